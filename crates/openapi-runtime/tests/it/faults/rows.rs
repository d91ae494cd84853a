//! What goes wrong, and how a call ends by it.

use std::time::Duration;

use openapi_runtime::ErrorKind;
use openapi_testkit::{Ending, Reading, Reply};

use super::run::all;
use super::{RUN, ok};
use crate::api::TOKEN;

pub(super) struct Fault {
    pub(super) name: String,
    pub(super) reply: Reply,
    /// How a call ends, if it goes wrong so each time.
    pub(super) end: End,
    /// Whether the server takes in all of the request.
    pub(super) is_heard: bool,
    /// Whether the call ends because its time is over.
    pub(super) is_slow: bool,
}

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum End {
    Success,
    /// Without an answer.
    Unanswered(ErrorKind),
    /// With this status.
    Answered(ErrorKind, u16),
}

use End::{Answered, Success, Unanswered};
use ErrorKind::{Decode, Interrupted, Status, Timeout, TooLarge};

impl End {
    /// Whether another attempt may end otherwise.
    pub(super) fn is_passing(self) -> bool {
        match self {
            Success => false,
            Unanswered(_) => true,
            Answered(kind, status) => {
                kind == Status && matches!(status, 408 | 429 | 500 | 502 | 503 | 504)
            }
        }
    }

    pub(super) fn error(self) -> Option<(ErrorKind, Option<u16>)> {
        match self {
            Success => None,
            Unanswered(kind) => Some((kind, None)),
            Answered(kind, status) => Some((kind, Some(status))),
        }
    }
}

impl Fault {
    fn new(name: impl Into<String>, reply: Reply, end: End) -> Self {
        Self {
            name: name.into(),
            reply,
            end,
            is_heard: true,
            is_slow: false,
        }
    }

    /// The server does not take in all of the request.
    fn unheard(self) -> Self {
        Self {
            is_heard: false,
            ..self
        }
    }

    fn slow(self) -> Self {
        Self {
            is_slow: true,
            ..self
        }
    }
}

const ENDINGS: [Ending; 3] = [Ending::Close, Ending::Reset, Ending::HalfClose];

