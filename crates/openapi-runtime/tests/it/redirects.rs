//! Redirects go nowhere.

use openapi_runtime::ErrorKind;

use crate::api::Client;
use crate::server::{Server, answer, json};

#[tokio::test]
async fn no_redirect_is_followed() {
    let statuses = [
        "301 Moved Permanently",
        "302 Found",
        "303 See Other",
        "307 Temporary Redirect",
        "308 Permanent Redirect",
    ];
    let other = Server::answering(json("200 OK", r#"{"id":"r","created_at":7}"#)).await;
    let location = format!("location: {}/elsewhere\r\n", other.url());
    for status in statuses {
        let first = Server::answering(answer(status, &location, "")).await;
        let error = Client::at(first.url()).get_run("r").await.unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Status);
        assert!(error.headers().unwrap().contains_key("location"));
        assert!(!error.is_client_error() && !error.is_server_error());
        assert_eq!(
            error.to_string(),
            format!("{status} from GET /v1/run/{{run_id}} (redirects are not followed)")
        );
        assert_eq!(first.seen().len(), 1);
    }
    assert!(other.seen().is_empty());
}
