//! Every code of the generator has a document that raises it, and its report is as it is in
//! `tests/reports/`. Those that reading and lowering raise are tested with `openapi-lower`.

use expect_test::expect_file;
use openapi_build::{Build, Report};
use openapi_lower::codes;

use crate::support::{document, operation, schemas};

/// No document is known that raises these; they are tested beside the code that raises them.
const OURS: [&str; 2] = ["O501", "O502"];

const NONE: &str = "responses: { '204': { description: None } }";

fn build(text: String) -> Build {
    Build::from_text("api.yaml", text)
}

fn of_schema(text: &str) -> Build {
    build(schemas(&format!("    A: {text}")))
}

fn of_operation(members: &str) -> Build {
    build(operation(&format!("operationId: a, {members}")))
}

fn of_operations(first: &str, second: &str) -> Build {
    let paths = format!("  /a:\n    get: {{ {first} {NONE} }}\n    put: {{ {second} {NONE} }}");
    build(document(&paths, "    A: { type: object }"))
}

/// `allOf` of so many `oneOf` that their combinations are beyond counting.
fn combinations() -> Build {
    let object =
        |name: String| format!("{{ type: object, properties: {{ {name}: {{ type: string }} }} }}");
    let union = |n| {
        let branches: Vec<String> = (0..8)
            .map(|branch| object(format!("p{n}_{branch}")))
            .collect();
        format!("\n        - oneOf: [{}]", branches.join(", "))
    };
    let unions: String = (0..8).map(union).collect();
    build(schemas(&format!("    A:\n      allOf:{unions}")))
}

fn documents() -> Vec<(&'static str, Build)> {
    let plain = || of_schema("{ type: object }");
    vec![
        ("O401", of_operations("", "operationId: b,")),
        (
            "O402",
            of_operations("operationId: getFoo,", "operationId: get_foo,"),
        ),
        (
            "O404",
            of_schema(
                "{ type: object, properties: { a: { type: string, x-rust-name: Id }, b: { type: integer, x-rust-name: Id } } }",
            ),
        ),
        (
            "O405",
            build(
                operation(&format!(
                    "operationId: a, security: [{{ key: [] }}], {NONE}"
                )) + "  securitySchemes: { key: { type: apiKey, in: query, name: key } }\n",
            ),
        ),
        (
            "O406",
            of_schema("{ type: object, properties: { a: { type: string, pattern: b } } }"),
        ),
        ("O407", combinations()),
        (
            "O408",
            of_operation(
                "responses: { '200': { description: A, content: { text/csv: {}, application/json: {} } } }",
            ),
        ),
        (
            "O409",
            of_operation("responses: { '404': { description: A } }"),
        ),
        (
            "O410",
            of_operation(&format!(
                "parameters: [{{ name: 'a b', in: header, schema: {{ type: string }} }}], {NONE}"
            )),
        ),
        ("O900", plain().allow("O301")),
        ("O901", Build::new("nowhere/api.yaml")),
        ("O902", plain().deny("301")),
        ("O903", plain().operation("sent")),
    ]
}

#[test]
fn every_document_raises_its_code_and_no_other() {
    for (code, build) in documents() {
        let report: Report = build.generate();
        let raised: Vec<&str> = report.codes().collect();
        assert_eq!(raised, [code], "{}", report.render());
        expect_file![format!("../reports/{code}.txt")].assert_eq(&report.render());
    }
}

#[test]
fn every_code_has_a_document() {
    let documents = documents();
    for code in codes::ALL.iter().filter(|code| code.id >= "O400") {
        let has_document = documents.iter().any(|(id, _)| *id == code.id);
        assert_eq!(has_document, !OURS.contains(&code.id), "{}", code.id);
    }
}
