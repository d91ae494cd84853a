//! A server, and what calls it: making that takes longer than a call does.

use openapi_runtime::{Call, Error, ErrorKind, Operation, Transport, Undocumented};
use serde::Serialize;

use crate::server::{Server, answer};

/// An operation of which nothing is said but how it is called.
pub(crate) const fn operation(method: &'static str, path: &'static str) -> Operation {
    Operation {
        id: "get",
        method,
        path,
        success: &[],
        accept: "",
        security: &[],
        server: None,
    }
}

/// The object of OpenAPI's table of styles.
#[derive(Serialize)]
#[allow(non_snake_case)]
pub(crate) struct Color {
    pub(crate) R: u8,
    pub(crate) G: u8,
    pub(crate) B: u8,
}

pub(crate) const COLOR: Color = Color {
    R: 100,
    G: 200,
    B: 150,
};

pub(crate) struct Wire {
    server: Server,
    transport: Transport,
}

impl Wire {
    pub(crate) async fn new() -> Self {
        let server = Server::answering(answer("200 OK", "connection: close\r\n", "")).await;
        let transport = Transport::builder().base_url(server.url());
        let transport = transport.build().unwrap();
        Self { server, transport }
    }

    /// The request that a call makes. What is refused does not leave.
    pub(crate) async fn sent(
        &self,
        operation: &'static Operation,
        make: impl FnOnce(Call) -> Call,
    ) -> Result<String, ErrorKind> {
        let before = self.server.seen().len();
        let call = make(self.transport.call(operation));
        let sent = call.request_empty::<Undocumented>().await;
        let seen = self.server.seen();
        match sent {
            Ok(_) => {
                assert_eq!(seen.len(), before + 1);
                Ok(seen[before].clone())
            }
            Err(error) => {
                assert_eq!(seen.len(), before, "refused, and yet sent");
                Err(error.kind())
            }
        }
    }
}

/// The request that a call makes.
pub(crate) async fn sent(operation: &'static Operation, make: impl FnOnce(Call) -> Call) -> String {
    let server = Server::answering(answer("200 OK", "", "")).await;
    let transport = Transport::builder().base_url(server.url()).build().unwrap();
    let call = make(transport.call(operation));
    call.request_empty::<Undocumented>().await.unwrap();
    server.request()
}

/// Why a call is refused: then nothing leaves.
pub(crate) async fn failed(
    operation: &'static Operation,
    make: impl FnOnce(Call) -> Call,
) -> Error<Undocumented> {
    let server = Server::answering(answer("200 OK", "", "")).await;
    let transport = Transport::builder().base_url(server.url()).build().unwrap();
    let error = make(transport.call(operation))
        .request_empty()
        .await
        .unwrap_err();
    assert!(server.seen().is_empty(), "nothing is sent");
    error
}

pub(crate) fn target(request: &str) -> &str {
    request.split(' ').nth(1).unwrap()
}

pub(crate) fn header<'r>(request: &'r str, name: &str) -> Option<&'r str> {
    let mut lines = request.lines().filter_map(|line| line.split_once(": "));
    lines
        .find(|(found, _)| found.eq_ignore_ascii_case(name))
        .map(|(_, value)| value)
}
