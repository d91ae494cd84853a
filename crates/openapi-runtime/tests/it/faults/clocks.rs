//! What servers ask to wait for, by a clock that the test drives.

use std::time::Duration;

use openapi_runtime::{Retries, Transport};
use openapi_testkit::{Reply, ScriptedServer};
use tokio::time::Instant;

use super::calls::{Answered, KINDS};
use super::{assert_discreet, hasty, ok};

/// The time that a call took, by a clock that runs a hundred times as fast. Nobody sleeps, so that it is not set
/// forward while something is on the wire.
async fn timed(call: impl Future<Output = Answered>) -> (Answered, Duration) {
    tokio::time::pause();
    let begun = Instant::now();
    let clock = async {
        loop {
            let real = std::time::Instant::now();
            while real.elapsed() < Duration::from_millis(1) {
                tokio::task::yield_now().await;
            }
            tokio::time::advance(Duration::from_millis(100)).await;
        }
    };
    let answer = tokio::select! {
        answer = call => answer,
        () = clock => unreachable!("it goes on for ever"),
    };
    let took = begun.elapsed();
    tokio::time::resume();
    (answer, took)
}

struct Case {
    /// `Retry-After` and `Date`.
    headers: &'static [(&'static str, &'static str)],
    /// In seconds; none if it is not waited for.
    waits: Option<u64>,
}

const fn case(headers: &'static [(&'static str, &'static str)], waits: Option<u64>) -> Case {
    Case { headers, waits }
}

const AFTER: &str = "retry-after";
const NOW: (&str, &str) = ("date", "Sun, 06 Nov 1994 08:49:37 GMT");
/// The clock of a server that is a hundred years ahead.
const AHEAD: (&str, &str) = ("date", "Sat, 06 Nov 2094 08:49:37 GMT");

const CASES: &[Case] = &[
    case(&[(AFTER, "0")], Some(0)),
    case(&[(AFTER, "1")], Some(1)),
    case(&[(AFTER, "  7  ")], Some(7)),
    case(&[(AFTER, "007")], Some(7)),
    case(&[(AFTER, "60")], Some(60)),
    case(&[(AFTER, "61")], None),
    case(&[(AFTER, "99999999999999999999999999")], None),
    case(&[(AFTER, "Sun, 06 Nov 1994 08:49:47 GMT"), NOW], Some(10)),
    case(&[(AFTER, "Sunday, 06-Nov-94 08:49:47 GMT"), NOW], Some(10)),
    case(&[(AFTER, "Sun Nov  6 08:49:47 1994"), NOW], Some(10)),
    case(&[(AFTER, "Sun, 06 Nov 1994 08:50:38 GMT"), NOW], None),
    case(&[(AFTER, "Sat, 06 Nov 2094 08:49:47 GMT"), AHEAD], Some(10)),
    // A clock that was set back between the two, or a server that is late.
    case(&[(AFTER, "Sun, 06 Nov 1994 08:49:47 GMT"), AHEAD], Some(0)),
    case(&[(AFTER, "Sun, 06 Nov 1994 08:49:47 GMT")], Some(0)),
    case(&[(AFTER, "Sat, 06 Nov 2094 08:49:47 GMT"), NOW], None),
    case(&[(AFTER, "Sat, 06 Nov 2094 08:49:47 GMT")], None),
    // What cannot be read is not said: the pause is ours, which is none here.
    case(&[(AFTER, "-1")], Some(0)),
    case(&[(AFTER, "1.5")], Some(0)),
    case(&[(AFTER, "soon")], Some(0)),
    case(&[(AFTER, "")], Some(0)),
    case(&[(AFTER, "1994-11-06T08:49:47Z"), NOW], Some(0)),
    // Of several the first counts.
    case(&[(AFTER, "3"), (AFTER, "5")], Some(3)),
];

#[tokio::test]
async fn retry_after_is_waited_for_up_to_a_minute() {
    let server = ScriptedServer::start(vec![ok()]).await.unwrap();
    let long = Duration::from_secs(3600);
    let builder = hasty(server.url()).timeout(long).connect_timeout(long);
    let transport: Transport = builder.build().unwrap();
    for (index, case) in CASES.iter().enumerate() {
        for status in [429, 503] {
            let kind = &KINDS[index % 4];
            let reply = |reply, (name, value): &(&str, &str)| Reply::header(reply, *name, *value);
            let busy = case.headers.iter().fold(Reply::status(status), reply);
            server.replace(vec![busy, ok()]);
            let (answer, took) = timed(kind.send(&transport)).await;
            let name = format!("{status} {:?}", case.headers);
            match case.waits {
                Some(waits) => {
                    answer.unwrap();
                    let waited = Duration::from_secs(waits);
                    assert!(took >= waited, "{name}: {took:?}");
                    assert!(took < waited + Duration::from_secs(20), "{name}: {took:?}");
                    assert_eq!(server.received(), 2, "{name}");
                }
                None => {
                    let error = answer.unwrap_err();
                    assert_eq!((error.attempts(), server.received()), (1, 1), "{name}");
                    assert!(error.retry_after().unwrap() > Duration::from_secs(60));
                    assert_discreet(&error);
                }
            }
        }
    }
}

#[tokio::test]
async fn retry_after_does_not_repeat_what_may_be_done() {
    let busy = Reply::status(429).header(AFTER, "0");
    let server = ScriptedServer::start(vec![ok()]).await.unwrap();
    let transport: Transport = hasty(server.url()).build().unwrap();
    for kind in KINDS.iter().filter(|kind| !kind.is_repeatable) {
        server.replace(vec![busy.clone(), ok()]);
        let error = kind.send(&transport).await.unwrap_err();
        assert_eq!((error.attempts(), server.received()), (1, 1));
        assert_eq!(error.retry_after(), Some(Duration::ZERO));
    }
}

/// The pauses of a call, and its attempts, end with its time.
#[tokio::test]
async fn deadline_is_kept_whatever_is_asked_for() {
    let server = ScriptedServer::start(vec![ok()]).await.unwrap();
    let long = Duration::from_secs(150);
    let builder = hasty(server.url()).timeout(long).connect_timeout(long);
    let transport: Transport = builder
        .deadline(Duration::from_secs(200))
        .retries(Retries::up_to(1000))
        .build()
        .unwrap();
    server.replace(vec![Reply::status(503).header(AFTER, "60")]);
    let (answer, took) = timed(KINDS[0].send(&transport)).await;
    let error = answer.unwrap_err();
    assert!(matches!(error.attempts(), 3 | 4), "{}", error.attempts());
    assert_eq!(error.attempts() as usize, server.received());
    assert!((120..200).contains(&took.as_secs()), "{took:?}");
}
