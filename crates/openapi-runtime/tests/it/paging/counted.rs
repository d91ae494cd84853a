//! Pages by their number, and by the number of items before them.

use openapi_runtime::{Call, Paging};
use openapi_testkit::Reply;

use super::{OFFSET, PAGE, Walked, all, collected, drained, json, set_offset, set_page, unasked};

static FROM_ZERO: Paging<Vec<u32>, u32> = Paging::page("page", 0, set_page, all);
static SIZED: Paging<Vec<u32>, u32> =
    Paging::page("page", 1, set_page, all).size("size", Some(3), Some(100));
static UNBOUND: Paging<Vec<u32>, u32> =
    Paging::offset("offset", set_offset, all).size("limit", None, None);

/// Lists of so many items at a time, and then one without.
fn lists(count: u32, size: u32) -> Vec<Reply> {
    let mut lists: Vec<Vec<u32>> = Vec::new();
    let mut start = 0;
    while start < count {
        let end = (start + size).min(count);
        lists.push((start..end).collect());
        start = end;
    }
    lists.push(Vec::new());
    lists.iter().map(|list| json(format!("{list:?}"))).collect()
}

#[tokio::test]
async fn every_item_comes_once_and_in_order_whatever_the_sizes() {
    for count in [0, 1, 2, 3, 5, 6, 7, 12, 25] {
        for size in [1, 2, 3, 5, 6, 7, 30] {
            let expected: Vec<u32> = (0..count).collect();
            let pages = count.div_ceil(size) + 1;

            let walked = Walked::new(lists(count, size)).await;
            let items = collected(walked.request().items(&PAGE)).await;
            assert_eq!(items, expected, "{count} by {size}");
            let numbers = (2..=pages).map(|page| format!("/items?page={page}"));
            let targets: Vec<String> = [String::from("/items")]
                .into_iter()
                .chain(numbers)
                .collect();
            assert_eq!(walked.targets(), targets, "{count} by {size}");

            let walked = Walked::new(lists(count, size)).await;
            let items = collected(walked.request().items(&OFFSET)).await;
            assert_eq!(items, expected, "{count} by {size}");
            let offsets = (1..pages).map(|page| (page * size).min(count));
            let offsets = offsets.map(|offset| format!("/items?offset={offset}"));
            let targets: Vec<String> = [String::from("/items")]
                .into_iter()
                .chain(offsets)
                .collect();
            assert_eq!(walked.targets(), targets, "{count} by {size}");
        }
    }
}

#[tokio::test]
async fn a_walk_begins_where_the_request_does() {
    let walked = Walked::new(vec![json("[7]"), json("[8]"), json("[]")]).await;
    let request = walked.request().map(|call: Call| call.query("page", &5));
    assert_eq!(collected(request.items(&PAGE)).await, [7, 8]);
    let targets = ["/items?page=5", "/items?page=6", "/items?page=7"];
    assert_eq!(walked.targets(), targets);

    let walked = Walked::new(vec![json("[7, 8]"), json("[]")]).await;
    let request = walked.request().map(|call: Call| call.query("offset", &20));
    assert_eq!(collected(request.items(&OFFSET)).await, [7, 8]);
    assert_eq!(walked.targets(), ["/items?offset=20", "/items?offset=22"]);

    let walked = Walked::new(vec![json("[7]"), json("[]")]).await;
    collected(walked.request().items(&FROM_ZERO)).await;
    assert_eq!(walked.targets(), ["/items", "/items?page=1"]);
}

#[tokio::test]
async fn a_page_with_fewer_items_than_the_document_says_is_the_last() {
    // By the default of the document.
    let walked = Walked::new(vec![json("[1, 2, 3]"), json("[4, 5]")]).await;
    assert_eq!(collected(walked.request().items(&SIZED)).await.len(), 5);
    assert_eq!(walked.targets(), ["/items", "/items?page=2"]);
    // By what was asked for.
    let walked = Walked::new(vec![json("[1, 2, 3]")]).await;
    let request = walked.request().map(|call: Call| call.query("size", &50));
    assert_eq!(collected(request.items(&SIZED)).await.len(), 3);
    assert_eq!(walked.targets(), ["/items?size=50"]);
}

/// A server may give less than it is asked for: that is not the end.
#[tokio::test]
async fn what_a_server_gives_at_most_is_seen_by_its_pages() {
    let replies = || vec![json("[1, 2]"), json("[3, 4]"), json("[5]"), json("[]")];
    let walked = Walked::new(replies()).await;
    let request = walked
        .request()
        .map(|call: Call| call.query("limit", &1000));
    assert_eq!(collected(request.items(&UNBOUND)).await.len(), 5);
    let targets = [
        "/items?limit=1000",
        "/items?limit=1000&offset=2",
        "/items?limit=1000&offset=4",
    ];
    assert_eq!(walked.targets(), targets);

    let walked = Walked::new(replies()).await;
    let request = walked.request().map(|call: Call| call.query("size", &1000));
    assert_eq!(collected(request.items(&SIZED)).await.len(), 5);
    assert_eq!(walked.targets().len(), 3);
}

#[tokio::test]
async fn a_server_that_does_not_count_is_no_endless_walk() {
    let walked = Walked::new(vec![json("[1, 2]")]).await;
    let mut items = walked.request().items(&PAGE);
    let (given, error) = drained(&mut items).await;
    assert_eq!(given, [1, 2, 1, 2]);
    let said = unasked(error);
    assert!(
        said.contains("GET /items") && said.contains("`page`"),
        "{said}"
    );
    assert!(items.next().await.is_none());
    assert_eq!(walked.targets().len(), 2);
}

#[tokio::test]
async fn a_parameter_in_a_header_counts_as_well() {
    static BY_HEADER: Paging<Vec<u32>, u32> =
        Paging::page("X-Page", 1, |call, mark| call.header("X-Page", mark), all);
    let walked = Walked::new(vec![json("[1]"), json("[2]"), json("[]")]).await;
    let request = walked.request().map(|call: Call| call.header("X-Page", &3));
    assert_eq!(collected(request.items(&BY_HEADER)).await, [1, 2]);
    let requests = walked.server.requests();
    let pages: Vec<_> = requests.iter().map(|sent| sent.header("x-page")).collect();
    assert_eq!(pages, [Some("3"), Some("4"), Some("5")]);
}
