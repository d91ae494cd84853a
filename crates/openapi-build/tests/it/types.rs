//! Types: names, fields, derives, constructors.

use crate::support::{before, code, fixture, item, schemas};

#[test]
fn inline_schemas_are_named_after_their_place() {
    let code = fixture("inline");
    for name in [
        "struct CreateRunBody2",
        "enum CreateRunBody2Kind",
        "struct CreateRunBody2OptionsDeep",
        "enum CreateRunBody2TagsItem",
        "struct CreateRunBody2StepsItem",
        "struct CreateRunBody2LimitsValue",
        "struct CreateRunResponse",
        "enum CreateRunResponseKind",
        "enum ListRunsKind",
        "struct ListRunsResponseItem",
    ] {
        assert_eq!(
            code.matches(&format!("pub {name} ")).count()
                + code.matches(&format!("pub {name}(")).count(),
            1,
            "{name}"
        );
    }
}

#[test]
fn every_type_says_where_it_is_from() {
    for name in ["inline", "scalars", "awkward_names", "rust_names"] {
        let code = fixture(name);
        let types = code.lines().filter(|line| {
            let kinds = ["    pub struct ", "    pub enum ", "    pub type "];
            kinds.iter().any(|kind| line.starts_with(kind))
        });
        assert_eq!(
            code.matches("/// Source: `#/").count(),
            types.count(),
            "{name}"
        );
    }
}

#[test]
fn titles_do_not_make_two_schemas_one() {
    let code = code(&schemas(
        "    A: { type: object, properties: { kind: { type: string, title: Kind, enum: [a] } } }\n    B: { type: object, properties: { kind: { type: string, title: Kind, enum: [b] } } }",
    ));
    assert_eq!(
        item(&code, "pub enum AKind"),
        "pub enum AKind {\n    A,\n    Unknown(String),\n}"
    );
    assert_eq!(
        item(&code, "pub enum BKind"),
        "pub enum BKind {\n    B,\n    Unknown(String),\n}"
    );
}

#[test]
fn fields_are_in_the_order_of_the_document() {
    let code = code(&schemas(
        "    A: { type: object, properties: { z: { type: string }, a: { type: string }, M: { type: string } } }",
    ));
    let body = item(&code, "pub struct A");
    let at = |name: &str| body.find(name).unwrap();
    assert!(
        at("pub z:") < at("pub a:") && at("pub a:") < at("pub m:"),
        "{body}"
    );
}

#[test]
fn derives_go_as_far_as_the_parts() {
    let code = code(&schemas(
        "    A: { type: object, properties: { x: { type: number } } }\n    B: { type: object, properties: { x: { type: boolean } } }\n    C: { $ref: '#/components/schemas/B' }\n    D: { type: string, format: uuid }\n    E: { type: string, enum: [a] }",
    ));
    let derives = |name: &str| before(&code, &format!("pub {name}")).replace('\n', " ");
    let has = |name: &str, what: &str| {
        derives(name)
            .replace([',', ')', '('], " ")
            .split(' ')
            .any(|one| one == what)
    };
    assert!(has("struct A ", "PartialEq") && !has("struct A ", "Eq"));
    assert!(has("struct B ", "Eq") && has("struct B ", "Hash") && !has("struct B ", "Copy"));
    assert!(code.contains("pub type C = B;"));
    for what in ["Hash", "Eq"] {
        assert!(has("struct D(", what) && has("enum E ", what), "{what}");
    }
    // The macro of an enum orders it by its values.
    assert!(has("struct D(", "Ord") && !has("enum E ", "Ord"));
    // An enum has room for a text that this document does not list.
    assert!(has("struct D(", "Copy") && !has("enum E ", "Copy"));
}

#[test]
fn integers_beyond_i64_are_whole() {
    let code = code(&schemas(
        "    A: { type: object, properties: { least: { type: integer, minimum: 9223372036854775808 }, between: { type: integer, minimum: 0, maximum: 18446744073709551615 }, most: { type: integer, maximum: 18446744073709551615 }, one: { type: integer, enum: [18446744073709551615] }, both: { type: integer, enum: [-1, 18446744073709551615] } } }",
    ));
    let body = item(&code, "pub struct A");
    for field in [
        "pub least: Option<u64>",
        "pub between: Option<u64>",
        "pub most: Option<u64>",
        "pub one: Option<AOne>",
        "pub both: Option<ABoth>",
    ] {
        assert!(body.contains(field), "{field} in {body}");
    }
    assert!(code.contains("18446744073709551615"), "{code}");
}

