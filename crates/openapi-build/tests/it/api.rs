//! The listing of a public API.

use openapi_build::{Api, Build, Grouping, Interface};

use crate::support::{code, fixtures, schemas, workspace};

fn listed(code: &str) -> Vec<String> {
    let api = Api::of(code).unwrap_or_else(|error| panic!("{error} in:\n{code}"));
    api.lines().map(str::to_owned).collect()
}

/// What the file `api.rs` has to say of one type, `types::A`, besides that it is there.
fn of_type(definition: &str) -> Vec<String> {
    let code = format!("pub mod types {{ pub struct A; {definition} }}");
    let lines = listed(&code).into_iter();
    lines
        .filter(|line| !["pub mod types", "pub struct types::A"].contains(&line.as_str()))
        .collect()
}

const PETS: &str = "
use openapi_runtime::{Request, Transport};
use std::collections::BTreeMap;

/// The types.
pub mod types {
    use chrono::{DateTime, FixedOffset};
    use serde::Serialize;

    /// A pet.
    #[derive(Clone, Debug, PartialEq, Serialize)]
    #[non_exhaustive]
    pub struct Pet {
        /// Its name.
        pub name: Option<String>,
        #[serde(rename = \"type\")]
        pub kind: Kind,
        pub born: DateTime<FixedOffset>,
        pub owners: ::std::vec::Vec<super::types::Id>,
    }

    impl Pet {
        #[must_use]
        pub fn new(kind: Kind) -> Self { Self { name: None, kind } }
        fn hidden(&self) -> u8 { 1 }
        openapi_runtime::setter!(name, String, into);
    }

    #[derive(Clone, Copy)]
    #[non_exhaustive]
    pub enum Kind { Cat, Other(i64) }

    impl ::std::convert::From<&str> for Kind { fn from(_: &str) -> Self { Self::Cat } }

    pub struct Id(pub u64);
    struct Hidden(u8);
    impl Hidden { pub fn new() -> Self { Self(1) } }
    pub type Pets = Vec<Pet>;
}

#[derive(Clone)]
pub struct Client { transport: Transport }

impl Client {
    pub fn pets(&self, after: Option<&types::Id>, by: BTreeMap<String, [u8; 2]>) -> Request<types::Pets, ()> { todo!() }
    pub const LIMIT: (u8,) = (1,);
}

pub struct Headers<'a>(Request<&'a u8, ()>);
static HIDDEN: u8 = 1;
";

#[test]
fn api_lists_each_public_item_once() {
    let expected = "\
pub struct Client { .. }
impl Clone for Client
pub const Client::LIMIT: (u8,)
pub fn Client::pets(&self, Option<&types::Id>, std::collections::BTreeMap<String, [u8; 2]>) -> openapi_runtime::Request<types::Pets, ()>
pub struct Headers<'a>(_)
pub mod types
pub struct types::Id(pub u64)
#[non_exhaustive] pub enum types::Kind
impl Clone for types::Kind
impl Copy for types::Kind
impl From<&str> for types::Kind
pub types::Kind::Cat
pub types::Kind::Other(i64)
#[non_exhaustive] pub struct types::Pet
impl Clone for types::Pet
impl PartialEq for types::Pet
impl serde::Serialize for types::Pet
impl std::fmt::Debug for types::Pet
pub types::Pet::born: chrono::DateTime<chrono::FixedOffset>
pub types::Pet::kind: types::Kind
pub types::Pet::name: Option<String>
pub fn types::Pet::name(self, impl Into<String>) -> types::Pet
pub fn types::Pet::new(types::Kind) -> types::Pet
pub types::Pet::owners: Vec<types::Id>
pub type types::Pets = Vec<types::Pet>
";
    assert_eq!(Api::of(PETS).unwrap().to_string(), expected);
}

