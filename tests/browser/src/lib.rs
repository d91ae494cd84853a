//! Calls as a page makes them, to the server of `run.mjs`.

use std::time::Duration;

use openapi_runtime::{Error, Operation, Request, Transport, Undocumented, Value};
use wasm_bindgen::prelude::wasm_bindgen;

const fn get(path: &'static str) -> Operation {
    Operation {
        id: "get",
        method: "GET",
        path,
        success: &[200],
        accept: "application/json",
        security: &[],
        server: None,
    }
}

static THING: Operation = get("/things/{id}");
static EVENTS: Operation = get("/events");
static ECHO: Operation = Operation {
    method: "PUT",
    ..get("/echo")
};

/// What became of each call, a line for each.
#[wasm_bindgen]
pub async fn run(base_url: String) -> Vec<String> {
    let transport = Transport::builder().base_url(&base_url);
    let transport = transport
        .timeout(Duration::from_millis(300))
        .max_response_bytes(1000)
        .max_concurrency(2);
    let transport: Transport = match transport.build() {
        Ok(transport) => transport,
        Err(error) => return vec![error.to_string()],
    };
    let mut lines = Vec::new();
    for id in ["here", "busy", "missing", "silent", "large", "cut"] {
        let call = transport.call(&THING).path("id", id);
        lines.push(format!("{id}: {}", outcome(call.request()).await));
    }
    let echo = transport.call(&ECHO).json("application/json", "text");
    lines.push(format!("echo: {}", outcome(echo.request()).await));
    let silent = transport.call(&THING).path("id", "silent").request();
    let soon = silent.with_deadline(Duration::from_millis(100));
    lines.push(format!("deadline: {}", outcome(soon).await));
    let events = transport
        .call(&EVENTS)
        .request_events::<Value, Undocumented>();
    match events.await {
        Ok(events) => {
            let mut events = events.into_inner();
            while let Some(event) = events.next().await {
                let event = event.map(|event| event.data.to_string());
                lines.push(format!("event: {}", event.unwrap_or_else(said)));
            }
        }
        Err(error) => lines.push(said(error)),
    }
    let proxy = Transport::builder().proxy("http://proxy.example.com");
    let proxy: Result<Transport, _> = proxy.base_url(&base_url).build();
    lines.push(format!("proxy: {}", proxy.map_or("refused", |_| "taken")));
    lines
}

/// Futures are `Send` here as well, so that the same code does for everywhere.
async fn outcome(request: Request<Value>) -> String {
    fn sent<T: Send>(future: T) -> T {
        future
    }
    let answer = sent(async move { request.await }).await;
    answer.map_or_else(said, |value| value.into_inner().to_string())
}

fn said(error: Error) -> String {
    format!("{:?} after {} attempts", error.kind(), error.attempts())
}
