//! `enum` and `const`.

use std::collections::HashSet;

use openapi_lower::Node;

use super::Views;
use crate::compare::{At, Comparison, Presence, is_and_was, said};
use crate::effect::Direction;
use crate::findings::Finding;
use crate::kind;

impl<'a> Comparison<'a> {
    pub(super) fn values(&mut self, views: &Views<'a>, at: &At) {
        let spans = (place(&views.old), place(&views.new));
        match (views.old.values(), views.new.values()) {
            (None, Some(values)) => {
                let message = format!("{} has to be one of {}", at.label, list(&values));
                self.find(at, &kind::ENUM_ADDED, spans, message);
            }
            (Some(values), None) => {
                let message = format!("{} need not be one of {} any more", at.label, list(&values));
                self.find(at, &kind::ENUM_REMOVED, spans, message);
            }
            (Some(old), Some(new)) => self.values_in_both(&old, &new, spans, at),
            (None, None) => {}
        }
    }

    fn values_in_both(
        &mut self,
        old: &[&'a Node],
        new: &[&'a Node],
        spans: (openapi_lower::Span, openapi_lower::Span),
        at: &At,
    ) {
        let known = |list: &[&Node]| list.iter().map(|value| value.to_json()).collect();
        let (was, is): (HashSet<String>, HashSet<String>) = (known(old), known(new));
        if let ([was], [is]) = (old, new) {
            if !was.same(is) {
                let message = is_and_was(&at.label, (Some(was), Some(is)));
                self.find(at, &kind::CONSTANT_CHANGED, (was.span, is.span), message);
            }
            return;
        }
        for value in new
            .iter()
            .filter(|value| !is_null(value) && !was.contains(&value.to_json()))
        {
            let message = format!("{} may be {}", at.label, said(Some(value)));
            let mut finding = Finding::new(&kind::ENUM_VALUE_ADDED, message, spans.0, value.span);
            let is_filled_in = at.presence == Presence::Property && at.direction == Direction::Sent;
            if old.len() == 1 && is_filled_in {
                finding = finding
                    .breaks_code("A constructor filled in the only value, and asks for it now.");
            }
            self.add(at, finding);
        }
        for value in old
            .iter()
            .filter(|value| !is_null(value) && !is.contains(&value.to_json()))
        {
            let message = format!("{} is no longer {}", at.label, said(Some(value)));
            self.find(
                at,
                &kind::ENUM_VALUE_REMOVED,
                (value.span, spans.1),
                message,
            );
        }
    }
}

/// `null` among the values is told as what it is.
fn is_null(value: &Node) -> bool {
    matches!(value.value, openapi_lower::Value::Null)
}

fn place(view: &super::View<'_>) -> openapi_lower::Span {
    let mut keys = ["const", "enum", "oneOf", "anyOf"].into_iter();
    let member = keys.find_map(|key| view.member(key));
    member.map_or(view.node.span, |member| member.key)
}

fn list(values: &[&Node]) -> String {
    const MOST: usize = 5;
    let said: Vec<String> = values
        .iter()
        .take(MOST)
        .map(|value| said(Some(value)))
        .collect();
    match values.len() > MOST {
        true => format!("{} and {} more", said.join(", "), values.len() - MOST),
        false => said.join(", "),
    }
}
