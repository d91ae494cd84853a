//! Servers with a memory.

use openapi_testkit::{Collection, Document, Server, StartError};
use serde_json::{Value, json};

use crate::support::{content, document, get, receive, request, send_json};

const SHELF: &str = "67e55044-10b1-426f-9247-bb680e5fe0c8";
const OTHER: &str = "a1a2a3a4-b1b2-41c2-91d2-d3d4d5d6d7d8";

fn uuid() -> Value {
    json!({ "type": "string", "format": "uuid" })
}

fn answer(status: &str, schema: Value) -> Value {
    json!({ status: { "description": "", "content": content(schema) } })
}

fn path(name: &str, schema: Value) -> Value {
    json!({ "name": name, "in": "path", "required": true, "schema": schema })
}

/// Books on shelves: the shelf is `id` on one path and `shelf_id` on the other.
fn library() -> Value {
    let book = json!({ "$ref": "#/components/schemas/Book" });
    let body = |required: Value| json!({ "required": true, "content": content(json!({ "type": "object", "required": required })) });
    let paths = json!({
        "/shelf/{id}/books": {
            "parameters": [path("id", uuid())],
            "get": { "operationId": "list", "responses": answer("200", json!({ "type": "array", "items": book })) },
            "post": { "operationId": "create", "requestBody": body(json!(["title"])), "responses": answer("201", book.clone()) },
        },
        "/shelf/{shelf_id}/book/{book_id}": {
            "parameters": [path("shelf_id", uuid()), path("book_id", uuid())],
            "get": { "operationId": "get", "responses": answer("200", book.clone()) },
            "patch": { "operationId": "update", "requestBody": body(json!([])), "responses": answer("200", book) },
            "delete": { "operationId": "delete", "responses": { "204": { "description": "" } } },
        },
    });
    let schema = json!({
        "type": "object",
        "required": ["id", "shelf_id", "title", "pages", "created_at"],
        "properties": {
            "id": uuid(), "shelf_id": uuid(),
            "title": { "type": "string" }, "pages": { "type": "integer" },
            "created_at": { "type": "string", "format": "date-time" },
            "updated_at": { "type": "string", "format": "date-time" },
        },
        "additionalProperties": false,
    });
    document(paths, json!({ "Book": schema }))
}

fn books() -> Collection {
    Collection::new()
        .key("id", "book_id")
        .parent("shelf_id", ["shelf_id", "id"])
        .create("create")
        .list("list")
        .get("get")
        .update("update")
        .delete("delete")
        .touched("updated_at")
}

async fn serve(document: Value, collection: Collection) -> Server {
    let document = Document::from_json(document).unwrap();
    let builder = Server::builder(document).collection(collection);
    builder.start().await.unwrap()
}

async fn create(server: &Server, shelf: &str, title: &str) -> Value {
    let path = format!("/shelf/{shelf}/books");
    let created = send_json(server, "POST", &path, &json!({ "title": title })).await;
    assert_eq!(created.status, 201, "{}", created.text);
    created.json()
}

fn book(shelf: &str, record: &Value) -> String {
    format!("/shelf/{shelf}/book/{}", record["id"].as_str().unwrap())
}

#[tokio::test]
async fn collection_stores_what_was_created() {
    let server = serve(library(), books()).await;
    let created = create(&server, SHELF, "Emma").await;
    assert_eq!(
        (&created["title"], &created["shelf_id"]),
        (&json!("Emma"), &json!(SHELF))
    );
    assert_eq!(created["pages"], 0);
    assert!(created.get("updated_at").is_none());
    let got = get(&server, &book(SHELF, &created)).await;
    assert_eq!((got.status, got.json()), (200, created));
}

#[tokio::test]
async fn collection_lists_by_parent_in_order() {
    let server = serve(library(), books()).await;
    let list = format!("/shelf/{SHELF}/books");
    assert_eq!(get(&server, &list).await.json(), json!([]));
    let mut expected = Vec::new();
    for title in ["c", "a", "b"] {
        expected.push(create(&server, SHELF, title).await);
        create(&server, OTHER, title).await;
    }
    assert_eq!(get(&server, &list).await.json(), Value::from(expected));
}

#[tokio::test]
async fn collection_finds_by_key_and_parent_only() {
    let server = serve(library(), books()).await;
    let created = create(&server, SHELF, "Emma").await;
    assert_eq!(get(&server, &book(OTHER, &created)).await.status, 404);
    let unknown = get(&server, &book(SHELF, &json!({ "id": OTHER }))).await;
    assert_eq!(
        (unknown.status, unknown.error().as_str()),
        (404, "there is no such record")
    );
}

