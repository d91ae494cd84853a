//! What a scalar stands for: YAML 1.2.2, section 10.3 (core schema).

use crate::node::Value;
use crate::number::Number;

/// A plain scalar of the core schema. `Err` for numbers that JSON has no form for.
pub(super) fn resolve_plain(text: &str) -> Result<Value, ()> {
    Ok(match text {
        "" | "~" | "null" | "Null" | "NULL" => Value::Null,
        "true" | "True" | "TRUE" => Value::Bool(true),
        "false" | "False" | "FALSE" => Value::Bool(false),
        ".nan" | ".NaN" | ".NAN" => return Err(()),
        _ if is_infinity(text) || is_beyond_128_bits(text) => return Err(()),
        _ => number(text).map_or_else(|| Value::String(text.to_owned()), Value::Number),
    })
}

fn is_infinity(text: &str) -> bool {
    let unsigned = text.strip_prefix(['+', '-']).unwrap_or(text);
    matches!(unsigned, ".inf" | ".Inf" | ".INF")
}

/// A number of the core schema, in JSON's notation with every digit kept.
pub(super) fn number(text: &str) -> Option<Number> {
    // Most text is none, and says so at once.
    if !text.starts_with(|first: char| first.is_ascii_digit() || "+-.".contains(first)) {
        return None;
    }
    if let Some(number) = Number::from_json(text) {
        return Some(number);
    }
    if let Some((digits, radix)) = radix_digits(text) {
        let value = u128::from_str_radix(digits, radix).ok()?;
        return Number::from_json(&value.to_string());
    }
    decimal(text)
}

/// The digits and the base of `0x…` and `0o…`.
fn radix_digits(text: &str) -> Option<(&str, u32)> {
    let hexadecimal = text.strip_prefix("0x").map(|digits| (digits, 16));
    let octal = || text.strip_prefix("0o").map(|digits| (digits, 8));
    let (digits, radix) = hexadecimal.or_else(octal)?;
    let valid = !digits.is_empty() && digits.chars().all(|c| c.is_digit(radix));
    valid.then_some((digits, radix))
}

/// An integer by YAML, and no value is made of it: as a string it would be untrue.
fn is_beyond_128_bits(text: &str) -> bool {
    radix_digits(text).is_some_and(|(digits, radix)| u128::from_str_radix(digits, radix).is_err())
}

/// Decimal forms that YAML has and JSON has not: `+1`, `.5`, `1.`. A leading zero (`042957`) makes
/// a code and not a number, by the JSON schema of YAML that OpenAPI asks for (OpenAPI 3.1, section
/// 4.3): as a number it would lose a digit.
fn decimal(text: &str) -> Option<Number> {
    let negative = text.starts_with('-');
    let unsigned = text.strip_prefix(['+', '-']).unwrap_or(text);
    if unsigned.starts_with(['+', '-']) {
        return None;
    }
    let (mantissa, exponent) = match unsigned.find(['e', 'E']) {
        Some(at) => unsigned.split_at(at),
        None => (unsigned, ""),
    };
    let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, ""));
    if whole.is_empty() && fraction.is_empty() {
        return None;
    }
    let whole = if whole.is_empty() { "0" } else { whole };
    let sign = if negative { "-" } else { "" };
    let point = if fraction.is_empty() { "" } else { "." };
    Number::from_json(&format!("{sign}{whole}{point}{fraction}{exponent}"))
}
