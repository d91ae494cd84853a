//! What a discriminator tells apart, and what it does not.

use super::{lines, types};

#[test]
fn a_mapping_does_not_hide_what_a_branch_sends() {
    let (types, codes) = lines(
        "    A:
      oneOf: [{ $ref: '#/components/schemas/C1' }, { $ref: '#/components/schemas/C2' }]
      discriminator: { propertyName: kind, mapping: { one: C1, two: C2 } }
    C1: { type: object, properties: { kind: { type: string, enum: [uno] } } }
    C2: { type: object, properties: { kind: { type: string, enum: [two, zwei] } } }",
    );
    assert_eq!(
        types.first().unwrap(),
        "A = C1(C1) [one uno] | C2(C2) [two zwei] by kind"
    );
    assert_eq!(codes, ["O409"]);
}

#[test]
fn a_mapping_the_wrong_way_round_is_turned() {
    let (types, codes) = lines(
        "    A:
      oneOf: [{ $ref: '#/components/schemas/C1' }, { $ref: '#/components/schemas/C2' }]
      discriminator: { propertyName: kind, mapping: { two: C1, one: C2 } }
    C1: { type: object, properties: { kind: { type: string, enum: [one] } } }
    C2: { type: object, properties: { kind: { type: string, enum: [two] } } }",
    );
    assert_eq!(
        types.first().unwrap(),
        "A = C1(C1) [one] | C2(C2) [two] by kind"
    );
    assert_eq!(codes, ["O409", "O409"]);
}

#[test]
fn values_that_all_branches_list_tell_nothing() {
    let (types, codes) = lines(
        "    A:
      oneOf: [{ $ref: '#/components/schemas/C1' }, { $ref: '#/components/schemas/C2' }]
      discriminator: { propertyName: kind, mapping: { one: C1, two: C2 } }
    C1: { type: object, properties: { kind: { type: string, enum: [one, two] } } }
    C2: { type: object, properties: { kind: { type: string, enum: [one, two] } } }",
    );
    assert_eq!(
        types.first().unwrap(),
        "A = C1(C1) [one] | C2(C2) [two] by kind"
    );
    assert!(codes.is_empty());
}

#[test]
fn components_beside_properties_have_names() {
    let (types, codes) = lines(
        "    A:
      type: object
      properties: { kind: { type: string }, id: { type: string } }
      oneOf: [{ $ref: '#/components/schemas/C1' }, { $ref: '#/components/schemas/C2' }]
      discriminator: { propertyName: kind, mapping: { one: C1 } }
    C1: { type: object, properties: { x: { type: string } } }
    C2: { type: object, properties: { y: { type: string } } }",
    );
    assert_eq!(
        types.first().unwrap(),
        "A = C1(Ac1) [one] | C2(Ac2) [C2] by kind"
    );
    assert!(codes.is_empty());
}

#[test]
fn a_discriminator_of_inline_objects_is_said() {
    let (types, codes) = lines(
        "    A:
      oneOf:
        - { type: object, properties: { kind: { type: string }, x: { type: string } } }
        - { type: object, properties: { kind: { type: string }, y: { type: string } } }
      discriminator: { propertyName: kind }",
    );
    assert_eq!(
        types.first().unwrap(),
        "A = Object(AObject) | Object2(AObject2)"
    );
    assert_eq!(codes, ["O406"]);
}

#[test]
fn several_values_of_a_property_that_is_not_kept_are_said() {
    let (types, codes) = lines(
        "    A:
      oneOf: [{ $ref: '#/components/schemas/C1' }, { $ref: '#/components/schemas/C2' }]
      discriminator: { propertyName: kind, mapping: { one: C1, uno: C1, two: C2 } }
    C1: { type: object, properties: { x: { type: string } } }
    C2: { type: object, properties: { x: { type: string } } }",
    );
    assert_eq!(
        types.first().unwrap(),
        "A = C1(C1) [one uno] | C2(C2) [two] by kind"
    );
    assert_eq!(codes, ["O409"]);
}

