//! Values of path parameters.

use std::fmt;

use openapi_runtime::{ErrorKind, path_segment};

use crate::api::Client;
use crate::server::{Server, json};

#[test]
fn everything_but_unreserved_characters_is_encoded() {
    let cases = [
        ("run_01-a.b~c", "run_01-a.b~c"),
        ("!$&'()*+,;=:@", "%21%24%26%27%28%29%2A%2B%2C%3B%3D%3A%40"),
        ("a/b", "a%2Fb"),
        ("..\\..\\admin", "..%5C..%5Cadmin"),
        ("../admin", "..%2Fadmin"),
        ("%2f", "%252f"),
        ("%2e%2e", "%252e%252e"),
        ("a?b#c", "a%3Fb%23c"),
        (" ", "%20"),
        ("\0\t\r\n\x7f", "%00%09%0D%0A%7F"),
        ("\"<>[]^`{|}", "%22%3C%3E%5B%5D%5E%60%7B%7C%7D"),
        ("gr\u{fc}n", "gr%C3%BCn"),
        ("\u{1f600}", "%F0%9F%98%80"),
        ("...", "..."),
        (".a", ".a"),
        ("a..", "a.."),
    ];
    for (value, expected) in cases {
        assert_eq!(
            path_segment(value).unwrap().to_string(),
            expected,
            "{value}"
        );
    }
}

#[test]
fn what_would_change_the_path_is_refused() {
    for (value, expected) in [("", "is empty"), (".", "`..`"), ("..", "`..`")] {
        let error = path_segment(value).err().unwrap().to_string();
        assert!(error.contains(expected), "{value}: {error}");
    }
}

/// Written in pieces.
struct Pieces(&'static [&'static str]);

impl fmt::Display for Pieces {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|piece| f.write_str(piece))
    }
}

struct Failing;

impl fmt::Display for Failing {
    fn fmt(&self, _: &mut fmt::Formatter<'_>) -> fmt::Result {
        Err(fmt::Error)
    }
}

#[test]
fn pieces_are_seen_as_one_value() {
    assert!(path_segment(&Pieces(&["", ""])).is_err());
    assert!(path_segment(&Pieces(&[".", ""])).is_err());
    assert!(path_segment(&Pieces(&[".", "."])).is_err());
    let value = Pieces(&[".", ".", "/"]);
    assert_eq!(path_segment(&value).unwrap().to_string(), "..%2F");
    assert!(path_segment(&Failing).is_err());
    assert_eq!(path_segment(&-7).unwrap().to_string(), "-7");
}

#[tokio::test]
async fn values_stay_in_their_segment_on_the_wire() {
    let values = [
        ("..\\..\\admin", "..%5C..%5Cadmin"),
        ("%2e%2e", "%252e%252e"),
        ("../x?y#z", "..%2Fx%3Fy%23z"),
        ("a'b|c", "a%27b%7Cc"),
        ("\u{fc}", "%C3%BC"),
    ];
    for (value, expected) in values {
        let server = Server::answering(json("200 OK", r#"{"id":"a","created_at":1}"#)).await;
        let client = Client::at(format!("{}/api/", server.url()));
        client.get_run(value).await.unwrap();
        let expected = format!("GET /api/v1/run/{expected} HTTP/1.1\r\n");
        assert!(server.request().starts_with(&expected), "{value}");
    }
}

#[tokio::test]
async fn refused_values_are_errors_of_the_request() {
    let server = Server::answering(json("200 OK", "{}")).await;
    for value in ["", ".", ".."] {
        let error = Client::at(server.url()).get_run(value).await.unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Request);
        let text = error.to_string();
        assert!(
            text.starts_with("could not make the request for GET /v1/run/{run_id}: a path"),
            "{text}"
        );
    }
    assert!(server.seen().is_empty());
}

/// Every text of up to four of the characters that URLs treat in some way.
fn nasty_values() -> Vec<String> {
    let mut values = vec![String::new()];
    let mut start = 0;
    for _ in 0..4 {
        let shorter = values[start..].to_vec();
        start = values.len();
        for text in shorter {
            let longer = |c: char| format!("{text}{c}");
            values.extend("./\\%2e?#\t\n \u{fc}:@;".chars().map(longer));
        }
    }
    values
}

fn decoded(text: &str) -> String {
    let mut bytes = Vec::new();
    let mut rest = text.bytes();
    while let Some(byte) = rest.next() {
        if byte == b'%' {
            let hex: Vec<u8> = rest.by_ref().take(2).collect();
            let hex = std::str::from_utf8(&hex).unwrap();
            bytes.push(u8::from_str_radix(hex, 16).unwrap());
        } else {
            bytes.push(byte);
        }
    }
    String::from_utf8(bytes).unwrap()
}

#[test]
fn url_parser_sees_one_segment_with_the_same_value() {
    let mut refused = 0;
    for value in nasty_values() {
        let Ok(segment) = path_segment(&value) else {
            refused += 1;
            continue;
        };
        let url = format!("https://h/a/{segment}/z");
        let url = openapi_runtime::reqwest::Url::parse(&url).unwrap();
        let segments: Vec<_> = url.path_segments().unwrap().collect();
        assert_eq!(segments.len(), 3, "{value:?}: {url}");
        assert_eq!(decoded(segments[1]), value, "{url}");
        assert!(url.query().is_none() && url.fragment().is_none());
    }
    assert_eq!(refused, 3);
}
