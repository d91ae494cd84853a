//! A name for every schema that becomes a type. Left to itself the backend gives every inline
//! answer of an operation one name, and takes the first type of a name for all of them.
//!
//! Inline schemas move to `components.schemas`, named by `x-rust-name` or after where they stand.

use std::collections::BTreeMap;

use openapi_lower::{
    Diagnostic, Diagnostics, Kind, Node, Pointer, Span, Value, codes, walk, walk_mut,
};

use crate::names::{new_type_name, type_name};

/// Where each component comes from, by its name in `components.schemas`.
pub(super) type Origins = BTreeMap<String, Origin>;

/// A schema and where it stood.
pub(super) struct Origin {
    pub(super) at: Pointer,
    schema: Node,
    span: Span,
}

pub(super) fn run(document: &mut Node) -> (Origins, Diagnostics) {
    let mut naming = Naming::new(document);
    walk_mut(document, &mut |node, kind, at| {
        if kind == Kind::Schema {
            naming.visit(node, at);
        }
    });
    let Naming {
        origins,
        moved,
        found,
        ..
    } = naming;
    let span = document.span;
    for parent in ["components", "schemas"] {
        ensure_object(document, parent, span);
    }
    if let Some(schemas) =
        Pointer::parse("/components/schemas").and_then(|at| at.resolve_mut(document))
    {
        for name in moved {
            if let Some(origin) = origins.get(&name) {
                schemas.set(&name, origin.schema.clone());
            }
        }
        strip_titles(schemas);
    }
    (origins, found)
}

fn ensure_object(document: &mut Node, parent: &str, span: Span) {
    let owner = if parent == "components" {
        Some(document)
    } else {
        document.get_mut("components")
    };
    if let Some(owner) = owner
        && !owner.has(parent)
    {
        owner.set(parent, Node::object(span));
    }
}

/// The backend names types by `title`, and FastAPI puts one on everything.
fn strip_titles(schemas: &mut Node) {
    fn strip(node: &mut Node, kind: Kind) {
        if kind == Kind::Schema {
            node.remove("title");
            node.remove("x-rust-name");
        }
        match &mut node.value {
            Value::Object(members) => {
                for (key, member) in members.iter_mut() {
                    strip(&mut member.node, kind.member(key));
                }
            }
            Value::Array(elements) => {
                for element in elements {
                    strip(element, kind.element());
                }
            }
            _ => {}
        }
    }
    strip(schemas, Kind::Map(&Kind::Schema));
}

struct Naming {
    origins: Origins,
    /// Names of what has to be added to the components, in order.
    moved: Vec<String>,
    /// Words for places that have a name: operations, and parameters of operations and paths.
    words: BTreeMap<Pointer, String>,
    found: Diagnostics,
}

impl Naming {
    fn new(document: &Node) -> Self {
        let mut naming = Self {
            origins: Origins::new(),
            moved: Vec::new(),
            words: BTreeMap::new(),
            found: Diagnostics::new(),
        };
        walk(document, &mut |node, kind, at| match kind {
            Kind::Schema if is_component(at) => naming.component(node, at),
            Kind::Operation => naming.word(node, "operationId", at),
            Kind::Parameter => naming.word(node, "name", at),
            _ => {}
        });
        naming
    }

    fn word(&mut self, node: &Node, key: &str, at: &Pointer) {
        if let Some(word) = node.get(key).and_then(Node::as_str) {
            self.words.insert(at.clone(), word.to_owned());
        }
    }

    fn component(&mut self, node: &Node, at: &Pointer) {
        let name = at
            .tokens()
            .last()
            .map(|name| type_name(name))
            .unwrap_or_default();
        let origin = Origin {
            at: at.clone(),
            schema: node.clone(),
            span: node.span,
        };
        if let Some(first) = self.origins.insert(name.clone(), origin) {
            self.found.push(collision(&name, node.span, first.span, at));
        }
    }

    fn visit(&mut self, node: &mut Node, at: &Pointer) {
        let given = node
            .get("x-rust-name")
            .and_then(Node::as_str)
            .map(str::to_owned);
        if is_component(at) {
            if let Some(member) = node.member("x-rust-name") {
                let message = "`x-rust-name` on a component is not supported";
                let refused = Diagnostic::new(&codes::NOT_RENDERED, message);
                let help = "a component is named by its key";
                self.found.push(
                    refused
                        .at(member.span(), "on a component")
                        .pointer(at)
                        .help(help),
                );
            }
            return;
        }
        match given {
            Some(given) => self.move_to(new_type_name(&given), node, at),
            None if needs_name(node) => {
                let name = self.free_name(&self.derive(at));
                self.move_to(name, node, at);
            }
            None => {}
        }
    }

