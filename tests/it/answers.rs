//! Every answer: each operation, each documented and some undocumented statuses, with a body as
//! documented, with none, with HTML, and cut off. Status, headers and body are never lost.

use openapi_testkit::Reply;
use re_factor::{Error, ErrorBody, ErrorKind, Retries};
use serde_json::json;

use crate::support::*;

const HTML: &str = "<html><body>Bad gateway</body></html>";

async fn error(operation: &str, reply: Reply) -> Error {
    let (_server, client) = scripted(vec![reply.header("x-request-id", "r-7")]).await;
    let error = call(&client, operation).await.unwrap_err();
    assert_eq!(error.request_id(), Some("r-7"), "headers are kept: {error}");
    error
}

#[tokio::test]
async fn success_is_the_documented_body() {
    for operation in OPERATIONS {
        let reply = json_reply(success(operation), &success_body(operation));
        let (_server, client) = scripted(vec![reply]).await;
        let shown = call(&client, operation).await.unwrap();
        assert!(shown.contains(EVALUATION), "{operation}: {shown}");
    }
}

#[tokio::test]
async fn documented_error_has_its_type_and_message() {
    for operation in OPERATIONS {
        for status in [401, 404] {
            let body = json!({ "error": "token expired" });
            let error = error(operation, json_reply(status, &body)).await;
            let said = match error.documented() {
                Some(ErrorBody::Unauthorized(body)) if status == 401 => body.error.as_deref(),
                Some(ErrorBody::NotFound(body)) if status == 404 => body.error.as_deref(),
                other => panic!("{operation} {status}: {other:?}"),
            };
            assert_eq!(said, Some("token expired"));
            assert_eq!(error.message(), Some("token expired"));
            assert_eq!(
                (error.is_unauthorized(), error.is_not_found()),
                (status == 401, status == 404)
            );
            assert_eq!(error.body(), Some(body.to_string().as_bytes()));
        }
    }
}

#[tokio::test]
async fn documented_error_without_a_message_is_documented_all_the_same() {
    let error = error("get", json_reply(404, &json!({}))).await;
    assert!(matches!(error.documented(), Some(ErrorBody::NotFound(_))));
    assert_eq!(error.message(), None);
}

#[tokio::test]
async fn error_status_survives_any_body() {
    for operation in OPERATIONS {
        for status in [400, 401, 403, 404, 409, 422, 429, 500, 502, 503, 302] {
            for body in ["", HTML, "{", "[1]"] {
                let reply = Reply::status(status)
                    .header("content-type", "text/html")
                    .body(body);
                let error = error(operation, reply).await;
                assert_eq!(error.kind(), Some(ErrorKind::Status));
                assert_eq!(
                    error.status().unwrap(),
                    status,
                    "{operation} {status} {body:?}"
                );
                assert_eq!(error.body(), Some(body.as_bytes()));
                assert!(error.documented().is_none());
                assert!(error.may_have_been_sent());
            }
        }
    }
}

#[tokio::test]
async fn undocumented_status_with_json_keeps_the_message() {
    for status in [400, 403, 500] {
        let error = error("create", json_reply(status, &json!({ "error": "no" }))).await;
        assert!(error.documented().is_none());
        assert_eq!(error.message(), Some("no"));
        assert_eq!(error.is_server_error(), status == 500);
    }
}

#[tokio::test]
async fn undocumented_success_status_is_not_taken_for_the_documented_one() {
    for (operation, status) in [
        ("create", 200),
        ("get", 201),
        ("list", 206),
        ("update", 202),
    ] {
        let error = error(operation, json_reply(status, &success_body(operation))).await;
        assert_eq!(error.kind(), Some(ErrorKind::Status));
        assert_eq!(error.status().unwrap(), status);
        assert!(!error.body().unwrap().is_empty());
    }
}

#[tokio::test]
async fn success_with_another_body_is_a_decode_error_with_all_that_came() {
    for operation in OPERATIONS {
        for body in ["", HTML, "null", "{\"id\": 7}"] {
            let reply = Reply::status(success(operation))
                .header("content-type", "text/html")
                .body(body);
            let error = error(operation, reply).await;
            assert!(error.is_decode(), "{operation} {body:?}: {error}");
            assert_eq!(error.status().unwrap(), success(operation));
            assert_eq!(error.body(), Some(body.as_bytes()));
        }
    }
}

