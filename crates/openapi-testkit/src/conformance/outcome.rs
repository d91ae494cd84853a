//! What a client made of an answer, and whether that is all of it.

use serde_json::Value;

use super::Case;
use super::equal::is_equal;
use super::{headers, streams};

/// What came back from a call.
#[derive(Debug, Clone, PartialEq)]
pub struct Came {
    /// The status.
    pub status: u16,
    /// The headers, by name.
    pub headers: Vec<(String, String)>,
    /// What the client reads in the headers that the document lists for the operation, by name.
    pub declared: Vec<(String, Option<Value>)>,
    /// The body.
    pub body: Held,
    /// The body of an error, as it came.
    pub raw: Vec<u8>,
}

/// A body as a client holds it.
#[derive(Debug, Clone, PartialEq)]
pub enum Held {
    /// Nothing: the answer has no body.
    Nothing,
    /// A typed value, written back as JSON.
    Json(Value),
    /// Several, one after the other: events of JSON, or lines of it.
    Values(Vec<Value>),
    /// Events whose data is text, each written back as JSON.
    Texts(Vec<Value>),
    /// A text.
    Text(String),
    /// Bytes.
    Bytes(Vec<u8>),
    /// The client could not read it, or does not know it as one of the document's: why.
    Failed(String),
}

/// What a server sent.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Sent {
    pub(super) media_type: String,
    pub(super) body: Vec<u8>,
}

impl Case {
    /// Whether this came back from our own server, with all that it sent.
    pub(super) fn judge(&self, came: &Came, sent: &Sent) -> Result<(), String> {
        if came.status != self.status {
            return Err(format!("status {} came back", came.status));
        }
        if let Held::Failed(why) = &came.body {
            return Err(why.clone());
        }
        came.read()?;
        match self.method.as_str() {
            // Its answers end with their headers (RFC 9110, section 9.3.2).
            "HEAD" => kept(&came.body, &Sent::default()),
            _ => kept(&came.body, sent),
        }
    }
}

impl Came {
    /// Whether the client read all that the headers say.
    fn read(&self) -> Result<(), String> {
        for (name, value) in &self.declared {
            let all = self.headers.iter();
            let all = all.filter(|(known, _)| known.eq_ignore_ascii_case(name));
            let lines: Vec<&str> = all.map(|(_, line)| line.as_str()).collect();
            let is_read = match value {
                Some(value) => !lines.is_empty() && headers::say(&lines, value),
                None => lines.is_empty(),
            };
            if !is_read {
                let back = value
                    .as_ref()
                    .map_or("nothing".to_owned(), Value::to_string);
                let sent = lines.join(", ");
                return Err(format!(
                    "the header `{name}` is `{sent}`, and the client has {back}"
                ));
            }
        }
        Ok(())
    }

    /// What Prism says of the request, if it says something: its answers are its own business.
    pub(super) fn violations(&self) -> Option<String> {
        let header = self.headers.iter().find(|(name, _)| name == VIOLATIONS);
        let of_header = header.and_then(|(_, value)| serde_json::from_str::<Value>(value).ok());
        let of_body = serde_json::from_slice::<Value>(&self.raw).ok();
        let is_ours = |value: &Value| {
            let kind = value
                .get("type")
                .and_then(Value::as_str)
                .unwrap_or_default();
            OF_REQUESTS.iter().any(|of| kind.ends_with(of))
        };
        let listed = of_body.iter().filter_map(|body| body.get("validation"));
        let lists = of_header.iter().chain(listed).filter_map(Value::as_array);
        let mut violations: Vec<String> = lists
            .flatten()
            .filter(of_request)
            .map(Value::to_string)
            .collect();
        violations.extend(
            of_body
                .iter()
                .filter(|body| is_ours(body))
                .map(Value::to_string),
        );
        (!violations.is_empty()).then(|| violations.join("; "))
    }
}

const VIOLATIONS: &str = "sl-violations";

/// How the types of those errors of Prism end that are about requests.
const OF_REQUESTS: [&str; 6] = [
    "#INVALID_CONTENT_TYPE",
    "#NO_METHOD_MATCHED_ERROR",
    "#NO_PATH_MATCHED_ERROR",
    "#NO_SERVER_MATCHED_ERROR",
    "#UNAUTHORIZED",
    "#UNPROCESSABLE_ENTITY",
];

fn of_request(violation: &&Value) -> bool {
    let location = violation.get("location").and_then(Value::as_array);
    let first = location.and_then(|location| location.first()?.as_str());
    first == Some("request")
}

