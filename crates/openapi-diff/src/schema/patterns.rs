//! Properties by patterns of their names (JSON Schema 2020-12, section 10.3.2.2).

use openapi_lower::Node;

use super::Views;
use super::objects::Others;
use super::shape::Shape;
use super::view::View;
use crate::compare::{At, Comparison, Pair, Reach};
use crate::effect::Effect;
use crate::findings::Finding;
use crate::kind;

const KEY: &str = "patternProperties";
const OTHERS: &str = "additionalProperties";

/// What a pattern does where other properties may hold anything, and one that is there no more.
const NARROWER: &str = "Such a property has to be of its schema; its Rust type holds anything.";
const WIDER: &str = "Such a property may hold anything, as its Rust type does.";

impl<'a> Comparison<'a> {
    pub(super) fn patterns(&mut self, views: &Views<'a>, at: &At) {
        let members = |view: &View<'a>| view.get(KEY).and_then(Node::as_object);
        let (old, new) = (members(&views.old), members(&views.new));
        let places = (views.old.span(KEY), views.new.span(KEY));
        for (pattern, member) in new.into_iter().flatten() {
            let label = format!("any property like `{pattern}` of {}", at.label);
            match old.and_then(|old| old.get(pattern)) {
                Some(had) => {
                    let at = of_values(views, &at.named(label));
                    self.meet(Pair::new(&had.node, &member.node), &at);
                }
                None => {
                    let message = format!("{label} is described");
                    let kind = &kind::OTHER_PROPERTIES_DESCRIBED;
                    let finding = Finding::new(kind, message, places.0, member.key);
                    self.add(at, in_code(finding, views, NARROWER));
                }
            }
        }
        for (pattern, member) in old.into_iter().flatten() {
            if new.and_then(|new| new.get(pattern)).is_none() {
                let message = format!(
                    "any property like `{pattern}` of {} is no longer described",
                    at.label
                );
                let kind = &kind::OTHER_PROPERTIES_NO_LONGER_DESCRIBED;
                let finding = Finding::new(kind, message, member.key, places.1);
                let finding = match is_open(views) {
                    true => finding.on_the_wire(Effect::Additive),
                    false => finding,
                };
                self.add(at, in_code(finding, views, WIDER));
            }
        }
    }
}

/// Whether other properties may hold anything: no type tells then of what has a pattern.
fn is_open(views: &Views<'_>) -> bool {
    let is_open = |view: &View<'_>| Others::of(view.get(OTHERS)).is_open();
    is_open(&views.old) && is_open(&views.new)
}

/// The values of what has a pattern: without a type if other properties may hold anything.
fn of_values(views: &Views<'_>, at: &At) -> At {
    let reach = match at.reach {
        Reach::Calls if is_open(views) => Reach::CalledBack,
        reach => reach,
    };
    At {
        reach,
        ..at.clone()
    }
}

/// A map, or a struct that has one, holds what has a pattern; what is closed and has none gets one.
fn in_code(finding: Finding, views: &Views<'_>, held: &'static str) -> Finding {
    let is_map = |view: &View<'_>| Shape::of(view) == Shape::Map;
    let has_map = |view: &View<'_>| is_map(view) || view.get(OTHERS).is_some();
    let is_held = has_map(&views.old) && has_map(&views.new);
    if is_open(views) && is_held {
        return finding.in_code(Effect::None).because(held);
    }
    match is_map(&views.old) && is_map(&views.new) && !is_open(views) {
        true => finding.breaks_code("A map has values of another type, or is none."),
        false => finding,
    }
}
