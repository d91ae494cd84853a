//! What a call sends: parameters in each style (OpenAPI 3.1, section 4.8.12.4).

use openapi_runtime::{Call, ErrorKind, Operation, Style, Transport, Undocumented};

use crate::server::{Server, Then, answer};
use crate::wire::{COLOR, failed, header, operation, sent, target};

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

const LIST: [&str; 3] = ["blue", "black", "brown"];

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
    let list = ["a/b,c", "d&e=f"];
    for (explode, expected) in [
        (false, "/a?r=a/b%2Cc,d%26e=f"),
        (true, "/a?r=a/b,c&r=d%26e=f"),
    ] {
        let made = |call: Call| call.query_reserved("r", &list, Style::Form, explode);
        assert_eq!(target(&sent(&GET, made).await), expected);
    }
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
    assert!(
        error
            .to_string()
            .contains("`color` makes a segment of the path `.`"),
        "{error}"
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

/// RFC 9110, section 8.6.
#[tokio::test]
async fn where_a_body_is_usual_its_absence_is_said() {
    static PUT: Operation = operation("PUT", "/a");
    static DELETE: Operation = operation("DELETE", "/a");
    for (operation, expected) in [(&PUT, Some("0")), (&GET, None), (&DELETE, None)] {
        let request = sent(operation, |call| call).await;
        assert_eq!(header(&request, "content-length"), expected, "{request}");
    }
}

#[tokio::test]
async fn cookies_stand_behind_those_of_a_header() {
    let made = |call: Call| call.cookie("a", &1).header("Cookie", "b=2");
    let request = sent(&GET, made).await;
    assert_eq!(header(&request, "cookie"), Some("b=2; a=1"));
    let server = Server::answering(answer("200 OK", "", "")).await;
    let request = call(&server, &GET).cookie("a", &1);
    let request = request.request_empty::<Undocumented>();
    request.with_header("cookie", "c=3").await.unwrap();
    assert_eq!(header(&server.request(), "cookie"), Some("c=3"));
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
    let latin = b"HTTP/1.1 200 OK\r\ncontent-length: 2\r\nx-request-id: r\r\n\
        content-type: text/plain\r\n\r\n\xfc!";
    let server = Server::answering(*latin).await;
    let error = call(&server, &TEXT)
        .request_text::<Undocumented>()
        .await
        .unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Decode);
    assert_eq!(error.body(), Some(&b"\xfc!"[..]));
    assert_eq!(error.request_id(), Some("r"));
    let why = "the answer to GET /text (200 OK, text/plain) is not what the document says: \
               invalid utf-8 sequence";
    assert!(error.to_string().starts_with(why), "{error}");
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
