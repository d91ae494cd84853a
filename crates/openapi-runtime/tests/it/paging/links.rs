//! Pages by cursors, and at addresses in a header or in the answer.

use openapi_runtime::{ErrorKind, Paging};
use openapi_testkit::Reply;
use serde_json::json as value;

use super::{CURSOR, LINK, Page, URL, Walked, collected, drained, json, linked, page, unasked};

#[tokio::test]
async fn every_item_comes_once_and_in_order_whatever_the_sizes() {
    for count in [0, 1, 2, 3, 6, 7, 25] {
        for size in [1, 2, 3, 7, 30] {
            let all: Vec<u32> = (0..count).collect();
            let mut pages: Vec<&[u32]> = all.chunks(size).collect();
            if pages.is_empty() {
                pages.push(&[]);
            }
            let last = pages.len() - 1;
            let of = |make: &dyn Fn(&[u32], usize) -> Reply| {
                let pages = pages.iter().enumerate();
                pages.map(|(index, page)| make(page, index)).collect()
            };
            let next = |index: usize| match index == last {
                true => String::new(),
                false => format!("/items?cursor={}", index + 1),
            };
            let cursors = of(&|data, index| page(data, next(index).rsplit('=').next().unwrap()));
            let urls = of(&|data, index| page(data, &next(index)));
            let links = of(&|data, index| match index == last {
                true => json(format!("{data:?}")),
                false => linked(data, &format!("<{}>; rel=next", next(index))),
            });
            let rest = (1..=last).map(|index| format!("/items?cursor={index}"));
            let targets: Vec<String> = [String::from("/items")].into_iter().chain(rest).collect();
            let walked = Walked::new(cursors).await;
            assert_eq!(collected(walked.request().items(&CURSOR)).await, all);
            assert_eq!(walked.targets(), targets, "{count} by {size}");
            let walked = Walked::new(urls).await;
            assert_eq!(collected(walked.request().items(&URL)).await, all);
            assert_eq!(walked.targets(), targets, "{count} by {size}");
            let walked = Walked::new(links).await;
            assert_eq!(collected(walked.request().items(&LINK)).await, all);
            assert_eq!(walked.targets(), targets, "{count} by {size}");
        }
    }
}

