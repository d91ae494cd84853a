//! Bodies that are not what the document says, by mistake or by intent: an error that says where, or the
//! value as it came, and never a panic.

use std::collections::BTreeMap;
use std::fmt::Debug;

use openapi_runtime::{DecodeError, Schemas, TaggedUnion, Union, from_json, read_checked};
use serde::de::DeserializeOwned;
use serde::{Deserialize, Deserializer, Serialize};
use serde_json::{Value, json};

#[derive(Clone, Debug, Default, PartialEq, Serialize)]
struct Node {
    name: Option<String>,
    size: Option<i64>,
    next: Option<Box<Node>>,
    all: Option<Vec<Node>>,
    #[serde(flatten)]
    extra: BTreeMap<String, Value>,
}

openapi_runtime::object!(Node, optional(name, size, next, all), rest(extra));

#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(untagged)]
enum Tree {
    Leaf(i64),
    Branches(Vec<Tree>),
    Node(Box<Node>),
    Unknown(#[serde(serialize_with = "openapi_runtime::unknown")] Value),
}

impl<'de> Deserialize<'de> for Tree {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let union = Union::read(deserializer)?;
        let union = union.or(Tree::Leaf).or(Tree::Branches).or(Tree::Node);
        Ok(union.or_else(Tree::Unknown))
    }
}

#[derive(Clone, Debug, PartialEq)]
enum Shape {
    Node(Node),
    Unknown(Value),
}

impl TaggedUnion for Shape {
    const TAG: &'static str = "type";

    fn of_tag<'de, D: Deserializer<'de>>(tag: Option<&str>, value: D) -> Result<Self, D::Error> {
        match tag {
            Some("node") => Deserialize::deserialize(value).map(Self::Node),
            _ => Deserialize::deserialize(value).map(Self::Unknown),
        }
    }
}

openapi_runtime::tagged_union!(Shape);

fn error<T: DeserializeOwned + Debug>(body: impl AsRef<[u8]>) -> DecodeError {
    let body = body.as_ref();
    let read = from_json::<T>(body);
    read.expect_err(&String::from_utf8_lossy(body.get(..80).unwrap_or(body)))
}

/// As every kind of type says it.
fn errors(body: impl AsRef<[u8]>) -> Vec<String> {
    let body = body.as_ref();
    vec![
        error::<Node>(body).to_string(),
        error::<Tree>(body).to_string(),
        error::<Shape>(body).to_string(),
        error::<Value>(body).to_string(),
        error::<Vec<Node>>(body).to_string(),
    ]
}

/// A struct of many fields takes much of the stack.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
struct Wide {
    f0: Option<String>,
    f1: Option<String>,
    f2: Option<String>,
    f3: Option<String>,
    f4: Option<String>,
    f5: Option<String>,
    f6: Option<String>,
    f7: Option<String>,
    f8: Option<String>,
    f9: Option<String>,
    f10: Option<String>,
    f11: Option<String>,
    f12: Option<String>,
    f13: Option<String>,
    f14: Option<String>,
    f15: Option<String>,
    f16: Option<String>,
    f17: Option<String>,
    f18: Option<String>,
    f19: Option<String>,
    f20: Option<String>,
    f21: Option<String>,
    f22: Option<String>,
    f23: Option<String>,
    f24: Option<String>,
    f25: Option<String>,
    f26: Option<String>,
    f27: Option<String>,
    f28: Option<String>,
    f29: Option<String>,
    f30: Option<String>,
    f31: Option<String>,
    f32: Option<String>,
    f33: Option<String>,
    f34: Option<String>,
    f35: Option<String>,
    f36: Option<String>,
    f37: Option<String>,
    f38: Option<String>,
    f39: Option<String>,
    f40: Option<String>,
    f41: Option<String>,
    f42: Option<String>,
    f43: Option<String>,
    f44: Option<String>,
    f45: Option<String>,
    f46: Option<String>,
    f47: Option<String>,
    f48: Option<String>,
    f49: Option<String>,
    f50: Option<String>,
    f51: Option<String>,
    f52: Option<String>,
    f53: Option<String>,
    f54: Option<String>,
    f55: Option<String>,
    f56: Option<String>,
    f57: Option<String>,
    f58: Option<String>,
    f59: Option<String>,
    next: Option<Box<Wide>>,
    all: Option<Vec<Wide>>,
}

