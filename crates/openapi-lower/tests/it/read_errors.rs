//! What cannot be read: each with its code and place.

use expect_test::expect;
use openapi_lower::{Limits, Sources, read};

use crate::support::{squeeze, try_read};

fn assert_places(text: &str, expected: &[&str]) {
    let read = try_read(text);
    assert_eq!(read.places(), expected, "{text}");
    assert!(read.node.is_none(), "{text}");
}

/// A text with findings that is read all the same.
fn assert_reads(text: &str, expected: &[&str], value: &str) {
    let read = try_read(text);
    assert_eq!(read.places(), expected, "{text}");
    assert_eq!(squeeze(&read.root().to_json()), value, "{text}");
}

#[test]
fn duplicate_key_is_shown_at_both_places() {
    let read = try_read("a: 1\nb: 2\na: 3\n");
    assert_eq!(read.places(), ["O102 3:1"]);
    let found = read.found.iter().next().unwrap();
    let (first, label) = &found.related[0];
    assert_eq!(
        (read.sources.locate(*first).as_str(), label.as_str()),
        ("api.yaml:1:1", "first here")
    );
    assert_eq!(squeeze(&read.root().to_json()), r#"{"a":1,"b":2}"#);
}

#[test]
fn duplicate_keys_are_all_found_and_the_first_counts() {
    assert_reads(
        "{a: 1, a: 2, b: {c: 1, 'c': 2}, \"a\": 3}",
        &["O102 1:8", "O102 1:24", "O102 1:33"],
        r#"{"a":1,"b":{"c":1}}"#,
    );
    assert_reads(
        r#"{"a": 1, "b": {"c": 1, "c": {"d": 1, "d": 2}}, "a": 3}"#,
        &["O102 1:24", "O102 1:38", "O102 1:48"],
        r#"{"a":1,"b":{"c":1}}"#,
    );
}

#[test]
fn what_was_found_before_a_fatal_error_is_kept() {
    assert_places("{a: 1, a: 2, b: *c}", &["O102 1:8", "O101 1:17"]);
    assert_places("a: 1\na: 2\nb: ]\n", &["O102 2:1", "O101 3:4"]);
}

#[test]
fn first_of_several_documents_is_read() {
    for rest in ["", "b: 2\n", "b: ]\n", "c\n---\nd"] {
        assert_reads(&format!("a: 1\n---\n{rest}"), &["O104 2:1"], r#"{"a":1}"#);
    }
}

#[test]
fn empty_document_is_refused() {
    for text in ["", "\n", "# only a comment\n", "...\n", "\u{feff}"] {
        assert_places(text, &["O109 1:1"]);
    }
}

#[test]
fn collection_as_key_is_refused() {
    assert_places("? [a]\n: 1\n", &["O106 1:3"]);
    assert_places("{{a: 1}: 2}", &["O106 1:2"]);
    assert_places("&x [a]: 1\n*x : 2\n", &["O106 1:4"]);
    assert_places("a: &x [b]\n*x : 2\n", &["O106 2:1"]);
}

#[test]
fn alias_as_key_is_its_text() {
    assert_reads("a: &x b\n*x : 2\n", &[], r#"{"a":"b","b":2}"#);
    assert_reads("a: &x 0x10\n*x : 2\n", &[], r#"{"a":16,"16":2}"#);
    assert_reads("&x a: 1\n*x : 2\n", &["O102 2:1"], r#"{"a":1}"#);
}

#[test]
fn alias_inside_its_own_value_is_refused() {
    assert_places("&a [*a]", &["O107 1:5"]);
    assert_places("a: &a\n  b: {c: *a}\n", &["O107 2:10"]);
}

#[test]
fn alias_of_nothing_is_refused() {
    assert_places("a: *b", &["O101 1:4"]);
}

#[test]
fn number_without_a_form_in_json_is_read_as_text() {
    for text in [".nan", ".NaN", ".NAN", ".inf", "-.inf", "+.INF", ".Inf"] {
        let value = format!(r#"{{"a":"{text}"}}"#);
        assert_reads(&format!("a: {text}"), &["O108 1:4"], &value);
    }
    let text = format!("0x1{}", "0".repeat(32));
    let value = format!(r#"{{"a":"{text}"}}"#);
    assert_reads(&format!("a: {text}"), &["O108 1:4"], &value);
}

#[test]
fn tag_beyond_the_core_schema_has_no_effect() {
    assert_reads("a: !foo 1", &["O105 1:9"], r#"{"a":1}"#);
    assert_reads("a: !foo '1'", &["O105 1:9"], r#"{"a":"1"}"#);
    assert_reads("a: !!binary aGk=", &["O105 1:13"], r#"{"a":"aGk="}"#);
    assert_reads("a: !!set {b}", &["O105 1:10"], r#"{"a":{"b":null}}"#);
    assert_reads("a: !<!foo> 1", &["O105 1:12"], r#"{"a":1}"#);
    assert_reads("!foo a: 1", &["O105 1:6"], r#"{"a":1}"#);
    assert_reads("- !foo [1]", &["O105 1:8"], "[[1]]");
}

#[test]
fn tag_that_its_value_does_not_fit_has_no_effect() {
    for text in [
        "!!int x",
        "!!bool 1",
        "!!null x",
        "!!float y",
        "!!seq {}",
        "!!map []",
        "!!str []",
    ] {
        let read = try_read(text);
        assert_eq!(
            read.found.iter().next().map(|found| found.code.id),
            Some("O105"),
            "{text}"
        );
    }
}

#[test]
fn syntax_error_has_a_place() {
    assert_places("a: [1\n", &["O101 1:4"]);
    assert_places("a: 'x\n", &["O101 1:4"]);
    assert_places("a: b: c\n", &["O101 1:5"]);
    assert_places("{\"a\" \"b\"}", &["O101 1:6"]);
    assert_places("ä: 1\nö: }\n", &["O101 2:4"]);
}

#[test]
fn syntax_error_on_a_wide_character_is_rendered() {
    let read = try_read("a: 1\n\u{feff}b: 2\n");
    assert_eq!(read.places(), ["O101 2:1"]);
    assert!(
        read.found
            .render(&read.sources)
            .contains("--> api.yaml:2:1")
    );
}

#[test]
fn syntax_error_reads_well() {
    let read = try_read("paths:\n  /ä: {get: }}\n");
    expect![[r#"
        error[O101]: the text is not YAML: misplaced bracket
         --> api.yaml:2:14
          |
        2 |   /ä: {get: }}
          |              ^ here
          |
          = help: check the indentation, the quotes and the brackets up to this place

    "#]]
    .assert_eq(&read.found.render(&read.sources));
}

#[test]
fn syntax_error_in_json_speaks_of_json() {
    for text in ["{\"a\": 1 \"b\": 2}", "\n [1, 2\n", "\u{feff}{\"a\" \"b\"}"] {
        let read = try_read(text);
        let line = &read.lines()[0];
        assert!(line.contains("[O101] the text is not JSON: "), "{line}");
        assert!(
            line.ends_with(
                "(help: check the commas, the quotes and the brackets up to this place)"
            ),
            "{line}"
        );
    }
}

#[test]
fn tab_as_indentation_is_refused_where_it_stands() {
    let cases = [
        ("a:\n\tb: 1\n", "O101 2:1"),
        // The parser marks the scalar before it.
        ("openapi: 3.1.0\n\tinfo: a\n", "O101 2:1"),
        ("a:\n  b: c d\n\t\n \te: f\n", "O101 4:2"),
        ("a:\n  b: |\n\tc\n", "O101 3:1"),
    ];
    for (text, place) in cases {
        assert_places(text, &[place]);
        let read = try_read(text);
        let help = read.found.iter().next().unwrap().help.as_deref();
        assert!(help.is_some_and(|help| help.contains("tabs")), "{help:?}");
    }
}

#[test]
fn text_beyond_the_limit_is_refused() {
    let mut sources = Sources::new();
    let file = sources.add("api.yaml", "a: 123456");
    let limits = Limits {
        bytes: 8,
        ..Limits::default()
    };
    let (node, found) = read(&sources, file, limits);
    assert!(node.is_none());
    let found = found.iter().next().unwrap().line(&sources);
    assert_eq!(
        found,
        "api.yaml:1:1: [O103] the text has 9 bytes, and 8 are allowed"
    );
}
