//! Whatever the pieces are, the same texts come of them.
#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use super::*;

fn texts(pieces: &[&[u8]]) -> Vec<String> {
    let mut records = Records::new(1000);
    let mut texts = Vec::new();
    let shown = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    for piece in pieces {
        records.feed(Bytes::copy_from_slice(piece));
        while let Some(text) = records.next().unwrap() {
            texts.push(shown(records.bytes(&text)));
        }
    }
    if let Some(text) = records.last() {
        texts.push(shown(records.bytes(&text)));
    }
    assert!(records.last().is_none());
    texts
}

fn check(stream: &str, expected: &[&str]) {
    let stream = stream.as_bytes();
    let shown = String::from_utf8_lossy(stream);
    assert_eq!(texts(&[stream]), expected, "{shown:?}");
    for at in 0..=stream.len() {
        let (first, second) = stream.split_at(at);
        assert_eq!(texts(&[first, second]), expected, "{shown:?} cut at {at}");
    }
    let bytes: Vec<&[u8]> = stream.chunks(1).collect();
    assert_eq!(texts(&bytes), expected, "{shown:?} byte by byte");
}

#[test]
fn lines_are_texts() {
    check("1\n2\n", &["1", "2"]);
    check("1\r\n2", &["1", "2"]);
    check("\n\n {\"a\":\"ä\"} \n\r\n\n[]\n ", &["{\"a\":\"ä\"}", "[]"]);
    check("", &[]);
    check(" \n\n", &[]);
}

#[test]
fn separators_begin_texts() {
    check("\u{1e}1\n\u{1e}2\n", &["1", "2"]);
    check(
        "\n\u{1e}{\n\"a\": 1\n}\n\u{1e}[\n]\n",
        &["{\n\"a\": 1\n}", "[\n]"],
    );
    check(
        "\u{1e}\u{1e}\u{1e}\"}\\\"\n\\\\\"\n\u{1e}3",
        &["\"}\\\"\n\\\\\"", "3"],
    );
    check("\u{1e}{\"cut\":\u{1e}{}\n", &["{\"cut\":", "{}"]);
}

#[test]
fn text_behind_a_separator_is_there_with_its_line_feed() {
    let mut records = Records::new(100);
    records.feed(Bytes::from_static(b"\x1e{\"a\":[\n1]}\n"));
    let text = records.next().unwrap().unwrap();
    assert_eq!(records.bytes(&text), b"{\"a\":[\n1]}");
}

#[test]
fn text_is_held_up_to_the_limit() {
    for size in 1..30 {
        let mut records = Records::new(10);
        let is_too_large = b"1\n0123456789\n0123456789abcdefgh\n"
            .chunks(size)
            .any(|piece| {
                records.feed(Bytes::copy_from_slice(piece));
                while let Ok(text) = records.next() {
                    if text.is_none() {
                        return false;
                    }
                }
                true
            });
        assert!(is_too_large, "{size}");
        assert!(records.rest().starts_with(b"0123456789a"), "{size}");
    }
}