#[test]
fn api_does_not_depend_on_order_formatting_docs_or_bodies() {
    let other = "
pub struct Headers<'a>(Request<&'a u8, ()>);
use std::{collections::BTreeMap as Sorted};
impl Client {
    pub const LIMIT: (u8,) = (2,);
    /// Another text.
    pub fn pets(&self, a: std::option::Option<&types::Id>, b: Sorted<String, [u8; 2]>)
        -> Request<Vec<types::Pet>, ()> { loop {} }
}
use openapi_runtime::{Transport, Request};
#[derive(Clone)] pub struct Client { other: u8, transport: Transport }
pub mod types {
    pub type Pets = Vec<Pet>;
    pub struct Id(pub u64);
    impl core::convert::From<&str> for Kind { fn from(value: &str) -> Self { loop {} } }
    #[non_exhaustive] #[derive(Copy)] #[derive(Clone)] pub enum Kind { Other(i64), Cat }
    impl Pet { openapi_runtime::setter!(name, String, into); pub fn new(other: Kind) -> Pet { loop {} } }
    #[non_exhaustive]
    #[derive(serde::Serialize, PartialEq, Clone, Debug)]
    pub struct Pet {
        pub owners: Vec<Id>, pub kind: self::Kind, pub name: Option<::std::string::String>,
        pub born: chrono::DateTime<chrono::FixedOffset>,
    }
}";
    // An alias is not the same to the listing as what it stands for.
    let other = other.replace("Request<Vec<types::Pet>", "Request<types::Pets");
    assert_eq!(Api::of(&other), Api::of(PETS));
}

#[test]
fn api_tells_names_of_the_document_from_those_of_rust() {
    let code = "
pub struct String { pub a: ::std::string::String, pub b: std::option::Option<String> }
pub mod types {
    use std::string::String as Text;
    #[derive(Debug, Hash)]
    pub struct Debug;
    pub struct Value(pub serde_json::Value);
    pub struct Vec { pub a: ::std::vec::Vec<Value>, pub b: Text, pub c: super::String, pub d: crate::Money }
}";
    let expected = "\
pub struct self::String
pub self::String::a: String
pub self::String::b: Option<self::String>
pub mod types
pub struct types::Debug
impl std::fmt::Debug for types::Debug
impl std::hash::Hash for types::Debug
pub struct types::Value(pub serde_json::Value)
pub struct types::Vec
pub types::Vec::a: Vec<types::Value>
pub types::Vec::b: String
pub types::Vec::c: self::String
pub types::Vec::d: crate::Money
";
    assert_eq!(Api::of(code).unwrap().to_string(), expected);
}

