//! The security schemes of a document, and operations that ask for them in every way.

use openapi_runtime::{
    BuildError, CredentialSet, Error, ErrorKind, Operation, Requirement, SchemeKind,
    SecurityScheme, TokenUrls, Transport, TransportBuilder,
};
use openapi_testkit::{RecordedRequest, Reply, ScriptedServer};

pub(crate) static BEARER: SecurityScheme = SecurityScheme::new("bearer", SchemeKind::Bearer);
pub(crate) static BASIC: SecurityScheme = SecurityScheme::new("basic", SchemeKind::Basic);
pub(crate) static DIGEST: SecurityScheme =
    SecurityScheme::new("digest", SchemeKind::Http("Digest"));
pub(crate) static HEADER: SecurityScheme =
    SecurityScheme::new("header", SchemeKind::HeaderKey("X-Key"));
pub(crate) static WORD: SecurityScheme =
    SecurityScheme::new("word", SchemeKind::HeaderKey("Authorization"));
pub(crate) static QUERY: SecurityScheme =
    SecurityScheme::new("query", SchemeKind::QueryKey("api key"));
pub(crate) static COOKIE: SecurityScheme =
    SecurityScheme::new("cookie", SchemeKind::CookieKey("session"));
pub(crate) static CERTIFICATE: SecurityScheme =
    SecurityScheme::new("certificate", SchemeKind::MutualTls);
pub(crate) static OAUTH: SecurityScheme = SecurityScheme::new(
    "oauth",
    SchemeKind::OAuth2(TokenUrls {
        client_credentials: Some("/token"),
        password: Some("/login"),
        password_refresh: Some("/renew"),
        refresh: Some("/refresh"),
    }),
);
pub(crate) static OPEN_ID: SecurityScheme =
    SecurityScheme::new("open_id", SchemeKind::OpenIdConnect("/openid"));

macro_rules! operations {
    ($($name:ident $security:expr;)*) => {
        $(pub(crate) static $name: Operation = Operation {
            id: "probe",
            method: "GET",
            path: "/probe",
            success: &[200, 204],
            accept: "",
            security: $security,
            server: None,
        };)*
    };
}

operations! {
    OPEN &[];
    WITH_BEARER &[&[BEARER.scopes(&[])]];
    WITH_BASIC &[&[BASIC.scopes(&[])]];
    WITH_DIGEST &[&[DIGEST.scopes(&[])]];
    WITH_HEADER &[&[HEADER.scopes(&[])]];
    WITH_WORD &[&[WORD.scopes(&[])]];
    WITH_QUERY &[&[QUERY.scopes(&[])]];
    WITH_COOKIE &[&[COOKIE.scopes(&[])]];
    WITH_CERTIFICATE &[&[CERTIFICATE.scopes(&[])]];
    WITH_OAUTH &[&[OAUTH.scopes(&["read", "write"])]];
    WITH_OTHER_SCOPES &[&[OAUTH.scopes(&["admin"])]];
    WITH_OPEN_ID &[&[OPEN_ID.scopes(&["openid"])]];
    EITHER &[&[HEADER.scopes(&[])], &[BASIC.scopes(&[])], &[OAUTH.scopes(&[])]];
    BOTH &[&[HEADER.scopes(&[]), QUERY.scopes(&[])], &[BASIC.scopes(&[])]];
    OPTIONAL &[&[], &[HEADER.scopes(&[])]];
}

/// All of them.
pub(crate) fn all() -> [&'static Operation; 11] {
    [
        &WITH_BEARER,
        &WITH_BASIC,
        &WITH_DIGEST,
        &WITH_HEADER,
        &WITH_WORD,
        &WITH_QUERY,
        &WITH_COOKIE,
        &WITH_CERTIFICATE,
        &WITH_OAUTH,
        &WITH_OPEN_ID,
        &BOTH,
    ]
}

/// A server, and a transport to it.
pub(crate) struct Probe {
    pub(crate) server: ScriptedServer,
    pub(crate) transport: Transport,
}

impl Probe {
    pub(crate) async fn new(replies: Vec<Reply>, set: CredentialSet) -> Self {
        Self::built(replies, |builder| builder.credentials(set)).await
    }

    pub(crate) async fn built(
        replies: Vec<Reply>,
        build: impl FnOnce(TransportBuilder) -> TransportBuilder,
    ) -> Self {
        let server = ScriptedServer::start(replies).await.unwrap();
        let builder = build(Transport::builder().base_url(server.url()));
        let transport = builder.build().unwrap();
        Self { server, transport }
    }

    /// To a server that takes everything.
    pub(crate) async fn to_open(set: CredentialSet) -> Self {
        Self::new(vec![Reply::status(204)], set).await
    }

    pub(crate) async fn send(&self, operation: &'static Operation) -> Result<(), Error> {
        let sent = self.transport.call(operation).request_empty().await;
        sent.map(drop)
    }

    /// The last of the requests.
    pub(crate) fn last(&self) -> RecordedRequest {
        self.server.requests().pop().unwrap()
    }
}

/// Why these cannot be sent.
pub(crate) fn refused(set: CredentialSet) -> BuildError {
    let builder = Transport::builder().base_url("https://h");
    builder.credentials(set).build().unwrap_err()
}

pub(crate) fn credentials() -> CredentialSet {
    CredentialSet::default()
}

/// Nothing was sent, because of this.
pub(crate) fn assert_unsent(error: &Error, kind: ErrorKind, words: &str) {
    assert_eq!(error.kind(), kind, "{error}");
    assert!(!error.may_have_been_sent());
    assert!(error.to_string().contains(words), "{error}");
}

#[test]
fn scheme_says_what_it_takes() {
    let Requirement { scheme, scopes } = OAUTH.scopes(&["a"]);
    assert_eq!(scheme.to_string(), "a token of OAuth 2 (`oauth`)");
    assert_eq!(scopes, ["a"]);
}
