//! Media types and media ranges (RFC 9110, sections 8.3.1 and 12.5.1).

/// Type and subtype in lower case, without parameters.
pub(crate) fn essence(media_type: &str) -> String {
    let essence = media_type.split(';').next().unwrap_or_default();
    essence.trim().to_ascii_lowercase()
}

/// Whether content of this type is a JSON text (MIME Sniffing, section 4.6).
pub(crate) fn is_json(essence: &str) -> bool {
    matches!(essence, "application/json" | "text/json") || essence.ends_with("+json")
}

/// Whether content of this type is one JSON text after the other.
pub(crate) fn is_lines(essence: &str) -> bool {
    const NAMES: [&str; 6] = [
        "application/jsonl",
        "application/json-seq",
        "application/ndjson",
        "application/x-jsonl",
        "application/x-jsonlines",
        "application/x-ndjson",
    ];
    NAMES.contains(&essence) || essence.ends_with("+json-seq")
}

/// Whether content of this type is a stream of events (HTML, section 9.2).
pub(crate) fn is_events(essence: &str) -> bool {
    essence == "text/event-stream"
}

/// Whether content of this type is a form or parts: an object whose members are fields.
pub(crate) fn is_form(essence: &str) -> bool {
    essence == "application/x-www-form-urlencoded" || essence.starts_with("multipart/")
}

/// Whether content of this type is XML (RFC 7303, section 4.2).
pub(crate) fn is_xml(essence: &str) -> bool {
    matches!(essence, "application/xml" | "text/xml") || essence.ends_with("+xml")
}

/// How closely `range` fits `essence`, from 1 to 3; `None` when it does not.
pub(crate) fn fit(range: &str, essence: &str) -> Option<u8> {
    let family = |text: &str| text.split('/').next().unwrap_or_default().to_owned();
    match range {
        _ if range == essence => Some(3),
        "*/*" => Some(1),
        _ if range.ends_with("/*") && family(range) == family(essence) => Some(2),
        _ => None,
    }
}

/// A type that fits the range, for an answer has to name one.
pub(crate) fn concrete(range: &str) -> &str {
    match range {
        "*/*" | "application/*" => "application/json",
        "text/*" => "text/plain",
        "image/*" => "image/png",
        "audio/*" => "audio/mpeg",
        "video/*" => "video/mp4",
        "font/*" => "font/woff2",
        "multipart/*" => "multipart/form-data",
        _ if range.ends_with("/*") => "application/octet-stream",
        _ => range,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn media_prefers_the_narrowest_range() {
        assert_eq!(
            essence("Application/JSON; charset=utf-8"),
            "application/json"
        );
        assert_eq!(fit("application/json", "application/json"), Some(3));
        assert_eq!(fit("application/*", "application/json"), Some(2));
        assert_eq!(fit("*/*", "application/json"), Some(1));
        assert_eq!(fit("text/*", "application/json"), None);
        assert_eq!(fit("image/*", concrete("image/*")), Some(2));
        assert!(is_json("application/problem+json") && !is_json("text/json5"));
    }
}
