//! Everything that the client and what it is made of can print, looked through for secrets.
//!
//! All of it is done in a process of its own: loggers, the trusted authority and proxies are the whole process's.
#![cfg(feature = "rustls")]
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test fails by panicking"
)]

mod calls;
mod capture;
mod needles;
#[allow(dead_code)]
#[path = "../it/schemes.rs"]
mod schemes;
#[allow(dead_code)]
#[path = "../it/server.rs"]
mod server;
mod tls;
mod values;

use std::process::Command;

const ALONE: &str = "OPENAPI_RUNTIME_TEST_ALONE";
const THIS: &str = "nothing_that_can_be_printed_has_a_secret_in_it";

#[test]
fn nothing_that_can_be_printed_has_a_secret_in_it() {
    if let Some(file) = std::env::var_os(ALONE) {
        let mut runtime = tokio::runtime::Builder::new_current_thread();
        return runtime.enable_all().build().unwrap().block_on(all(&file));
    }
    let file = std::env::temp_dir().join(format!("silence-{}.pem", std::process::id()));
    // Nobody listens there: to be told of the proxy is enough.
    let proxy = format!("http://me:{}@127.0.0.1:1", needles::PROXY);
    let done = Command::new(std::env::current_exe().unwrap())
        .args(["--exact", THIS, "--nocapture"])
        .env(ALONE, &file)
        .env("SSL_CERT_FILE", &file)
        .env("HTTP_PROXY", proxy)
        .env_remove("SSL_CERT_DIR")
        .env_remove("NO_PROXY")
        .env_remove("no_proxy")
        .output()
        .unwrap();
    std::fs::remove_file(&file).unwrap();
    let said = String::from_utf8_lossy(&done.stdout);
    let cried = String::from_utf8_lossy(&done.stderr);
    assert!(done.status.success(), "{said}\n{cried}");
    assert!(said.contains("1 passed"), "{said}");
}

async fn all(file: &std::ffi::OsStr) {
    let guarded = tls::Guarded::start(file).await;
    capture::install();
    values::print(&guarded);
    calls::print(&guarded).await;
    let printed = capture::taken();
    // From here on a panic is that of the test.
    drop(std::panic::take_hook());
    something_is_captured(&printed);
    let found = needles::found(&printed, &guarded.key);
    assert!(found.is_empty(), "{}", found.join("\n"));
    a_leak_would_be_found(&guarded.key).await;
}

/// Of each of those who print.
fn something_is_captured(printed: &str) {
    for canary in [
        needles::CANARY,
        "log reqwest::connect: starting new connection",
        "tracing hyper_util::client::legacy::pool",
        "tracing openapi_runtime: call",
        "tracing openapi_runtime: attempt",
        // The library of the system logs nothing.
        match cfg!(feature = "native-tls") {
            true => "log rustls::server",
            false => "log rustls::client::hs: Using ciphersuite",
        },
        "log reqwest::connect: proxy(",
        "panic: called `Result::unwrap()` on an `Err` value",
        "observer: Attempt {",
        "Answered(500)",
        "Failed(Interrupted)",
    ] {
        assert!(printed.contains(canary), "{canary} is not in\n{printed}");
    }
    for kind in [
        "Request",
        "Credential",
        "Connect",
        "Timeout",
        "Interrupted",
        "Status",
        "Decode",
        "TooLarge",
    ] {
        assert!(printed.contains(&format!("kind: {kind},")), "{kind}");
    }
}

/// Each secret, in each form, by each way.
async fn a_leak_would_be_found(key: &str) {
    for secret in needles::all(key) {
        for form in needles::forms(&secret) {
            for leak in [
                capture::say,
                |text: &str| log::trace!("{text}"),
                |text: &str| {
                    tracing::trace!(field = text, "leak");
                },
            ] {
                leak(&form);
                let printed = capture::taken();
                assert!(
                    !needles::found(&printed, key).is_empty(),
                    "{form} in {printed}"
                );
            }
        }
    }
    let words = reqwest_error().await;
    capture::say(&words);
    let found = needles::found(&capture::taken(), key);
    assert!(!found.is_empty(), "{words}");
}

/// reqwest's own words have the URL in them, unless it is taken out.
async fn reqwest_error() -> String {
    let url = format!("http://127.0.0.1:1/?key={}", needles::QUERY);
    let client = openapi_runtime::reqwest::Client::new();
    format!("{:?}", client.get(url).send().await.unwrap_err())
}
