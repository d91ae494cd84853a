//! What else is asked of values: bounds, lengths, patterns, and rules of JSON Schema that no type has.

use openapi_lower::{Kind, Member, Node, Object, Value};

use super::annotations::is_annotation;
use super::shape::number;
use super::{Views, view::View};
use crate::compare::{At, Comparison, UNORDERED, is_and_was};
use crate::findings::Finding;
use crate::kind;

/// Keywords of which more is less allowed.
const LEAST: [&str; 6] = [
    "minimum",
    "exclusiveMinimum",
    "minLength",
    "minItems",
    "minProperties",
    "minContains",
];

/// Keywords of which less is less allowed.
const MOST: [&str; 6] = [
    "maximum",
    "exclusiveMaximum",
    "maxLength",
    "maxItems",
    "maxProperties",
    "maxContains",
];

/// Keywords that allow less when they are there.
const RULES: [&str; 14] = [
    "multipleOf",
    "pattern",
    "not",
    "if",
    "then",
    "else",
    "contains",
    "propertyNames",
    "dependentRequired",
    "dependentSchemas",
    "unevaluatedProperties",
    "unevaluatedItems",
    "contentSchema",
    "$dynamicRef",
];

/// What became of a rule.
#[derive(Clone, Copy, PartialEq)]
enum Became {
    Tighter,
    Looser,
    Other,
}

impl<'a> Comparison<'a> {
    pub(super) fn constraints(&mut self, views: &Views<'a>, at: &At) {
        let bounds = LEAST.iter().map(|key| (*key, of_bound(views, key, false)));
        let bounds = bounds.chain(MOST.iter().map(|key| (*key, of_bound(views, key, true))));
        let rules = RULES.iter().map(|key| (*key, self.rule(views, key)));
        let unique = std::iter::once(("uniqueItems", of_flag(views, "uniqueItems")));
        let found: Vec<(&str, Became)> = bounds
            .chain(rules)
            .chain(unique)
            .filter_map(|(key, became)| Some((key, became?)))
            .collect();
        for (key, became) in found {
            self.constraint(views, key, became, at);
        }
    }

    fn rule(&self, views: &Views<'a>, key: &str) -> Option<Became> {
        match (views.old.get(key), views.new.get(key)) {
            (None, Some(_)) => Some(Became::Tighter),
            (Some(_), None) => Some(Became::Looser),
            (Some(old), Some(new))
                if !self.is_same_rule((old, new), key, Kind::Schema.member(key)) =>
            {
                Some(Became::Other)
            }
            _ => None,
        }
    }

    /// The same rule, whatever is said of it in words, and whatever schemas are called.
    fn is_same_rule(&self, (old, new): (&Node, &Node), key_of_both: &str, kind: Kind) -> bool {
        match (&old.value, &new.value) {
            (Value::Object(was), Value::Object(is)) => {
                let counts = |member: &(&String, &Member)| {
                    kind != Kind::Schema || !says_nothing(member.0, &member.1.node)
                };
                let keys = |members: &Object| members.iter().filter(counts).count();
                let is_same = |(key, old): (&String, &Member)| match is.get(key) {
                    Some(new) if key == "$ref" => self.is_same_target(&old.node, &new.node),
                    // Its members are lists of names, whatever they are called.
                    Some(new) if key_of_both == "dependentRequired" => {
                        self.is_same_rule((&old.node, &new.node), "required", kind.member(key))
                    }
                    Some(new) => self.is_same_rule((&old.node, &new.node), key, kind.member(key)),
                    None => false,
                };
                let mut members = was.iter().filter(counts);
                keys(was) == keys(is) && members.all(is_same)
            }
            (Value::Array(was), Value::Array(is)) => {
                let is_same = |old, new| self.is_same_rule((old, new), "", kind.element());
                was.len() == is.len()
                    && match UNORDERED.contains(&key_of_both) {
                        true => was.iter().all(|old| is.iter().any(|new| is_same(old, new))),
                        false => was.iter().zip(is).all(|(old, new)| is_same(old, new)),
                    }
            }
            _ => old.same(new),
        }
    }

    /// The same schema, or one that is called otherwise.
    fn is_same_target(&self, old: &Node, new: &Node) -> bool {
        let is_gone = |document: &'a Node, reference: &Node| {
            let name = reference.as_str().and_then(|text| text.rsplit('/').next());
            name.is_some_and(|name| Self::component_of(document, name).is_none())
        };
        old.same(new) || (is_gone(self.new, old) && is_gone(self.old, new))
    }

    fn constraint(&mut self, views: &Views<'a>, key: &str, became: Became, at: &At) {
        let kind = match became {
            Became::Tighter => &kind::CONSTRAINT_TIGHTENED,
            Became::Looser => &kind::CONSTRAINT_LOOSENED,
            Became::Other => &kind::CONSTRAINT_CHANGED,
        };
        let (old, new) = (views.old.get(key), views.new.get(key));
        let message = is_and_was(&format!("`{key}` of {}", at.label), (old, new));
        let finding = Finding::new(kind, message, views.old.span(key), views.new.span(key));
        let finding = match key {
            "minItems" | "maxItems" if views.old.member("prefixItems").is_some() => {
                finding.breaks_code("Which of its places are there is another question.")
            }
            _ if is_choosing(key) => self.as_type(finding, views, at),
            _ => finding,
        };
        self.add(at, finding);
    }
}

/// Whether a keyword chooses between types of Rust: integers, and arrays of a fixed length.
fn is_choosing(key: &str) -> bool {
    let keys = [
        "minimum",
        "exclusiveMinimum",
        "maximum",
        "exclusiveMaximum",
        "minItems",
        "maxItems",
    ];
    keys.contains(&key)
}

fn of_bound(views: &Views<'_>, key: &str, is_most: bool) -> Option<Became> {
    let nothing = no_bound(key);
    let bound = |view: &View<'_>| number(view.get(key)).or(nothing);
    let became = |is_tighter: bool| match is_tighter {
        true => Became::Tighter,
        false => Became::Looser,
    };
    match (bound(&views.old), bound(&views.new)) {
        (None, None) => None,
        (None, Some(_)) => Some(Became::Tighter),
        (Some(_), None) => Some(Became::Looser),
        // Equal floats may be written otherwise.
        (Some(old), Some(new)) if old < new => Some(became(!is_most)),
        (Some(old), Some(new)) if old > new => Some(became(is_most)),
        _ => None,
    }
}

/// Whether a keyword of a schema asks for nothing.
fn says_nothing(key: &str, node: &Node) -> bool {
    is_annotation(key)
        || (no_bound(key).is_some() && number(Some(node)) == no_bound(key))
        || (key == "uniqueItems" && node.as_bool() == Some(false))
}

/// What is meant where a length has no bound below.
fn no_bound(key: &str) -> Option<f64> {
    matches!(key, "minLength" | "minItems" | "minProperties").then_some(0.0)
}

fn of_flag(views: &Views<'_>, key: &str) -> Option<Became> {
    match (views.old.is(key), views.new.is(key)) {
        (false, true) => Some(Became::Tighter),
        (true, false) => Some(Became::Looser),
        _ => None,
    }
}
