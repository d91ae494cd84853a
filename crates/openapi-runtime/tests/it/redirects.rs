//! Redirects go nowhere, or where it was said that they may.

use std::time::Duration;

use openapi_runtime::{
    CredentialSet, ErrorKind, Operation, Redirects, Retries, SchemeKind, SecurityScheme, Transport,
    TransportBuilder,
};
use openapi_testkit::{RecordedRequest, Reply, ScriptedServer};

use crate::api::{Client, TOKEN};
use crate::server::{Server, answer, closed_port, json};

#[tokio::test]
async fn no_redirect_is_followed() {
    let statuses = [
        "301 Moved Permanently",
        "302 Found",
        "303 See Other",
        "307 Temporary Redirect",
        "308 Permanent Redirect",
    ];
    let other = Server::answering(json("200 OK", r#"{"id":"r","created_at":7}"#)).await;
    let location = format!("location: {}/elsewhere\r\n", other.url());
    for status in statuses {
        let first = Server::answering(answer(status, &location, "")).await;
        let error = Client::at(first.url()).get_run("r").await.unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Status);
        assert!(error.headers().unwrap().contains_key("location"));
        assert!(!error.is_client_error() && !error.is_server_error());
        assert_eq!(
            error.to_string(),
            format!("{status} from GET /v1/run/{{run_id}} (a redirect that is not followed)")
        );
        assert_eq!(first.seen().len(), 1);
    }
    assert!(other.seen().is_empty());
}

static KEY: SecurityScheme = SecurityScheme::new("key", SchemeKind::HeaderKey("x-key"));

macro_rules! operations {
    ($($name:ident $method:literal)*) => {
        $(static $name: Operation = Operation {
            id: "act",
            method: $method,
            path: "/act",
            success: &[200],
            accept: "text/plain",
            security: &[&[KEY.scopes(&[])]],
            server: None,
        };)*
    };
}

operations! { GET "GET" HEAD "HEAD" POST "POST" PUT "PUT" }

fn to(url: &str, redirects: Redirects) -> TransportBuilder {
    let builder = Transport::builder().base_url(url).redirects(redirects);
    let builder = builder.credentials(CredentialSet::default().token(&KEY, TOKEN));
    builder.retries(Retries::none())
}

fn redirect(status: u16, location: &str) -> Reply {
    Reply::status(status).header("location", location)
}

fn done() -> Reply {
    Reply::status(200)
        .header("content-type", "text/plain")
        .body("done")
}

async fn scripted(replies: Vec<Reply>) -> ScriptedServer {
    ScriptedServer::start(replies).await.unwrap()
}

/// Method, path and body.
fn summary(request: &RecordedRequest) -> (&str, &str, &[u8]) {
    (&request.method, &request.target, &request.body)
}

#[tokio::test]
async fn what_is_repeated_is_as_the_status_says() {
    let all = [
        (&GET, 301, "GET"),
        (&HEAD, 303, "HEAD"),
        (&POST, 301, "GET"),
        (&POST, 302, "GET"),
        (&POST, 303, "GET"),
        (&POST, 307, "POST"),
        (&POST, 308, "POST"),
        (&PUT, 301, "PUT"),
        (&PUT, 303, "GET"),
        (&PUT, 307, "PUT"),
    ];
    for (operation, status, then) in all {
        let server = scripted(vec![redirect(status, "/there?b=1"), done()]).await;
        let transport: Transport = to(server.url(), Redirects::same_origin()).build().unwrap();
        let call = transport.call(operation);
        let call = match operation.method {
            "POST" | "PUT" => call.json("application/json", &1),
            _ => call,
        };
        call.request_empty::<()>().await.unwrap();
        let requests = server.requests();
        let body: &[u8] = if then == operation.method && (then == "POST" || then == "PUT") {
            b"1"
        } else {
            b""
        };
        assert_eq!(
            summary(&requests[1]),
            (then, "/there?b=1", body),
            "{} {status}",
            operation.method
        );
        assert_eq!(requests[1].header("x-key"), Some(TOKEN));
        assert_eq!(requests[1].header("referer"), None);
        assert_eq!(
            requests[1].header("content-type").is_some(),
            !body.is_empty()
        );
    }
}

#[tokio::test]
async fn another_origin_is_not_gone_to() {
    let other = scripted(vec![done()]).await;
    let server = scripted(vec![redirect(302, &format!("{}/there", other.url()))]).await;
    let transport: Transport = to(server.url(), Redirects::same_origin()).build().unwrap();
    let error = transport.call(&GET).request_text::<()>().await.unwrap_err();
    assert_eq!(error.status().unwrap(), 302);
    assert_eq!(
        error.headers().unwrap()["location"],
        format!("{}/there", other.url())
    );
    assert!(other.requests().is_empty());
}

#[tokio::test]
async fn nothing_secret_goes_along_to_another_origin() {
    let other = scripted(vec![done()]).await;
    let server = scripted(vec![redirect(302, &format!("{}/there", other.url()))]).await;
    let transport: Transport = to(server.url(), Redirects::any_origin()).build().unwrap();
    let request = transport.call(&GET).request_text::<()>();
    let request = request
        .with_header("x-own", "1")
        .with_header("authorization", "Own abc");
    let request = request.with_header("cookie", "session=abc");
    assert_eq!(request.await.unwrap().into_inner(), "done");
    let requests = other.requests();
    let mut names: Vec<&str> = requests[0]
        .headers
        .iter()
        .map(|(name, _)| &**name)
        .collect();
    names.sort_unstable();
    assert_eq!(names, ["accept", "accept-encoding", "host", "user-agent"]);
}

#[tokio::test]
async fn a_body_is_not_taken_to_another_origin() {
    let other = scripted(vec![done()]).await;
    let server = scripted(vec![redirect(307, &format!("{}/there", other.url()))]).await;
    let transport: Transport = to(server.url(), Redirects::any_origin()).build().unwrap();
    let call = transport.call(&POST).json("application/json", &1);
    let error = call.request_empty::<()>().await.unwrap_err();
    assert_eq!(error.status().unwrap(), 307);
    assert!(other.requests().is_empty());
}

#[tokio::test]
async fn what_leads_nowhere_is_an_error() {
    let locations = [
        "",
        "http://",
        "ftp://127.0.0.1/",
        "http://user:word@127.0.0.1/",
        "http://192.0.2.1/",
    ];
    for location in locations {
        let server = scripted(vec![redirect(302, location), redirect(302, location)]).await;
        let redirects = Redirects::any_origin().up_to(1);
        let transport: Transport = to(server.url(), redirects).build().unwrap();
        let error = transport.call(&GET).request_text::<()>().await.unwrap_err();
        assert_eq!(error.status().unwrap(), 302, "{location}");
    }
}

#[tokio::test]
async fn a_loop_ends() {
    for (redirects, expected) in [
        (Redirects::same_origin(), 11),
        (Redirects::any_origin().up_to(3), 4),
    ] {
        let server = scripted((0..20).map(|_| redirect(301, "/act")).collect()).await;
        let transport: Transport = to(server.url(), redirects).build().unwrap();
        let error = transport.call(&GET).request_text::<()>().await.unwrap_err();
        assert_eq!(error.status().unwrap(), 301);
        assert_eq!(server.requests().len(), expected);
    }
}

/// The first server has carried it out.
#[tokio::test]
async fn no_connection_behind_a_redirect_is_no_reason_to_post_again() {
    let gone = format!("http://127.0.0.1:{}/there", closed_port().await);
    let replies = (0..3).map(|_| redirect(303, &gone)).collect();
    let server = scripted(replies).await;
    let quick = Retries::default().between(Duration::ZERO, Duration::ZERO);
    let transport: Transport = to(server.url(), Redirects::any_origin())
        .retries(quick)
        .build()
        .unwrap();
    let error = transport
        .call(&POST)
        .request_empty::<()>()
        .await
        .unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Connect);
    assert!(error.may_have_been_sent());
    assert_eq!(server.requests().len(), 1);
}

#[tokio::test]
async fn all_redirects_are_within_the_time_of_an_attempt() {
    let slow = || redirect(302, "/act").delay(Duration::from_millis(80));
    let server = scripted((0..20).map(|_| slow()).collect()).await;
    let builder = to(server.url(), Redirects::same_origin().up_to(19));
    let transport: Transport = builder.timeout(Duration::from_millis(200)).build().unwrap();
    let error = transport.call(&GET).request_text::<()>().await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Timeout);
    assert!(server.requests().len() < 5);
}
