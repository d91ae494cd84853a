//! Bodies that a call sends: JSON, text, forms and parts.

use std::collections::BTreeMap;

use openapi_runtime::{Call, FilePart, FormField, Multipart, Operation, Parts, Style};
use serde::Serialize;

use crate::wire::{COLOR, failed, header, operation, sent};

static GET: Operation = operation("GET", "/a");

static POST: Operation = operation("POST", "/a");

const FORM: &str = "application/x-www-form-urlencoded";

#[derive(Serialize)]
struct Nested<'a> {
    name: &'a str,
    tags: Vec<&'a str>,
    price: f32,
    none: Option<u8>,
    color: BTreeMap<&'a str, u8>,
}

fn nested() -> Nested<'static> {
    Nested {
        name: "a b&c",
        tags: vec!["x", "y"],
        price: 0.1,
        none: None,
        color: BTreeMap::from([("R", 1)]),
    }
}

#[tokio::test]
async fn forms_are_encoded() {
    let request = sent(&POST, |call| call.form(FORM, &nested(), &[])).await;
    let body = "name=a%20b%26c&tags=x&tags=y&price=0.1&color=%7B%22R%22%3A1%7D";
    assert!(request.ends_with(&format!("\r\n\r\n{body}")), "{request}");
    assert_eq!(header(&request, "content-type"), Some(FORM));
    assert_eq!(
        header(&request, "content-length"),
        Some(body.len().to_string().as_str())
    );
}

#[tokio::test]
async fn fields_are_written_as_it_is_said_of_them() {
    let cases = [
        ("color", Style::DeepObject, true, "color%5BR%5D=1"),
        ("color", Style::Form, true, "R=1"),
        ("color", Style::Form, false, "color=R,1"),
        ("tags", Style::Form, true, "tags=x&tags=y"),
        ("tags", Style::Form, false, "tags=x,y"),
        ("tags", Style::SpaceDelimited, false, "tags=x%20y"),
        ("tags", Style::PipeDelimited, false, "tags=x%7Cy"),
        ("tags", Style::DeepObject, true, "tags=x&tags=y"),
        ("tags", Style::Json, false, "tags=%5B%22x%22%2C%22y%22%5D"),
        ("none", Style::Form, true, ""),
    ];
    for (name, style, explode, expected) in cases {
        let reserved = false;
        let field = FormField {
            name,
            style,
            explode,
            reserved,
        };
        let request = sent(&POST, |call| call.form(FORM, &nested(), &[field])).await;
        let body = request.split("\r\n\r\n").nth(1).unwrap_or_default();
        let found = body.split("name=a%20b%26c&").nth(1).unwrap_or_default();
        assert!(found.contains(expected), "{expected}: {body}");
        let others = ["tags=x&tags=y", "price=0.1", "color=%7B%22R%22%3A1%7D"];
        let others = others.iter().filter(|other| !other.starts_with(name));
        let length: usize = others.map(|other| other.len() + 1).sum();
        assert_eq!(
            found.len() + 1,
            length + expected.len() + usize::from(!expected.is_empty())
        );
    }
    let (name, style, explode, reserved) = ("url", Style::Form, true, true);
    let field = FormField {
        name,
        style,
        explode,
        reserved,
    };
    let body = BTreeMap::from([("url", "a/b?c&d+e")]);
    let request = sent(&POST, |call| call.form(FORM, &body, &[field])).await;
    assert!(request.ends_with("\r\n\r\nurl=a/b?c%26d%2Be"), "{request}");
}

/// The examples of OpenAPI 3.1.1, section 4.8.15.3: JSON in a form, and bytes in base64url. A space
/// is `%20` and not `+`: all decoders know both, and those of URLs only the first.
#[tokio::test]
async fn forms_are_those_of_the_examples() {
    #[derive(Serialize)]
    #[allow(non_snake_case)]
    struct Address {
        streetAddress: &'static str,
        city: &'static str,
        state: &'static str,
        zip: &'static str,
    }
    #[derive(Serialize)]
    struct Person {
        id: &'static str,
        address: Address,
        icon: &'static str,
    }
    let person = Person {
        id: "f81d4fae-7dec-11d0-a765-00a0c91e6bf6",
        address: Address {
            streetAddress: "123 Example Dr.",
            city: "Somewhere",
            state: "CA",
            zip: "99999+1234",
        },
        icon: "iVBORw0KGgoAAAANSUhEUgAAABQAAAAUCAIAAAAC64paAAABQ-_",
    };
    let request = sent(&POST, |call| call.form(FORM, &person, &[])).await;
    let example = "id=f81d4fae-7dec-11d0-a765-00a0c91e6bf6&address=%7B%22streetAddress%22%3A%22123+\
        Example+Dr.%22%2C%22city%22%3A%22Somewhere%22%2C%22state%22%3A%22CA%22%2C%22zip%22%3A%22\
        99999%2B1234%22%7D&icon=iVBORw0KGgoAAAANSUhEUgAAABQAAAAUCAIAAAAC64paAAABQ-_";
    assert!(
        request.ends_with(&format!("\r\n\r\n{}", example.replace('+', "%20"))),
        "{request}"
    );
}

