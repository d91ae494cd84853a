//! YAML 1.2's core schema.

use crate::support::{exact, tree};

/// What is written, and the JSON that it stands for.
const PLAIN: &[(&str, &str)] = &[
    ("", "null"),
    ("~", "null"),
    ("null", "null"),
    ("Null", "null"),
    ("NULL", "null"),
    ("nULL", "\"nULL\""),
    ("true", "true"),
    ("True", "true"),
    ("TRUE", "true"),
    ("tRUE", "\"tRUE\""),
    ("false", "false"),
    ("False", "false"),
    ("FALSE", "false"),
    ("0", "0"),
    ("-0", "-0"),
    ("42", "42"),
    ("+42", "42"),
    ("-42", "-42"),
    ("0x1F", "31"),
    ("0x1f", "31"),
    ("0o17", "15"),
    ("0xffffffffffffffff", "18446744073709551615"),
    ("0x10000000000000000", "18446744073709551616"),
    ("-0x1F", "\"-0x1F\""),
    ("0x", "\"0x\""),
    ("0x+1", "\"0x+1\""),
    ("0xg", "\"0xg\""),
    ("0X1F", "\"0X1F\""),
    ("0o8", "\"0o8\""),
    ("017", "\"017\""),
    ("1.5", "1.5"),
    (".5", "0.5"),
    ("+.5", "0.5"),
    ("-.5", "-0.5"),
    ("1.", "1"),
    ("1e3", "1e3"),
    ("1E+3", "1E+3"),
    ("1.e5", "1e5"),
    (".5e-3", "0.5e-3"),
    ("1.10", "1.10"),
    ("1e", "\"1e\""),
    (".", "\".\""),
    (".e1", "\".e1\""),
    ("+", "\"+\""),
    ("+-1", "\"+-1\""),
    ("-+1", "\"-+1\""),
    ("--1", "\"--1\""),
    ("++1", "\"++1\""),
    ("1.2.3", "\"1.2.3\""),
    ("3.1.0", "\"3.1.0\""),
    ("y", "\"y\""),
    ("n", "\"n\""),
    ("yes", "\"yes\""),
    ("no", "\"no\""),
    ("on", "\"on\""),
    ("off", "\"off\""),
    ("042957", "\"042957\""),
    ("042.5", "\"042.5\""),
    ("-01", "\"-01\""),
    ("1_000", "\"1_000\""),
    ("12:30", "\"12:30\""),
    ("2024-01-01", "\"2024-01-01\""),
    ("0b11", "\"0b11\""),
    ("nan", "\"nan\""),
    ("inf", "\"inf\""),
    ("=", "\"=\""),
    ("18446744073709551616", "18446744073709551616"),
    (
        "123456789012345678901234567890123456789012345678901234567890",
        "123456789012345678901234567890123456789012345678901234567890",
    ),
    (
        "3.14159265358979323846264338327950288419716939937510",
        "3.14159265358979323846264338327950288419716939937510",
    ),
    ("1e400", "1e400"),
];

#[test]
fn plain_scalar_is_read_by_the_core_schema() {
    for (written, expected) in PLAIN {
        let json = exact(&format!("v: {written}\n"));
        assert_eq!(json, format!("{{\"v\":{expected}}}"), "{written}");
    }
}

#[test]
fn plain_scalar_is_the_same_in_flow_style() {
    for (written, expected) in PLAIN {
        let json = exact(&format!("[{{v: {written} }}]"));
        assert_eq!(json, format!("[{{\"v\":{expected}}}]"), "{written}");
    }
}

#[test]
fn quoted_scalar_is_a_string() {
    for (written, _) in PLAIN {
        let expected = format!("[\"{written}\",\"{written}\"]");
        let json = exact(&format!("- '{written}'\n- \"{written}\"\n"));
        assert_eq!(json, expected);
    }
}

#[test]
fn block_scalar_is_a_string() {
    assert_eq!(exact("a: |\n  42\n"), r#"{"a":"42\n"}"#);
    assert_eq!(exact("a: |-\n  true\n"), r#"{"a":"true"}"#);
    assert_eq!(exact("a: >-\n  null\n  2\n"), r#"{"a":"null 2"}"#);
}

#[test]
fn key_is_taken_as_it_is_written() {
    let keys = [
        "200", "on", "null", "~", "true", "1.0", "0x10", ".nan", "y", "042",
    ];
    for key in keys {
        assert_eq!(exact(&format!("{key}: 1")), format!("{{\"{key}\":1}}"));
        assert_eq!(exact(&format!("{{{key}: 1}}")), format!("{{\"{key}\":1}}"));
    }
}

#[test]
fn core_tag_says_what_a_scalar_is() {
    assert_eq!(exact("!!str 1"), "\"1\"");
    assert_eq!(exact("!!str"), "\"\"");
    assert_eq!(exact("!!int '5'"), "5");
    assert_eq!(exact("!!float 1.5"), "1.5");
    assert_eq!(exact("!!bool 'true'"), "true");
    assert_eq!(exact("!!null ''"), "null");
    assert_eq!(exact("!<tag:yaml.org,2002:int> '5'"), "5");
    assert_eq!(exact("%TAG !y! tag:yaml.org,2002:\n--- !y!str 5"), "\"5\"");
}

#[test]
fn core_tag_on_collections_is_accepted() {
    assert_eq!(exact("!!map {a: !!seq [1]}"), r#"{"a":[1]}"#);
}

#[test]
fn non_specific_tag_leaves_the_kind() {
    assert_eq!(exact("[! 1, ! [2], ! {a: 3}]"), r#"["1",[2],{"a":3}]"#);
}

#[test]
fn tag_on_a_key_is_accepted_if_it_fits() {
    assert_eq!(exact("!!str 1: 2"), r#"{"1":2}"#);
}

#[test]
fn escapes_are_those_of_yaml() {
    let text = r#""\x41\u00e9\U0001F600\t\n\"\\\e\0\a\_\N\L\P\ ""#;
    let expected = "A\u{e9}\u{1f600}\t\n\"\\\u{1b}\0\u{7}\u{a0}\u{85}\u{2028}\u{2029} ";
    assert_eq!(tree(text).as_str(), Some(expected));
}
