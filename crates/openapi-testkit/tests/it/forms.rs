//! Forms, parts, lines and texts as bodies.

use openapi_testkit::Server;
use serde_json::{Value, json};

use crate::support::{operation, receive, request, serve};

async fn taking(media_type: &str, entry: Value) -> Server {
    let mut posted = operation("a");
    posted["requestBody"] = json!({ "required": true, "content": { media_type: entry } });
    serve(json!({ "/a": { "post": posted } })).await
}

async fn status(server: &Server, content_type: &str, body: &str) -> (u16, String) {
    let request = request(server, "POST", "/a").header("content-type", content_type);
    let answer = receive(request.body(body.to_owned())).await;
    (answer.status, answer.text)
}

async fn all(server: &Server, content_type: &str, bodies: &[(&str, u16)]) {
    for (body, expected) in bodies {
        let (status, text) = status(server, content_type, body).await;
        assert_eq!(status, *expected, "{body}: {text}");
    }
}

const FORM: &str = "application/x-www-form-urlencoded";

fn pet() -> Value {
    json!({ "type": "object", "required": ["name"], "additionalProperties": false, "properties": {
        "name": { "type": "string" },
        "age": { "type": "integer" },
        "tags": { "type": "array", "items": { "type": "integer" } },
        "home": { "type": "object", "properties": { "floor": { "type": "integer" } } },
    } })
}

#[tokio::test]
async fn forms_are_read_by_their_schema() {
    let server = taking(FORM, json!({ "schema": pet() })).await;
    all(
        &server,
        FORM,
        &[
            ("name=a+b&age=3&tags=1&tags=2", 200),
            ("name=1", 200),
            ("name=a&home=%7B%22floor%22:2%7D", 200),
            ("name=a&home[floor]=2", 200),
            ("name=a&age=x", 422),
            ("name=a&tags=x", 422),
            ("name=a&home[floor]=x", 422),
            ("name=a&more=x", 422),
            ("age=3", 422),
        ],
    )
    .await;
}

#[tokio::test]
async fn forms_are_written_as_their_encoding_says() {
    let encoding = json!({
        "tags": { "style": "form", "explode": false },
        "home": { "style": "deepObject", "explode": true },
    });
    let server = taking(FORM, json!({ "schema": pet(), "encoding": encoding })).await;
    all(
        &server,
        FORM,
        &[
            ("name=a&tags=1,2", 200),
            ("name=a&tags=1,x", 422),
            ("name=a&home[floor]=2", 200),
            ("name=a&home[floor]=x", 422),
        ],
    )
    .await;
    let encoding = json!({ "home": { "style": "form", "explode": true } });
    let server = taking(FORM, json!({ "schema": pet(), "encoding": encoding })).await;
    all(
        &server,
        FORM,
        &[("name=a&floor=2", 200), ("name=a&floor=x", 422)],
    )
    .await;
}

/// Parts of these heads and contents.
fn parts(parts: &[(&str, &str)]) -> String {
    let part = |(head, content): &(&str, &str)| {
        format!("--x\r\nContent-Disposition: form-data; {head}\r\n\r\n{content}\r\n")
    };
    format!("{}--x--\r\n", parts.iter().map(part).collect::<String>())
}

const PARTS: &str = "multipart/form-data; boundary=x";

#[tokio::test]
async fn forms_of_parts_are_read_by_their_schema() {
    let server = taking("multipart/form-data", json!({ "schema": pet() })).await;
    let json_part = "name=\"home\"\r\nContent-Type: application/json";
    for (body, expected) in [
        (vec![("name=\"name\"", "a"), ("name=\"age\"", "3")], 200),
        (vec![("name=\"name\"; filename=\"f\"", "a\r\nb")], 200),
        (
            vec![
                ("name=\"name\"", "a"),
                ("name=\"tags\"", "1"),
                ("name=\"tags\"", "2"),
            ],
            200,
        ),
        (
            vec![("name=\"name\"", "a"), (json_part, "{\"floor\":1}")],
            200,
        ),
        (
            vec![("name=\"name\"", "a"), (json_part, "{\"floor\":\"x\"}")],
            422,
        ),
        (vec![("name=\"name\"", "a"), (json_part, "{")], 422),
        (vec![("name=\"name\"", "a"), ("name=\"age\"", "x")], 422),
        (vec![("name=\"age\"", "3")], 422),
        (vec![("name=\"name\"", "a"), ("name=\"more\"", "x")], 422),
    ] {
        let (status, text) = status(&server, PARTS, &parts(&body)).await;
        assert_eq!(status, expected, "{body:?}: {text}");
    }
    all(&server, PARTS, &[("name", 422), ("--x\r\n", 422)]).await;
    let unbounded = status(&server, "multipart/form-data", "--x--").await;
    assert!(unbounded.1.contains("no boundary"), "{unbounded:?}");
}

#[tokio::test]
async fn forms_of_parts_have_the_types_that_are_documented() {
    let encoding = json!({ "name": { "contentType": "image/png, text/*" } });
    let server = taking(
        "multipart/form-data",
        json!({ "schema": pet(), "encoding": encoding }),
    )
    .await;
    for (content_type, expected) in [("image/png", 200), ("text/csv", 200), ("image/gif", 422)] {
        let head = format!("name=\"name\"\r\ncontent-type: {content_type}");
        let (status, text) = status(&server, PARTS, &parts(&[(&head, "a")])).await;
        assert_eq!(status, expected, "{content_type}: {text}");
    }
}

#[tokio::test]
async fn forms_of_lines_are_checked_line_by_line() {
    let lines = "application/x-ndjson";
    for schema in [
        json!({ "schema": pet() }),
        json!({ "itemSchema": pet() }),
        json!({ "schema": { "type": "array", "items": pet() } }),
    ] {
        let server = taking(lines, schema).await;
        all(
            &server,
            lines,
            &[
                ("{\"name\":\"a\"}\n{\"name\":\"b\"}\n", 200),
                ("{\"name\":\"a\"}\n{\"name\":1}", 422),
                ("{\"name\"", 422),
            ],
        )
        .await;
    }
}

#[tokio::test]
async fn forms_of_text_have_the_type_of_their_schema() {
    let server = taking("text/plain", json!({ "schema": { "type": "integer" } })).await;
    all(&server, "text/plain", &[("12", 200), ("x", 422)]).await;
    let server = taking(
        "text/plain",
        json!({ "schema": { "type": "string", "maxLength": 2 } }),
    )
    .await;
    all(
        &server,
        "text/plain; charset=utf-8",
        &[("12", 200), ("123", 422)],
    )
    .await;
    let server = taking("application/xml", json!({ "schema": pet() })).await;
    all(&server, "application/xml", &[("<any/>", 200)]).await;
}

#[tokio::test]
async fn forms_may_come_with_any_method() {
    let mut taken = operation("a");
    taken["requestBody"] = json!({ "content": crate::support::content(pet()) });
    let mut again = taken.clone();
    again["operationId"] = json!("b");
    let server = serve(json!({ "/a": { "get": taken, "delete": again } })).await;
    for method in ["GET", "DELETE"] {
        let fit = request(&server, method, "/a").json(&json!({ "name": "a" }));
        assert_eq!(receive(fit).await.status, 200);
        let unfit = request(&server, method, "/a").json(&json!({ "name": 1 }));
        assert_eq!(receive(unfit).await.status, 422);
        assert_eq!(receive(request(&server, method, "/a")).await.status, 200);
    }
}
