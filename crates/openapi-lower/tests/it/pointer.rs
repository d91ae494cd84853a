//! JSON Pointer (RFC 6901).

use openapi_lower::{Kind, Pointer, kind_at};

use crate::support::tree;

const RFC: &str = r##"{"foo": ["bar", "baz"], "": 0, "a/b": 1, "c%d": 2, "e^f": 3, "g|h": 4, "i\\j": 5, "k\"l": 6, " ": 7, "m~n": 8}"##;

fn at(pointer: &Pointer) -> Option<String> {
    let node = tree(RFC);
    let found = pointer.resolve(&node)?;
    Some(crate::support::compact(found))
}

#[test]
fn examples_of_the_rfc_resolve() {
    let cases = [
        ("/foo", r#"["bar","baz"]"#),
        ("/foo/0", "\"bar\""),
        ("/", "0"),
        ("/a~1b", "1"),
        ("/c%d", "2"),
        ("/e^f", "3"),
        ("/g|h", "4"),
        ("/i\\j", "5"),
        ("/k\"l", "6"),
        ("/ ", "7"),
        ("/m~0n", "8"),
    ];
    for (text, expected) in cases {
        let pointer = Pointer::parse(text).unwrap();
        assert_eq!(at(&pointer).as_deref(), Some(expected), "{text}");
    }
}

#[test]
fn fragments_of_the_rfc_resolve() {
    let cases = [
        ("/foo/0", "\"bar\""),
        ("/c%25d", "2"),
        ("/e%5Ef", "3"),
        ("/g%7Ch", "4"),
        ("/i%5cj", "5"),
        ("/k%22l", "6"),
        ("/%20", "7"),
    ];
    for (text, expected) in cases {
        let pointer = Pointer::parse_fragment(text).unwrap();
        assert_eq!(at(&pointer).as_deref(), Some(expected), "{text}");
    }
}

#[test]
fn root_is_the_whole_document() {
    let node = tree("a: 1");
    assert!(Pointer::root().resolve(&node).unwrap().same(&node));
    assert_eq!(Pointer::parse(""), Some(Pointer::root()));
}

#[test]
fn escapes_are_undone_in_order() {
    let pointer = Pointer::parse("/~01/~10").unwrap();
    assert_eq!(pointer.tokens(), ["~1", "/0"]);
}

#[test]
fn index_has_one_form() {
    for text in [
        "/foo/00", "/foo/01", "/foo/+1", "/foo/-1", "/foo/-", "/foo/2", "/foo/", "/foo/x",
    ] {
        assert_eq!(at(&Pointer::parse(text).unwrap()), None, "{text}");
    }
    let huge = "/foo/99999999999999999999999999";
    assert_eq!(at(&Pointer::parse(huge).unwrap()), None);
}

#[test]
fn what_begins_without_a_slash_is_no_pointer() {
    assert_eq!(Pointer::parse("foo"), None);
    assert_eq!(Pointer::parse_fragment("anchor"), None);
}

#[test]
fn broken_percent_encoding_is_no_pointer() {
    for text in ["/%", "/%4", "/%zz", "/%ff"] {
        assert_eq!(Pointer::parse_fragment(text), None, "{text}");
    }
}

#[test]
fn display_reads_back() {
    let mut pointer = Pointer::root();
    for token in ["a/b", "~", "~1", "100%", "%41", "", "{id}", "ä"] {
        pointer.push(token);
    }
    let text = pointer.to_string();
    assert_eq!(text, "#/a~1b/~0/~01/100%25/%2541//{id}/ä");
    let fragment = text.strip_prefix('#').unwrap();
    assert_eq!(Pointer::parse_fragment(fragment), Some(pointer));
}

#[test]
fn join_and_pop_go_down_and_up() {
    let pointer = Pointer::root().join("a").join("b");
    let mut up = pointer.clone();
    up.pop();
    assert_eq!(
        (pointer.to_string(), up.to_string()),
        ("#/a/b".into(), "#/a".into())
    );
}

#[test]
fn resolve_mut_finds_the_same_place() {
    let mut node = tree("a: [1, {b: 2}]");
    let pointer = Pointer::parse("/a/1/b").unwrap();
    let span = pointer.resolve(&node).unwrap().span;
    assert_eq!(pointer.resolve_mut(&mut node).unwrap().span, span);
    assert!(
        Pointer::parse("/a/2")
            .unwrap()
            .resolve_mut(&mut node)
            .is_none()
    );
}

#[test]
fn kind_is_told_by_the_place() {
    let node = tree(
        "components: {schemas: {S: {properties: {properties: {type: string}}, x-a: {b: c}}}}\npaths: {/a: {get: {responses: {200: {}, x-b: {c: d}}}}}",
    );
    let cases = [
        ("", Kind::Document),
        ("/components/schemas/S", Kind::Schema),
        ("/components/schemas/S/properties", Kind::Map(&Kind::Schema)),
        ("/components/schemas/S/properties/properties", Kind::Schema),
        ("/components/schemas/S/x-a/b", Kind::Opaque),
        ("/paths/~1a", Kind::PathItem),
        ("/paths/~1a/get/responses/200", Kind::Response),
        ("/paths/~1a/get/responses/x-b", Kind::Opaque),
    ];
    for (text, expected) in cases {
        let kind = kind_at(&node, &Pointer::parse(text).unwrap());
        assert_eq!(kind, Some(expected), "{text}");
    }
    assert_eq!(kind_at(&node, &Pointer::parse("/none").unwrap()), None);
}
