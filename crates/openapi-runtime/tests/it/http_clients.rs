//! Clients of one's own, codings, proxies and HTTP/2.

use openapi_runtime::{BuildError, ErrorKind, Transport, TransportBuilder, reqwest};

use crate::api::{Client, TOKEN};
use crate::server::{Server, json};

const RUN: &str = r#"{"id":"r","created_at":7}"#;

fn to(url: &str) -> TransportBuilder {
    Transport::builder().base_url(url).bearer_token(TOKEN)
}

async fn id(builder: TransportBuilder) -> String {
    let client = Client::new(builder.build().unwrap());
    client.get_run("r").await.unwrap().into_inner().id
}

fn own() -> reqwest::Client {
    reqwest::Client::builder()
        .user_agent("theirs/1")
        .build()
        .unwrap()
}

#[tokio::test]
async fn a_client_of_ones_own_sends_what_ours_would() {
    let ours = Server::answering(json("200 OK", RUN)).await;
    let theirs = Server::answering(json("200 OK", RUN)).await;
    assert_eq!(id(to(&ours.url()).user_agent("mine/2")).await, "r");
    assert_eq!(
        id(to(&theirs.url()).user_agent("mine/2").http_client(own())).await,
        "r"
    );
    let lines = |server: &Server| {
        let request = server
            .request()
            .replace(&server.url()["http://".len()..], "host");
        let mut lines: Vec<String> = request.lines().map(str::to_owned).collect();
        lines.sort();
        lines
    };
    assert_eq!(lines(&ours), lines(&theirs));
    assert!(
        lines(&ours)
            .iter()
            .any(|line| line.starts_with("user-agent: mine/2 openapi-runtime/"))
    );
}

#[test]
fn what_is_that_clients_own_is_refused_beside_it() {
    let wrong: [fn(TransportBuilder) -> TransportBuilder; 3] = [
        |builder| builder.proxy("http://localhost:1"),
        |builder| builder.no_proxy(),
        |builder| builder.connect_timeout(std::time::Duration::from_secs(1)),
    ];
    for more in wrong {
        let built: Result<Transport, BuildError> =
            more(to("http://localhost:1").http_client(own())).build();
        let error = built.unwrap_err().to_string();
        assert!(
            error.starts_with("an HTTP client was given, and beside it"),
            "{error}"
        );
    }
}

#[test]
fn what_is_no_proxy_is_refused_and_not_shown() {
    for wrong in [
        "",
        "proxy",
        "socks9://user:s3cr3t@host:1",
        "http://",
        "http://user:s3cr3t@:1",
    ] {
        let built: Result<Transport, BuildError> = to("http://localhost:1").proxy(wrong).build();
        let error = built.unwrap_err();
        assert!(
            format!("{error}").starts_with("the proxy is none"),
            "{error}"
        );
        assert!(!format!("{error:?}").contains("s3cr3t"));
    }
}

#[tokio::test]
async fn a_proxy_of_this_machine_is_used_for_it() {
    let proxy = Server::answering(json("200 OK", RUN)).await;
    let at = proxy.url().replace("http://", "http://user:w%40rd@");
    assert_eq!(id(to("http://localhost:9").proxy(at)).await, "r");
    let request = proxy.request();
    assert!(
        request.starts_with("GET http://localhost:9/v1/run/r HTTP/1.1\r\n"),
        "{request}"
    );
    assert!(
        request.contains("proxy-authorization: Basic dXNlcjp3QHJk\r\n"),
        "{request}"
    );
}

#[tokio::test]
async fn a_proxy_elsewhere_is_not_used_for_this_machine() {
    let server = Server::answering(json("200 OK", RUN)).await;
    assert_eq!(
        id(to(&server.url()).proxy("http://192.0.2.1:3128")).await,
        "r"
    );
}

/// `{"id":"r","created_at":7}`, by gzip.
const PACKED: &[u8] = &[
    31, 139, 8, 0, 0, 0, 0, 0, 2, 3, 171, 86, 202, 76, 81, 178, 82, 42, 82, 210, 81, 74, 46, 74,
    77, 44, 73, 77, 137, 79, 44, 81, 178, 50, 175, 5, 0, 106, 215, 112, 29, 25, 0, 0, 0,
];

#[cfg(not(any(feature = "gzip", feature = "brotli", feature = "zstd")))]
#[test]
fn codings_take_a_feature() {
    let built: Result<Transport, BuildError> = to("http://localhost:1").compressed(true).build();
    assert!(
        built
            .unwrap_err()
            .to_string()
            .contains("turn on the feature `gzip`")
    );
}

fn packed(body: &[u8]) -> Vec<u8> {
    let head = format!(
        "HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-encoding: gzip\r\n\
         content-length: {}\r\n\r\n",
        body.len()
    );
    [head.as_bytes(), body].concat()
}

#[tokio::test]
async fn what_was_not_asked_for_is_not_undone() {
    let server = Server::answering(packed(PACKED)).await;
    let error = Client::at(server.url()).get_run("r").await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Decode);
    assert_eq!(error.body(), Some(PACKED));
    assert!(server.request().contains("accept-encoding: identity\r\n"));
}

#[cfg(feature = "gzip")]
mod gzip {
    use super::*;

    #[tokio::test]
    async fn what_was_asked_for_is_undone() {
        let server = Server::answering(packed(PACKED)).await;
        assert_eq!(id(to(&server.url()).compressed(true)).await, "r");
        let request = server.request();
        let asked = request
            .lines()
            .find(|line| line.starts_with("accept-encoding: "));
        assert!(asked.unwrap().contains("gzip"), "{request}");
    }

    /// 16 MiB of spaces in 16 KB.
    #[tokio::test]
    async fn what_inflates_beyond_the_limit_is_left() {
        let bomb = packed(include_bytes!("bomb.gz"));
        assert!(bomb.len() < 20_000);
        let server = Server::answering(bomb).await;
        let builder = to(&server.url())
            .compressed(true)
            .max_response_bytes(100_000);
        let client = Client::new(builder.build().unwrap());
        let error = client.get_run("r").await.unwrap_err();
        assert_eq!(error.kind(), ErrorKind::TooLarge);
        assert_eq!(error.body().unwrap().len(), 100_000);
    }

    #[tokio::test]
    async fn what_is_no_gzip_is_an_interruption() {
        let server = Server::answering(packed(b"nonsense")).await;
        let client = Client::new(to(&server.url()).compressed(true).build().unwrap());
        let error = client.get_run("r").await.unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Interrupted);
        assert_eq!(error.status().unwrap(), 200);
    }
}

#[cfg(feature = "http2")]
#[tokio::test]
async fn http2_begins_with_its_preface() {
    let server = Server::answering(crate::server::answer("200 OK", "", "")).await;
    let client = Client::new(to(&server.url()).http2_prior_knowledge().build().unwrap());
    let error = client.get_run("r").await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Interrupted);
    assert!(server.seen()[0].starts_with("PRI * HTTP/2.0\r\n"));
}
