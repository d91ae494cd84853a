//! Whether what came back is what went in.

use chrono::{DateTime, FixedOffset};
use serde_json::{Map, Value};

/// As JSON Schema compares: numbers by value, and date-times by instant and offset.
pub(crate) fn is_equal(sent: &Value, back: &Value, drops_null: bool) -> bool {
    match (sent, back) {
        (Value::Number(sent), Value::Number(back)) => {
            sent == back || sent.as_f64() == back.as_f64()
        }
        (Value::String(sent), Value::String(back)) => {
            sent == back || is_same_time(sent, back) || is_same_id(sent, back)
        }
        (Value::Array(sent), Value::Array(back)) => {
            let mut pairs = sent.iter().zip(back);
            sent.len() == back.len() && pairs.all(|(sent, back)| is_equal(sent, back, drops_null))
        }
        (Value::Object(sent), Value::Object(back)) => is_same_object(sent, back, drops_null),
        _ => sent == back,
    }
}

fn is_same_object(sent: &Map<String, Value>, back: &Map<String, Value>, drops_null: bool) -> bool {
    let is_added = |key: &String| !sent.contains_key(key);
    let is_back = |(key, sent): (&String, &Value)| match back.get(key) {
        Some(back) => is_equal(sent, back, drops_null),
        // Absent and `null` are the same in what is only received and not exact, and in forms (README, "What it does not do").
        None => sent.is_null() && drops_null,
    };
    sent.iter().all(is_back) && !back.keys().any(is_added)
}

/// `+00:00` comes back as `Z`, and fractions with three, six or nine digits (README, "Dates").
fn is_same_time(sent: &str, back: &str) -> bool {
    let time = |text: &str| DateTime::<FixedOffset>::parse_from_rfc3339(text).ok();
    match (time(sent), time(back)) {
        (Some(sent), Some(back)) => sent == back && sent.offset() == back.offset(),
        _ => false,
    }
}

/// UUIDs are read in either case, and written in lower case (RFC 9562, section 4).
fn is_same_id(sent: &str, back: &str) -> bool {
    let is_id = back.len() == 36 && back.split('-').map(str::len).eq([8, 4, 4, 4, 12]);
    is_id && sent.eq_ignore_ascii_case(back)
}
