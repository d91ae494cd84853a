//! Every code that this crate can raise has a document that raises it.

use openapi_lower::codes;

use crate::support::{overlay, run, with_schema};

/// Code, document, and an overlay if the code is about overlays.
fn documents() -> Vec<(&'static str, String, Option<&'static str>)> {
    let yaml = |code, text: &str| (code, text.to_owned(), None);
    let schema = |code, text| (code, with_schema(text), None);
    let overlaid = |code, text| (code, String::from("a: 1"), Some(text));
    vec![
        yaml("O101", "a: ]"),
        schema("O102", "{title: a, title: b}"),
        ("O103", "[".repeat(200), None),
        yaml(
            "O104",
            "{openapi: 3.1.0, info: {title: t, version: '1'}}\n---\nb",
        ),
        schema("O105", "{title: !a b}"),
        yaml("O106", "[a]: b"),
        yaml("O107", "&a [*a]"),
        schema("O108", "{description: .inf}"),
        yaml("O109", ""),
        yaml(
            "O110",
            r#"{"openapi": "3.1.0", "info": {"title": "\ud800", "version": "1"}}"#,
        ),
        schema("O201", "{$ref: 1}"),
        schema("O202", "{$ref: a.yaml}"),
        schema("O203", "{$ref: T}, T: {}"),
        schema("O204", "{$ref: '#/a'}"),
        schema("O205", "{$ref: '#/components/schemas/S'}"),
        schema("O206", "{$ref: '#/info'}"),
        schema("O207", "{properties: {a: {$recursiveRef: '#'}}}"),
        yaml(
            "O208",
            "openapi: 3.1.0\ninfo: {title: t, version: '1'}\npaths: {/a: {$ref: '#/paths/~1b', summary: a}, /b: {summary: b}}",
        ),
        overlaid("O251", "{}"),
        overlaid(
            "O252",
            "{overlay: 1.0.0, info: {title: t, version: '1'}, actions: [{target: a, remove: true}]}",
        ),
        overlaid(
            "O253",
            "{overlay: 1.0.0, info: {title: t, version: '1'}, actions: [{target: $.b, remove: true}]}",
        ),
        overlaid(
            "O254",
            "{overlay: 1.1.0, info: {title: t, version: '1'}, actions: [{target: $.a, update: {}}]}",
        ),
        overlaid("O255", "{overlay: 1.1.0, actions: []}"),
        yaml("O300", "openapi: 4.0.0"),
        schema("O301", "{type: string, nullable: true}"),
        schema("O302", "{if: {}}"),
        schema("O304", "{maxLength: -1}"),
        schema("O305", "{tpye: string}"),
        schema("O306", "{properties: {a: {}}, required: [b]}"),
        schema("O307", "{type: text}"),
        schema("O308", "{type: integer, default: a}"),
        yaml(
            "O309",
            "openapi: 3.1.0\ninfo: {title: t, version: '1'}\npaths: {'/{a}': {}, '/{b}': {}}",
        ),
    ]
}

#[test]
fn every_document_raises_its_code() {
    for (code, text, corrections) in documents() {
        let found = match corrections {
            Some(corrections) => overlay(&text, corrections).found,
            None => run(text.as_str()).found,
        };
        let raised: Vec<&str> = found.iter().map(|found| found.code.id).collect();
        assert_eq!(raised, [code], "{text}");
        assert!(
            found.iter().all(|found| found.span.is_some()),
            "{code} has no place"
        );
    }
}

#[test]
fn every_code_has_a_document() {
    let documents = documents();
    let ours = codes::ALL.iter().filter(|code| code.id < "O400");
    for code in ours {
        let has_document = documents.iter().any(|(id, ..)| *id == code.id);
        assert!(has_document, "{} has no document in `documents`", code.id);
    }
}

#[test]
fn codes_are_unique_and_sorted() {
    let sorted = codes::ALL.windows(2).all(|pair| pair[0].id < pair[1].id);
    assert!(sorted);
}

#[test]
fn codes_are_well_formed() {
    for code in codes::ALL {
        let digits = code.id.strip_prefix('O').unwrap();
        assert!(
            digits.len() == 3 && digits.bytes().all(|byte| byte.is_ascii_digit()),
            "{}",
            code.id
        );
        assert!(
            !code.title.is_empty() && !code.title.ends_with('.'),
            "{}",
            code.id
        );
        assert!(code.explanation.ends_with('.'), "{}", code.id);
    }
}
