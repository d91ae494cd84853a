//! What a call sends: parameters in each style (OpenAPI 3.1, section 4.8.12.4), bodies and parts.

use std::collections::BTreeMap;

use openapi_runtime::{
    Call, Error, ErrorKind, FilePart, FormField, Multipart, Operation, Parts, Style, Transport,
    Undocumented,
};
use serde::Serialize;

use crate::server::{Server, Then, answer};
use crate::wire::{COLOR, operation};

static GET: Operation = operation("GET", "/a");

static PATH: Operation = Operation {
    id: "path",
    method: "GET",
    path: "/x/{color}/y",
    success: &[],
    accept: "application/json, text/plain",
    security: &[],
    server: None,
};

static POST: Operation = operation("POST", "/a");

const FORM: &str = "application/x-www-form-urlencoded";

const LIST: [&str; 3] = ["blue", "black", "brown"];

/// The request that a call makes.
async fn sent(operation: &'static Operation, make: impl FnOnce(Call) -> Call) -> String {
    let server = Server::answering(answer("200 OK", "", "")).await;
    let transport = Transport::builder().base_url(server.url()).build().unwrap();
    let call = make(transport.call(operation));
    call.request_empty::<Undocumented>().await.unwrap();
    server.request()
}

async fn failed(
    operation: &'static Operation,
    make: impl FnOnce(Call) -> Call,
) -> Error<Undocumented> {
    let server = Server::answering(answer("200 OK", "", "")).await;
    let transport = Transport::builder().base_url(server.url()).build().unwrap();
    let error = make(transport.call(operation))
        .request_empty()
        .await
        .unwrap_err();
    assert!(server.seen().is_empty(), "nothing is sent");
    error
}

fn target(request: &str) -> &str {
    request.split(' ').nth(1).unwrap()
}

fn header<'r>(request: &'r str, name: &str) -> Option<&'r str> {
    let mut lines = request.lines().filter_map(|line| line.split_once(": "));
    lines
        .find(|(found, _)| found.eq_ignore_ascii_case(name))
        .map(|(_, value)| value)
}

