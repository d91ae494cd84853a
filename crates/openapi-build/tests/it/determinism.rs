//! The same input gives the same bytes.

use openapi_build::Build;

use crate::support::{code, code_of, fixtures, schemas};

#[test]
fn output_is_the_same_twice() {
    for (name, path) in fixtures() {
        let first = code_of(&Build::new(&path).generate());
        assert_eq!(first, code_of(&Build::new(&path).generate()), "{name}");
    }
}

#[test]
fn names_do_not_depend_on_the_order_of_components() {
    let a = "    A: { type: object, properties: { x: { type: object, properties: { y: { type: string, enum: [p, q] } } } } }";
    let b = "    B: { type: object, properties: { x: { type: string, enum: [r] }, a: { $ref: '#/components/schemas/A' } } }";
    let c = "    C: { type: array, items: { type: object, properties: { x: { type: string } } } }";
    let first = code(&schemas(&[a, b, c].join("\n")));
    assert_eq!(first, code(&schemas(&[c, b, a].join("\n"))));
    assert_eq!(first, code(&schemas(&[b, c, a].join("\n"))));
}

#[test]
fn output_does_not_depend_on_where_the_document_lies() {
    let text = schemas("    A: { type: object, properties: { x: { type: string } } }");
    assert_eq!(code(&text), code(&text));
    assert!(!code(&text).contains("/tmp"));
}
