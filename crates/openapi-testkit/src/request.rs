//! What a server received.

use std::fmt;

use serde_json::Value;

/// One request, as it arrived at a [`Server`](crate::Server) or a
/// [`ScriptedServer`](crate::ScriptedServer).
///
/// `Debug` hides the values of `Authorization`, `Proxy-Authorization` and `Cookie`, so that a
/// failing assertion prints no secret.
#[derive(Clone, PartialEq, Eq)]
pub struct RecordedRequest {
    /// The method, as sent: methods are case-sensitive (RFC 9110, section 9.1).
    pub method: String,
    /// The request target, exactly as sent, percent-encoding and query included
    /// (RFC 9112, section 3.2).
    pub target: String,
    /// The header fields in order. [`ScriptedServer`](crate::ScriptedServer) keeps the names as
    /// sent, [`Server`](crate::Server) has them in lower case. Bytes that are not UTF-8 are
    /// replaced by U+FFFD.
    pub headers: Vec<(String, String)>,
    /// The body, without its transfer coding. [`Server`](crate::Server) keeps no more of it than
    /// the 8 MiB that it accepts.
    pub body: Vec<u8>,
    /// Why a [`Server`](crate::Server) refused it, if it did.
    pub refused: Option<Refused>,
}

/// Why a request was not answered as its operation documents.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Refused {
    /// The status of the answer.
    pub status: u16,
    /// What is wrong, as the answer said it.
    pub reason: String,
}

impl RecordedRequest {
    /// The value of the first header field of this name, whatever its case.
    #[must_use]
    pub fn header(&self, name: &str) -> Option<&str> {
        let named = |(field, _): &&(String, String)| field.eq_ignore_ascii_case(name);
        self.headers
            .iter()
            .find(named)
            .map(|(_, value)| value.as_str())
    }

    /// The body as JSON.
    ///
    /// # Errors
    ///
    /// When the body is no JSON text (RFC 8259).
    pub fn json(&self) -> serde_json::Result<Value> {
        serde_json::from_slice(&self.body)
    }

    /// Every value of this header, in order.
    pub(crate) fn header_values<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a str> {
        let wanted = move |(field, _): &&(String, String)| field.eq_ignore_ascii_case(name);
        self.headers
            .iter()
            .filter(wanted)
            .map(|(_, value)| value.as_str())
    }

    /// The path of the target, still percent-encoded.
    pub(crate) fn path(&self) -> &str {
        self.target
            .split_once('?')
            .map_or(self.target.as_str(), |(path, _)| path)
    }

    /// The query of the target, still percent-encoded, empty if there is none.
    pub(crate) fn query(&self) -> &str {
        self.target.split_once('?').map_or("", |(_, query)| query)
    }
}

impl fmt::Debug for RecordedRequest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let headers: Vec<_> = self.headers.iter().map(shown).collect();
        f.debug_struct("RecordedRequest")
            .field("method", &self.method)
            .field("target", &self.target)
            .field("headers", &headers)
            .field("body", &String::from_utf8_lossy(&self.body))
            .field("refused", &self.refused)
            .finish()
    }
}

fn shown((name, value): &(String, String)) -> (&str, &str) {
    let secret = ["authorization", "proxy-authorization", "cookie"]
        .iter()
        .any(|secret| name.eq_ignore_ascii_case(secret));
    (name, if secret { "[hidden]" } else { value })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn request_debug_hides_credentials() {
        let request = RecordedRequest {
            method: "GET".to_owned(),
            target: "/a?b=c".to_owned(),
            headers: vec![("AUTHORIZATION".to_owned(), "Bearer s3cret".to_owned())],
            body: Vec::new(),
            refused: None,
        };
        let shown = format!("{request:?}");
        assert!(
            shown.contains("[hidden]") && !shown.contains("s3cret"),
            "{shown}"
        );
        assert_eq!(request.header("authorization"), Some("Bearer s3cret"));
        assert_eq!((request.path(), request.query()), ("/a", "b=c"));
    }
}
