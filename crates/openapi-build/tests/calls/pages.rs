//! Operations that are paged, in both interfaces.

use openapi_runtime::{Items, Pages, Retries, Transport};
use openapi_testkit::{Reply, ScriptedServer};

use crate::{pages_builder as builder, pages_client as positional};

struct Clients {
    server: ScriptedServer,
    positional: positional::Client,
    builder: builder::Client,
}

impl Clients {
    /// Each is answered the same.
    async fn answered(replies: &[Reply]) -> Self {
        let both = [replies, replies].concat();
        let server = ScriptedServer::start(both).await.unwrap();
        let transport = Transport::builder().retries(Retries::none()).base_url(server.url()).build().unwrap();
        let positional = positional::Client::new(transport.clone());
        Self { server, positional, builder: builder::Client::new(transport) }
    }

    /// The targets, which both have, with the parameters sorted: a builder has them as they are given.
    fn targets(&self) -> Vec<String> {
        let requests = self.server.requests();
        let mut targets: Vec<String> = requests.iter().map(|request| sorted(&request.target)).collect();
        let second = targets.split_off(targets.len() / 2);
        assert_eq!(targets, second);
        targets
    }
}

fn sorted(target: &str) -> String {
    let Some((path, query)) = target.split_once('?') else { return target.to_owned() };
    let mut pairs: Vec<&str> = query.split('&').collect();
    pairs.sort_unstable();
    format!("{path}?{}", pairs.join("&"))
}

fn json(body: &str) -> Reply {
    Reply::status(200).header("content-type", "application/json").body(body)
}

async fn all<I, E: std::fmt::Debug>(mut items: Items<I, E>) -> Vec<I> {
    let mut all = Vec::new();
    while let Some(item) = items.next().await {
        all.push(item.unwrap());
    }
    all
}

async fn cursors() {
    let clients = Clients::answered(&[
        json(r#"{"data":[{"name":"a"},{"name":"b"}],"meta":{"next":"x/1"}}"#),
        json(r#"{"data":[],"meta":{"next":"y","has_more":true}}"#),
        json(r#"{"data":[{"name":"c"}],"meta":{"next":"z","has_more":false}}"#),
    ])
    .await;
    let pets = all(clients.positional.list_pets(None, Some("i"), Some(2), Some("t")).items()).await;
    assert_eq!(pets.iter().map(|pet| pet.name.as_str()).collect::<Vec<_>>(), ["a", "b", "c"]);
    let request = clients.builder.pets().list().limit(2).items_parameter("i").x_trace("t");
    assert_eq!(all(request.items()).await.len(), 3);
    let expected = ["/pets?items=i&limit=2", "/pets?after=x%2F1&items=i&limit=2", "/pets?after=y&items=i&limit=2"];
    assert_eq!(clients.targets(), expected);
    assert!(clients.server.requests().iter().all(|request| request.header("x-trace") == Some("t")));
}

async fn errors_are_those_of_the_operation() {
    let clients = Clients::answered(&[json(r#"{"data":[],"meta":{"next":"x"}}"#), Reply::status(404).body("gone")]).await;
    let mut pages: Pages<positional::types::PetPage, positional::ListPetsError> =
        clients.positional.list_pets(None, None, None, None).pages();
    assert!(pages.next().await.unwrap().unwrap().data.is_empty());
    let error = pages.next().await.unwrap().unwrap_err();
    assert_eq!(error.documented(), Some(&positional::ListPetsError::NotFound(String::from("gone"))));
    assert!(pages.next().await.is_none() && pages.position().is_some());
    let mut items: Items<builder::types::Pet, builder::ListPetsError> = clients.builder.pets().list().items();
    let error = items.next().await.unwrap().unwrap_err();
    assert_eq!(error.documented(), Some(&builder::ListPetsError::NotFound(String::from("gone"))));
}

#[allow(deprecated)]
async fn bodies_and_headers() {
    let clients = Clients::answered(&[
        json(r#"{"next":"1","the hits":[{"name":"a"}],"more":true}"#),
        json(r#"{"next":"2","the hits":null}"#),
        json(r#"{"next":""}"#),
    ])
    .await;
    let body = positional::types::SearchPetsBody::new().name("n");
    assert_eq!(all(clients.positional.search_pets(3, &body, None).items()).await.len(), 1);
    let body = builder::types::SearchPetsBody::new().name("n");
    assert_eq!(all(clients.builder.pets().search(3, &body).items()).await.len(), 1);
    assert_eq!(clients.targets(), ["/search?pages=3"; 3]);
    let requests = clients.server.requests();
    let cursors: Vec<_> = requests.iter().map(|request| request.header("cursor")).collect();
    assert_eq!(cursors, [None, Some("1"), Some("2"), None, Some("1"), Some("2")]);
    assert!(requests.iter().all(|request| request.body == br#"{"name":"n"}"#));
}

async fn numbers() {
    let pages = [json(r#"[{"name":"a"},{"name":"b"}]"#), json(r#"[{"name":"c"}]"#)];
    let clients = Clients::answered(&pages).await;
    // By the default of `per_page` the second page is short.
    assert_eq!(all(clients.positional.list_numbered(None, None).items()).await.len(), 3);
    assert_eq!(all(clients.builder.list_numbered().items()).await.len(), 3);
    assert_eq!(clients.targets(), ["/numbered", "/numbered?page=1"]);

    let clients = Clients::answered(&[json(r#"{"results":["a","b"]}"#), json(r#"{"results":["c","d"]}"#), json(r#"{"results":null}"#)]).await;
    let expected = ["a", "b", "c", "d"];
    assert_eq!(all(clients.positional.list_offset(None, Some(7)).items()).await, expected);
    assert_eq!(all(clients.builder.list_offset().offset(7).items()).await, expected);
    assert_eq!(clients.targets(), ["/offset?offset=7", "/offset?offset=9", "/offset?offset=11"]);
}

async fn addresses() {
    let linked = json(r#"[{"name":"a"}]"#).header("link", r#"</linked?page=2>; rel="next""#);
    let clients = Clients::answered(&[linked, json(r#"[{"name":"b"}]"#)]).await;
    assert_eq!(all(clients.positional.list_linked().items()).await.len(), 2);
    let mut pages = clients.builder.linked_things().list_linked().with_header("x-own", "o").pages();
    let mut names = Vec::new();
    while let Some(page) = pages.next().await {
        names.extend(page.unwrap().into_inner().into_iter().map(|pet| pet.name));
    }
    assert_eq!(names, ["a", "b"]);
    assert_eq!(clients.targets(), ["/linked", "/linked?page=2"]);

    let replies = [json(r#"{"next":"/addresses?q=1&p=2","results":[{"n":1}]}"#), json(r#"{"next":null,"results":[{"n":2}]}"#)];
    let clients = Clients::answered(&replies).await;
    assert_eq!(all(clients.positional.list_addresses(Some("1")).items()).await.len(), 2);
    assert_eq!(all(clients.builder.linked_things().list_addresses().q("1").items()).await.len(), 2);
    assert_eq!(clients.targets(), ["/addresses?q=1", "/addresses?p=2&q=1"]);
}

async fn one_page_is_a_request_as_any_other() {
    let clients = Clients::answered(&[json(r#"[1]"#)]).await;
    assert_eq!(*clients.positional.paging().await.unwrap(), [1]);
    assert_eq!(*clients.builder.paging().send().await.unwrap(), [1]);
}

pub async fn run() {
    cursors().await;
    errors_are_those_of_the_operation().await;
    bodies_and_headers().await;
    numbers().await;
    addresses().await;
    one_page_is_a_request_as_any_other().await;
}
