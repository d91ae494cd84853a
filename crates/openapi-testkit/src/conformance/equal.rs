//! Whether a value that went through a typed client is the one that was sent.

use serde_json::{Map, Value};

/// As JSON Schema compares (2020-12, section 4.2.2): numbers by value. Date-times are compared by what
/// they say, uuids in any case, and what is `null` may be absent.
pub(super) fn is_equal(sent: &Value, back: &Value) -> bool {
    match (sent, back) {
        (Value::Number(sent), Value::Number(back)) => {
            sent == back || sent.as_f64() == back.as_f64()
        }
        (Value::String(sent), Value::String(back)) => is_same_text(sent, back),
        (Value::Array(sent), Value::Array(back)) => {
            let mut pairs = sent.iter().zip(back);
            sent.len() == back.len() && pairs.all(|(sent, back)| is_equal(sent, back))
        }
        (Value::Object(sent), Value::Object(back)) => is_same_object(sent, back),
        _ => sent == back,
    }
}

fn is_same_object(sent: &Map<String, Value>, back: &Map<String, Value>) -> bool {
    let kept = sent.iter().all(|(name, sent)| match back.get(name) {
        Some(back) => is_equal(sent, back),
        None => sent.is_null(),
    });
    kept && back.keys().all(|name| sent.contains_key(name))
}

fn is_same_text(sent: &str, back: &str) -> bool {
    sent == back
        || sent.eq_ignore_ascii_case(back) && is_uuid(back)
        || instant(sent) == instant(back)
}

fn is_uuid(text: &str) -> bool {
    text.len() == 36 && text.split('-').map(str::len).eq([8, 4, 4, 4, 12])
}

/// A date-time of RFC 3339 without what may be written in several ways; any other text as it is.
fn instant(text: &str) -> String {
    let mut upper = text.to_ascii_uppercase();
    let is_date_time = upper
        .as_bytes()
        .get(10)
        .is_some_and(|byte| matches!(byte, b'T' | b' '));
    if !is_date_time {
        return text.to_owned();
    }
    for utc in ["+00:00", "-00:00"] {
        if let Some(rest) = upper.strip_suffix(utc) {
            upper = format!("{rest}Z");
        }
    }
    let upper = upper.replacen(' ', "T", 1);
    let Some((before, fraction)) = upper.split_once('.') else {
        return upper;
    };
    let zone = fraction.trim_start_matches(|c: char| c.is_ascii_digit());
    let digits = fraction.strip_suffix(zone).unwrap_or(fraction);
    match digits.trim_end_matches('0') {
        "" => format!("{before}{zone}"),
        digits => format!("{before}.{digits}{zone}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn values_are_compared_by_what_they_say() {
        let same = [
            (json!(1), json!(1.0)),
            (json!({ "a": null, "b": [1] }), json!({ "b": [1.0] })),
            (
                json!("2024-01-02T03:04:05+00:00"),
                json!("2024-01-02T03:04:05Z"),
            ),
            (
                json!("2024-01-02t03:04:05.120Z"),
                json!("2024-01-02T03:04:05.12Z"),
            ),
            (
                json!("2024-01-02 03:04:05.000000+02:00"),
                json!("2024-01-02T03:04:05+02:00"),
            ),
            (
                json!("67E55044-10B1-426F-9247-BB680E5FE0C8"),
                json!("67e55044-10b1-426f-9247-bb680e5fe0c8"),
            ),
        ];
        for (sent, back) in same {
            assert!(is_equal(&sent, &back), "{sent} {back}");
        }
        let different = [
            (json!(1), json!("1")),
            (json!({ "a": 1 }), json!({})),
            (json!({}), json!({ "a": null })),
            (json!([1]), json!([1, 2])),
            (json!("A"), json!("a")),
            (
                json!("2024-01-02T03:04:05+01:00"),
                json!("2024-01-02T03:04:05Z"),
            ),
        ];
        for (sent, back) in different {
            assert!(!is_equal(&sent, &back), "{sent} {back}");
        }
    }
}
