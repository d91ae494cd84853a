//! A server that asks for certificates.
#![allow(dead_code)]

#[path = "../it/mutual_tls/papers.rs"]
mod papers;
#[path = "../it/mutual_tls/server.rs"]
mod server;

use std::ffi::OsStr;

use openapi_runtime::Identity;

pub(crate) struct Guarded {
    server: server::Server,
    pub(crate) identity: Identity,
    /// A line of its key.
    pub(crate) key: String,
}

impl Guarded {
    /// Who signs its certificate is in the file.
    pub(crate) async fn start(file: &OsStr) -> Self {
        let authority = papers::Authority::new("authority of the test");
        std::fs::write(file, authority.pem()).unwrap();
        let papers = authority.sign("client");
        let key = papers.key.lines().nth(2).unwrap().to_owned();
        Self {
            server: server::Server::start(&authority).await,
            identity: papers.identity(),
            key,
        }
    }

    pub(crate) fn url(&self) -> String {
        self.server.url()
    }
}
