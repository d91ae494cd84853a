//! Two listings, and what their difference is to callers.

use openapi_build::{Api, ApiChange, ApiEffect};

use crate::support::{code, schemas};

fn between(old: &str, new: &str) -> Vec<ApiChange> {
    let of = |code| Api::of(code).unwrap_or_else(|error| panic!("{error} in: {code}"));
    of(old).changes(&of(new))
}

/// The one change between two versions.
fn check(old: &str, new: &str, effect: ApiEffect, rule: &str) {
    let changes = between(old, new);
    let [change] = changes.as_slice() else {
        panic!("{old} → {new}: {changes:#?}");
    };
    assert_eq!(
        (change.effect, change.rule),
        (effect, rule),
        "{old} → {new}"
    );
}

fn breaks(old: &str, new: &str, rule: &str) {
    check(old, new, ApiEffect::Breaking, rule);
}

fn adds(old: &str, new: &str, rule: &str) {
    check(old, new, ApiEffect::Additive, rule);
}

#[test]
fn what_is_gone_breaks() {
    breaks(
        "pub struct A; pub struct B;",
        "pub struct A;",
        "item-remove",
    );
    let with = "pub struct A; impl A { pub fn a(&self) {} }";
    breaks(with, "pub struct A;", "item-remove");
    breaks(
        with,
        "pub struct A; impl A { fn a(&self) {} }",
        "item-remove",
    );
    breaks("pub enum A { B, C }", "pub enum A { B }", "item-remove");
    let open = "#[non_exhaustive] pub struct A { pub a: u8, pub b: u8 }";
    breaks(
        open,
        "#[non_exhaustive] pub struct A { pub b: u8 }",
        "item-remove",
    );
    for of in ["Copy", "Eq", "Hash", "Default"] {
        let derived = format!("#[derive(Clone, {of})] pub struct A;");
        breaks(&derived, "#[derive(Clone)] pub struct A;", "item-remove");
    }
    let from = "pub struct A; impl From<u8> for A {}";
    breaks(from, "pub struct A;", "item-remove");
}

#[test]
fn what_is_new_adds() {
    adds("pub struct A;", "pub struct A; pub struct B;", "item-new");
    adds(
        "pub struct A;",
        "#[derive(Clone)] pub struct A;",
        "item-new",
    );
    let method = "pub struct A; impl A { pub fn a(&self) {} }";
    adds("pub struct A;", method, "impl-item-new");
    let constant = "pub struct A; impl A { pub const A: u8 = 1; }";
    adds("pub struct A;", constant, "impl-item-new");
}

#[test]
fn a_new_variant_breaks_unless_the_enum_is_open() {
    breaks(
        "pub enum A { B }",
        "pub enum A { B, C }",
        "enum-variant-new",
    );
    let of = |variants: &str| format!("#[non_exhaustive] pub enum A {{ {variants} }}");
    adds(&of("B"), &of("B, C(u8)"), "enum-variant-new");
    // All of a new enum is new.
    let changes = between("", "pub enum A { B }");
    assert!(changes.iter().all(|one| one.effect == ApiEffect::Additive));
    assert_eq!(changes.len(), 2);
}

#[test]
fn a_new_field_breaks_where_callers_could_make_the_struct() {
    let rule = "struct-add-public-field-when-no-private";
    let (old, new) = (
        "pub struct A { pub a: u8 }",
        "pub struct A { pub a: u8, pub b: u8 }",
    );
    breaks(old, new, rule);
    adds(
        &format!("#[non_exhaustive] {old}"),
        &format!("#[non_exhaustive] {new}"),
        "item-new",
    );
    let private = |fields: &str| format!("pub struct A {{ own: u8, {fields} }}");
    adds(
        &private("pub a: u8"),
        &private("pub a: u8, pub b: u8"),
        "item-new",
    );
    breaks(
        old,
        &private("pub a: u8"),
        "struct-add-private-field-when-public",
    );
    adds(
        &private("pub a: u8"),
        old,
        "struct-private-fields-with-private",
    );
    breaks(
        "pub struct A(pub u8);",
        "pub struct A(pub u8, u8);",
        "item-remove",
    );
}