#[tokio::test]
async fn other_bodies_are_sent_as_they_are() {
    let request = sent(&POST, |call| {
        call.json("application/merge-patch+json", &nested())
    })
    .await;
    let json = r#"{"name":"a b&c","tags":["x","y"],"price":0.1,"none":null,"color":{"R":1}}"#;
    assert!(request.ends_with(json), "{request}");
    assert_eq!(
        header(&request, "content-type"),
        Some("application/merge-patch+json")
    );
    let request = sent(&POST, |call| call.body("text/csv", String::from("a,b"))).await;
    assert!(request.ends_with("\r\n\r\na,b"), "{request}");
    let request = sent(&GET, |call| call.json("application/json", &1)).await;
    assert!(
        request.ends_with("\r\n\r\n1"),
        "a GET has its body: {request}"
    );
}

#[tokio::test]
async fn text_is_in_the_charset_that_its_media_type_says() {
    let latin = "text/plain; charset=iso-8859-1";
    let request = sent(&POST, |call| call.text(latin, "\u{e9}!")).await;
    assert_eq!(header(&request, "content-type"), Some(latin));
    assert_eq!(header(&request, "content-length"), Some("2"));
    assert!(request.ends_with("\r\n\r\n\u{fffd}!"), "{request}");
    let request = sent(&POST, |call| call.text("text/plain", "\u{e9}!")).await;
    assert!(request.ends_with("\r\n\r\n\u{e9}!"), "{request}");
    let error = failed(&POST, |call| call.text(latin, "\u{20ac}")).await;
    assert!(error.to_string().contains("charset"), "{error}");
}

/// RFC 8259, section 8.1; of forms, what is percent-encoded is UTF-8.
#[tokio::test]
async fn json_and_forms_are_in_utf_8_whatever_the_document_says() {
    let made = |call: Call| call.json("application/json; charset=latin1; v=2", "\u{e9}");
    let request = sent(&POST, made).await;
    assert_eq!(
        header(&request, "content-type"),
        Some("application/json; v=2")
    );
    assert!(request.ends_with("\r\n\r\n\"\u{e9}\""), "{request}");
    let media_type = format!("{FORM};charset=latin1");
    let body = BTreeMap::from([("a", "\u{e9}")]);
    let request = sent(&POST, |call| call.form(&media_type, &body, &[])).await;
    assert_eq!(header(&request, "content-type"), Some(FORM));
    assert!(request.ends_with("\r\n\r\na=%C3%A9"), "{request}");
}

