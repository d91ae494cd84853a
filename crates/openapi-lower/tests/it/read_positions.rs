//! Every key and value knows the bytes that it was written with.

use crate::support::{Read, try_read};

/// The text of the key and of the value of a member of the root.
fn member<'a>(read: &'a Read, key: &str) -> (&'a str, &'a str) {
    let member = read.root().member(key).unwrap();
    (read.text(member.key), read.text(member.node.span))
}

#[test]
fn scalars_have_exact_spans() {
    let read = try_read("a: 1\n'b': \"q\"   # c\nc: plain text\nd: -0x1\ne:\n");
    assert_eq!(member(&read, "a"), ("a", "1"));
    assert_eq!(member(&read, "b"), ("'b'", "\"q\""));
    assert_eq!(member(&read, "c"), ("c", "plain text"));
    assert_eq!(member(&read, "e"), ("e", ""));
}

#[test]
fn spans_are_exact_after_wide_characters() {
    for bom in ["", "\u{feff}"] {
        let read = try_read(format!("{bom}ä€😀: ö\r\nb: [é, {{ü: 😀x}}]\r\nc: z"));
        assert_eq!(member(&read, "ä€😀"), ("ä€😀", "ö"));
        assert_eq!(member(&read, "b"), ("b", "[é, {ü: 😀x}]"));
        assert_eq!(member(&read, "c"), ("c", "z"));
        let list = read.root().get("b").unwrap().as_array().unwrap();
        assert_eq!(read.text(list[1].member("ü").unwrap().span()), "ü: 😀x");
        let place = read.sources.locate(list[1].get("ü").unwrap().span);
        assert_eq!(place, "api.yaml:2:12");
        let first = read.root().member("ä€😀").unwrap();
        assert_eq!(read.sources.locate(first.node.span), "api.yaml:1:6");
    }
}

#[test]
fn block_collections_end_with_their_last_value() {
    let read = try_read("a:\n  - x\n  - y: z\n\n# c\nb:\n  c: d\n  e:\n    f: g\n\nh: i\n");
    assert_eq!(member(&read, "a"), ("a", "- x\n  - y: z"));
    assert_eq!(member(&read, "b"), ("b", "c: d\n  e:\n    f: g"));
    assert!(read.text(read.root().span).ends_with("h: i"));
}

#[test]
fn block_scalar_spans_its_lines() {
    let read = try_read("a: |\n  x\n  y\nb: 1\n");
    assert!(member(&read, "a").1.contains("x\n  y"));
    assert_eq!(member(&read, "b"), ("b", "1"));
}

#[test]
fn alias_stands_where_it_is_used() {
    let read = try_read("a: &x {k: v}\nb: *x\nc: &y t\nd: *y\n");
    assert_eq!(member(&read, "b"), ("b", "*x"));
    assert_eq!(member(&read, "d"), ("d", "*y"));
    // What is inside keeps the place where it was written.
    let inner = read.root().get("b").unwrap().get("k").unwrap();
    assert_eq!(read.sources.locate(inner.span), "api.yaml:1:11");
    assert_eq!(read.text(read.root().member("b").unwrap().span()), "b: *x");
}

#[test]
fn merge_key_does_not_move_its_object() {
    let read = try_read("a: &x {k: v}\nb:\n  <<: *x\n  l: m\nc:\n  n: o\n  <<: *x\n");
    assert_eq!(member(&read, "b"), ("b", "<<: *x\n  l: m"));
    assert_eq!(member(&read, "c"), ("c", "n: o\n  <<: *x"));
    let merged = read.root().get("b").unwrap().member("k").unwrap();
    assert_eq!(read.text(merged.key), "k");
    assert_eq!(read.sources.locate(merged.key), "api.yaml:1:8");
}

#[test]
fn json_has_exact_spans() {
    let read = try_read("{\"a\\/b\" : \"\\ud83d\\ude00\", \"c\": [1, {}]}");
    assert_eq!(member(&read, "a/b"), ("\"a\\/b\"", "\"\\ud83d\\ude00\""));
    assert_eq!(member(&read, "c"), ("\"c\"", "[1, {}]"));
}

#[test]
fn root_scalar_and_anchored_values_have_spans() {
    let read = try_read("  text  \n");
    assert_eq!(read.text(read.root().span), "text");
    let read = try_read("a: &x !!str 5\n");
    assert_eq!(member(&read, "a").1, "5");
}
