//! Lowered schemas, and the types that they become, one a line.

use openapi_lower::{Limits, Sources, read};

use super::Schemas;
use crate::model::{TypeDef, TypeKind, TypeRef};

/// The types of these components.
fn types(components: &str) -> Vec<String> {
    lines(components).0
}

/// The types, and the codes of what was found.
fn lines(components: &str) -> (Vec<String>, Vec<&'static str>) {
    let mut sources = Sources::new();
    let text = format!("components:\n  schemas:\n{components}");
    let file = sources.add("api.yaml", text);
    let (document, found) = read(&sources, file, Limits::default());
    assert_eq!(found.iter().count(), 0, "{}", found.render(&sources));
    let (types, found) = Schemas::new(&document.unwrap()).finish();
    let codes = found.iter().map(|found| found.code.id).collect();
    (types.values().map(line).collect(), codes)
}

fn line(definition: &TypeDef) -> String {
    let name = &definition.name;
    match &definition.kind {
        TypeKind::Struct(object) => {
            let mut fields: Vec<String> = object
                .fields
                .iter()
                .map(|field| {
                    let marks = match (field.required, field.nullable) {
                        (true, true) => " or null",
                        (true, false) => "",
                        (false, true) => "? or null",
                        (false, false) => "?",
                    };
                    format!("{}: {}{marks}", field.name, of(&field.ty))
                })
                .collect();
            let extra = object.extra.iter();
            fields.extend(extra.map(|extra| format!("..{}: {}", extra.name, of(&extra.ty))));
            format!("{name} {{ {} }}", fields.join(", "))
        }
        TypeKind::Enum(values) => {
            let values = values.values.iter().map(|value| value.name.as_str());
            format!("{name} = {}", values.collect::<Vec<_>>().join(" | "))
        }
        TypeKind::Integers(values) => {
            let values = values.values.iter();
            let values = values.map(|value| format!("{}={}", value.name, value.value));
            format!("{name} = {}", values.collect::<Vec<_>>().join(" | "))
        }
        TypeKind::Union(union) => {
            let variants = union.variants.iter().map(|variant| {
                let tags = match variant.tags.as_slice() {
                    [] => String::new(),
                    tags => format!(" [{}]", tags.join(" ")),
                };
                format!("{}({}){tags}", variant.name, of(&variant.ty))
            });
            let by = union.tag.iter().map(|tag| format!(" by {tag}"));
            let by = by.collect::<String>();
            format!("{name} = {}{by}", variants.collect::<Vec<_>>().join(" | "))
        }
        TypeKind::Newtype(ty) => format!("{name}({})", of(ty)),
        TypeKind::Alias(ty) => format!("{name} is {}", of(ty)),
    }
}

fn of(ty: &TypeRef) -> String {
    match ty {
        TypeRef::Named(name) => name.clone(),
        TypeRef::Vec(inner) => format!("[{}]", of(inner)),
        TypeRef::Map(inner) => format!("map {}", of(inner)),
        TypeRef::Option(inner) => format!("opt {}", of(inner)),
        TypeRef::Boxed(inner) => format!("box {}", of(inner)),
        TypeRef::Tuple(places) => {
            let places: Vec<String> = places.iter().map(of).collect();
            format!("({})", places.join(", "))
        }
        TypeRef::Integer(integer) => format!("{integer:?}"),
        TypeRef::Float => String::from("F64"),
        other => format!("{other:?}"),
    }
}

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
            "A { foo_bar: String, foo_bar_2: String? or null, n: I64 or null, type_: AType? }",
            "AType { x: Any? }"
        ]
    );
}

#[test]
fn component_names_that_would_be_one_get_numbers() {
    let (found, codes) = lines(
        "    foo_bar: { type: string }\n    FooBar: { type: integer }\n    Ok: { type: string }",
    );
    assert_eq!(found, ["FooBar(String)", "FooBar2(I64)", "Ok2(String)"]);
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
            "Event = A(EventA) [a] | Object2(EventObject2) [b c] by t",
            "EventA { t: EventAt?, x: Any? }",
            "EventAt = A",
            "EventObject2 { t: EventObject2T? }",
            "EventObject2T = B | C",
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
fn arrays_of_places_are_tuples_if_they_have_just_those() {
    let found = types(
        "    Pair: { type: array, minItems: 2, maxItems: 2, items: {}, x-prefixItems: [{ type: string }, { type: integer }] }
    Open: { type: array, items: { anyOf: [{ type: string }, { type: integer }] }, x-prefixItems: [{ type: string }] }",
    );
    assert_eq!(
        found,
        [
            "Open([OpenItem])",
            "OpenItem = String(String) | Integer(I64)",
            "Pair((String, I64))"
        ]
    );
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
fn values_of_several_kinds_are_any_json() {
    let found = types(
        "    Mixed: { enum: [a, 1] }
    Numbers: { type: integer, enum: [1, -1] }
    Flag: { type: boolean, enum: [true] }
    Nothing: { enum: [null] }",
    );
    assert_eq!(
        found,
        [
            "Flag(Bool)",
            "Mixed is Any",
            "Nothing is Null",
            "Numbers = Value1=1 | Minus1=-1"
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