openapi_runtime::object!(
    Wide,
    optional(
        f0, f1, f2, f3, f4, f5, f6, f7, f8, f9, f10, f11, f12, f13, f14, f15, f16, f17, f18, f19,
        f20, f21, f22, f23, f24, f25, f26, f27, f28, f29, f30, f31, f32, f33, f34, f35, f36, f37,
        f38, f39, f40, f41, f42, f43, f44, f45, f46, f47, f48, f49, f50, f51, f52, f53, f54, f55,
        f56, f57, f58, f59, next, all
    )
);

/// Every reading of it, on a stack as small as threads have.
fn on_a_thread(body: Vec<u8>) -> Vec<String> {
    let thread = std::thread::Builder::new().stack_size(2 << 20);
    let thread = thread.spawn(move || errors(body)).unwrap();
    thread.join().unwrap()
}

#[test]
fn deep_nesting_is_an_error() {
    for (open, close) in [
        ("[", "]"),
        ("{\"next\":", "}"),
        ("{\"all\":[", "]}"),
        ("{\"other\":", "}"),
        ("{\"type\":\"node\",\"next\":", "}"),
    ] {
        let deep = open.repeat(100_000) + "{}" + &close.repeat(100_000);
        for said in on_a_thread(deep.into_bytes()) {
            let is_known =
                said.contains("recursion limit exceeded") || said.contains("invalid type");
            assert!(is_known, "{open}: {said}");
        }
        for said in on_a_thread(open.repeat(100_000).into_bytes()) {
            assert!(!said.is_empty(), "{open}: {said}");
        }
    }
}

#[test]
fn what_is_read_at_all_needs_no_large_stack() {
    for (open, close, most) in [
        ("{\"next\":", "}", 126),
        ("{\"all\":[", "]}", 63),
        ("{\"type\":\"node\",\"next\":", "}", 126),
    ] {
        let read = move || {
            let deep = |depth| open.repeat(depth) + "{}" + &close.repeat(depth);
            from_json::<Node>(deep(20).as_bytes()).unwrap();
            from_json::<Wide>(deep(20).as_bytes()).unwrap();
            from_json::<Shape>(deep(most).as_bytes()).unwrap();
            from_json::<Tree>(deep(most).as_bytes()).unwrap();
            if let Err(said) = from_json::<Wide>(deep(most).as_bytes()) {
                let is_known = said.message().starts_with("the value is nested too deeply");
                assert!(is_known && !said.path().is_empty(), "{said}");
            }
        };
        let thread = std::thread::Builder::new().stack_size(2 << 20);
        thread.spawn(read).unwrap().join().unwrap();
    }
}

#[test]
fn what_is_checked_may_be_nested_as_deeply() {
    static ANY: Schemas = Schemas::new(&[("Wide", "true")]);
    let value = |depth| {
        let deeper = |inner, _| json!({ "next": inner });
        (0..depth).fold(json!({}), deeper)
    };
    let is_read = |depth: &usize| Wide::deserialize(&value(*depth)).is_ok();
    let most = (1..127).take_while(is_read).last().unwrap();
    read_checked::<Wide, _>(value(most), &ANY, "Wide").unwrap();
}

#[test]
fn numbers_beyond_all_bounds_are_errors() {
    let digits = "9".repeat(10_000);
    for number in [
        "1e400",
        "-1e400",
        &digits,
        "99999999999999999999",
        "1e99999999999",
    ] {
        let body = format!("{{\"size\":{number}}}");
        let said = error::<Node>(&body);
        let is_known = said.message().starts_with("invalid type: floating point")
            || said.message().starts_with("number out of range");
        assert!(is_known && said.path() == "size", "{said}");
    }
    assert!(
        error::<f64>("1e400")
            .to_string()
            .contains("number out of range")
    );
    assert!(
        error::<u8>("256")
            .to_string()
            .starts_with("invalid value: integer `256`, expected u8")
    );
    assert!(
        error::<u8>("-1")
            .to_string()
            .starts_with("invalid value: integer `-1`, expected u8")
    );
    for number in [
        "NaN", "Infinity", "0x10", "01", "1.", ".5", "+1", "1e", "--1",
    ] {
        assert!(!error::<f64>(number).to_string().is_empty());
        assert!(!error::<Tree>(number).to_string().is_empty());
    }
}