#[tokio::test]
async fn cursors_lead_on_until_there_is_none() {
    for end in [
        r#"{"data": [4], "next": null}"#,
        r#"{"data": [4], "next": ""}"#,
        r#"{"data": [4]}"#,
        r#"{"data": [4], "next": "c", "more": false}"#,
    ] {
        // A page may be empty, or have no list at all, and lead on.
        let empty = json(r#"{"data": null, "next": "b&2"}"#);
        let walked = Walked::new(vec![page(&[], "a 1"), empty, json(end)]).await;
        assert_eq!(collected(walked.request().items(&CURSOR)).await, [4]);
        let targets = ["/items", "/items?cursor=a%201", "/items?cursor=b%262"];
        assert_eq!(walked.targets(), targets, "{end}");
    }
}

#[tokio::test]
async fn a_cursor_that_comes_again_is_an_error_and_no_endless_walk() {
    let replies = vec![page(&[1], "a"), page(&[2], "b"), page(&[3], "a")];
    let walked = Walked::new(replies).await;
    let mut items = walked.request().items(&CURSOR);
    let (given, error) = drained(&mut items).await;
    assert_eq!(given, [1, 2, 3]);
    let said = unasked(error);
    assert!(said.contains("there would be no end"), "{said}");
    assert!(items.next().await.is_none());
    assert_eq!(walked.targets().len(), 3);

    // To itself, by a link.
    let walked = Walked::new(vec![linked(&[1], "</items>; rel=next")]).await;
    let (given, error) = drained(&mut walked.request().items(&LINK)).await;
    assert_eq!(given, [1, 1]);
    unasked(error);
}

#[tokio::test]
async fn what_is_no_cursor_is_an_error() {
    static ODD: Paging<serde_json::Value, u32> = Paging::cursor(
        |call, mark| call.query("cursor", mark),
        |page| openapi_runtime::Mark::of(page.get("next")?),
        |_| None,
    );
    let walked = Walked::new(vec![json(r#"{"next": {}}"#)]).await;
    let mut pages = walked.request().pages(&ODD);
    assert!(pages.next().await.unwrap().is_ok());
    let error = pages.next().await.unwrap().unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Request);
    assert!(pages.next().await.is_none());
}

#[tokio::test]
async fn relative_links_are_of_the_page_that_has_them() {
    let replies = vec![
        linked(&[1], "<?page=2>; rel=\"next\", </last>; rel=\"last\""),
        linked(&[2], "</other/items?p=3&x=%20>; rel=next"),
        linked(&[3], "<four?>; rel=next"),
        linked(&[4], "</items>; rel=first"),
    ];
    let walked = Walked::new(replies).await;
    assert_eq!(collected(walked.request().items(&LINK)).await, [1, 2, 3, 4]);
    let targets = [
        "/items",
        "/items?page=2",
        "/other/items?p=3&x=%20",
        "/other/four?",
    ];
    assert_eq!(walked.targets(), targets);
}

/// A server does not know its port before it has its replies: here the address is one of a position.
#[tokio::test]
async fn whole_addresses_are_followed_at_the_same_origin() {
    let walked = Walked::new(vec![json("[2]")]).await;
    let url = format!("{}/two?a=b#c", walked.server.url());
    let position = serde_json::from_value(value!({ "page": { "url": url } })).unwrap();
    let items = walked.request().items(&LINK).at(position);
    assert_eq!(collected(items).await, [2]);
    assert_eq!(walked.targets(), ["/two?a=b"]);
}

#[tokio::test]
async fn an_address_at_another_origin_is_refused_and_gets_no_credential() {
    let other = Walked::new(vec![json("[9]")]).await;
    let port = other.server.url().rsplit(':').next().unwrap().to_owned();
    for target in [
        format!("{}/items", other.server.url()),
        format!("http://localhost:{port}/items"),
        format!("//127.0.0.1:{port}/items"),
        String::from("https://127.0.0.1/items"),
        String::from("ftp://127.0.0.1/items"),
        String::from("data:text/plain,x"),
    ] {
        let with_token = |replies| Walked::with(replies, |builder| builder.bearer_token("secret"));
        let walked = with_token(vec![linked(&[1], &format!("<{target}>; rel=next"))]).await;
        let mut items = walked.request().items(&LINK);
        let (given, error) = drained(&mut items).await;
        assert_eq!(given, [1], "what came is kept");
        let said = unasked(error);
        assert!(said.contains(walked.server.url()), "{said}");
        assert_eq!(walked.targets().len(), 1);

        let walked = with_token(vec![page(&[1], &target)]).await;
        let (_, error) = drained(&mut walked.request().items(&URL)).await;
        unasked(error);
    }
    assert!(other.targets().is_empty());
}

#[tokio::test]
async fn a_user_in_an_address_is_refused() {
    let walked = Walked::new(vec![json("[]")]).await;
    let url = walked.server.url().replace("http://", "http://a:b@");
    let position = serde_json::from_value(value!({ "page": { "url": url } })).unwrap();
    let (_, error) = drained(&mut walked.request().items(&LINK).at(position)).await;
    let said = unasked(error);
    assert!(said.contains("user") && !said.contains("a:b"), "{said}");
    assert!(walked.targets().is_empty());
}

#[tokio::test]
async fn addresses_in_the_answer_are_followed_too() {
    let replies: Vec<Reply> = vec![
        page(&[1], "/items?cursor=x"),
        page(&[2], "?cursor=y"),
        json(r#"{"data": [3], "next": null}"#),
    ];
    let walked = Walked::new(replies).await;
    assert_eq!(
        collected(walked.request::<Page>().items(&URL)).await,
        [1, 2, 3]
    );
    let targets = ["/items", "/items?cursor=x", "/items?cursor=y"];
    assert_eq!(walked.targets(), targets);
}