#[test]
fn a_line_that_is_another_is_one_change() {
    let changes = between("pub struct A { pub a: u8 }", "pub struct A { pub a: u16 }");
    let [change] = changes.as_slice() else {
        panic!("{changes:#?}");
    };
    assert_eq!(change.path, "A::a");
    assert_eq!(change.old.as_deref(), Some("pub A::a: u8"));
    assert_eq!(change.new.as_deref(), Some("pub A::a: u16"));
    let shown = "breaking (item-remove)\n  - pub A::a: u8\n  + pub A::a: u16";
    assert_eq!(change.to_string(), shown);
    let url = "https://doc.rust-lang.org/cargo/reference/semver.html#item-remove";
    assert_eq!(change.url(), url);
}

#[test]
fn another_form_of_an_item_breaks() {
    let deref = |target: &str| {
        format!("pub struct A; impl std::ops::Deref for A {{ type Target = {target}; }}")
    };
    breaks(&deref("u8"), &deref("u16"), "item-remove");
    for (old, new) in [
        ("pub struct A(pub u8);", "pub struct A(pub u16);"),
        ("pub struct A;", "pub enum A {}"),
        ("pub type A = u8;", "pub type A = u16;"),
        ("pub type A = u8;", "pub struct A(pub u8);"),
        ("pub enum A { B }", "pub enum A { B(u8) }"),
        ("pub enum A { B(u8) }", "pub enum A { B { a: u8 } }"),
        ("pub const A: u8 = 1;", "pub const A: u16 = 1;"),
        ("pub static A: u8 = 1;", "pub static A: u16 = 1;"),
        ("pub fn a(a: u8) {}", "pub fn a(a: &u8) {}"),
        ("pub fn a(a: u8, b: u16) {}", "pub fn a(b: u16, a: u8) {}"),
        ("pub fn a() -> u8 {}", "pub fn a() -> u16 {}"),
        ("pub fn a() {}", "pub async fn a() {}"),
    ] {
        breaks(old, new, "item-remove");
    }
    for (old, new) in [
        ("pub fn a() {}", "pub fn a(a: u8) {}"),
        (
            "pub fn a(a: (u8, u8)) -> A {}",
            "pub fn a(a: (u8, u8), b: [u8; 2]) -> A {}",
        ),
    ] {
        breaks(old, new, "fn-change-arity");
    }
}

#[test]
fn names_of_arguments_are_no_change() {
    assert!(between("pub fn a(a: u8) {}", "pub fn a(other: u8) {}").is_empty());
}

#[test]
fn to_close_an_item_breaks_and_to_open_it_adds() {
    let rule = "attr-adding-non-exhaustive";
    for item in ["pub struct A { pub a: u8 }", "pub enum A { B }"] {
        let closed = format!("#[non_exhaustive] {item}");
        breaks(item, &closed, rule);
        adds(&closed, item, rule);
    }
    let private = "pub struct A { a: u8 }";
    adds(private, &format!("#[non_exhaustive] {private}"), rule);
}

#[test]
fn a_feature_more_adds_and_one_less_breaks() {
    let behind = |features: &[&str]| match features {
        [] => String::from("pub fn a() {}"),
        features => {
            let all: Vec<String> = features
                .iter()
                .map(|name| format!("feature = {name:?}"))
                .collect();
            format!("#[cfg(any({}))] pub fn a() {{}}", all.join(", "))
        }
    };
    let one = "#[cfg(feature = \"a\")] pub fn a() {}";
    let rule = "cargo-feature-remove-another";
    adds(one, &behind(&["b", "a"]), "item-new");
    adds(one, &behind(&[]), "item-new");
    breaks(&behind(&["a", "b"]), one, rule);
    breaks(&behind(&[]), one, rule);
    breaks(one, "#[cfg(not(feature = \"a\"))] pub fn a() {}", rule);
    // The worst of two.
    breaks(one, "pub fn a() -> u8 {}", "item-remove");
}

/// A document that gets a required property, and another way of sending it.
#[test]
fn versions_of_a_document_are_compared() {
    let of = |required: &str| {
        let text = format!(
            "    A: {{ type: object, required: [{required}], properties: {{ a: {{ type: integer }}, b: {{ type: string }} }} }}"
        );
        Api::of(&code(&schemas(&text))).unwrap()
    };
    let changes = of("a").changes(&of("a, b"));
    let said: Vec<(&str, ApiEffect)> = changes
        .iter()
        .map(|one| (one.path.as_str(), one.effect))
        .collect();
    let breaking = |path| (path, ApiEffect::Breaking);
    assert_eq!(
        said,
        [
            breaking("types::A::b"),
            breaking("types::A::b"),
            breaking("types::A::new")
        ]
    );
}
