//! Servers that cannot show who they are.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use openapi_runtime::{ErrorKind, Transport};
use openapi_testkit::{Ending, Reading, Reply, ScriptedServer};
use tokio::net::TcpListener;
use tokio_rustls::TlsAcceptor;
use tokio_rustls::rustls::ServerConfig;
use tokio_rustls::rustls::pki_types::pem::PemObject;
use tokio_rustls::rustls::pki_types::{CertificateDer, PrivateKeyDer};

use super::calls::KINDS;
use super::{assert_discreet, hasty};
use crate::mutual_tls::papers::Authority;
use crate::mutual_tls::trusting_in;

/// A server with a certificate for this name. It shakes hands and says no more.
async fn server(authority: &Authority, name: &str) -> (String, Arc<AtomicUsize>) {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let url = format!("https://{}", listener.local_addr().unwrap());
    let acceptor = TlsAcceptor::from(Arc::new(settings(authority, name)));
    let connections = Arc::<AtomicUsize>::default();
    let count = Arc::clone(&connections);
    tokio::spawn(async move {
        while let Ok((stream, _)) = listener.accept().await {
            count.fetch_add(1, Ordering::SeqCst);
            tokio::spawn(acceptor.accept(stream));
        }
    });
    (url, connections)
}

pub(super) fn settings(authority: &Authority, name: &str) -> ServerConfig {
    let own = authority.sign(name);
    let certificate = CertificateDer::from_pem_slice(own.certificate.as_bytes()).unwrap();
    let key = PrivateKeyDer::from_pem_slice(own.key.as_bytes()).unwrap();
    let provider = Arc::new(tokio_rustls::rustls::crypto::aws_lc_rs::default_provider());
    ServerConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()
        .unwrap()
        .with_no_client_auth()
        .with_single_cert(vec![certificate], key)
        .unwrap()
}

async fn assert_called_once(url: &str, connections: &AtomicUsize) {
    let transport: Transport = hasty(url).build().unwrap();
    for kind in &KINDS {
        connections.store(0, Ordering::SeqCst);
        let error = kind.send(&transport).await.unwrap_err();
        let ended = (error.kind(), error.attempts());
        assert_eq!(ended, (ErrorKind::Connect, 1), "{}: {error}", kind.name);
        assert!(!error.may_have_been_sent() && !error.is_timeout());
        assert_eq!(connections.load(Ordering::SeqCst), 1, "{}", kind.name);
        assert_discreet(&error);
    }
}

#[tokio::test]
async fn certificate_that_nobody_trusts_is_not_asked_for_again() {
    let (url, connections) = server(&Authority::new("nobody"), "127.0.0.1").await;
    assert_called_once(&url, &connections).await;
}

#[test]
fn certificate_of_another_name_is_not_asked_for_again() {
    trusting_in(
        "faults::certificates",
        "certificate_of_another_name_is_not_asked_for_again",
        async |authority| {
            let (url, connections) = server(&authority, "other.example").await;
            assert_called_once(&url, &connections).await;
        },
    );
}

#[tokio::test]
async fn handshakes_that_break_off_are_tried_again() {
    for ending in [Ending::Close, Ending::Reset, Ending::HalfClose] {
        let gone = Reply::raw("").reading(Reading::Bytes(1)).ending(ending);
        let server = ScriptedServer::start(vec![gone]).await.unwrap();
        let url = server.url().replace("http:", "https:");
        let transport: Transport = hasty(&url).build().unwrap();
        for kind in &KINDS {
            let before = server.connections();
            let error = kind.send(&transport).await.unwrap_err();
            let attempts = if kind.is_tried_again(false) { 3 } else { 1 };
            let ended = (error.kind(), error.attempts());
            assert_eq!(ended, (ErrorKind::Connect, attempts), "{}", kind.name);
            assert!(!error.may_have_been_sent());
            assert_eq!(server.connections() - before, attempts as usize);
            assert_discreet(&error);
        }
    }
}
