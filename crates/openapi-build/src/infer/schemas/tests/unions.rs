//! Unions, and what tells their variants apart.

use super::types;

#[test]
fn null_in_a_union_makes_it_optional() {
    let found = types(
        "    A:
      type: object
      properties:
        b: { anyOf: [{ $ref: '#/components/schemas/B' }, { enum: [null], nullable: true }] }
        c: { oneOf: [{ type: string }, { type: integer }, { enum: [null] }] }
        d: { $ref: '#/components/schemas/N' }
    B: { type: object, properties: { x: { type: string } } }
    N: { type: string, nullable: true }",
    );
    assert_eq!(
        found,
        [
            "A { b: B? or null, c: Ac? or null, d: N? or null }",
            "Ac = String(String) | Integer(I64)",
            "B { x: String? }",
            "N(String)"
        ]
    );
}

#[test]
fn a_limit_beside_what_allows_null_does_not_refuse_it() {
    let found = types(
        "    A:
      type: object
      required: [b, c, d, e]
      properties:
        b: { allOf: [{ type: string, nullable: true }, { maxLength: 5 }] }
        c: { allOf: [{ description: C }, { type: object, nullable: true, properties: { x: { type: string } } }] }
        d: { allOf: [{ type: string, nullable: true }, { type: string, maxLength: 5 }] }
        e: { allOf: [{ maxLength: 5 }, { minLength: 1 }, { type: string }] }",
    );
    assert_eq!(
        found,
        [
            "A { b: String or null, c: Ac or null, d: String, e: String }",
            "Ac { x: String? }"
        ]
    );
}

#[test]
fn a_body_that_allows_null_is_an_option_by_name() {
    let mut content = String::new();
    for key in ["Level", "Pet", "Other", "List", "Either", "Plain"] {
        content += &format!("{key}: {{ schema: {{ $ref: '#/components/schemas/{key}' }} }}, ");
    }
    let found = types(&format!(
        "    Level: {{ enum: [6, null] }}
    Pet: {{ type: object, nullable: true, properties: {{ next: {{ $ref: '#/components/schemas/Pet' }}, of: {{ $ref: '#/components/schemas/Other' }} }} }}
    Other: {{ oneOf: [{{ $ref: '#/components/schemas/Pet' }}, {{ enum: [null] }}] }}
    Again: {{ $ref: '#/components/schemas/Other' }}
    List: {{ type: array, nullable: true, items: {{ $ref: '#/components/schemas/Again' }} }}
    Lists: {{ type: array, items: {{ $ref: '#/components/schemas/List' }} }}
    LevelValue: {{ type: string }}
    Either: {{ anyOf: [{{ $ref: '#/components/schemas/Level' }}, {{ $ref: '#/components/schemas/Pet' }}, {{ enum: [null] }}] }}
    Uses: {{ type: object, required: [level], properties: {{ level: {{ $ref: '#/components/schemas/Level' }}, either: {{ $ref: '#/components/schemas/Either' }} }} }}
    Plain: {{ type: object, properties: {{ again: {{ $ref: '#/components/schemas/Again' }} }} }}
paths:
  /a: {{ post: {{ requestBody: {{ content: {{ {content} }} }} }} }}"
    ));
    assert_eq!(
        found,
        [
            "Again is PetValue",
            "Either = Level(LevelValue2) | Pet(PetValue)",
            "Level is opt LevelValue2",
            "LevelValue(String)",
            "LevelValue2 = Value6=6",
            "List is opt ListValue",
            "ListValue([opt Again])",
            "Lists([opt ListValue])",
            "Other is opt PetValue",
            "Pet is opt PetValue",
            "PetValue { next: box PetValue? or null, of: box PetValue? or null }",
            "Plain { again: Again? or null }",
            "Uses { level: LevelValue2 or null, either: Either? or null }",
        ]
    );
}

/// What becomes of two objects in a union.
fn of_two(keyword: &str, first: &str, second: &str) -> Vec<String> {
    let found = types(&format!(
        "    A: {{ {keyword}: [{{ $ref: '#/components/schemas/X' }}, {{ $ref: '#/components/schemas/Y' }}] }}
    X: {{ type: object, {first} }}
    Y: {{ type: object, {second} }}
"
    ));
    let keeps = |line: &&String| line.contains("..extra");
    let names = found.iter().filter(keeps);
    names
        .filter_map(|line| Some(line.get(..1)?.to_owned()))
        .collect()
}

