//! `x-rust-name` where it names nothing.

use openapi_lower::{Diagnostic, Diagnostics, Kind, Node, Pointer, codes};

/// The name that a schema has by it.
pub(super) fn given_name(schema: &Node) -> Option<&str> {
    let name = schema.get("x-rust-name")?.as_str()?;
    name.contains(char::is_alphanumeric).then_some(name)
}

/// What is said of a value of the document.
pub(super) fn check(node: &Node, kind: Kind, at: &Pointer, found: &mut Diagnostics) {
    // There names are the author's choice.
    if matches!(kind, Kind::Map(_)) {
        return;
    }
    let Some(member) = node.member("x-rust-name") else {
        return;
    };
    let name = member.node.as_str();
    let (message, help) = match name {
        _ if kind != Kind::Schema => {
            let message = format!("`x-rust-name` names nothing in {}", kind.name());
            (message, "it names schemas: write it into one, or delete it")
        }
        None => {
            let message = format!("`x-rust-name` is {}", member.node.kind());
            (message, "write a string")
        }
        Some(name) if given_name(node).is_none() => {
            let message = format!("`x-rust-name` is `{name}`, which has no letters");
            (message, "write a name for a type, such as `RunId`")
        }
        Some(_) => return,
    };
    let diagnostic = Diagnostic::new(&codes::LEFT_OPEN, message)
        .at(member.span(), "without effect")
        .pointer(at)
        .help(help);
    found.push(diagnostic);
}
