//! Explicit tags: those of YAML's core schema are honoured, any other is reported and has no effect.

use granit_parser::Tag;

use crate::diagnostic::{Diagnostic, codes};
use crate::node::Value;
use crate::source::Span;

use super::scalar::resolve_plain;

/// The value of a tagged scalar; none if the tag does not fit it.
pub(super) fn scalar(text: &str, tag: &Tag) -> Option<Value> {
    let string = || Value::String(text.to_owned());
    if is_non_specific(tag) {
        return Some(string());
    }
    match (tag.core_suffix()?, resolve_plain(text)) {
        ("str", _) => Some(string()),
        ("null", Ok(value @ Value::Null))
        | ("bool", Ok(value @ Value::Bool(_)))
        | ("int" | "float", Ok(value @ Value::Number(_))) => Some(value),
        _ => None,
    }
}

/// Whether a list (`seq`) or map (`map`) has no tag or one that fits it.
pub(super) fn fits_collection(tag: Option<&Tag>, expected: &str) -> bool {
    tag.is_none_or(|tag| is_non_specific(tag) || tag.is_yaml_core_schema_tag(expected))
}

/// `!` alone: a string, a list or a map, whatever it looks like (YAML 1.2.2, section 6.9.1).
fn is_non_specific(tag: &Tag) -> bool {
    matches!((tag.handle(), tag.suffix()), ("!", "") | ("", "!"))
}

/// A tag without effect.
pub(super) fn unfit(tag: &Tag, span: Span) -> Diagnostic {
    let tag = match tag.core_suffix() {
        Some(suffix) => format!("!!{suffix}"),
        None => tag.to_string(),
    };
    Diagnostic::new(&codes::TAG, format!("the tag `{tag}` does not fit here"))
        .at(span, "read as if it had no tag")
        .help("delete the tag")
}