#[tokio::test]
async fn collection_updates_merge_and_touch() {
    let server = serve(library(), books()).await;
    let created = create(&server, SHELF, "Emma").await;
    let path = book(SHELF, &created);
    let changes = json!({ "pages": 474, "id": OTHER, "shelf_id": OTHER, "unknown": 1 });
    let updated = send_json(&server, "PATCH", &path, &changes).await;
    assert_eq!(updated.status, 200, "{}", updated.text);
    let updated = updated.json();
    assert!(updated["updated_at"].as_str().unwrap() >= created["created_at"].as_str().unwrap());
    let mut expected = created.clone();
    expected["pages"] = json!(474);
    expected["updated_at"] = updated["updated_at"].clone();
    assert_eq!(updated, expected);
    assert_eq!(get(&server, &path).await.json(), expected);
    let absent = send_json(&server, "PATCH", &book(OTHER, &created), &changes).await;
    assert_eq!(absent.status, 404);
}

#[tokio::test]
async fn collection_deletes() {
    let server = serve(library(), books()).await;
    let path = book(SHELF, &create(&server, SHELF, "Emma").await);
    let deleted = receive(request(&server, "DELETE", &path)).await;
    assert_eq!((deleted.status, deleted.text.as_str()), (204, ""));
    assert_eq!(receive(request(&server, "DELETE", &path)).await.status, 404);
    assert_eq!(get(&server, &path).await.status, 404);
}

#[tokio::test]
async fn collection_keeps_keys_apart() {
    let server = serve(library(), books()).await;
    let given = json!({ "title": "a", "id": OTHER });
    let path = format!("/shelf/{SHELF}/books");
    let first = send_json(&server, "POST", &path, &given).await;
    assert_eq!((first.status, &first.json()["id"]), (201, &json!(OTHER)));
    assert_eq!(send_json(&server, "POST", &path, &given).await.status, 409);

    for (schema, expected) in [
        (json!({ "type": "integer" }), true),
        (json!({ "type": "string" }), false),
    ] {
        let mut document = library();
        document["components"]["schemas"]["Book"]["properties"]["id"] = schema;
        let server = serve(document, books()).await;
        let mut ids = Vec::new();
        for _ in 0..3 {
            ids.push(create(&server, SHELF, "a").await["id"].clone());
        }
        assert!(
            ids[0] != ids[1] && ids[1] != ids[2] && ids[0] != ids[2],
            "{ids:?}"
        );
        assert_eq!(ids.iter().all(Value::is_number), expected);
    }
}

#[tokio::test]
async fn collection_answers_500_rather_than_break_its_document() {
    let mut document = library();
    let title = &mut document["components"]["schemas"]["Book"]["properties"]["title"];
    *title = json!({ "type": "string", "maxLength": 3 });
    let server = serve(document, books()).await;
    let path = format!("/shelf/{SHELF}/books");
    let broken = send_json(&server, "POST", &path, &json!({ "title": "Emma" })).await;
    assert_eq!(broken.status, 500);
    assert!(
        broken.error().contains("`create`") && broken.error().contains("/title"),
        "{}",
        broken.text
    );
    assert_eq!(get(&server, &path).await.json(), json!([]));

    let created = create(&server, SHELF, "abc").await;
    let broken = send_json(
        &server,
        "PATCH",
        &book(SHELF, &created),
        &json!({ "title": "Emma" }),
    )
    .await;
    assert_eq!(broken.status, 500);
    assert_eq!(get(&server, &book(SHELF, &created)).await.json(), created);
}

#[tokio::test]
async fn collection_may_be_without_parent() {
    let paths = json!({
        "/things": {
            "get": { "operationId": "list", "responses": answer("200", json!({ "type": "array" })) },
            "post": { "operationId": "create", "requestBody": { "content": content(json!({})) },
                      "responses": answer("200", json!({ "type": "object", "required": ["id"] })) },
        },
        "/things/{key}": {
            "parameters": [path("key", json!({ "type": "integer" }))],
            "get": { "operationId": "get", "responses": answer("200", json!({})) },
        },
    });
    let things = Collection::new()
        .key("id", "key")
        .create("create")
        .list("list")
        .get("get");
    let server = serve(document(paths, json!({})), things).await;
    let thing = json!({ "id": 7, "any": ["thing"] });
    let created = send_json(&server, "POST", "/things", &thing).await;
    assert_eq!((created.status, created.json()), (200, thing.clone()));
    assert_eq!(get(&server, "/things/7").await.json(), thing);
    assert_eq!(get(&server, "/things").await.json(), json!([thing]));
    assert_eq!(get(&server, "/things/8").await.status, 404);
}

#[tokio::test]
async fn collection_has_to_fit_the_document() {
    let bare = || Collection::new().parent("shelf_id", ["shelf_id", "id"]);
    for (collection, reason) in [
        (books().get("nothing"), "`nothing`"),
        (books().list("get"), "`get` has two roles"),
        (bare().get("get"), "`get` needs a key"),
        (
            bare().key("id", "isbn").get("get"),
            "no path parameter `isbn`",
        ),
        (
            Collection::new().parent("shelf_id", ["shelf"]).list("list"),
            "for the parent",
        ),
    ] {
        let document = Document::from_json(library()).unwrap();
        let error = Server::builder(document)
            .collection(collection)
            .start()
            .await
            .unwrap_err();
        assert!(matches!(error, StartError::Collection(_)));
        assert!(error.to_string().contains(reason), "{error}");
    }
}
