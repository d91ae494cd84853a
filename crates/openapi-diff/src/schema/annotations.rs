//! What a schema says that is no rule: words, examples, names (JSON Schema Validation, section 9).

use super::Views;
use crate::compare::{At, Comparison, Pair, differing, is_extension, said};
use crate::effect::Effect;
use crate::findings::Finding;
use crate::kind;

/// Words and examples of a schema.
const WORDS: [&str; 7] = [
    "title",
    "description",
    "example",
    "examples",
    "externalDocs",
    "xml",
    "$comment",
];

/// Extensions that name things in Rust.
const NAMES: [&str; 2] = ["x-rust-name", "x-enum-varnames"];

/// Whether a keyword says nothing of which values are allowed.
pub(crate) fn is_annotation(key: &str) -> bool {
    const OTHERS: [&str; 5] = ["deprecated", "readOnly", "writeOnly", "default", "nullable"];
    WORDS.contains(&key) || OTHERS.contains(&key) || is_extension(key)
}

impl<'a> Comparison<'a> {
    /// Of the schema as it is written: what it refers to has its own.
    pub(super) fn annotations(&mut self, pair: Pair<'a>, at: &At) {
        self.words(pair, &WORDS, &NAMES, at);
        self.deprecation(pair, at, (&kind::DEPRECATED, &kind::UNDEPRECATED));
        for key in differing(pair, &[], &[]) {
            let kind = match key {
                "x-rust-name" => &kind::RUST_NAME_CHANGED,
                "x-enum-varnames" => &kind::VALUE_NAMES_CHANGED,
                _ => continue,
            };
            let (old, new) = pair.get(key);
            let message = format!(
                "`{key}` of {} is {}, and was {}",
                at.label,
                said(new),
                said(old)
            );
            self.find(at, kind, pair.spans(key), message);
        }
    }

    /// What is meant by what is absent.
    pub(super) fn defaults(&mut self, views: &Views<'a>, at: &At) {
        let (old, new) = (views.old.get("default"), views.new.get("default"));
        let (kind, message) = match (old, new) {
            (None, Some(new)) => (
                &kind::DEFAULT_ADDED,
                format!("{} is {} unless given", at.label, said(Some(new))),
            ),
            (Some(old), None) => (
                &kind::DEFAULT_REMOVED,
                format!("{} is no longer {} unless given", at.label, said(Some(old))),
            ),
            (Some(old), Some(new)) if !old.same(new) => {
                let message = format!(
                    "{} is {} unless given, and was {}",
                    at.label,
                    said(Some(new)),
                    said(Some(old))
                );
                (&kind::DEFAULT_CHANGED, message)
            }
            _ => return,
        };
        let spans = (views.old.span("default"), views.new.span("default"));
        let mut finding = Finding::new(kind, message, spans.0, spans.1);
        if !at.optional && !std::ptr::eq(kind, &kind::DEFAULT_CHANGED) {
            let why =
                "A constructor fills in a default of what is required, and asks for it otherwise.";
            finding = finding.in_code(Effect::Breaking, why);
        }
        self.add(at, finding);
    }
}
