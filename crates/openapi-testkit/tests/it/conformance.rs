//! What clients are to be asked.

use openapi_testkit::conformance::{self, Content, Extent, Place};
use openapi_testkit::{Document, Server};
use serde_json::{Value, json};

use crate::support::{content, document, receive, request};

fn notes() -> Document {
    let note = json!({ "type": "object", "required": ["id", "text"], "properties": {
        "id": { "type": "string", "format": "uuid", "readOnly": true },
        "text": { "type": "string", "pattern": "^[a-z]{3}$" },
        "tags": { "type": "array", "items": { "type": "string" } },
    } });
    let reference = json!({ "$ref": "#/components/schemas/Note" });
    let answer = json!({ "description": "", "content": content(reference.clone()) });
    let paths = json!({
        "/notes/{id}": {
            "parameters": [{ "name": "id", "in": "path", "required": true,
                "schema": { "type": "string", "format": "uuid" } }],
            "put": {
                "operationId": "put_note",
                "parameters": [
                    { "name": "ids", "in": "query", "required": true,
                        "schema": { "type": "array", "items": { "type": "integer" } } },
                    { "name": "X-Mark", "in": "header", "schema": { "type": "string" } },
                ],
                "requestBody": { "required": true, "content": {
                    "application/json": { "schema": reference },
                    "application/x-www-form-urlencoded": { "schema": reference },
                } },
                "responses": { "200": answer, "4XX": answer, "default": answer },
            },
            "get": { "responses": { "default": answer, "101": { "description": "" } } },
        },
    });
    Document::from_json(document(paths, json!({ "Note": note }))).unwrap()
}

#[test]
fn conformance_describes_operations() {
    let operations = conformance::operations(&notes());
    let [get, put] = &operations[..] else {
        panic!("{operations:?}");
    };
    assert_eq!(
        (get.id.as_str(), put.id.as_str()),
        ("GET /notes/{id}", "put_note")
    );
    let statuses = |one: &conformance::DescribedOperation| {
        let answers = one.answers.iter();
        let keys = answers.map(|answer| (answer.status, answer.key.clone()));
        keys.collect::<Vec<_>>()
    };
    let key = |status: u16, key: &str| (status, key.to_owned());
    assert_eq!(
        statuses(get),
        [key(101, "101"), key(200, "default"), key(500, "default")]
    );
    assert!(get.answers[0].unanswerable.is_some());
    assert_eq!(
        statuses(put),
        [key(200, "200"), key(400, "4XX"), key(500, "default")]
    );
    let ids = &put.parameters[2];
    assert_eq!((ids.place, ids.name.as_str()), (Place::Path, "id"));
    let list = &put.parameters[0];
    assert_eq!((&list.minimal, &list.full), (&json!([0]), &json!([0])));
    assert_eq!(put.bodies.len(), 2);
    let Content::Value(full) = &put.bodies[0].full else {
        panic!("{:?}", put.bodies);
    };
    assert_eq!(*full, json!({ "text": "aaa", "tags": ["string"] }));
}

#[test]
fn conformance_counts() {
    let coverage = conformance::coverage(&notes());
    assert_eq!((coverage.served, coverage.sampled), (2, 2));
    assert_eq!(coverage.statuses, 6);
    assert_eq!((coverage.unserved.len(), coverage.unsampled.len()), (0, 0));
    let [line] = &coverage.unanswerable[..] else {
        panic!("{coverage:?}");
    };
    assert!(line.starts_with("GET /notes/{id}: 101: "), "{line}");
}

#[test]
fn conformance_leaves_out_what_has_no_value() {
    let mut operation = crate::support::operation("a");
    let never = |name: &str| json!({ "name": name, "in": "query", "schema": false });
    operation["parameters"] = json!([never("p"), never("q")]);
    let paths = json!({ "/a": { "get": operation } });
    let document = Document::from_json(document(paths, json!({}))).unwrap();
    let coverage = conformance::coverage(&document);
    assert_eq!((coverage.served, coverage.sampled), (1, 0));
    assert_eq!(coverage.unsampled.len(), 2);
    assert!(conformance::cases(&document).is_empty());
}

