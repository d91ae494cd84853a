//! A schema as one: its references followed, its `allOf` flattened, and `null` taken out of its branches.

use std::collections::BTreeMap;

use openapi_lower::{Member, Node, Span, Value, local_reference};

use super::annotations::is_annotation;
use super::called::Called;

/// What a schema consists of.
pub(crate) struct View<'a> {
    pub(crate) document: &'a Node,
    /// The schema as it is written, or where it is written first.
    pub(crate) node: &'a Node,
    /// The component schema whose type is that of this one.
    pub(crate) name: Option<&'a str>,
    /// Whether it says no more than that name and `null`.
    pub(crate) is_just_named: bool,
    /// The schemas that hold together: itself, what it refers to, and what is in `allOf`.
    pub(crate) parts: Vec<&'a Node>,
    /// `oneOf` or `anyOf` of several schemas that are not `null`.
    pub(crate) branches: Option<Branches<'a>>,
    /// Where `null` is allowed, if it is by name.
    pub(crate) null: Option<Span>,
}

/// `oneOf` or `anyOf`.
pub(crate) struct Branches<'a> {
    pub(crate) keyword: &'static str,
    pub(crate) member: &'a Member,
    /// Those that are not `null`, and those of unions that are branches themselves.
    pub(crate) of: Vec<&'a Node>,
    /// Whether the keyword itself has a choice to make: beside `null` it has several.
    pub(crate) is_choice: bool,
}

/// More parts than people write, and enough for what generators do.
const MOST_PARTS: usize = 4_000;

/// A property, by all that is said of it: by the schema itself, and by the branches of its `allOf`.
#[derive(Clone)]
pub(crate) struct Property<'a> {
    /// Where it is written first.
    pub(crate) key: Span,
    /// Its schemas, which hold together.
    pub(crate) written: Vec<&'a Node>,
}

impl<'a> View<'a> {
    pub(crate) fn of(document: &'a Node, node: &'a Node) -> Self {
        Self::of_all(document, node, &[])
    }

    /// Of a property.
    pub(crate) fn of_property(document: &'a Node, property: &Property<'a>) -> Option<Self> {
        let (first, others) = property.written.split_first()?;
        Some(Self::of_all(document, first, others))
    }

    /// Of a schema that is written in several places: all of them hold.
    pub(crate) fn of_all(document: &'a Node, node: &'a Node, others: &[&'a Node]) -> Self {
        let called = Called::of(document, node, others);
        let mut view = Self {
            document,
            node,
            name: called.name,
            is_just_named: called.is_just_named,
            parts: Vec::new(),
            branches: None,
            null: None,
        };
        let mut has_null_branch = None;
        let mut waiting: Vec<&'a Node> = others.iter().rev().copied().collect();
        waiting.push(node);
        while let Some(node) = waiting.pop() {
            let is_known = view.parts.iter().any(|part| std::ptr::eq(*part, node));
            if is_known || view.parts.len() >= MOST_PARTS {
                continue;
            }
            view.parts.push(node);
            // The last one is looked at first.
            if let Some((branches, null)) = branches(document, node) {
                has_null_branch = has_null_branch.or(null);
                match branches.of.as_slice() {
                    [only] => waiting.push(only),
                    _ if view.branches.is_none() => view.branches = Some(branches),
                    _ => {}
                }
            }
            let all = node.get("allOf").and_then(Node::as_array);
            waiting.extend(all.unwrap_or_default().iter().rev());
            waiting.extend(target(document, node));
        }
        view.null = has_null_branch.or_else(|| view.null());
        view
    }

    /// The only schema that is allowed beside `null`, if it is written in place.
    pub(crate) fn beside_null(&self) -> Option<&'a Node> {
        let (branches, null) = branches(self.document, self.node)?;
        match (branches.of.as_slice(), null) {
            ([only], Some(_)) if !only.has("$ref") => Some(only),
            _ => None,
        }
    }

