//! Explicit tags: those of YAML's core schema are honoured, any other is refused.

use granit_parser::Tag;

use super::build::{Step, plain};
use crate::diagnostic::{Diagnostic, codes};
use crate::node::Value;
use crate::source::Span;

/// The value of a tagged scalar.
pub(super) fn scalar(text: &str, tag: &Tag, span: Span) -> Step<Value> {
    if is_non_specific(tag) {
        return Ok(Value::String(text.to_owned()));
    }
    let name = tag.core_suffix().ok_or_else(|| unfit(tag, span))?;
    match (name, plain(text, span)) {
        ("str", _) => Ok(Value::String(text.to_owned())),
        ("null", Ok(value @ Value::Null))
        | ("bool", Ok(value @ Value::Bool(_)))
        | ("int" | "float", Ok(value @ Value::Number(_))) => Ok(value),
        _ => Err(unfit(tag, span)),
    }
}

/// Whether a list (`seq`) or map (`map`) has a tag that fits it, if it has one.
pub(super) fn check_collection(tag: Option<&Tag>, expected: &str, span: Span) -> Step {
    match tag {
        Some(tag) if !is_non_specific(tag) && !tag.is_yaml_core_schema_tag(expected) => {
            Err(unfit(tag, span))
        }
        _ => Ok(()),
    }
}

/// `!` alone: a string, a list or a map, whatever it looks like (YAML 1.2.2, section 6.9.1).
fn is_non_specific(tag: &Tag) -> bool {
    matches!((tag.handle(), tag.suffix()), ("!", "") | ("", "!"))
}

fn unfit(tag: &Tag, span: Span) -> Box<Diagnostic> {
    Diagnostic::new(&codes::TAG, format!("the tag `{tag}` does not fit here"))
        .at(span, "tagged")
        .help("delete the tag")
        .into()
}
