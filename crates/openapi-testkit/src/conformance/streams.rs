//! What a stream holds, read apart from any client's reading.

use serde_json::Value;

use super::equal::is_equal;
use crate::media;

/// What some APIs send last where every other event is JSON: it is no value.
const DONE: &str = "[DONE]";

/// Whether the values are those of the body, in its order: events of JSON, or lines of it.
pub(super) fn are_values(media_type: &str, sent: &[u8], back: &[Value]) -> bool {
    let text = String::from_utf8_lossy(sent);
    let sent = match media::is_events(media_type) {
        true => until_done(data(&text)),
        false => texts(&text),
    };
    are_same(&sent, back, |sent, back| {
        let value = serde_json::from_str::<Value>(sent);
        value.is_ok_and(|value| is_equal(&value, back))
    })
}

/// Whether the values are those of the events of a body whose data is text, and no JSON.
pub(super) fn are_texts(sent: &[u8], back: &[Value]) -> bool {
    let sent = data(&String::from_utf8_lossy(sent));
    are_same(&sent, back, |sent, back| is_equal(&Value::from(sent), back))
}

fn are_same(sent: &[String], back: &[Value], is_same: fn(&str, &Value) -> bool) -> bool {
    let mut pairs = sent.iter().zip(back);
    sent.len() == back.len() && pairs.all(|(sent, back)| is_same(sent, back))
}

fn until_done(data: Vec<String>) -> Vec<String> {
    let values = data.into_iter();
    values.take_while(|data| data.trim() != DONE).collect()
}

/// The data of each event that has some, be it empty (HTML, section 9.2.6), as our server writes them:
/// without a byte order mark, and with line feeds.
fn data(text: &str) -> Vec<String> {
    let events = text.split("\n\n").filter_map(|event| {
        let fields = event.lines().filter_map(|line| line.strip_prefix("data:"));
        let lines: Vec<&str> = fields
            .map(|value| value.strip_prefix(' ').unwrap_or(value))
            .collect();
        (!lines.is_empty()).then(|| lines.join("\n"))
    });
    events.collect()
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

    fn events(sent: &str, back: &[Value]) -> bool {
        are_values("text/event-stream", sent.as_bytes(), back)
    }

    #[test]
    fn each_event_is_kept_in_its_order() {
        let sent = "event: a\ndata: {\"a\":\ndata: 1}\n\n: comment\n\ndata: \"b\"\nid: 1\n\n";
        assert!(events(sent, &[json!({ "a": 1.0 }), json!("b")]));
        assert!(!events(sent, &[json!({ "a": 1 })]));
        assert!(!events(sent, &[json!("b"), json!({ "a": 1 })]));
        assert!(!events(sent, &[json!({ "a": 2 }), json!("b")]));
    }

    #[test]
    fn text_that_is_to_be_json_is_read() {
        assert!(events("data: 1\n\n", &[json!(1)]));
        assert!(!events("data: 1\n\n", &[json!("1")]));
        assert!(!events("data: a\n\n", &[json!("a")]));
    }

    #[test]
    fn what_ends_events_of_json_is_no_value() {
        let sent = "data: 1\n\ndata: [DONE]\n\n";
        assert!(events(sent, &[json!(1)]));
        assert!(!events(sent, &[json!(1), json!("[DONE]")]) && !events(sent, &[]));
        let texts = are_texts(sent.as_bytes(), &[json!("1"), json!("[DONE]")]);
        assert!(texts);
    }

    #[test]
    fn data_that_is_text_is_kept_as_it_is() {
        let texts = |sent: &str, back: &[&str]| {
            let back: Vec<Value> = back.iter().map(|text| json!(text)).collect();
            are_texts(sent.as_bytes(), &back)
        };
        assert!(texts(
            "data: 1\n\ndata: \n\ndata:  a\ndata:\n\nid: 1\n\n",
            &["1", "", " a\n"]
        ));
        assert!(!texts("data: \n\n", &[]));
        assert!(!texts("data: a\n\ndata: b\n\n", &["b", "a"]));
        assert!(!are_texts(b"data: 1\n\n", &[json!(1)]));
    }

    #[test]
    fn each_line_is_kept_in_its_order() {
        let lines =
            |sent: &str, back: &[Value]| are_values("application/x-ndjson", sent.as_bytes(), back);
        assert!(lines("1\n\"a\"\n", &[json!(1), json!("a")]));
        assert!(!lines("1\n2\n", &[json!(2), json!(1)]));
        assert!(!lines("1\n2\n", &[json!(1)]) && !lines("1\n", &[]));
        assert!(!lines("1\n", &[json!("1")]));
        let records = are_values(
            "application/json-seq",
            b"\x1e1\n\x1e2\n",
            &[json!(1), json!(2)],
        );
        assert!(records);
    }
}
