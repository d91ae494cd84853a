//! Calls of which no request can be made: the error says what it is about.

use std::collections::HashMap;

use openapi_runtime::{Call, ErrorKind, FormField, Operation, Style};

use crate::wire::{failed, operation, sent};

static GET: Operation = operation("GET", "/a/{b}.json");
static POST: Operation = operation("POST", "/a");

const FORM: &str = "application/x-www-form-urlencoded";

async fn says(operation: &'static Operation, make: impl FnOnce(Call) -> Call, why: &str) {
    let error = failed(operation, make).await;
    assert_eq!(error.kind(), ErrorKind::Request);
    let expected = format!("could not make the request for {operation}: {why}");
    assert_eq!(error.to_string(), expected);
}

#[tokio::test]
async fn headers_are_named() {
    let carry = "has a character that a header cannot carry";
    for value in ["\u{fc}", "a\r\nx-b: c", "\0"] {
        let why = format!("the header `x-a` {carry}");
        says(&POST, |call| call.header("x-a", value), &why).await;
    }
    let why = "the header `x a\\n` has a name that no header can have";
    says(&POST, |call| call.header("x a\n", "b"), why).await;
    let why = "the header `x-a` has white space around it, which a header does not keep";
    for value in [" a", "a "] {
        says(&POST, |call| call.header("x-a", value), why).await;
    }
    let why = format!("the header `content-type` {carry}");
    says(&POST, |call| call.body("a/b\n", "c"), &why).await;
}

/// Nothing in a header encodes a comma.
#[tokio::test]
async fn lists_in_headers_keep_their_elements_apart() {
    let why = "the parameter `x-a` has a comma in an element, or `=` in a name, \
               which in a header sets them apart";
    says(&POST, |call| call.header("x-a", &["a,b", "c"]), why).await;
    let object = HashMap::from([("a", "b,c")]);
    says(&POST, |call| call.header("x-a", &object), why).await;
    let with = |style, explode| {
        let object = HashMap::from([("a=b", "c")]);
        move |call: Call| call.header_as("x-a", &object, style, explode)
    };
    says(&POST, with(Style::Simple, true), why).await;
    for (style, explode, expected) in [
        (Style::Simple, false, "x-a: a=b,c\r\n"),
        (Style::Json, true, "x-a: {\"a=b\":\"c\"}\r\n"),
    ] {
        let request = sent(&POST, with(style, explode)).await;
        assert!(request.contains(expected), "{request}");
    }
    let request = sent(&POST, |call| call.header("x-a", "a,b")).await;
    assert!(request.contains("x-a: a,b\r\n"), "{request}");
}

#[tokio::test]
async fn parameters_and_bodies_are_named() {
    let not_finite = "a number in it is not finite; NaN and infinity have no form in JSON, \
                      so give another value";
    let why = format!("the parameter `a`: {not_finite}");
    says(&POST, |call| call.query("a", &f64::NAN), &why).await;
    let why = "the parameter `b` is empty, which would name another path";
    says(&GET, |call| call.path("b", ""), why).await;
    for (style, element) in [
        (Style::PipeDelimited, "a|b"),
        (Style::SpaceDelimited, "a b"),
    ] {
        let why = "the parameter `p` has the sign in an element that sets the elements apart";
        says(
            &GET,
            |call| call.query_as("p", &[element, "c"], style, false),
            why,
        )
        .await;
        let object = HashMap::from([(element, 1)]);
        says(&GET, |call| call.query_as("p", &object, style, false), why).await;
        let why = "a field of the body has the sign in an element that sets the elements apart";
        let field = FormField {
            name: "f",
            style,
            explode: false,
            reserved: false,
        };
        let body = HashMap::from([("f", [element])]);
        says(&POST, |call| call.form(FORM, &body, &[field]), why).await;
    }
    let why = "the body: it could not be written";
    let body = HashMap::from([((1, 2), 3)]);
    says(&POST, |call| call.json("application/json", &body), why).await;
    let why = "the body is no object, and only an object can be sent as a form";
    says(&POST, |call| call.form(FORM, &[1], &[]), why).await;
}
