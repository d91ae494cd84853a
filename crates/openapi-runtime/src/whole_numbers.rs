//! Integers that are written with a fraction or an exponent: `1.0` and `1e2` are integers in JSON Schema
//! (Core 2020-12, section 4.2.1), and serde reads neither as one.

/// What an `f64` holds exactly, and no more.
const LARGEST: u64 = (1 << 53) - 1;

/// The integer that a number is, if it is one that is written as a float.
#[allow(
    clippy::cast_possible_truncation,
    clippy::cast_precision_loss,
    reason = "it is whole, and within the bounds"
)]
pub(crate) fn of_float(number: &serde_json::Number) -> Option<i64> {
    let float = number.as_f64().filter(|_| number.is_f64())?;
    (float.fract() == 0.0 && float.abs() <= LARGEST as f64).then_some(float as i64)
}

/// The text with each number that is whole written as an integer; nothing if there is none. What
/// becomes shorter is filled up with spaces, so that columns stay what they were.
pub(crate) fn as_integers(json: &[u8]) -> Option<Vec<u8>> {
    let mut out = Vec::new();
    let mut rest = json;
    let mut found = false;
    while let Some((token, after)) = token(rest) {
        match whole(token) {
            Some(integer) => {
                found = true;
                out.extend_from_slice(integer.as_bytes());
                out.extend((integer.len()..token.len()).map(|_| b' '));
            }
            None => out.extend_from_slice(token),
        }
        rest = after;
    }
    found.then_some(out)
}

/// A string, a number, or what stands before the next of them, and the text after it.
fn token(json: &[u8]) -> Option<(&[u8], &[u8])> {
    let begins = |byte: u8| byte == b'"' || is_of_number(byte);
    let length = match *json.first()? {
        b'"' => string(json),
        first if is_of_number(first) => count(json, is_of_number),
        _ => count(json, |byte| !begins(byte)),
    };
    json.split_at_checked(length)
}

fn count(json: &[u8], of: impl Fn(u8) -> bool) -> usize {
    json.iter().take_while(|byte| of(**byte)).count()
}

/// With its quotes.
fn string(json: &[u8]) -> usize {
    let mut is_escaped = false;
    let inside = json.iter().skip(1).take_while(|byte| {
        let ends = **byte == b'"' && !is_escaped;
        is_escaped = **byte == b'\\' && !is_escaped;
        !ends
    });
    (inside.count() + 2).min(json.len())
}

/// `true` and `false` are no numbers, and have no digit beside their letters.
fn is_of_number(byte: u8) -> bool {
    matches!(byte, b'0'..=b'9' | b'+' | b'-' | b'.' | b'e' | b'E')
}

/// The integer that a number is, if it is one that is written otherwise.
fn whole(token: &[u8]) -> Option<String> {
    let text = std::str::from_utf8(token).ok()?;
    let (sign, digits) = match text.strip_prefix('-') {
        Some(digits) => ("-", digits),
        None => ("", text),
    };
    if !digits.contains(['.', 'e', 'E']) {
        return None;
    }
    let (digits, exponent) = digits.split_once(['e', 'E']).unwrap_or((digits, "0"));
    let (whole, fraction) = digits.split_once('.').unwrap_or((digits, "0"));
    let is_json = !fraction.is_empty() && (whole == "0" || !whole.starts_with('0'));
    let exponent: i64 = exponent.parse().ok()?;
    let integer = shifted(whole, fraction, exponent);
    let integer = integer.filter(|integer| is_json && *integer <= LARGEST)?;
    let sign = if integer == 0 { "" } else { sign };
    Some(format!("{sign}{integer}"))
}

/// The digits with the point moved; nothing if some are left behind it.
fn shifted(whole: &str, fraction: &str, exponent: i64) -> Option<u64> {
    let digits = format!("{whole}{fraction}");
    let significant = digits.trim_end_matches('0');
    if !digits.bytes().all(|byte| byte.is_ascii_digit()) || whole.is_empty() {
        return None;
    }
    let integer: u64 = match significant.trim_start_matches('0') {
        "" => return Some(0),
        digits => digits.parse().ok()?,
    };
    let cut = i64::try_from(digits.len() - significant.len()).ok()?;
    let zeros = exponent
        .checked_sub(i64::try_from(fraction.len()).ok()?)?
        .checked_add(cut)?;
    integer.checked_mul(10u64.checked_pow(u32::try_from(zeros).ok()?)?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whole_numbers_are_written_as_integers() {
        for (text, expected) in [
            ("1.0", "1"),
            ("-1.00", "-1"),
            ("1e2", "100"),
            ("1E+2", "100"),
            ("120e-1", "12"),
            ("1.5e1", "15"),
            ("-0.0", "0"),
            ("0e99999", "0"),
            ("9007199254740991.0", "9007199254740991"),
        ] {
            assert_eq!(whole(text.as_bytes()).as_deref(), Some(expected), "{text}");
        }
        for text in [
            "1",
            "1.5",
            "15e-2",
            "9007199254740992.0",
            "9007199254740990.6",
            "1e400",
            "1e-1",
            "1e99999999999999999999",
            "e",
            ".",
            "1.e",
            "-",
            "1.",
            "01.0",
            "1.2.3",
            "1e2e3",
            ".5e1",
        ] {
            assert_eq!(whole(text.as_bytes()), None, "{text}");
        }
    }

    #[test]
    fn strings_stay_what_they_are() {
        let text = br#"{"1.0": "2.0\"3.0", "\\": 4.0, "a": [true, 1e1,null]}"#;
        let found = as_integers(text).map(|found| String::from_utf8_lossy(&found).into_owned());
        let expected = r#"{"1.0": "2.0\"3.0", "\\": 4  , "a": [true, 10 ,null]}"#;
        assert_eq!(found.as_deref(), Some(expected));
        assert_eq!(as_integers(br#"["1.0", 1, 1.5"#), None);
        assert_eq!(as_integers(b"\"1.0"), None);
        assert_eq!(as_integers(b"\"\\"), None);
    }
}
