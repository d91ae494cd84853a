//! What passes our own refusals and the backend refuses, by an error or a panic: the finding has the
//! place.

use crate::support::{codes, document, generate, schemas};

#[test]
fn a_schema_is_named_and_not_what_refers_to_it() {
    // typify: `todo!` for a format of an array.
    let report = generate(&schemas(
        "    A: { type: object, properties: { b: { $ref: '#/components/schemas/B' } } }\n    B: { type: array, format: x, items: { type: string } }",
    ));
    assert_eq!(codes(&report), ["O501"]);
    let text = report.render();
    assert!(
        text.contains("api.yaml:12:8") && text.contains("= at: #/components/schemas/B"),
        "{text}"
    );
    assert!(report.code().is_none());
}

#[test]
fn a_schema_that_moved_is_named_where_it_stood() {
    let report = generate(&schemas(
        "    A: { type: object, properties: { e: { enum: [1, a] } } }",
    ));
    assert_eq!(codes(&report), ["O501"]);
    let text = report.render();
    assert!(
        text.contains("= at: #/components/schemas/A/properties/e"),
        "{text}"
    );
    assert!(text.contains("api.yaml:11:41"), "{text}");
}

#[test]
fn an_operation_is_named_and_not_its_neighbours() {
    let none = "responses: { '204': { description: None } }";
    let body = "requestBody: { required: true, content: { application/json: {} } }";
    let report = generate(&document(
        &format!(
            "  /a:\n    get: {{ operationId: a, {none} }}\n    put: {{ operationId: b, {body}, {none} }}"
        ),
        "    A: { type: object }",
    ));
    assert_eq!(codes(&report), ["O501"]);
    let text = report.render();
    assert!(
        text.contains("= at: #/paths/~1a/put") && text.contains("api.yaml:6:10"),
        "{text}"
    );
}
