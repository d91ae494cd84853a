//! Headers of answers, read as types.

use std::collections::BTreeMap;

use http::{HeaderMap, HeaderName, HeaderValue};
use openapi_runtime::Headers;
use serde::Deserialize;
use serde_json::{Value, json};

fn map(lines: &[(&'static str, &str)]) -> HeaderMap {
    let mut map = HeaderMap::new();
    for (name, value) in lines {
        let value = HeaderValue::from_bytes(value.as_bytes()).unwrap();
        map.append(HeaderName::from_static(name), value);
    }
    map
}

fn read<T: serde::de::DeserializeOwned>(text: &str, explode: bool) -> Result<T, String> {
    let map = map(&[("x", text)]);
    let read = Headers::from(&map).simple("X", explode);
    read.map(Option::unwrap).map_err(|error| error.to_string())
}

#[derive(Debug, Deserialize, PartialEq)]
struct Color {
    #[serde(rename = "R")]
    red: i64,
    name: String,
    #[serde(default)]
    other: Option<f64>,
}

#[derive(Debug, Deserialize, PartialEq)]
#[serde(untagged)]
enum Either {
    Number(i64),
    Text(String),
}

#[test]
fn scalars_are_what_is_asked_for() {
    assert_eq!(read("17", false), Ok(17_u8));
    assert_eq!(read("17", false), Ok(String::from("17")));
    assert_eq!(read("true", false), Ok(true));
    assert_eq!(read("null", false), Ok(String::from("null")));
    assert_eq!(read("", false), Ok(String::new()));
    assert_eq!(read("1.5", false), Ok(1.5));
    assert_eq!(read("1", false), Ok(Either::Number(1)));
    assert_eq!(read("one, two", false), Ok(Either::Text("one, two".into())));
    assert_eq!(read::<Value>("[1]", false), Ok(json!("[1]")));
    assert_eq!(read::<Value>("1", false), Ok(json!(1)));
    let date = "2024-02-03T04:05:06Z";
    assert_eq!(read(date, false), Ok(String::from(date)));
}

#[test]
fn lists_and_objects_stand_between_commas() {
    assert_eq!(read("1, 2,3", false), Ok(vec![1, 2, 3]));
    assert_eq!(
        read("1,,a", false),
        Ok(vec!["1".to_owned(), "a".to_owned()])
    );
    assert_eq!(read("", false), Ok(Vec::<String>::new()));
    assert_eq!(read("1,2", false), Ok((1, String::from("2"))));
    let color = Color {
        red: 100,
        name: String::from("5"),
        other: None,
    };
    assert_eq!(read("R,100,name,5", false), Ok(color));
    let color = Color {
        red: 100,
        name: String::from("a=b"),
        other: Some(0.5),
    };
    assert_eq!(read("R=100, name=a=b,other=0.5,more=1", true), Ok(color));
    assert_eq!(read("", false), Ok(BTreeMap::<String, i64>::new()));
}

#[test]
fn what_is_of_another_form_is_an_error_with_the_name() {
    let error = read::<i64>("abc", false).unwrap_err();
    assert_eq!(error, "at X: invalid type: string \"abc\", expected i64");
    assert!(
        read::<Color>("R,100,name", false)
            .unwrap_err()
            .contains("a name has no value")
    );
    assert!(
        read::<Color>("R", true)
            .unwrap_err()
            .contains("a name has no value")
    );
    assert!(read::<Vec<i64>>("1,a", false).is_err());
    let map = map(&[("x", "\u{fc}")]);
    let headers = Headers::from(&map);
    assert_eq!(headers.simple("X", false), Ok(Some(String::from("ü"))));
    let mut latin = HeaderMap::new();
    latin.append("x", HeaderValue::from_bytes(b"\xfc").unwrap());
    assert!(Headers::from(&latin).simple::<String>("x", false).is_err());
}

#[test]
fn several_lines_are_one_value_but_for_cookies() {
    let map = map(&[
        ("x", "1"),
        ("y", "{\"a\":"),
        ("x", "2"),
        ("y", "1}"),
        ("set-cookie", "a=1, 2"),
        ("set-cookie", "b"),
    ]);
    let headers = Headers::from(&map);
    assert_eq!(headers.simple("x", false), Ok(Some(vec![1, 2])));
    assert_eq!(headers.simple("x", false), Ok(Some(String::from("1, 2"))));
    assert!(headers.json::<Value>("y").is_err());
    let cookies = headers.lines("Set-Cookie").unwrap().unwrap();
    assert_eq!(cookies, ["a=1, 2", "b"]);
    assert_eq!(headers.lines("Other"), Ok(None));
}

#[test]
fn json_is_read_as_json() {
    let map = map(&[("x", "{\"a\":[1]}"), ("y", "a")]);
    let headers = Headers::from(&map);
    assert_eq!(headers.json("x"), Ok(Some(json!({ "a": [1] }))));
    assert_eq!(headers.json::<Value>("z"), Ok(None));
    let error = headers.json::<Value>("y").unwrap_err();
    assert_eq!(error.path(), "y");
}

#[test]
fn values_are_not_shown() {
    let map = map(&[("x-token", "s3cret"), ("x-token", "s3cret2")]);
    assert_eq!(format!("{:?}", Headers::from(&map)), "{\"x-token\"}");
}
