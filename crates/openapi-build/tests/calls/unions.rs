//! Which branch of a union a value is (`fixtures/unions.yaml`), and that it comes back out equal.

use std::fmt::Debug;

use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::json;

use crate::unions_client::types::*;

/// The text is of this variant, and is written as it was read.
fn is<T: DeserializeOwned + Serialize + Debug>(text: &str, variant: &str) {
    let found: T = serde_json::from_str(text).unwrap();
    let shown = format!("{found:?}");
    assert!(shown.starts_with(variant), "{text} is {shown}, not {variant}");
    let (written, read) = (json!(found), serde_json::from_str::<serde_json::Value>(text).unwrap());
    assert_eq!(written, read);
}

pub fn run() {
    by_type();
    by_what_is_required();
    by_constants();
    by_discriminator();
    of_both();
    enums_and_null();
}

fn by_type() {
    is::<Kinds>(r#""a""#, "String(");
    is::<Kinds>("1", "Integer(");
    is::<Kinds>("true", "Boolean(");
    is::<Kinds>("[]", "Array(");
    is::<Kinds>(r#"{ "a": "b" }"#, "Object");
    for other in ["1.5", "null", r#"{ "b": 1 }"#, "[1]", "{}"] {
        is::<Kinds>(other, "Unknown(");
    }
    is::<Numbers>("1", "Integer(");
    is::<Numbers>("1.5", "Number(");
    is::<Numbers>("1e300", "Number(");
    is::<Ids>(r#""67e55044-10b1-426f-9247-bb680e5fe0c8""#, "Uuid(");
    is::<Ids>(r#""67e55044""#, "String(");
    is::<Times>(r#""2020-01-01""#, "Date(");
    is::<Times>(r#""2020-01-01T00:00:00Z""#, "DateTime(");
    is::<Times>(r#""2020-01-01 noon""#, "String(");
    is::<Times>(r#""2020-1-1""#, "String(");
    is::<Words>(r#""auto""#, "Auto");
    is::<Words>(r#""other""#, "Unknown(");
    is::<Sizes>(r#""auto""#, "Enum(Auto)");
    is::<Sizes>("2", "Integer(Value2)");
    is::<Sizes>("3", "Integer2(3)");
    is::<Lists>("[1]", "Array(");
    is::<Lists>(r#"["1"]"#, "Array2(");
    is::<OneOrMany>(r#"{ "petType": "Cat" }"#, "Cat(");
    is::<OneOrMany>(r#"[{ "petType": "Cat" }]"#, "Array(");
}

fn by_what_is_required() {
    is::<Required>(r#"{ "a": "1", "c": 1 }"#, "WithA(");
    is::<Required>(r#"{ "b": "1", "c": 1 }"#, "WithB(");
    is::<Required>(r#"{ "c": 1 }"#, "Unknown(");
    is::<Typed>(r#"{ "id": 1, "x": "y" }"#, "Object(");
    is::<Typed>(r#"{ "id": "1", "x": "y" }"#, "Object2(");
}

fn by_constants() {
    is::<Tags>(r#"{ "kind": "left", "value": 1 }"#, "Left(");
    is::<Tags>(r#"{ "value": [null], "kind": "right" }"#, "Right(");
    is::<Tags>(r#"{ "value": 1, "kind": "other" }"#, "Unknown(");
    is::<TwoTags>(r#"{ "one": 1, "two": "a" }"#, "OneA(");
    is::<TwoTags>(r#"{ "one": 1, "two": "b" }"#, "OneB(");
    is::<TwoTags>(r#"{ "two": "a", "one": 2 }"#, "TwoA(");
    is::<Versions>(r#"{ "version": 1, "name": "a" }"#, "First(");
    is::<Versions>(r#"{ "names": ["a"], "version": 2 }"#, "Second(");
    is::<Versions>(r#"{ "version": 3, "names": 1 }"#, "Unknown(");
    is::<Outcome>(r#"{ "ok": true, "value": 1 }"#, "Good(");
    is::<Outcome>(r#"{ "error": "e", "ok": false }"#, "Bad(");
    let whole: Versions = serde_json::from_str(r#"{ "version": 2.0 }"#).unwrap();
    assert!(matches!(whole, Versions::Second(_)));
    let error = serde_json::from_str::<Versions>(r#"{ "version": 1, "name": 1 }"#).unwrap_err();
    assert!(error.to_string().contains("invalid type"), "{error}");
}

fn by_discriminator() {
    is::<Pet>(r#"{ "petType": "Dog", "bark": "loud" }"#, "Dog(");
    is::<Pet>(r#"{ "name": "Minka", "petType": "Cat" }"#, "Cat(");
    is::<Pet>(r#"{ "petType": "Bird", "wings": 2 }"#, "Unknown(");
    is::<Shape>(r#"{ "shapeType": "Circle", "radius": 1.5 }"#, "Circle(");
    is::<Shape>(r#"{ "side": 1.5, "shapeType": "Square" }"#, "Square(");
    is::<Nested>(r#"{ "petType": "Dog", "bark": "loud" }"#, "Pet(Dog(");
    is::<Nested>(r#"{ "ok": false, "error": "e" }"#, "Outcome(Bad(");
    is::<Nested>("7", "Kinds(Integer(");
    is::<Nested>("null", "Unknown(");
}

fn of_both() {
    is::<Both>(r#"{ "size": 2 }"#, "WithSize(");
    is::<Both>(r#"{ "name": "it" }"#, "WithName(");
    is::<Both>(r#"{ "name": "it", "size": 2 }"#, "With");
    is::<Both>(r#"{ "name": "it", "size": "2" }"#, "WithName(");
    is::<Both>(r#"{ "name": 1, "size": 2 }"#, "WithSize(");
}

fn enums_and_null() {
    for (text, variant) in [
        ("6", "Value6"),
        (r#""auto""#, "Auto"),
        ("[]", "EmptyArray"),
        ("true", "True"),
        (r#"{ "auto": false }"#, "Object"),
        ("0.5", "Value0Point5"),
        ("-1", "Minus1"),
        (r#"{ "auto": true }"#, "Unknown("),
        ("null", "Unknown("),
    ] {
        is::<Mixed>(text, variant);
    }
    is::<MaybeLevel>("null", "None");
    is::<MaybeLevel>("6", "Some(Value6)");
    is::<MaybeLevel>("8", "Some(Unknown(8))");
    is::<MaybeName>("null", "None");
    is::<MaybeName>(r#""a""#, "Some(");
}