    /// The first of its parts that has a keyword.
    pub(crate) fn member(&self, key: &str) -> Option<&'a Member> {
        self.parts.iter().find_map(|part| part.member(key))
    }

    pub(crate) fn get(&self, key: &str) -> Option<&'a Node> {
        self.member(key).map(|member| &member.node)
    }

    pub(crate) fn text(&self, key: &str) -> Option<&'a str> {
        self.get(key).and_then(Node::as_str)
    }

    pub(crate) fn is(&self, key: &str) -> bool {
        self.get(key).and_then(Node::as_bool) == Some(true)
    }

    /// Where a keyword is, or the schema without it.
    pub(crate) fn span(&self, key: &str) -> Span {
        self.member(key).map_or(self.node.span, |member| member.key)
    }

    /// What all its parts have for a keyword.
    pub(crate) fn all(&self, key: &str) -> Vec<&'a Member> {
        let members = self.parts.iter().filter_map(|part| part.member(key));
        members.collect()
    }

    /// The schemas that all its parts have for a keyword.
    pub(crate) fn schemas(&self, key: &str) -> Vec<&'a Node> {
        let members = self.all(key).into_iter();
        members.map(|member| &member.node).collect()
    }

    /// The properties of all its parts.
    pub(crate) fn properties(&self) -> BTreeMap<&'a str, Property<'a>> {
        let mut found: BTreeMap<&'a str, Property<'a>> = BTreeMap::new();
        for part in &self.parts {
            let properties = part.get("properties").and_then(Node::as_object);
            for (name, member) in properties.into_iter().flatten() {
                let property = found.entry(name.as_str()).or_insert_with(|| Property {
                    key: member.key,
                    written: Vec::new(),
                });
                property.written.push(&member.node);
            }
        }
        found
    }

    /// A property, if it is described.
    pub(crate) fn property(&self, name: &str) -> Option<View<'a>> {
        let properties = self.parts.iter().filter_map(|part| part.get("properties"));
        let mut written = properties.filter_map(|properties| properties.get(name));
        let first = written.next()?;
        let others: Vec<&'a Node> = written.collect();
        Some(Self::of_all(self.document, first, &others))
    }

    /// The names that `required` of any of its parts has, and where.
    pub(crate) fn required(&self) -> BTreeMap<&'a str, Span> {
        let lists = self.parts.iter().filter_map(|part| part.get("required"));
        let names = lists.filter_map(Node::as_array).flatten();
        let named = names.filter_map(|name| Some((name.as_str()?, name.span)));
        named.collect()
    }

    /// The values that are listed: by `const`, by `enum`, or by branches of one value each.
    pub(crate) fn values(&self) -> Option<Vec<&'a Node>> {
        let own = self.parts.iter().filter_map(|part| values(part));
        own.reduce(in_both).or_else(|| {
            let branches = self.branches.as_ref()?;
            let values = branches.of.iter().map(|branch| values(branch));
            let values: Option<Vec<Vec<&'a Node>>> = values.collect();
            Some(values?.concat())
        })
    }

    /// Where `null` is allowed, by the schema itself or by one of its branches.
    pub(crate) fn null_anywhere(&self) -> Option<Span> {
        let of_branch = |branch: &'a Node| {
            let node = openapi_lower::follow(self.document, branch).unwrap_or(branch);
            let by_type = || node.get("type").and_then(null_of_type);
            let by_branch = || branches(self.document, node)?.1;
            by_type().or_else(by_branch)
        };
        let mut branches = self.branches.iter().flat_map(|branches| &branches.of);
        self.null
            .or_else(|| branches.find_map(|branch| of_branch(branch)))
    }

    /// `null` by type or among the values.
    fn null(&self) -> Option<Span> {
        let has_type = self.parts.iter().any(|part| part.has("type"));
        let is_null = |node: &&&Node| matches!(node.value, Value::Null);
        let values = self.values();
        let null = values
            .as_ref()
            .and_then(|values| values.iter().find(is_null).map(|null| null.span));
        if !has_type {
            return null;
        }
        let types = self.parts.iter().filter_map(|part| part.get("type"));
        let nulls: Option<Vec<Span>> = types.map(null_of_type).collect();
        let null_of_type = nulls.and_then(|nulls| nulls.first().copied());
        // A type that has `null` beside values that do not means both, as what is generated takes it.
        null.or(null_of_type)
    }
}

fn null_of_type(node: &Node) -> Option<Span> {
    let is_null = |name: &&Node| name.as_str() == Some("null");
    match node.as_array() {
        Some(names) => names.iter().find(is_null).map(|name| name.span),
        None => is_null(&node).then_some(node.span),
    }
}

/// The values that both lists have; all of them if there are none, as what is generated takes them.
fn in_both<'a>(mut had: Vec<&'a Node>, other: Vec<&'a Node>) -> Vec<&'a Node> {
    let is_in_other = |value: &&Node| other.iter().any(|other| other.same(value));
    match had.iter().any(is_in_other) {
        true => had.retain(is_in_other),
        false => had.extend(other),
    }
    had
}

pub(super) fn values(node: &Node) -> Option<Vec<&Node>> {
    match node.get("const") {
        Some(only) => Some(vec![only]),
        None => Some(node.get("enum")?.as_array()?.iter().collect()),
    }
}

/// The branches of a schema that are not `null`, and where `null` is one.
fn branches<'a>(document: &'a Node, node: &'a Node) -> Option<(Branches<'a>, Option<Span>)> {
    let mut keywords = ["oneOf", "anyOf"].into_iter();
    let (keyword, member) = keywords.find_map(|keyword| Some((keyword, node.member(keyword)?)))?;
    let all = member.node.as_array()?;
    let (mut of, mut null) = (Vec::new(), None);
    let mut waiting: Vec<&'a Node> = all.iter().rev().collect();
    while let Some(branch) = waiting.pop() {
        match union_in_place(branch) {
            _ if is_null(document, branch) => null = null.or(Some(branch.span)),
            Some(inner) => waiting.extend(inner.iter().rev()),
            None => of.push(branch),
        }
    }
    let others = all.iter().filter(|branch| !is_null(document, branch));
    let branches = Branches {
        keyword,
        member,
        of,
        is_choice: others.count() > 1,
    };
    Some((branches, null))
}

/// The branches of a union that is written in another one, whose branches they are as well.
fn union_in_place(branch: &Node) -> Option<&[Node]> {
    let members = branch.as_object()?.iter();
    let mut structure =
        members.filter(|(key, _)| !is_annotation(key) && key.as_str() != "discriminator");
    let (key, member) = structure.next()?;
    let is_union = matches!(key.as_str(), "oneOf" | "anyOf") && structure.next().is_none();
    member.node.as_array().filter(|_| is_union)
}

/// Whether a schema allows `null` alone.
pub(super) fn is_null(document: &Node, node: &Node) -> bool {
    let node = openapi_lower::follow(document, node).unwrap_or(node);
    let by_type = node
        .get("type")
        .is_some_and(|names| match names.as_array() {
            Some([only]) => only.as_str() == Some("null"),
            Some(_) => false,
            None => names.as_str() == Some("null"),
        });
    let by_value = values(node).is_some_and(|values| match values.as_slice() {
        [only] => matches!(only.value, Value::Null),
        _ => false,
    });
    by_type || by_value
}

pub(super) fn target<'a>(document: &'a Node, node: &'a Node) -> Option<&'a Node> {
    local_reference(node)?.resolve(document)
}
