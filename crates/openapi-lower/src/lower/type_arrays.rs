//! `type: [..]` and `type: "null"` (JSON Schema Validation 2020-12, section 6.1.1): one type, with
//! `nullable` where `null` is among them, and `anyOf` where several others are.

use crate::diagnostic::Diagnostics;
use crate::node::{Node, Value};
use crate::pass::each_schema;
use crate::source::Span;

pub(super) fn run(document: &mut Node, _: &mut Diagnostics) {
    each_schema(document, &mut |schema, _| {
        let types = schema
            .member("type")
            .map(|types| (types.key, types.node.clone()));
        if let Some((key, types)) = types
            && let Some(list) = types.as_array()
        {
            let names = list.iter().filter_map(Node::as_str).map(str::to_owned);
            lower(schema, names.collect(), key);
        }
    });
}

fn lower(schema: &mut Node, mut names: Vec<String>, at: Span) {
    let before = names.len();
    names.retain(|name| name != "null");
    let nullable = names.len() < before;
    match names.as_slice() {
        [single] => schema.set("type", Node::string(single.as_str(), at)),
        several => {
            let branches = several.iter().map(|name| typed(name, nullable, at));
            let branches = Node::new(Value::Array(branches.collect()), at);
            schema.remove("type");
            schema.set("anyOf", branches);
            return;
        }
    }
    if nullable {
        schema.set("nullable", Node::new(Value::Bool(true), at));
    }
}

fn typed(name: &str, nullable: bool, at: Span) -> Node {
    let mut branch = Node::object(at);
    branch.set("type", Node::string(name, at));
    if nullable {
        branch.set("nullable", Node::new(Value::Bool(true), at));
    }
    branch
}
