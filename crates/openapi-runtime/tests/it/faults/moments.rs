//! Connections that end between two calls, or before the first.

use openapi_runtime::{ErrorKind, Transport};
use openapi_testkit::{Ending, Reading, Reply, ScriptedServer};

use super::calls::{Answered, KINDS};
use super::run::settled;
use super::{assert_discreet, hasty, ok};

async fn start(replies: Vec<Reply>) -> (ScriptedServer, Transport) {
    let server = ScriptedServer::start(replies).await.unwrap();
    let transport = hasty(server.url()).build().unwrap();
    (server, transport)
}

fn gone(reading: Reading, ending: Ending) -> Reply {
    Reply::raw("").reading(reading).ending(ending)
}

#[tokio::test]
async fn connection_that_was_closed_while_idle_is_not_used() {
    let (server, transport) = start(vec![ok()]).await;
    for ending in [Ending::Close, Ending::Reset, Ending::HalfClose] {
        for kind in &KINDS {
            let name = format!("{ending:?}, {}", kind.name);
            let last = ok().header("connection", "close");
            server.replace(vec![ok(), gone(Reading::Nothing, ending), last]);
            kind.send(&transport).await.unwrap();
            assert!(settled(|| server.open_connections() == 0).await, "{name}");
            kind.send(&transport).await.unwrap();
            assert_eq!((server.connections(), server.received()), (2, 2), "{name}");
        }
    }
}

/// The client may have seen it before it wrote anything: then the request is as good as new, whatever its method.
#[tokio::test]
async fn connection_that_ends_as_soon_as_it_is_there() {
    let (server, transport) = start(vec![ok()]).await;
    for ending in [Ending::Close, Ending::Reset, Ending::HalfClose] {
        for kind in &KINDS {
            for _ in 0..5 {
                let last = ok().header("connection", "close");
                server.replace(vec![gone(Reading::Nothing, ending), last]);
                let answer = kind.send(&transport).await;
                let heard = server.received();
                match answer {
                    Ok(_) => assert_eq!(heard, 1),
                    Err(error) => {
                        assert!(!kind.is_repeatable, "{}: {error}", kind.name);
                        assert_eq!((error.kind(), heard), (ErrorKind::Interrupted, 0));
                        assert_eq!(error.attempts(), 1);
                        assert_discreet(&error);
                    }
                }
                kind.send(&transport).await.unwrap();
            }
        }
    }
}

#[tokio::test]
async fn one_connection_serves_all_that_leaves_it_usable() {
    let (server, transport) = start(vec![ok()]).await;
    let replies = [
        Reply::status(404).body("no"),
        Reply::status(503).body("later"),
        Reply::status(301).header("location", "/act"),
        Reply::status(204),
        ok().body("no JSON"),
        ok().header("content-encoding", "gzip"),
        ok(),
    ];
    for reply in replies {
        for kind in &KINDS {
            let before = server.open_connections();
            server.replace(vec![reply.clone(), ok()]);
            let _: Answered = kind.send(&transport).await;
            // What was read to its end is put back by a task of its own.
            settled(|| true).await;
            kind.send(&transport).await.unwrap();
            settled(|| true).await;
            assert!(server.open_connections() <= 1, "{reply:?} {}", kind.name);
            assert!(
                server.connections() + before <= 1,
                "{reply:?} {}",
                kind.name
            );
        }
    }
}
