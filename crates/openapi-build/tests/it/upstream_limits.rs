//! What progenitor alone gets wrong: why `shape/` does not show it something, what the passes of
//! `finish/` are there for, and why operations are ours. The day one of these tests fails, what it is
//! the reason of can go.

use std::panic::{AssertUnwindSafe, catch_unwind};

use progenitor::{GenerationSettings, Generator};
use serde_json::{Value, json};

/// The code that progenitor writes by itself for a document of these members; its error, or `panic`.
pub(crate) fn alone_with(members: Value) -> Result<String, String> {
    alone_as(&GenerationSettings::default(), members)
}

pub(crate) fn alone_as(settings: &GenerationSettings, members: Value) -> Result<String, String> {
    let mut document = json!({
        "openapi": "3.0.3", "info": { "title": "Limits", "version": "1" }, "paths": {},
    });
    let given = members.as_object().unwrap().clone();
    document.as_object_mut().unwrap().extend(given);
    let document: openapiv3::OpenAPI = serde_json::from_value(document).unwrap();
    let generate = || Generator::new(settings).generate_tokens(&document);
    match catch_unwind(AssertUnwindSafe(generate)) {
        Ok(Ok(tokens)) => Ok(prettyplease::unparse(&syn::parse2(tokens).unwrap())),
        Ok(Err(error)) => Err(error.to_string()),
        Err(_) => Err(String::from("panic")),
    }
}

pub(crate) fn alone(paths: Value) -> Result<String, String> {
    alone_with(json!({ "paths": paths }))
}

/// Of these schemas.
pub(crate) fn of(schemas: Value) -> Result<String, String> {
    alone_with(json!({ "components": { "schemas": schemas } }))
}

/// The code of these schemas, without documentation.
pub(crate) fn code(schemas: Value) -> String {
    let code = of(schemas).unwrap();
    let lines = code
        .lines()
        .filter(|line| !line.trim_start().starts_with("///"));
    lines.collect::<Vec<_>>().join("\n")
}

/// The declaration of a type.
pub(crate) fn declared(code: &str, start: &str) -> String {
    let at = code
        .find(start)
        .unwrap_or_else(|| panic!("no `{start}` in:\n{code}"));
    let end = code[at..]
        .find("\n    }")
        .map_or(code.len(), |end| at + end);
    let line = code[at..].find(";\n").map_or(code.len(), |end| at + end);
    code[at..end.min(line)].to_owned()
}

fn get(responses: Value) -> Value {
    json!({ "/things": { "get": { "operationId": "get_thing", "responses": responses } } })
}

fn answer(property: &str) -> Value {
    let schema = json!({ "type": "object", "properties": { property: { "type": "string" } } });
    json!({ "description": "", "content": { "application/json": { "schema": schema } } })
}

#[test]
fn operation_ids_are_asked_for() {
    let refused =
        alone(json!({ "/things": { "get": { "responses": { "204": { "description": "" } } } } }));
    assert!(refused.unwrap_err().contains("operation ID"));
}

#[test]
fn inline_answers_of_one_operation_become_one_type() {
    let code = alone(get(
        json!({ "200": answer("value"), "401": answer("error") }),
    ))
    .unwrap();
    assert!(
        code.contains("pub value:") && !code.contains("pub error:"),
        "{code}"
    );
}

#[test]
fn a_success_beside_an_error_of_another_name_panics() {
    let of = |name: &str| {
        let schema = json!({ "$ref": format!("#/components/schemas/{name}") });
        json!({ "description": "", "content": { "application/json": { "schema": schema } } })
    };
    let paths = get(json!({ "200": of("A"), "201": of("B") }));
    let schemas = json!({ "A": { "type": "string" }, "B": { "type": "integer" } });
    let result = alone_with(json!({ "paths": paths, "components": { "schemas": schemas } }));
    assert_eq!(result.unwrap_err(), "panic");
}

#[test]
fn answers_of_several_kinds_panic() {
    let empty = json!({ "description": "" });
    let panicked = alone(get(
        json!({ "200": answer("value"), "401": answer("error"), "429": empty }),
    ));
    assert_eq!(panicked.unwrap_err(), "panic");
}

#[test]
fn operations_send_a_header_that_nobody_asked_for() {
    let code = alone(get(json!({ "200": answer("value") }))).unwrap();
    assert!(code.contains("\"api-version\""));
}

#[test]
fn parameters_are_refused_by_place_and_style() {
    let with = |parameter: Value| {
        alone(json!({ "/things": { "get": {
            "operationId": "a", "parameters": [parameter],
            "responses": { "204": { "description": "" } },
        } } }))
    };
    let string = json!({ "type": "string" });
    let cookie = with(json!({ "name": "c", "in": "cookie", "schema": string }));
    assert!(cookie.is_err());
    let object = json!({ "type": "object" });
    let deep = json!({ "name": "c", "in": "query", "style": "deepObject", "schema": object });
    assert!(with(deep).is_err());
    // Sent as `a=1&a=2`, and not as the `a=1,2` that is asked for.
    let list = json!({ "type": "array", "items": string });
    let of = |explode: bool| {
        let parameter = json!({ "name": "c", "in": "query", "explode": explode, "schema": list });
        with(parameter).unwrap()
    };
    assert_eq!(of(true), of(false));
}

