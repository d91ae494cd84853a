//! Numbers that JSON has no form for.

use std::error::Error as _;

use openapi_runtime::ErrorKind;

use crate::api::{Client, types::Limit};
use crate::server::{Server, answer};

const NOT_FINITE: &str = "NaN and infinity have no form in JSON";

/// One value of every shape that has `number` somewhere in it.
fn limits(number: f64) -> [Limit; 5] {
    let one = |key: &str| [(key.to_owned(), number)].into();
    let narrow = number as f32;
    let by_day = [("d".to_owned(), vec![1.0, narrow])].into();
    let base = Limit::default;
    [
        Limit {
            cost: number,
            ..base()
        },
        Limit {
            share: Some(Box::new(narrow)),
            ..base()
        },
        Limit {
            steps: vec![None, Some(1.0), Some(number)],
            ..base()
        },
        Limit {
            by_name: one("n"),
            ..base()
        },
        Limit {
            by_day: Some(by_day),
            ..base()
        },
    ]
}

#[test]
fn nan_and_infinity_are_refused_wherever_they_are() {
    for number in [f64::NAN, f64::INFINITY, f64::NEG_INFINITY] {
        for (at, limit) in limits(number).iter().enumerate() {
            let error = serde_json::to_string(limit).unwrap_err();
            assert_eq!(error.to_string(), NOT_FINITE, "{number} {at}");
        }
    }
}

#[test]
fn other_numbers_are_written_as_ever() {
    for limit in &limits(f64::from(f32::MAX)) {
        serde_json::to_string(limit).unwrap();
    }
    let [cost, share, steps, by_name, by_day] =
        limits(-0.5).map(|limit| serde_json::to_string(&limit).unwrap());
    let cases = [
        (
            cost,
            r#"{"cost":-0.5,"share":null,"by_name":{},"by_day":null}"#,
        ),
        (
            share,
            r#"{"cost":0.0,"share":-0.5,"by_name":{},"by_day":null}"#,
        ),
        (
            steps,
            r#"{"cost":0.0,"share":null,"steps":[null,1.0,-0.5],"by_name":{},"by_day":null}"#,
        ),
        (
            by_name,
            r#"{"cost":0.0,"share":null,"by_name":{"n":-0.5},"by_day":null}"#,
        ),
        (
            by_day,
            r#"{"cost":0.0,"share":null,"by_name":{},"by_day":{"d":[1.0,-0.5]}}"#,
        ),
    ];
    for (written, expected) in cases {
        assert_eq!(written, expected);
    }
}

#[tokio::test]
async fn request_with_one_is_not_sent() {
    let server = Server::answering(answer("204 No Content", "", "")).await;
    let client = Client::at(server.url());
    for limit in &limits(f64::NAN) {
        let error = client.set_limit(limit).await.unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Request);
        assert!(!error.may_have_been_sent() && error.source().is_some());
        assert_eq!(
            error.to_string(),
            "could not make the request for PUT /v1/limit: the body: a number in it is not finite; \
             NaN and infinity have no form in JSON, so give another value"
        );
    }
    assert!(server.seen().is_empty());
    client.set_limit(&Limit::default()).await.unwrap();
    assert_eq!(server.seen().len(), 1);
}
