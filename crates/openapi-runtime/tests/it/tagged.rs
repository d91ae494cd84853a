//! Unions that are told apart by one property.

use std::collections::BTreeMap;
use std::fmt;
use std::time::{Duration, Instant};

use openapi_runtime::{TaggedUnion, Union, from_json, tagged_union};
use serde::de::{Error, Visitor};
use serde::{Deserialize, Deserializer, Serialize};
use serde_json::{Value, json};

/// A string, and whether it came right from the text: what was held is a copy.
#[derive(Debug, PartialEq)]
struct Seen(String, bool);

impl<'de> Deserialize<'de> for Seen {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct See;
        impl<'de> Visitor<'de> for See {
            type Value = Seen;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a string")
            }

            fn visit_borrowed_str<E: Error>(self, value: &'de str) -> Result<Seen, E> {
                Ok(Seen(value.to_owned(), true))
            }

            fn visit_str<E: Error>(self, value: &str) -> Result<Seen, E> {
                Ok(Seen(value.to_owned(), false))
            }
        }
        deserializer.deserialize_str(See)
    }
}

#[derive(Debug, PartialEq, Deserialize)]
struct Card {
    kind: Option<Seen>,
    number: Seen,
    #[serde(default)]
    owner: Option<Owner>,
}

#[derive(Debug, PartialEq, Deserialize)]
struct Owner {
    ages: Vec<u8>,
    names: BTreeMap<u8, String>,
}

#[derive(Debug, PartialEq, Deserialize)]
struct Other {
    kind: Value,
    #[serde(flatten)]
    extra: BTreeMap<String, Value>,
}

/// Without a field for the property.
#[derive(Debug, PartialEq, Serialize, Deserialize)]
struct Small {
    a: i64,
}

#[derive(Debug, PartialEq, Serialize, Deserialize)]
struct Big {
    a: i64,
    b: i64,
}

#[derive(Debug, PartialEq)]
enum Payment {
    Card(Card),
    Other(Other),
    Small(Small),
    Big(Big),
    Nested(Box<Nested>),
    List(Vec<u8>),
    Unknown(Value),
}

impl TaggedUnion for Payment {
    const TAG: &'static str = "kind";

    fn of_tag<'de, D: Deserializer<'de>>(tag: Option<&str>, value: D) -> Result<Self, D::Error> {
        match tag {
            Some("card") => Deserialize::deserialize(value).map(Self::Card),
            Some("1" | "true" | "-3" | "0.5") => Deserialize::deserialize(value).map(Self::Other),
            Some("size") => Ok(Union::read(value)?
                .or(Self::Small)
                .or(Self::Big)
                .or_else(Self::Unknown)),
            Some("small") => Deserialize::deserialize(value).map(Self::Small),
            Some("left" | "right") => Deserialize::deserialize(value).map(Self::Nested),
            Some("list") => Deserialize::deserialize(value).map(Self::List),
            _ => Deserialize::deserialize(value).map(Self::Unknown),
        }
    }
}

tagged_union!(Payment);

#[derive(Debug, PartialEq)]
enum Nested {
    Left(Turn),
    Right(Turn),
    Unknown(Value),
}

#[derive(Debug, PartialEq, Deserialize)]
struct Turn {
    #[serde(default)]
    next: Option<Payment>,
}

impl TaggedUnion for Nested {
    const TAG: &'static str = "kind";

    fn of_tag<'de, D: Deserializer<'de>>(tag: Option<&str>, value: D) -> Result<Self, D::Error> {
        match tag {
            Some("left") => Deserialize::deserialize(value).map(Self::Left),
            Some("right") => Deserialize::deserialize(value).map(Self::Right),
            _ => Deserialize::deserialize(value).map(Self::Unknown),
        }
    }
}

tagged_union!(Nested);

fn read(text: &str) -> Payment {
    serde_json::from_str(text).unwrap()
}

fn card(text: &str) -> Card {
    match read(text) {
        Payment::Card(card) => card,
        other => panic!("{other:?}"),
    }
}

fn seen(text: &str, borrowed: bool) -> Seen {
    Seen(text.to_owned(), borrowed)
}

