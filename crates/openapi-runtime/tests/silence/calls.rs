//! Calls with each credential, and how each can fail.

use std::time::Duration;

use openapi_runtime::{
    CredentialSet, Error, ErrorKind, Operation, Password, Retries, Token, Transport,
    TransportBuilder, UserPassword,
};
use openapi_testkit::{Reply, ScriptedServer};

use crate::capture::{Witness, say, show, show_error, unwrap};
use crate::needles::*;
use crate::schemes;
use crate::server::{Server, Then, closed_port, cut_off};
use crate::tls::Guarded;
use crate::values::{Vault, set};

pub(crate) async fn print(guarded: &Guarded) {
    echoed().await;
    for issued in [true, false] {
        tokens(issued).await;
    }
    bodies().await;
    connections().await;
    streams().await;
    certificate(guarded).await;
    proxied().await;
}

fn to(url: &str, set: CredentialSet) -> TransportBuilder {
    let quick = Retries::up_to(1).between(Duration::ZERO, Duration::ZERO);
    let builder = Transport::builder().base_url(url).credentials(set);
    builder.retries(quick).observer(Witness)
}

async fn scripted(replies: Vec<Reply>) -> ScriptedServer {
    ScriptedServer::start(replies).await.unwrap()
}

/// Prints all that there is of an error, but for what hands out the server's words as they are.
fn print_error<E: 'static>(error: Error<E>) -> ErrorKind {
    let kind = error.kind();
    show_error(&error);
    say(&format!("{:?} {:?}", error.message(), error.request_id()));
    show(&error.decode_error());
    unwrap(Err::<(), _>(error));
    kind
}

async fn call(transport: &Transport, operation: &'static Operation) -> Option<ErrorKind> {
    let call = transport
        .call(operation)
        .query("q", PARAMETER)
        .cookie("c", PARAMETER);
    let call = call.header("x-h", PARAMETER).request::<bool, ()>();
    show(&call);
    let failed = call.await.err();
    show(&transport);
    failed.map(print_error)
}

/// Each credential that a client of the operation has, as a server may send it back: as it is, and as it is sent.
fn echo(operation: &'static Operation) -> String {
    let mut all = vec![BEARER, BASIC, DIGEST, HEADER, COOKIE, CLIENT];
    if gets_token(operation) {
        all.push(ISSUED);
    }
    if std::ptr::eq(operation, &schemes::WITH_OPEN_ID) {
        all.push(PROVIDED);
    }
    let encoded = format!("{QUERY}%20%2F%26 {QUERY} /& Token {WORD}");
    let base64 = base64::Engine::encode(
        &base64::engine::general_purpose::STANDARD,
        format!("user:{BASIC}"),
    );
    format!("{CANARY} {} {encoded} {base64}", all.join(" "))
}

fn gets_token(operation: &'static Operation) -> bool {
    std::ptr::eq(operation, &schemes::WITH_OAUTH)
}

/// In each of the ways in which an answer is read.
fn replies(echo: &str) -> [Reply; 8] {
    let json = serde_json::json!({ "message": echo }).to_string();
    let named = Reply::status(500).header("x-request-id", echo);
    [
        named.body(json.clone()),
        Reply::status(401)
            .header("set-cookie", format!("sid={COOKIE}"))
            .body(json),
        Reply::status(302).header("location", format!("/{echo}")),
        Reply::status(200).body(serde_json::json!(echo).to_string()),
        Reply::status(200).header("content-type", echo).body("x"),
        Reply::raw(format!("HTTP/1.1 {echo}\r\n\r\n")),
        Reply::raw(echo.to_owned()),
        Reply::raw(cut_off("200 OK", echo)),
    ]
}