/// What sends the credential back, in the head and in the body.
fn echo(status: u16) -> Reply {
    let reply = Reply::status(status).header("x-echo", format!("Bearer {TOKEN}"));
    let reply = reply.header("content-type", "application/json");
    reply.body(format!(r#"{{"message":"no {TOKEN}"}}"#))
}

#[tokio::test]
async fn connection_that_ends_without_an_answer() {
    let begun = [
        "",
        "HTTP/1.1 20",
        "HTTP/1.1 200 OK\r\n",
        "HTTP/1.1 200 OK\r\ncontent-le",
        "HTTP/1.1 200 OK\r\ncontent-length: 25\r\n",
        "HTTP/1.1 100 Continue\r\n\r\n",
        "HTTP/1.1 103 Early Hints\r\nlink: </a>\r\n\r\nHTTP/1.1 200",
    ];
    let mut faults = Vec::new();
    for ending in ENDINGS {
        for text in begun {
            let reply = Reply::raw(text).ending(ending);
            let name = format!("{ending:?} after {text:?}");
            faults.push(Fault::new(name, reply, Unanswered(Interrupted)));
        }
        for reading in [Reading::Bytes(1), Reading::Bytes(40), Reading::Head] {
            let reply = Reply::raw("").reading(reading).ending(ending);
            let name = format!("{ending:?} while the request is read, {reading:?}");
            faults.push(Fault::new(name, reply, Unanswered(Interrupted)).unheard());
        }
    }
    assert_eq!(all(faults).await, 30 * 36);
}

#[tokio::test]
async fn answers_that_are_not_http() {
    let long_name = format!("HTTP/1.1 200 OK\r\n{}: 1\r\n\r\n", "a".repeat(70_000));
    let many = format!("HTTP/1.1 200 OK\r\n{}\r\n", "a: 1\r\n".repeat(200));
    let garbage: [&[u8]; 12] = [
        b"SSH-2.0-OpenSSH_9.9\r\n",
        b"\0\0\x12\x04\0\0\0\0\0\0\x03\0\0\0\x80\0\x04\0\x01\0\0",
        b"\x15\x03\x01\0\x02\x02\x46",
        &[0xff; 512],
        b"<html>no</html>\r\n\r\n",
        b"HTTP/1.1 20 OK\r\n\r\n",
        b"HTTP/9.9 200 OK\r\n\r\n",
        b"HTTP/1.1 200 OK\r\ncontent-length : 2\r\n\r\n{}",
        b"HTTP/1.1 200 OK\r\ncontent-length: 2\r\ncontent-length: 3\r\n\r\n{}",
        b"HTTP/1.1 200 OK\r\ncontent-length: -2\r\n\r\n{}",
        long_name.as_bytes(),
        many.as_bytes(),
    ];
    let fault = |bytes: &[u8]| {
        let start = &bytes[..bytes.len().min(40)];
        let name = format!("{:?}", String::from_utf8_lossy(start));
        Fault::new(name, Reply::raw(bytes), Unanswered(Interrupted))
    };
    let faults: Vec<_> = garbage.into_iter().map(fault).collect();
    assert_eq!(all(faults).await, 12 * 36);
}

#[tokio::test]
async fn silence() {
    let silent = |text: &str| Reply::raw(text).ending(Ending::Hang);
    let unheard = |reading| {
        let reply = silent("").reading(reading);
        Fault::new(format!("{reading:?}"), reply, Unanswered(Timeout)).unheard()
    };
    let drops = |bytes, millis| ok().drip(bytes, Duration::from_millis(millis));
    let fault = Fault::new;
    let faults = [
        fault("silence", silent(""), Unanswered(Timeout)),
        fault(
            "a part of a head",
            silent("HTTP/1.1 2"),
            Unanswered(Timeout),
        ),
        fault("a head by the drop", drops(1, 50), Unanswered(Timeout)),
        fault("100", silent("HTTP/1.1 100 C\r\n\r\n"), Unanswered(Timeout)),
        unheard(Reading::Bytes(1)),
        unheard(Reading::Head),
        fault(
            "a part of a body",
            ok().cut_after(9).ending(Ending::Hang),
            Answered(Timeout, 200),
        ),
        fault(
            "a body by the drop",
            drops(80, 2500),
            Answered(Timeout, 200),
        ),
        fault(
            "a part of a refusal",
            echo(404).cut_after(9).ending(Ending::Hang),
            Answered(Status, 404),
        ),
    ];
    let faults = faults.map(Fault::slow).into_iter().collect();
    assert_eq!(all(faults).await, 6 * 36 + 3 * 16);
}

#[tokio::test]
async fn answers_that_are_cut_off() {
    let chunked = |body: &str| {
        let reply = Reply::status(200).header("transfer-encoding", "chunked");
        reply.body(body)
    };
    let mut faults = Vec::new();
    for ending in ENDINGS {
        let mut row = |name, reply: Reply, end| {
            let name = format!("{ending:?} after {name}");
            faults.push(Fault::new(name, reply.ending(ending), end));
        };
        let cut = Answered(Interrupted, 200);
        row("a head", ok().cut_after(0), cut);
        row("part of a body", ok().cut_after(9), cut);
        row("all but a byte", ok().header("content-length", "26"), cut);
        row("part of a chunk", chunked("19\r\n{\"id\""), cut);
        row("a last chunk that is missing", chunked("2\r\n{}\r\n"), cut);
        row("a length of no chunk", chunked("2\r\n{}\r\nx\r\n"), cut);
        row(
            "part of a refusal",
            echo(404).cut_after(9),
            Answered(Status, 404),
        );
        row(
            "part of a fault",
            echo(503).cut_after(9),
            Answered(Status, 503),
        );
    }
    let open = ok().unframed().ending(Ending::Reset);
    faults.push(Fault::new(
        "a reset for an end",
        open,
        Answered(Interrupted, 200),
    ));
    assert_eq!(all(faults).await, 3 * (7 * 16 + 36) + 16);
}

#[tokio::test]
async fn answers_that_are_odd_and_whole() {
    let early = "HTTP/1.1 103 Early Hints\r\nlink: </a>\r\n\r\n";
    let hints = format!("{early}{early}HTTP/1.1 200 OK\r\ncontent-length: 25\r\n\r\n{RUN}");
    let moment = Duration::from_micros(100);
    let surplus = |more: &str| {
        let reply = ok().header("content-length", RUN.len().to_string());
        reply.body(format!("{RUN}{more}"))
    };
    let other = "HTTP/1.1 200 OK\r\ncontent-length: 28\r\n\r\n{\"id\":\"other\",\"created_at\":7}";
    let faults = vec![
        Fault::new("early hints", Reply::raw(hints), Success),
        Fault::new("drops", ok().drip(3, moment), Success),
        Fault::new("a reset behind it", ok().ending(Ending::Reset), Success),
        Fault::new("half closed", ok().ending(Ending::HalfClose), Success),
        Fault::new("the end for a length", ok().unframed(), Success),
        Fault::new("bytes behind it", surplus("\0\0"), Success),
        Fault::new("an answer behind it", surplus(other), Success),
        Fault::new(
            "before the request",
            ok().reading(Reading::Head).ending(Ending::HalfClose),
            Success,
        )
        .unheard(),
        Fault::new("nothing", Reply::status(200), Answered(Decode, 200)),
        Fault::new("no JSON", ok().body(TOKEN), Answered(Decode, 200)),
        Fault::new("another type", ok().body("[1]"), Answered(Decode, 200)),
        Fault::new(
            "a coding",
            ok().header("content-encoding", TOKEN),
            Answered(Decode, 200),
        ),
    ];
    assert_eq!(all(faults).await, 12 * 16);
}

#[tokio::test]
async fn bodies_without_measure() {
    let piece = [b'x'; 10_000];
    let hundred_megabytes = |status| echo(status).repeating(piece, 10_000);
    let chunk = format!("2710\r\n{}\r\n", "x".repeat(10_000));
    let chunks = Reply::status(200).header("transfer-encoding", "chunked");
    let faults = vec![
        Fault::new("announced", hundred_megabytes(200), Answered(TooLarge, 200)),
        Fault::new(
            "not announced",
            hundred_megabytes(200).unframed(),
            Answered(TooLarge, 200),
        ),
        Fault::new(
            "chunks without end",
            chunks.repeating(chunk, usize::MAX),
            Answered(TooLarge, 200),
        ),
        Fault::new("a bomb", Reply::gzip_bomb(), Answered(TooLarge, 200)),
        Fault::new("a refusal", hundred_megabytes(404), Answered(Status, 404)),
        Fault::new(
            "a refusal, not announced",
            hundred_megabytes(404).unframed(),
            Answered(Status, 404),
        ),
        Fault::new("a fault", hundred_megabytes(503), Answered(Status, 503)),
    ];
    assert_eq!(all(faults).await, 6 * 16 + 36);
}

#[tokio::test]
async fn statuses() {
    let passing = [408, 429, 500, 502, 503, 504];
    let final_ones = [
        201, 202, 204, 206, 300, 304, 400, 401, 403, 404, 409, 410, 418, 422, 425, 451, 501, 505,
        599,
    ];
    let fault = |status| {
        let reply = match status {
            204 | 304 => Reply::status(status),
            _ => echo(status),
        };
        Fault::new(status.to_string(), reply, Answered(Status, status))
    };
    let all_of_them = passing.into_iter().chain(final_ones);
    let mut faults: Vec<_> = all_of_them.map(fault).collect();
    for status in [401, 413, 503] {
        let early = echo(status).reading(Reading::Head);
        let early = early.ending(Ending::HalfClose);
        let name = format!("{status} before the request was read");
        faults.push(Fault::new(name, early, Answered(Status, status)).unheard());
    }
    assert_eq!(all(faults).await, 7 * 36 + 21 * 16);
}