const PARENT: &str = "    Pet:
      type: object
      properties: { t: { type: string } }
      discriminator: { propertyName: t }
    Cat:
      allOf:
        - { $ref: '#/components/schemas/Pet' }
        - { type: object, properties: { meow: { type: string } } }";

#[test]
fn a_parent_is_one_of_its_children_or_itself() {
    let (types, codes) = lines(&format!(
        "{PARENT}
    Lion: {{ allOf: [{{ $ref: '#/components/schemas/Cat' }}, {{ properties: {{ roar: {{ type: boolean }} }} }}] }}
    Pets: {{ type: array, items: {{ $ref: '#/components/schemas/Pet' }} }}"
    ));
    assert_eq!(
        types,
        [
            "Cat { t: String?, meow: String? }",
            "Lion { t: String?, meow: String?, roar: Bool? }",
            "Pet = Cat(Cat) [Cat] | Lion(Lion) [Lion] | Pet(PetBase) [Pet] by t",
            "PetBase { t: String? }",
            "Pets([Pet])"
        ]
    );
    assert!(codes.is_empty());
}

#[test]
fn a_mapping_names_the_children_of_a_parent() {
    let parent = PARENT.replace(
        "{ propertyName: t }",
        "{ propertyName: t, mapping: { c: Cat, cat: '#/components/schemas/Cat', p: Pet } }",
    );
    let (types, _) = lines(&format!(
        "{parent}
    Pets: {{ type: array, items: {{ $ref: '#/components/schemas/Pet' }} }}"
    ));
    assert_eq!(
        types.get(1).unwrap(),
        "Pet = Cat(Cat) [c cat] | Pet(PetBase) [p] by t"
    );
}

#[test]
fn a_parent_that_nothing_expects_is_as_it_was() {
    let (types, codes) = lines(PARENT);
    assert_eq!(types.get(1).unwrap(), "Pet { t: String? }");
    assert!(codes.is_empty());
}

#[test]
fn unions_that_only_require_are_said() {
    for keyword in ["oneOf", "anyOf"] {
        let branches = [
            "{ required: [a] }, { required: [b] }",
            "{ required: [a], properties: { a: {} } }, { required: [b], properties: { b: {} } }",
        ];
        for branches in branches {
            let (types, codes) = lines(&format!(
                "    A: {{ type: object, properties: {{ a: {{ type: string }}, b: {{ type: string }} }}, {keyword}: [{branches}] }}"
            ));
            assert_eq!(types, ["A { a: String?, b: String? }"]);
            assert_eq!(codes, ["O406"], "{keyword} {branches}");
        }
    }
}

#[test]
fn numbers_and_booleans_tell_branches_apart() {
    let branch =
        |value: &str| format!("{{ type: object, required: [t], properties: {{ t: {value} }} }}");
    let of = |first: &str, second: &str| {
        let found = types(&format!(
            "    A: {{ oneOf: [{}, {}] }}\n",
            branch(first),
            branch(second)
        ));
        found.into_iter().find(|line| line.starts_with("A = "))
    };
    for (first, second, expected) in [
        (
            "{ enum: [1] }",
            "{ enum: [2.0] }",
            "A = Value1(AValue1) [1] | Value2(AValue2) [2] by t",
        ),
        (
            "{ enum: [true] }",
            "{ enum: [false] }",
            "A = True(ATrue) [true] | False(AFalse) [false] by t",
        ),
        (
            "{ enum: [1, 2] }",
            "{ enum: [a] }",
            "A = Object(AObject) [1 2] | A(Aa) [a] by t",
        ),
        // To whoever looks for the text, one is the other.
        (
            "{ enum: [1] }",
            "{ enum: ['1'] }",
            "A = Value1(AValue1) | X1(A1)",
        ),
        (
            "{ enum: [1] }",
            "{ enum: [1.0] }",
            "A = Value1(AValue1) | Value12(AValue12)",
        ),
        (
            "{ enum: [[]] }",
            "{ enum: [{}] }",
            "A = Object(AObject) | Object2(AObject2)",
        ),
    ] {
        assert_eq!(of(first, second).as_deref(), Some(expected));
    }
}
