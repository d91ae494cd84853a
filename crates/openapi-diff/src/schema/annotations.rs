//! What a schema says that is no rule: words, examples, names (JSON Schema Validation, section 9).

use openapi_lower::{Node, Value};

use super::Views;
use crate::compare::{
    At, Comparison, Pair, Presence, differing, is_and_was, is_extension, said, same_member,
};
use crate::effect::{Direction, Effect};
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

/// Whether a keyword says nothing of which values are allowed.
pub(crate) fn is_annotation(key: &str) -> bool {
    const OTHERS: [&str; 5] = ["deprecated", "readOnly", "writeOnly", "default", "nullable"];
    WORDS.contains(&key) || OTHERS.contains(&key) || is_extension(key)
}

/// Why a default of what is required breaks code.
const FILLED_IN: &str =
    "It is required: a constructor fills it in if it has a default, and asks for it otherwise.";

impl<'a> Comparison<'a> {
    /// Of the schema as it is written: what it refers to has its own.
    pub(super) fn annotations(&mut self, pair: Pair<'a>, at: &At) {
        self.title(pair, at);
        let but: &[&str] = match at.is_titled {
            true => &["x-rust-name", "x-enum-varnames", "title"],
            false => &["x-rust-name", "x-enum-varnames"],
        };
        self.words(pair, &WORDS, but, at);
        self.deprecation(pair, at, (&kind::DEPRECATED, &kind::UNDEPRECATED));
        for key in differing(pair, &[], &[]) {
            let kind = match key {
                "x-rust-name" => &kind::RUST_NAME_CHANGED,
                "x-enum-varnames" => &kind::VALUE_NAMES_CHANGED,
                _ => continue,
            };
            let (old, new) = pair.get(key);
            let message = is_and_was(&format!("`{key}` of {}", at.label), (old, new));
            self.find(at, kind, pair.spans(key), message);
        }
    }

    /// The title, where it is a name in Rust.
    fn title(&mut self, pair: Pair<'a>, at: &At) {
        if at.is_titled
            && !pair.old.has("$ref")
            && !pair.new.has("$ref")
            && !same_member(pair, "title")
        {
            let (old, new) = pair.get("title");
            let message = is_and_was(&format!("the title of {}", at.label), (old, new));
            let spans = pair.spans("title");
            let finding = Finding::new(&kind::DOCUMENTATION_CHANGED, message, spans.0, spans.1);
            self.add(at, finding.breaks_code("It is called by its title."));
        }
    }

    /// What is meant by what is absent.
    pub(super) fn defaults(&mut self, views: &Views<'a>, at: &At) {
        let words = |value: &Node| said(Some(value));
        // `null` is what is absent anyway.
        let but_null = |default: Option<&'a Node>| {
            let is_null = |node: &Node| matches!(node.value, Value::Null);
            default.filter(|node| at.presence != Presence::Optional || !is_null(node))
        };
        let (old, new) = (
            but_null(views.old.get("default")),
            but_null(views.new.get("default")),
        );
        let (kind, message) = match (old, new) {
            (None, Some(new)) => (
                &kind::DEFAULT_ADDED,
                format!("{} is {} unless given", at.label, words(new)),
            ),
            (Some(old), None) => (
                &kind::DEFAULT_REMOVED,
                format!("{} is no longer {} unless given", at.label, words(old)),
            ),
            (Some(old), Some(new)) if !old.same(new) => {
                let message = format!(
                    "{} is {} unless given, and was {}",
                    at.label,
                    words(new),
                    words(old)
                );
                (&kind::DEFAULT_CHANGED, message)
            }
            _ => return,
        };
        let spans = (views.old.span("default"), views.new.span("default"));
        let finding = Finding::new(kind, message, spans.0, spans.1);
        let finding = match (at.presence, at.direction) {
            (Presence::Optional, _) => finding,
            // A constructor fills in a default of what is required, and asks for it otherwise.
            (Presence::Property, Direction::Sent) if old.is_none() || new.is_none() => finding
                .on_the_wire(Effect::None)
                .because("It is always sent.")
                .breaks_code(FILLED_IN),
            _ => finding
                .on_the_wire(Effect::None)
                .in_code(Effect::Documentation)
                .because("It is never absent."),
        };
        self.add(at, finding);
    }
}
