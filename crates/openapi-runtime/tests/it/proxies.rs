//! Proxies of the environment.

use std::process::Command;

use crate::api::Client;
use crate::server::{Server, json};

const RUN: &str = r#"{"id":"r","created_at":7}"#;

/// The environment belongs to the process, so the call is made in a process of
/// its own: this test, with the address to call.
#[tokio::test]
async fn calls_to_this_machine_go_through_no_proxy() {
    let variable = "OPENAPI_RUNTIME_TEST_BASE_URL";
    if let Ok(url) = std::env::var(variable) {
        Client::at(url).get_run("r").await.unwrap();
        return;
    }
    let proxy = Server::answering(json("200 OK", RUN)).await;
    let server = Server::answering(json("200 OK", RUN)).await;
    let mut test = Command::new(std::env::current_exe().unwrap());
    test.args([
        "--exact",
        "proxies::calls_to_this_machine_go_through_no_proxy",
    ]);
    test.env("HTTP_PROXY", proxy.url())
        .env("http_proxy", proxy.url());
    test.env("ALL_PROXY", proxy.url())
        .env(variable, server.url());
    test.env_remove("NO_PROXY").env_remove("no_proxy");
    let output = tokio::task::spawn_blocking(move || test.output());
    let output = output.await.unwrap().unwrap();
    let text = String::from_utf8_lossy(&output.stdout);
    assert!(
        output.status.success() && text.contains("1 passed"),
        "{text}"
    );
    assert_eq!((proxy.seen().len(), server.seen().len()), (0, 1));
}
