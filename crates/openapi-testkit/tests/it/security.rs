//! Bearer tokens, and requirements that cannot be served.

use openapi_testkit::{Document, DocumentErrorKind as Kind, Server};
use serde_json::{Value, json};

use crate::support::{document, get, operation, receive, request};

/// Bearer by default, and not so under `/open`, `/free` and `/maybe`.
fn secured() -> Value {
    let with = |id: &str, security: Value| {
        let mut operation = operation(id);
        operation["security"] = security;
        json!({ "get": operation })
    };
    let paths = json!({
        "/closed": { "get": operation("closed") },
        "/open": with("open", json!([])),
        "/maybe": with("maybe", json!([{ "Token": [] }, {}])),
        "/own": with("own", json!([{ "Token": [] }])),
    });
    let mut document = document(paths, json!({}));
    document["security"] = json!([{ "Token": [] }]);
    document
}

async fn status(server: &Server, path: &str, authorization: &str) -> u16 {
    let request = request(server, "GET", path).header("authorization", authorization);
    receive(request).await.status
}

#[tokio::test]
async fn security_requires_the_token() {
    let document = Document::from_json(secured()).unwrap();
    let builder = Server::builder(document).bearer_token("s3cret");
    assert!(!format!("{builder:?}").contains("s3cret"));
    let server = builder.start().await.unwrap();
    for path in ["/closed", "/own"] {
        let missing = get(&server, path).await;
        assert_eq!(
            (missing.status, missing.header("www-authenticate")),
            (401, "Bearer")
        );
        assert!(!missing.error().is_empty());
        for wrong in [
            "Bearer other",
            "Basic s3cret",
            "Bearer",
            "Bearer ",
            "s3cret",
        ] {
            assert_eq!(status(&server, path, wrong).await, 401, "{wrong}");
        }
        assert_eq!(status(&server, path, "Bearer s3cret").await, 200);
        assert_eq!(status(&server, path, "bearer s3cret").await, 200);
    }
    let wrong = receive(request(&server, "GET", "/own").bearer_auth("x")).await;
    assert_eq!(wrong.header("www-authenticate"), "Bearer");
    let both = request(&server, "GET", "/own")
        .bearer_auth("s3cret")
        .header("authorization", "Bearer x");
    assert_eq!(receive(both).await.status, 401);
}

#[tokio::test]
async fn security_lets_anyone_in_where_the_document_does() {
    let server = crate::support::start(secured()).await;
    assert_eq!(get(&server, "/open").await.status, 200);
    assert_eq!(get(&server, "/maybe").await.status, 200);
}

#[tokio::test]
async fn security_takes_any_token_if_none_is_set() {
    let server = crate::support::start(secured()).await;
    assert_eq!(get(&server, "/closed").await.status, 401);
    assert_eq!(status(&server, "/closed", "Bearer anything").await, 200);
}

#[tokio::test]
async fn security_comes_before_parameters_and_after_methods() {
    let mut document = secured();
    document["paths"]["/closed"]["get"]["parameters"] =
        json!([{ "name": "n", "in": "query", "required": true, "schema": { "type": "integer" } }]);
    let server = crate::support::start(document).await;
    assert_eq!(get(&server, "/closed").await.status, 401);
    assert_eq!(status(&server, "/closed", "Bearer t").await, 422);
    assert_eq!(
        receive(request(&server, "PUT", "/closed")).await.status,
        405
    );
    assert_eq!(get(&server, "/nowhere").await.status, 404);
}

#[test]
fn security_of_other_kinds_is_not_supported_yet() {
    for scheme in [
        json!({ "type": "apiKey", "in": "header", "name": "x-key" }),
        json!({ "type": "http", "scheme": "basic" }),
        json!({ "type": "oauth2", "flows": {} }),
    ] {
        let mut document = secured();
        document["components"]["securitySchemes"]["Token"] = scheme;
        let error = Document::from_json(document).unwrap_err();
        assert_eq!(error.kind(), Kind::Unsupported);
        assert_eq!(error.pointer(), "/components/securitySchemes/Token");
        assert!(error.to_string().contains("not supported yet"), "{error}");
    }
}

#[test]
fn security_scheme_has_to_exist() {
    let mut document = secured();
    document["security"] = json!([{ "Other": [] }]);
    let error = Document::from_json(document).unwrap_err();
    assert_eq!(
        (error.kind(), error.pointer()),
        (Kind::Malformed, "/security/0/Other")
    );
}
