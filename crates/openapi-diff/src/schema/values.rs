//! `enum` and `const`.

use std::collections::HashSet;

use heck::ToUpperCamelCase;
use openapi_lower::Node;

use super::Views;
use crate::compare::{At, Comparison, Presence, is_and_was, said};
use crate::effect::{Direction, Effect};
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
                let kind = &kind::CONSTANT_CHANGED;
                let finding = Finding::new(kind, message, was.span, is.span);
                self.add(
                    at,
                    match is_one_variant(was, is) {
                        true => finding.in_code(Effect::None).because(ONE_VARIANT),
                        false => finding,
                    },
                );
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
            let kind = &kind::ENUM_VALUE_REMOVED;
            let finding = Finding::new(kind, message, value.span, spans.1);
            let stays = new.iter().any(|is| is_one_variant(value, is))
                && !old.iter().any(|was| is_one_variant_of_others(value, was));
            self.add(
                at,
                match stays {
                    true => finding.in_code(Effect::None).because(VARIANT_STAYS),
                    false => finding,
                },
            );
        }
    }
}

/// Why another constant does nothing to code.
const ONE_VARIANT: &str = "Old clients know another value; its variant has the same name.";

/// Why a value that is gone does nothing to code.
const VARIANT_STAYS: &str = "Another value has come in its place, whose variant has the same name.";

/// Whether two values have variants of one name.
fn is_one_variant(one: &Node, other: &Node) -> bool {
    match (one.as_str(), other.as_str()) {
        (Some(one), Some(other)) => variant(one).is_some_and(|name| Some(name) == variant(other)),
        _ => false,
    }
}

/// Whether another value of the same list has a variant of that name: then one of them has another name.
fn is_one_variant_of_others(one: &Node, other: &Node) -> bool {
    !one.same(other) && is_one_variant(one, other)
}

/// The name of a variant; none if it is made in another way than of plain words.
fn variant(value: &str) -> Option<String> {
    let is_plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || "_- ".contains(c);
    let mut letters = value.chars();
    let first = letters.next()?;
    let is_word = first.is_ascii_alphabetic() && letters.all(is_plain);
    is_word.then(|| value.to_upper_camel_case())
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
