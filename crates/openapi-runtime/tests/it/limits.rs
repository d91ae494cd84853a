//! Bodies beyond the limit.

use openapi_runtime::{Error, ErrorKind, Transport};

use crate::api::{Client, GetRunError, TOKEN};
use crate::server::{Server, Then, answer};

async fn call(limit: usize, server: &Server) -> Result<String, Error<GetRunError>> {
    let builder = Transport::builder().base_url(server.url());
    let builder = builder.bearer_token(TOKEN).max_response_bytes(limit);
    let client = Client::new(builder.build().unwrap());
    client.get_run("r").await.map(|value| value.into_inner().id)
}

const BODY: &str = r#"{"id":"r","created_at":7}"#;

#[tokio::test]
async fn body_of_just_the_limit_is_taken() {
    let server = Server::answering(answer("200 OK", "", BODY)).await;
    assert_eq!(call(BODY.len(), &server).await.unwrap(), "r");
}

#[tokio::test]
async fn announced_excess_is_not_read() {
    let server = Server::answering(answer("200 OK", "x-request-id: q\r\n", BODY)).await;
    let error = call(BODY.len() - 1, &server).await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::TooLarge);
    assert!(error.may_have_been_sent());
    assert_eq!(error.status().unwrap(), 200);
    assert_eq!(error.request_id(), Some("q"));
    assert_eq!(error.body().unwrap(), b"");
    assert_eq!(
        error.to_string(),
        "the answer to GET /v1/run/{run_id} (200 OK) is larger than the limit of 24 bytes"
    );
}

#[tokio::test]
async fn lie_about_the_length_costs_nothing() {
    let length = u64::MAX / 4;
    let bytes = format!("HTTP/1.1 200 OK\r\ncontent-length: {length}\r\n\r\n{{");
    let server = Server::start(bytes.clone(), Then::Hang).await;
    let error = call(1000, &server).await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::TooLarge);

    let server = Server::answering(bytes).await;
    let error = call(usize::MAX, &server).await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Interrupted);
}

#[tokio::test]
async fn endless_body_is_left_at_the_limit() {
    let head = "HTTP/1.1 200 OK\r\n\r\n";
    let server = Server::start(head, Then::Repeat(&[b' '; 1000])).await;
    let error = call(5500, &server).await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::TooLarge);
    assert_eq!(error.body().unwrap(), [b' '; 5500]);
}

#[tokio::test]
async fn error_body_is_cut_at_the_limit() {
    let plain = answer("503 Unavailable", "x-request-id: q\r\n", &"y".repeat(5000));
    let head = "HTTP/1.1 503 Unavailable\r\nx-request-id: q\r\n\r\n";
    let servers = [
        Server::answering(plain).await,
        Server::start(head, Then::Repeat(&[b'y'; 1000])).await,
    ];
    for server in servers {
        let error = call(1234, &server).await.unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Status);
        assert_eq!(error.status().unwrap(), 503);
        assert_eq!(error.request_id(), Some("q"));
        assert_eq!(error.body().unwrap(), [b'y'; 1234]);
    }
}

#[tokio::test]
async fn limit_of_zero_takes_empty_bodies_only() {
    let server = Server::answering(answer("500 E", "", "")).await;
    assert_eq!(call(0, &server).await.unwrap_err().body(), Some(&b""[..]));
    let server = Server::answering("HTTP/1.1 200 OK\r\n\r\nx").await;
    let error = call(0, &server).await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::TooLarge);
}

/// A header of so many bytes, name and value.
fn with_header(bytes: usize) -> String {
    let value = "v".repeat(bytes - "content-length25x".len());
    answer("200 OK", &format!("x: {value}\r\n"), BODY)
}

#[tokio::test]
async fn headers_are_taken_up_to_their_limit() {
    let get = async |limit: usize, bytes: usize| {
        let server = Server::answering(with_header(bytes)).await;
        let builder = Transport::builder().base_url(server.url());
        let builder = builder.bearer_token(TOKEN).max_header_bytes(limit);
        let client = Client::new(builder.build().unwrap());
        client.get_run("r").await.map(|value| value.into_inner().id)
    };
    assert_eq!(get(1000, 1000).await.unwrap(), "r");
    let error = get(1000, 1001).await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::TooLarge);
    assert_eq!(error.status().unwrap(), 200);
    assert_eq!(error.headers().unwrap()["content-length"], "25");
    assert_eq!(
        error.to_string(),
        "the headers of the answer to GET /v1/run/{run_id} (200 OK) \
         are larger than the limit of 1000 bytes"
    );
    // What nobody could want ends the connection.
    let error = get(usize::MAX, 1 << 20).await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Interrupted);
}
