//! Bodies of requests (OpenAPI 3.1, section 4.8.13).

use openapi_lower::{Node, follow};

use super::{At, Comparison, Pair};
use crate::findings::Finding;
use crate::kind;

impl<'a> Comparison<'a> {
    pub(super) fn body(&mut self, operations: Pair<'a>, at: &At) {
        let at = at.named("the request body");
        let (old, new) = operations.get("requestBody");
        let spans = operations.spans("requestBody");
        let old = old.and_then(|body| follow(self.old, body));
        let new = new.and_then(|body| follow(self.new, body));
        match (old, new) {
            (None, Some(new)) => {
                let (kind, what) = match is_required(new) {
                    true => (&kind::REQUIRED_BODY_ADDED, "is new and required"),
                    false => (&kind::OPTIONAL_BODY_ADDED, "is new"),
                };
                let message = format!("{} {what}", at.label);
                let finding = Finding::new(kind, message, spans.0, spans.1);
                self.add(
                    &at,
                    match self.options.positional {
                        true => finding.breaks_code("The body is an argument."),
                        false => finding,
                    },
                );
            }
            (Some(_), None) => {
                let message = format!("{} is gone", at.label);
                self.find(&at, &kind::BODY_REMOVED, spans, message);
            }
            (Some(old), Some(new)) => {
                let homes = super::content::Homes::of(operations, "requestBody");
                self.body_in_both(Pair::new(old, new), &homes, &at);
            }
            (None, None) => {}
        }
    }

    fn body_in_both(&mut self, pair: Pair<'a>, homes: &super::content::Homes<'a>, at: &At) {
        let presence = match (is_required(pair.old), is_required(pair.new)) {
            (false, true) => Some((&kind::BODY_BECAME_REQUIRED, "is required")),
            (true, false) => Some((&kind::BODY_BECAME_OPTIONAL, "is no longer required")),
            _ => None,
        };
        if let Some((kind, what)) = presence {
            let message = format!("{} {what}", at.label);
            self.find(at, kind, pair.spans("required"), message);
        }
        self.words(pair, &["description"], &[], at);
        self.content(pair, homes, at);
    }
}

fn is_required(body: &Node) -> bool {
    body.get("required").and_then(Node::as_bool) == Some(true)
}
