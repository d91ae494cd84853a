//! Which branch of a union a value is.

use std::collections::BTreeMap;
use std::time::{Duration, Instant};

use openapi_runtime::Union;
use serde::{Deserialize, Deserializer, Serialize};
use serde_json::{Value, json};

#[derive(Debug, PartialEq, Serialize, Deserialize)]
struct Small {
    #[serde(skip_serializing_if = "Option::is_none")]
    a: Option<i64>,
}

#[derive(Debug, PartialEq, Serialize, Deserialize)]
struct Big {
    #[serde(skip_serializing_if = "Option::is_none")]
    a: Option<i64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    b: Option<Vec<i64>>,
}

#[derive(Debug, PartialEq, Serialize)]
#[serde(untagged)]
enum Either {
    Small(Small),
    Big(Big),
    Unknown(#[serde(serialize_with = "openapi_runtime::unknown")] Value),
}

fn either(value: Value) -> Either {
    Union::of(value)
        .or(Either::Small)
        .or(Either::Big)
        .or_else(Either::Unknown)
}

impl<'de> Deserialize<'de> for Either {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let read = Union::read(deserializer)?;
        Ok(read
            .or(Either::Small)
            .or(Either::Big)
            .or_else(Either::Unknown))
    }
}

#[test]
fn the_branch_that_keeps_the_most_is_taken() {
    assert!(matches!(either(json!({ "a": 1 })), Either::Small(_)));
    assert!(matches!(either(json!({ "b": [1] })), Either::Big(_)));
    assert!(matches!(either(json!({ "b": null })), Either::Big(_)));
    assert!(matches!(either(json!({ "c": 1 })), Either::Small(_)));
    assert!(matches!(either(json!({})), Either::Small(_)));
}

#[test]
fn what_is_of_another_form_is_kept_as_it_came() {
    // serde reads a struct from an array as well.
    for value in [json!([1]), json!("a"), json!(null), json!({ "a": "x" })] {
        assert_eq!(either(value.clone()), Either::Unknown(value));
    }
}

#[test]
fn a_date_has_one_way_to_be_written() {
    #[derive(Deserialize)]
    #[serde(from = "String")]
    struct Day;

    impl From<String> for Day {
        fn from(_: String) -> Self {
            Self
        }
    }

    impl Serialize for Day {
        fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
            serializer.serialize_str("2024-02-03")
        }
    }

    let is_day = |text: &str| {
        let union = Union::of(json!(text)).or(|Day| true);
        union.or(|_: String| false).or_else(|_| false)
    };
    assert!(is_day("2024-02-03") && !is_day("2024-2-3"));
}

#[test]
fn a_union_inside_that_knows_nothing_is_no_branch_that_fits() {
    #[derive(Debug)]
    enum Outer {
        Inner(Either),
        Number(f64),
        Unknown(Value),
    }
    let outer = |value| {
        Union::of(value)
            .or(Outer::Inner)
            .or(Outer::Number)
            .or_else(Outer::Unknown)
    };
    assert!(matches!(
        outer(json!({ "a": 1 })),
        Outer::Inner(Either::Small(_))
    ));
    assert!(matches!(outer(json!(1)), Outer::Number(number) if number == 1.0));
    assert!(matches!(outer(json!("a")), Outer::Unknown(value) if value == "a"));
}

