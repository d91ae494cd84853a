//! What differs in the document and would have one name in Rust: the backend panics, or writes what
//! does not compile.

use std::collections::HashMap;

use openapi_lower::{Diagnostic, Diagnostics, Kind, Node, Pointer, Span, Value, codes, walk};

use crate::names::{field_name, type_name, variant_names};

pub(super) fn check(document: &Node) -> Diagnostics {
    let mut found = Diagnostics::new();
    walk(document, &mut |node, kind, at| {
        if kind == Kind::Schema {
            properties(node, at, &mut found);
            variants(node, at, &mut found);
            type_names(node, at, &mut found);
        }
    });
    found
}

/// Two properties that would be one field. What is beyond the properties becomes the field `extra`.
fn properties(node: &Node, at: &Pointer, found: &mut Diagnostics) {
    let mut names = Names::default();
    let more = node.member("additionalProperties");
    let more = more.filter(|more| !matches!(more.node.value, Value::Bool(_)));
    if let Some(more) = more {
        names.taken.insert(String::from("extra"), more.key);
    }
    let members = node.get("properties").and_then(Node::as_object);
    for (key, member) in members.into_iter().flatten() {
        found.append(
            names
                .add(
                    "two properties would be the field",
                    field_name(key),
                    member.key,
                    at,
                )
                .into_iter()
                .collect(),
        );
    }
}

/// Two values of an `enum` that would be one variant.
fn variants(node: &Node, at: &Pointer, found: &mut Diagnostics) {
    let values = node.get("enum").and_then(Node::as_array);
    let values: Vec<(&str, Span)> = values
        .unwrap_or_default()
        .iter()
        .filter_map(|value| Some((value.as_str()?, value.span)))
        .collect();
    let texts: Vec<&str> = values.iter().map(|(text, _)| *text).collect();
    let mut names = Names::default();
    for (name, (_, span)) in variant_names(
        &texts
            .iter()
            .map(|text| (*text).to_owned())
            .collect::<Vec<_>>(),
    )
    .into_iter()
    .zip(values)
    {
        found.append(
            names
                .add("two values would be the variant", name, span, at)
                .into_iter()
                .collect(),
        );
    }
}

/// Names that generated code uses for something else.
const TAKEN: [&str; 4] = ["Err", "None", "Ok", "Some"];

fn type_names(node: &Node, at: &Pointer, found: &mut Diagnostics) {
    let given = node.get("x-rust-name").and_then(Node::as_str);
    let component = match at.tokens() {
        [components, schemas, name] if components == "components" && schemas == "schemas" => {
            Some(name.as_str())
        }
        _ => None,
    };
    let name = given.or(component).map(type_name).unwrap_or_default();
    if TAKEN.contains(&name.as_str()) {
        let message = format!("a type cannot be called `{name}`");
        let diagnostic = Diagnostic::new(&codes::NAME_COLLISION, message)
            .at(node.span, "this schema")
            .pointer(at)
            .help("it is a name of Rust's prelude; give the schema another");
        found.push(diagnostic);
    }
}

#[derive(Default)]
struct Names {
    taken: HashMap<String, Span>,
}

impl Names {
    fn add(&mut self, what: &str, name: String, span: Span, at: &Pointer) -> Option<Diagnostic> {
        let message = format!("{what} `{name}`");
        let first = self.taken.insert(name, span)?;
        let diagnostic = Diagnostic::new(&codes::NAME_COLLISION, message)
            .at(span, "again here")
            .related(first, "first here")
            .pointer(at)
            .help("rename one of them by an overlay");
        Some(diagnostic)
    }
}
