//! The table of styles (OpenAPI 3.1.1, section 4.8.12.6, "Style Examples"), row by row, on the wire.
//! Where it says `n/a`, what we send is in brackets.

use openapi_runtime::{Call, ErrorKind, Operation, Style};
use serde::Serialize;

use crate::wire::{COLOR, Wire, operation};

/// | style | explode | empty | string | array | object |
const TABLE: &str = "
matrix         | false | ;color    | ;color=blue    | ;color=blue,black,brown             | ;color=R,100,G,200,B,150
matrix         | true  | ;color    | ;color=blue    | ;color=blue;color=black;color=brown | ;R=100;G=200;B=150
label          | false | .         | .blue          | .blue,black,brown                   | .R,100,G,200,B,150
label          | true  | .         | .blue          | .blue.black.brown                   | .R=100.G=200.B=150
simple         | false | empty     | blue           | blue,black,brown                    | R,100,G,200,B,150
simple         | true  | empty     | blue           | blue,black,brown                    | R=100,G=200,B=150
form           | false | color=    | color=blue     | color=blue,black,brown              | color=R,100,G,200,B,150
form           | true  | color=    | color=blue     | color=blue&color=black&color=brown  | R=100&G=200&B=150
spaceDelimited | false | (color=)  | (color=blue)   | color=blue%20black%20brown          | color=R%20100%20G%20200%20B%20150
spaceDelimited | true  | (color=)  | (color=blue)   | (color=blue&color=black&color=brown) | (R=100&G=200&B=150)
pipeDelimited  | false | (color=)  | (color=blue)   | color=blue%7Cblack%7Cbrown          | color=R%7C100%7CG%7C200%7CB%7C150
pipeDelimited  | true  | (color=)  | (color=blue)   | (color=blue&color=black&color=brown) | (R=100&G=200&B=150)
deepObject     | false | (color=)  | (color=blue)   | (color=blue&color=black&color=brown) | (color%5BR%5D=100&color%5BG%5D=200&color%5BB%5D=150)
deepObject     | true  | (color=)  | (color=blue)   | (color=blue&color=black&color=brown) | color%5BR%5D=100&color%5BG%5D=200&color%5BB%5D=150
";

static QUERY: Operation = operation("GET", "/a");

/// What fills a segment alone is refused if URLs would take it for another one.
static PATH: Operation = operation("GET", "/x{color}/y");

fn style(name: &str) -> Style {
    match name {
        "matrix" => Style::Matrix,
        "label" => Style::Label,
        "simple" => Style::Simple,
        "form" => Style::Form,
        "spaceDelimited" => Style::SpaceDelimited,
        "pipeDelimited" => Style::PipeDelimited,
        "deepObject" => Style::DeepObject,
        other => panic!("{other}"),
    }
}

async fn target(
    wire: &Wire,
    operation: &'static Operation,
    make: impl FnOnce(Call) -> Call,
) -> String {
    let request = wire.sent(operation, make).await.unwrap();
    request.split(' ').nth(1).unwrap().to_owned()
}

/// The value where its style belongs: in a path or in a query.
async fn written(wire: &Wire, value: &impl Serialize, style: Style, explode: bool) -> String {
    if matches!(style, Style::Matrix | Style::Label | Style::Simple) {
        let made = |call: Call| call.path_as("color", value, style, explode);
        return match wire.sent(&PATH, made).await {
            Ok(request) => {
                let target = request.split(' ').nth(1).unwrap();
                let text = target.strip_prefix("/x").unwrap();
                text.strip_suffix("/y").unwrap().to_owned()
            }
            Err(ErrorKind::Request) => String::from("empty"),
            Err(kind) => panic!("{kind:?}"),
        };
    }
    let made = |call: Call| call.query_as("color", value, style, explode);
    let target = target(wire, &QUERY, made).await;
    target.strip_prefix("/a?").unwrap_or_default().to_owned()
}

#[tokio::test]
async fn values_are_written_as_the_table_says() {
    let wire = Wire::new().await;
    let mut rows = 0;
    for row in TABLE.trim().lines() {
        let cells: Vec<&str> = row.split('|').map(str::trim).collect();
        let [name, explode, empty, string, array, object] = cells[..] else {
            panic!("{row}");
        };
        let (style, explode) = (style(name), explode == "true");
        let found = [
            (empty, written(&wire, &"", style, explode).await),
            (string, written(&wire, &"blue", style, explode).await),
            (
                array,
                written(&wire, &["blue", "black", "brown"], style, explode).await,
            ),
            (object, written(&wire, &COLOR, style, explode).await),
        ];
        for (cell, found) in found {
            assert_eq!(found, cell.trim_matches(['(', ')']), "{row}");
        }
        rows += 1;
    }
    assert_eq!(rows, 14);
}

