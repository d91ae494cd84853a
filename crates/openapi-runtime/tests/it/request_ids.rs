//! What names a call to the operator of the API.

use crate::api::{Client, TOKEN};
use crate::server::{Server, answer, cut_off};

async fn request_id(bytes: String) -> Option<String> {
    let server = Server::answering(bytes).await;
    let error = Client::at(server.url()).get_run("r").await.unwrap_err();
    assert!(error.headers().is_some());
    error.request_id().map(str::to_owned)
}

#[tokio::test]
async fn first_usual_header_that_is_not_empty_is_taken() {
    let headers = "cf-ray: c\r\nx-request-id: \r\nrequest-id: r\r\n";
    let id = request_id(answer("500 Oops", headers, "")).await;
    assert_eq!(id.as_deref(), Some("r"));
    assert_eq!(request_id(answer("500 Oops", "", "")).await, None);
}

#[tokio::test]
async fn token_in_it_is_not_handed_out() {
    let header = format!("x-request-id: a-{TOKEN}-b\r\ncf-ray: c\r\n");
    let cut_off = cut_off("200 OK", "{").replace("r-1", TOKEN);
    let answers = [
        answer("404 Not Found", &header, ""),
        answer("302 Found", &header, ""),
        answer("200 OK", &header, "{}"),
        format!("HTTP/1.1 200 OK\r\ncontent-length: 99999999\r\n{header}\r\n"),
        cut_off,
    ];
    for bytes in answers {
        assert_eq!(request_id(bytes.clone()).await, None, "{bytes}");
    }
}
