//! What a generated client sends for every security scheme, and where.

use openapi_runtime::{BuildError, ClientCredentials, ErrorKind, Identity, TransportBuilder, UserPassword};
use openapi_testkit::{RecordedRequest, Reply, ScriptedServer};

use super::limits_client::Client as OneServer;
use super::security_client::{Client, Credentials, servers};

struct Probe {
    server: ScriptedServer,
    client: Client,
}

impl Probe {
    async fn new(replies: Vec<Reply>, build: impl FnOnce(TransportBuilder<Client>) -> TransportBuilder<Client>) -> Self {
        let server = ScriptedServer::start(replies).await.unwrap();
        let base = format!("{}/v1", server.url());
        let client = build(Client::builder().base_url(base)).build().unwrap();
        Self { server, client }
    }

    async fn with(credentials: Credentials) -> Self {
        Self::new(vec![Reply::status(204)], |builder| builder.credentials(credentials)).await
    }

    fn last(&self) -> RecordedRequest {
        self.server.requests().pop().unwrap()
    }

    fn targets(&self) -> Vec<String> {
        self.server.requests().into_iter().map(|request| request.target).collect()
    }
}

async fn every_scheme() {
    let credentials = Credentials::new()
        .token("t-1")
        .basic("me", "p:w")
        .digest("username=\"me\"")
        .key("k-1")
        .query_key("q 1")
        .type_("c-1")
        .oauth("o-1")
        .open_id("i-1");
    let probe = Probe::with(credentials).await;
    let client = &probe.client;
    let authorization = || probe.last().header("authorization").map(str::to_owned);
    client.inherits().await.unwrap();
    assert_eq!(authorization().as_deref(), Some("Bearer t-1"));
    client.basic().await.unwrap();
    assert_eq!(authorization().as_deref(), Some("Basic bWU6cDp3"));
    client.digest().await.unwrap();
    assert_eq!(authorization().as_deref(), Some("Digest username=\"me\""));
    client.oauth().await.unwrap();
    assert_eq!(authorization().as_deref(), Some("Bearer o-1"));
    client.open_id().await.unwrap();
    assert_eq!(authorization().as_deref(), Some("Bearer i-1"));
    client.if_given().await.unwrap();
    assert_eq!(authorization().as_deref(), Some("Bearer t-1"));
    client.open().await.unwrap();
    assert_eq!(authorization(), None);
    client.key().await.unwrap();
    assert_eq!((authorization(), probe.last().header("x-key")), (None, Some("k-1")));
    client.either().await.unwrap();
    assert_eq!((authorization(), probe.last().header("x-key")), (None, Some("k-1")));
    client.both().await.unwrap();
    assert_eq!((authorization().as_deref(), probe.last().header("x-key")), (Some("Bearer t-1"), Some("k-1")));
    client.queried(Some("2")).await.unwrap();
    assert_eq!(probe.last().target, "/v1/l?page=2&api%20key=q%201");
    client.cookie(Some("dark")).await.unwrap();
    assert_eq!(probe.last().header("cookie"), Some("theme=dark; session=c-1"));
    client.by_hand(Some("mine")).await.unwrap();
    let keys = probe.last().headers.into_iter().filter(|(name, _)| name.eq_ignore_ascii_case("x-key"));
    assert_eq!(keys.map(|(_, value)| value).collect::<Vec<_>>(), ["mine"]);
}