#[tokio::test]
async fn decode_error_names_the_field() {
    let mut body = evaluation();
    body["created_at"] = json!("yesterday");
    let error = error("get", json_reply(200, &body)).await;
    assert!(error.to_string().contains("created_at"), "{error}");
}

#[tokio::test]
async fn success_that_is_cut_off_is_an_interruption() {
    for operation in OPERATIONS {
        let reply = json_reply(success(operation), &success_body(operation)).cut_after(10);
        let error = error(operation, reply).await;
        assert_eq!(error.kind(), Some(ErrorKind::Interrupted), "{error}");
        assert_eq!(error.status().unwrap(), success(operation));
        assert_eq!(error.body().unwrap().len(), 10);
    }
}

#[tokio::test]
async fn error_that_is_cut_off_keeps_its_status() {
    for status in [401, 404, 500] {
        let reply = json_reply(status, &json!({ "error": "token expired" })).cut_after(5);
        let error = error("get", reply).await;
        assert_eq!(
            (error.kind(), error.status().unwrap().as_u16()),
            (Some(ErrorKind::Status), status)
        );
        assert_eq!(error.body(), Some("{\"err".as_bytes()));
    }
}

#[tokio::test]
async fn body_beyond_the_limit_is_refused() {
    let (server, _) = scripted(vec![json_reply(200, &evaluation())]).await;
    let builder = re_factor::Client::builder()
        .base_url(server.url())
        .token(TOKEN);
    let client = builder.max_response_bytes(64).build().unwrap();
    let error = call(&client, "get").await.unwrap_err();
    assert_eq!(error.kind(), Some(ErrorKind::TooLarge), "{error}");
    assert_eq!(error.status().unwrap(), 200);
}

#[tokio::test]
async fn no_server_is_a_connect_error() {
    let (server, client) = scripted(vec![Reply::status(200)]).await;
    server.shutdown().await;
    let error = call(&client, "create").await.unwrap_err();
    assert!(error.is_connect() && !error.may_have_been_sent(), "{error}");
}

#[tokio::test]
async fn slow_server_is_a_timeout() {
    let late = std::time::Duration::from_secs(20);
    let (server, _) = scripted(vec![Reply::status(200).delay(late)]).await;
    let builder = re_factor::Client::builder()
        .base_url(server.url())
        .token(TOKEN);
    let client = builder
        .timeout(std::time::Duration::from_millis(50))
        .build()
        .unwrap();
    let error = call(&client, "get").await.unwrap_err();
    assert!(error.is_timeout() && error.may_have_been_sent(), "{error}");
}

#[tokio::test]
async fn display_is_one_line_with_what_and_where() {
    let error = error(
        "get",
        json_reply(401, &json!({ "error": "token\nexpired" })),
    )
    .await;
    let expected =
        "401 Unauthorized from GET /v1/run/{run_id}/evaluation/{evaluation_id}: token expired";
    assert_eq!(error.to_string(), expected);
}

#[tokio::test]
async fn what_is_safe_is_tried_again() {
    let quick = Retries::default().between(std::time::Duration::ZERO, std::time::Duration::ZERO);
    for (operation, attempts) in [("get", 3), ("list", 3), ("update", 3), ("create", 1)] {
        let (server, _) = scripted(vec![Reply::status(503)]).await;
        let builder = re_factor::Client::builder()
            .base_url(server.url())
            .token(TOKEN);
        let client = builder.retries(quick).build().unwrap();
        let error = call(&client, operation).await.unwrap_err();
        assert_eq!(error.attempts(), attempts, "{operation}");
        assert_eq!(server.requests().len(), attempts as usize, "{operation}");
    }
}

#[tokio::test]
async fn how_long_to_wait_is_handed_out() {
    let busy = Reply::status(429).header("retry-after", "90");
    let (_server, client) = scripted(vec![busy]).await;
    let error = call(&client, "get").await.unwrap_err();
    assert!(error.is_rate_limited());
    assert_eq!(
        error.retry_after(),
        Some(std::time::Duration::from_secs(90))
    );
}
