//! The tree as YAML text.

use expect_test::expect;
use openapi_lower::{Member, Node, Object};

use crate::support::tree;

/// A string anywhere.
fn string(text: &str) -> Node {
    Node::string(text, tree("a").span)
}

fn list(elements: Vec<Node>) -> Node {
    Node::new(elements.into(), tree("a").span)
}

fn object(members: Vec<(String, Node)>) -> Node {
    let key = tree("a").span;
    let members = members.into_iter();
    let members: Object = members
        .map(|(name, node)| (name, Member { key, node }))
        .collect();
    Node::new(members.into(), key)
}

/// The string as a key and as a value, of lists and objects, beside others and at the end.
fn everywhere(text: &str) -> Node {
    let named = |key: &str| (key.to_owned(), string(text));
    let both = object(vec![named(text), named("k")]);
    object(vec![
        (text.to_owned(), list(vec![string(text), list(vec![])])),
        ("a".to_owned(), both.clone()),
        ("b".to_owned(), list(vec![both, list(vec![string(text)])])),
        named("c"),
    ])
}

/// Our reader and an independent one make the same of the text, in the same order.
fn assert_reads_back(node: &Node) {
    let yaml = node.to_yaml();
    let again = tree(&yaml);
    assert!(again.same(node), "{yaml}");
    assert_eq!(again.to_json(), node.to_json(), "{yaml}");
    let oracle: serde_json::Value = serde_yaml::from_str(&yaml).expect("YAML");
    assert_eq!(oracle, node.to_value().unwrap(), "{yaml}");
}