async fn alternatives() {
    let probe = Probe::new(vec![Reply::status(204)], |builder| builder.bearer_token("any")).await;
    probe.client.either().await.unwrap();
    assert_eq!(probe.last().header("authorization"), Some("Bearer any"));
    probe.client.oauth().await.unwrap();
    assert_eq!(probe.last().header("authorization"), Some("Bearer any"));
    probe.client.optional().await.unwrap();
    assert_eq!(probe.last().header("authorization"), None);
    let sent = probe.server.requests().len();
    let unsent = [
        (probe.client.key().await, "an API key (`key`)"),
        (probe.client.both().await, "an API key (`key`) with a bearer token (`token`)"),
        (probe.client.basic().await, "a user and a password (`basic`)"),
        (probe.client.certified().await, "a client certificate (`certificate`)"),
        (probe.client.queried(None).await, "an API key (`query-key`)"),
    ];
    for (result, expected) in unsent {
        let error = result.err().unwrap();
        assert_eq!(error.kind(), ErrorKind::Request);
        assert!(error.to_string().contains(expected), "{error}");
    }
    assert_eq!(probe.server.requests().len(), sent, "nothing more was sent");
    let error = Client::builder()
        .base_url("https://h")
        .credentials(Credentials::new().certificate(Identity::from_pem("none", "none")))
        .build()
        .err();
    assert!(error.is_some());
}

async fn tokens() {
    let token = |text: &str| Reply::status(200).body(format!(r#"{{"access_token":"{text}","expires_in":60}}"#));
    let replies = || vec![token("t"), Reply::status(204)];
    let client = ClientCredentials::new("id", "secret");
    let probe = Probe::new(replies(), |builder| builder.credentials(Credentials::new().oauth(client.clone()))).await;
    probe.client.oauth().await.unwrap();
    probe.client.oauth().await.unwrap();
    // The URL of the document is relative to the host of the base URL.
    assert_eq!(probe.targets(), ["/token", "/v1/h", "/v1/h"]);
    assert_eq!(probe.server.requests()[0].body, b"grant_type=client_credentials&scope=read");
    assert_eq!(probe.last().header("authorization"), Some("Bearer t"));
    let user = UserPassword::new("me", "pw");
    let probe = Probe::new(replies(), |builder| builder.credentials(Credentials::new().oauth(user))).await;
    probe.client.oauth().await.unwrap();
    assert_eq!(probe.server.requests()[0].body, b"grant_type=password&username=me&password=pw&scope=read");
    let discovery = Reply::status(200).body(r#"{"token_endpoint":"/issue"}"#);
    let replies = vec![discovery, token("t"), Reply::status(204)];
    let probe = Probe::new(replies, |builder| builder.credentials(Credentials::new().open_id(client))).await;
    probe.client.open_id().await.unwrap();
    assert_eq!(probe.targets(), ["/.well-known/openid-configuration", "/issue", "/v1/i"]);
}

async fn where_it_goes() {
    let probe = Probe::with(Credentials::new().token("t")).await;
    probe.client.beside().await.unwrap();
    assert_eq!(probe.targets(), ["/v2/o"]);
    let overridden = format!("{}/all", probe.server.url());
    let client = Client::builder().server_override(overridden).bearer_token("t").build().unwrap();
    client.elsewhere().await.unwrap();
    client.beside().await.unwrap();
    client.inherits().await.unwrap();
    assert_eq!(probe.targets()[1..], ["/all/o", "/all/o", "/all/a"]);
}

fn base_urls() {
    let built = |builder: TransportBuilder<Client>| -> Result<String, BuildError> {
        Ok(builder.build()?.transport().base_url().to_owned())
    };
    let at = |server| built(Client::builder().base_url(server));
    assert_eq!(at(servers::production()).unwrap(), "https://api.example.com/v1");
    let region = || servers::by_region();
    assert_eq!(at(region().into()).unwrap(), "https://eu.example.com");
    assert_eq!(at(region().region("us").base("v2").into()).unwrap(), "https://us.example.com/v2");
    assert!(at(region().region("mars").into()).unwrap_err().to_string().contains("`region`"));
    assert_eq!(at(servers::same_host("https://h/openapi.json")).unwrap(), "https://h/v1");
    assert!(built(Client::builder()).is_err(), "there are several");
    let client = OneServer::builder().build().unwrap();
    assert_eq!(client.transport().base_url(), "https://example.org/v1");
    let client = OneServer::builder().base_url("http://localhost:1").build().unwrap();
    assert_eq!(client.transport().base_url(), "http://localhost:1");
}

pub async fn run() {
    every_scheme().await;
    alternatives().await;
    tokens().await;
    where_it_goes().await;
    base_urls();
}
