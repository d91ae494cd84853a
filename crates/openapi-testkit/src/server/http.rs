//! Between hyper and the service.

use std::convert::Infallible;
use std::sync::Arc;

use bytes::Bytes;
use http_body_util::{BodyExt, Full};
use hyper::body::Incoming;
use hyper::header::{HeaderName, HeaderValue};
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper::{Request, Response, StatusCode};
use hyper_util::rt::{TokioIo, TokioTimer};
use tokio::net::TcpStream;

use super::answer::Answer;
use super::service::Service;
use crate::check::body::MAX_BYTES;
use crate::log::Log;
use crate::request::RecordedRequest;

/// How much of a body that is too long is still read, so that the caller gets to the answer.
const MAX_DRAINED: usize = 8 * MAX_BYTES;

/// Serves one connection until it ends.
pub(crate) async fn serve(stream: TcpStream, service: Arc<Service>, log: Arc<Log>) {
    let handler = service_fn(move |request| {
        let (service, log) = (Arc::clone(&service), Arc::clone(&log));
        async move { Ok::<_, Infallible>(handle(request, &service, &log).await) }
    });
    let connection = http1::Builder::new()
        .timer(TokioTimer::new())
        .serve_connection(TokioIo::new(stream), handler);
    // A connection that breaks concerns the caller alone, who sees it break.
    let _ = connection.await;
}

async fn handle(request: Request<Incoming>, service: &Service, log: &Log) -> Response<Full<Bytes>> {
    let (parts, body) = request.into_parts();
    let headers = parts.headers.iter().map(|(name, value)| {
        let value = String::from_utf8_lossy(value.as_bytes());
        (name.as_str().to_owned(), value.into_owned())
    });
    let headers = headers.collect();
    let target = parts.uri.path_and_query();
    let target = target.map_or_else(|| parts.uri.to_string(), ToString::to_string);
    let (body, too_long) = read(body).await;
    let request = RecordedRequest {
        method: parts.method.as_str().to_owned(),
        target,
        headers,
        body,
    };
    log.push(request.clone());
    response(service.answer(&request, too_long))
}

/// The body up to its limit, and whether there was more.
async fn read(mut body: Incoming) -> (Vec<u8>, bool) {
    let mut kept = Vec::new();
    let mut length = 0;
    while let Some(Ok(frame)) = body.frame().await {
        let Some(data) = frame.data_ref() else {
            continue;
        };
        length += data.len();
        let room = MAX_BYTES - kept.len();
        kept.extend(data.iter().take(room));
        if length > MAX_DRAINED {
            break;
        }
    }
    (kept, length > MAX_BYTES)
}

fn response(answer: Answer) -> Response<Full<Bytes>> {
    let mut response = Response::new(Full::from(answer.body));
    if let Ok(status) = StatusCode::from_u16(answer.status) {
        *response.status_mut() = status;
    }
    for (name, value) in answer.headers {
        let name = HeaderName::try_from(name);
        if let (Ok(name), Ok(value)) = (name, HeaderValue::try_from(value)) {
            response.headers_mut().append(name, value);
        }
    }
    response
}
