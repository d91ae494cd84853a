//! Values of path parameters.

use openapi_runtime::ErrorKind;

use crate::api::Client;
use crate::server::{Server, json};

#[tokio::test]
async fn values_stay_in_their_segment_on_the_wire() {
    let values = [
        ("run_01-a.b~c", "run_01-a.b~c"),
        ("!$&'()*+,;=:@", "%21%24%26%27%28%29%2A%2B%2C%3B%3D%3A%40"),
        ("..\\..\\admin", "..%5C..%5Cadmin"),
        ("../x?y#z", "..%2Fx%3Fy%23z"),
        ("%2f", "%252f"),
        ("%2e%2e", "%252e%252e"),
        (" ", "%20"),
        ("\0\t\r\n\x7f", "%00%09%0D%0A%7F"),
        ("\"<>[]^`{|}", "%22%3C%3E%5B%5D%5E%60%7B%7C%7D"),
        ("\u{fc}\u{1f600}", "%C3%BC%F0%9F%98%80"),
        ("...", "..."),
        (".a", ".a"),
        ("a..", "a.."),
    ];
    for (value, expected) in values {
        let server = Server::answering(json("200 OK", r#"{"id":"a","created_at":1}"#)).await;
        let client = Client::at(format!("{}/api/", server.url()));
        client.get_run(value).await.unwrap();
        let expected = format!("GET /api/v1/run/{expected} HTTP/1.1\r\n");
        assert!(server.request().starts_with(&expected), "{value}");
    }
}

#[tokio::test]
async fn refused_values_are_errors_of_the_request() {
    let server = Server::answering(json("200 OK", "{}")).await;
    let refused = [
        ("", "is empty"),
        (".", "makes a segment of the path `.` or `..`"),
        ("..", "makes a segment of the path `.` or `..`"),
    ];
    for (value, why) in refused {
        let error = Client::at(server.url()).get_run(value).await.unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Request);
        let text = error.to_string();
        let said = "could not make the request for GET /v1/run/{run_id}: the parameter `run_id`";
        assert_eq!(text, format!("{said} {why}, which would name another path"));
    }
    assert!(server.seen().is_empty());
}