#[test]
fn objects_and_enums_may_grow() {
    let code = code(&schemas(
        "    A: { type: object, properties: { e: { type: string, enum: [a] } } }",
    ));
    assert!(before(&code, "pub struct A ").ends_with("#[non_exhaustive]"));
    assert!(before(&code, "pub enum Ae ").ends_with("#[non_exhaustive]"));
}

#[test]
fn constructors_are_for_what_is_sent() {
    let code = code(&schemas(
        "    A: { type: object, required: [z, n, b], properties: { o: { type: integer }, z: { type: string }, n: { type: [string, 'null'] }, b: { $ref: '#/components/schemas/B' }, l: { type: array, items: { type: string } } } }\n    B: { type: object }\n    C: { type: object, properties: { x: { type: string } } }",
    ));
    let constructor = item(&code, "impl A {");
    assert!(
        constructor.contains("pub fn new(b: B, n: Option<String>, z: impl Into<String>) -> Self"),
        "{constructor}"
    );
    assert!(constructor.contains("openapi_runtime::setter!(o, i64);"));
    assert!(constructor.contains("openapi_runtime::setter!(l, Vec<String>);"));
    assert!(!code.contains("impl C {"));
}

#[test]
fn optional_collections_tell_absent_from_empty() {
    let body = item(
        &code(&schemas(
            "    A: { type: object, properties: { l: { type: array, items: { type: string } }, m: { type: object, additionalProperties: { type: integer } } } }",
        )),
        "pub struct A",
    );
    assert!(
        body.contains("pub l: Option<Vec<String>>")
            && body.contains("pub m: Option<BTreeMap<String, i64>>"),
        "{body}"
    );
    assert!(!body.contains("is_empty") && !body.contains("default"));
}

#[test]
fn null_is_of_the_place_and_not_of_the_type() {
    let code = fixture("scalars");
    assert!(code.contains("pub struct MaybeName(pub String)"));
    assert!(item(&code, "pub enum MaybeColor").contains("Red,"));
    let maybes = item(&code, "pub struct Maybes");
    for field in [
        "pub name: Option<MaybeName>",
        "pub colors: Option<Vec<Option<MaybeColor>>>",
        "pub wrapper: Option<Wrapper>",
    ] {
        assert!(maybes.contains(field), "{maybes}");
    }
    assert!(
        item(&fixture("inline"), "pub struct CreateRunBody2")
            .contains("pub state: Patch<CreateRunBody2State>")
    );
}

#[test]
fn checked_strings_can_stand_in_paths() {
    let code = code(&schemas(
        "    A: { type: object }\n    B: { type: string, minLength: 1 }\n    C: { type: integer, enum: [1, 2] }",
    ));
    assert!(code.contains("openapi_runtime::newtype!(B, String, string);"));
    assert!(code.contains("openapi_runtime::integer_enum!(C, i64, as_i64);"));
}

#[test]
fn recursion_is_boxed() {
    let tree = item(&fixture("recursion"), "pub struct Tree");
    assert!(tree.contains("pub parent: Option<Box<Tree>>"), "{tree}");
    assert!(tree.contains("pub children: Option<Vec<Tree>>"));
    assert!(tree.contains("pub named: Option<BTreeMap<String, Tree>>"));
}

#[test]
fn names_of_the_document_stay_on_the_wire() {
    let body = item(&fixture("awkward_names"), "pub struct ThingV1Alpha");
    for (json, rust) in [
        ("type", "type_: String"),
        ("self", "self_: String"),
        ("@id", "id: String"),
        ("a-b", "a_b: String"),
        ("1st", "x1st: Option<i64>"),
        ("+1", "plus1: Option<i64>"),
    ] {
        let at = body
            .find(&format!("pub {rust}"))
            .unwrap_or_else(|| panic!("{rust} in {body}"));
        let attribute = body[..at]
            .lines()
            .rev()
            .find(|line| line.contains("#[serde"))
            .unwrap();
        assert!(
            attribute.contains(&format!("rename = \"{json}\"")),
            "{attribute}"
        );
    }
}

#[test]
fn names_of_rust_stay_long_beside_types_that_have_them() {
    let code = fixture("prelude_names");
    let body = item(&code, "pub struct Option ");
    assert!(body.contains("pub s: ::std::string::String"), "{body}");
    assert!(
        body.contains("pub list: ::std::option::Option<::std::vec::Vec<::std::string::String>>")
    );
    assert!(before(&code, "pub struct Deserialize ").contains("Serialize"));
}
