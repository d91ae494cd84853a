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

/// Secured by this scheme alone.
async fn secured_by(scheme: Value) -> Server {
    let mut document = secured();
    document["components"]["securitySchemes"]["Token"] = scheme;
    crate::support::start(document).await
}

#[tokio::test]
async fn security_takes_names_and_passwords() {
    let server = secured_by(json!({ "type": "http", "scheme": "basic" })).await;
    assert_eq!(status(&server, "/own", "Basic dXNlcjpwYXNz").await, 200);
    for wrong in ["Bearer dXNlcjpwYXNz", "Basic", "Basic user:pass"] {
        assert_eq!(status(&server, "/own", wrong).await, 401, "{wrong}");
    }
    let missing = get(&server, "/own").await;
    assert!(missing.header("www-authenticate").starts_with("Basic"));
}

#[tokio::test]
async fn security_takes_keys_wherever_they_are() {
    let key = |place: &str| json!({ "type": "apiKey", "in": place, "name": "x-key" });
    let server = secured_by(key("header")).await;
    let with = request(&server, "GET", "/own").header("X-Key", "k");
    assert_eq!(receive(with).await.status, 200);
    assert_eq!(get(&server, "/own?x-key=k").await.status, 401);
    let server = secured_by(key("query")).await;
    assert_eq!(get(&server, "/own?x-key=k").await.status, 200);
    assert_eq!(get(&server, "/own?x-key=").await.status, 401);
    let server = secured_by(key("cookie")).await;
    let with = request(&server, "GET", "/own").header("cookie", "a=b; x-key=k");
    assert_eq!(receive(with).await.status, 200);
    assert!(
        get(&server, "/own")
            .await
            .error()
            .contains("cookie `x-key`")
    );
}

#[tokio::test]
async fn security_takes_tokens_of_oauth_and_what_it_cannot_see() {
    for scheme in [
        json!({ "type": "oauth2", "flows": {} }),
        json!({ "type": "openIdConnect", "openIdConnectUrl": "https://example.com" }),
    ] {
        let server = secured_by(scheme).await;
        assert_eq!(get(&server, "/own").await.status, 401);
        assert_eq!(status(&server, "/own", "Bearer t").await, 200);
    }
    let server = secured_by(json!({ "type": "mutualTLS" })).await;
    assert_eq!(get(&server, "/own").await.status, 200);
}

#[tokio::test]
async fn security_asks_for_one_alternative_and_all_of_it() {
    let mut document = secured();
    document["components"]["securitySchemes"]["Key"] =
        json!({ "type": "apiKey", "in": "query", "name": "key" });
    document["components"]["securitySchemes"]["Name"] =
        json!({ "type": "http", "scheme": "basic" });
    document["security"] = json!([{ "Token": [], "Key": [] }, { "Name": [] }]);
    let server = crate::support::start(document).await;
    assert_eq!(status(&server, "/closed", "Bearer t").await, 401);
    assert_eq!(get(&server, "/closed?key=k").await.status, 401);
    assert_eq!(status(&server, "/closed?key=k", "Bearer t").await, 200);
    assert_eq!(status(&server, "/closed", "Basic YTpi").await, 200);
    let missing = get(&server, "/closed").await;
    assert!(
        missing
            .error()
            .contains("; or name and password are required"),
        "{}",
        missing.text
    );
}

#[test]
fn security_scheme_has_to_exist() {
    let mut document = secured();
    document["security"] = json!([{ "Other": [] }]);
    let document = Document::from_json(document).unwrap();
    let [unserved] = &document.unserved()[..] else {
        panic!("{:?}", document.unserved());
    };
    assert_eq!(
        (unserved.error.kind(), unserved.error.pointer()),
        (Kind::Malformed, "/security/0/Other")
    );
}
