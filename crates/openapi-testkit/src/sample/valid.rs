//! Samples that are valid, as far as one can be found.

use serde_json::Value;

use super::{Given, Plan, made};
use crate::document::schema::Strictness;
use crate::document::{Direction, Schema};

/// Branches of unions that are tried.
const TURNS: usize = 24;

/// How much there is of a value.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Extent {
    /// What is required, and nothing more.
    Minimal,
    /// All that is described, with one item in each array and one entry in each map.
    Full,
}

/// A valid value of a schema; `Err` is why none was found.
///
/// What fits by the letter is preferred to what fits several branches that a `discriminator` tells
/// apart, and that to what fits loosely.
pub(crate) fn valid(
    schema: &Schema,
    direction: Direction,
    extent: Extent,
    given: Given,
) -> Result<Value, String> {
    let mut tagged = None;
    let mut loose = None;
    let mut reason = None;
    for plan in plans(direction, extent, given) {
        let value = made(schema.root(), schema.value(), plan);
        let fits = |strictness| schema.check_by(direction, strictness, &value);
        match fits(Strictness::Tagged) {
            Ok(()) if fits(Strictness::Letter).is_ok() => return Ok(value),
            Ok(()) => tagged = tagged.or(Some(value)),
            Err(_) if loose.is_none() && fits(Strictness::Loose).is_ok() => loose = Some(value),
            Err(why) => reason = reason.or(Some(why)),
        }
    }
    let near = tagged.or(loose);
    near.ok_or_else(|| reason.unwrap_or_default())
}

/// Whether a value is found that fits, if not by the letter.
pub(crate) fn is_satisfiable(schema: &Schema, direction: Direction) -> bool {
    let plans = plans(direction, Extent::Minimal, Given::All);
    let mut values = plans.map(|plan| made(schema.root(), schema.value(), plan));
    let fits = |value: &Value| schema.check_by(direction, Strictness::Tagged, value);
    values.any(|value| fits(&value).is_ok())
}

/// The ways to make a value, the most wanted first.
fn plans(direction: Direction, extent: Extent, given: Given) -> impl Iterator<Item = Plan> {
    let givens = [given, Given::Scalars, Given::Unused];
    let givens = givens
        .into_iter()
        .enumerate()
        .filter(move |(place, one)| *place == 0 || *one != given)
        .map(|(_, one)| one);
    let wanted = extent == Extent::Full;
    (0..TURNS).flat_map(move |turn| {
        givens.clone().flat_map(move |given| {
            [wanted, !wanted].map(|rich| Plan {
                direction: Some(direction),
                rich,
                given,
                turn,
            })
        })
    })
}
