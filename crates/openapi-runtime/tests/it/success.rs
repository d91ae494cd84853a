//! Answers that are what the document says, and those that are nearly.

use openapi_runtime::{ErrorKind, Transport};

use crate::api::{Client, TOKEN, types::Run};
use crate::server::{Server, answer, json};

#[tokio::test]
async fn value_status_and_headers_arrive() {
    let body = r#"{"id":"r","created_at":7}"#;
    let bytes = answer("200 OK", "x-request-id: q\r\nx-a: 1\r\nx-a: 2\r\n", body);
    let server = Server::answering(bytes).await;
    let value = Client::at(server.url()).get_run("r").await.unwrap();
    assert_eq!(value.status(), 200);
    assert_eq!(value.headers()["x-request-id"], "q");
    assert_eq!(value.headers().get_all("x-a").iter().count(), 2);
    let id = "r".to_owned();
    assert_eq!(value.into_inner(), Run { id, created_at: 7 });
    let request = server.request();
    assert!(
        request.contains("accept: application/json\r\n"),
        "{request}"
    );
}

#[tokio::test]
async fn chunks_are_put_together() {
    let bytes = "HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n\
         5\r\n{\"id\"\r\n6\r\n:\"r\",\"\r\ne\r\ncreated_at\":7}\r\n0\r\n\r\n";
    let server = Server::answering(bytes).await;
    let value = Client::at(server.url()).get_run("r").await.unwrap();
    assert_eq!(value.created_at, 7);
}

#[tokio::test]
async fn every_listed_status_is_a_success() {
    for status in ["202 Accepted", "204 No Content"] {
        let server = Server::answering(format!("HTTP/1.1 {status}\r\nx-a: b\r\n\r\n")).await;
        let value = Client::at(server.url()).delete_run(&7).await.unwrap();
        assert_eq!(value.status().as_str(), &status[..3]);
        assert_eq!(value.headers()["x-a"], "b");
        assert!(
            server
                .request()
                .starts_with("DELETE /v1/run/7 HTTP/1.1\r\n")
        );
    }
}

#[tokio::test]
async fn body_where_none_is_documented_is_not_read() {
    let server = Server::answering(json("202 Accepted", "not json")).await;
    Client::at(server.url()).delete_run(&7).await.unwrap();
}

#[tokio::test]
async fn wrong_field_is_named() {
    let body = r#"{"id":"r","created_at":"yesterday"}"#;
    let server = Server::answering(json("200 OK", body)).await;
    let error = Client::at(server.url()).get_run("r").await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Decode);
    assert!(error.is_decode() && error.may_have_been_sent() && !error.is_status());
    assert_eq!(error.status().unwrap(), 200);
    assert_eq!(error.headers().unwrap()["content-type"], "application/json");
    assert_eq!(error.body().unwrap(), body.as_bytes());
    assert_eq!(error.decode_error().unwrap().path(), "created_at");
    assert_eq!(error.message(), None);
    let expected = "the answer to GET /v1/run/{run_id} (200 OK, application/json) is not what \
         the document says: at created_at: invalid type: string \"yesterday\", expected u64";
    let text = error.to_string();
    assert!(text.starts_with(expected), "{text}");
}

#[tokio::test]
async fn body_that_is_not_json_is_called_so() {
    let cases = [
        (
            "content-type: text/html; charset=x\r\n",
            "<p>",
            "200 OK, text/html) ",
        ),
        (
            "content-type: Text/HTML\r\n",
            "<p>",
            "the content type is not JSON (expected value",
        ),
        (
            "",
            "<p>",
            "no content type) is not what the document says: expected value",
        ),
        (
            "content-type: application/json\r\n",
            "",
            ": the body is empty",
        ),
        ("content-type: text/html\r\n", "", ": the body is empty"),
        (
            "content-type: application/hal+json\r\n",
            "{}x",
            "says: missing field `id`",
        ),
        (
            "",
            r#"{"id":"r","created_at":7} x"#,
            "says: trailing characters",
        ),
    ];
    for (headers, body, expected) in cases {
        let server = Server::answering(answer("200 OK", headers, body)).await;
        let error = Client::at(server.url()).get_run("r").await.unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Decode);
        assert_eq!(error.body().unwrap(), body.as_bytes());
        let text = error.to_string();
        assert!(text.contains(expected), "{headers:?} {body}: {text}");
    }
}

#[tokio::test]
async fn user_agent_is_in_front_of_ours() {
    let ours = concat!("openapi-runtime/", env!("CARGO_PKG_VERSION"));
    for (agent, expected) in [
        (None, ours.to_owned()),
        (Some("tool/1"), format!("tool/1 {ours}")),
    ] {
        let server = Server::answering(answer("204 No Content", "", "")).await;
        let mut builder = Transport::builder().base_url(server.url());
        if let Some(agent) = agent {
            builder = builder.user_agent(agent);
        }
        let client = Client::new(builder.bearer_token(TOKEN).build().unwrap());
        client.delete_run(&1).await.unwrap();
        let expected = format!("user-agent: {expected}\r\n");
        assert!(server.request().contains(&expected), "{expected}");
    }
}

#[test]
fn bad_user_agent_is_refused() {
    for agent in ["", " ", "a\r\nx: y", "\u{e4}"] {
        let builder = Transport::builder().base_url("https://h");
        let error = builder.user_agent(agent).build().unwrap_err();
        assert!(error.to_string().contains("user agent"), "{agent:?}");
    }
}
