//! `exclusiveMinimum: true` beside `minimum`, as 3.0 had it: read as the bound itself.

use crate::diagnostic::{Diagnostic, Diagnostics, codes};
use crate::grammar::Kind;
use crate::node::{Member, Node};
use crate::place::Place;

pub(super) fn run(schema: &mut Node, at: &Place<'_>, found: &mut Diagnostics) {
    if at.kind == Kind::Schema {
        found.extend(rewrite(schema, "exclusiveMinimum", "minimum", at));
        found.extend(rewrite(schema, "exclusiveMaximum", "maximum", at));
    }
}

fn rewrite(schema: &mut Node, exclusive: &str, bound: &str, at: &Place<'_>) -> Option<Diagnostic> {
    let flag = schema.get(exclusive)?.as_bool()?;
    let member = schema.remove(exclusive)?;
    let inclusive = if flag { schema.remove(bound) } else { None };
    let label = match &inclusive {
        Some(value) => format!("read as the bound that stands in `{bound}`{}", shown(value)),
        None => String::from("without effect"),
    };
    let help = match inclusive {
        Some(_) => format!("write the bound in `{exclusive}`, and delete `{bound}`"),
        None => String::from("delete it"),
    };
    if let Some(value) = inclusive {
        schema.set(exclusive, value.node);
    }
    let message = format!("`{exclusive}` is a number in OpenAPI 3.1");
    let found = Diagnostic::new(&codes::ASSUMED, message).at(member.span(), label);
    Some(found.pointer(&at.pointer()).help(help))
}

fn shown(bound: &Member) -> String {
    match &bound.node.value {
        crate::node::Value::Number(number) => format!(", {number}"),
        _ => String::new(),
    }
}
