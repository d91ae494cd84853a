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

pub(super) fn too_wide(what: &str, span: Span, at: &Pointer) -> Diagnostic {
    let message = format!("{what}: the schema is taken for any value");
    Diagnostic::new(&codes::UNTYPED, message)
        .at(span, "in this schema")
        .pointer(at)
        .help("integers from -2^63, or from 0 to 2^64 - 1, have a type; others keep their digits with `exact_numbers`")
}

pub(super) fn any_value(why: &str, span: Span, at: &Pointer) -> Diagnostic {
    Diagnostic::new(&codes::ANY_VALUE, "the values of the schema are any JSON")
        .at(span, why)
        .pointer(at)
}

pub(super) fn type_missing(read_as: &str, span: Span, at: &Pointer) -> Diagnostic {
    Diagnostic::new(&codes::TYPE_MISSING, "the schema has no `type`")
        .at(span, format!("read as `type: {read_as}`"))
        .pointer(at)
        .help(format!("write `type: {read_as}`"))
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

pub(super) fn idle_discriminator(span: Span, at: &Pointer) -> Diagnostic {
    let message = "`discriminator` has no effect on the generated code";
    Diagnostic::new(&codes::NOT_CHECKED, message)
        .at(span, "the branches have no values of their own for it")
        .pointer(at)
        .help("list components, or give the property one `const` in each branch")
}

pub(super) fn mapped_otherwise(
    value: &str,
    name: &str,
    property: &str,
    span: Span,
    at: &Pointer,
) -> Diagnostic {
    let message = format!("`{value}` is mapped to `{name}`, and is no `{property}` of it");
    Diagnostic::new(&codes::LEFT_OPEN, message)
        .at(span, "what the schema itself lists is read as it as well")
        .pointer(at)
        .help("correct the mapping, or what the schema lists")
}

pub(super) fn no_property(
    property: &str,
    name: &str,
    value: &str,
    span: Span,
    at: &Pointer,
) -> Diagnostic {
    let message = format!("`{property}` is no property of `{name}`");
    Diagnostic::new(&codes::LEFT_OPEN, message)
        .at(
            span,
            format!("several values stand for it: it is sent as `{value}`"),
        )
        .pointer(at)
        .help("describe the property in the schema")
}

pub(super) fn idle_union(keyword: &str, span: Span, at: &Pointer) -> Diagnostic {
    let message = format!("`{keyword}` has no effect on the generated code");
    Diagnostic::new(&codes::NOT_CHECKED, message)
        .at(
            span,
            "it says which properties are there together: not checked",
        )
        .pointer(&at.join(keyword))
}