/// Whether a client holds all of a body.
fn kept(held: &Held, sent: &Sent) -> Result<(), String> {
    let body = sent.body.as_slice();
    let lost = |back: &str| {
        let sent = String::from_utf8_lossy(body);
        format!(
            "the server sent {}, and the client has {}",
            cut(&sent),
            cut(back)
        )
    };
    let is_kept = match held {
        Held::Json(back) => {
            let sent = serde_json::from_slice(body);
            sent.is_ok_and(|sent: Value| is_equal(&sent, back))
        }
        Held::Text(back) => back.as_bytes() == body,
        Held::Bytes(back) => back == body,
        Held::Nothing => matches!(body, b"" | b"null"),
        Held::Values(back) => streams::are_values(&sent.media_type, body, back),
        Held::Texts(back) => streams::are_texts(body, back),
        Held::Failed(_) => false,
    };
    is_kept.then_some(()).ok_or_else(|| lost(&shown(held)))
}

fn shown(held: &Held) -> String {
    match held {
        Held::Nothing => "nothing".to_owned(),
        Held::Failed(why) => why.clone(),
        Held::Json(value) => value.to_string(),
        Held::Values(values) | Held::Texts(values) => Value::from(values.as_slice()).to_string(),
        Held::Text(text) => text.clone(),
        Held::Bytes(bytes) => format!("{} bytes", bytes.len()),
    }
}

fn cut(text: &str) -> String {
    const LONGEST: usize = 400;
    match text.char_indices().nth(LONGEST) {
        Some((end, _)) => format!("{}…", text.get(..end).unwrap_or_default()),
        None => text.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn came(violations: &str, raw: &str) -> Came {
        Came {
            status: 200,
            headers: vec![(VIOLATIONS.to_owned(), violations.to_owned())],
            declared: Vec::new(),
            body: Held::Nothing,
            raw: raw.as_bytes().to_vec(),
        }
    }

    #[test]
    fn prism_is_listened_to_where_it_speaks_of_requests() {
        let of = |place: &str| format!(r#"[{{"location":["{place}","query"],"message":"m"}}]"#);
        assert!(came(&of("request"), "").violations().is_some());
        assert!(came(&of("response"), "").violations().is_none());
        let error = |kind: &str| format!(r#"{{"type":"https://prism/errors#{kind}","status":1}}"#);
        assert!(came("[]", &error("UNAUTHORIZED")).violations().is_some());
        assert!(came("[]", &error("NOT_FOUND")).violations().is_none());
        let body = format!(r#"{{"validation":{}}}"#, of("request"));
        assert!(came("", &body).violations().is_some());
        assert!(came("", "no JSON").violations().is_none());
    }

    #[test]
    fn what_is_lost_is_said() {
        let kept = |held: Held, sent: &str| {
            let sent = Sent {
                media_type: String::from("text/event-stream"),
                body: sent.as_bytes().to_vec(),
            };
            kept(&held, &sent)
        };
        assert!(kept(Held::Json(serde_json::json!({ "a": 1 })), r#"{"a":1.0}"#).is_ok());
        assert!(kept(Held::Json(serde_json::json!({})), r#"{"a":1}"#).is_err());
        assert!(kept(Held::Nothing, "").is_ok() && kept(Held::Nothing, "x").is_err());
        assert!(kept(Held::Text("a".to_owned()), "b").is_err());
        assert!(kept(Held::Values(Vec::new()), "data: 1\n\n").is_err());
    }

    #[test]
    #[allow(clippy::unwrap_used, reason = "a test fails by panicking")]
    fn answers_to_head_have_no_body() {
        let document = serde_json::json!({
            "openapi": "3.1.0",
            "info": { "title": "T", "version": "1" },
            "paths": { "/a": { "head": { "responses": { "404": { "description": "", "content": {
                "text/plain": { "schema": { "type": "string" } },
            } } } } } },
        });
        let document = crate::Document::from_json(document).unwrap();
        let cases = super::super::cases(&document);
        let case = cases.first().unwrap();
        let sent = Sent {
            media_type: String::from("text/plain"),
            body: b"string".to_vec(),
        };
        let came = |body| Came {
            status: 404,
            headers: Vec::new(),
            declared: Vec::new(),
            body,
            raw: Vec::new(),
        };
        assert_eq!(case.judge(&came(Held::Nothing), &sent), Ok(()));
        let text = came(Held::Text(String::from("string")));
        assert!(case.judge(&text, &sent).is_err());
    }

    #[test]
    fn each_declared_header_is_read() {
        let read = |lines: &[&str], value: Option<Value>| {
            let line = |line: &&str| ("x-rate".to_owned(), (*line).to_owned());
            let came = Came {
                headers: lines.iter().map(line).collect(),
                declared: vec![("X-Rate".to_owned(), value)],
                ..came("", "")
            };
            came.read()
        };
        assert_eq!(read(&[], None), Ok(()));
        assert_eq!(read(&["1", "2"], Some(serde_json::json!([1, 2]))), Ok(()));
        assert!(read(&["1"], None).is_err());
        assert!(read(&[], Some(serde_json::json!(1))).is_err());
        let wrong = read(&["1"], Some(serde_json::json!(2)));
        let said = "the header `X-Rate` is `1`, and the client has 2";
        assert_eq!(wrong, Err(said.to_owned()));
    }
}
