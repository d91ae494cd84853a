//! What a stream holds, read apart from any client's reading.

use serde_json::Value;

use super::equal::is_equal;
use crate::media;

/// Whether the values are those of the body, in its order.
pub(super) fn is_kept(media_type: &str, sent: &[u8], back: &[Value]) -> bool {
    let text = String::from_utf8_lossy(sent);
    let sent = match media::is_events(media_type) {
        true => data(&text),
        false => texts(&text),
    };
    let mut pairs = sent.iter().zip(back);
    sent.len() == back.len() && pairs.all(|(sent, back)| is_read(sent, back))
}

/// A text that is read as JSON, or kept as it is.
fn is_read(sent: &str, back: &Value) -> bool {
    let value = serde_json::from_str::<Value>(sent);
    back.as_str() == Some(sent) || value.is_ok_and(|value| is_equal(&value, back))
}

/// The data of each event that has some (HTML, section 9.2.6), as our server writes them: without a byte
/// order mark, and with line feeds.
fn data(text: &str) -> Vec<String> {
    let events = text.split("\n\n").filter_map(|event| {
        let fields = event.lines().filter_map(|line| line.strip_prefix("data:"));
        let lines: Vec<&str> = fields
            .map(|value| value.strip_prefix(' ').unwrap_or(value))
            .collect();
        (!lines.is_empty()).then(|| lines.join("\n"))
    });
    events.filter(|data| !data.is_empty()).collect()
}

/// JSON texts, a line each; RFC 7464 has a record separator before each.
fn texts(text: &str) -> Vec<String> {
    let lines = text.lines().map(|line| line.trim_start_matches('\u{1e}'));
    let lines = lines.filter(|line| !line.trim().is_empty());
    lines.map(str::to_owned).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn each_event_is_kept_in_its_order() {
        let sent =
            b"event: a\ndata: {\"a\":\ndata: 1}\n\n: comment\n\ndata: b\nid: 1\n\ndata:  c\n\n";
        let kept = |back: &[Value]| is_kept("text/event-stream", sent, back);
        assert!(kept(&[json!({ "a": 1.0 }), json!("b"), json!(" c")]));
        assert!(!kept(&[json!({ "a": 1 }), json!("b")]));
        assert!(!kept(&[json!("b"), json!({ "a": 1 }), json!(" c")]));
        assert!(!kept(&[json!({ "a": 2 }), json!("b"), json!(" c")]));
    }

    #[test]
    fn each_line_is_kept_in_its_order() {
        let lines =
            |sent: &str, back: &[Value]| is_kept("application/x-ndjson", sent.as_bytes(), back);
        assert!(lines("1\n\"a\"\n", &[json!(1), json!("a")]));
        assert!(!lines("1\n2\n", &[json!(2), json!(1)]));
        assert!(!lines("1\n2\n", &[json!(1)]) && !lines("1\n", &[]));
        let records = is_kept(
            "application/json-seq",
            b"\x1e1\n\x1e2\n",
            &[json!(1), json!(2)],
        );
        assert!(records);
    }
}
