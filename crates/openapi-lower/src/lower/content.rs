//! `contentEncoding` and `contentMediaType` (JSON Schema Validation 2020-12, section 8): 3.0 says
//! by `format` that a string is base64 or bytes.

use crate::diagnostic::Diagnostics;
use crate::grammar::Kind;
use crate::node::Node;
use crate::place::Place;

pub(super) fn run(schema: &mut Node, at: &Place<'_>, _: &mut Diagnostics) {
    if at.kind != Kind::Schema || schema.has("format") || !may_be_string(schema) {
        return;
    }
    let format = match (
        text(schema, "contentEncoding"),
        text(schema, "contentMediaType"),
    ) {
        (Some(encoding), _) if encoding.eq_ignore_ascii_case("base64") => "byte",
        (None, Some(media)) if media.eq_ignore_ascii_case("application/octet-stream") => "binary",
        _ => return,
    };
    let place = schema
        .member("contentEncoding")
        .or(schema.member("contentMediaType"));
    if let Some(place) = place.map(|member| member.span()) {
        schema.set("format", Node::string(format, place));
    }
}

fn text<'a>(schema: &'a Node, key: &str) -> Option<&'a str> {
    schema.get(key).and_then(Node::as_str)
}

fn may_be_string(schema: &Node) -> bool {
    let Some(types) = schema.get("type") else {
        return false;
    };
    let single = std::slice::from_ref(types);
    let mut list = types.as_array().unwrap_or(single).iter();
    list.any(|name| name.as_str() == Some("string"))
}
