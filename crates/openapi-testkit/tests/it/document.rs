//! Documents that are taken, and what is said of those that are not.

use openapi_testkit::{Document, DocumentError, DocumentErrorKind as Kind};
use serde_json::{Value, json};

use crate::support::{content, document, get, operation, start};

fn refused(document: Value) -> DocumentError {
    Document::from_json(document).unwrap_err()
}

fn refused_paths(paths: Value) -> (Kind, String) {
    let error = refused(document(paths, json!({})));
    (error.kind(), error.pointer().to_owned())
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
fn document_needs_unique_operation_ids() {
    let nameless = json!({ "/a": { "get": { "responses": {} } } });
    assert_eq!(
        refused_paths(nameless),
        (Kind::Malformed, "/paths/~1a/get".to_owned())
    );
    let twice = json!({ "/a": { "get": operation("x") }, "/b": { "get": operation("x") } });
    assert_eq!(
        refused_paths(twice),
        (Kind::Malformed, "/paths/~1b".to_owned())
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
        let (kind, pointer) = refused_paths(paths);
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
    let broken = |schema: Value| refused(document(paths.clone(), json!({ "A": schema })));
    let error = broken(json!({ "type": "text" }));
    assert_eq!(
        (error.kind(), error.pointer()),
        (Kind::Schema, "/components/schemas/A/type")
    );
    let error = broken(json!({ "properties": { "a": { "pattern": "(" } } }));
    assert_eq!(
        error.pointer(),
        "/components/schemas/A/properties/a/pattern"
    );
    let error = broken(json!({ "properties": { "a": { "$ref": "https://example.com/a" } } }));
    assert_eq!(
        (error.kind(), error.pointer()),
        (Kind::Schema, "/components/schemas/A")
    );
    assert!(
        error.to_string().contains("https://example.com/a"),
        "{error}"
    );
}

#[test]
fn document_needs_parameters_for_its_template() {
    let undescribed = json!({ "/a/{id}": { "get": operation("a") } });
    assert_eq!(refused_paths(undescribed).0, Kind::Malformed);
    let mut named = operation("a");
    named["parameters"] = json!([{ "name": "id", "in": "path", "schema": {} }]);
    let surplus = json!({ "/a": { "get": named.clone() } });
    assert_eq!(refused_paths(surplus).0, Kind::Malformed);
    let braces = json!({ "/a/{id": { "get": named } });
    assert_eq!(refused_paths(braces).1, "/paths/~1a~1{id");
}

#[test]
fn document_refuses_what_is_not_supported_yet() {
    let with = |parameter: Value| {
        let mut operation = operation("a");
        operation["parameters"] = json!([parameter]);
        refused_paths(json!({ "/a": { "get": operation } }))
    };
    let place = "/paths/~1a/get/parameters/0".to_owned();
    let style = json!({ "name": "q", "in": "query", "style": "deepObject", "schema": {} });
    assert_eq!(with(style), (Kind::Unsupported, place.clone()));
    let object = json!({ "name": "q", "in": "query", "schema": { "type": "object" } });
    assert_eq!(with(object), (Kind::Unsupported, place.clone()));
    let twice = json!({ "name": "q", "in": "query", "schema": {} });
    let mut operation = operation("a");
    operation["parameters"] = json!([twice.clone(), twice]);
    let (kind, pointer) = refused_paths(json!({ "/a": { "get": operation } }));
    assert_eq!(
        (kind, pointer.as_str()),
        (Kind::Malformed, "/paths/~1a/get/parameters/1")
    );
    let nowhere = json!({ "name": "q", "in": "body", "schema": {} });
    assert_eq!(with(nowhere), (Kind::Malformed, place));
}

#[tokio::test]
async fn document_ignores_extensions() {
    let paths = json!({ "x-more": 1, "/a": { "x-a": 1, "get": { "operationId": "a",
        "responses": { "x-b": 1, "204": { "description": "" } } } } });
    let server = crate::support::serve(paths).await;
    assert_eq!(get(&server, "/a").await.status, 204);
}