#[test]
fn bodies_are_refused_by_media_type() {
    let with = |body: Value| {
        alone(json!({ "/things": { "post": {
            "operationId": "a", "requestBody": body,
            "responses": { "204": { "description": "" } },
        } } }))
    };
    let object = json!({ "schema": { "type": "object" } });
    for media in ["multipart/form-data", "application/merge-patch+json"] {
        let body = json!({ "required": true, "content": { media: object } });
        assert!(with(body).is_err(), "{media}");
    }
    let both = json!({ "application/json": object, "multipart/form-data": object });
    assert_eq!(
        with(json!({ "required": true, "content": both })).unwrap_err(),
        "panic"
    );
    // What may be left out has to be given.
    let optional = with(json!({ "content": { "application/json": object } })).unwrap();
    assert!(!optional.contains("Option<&'a"), "{optional}");
}

#[test]
fn enums_have_no_place_for_what_a_server_adds() {
    let code = code(json!({ "A": { "type": "string", "enum": ["a", "b"] } }));
    assert!(!declared(&code, "pub enum A").contains("String"), "{code}");
}

#[test]
fn enums_panic_where_two_values_have_one_name() {
    for values in [["a", "A"], ["<", "="]] {
        let schema = json!({ "A": { "type": "string", "enum": values } });
        assert_eq!(of(schema).unwrap_err(), "panic", "{values:?}");
    }
    assert_eq!(
        of(json!({ "A": { "enum": [1, "a"] } })).unwrap_err(),
        "panic"
    );
}

#[test]
fn enums_of_integers_are_no_enums() {
    let code = code(json!({ "A": { "type": "integer", "enum": [1, 2] } }));
    assert!(!code.contains("pub enum A"), "{code}");
}

#[test]
fn unions_forget_the_discriminator_and_take_the_first_branch() {
    let object = |name: &str| {
        let text = json!({ "type": "string" });
        json!({ "type": "object", "properties": { "t": text, name: text } })
    };
    let branches =
        json!([{ "$ref": "#/components/schemas/B" }, { "$ref": "#/components/schemas/C" }]);
    let discriminator = json!({ "propertyName": "t" });
    let union = json!({ "oneOf": branches, "discriminator": discriminator });
    let code = code(json!({ "A": union, "B": object("b"), "C": object("c") }));
    // `{"t": "C"}` fits both, and becomes a `B`.
    assert!(
        code.contains("#[serde(untagged)]\n    pub enum A {\n        B(B),"),
        "{code}"
    );
    assert!(!code.contains("tag = "));
}

#[test]
fn any_of_is_a_struct_of_every_branch() {
    let code = code(json!({ "A": { "anyOf": [
        { "type": "string" }, { "type": "string", "enum": ["a"] },
    ] } }));
    assert!(
        declared(&code, "pub struct A").contains("#[serde(flatten"),
        "{code}"
    );
}

#[test]
fn what_must_not_be_panics() {
    let not = json!({ "type": "object", "not": { "type": "string" } });
    assert_eq!(of(json!({ "A": not })).unwrap_err(), "panic");
}

#[test]
fn defaults_that_do_not_fit_are_refused() {
    let refused = of(json!({ "A": { "type": "integer", "default": "x" } }));
    assert!(refused.unwrap_err().contains("does not conform"));
}

#[test]
fn formats_of_arrays_panic_and_patterns_are_refused() {
    let array = json!({ "type": "array", "format": "x", "items": { "type": "string" } });
    assert_eq!(of(json!({ "A": array })).unwrap_err(), "panic");
    assert!(of(json!({ "A": { "type": "string", "pattern": "(?i)a" } })).is_err());
}

#[test]
fn titles_make_two_schemas_one() {
    let object = |value: &str| {
        let kind = json!({ "type": "string", "title": "Kind", "enum": [value] });
        json!({ "type": "object", "properties": { "kind": kind } })
    };
    let code = code(json!({ "A": object("a"), "B": object("b") }));
    assert_eq!(code.matches("pub enum Kind").count(), 1, "{code}");
    assert_eq!(
        code.matches("pub kind: ::std::option::Option<Kind>")
            .count(),
        2
    );
}

#[test]
fn names_that_become_one_collide() {
    let object = json!({ "type": "object", "properties": { "a": { "type": "string" } } });
    let two = code(json!({ "foo_bar": object, "FooBar": object }));
    assert_eq!(two.matches("pub struct FooBar ").count(), 2, "{two}");
    let properties = json!({ "fooBar": { "type": "string" }, "foo_bar": { "type": "string" } });
    let code = code(json!({ "A": { "type": "object", "properties": properties } }));
    assert_eq!(
        declared(&code, "pub struct A")
            .matches("pub foo_bar:")
            .count(),
        2
    );
}

