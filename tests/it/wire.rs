//! What leaves, exactly: method, target, headers and body of each operation.

use openapi_testkit::RecordedRequest;
use re_factor::NewEvaluation;
use serde_json::{Value, json};

use crate::support::*;

async fn sent_by(operation: &str) -> RecordedRequest {
    let reply = json_reply(success(operation), &success_body(operation));
    let (server, client) = scripted(vec![reply]).await;
    call(&client, operation).await.unwrap();
    let mut requests = server.requests();
    assert_eq!(requests.len(), 1, "one call is one request");
    requests.remove(0)
}

/// Names in order and values of the headers, but for `host`.
fn headers(request: &RecordedRequest) -> Vec<(String, String)> {
    let all = request.headers.iter();
    let named = all.map(|(name, value)| (name.to_lowercase(), value.clone()));
    named.filter(|(name, _)| name != "host").collect()
}

fn expected(body: Option<&[u8]>) -> Vec<(String, String)> {
    // The client has a version of its own, the runtime that of the workspace.
    let manifest: toml::Table = toml::from_str(include_str!("../../Cargo.toml")).unwrap();
    let runtime = manifest["workspace"]["package"]["version"]
        .as_str()
        .unwrap();
    let agent = format!(
        "re-factor/{} openapi-runtime/{runtime}",
        env!("CARGO_PKG_VERSION")
    );
    let mut all = vec![
        ("accept", String::from("application/json")),
        ("accept-encoding", String::from("identity")),
        ("authorization", format!("Bearer {TOKEN}")),
        ("user-agent", agent),
    ];
    if let Some(body) = body {
        all.push(("content-type", String::from("application/json")));
        all.push(("content-length", body.len().to_string()));
    }
    let mut all: Vec<_> = all
        .into_iter()
        .map(|(name, value)| (name.to_owned(), value))
        .collect();
    all.sort();
    all
}

fn assert_sent(request: &RecordedRequest, line: &str, body: Option<Value>) {
    assert_eq!(format!("{} {}", request.method, request.target), line);
    let mut sent = headers(request);
    sent.sort();
    let with_body = body.as_ref().map(|_| request.body.as_slice());
    assert_eq!(
        sent,
        expected(with_body),
        "each header, and no other: no api-version"
    );
    match body {
        Some(body) => assert_eq!(request.json().unwrap(), body),
        None => assert!(request.body.is_empty()),
    }
}

#[tokio::test]
async fn get_sends_no_body() {
    let line = format!("GET /v1/run/{RUN}/evaluation/{EVALUATION}");
    assert_sent(&sent_by("get").await, &line, None);
}

#[tokio::test]
async fn update_sends_the_value_alone() {
    let line = format!("PUT /v1/run/{RUN}/evaluation/{EVALUATION}");
    assert_sent(
        &sent_by("update").await,
        &line,
        Some(json!({ "value": 0.95 })),
    );
}

#[tokio::test]
async fn list_sends_no_query() {
    let line = format!("GET /v1/run/{RUN}/evaluations");
    assert_sent(&sent_by("list").await, &line, None);
}

#[tokio::test]
async fn create_sends_what_was_set_and_nothing_else() {
    let line = format!("POST /v1/run/{RUN}/evaluations");
    let body = json!({ "evaluation_label_id": LABEL, "value": 0.92 });
    assert_sent(&sent_by("create").await, &line, Some(body));
}

#[tokio::test]
async fn create_sends_the_optional_parts() {
    let (server, client) = scripted(vec![json_reply(201, &evaluation())]).await;
    let new = NewEvaluation::new(label_id(), 0.92)
        .output_name("answer")
        .field_path("$.text");
    client
        .run(run_id())
        .evaluations()
        .create(new)
        .await
        .unwrap();
    let body = server.requests()[0].json().unwrap();
    let expected = json!({
        "evaluation_label_id": LABEL, "value": 0.92, "output_name": "answer", "field_path": "$.text",
    });
    assert_eq!(body, expected);
}

#[tokio::test]
async fn base_url_keeps_its_path_prefix() {
    let (server, _) = scripted(vec![json_reply(200, &json!([]))]).await;
    let client = client(&format!("{}/api/re-factor//", server.url()));
    client.run(run_id()).evaluations().list().await.unwrap();
    let target = &server.requests()[0].target;
    assert_eq!(target, &format!("/api/re-factor/v1/run/{RUN}/evaluations"));
}

#[tokio::test]
async fn raw_level_gives_status_and_headers() {
    let reply = json_reply(200, &evaluation()).header("x-request-id", "r-1");
    let (_server, client) = scripted(vec![reply]).await;
    let generated = client.generated();
    let answer = generated
        .get_run_evaluation(&run_id(), &evaluation_id())
        .await
        .unwrap();
    assert_eq!(answer.status(), 200);
    assert_eq!(answer.headers()["x-request-id"], "r-1");
    assert_eq!(answer.id, evaluation_id());
}

#[tokio::test]
async fn number_without_a_form_in_json_is_an_error_and_not_null() {
    let (server, client) = scripted(vec![json_reply(200, &evaluation())]).await;
    for value in [f64::NAN, f64::INFINITY, f64::NEG_INFINITY] {
        let run = client.run(run_id());
        let new = NewEvaluation::new(label_id(), value);
        let errors = [
            run.evaluation(evaluation_id())
                .update(value)
                .await
                .unwrap_err(),
            run.evaluations().create(new).await.unwrap_err(),
        ];
        for error in errors {
            assert!(!error.may_have_been_sent(), "{error}");
            assert!(everything_shown(&error).contains("NaN"), "{error:?}");
        }
    }
    assert!(server.requests().is_empty());
}