    /// Moves the schema to the components, and leaves a reference with what belongs to its place:
    /// the description and whether `null` is allowed.
    fn move_to(&mut self, name: String, node: &mut Node, at: &Pointer) {
        let span = node.span;
        let mut reference = Node::object(span);
        reference.set(
            "$ref",
            Node::string(format!("#/components/schemas/{name}"), span),
        );
        let mut schema = std::mem::replace(node, reference);
        schema.remove("x-rust-name");
        let null = take_null(&mut schema);
        let nullable = schema.remove("nullable").map(|member| member.node);
        let nullable = nullable.or(null.map(|span| Node::new(Value::Bool(true), span)));
        let description = schema.get("description").cloned();
        let description = description.filter(|_| is_property(at));
        if nullable.is_some() || description.is_some() {
            wrap(node, nullable, description);
        }
        match self.origins.get(&name) {
            Some(first) if !same_but_for_words(&first.schema, &schema) => {
                self.found.push(collision(&name, span, first.span, at));
            }
            Some(_) => {}
            None => {
                let origin = Origin {
                    at: at.clone(),
                    schema,
                    span,
                };
                self.moved.push(name.clone());
                self.origins.insert(name, origin);
            }
        }
    }

    /// A name after where the schema stands: the operation, path or component, and the way from
    /// there.
    fn derive(&self, at: &Pointer) -> String {
        let mut words = Vec::new();
        let mut place = at.clone();
        while let Some(last) = place.tokens().last().cloned() {
            match self.words.get(&place) {
                Some(word) => words.push(word.clone()),
                None => words.extend(word(&place, &last)),
            }
            place.pop();
            if self.words.contains_key(&place) && is_operation(&place) {
                words.extend(self.words.get(&place).cloned());
                break;
            }
        }
        words.reverse();
        new_type_name(&words.join(" "))
    }

    /// The name itself, or with a number if something else has it.
    fn free_name(&self, name: &str) -> String {
        let numbered = (2..).map(|number: u32| format!("{name}{number}"));
        let mut candidates = std::iter::once(name.to_owned()).chain(numbered);
        let free = candidates.find(|name| !self.origins.contains_key(name));
        free.unwrap_or_default()
    }
}

/// The word for the last step of a way; none for those that stand on every way.
fn word(place: &Pointer, last: &str) -> Option<String> {
    // What the author named `schema` or `items` keeps its name.
    let named_by_author = place.tokens().iter().rev().nth(1).is_some_and(|parent| {
        matches!(
            parent.as_str(),
            "properties" | "schemas" | "requestBodies" | "responses"
        )
    });
    let word = match last {
        word if word.starts_with('2') && word.len() == 3 => "response",
        word if named_by_author => word,
        "schema" | "content" | "properties" | "responses" | "components" | "schemas" | "paths"
        | "parameters" | "requestBodies" => return None,
        "requestBody" => "body",
        "items" => "item",
        "additionalProperties" => "value",
        path if path.starts_with('/') => return Some(without_parameters(path)),
        media_type if media_type.contains('/') => return None,
        word => word,
    };
    Some(word.to_owned())
}

/// The words of a path template that are not parameters.
fn without_parameters(path: &str) -> String {
    let parts = path.split('{');
    let literal = |part: &str| part.rsplit('}').next().unwrap_or_default().to_owned();
    parts.map(literal).collect::<Vec<_>>().join(" ")
}

fn is_operation(place: &Pointer) -> bool {
    matches!(place.tokens(), [paths, _, _] if paths == "paths")
}

fn is_component(at: &Pointer) -> bool {
    matches!(at.tokens(), [components, schemas, _] if components == "components" && schemas == "schemas")
}

/// Whether the backend makes a type of the schema rather than using one of Rust's.
fn needs_name(node: &Node) -> bool {
    let keys = ["properties", "enum", "minLength", "maxLength"];
    !node.has("$ref") && keys.iter().any(|key| node.has(key))
}

/// Takes `null` out of the values of an `enum`: the place says whether it may be there. What is of
/// a type besides is not `null`, and then the value was idle.
pub(super) fn take_null(schema: &mut Node) -> Option<Span> {
    let typed = schema.has("type");
    let values = schema.get_mut("enum").and_then(Node::as_array_mut)?;
    let null = values
        .iter()
        .position(|value| matches!(value.value, Value::Null))?;
    let span = values.remove(null).span;
    (!typed).then_some(span)
}

fn is_property(at: &Pointer) -> bool {
    let parent = at.tokens().iter().rev().nth(1);
    parent.is_some_and(|parent| parent == "properties")
}

/// `$ref` with siblings, as 3.0 can say it.
fn wrap(node: &mut Node, nullable: Option<Node>, description: Option<Node>) {
    let span = node.span;
    let reference = std::mem::replace(node, Node::object(span));
    if let Some(description) = description {
        node.set("description", description);
    }
    if let Some(nullable) = nullable {
        node.set("nullable", nullable);
    }
    node.set("allOf", Node::new(Value::Array(vec![reference]), span));
}

/// Whether two schemas say the same of a value, whatever their descriptions.
fn same_but_for_words(a: &Node, b: &Node) -> bool {
    let bare = |node: &Node| {
        let mut node = node.clone();
        for key in [
            "title",
            "description",
            "example",
            "x-examples",
            "externalDocs",
        ] {
            node.remove(key);
        }
        node
    };
    bare(a).same(&bare(b))
}

fn collision(name: &str, second: Span, first: Span, at: &Pointer) -> Diagnostic {
    Diagnostic::new(
        &codes::NAME_COLLISION,
        format!("two schemas are called `{name}`"),
    )
    .at(second, "this one differs")
    .related(first, "from this one")
    .pointer(at)
    .help("give one of them another name, with `x-rust-name` or in the document")
}
