//! Whatever the pieces are, the same events come of them.
#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use super::*;

/// All events as `type|id|data`.
fn events(pieces: &[&[u8]]) -> Vec<String> {
    let mut parser = Parser::new(1000);
    let mut events = Vec::new();
    for piece in pieces {
        parser.feed(Bytes::copy_from_slice(piece));
        while let Some(raw) = parser.next().unwrap() {
            let Event {
                event,
                id,
                retry,
                data,
            } = raw.text();
            let id = id.as_deref().unwrap_or("-");
            let retry = retry.map_or(String::new(), |retry| format!("|{}", retry.as_millis()));
            events.push(format!("{event}|{id}|{data}{retry}"));
        }
    }
    events
}

/// In one piece, cut in two anywhere, and byte by byte.
fn check(stream: impl AsRef<[u8]>, expected: &[&str]) {
    let stream = stream.as_ref();
    let shown = String::from_utf8_lossy(stream);
    assert_eq!(events(&[stream]), expected, "{shown:?}");
    for at in 0..=stream.len() {
        let (first, second) = stream.split_at(at);
        assert_eq!(events(&[first, second]), expected, "{shown:?} cut at {at}");
    }
    let bytes: Vec<&[u8]> = stream.chunks(1).collect();
    assert_eq!(events(&bytes), expected, "{shown:?} byte by byte");
}

#[test]
fn data_is_the_lines_of_it() {
    check("data: a\n\n", &["message|-|a"]);
    check("data: a\ndata:b\ndata:  c\n\n", &["message|-|a\nb\n c"]);
    check("data\n\n", &["message|-|"]);
    check("data\ndata\n\n", &["message|-|\n"]);
    check("data:\n\ndata: b\n\n", &["message|-|", "message|-|b"]);
    check("data: a: b\n\n", &["message|-|a: b"]);
}

#[test]
fn lines_end_with_any_of_the_three_ends() {
    check("data: a\rdata: b\r\r", &["message|-|a\nb"]);
    check("data: a\r\ndata: b\r\n\r\n", &["message|-|a\nb"]);
    check(
        "data: a\r\rdata: b\n\ndata: c\r\n\r\n",
        &["message|-|a", "message|-|b", "message|-|c"],
    );
    check(
        "data: a\n\r\ndata: b\r\n\n",
        &["message|-|a", "message|-|b"],
    );
    check(
        "data: a\n\n\n\n\r\rdata: b\n\n",
        &["message|-|a", "message|-|b"],
    );
}

#[test]
fn byte_order_mark_stands_at_the_beginning_only() {
    check("\u{feff}data: a\n\n", &["message|-|a"]);
    check("\u{feff}\ndata: a\n\n", &["message|-|a"]);
    check("\u{feff}\u{feff}data: a\n\n", &[]);
    check("\u{feff}data: a\n\n\u{feff}data: b\n\n", &["message|-|a"]);
    check(b"\xef\xbbdata: a\n\ndata: b\n\n", &["message|-|b"]);
}

#[test]
fn comments_and_other_fields_say_nothing() {
    check(": x\n:\n\ndata: a\n: data: no\n\n", &["message|-|a"]);
    check("datas: a\ndat: b\nDATA: c\n data: d\n\n", &[]);
    check("data : a\nevents: b\nother\ndata: c\n\n", &["message|-|c"]);
}

#[test]
fn type_is_that_of_one_event() {
    check(
        "event: add\ndata: a\n\ndata: b\n\n",
        &["add|-|a", "message|-|b"],
    );
    check("event: add\nevent: del\ndata: a\n\n", &["del|-|a"]);
    check("event: add\nevent:\ndata: a\n\n", &["message|-|a"]);
    check("event: add\n\ndata: a\n\n", &["message|-|a"]);
    check(
        "event: x\ndata: 1\n\nevent: x\ndata: 2\n\n",
        &["x|-|1", "x|-|2"],
    );
}

#[test]
fn id_stays_until_there_is_another() {
    check(
        "id: 1\ndata: a\n\ndata: b\n\nid\ndata: c\n\n",
        &["message|1|a", "message|1|b", "message|-|c"],
    );
    check("id: 1\n\ndata: a\n\n", &["message|1|a"]);
    check(
        "id: 1\ndata: a\n\nid: 2\0\ndata: b\n\n",
        &["message|1|a", "message|1|b"],
    );
    check("id: 1\nid: 2\ndata: a\n\n", &["message|2|a"]);
}

