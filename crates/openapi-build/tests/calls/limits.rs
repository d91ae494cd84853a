//! What the generator underneath refuses or gets wrong (`fixtures/limits.yaml`) holds what a server
//! sends, and sends what it was given.

use openapi_testkit::{RecordedRequest, Reply, ScriptedServer};
use serde_json::{Value, json};

use crate::limits_client::{BodiesError, BodiesSuccess, Client, types};
use openapi_runtime::Transport;

async fn answered(replies: Vec<Reply>) -> (ScriptedServer, Client) {
    let server = ScriptedServer::start(replies).await.unwrap();
    let transport = Transport::builder().retries(openapi_runtime::Retries::none()).base_url(server.url()).build().unwrap();
    (server, Client::new(transport))
}

/// Every part of it is what such a generator loses or does not read.
fn everything() -> Value {
    json!({
        "long": (0..40).collect::<Vec<_>>(),
        "extra": { "extra": "own", "extra_2": "own", "more": 1, "extra_3": 2 },
        "of_closed": { "a": "a", "b": "b" },
        "forbidding": { "a": "a" },
        "default": { "a": "a" },
        "builder": { "builder": { "a": "a" } },
        "types": { "a": "a" },
        "formats": { "a": true, "b": ["b"], "c": { "any": [1] } },
        "nullable": { "a": "text" },
        "hostile": "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa!",
        "unread": "[",
        "bounded": { "one": 0, "small": -1, "big": 9, "unique": ["a", "a"] },
        "cased": "1_0",
        "largest": u64::MAX,
        "mixed": true,
        "open": "c",
        "overlapping": { "a": "a", "b": "b" },
        "tagged": { "t": "c", "y": "y" },
        "colliding": { "fooBar": "a", "foo_bar": 1, "@id": "b", "id": 2 },
        "page": { "a": "a" },
        "other_page": { "b": "b" },
        "titled_a": { "kind": "a" },
        "titled_b": { "kind": "b" },
        "wrong_default": { "a": 1, "b": 5, "c": "a" },
        "itself": { "a": "a" },
        "chain": { "a": "a" },
        "read_only": { "id": "i", "name": "n" },
        "moment": "2024-02-03T04:05:06+07:00",
    })
}

async fn values() {
    let value = everything();
    let (server, client) = answered(vec![Reply::status(200).body(value.to_string())]).await;
    let given: types::Everything = serde_json::from_value(value.clone()).unwrap();
    let got = client.everything(&given).await.unwrap().into_inner();
    assert_eq!(got, given);
    let sent: Value = serde_json::from_slice(&server.requests()[0].body).unwrap();
    assert_eq!(sent, value);
    assert!(matches!(got.tagged, Some(types::Tagged::C(_))), "{got:?}");
    assert!(matches!(got.overlapping, Some(types::Overlapping::AAndB(_))), "{got:?}");
    assert_eq!(got.extra.unwrap().extra_3.len(), 2);
    assert_eq!(got.titled_b.unwrap().kind, Some(types::TitledBKind::B));
}

fn each_value_of_an_enum_is_its_own() {
    let values = ["a", "A", "", "+x", "-x", "x", "1.0", "1_0", "🎉", "🦀"];
    let read = |value: &&str| serde_json::from_value::<types::Cased>(json!(value)).unwrap();
    let all: std::collections::BTreeSet<_> = values.iter().map(read).collect();
    assert_eq!(all.len(), values.len());
    for (value, read) in values.iter().zip(values.iter().map(read)) {
        assert!(!matches!(read, types::Cased::Unknown(_)), "{value}");
        assert_eq!(serde_json::to_value(read).unwrap(), json!(value));
    }
}

fn seen(request: &RecordedRequest) -> (String, &str) {
    (request.method.clone(), request.target.as_str())
}

async fn methods_and_parameters() {
    let (server, client) = answered(vec![Reply::status(204); 6]).await;
    let (id, query, header) = ("a/b", Some(1), Some(true));
    client.call_new(id, "k", query, header).await.unwrap();
    client.get_thing_put(id, "k", query, header).await.unwrap();
    client.get_thing(id, "k", query, header).await.unwrap();
    client.get_thing_delete(id, "k", query, header).await.unwrap();
    client.new_with_client(id, "k", query, header).await.unwrap();
    client.trace_same_id_kind(id, "k", query, header).await.unwrap();
    let requests = server.requests();
    for (request, method) in requests.iter().zip(["GET", "PUT", "POST", "DELETE", "OPTIONS", "TRACE"]) {
        assert_eq!(seen(request), (method.to_owned(), "/same/a%2Fb//k?id=1"));
        assert_eq!(request.header("id"), Some("true"));
        assert_eq!(request.header("api-version"), None);
    }
    for outside in ["..", ".", ""] {
        assert!(client.get_thing(outside, "k", None, None).await.is_err(), "{outside}");
    }
    assert_eq!(server.requests().len(), 6);
}

async fn answers() {
    let problem = r#"{"error":"e"}"#;
    let (server, client) = answered(vec![
        Reply::status(200).body(r#"[{"extra":"e","n":1}]"#),
        Reply::status(202),
        Reply::status(400).body(problem),
        Reply::status(404).body(r#"{"missing":"m"}"#),
        Reply::status(429),
        Reply::status(503).body("<html>"),
    ])
    .await;
    let call = || client.bodies("b", None, Some("x"), Some("y"), None, Some(&[]));
    let ok = call().await.unwrap().into_inner();
    assert!(matches!(ok, BodiesSuccess::Ok(list) if list[0].extra.as_deref() == Some("e")));
    assert_eq!(call().await.unwrap().into_inner(), BodiesSuccess::Accepted);
    let bad = call().await.unwrap_err();
    assert_eq!(bad.body(), Some(problem.as_bytes()));
    assert!(matches!(bad.documented(), Some(BodiesError::BadRequest(bad)) if bad.error.as_deref() == Some("e")));
    let none = call().await.unwrap_err();
    assert!(matches!(none.documented(), Some(BodiesError::NotFound(none)) if none.missing.as_deref() == Some("m")));
    assert_eq!(call().await.unwrap_err().documented(), Some(&BodiesError::TooManyRequests));
    let other = call().await.unwrap_err();
    assert_eq!(other.documented(), Some(&BodiesError::Default("<html>".to_owned())));
    let request = &server.requests()[0];
    assert_eq!((request.target.as_str(), request.body.len()), ("/bodies?body=b&a-b=x&a_b=y", 0));
}

pub async fn run() {
    values().await;
    each_value_of_an_enum_is_its_own();
    methods_and_parameters().await;
    answers().await;
}
