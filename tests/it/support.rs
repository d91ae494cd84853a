//! What the tests share.

use openapi_testkit::{Reply, ScriptedServer};
use re_factor::{Client, EvaluationId, EvaluationLabelId, Retries, RunId, uuid::Uuid};
use serde_json::{Value, json};

/// A token of every character that RFC 6750, section 2.1, allows.
pub(crate) const TOKEN: &str = "eyJ-._~+/Secret9==";

pub(crate) const RUN: &str = "6f1c2f3e-6a53-4b4c-9e0a-1d2f3a4b5c6d";
pub(crate) const EVALUATION: &str = "11111111-2222-4333-8444-555555555555";
pub(crate) const LABEL: &str = "0b8f3f4e-2a53-4b4c-9e0a-1d2f3a4b5c6d";

pub(crate) fn run_id() -> RunId {
    RUN.parse().unwrap()
}

pub(crate) fn evaluation_id() -> EvaluationId {
    EVALUATION.parse().unwrap()
}

pub(crate) fn label_id() -> EvaluationLabelId {
    Uuid::parse_str(LABEL).unwrap().into()
}

/// An evaluation with the required properties only.
pub(crate) fn evaluation() -> Value {
    json!({
        "id": EVALUATION,
        "account_id": "acc_1",
        "run_id": RUN,
        "evaluation_label_id": LABEL,
        "value": 0.5,
        "created_at": "2026-02-03T04:05:06Z",
    })
}

pub(crate) fn json_reply(status: u16, body: &Value) -> Reply {
    Reply::status(status)
        .header("content-type", "application/json")
        .body(body.to_string())
}

/// A server with these replies, and a client for it.
pub(crate) async fn scripted(replies: Vec<Reply>) -> (ScriptedServer, Client) {
    let server = ScriptedServer::start(replies).await.unwrap();
    let client = client(server.url());
    (server, client)
}

pub(crate) fn client(url: &str) -> Client {
    Client::builder()
        .base_url(url)
        .token(TOKEN)
        .retries(Retries::none())
        .build()
        .unwrap()
}

/// The four calls by name, each made once; what they answer is made text.
pub(crate) async fn call(client: &Client, operation: &str) -> Result<String, re_factor::Error> {
    let run = client.run(run_id());
    let one = run.evaluation(evaluation_id());
    match operation {
        "get" => one.get().await.map(|found| format!("{found:?}")),
        "update" => one.update(0.95).await.map(|found| format!("{found:?}")),
        "list" => run
            .evaluations()
            .list()
            .await
            .map(|found| format!("{found:?}")),
        "create" => {
            let new = re_factor::NewEvaluation::new(label_id(), 0.92);
            run.evaluations()
                .create(new)
                .await
                .map(|found| format!("{found:?}"))
        }
        other => panic!("no operation {other}"),
    }
}

pub(crate) const OPERATIONS: [&str; 4] = ["get", "update", "list", "create"];

/// The documented success status of an operation.
pub(crate) fn success(operation: &str) -> u16 {
    if operation == "create" { 201 } else { 200 }
}

/// The documented success body of an operation.
pub(crate) fn success_body(operation: &str) -> Value {
    if operation == "list" {
        json!([evaluation()])
    } else {
        evaluation()
    }
}

/// Everything that an error shows of itself: `Display`, `Debug` and the chain, both forms of each.
pub(crate) fn everything_shown(error: &re_factor::Error) -> String {
    let mut shown = format!("{error}\n{error:?}\n{error:#?}");
    let mut next = std::error::Error::source(error);
    while let Some(source) = next {
        shown += &format!("\n{source}\n{source:?}");
        next = source.source();
    }
    shown
}
