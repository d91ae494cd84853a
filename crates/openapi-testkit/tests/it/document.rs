//! Documents that are taken, and what is said of those that are not.

use openapi_testkit::{Document, DocumentError, DocumentErrorKind as Kind};
use serde_json::{Value, json};

use crate::support::{content, document, get, operation, start};

fn refused(document: Value) -> DocumentError {
    Document::from_json(document).unwrap_err()
}

/// Kind and place of the one thing that cannot be served.
fn unserved(document: Value) -> (Kind, String) {
    let document = Document::from_json(document).unwrap();
    let [unserved] = &document.unserved()[..] else {
        panic!("{:?}", document.unserved());
    };
    (unserved.error.kind(), unserved.error.pointer().to_owned())
}

fn unserved_paths(paths: Value) -> (Kind, String) {
    unserved(document(paths, json!({})))
}

#[test]
fn document_lists_its_operations() {
    let paths = json!({ "/a": { "post": operation("make"), "get": operation("look") } });
    let document = Document::from_json(document(paths, json!({}))).unwrap();
    let ids: Vec<_> = document.operation_ids().collect();
    assert_eq!(ids, ["look", "make"]);
    assert!(format!("{document:?}").contains("look"));
}

#[tokio::test]
async fn document_resolves_references_everywhere() {
    let mut document = document(
        json!({ "/a/{id}": { "$ref": "#/components/pathItems/A" } }),
        json!({ "Size": { "type": "integer" }, "Text": { "$ref": "#/components/schemas/Inner" },
                "Inner": { "type": "string", "enum": ["made"] } }),
    );
    let parts = json!({
        "pathItems": { "A": {
            "parameters": [{ "$ref": "#/components/parameters/Id" }],
            "post": {
                "operationId": "a",
                "requestBody": { "$ref": "#/components/requestBodies/Body" },
                "responses": { "200": { "$ref": "#/components/responses/Ok" } },
            },
        } },
        "parameters": { "Id": { "name": "id", "in": "path", "required": true,
            "schema": { "$ref": "#/components/schemas/Size" } } },
        "requestBodies": { "Body": { "required": true,
            "content": content(json!({ "$ref": "#/components/schemas/Size" })) } },
        "headers": { "Tag": { "required": true,
            "schema": { "$ref": "#/components/schemas/Text" } } },
        "responses": { "Ok": { "description": "OK",
            "headers": { "x-tag": { "$ref": "#/components/headers/Tag" } },
            "content": content(json!({ "$ref": "#/components/schemas/Text" })) } },
    });
    let components = document["components"].as_object_mut().unwrap();
    components.extend(parts.as_object().unwrap().clone());
    let server = start(document).await;

    let sent = crate::support::send_json(&server, "POST", "/a/1", &json!(2)).await;
    assert_eq!((sent.status, sent.text.as_str()), (200, "\"made\""));
    assert_eq!(sent.header("x-tag"), "made");
    let unfit = crate::support::send_json(&server, "POST", "/a/one", &json!(2)).await;
    assert_eq!(unfit.status, 422);
    let unfit = crate::support::send_json(&server, "POST", "/a/1", &json!("two")).await;
    assert_eq!(unfit.status, 422);
}

#[test]
fn document_needs_version_3_1() {
    let error = refused(json!({ "openapi": "3.0.3", "paths": {} }));
    assert_eq!(
        (error.kind(), error.pointer()),
        (Kind::Unsupported, "/openapi")
    );
    assert_eq!(refused(json!({})).kind(), Kind::Malformed);
    assert_eq!(refused(json!([])).kind(), Kind::Malformed);
    assert_eq!(refused(json!({ "openapi": 3.1 })).pointer(), "/openapi");
}

#[test]
fn document_names_operations_that_have_no_name_of_their_own() {
    let nameless = json!({ "responses": {} });
    let paths = json!({
        "/a": { "get": nameless, "post": operation("x") },
        "/b": { "get": operation("x") },
    });
    let document = Document::from_json(document(paths, json!({}))).unwrap();
    let ids: Vec<_> = document.operation_ids().collect();
    assert_eq!(ids, ["GET /a", "x", "GET /b"]);
    assert_eq!(document.unserved(), []);
}

