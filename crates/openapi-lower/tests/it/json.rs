//! The tree as JSON text.

use expect_test::expect;
use openapi_lower::{Node, Value};

use crate::support::{compact, tree};

#[test]
fn text_is_indented_in_the_order_of_the_document() {
    let node = tree("z: [1, {b: null, a: []}]\ny: {}\nx: 1.50\n");
    expect![[r#"
        {
          "z": [
            1,
            {
              "b": null,
              "a": []
            }
          ],
          "y": {},
          "x": 1.50
        }
    "#]]
    .assert_eq(&node.to_json());
}

#[test]
fn strings_are_escaped() {
    let text = "[\"\\\"\\\\/\\n\\t\\u0001\\x7f\\u2028é😀\"]";
    let node = tree(text);
    let expected = node.as_array().unwrap()[0].as_str().unwrap().to_owned();
    let read: serde_json::Value = serde_json::from_str(&node.to_json()).unwrap();
    assert_eq!(read[0], expected);
}

#[test]
fn what_is_written_reads_back() {
    let text = "a: {\"k\\n\\\"\": [1, -2.50, 1e30, true, null, 'x']}\n'': ~\n";
    let node = tree(text);
    let again = tree(&node.to_json());
    assert!(node.same(&again));
    assert_eq!(again.to_json(), node.to_json());
}

#[test]
fn to_value_is_serde_jsons_model() {
    assert_eq!(
        compact(&tree("a: [1, 2.5, x, ~]")),
        r#"{"a":[1,2.5,"x",null]}"#
    );
}

#[test]
fn to_value_refuses_what_no_float_holds() {
    assert!(tree("1e400").to_value().is_err());
    assert!(tree("[123456789012345678901234567890]").to_value().is_ok());
}

#[test]
fn to_value_is_what_the_text_reads_as() {
    let texts = [
        "[0, -0, 1.50, -2e-3, 18446744073709551615, 18446744073709551616, -9223372036854775808]",
        "[-9223372036854775809, 123456789012345678901234567890, 1e308, 0.1e1]",
        "{z: {b: [], a: {}}, a: \"\\n\\u0001\", '': ~, t: [true, false]}",
    ];
    for text in texts {
        let node = tree(text);
        let read: serde_json::Value = serde_json::from_str(&node.to_json()).unwrap();
        assert_eq!(node.to_value().unwrap(), read, "{text}");
    }
}

#[test]
fn to_value_refuses_what_serde_json_does_not_nest() {
    let span = tree("a").span;
    let nested = |depth| {
        let start = Node::new(Value::Null, span);
        (0..depth).fold(start, |node, _| Node::new(Value::Array(vec![node]), span))
    };
    assert!(nested(127).to_value().is_ok());
    let error = nested(128).to_value().unwrap_err().to_string();
    assert!(error.starts_with("recursion limit exceeded"), "{error}");
}

#[test]
fn same_disregards_order_and_place() {
    assert!(tree("{a: 1, b: [x]}").same(&tree("b: ['x']\na: 1")));
    assert!(!tree("{a: 1}").same(&tree("{a: 1.0}")));
    assert!(!tree("[1, 2]").same(&tree("[2, 1]")));
    assert!(!tree("{a: 1}").same(&tree("{a: 1, b: 2}")));
    assert!(!tree("'1'").same(&tree("1")));
}
