//! What progenitor alone gets wrong of operations, beside `upstream_limits`: why they are ours.

use openapi_build::Build;
use openapi_lower::Level;
use serde_json::{Value, json};

use crate::upstream_limits::{alone, alone_with};

fn none() -> Value {
    json!({ "204": { "description": "" } })
}

/// The code of `get` of a path with these parameters.
fn with_parameters(path: &str, parameters: Value) -> Result<String, String> {
    alone(json!({ path: { "get": {
        "operationId": "a", "parameters": parameters, "responses": none(),
    } } }))
}

fn parameter(name: &str, place: &str) -> Value {
    let required = place == "path";
    json!({ "name": name, "in": place, "required": required, "schema": { "type": "string" } })
}

fn two(first: &str, second: &str) -> Result<String, String> {
    let operation = |id: &str| json!({ "operationId": id, "responses": none() });
    alone(json!({ "/a": { "get": operation(first), "put": operation(second) } }))
}

#[test]
fn ids_that_become_one_are_refused_or_collide() {
    assert!(two("a", "a").unwrap_err().contains("duplicate"));
    let code = two("getFoo", "get_foo").unwrap();
    assert_eq!(code.matches("pub async fn get_foo<").count(), 2, "{code}");
}

#[test]
fn ids_of_the_client_are_taken_again() {
    let code = two("new", "new_with_client").unwrap();
    assert_eq!(
        code.matches("fn new(").count() + code.matches("fn new<").count(),
        2,
        "{code}"
    );
}

#[test]
fn parameters_of_paths_have_to_match() {
    let undeclared = with_parameters("/a/{b}", json!([]));
    assert_eq!(undeclared.unwrap_err(), "panic");
    // One that the path has no place for is asked for, and not sent.
    let unused = with_parameters("/a", json!([parameter("b", "path")])).unwrap();
    assert!(unused.contains("b: &'a str"), "{unused}");
    assert!(
        unused.contains("format!(\"{}/a\", self.baseurl,)"),
        "{unused}"
    );
    let mut optional = parameter("b", "path");
    optional["required"] = Value::Bool(false);
    let optional = with_parameters("/a/{b}", json!([optional]));
    assert_eq!(optional.unwrap_err(), "panic");
}

#[test]
fn parameters_of_one_name_panic_or_collide() {
    let both = json!([parameter("id", "path"), parameter("id", "query")]);
    assert_eq!(with_parameters("/a/{id}", both).unwrap_err(), "panic");
    let written = json!([parameter("a-b", "query"), parameter("a_b", "query")]);
    let code = with_parameters("/a", written).unwrap();
    assert_eq!(code.matches("a_b: Option<&'a str>").count(), 2, "{code}");
    let body = json!({ "required": true, "content": { "application/json": { "schema": { "type": "string" } } } });
    let code = alone(json!({ "/a": { "post": {
        "operationId": "a", "parameters": [parameter("body", "query")], "requestBody": body,
        "responses": none(),
    } } }))
    .unwrap();
    assert!(code.matches("body: ").count() > 1, "{code}");
}

#[test]
fn lists_in_headers_and_paths_are_no_text() {
    for place in ["header", "path"] {
        let mut list = parameter("b", place);
        list["schema"] = json!({ "type": "array", "items": { "type": "string" } });
        let path = if place == "path" { "/a/{b}" } else { "/a" };
        let code = with_parameters(path, json!([list])).unwrap();
        assert!(code.contains(".to_string()"), "{code}");
    }
}

#[test]
fn methods_are_those_of_reqwest() {
    // `reqwest::Client` has none of these.
    for method in ["options", "trace"] {
        let code = alone(json!({ "/a": { method: { "operationId": "a", "responses": none() } } }));
        let code = code.unwrap();
        assert!(code.contains(&format!(".{method}(url)")), "{code}");
    }
}

#[test]
fn empty_segments_of_paths_are_dropped() {
    let code = with_parameters("/a//b", json!([])).unwrap();
    assert!(code.contains("\"{}/a/b\""), "{code}");
}

#[test]
fn bodies_without_a_schema_or_with_an_encoding_panic() {
    let sent = |media: &str, content: Value| {
        alone(json!({ "/a": { "post": {
            "operationId": "a", "requestBody": { "required": true, "content": { media: content } },
            "responses": none(),
        } } }))
    };
    let encoded = json!({ "schema": { "type": "object" }, "encoding": { "a": {} } });
    let form = "application/x-www-form-urlencoded";
    assert_eq!(sent(form, encoded).unwrap_err(), "panic");
    let answer = json!({ "200": { "description": "", "content": { "application/json": {} } } });
    let got = alone(json!({ "/a": { "get": { "operationId": "a", "responses": answer } } }));
    assert_eq!(got.unwrap_err(), "panic");
}

#[test]
fn answers_of_other_types_than_json_are_bytes() {
    let schema = json!({ "type": "object", "properties": { "title": { "type": "string" } } });
    let problem = json!({ "description": "", "content": { "application/problem+json": { "schema": schema } } });
    let responses = json!({ "204": { "description": "" }, "400": problem });
    let code = alone(json!({ "/a": { "get": { "operationId": "a", "responses": responses } } }));
    assert!(code.unwrap().contains("Error<ByteStream>"));
}

#[test]
fn path_items_and_answers_that_are_elsewhere_are_refused() {
    assert!(alone(json!({ "/a": { "$ref": "#/components/pathItems/A" } })).is_err());
    let missing = json!({ "200": { "$ref": "#/components/responses/A" } });
    let got = alone(json!({ "/a": { "get": { "operationId": "a", "responses": missing } } }));
    assert_eq!(got.unwrap_err(), "panic");
}

#[test]
fn a_version_of_any_characters_is_a_header() {
    let members = json!({
        "info": { "title": "a", "version": "1\u{fc}" },
        "paths": { "/a": { "get": { "operationId": "a", "responses": none() } } },
    });
    let code = alone_with(members).unwrap();
    // It panics for each request.
    assert!(
        code.contains("HeaderValue::from_static(Self::api_version())"),
        "{code}"
    );
    assert!(code.contains("\"1\u{fc}\""), "{code}");
}

#[test]
fn servers_and_credentials_are_not_read() {
    let security = json!({ "key": { "type": "http", "scheme": "bearer" } });
    let with = |members: Value| {
        let mut all = json!({
            "paths": { "/a": { "get": { "operationId": "a", "responses": none() } } },
        });
        all.as_object_mut()
            .unwrap()
            .extend(members.as_object().unwrap().clone());
        alone_with(all).unwrap()
    };
    let secured = with(json!({
        "servers": [{ "url": "https://example.org" }],
        "security": [{ "key": [] }], "components": { "securitySchemes": security },
    }));
    assert_eq!(secured, with(json!({})));
}

/// What is generated instead of all this is compiled by `compiles`, and used by `calls`.
#[test]
fn nothing_of_it_is_left_out_of_ours() {
    let report = Build::new("tests/fixtures/limits.yaml").generate();
    let shown = report.render();
    assert_eq!((report.generated(), report.left_out()), (8, 0), "{shown}");
    assert_eq!(report.findings().count(Level::Error), 0, "{shown}");
}
