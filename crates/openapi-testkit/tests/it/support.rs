//! Small documents, and a client to ask with.

use openapi_testkit::{Document, Server};
use serde_json::{Value, json};

/// A document with these paths and schemas, and a bearer scheme that nothing requires.
pub(crate) fn document(paths: Value, schemas: Value) -> Value {
    json!({
        "openapi": "3.1.0",
        "info": { "title": "Test", "version": "1" },
        "paths": paths,
        "components": {
            "schemas": schemas,
            "securitySchemes": { "Token": { "type": "http", "scheme": "Bearer" } },
        },
    })
}

/// A running server for these paths, which need no schemas of their own.
pub(crate) async fn serve(paths: Value) -> Server {
    start(document(paths, json!({}))).await
}

pub(crate) async fn start(document: Value) -> Server {
    let document = Document::from_json(document).unwrap();
    Server::builder(document).start().await.unwrap()
}

/// An operation without parameters or body that answers 200 with nothing.
pub(crate) fn operation(id: &str) -> Value {
    json!({ "operationId": id, "responses": { "200": { "description": "OK" } } })
}

/// A content map of one JSON entry.
pub(crate) fn content(schema: Value) -> Value {
    json!({ "application/json": { "schema": schema } })
}

/// What came back.
#[derive(Debug)]
pub(crate) struct Received {
    pub(crate) status: u16,
    pub(crate) headers: reqwest::header::HeaderMap,
    pub(crate) text: String,
}

impl Received {
    pub(crate) fn json(&self) -> Value {
        serde_json::from_str(&self.text).expect(&self.text)
    }

    pub(crate) fn header(&self, name: &str) -> &str {
        self.headers.get(name).map_or("", |v| v.to_str().unwrap())
    }

    /// The text of an undocumented refusal.
    pub(crate) fn error(&self) -> String {
        self.json()["error"].as_str().unwrap().to_owned()
    }
}

pub(crate) async fn receive(request: reqwest::RequestBuilder) -> Received {
    let response = request.send().await.unwrap();
    Received {
        status: response.status().as_u16(),
        headers: response.headers().clone(),
        text: response.text().await.unwrap(),
    }
}

/// A request of this method to a path that is sent as it stands.
pub(crate) fn request(server: &Server, method: &str, path: &str) -> reqwest::RequestBuilder {
    let method = method.parse().unwrap();
    reqwest::Client::new().request(method, format!("{}{path}", server.url()))
}

pub(crate) async fn get(server: &Server, path: &str) -> Received {
    receive(request(server, "GET", path)).await
}

pub(crate) async fn send_json(server: &Server, method: &str, path: &str, body: &Value) -> Received {
    receive(request(server, method, path).json(body)).await
}
