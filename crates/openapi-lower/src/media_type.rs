//! What the name of a media type tells (RFC 9110, section 8.3.1).
//!
//! ```
//! use openapi_lower::media_type::{essence, is_json, is_lines, is_text};
//!
//! assert_eq!(essence("Text/HTML; charset=utf-8"), "text/html");
//! assert!(is_json("application/problem+json") && !is_json("application/stream+json"));
//! assert!(is_lines("application/x-ndjson") && is_text("image/svg+xml"));
//! ```

/// Type and subtype in lower case, without parameters.
#[must_use]
pub fn essence(name: &str) -> String {
    let essence = name.split(';').next().unwrap_or_default();
    essence.trim().to_ascii_lowercase()
}

/// Whether it is one JSON text (RFC 6839, section 3.1).
#[must_use]
pub fn is_json(name: &str) -> bool {
    match essence(name).as_str() {
        "application/json" | "text/json" => true,
        name => name.ends_with("+json") && !is_lines(name),
    }
}

/// Whether it is one JSON text after the other.
#[must_use]
pub fn is_lines(name: &str) -> bool {
    match essence(name).as_str() {
        "application/jsonl"
        | "application/x-jsonl"
        | "application/jsonlines"
        | "application/ndjson"
        | "application/x-ndjson"
        | "application/json-seq"
        | "application/stream+json"
        | "application/x-json-stream" => true,
        name => name.ends_with("+json-seq"),
    }
}

/// Whether it is server-sent events (HTML, section 9.2).
#[must_use]
pub fn is_events(name: &str) -> bool {
    essence(name) == "text/event-stream"
}

/// Whether it is text, as far as its name tells.
#[must_use]
pub fn is_text(name: &str) -> bool {
    let name = essence(name);
    let (main, subtype) = name.split_once('/').unwrap_or_default();
    let syntax = subtype.rsplit('+').next().unwrap_or_default();
    let syntaxes = ["yaml", "javascript", "xml", "toml", "graphql", "sh"];
    main == "text" || syntaxes.contains(&syntax.trim_start_matches("x-"))
}