#[test]
fn what_another_branch_describes_is_kept_beside() {
    #[derive(Debug, PartialEq, Serialize, Deserialize)]
    struct Named {
        id: i64,
        #[serde(skip_serializing_if = "Option::is_none")]
        name: Option<String>,
        #[serde(flatten, serialize_with = "openapi_runtime::undescribed")]
        extra: BTreeMap<String, Value>,
    }
    #[derive(Debug, PartialEq, Serialize, Deserialize)]
    struct Listed {
        id: i64,
        #[serde(skip_serializing_if = "Option::is_none")]
        names: Option<Vec<String>>,
        #[serde(flatten, serialize_with = "openapi_runtime::undescribed")]
        extra: BTreeMap<String, Value>,
    }
    #[derive(Debug, PartialEq, Serialize)]
    #[serde(untagged)]
    enum Any {
        Named(Named),
        Listed(Listed),
    }
    let read = |value: &Value| {
        let read = Union::of(value.clone()).or(Any::Named).or(Any::Listed);
        read.or_else(|value| panic!("{value}"))
    };
    for (value, named) in [
        (json!({ "id": 1, "name": "a" }), true),
        (json!({ "id": 1, "names": ["a"] }), false),
        (json!({ "id": 1, "names": [] }), false),
        (json!({ "id": 1, "name": "a", "names": ["b", "c"] }), false),
        (
            json!({ "id": 1, "name": "a", "names": [], "other": { "b": [1, 2, 3] } }),
            true,
        ),
        (json!({ "id": 1, "other": null }), true),
    ] {
        let found = read(&value);
        assert_eq!(matches!(found, Any::Named(_)), named, "{value}");
        assert_eq!(json!(found), value);
    }
}

#[test]
fn numbers_are_told_apart_by_how_they_are_written() {
    #[derive(Debug, PartialEq)]
    enum Number {
        Real(f64),
        Short(f32),
        Whole(i128),
        Unknown,
    }
    let number = |value| {
        Union::of(value)
            .or(Number::Real)
            .or(Number::Whole)
            .or_else(|_| Number::Unknown)
    };
    assert_eq!(number(json!(5)), Number::Whole(5));
    assert_eq!(number(json!(5.0)), Number::Real(5.0));
    assert_eq!(number(json!(u64::MAX)), Number::Whole(u64::MAX.into()));
    let short = Union::of(json!(0.1)).or(Number::Short);
    assert_eq!(
        short.or(Number::Whole).or_else(|_| Number::Unknown),
        Number::Short(0.1)
    );
}

#[test]
fn every_form_of_a_type_is_compared() {
    #[derive(Debug, PartialEq, Serialize, Deserialize)]
    enum Forms {
        Unit,
        One(i64),
        Two(i64, i64),
        Fields { a: char },
    }
    let cases = [
        (json!("Unit"), Forms::Unit),
        (json!({ "One": 1 }), Forms::One(1)),
        (json!({ "Two": [1, 2] }), Forms::Two(1, 2)),
        (json!({ "Fields": { "a": "x" } }), Forms::Fields { a: 'x' }),
    ];
    for (value, forms) in cases {
        let found = Union::of(value).or(|found: Forms| Some(found));
        assert_eq!(found.or_else(|_| None), Some(forms));
    }
}

#[test]
fn a_key_that_is_repeated_is_an_error() {
    let error = serde_json::from_str::<Either>(r#"{ "a": 1, "b": [], "a": 2 }"#).unwrap_err();
    assert!(error.to_string().contains("`a` is there twice"), "{error}");
}

/// Branches that all fit down to a leaf that none reads: their number doubles with each level.
#[test]
fn what_a_server_sends_does_not_decide_how_long_it_takes() {
    #[derive(Debug, Serialize, Deserialize)]
    struct Left {
        next: Box<Deep>,
        left: i64,
    }
    #[derive(Debug, Serialize, Deserialize)]
    struct Right {
        next: Box<Deep>,
        right: i64,
    }
    #[derive(Debug, Serialize)]
    #[serde(untagged)]
    enum Deep {
        Left(Left),
        Right(Right),
        Unknown(#[serde(serialize_with = "openapi_runtime::unknown")] Value),
    }
    impl<'de> Deserialize<'de> for Deep {
        fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
            let read = Union::read(deserializer)?;
            Ok(read.or(Deep::Left).or(Deep::Right).or_else(Deep::Unknown))
        }
    }
    let deep = |leaf| (0..100).fold(leaf, |next, _| json!({ "next": next }));
    let began = Instant::now();
    let found: Deep = serde_json::from_value(deep(json!("x"))).unwrap();
    assert!(matches!(found, Deep::Unknown(_)));
    assert!(
        began.elapsed() < Duration::from_secs(20),
        "{:?}",
        began.elapsed()
    );
}
