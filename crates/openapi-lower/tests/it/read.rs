//! The structure of documents: keys, aliases, merge keys, line ends, JSON.

use crate::support::{exact, tree, try_read};

#[test]
fn order_of_members_is_kept() {
    assert_eq!(exact("z: 1\na: 2\nm: 3"), r#"{"z":1,"a":2,"m":3}"#);
}

#[test]
fn alias_is_the_value_it_names() {
    assert_eq!(
        exact("a: &x {k: [1]}\nb: *x\nc: [*x]"),
        r#"{"a":{"k":[1]},"b":{"k":[1]},"c":[{"k":[1]}]}"#
    );
}

#[test]
fn alias_names_the_latest_anchor() {
    assert_eq!(exact("- &x 1\n- *x\n- &x 2\n- *x"), "[1,1,2,2]");
}

#[test]
fn alias_of_a_key_is_its_text() {
    assert_eq!(exact("&x a: 1\nb: *x"), r#"{"a":1,"b":"a"}"#);
}

#[test]
fn merge_key_adds_members_after_the_own_ones() {
    let text = "base: &b {x: 1, y: 2}\nd:\n  <<: *b\n  y: 3\n  z: 4\n";
    assert_eq!(
        exact(text),
        r#"{"base":{"x":1,"y":2},"d":{"y":3,"z":4,"x":1}}"#
    );
}

#[test]
fn merge_key_takes_a_list_the_first_wins() {
    let text = "[&a {x: 1}, &b {x: 2, y: 2}, {<<: [*a, *b], z: 3}]";
    assert_eq!(
        exact(text),
        r#"[{"x":1},{"x":2,"y":2},{"z":3,"x":1,"y":2}]"#
    );
}

#[test]
fn merge_key_of_no_object_is_a_member() {
    assert_eq!(exact("<<: text"), r#"{"<<":"text"}"#);
    assert_eq!(exact("<<: [{a: 1}, 2]"), r#"{"<<":[{"a":1},2]}"#);
}

#[test]
fn merge_key_in_quotes_is_a_member() {
    assert_eq!(
        exact(r#"{"<<": {"x": 1}, "y": 2}"#),
        r#"{"<<":{"x":1},"y":2}"#
    );
    assert_eq!(exact("'<<': {x: 1}"), r#"{"<<":{"x":1}}"#);
}

#[test]
fn explicit_keys_are_read() {
    assert_eq!(exact("? a\n: 1\n? b\n"), r#"{"a":1,"b":null}"#);
}

#[test]
fn line_ends_of_every_kind_are_read() {
    for end in ["\n", "\r\n", "\r"] {
        let text = ["a: 1", "b:", "  - |", "    x", "    y", "c: 2", ""].join(end);
        assert_eq!(exact(&text), r#"{"a":1,"b":["x\ny\n"],"c":2}"#, "{end:?}");
    }
}

#[test]
fn last_line_needs_no_end() {
    assert_eq!(exact("a: 1"), r#"{"a":1}"#);
    assert_eq!(exact("a: [1,\n 2]"), r#"{"a":[1,2]}"#);
    assert_eq!(exact("a: |\n  text"), r#"{"a":"text\n"}"#);
    assert_eq!(exact("a: # comment"), r#"{"a":null}"#);
}

#[test]
fn byte_order_mark_is_skipped() {
    assert_eq!(exact("\u{feff}a: 1"), r#"{"a":1}"#);
    assert_eq!(exact("\u{feff}{\"a\": 1}"), r#"{"a":1}"#);
}

#[test]
fn tabs_may_separate() {
    assert_eq!(exact("a:\t1\nb: [\t2,\t3\t]\t# c"), r#"{"a":1,"b":[2,3]}"#);
}

#[test]
fn document_marks_and_directives_are_read() {
    assert_eq!(exact("%YAML 1.2\n--- \na: 1\n...\n"), r#"{"a":1}"#);
}

#[test]
fn block_scalars_keep_what_their_header_says() {
    let text = "a: |\n  x\n   y\n\n  z\n\nb: >\n  x\n  y\n\n  z\nc: |+\n  x\n\nd: |2-\n   x\n";
    let expected = r#"{"a":"x\n y\n\nz\n","b":"x y\nz\n","c":"x\n\n","d":" x"}"#;
    assert_eq!(exact(text), expected);
}

#[test]
fn closing_bracket_may_stand_at_the_margin() {
    assert_eq!(exact("a: {b: [\n  1\n]\n}\n"), r#"{"a":{"b":[1]}}"#);
}

#[test]
fn json_escapes_are_read() {
    let text = r#"{"a": "x\/y", "b": "\ud83d\ude00", "c": "\b\f\n\r\t\"\\", "\u00e9": "\u0000"}"#;
    let node = tree(text);
    let value: serde_json::Value = serde_json::from_str(text).unwrap();
    assert_eq!(node.to_value().unwrap(), value);
    assert_eq!(node.get("b").unwrap().as_str(), Some("😀"));
}

#[test]
fn json_is_read_however_it_is_laid_out() {
    let texts = [
        "{\"a\"\n:1,\"b\" :2,\"c\":\n3,\"d\":[\n-1\n,{\n\"e\":[\n]\n}\n]}",
        "{\r\n\t\"a\": 1,\r\n\t\"b\":\t[1,\t2]\r\n}\r\n",
        "{\"a#b\":\"c #d\",\"k:l\":\"m: n\",\"\":\"\",\"- x\":\"? y\",\"&a\":\"*a\",\"!t\":\"%\"}",
        "\n\n  [1, 2.50, -3e-7, 1E5, true, false, null, \"true\", \"1\"]  \n",
        "\"a\"",
        "[]",
        "{}",
        "[\"\u{a0}\u{2028}\u{2029}é😀\"]",
        "{\"---\": \"...\", \"null\": null, \"<<\": {\"~\": 1}}",
    ];
    for text in texts {
        let value: serde_json::Value = serde_json::from_str(text).unwrap();
        assert_eq!(tree(text).to_value().unwrap(), value, "{text}");
    }
}

#[test]
fn half_a_surrogate_pair_is_replaced_and_reported() {
    let cases = [
        (r#"["\ud83d"]"#, "\u{fffd}"),
        (r#"["\ude00"]"#, "\u{fffd}"),
        (r#"["\ud83dx"]"#, "\u{fffd}x"),
        (r#"["\ud83d\u0041"]"#, "\u{fffd}A"),
    ];
    for (text, value) in cases {
        let read = try_read(text);
        assert_eq!(read.places(), ["O110 1:3"], "{text}");
        let list = read.root().as_array().unwrap();
        assert_eq!(list[0].as_str(), Some(value), "{text}");
        let span = read.found.iter().next().unwrap().span.unwrap();
        assert_eq!(read.text(span).len(), 6);
    }
}

#[test]
fn json_may_hold_what_yaml_may_not() {
    let text = "{\"\u{7f}\u{80}\u{9f}\": \"\u{feff}\u{fffe}\u{85}\"}";
    let value: serde_json::Value = serde_json::from_str(text).unwrap();
    assert_eq!(tree(text).to_value().unwrap(), value);
}

/// A comment behind the text makes YAML of it.
#[test]
fn json_and_yaml_are_read_as_the_same() {
    let texts = [
        r#"{"a": 1, "b": [true, null, -1.50e+3, "x\n\u00e9"], "\"c": {"d": {}, "e": []}}"#,
        "\u{feff} [ \"ä\" , {\n\t\"b\" : \"😀\"\r\n} ]\n",
        r#"{"a": 1, "b": 2, "a": {"c": 3, "c": 4}}"#,
        "\"a\"",
    ];
    for text in texts {
        let json = try_read(text);
        let yaml = try_read(format!("{text} # c"));
        let shown = |read: &crate::support::Read| format!("{:?}", read.root());
        assert_eq!(shown(&json), shown(&yaml), "{text}");
        assert_eq!(json.lines(), yaml.lines(), "{text}");
    }
}

#[test]
fn what_is_nearly_json_is_read_as_yaml() {
    let cases = [
        ("{\"a\": 1,}", r#"{"a":1}"#),
        ("{\"a\": 01}", r#"{"a":"01"}"#),
        ("{a: 1}", r#"{"a":1}"#),
        ("[1, 2] # c", "[1,2]"),
        ("[.5, +1, 0x1F]", "[0.5,1,31]"),
        ("[\"a\n  b\"]", r#"["a b"]"#),
    ];
    for (text, value) in cases {
        assert_eq!(exact(text), value, "{text}");
    }
}

#[test]
fn key_may_be_long() {
    let long = "/x".repeat(50_000);
    assert_eq!(
        exact(&format!("{{\"{long}\": 1}}")),
        format!("{{\"{long}\":1}}")
    );
    let key = "/x".repeat(10_000);
    assert_eq!(exact(&format!("{key}: 1")), format!("{{\"{key}\":1}}"));
    assert_eq!(
        exact(&format!("{{\"{key}\": 1}}")),
        format!("{{\"{key}\":1}}")
    );
}
