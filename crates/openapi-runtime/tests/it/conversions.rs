//! Errors over several operations, and what cannot be sent.

use openapi_runtime::{Error, ErrorKind, Request, Transport};

use crate::api::{Client, SET_LIMIT};

#[tokio::test]
async fn header_that_cannot_be_sent() {
    let error = Client::at("https://h").health("a\nb").await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Request);
    let text = error.to_string();
    assert!(text.contains("a header cannot carry"), "{text}");
}

#[tokio::test]
async fn map_documented_keeps_the_rest() {
    use crate::server::{Server, json};

    let server = Server::answering(json("404 Not Found", r#"{"message":"m"}"#)).await;
    let error = Client::at(server.url()).get_run("r").await.unwrap_err();
    let error: Error<String> = error.map_documented(|body| format!("{body:?}"));
    assert!(error.documented().unwrap().contains("NotFound"));
    assert_eq!(error.status().unwrap(), 404);
    assert_eq!(error.message(), Some("m"));
}

#[tokio::test]
async fn body_that_cannot_be_written_as_json() {
    let transport = Transport::builder().base_url("https://h").build().unwrap();
    let body = std::collections::HashMap::from([((1, 2), 3)]);
    let call = transport.call(&SET_LIMIT).json("application/json", &body);
    let request: Request<()> = call.request_empty();
    let error = request.await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Request);
    let text = error.to_string();
    assert!(text.contains("the body: it could not be written"), "{text}");
}

#[tokio::test]
async fn own_headers_stand_in_the_place_of_others() {
    use crate::server::{Server, answer};

    let server = Server::answering(answer("204 No Content", "", "")).await;
    let request = Client::at(server.url()).health("a");
    let request = request
        .with_header("X-Trace", "b")
        .with_header("accept", "x/y");
    request.await.unwrap();
    let sent = server.request();
    assert!(
        sent.contains("x-trace: b\r\n") && !sent.contains("x-trace: a"),
        "{sent}"
    );
    assert!(sent.contains("accept: x/y\r\n"), "{sent}");
    for (name, value) in [("", "a"), ("a b", "a"), ("a", "b\nc"), ("a", "ü")] {
        let error = Client::at(server.url())
            .health("a")
            .with_header(name, value)
            .await;
        assert_eq!(
            error.unwrap_err().kind(),
            ErrorKind::Request,
            "{name}: {value}"
        );
    }
}

#[tokio::test]
async fn a_call_has_a_time_of_its_own() {
    use crate::server::{Server, Then};
    use std::time::Duration;

    let server = Server::start("", Then::Hang).await;
    let request = Client::at(server.url()).health("a");
    let error = request
        .with_timeout(Duration::from_millis(20))
        .await
        .unwrap_err();
    assert!(error.is_timeout(), "{error}");
}
