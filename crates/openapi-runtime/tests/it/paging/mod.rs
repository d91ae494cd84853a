//! Walks over the pages of an operation: each kind, where they end, and where they go on.

mod counted;
mod links;
mod positions;
mod requests;

use openapi_runtime::{
    Call, Error, ErrorKind, Items, Mark, Operation, Paging, Request, Retries, Transport,
    TransportBuilder,
};
use openapi_testkit::{Reply, ScriptedServer};
use serde::Deserialize;

/// A page as an answer has it.
#[derive(Debug, Default, Deserialize)]
struct Page {
    #[serde(default)]
    data: Option<Vec<u32>>,
    #[serde(default)]
    next: Option<String>,
    #[serde(default)]
    more: Option<bool>,
}

static LIST: Operation = Operation {
    id: "list",
    method: "GET",
    path: "/items",
    success: &[200],
    accept: "application/json",
    security: &[],
    server: None,
};

fn items(page: &mut Page) -> Option<&mut Vec<u32>> {
    page.data.as_mut()
}

fn all(page: &mut Vec<u32>) -> Option<&mut Vec<u32>> {
    Some(page)
}

fn next(page: &Page) -> Option<Mark> {
    Mark::of(&page.next)
}

fn set_cursor(call: Call, mark: &Mark) -> Call {
    call.query("cursor", mark)
}

fn set_page(call: Call, mark: &Mark) -> Call {
    call.query("page", mark)
}

fn set_offset(call: Call, mark: &Mark) -> Call {
    call.query("offset", mark)
}

static CURSOR: Paging<Page, u32> = Paging::cursor(set_cursor, next, items).more(|page| page.more);
static URL: Paging<Page, u32> = Paging::url(next, items);
static LINK: Paging<Vec<u32>, u32> = Paging::link(all);
static PAGE: Paging<Vec<u32>, u32> = Paging::page("page", 1, set_page, all);
static OFFSET: Paging<Vec<u32>, u32> = Paging::offset("offset", set_offset, all);

/// A server, and what calls it.
struct Walked {
    server: ScriptedServer,
    transport: Transport,
}

impl Walked {
    async fn new(replies: Vec<Reply>) -> Self {
        Self::with(replies, |builder| builder).await
    }

    async fn with(
        replies: Vec<Reply>,
        change: impl FnOnce(TransportBuilder) -> TransportBuilder,
    ) -> Self {
        let server = ScriptedServer::start(replies).await.unwrap();
        let builder = Transport::builder().retries(Retries::none());
        let builder = change(builder.base_url(server.url()));
        let transport = builder.build().unwrap();
        Self { server, transport }
    }

    fn request<T: serde::de::DeserializeOwned>(&self) -> Request<T> {
        self.transport.call(&LIST).request()
    }

    /// The targets of all requests.
    fn targets(&self) -> Vec<String> {
        let requests = self.server.requests();
        requests.into_iter().map(|request| request.target).collect()
    }
}

fn json(body: impl Into<String>) -> Reply {
    let reply = Reply::status(200).header("content-type", "application/json");
    reply.body(body.into())
}

/// A page with a cursor, or an address.
fn page(data: &[u32], next: &str) -> Reply {
    json(format!(r#"{{"data": {data:?}, "next": {next:?}}}"#))
}

/// A page that is a list, with a link to the next one.
fn linked(data: &[u32], link: &str) -> Reply {
    json(format!("{data:?}")).header("link", link)
}

/// What comes up to the end, or to an error.
async fn drained(items: &mut Items<u32>) -> (Vec<u32>, Option<Error>) {
    let mut drained = Vec::new();
    while let Some(item) = items.next().await {
        match item {
            Ok(item) => drained.push(item),
            Err(error) => return (drained, Some(error)),
        }
    }
    (drained, None)
}

/// All items, without an error.
async fn collected(mut items: Items<u32>) -> Vec<u32> {
    let (items, error) = drained(&mut items).await;
    assert!(error.is_none(), "{error:?}");
    items
}

/// An error of a page that was not asked for.
fn unasked(error: Option<Error>) -> String {
    let error = error.unwrap();
    assert_eq!(error.kind(), ErrorKind::Request);
    assert!(!error.may_have_been_sent());
    error.to_string()
}
