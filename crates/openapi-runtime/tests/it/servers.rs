//! Where requests go: the base URL, servers of single operations, one server for all.

use openapi_runtime::{ClientCredentials, Error, ErrorKind, Operation, ServerUrl, Transport};
use openapi_testkit::{Reply, ScriptedServer};

use crate::schemes::*;

macro_rules! at {
    ($($name:ident $server:expr;)*) => {
        $(static $name: Operation = Operation {
            id: "probe",
            method: "GET",
            path: "/probe",
            success: &[204],
            accept: "",
            security: &[&[HEADER.scopes(&[])]],
            server: Some($server),
        };)*
    };
}

at! {
    BESIDE "/v2";
    ELSEWHERE "https://127.0.0.1:1/base/";
    PLAIN "http://auth.example.com";
    NONE "ftp://auth.example.com";
}

async fn send(transport: &Transport, operation: &'static Operation) -> Result<(), Error> {
    transport.call(operation).request_empty().await.map(drop)
}

#[tokio::test]
async fn operation_goes_to_a_server_of_its_own() {
    let probe = Probe::built(vec![Reply::status(204)], |builder| {
        builder.credentials(credentials().token(&HEADER, "k"))
    })
    .await;
    let base = format!("{}/v1", probe.server.url());
    let set = credentials().token(&HEADER, "k");
    let transport = Transport::builder()
        .base_url(base)
        .credentials(set)
        .build()
        .unwrap();
    send(&transport, &BESIDE).await.unwrap();
    assert_eq!(
        (probe.last().target.as_str(), probe.last().header("x-key")),
        ("/v2/probe", Some("k"))
    );
    send(&transport, &WITH_HEADER).await.unwrap();
    assert_eq!(probe.last().target, "/v1/probe");
    // Nobody listens there.
    let error = send(&transport, &ELSEWHERE).await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Connect);
    assert!(
        error.to_string().contains(" to https://127.0.0.1:1 for "),
        "{error}"
    );
    for (operation, words) in [
        (&PLAIN, "plain `http`"),
        (&NONE, "neither `https` nor `http`"),
    ] {
        let error = send(&transport, operation).await.unwrap_err();
        assert_unsent(&error, ErrorKind::Request, words);
    }
}

#[tokio::test]
async fn server_of_an_operation_is_absolute() {
    let own = ScriptedServer::start(vec![Reply::status(204)])
        .await
        .unwrap();
    let operation: &'static Operation = Box::leak(Box::new(Operation {
        server: Some(Box::leak(own.url().to_owned().into_boxed_str())),
        ..WITH_KEY
    }));
    let probe = Probe::to_open(credentials().token(&HEADER, "k")).await;
    send(&probe.transport, operation).await.unwrap();
    assert_eq!(own.requests()[0].header("x-key"), Some("k"));
    assert!(probe.server.requests().is_empty());
}

const WITH_KEY: Operation = Operation {
    id: "probe",
    method: "GET",
    path: "/probe",
    success: &[204],
    accept: "",
    security: &[&[HEADER.scopes(&[])]],
    server: None,
};

#[tokio::test]
async fn override_sends_everything_to_one_server() {
    let issued = Reply::status(200).body(r#"{"access_token":"t"}"#);
    let server = ScriptedServer::start(vec![issued, Reply::status(204)])
        .await
        .unwrap();
    let client = ClientCredentials::new("id", "secret");
    let set = credentials().token(&HEADER, "k").oauth2(
        &OAUTH,
        client.token_url("https://id.example.com/oauth/token?tenant=1"),
    );
    let builder = Transport::builder().base_url("https://api.example.com");
    let builder = builder.server_override(format!("{}/mock", server.url()));
    let transport = builder.credentials(set).build().unwrap();
    send(&transport, &WITH_OAUTH).await.unwrap();
    for operation in [&BESIDE, &ELSEWHERE, &PLAIN] {
        send(&transport, operation).await.unwrap();
    }
    let targets: Vec<String> = server
        .requests()
        .into_iter()
        .map(|one| one.target)
        .collect();
    let probe = "/mock/probe";
    assert_eq!(
        targets,
        ["/oauth/token?tenant=1", probe, probe, probe, probe]
    );
}

/// A path that makes another host of the base URL.
static EVADING: Operation = Operation {
    id: "evading",
    method: "GET",
    path: "@localhost:1/probe",
    success: &[],
    accept: "",
    security: WITH_HEADER.security,
    server: None,
};

#[tokio::test]
async fn credentials_go_to_no_other_host() {
    let probe = Probe::to_open(credentials().token(&HEADER, "k")).await;
    let error = send(&probe.transport, &EVADING).await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Request, "{error}");
    assert!(error.to_string().contains("another host"), "{error}");
}

#[test]
fn server_with_variables_is_a_base_url() {
    let server = || {
        ServerUrl::template("{scheme}://{host}/{base}")
            .variable("scheme", "https", &["https", "http"])
            .variable("host", "h.example.com", &[])
            .variable("base", "", &[])
    };
    let built = |server: ServerUrl| {
        let transport = Transport::builder().base_url(server).build();
        transport
            .map(|transport| transport.base_url().to_owned())
            .map_err(|error| error.to_string())
    };
    assert_eq!(built(server()).unwrap(), "https://h.example.com");
    assert_eq!(
        built(server().set("base", "v1/")).unwrap(),
        "https://h.example.com/v1"
    );
    for (name, value, expected) in [
        (
            "scheme",
            "ftp",
            "the server variable `scheme` is none of `https`, `http`",
        ),
        ("scheme", "http", "plain `http`"),
        ("host", "user:pw@h", "cannot stand in a host"),
        ("host", "", "it is empty"),
        ("base", "?a=b", "cannot stand in a path"),
    ] {
        let error = built(server().set(name, value)).unwrap_err();
        assert!(error.contains(expected), "{error}");
        assert!(!error.contains("pw@"), "{error}");
    }
    let relative = ServerUrl::template("/v3").relative_to("https://h.example.com/openapi.json");
    assert_eq!(built(relative).unwrap(), "https://h.example.com/v3");
}
