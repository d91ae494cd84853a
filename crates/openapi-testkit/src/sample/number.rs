//! Numbers within their bounds (JSON Schema 2020-12 Validation, section 6.2).

use serde_json::{Number, Value};

use super::Keywords;

/// The integer nearest to 0 that is allowed; if there is none, one that keeps the lower bound.
///
/// A variation is that many steps further up.
pub(super) fn integer(keywords: &Keywords, variation: usize) -> Value {
    let step = step(keywords).filter(|step| step.fract() == 0.0);
    let low = keyword(keywords, "minimum").map(f64::ceil);
    let above = keyword(keywords, "exclusiveMinimum").map(|bound| bound.floor() + 1.0);
    let high = keyword(keywords, "maximum").map(f64::floor);
    let below = keyword(keywords, "exclusiveMaximum").map(|bound| bound.ceil() - 1.0);
    let low = low.into_iter().chain(above).reduce(f64::max);
    let high = high.into_iter().chain(below).reduce(f64::min);
    let value = aligned(low, high, step);
    json_number(value + step.unwrap_or(1.0) * variation as f64)
}

/// The number nearest to 0 that is allowed; if there is none, one that keeps the lower bound.
///
/// A variation is that many steps further up.
pub(super) fn number(keywords: &Keywords, variation: usize) -> Value {
    json_number(nearest(keywords) + step(keywords).unwrap_or(0.25) * variation as f64)
}

fn nearest(keywords: &Keywords) -> f64 {
    let (low, high) = (keyword(keywords, "minimum"), keyword(keywords, "maximum"));
    let above = keyword(keywords, "exclusiveMinimum");
    let below = keyword(keywords, "exclusiveMaximum");
    let start = aligned(
        low.into_iter().chain(above).reduce(f64::max),
        high.into_iter().chain(below).reduce(f64::min),
        step(keywords),
    );
    let excluded = above.is_some_and(|bound| start <= bound) || below.is_some_and(|b| start >= b);
    if !excluded {
        return start;
    }
    let step = step(keywords).unwrap_or(1.0);
    let (from, to) = (above.or(low), below.or(high));
    match (from, to) {
        (Some(from), Some(to)) if from + step >= to => from + (to - from) / 2.0,
        (Some(_), _) if above.is_some_and(|bound| start <= bound) => start + step,
        _ => start - step,
    }
}

/// 0, brought within the bounds, then up to a multiple of the step, or down if that is too much.
fn aligned(low: Option<f64>, high: Option<f64>, step: Option<f64>) -> f64 {
    let mut value = 0.0;
    if let Some(high) = high {
        value = f64::min(value, high);
    }
    if let Some(low) = low {
        value = f64::max(value, low);
    }
    let Some(step) = step else {
        return value;
    };
    let up = (value / step).ceil() * step;
    if high.is_some_and(|high| up > high) {
        (value / step).floor() * step
    } else {
        up
    }
}

fn step(keywords: &Keywords) -> Option<f64> {
    keyword(keywords, "multipleOf").filter(|step| *step > 0.0)
}

fn keyword(keywords: &Keywords, name: &str) -> Option<f64> {
    keywords.get(name)?.as_f64()
}

/// Without a fraction if it has none and is small enough to be exact.
fn json_number(value: f64) -> Value {
    const EXACT: f64 = 9_007_199_254_740_992.0;
    if value.fract() == 0.0 && value.abs() <= EXACT {
        // Exact: checked above.
        return Value::from(value as i64);
    }
    Number::from_f64(value).map_or(Value::Null, Value::Number)
}
