//! Bounds and lengths: the tightest of all that is said, whichever keyword says it.

use openapi_lower::{Member, Node, Value};

use super::view::View;

/// A bound on one side, by the keywords that may say it.
pub(super) struct Side {
    pub(super) key: &'static str,
    /// The keyword that leaves out the bound itself.
    exclusive: Option<&'static str>,
    /// Whether it is the greatest that is allowed, and not the least.
    is_most: bool,
}

macro_rules! side {
    ($key:literal $($exclusive:literal)? $is_most:ident) => {
        Side {
            key: $key,
            exclusive: side!(@ $($exclusive)?),
            is_most: side!(@ $is_most),
        }
    };
    (@) => { None };
    (@ $exclusive:literal) => { Some($exclusive) };
    (@ least) => { false };
    (@ most) => { true };
}

pub(super) static SIDES: [Side; 10] = [
    side!("minimum" "exclusiveMinimum" least),
    side!("minLength" least),
    side!("minItems" least),
    side!("minProperties" least),
    side!("minContains" least),
    side!("maximum" "exclusiveMaximum" most),
    side!("maxLength" most),
    side!("maxItems" most),
    side!("maxProperties" most),
    side!("maxContains" most),
];

/// A bound, and what says it.
#[derive(Clone, Copy)]
pub(super) struct Bound<'a> {
    pub(super) key: &'static str,
    pub(super) member: Option<&'a Member>,
    value: f64,
    is_exclusive: bool,
}

impl Side {
    /// The tightest bound; of lengths there is one below without a word.
    pub(super) fn of<'a>(&self, view: &View<'a>) -> Option<Bound<'a>> {
        let keys = [Some(self.key), self.exclusive].into_iter().flatten();
        let said = keys.flat_map(|key| {
            let all = view.all(key).into_iter();
            all.filter_map(move |member| Some((key, member, number(Some(&member.node))?)))
        });
        let is_whole = view.types().without_null().only() == Some("integer");
        let bounds = said.map(|(key, member, value)| {
            let bound = Bound {
                key,
                member: Some(member),
                value,
                is_exclusive: Some(key) == self.exclusive,
            };
            match is_whole {
                true => self.whole(bound),
                false => bound,
            }
        });
        let unsaid = no_bound(self.key).map(|value| Bound {
            key: self.key,
            member: None,
            value,
            is_exclusive: false,
        });
        let tighter = |had, bound| match self.is_tighter(&bound, &had) {
            true => bound,
            false => had,
        };
        unsaid.into_iter().chain(bounds).reduce(tighter)
    }

    /// The same bound of integers, which is one of them.
    fn whole<'a>(&self, bound: Bound<'a>) -> Bound<'a> {
        let value = match (self.is_most, bound.is_exclusive) {
            (false, false) => bound.value.ceil(),
            (false, true) => bound.value.floor() + 1.0,
            (true, false) => bound.value.floor(),
            (true, true) => bound.value.ceil() - 1.0,
        };
        Bound {
            value,
            is_exclusive: false,
            ..bound
        }
    }

    /// Whether one bound leaves less than another.
    pub(super) fn is_tighter(&self, one: &Bound<'_>, other: &Bound<'_>) -> bool {
        let is_within = match self.is_most {
            true => one.value < other.value,
            false => one.value > other.value,
        };
        // Equal floats may be written otherwise.
        let is_at = !is_within && (one.value - other.value).abs() <= 0.0;
        is_within || (is_at && one.is_exclusive && !other.is_exclusive)
    }
}

/// What is meant where a length has no bound below.
pub(super) fn no_bound(key: &str) -> Option<f64> {
    matches!(key, "minLength" | "minItems" | "minProperties").then_some(0.0)
}

/// A number, as exact as bounds are.
pub(super) fn number(node: Option<&Node>) -> Option<f64> {
    match &node?.value {
        Value::Number(number) => number.as_str().parse().ok(),
        _ => None,
    }
}