/// What a client makes of the parameters of the cases here.
fn sent(server: &Server, case: &conformance::Case) -> reqwest::RequestBuilder {
    let mut path = case.path.clone();
    let mut query = Vec::new();
    let mut headers = vec![("prefer".to_owned(), case.prefer())];
    for argument in &case.arguments {
        let text = |value: &Value| value.as_str().map_or(value.to_string(), str::to_owned);
        let name = argument.name.clone();
        match (argument.place, &argument.value) {
            (Place::Path, value) => path = path.replace(&format!("{{{name}}}"), &text(value)),
            (Place::Query, Value::Array(items)) => {
                query.extend(items.iter().map(|item| format!("{name}={}", text(item))));
            }
            (Place::Query, value) => query.push(format!("{name}={}", text(value))),
            (_, value) => headers.push((name, text(value))),
        }
    }
    let target = format!("{path}?{}", query.join("&"));
    let request = request(server, &case.method, &target);
    headers.into_iter().fold(request, |request, (name, value)| {
        request.header(name, value)
    })
}

#[tokio::test]
async fn conformance_cases_are_taken_and_answered() {
    let document = notes();
    let cases = conformance::cases(&document);
    let server = Server::builder(document).start().await.unwrap();
    let named = |case: &conformance::Case| (case.operation.clone(), case.status, case.extent);
    let put = |status, extent| ("put_note".to_owned(), status, extent);
    let names: Vec<_> = cases.iter().map(named).collect();
    assert_eq!(names.len(), 4 + 6 + 1);
    assert_eq!(names[4], put(200, Extent::Minimal));
    assert_eq!(names[10], put(200, Extent::Full));
    for case in &cases {
        let mut request = sent(&server, case);
        if let Some(body) = &case.body {
            let Content::Value(value) = &body.content else {
                panic!("{body:?}");
            };
            request = match body.media_type.as_str() {
                "application/json" => request.json(value),
                form => request.header("content-type", form).body(format!(
                    "text={}&tags={}",
                    value["text"].as_str().unwrap(),
                    value["tags"][0].as_str().unwrap()
                )),
            };
        }
        let answer = receive(request).await;
        assert_eq!(answer.status, case.status, "{case:?}: {}", answer.text);
        assert_eq!(
            Some(answer.header("content-type")),
            case.media_type.as_deref()
        );
        let is_full = answer.json().get("tags").is_some();
        assert_eq!(is_full, case.extent == Extent::Full, "{case:?}");
    }
    assert_eq!(server.refusals(), []);
}

#[tokio::test]
async fn conformance_asks_for_each_media_type_of_an_answer() {
    let text = json!({ "schema": { "type": "string" } });
    let never = json!({ "schema": false });
    let mut operation = crate::support::operation("a");
    operation["responses"] = json!({ "200": { "description": "", "content": {
        "text/csv": text, "application/json": text, "image/*": text, "text/html": never,
    } } });
    let document = Document::from_json(document(json!({ "/a": { "get": operation } }), json!({})));
    let document = document.unwrap();
    let cases = conformance::cases(&document);
    let accepted = cases.iter().map(|case| case.accept.as_deref());
    assert_eq!(
        accepted.collect::<Vec<_>>(),
        [None, None, Some("image/*"), Some("text/csv")]
    );
    let server = Server::builder(document).start().await.unwrap();
    for case in &cases {
        let mut request = request(&server, &case.method, &case.path);
        for (name, value) in case.headers() {
            request = request.header(name, value);
        }
        let answer = receive(request).await;
        assert_eq!(answer.status, 200, "{case:?}: {}", answer.text);
        assert_eq!(
            Some(answer.header("content-type")),
            case.media_type.as_deref()
        );
    }
}