#[tokio::test]
async fn document_serves_what_is_not_broken() {
    let broken = json!({ "operationId": "broken", "requestBody": {}, "responses": {} });
    let paths = json!({ "/a": { "get": operation("a"), "post": broken }, "/{": { "get": {} } });
    let document = Document::from_json(document(paths, json!({}))).unwrap();
    let unserved: Vec<_> = document.unserved().into_iter().collect();
    let named: Vec<_> = unserved
        .iter()
        .map(|one| (one.method.as_str(), one.path.as_str()))
        .collect();
    assert_eq!(named, [("POST", "/a"), ("", "/{")]);
    let server = openapi_testkit::Server::builder(document);
    let server = server.start().await.unwrap();
    assert_eq!(get(&server, "/a").await.status, 200);
    let broken = crate::support::receive(crate::support::request(&server, "POST", "/a")).await;
    assert_eq!(broken.status, 501);
    assert!(
        broken.error().contains("`content` is missing"),
        "{}",
        broken.text
    );
}

#[test]
fn document_names_the_place_of_a_broken_reference() {
    for reference in [
        "#/components/responses/None",
        "other.json#/a",
        "#anchor",
        "#/paths/~1a/get/responses/200",
    ] {
        let paths = json!({ "/a": { "get": { "operationId": "a",
            "responses": { "200": { "$ref": reference } } } } });
        let (kind, pointer) = unserved_paths(paths);
        assert_eq!(kind, Kind::Reference, "{reference}");
        assert!(
            pointer.starts_with("/paths/~1a/get/responses/200"),
            "{pointer}"
        );
    }
}

#[test]
fn document_names_the_place_of_a_broken_schema() {
    let paths = json!({ "/a": { "get": { "operationId": "a", "responses": { "200": {
        "description": "", "content": content(json!({ "$ref": "#/components/schemas/A" })) } } } } });
    let broken = |schema: Value| unserved(document(paths.clone(), json!({ "A": schema })));
    assert_eq!(
        broken(json!({ "type": "text" })),
        (Kind::Schema, "/components/schemas/A/type".to_owned())
    );
    let (_, pointer) = broken(json!({ "properties": { "a": { "pattern": "(" } } }));
    assert_eq!(pointer, "/components/schemas/A/properties/a/pattern");
    let (kind, pointer) =
        broken(json!({ "properties": { "a": { "$ref": "https://example.com/a" } } }));
    assert_eq!(kind, Kind::Schema);
    assert_eq!(pointer, "/components/schemas/A");
    let (kind, pointer) = broken(json!({ "items": { "$ref": "#/components/schemas/None" } }));
    assert_eq!(kind, Kind::Reference);
    assert_eq!(pointer, "/components/schemas/A/items/$ref");
}

#[test]
fn document_needs_parameters_for_its_template() {
    let undescribed = json!({ "/a/{id}": { "get": operation("a") } });
    assert_eq!(unserved_paths(undescribed).0, Kind::Malformed);
    let mut named = operation("a");
    named["parameters"] = json!([{ "name": "id", "in": "path", "schema": {} }]);
    let surplus = json!({ "/a": { "get": named.clone() } });
    assert_eq!(unserved_paths(surplus).0, Kind::Malformed);
    let braces = json!({ "/a/{id": { "get": named } });
    assert_eq!(unserved_paths(braces).1, "/paths/~1a~1{id");
}

#[test]
fn document_needs_parameters_that_make_sense() {
    let with = |parameters: Value| {
        let mut operation = operation("a");
        operation["parameters"] = parameters;
        unserved_paths(json!({ "/a": { "get": operation } }))
    };
    let place = |index: usize| format!("/paths/~1a/get/parameters/{index}");
    let twice = json!({ "name": "q", "in": "query", "schema": {} });
    assert_eq!(with(json!([twice, twice])), (Kind::Malformed, place(1)));
    let nowhere = json!([{ "name": "q", "in": "body", "schema": {} }]);
    assert_eq!(with(nowhere), (Kind::Malformed, place(0)));
    let style = json!([{ "name": "q", "in": "query", "style": "fancy", "schema": {} }]);
    assert_eq!(with(style).1, format!("{}/style", place(0)));
}

#[tokio::test]
async fn document_ignores_extensions() {
    let paths = json!({ "x-more": 1, "/a": { "x-a": 1, "get": { "operationId": "a",
        "responses": { "x-b": 1, "204": { "description": "" } } } } });
    let server = crate::support::serve(paths).await;
    assert_eq!(get(&server, "/a").await.status, 204);
}
