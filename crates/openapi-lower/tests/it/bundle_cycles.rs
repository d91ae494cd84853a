//! Schemas and other components that are parts of themselves.

use crate::bundled::{bundle_of, bundled};
use crate::support::with_components;

/// What is left of schemas, and the number of cycles.
fn cut(schemas: &str) -> (String, usize) {
    let bundled = bundle_of(&with_components(&format!("{{schemas: {schemas}}}")), &[]);
    let cycles = bundled.places();
    let all = cycles.iter().all(|place| place.starts_with("O205 Warning"));
    assert!(all, "{cycles:?}");
    let left = bundled.part("/components/schemas");
    (left, cycles.len())
}

#[test]
fn references_that_lead_only_to_each_other_are_any_value() {
    assert_eq!(
        cut("{A: {$ref: '#/components/schemas/A'}}").0,
        r#"{"A":{}}"#
    );
    assert_eq!(
        cut("{A: {$ref: '#/components/schemas/B'}, B: {$ref: '#/components/schemas/A'}}"),
        (
            String::from(r##"{"A":{"$ref":"#/components/schemas/B"},"B":{}}"##),
            1
        )
    );
    assert_eq!(
        cut("{A: {properties: {b: {$ref: '#/components/schemas/A/properties/b'}}}}").1,
        1
    );
}

#[test]
fn part_of_itself_by_all_of_is_taken_out() {
    assert_eq!(
        cut("{A: {allOf: [{$ref: '#/components/schemas/A'}]}}").0,
        r#"{"A":{}}"#
    );
    assert_eq!(
        cut("{A: {allOf: [{type: object}, {allOf: [{$ref: '#/components/schemas/A'}]}]}}").0,
        r#"{"A":{"allOf":[{"type":"object"},{}]}}"#
    );
    assert_eq!(
        cut(
            "{A: {allOf: [{$ref: '#/components/schemas/B'}]}, B: {$ref: '#/components/schemas/C'}, C: {allOf: [{}, {$ref: '#/components/schemas/A', title: t}]}}"
        ),
        (
            String::from(
                r##"{"A":{"allOf":[{"$ref":"#/components/schemas/B"}]},"B":{"$ref":"#/components/schemas/C"},"C":{"allOf":[{},{"title":"t"}]}}"##
            ),
            1
        )
    );
}

#[test]
fn part_of_itself_by_choice_is_taken_out() {
    assert_eq!(
        cut(
            "{A: {anyOf: [{$ref: '#/components/schemas/A'}, {type: string}, {$ref: '#/components/schemas/A'}]}}"
        ),
        (String::from(r#"{"A":{"anyOf":[{"type":"string"}]}}"#), 2)
    );
    assert_eq!(
        cut("{A: {oneOf: [{$ref: '#/components/schemas/B'}]}, B: {oneOf: [{type: string}, {$ref: '#/components/schemas/A'}]}}").0,
        r##"{"A":{"oneOf":[{"$ref":"#/components/schemas/B"}]},"B":{"oneOf":[{"type":"string"}]}}"##
    );
    assert_eq!(
        cut("{A: {not: {$ref: '#/components/schemas/A'}}}").0,
        r#"{"A":{}}"#
    );
    assert_eq!(
        cut("{A: {dependentSchemas: {b: {$ref: '#/components/schemas/A'}}}}").0,
        r#"{"A":{"dependentSchemas":{}}}"#
    );
}

#[test]
fn heirs_have_what_their_base_says_of_all() {
    let base = "Base: {properties: {kind: {}}, oneOf: [{$ref: '#/components/schemas/Cat'}, {$ref: '#/components/schemas/Dog'}], discriminator: {propertyName: kind}}";
    let heir = |name| format!("{name}: {{allOf: [{{$ref: '#/components/schemas/Base'}}]}}");
    let expected = r##""Base":{"properties":{"kind":{}},"oneOf":[{"$ref":"#/components/schemas/Cat"},{"$ref":"#/components/schemas/Dog"}],"discriminator":{"propertyName":"kind"}}"##;
    let heirs = r##""Cat":{"allOf":[{"$ref":"#/components/schemas/BaseBase"}]},"Dog":{"allOf":[{"$ref":"#/components/schemas/BaseBase"}]}"##;
    let common = r#""BaseBase":{"properties":{"kind":{}}}"#;
    let (cat, dog) = (heir("Cat"), heir("Dog"));
    assert_eq!(
        cut(&format!("{{{base}, {cat}, {dog}}}")),
        (format!("{{{expected},{heirs},{common}}}"), 2)
    );
    assert_eq!(
        cut(&format!("{{{cat}, {dog}, {base}}}")),
        (format!("{{{heirs},{expected},{common}}}"), 2)
    );
}

#[test]
fn other_components_that_lead_only_to_each_other_are_left_out() {
    let bundled = bundle_of(
        &with_components(
            "{parameters: {a: {$ref: '#/components/parameters/a'}}, responses: {A: {$ref: '#/components/responses/B'}, B: {$ref: '#/components/responses/A'}, C: {}}}",
        ),
        &[],
    );
    assert_eq!(
        bundled.components(),
        r#"{"parameters":{},"responses":{"C":{}}}"#
    );
    assert_eq!(
        bundled.places(),
        [
            "O205 Error api/api.yaml:3:37",
            "O205 Error api/api.yaml:3:90",
            "O205 Error api/api.yaml:3:129"
        ]
    );
}

#[test]
fn path_items_that_lead_only_to_each_other_are_empty() {
    let text = "openapi: 3.1.0\npaths:\n  /a: {$ref: '#/paths/~1b'}\n  /b: {$ref: '#/paths/~1a'}\n  /c: {$ref: '#/paths/~1c', summary: c}\n  /d: {$ref: '#/paths'}\n";
    let bundled = bundle_of(text, &[]);
    assert_eq!(
        bundled.part("/paths"),
        r#"{"/a":{},"/b":{},"/c":{"summary":"c"},"/d":{}}"#
    );
    let codes = bundled.places();
    assert_eq!(codes.len(), 3, "{codes:?}");
    assert!(codes.iter().all(|code| code.starts_with("O205 Error")));
}

#[test]
fn recursion_with_something_in_between_stays() {
    let fine = [
        r##"{"A":{"properties":{"a":{"$ref":"#/components/schemas/A"}}}}"##,
        r##"{"A":{"type":"array","items":{"$ref":"#/components/schemas/A"}}}"##,
        r##"{"A":{"additionalProperties":{"$ref":"#/components/schemas/A"}}}"##,
        r##"{"A":{"allOf":[{"$ref":"#/components/schemas/B"}]},"B":{"properties":{"a":{"$ref":"#/components/schemas/A"}}}}"##,
        r##"{"A":{"allOf":[{"$ref":"#/components/schemas/B"},{"$ref":"#/components/schemas/B"}]},"B":{}}"##,
        r##"{"A":{"oneOf":[{"$ref":"#/components/schemas/B"}]},"B":{"properties":{"a":{"$ref":"#/components/schemas/A"}}}}"##,
    ];
    for schemas in fine {
        let components = format!(r#"{{"schemas":{schemas}}}"#);
        assert_eq!(bundled(&components), components);
    }
}

#[test]
fn chain_beyond_the_limit_is_cut_without_overflow() {
    let link = |n: usize| format!("A{n}: {{$ref: '#/components/schemas/A{}'}}", n + 1);
    let chain = |length| (0..length).map(link).collect::<Vec<_>>().join(", ");
    bundled(&format!("{{schemas: {{{}, A50: {{}}}}}}", chain(50)));
    let (_, cycles) = cut(&format!("{{{}, A3000: {{}}}}", chain(3_000)));
    assert!((1..100).contains(&cycles), "{cycles}");
}
