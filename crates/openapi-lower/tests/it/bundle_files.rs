//! References to other files.

use crate::bundled::bundle_of;

fn document(paths: &str) -> String {
    format!("openapi: 3.1.0\ninfo: {{title: t, version: '1'}}\npaths:\n{paths}")
}

fn with_schema(schema: &str) -> String {
    document(&format!(
        "  /a: {{get: {{responses: {{'200': {{content: {{a/b: {{schema: {schema}}}}}}}}}}}}}\n"
    ))
}

const SCHEMA: &str = "/paths/~1a/get/responses/200/content/a~1b/schema";

#[test]
fn whole_file_becomes_a_component() {
    let text = with_schema("{$ref: schemas/pet.yaml}");
    let files = [
        (
            "api/schemas/pet.yaml",
            "properties: {owner: {$ref: ../people/person.json}}",
        ),
        (
            "api/people/person.json",
            r##"{"properties": {"pet": {"$ref": "../schemas/pet.yaml#"}, "friend": {"$ref": "#"}}}"##,
        ),
    ];
    let bundled = bundle_of(&text, &files);
    assert_eq!(
        bundled.part(SCHEMA),
        r##"{"$ref":"#/components/schemas/pet"}"##
    );
    assert_eq!(
        bundled.components(),
        r##"{"schemas":{"pet":{"properties":{"owner":{"$ref":"#/components/schemas/person"}}},"person":{"properties":{"pet":{"$ref":"#/components/schemas/pet"},"friend":{"$ref":"#/components/schemas/person"}}}}}"##
    );
    assert_eq!(
        bundled.asked,
        ["api/schemas/pet.yaml", "api/people/person.json"]
    );
    assert_eq!(bundled.lines(), Vec::<String>::new());
}

#[test]
fn part_of_a_file_becomes_a_component_and_the_rest_does_not() {
    let text = with_schema(
        "{anyOf: [{$ref: 'all.yaml#/components/schemas/A'}, {$ref: 'all.yaml#/$defs/B'}, {$ref: 'all.yaml#C'}]}",
    );
    let files = [(
        "api/all.yaml",
        "openapi: 3.1.0\ncomponents: {schemas: {A: {$ref: '#/components/schemas/D'}, D: {}, E: {$anchor: C}, F: {}}}\n$defs: {B: {items: {$ref: '#/components/schemas/A'}}}\n",
    )];
    let bundled = bundle_of(&text, &files);
    assert_eq!(
        bundled.components(),
        r##"{"schemas":{"A":{"$ref":"#/components/schemas/D"},"B":{"items":{"$ref":"#/components/schemas/A"}},"E":{},"D":{}}}"##
    );
    assert_eq!(bundled.asked, ["api/all.yaml"]);
}

#[test]
fn component_that_is_only_a_reference_takes_the_file() {
    let text = "openapi: 3.1.0\ncomponents:\n  schemas:\n    Pet: {$ref: pet.yaml}\n    Dog: {$ref: pet.yaml}\n  securitySchemes: {key: {$ref: 'security.yaml#/key'}}\n";
    let files = [
        ("api/pet.yaml", "type: object"),
        (
            "api/security.yaml",
            "key: {type: apiKey, in: header, name: k}",
        ),
    ];
    let bundled = bundle_of(text, &files);
    assert_eq!(
        bundled.components(),
        r##"{"schemas":{"Pet":{"type":"object"},"Dog":{"$ref":"#/components/schemas/Pet"}},"securitySchemes":{"key":{"type":"apiKey","in":"header","name":"k"}}}"##
    );
}

#[test]
fn files_of_one_name_have_names_by_their_folders() {
    let text = with_schema(
        "{anyOf: [{$ref: a/index.yaml}, {$ref: a/item.yaml}, {$ref: b/item.yaml}, {$ref: 'b/item.yaml#/$defs/item'}]}",
    );
    let files = [
        ("api/a/index.yaml", "{}"),
        ("api/a/item.yaml", "{}"),
        ("api/b/item.yaml", "$defs: {item: {}}"),
    ];
    let bundled = bundle_of(&text, &files);
    assert_eq!(
        bundled.components(),
        r#"{"schemas":{"a":{},"item":{},"bItem":{},"itemItem":{}}}"#
    );
}

#[test]
fn path_items_are_written_out() {
    let text = document(
        "  /a: {$ref: paths/a.yaml}\n  /b: {$ref: '#/components/pathItems/B'}\ncomponents: {pathItems: {B: {$ref: paths/b.yaml}, C: {}}, parameters: {p: {name: p, in: query}}}\n",
    );
    let files = [
        (
            "api/paths/a.yaml",
            "get: {parameters: [{$ref: '../parameters.yaml#/p'}], responses: {'200': {$ref: ok.yaml}}}",
        ),
        ("api/paths/b.yaml", "{delete: {responses: {}}}"),
        ("api/paths/ok.yaml", "description: ok"),
        ("api/parameters.yaml", "p: {name: q, in: query}"),
    ];
    let bundled = bundle_of(&text, &files);
    assert_eq!(
        bundled.part("/paths"),
        r##"{"/a":{"get":{"parameters":[{"$ref":"#/components/parameters/parametersP"}],"responses":{"200":{"$ref":"#/components/responses/ok"}}}},"/b":{"delete":{"responses":{}}}}"##
    );
    assert_eq!(
        bundled.components(),
        r#"{"parameters":{"p":{"name":"p","in":"query"},"parametersP":{"name":"q","in":"query"}},"responses":{"ok":{"description":"ok"}}}"#
    );
    assert_eq!(bundled.lines(), Vec::<String>::new());
}

