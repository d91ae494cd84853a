//! HTTP/2, in which a server can say that it has not begun with a request.

mod server;

use openapi_runtime::{ErrorKind, Transport};

use super::calls::KINDS;
use super::{assert_discreet, hasty};
use crate::mutual_tls::trusting_in;
use server::{Act, Server};

const NO_ERROR: u32 = 0;
const INTERNAL_ERROR: u32 = 2;
const REFUSED_STREAM: u32 = 7;
const CANCEL: u32 = 8;
const ENHANCE_YOUR_CALM: u32 = 11;

/// What a server does, and whether it may have acted on the request.
const ACTS: [(Act, bool); 9] = [
    (Act::Reset(REFUSED_STREAM), false),
    (Act::ResetEarly(REFUSED_STREAM), false),
    (Act::GoAway(NO_ERROR), false),
    (Act::GoAway(ENHANCE_YOUR_CALM), false),
    (Act::Reset(INTERNAL_ERROR), true),
    (Act::Reset(CANCEL), true),
    (Act::GoAwayWith(NO_ERROR), true),
    (Act::GoAwayWith(INTERNAL_ERROR), true),
    (Act::Close, true),
];

#[test]
fn what_was_not_begun_with_is_tried_again_whatever_is_called() {
    let name = "what_was_not_begun_with_is_tried_again_whatever_is_called";
    trusting_in("faults::http2", name, async |authority| {
        let server = Server::start(&authority).await;
        for (act, may_have_been_sent) in ACTS {
            let transport = hasty(server.url()).build().unwrap();
            for times in 1..=3 {
                check(&server, &transport, act, may_have_been_sent, times).await;
            }
        }
    });
}

async fn check(server: &Server, transport: &Transport, act: Act, may_be: bool, times: usize) {
    for kind in &KINDS {
        let name = format!("{act:?}, {times} times, {}", kind.name);
        server.replace(vec![act; times]);
        let answer = kind.send(transport).await;
        let attempts = match kind.is_tried_again(may_be) {
            true => (times + 1).min(3),
            false => 1,
        };
        match answer {
            Ok(answer) => {
                assert!(attempts > times, "{name}");
                assert_eq!(answer.into_inner().id, "r");
            }
            Err(error) => {
                assert!(attempts <= times, "{name}: {error:?}");
                assert_eq!(error.kind(), ErrorKind::Interrupted, "{name}");
                assert_eq!(error.attempts() as usize, attempts, "{name}");
                assert_eq!(error.may_have_been_sent(), may_be, "{name}: {error}");
                assert_discreet(&error);
            }
        }
        assert_eq!(server.streams(), attempts, "{name}");
        server.replace(Vec::new());
        let next = kind.send(transport).await;
        assert!(next.is_ok(), "{name}: the next call: {next:?}");
    }
}

#[test]
fn streams_before_the_last_one_are_still_answered() {
    let name = "streams_before_the_last_one_are_still_answered";
    trusting_in("faults::http2", name, async |authority| {
        let server = Server::start(&authority).await;
        let transport = hasty(server.url()).build().unwrap();
        for kind in &KINDS {
            server.replace(vec![Act::AnswerAndGoAway]);
            kind.send(&transport).await.unwrap();
            kind.send(&transport).await.unwrap();
            assert_eq!(server.streams(), 2);
        }
    });
}
