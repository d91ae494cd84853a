//! Every code has a document that raises it, and its report is as it is in `tests/reports/`. The
//! document stands beside it, with an overlay if the code is about overlays; or it is made here.

use std::path::{Path, PathBuf};

use expect_test::expect_file;
use openapi_build::{Build, Pagination};
use openapi_lower::codes;
use serde_json::Value;

use crate::support::{document, operation, schemas};

/// No document is known that raises these; they are tested beside the code that raises them.
const OURS: [&str; 2] = ["O501", "O502"];

/// What is wrong with pages: the tests of openapi-import raise these.
fn is_of_import(code: &str) -> bool {
    code.starts_with("O6")
}

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
        ("O103", of_schema(&"{ not: ".repeat(200))),
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
                )) + "  securitySchemes: { key: { type: apiKey, in: header, name: 'a key' } }\n",
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
                "responses: { '204': { description: A }, '500': { description: A, content: { text/event-stream: {}, application/json: {} } } }",
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
        ("O904", plain().paginate("sent", Pagination::link())),
        (
            "O905",
            of_schema("{ type: array, items: { type: string } }")
                .paginate("send", Pagination::page("page")),
        ),
        (
            "O906",
            plain().paginate("send", Pagination::link().items("/data")),
        ),
    ]
}

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/reports")
}

/// The document of a code in the folder of reports, with its overlay if it has one.
fn from_folder(code: &str) -> Option<Build> {
    let text = std::fs::read_to_string(folder().join(format!("{code}.yaml"))).ok()?;
    // As the folder of the crate is the current one, the report shows the same path everywhere.
    let overlay = format!("tests/reports/{code}.overlay.yaml");
    let build = build(text);
    Some(match Path::new(&overlay).exists() {
        true => build.overlay(overlay),
        false => build,
    })
}

/// The code and the document of each code that there is a document for.
fn all() -> Vec<(&'static str, Build)> {
    let ids = codes::ALL.iter().map(|code| code.id);
    let in_folder = ids.filter_map(|id| Some((id, from_folder(id)?)));
    documents().into_iter().chain(in_folder).collect()
}

/// What is of no account to a client, and told to who asks for OpenAPI 3.0.
const OF_LOWERING: [&str; 1] = ["O302"];

/// What follows from what others are about: the values are any JSON then, or the type is assumed.
const BESIDE: [&str; 2] = ["O411", "O412"];

/// The codes of a document, and its report.
fn told(code: &str, build: &Build) -> (Vec<String>, String) {
    let (json, shown) = if OF_LOWERING.contains(&code) {
        let loaded = build.load();
        (loaded.to_json_lines(), loaded.render())
    } else {
        let report = build.generate();
        (report.to_json_lines(), report.render())
    };
    let code = |line| {
        serde_json::from_str::<Value>(line).unwrap()["code"]
            .as_str()
            .map(str::to_owned)
    };
    let codes = json.lines().map(|line| code(line).unwrap());
    (codes.collect(), shown)
}

#[test]
fn every_document_raises_its_code_and_no_other() {
    let mut wrong = Vec::new();
    for (code, build) in all() {
        let (raised, shown) = told(code, &build);
        let is_other = |raised: &String| raised != code && !BESIDE.contains(&raised.as_str());
        if raised.iter().any(is_other) || !raised.iter().any(|raised| raised == code) {
            wrong.push(format!("{code}:\n{shown}"));
            continue;
        }
        expect_file![format!("../reports/{code}.txt")].assert_eq(&shown);
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_code_has_one_document() {
    let documents = all();
    for code in codes::ALL {
        let count = documents.iter().filter(|(id, _)| *id == code.id).count();
        let expected = usize::from(!OURS.contains(&code.id) && !is_of_import(code.id));
        assert_eq!(count, expected, "documents of {}", code.id);
    }
}

#[test]
fn every_report_is_of_a_code() {
    for entry in std::fs::read_dir(folder()).unwrap() {
        let name = entry.unwrap().file_name().into_string().unwrap();
        let (id, _) = name.split_once('.').unwrap();
        assert!(codes::ALL.iter().any(|code| code.id == id), "{name}");
    }
}
