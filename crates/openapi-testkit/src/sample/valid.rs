//! Samples that are valid, as far as one can be found.

use serde_json::Value;

use super::{Given, Plan, made};
use crate::document::{Direction, Schema};

/// Branches of unions that are tried.
const TURNS: usize = 12;

/// How much there is of a value.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Extent {
    /// What is required, and nothing more.
    Minimal,
    /// All that is described, with one item in each array and one entry in each map.
    Full,
}

/// A valid value of a schema; `Err` is the best that was made, and why it is none.
///
/// What fits by the letter is preferred to what fits several branches that a `discriminator` tells
/// apart.
pub(crate) fn valid(
    schema: &Schema,
    direction: Direction,
    extent: Extent,
    given: Given,
) -> Result<Value, String> {
    let mut near = None;
    let mut reason = None;
    for plan in plans(direction, extent, given) {
        let value = made(schema.root(), schema.value(), plan);
        match schema.check(direction, &value) {
            Ok(()) if schema.fits_by_the_letter(direction, &value) => return Ok(value),
            Ok(()) => near = near.or(Some(value)),
            Err(why) => reason = reason.or(Some(why)),
        }
    }
    near.ok_or_else(|| reason.unwrap_or_default())
}

/// The ways to make a value, the most wanted first.
fn plans(direction: Direction, extent: Extent, given: Given) -> impl Iterator<Item = Plan> {
    let givens = [given, Given::Scalars, Given::Unused];
    let givens = givens
        .into_iter()
        .filter(move |one| *one == given || given != Given::Unused);
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