/// A server that sends it all back.
async fn echoed() {
    for operation in schemes::all() {
        for reply in replies(&echo(operation)) {
            let mut script = vec![reply];
            if gets_token(operation) {
                let token = format!(r#"{{"access_token":"{ISSUED}"}}"#);
                script.insert(0, Reply::status(200).body(token));
            }
            let server = scripted(script).await;
            let set = set().oauth2(&schemes::OPEN_ID, Token::provided(Vault));
            let transport = to(server.url(), set).build().unwrap();
            call(&transport, operation).await.unwrap();
        }
    }
    by_hand().await;
}

/// What the caller puts in the place of a credential.
async fn by_hand() {
    let body = serde_json::json!({ "message": format!("{CANARY} {BY_HAND}") }).to_string();
    let server = scripted(vec![Reply::status(400).body(body)]).await;
    let transport = to(server.url(), set()).build().unwrap();
    let cases = [
        (
            &schemes::WITH_BEARER,
            "authorization",
            format!("Bearer {BY_HAND}"),
        ),
        (&schemes::WITH_HEADER, "x-key", BY_HAND.to_owned()),
        (
            &schemes::WITH_COOKIE,
            "cookie",
            format!("session={BY_HAND}"),
        ),
    ];
    for (operation, name, value) in cases {
        let request = transport.call(operation).request_empty::<()>();
        let request = request.with_header(name, &value);
        show(&request);
        print_error(request.await.unwrap_err());
    }
}

/// A token endpoint that gives tokens, or sends back what it was sent.
async fn tokens(gives: bool) {
    let refusal = |sent: &str| {
        format!(r#"{{"error":"invalid_grant","error_description":"{CANARY} {sent}"}}"#)
    };
    let given =
        format!(r#"{{"access_token":"{ISSUED}","refresh_token":"{RENEWED}","expires_in":0}}"#);
    let first = |sent: &str| match gives {
        true => Reply::status(200).body(given.clone()),
        false => Reply::status(400).body(refusal(sent)),
    };
    let user = UserPassword::new("me", LOGIN)
        .client("id", CLIENT)
        .client_in_form();
    let grants = [
        (set(), first(&format!("{CLIENT} {REFRESH}"))),
        (
            set().oauth2(&schemes::OAUTH, user),
            first(&format!("{CLIENT} {REFRESH} {LOGIN}")),
        ),
    ];
    for (set, first) in grants {
        // Once again with the refresh token that came.
        let done = Reply::status(401).body(format!(r#"{{"message":"{ISSUED}"}}"#));
        let replies = vec![first.clone(), done.clone(), first.clone(), done];
        let server = scripted(replies).await;
        let transport = to(server.url(), set).build().unwrap();
        for _ in 0..2 {
            call(&transport, &schemes::WITH_OAUTH).await.unwrap();
        }
    }
    let server = scripted(vec![Reply::raw(format!("{CLIENT} {REFRESH}"))]).await;
    let transport = to(server.url(), set()).build().unwrap();
    let kind = call(&transport, &schemes::WITH_OAUTH).await;
    assert_eq!(kind, Some(ErrorKind::Credential));
}

#[derive(serde::Serialize)]
struct Login {
    user: &'static str,
    password: Password,
}

/// Bodies with a password, of each way to write one.
async fn bodies() {
    let server = scripted(vec![
        Reply::status(503),
        Reply::status(500),
        Reply::status(204),
    ])
    .await;
    let transport = to(server.url(), set()).build().unwrap();
    let login = || Login {
        user: "me",
        password: Password::from(BODY),
    };
    let calls = [
        transport.call(&PUT).json("application/json", &login()),
        transport
            .call(&PUT)
            .form("application/x-www-form-urlencoded", &login(), &[]),
        transport.call(&PUT).text("text/plain", BODY),
        transport
            .call(&PUT)
            .path("name", PARAMETER)
            .text("text/plain; charset=us-ascii", format!("{BODY}\u{e9}")),
    ];
    for call in calls {
        show(&call);
        let call = call.path("name", PARAMETER).request_empty::<()>();
        if let Err(error) = call.await {
            print_error(error);
        }
    }
    let unmade = transport
        .call(&PUT)
        .path("name", "..")
        .header("x-h", &format!("{PARAMETER}\n"));
    let unmade = unmade.request_empty::<()>().await.unwrap_err();
    assert_eq!(print_error(unmade), ErrorKind::Request);
}

static PUT: Operation = Operation {
    id: "put",
    method: "PUT",
    path: "/put/{name}",
    success: &[204],
    accept: "application/json",
    security: &[&[schemes::QUERY.scopes(&[])]],
    server: None,
};

const QUERY_AND_MORE: [&Operation; 3] = [
    &schemes::WITH_QUERY,
    &schemes::WITH_BEARER,
    &schemes::WITH_COOKIE,
];

/// Nobody there, nobody who answers, an answer that is too large, nothing given.
async fn connections() {
    let closed = format!("http://127.0.0.1:{}", closed_port().await);
    let silent = Server::start("", Then::Hang).await;
    let large = scripted(vec![Reply::status(200).body(echo(&schemes::BOTH))]).await;
    for operation in QUERY_AND_MORE {
        let transport = to(&closed, set()).build().unwrap();
        assert_eq!(call(&transport, operation).await, Some(ErrorKind::Connect));
        let builder = to(&silent.url(), set()).timeout(Duration::from_millis(50));
        let transport = builder.build().unwrap();
        assert_eq!(call(&transport, operation).await, Some(ErrorKind::Timeout));
        let builder = to(large.url(), set()).max_response_bytes(10);
        let transport = builder.build().unwrap();
        assert_eq!(call(&transport, operation).await, Some(ErrorKind::TooLarge));
        let transport = to(&closed, CredentialSet::default()).build().unwrap();
        assert_eq!(call(&transport, operation).await, Some(ErrorKind::Request));
        let dropped = tokio::time::timeout(
            Duration::from_millis(20),
            to(&silent.url(), set())
                .build()
                .map(|transport| transport.call(operation))
                .unwrap()
                .request_empty::<()>()
                .send(),
        );
        assert!(dropped.await.is_err());
    }
}

/// Events that are none, and that break.
async fn streams() {
    let event = format!("data: \"{BEARER}\"\n\n");
    let media = "content-type";
    let replies = [
        Reply::status(200)
            .header(media, "text/event-stream")
            .body(event),
        Reply::status(200).header(media, BEARER).body("x"),
        Reply::raw(format!(
            "HTTP/1.1 200 OK\r\n{media}: text/event-stream\r\n\r\ndata: {BEARER}"
        )),
    ];
    for reply in replies {
        let server = scripted(vec![reply]).await;
        let transport = to(server.url(), set()).build().unwrap();
        let call = transport
            .call(&schemes::WITH_BEARER)
            .request_events::<u8, ()>();
        match call.await {
            Ok(answer) => {
                show(&answer);
                let mut events = answer.into_inner();
                show(&events);
                let event = events.next().await;
                print_error(event.unwrap().unwrap_err());
            }
            Err(error) => {
                print_error(error);
            }
        }
        let lines = transport
            .call(&schemes::WITH_BEARER)
            .request_lines::<u8, ()>();
        if let Ok(answer) = lines.await {
            let mut lines = answer.into_inner();
            show(&lines);
            if let Some(Err(error)) = lines.next().await {
                print_error(error);
            }
        }
        let bytes = transport.call(&schemes::WITH_BEARER).request_stream::<()>();
        show(&bytes.await.map_err(|error| error.to_string()));
    }
}

/// Over TLS, with the certificate and without, and a token.
async fn certificate(guarded: &Guarded) {
    let identity = guarded.identity.clone();
    let transport = to(&guarded.url(), set())
        .identity(identity)
        .build()
        .unwrap();
    for operation in [
        &schemes::WITH_CERTIFICATE,
        &schemes::WITH_OAUTH,
        &schemes::WITH_QUERY,
    ] {
        call(&transport, operation).await;
    }
    let transport = to(&guarded.url(), set()).build().unwrap();
    assert!(call(&transport, &schemes::WITH_QUERY).await.is_some());
}

/// By a proxy that has a password.
async fn proxied() {
    let builder = to("http://api.example.com", set()).allow_insecure_http(true);
    let transport = builder.build().unwrap();
    show(&transport.http());
    for operation in QUERY_AND_MORE {
        assert_eq!(call(&transport, operation).await, Some(ErrorKind::Connect));
    }
}