#[test]
fn text_is_in_block_style_in_the_order_of_the_document() {
    let node = tree(
        "{z: [1.50, {b: null, a: []}, [[x], {c: {d: true}}], {e: [f]}], x: {}, '200': {$ref: '#/a'}}",
    );
    expect![[r#"
        z:
          - 1.50
          - b: null
            a: []
          - - - x
            - c:
                d: true
          - e:
              - f
        x: {}
        '200':
          $ref: '#/a'
    "#]]
    .assert_eq(&node.to_yaml());
}

#[test]
fn document_may_be_one_value() {
    let cases = [
        ("[]", "[]\n"),
        ("{}", "{}\n"),
        ("1e3", "1e3\n"),
        ("null", "null\n"),
        ("\"a\\nb\\n\"", "\"a\\nb\\n\"\n"),
        ("[a, {b: c}]", "- a\n- b: c\n"),
    ];
    for (text, yaml) in cases {
        assert_eq!(tree(text).to_yaml(), yaml);
        assert_reads_back(&tree(text));
    }
}

#[test]
fn numbers_are_written_as_they_were_read() {
    let numbers = "[1.50, -0, 1E+3, 1e400, 123456789012345678901234567890, 0.1e-7]";
    let yaml = tree(numbers).to_yaml();
    assert_eq!(
        yaml,
        "- 1.50\n- -0\n- 1E+3\n- 1e400\n- 123456789012345678901234567890\n- 0.1e-7\n"
    );
    assert!(tree(&yaml).same(&tree(numbers)));
}

#[test]
fn string_is_plain_where_it_is_one_to_every_reader() {
    let texts = [
        "a",
        "a b",
        "3.1.0",
        "127.0.0.1",
        "a:b",
        "a#b",
        "http://x.y/z?a=b&c=d",
        "-a",
        "--",
        "_",
        "it's",
        "x\"y",
        "/pets/{id}",
        "<<a",
        "a,b [c] {d}",
        "é😀",
        "nullable",
        "1st",
        "v1.0",
        "+",
        "a\u{a0}b",
        "application/json; charset=utf-8",
        "x-y",
        "e1",
        "$ref",
        "(a|b)",
        "^a$",
        "12-ab-1",
    ];
    for text in texts {
        assert_eq!(string(text).to_yaml(), format!("{text}\n"));
        assert_reads_back(&everywhere(text));
    }
}

#[test]
fn string_is_quoted_where_some_reader_takes_it_for_something_else() {
    let texts = [
        "",
        "yes",
        "No",
        "ON",
        "off",
        "y",
        "N",
        "true",
        "False",
        "null",
        "NULL",
        "~",
        "<<",
        "=",
        "1e3",
        "1E3",
        "0x1f",
        "0X1F",
        "0o17",
        "0b11",
        "042957",
        "017",
        "-1",
        "+1",
        ".5",
        "1.",
        "1.5",
        "1_000",
        "1,000",
        "12:30",
        "12:30:45.6",
        "190:20:30",
        ".inf",
        "-.INF",
        ".NaN",
        "2024-01-01",
        "2024-1-1",
        "2024-01-01T00:00:00Z",
        "2024-01-01 00:00:00 +1",
        "a: b",
        "a:",
        ": a",
        ":a",
        "a #b",
        "#a",
        " a",
        "a ",
        " ",
        "-",
        "- a",
        "---",
        "--- a",
        "...",
        "... a",
        "?",
        "? a",
        "?a",
        "[a",
        "]",
        "{a",
        "}",
        ",a",
        "&a",
        "*a",
        "!a",
        "|",
        ">",
        "'",
        "''",
        "'a'",
        "\"a\"",
        "%a",
        "@a",
        "`a",
        ".",
        "1-1",
    ];
    for text in texts {
        let quoted = format!("'{}'\n", text.replace('\'', "''"));
        assert_eq!(string(text).to_yaml(), quoted);
        assert_reads_back(&everywhere(text));
    }
}

#[test]
fn string_is_escaped_where_a_character_would_not_be_seen_or_read() {
    let cases = [
        ("a\tb", r#""a\tb""#),
        ("\r\n", r#""\r\n""#),
        ("\u{85}\u{2028}\u{2029}", r#""\x85\u2028\u2029""#),
        ("\u{feff}\u{fffe}\u{ffff}", r#""\uFEFF\uFFFE\uFFFF""#),
        ("\0\u{1b}\u{7f}\u{9f}", r#""\x00\x1B\x7F\x9F""#),
        ("\"\\\u{1}\"é😀", r#""\"\\\x01\"é😀""#),
    ];
    for (text, yaml) in cases {
        assert_eq!(string(text).to_yaml(), format!("{yaml}\n"));
        assert_reads_back(&everywhere(text));
    }
}

#[test]
fn lines_are_a_literal_block() {
    let cases = [
        ("x\ny", "|-\n    x\n    y"),
        ("x\n", "|\n    x"),
        ("x\n\n\n", "|+\n    x\n\n"),
        ("x  \n \n\ty", "|-\n    x  \n     \n    \ty"),
        (" x\ny", "|2-\n     x\n    y"),
        ("\tx\n", "|2\n    \tx"),
        ("\n\n x", "|2-\n\n\n     x"),
        ("\n# x: y", "|-\n\n    # x: y"),
        ("---\n...\n", "|\n    ---\n    ..."),
    ];
    for (text, block) in cases {
        let node = object(vec![("k".to_owned(), list(vec![string(text)]))]);
        assert_eq!(node.to_yaml(), format!("k:\n  - {block}\n"));
        assert_reads_back(&everywhere(text));
    }
}

#[test]
fn lines_that_a_block_would_lose_are_escaped() {
    let cases = [
        ("\n", r#""\n""#),
        (" \n\t", r#"" \n\t""#),
        ("a\r\nb", r#""a\r\nb""#),
        ("a\n\u{85}", r#""a\n\x85""#),
    ];
    for (text, yaml) in cases {
        assert_eq!(list(vec![string(text)]).to_yaml(), format!("- {yaml}\n"));
        assert_reads_back(&everywhere(text));
    }
}

#[test]
fn key_that_is_too_long_is_explicit() {
    let key = |length: usize| "é".repeat(length / 2);
    let short = object(vec![(key(1024), string("v"))]);
    assert_eq!(short.to_yaml(), format!("{}: v\n", key(1024)));
    let long = object(vec![(key(1026), string("v"))]);
    assert_eq!(long.to_yaml(), format!("? {}\n: v\n", key(1026)));
    for text in ["a", "'", "\t", "b: "] {
        assert_reads_back(&everywhere(&text.repeat(1024)));
        assert_reads_back(&everywhere(&text.repeat(70_000)));
    }
}

/// What begins a comment, an anchor or a key does so in some places only: all of them are tried.
#[test]
fn every_short_string_reads_back() {
    let characters = [
        "",
        "a",
        "1",
        "0",
        " ",
        "\n",
        "\t",
        "\r",
        ":",
        "#",
        "-",
        "?",
        "'",
        "\"",
        "\\",
        ",",
        "[",
        "{",
        "]",
        "}",
        "&",
        "*",
        "!",
        "|",
        ">",
        "%",
        "@",
        "`",
        "~",
        ".",
        "=",
        "<",
        "+",
        "e",
        "x",
        "n",
        "\u{7f}",
        "\u{85}",
        "\u{a0}",
        "\u{2028}",
        "\u{3000}",
        "\u{feff}",
        "\u{fffe}",
        "\u{e000}",
        "😀",
        "\u{1ffff}",
    ];
    for first in characters {
        let texts =
            characters.map(|second| [format!("{first}{second}"), format!("{first}{second}b")]);
        let nodes = texts.as_flattened().iter().map(|text| everywhere(text));
        assert_reads_back(&list(nodes.collect()));
    }
}

#[test]
fn documents_read_back() {
    for file in ["re-factor.yaml", "overlay.yaml"] {
        let path = format!("{}/../../openapi/{file}", env!("CARGO_MANIFEST_DIR"));
        assert_reads_back(&tree(&std::fs::read_to_string(path).expect("the document")));
    }
}

#[test]
fn what_is_written_is_written_the_same_again() {
    let node = list(vec![
        everywhere("a: b"),
        everywhere("x\n y\n"),
        everywhere("~"),
    ]);
    let yaml = node.to_yaml();
    assert_eq!(tree(&yaml).to_yaml(), yaml);
}
