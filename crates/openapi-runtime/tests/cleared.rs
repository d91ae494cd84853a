//! What is secret is not left in memory that is given back: each block is looked through before it is.
#![allow(
    unsafe_code,
    clippy::unwrap_used,
    reason = "memory is looked at where it is given back; a test fails by panicking"
)]

use std::alloc::{GlobalAlloc, Layout, System};
use std::sync::atomic::{AtomicUsize, Ordering};

use openapi_runtime::{
    ClientCredentials, CredentialSet, Identity, Operation, Password, RefreshToken, Retries,
    SchemeKind, SecurityScheme, Token, TokenFuture, TokenProvider, TokenUrls, Transport,
    UserPassword,
};
use openapi_testkit::{Reply, ScriptedServer};

/// It is a part of all secrets, and stays so when it is percent-encoded.
const SECRET: &str = "c1earedZq";
/// The same in base64, behind a number of bytes that three divides.
const IN_BASE64: &str = "YzFlYXJlZFpx";

/// Blocks that were given back with a secret in them.
static LEFT: AtomicUsize = AtomicUsize::new(0);

struct Looking;

#[global_allocator]
static ALLOCATOR: Looking = Looking;

// A block that grows is a new one, by what the trait does if it is not told otherwise.
unsafe impl GlobalAlloc for Looking {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        // All of it can be read later.
        unsafe { System.alloc_zeroed(layout) }
    }

    unsafe fn dealloc(&self, pointer: *mut u8, layout: Layout) {
        let block = unsafe { std::slice::from_raw_parts(pointer, layout.size()) };
        let has = |text: &str| {
            block
                .windows(text.len())
                .any(|part| part == text.as_bytes())
        };
        if has(SECRET) || has(IN_BASE64) {
            LEFT.fetch_add(1, Ordering::SeqCst);
        }
        unsafe { System.dealloc(pointer, layout) }
    }
}

/// How many blocks were left with a secret.
fn left(act: impl FnOnce()) -> usize {
    let before = LEFT.load(Ordering::SeqCst);
    act();
    LEFT.load(Ordering::SeqCst) - before
}

fn secret() -> String {
    SECRET.to_owned()
}

static BEARER: SecurityScheme = SecurityScheme::new("bearer", SchemeKind::Bearer);
static BASIC: SecurityScheme = SecurityScheme::new("basic", SchemeKind::Basic);
static DIGEST: SecurityScheme = SecurityScheme::new("digest", SchemeKind::Http("Digest"));
static HEADER: SecurityScheme = SecurityScheme::new("header", SchemeKind::HeaderKey("X-Key"));
static QUERY: SecurityScheme = SecurityScheme::new("query", SchemeKind::QueryKey("key"));
static COOKIE: SecurityScheme = SecurityScheme::new("cookie", SchemeKind::CookieKey("sid"));
static CLIENT: SecurityScheme = SecurityScheme::new("client", OAUTH);
static USER: SecurityScheme = SecurityScheme::new("user", OAUTH);
static REFRESH: SecurityScheme = SecurityScheme::new("refresh", OAUTH);
const OAUTH: SchemeKind = SchemeKind::OAuth2(TokenUrls {
    client_credentials: Some("/token"),
    password: Some("/token"),
    password_refresh: None,
    refresh: Some("/token"),
});

static GET: Operation = Operation {
    id: "get",
    method: "GET",
    path: "/",
    success: &[204],
    accept: "",
    security: &[&[BEARER.scopes(&[])]],
    server: None,
};

fn all() -> CredentialSet {
    CredentialSet::default()
        .token(&BEARER, secret())
        // `user1:` is six bytes.
        .basic(&BASIC, "user1", secret())
        .token(&DIGEST, secret())
        .token(&HEADER, secret())
        .token(&QUERY, secret())
        .token(&COOKIE, secret())
        .oauth2(
            &CLIENT,
            ClientCredentials::new("id", secret()).parameter("p", secret()),
        )
        .oauth2(
            &USER,
            UserPassword::new("me", secret()).client("id", secret()),
        )
        .oauth2(&REFRESH, RefreshToken::new(secret()))
}

