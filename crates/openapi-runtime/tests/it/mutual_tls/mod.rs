//! Client certificates, before a server that asks for them.

pub(crate) mod papers;
mod server;

use std::process::Command;

use openapi_runtime::{
    ClientCredentials, CredentialSet, Error, ErrorKind, Operation, Transport, TransportBuilder,
};

use crate::schemes::{CERTIFICATE, OAUTH, WITH_CERTIFICATE, WITH_OAUTH, assert_unsent};
use papers::Authority;
use server::Server;

/// The test runs in a process of its own.
const ALONE: &str = "OPENAPI_RUNTIME_TEST_ALONE";

/// Runs a test of this module in a process in which the system trusts the authority of its server.
fn trusting<F: Future<Output = ()>>(test: &str, run: impl FnOnce(Authority) -> F) {
    trusting_in("mutual_tls", test, run);
}

/// The same of any module: who is trusted is read of the environment, which is the whole process's.
pub(crate) fn trusting_in<F: Future<Output = ()>>(
    module: &str,
    test: &str,
    run: impl FnOnce(Authority) -> F,
) {
    if let Some(file) = std::env::var_os(ALONE) {
        let authority = Authority::new("authority of the test");
        std::fs::write(file, authority.pem()).unwrap();
        let mut runtime = tokio::runtime::Builder::new_current_thread();
        let runtime = runtime.enable_all().build().unwrap();
        return runtime.block_on(run(authority));
    }
    let file = std::env::temp_dir().join(format!("{test}-{}.pem", std::process::id()));
    let done = Command::new(std::env::current_exe().unwrap())
        .args(["--exact", &format!("{module}::{test}"), "--nocapture"])
        .env(ALONE, &file)
        .env("SSL_CERT_FILE", &file)
        .env_remove("SSL_CERT_DIR")
        .output()
        .unwrap();
    std::fs::remove_file(&file).unwrap();
    let said = String::from_utf8_lossy(&done.stdout);
    let cried = String::from_utf8_lossy(&done.stderr);
    assert!(done.status.success(), "{said}\n{cried}");
    assert!(said.contains("1 passed"), "{said}");
}

/// The authority is of this test alone, and not of the process.
#[tokio::test]
async fn root_certificates_are_trusted_beside_those_of_the_system() {
    let authority = Authority::new("authority of one client");
    let server = Server::start(&authority).await;
    let identity = authority.sign("client").identity();
    let builder = to(&server).identity(identity.clone());
    let error = call(builder, &WITH_CERTIFICATE).await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Connect);
    let builder = to(&server)
        .identity(identity)
        .root_certificates(authority.pem());
    call(builder, &WITH_CERTIFICATE).await.unwrap();
}

#[test]
fn what_is_no_root_certificate_is_refused() {
    let builder = Transport::builder().base_url("https://example.com");
    let built: Result<Transport, _> = builder.root_certificates("no certificate").build();
    assert_eq!(
        built.unwrap_err().to_string(),
        "a root certificate is none in PEM"
    );
}

async fn call(builder: TransportBuilder, operation: &'static Operation) -> Result<(), Error> {
    let transport = builder.build().unwrap();
    transport.call(operation).request_empty().await.map(drop)
}

fn to(server: &Server) -> TransportBuilder {
    Transport::builder().base_url(server.url())
}

/// The error with all that caused it.
fn chain(error: &Error) -> String {
    let mut words = error.to_string();
    let mut source = std::error::Error::source(error);
    while let Some(cause) = source {
        words.push_str(&format!(": {cause}"));
        source = cause.source();
    }
    words
}

#[test]
fn certificate_of_the_authority_opens_the_server() {
    trusting(
        "certificate_of_the_authority_opens_the_server",
        async |authority| {
            let server = Server::start(&authority).await;
            let identity = authority.sign("client").identity();
            let set = CredentialSet::default().identity(&CERTIFICATE, identity.clone());
            for builder in [to(&server).identity(identity), to(&server).credentials(set)] {
                call(builder, &WITH_CERTIFICATE).await.unwrap();
            }
            assert_eq!(server.requests(), ["GET /probe HTTP/1.1"; 2]);
        },
    );
}

#[test]
fn without_a_certificate_nothing_is_connected() {
    trusting(
        "without_a_certificate_nothing_is_connected",
        async |authority| {
            let server = Server::start(&authority).await;
            let error = call(to(&server), &WITH_CERTIFICATE).await.unwrap_err();
            let words = "asks for a client certificate (`certificate`)";
            assert_unsent(&error, ErrorKind::Request, words);
            assert_eq!(server.connections(), 0);
        },
    );
}

#[test]
fn certificate_of_another_authority_is_refused() {
    trusting(
        "certificate_of_another_authority_is_refused",
        async |authority| {
            let server = Server::start(&authority).await;
            let other = Authority::new("somebody else").sign("client");
            let builder = to(&server).identity(other.identity());
            let error = call(builder, &WITH_CERTIFICATE).await.unwrap_err();
            let words = chain(&error).to_ascii_lowercase();
            assert!(words.contains("get /probe"), "{words}");
            // By rustls, or by the library of the system.
            let says_so = words.contains("unknownca") || words.contains("unknown ca");
            assert!(says_so, "{words}");
            assert!(!words.contains("private key"), "{words}");
            assert_eq!(server.requests(), [""; 0]);
        },
    );
}

#[test]
fn token_endpoint_is_shown_the_certificate() {
    trusting(
        "token_endpoint_is_shown_the_certificate",
        async |authority| {
            let server = Server::start(&authority).await;
            let client = ClientCredentials::new("id", "s3cr3t");
            let set = CredentialSet::default().oauth2(&OAUTH, client);
            let identity = authority.sign("client").identity();
            let builder = to(&server).credentials(set.clone()).identity(identity);
            call(builder, &WITH_OAUTH).await.unwrap();
            assert_eq!(
                server.requests(),
                ["POST /token HTTP/1.1", "GET /probe HTTP/1.1"]
            );
            let error = call(to(&server).credentials(set), &WITH_OAUTH).await;
            let error = error.unwrap_err();
            assert_unsent(&error, ErrorKind::Credential, "`oauth` was not given");
            assert!(!format!("{error:?} {}", chain(&error)).contains("s3cr3t"));
        },
    );
}
