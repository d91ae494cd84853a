//! What OpenAPI 3.1 brought, in a document that says it is 3.0: it is honoured, and said once each.

use std::collections::HashSet;

use crate::diagnostic::{Diagnostic, Diagnostics, codes};
use crate::grammar::{Kind, walk};
use crate::node::{Node, Value};
use crate::pointer::Pointer;
use crate::source::Span;

/// Everything that is there when a document is one.
pub(super) fn check(document: &Node, found: &mut Diagnostics) {
    let mut said = Said::default();
    walk(document, &mut |node, kind, at| {
        members(node, kind, at, &mut said);
        values(node, kind, at, &mut said);
        beside_reference(node, kind, at, &mut said);
    });
    found.append(said.found);
}

/// What bundling takes out.
pub(crate) fn check_names(document: &Node, found: &mut Diagnostics) {
    let version = document.get("openapi").and_then(Node::as_str);
    if !version.is_some_and(|version| version.starts_with("3.0")) {
        return;
    }
    let mut said = Said::default();
    walk(document, &mut |node, kind, at| {
        let names: &[&str] = match kind {
            Kind::Schema => &["$id", "$anchor", "$dynamicAnchor", "$defs"],
            Kind::Components => &["pathItems"],
            _ => return,
        };
        said.members(node, kind, names, at);
    });
    found.append(said.found);
}

#[rustfmt::skip]
const OF_SCHEMA: &[&str] = &[
    "$schema", "$vocabulary", "$comment", "$dynamicRef", "const", "prefixItems", "contains",
    "minContains", "maxContains", "patternProperties", "propertyNames", "dependentSchemas",
    "dependentRequired", "if", "unevaluatedItems", "unevaluatedProperties", "examples",
    "contentEncoding", "contentMediaType", "contentSchema",
];

fn members(node: &Node, kind: Kind, at: &Pointer, said: &mut Said) {
    let new: &[&str] = match kind {
        Kind::Document => &["webhooks", "jsonSchemaDialect"],
        Kind::Info => &["summary"],
        Kind::License => &["identifier"],
        Kind::Schema => OF_SCHEMA,
        _ => return,
    };
    said.members(node, kind, new, at);
}

/// Values that 3.0 does not have for members that it has.
fn values(node: &Node, kind: Kind, at: &Pointer, said: &mut Said) {
    match kind {
        Kind::SecurityScheme => {
            let scheme = node
                .get("type")
                .filter(|of| of.as_str() == Some("mutualTLS"));
            let what = "`type: mutualTLS`";
            said.extend(scheme.map(|of| (what.to_owned(), of.span)), at);
        }
        Kind::Schema => {
            said.extend(of_type(node), at);
            for key in ["exclusiveMinimum", "exclusiveMaximum"] {
                let bound = node.get(key);
                let bound = bound.filter(|bound| matches!(bound.value, Value::Number(_)));
                said.extend(
                    bound.map(|of| (format!("a number in `{key}`"), of.span)),
                    at,
                );
            }
            let last = at.tokens().last().map_or("", String::as_str);
            let is_known = last == "additionalProperties" || OF_SCHEMA.contains(&last);
            if node.as_bool().is_some() && !is_known {
                let what = String::from("`true` or `false` as a schema");
                said.extend(Some((what, node.span)), at);
            }
        }
        _ => {}
    }
}

fn of_type(schema: &Node) -> Option<(String, Span)> {
    let types = schema.get("type")?;
    let what = match &types.value {
        Value::Array(_) => "a list in `type`",
        Value::String(name) if name == "null" => "`type: \"null\"`",
        _ => return None,
    };
    Some((what.to_owned(), types.span))
}

/// What 3.0 ignores, and 3.1 does not.
fn beside_reference(node: &Node, kind: Kind, at: &Pointer, said: &mut Said) {
    let Some(members) = node.as_object().filter(|_| node.has("$ref")) else {
        return;
    };
    let mut members = members.iter();
    let beside = members.find(|(key, _)| *key != "$ref" && !key.starts_with("x-"));
    if let Some((_, member)) = beside.filter(|_| kind == Kind::Schema) {
        let message = "what stands beside `$ref` does not count in OpenAPI 3.0";
        let label = "only a description and `nullable` are read";
        said.say(message.to_owned(), member.span(), label, at);
    }
}

/// What was found, each once.
#[derive(Default)]
struct Said {
    messages: HashSet<String>,
    found: Diagnostics,
}

impl Said {
    fn members(&mut self, node: &Node, kind: Kind, keys: &[&str], at: &Pointer) {
        for key in keys {
            let place = node.member(key).map(|member| member.key);
            let what = place.map(|place| (format!("`{key}` in {}", kind.name()), place));
            self.extend(what, at);
        }
    }

    fn extend(&mut self, what: Option<(String, Span)>, at: &Pointer) {
        if let Some((what, place)) = what {
            let message = format!("OpenAPI 3.0 does not have {what}");
            self.say(message, place, "read as OpenAPI 3.1 has it", at);
        }
    }

    fn say(&mut self, message: String, place: Span, label: &str, at: &Pointer) {
        if self.messages.insert(message.clone()) {
            let found = Diagnostic::new(&codes::ASSUMED, message)
                .at(place, label)
                .pointer(at)
                .help("write `openapi: 3.1.1`, or say it in terms of OpenAPI 3.0");
            self.found.push(found);
        }
    }
}