#[test]
fn objects_of_an_any_of_keep_what_others_describe() {
    let a = "required: [a], properties: { a: { type: string }, b: { type: string } }";
    let c = "properties: { a: { type: string }, c: { type: string } }";
    assert_eq!(of_two("anyOf", a, c), ["X", "Y"]);
    assert_eq!(of_two("oneOf", a, c), [""; 0]);
    // One has all of the other.
    let more = "properties: { a: { type: string }, b: { type: string }, d: { type: string } }";
    assert_eq!(of_two("anyOf", a, more), [""; 0]);
    // There are no other properties.
    let closed = format!("{c}, additionalProperties: false");
    assert_eq!(of_two("anyOf", a, &closed), [""; 0]);
    // They exclude each other.
    let number = "required: [a], properties: { a: { type: integer }, c: { type: string } }";
    assert_eq!(of_two("anyOf", a, number), [""; 0]);
    let listed = |value: &str, name: &str| {
        format!(
            "required: [a], properties: {{ a: {{ type: string, enum: [{value}] }}, {name}: {{}} }}"
        )
    };
    assert_eq!(
        of_two("anyOf", &listed("v", "b"), &listed("w", "c")),
        [""; 0]
    );
    assert_eq!(
        of_two("anyOf", &listed("v", "b"), &listed("v", "c")),
        ["X", "Y"]
    );
}

#[test]
fn a_branch_that_is_a_union_is_looked_into() {
    let found = types(
        "    A: { anyOf: [{ $ref: '#/components/schemas/X' }, { $ref: '#/components/schemas/Y' }] }
    X: { oneOf: [{ $ref: '#/components/schemas/P' }, { $ref: '#/components/schemas/Q' }, { $ref: '#/components/schemas/X' }] }
    Y: { type: object, nullable: true, properties: { y: {}, extra: {} } }
    P: { type: object, properties: { p: {} } }
    Q: { type: object, additionalProperties: false, properties: { q: {} } }",
    );
    assert_eq!(
        found,
        [
            "A = X(X) | Y(Y)",
            "P { p: Any?, ..extra: Any }",
            "Q { q: Any? }",
            "X = P(P) | Q(Q)",
            "Y { y: Any?, extra: Any?, ..extra_2: Any }",
        ]
    );
}

#[test]
fn a_union_is_no_branch_of_itself() {
    let found = types(
        "    A: { oneOf: [{ $ref: '#/components/schemas/B' }, { type: string }, { type: array, items: { $ref: '#/components/schemas/A' } }] }
    B: { anyOf: [{ $ref: '#/components/schemas/A' }, { type: integer }, { $ref: '#/components/schemas/C' }] }
    C: { oneOf: [{ $ref: '#/components/schemas/B' }, { $ref: '#/components/schemas/A' }] }",
    );
    assert_eq!(
        found,
        [
            "A = B(B) | String(String) | Array([A])",
            "B = Integer(I64) | C(C)",
            "C is Any",
        ]
    );
}

#[test]
fn unions_are_told_apart_by_a_discriminator_or_constants() {
    let found = types(
        "    Pet:
      oneOf: [{ $ref: '#/components/schemas/Cat' }, { $ref: '#/components/schemas/Dog' }]
      discriminator: { propertyName: kind, mapping: { c: '#/components/schemas/Cat' } }
    Cat: { type: object, properties: { kind: { type: string } } }
    Dog: { type: object, properties: { kind: { type: string } } }
    Event:
      anyOf:
        - { type: object, properties: { t: { enum: [a] }, x: {} } }
        - { type: object, properties: { t: { enum: [b, c] } } }",
    );
    assert_eq!(
        found,
        [
            "Cat { kind: String? }",
            "Dog { kind: String? }",
            "Event = A(EventA) [a] | Object(EventObject) [b c] by t",
            "EventA { t: EventAt?, x: Any? }",
            "EventAt = A",
            "EventObject { t: EventObjectT? }",
            "EventObjectT = B | C",
            "Pet = Cat(Cat) [c] | Dog(Dog) [Dog] by kind"
        ]
    );
}

#[test]
fn strings_and_an_enum_are_one_open_enum() {
    let found = types(
        "    Model: { anyOf: [{ type: string }, { type: string, enum: [a, b] }] }
    Known: { type: string, enum: [c] }
    Open: { anyOf: [{ type: string }, { $ref: '#/components/schemas/Known' }] }
    Constants: { oneOf: [{ type: string, enum: [x], description: D }, { type: string, enum: [y] }] }",
    );
    assert_eq!(
        found,
        [
            "Constants = X | Y",
            "Known = C",
            "Model = A | B",
            "Open is Known"
        ]
    );
}

#[test]
fn unions_beside_properties_are_multiplied() {
    let found = types(
        "    A:
      type: object
      properties: { id: { type: string } }
      oneOf:
        - { title: First, properties: { a: { type: string } }, required: [a] }
        - { title: Second, properties: { b: { type: string } }, required: [b] }
    B:
      type: object
      properties: { a: { type: string }, b: { type: string } }
      anyOf: [{ required: [a] }, { required: [b] }]
    C:
      type: object
      properties: { kind: { type: string }, a: { type: string } }
      oneOf: [{ $ref: '#/components/schemas/D' }, { properties: { kind: { enum: [x] } } }]
    D: { type: object, properties: { a: { type: string } }, required: [a] }",
    );
    assert_eq!(
        found,
        [
            "A = First(AFirst) | Second(ASecond)",
            "AFirst { id: String?, a: String }",
            "ASecond { id: String?, b: String }",
            "B { a: String?, b: String? }",
            "C { kind: String?, a: String? }",
            "D { a: String }"
        ]
    );
}
