//! What the server sends of its own accord: webhooks and callbacks (OpenAPI 3.1, sections 4.8.1 and 4.8.18).

use openapi_lower::{Node, Object, follow};

use super::operations::{Operation, operations_of_item};
use super::{At, Comparison, Pair, Reach};
use crate::effect::Direction;
use crate::kind;

impl<'a> Comparison<'a> {
    pub(super) fn webhooks(&mut self) {
        let pair = Pair::new(self.old, self.new);
        let at = self.whole("the document");
        let kinds = (&kind::WEBHOOK_ADDED, &kind::WEBHOOK_REMOVED);
        self.called_back(pair, "webhooks", kinds, "webhook", &at);
    }

    pub(super) fn callbacks(&mut self, operations: Pair<'a>, at: &At) {
        let kinds = (&kind::CALLBACK_ADDED, &kind::CALLBACK_REMOVED);
        self.called_back(operations, "callbacks", kinds, "callback", at);
    }

    fn called_back(
        &mut self,
        pair: Pair<'a>,
        key: &str,
        (added, removed): (&'static kind::Kind, &'static kind::Kind),
        what: &str,
        at: &At,
    ) {
        let (old, new) = (members(pair.old, key), members(pair.new, key));
        let places = pair.spans(key);
        for (name, member) in new.into_iter().flatten() {
            let label = format!("the {what} `{name}`");
            match old.and_then(|old| old.get(name)) {
                Some(had) => {
                    let pair = Pair::new(&had.node, &member.node);
                    self.calls(pair, what, &at.named(label));
                }
                None => {
                    let message = format!("{label} is new");
                    self.find(at, added, (places.0, member.key), message);
                }
            }
        }
        for (name, member) in old.into_iter().flatten() {
            if new.and_then(|new| new.get(name)).is_none() {
                let message = format!("the {what} `{name}` is gone");
                self.find(at, removed, (member.key, places.1), message);
            }
        }
    }

    /// The requests of a webhook, or of each address of a callback: the client answers them.
    fn calls(&mut self, pair: Pair<'a>, what: &str, at: &At) {
        let Some(pair) = self.followed(pair) else {
            return;
        };
        let (old, new) = match what {
            "webhook" => (
                operations_of_item("", pair.old),
                operations_of_item("", pair.new),
            ),
            _ => (
                super::operations::operations_of(Some(pair.old)),
                super::operations::operations_of(Some(pair.new)),
            ),
        };
        for one in &new {
            let is = |had: &&Operation<'a>| had.method == one.method && had.path == one.path;
            if let Some(had) = old.iter().find(is) {
                self.call(had, one, what, at);
            }
        }
    }

    /// Only the payload of a webhook has code.
    fn call(&mut self, old: &Operation<'a>, new: &Operation<'a>, what: &str, at: &At) {
        let uncoded = At {
            reach: Reach::CalledBack,
            ..at.going(Direction::Received)
        };
        let body = match what {
            "webhook" => at.going(Direction::Received),
            _ => uncoded.clone(),
        };
        let pair = Pair::new(old.node, new.node);
        self.parameters(old, new, &uncoded);
        self.body(pair, &body);
        self.answers(pair, &uncoded.going(Direction::Sent));
        self.words(pair, &["summary", "description"], &[], at);
    }
}

fn members<'a>(node: &'a Node, key: &str) -> Option<&'a Object> {
    node.get(key)
        .and_then(|node| follow(node, node))
        .and_then(Node::as_object)
}
