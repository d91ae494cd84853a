//! Answers with another status than success.

use std::error::Error as _;

use openapi_runtime::{Error, ErrorKind};

use crate::api::{Client, GetRunError, types};
use crate::server::{Server, answer, cut_off, json};

async fn failing(bytes: String) -> Error<GetRunError> {
    let server = Server::answering(bytes).await;
    let error = Client::at(server.url()).get_run("id-1").await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Status);
    assert!(error.is_status() && error.may_have_been_sent() && !error.is_timeout());
    assert_eq!(error.operation().unwrap().id, "get_run");
    error
}

const STATUSES: &[&str] = &[
    "201 Created",
    "204 No Content",
    "400 Bad Request",
    "401 Unauthorized",
    "403 Forbidden",
    "404 Not Found",
    "409 Conflict",
    "418 I'm a teapot",
    "422 Unprocessable Entity",
    "429 Too Many Requests",
    "500 Internal Server Error",
    "503 Service Unavailable",
];

#[tokio::test]
async fn status_headers_and_body_are_kept_whatever_the_body() {
    let html = "content-type: text/html\r\nx-a: 1\r\n";
    for status in STATUSES {
        let bodies = if status.starts_with("204") {
            &[""][..]
        } else {
            &["", "<h1>no</h1>", r#"{"message":"no"}"#, "{", "[1]"][..]
        };
        for body in bodies {
            let bytes = answer(status, html, body);
            let error = failing(bytes).await;
            assert_eq!(error.status().unwrap().as_str(), &status[..3]);
            assert_eq!(error.headers().unwrap()["x-a"], "1");
            assert_eq!(error.body().unwrap(), body.as_bytes());
            let text = error.to_string();
            assert!(
                text.starts_with(&format!("{status} from GET /v1/run/{{run_id}}")),
                "{text}"
            );
            assert!(!text.contains("id-1"), "{text}");
        }
    }
}

#[tokio::test]
async fn cut_off_bodies_are_kept_as_far_as_they_came() {
    for status in STATUSES.iter().filter(|status| !status.starts_with("204")) {
        let error = failing(cut_off(status, r#"{"mess"#)).await;
        assert_eq!(error.status().unwrap().as_str(), &status[..3]);
        assert_eq!(error.body().unwrap(), br#"{"mess"#);
        assert_eq!(error.request_id(), Some("r-1"));
        assert!(!error.is_documented());
    }
}

#[tokio::test]
async fn documented_body_is_typed() {
    let error = failing(json("404 Not Found", r#"{"message":"no such run"}"#)).await;
    let message = "no such run".to_owned();
    let expected = GetRunError::NotFound(types::NotFoundError { message });
    assert_eq!(error.documented(), Some(&expected));
    assert!(error.is_documented() && error.is_not_found() && error.is_client_error());
    assert!(error.source().is_none());
    assert_eq!(error.message(), Some("no such run"));
    assert_eq!(
        error.to_string(),
        "404 Not Found from GET /v1/run/{run_id}: no such run"
    );
    assert_eq!(error.into_documented(), Some(expected));
}

#[tokio::test]
async fn documented_body_of_another_shape_has_its_reason_as_source() {
    let error = failing(json("401 Unauthorized", r#"{"error":"x","level":"mid"}"#)).await;
    assert!(error.documented().is_none() && error.is_unauthorized());
    assert_eq!(error.decode_error().unwrap().path(), "level");
    let source = error.source().unwrap().to_string();
    assert!(
        source.starts_with("at level: unknown variant `mid`"),
        "{source}"
    );
    assert_eq!(
        error.to_string(),
        "401 Unauthorized from GET /v1/run/{run_id}: x"
    );
    assert!(!error.is_decode());

    let error = failing(json("404 Not Found", "")).await;
    assert_eq!(error.source().unwrap().to_string(), "the body is empty");
}

#[tokio::test]
async fn undocumented_status_has_no_source() {
    let error = failing(json("500 Internal Server Error", r#"{"detail":"oops"}"#)).await;
    assert!(error.documented().is_none() && error.source().is_none());
    assert!(error.is_server_error() && !error.is_client_error());
    assert_eq!(error.message(), Some("oops"));
}

#[tokio::test]
async fn success_that_is_not_listed_is_called_so() {
    let error = failing(json("201 Created", r#"{"id":"r","created_at":7}"#)).await;
    assert_eq!(
        error.to_string(),
        "201 Created from GET /v1/run/{run_id} (not a success that the document lists for this call)"
    );
}

#[tokio::test]
async fn predicates_follow_the_status() {
    type Predicate = fn(&Error<GetRunError>) -> bool;
    let cases: [(&str, Predicate); 5] = [
        ("401 U", Error::is_unauthorized),
        ("403 F", Error::is_forbidden),
        ("404 N", Error::is_not_found),
        ("409 C", Error::is_conflict),
        ("429 T", Error::is_rate_limited),
    ];
    for (index, (status, _)) in cases.iter().enumerate() {
        let error = failing(json(status, "")).await;
        for (other, (_, predicate)) in cases.iter().enumerate() {
            assert_eq!(predicate(&error), index == other, "{status} {other}");
        }
    }
}

#[tokio::test]
async fn status_without_a_registered_reason_is_shown_alone() {
    let error = failing(json("599 Whatever", "")).await;
    assert_eq!(error.to_string(), "599 from GET /v1/run/{run_id}");
}

#[tokio::test]
async fn request_id_is_the_first_of_the_usual_headers() {
    let cases = [
        ("cf-ray: c\r\nx-request-id: x\r\n", Some("x")),
        ("cf-ray: c\r\nrequest-id: r\r\n", Some("r")),
        ("x-correlation-id: k\r\nx-amzn-requestid: a\r\n", Some("k")),
        ("X-Amzn-RequestId: a\r\ncf-ray: c\r\n", Some("a")),
        ("x-request-id: \r\ncf-ray: c\r\n", Some("c")),
        ("x-other: c\r\n", None),
    ];
    for (headers, expected) in cases {
        let error = failing(answer("500 E", headers, "")).await;
        assert_eq!(error.request_id(), expected, "{headers}");
    }
}