#[test]
fn integers_with_a_fraction_of_nothing_are_integers() {
    let node: Node = from_json(br#"{ "size": 1e2, "name": "1.0", "extra": 2.5 }"#).unwrap();
    assert_eq!((node.size, node.name.as_deref()), (Some(100), Some("1.0")));
    assert_eq!(node.extra["extra"], json!(2.5));
    assert_eq!(from_json::<Vec<u8>>(b"[1.0, 2]"), Ok(vec![1, 2]));
    assert_eq!(from_json::<Vec<f64>>(b"[1.0, 2.0]"), Ok(vec![1.0, 2.0]));
    assert_eq!(
        from_json::<i64>(b"9007199254740991.0"),
        Ok(9_007_199_254_740_991)
    );

    let said = error::<Vec<i64>>("[1.0, 2.5]");
    assert_eq!(said.path(), "[1]");
    assert!(
        said.message()
            .contains("floating point `2.5`, expected i64"),
        "{said}"
    );
    assert!(
        error::<i64>("9007199254740993.0")
            .message()
            .contains("expected i64")
    );
    // What else is wrong stays wrong.
    assert!(
        error::<Node>(r#"{ "size": 1.0, "size": 2 }"#)
            .message()
            .contains("there twice")
    );
    assert!(error::<Vec<i64>>("[1.0, 2.]").path().starts_with("[1]"));
    assert!(
        error::<Vec<i64>>("[1.0] x")
            .message()
            .contains("trailing characters")
    );
}

#[test]
fn what_is_there_twice_is_an_error() {
    for body in [
        r#"{ "name": "a", "name": "b" }"#,
        r#"{ "name": null, "name": "b" }"#,
        r#"{ "other": 1, "other": 2 }"#,
        r#"{ "n\u0061me": "a", "name": "b" }"#,
    ] {
        assert!(
            error::<Node>(body).message().contains("is there twice"),
            "{body}"
        );
    }
}

#[test]
fn text_that_is_none_is_an_error() {
    for body in [
        &br#"{ "name": "\ud800" }"#[..],
        br#"{ "name": "\udc00\ud800" }"#,
        br#"{ "\ud800": 1 }"#,
        b"{ \"name\": \"\xff\" }",
        b"{ \"name\": \"\xed\xa0\x80\" }",
        b"{ \"\xc0\x80\": 1 }",
        b"{ \"name\": \"\0\" }",
        b"{ \"name\": \"a\nb\" }",
        b"{ \"name\": \"\\x\" }",
        b"\0{}",
        b"\xef\xbb\xbf",
        b"\xff\xfe{\0}\0",
        b"{} \0",
        b"{}{}",
        b"{ 'name': 1 }",
        b"{ name: 1 }",
        b"{ \"name\": 1, }",
        b"\xff",
    ] {
        for said in errors(body) {
            assert!(!said.is_empty());
        }
    }
    let node: Node = from_json(br#"{ "name": "\u0000\ud83d\ude00" }"#).unwrap();
    assert_eq!(node.name.as_deref(), Some("\0😀"));
}

#[test]
fn a_byte_order_mark_is_passed_over() {
    assert_eq!(from_json::<Node>(b"\xef\xbb\xbf{}"), Ok(Node::default()));
}

#[test]
fn what_ends_too_early_is_an_error() {
    let whole = r#"{ "name": "ab\u00e4", "size": 12, "next": { "all": [{}, { "size": 1.5e3 }] } }"#;
    assert!(from_json::<Node>(whole.as_bytes()).is_ok());
    for end in 0..whole.len() {
        for said in errors(&whole[..end]) {
            let is_known = said.contains("EOF while parsing") || said == "the body is empty";
            assert!(is_known || said.contains("expected"), "{end}: {said}");
        }
    }
    assert_eq!(errors("").concat(), "the body is empty".repeat(5));
    assert!(
        errors("  \n")
            .iter()
            .all(|said| said.starts_with("EOF while parsing"))
    );
}

#[test]
fn what_is_of_another_type_is_said_with_its_path() {
    for (body, path, expected) in [
        ("[]", "", "invalid type: sequence, expected an object"),
        ("[{}]", "", "invalid type: sequence, expected an object"),
        ("7", "", "expected an object"),
        ("null", "", "expected an object"),
        (
            r#"{"next":[]}"#,
            "next",
            "invalid type: sequence, expected an object",
        ),
        (
            r#"{"all":{}}"#,
            "all",
            "invalid type: map, expected a sequence",
        ),
        (
            r#"{"all":[{},{"next":{"size":"1"}}]}"#,
            "all[1].next.size",
            "expected i64",
        ),
        (r#"{"name":["a"]}"#, "name", "expected a string"),
    ] {
        let said = error::<Node>(body);
        assert_eq!(said.path(), path, "{body}");
        assert!(said.message().contains(expected), "{said}");
    }
    let said = error::<Vec<Shape>>(r#"[{"type":"node","next":{"name":7}}]"#);
    assert_eq!(said.path(), "[0].next.name");
}
