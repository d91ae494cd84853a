//! Schemas that lead back to themselves, and combinations without end.

use super::{lines, types};

#[test]
fn parents_that_list_their_children_are_not_taken_apart_again() {
    let found = types(
        "    Base:
      type: object
      properties: { kind: { type: string } }
      oneOf: [{ $ref: '#/components/schemas/Child' }, { $ref: '#/components/schemas/Other' }]
    Child: { allOf: [{ $ref: '#/components/schemas/Base' }, { properties: { c: { type: string } } }] }
    Other: { allOf: [{ $ref: '#/components/schemas/Base' }, { properties: { o: { type: string } } }] }",
    );
    assert!(
        found.contains(&String::from("Child { kind: String?, c: String? }")),
        "{found:?}"
    );
}

#[test]
fn types_that_contain_themselves_are_boxed_once() {
    let found = types(
        "    Tree: { type: object, properties: { left: { $ref: '#/components/schemas/Tree' }, all: { type: array, items: { $ref: '#/components/schemas/Tree' } } } }
    A: { type: object, properties: { b: { $ref: '#/components/schemas/B' } } }
    B: { type: object, properties: { a: { $ref: '#/components/schemas/A' } } }",
    );
    assert_eq!(
        found,
        [
            "A { b: B? }",
            "B { a: box A? }",
            "Tree { left: box Tree?, all: [Tree]? }"
        ]
    );
}

#[test]
fn what_would_never_end_ends() {
    let mut doubled =
        String::from("    C0: { type: object, properties: { a: { type: string } } }\n");
    for n in 1..60 {
        let reference = format!("{{ $ref: '#/components/schemas/C{}' }}", n - 1);
        doubled += &format!(
            "    C{n}: {{ allOf: [{reference}, {reference}, {{ properties: {{ b{n}: {{}} }} }}] }}\n"
        );
    }
    assert!(lines(&doubled).1.contains(&"O407"));
    let own = "{ $ref: '#/components/schemas/A' }";
    let nested = format!(
        "    A: {{ properties: {{ a: {{ type: string }} }}, oneOf: [{own}, {{ properties: {{ b: {own} }} }}, {{ allOf: [{own}, {{ properties: {{ c: {{}} }} }}] }}] }}"
    );
    assert!(types(&nested).len() < 1000);
}

#[test]
fn a_long_way_of_references_is_no_deep_one() {
    let mut chain = String::from("    C0: { type: string, nullable: true }\n");
    for n in 1..500 {
        let before = n - 1;
        chain += &format!(
            "    C{n}: {{ $ref: '#/components/schemas/C{before}' }}\n    D{n}: {{ allOf: [{{ $ref: '#/components/schemas/D{before}' }}, {{ properties: {{ p{n}: {{}} }} }}] }}\n"
        );
    }
    assert_eq!(types(&chain).len(), 999);
}

#[test]
fn unions_that_exclude_each_other_are_not_combined() {
    let found = types(
        "    A: { type: object, properties: { t: { enum: [a] }, x: {} } }
    B: { type: object, properties: { t: { enum: [b] }, x: {} } }
    A2: { type: object, properties: { t: { enum: [a] }, x: {}, y: {} } }
    B2: { type: object, properties: { t: { enum: [b] }, x: {}, y: {} } }
    First: { oneOf: [{ $ref: '#/components/schemas/A' }, { $ref: '#/components/schemas/B' }] }
    Second: { oneOf: [{ $ref: '#/components/schemas/A2' }, { $ref: '#/components/schemas/B2' }] }
    Both: { allOf: [{ $ref: '#/components/schemas/First' }, { $ref: '#/components/schemas/Second' }] }",
    );
    let both = "Both = A2(A2) [a] | B2(B2) [b] by t".to_owned();
    assert!(found.contains(&both), "{found:?}");
}

#[test]
fn a_schema_that_lists_itself_a_hundred_times_ends() {
    let own = vec!["{ $ref: '#/components/schemas/A' }"; 100].join(", ");
    let text = format!(
        "    A: {{ type: object, properties: {{ a: {{}} }}, oneOf: [{own}], anyOf: [{own}] }}"
    );
    assert!(types(&text).len() < 1000);
}

#[test]
fn what_excludes_each_other_is_any_value_and_said() {
    let (found, codes) = lines(
        "    A: { allOf: [{ type: string }, { type: integer }] }
    B: { type: object, properties: { a: { type: string }, b: { type: string } } }
    C: { allOf: [{ $ref: '#/components/schemas/B' }, { properties: { a: { type: array, items: {} } } }] }
    D: { allOf: [{ enum: [a] }, { enum: [b] }] }
    E: { oneOf: [{ allOf: [{ type: string }, { type: boolean }] }, { type: integer }, { type: array, items: {} }] }
    F: { allOf: [{ type: integer, format: int32 }, { type: number, format: double }] }",
    );
    assert_eq!(
        found,
        [
            "A is Any",
            "B { a: String?, b: String? }",
            "C { a: Any? or null, b: String? }",
            "D = A | B",
            "E = Integer(I64) | Array([Any])",
            "F(I64)"
        ]
    );
    assert_eq!(codes, ["O407", "O407", "O407", "O407", "O411"]);
}

#[test]
fn combinations_that_exclude_each_other_are_left_out() {
    let (found, codes) = lines(
        "    A: { allOf: [
        { oneOf: [{ type: string }, { type: integer }] },
        { oneOf: [{ type: integer }, { type: boolean }] }] }",
    );
    assert_eq!((found, codes), (vec![String::from("A is I64")], vec![]));
}

#[test]
fn references_and_values_are_excluded_by_a_type_as_well() {
    let reference = "$ref: '#/components/schemas/O'";
    for schema in [
        format!("{{ allOf: [{{ {reference} }}, {{ type: string }}] }}"),
        format!("{{ type: string, allOf: [{{ {reference} }}] }}"),
        format!("{{ allOf: [{{ type: integer }}, {{ {reference} }}] }}"),
        format!("{{ allOf: [{{ {reference} }}, {{ enum: [null], nullable: true }}] }}"),
        String::from("{ allOf: [{ enum: [a] }, { type: integer }] }"),
        String::from("{ allOf: [{ enum: [a, b] }, { type: integer }] }"),
    ] {
        let text = format!(
            "    O: {{ type: object, properties: {{ a: {{ type: string }} }} }}\n    A: {schema}"
        );
        let (found, codes) = lines(&text);
        assert_eq!(
            found.first().map(String::as_str),
            Some("A is Any"),
            "{schema}"
        );
        assert_eq!(codes, ["O407"], "{schema}");
    }
    let fine = [
        format!("{{ allOf: [{{ {reference} }}, {{ type: object }}] }}"),
        format!("{{ allOf: [{{ {reference} }}], nullable: true }}"),
    ];
    for schema in fine {
        let text = format!(
            "    O: {{ type: object, properties: {{ a: {{ type: string }} }} }}\n    A: {schema}"
        );
        assert_eq!(lines(&text).1, [""; 0], "{schema}");
    }
}

#[test]
fn each_place_that_excludes_itself_is_said() {
    let both =
        "{ allOf: [{ $ref: '#/components/schemas/S' }, { $ref: '#/components/schemas/I' }] }";
    let text = format!(
        "    S: {{ type: string }}\n    I: {{ type: integer }}\n    A: {{ type: object, properties: {{ f: {both}, g: {both} }} }}"
    );
    let (found, codes) = lines(&text);
    let first = found.first().map(String::as_str);
    assert_eq!(first, Some("A { f: Any? or null, g: Any? or null }"));
    assert_eq!(codes, ["O407", "O407"]);
}
