//! A schema as one: its references followed, its `allOf` flattened, and `null` taken out of its branches.

use std::collections::BTreeMap;

use openapi_lower::{Member, Node, Span, Value, local_reference};

use super::annotations::is_annotation;

/// What a schema consists of.
pub(crate) struct View<'a> {
    pub(crate) document: &'a Node,
    /// The schema as it is written.
    pub(crate) node: &'a Node,
    /// The component schema that it names, if it says no more than that and `null`.
    pub(crate) name: Option<&'a str>,
    /// The schemas that hold together: itself, what it refers to, and what is in `allOf`.
    pub(crate) parts: Vec<&'a Node>,
    /// `oneOf` or `anyOf` of several schemas that are not `null`.
    pub(crate) branches: Option<Branches<'a>>,
    /// Where `null` is allowed, if it is by name.
    pub(crate) null: Option<Span>,
}

/// `oneOf` or `anyOf`.
pub(crate) struct Branches<'a> {
    pub(crate) member: &'a Member,
    /// Those that are not `null`.
    pub(crate) of: Vec<&'a Node>,
}

/// More parts than people write, and enough for what generators do.
const MOST_PARTS: usize = 4_000;

impl<'a> View<'a> {
    pub(crate) fn of(document: &'a Node, node: &'a Node) -> Self {
        let mut view = Self {
            document,
            node,
            name: name(document, node),
            parts: Vec::new(),
            branches: None,
            null: None,
        };
        let mut has_null_branch = None;
        let mut waiting = vec![node];
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

    /// The properties of all its parts.
    pub(crate) fn properties(&self) -> BTreeMap<&'a str, &'a Member> {
        let mut found = BTreeMap::new();
        for part in &self.parts {
            let properties = part.get("properties").and_then(Node::as_object);
            for (name, member) in properties.into_iter().flatten() {
                found.entry(name.as_str()).or_insert(member);
            }
        }
        found
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
        let own = self.parts.iter().find_map(|part| values(part));
        own.or_else(|| {
            let branches = self.branches.as_ref()?;
            let values = branches.of.iter().map(|branch| values(branch));
            let values: Option<Vec<Vec<&'a Node>>> = values.collect();
            Some(values?.concat())
        })
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
        let null_of_type = nulls?.first().copied();
        match values {
            Some(_) => null,
            None => null_of_type,
        }
    }
}

fn null_of_type(node: &Node) -> Option<Span> {
    let is_null = |name: &&Node| name.as_str() == Some("null");
    match node.as_array() {
        Some(names) => names.iter().find(is_null).map(|name| name.span),
        None => is_null(&node).then_some(node.span),
    }
}

fn values(node: &Node) -> Option<Vec<&Node>> {
    match node.get("const") {
        Some(only) => Some(vec![only]),
        None => Some(node.get("enum")?.as_array()?.iter().collect()),
    }
}

/// The branches of a schema that are not `null`, and where `null` is one.
fn branches<'a>(document: &'a Node, node: &'a Node) -> Option<(Branches<'a>, Option<Span>)> {
    let mut keywords = ["oneOf", "anyOf"].into_iter();
    let member = keywords.find_map(|keyword| node.member(keyword))?;
    let all = member.node.as_array()?;
    let null = all.iter().find(|branch| is_null(document, branch));
    let of = all.iter().filter(|branch| !is_null(document, branch));
    let branches = Branches {
        member,
        of: of.collect(),
    };
    Some((branches, null.map(|null| null.span)))
}

/// Whether a schema allows `null` alone.
fn is_null(document: &Node, node: &Node) -> bool {
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

fn target<'a>(document: &'a Node, node: &'a Node) -> Option<&'a Node> {
    local_reference(node)?.resolve(document)
}

/// The component schema that a schema names and of which it says no more than words and `null`.
fn name<'a>(document: &'a Node, node: &'a Node) -> Option<&'a str> {
    let mut node = node;
    for _ in 0..64 {
        let structure = node.as_object()?.iter();
        let mut structure =
            structure.filter(|(key, _)| !is_annotation(key) && !says_no_more(document, node, key));
        let (key, member) = structure.next()?;
        if structure.next().is_some() {
            return None;
        }
        match key.as_str() {
            "$ref" => return component(node),
            "allOf" | "oneOf" | "anyOf" => {
                let all = member.node.as_array()?;
                let mut others = all
                    .iter()
                    .filter(|one| key == "allOf" || !is_null(document, one));
                node = others.next()?;
                if others.next().is_some() {
                    return None;
                }
            }
            _ => return None,
        }
    }
    None
}

/// Whether a keyword beside a reference says nothing, or what is said there too.
fn says_no_more(document: &Node, node: &Node, key: &str) -> bool {
    let own = node.get(key);
    match key {
        "type" => {
            let said = target(document, node).and_then(|target| target.get(key));
            said.is_some_and(|said| own.is_some_and(|own| own.same(said)))
        }
        "required" => own.and_then(Node::as_array).is_some_and(<[Node]>::is_empty),
        "properties" => own
            .and_then(Node::as_object)
            .is_some_and(|members| members.is_empty()),
        _ => false,
    }
}

fn component(node: &Node) -> Option<&str> {
    let reference = node.get("$ref")?.as_str()?;
    let name = reference.strip_prefix("#/components/schemas/")?;
    (!name.contains(['/', '~', '%'])).then_some(name)
}