struct Texts(&'static str);

impl Multipart for Texts {
    fn write(&self, parts: &mut Parts) {
        parts.text("a", self.0, "text/plain; charset=iso-8859-1");
        parts.json("b", self.0, "application/json; charset=iso-8859-1");
    }
}

#[tokio::test]
async fn parts_of_text_are_in_the_charset_that_they_say() {
    let made = |call: Call| call.multipart("multipart/form-data", &Texts("\u{e9}"));
    let request = sent(&POST, made).await;
    let text = "\r\nContent-Type: text/plain; charset=iso-8859-1\r\n\r\n\u{fffd}\r\n";
    assert!(request.contains(text), "{request}");
    let json = "\r\nContent-Type: application/json\r\n\r\n\"\u{e9}\"\r\n";
    assert!(request.contains(json), "{request}");
    let made = |call: Call| call.multipart("multipart/form-data", &Texts("\u{20ac}"));
    let error = failed(&POST, made).await;
    assert!(error.to_string().contains("charset"), "{error}");
}

struct Upload;

impl Multipart for Upload {
    fn write(&self, parts: &mut Parts) {
        let file = FilePart::new("--openapi-runtime-part-0\r\n").file_name("a\"\r\n.txt");
        parts.file("fi\"le", &file, "application/octet-stream");
        parts.file(
            "plain",
            &FilePart::new(vec![0, 255]).content_type("a/b\r\nx: y"),
            "c/d",
        );
        parts.text("name", &Some("ü"), "");
        parts.text("none", &None::<u8>, "");
        parts.json("more", &[1, 2], "application/json");
    }
}

#[tokio::test]
async fn parts_are_set_apart_by_what_is_in_none_of_them() {
    let request = sent(&POST, |call| call.multipart("multipart/form-data", &Upload)).await;
    let boundary = "multipart/form-data; boundary=openapi-runtime-part-1";
    assert_eq!(header(&request, "content-type"), Some(boundary));
    let parts: Vec<&str> = request.split("--openapi-runtime-part-1").collect();
    let disposition = "\r\nContent-Disposition: form-data; name=";
    let expected = [
        format!(
            "{disposition}\"fi%22le\"; filename=\"a%22%0D%0A.txt\"\r\n\
             Content-Type: application/octet-stream\r\n\r\n--openapi-runtime-part-0\r\n\r\n"
        ),
        format!(
            "{disposition}\"plain\"; filename=\"plain\"\r\nContent-Type: a/bx: y\r\n\r\n\0\u{fffd}\r\n"
        ),
        format!("{disposition}\"name\"\r\n\r\nü\r\n"),
        format!("{disposition}\"more\"\r\nContent-Type: application/json\r\n\r\n[1,2]\r\n"),
        String::from("--\r\n"),
    ];
    assert_eq!(parts[1..], expected);
}

struct Styled;

impl Multipart for Styled {
    fn write(&self, parts: &mut Parts) {
        parts.styled("tags", &["b", "c%20,"], Style::SpaceDelimited, false);
        parts.styled("co[lor", &COLOR, Style::DeepObject, true);
        parts.styled("color", &COLOR, Style::Form, false);
        parts.styled("none", &None::<u8>, Style::Form, true);
    }
}

struct Mixed(serde_json::Value);

impl Multipart for Mixed {
    fn write(&self, parts: &mut Parts) {
        parts.mixed("m", &self.0);
    }
}

/// OpenAPI 3.1, section 4.8.15.1: what `contentType` is if it is not said.
#[tokio::test]
async fn parts_are_sent_as_what_their_value_is() {
    let text = |text: &str| format!("\r\n\r\n{text}\r\n");
    let json = |text: &str| format!("\r\nContent-Type: application/json\r\n\r\n{text}\r\n");
    for (value, expected) in [
        (r#""auto""#, vec![text("auto")]),
        ("1.5", vec![text("1.5")]),
        ("null", vec![]),
        (r#"{"a":"b"}"#, vec![json(r#"{"a":"b"}"#)]),
        (r#"["a",{"b":1},null]"#, vec![text("a"), json(r#"{"b":1}"#)]),
        ("[[1]]", vec![json("[1]")]),
    ] {
        let body = Mixed(serde_json::from_str(value).unwrap());
        let request = sent(&POST, |call| call.multipart("multipart/form-data", &body)).await;
        let parts = request.split("--openapi-runtime-part-0\r\n").skip(1);
        let parts = parts.map(|part| {
            let part = part.split("--openapi-runtime-part-0--").next().unwrap();
            part.strip_prefix("Content-Disposition: form-data; name=\"m\"")
                .unwrap()
                .to_owned()
        });
        assert_eq!(parts.collect::<Vec<_>>(), expected, "{value}");
    }
}

#[tokio::test]
async fn styled_parts_are_not_percent_encoded() {
    let request = sent(&POST, |call| call.multipart("multipart/mixed", &Styled)).await;
    let boundary = "multipart/mixed; boundary=openapi-runtime-part-0";
    assert_eq!(header(&request, "content-type"), Some(boundary));
    let parts: Vec<&str> = request.split("--openapi-runtime-part-0").skip(1).collect();
    let part = |name: &str, text: &str| {
        format!("\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n{text}\r\n")
    };
    let expected = [
        part("tags", "b c%20,"),
        part("co[lor[R]", "100"),
        part("co[lor[G]", "200"),
        part("co[lor[B]", "150"),
        part("color", "R,100,G,200,B,150"),
        String::from("--\r\n"),
    ];
    assert_eq!(parts, expected);
}
