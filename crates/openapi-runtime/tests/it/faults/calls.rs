//! The kinds of call that there are to the one who tries again.

use std::pin::Pin;
use std::task::{Context, Poll};
use std::time::Duration;

use futures_core::Stream;
use openapi_runtime::{Body, Call, Error, Operation, Request, ResponseValue, Transport};

use crate::api::{BEARER, GetRunError, types};

pub(super) struct Kind {
    pub(super) name: &'static str,
    operation: Operation,
    body: Sends,
    has_key: bool,
    /// Whether it is tried again after it may have been sent.
    pub(super) is_repeatable: bool,
}

#[derive(Clone, Copy)]
enum Sends {
    Nothing,
    Bytes(usize),
    /// As many bytes, which are there only once.
    Stream(usize),
}

const GET: Operation = Operation {
    id: "act",
    method: "GET",
    path: "/act",
    success: &[200],
    accept: "application/json",
    security: &[&[BEARER.scopes(&[])]],
    server: None,
};

const fn kind(name: &'static str, method: &'static str, body: Sends) -> Kind {
    let operation = Operation { method, ..GET };
    let (has_key, is_repeatable) = (false, false);
    Kind {
        name,
        operation,
        body,
        has_key,
        is_repeatable,
    }
}

const fn repeatable(kind: Kind) -> Kind {
    Kind {
        is_repeatable: true,
        ..kind
    }
}

pub(super) static KINDS: [Kind; 8] = [
    repeatable(kind("GET", "GET", Sends::Nothing)),
    repeatable(kind("DELETE", "DELETE", Sends::Nothing)),
    repeatable(kind("PUT", "PUT", Sends::Bytes(10))),
    repeatable(kind("PUT of 100 KB", "PUT", Sends::Bytes(100_000))),
    kind("PUT of a stream", "PUT", Sends::Stream(10)),
    kind("POST", "POST", Sends::Bytes(10)),
    kind("PATCH", "PATCH", Sends::Bytes(10)),
    repeatable(Kind {
        has_key: true,
        ..kind("POST with a key", "POST", Sends::Bytes(10))
    }),
];

pub(super) type Answered = Result<ResponseValue<types::Run>, Error<GetRunError>>;

impl Kind {
    pub(super) async fn send(&'static self, transport: &Transport) -> Answered {
        self.request(transport).await
    }

    /// With time enough, whatever the transport says.
    pub(super) async fn send_without_haste(&'static self, transport: &Transport) -> Answered {
        let request = self.request(transport);
        request.with_timeout(Duration::from_secs(30)).await
    }

    fn request(&'static self, transport: &Transport) -> Request<types::Run, GetRunError> {
        let call = self.with_body(transport.call(&self.operation));
        let request = call.request();
        match self.has_key {
            true => request.with_header("idempotency-key", "k-1"),
            false => request,
        }
    }

    fn with_body(&self, call: Call) -> Call {
        let body: Body = match self.body {
            Sends::Nothing => return call,
            Sends::Bytes(_) => self.bytes().into(),
            Sends::Stream(_) => Body::wrap_stream(Once(Some(self.bytes()))),
        };
        call.body("application/octet-stream", body)
    }

    /// What the server is to receive.
    pub(super) fn bytes(&self) -> Vec<u8> {
        match self.body {
            Sends::Nothing => Vec::new(),
            Sends::Bytes(length) | Sends::Stream(length) => {
                (0..length).map(|at| b'a' + (at % 26) as u8).collect()
            }
        }
    }

    /// Whether what goes wrong may be tried again, which depends on whether it was sent.
    pub(super) fn is_tried_again(&self, was_sent: bool) -> bool {
        match self.body {
            Sends::Stream(_) => false,
            _ => self.is_repeatable || !was_sent,
        }
    }
}

/// One piece.
struct Once(Option<Vec<u8>>);

impl Stream for Once {
    type Item = Result<Vec<u8>, std::io::Error>;

    fn poll_next(mut self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        Poll::Ready(self.0.take().map(Ok))
    }
}
