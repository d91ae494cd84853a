//! What the server itself says about a failure.

use http::HeaderMap;
use http::header::CONTENT_TYPE;
use serde_json::Value;

use crate::secrets::Secrets;
use crate::text;

/// In bytes: no message is looked for in longer bodies.
const LONGEST_BODY: usize = 1024 * 1024;

/// Where APIs put their words; `detail` and `title` are RFC 9457,
/// `error_description` is RFC 6749.
const PLACES: &[&[&str]] = &[
    &["message"],
    &["error"],
    &["error", "message"],
    &["detail"],
    &["title"],
    &["error_description"],
];

/// The first text in the usual places of a JSON object, made safe for logs.
pub(super) fn of(body: &[u8], secrets: &Secrets) -> Option<Box<str>> {
    if body.len() > LONGEST_BODY {
        return None;
    }
    let body: Value = serde_json::from_slice(body).ok()?;
    PLACES
        .iter()
        .filter_map(|place| text_at(&body, place))
        .map(|words| text::clean(words, secrets))
        .find(|words| !words.is_empty())
        .map(String::into_boxed_str)
}

fn text_at<'a>(body: &'a Value, place: &[&str]) -> Option<&'a str> {
    place
        .iter()
        .try_fold(body, |value, key| value.as_object()?.get(*key))?
        .as_str()
}

/// The media type of an answer without its parameters.
pub(super) fn media_type(headers: &HeaderMap, secrets: &Secrets) -> Option<Box<str>> {
    let value = headers.get(CONTENT_TYPE)?.to_str().ok()?;
    let essence = value.split(';').next().unwrap_or_default();
    Some(text::clean(essence, secrets).to_ascii_lowercase().into())
}

/// `application/json`, `text/json`, or a type with the suffix `+json`.
pub(super) fn is_json(media_type: &str) -> bool {
    matches!(media_type, "application/json" | "text/json") || media_type.ends_with("+json")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn message(body: &str) -> Option<String> {
        of(body.as_bytes(), &Secrets::default()).map(Into::into)
    }

    #[test]
    fn message_is_the_first_text_in_the_usual_places() {
        let cases = [
            (r#"{"detail":"d","message":"m"}"#, Some("m")),
            (r#"{"error":"e","detail":"d"}"#, Some("e")),
            (r#"{"error":{"message":"em"},"title":"t"}"#, Some("em")),
            (r#"{"title":"t","detail":"d"}"#, Some("d")),
            (r#"{"error_description":"ed","title":"t"}"#, Some("t")),
            (r#"{"error_description":"ed"}"#, Some("ed")),
            (r#"{"message":7,"error":" ","detail":"d"}"#, Some("d")),
            (r#"{"messages":"m"}"#, None),
            (r#"["message"]"#, None),
            ("<html>", None),
            ("", None),
        ];
        for (body, expected) in cases {
            assert_eq!(message(body).as_deref(), expected, "{body}");
        }
    }

    #[test]
    fn message_is_not_looked_for_in_huge_bodies() {
        let body = format!(r#"{{"message":"{}"}}"#, "x".repeat(LONGEST_BODY));
        assert_eq!(message(&body), None);
    }

    #[test]
    fn is_json_takes_suffixes() {
        assert!(is_json("application/problem+json"));
        assert!(!is_json("text/html"));
    }
}
