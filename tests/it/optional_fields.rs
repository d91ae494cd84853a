//! null, absent and present, for every optional property; and properties that the document does not
//! list.

use re_factor::RunEvaluation;
use serde_json::{Value, json};

use crate::support::*;

const NULLABLE: [(&str, &str); 5] = [
    ("output_name", "answer"),
    ("field_path", "$.text"),
    ("created_by", "user_1"),
    (
        "created_by_evaluator_id",
        "22222222-3333-4444-8555-666666666666",
    ),
    ("updated_by", "user_2"),
];

async fn received(body: Value) -> Result<RunEvaluation, re_factor::Error> {
    let (_server, client) = scripted(vec![json_reply(200, &body)]).await;
    client.run(run_id()).evaluation(evaluation_id()).get().await
}

fn back(evaluation: &RunEvaluation) -> Value {
    serde_json::to_value(evaluation).unwrap()
}

#[tokio::test]
async fn absent_stays_absent() {
    let evaluation = received(evaluation()).await.unwrap();
    assert_eq!(back(&evaluation)["value"], json!(0.5));
    for (name, _) in NULLABLE.into_iter().chain([("updated_at", "")]) {
        assert!(back(&evaluation).get(name).is_none(), "{name}");
    }
}

#[tokio::test]
async fn null_is_taken_for_absent() {
    for (name, _) in NULLABLE {
        let mut body = evaluation();
        body[name] = Value::Null;
        let evaluation = received(body).await.unwrap();
        assert!(back(&evaluation).get(name).is_none(), "{name}");
    }
}

#[tokio::test]
async fn present_comes_through() {
    let mut body = evaluation();
    for (name, value) in NULLABLE {
        body[name] = json!(value);
    }
    body["updated_at"] = json!("2026-02-03T04:05:07Z");
    let evaluation = received(body.clone()).await.unwrap();
    assert_eq!(back(&evaluation), body);
    assert_eq!(evaluation.output_name.as_deref(), Some("answer"));
    assert_eq!(evaluation.created_by.unwrap().to_string(), "user_1");
}

#[tokio::test]
async fn null_is_no_value_for_what_is_required() {
    for name in [
        "id",
        "account_id",
        "run_id",
        "evaluation_label_id",
        "value",
        "created_at",
    ] {
        for missing in [true, false] {
            let mut body = evaluation();
            if missing {
                body.as_object_mut().unwrap().remove(name);
            } else {
                body[name] = Value::Null;
            }
            let error = received(body).await.unwrap_err();
            assert!(
                error.is_decode() && error.to_string().contains(name),
                "{name}: {error}"
            );
        }
    }
}

#[tokio::test]
async fn unknown_properties_are_accepted() {
    let mut body = evaluation();
    body["confidence"] = json!({ "low": 0.1 });
    body["null"] = Value::Null;
    assert_eq!(received(body).await.unwrap().value, 0.5);
}

#[tokio::test]
async fn whole_numbers_are_values() {
    for (text, value) in [("1", 1.0), ("-3", -3.0), ("1e3", 1000.0), ("0.1", 0.1)] {
        let mut body = evaluation();
        body["value"] = serde_json::from_str(text).unwrap();
        assert_eq!(received(body).await.unwrap().value, value);
    }
}