/// RFC 6570, section 2.3: a list or an object without members is undefined, and what is undefined is
/// not there. An empty text is there.
#[tokio::test]
async fn what_has_no_members_is_not_sent_and_what_is_empty_is() {
    let wire = Wire::new().await;
    let (none, nothing) = (Vec::<u8>::new(), serde_json::json!({ "a": null }));
    for style in [
        Style::Form,
        Style::SpaceDelimited,
        Style::PipeDelimited,
        Style::DeepObject,
    ] {
        for explode in [false, true] {
            assert_eq!(written(&wire, &none, style, explode).await, "", "{style:?}");
            assert_eq!(
                written(&wire, &nothing, style, explode).await,
                "",
                "{style:?}"
            );
            assert_eq!(
                written(&wire, &None::<u8>, style, explode).await,
                "",
                "{style:?}"
            );
        }
    }
    let made = |call: Call| call.query("a", "").query("b", &[""]).query("c", &["", "d"]);
    assert_eq!(target(&wire, &QUERY, made).await, "/a?a=&b=&c=&c=d");
    for (style, separator) in [
        (Style::Form, ","),
        (Style::SpaceDelimited, "%20"),
        (Style::PipeDelimited, "%7C"),
    ] {
        let list = written(&wire, &[""], style, false).await;
        assert_eq!(list, "color=", "{style:?}");
        let list = written(&wire, &["", ""], style, false).await;
        assert_eq!(list, format!("color={separator}"), "{style:?}");
    }
    // A path has no place for what is not there.
    for style in [Style::Simple, Style::Label, Style::Matrix] {
        let made = |call: Call| call.path_as("color", &None::<u8>, style, true);
        assert_eq!(wire.sent(&PATH, made).await, Err(ErrorKind::Request));
    }
}

#[tokio::test]
async fn json_is_sent_wherever_a_parameter_stands() {
    let wire = Wire::new().await;
    let json = r#"{"R":100,"G":200,"B":150}"#;
    let encoded = "%7B%22R%22%3A100%2C%22G%22%3A200%2C%22B%22%3A150%7D";
    let made = |call: Call| call.path_as("color", &COLOR, Style::Json, false);
    assert_eq!(target(&wire, &PATH, made).await, format!("/x{encoded}/y"));
    let made = |call: Call| call.query_as("color", &["blue"], Style::Json, false);
    assert_eq!(
        target(&wire, &QUERY, made).await,
        "/a?color=%5B%22blue%22%5D"
    );
    let made = |call: Call| {
        let call = call.query_as("c", &COLOR, Style::Json, false);
        let call = call.header_as("x-c", &COLOR, Style::Json, false);
        call.cookie_as("c", &COLOR, Style::Json, false)
    };
    let request = wire.sent(&QUERY, made).await.unwrap();
    assert!(
        request.starts_with(&format!("GET /a?c={encoded} ")),
        "{request}"
    );
    assert!(request.contains(&format!("\r\nx-c: {json}\r\n")));
    let cookie = "{%22R%22:100%2C%22G%22:200%2C%22B%22:150}";
    assert!(
        request.contains(&format!("\r\ncookie: c={cookie}\r\n")),
        "{request}"
    );
}

/// RFC 6265, section 4.1.1: a value holds no space, quote, comma, semicolon or backslash. What is
/// encoded is told from what came so by `%25`.
#[tokio::test]
async fn cookies_are_one_header_and_cannot_leave_their_place() {
    let wire = Wire::new().await;
    let made = |call: Call| {
        let call = call.cookie("a", "1; admin=1\r\n").cookie("b", "x=y/z+%20");
        call.cookie("c", "\u{fc}\"\\")
            .cookie("d", "")
            .cookie("b", "again")
    };
    let request = wire.sent(&QUERY, made).await.unwrap();
    let line = "\r\ncookie: a=1%3B%20admin=1%0D%0A; b=again; c=%C3%BC%22%5C; d=\r\n";
    assert!(request.contains(line), "{request}");
    assert_eq!(request.matches("cookie").count(), 1);
    let request = wire
        .sent(&QUERY, |call| call.cookie("b", "x=y/z+%20"))
        .await;
    assert!(request.unwrap().contains("\r\ncookie: b=x=y/z+%2520\r\n"));
}

/// One name in each place.
#[tokio::test]
async fn a_name_is_another_parameter_in_another_place() {
    let wire = Wire::new().await;
    let made = |call: Call| {
        let call = call.path("color", "p").query("color", "q");
        call.header("color", "h").cookie("color", "c")
    };
    let request = wire.sent(&PATH, made).await.unwrap();
    assert!(request.starts_with("GET /xp/y?color=q "), "{request}");
    assert!(request.contains("\r\ncolor: h\r\n") && request.contains("\r\ncookie: color=c\r\n"));
}

/// OpenAPI says nothing of what is nested in a `deepObject`: nothing of it may be mixed up.
#[tokio::test]
async fn elements_of_deep_objects_stay_apart() {
    let wire = Wire::new().await;
    for (value, expected) in [
        (r#"{"a":{"b":1}}"#, "color[a][b]=1"),
        (r#"{"a":[1,2]}"#, "color[a]=1&color[a]=2"),
        (
            r#"{"a":[{"x":1,"y":2},{"x":3}]}"#,
            "color[a][0][x]=1&color[a][0][y]=2&color[a][1][x]=3",
        ),
        (
            r#"{"a":[[1,2],[3]]}"#,
            "color[a][0]=1&color[a][0]=2&color[a][1]=3",
        ),
    ] {
        let value: serde_json::Value = serde_json::from_str(value).unwrap();
        let found = written(&wire, &value, Style::DeepObject, true).await;
        let found = found.replace("%5B", "[").replace("%5D", "]");
        assert_eq!(found, expected);
    }
}
