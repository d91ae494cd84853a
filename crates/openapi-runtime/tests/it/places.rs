//! Structs that are arrays.

use openapi_runtime::{Union, from_json};
use serde_json::{Value, json};

#[derive(Clone, Debug, Default, PartialEq)]
struct Point {
    x: f64,
    y: f64,
    name: Option<String>,
    note: Option<Option<i64>>,
    rest: Vec<bool>,
}

openapi_runtime::places!(
    Point,
    required(x, y),
    optional(name, note),
    rest(rest),
    finite(x, y)
);

#[derive(Clone, Debug, Default, PartialEq)]
struct Closed {
    only: Option<u8>,
}

openapi_runtime::places!(Closed, optional(only));

#[test]
fn an_array_of_any_length_comes_back_equal() {
    for value in [
        json!([1.0, 2.0]),
        json!([1.0, 2.0, "a"]),
        json!([1.0, 2.0, "a", null]),
        json!([1.0, 2.0, "a", null, true]),
        json!([1.0, 2.0, "a", 3, true, false]),
    ] {
        let text = value.to_string();
        let read: Point = from_json(text.as_bytes()).unwrap();
        assert_eq!(serde_json::to_string(&read).unwrap(), text);
        let read: Point = serde_json::from_value(value.clone()).unwrap();
        assert_eq!(serde_json::to_value(&read).unwrap(), value);
    }
    assert_eq!(from_json::<Closed>(b"[]").unwrap(), Closed::default());
}

#[test]
fn what_is_wrong_is_said_with_its_index() {
    let error = |body: &str| from_json::<Point>(body.as_bytes()).unwrap_err().to_string();
    assert_eq!(
        error("[1]"),
        "invalid length 1, expected an array of at least 2 at line 1 column 3"
    );
    assert!(error(r#"[1, "b"]"#).starts_with("at [1]: invalid type: string \"b\", expected f64"));
    assert!(error("[1, 2, 3]").starts_with("at [2]: invalid type"));
    assert!(error("[1, 2, null, 4, 5]").starts_with("at [2]: invalid type: null"));
    assert!(error(r#"[1, 2, "a", null, 5]"#).starts_with("at [4]: invalid type"));
    assert!(error("{}").starts_with("invalid type: map, expected an array"));
    let error = from_json::<Closed>(b"[1, 2]").unwrap_err().to_string();
    assert!(
        error.contains("invalid length 2, expected an array of at most 1"),
        "{error}"
    );
}

#[test]
fn a_gap_cannot_be_written() {
    let gap = Point {
        note: Some(None),
        ..Point::default()
    };
    let error = serde_json::to_string(&gap).unwrap_err().to_string();
    assert_eq!(error, "place 2 is absent, and one behind it is not");
    let gap = Point {
        name: Some("a".to_owned()),
        rest: vec![true],
        ..Point::default()
    };
    assert!(serde_json::to_string(&gap).is_err());
    let infinite = Point {
        y: f64::INFINITY,
        ..Point::default()
    };
    assert!(serde_json::to_string(&infinite).is_err());
}

#[test]
fn a_union_counts_the_places_that_are_described() {
    #[derive(Debug, PartialEq)]
    enum Either {
        Closed(Closed),
        Point(Point),
        Unknown(Value),
    }
    let either = |value| {
        Union::of(value)
            .or(Either::Closed)
            .or(Either::Point)
            .or_else(Either::Unknown)
    };
    assert!(matches!(either(json!([1])), Either::Closed(_)));
    assert!(matches!(either(json!([1.0, 2.0, "a"])), Either::Point(_)));
    assert!(matches!(either(json!(["a"])), Either::Unknown(_)));
}
