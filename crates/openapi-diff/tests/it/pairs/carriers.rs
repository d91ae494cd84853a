//! What carries a value: whether `null` can be written in it, and whether a schema says more than that there are
//! bytes.

use expect_test::{Expect, expect};

use super::{documents, with_operation};

/// A document with a parameter.
fn with_parameter(place: &str, required: bool, schema: &str) -> String {
    let operation = format!(
        "{{operationId: call, parameters: [{{name: q, in: {place}, required: {required}, schema: {schema}}}], \
         responses: {{'200': {{description: Done}}}}}}"
    );
    with_operation(&operation, "")
}

fn parameter(schemas: (&str, &str), expected: &Expect) {
    let with = |schema: &str| with_parameter("query", false, schema);
    documents((&with(schemas.0), &with(schemas.1)), expected);
}

/// A body of a media type, with a schema if there is one.
fn body(media_type: &str, (old, new): (&str, &str), expected: &Expect) {
    let with = |schema: &str| {
        let content = format!("content: {{{media_type}: {{{schema}}}}}");
        let operation = format!(
            "{{operationId: call, requestBody: {{required: true, {content}}}, \
             responses: {{'200': {{description: Done, {content}}}}}}}"
        );
        with_operation(&operation, "")
    };
    documents((&with(old), &with(new)), expected);
}

/// A field of a form that is sent.
fn field(media_type: &str, required: &str, (old, new): (&str, &str), expected: &Expect) {
    let with = |schema: &str| {
        let operation = format!(
            "{{operationId: call, requestBody: {{required: true, content: {{{media_type}: {{schema: {{type: object, \
             required: [{required}], properties: {{f: {schema}}}}}}}}}}}, \
             responses: {{'200': {{description: Done}}}}}}"
        );
        with_operation(&operation, "")
    };
    documents((&with(old), &with(new)), expected);
}

const TEXT: &str = "{type: string}";
const OR_NULL: &str = "{anyOf: [{type: string}, {type: 'null'}]}";
const FORM: &str = "application/x-www-form-urlencoded";
const PARTS: &str = "multipart/form-data";

#[test]
fn null_is_not_written_in_parameters() {
    for place in ["query", "header", "cookie"] {
        for required in [false, true] {
            for pair in [(TEXT, OR_NULL), (OR_NULL, TEXT)] {
                is_words(place, required, pair);
            }
        }
    }
}

/// It is words alone, whichever kind it is of.
fn is_words(place: &str, required: bool, (old, new): (&str, &str)) {
    let with = |schema: &str| with_parameter(place, required, schema);
    let changes = super::changes(&with(old), &with(new));
    let effects = changes.iter().map(|change| (change.wire, change.code));
    let words = (
        openapi_diff::Effect::None,
        openapi_diff::Effect::Documentation,
    );
    assert_eq!(
        effects.collect::<Vec<_>>(),
        [words],
        "{place}, {old}, {new}"
    );
}

#[test]
fn null_in_a_parameter_says_why_it_is_nothing() {
    parameter(
        (TEXT, OR_NULL),
        &expect![[r#"
        null-allowed-where-optional, sent: wire none, code documentation
          the query parameter `q` may be `null`
          `null` cannot be written here: what is `null` is left out.
    "#]],
    );
    let list = |items: &str| format!("{{type: array, items: {items}}}");
    parameter(
        (&list(TEXT), &list(OR_NULL)),
        &expect![[r#"
        null-allowed, sent: wire additive, code breaking
          each of the query parameter `q` may be `null`
          `null` may be sent as well; the Rust type has a place for it.
    "#]],
    );
}

#[test]
fn null_is_not_written_in_forms() {
    field(
        FORM,
        "",
        (TEXT, OR_NULL),
        &expect![[r#"
        null-allowed-where-optional, sent: wire none, code documentation
          `f` of the request body may be `null`
          `null` cannot be written here: what is `null` is left out.
    "#]],
    );
    field(
        PARTS,
        "",
        (TEXT, OR_NULL),
        &expect![[r#"
        null-allowed-where-optional, sent: wire none, code documentation
          `f` of the request body may be `null`
          `null` cannot be written here: what is `null` is left out.
    "#]],
    );
    field(
        PARTS,
        "f",
        (TEXT, OR_NULL),
        &expect![[r#"
        null-allowed, sent: wire none, code documentation
          `f` of the request body may be `null`
          `null` cannot be written here: what is `null` is left out.
    "#]],
    );
}

#[test]
fn a_field_that_has_to_be_there_has_a_place_for_null() {
    field(
        FORM,
        "f",
        (TEXT, OR_NULL),
        &expect![[r#"
        null-allowed, sent: wire additive, code breaking
          `f` of the request body may be `null`
          `null` may be sent as well; the Rust type has a place for it.
    "#]],
    );
}

#[test]
fn bytes_are_said_in_many_ways() {
    const BINARY: &str = "schema: {type: string, format: binary}";
    for media_type in ["application/octet-stream", "application/pdf", "image/png"] {
        for other in [
            "",
            "schema: {}",
            "schema: {type: string}",
            "schema: {type: string, contentMediaType: application/octet-stream}",
            "schema: {contentMediaType: application/octet-stream}",
        ] {
            body(media_type, (BINARY, other), &expect![""]);
            body(media_type, (other, BINARY), &expect![""]);
        }
    }
}

#[test]
fn files_are_said_in_many_ways() {
    const BINARY: &str = "{type: string, format: binary}";
    for other in [
        "{}",
        "{type: string, contentMediaType: application/octet-stream}",
        "{contentMediaType: application/octet-stream}",
    ] {
        field(PARTS, "f", (BINARY, other), &expect![""]);
        field(PARTS, "f", (other, BINARY), &expect![""]);
    }
    field(
        PARTS,
        "f",
        (BINARY, "{type: string, contentMediaType: image/png}"),
        &expect![[r#"
            format-changed, sent: wire breaking, code none
              `f` of the request body is of `image/png`, and was of `application/octet-stream`
              What was sent may be refused.
        "#]],
    );
    field(
        PARTS,
        "f",
        (BINARY, TEXT),
        &expect![[r#"
        format-removed, sent: wire additive, code breaking
          `format` of `f` of the request body is no longer `binary`
          What is of another format is taken as well. A part is a file or text.
    "#]],
    );
}

#[test]
fn bytes_in_json_are_said_in_two_ways() {
    let object = |schema: &str| format!("schema: {{type: object, properties: {{f: {schema}}}}}");
    for (old, new) in [
        (
            "{type: string, format: byte}",
            "{type: string, contentEncoding: base64}",
        ),
        (
            "{type: string, format: base64url}",
            "{type: string, contentEncoding: base64url}",
        ),
        (
            "{type: string, format: binary}",
            "{type: string, contentMediaType: application/octet-stream}",
        ),
    ] {
        for (old, new) in [(old, new), (new, old)] {
            body(
                "application/json",
                (&object(old), &object(new)),
                &expect![""],
            );
        }
    }
}
