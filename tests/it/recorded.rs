//! What `test_util::recorded` has is what the server says. `UPDATE_EXPECT=1` records it again.

use expect_test::expect_file;
use re_factor::test_util::{
    Reply, RunEvaluationBuilder, ScriptedServer, Server, TOKEN, created, list, not_found, recorded,
    refusal, unauthorized,
};
use re_factor::{ErrorBody, EvaluationId, NewEvaluation, RunEvaluation, uuid::Uuid};
use serde_json::{Value, json};

use crate::support::*;

const AT: &str = "2026-01-02T03:04:05Z";

/// What differs each time is put in its place.
fn settled(mut body: Value, id: u128) -> Value {
    body["id"] = json!(Uuid::from_u128(id));
    for at in ["created_at", "updated_at"] {
        if body.get(at).is_some() {
            body[at] = json!(AT);
        }
    }
    body
}

fn text(body: &Value) -> String {
    format!("{body:#}\n")
}

/// One call of the recording.
async fn answer(call: reqwest::RequestBuilder, status: u16) -> Value {
    let answer = call.send().await.unwrap();
    assert_eq!(answer.status(), status);
    assert_eq!(answer.headers()["content-type"], "application/json");
    answer.json().await.unwrap()
}

#[tokio::test]
async fn what_is_recorded_is_what_the_server_says() {
    let server = Server::start().await.unwrap();
    let http = reqwest::Client::new();
    let all = format!("{}/v1/run/{}/evaluations", server.url(), run_id());
    let new = |value: f64| {
        let body = json!({
            "evaluation_label_id": label_id(), "value": value,
            "output_name": "answer", "field_path": "$.text"
        });
        http.post(&all).bearer_auth(TOKEN).json(&body)
    };
    let made = answer(new(0.92), 201).await;
    answer(new(0.5), 201).await;
    let one = format!(
        "{}/v1/run/{}/evaluation/{}",
        server.url(),
        run_id(),
        made["id"].as_str().unwrap()
    );
    let change = http
        .put(&one)
        .bearer_auth(TOKEN)
        .json(&json!({"value": 0.92}));
    answer(change, 200).await;
    let found = answer(http.get(&one).bearer_auth(TOKEN), 200).await;
    let Value::Array(listed) = answer(http.get(&all).bearer_auth(TOKEN), 200).await else {
        panic!("no list");
    };
    let listed: Vec<_> = (1..)
        .zip(listed)
        .map(|(id, item)| settled(item, id))
        .collect();
    let refused = answer(http.get(&one).bearer_auth("other"), 401).await;
    let missing = http.get(one.replace(made["id"].as_str().unwrap(), &Uuid::nil().to_string()));
    let missing = answer(missing.bearer_auth(TOKEN), 404).await;

    expect_file!["../../src/test_util/recorded/created.json"].assert_eq(&text(&settled(made, 1)));
    expect_file!["../../src/test_util/recorded/evaluation.json"]
        .assert_eq(&text(&settled(found, 1)));
    expect_file!["../../src/test_util/recorded/evaluations.json"].assert_eq(&text(&json!(listed)));
    expect_file!["../../src/test_util/recorded/unauthorized.json"].assert_eq(&text(&refused));
    expect_file!["../../src/test_util/recorded/not_found.json"].assert_eq(&text(&missing));
}

async fn server(replies: impl IntoIterator<Item = Reply>) -> ScriptedServer {
    ScriptedServer::start(replies).await.unwrap()
}

fn id() -> EvaluationId {
    Uuid::from_u128(1).into()
}

#[tokio::test]
async fn each_recorded_answer_is_read() {
    let replies = [
        recorded::created(),
        recorded::evaluation(),
        recorded::evaluations(),
        recorded::unauthorized(),
        recorded::not_found(),
    ];
    let server = server(replies).await;
    let run = server.client().unwrap().run(run_id());
    let new = NewEvaluation::new(label_id(), 0.92);
    let created = run.evaluations().create(new).await.unwrap();
    assert_eq!((created.id, created.value), (id(), 0.92));
    let found = run.evaluation(id()).get().await.unwrap();
    assert_eq!(found.field_path.as_deref(), Some("$.text"));
    assert_eq!(found.updated_at, Some(AT.parse().unwrap()));
    assert_eq!(run.evaluations().list().await.unwrap()[0], found);
    let refused = run.evaluations().list().await.unwrap_err();
    assert!(matches!(
        refused.documented(),
        Some(ErrorBody::Unauthorized(_))
    ));
    let missing = run.evaluation(id()).get().await.unwrap_err();
    assert!(matches!(missing.documented(), Some(ErrorBody::NotFound(_))));
    assert_eq!(server.requests().len(), 5);
}

/// Each field has a value of its own.
fn full() -> RunEvaluation {
    RunEvaluationBuilder::new()
        .id(id())
        .account_id("account".to_owned().into())
        .run_id(run_id())
        .output_name("answer")
        .field_path("$.text")
        .evaluation_label_id(label_id())
        .value(0.5)
        .created_by("creator".to_owned().into())
        .created_by_evaluator_id(Uuid::from_u128(3).into())
        .created_at(AT.parse().unwrap())
        .updated_by("editor".to_owned().into())
        .updated_at("2026-02-03T04:05:06Z".parse().unwrap())
        .build()
}

#[tokio::test]
async fn what_is_built_is_what_comes() {
    let least = RunEvaluationBuilder::default().build();
    let replies = [
        created(&full()),
        Reply::from(full()),
        list(&[full(), least.clone()]),
        refusal(401, "token expired"),
        refusal(404, "no such run"),
        refusal(418, "short and stout"),
    ];
    let server = server(replies).await;
    let run = server.client().unwrap().run(run_id());
    let new = NewEvaluation::new(label_id(), 0.5);
    assert_eq!(run.evaluations().create(new).await.unwrap(), full());
    assert_eq!(run.evaluation(id()).get().await.unwrap(), full());
    assert_eq!(run.evaluations().list().await.unwrap(), [full(), least]);

    let refused = run.evaluations().list().await.unwrap_err();
    let body = ErrorBody::Unauthorized(unauthorized("token expired"));
    assert_eq!(refused.documented(), Some(&body));
    let missing = run.evaluations().list().await.unwrap_err();
    let body = ErrorBody::NotFound(not_found("no such run"));
    assert_eq!(missing.documented(), Some(&body));
    let odd = run.evaluations().list().await.unwrap_err();
    assert_eq!(
        (odd.message(), odd.is_status()),
        (Some("short and stout"), true)
    );
}
