//! date-time of RFC 3339: offsets, fractions and leap seconds arrive, and the offset is kept.

use re_factor::chrono::Timelike;
use serde_json::{Value, json};

use crate::support::*;

async fn created_at(text: &str) -> Result<(re_factor::RunEvaluation, Value), re_factor::Error> {
    let mut body = evaluation();
    body["created_at"] = json!(text);
    let (_server, client) = scripted(vec![json_reply(200, &body)]).await;
    let found = client
        .run(run_id())
        .evaluation(evaluation_id())
        .get()
        .await?;
    let back = serde_json::to_value(&found).unwrap()["created_at"].take();
    Ok((found, back))
}

#[tokio::test]
async fn date_time_comes_back_as_it_came() {
    for text in [
        "2026-02-03T04:05:06Z",
        "2026-02-03T04:05:06+05:30",
        "2026-02-03T04:05:06-08:00",
        "2026-02-03T04:05:06.123Z",
        "2026-02-03T04:05:06.123456+14:00",
        "2026-02-03T04:05:06.123456789Z",
        "1990-12-31T23:59:60Z",
        "1990-12-31T15:59:60-08:00",
        "0001-01-01T00:00:00Z",
        "9999-12-31T23:59:59Z",
    ] {
        let (_, back) = created_at(text).await.unwrap();
        let same = back.as_str().unwrap().replace("+00:00", "Z");
        assert_eq!(same, text);
    }
}

#[tokio::test]
async fn offset_is_kept_and_the_instant_is_the_same() {
    let (one, _) = created_at("2026-02-03T04:05:06+05:30").await.unwrap();
    let (other, _) = created_at("2026-02-02T22:35:06Z").await.unwrap();
    assert_eq!(one.created_at, other.created_at);
    assert_eq!(one.created_at.hour(), 4);
    assert_eq!(one.created_at.offset().local_minus_utc(), 5 * 3600 + 1800);
}

#[tokio::test]
async fn small_letters_are_allowed() {
    let (found, _) = created_at("2026-02-03t04:05:06z").await.unwrap();
    assert_eq!(found.created_at.second(), 6);
}

#[tokio::test]
async fn what_is_no_date_time_is_an_error() {
    for text in [
        "2026-02-03",
        "2026-02-03T04:05:06",
        "2026-13-03T04:05:06Z",
        "now",
        "",
    ] {
        assert!(created_at(text).await.unwrap_err().is_decode(), "{text}");
    }
}
