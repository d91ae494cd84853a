//! The server's own words on one line.

use crate::api::Client;
use crate::server::{Server, json};

async fn message(body: &str) -> Option<String> {
    let server = Server::answering(json("500 Oops", body)).await;
    let error = Client::at(server.url()).get_run("r").await.unwrap_err();
    let text = error.to_string();
    assert_eq!(text.lines().count(), 1, "{text:?}");
    assert!(!text.contains(|c: char| c.is_control()), "{text:?}");
    error.message().map(str::to_owned)
}

#[tokio::test]
async fn control_characters_are_replaced() {
    let body = r#"{"message":"a\nb\u001b[31mc\u0000\u202e"}"#;
    assert_eq!(message(body).await.unwrap(), "a b [31mc  ");
}

#[tokio::test]
async fn long_words_are_cut() {
    let body = format!(r#"{{"message":"{}"}}"#, "\u{fc}".repeat(1000));
    let words = message(&body).await.unwrap();
    assert_eq!(words.chars().count(), 300);
    assert!(words.ends_with('\u{2026}'));
}

#[tokio::test]
async fn deep_nesting_is_survived() {
    let body = format!(r#"{{"message":{}"#, "[".repeat(100_000));
    assert_eq!(message(&body).await, None);
}

#[tokio::test]
async fn debug_has_them() {
    let server = Server::answering(json("404 Not Found", r#"{"message":"no such run"}"#)).await;
    let error = Client::at(server.url()).get_run("r").await.unwrap_err();
    let text = format!("{error:?}");
    assert!(text.contains(r#"message: "no such run""#), "{text}");
    let server = Server::answering(json("404 Not Found", "{}")).await;
    let error = Client::at(server.url()).get_run("r").await.unwrap_err();
    assert!(!format!("{error:?}").contains("message"));
}
