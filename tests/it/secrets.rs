//! The token is shown nowhere and goes nowhere else.

use openapi_testkit::{Reply, ScriptedServer};
use re_factor::Client;
use serde_json::json;

use crate::support::*;

#[test]
fn debug_of_client_and_builder_is_free_of_the_token() {
    let builder = Client::builder()
        .base_url("https://api.example.com")
        .token(TOKEN);
    let shown = format!("{builder:?} {builder:#?}");
    let client = builder.build().unwrap();
    let run = client.run(run_id());
    let shown = format!(
        "{shown} {client:?} {run:?} {:?} {:?}",
        run.evaluations(),
        client.generated()
    );
    assert!(!shown.contains("Secret9"), "{shown}");
}

#[tokio::test]
async fn errors_are_free_of_the_token_even_when_the_server_sends_it_back() {
    let echo = json!({ "error": format!("invalid token {TOKEN}") });
    let mut wrong = evaluation();
    wrong["value"] = json!(format!("Bearer {TOKEN}"));
    let replies = [
        json_reply(401, &echo),
        json_reply(404, &echo),
        json_reply(500, &echo),
        json_reply(200, &wrong),
        json_reply(200, &evaluation()).cut_after(3),
        Reply::raw("garbage\r\n\r\n"),
        Reply::status(302).header("location", format!("https://elsewhere.example/?t={TOKEN}")),
        Reply::status(401)
            .header("www-authenticate", format!("Bearer error=\"{TOKEN}\""))
            .body(TOKEN),
    ];
    for reply in replies {
        let (_server, client) = scripted(vec![reply]).await;
        let shown = everything_shown(&call(&client, "get").await.unwrap_err());
        assert!(!shown.contains("Secret9"), "{shown}");
    }
}

#[tokio::test]
async fn redirects_take_the_token_nowhere() {
    for status in [301, 302, 303, 307, 308] {
        let elsewhere = ScriptedServer::start(vec![json_reply(200, &evaluation())])
            .await
            .unwrap();
        let location = format!("{}/v1/elsewhere", elsewhere.url());
        let redirect = Reply::status(status).header("location", location);
        let (server, client) = scripted(vec![redirect]).await;
        for operation in OPERATIONS {
            let error = call(&client, operation).await.unwrap_err();
            assert_eq!(error.status().unwrap(), status);
            assert!(error.headers().unwrap().contains_key("location"));
        }
        assert_eq!(server.requests().len(), 4);
        assert!(elsewhere.requests().is_empty());
    }
}
