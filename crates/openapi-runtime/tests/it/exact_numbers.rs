//! Numbers that keep all their digits.

use std::collections::BTreeMap;

use openapi_runtime::{Number, TaggedUnion, Union, from_json};
use serde::de::DeserializeOwned;
use serde::{Deserialize, Deserializer, Serialize};
use serde_json::Value;

const DIGITS: &str = "3.141592653589793238462643383279502884197";
const WHOLE: &str = "340282366920938463463374607431768211456";

#[derive(Clone, Debug, PartialEq, Serialize)]
struct Price {
    amount: Number,
    #[serde(skip_serializing_if = "Option::is_none")]
    count: Option<i64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    share: Option<f64>,
    #[serde(flatten)]
    extra: BTreeMap<String, Value>,
}

openapi_runtime::object!(Price, required(amount), optional(count, share), rest(extra));

#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(untagged)]
enum Either {
    Text(String),
    Integer(i64),
    Number(Number),
    Price(Price),
    Unknown(#[serde(serialize_with = "openapi_runtime::unknown")] Value),
}

impl<'de> Deserialize<'de> for Either {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let union = Union::read(deserializer)?
            .or(Either::Text)
            .or(Either::Integer);
        let union = union.or(Either::Number).or(Either::Price);
        Ok(union.or_else(Either::Unknown))
    }
}

#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(untagged)]
enum Told {
    Price(Price),
    Unknown(Value),
}

impl TaggedUnion for Told {
    const TAG: &'static str = "type";

    fn of_tag<'de, D: Deserializer<'de>>(tag: Option<&str>, value: D) -> Result<Self, D::Error> {
        match tag {
            Some("1") => Deserialize::deserialize(value).map(Self::Price),
            _ => Deserialize::deserialize(value).map(Self::Unknown),
        }
    }
}

openapi_runtime::tagged_union!(Told);

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Level {
    Low,
    Unknown(u64),
}

impl Level {
    fn as_u64(self) -> u64 {
        match self {
            Self::Low => 1,
            Self::Unknown(value) => value,
        }
    }
}

impl From<u64> for Level {
    fn from(value: u64) -> Self {
        match value {
            1 => Self::Low,
            _ => Self::Unknown(value),
        }
    }
}

openapi_runtime::integer_enum!(Level, u64, as_u64);

fn kept<T: DeserializeOwned + Serialize>(body: &str) -> T {
    let read: T = from_json(body.as_bytes()).unwrap();
    assert_eq!(serde_json::to_string(&read).unwrap(), body);
    read
}

#[test]
fn all_digits_come_back() {
    for number in [DIGITS, WHOLE, "1.50", "-0.10", "1e+400", "1.0"] {
        kept::<Number>(number);
        kept::<Value>(number);
        kept::<Vec<Number>>(&format!("[{number}]"));
        kept::<Price>(&format!(
            r#"{{"amount":{number},"count":2,"share":0.5,"other":{number}}}"#
        ));
    }
}

#[test]
fn unions_know_which_branch_a_number_is() {
    assert!(matches!(kept(DIGITS), Either::Number(_)));
    assert!(matches!(kept(WHOLE), Either::Number(_)));
    assert!(matches!(kept("7"), Either::Integer(7)));
    assert!(matches!(kept("\"7\""), Either::Text(_)));
    let price = format!(r#"{{"amount":{DIGITS},"count":1}}"#);
    assert!(matches!(kept(&price), Either::Price(_)));
    assert!(matches!(kept("[1.50]"), Either::Unknown(_)));
    let told = format!(r#"{{"amount":{DIGITS},"type":1}}"#);
    assert!(matches!(kept(&told), Told::Price(_)));
}

#[test]
fn enums_of_integers_are_read_as_ever() {
    assert_eq!(
        kept::<Vec<Level>>("[1,18446744073709551615]"),
        [Level::Low, Level::Unknown(u64::MAX)]
    );
    assert_eq!(from_json::<Level>(b"1.0"), Ok(Level::Low));
    let error = from_json::<Level>(b"{}").unwrap_err().to_string();
    assert!(
        error.starts_with("invalid type: map, expected an integer"),
        "{error}"
    );
    assert!(from_json::<Level>(b"1.5").is_err());
}

#[test]
fn what_is_no_number_is_said_with_its_path() {
    let error = from_json::<Price>(br#"{ "amount": "1" }"#).unwrap_err();
    assert_eq!(error.path(), "amount");
    assert!(
        error.message().contains("expected a JSON number"),
        "{error}"
    );
}
