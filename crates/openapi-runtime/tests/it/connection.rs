//! Connections that cannot be made.

use std::error::Error as _;

use openapi_runtime::ErrorKind;

use crate::api::Client;
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