#[test]
fn references_to_what_is_not_there_panic() {
    let missing = json!({ "$ref": "#/components/schemas/B" });
    let object = json!({ "type": "object", "properties": { "a": missing } });
    assert_eq!(of(json!({ "A": object })).unwrap_err(), "panic");
}

#[test]
fn constants_say_nothing() {
    // `const` becomes an `enum` of one value before.
    let code = code(
        json!({ "A": { "type": "object", "properties": { "a": { "type": "string", "const": "x" } } } }),
    );
    assert!(
        code.contains("pub a: ::std::option::Option<::std::string::String>"),
        "{code}"
    );
}

#[test]
fn bounds_become_other_types_and_are_lost() {
    let code = code(json!({ "A": { "type": "object", "properties": {
        "a": { "type": "integer", "minimum": 1, "maximum": 9 },
        "b": { "type": "array", "uniqueItems": true, "maxItems": 2, "items": { "type": "string" } },
    } } }));
    assert!(
        code.contains("NonZeroU64") && !code.contains("<= 9"),
        "{code}"
    );
    assert!(
        code.contains("pub b: ::std::option::Option<Vec<")
            || code.contains("Vec<::std::string::String>")
    );
}

#[test]
fn objects_without_properties_and_other_names_are_wrapped() {
    let code = code(json!({
        "A": { "type": "object" },
        "B": { "$ref": "#/components/schemas/A" },
        "C": { "type": "array", "items": { "type": "string" } },
    }));
    assert!(declared(&code, "pub struct A").contains("Map<"), "{code}");
    assert!(code.contains("pub struct B(pub A)"), "{code}");
    // A collection that nothing can be collected into, and that has no `Default`.
    let before = &code[..code.find("pub struct C(").unwrap()];
    let derive = &before[before.rfind("#[derive").unwrap()..];
    assert!(
        !derive.contains("Default") && !code.contains("IntoIterator"),
        "{derive}"
    );
}

#[test]
fn tuples_and_deprecation_are_not_known() {
    let deprecated = json!({ "type": "string", "deprecated": true });
    let code = code(json!({ "A": { "type": "object", "properties": { "a": deprecated } } }));
    assert!(!code.contains("#[deprecated"), "{code}");
}

#[test]
fn dates_with_a_time_lose_their_offset() {
    let code = code(json!({ "A": { "type": "string", "format": "date-time" } }));
    assert!(code.contains("DateTime<::chrono::offset::Utc>"), "{code}");
}

#[test]
fn numbers_that_are_sent_may_be_none() {
    let code =
        code(json!({ "A": { "type": "object", "properties": { "a": { "type": "number" } } } }));
    assert!(
        code.contains("f64") && !code.contains("serialize_with"),
        "{code}"
    );
}

#[test]
fn conversions_that_nobody_calls_are_written() {
    let code = code(json!({ "A": { "type": "string", "format": "uuid" } }));
    assert!(code.contains("TryFrom<&str> for A"), "{code}");
    assert!(code.contains("pub mod error"));
}

#[test]
fn types_are_not_marked_as_growing() {
    let code = of(json!({ "A": { "type": "object", "description": "<b>", "properties": { "a": { "type": "string" } } } })).unwrap();
    assert!(!code.contains("non_exhaustive"));
    // HTML stays what it was.
    assert!(code.contains("///<b>"), "{code}");
}

#[test]
fn paths_are_long() {
    let code =
        code(json!({ "A": { "type": "object", "properties": { "a": { "type": "string" } } } }));
    assert!(
        code.contains("::std::option::Option<::std::string::String>"),
        "{code}"
    );
}

#[test]
fn derives_and_field_order_are_left_out() {
    let properties = json!({ "b": { "type": "string" }, "a": { "type": "string" } });
    let schema = json!({ "type": "object", "properties": properties });
    let body =
        json!({ "description": "", "content": { "application/json": { "schema": schema } } });
    let code = alone(get(json!({ "200": body }))).unwrap();
    assert!(code.find("pub a:") < code.find("pub b:"), "sorted by name");
    assert!(!code.contains("PartialEq"));
}

#[test]
fn optional_collections_never_send_an_empty_one() {
    let properties = json!({ "tags": { "type": "array", "items": { "type": "string" } } });
    let schema = json!({ "type": "object", "properties": properties });
    let body =
        json!({ "description": "", "content": { "application/json": { "schema": schema } } });
    let code = alone(get(json!({ "200": body }))).unwrap();
    assert!(code.contains("Vec::is_empty"), "{code}");
}

#[test]
fn path_segments_can_leave_their_place() {
    assert_eq!(progenitor_client::encode_path(".."), "..");
    assert_eq!(progenitor_client::encode_path("..\\admin"), "..\\admin");
}