#[test]
fn api_has_the_features_that_an_item_stands_behind() {
    let code = "
pub struct Client;
impl Client { #[cfg(feature = \"c\")] pub fn c(&self) {} }
#[cfg(any(feature = \"a\", feature = \"b\"))]
mod a_b { use super::Client; pub struct ListPets(u8); impl Client { pub fn list(&self) -> ListPets { loop {} } } }
#[cfg(any(feature = \"a\", feature = \"b\"))]
pub use a_b::*;
mod hidden { pub struct Hidden; impl Hidden { pub fn new() {} } impl super::Client { pub fn of_all(&self) {} } }
";
    let expected = "\
pub struct Client
#[cfg(feature = \"c\")] pub fn Client::c(&self)
#[cfg(any(feature = \"a\", feature = \"b\"))] pub fn Client::list(&self) -> ListPets
pub fn Client::of_all(&self)
#[cfg(any(feature = \"a\", feature = \"b\"))] pub struct ListPets(_)
";
    assert_eq!(Api::of(code).unwrap().to_string(), expected);
}

/// As the macro has it, in `crates/openapi-runtime/src/newtype.rs`.
#[test]
fn newtypes_are_listed_with_what_their_macro_makes() {
    let of = |arguments: &str| of_type(&format!("openapi_runtime::newtype!(A, {arguments});"));
    let always = [
        "impl From<Vec<u8>> for types::A",
        "impl serde::Serialize for types::A",
        "impl std::ops::Deref<Target = Vec<u8>> for types::A",
        "impl<'de> serde::Deserialize<'de> for types::A",
    ];
    let back = "impl From<types::A> for Vec<u8>";
    let with = |more: &[&'static str]| {
        let mut lines = [&always[..], more].concat();
        lines.sort_unstable();
        lines.insert(0, back);
        lines
    };
    assert_eq!(of("Vec<u8>"), with(&[]));
    assert_eq!(
        of("Vec<u8>, finite, checked(super::SCHEMAS, \"A\")"),
        with(&[])
    );
    let items = "impl IntoIterator<Item = <Vec<u8> as IntoIterator>::Item, IntoIter = <Vec<u8> as IntoIterator>::IntoIter> for types::A";
    assert_eq!(of("Vec<u8>, collection, finite"), with(&[items]));
    let shown = "impl std::fmt::Display for types::A";
    let read = "impl std::str::FromStr<Err = <Vec<u8> as std::str::FromStr>::Err> for types::A";
    assert_eq!(of("Vec<u8>, text"), with(&[shown, read]));
    assert_eq!(of("Vec<u8>, date_time"), with(&[shown, read]));
    let literal = "impl From<&str> for types::A";
    assert_eq!(of("Vec<u8>, string"), with(&[literal, shown, read]));
}

#[test]
fn enums_and_objects_are_listed_with_what_their_macros_make() {
    let read = "impl<'de> serde::Deserialize<'de> for types::A";
    let written = "impl serde::Serialize for types::A";
    let shown = "impl std::fmt::Display for types::A";
    for only_read in [
        "object!(A, required(a(\"A\"), b), rest(extra))",
        "one_of!(A, [X, Y], checked(SCHEMAS, \"A\"))",
        "tagged_union!(A)",
    ] {
        assert_eq!(of_type(&format!("openapi_runtime::{only_read};")), [read]);
    }
    let places = "impl openapi_runtime::places::Places for types::A";
    assert_eq!(
        of_type("openapi_runtime::places!(A, required(a), optional(b));"),
        [places, written, read]
    );
    let text = "impl std::str::FromStr<Err = std::convert::Infallible> for types::A";
    assert_eq!(
        of_type("openapi_runtime::string_enum!(A);"),
        [
            "impl From<String> for types::A",
            "impl Ord for types::A",
            "impl PartialOrd for types::A",
            written,
            shown,
            text,
            read
        ]
    );
    let number = "impl std::str::FromStr<Err = std::num::ParseIntError> for types::A";
    assert_eq!(
        of_type("openapi_runtime::integer_enum!(A, u64, as_u64, checked(SCHEMAS, \"A\"));"),
        [
            "impl Ord for types::A",
            "impl PartialOrd for types::A",
            written,
            shown,
            number,
            read,
            "impl From<types::A> for u64"
        ]
    );
    assert_eq!(
        of_type("openapi_runtime::json_enum!(A, [X]);"),
        ["impl From<serde_json::Value> for types::A", written, read]
    );
    assert_eq!(
        of_type("use super::Pet; openapi_runtime::from_variants!(A, X(Vec<A>), Y(Pet));"),
        [
            "impl From<Pet> for types::A",
            "impl From<Vec<types::A>> for types::A"
        ]
    );
}

#[test]
fn requests_setters_and_headers_are_listed_with_what_their_macros_make() {
    let request = "<openapi_runtime::Request<u8, ()> as IntoFuture>";
    let expected = format!(
        "impl IntoFuture<Output = {request}::Output, IntoFuture = {request}::IntoFuture> for types::A\n\
         pub async fn types::A::send(self) -> {request}::Output\n\
         pub fn types::A::with_deadline(self, std::time::Duration) -> types::A\n\
         pub fn types::A::with_header(self, &str, &str) -> types::A\n\
         pub fn types::A::with_retries(self, openapi_runtime::Retries) -> types::A\n\
         pub fn types::A::with_timeout(self, std::time::Duration) -> types::A"
    );
    let of = "use openapi_runtime::Request; openapi_runtime::request!(A, Request<u8, ()>);";
    assert_eq!(of_type(of).join("\n"), expected);
    assert_eq!(
        of_type("openapi_runtime::headers!(A);"),
        ["impl<'a> From<&'a reqwest::header::HeaderMap> for types::A<'a>"]
    );
    for (arguments, made) in [
        ("a, A", "a(self, types::A)"),
        ("#[deprecated] a, Vec<A>, value", "a(self, Vec<types::A>)"),
        ("new as new_, String, into", "new_(self, impl Into<String>)"),
        ("r#type, u8, into, value", "r#type(self, impl Into<u8>)"),
    ] {
        let setter = format!("impl A {{ openapi_runtime::setter!({arguments}); }}");
        assert_eq!(
            of_type(&setter),
            [format!("pub fn types::A::{made} -> types::A")]
        );
    }
}

/// A macro that generated code begins to call has to be listed as what it makes.
#[test]
fn every_macro_of_the_runtime_is_known() {
    let folder = workspace().join("crates/openapi-runtime/src");
    let mut known = Vec::new();
    for file in std::fs::read_dir(folder).unwrap() {
        let path = file.unwrap().path();
        let Ok(text) = std::fs::read_to_string(path) else {
            continue;
        };
        let exported = text.split("#[macro_export]\nmacro_rules! ").skip(1);
        known.extend(exported.map(|text| text.split(' ').next().unwrap().to_owned()));
    }
    known.sort();
    // These are what the others are made of; what `send_blocking!` makes is there with a feature of the runtime.
    known.retain(|name| !["reading", "send_blocking"].contains(&name.as_str()));
    assert_eq!(known.len(), 12, "{known:?}");
    for name in known {
        let item = match name.as_str() {
            "setter" => String::from("impl A { openapi_runtime::setter!(a, u8); }"),
            "integer_enum" => String::from("openapi_runtime::integer_enum!(A, i64, as_i64);"),
            name => format!("openapi_runtime::{name}!(A, u8);"),
        };
        let item = match name.as_str() {
            "from_variants" => String::from("openapi_runtime::from_variants!(A, B(u8));"),
            _ => item,
        };
        assert!(!of_type(&item).is_empty(), "{name}");
    }
}

#[test]
fn what_is_not_known_is_an_error() {
    for (code, said) in [
        ("pub struct", "the code is not Rust"),
        ("pub struct A {", "the code is not Rust"),
        ("mod a;", "the module `a` is in another file"),
        ("pub use a::B;", "it is not known how a re-export is listed"),
        ("use a::*;", "an import of all that there is"),
        ("pub trait A {}", "an item"),
        ("other!(A);", "a macro"),
        ("other::newtype!(A, u8);", "a macro"),
        (
            "pub struct A; openapi_runtime::newtype!(A, u8, sideways);",
            "an unknown word",
        ),
        ("pub struct A; impl A { macro_of_ours!(); }", "a macro"),
    ] {
        let error = Api::of(code).map(|api| api.to_string()).unwrap_err();
        assert!(error.to_string().contains(said), "{code}: {error}");
    }
    for deep in [
        "(".repeat(100_000) + &")".repeat(100_000),
        "Vec<".repeat(100_000),
    ] {
        let error = Api::of(&format!("pub type A = {deep};")).unwrap_err();
        assert_eq!(error.to_string(), "the code nests too deeply");
    }
}

#[test]
fn a_listing_is_read_back() {
    let mut read = 0;
    for (name, path) in fixtures() {
        for build in [
            Build::new(&path),
            Build::new(&path).interface(Interface::Positional),
            Build::new(&path).group_by(Grouping::Path),
            Build::new(&path).features_by_tag(),
            Build::new(&path).exact(),
        ] {
            // Groups and features are not for every document.
            let report = build.generate();
            if report.code().is_none() {
                continue;
            }
            let api = report
                .api()
                .unwrap_or_else(|error| panic!("{name}: {error}"));
            let mut lines: Vec<&str> = api.lines().collect();
            lines.reverse();
            let again: Api = lines.join("\n\n").parse().unwrap();
            assert_eq!(again, api, "{name}");
            assert!(api.changes(&again).is_empty());
            read += 1;
        }
    }
    assert!(read > 90, "{read}");
}

#[test]
fn a_line_of_another_form_is_an_error() {
    for line in [
        "pub",
        "struct A",
        "pub struct",
        "pub fn (",
        "pub a:: : u8",
        "#[repr(C)] pub struct A",
        "#[cfg(feature = \"a\") pub struct A",
        "impl Clone",
        "impl<'a From<A> for B",
    ] {
        let error = line.parse::<Api>().unwrap_err();
        assert_eq!(
            error.to_string(),
            format!("this is no line of a listing: `{line}`")
        );
    }
}

#[test]
fn a_report_without_code_has_no_listing() {
    let report = Build::from_text("api.yaml", "openapi: 9.9.9\n").generate();
    let error = report.api().unwrap_err();
    assert_eq!(error.to_string(), "nothing was generated");
    let report = Build::from_text("api.yaml", schemas("    A: { type: string }")).generate();
    let code = code(&schemas("    A: { type: string }"));
    assert_eq!(report.api(), Api::of(&code));
}