#[tokio::test]
async fn header_and_cookie_styles_are_those_of_the_table() {
    for (explode, object) in [(false, "R,100,G,200,B,150"), (true, "R=100,G=200,B=150")] {
        let with =
            |value| move |call: Call| call.header_as("X-Color", value, Style::Simple, explode);
        let request = sent(&GET, with(&COLOR)).await;
        assert_eq!(header(&request, "x-color"), Some(object));
    }
    let request = sent(&GET, |call| call.header("X-Color", &LIST)).await;
    assert_eq!(header(&request, "x-color"), Some("blue,black,brown"));
    let request = sent(&GET, |call| {
        call.header_as("X-Color", &COLOR, Style::Json, false)
    })
    .await;
    assert_eq!(
        header(&request, "x-color"),
        Some(r#"{"R":100,"G":200,"B":150}"#)
    );
    let request = sent(&GET, |call| {
        let call = call
            .cookie("color", "blue")
            .cookie_as("list", &LIST, Style::Form, false);
        call.cookie_as("object", &COLOR, Style::Form, true)
            .cookie("id", "a b;c=")
    });
    assert_eq!(
        header(&request.await, "cookie"),
        Some("color=blue; list=blue,black,brown; R=100; G=200; B=150; id=a%20b%3Bc=")
    );
}

#[tokio::test]
async fn values_of_a_query_cannot_leave_their_place() {
    let request = sent(&GET, |call| call.query("a&b", "c&d=e#f+g /?%20ü")).await;
    assert_eq!(
        target(&request),
        "/a?a%26b=c%26d%3De%23f%2Bg%20%2F%3F%2520%C3%BC"
    );
    let request = sent(&GET, |call| {
        call.query_reserved("url", "https://h/a?b=c&d#e+f", Style::Form, true)
    });
    assert_eq!(target(&request.await), "/a?url=https://h/a?b=c%26d%23e%2Bf");
    let request = sent(&GET, |call| {
        call.query_as("a", &["b,c", "d"], Style::Form, false)
    })
    .await;
    assert_eq!(target(&request), "/a?a=b%2Cc,d");
}

#[tokio::test]
async fn pieces_of_a_path_cannot_leave_their_place() {
    let request = sent(&PATH, |call| call.path("color", &["a/b", "c,d", ".."])).await;
    assert_eq!(target(&request), "/x/a%2Fb,c%2Cd,../y");
    for value in ["", ".", ".."] {
        let error = failed(&PATH, |call| call.path("color", value)).await;
        assert_eq!(error.kind(), ErrorKind::Request, "{value}");
    }
    let error = failed(&PATH, |call| {
        call.path_as("color", ".", Style::Label, false)
    })
    .await;
    let text = error.to_string();
    assert!(
        text.starts_with("could not make the request for GET /x/{color}/y: a path"),
        "{text}"
    );
    let error = failed(&PATH, |call| call.path("color", &Vec::<u8>::new())).await;
    assert_eq!(error.kind(), ErrorKind::Request);
}

static TEMPLATE: Operation = Operation {
    id: "template",
    method: "GET",
    path: "/ü b/{id}.json/{id}:{the name}%2F|/x?mode=a b&id={id}&flag",
    success: &[],
    accept: "",
    security: &[],
    server: None,
};

#[tokio::test]
async fn templates_are_filled_wherever_they_name_a_value() {
    let request = sent(&TEMPLATE, |call| {
        call.path("id", "1/&")
            .path("the name", &2)
            .query("more", &true)
    });
    assert_eq!(
        target(&request.await),
        "/%C3%BC%20b/1%2F%26.json/1%2F%26:2%2F%7C/x?mode=a%20b&id=1%2F%26&flag&more=true"
    );
}

#[tokio::test]
async fn what_is_not_there_is_not_sent() {
    let request = sent(&GET, |call| {
        let call = call.query("a", &None::<u8>).header("x-b", &None::<&str>);
        let call = call.cookie("c", &None::<u8>).query("d", &Vec::<u8>::new());
        call.query("e", &[Some(1), None])
            .maybe(None::<u8>, |call, body| call.json("a/b", &body))
    });
    let request = request.await;
    assert_eq!(target(&request), "/a?e=1");
    for name in ["x-b", "cookie", "content-type"] {
        assert_eq!(header(&request, name), None, "{name}");
    }
    let request = sent(&PATH, |call| call.path("color", "a")).await;
    assert_eq!(
        header(&request, "accept"),
        Some("application/json, text/plain")
    );
}

#[tokio::test]
async fn what_is_given_again_replaces_the_first() {
    let request = sent(&GET, |call| {
        let call = call.query("a", &[1, 2]).query("b", &3).query("a", &[4]);
        call.header("x-c", "1").header("x-c", "2")
    });
    let request = request.await;
    assert_eq!(target(&request), "/a?a=4&b=3");
    assert_eq!(header(&request, "x-c"), Some("2"));
    assert_eq!(request.matches("x-c").count(), 1);
}

#[tokio::test]
async fn what_cannot_be_sent_is_an_error_of_the_request() {
    let error = failed(&GET, |call| call.header("x-a", "ü")).await;
    assert_eq!(error.kind(), ErrorKind::Request);
    assert!(
        error.to_string().contains("a header cannot carry"),
        "{error}"
    );
    failed(&GET, |call| call.header("x-a", "a\r\nx-b: c")).await;
    failed(&GET, |call| call.header("x a", "b")).await;
    let error = failed(&GET, |call| call.query("a", &f64::NAN)).await;
    assert!(error.to_string().contains("not finite"), "{error}");
    let error = failed(&POST, |call| call.form(FORM, &[1], &[])).await;
    assert!(error.to_string().contains("no object"), "{error}");
}

#[tokio::test]
async fn debug_shows_no_value() {
    let transport = Transport::builder()
        .base_url("http://127.0.0.1:1")
        .build()
        .unwrap();
    let call = transport
        .call(&GET)
        .query("a", "s3cr3t")
        .header("x-b", "s3cr3t");
    assert_eq!(format!("{call:?}"), r#"Call { operation: "get", .. }"#);
}

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
        parts.styled("tags", &["a b", "c%20,"], Style::SpaceDelimited, false);
        parts.styled("co[lor", &COLOR, Style::DeepObject, true);
        parts.styled("color", &COLOR, Style::Form, false);
        parts.styled("none", &None::<u8>, Style::Form, true);
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
        part("tags", "a b c%20,"),
        part("co[lor[R]", "100"),
        part("co[lor[G]", "200"),
        part("co[lor[B]", "150"),
        part("color", "R,100,G,200,B,150"),
        String::from("--\r\n"),
    ];
    assert_eq!(parts, expected);
}

static TEXT: Operation = Operation {
    id: "text",
    method: "GET",
    path: "/text",
    success: &[200],
    accept: "text/plain",
    security: &[],
    server: None,
};

fn call(server: &Server, operation: &'static Operation) -> Call {
    let transport = Transport::builder().base_url(server.url());
    transport.build().unwrap().call(operation)
}

#[tokio::test]
async fn text_is_in_utf_8() {
    let server = Server::answering(answer("200 OK", "", "grün")).await;
    let text = call(&server, &TEXT)
        .request_text::<Undocumented>()
        .await
        .unwrap();
    assert_eq!(*text, "grün");
    let latin = b"HTTP/1.1 200 OK\r\ncontent-length: 2\r\nx-request-id: r\r\n\r\n\xfc!";
    let server = Server::answering(*latin).await;
    let error = call(&server, &TEXT)
        .request_text::<Undocumented>()
        .await
        .unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Decode);
    assert_eq!(error.body(), Some(&b"\xfc!"[..]));
    assert_eq!(error.request_id(), Some("r"));
}

#[tokio::test]
async fn a_stream_is_handed_out_before_its_end() {
    let head = "HTTP/1.1 200 OK\r\nx-a: b\r\ncontent-length: 100\r\n\r\nfirst";
    let server = Server::start(head, Then::Hang).await;
    let mut stream = call(&server, &TEXT)
        .request_stream::<Undocumented>()
        .await
        .unwrap();
    assert_eq!(stream.headers().get("x-a").unwrap(), "b");
    let first = stream.next().await;
    assert_eq!(first.unwrap().unwrap(), "first");
}

#[tokio::test]
async fn a_refusal_is_no_stream() {
    let server = Server::answering(answer("201 Created", "", "body")).await;
    let answer = call(&server, &TEXT).request_stream::<Undocumented>().await;
    let error = answer.err().unwrap();
    assert_eq!(error.kind(), ErrorKind::Status);
    assert_eq!(error.body(), Some(&b"body"[..]));
}
