//! How much work unions make of a body that is made to make some.

use std::cell::Cell;
use std::collections::BTreeMap;

use openapi_runtime::{Union, from_json};
use serde::de::DeserializeOwned;
use serde::{Deserialize, Deserializer, Serialize};
use serde_json::Value;

thread_local! {
    static READ: Cell<usize> = const { Cell::new(0) };
}

/// A branch that counts how often it is tried.
#[derive(Clone, Debug, PartialEq, Serialize)]
struct Counted(i64);

impl<'de> Deserialize<'de> for Counted {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        READ.set(READ.get() + 1);
        i64::deserialize(deserializer).map(Self)
    }
}

/// Lists of itself in two ways, so that the tries multiply with each level.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(untagged)]
enum Many {
    One(Counted),
    Pairs(Vec<(Many, Many)>),
    Some(Vec<Many>),
    Named(BTreeMap<String, Many>),
    Unknown(#[serde(serialize_with = "openapi_runtime::unknown")] Value),
}

impl<'de> Deserialize<'de> for Many {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let union = Union::read(deserializer)?.or(Many::One).or(Many::Pairs);
        let union = union.or(Many::Some).or(Many::Named);
        Ok(union.or_else(Many::Unknown))
    }
}

/// How often a branch was tried in reading it.
fn work<T: DeserializeOwned>(body: &str) -> usize {
    READ.set(0);
    assert!(from_json::<T>(body.as_bytes()).is_ok());
    READ.get()
}

#[test]
fn the_work_of_unions_grows_as_the_body_does() {
    let nested = |element: &str, depth: usize| "[".repeat(depth) + element + &"]".repeat(depth);
    let pair = format!("[{},{}]", nested("[1,2]", 12), nested("\"a\"", 12));
    let named = format!(
        "{{\"a\":{},\"b\":[[1,2],[3,\"c\"]]}}",
        nested("{\"d\":null}", 12)
    );
    for element in ["1", "[1,2]", "[[1,2],[3,4],[5]]", &pair, &named] {
        let body = |times: usize| format!("[{}]", vec![element; times].join(","));
        let (one, two) = (work::<Vec<Many>>(&body(10)), work::<Vec<Many>>(&body(20)));
        assert!(two <= 2 * one, "{element}: {one} and {two}");
        let (one, two) = (work::<Many>(&body(10)), work::<Many>(&body(20)));
        assert!(two <= 5 * one / 2 + 1000, "{element}: {one} and {two}");
    }
}
