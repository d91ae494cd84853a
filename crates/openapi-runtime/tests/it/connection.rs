//! Connections that cannot be made.

use std::error::Error as _;

use openapi_runtime::{ErrorKind, Transport, Undocumented};

use crate::api::{Client, HEALTH};
use crate::server::closed_port;

#[tokio::test]
async fn refused_connection_sent_nothing() {
    let url = format!("http://127.0.0.1:{}", closed_port().await);
    let error = Client::at(format!("{url}/secret"))
        .get_run("r")
        .await
        .unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Connect);
    assert!(error.is_connect() && !error.may_have_been_sent() && !error.is_timeout());
    assert!(error.status().is_none());
    assert_eq!(
        error.to_string(),
        format!("could not connect to {url} for GET /v1/run/{{run_id}}")
    );
    let mut chain = String::new();
    let mut source = error.source();
    while let Some(cause) = source {
        chain.push_str(&format!("{cause}; "));
        source = cause.source();
    }
    assert!(chain.contains("refused"), "{chain}");
    assert!(
        !chain.contains("v1/run") && !chain.contains("secret"),
        "{chain}"
    );
}

#[tokio::test]
async fn origin_is_all_of_the_url_that_is_said() {
    let port = closed_port().await;
    let transport = Transport::builder().base_url("https://h").build().unwrap();
    let url = format!("http://alice:hunter2@127.0.0.1:{port}/a?b#c");
    let request = transport.http().get(url).build().unwrap();
    let sent = transport.send_empty::<Undocumented>(&HEALTH, request);
    assert_eq!(
        sent.await.unwrap_err().to_string(),
        format!("could not connect to http://127.0.0.1:{port} for GET /health")
    );
}
