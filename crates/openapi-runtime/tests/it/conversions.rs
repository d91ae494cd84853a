//! What `?` turns into an error.

use std::error::Error as _;

use openapi_runtime::progenitor_client::RequestBuilderExt as _;
use openapi_runtime::reqwest::{self, RequestBuilder};
use openapi_runtime::{Error, ErrorKind, Transport};

use crate::api::Client;

fn http() -> reqwest::Client {
    let transport = Transport::builder().base_url("https://h").build();
    transport.unwrap().http().clone()
}

#[test]
fn request_that_cannot_be_built() {
    fn build() -> Result<reqwest::Request, Error<u8>> {
        Ok(http().get("https://secret@").build()?)
    }
    let error = build().unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Request);
    assert!(!error.may_have_been_sent());
    assert!(error.operation().is_none() && error.source().is_some());
    assert_eq!(error.to_string(), "could not make the request");
    assert!(!format!("{error:?} {:?}", error.source()).contains("secret"));
}

#[test]
fn form_body_that_cannot_be_written() {
    fn form(body: &[u8]) -> Result<RequestBuilder, Error<u8>> {
        Ok(http().post("https://h").form_urlencoded(body)?)
    }
    let error = form(b"x").unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Request);
    assert!(form(b"").is_ok());
}

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

#[test]
fn body_that_cannot_be_written_as_json() {
    fn build() -> Result<reqwest::Request, Error<u8>> {
        let body = std::collections::HashMap::from([((1, 2), 3)]);
        Ok(http().post("https://h").json(&body).build()?)
    }
    let error = build().unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Request);
    assert_eq!(
        error.to_string(),
        "could not make the request: the body could not be written as JSON"
    );
}
