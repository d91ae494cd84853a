//! Redirects lead nowhere: not round in a circle, and to no other server.

use openapi_runtime::ErrorKind;
use openapi_testkit::{Reply, ScriptedServer};

use super::calls::KINDS;
use super::{assert_discreet, hasty, ok};

#[tokio::test]
async fn no_redirect_is_followed_whatever_is_called() {
    let other = ScriptedServer::start(vec![ok()]).await.unwrap();
    let server = ScriptedServer::start(vec![ok()]).await.unwrap();
    let transport = hasty(server.url()).build().unwrap();
    let elsewhere = format!("{}/act", other.url());
    let away = elsewhere.trim_start_matches("http:");
    let places = [
        "/act",
        "",
        "?again",
        &elsewhere,
        away,
        "http://[",
        "gopher://a/",
        "/\u{fffd}",
    ];
    for (status, place) in [301, 302, 303, 307, 308]
        .into_iter()
        .flat_map(|status| places.map(|place| (status, place)))
    {
        for kind in &KINDS {
            let name = format!("{status} to {place:?} for {}", kind.name);
            let away = Reply::status(status).header("location", place);
            server.replace(vec![away.body("moved"), ok()]);
            let error = kind.send(&transport).await.unwrap_err();
            assert_eq!(error.kind(), ErrorKind::Status, "{name}");
            assert_eq!(error.status().unwrap(), status, "{name}");
            assert_eq!(error.body().unwrap(), b"moved", "{name}");
            assert_eq!((error.attempts(), server.received()), (1, 1), "{name}");
            assert!(error.may_have_been_sent());
            assert_discreet(&error);
            kind.send(&transport).await.unwrap();
        }
    }
    assert_eq!(other.connections(), 0);
}
