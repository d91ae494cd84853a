//! What a client made of an answer, and whether that is all of it.

use serde_json::Value;

use super::Case;
use super::equal::is_equal;

/// What came back from a call.
#[derive(Debug, Clone, PartialEq)]
pub struct Came {
    /// The status.
    pub status: u16,
    /// Whether the client took it for a success.
    pub is_success: bool,
    /// The body.
    pub body: Held,
}

/// A body as a client holds it.
#[derive(Debug, Clone, PartialEq)]
pub enum Held {
    /// Nothing: the answer has no body.
    Nothing,
    /// A typed value, written back as JSON.
    Json(Value),
    /// Several, one after the other: events, or lines of JSON.
    Values(Vec<Value>),
    /// A text.
    Text(String),
    /// Bytes.
    Bytes(Vec<u8>),
    /// The client does not know this answer as one of the document's.
    Undocumented,
}

/// What a server sent.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Sent {
    pub(super) status: u16,
    pub(super) body: Vec<u8>,
}

impl Case {
    /// Whether this came back. What the server sent is known if it is ours.
    pub(super) fn judge(&self, came: &Came, sent: Option<&Sent>) -> Result<(), String> {
        if came.status != self.status {
            return Err(format!("status {} came back", came.status));
        }
        if came.is_success != self.is_success && came.body == Held::Undocumented {
            return Err("the client does not know this status".to_owned());
        }
        if came.body == Held::Undocumented {
            return Err("the client does not know this answer".to_owned());
        }
        sent.map_or(Ok(()), |sent| kept(&came.body, &sent.body))
    }
}

/// Whether a client holds all of a body.
fn kept(held: &Held, sent: &[u8]) -> Result<(), String> {
    let lost = |back: &str| {
        let sent = String::from_utf8_lossy(sent);
        format!(
            "the server sent {}, and the client has {}",
            cut(&sent),
            cut(back)
        )
    };
    let is_kept = match held {
        Held::Json(back) => {
            let sent = serde_json::from_slice(sent);
            sent.is_ok_and(|sent: Value| is_equal(&sent, back))
        }
        Held::Text(back) => back.as_bytes() == sent,
        Held::Bytes(back) => back == sent,
        Held::Nothing => matches!(sent, b"" | b"null"),
        // Frames are the business of the client's own tests; here none may be lost.
        Held::Values(back) => !back.is_empty() || sent.is_empty(),
        Held::Undocumented => false,
    };
    is_kept.then_some(()).ok_or_else(|| lost(&shown(held)))
}

fn shown(held: &Held) -> String {
    match held {
        Held::Nothing | Held::Undocumented => "nothing".to_owned(),
        Held::Json(value) => value.to_string(),
        Held::Values(values) => format!("{} values", values.len()),
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
