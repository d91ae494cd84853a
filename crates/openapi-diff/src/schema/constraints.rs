//! What else is asked of values: bounds, lengths, patterns, and rules of JSON Schema that no type has.

use openapi_lower::{Kind, Member, Node, Object, Span, Value};

use super::Views;
use super::annotations::is_annotation;
use super::bounds::{SIDES, Side, no_bound, number};
use crate::compare::{At, Comparison, UNORDERED, said};
use crate::findings::Finding;
use crate::kind;

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

/// A keyword of both schemas, where it is what it says there.
struct Rule<'a> {
    key: &'static str,
    became: Became,
    old: Option<&'a Member>,
    new: Option<&'a Member>,
    /// What the old one is called.
    old_key: &'static str,
}

impl<'a> Comparison<'a> {
    pub(super) fn constraints(&mut self, views: &Views<'a>, at: &At) {
        let bounds = SIDES.iter().filter_map(|side| of_bound(views, side));
        let rules = RULES.iter().filter_map(|key| self.rule(views, key));
        let unique = of_flag(views, "uniqueItems");
        let found: Vec<Rule<'a>> = bounds.chain(rules).chain(unique).collect();
        for rule in &found {
            self.constraint(views, rule, at);
        }
    }

    /// What all parts of a schema say with a keyword holds, so more of it is less allowed.
    fn rule(&self, views: &Views<'a>, key: &'static str) -> Option<Rule<'a>> {
        let (old, new) = (views.old.all(key), views.new.all(key));
        let kind = Kind::Schema.member(key);
        let is_same =
            |old: &Member, new: &Member| self.is_same_rule((&old.node, &new.node), key, kind);
        let mut gone = old
            .iter()
            .filter(|old| !new.iter().any(|new| is_same(old, new)));
        let mut come = new
            .iter()
            .filter(|new| !old.iter().any(|old| is_same(old, new)));
        let (gone, come) = (gone.next().copied(), come.next().copied());
        let became = match (gone, come) {
            (None, None) => return None,
            (None, Some(_)) => Became::Tighter,
            (Some(_), None) => Became::Looser,
            (Some(gone), Some(come)) if key == "multipleOf" => multiple(gone, come),
            (Some(_), Some(_)) => Became::Other,
        };
        Some(Rule {
            key,
            became,
            old: gone,
            new: come,
            old_key: key,
        })
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

    fn constraint(&mut self, views: &Views<'a>, rule: &Rule<'a>, at: &At) {
        let kind = match rule.became {
            Became::Tighter => &kind::CONSTRAINT_TIGHTENED,
            Became::Looser => &kind::CONSTRAINT_LOOSENED,
            Became::Other => &kind::CONSTRAINT_CHANGED,
        };
        let place =
            |member: Option<&Member>, other: Span| member.map_or(other, |member| member.key);
        let spans = (
            place(rule.old, views.old.span(rule.old_key)),
            place(rule.new, views.new.span(rule.key)),
        );
        let finding = Finding::new(kind, words(rule, at), spans.0, spans.1);
        let finding = match rule.key {
            "minItems" | "maxItems" if views.old.member("prefixItems").is_some() => {
                finding.breaks_code("Which of its places are there is another question.")
            }
            key if is_choosing(key) => self.as_type(finding, views, at),
            _ => finding,
        };
        self.add(at, finding);
    }
}

/// What a keyword says now, and said before.
fn words(rule: &Rule<'_>, at: &At) -> String {
    let value = |member: &Member| said(Some(&member.node));
    match (rule.old, rule.new) {
        (Some(old), Some(new)) if rule.old_key == rule.key => {
            let (key, label) = (rule.key, &at.label);
            format!(
                "`{key}` of {label} is {}, and was {}",
                value(new),
                value(old)
            )
        }
        (Some(old), Some(new)) => format!(
            "`{}` of {} is {}, and `{}` was {}",
            rule.key,
            at.label,
            value(new),
            rule.old_key,
            value(old)
        ),
        (None, Some(new)) => format!(
            "`{}` of {} is {}, and there was none",
            rule.key,
            at.label,
            value(new)
        ),
        (Some(old), None) => format!(
            "`{}` of {} was {}, and there is none any more",
            rule.old_key,
            at.label,
            value(old)
        ),
        (None, None) => format!("`{}` of {} changed", rule.key, at.label),
    }
}

/// A multiple of what it was a multiple of is less, and the other way round more.
fn multiple(old: &Member, new: &Member) -> Became {
    let (Some(old), Some(new)) = (number(Some(&old.node)), number(Some(&new.node))) else {
        return Became::Other;
    };
    // Fractions are not exact.
    let is_of = |one: f64, other: f64| {
        let are_whole = one.fract().abs() <= 0.0 && other.fract().abs() <= 0.0;
        are_whole && other.abs() >= 1.0 && (one % other).abs() <= 0.0
    };
    match (is_of(new, old), is_of(old, new)) {
        (true, false) => Became::Tighter,
        (false, true) => Became::Looser,
        _ => Became::Other,
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

fn of_bound<'a>(views: &Views<'a>, side: &Side) -> Option<Rule<'a>> {
    let (old, new) = (side.of(&views.old), side.of(&views.new));
    let became = match (&old, &new) {
        (None, None) => return None,
        (None, Some(_)) => Became::Tighter,
        (Some(_), None) => Became::Looser,
        (Some(old), Some(new)) if side.is_tighter(new, old) => Became::Tighter,
        (Some(old), Some(new)) if side.is_tighter(old, new) => Became::Looser,
        _ => return None,
    };
    let keys = (
        old.as_ref().map(|bound| bound.key),
        new.as_ref().map(|bound| bound.key),
    );
    Some(Rule {
        key: keys.1.or(keys.0).unwrap_or(side.key),
        became,
        old: old.and_then(|bound| bound.member),
        new: new.and_then(|bound| bound.member),
        old_key: keys.0.or(keys.1).unwrap_or(side.key),
    })
}

/// Whether a keyword of a schema asks for nothing.
fn says_nothing(key: &str, node: &Node) -> bool {
    is_annotation(key)
        || (no_bound(key).is_some() && number(Some(node)) == no_bound(key))
        || (key == "uniqueItems" && node.as_bool() == Some(false))
}

fn of_flag<'a>(views: &Views<'a>, key: &'static str) -> Option<Rule<'a>> {
    let is = |member: &&Member| member.node.as_bool() == Some(true);
    let old = views.old.all(key).into_iter().find(is);
    let new = views.new.all(key).into_iter().find(is);
    let became = match (&old, &new) {
        (None, Some(_)) => Became::Tighter,
        (Some(_), None) => Became::Looser,
        _ => return None,
    };
    Some(Rule {
        key,
        became,
        old,
        new,
        old_key: key,
    })
}
