//! Components of their own, objects, arrays and values.

use super::{lines, types};

#[test]
fn plain_components_are_types_of_their_own() {
    let found = types(
        "    Name: { type: string }
    Names: { type: array, items: { $ref: '#/components/schemas/Name' } }
    Any: {}
    Other: { $ref: '#/components/schemas/Name' }
    Ages: { type: object, additionalProperties: { type: integer, format: int32 } }",
    );
    assert_eq!(
        found,
        [
            "Ages(map I32)",
            "Any is Any",
            "Name(String)",
            "Names([Name])",
            "Other is Name"
        ]
    );
}

#[test]
fn properties_are_fields_with_unique_names() {
    let found = types(
        "    A:
      type: object
      required: [fooBar, n]
      properties:
        fooBar: { type: string }
        foo_bar: { type: string, nullable: true }
        n: { type: integer, nullable: true }
        type: { type: object, properties: { x: {} } }",
    );
    assert_eq!(
        found,
        [
            "A { foo_bar_2: String, foo_bar: String? or null, n: I64 or null, type_: AType? }",
            "AType { x: Any? }"
        ]
    );
}

#[test]
fn component_names_that_would_be_one_get_numbers() {
    let (found, codes) = lines(
        "    foo_bar: { type: string }\n    FooBar: { type: integer }\n    Ok: { type: string }",
    );
    assert_eq!(found, ["FooBar(I64)", "FooBar2(String)", "Ok2(String)"]);
    assert_eq!(codes, ["O404"]);
}

#[test]
fn all_of_is_merged() {
    let found = types(
        "    Base: { type: object, required: [a], properties: { a: { type: string } } }
    Same: { allOf: [{ $ref: '#/components/schemas/Base' }], description: D }
    More:
      allOf:
        - $ref: '#/components/schemas/Base'
        - { type: object, properties: { b: { type: integer } }, required: [b] }
    Narrow:
      allOf:
        - $ref: '#/components/schemas/Base'
        - { properties: { a: { enum: [x] } } }",
    );
    assert_eq!(
        found,
        [
            "Base { a: String }",
            "More { a: String, b: I64 }",
            "Narrow { a: NarrowA }",
            "NarrowA = X",
            "Same is Base"
        ]
    );
}

#[test]
fn arrays_of_places_are_tuples_if_they_have_just_those() {
    let found = types(
        "    Pair: { type: array, minItems: 2, maxItems: 2, items: {}, x-prefixItems: [{ type: string }, { type: integer }] }
    Open: { type: array, minItems: 1, x-items: { type: integer }, x-prefixItems: [{ type: string }, { type: number, nullable: true, title: The Size }] }
    Closed: { type: array, maxItems: 1, x-prefixItems: [{ $ref: '#/components/schemas/Closed' }, { type: string }] }",
    );
    assert_eq!(
        found,
        [
            "Closed [item_0: box Closed?]",
            "Open [item_0: String, the_size: opt F64?, ..rest: I64]",
            "Pair((String, I64))"
        ]
    );
}

#[test]
fn arrays_of_a_fixed_length_are_those_of_rust() {
    let of = |bounds: &str| {
        types(&format!(
            "    A: {{ type: array, items: {{ type: boolean }}, {bounds} }}"
        ))
    };
    assert_eq!(of("minItems: 3, maxItems: 3"), ["A([Bool; 3])"]);
    assert_eq!(of("minItems: 2, maxItems: 3"), ["A([Bool])"]);
    assert_eq!(of("minItems: 33, maxItems: 33"), ["A([Bool])"]);
    assert_eq!(of("minItems: 0, maxItems: 0"), ["A([Bool])"]);
}

#[test]
fn what_is_not_evaluated_follows_the_places() {
    let of = |more: &str| {
        let found = types(&format!(
            "    A: {{ type: array, x-prefixItems: [{{ type: string }}], {more} }}"
        ));
        found.join("; ")
    };
    assert_eq!(of("x-unevaluatedItems: false"), "A [item_0: String?]");
    assert_eq!(
        of("x-unevaluatedItems: { type: boolean }"),
        "A [item_0: String?, ..rest: Bool]"
    );
    assert_eq!(
        of("x-unevaluatedItems: false, x-contains: {}"),
        "A [item_0: String?, ..rest: Any]"
    );
    assert_eq!(
        of("x-unevaluatedItems: false, x-items: {}"),
        "A [item_0: String?, ..rest: Any]"
    );
}

#[test]
fn places_that_two_schemas_describe_are_both() {
    let found = types(
        "    A: { allOf: [{ type: array, x-prefixItems: [{ type: number }], x-items: { type: number } }, { type: array, minItems: 2, x-prefixItems: [{ type: integer }, { type: integer }] }] }",
    );
    assert_eq!(found, ["A [item_0: I64, item_1: I64, ..rest: F64]"]);
}

#[test]
fn properties_beside_a_schema_for_others_leave_room_for_them() {
    let found = types(
        "    A: { type: object, properties: { extra: { type: string } }, additionalProperties: { type: integer } }
    Closed: { type: object, additionalProperties: false }",
    );
    assert_eq!(
        found,
        ["A { extra: String?, ..extra_2: I64 }", "Closed {  }"]
    );
}

#[test]
fn conditions_describe_optional_properties() {
    let found = types(
        "    A:
      type: object
      properties: { a: { type: string } }
      x-then: { properties: { b: { type: string }, c: { type: string } } }
      x-else: { properties: { c: { type: integer } } }",
    );
    assert_eq!(found, ["A { a: String?, b: String?, c: Any? }"]);
}

#[test]
fn values_of_several_kinds_are_an_enum() {
    let found = types(
        "    Mixed: { enum: [a, 1, true, [], [1], [1.0], {}, { b: [2] }, { b: [3] }, 1.0, 1.50, -2.5e-9] }
    Numbers: { type: integer, enum: [1, -1, 1.0] }
    Real: { type: number, enum: [1, 2.0] }
    Whole: { enum: [2.0] }
    Flag: { type: boolean, enum: [true] }
    Both: { enum: [true, false] }
    Typed: { type: object, enum: [{ a: 1 }], properties: { a: { type: integer } } }
    Nothing: { enum: [null] }",
    );
    assert_eq!(
        found,
        [
            "Both(Bool)",
            "Flag(Bool)",
            "Mixed = A=\"a\" | Value1=1 | True=true | EmptyArray=[] | Array=[1] | EmptyObject={} \
             | Object={\"b\":[2]} | Object2={\"b\":[3]} | Value1Point5=1.5 \
             | Minus2Point5EMinus9=-2.5e-9",
            "Nothing is Null",
            "Numbers = Value1=1 | Minus1=-1",
            "Real = Value1=1 | Value2=2",
            "Typed { a: I64? }",
            "Whole = Value2=2",
        ]
    );
}
