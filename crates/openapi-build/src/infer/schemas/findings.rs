//! What is said of schemas that are typed in part, or under another name.

use openapi_lower::{Diagnostic, Pointer, Span, codes};

use super::merge::Conflict;

pub(super) fn renamed(key: &str, name: &str, second: Span, first: Span) -> Diagnostic {
    let message = format!("the type of `{key}` is called `{name}`: another one has its name");
    Diagnostic::new(&codes::NAME_COLLISION, message)
        .at(second, "in Rust the same name")
        .related(first, "as this one")
        .help("name it with `x-rust-name`, by an overlay")
}

pub(super) fn differs(name: &str, second: Span, first: Span) -> Diagnostic {
    let message = format!("two schemas are called `{name}`");
    Diagnostic::new(&codes::NAME_COLLISION, message)
        .at(second, "this one differs, and gets a number")
        .related(first, "from this one")
        .help("give one of them another name with `x-rust-name`")
}

pub(super) fn too_deep(span: Span, at: &Pointer) -> Diagnostic {
    let message = "the schema is nested too deeply, and is taken for any value";
    Diagnostic::new(&codes::UNTYPED, message)
        .at(span, "from here on")
        .pointer(at)
        .help("move inner schemas to `components`")
}

pub(super) fn too_many(span: Span, at: &Pointer) -> Diagnostic {
    let message = "the unions have too many combinations, and are taken for any value";
    Diagnostic::new(&codes::UNTYPED, message)
        .at(span, "in this schema")
        .pointer(at)
        .help("what is described beside them is typed as usual")
}

pub(super) fn excluded(conflict: &Conflict, span: Span, at: &Pointer) -> Diagnostic {
    let (message, one) = match conflict.keyword {
        "type" => (
            "no value is of both types: the schema is taken for any value",
            "a value is this",
        ),
        _ => (
            "no value is in both lists: all are taken",
            "a value is of this list",
        ),
    };
    Diagnostic::new(&codes::UNTYPED, message)
        .at(span, "of what holds here, one excludes the other")
        .related(conflict.first, one)
        .related(conflict.second, "and of this")
        .pointer(at)
        .help("correct one of them: `allOf`, and what stands beside it or beside `$ref`, hold together")
}
