//! `type: [..]` and `type: "null"` (JSON Schema Validation 2020-12, section 6.1.1): one type, with
//! `nullable` where `null` is among them, and `anyOf` where several others are.

use crate::diagnostic::Diagnostics;
use crate::grammar::Kind;
use crate::node::{Node, Value};
use crate::pass::{also, list, null_alone, only, truth, with};
use crate::place::Place;
use crate::source::Span;

pub(super) fn run(schema: &mut Node, at: &Place<'_>, _: &mut Diagnostics) {
    let Some(types) = schema.member("type").filter(|_| at.kind == Kind::Schema) else {
        return;
    };
    let (key, types) = (types.key, &types.node);
    match types.as_array() {
        Some(list) => {
            let names = list.iter().filter_map(Node::as_str).map(str::to_owned);
            lower(schema, names.collect(), key);
        }
        None if types.as_str() == Some("null") => null(schema, key),
        None => {}
    }
}

fn lower(schema: &mut Node, mut names: Vec<String>, at: Span) {
    let nullable = names.iter().any(|name| name == "null");
    names.retain(|name| name != "null");
    names.dedup();
    // Every integer is a number.
    if names.iter().any(|name| name == "number") {
        names.retain(|name| name != "integer");
    }
    match names.as_slice() {
        [] if nullable => null(schema, at),
        [] => drop(schema.remove("type")),
        [single] => {
            schema.set("type", Node::string(single.as_str(), at));
            if nullable {
                schema.set("nullable", truth(at));
            }
        }
        all if nullable && all.len() == 5 => drop(schema.remove("type")),
        several => union(schema, several, nullable, at),
    }
}

/// `null` alone: 3.0 has no such type, and a list of values that has only this one.
fn null(schema: &mut Node, at: Span) {
    schema.remove("type");
    schema.set("enum", only(Node::new(Value::Null, at)));
    schema.set("nullable", truth(at));
}

fn union(schema: &mut Node, names: &[String], nullable: bool, at: Span) {
    schema.remove("type");
    let mut branches: Vec<Node> = names
        .iter()
        .map(|name| with("type", Node::string(name.as_str(), at)))
        .collect();
    hand_over(schema, &mut branches);
    if nullable {
        branches.push(null_alone(at));
    }
    let branches = list(branches, at);
    if schema.has("anyOf") {
        also(schema, with("anyOf", branches));
    } else {
        schema.set("anyOf", branches);
    }
}

/// Keywords go into the branch of the type that they are about, where they say the same.
fn hand_over(schema: &mut Node, branches: &mut [Node]) {
    let Some(members) = schema.as_object_mut() else {
        return;
    };
    members.retain(|key, member| {
        let Some(owner) = owner(key, &member.node) else {
            return true;
        };
        let own = |branch: &&mut Node| {
            let name = branch.get("type").and_then(Node::as_str);
            name == Some(owner) || (name == Some("integer") && owner == "number")
        };
        let Some(branch) = branches.iter_mut().find(own) else {
            return true;
        };
        branch.set(key, member.node.clone());
        false
    });
}

/// The type whose values a keyword is about, if it is about those of one type only.
fn owner(key: &str, value: &Node) -> Option<&'static str> {
    Some(match key.strip_prefix("x-").unwrap_or(key) {
        "minLength" | "maxLength" | "pattern" | "contentEncoding" | "contentMediaType"
        | "contentSchema" => "string",
        "minimum" | "maximum" | "exclusiveMinimum" | "exclusiveMaximum" | "multipleOf" => "number",
        "items" | "minItems" | "maxItems" | "uniqueItems" | "prefixItems" | "contains"
        | "minContains" | "maxContains" => "array",
        "properties"
        | "required"
        | "additionalProperties"
        | "minProperties"
        | "maxProperties"
        | "patternProperties"
        | "propertyNames"
        | "dependentRequired" => "object",
        "format" => of_format(value.as_str()?),
        _ => return None,
    })
}

fn of_format(format: &str) -> &'static str {
    let numeric = [
        "int8",
        "int16",
        "int32",
        "int64",
        "uint8",
        "uint16",
        "uint32",
        "uint64",
        "float",
        "double",
        "decimal",
        "unix-time",
    ];
    if numeric.contains(&format) {
        "number"
    } else {
        "string"
    }
}
