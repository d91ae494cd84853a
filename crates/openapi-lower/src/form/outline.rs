//! `info` and `paths`: without them in their form nothing can be generated.

use crate::diagnostic::{Diagnostic, Diagnostics, codes};
use crate::node::{Member, Node, Value};
use crate::pointer::Pointer;
use crate::source::Span;

pub(super) fn check(document: &Node, found: &mut Diagnostics) {
    info(document, found);
    if let Some(member) = document.member("paths") {
        paths(member, found);
    }
}

fn info(document: &Node, found: &mut Diagnostics) {
    let root = Pointer::root();
    let help = "write `info` with a `title` and a `version`";
    let Some(info) = document.member("info") else {
        let place = document.member("openapi").map(Member::span);
        let place = place.unwrap_or(document.span);
        found.push(wrong("`info` is missing", place, "no `info` beside it", &root).help(help));
        return;
    };
    if info.node.as_object().is_none() {
        let message = format!("`info` is {}", info.node.kind());
        found.push(wrong(message, info.span(), "an object is expected", &root).help(help));
        return;
    }
    for key in ["title", "version"] {
        found.extend(text_of_info(info, key));
    }
}

/// What is wrong with a member of `info` that has to be a string.
fn text_of_info(info: &Member, key: &str) -> Option<Diagnostic> {
    let at = Pointer::root().join("info");
    let Some(member) = info.node.member(key) else {
        let message = format!("`info.{key}` is missing");
        let label = format!("no `{key}` in it");
        let help = format!("add `{key}`, a string");
        return Some(wrong(message, info.key, label, &at).help(help));
    };
    if member.node.as_str().is_some() {
        return None;
    }
    let help = match &member.node.value {
        // `version: 1.0` is a number in YAML.
        Value::Number(number) => format!("write `{key}: '{number}'`"),
        _ => format!("write `{key}` as a string"),
    };
    let message = format!("`info.{key}` is {}", member.node.kind());
    Some(wrong(message, member.span(), "a string is expected", &at).help(help))
}

fn paths(paths: &Member, found: &mut Diagnostics) {
    let at = Pointer::root().join("paths");
    let Some(members) = paths.node.as_object() else {
        let message = format!("`paths` is {}", paths.node.kind());
        let found_here = wrong(message, paths.span(), "an object is expected", &at);
        found.push(found_here.help("write `paths: {}` if there are none"));
        return;
    };
    let names = members.iter().filter(|(key, _)| !is_path(key));
    found.extend(names.map(|(key, member)| {
        let message = format!("the path `{key}` does not begin with `/`");
        wrong(message, member.key, "not a path", &at).help(correction(key))
    }));
}

fn is_path(key: &str) -> bool {
    key.starts_with('/') || key.starts_with("x-")
}

fn correction(key: &str) -> String {
    match key {
        "$ref" => String::from("the Paths Object has no `$ref`: write the paths out"),
        _ => format!("write `/{key}`"),
    }
}

fn wrong(
    message: impl Into<String>,
    place: Span,
    label: impl Into<String>,
    at: &Pointer,
) -> Diagnostic {
    Diagnostic::new(&codes::DOCUMENT_FORM, message)
        .at(place, label)
        .pointer(at)
}