struct Vault;

impl TokenProvider for Vault {
    fn token<'a>(&'a self, _: &'a [&'a str]) -> TokenFuture<'a> {
        Box::pin(async { Ok(secret()) })
    }
}

fn wait<T>(future: impl Future<Output = T>) -> T {
    let mut runtime = tokio::runtime::Builder::new_current_thread();
    runtime.enable_all().build().unwrap().block_on(future)
}

/// One test, as there is one memory.
#[test]
fn nothing_secret_is_left_in_memory_that_was_given_back() {
    assert_eq!(left(|| drop(secret())), 1, "it is seen");
    assert_eq!(left(|| drop(IN_BASE64.to_owned())), 1, "in base64 too");

    assert_eq!(left(|| drop(all())), 0, "a set");
    assert_eq!(
        left(|| drop(all().clone().token(&BEARER, secret()))),
        0,
        "one that is replaced"
    );
    let builder = || {
        let builder = Transport::builder()
            .base_url("https://h")
            .bearer_token(secret());
        builder.credentials(all())
    };
    assert_eq!(left(|| drop(builder().clone())), 0, "a builder");
    assert_eq!(left(|| drop(builder().build().unwrap())), 0, "a transport");
    assert_eq!(
        left(|| drop(builder().base_url("no URL").build())),
        0,
        "none"
    );
    let refused = CredentialSet::default().token(&COOKIE, format!("{SECRET};"));
    let refused = Transport::builder()
        .base_url("https://h")
        .credentials(refused);
    assert_eq!(
        left(|| drop(refused.build().unwrap_err())),
        0,
        "a cookie that is none"
    );
    let identity = || Identity::from_pem(secret(), secret());
    assert_eq!(left(|| drop(identity().clone())), 0, "a key");

    let password = || Password::from(secret());
    assert_eq!(
        left(|| drop((password(), password().clone()))),
        0,
        "a password"
    );
    let read = || serde_json::from_str::<Password>("\"c1earedZq\"").unwrap();
    assert_eq!(left(|| drop(read())), 0, "a password that was read");
    assert_eq!(
        left(|| drop(Token::from(password()))),
        0,
        "a token made of it"
    );
    assert_eq!(
        left(|| drop(password().into_string())),
        1,
        "a string made of it"
    );

    let unsent = || {
        let token = Token::provided(Vault);
        let set = CredentialSet::default().token(&BEARER, token);
        let builder = Transport::builder()
            .base_url("http://127.0.0.1:1")
            .credentials(set);
        let transport = builder.retries(Retries::up_to(1)).build().unwrap();
        wait(async {
            transport
                .call(&GET)
                .request_empty::<()>()
                .await
                .unwrap_err()
        })
    };
    assert_eq!(left(|| drop(unsent())), 0, "a call that was not sent");
    buffers_of_a_connection();
}

/// What the crate's documentation says of the buffers of a connection, so that it does not say too much.
fn buffers_of_a_connection() {
    let sent = |build: fn(&str) -> Transport| {
        left(|| {
            wait(async {
                let server = ScriptedServer::start(vec![Reply::status(204)])
                    .await
                    .unwrap();
                let transport = build(server.url());
                transport.call(&GET).request_empty::<()>().await.unwrap();
            });
        })
    };
    let open = sent(|url| {
        Transport::builder()
            .base_url(url)
            .bearer_token("t")
            .build()
            .unwrap()
    });
    let secret = sent(|url| {
        let builder = Transport::builder().base_url(url).bearer_token(secret());
        builder.build().unwrap()
    });
    println!("blocks with a token of a call, the server's own among them: {secret}");
    assert_eq!(open, 0);
    assert!(secret > 0, "documentation may say more");
}
