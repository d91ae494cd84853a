//! What each request of a walk is, and when it leaves.

use std::time::Duration;

use openapi_runtime::{Call, ErrorKind, Items, PagedRequest, Pages, Retries, file_body};
use openapi_testkit::Reply;

use super::{CURSOR, LINK, PAGE, Page, Walked, collected, drained, json, linked, page};

#[tokio::test]
async fn nothing_leaves_before_it_is_asked_for_and_one_at_a_time() {
    let walked = Walked::new(vec![page(&[1, 2], "a"), page(&[3], "")]).await;
    let mut items = walked.request().items(&CURSOR);
    tokio::task::yield_now().await;
    assert!(walked.targets().is_empty());
    for (item, requests) in [(1, 1), (2, 1), (3, 2)] {
        assert_eq!(items.next().await.unwrap().unwrap(), item);
        assert_eq!(walked.targets().len(), requests, "for {item}");
    }
    assert!(items.next().await.is_none());
    assert_eq!(walked.targets().len(), 2);
}

/// Who gives up waiting loses nothing, and sends nothing twice.
#[tokio::test]
async fn waiting_can_be_given_up() {
    let slow = json("[1]").delay(Duration::from_millis(80));
    let walked = Walked::new(vec![slow, json("[]")]).await;
    let mut items = walked.request().items(&PAGE);
    let waited = tokio::time::timeout(Duration::from_millis(10), items.next()).await;
    assert!(waited.is_err());
    assert_eq!(items.next().await.unwrap().unwrap(), 1);
    assert_eq!(walked.targets().len(), 1);
}

#[tokio::test]
async fn every_page_is_asked_for_with_what_was_set() {
    let with_token = |replies| Walked::with(replies, |builder| builder.bearer_token("t"));
    let failed = || Reply::status(503).header("retry-after", "0");
    let walked = with_token(vec![page(&[1], "a"), failed(), page(&[2], "")]).await;
    let request = walked.request::<Page>().map(|call: Call| {
        let call = call.query("q", "x y").query("cursor", "begin");
        call.header("X-A", "b")
            .cookie("c", "d")
            .json("application/json", &[7])
    });
    let quick = Retries::up_to(1).between(Duration::ZERO, Duration::ZERO);
    let request = request.with_header("X-Own", "o").with_retries(quick);
    assert_eq!(collected(request.items(&CURSOR)).await, [1, 2]);
    let targets = [
        "/items?q=x%20y&cursor=begin",
        "/items?q=x%20y&cursor=a",
        "/items?q=x%20y&cursor=a",
    ];
    assert_eq!(walked.targets(), targets);
    for request in walked.server.requests() {
        for (name, value) in [("x-a", "b"), ("x-own", "o"), ("cookie", "c=d")] {
            assert_eq!(request.header(name), Some(value), "{name}");
        }
        assert_eq!(request.body, b"[7]");
    }

    let walked = Walked::new(vec![linked(&[1], "</b?z>; rel=next"), json("[2]")]).await;
    let request = walked.request().map(|call: Call| call.query("q", &1));
    let request = request.with_header("X-Own", "o");
    assert_eq!(collected(request.items(&LINK)).await, [1, 2]);
    assert_eq!(walked.targets(), ["/items?q=1", "/b?z"]);
    let requests = walked.server.requests();
    assert!(
        requests
            .iter()
            .all(|sent| sent.header("x-own") == Some("o"))
    );
}

#[tokio::test]
async fn each_page_has_the_time_of_the_request() {
    let slow = json("[2]").delay(Duration::from_secs(5));
    let walked = Walked::new(vec![json("[1]"), slow]).await;
    let request = walked.request().with_timeout(Duration::from_millis(100));
    let (given, error) = drained(&mut request.items(&PAGE)).await;
    assert_eq!(given, [1]);
    assert!(error.unwrap().is_timeout());
}

#[tokio::test]
async fn what_cannot_be_made_is_said_once_and_stays_unmade() {
    let walked = Walked::new(vec![json("[]")]).await;
    let request = walked
        .request()
        .map(|call: Call| call.header("X-A", "a\nb"));
    let mut items = request.items(&PAGE);
    let error = items.next().await.unwrap().unwrap_err();
    assert!(error.to_string().contains("`X-A`"), "{error}");
    assert!(items.next().await.is_none());
    let position = items.position().unwrap();
    let mut items = items.at(position);
    let error = items.next().await.unwrap().unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Request);
    assert!(walked.targets().is_empty());
}

#[tokio::test]
async fn a_body_that_is_read_while_it_is_sent_is_sent_for_no_page() {
    let walked = Walked::new(vec![json("[]")]).await;
    let file = concat!(env!("CARGO_MANIFEST_DIR"), "/Cargo.toml");
    let body = file_body(file).await.unwrap();
    let request = walked
        .request()
        .map(|call: Call| call.body("text/plain", body));
    let (_, error) = drained(&mut request.items(&PAGE)).await;
    let error = error.unwrap();
    assert_eq!(error.kind(), ErrorKind::Request);
    assert!(error.to_string().contains("body"), "{error}");
    assert!(walked.targets().is_empty());
}

#[tokio::test]
async fn a_paged_request_is_a_request() {
    let walked = Walked::new(vec![json("[1]"), json("[2]"), json("[]")]).await;
    let request = || walked.request().paged(&PAGE).with_header("X-Own", "o");
    assert_eq!(*request().await.unwrap(), [1]);
    assert_eq!(collected(request().items()).await, [2]);
    let mut pages = request().pages();
    assert_eq!(*pages.next().await.unwrap().unwrap(), Vec::<u32>::new());
    let requests = walked.server.requests();
    assert!(
        requests
            .iter()
            .all(|sent| sent.header("x-own") == Some("o"))
    );
}

#[test]
fn walks_go_across_threads() {
    fn sent<T: Send + Unpin + 'static>() {}
    sent::<Pages<Page>>();
    sent::<Items<u32>>();
    sent::<PagedRequest<Page, u32>>();
}