#[test]
fn what_comes_behind_the_tag_is_read_from_the_text() {
    let first = card(r#"{ "kind": "card", "number": "42" }"#);
    assert_eq!(
        (first.kind, first.number),
        (Some(seen("card", true)), seen("42", true))
    );
    let last = card(r#"{ "number": "42", "owner": null, "kind": "card" }"#);
    assert_eq!(
        (last.kind, last.number),
        (Some(seen("card", true)), seen("42", false))
    );
    let between = card(r#"{ "owner": null, "kind": "card", "number": "42" }"#);
    assert_eq!(between.number, seen("42", true));
}

#[test]
fn keys_and_tags_may_be_escaped() {
    let found = card(r#"{ "num\u0062er": "4\u0032", "k\u0069nd": "c\u0061rd", "owner": null }"#);
    assert_eq!(
        (found.kind, found.number),
        (Some(seen("card", false)), seen("42", false))
    );
}

#[test]
fn wherever_it_is_read_from_it_is_the_same() {
    let text =
        r#"{ "number": "42", "kind": "card", "owner": { "ages": [1, 2], "names": { "7": "a" } } }"#;
    let reader: Payment = serde_json::from_reader(text.as_bytes()).unwrap();
    let value: Payment = serde_json::from_value(serde_json::from_str(text).unwrap()).unwrap();
    for found in [reader, value] {
        let Payment::Card(found) = found else {
            panic!("{found:?}");
        };
        assert_eq!(found.number, seen("42", false));
        assert_eq!(
            found.owner.map(|owner| owner.names[&7].clone()).as_deref(),
            Some("a")
        );
    }
    let last = card(
        r#"{ "owner": { "names": { "7": "a" }, "ages": [3] }, "number": "", "kind": "card" }"#,
    );
    assert_eq!(last.owner.map(|owner| owner.ages), Some(vec![3]));
}

#[test]
fn the_tag_may_be_any_scalar() {
    for tag in [
        json!(1),
        json!(1.0),
        json!(true),
        json!(-3),
        json!(-3.0),
        json!(0.5),
    ] {
        let text = format!(r#"{{ "x": [1], "kind": {tag}, "y": 2 }}"#);
        let Payment::Other(other) = read(&text) else {
            panic!("{text}");
        };
        assert_eq!(other.kind, tag);
        assert_eq!(json!(other.extra), json!({ "x": [1], "y": 2 }));
    }
}

#[test]
fn what_has_no_tag_is_kept_as_it_came() {
    let cases = [
        json!({}),
        json!({ "number": "42" }),
        json!({ "kind": null, "a": 1 }),
        json!({ "kind": ["card"] }),
        json!({ "a": { "b": [] }, "kind": { "card": 1 } }),
        json!({ "kind": "cash", "a": 1 }),
        json!({ "a": 1, "kind": 7 }),
        json!(["card"]),
        json!([]),
        json!("card"),
        json!(true),
        json!(null),
        json!(-1),
        json!(0.5),
        json!(u64::MAX),
    ];
    for value in cases {
        let expected = Payment::Unknown(value.clone());
        assert_eq!(read(&value.to_string()), expected);
        assert_eq!(serde_json::from_value::<Payment>(value).unwrap(), expected);
    }
}

#[test]
fn one_value_may_stand_for_several() {
    assert_eq!(
        read(r#"{ "kind": "size", "a": 1 }"#),
        Payment::Small(Small { a: 1 })
    );
    assert_eq!(
        read(r#"{ "b": 2, "kind": "size", "a": 1 }"#),
        Payment::Big(Big { a: 1, b: 2 })
    );
    let other = json!({ "kind": "size", "c": 1 });
    assert_eq!(read(&other.to_string()), Payment::Unknown(other));
}

#[test]
fn unions_in_unions() {
    let text = r#"{ "kind": "left", "next": { "next": { "kind": "card", "number": "42" }, "kind": "right" } }"#;
    let found = read(text);
    assert!(
        format!("{found:?}").contains(r#"number: Seen("42", false)"#),
        "{found:?}"
    );
    let first = r#"{ "kind": "left", "next": { "kind": "right", "next": { "kind": "card", "number": "42" } } }"#;
    let found = read(first);
    assert!(
        format!("{found:?}").contains(r#"number: Seen("42", true)"#),
        "{found:?}"
    );
}

#[test]
fn what_is_repeated_is_an_error() {
    for (text, key) in [
        (
            r#"{ "kind": "card", "number": "1", "kind": "card" }"#,
            "kind",
        ),
        (r#"{ "kind": "small", "a": 1, "kind": "card" }"#, "kind"),
        (
            r#"{ "number": "1", "number": "2", "kind": "card" }"#,
            "number",
        ),
        (r#"{ "owner": { "x": 1, "x": 1 }, "kind": "card" }"#, "x"),
        (r#"{ "y": 1, "y": 1 }"#, "y"),
    ] {
        let error = serde_json::from_str::<Payment>(text)
            .unwrap_err()
            .to_string();
        assert!(
            error.contains(&format!("`{key}` is there twice")),
            "{error}"
        );
    }
}

#[test]
fn an_error_has_the_whole_path() {
    #[derive(Debug, Deserialize)]
    struct Around {
        #[expect(dead_code, reason = "only its errors are looked at")]
        items: Vec<Payment>,
    }
    let error = |item: &str| {
        let body = format!(r#"{{ "items": [{{ "kind": "cash" }}, {item}] }}"#);
        from_json::<Around>(body.as_bytes()).unwrap_err()
    };
    for (item, path) in [
        (r#"{ "kind": "card", "number": 1 }"#, "items[1].number"),
        (r#"{ "number": 1, "kind": "card" }"#, "items[1].number"),
        (
            r#"{ "kind": "card", "number": "", "owner": { "ages": [1, "x"] } }"#,
            "items[1].owner.ages[1]",
        ),
        (
            r#"{ "owner": { "ages": [1, "x"] }, "number": "", "kind": "card" }"#,
            "items[1].owner.ages[1]",
        ),
        (
            r#"{ "next": { "owner": { "ages": 1 }, "kind": "card" }, "kind": "left" }"#,
            "items[1].next.owner.ages",
        ),
        (
            r#"{ "kind": "left", "next": { "owner": { "ages": 1 }, "kind": "card" } }"#,
            "items[1].next.owner.ages",
        ),
        (r#"{ "kind": "card" }"#, "items[1]"),
        (r#"{ "kind": "list" }"#, "items[1]"),
        (
            r#"{ "owner": { "ages": [}, "kind": "card" }"#,
            "items[1].owner.ages[0]",
        ),
    ] {
        let error = error(item);
        assert_eq!(error.path(), path, "{error}");
        assert!(!error.message().starts_with("at "), "{error}");
    }
}

#[test]
fn the_tag_itself_may_be_wrong() {
    #[derive(Debug, Deserialize)]
    struct Strict {
        #[expect(dead_code, reason = "only its errors are looked at")]
        kind: u8,
    }
    #[derive(Debug)]
    struct One;
    impl TaggedUnion for One {
        const TAG: &'static str = "kind";
        fn of_tag<'de, D: Deserializer<'de>>(_: Option<&str>, value: D) -> Result<Self, D::Error> {
            Strict::deserialize(value).map(|_| Self)
        }
    }
    tagged_union!(One);
    for body in [
        r#"[{ "kind": "7" }]"#,
        r#"[{ "kind": [] }]"#,
        r#"[{ "kind": null, "a": 1 }]"#,
    ] {
        let error = from_json::<Vec<One>>(body.as_bytes()).unwrap_err();
        assert_eq!(error.path(), "[0].kind", "{error}");
    }
    assert!(from_json::<Vec<One>>(br#"[{ "kind": 7 }]"#).is_ok());
}

/// Unions in unions as deep as JSON is read, each with its tag last.
#[test]
fn what_is_held_is_held_once_more_in_each_union() {
    let leaf = format!(
        r#"{{ "number": "{}", "kind": "card" }}"#,
        "x".repeat(1 << 16)
    );
    let deep = |depth| {
        (0..depth).fold(leaf.clone(), |next, _| {
            format!(r#"{{ "next": {next}, "kind": "left" }}"#)
        })
    };
    let began = Instant::now();
    assert!(matches!(read(&deep(100)), Payment::Nested(_)));
    assert!(serde_json::from_str::<Payment>(&deep(10_000)).is_err());
    assert!(
        began.elapsed() < Duration::from_secs(20),
        "{:?}",
        began.elapsed()
    );
}

#[test]
fn many_members_before_the_tag_take_no_longer_each() {
    let members: Vec<String> = (0..200_000).map(|n| format!(r#""m{n}": {n}"#)).collect();
    let began = Instant::now();
    let found = read(&format!(r#"{{ {}, "kind": 1 }}"#, members.join(",")));
    assert!(matches!(found, Payment::Other(other) if other.extra.len() == members.len()));
    assert!(
        began.elapsed() < Duration::from_secs(20),
        "{:?}",
        began.elapsed()
    );
}
