//! The same input gives the same bytes.

use openapi_build::{Build, Grouping};

use crate::support::{Folder, code, code_of, fixtures, schemas};

#[test]
fn output_is_the_same_twice() {
    for (name, path) in fixtures() {
        let first = code_of(&Build::new(&path).generate());
        assert_eq!(first, code_of(&Build::new(&path).generate()), "{name}");
    }
}

#[test]
fn groups_are_the_same_twice() {
    for by in [Grouping::Tag, Grouping::Path] {
        for (name, path) in fixtures() {
            let generate = || {
                Build::new(&path)
                    .group_by(by)
                    .generate()
                    .code()
                    .map(str::to_owned)
            };
            assert_eq!(generate(), generate(), "{name}");
        }
    }
}

/// So large that several threads make its parts.
#[test]
fn parts_made_beside_each_other_stand_in_their_order() {
    let numbers = || 100..400;
    let paths: String = numbers()
        .map(|n| format!("  /p{n}: {{ get: {{ operationId: op{n}, responses: {{ '200': {{ description: d, content: {{ application/json: {{ schema: {{ $ref: '#/components/schemas/T{n}' }} }} }} }} }} }} }}\n"))
        .collect();
    let types: String = numbers()
        .map(|n| format!("    T{n}: {{ type: object, properties: {{ a: {{ type: string }}, b: {{ type: integer }}, c: {{ type: boolean }} }} }}\n"))
        .collect();
    let text = format!(
        "openapi: 3.1.0\ninfo: {{ title: T, version: '1' }}\npaths:\n{paths}components:\n  schemas:\n{types}"
    );
    let first = code(&text);
    let found = |begin: &str| -> Vec<String> {
        let lines = first.lines().map(str::trim_start);
        let of = lines.filter_map(|line| line.strip_prefix(begin)?.get(..3));
        of.map(str::to_owned).collect()
    };
    let expected: Vec<String> = numbers().map(|n| n.to_string()).collect();
    assert_eq!(found("pub struct T"), expected);
    assert_eq!(found("pub fn op"), expected);
    assert_eq!(found("static OP"), expected);
    assert_eq!(first.matches("impl Client {").count(), 1);
    for _ in 0..5 {
        assert!(code(&text) == first, "another order");
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

/// Only what is new comes: whatever stood there before is as it was.
#[test]
fn an_unrelated_schema_renames_nothing() {
    let folder = Folder::new("unrelated");
    let text = "overlay: 1.0.0\ninfo: { title: More, version: '1' }\nactions:\n  - target: $.components\n    update: { schemas: { Aa: { type: object, properties: { zz: { type: string, enum: [zz] } } }, Zz: { oneOf: [{ type: string }, { $ref: '#/components/schemas/Aa' }] } } }\n";
    let overlay = folder.write("overlay.yaml", text);
    let types = |build: Build| -> Vec<String> {
        let code = code_of(&build.generate());
        let lines = code.lines().map(str::trim_start);
        let begins = ["pub struct ", "pub enum ", "pub type ", "pub fn "];
        let named = lines.filter(|line| begins.iter().any(|begin| line.starts_with(begin)));
        named.map(str::to_owned).collect()
    };
    let mut compared = 0;
    for (name, path) in fixtures() {
        let build = Build::new(&path);
        let text = std::fs::read_to_string(&path).unwrap();
        if !text.contains("components:") {
            continue;
        }
        let before = types(build.clone());
        let mut after = types(build.overlay(&overlay)).into_iter();
        for line in before {
            assert!(after.any(|other| other == line), "{name}: {line}");
            compared += 1;
        }
    }
    assert!(compared > 500, "{compared}");
}
