//! One operation, in both documents.

use openapi_lower::Node;

use super::operations::Operation;
use super::{At, Comparison, Pair, said};
use crate::effect::Direction;
use crate::kind;

/// Members of an operation that are words alone (OpenAPI 3.1, section 4.8.10).
const WORDS: [&str; 3] = ["summary", "description", "externalDocs"];

impl<'a> Comparison<'a> {
    pub(super) fn operation(&mut self, old: &Operation<'a>, new: &Operation<'a>) {
        let at = self.at_operation(new);
        self.name_of_operation(old, new, &at);
        let pair = Pair::new(old.node, new.node);
        self.operation_words(pair, &at);
        self.security(pair, &at);
        self.operation_servers(old, new, &at);
        self.parameters(old, new, &at);
        self.body(pair, &at);
        self.answers(pair, &at.going(Direction::Received));
        self.callbacks(pair, &at);
    }

    fn operation_words(&mut self, pair: Pair<'a>, at: &At) {
        self.words(pair, &WORDS, &[], at);
        let kinds = (&kind::OPERATION_DEPRECATED, &kind::OPERATION_UNDEPRECATED);
        self.deprecation(pair, at, kinds);
        let (old, new) = (tags(pair.old), tags(pair.new));
        let is_regrouped = self.options.grouped_by_tag && old.first() != new.first();
        let sorted = |tags: &[&str]| {
            let mut tags: Vec<String> = tags.iter().map(|tag| (*tag).to_owned()).collect();
            tags.sort();
            tags
        };
        if is_regrouped {
            let (old, new) = pair.get("tags");
            let message = format!(
                "{} has the tags {}, and had {}",
                at.label,
                said(new),
                said(old)
            );
            self.find(at, &kind::OPERATION_REGROUPED, pair.spans("tags"), message);
        } else if sorted(&old) != sorted(&new) {
            let message = format!("the tags of {} changed", at.label);
            self.find(
                at,
                &kind::OPERATION_TAGS_CHANGED,
                pair.spans("tags"),
                message,
            );
        }
    }
}

fn tags(operation: &Node) -> Vec<&str> {
    let tags = operation.get("tags").and_then(Node::as_array);
    tags.unwrap_or_default()
        .iter()
        .filter_map(Node::as_str)
        .collect()
}
