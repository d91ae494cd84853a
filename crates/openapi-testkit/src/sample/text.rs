//! Texts in their format and of their length.

use serde_json::Value;
use uuid::Uuid;

use super::{Keywords, pattern};
use crate::clock;
use crate::pattern::usable;

/// Longer texts are not made, whatever `minLength` says.
const MAX_LENGTH: u64 = 65_536;

/// A text for the keywords `format`, `minLength`, `maxLength` and `pattern`.
///
/// Variations differ from each other where length and pattern let them.
pub(super) fn text(keywords: &Keywords, variation: usize) -> String {
    let format = keywords.get("format").and_then(Value::as_str);
    let plain = format
        .and_then(in_format)
        .or_else(|| encoded(keywords))
        .unwrap_or_else(|| of_length(keywords, variation));
    let Some(pattern) = keywords.get("pattern").and_then(Value::as_str) else {
        return plain;
    };
    let pattern = usable(pattern);
    let length = keywords.get("minLength").and_then(Value::as_u64);
    let length = u32::try_from(length.unwrap_or(0)).unwrap_or(u32::MAX);
    let made = [0, 1, length].map(|extra| pattern::text(&pattern, extra, variation));
    let mut candidates = vec![plain.clone()];
    candidates.extend(given(keywords));
    candidates.extend(made.into_iter().flatten());
    if variation > 0 {
        candidates.reverse();
    }
    first_valid(keywords, candidates).unwrap_or(plain)
}

/// The first of these texts that all that is said of texts allows.
fn first_valid(keywords: &Keywords, candidates: Vec<String>) -> Option<String> {
    let of_text = ["format", "pattern", "minLength", "maxLength"];
    let keyword = |name: &str| match keywords.get(name)? {
        Value::String(pattern) if name == "pattern" => Some(usable(pattern).into()),
        other => Some(other.clone()),
    };
    let of_text = of_text.map(|name| Some((name.to_owned(), keyword(name)?)));
    let schema = Value::Object(of_text.into_iter().flatten().collect());
    let options = jsonschema::options().should_validate_formats(true);
    let validator = options.build(&schema).ok()?;
    candidates
        .into_iter()
        .find(|text| validator.is_valid(&Value::from(text.as_str())))
}

/// A value that the author of the schema gives: `examples`, OpenAPI's `example`, `default`.
fn given(keywords: &Keywords) -> Option<String> {
    let examples = keywords.get("examples").and_then(Value::as_array);
    let first = examples.and_then(|all| all.first());
    let given = first
        .or_else(|| keywords.get("example"))
        .or_else(|| keywords.get("default"));
    given.and_then(Value::as_str).map(str::to_owned)
}

/// JSON Schema 2020-12 Validation, section 7.3; `None` for a format not known here.
fn in_format(format: &str) -> Option<String> {
    let fixed = match format {
        "uuid" => return Some(Uuid::new_v4().to_string()),
        "date-time" => return Some(clock::now()),
        "date" => return Some(clock::today()),
        "time" => "12:00:00Z",
        "duration" => "PT1S",
        "email" | "idn-email" => "someone@example.com",
        "hostname" | "idn-hostname" => "example.com",
        "ipv4" | "ip" => "192.0.2.1",
        "ipv6" => "2001:db8::1",
        "uri" | "url" | "iri" | "uri-reference" | "iri-reference" => "https://example.com/",
        "uri-template" => "https://example.com/{id}",
        "json-pointer" => "/name",
        "relative-json-pointer" => "0/name",
        "regex" => ".*",
        "byte" => "c3RyaW5n",
        _ => return None,
    };
    Some(fixed.to_owned())
}

/// What is encoded in something (JSON Schema 2020-12 Validation, section 8.3).
fn encoded(keywords: &Keywords) -> Option<String> {
    match keywords.get("contentEncoding")?.as_str()? {
        "base64" | "base64url" => Some("c3RyaW5n".to_owned()),
        "base32" | "base16" => Some("ABCDEF22".to_owned()),
        _ => None,
    }
}

/// Whether a pattern of a property's name matches it.
pub(super) fn matches(pattern: &str, name: &str) -> bool {
    let schema = serde_json::json!({ "pattern": usable(pattern) });
    let validator = jsonschema::options().build(&schema);
    validator.is_ok_and(|validator| validator.is_valid(&Value::from(name)))
}

fn of_length(keywords: &Keywords, variation: usize) -> String {
    let length = |name: &str| keywords.get(name).and_then(Value::as_u64);
    let mut text = match variation {
        0 => "string".to_owned(),
        number => format!("{number}string"),
    };
    let at_least = length("minLength").unwrap_or(0).min(MAX_LENGTH);
    while (text.len() as u64) < at_least {
        text.push('x');
    }
    if let Some(at_most) = length("maxLength").and_then(|most| usize::try_from(most).ok()) {
        text.truncate(at_most);
    }
    text
}