#[test]
fn retry_is_digits() {
    check(
        "retry: 10\ndata: a\n\ndata: b\n\n",
        &["message|-|a|10", "message|-|b"],
    );
    check(
        "retry: +10\ndata: a\n\nretry:\ndata: b\n\n",
        &["message|-|a", "message|-|b"],
    );
    check(
        "retry: 99999999999999999999999\ndata: a\n\n",
        &["message|-|a"],
    );
}

#[test]
fn what_is_not_utf8_is_replaced() {
    check("data: häß€😀\n\n", &["message|-|häß€😀"]);
    check(
        b"data: a\xffb\xe2\x82\ndata: \xf0\x9f\x98\n\n",
        &["message|-|a\u{fffd}b\u{fffd}\n\u{fffd}"],
    );
    check(
        b"event: \xff\nid: \xff\ndata: a\n\n",
        &["\u{fffd}|\u{fffd}|a"],
    );
}

#[test]
fn what_has_no_end_is_no_event() {
    check("data: a\n\ndata: b\n", &["message|-|a"]);
    check("data: a\n\ndata: b", &["message|-|a"]);
    check("", &[]);
}

#[test]
fn unfinished_is_what_had_begun() {
    let unfinished = |stream: &str| {
        let mut parser = Parser::new(100);
        parser.feed(Bytes::copy_from_slice(stream.as_bytes()));
        while parser.next().unwrap().is_some() {}
        let data = parser.unfinished().map(|raw| raw.text().data);
        (data, parser.last_id().map(|id| id.to_string()))
    };
    assert_eq!(unfinished("data: a\n\n"), (None, None));
    assert_eq!(unfinished("data: a\n\n: x"), (None, None));
    assert_eq!(
        unfinished("id: 1\n\nid: 2\ndata: a"),
        (Some("a".into()), Some("1".into()))
    );
    assert_eq!(
        unfinished("data: a\ndata: b\n"),
        (Some("a\nb".into()), None)
    );
    assert_eq!(
        unfinished("data: a\r\n\r\ndata"),
        (Some(String::new()), None)
    );
}

#[test]
fn last_id_is_that_of_the_last_event_after_a_restart() {
    let mut parser = Parser::new(100);
    parser.feed(Bytes::from_static(
        b"id: 1\nretry: 5\n\nid: 2\nretry: 7\ndata: a",
    ));
    assert!(parser.next().unwrap().is_none());
    parser.restart();
    assert_eq!(parser.last_id().map(|id| &**id), Some("1"));
    assert_eq!(parser.reconnection_time(), Some(Duration::from_millis(7)));
    parser.feed(Bytes::from_static(b"\xef\xbb\xbfdata: b\n\n"));
    let event = parser.next().unwrap().unwrap().text();
    assert_eq!((event.id.as_deref(), &*event.data), (Some("1"), "b"));
}

/// Whether a stream is too much for a limit of ten bytes, in pieces of any size.
fn is_too_large(stream: &str) -> bool {
    let outcome = |size: usize| {
        let mut parser = Parser::new(10);
        stream.as_bytes().chunks(size).any(|piece| {
            parser.feed(Bytes::copy_from_slice(piece));
            loop {
                match parser.next() {
                    Ok(Some(_)) => {}
                    Ok(None) => return false,
                    Err(TooLarge) => return true,
                }
            }
        })
    };
    let whole = outcome(stream.len());
    for size in 1..stream.len() {
        assert_eq!(outcome(size), whole, "{stream:?} in pieces of {size}");
    }
    whole
}

#[test]
fn event_is_held_up_to_the_limit() {
    assert!(!is_too_large("data:01234\n\ndata:01234\n\n"));
    assert!(is_too_large("data:012345\n\n"));
    assert!(is_too_large("data:01234\ndata:01234\ndata:\n\n"));
    assert!(is_too_large(&"data\n".repeat(12)));
    assert!(!is_too_large("event:01\ndata:012\n\n"));
    assert!(is_too_large("event:01\ndata:01234\n\n"));
    assert!(is_too_large("data:0\n: 23456789a\n\n"));
    assert!(!is_too_large(&": x\n".repeat(50)));
}
