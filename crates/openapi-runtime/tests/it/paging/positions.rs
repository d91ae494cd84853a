//! Where a walk stands, and how it goes on.

use openapi_runtime::{ErrorKind, Position};
use openapi_testkit::Reply;

use super::{CURSOR, LINK, OFFSET, PAGE, Page, Walked, collected, drained, json, linked, page};

/// By JSON, as if it were another day.
fn kept(position: Option<Position>) -> Position {
    let text = serde_json::to_string(&position.unwrap()).unwrap();
    serde_json::from_str(&text).unwrap()
}

#[tokio::test]
async fn a_walk_goes_on_from_the_page_that_failed() {
    let replies = vec![
        page(&[1, 2], "a"),
        Reply::status(500),
        page(&[3], ""),
        json("{}"),
    ];
    let walked = Walked::new(replies).await;
    let mut items = walked.request().items(&CURSOR);
    let (given, error) = drained(&mut items).await;
    assert_eq!(given, [1, 2]);
    assert_eq!(error.unwrap().kind(), ErrorKind::Status);
    assert!(items.next().await.is_none(), "an error is the end");
    let position = kept(items.position());
    let mut items = walked.request().items(&CURSOR).at(position);
    assert_eq!(drained(&mut items).await.0, [3]);
    assert_eq!(items.position(), None);
    let targets = ["/items", "/items?cursor=a", "/items?cursor=a"];
    assert_eq!(walked.targets(), targets);
}

#[tokio::test]
async fn the_same_walk_can_go_on_too() {
    let replies = vec![
        Reply::status(503),
        json("[1]"),
        json("no"),
        json("[2]"),
        json("[]"),
    ];
    let walked = Walked::new(replies).await;
    let mut items = walked.request().items(&PAGE);
    let mut given = Vec::new();
    for kind in [ErrorKind::Status, ErrorKind::Decode] {
        let (some, error) = drained(&mut items).await;
        given.extend(some);
        assert_eq!(error.unwrap().kind(), kind);
        let position = items.position().unwrap();
        items = items.at(position);
    }
    given.extend(collected(items).await);
    assert_eq!(given, [1, 2]);
}

#[tokio::test]
async fn a_walk_goes_on_within_a_page() {
    let replies = || vec![json("[1, 2, 3]"), json("[4, 5]"), json("[]")];
    for taken in 0..=5 {
        let walked = Walked::new(replies()).await;
        let mut items = walked.request().items(&OFFSET);
        let mut given = Vec::new();
        for _ in 0..taken {
            given.push(items.next().await.unwrap().unwrap());
        }
        let position = kept(items.position());
        // The server answers by what it is asked for.
        let (from, rest) = match taken {
            0..3 => ("/items", replies()),
            3..5 => ("/items?offset=3", replies().split_off(1)),
            _ => ("/items?offset=5", replies().split_off(2)),
        };
        let walked = Walked::new(rest).await;
        given.extend(collected(walked.request().items(&OFFSET).at(position)).await);
        assert_eq!(given, [1, 2, 3, 4, 5], "after {taken}");
        assert_eq!(walked.targets()[0], from);
    }
}

#[tokio::test]
async fn pages_have_positions_and_all_of_a_page() {
    let replies = vec![page(&[1, 2], "a"), page(&[3], "b"), page(&[4], "")];
    let walked = Walked::new(replies).await;
    let mut pages = walked.request::<Page>().pages(&CURSOR);
    assert_eq!(pages.position(), Some(Position::default()));
    let first = pages.next().await.unwrap().unwrap();
    assert_eq!((first.status().as_u16(), first.headers().len()), (200, 2));
    assert_eq!(first.into_inner().data, Some(vec![1, 2]));
    let position = pages.position();
    pages.next().await.unwrap().unwrap();
    pages.next().await.unwrap().unwrap();
    assert!(pages.next().await.is_none() && pages.position().is_none());
    let mut pages = pages.at(kept(position));
    pages.next().await.unwrap().unwrap();
    assert_eq!(walked.targets()[3], "/items?cursor=a");
}

#[tokio::test]
async fn a_position_of_another_kind_or_origin_is_refused() {
    let walked = Walked::new(vec![linked(&[1], "</b>; rel=next"), json("[]")]).await;
    let mut items = walked.request().items(&LINK);
    items.next().await.unwrap().unwrap();
    let at_url = kept(items.position());
    let (_, error) = drained(&mut walked.request().items(&PAGE).at(at_url.clone())).await;
    assert_eq!(error.unwrap().kind(), ErrorKind::Request);
    let elsewhere = Walked::new(vec![json("[]")]).await;
    let (_, error) = drained(&mut elsewhere.request().items(&LINK).at(at_url)).await;
    assert_eq!(error.unwrap().kind(), ErrorKind::Request);
    assert!(elsewhere.targets().is_empty());
}

#[test]
fn nothing_of_a_cursor_is_shown() {
    let text = r#"{"page": {"at": "secret"}, "skip": 2}"#;
    let position: Position = serde_json::from_str(text).unwrap();
    let shown = format!("{position:?}");
    assert!(shown.contains('2') && !shown.contains("secret"), "{shown}");
    let text = r#"{"page": {"url": "https://h/secret"}}"#;
    let position: Position = serde_json::from_str(text).unwrap();
    assert!(!format!("{position:?}").contains("secret"));
}