#[test]
fn what_stands_beside_a_path_items_reference_counts() {
    let text = document("  /a: {$ref: a.yaml, summary: own, post: {responses: {}}}\n");
    let files = [("api/a.yaml", "summary: other\nget: {responses: {}}")];
    let bundled = bundle_of(&text, &files);
    assert_eq!(
        bundled.part("/paths/~1a"),
        r#"{"summary":"own","post":{"responses":{}},"get":{"responses":{}}}"#
    );
    assert_eq!(bundled.places(), ["O208 Warning api/api.yaml:4:14"]);
    let related = &bundled.found.iter().next().unwrap().related;
    assert_eq!(bundled.sources.locate(related[0].0), "api/a.yaml:1:1");
}

#[test]
fn parts_without_references_in_openapi_are_written_out() {
    let text = "openapi: 3.1.0\npaths: {$ref: paths.yaml}\ncomponents: {schemas: {A: {properties: {$ref: 'all.yaml#/properties'}}}}\n";
    let files = [
        ("api/paths.yaml", "/a: {$ref: a.yaml}"),
        ("api/a.yaml", "get: {parameters: {$ref: 'all.yaml#/list'}}"),
        (
            "api/all.yaml",
            "list: [{name: n, in: query}]\nproperties: {a: {$ref: '#/a'}}\na: {type: string}",
        ),
    ];
    let bundled = bundle_of(text, &files);
    assert_eq!(
        bundled.part("/paths"),
        r#"{"/a":{"get":{"parameters":[{"name":"n","in":"query"}]}}}"#
    );
    assert_eq!(
        bundled.components(),
        r##"{"schemas":{"A":{"properties":{"a":{"$ref":"#/components/schemas/a"}}},"a":{"type":"string"}}}"##
    );
    let places = bundled.places();
    assert_eq!(places.len(), 3, "{places:?}");
    assert!(places.iter().all(|place| place.starts_with("O203 Warning")));
}

#[test]
fn file_that_is_not_there_is_reported_at_each_reference() {
    let text = with_schema(
        "{anyOf: [{$ref: a.yaml}, {$ref: 'a.yaml#/b'}, {$ref: 'https://example.org/a'}]}",
    );
    let bundled = bundle_of(&text, &[]);
    assert_eq!(bundled.part(SCHEMA), r#"{"anyOf":[{},{},{}]}"#);
    let places = bundled.places();
    assert_eq!(places.len(), 3);
    assert!(places.iter().all(|place| place.starts_with("O202 Error")));
    assert_eq!(bundled.asked, ["api/a.yaml", "https://example.org/a"]);
}

#[test]
fn file_that_cannot_be_read_is_reported_where_it_is_wrong() {
    let text = with_schema("{anyOf: [{$ref: a.yaml}, {$ref: a.yaml}]}");
    let bundled = bundle_of(&text, &[("api/a.yaml", "a: ]")]);
    assert_eq!(
        bundled.places(),
        [
            "O101 Error api/a.yaml:1:4",
            "O202 Error api/api.yaml:4:74",
            "O202 Error api/api.yaml:4:90"
        ]
    );
}

#[test]
fn findings_are_in_the_file_where_they_stand() {
    let text = with_schema("{$ref: a.yaml}");
    let bundled = bundle_of(&text, &[("api/a.yaml", "items: {$ref: '#/b'}")]);
    assert_eq!(bundled.places(), ["O204 Warning api/a.yaml:1:15"]);
}

#[test]
fn component_of_the_document_is_meant_where_the_file_has_none() {
    let text = with_schema("{$ref: a.yaml}") + "components: {schemas: {B: {}}}\n";
    let bundled = bundle_of(
        &text,
        &[("api/a.yaml", "items: {$ref: '#/components/schemas/B'}")],
    );
    assert_eq!(
        bundled.part("/components/schemas/a"),
        r##"{"items":{"$ref":"#/components/schemas/B"}}"##
    );
    assert_eq!(bundled.places(), ["O203 Warning api/a.yaml:1:15"]);
}

#[test]
fn short_documents_cannot_ask_for_much() {
    let doubling = |n: usize| {
        let callback = |name: &str| {
            format!(
                "{name}: {{a: {{$ref: '#/components/pathItems/P{}'}}}}",
                n + 1
            )
        };
        format!(
            "P{n}: {{get: {{callbacks: {{{}, {}}}}}}}",
            callback("x"),
            callback("y")
        )
    };
    let items = (0..30).map(doubling).collect::<Vec<_>>().join(", ");
    let text = document(&format!(
        "  /a: {{$ref: '#/components/pathItems/P0'}}\ncomponents: {{pathItems: {{{items}, P30: {{}}}}}}\n"
    ));
    let bundled = bundle_of(&text, &[]);
    assert!(bundled.found.iter().any(|found| found.code.id == "O103"));
}

#[test]
fn file_names_are_percent_decoded() {
    let text = with_schema("{$ref: 'a%20b.yaml'}");
    let bundled = bundle_of(&text, &[("api/a b.yaml", "type: string")]);
    assert_eq!(
        bundled.components(),
        r#"{"schemas":{"aB":{"type":"string"}}}"#
    );
}
