//! Between hyper and the service.

use std::sync::Arc;

use http_body_util::BodyExt;
use hyper::body::Incoming;
use hyper::header::{HeaderName, HeaderValue};
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper::{Request, Response, StatusCode};
use hyper_util::rt::{TokioIo, TokioTimer};
use tokio::net::TcpStream;

use super::answer::Answer;
use super::frames::{Cut, Frames};
use super::service::Service;
use crate::check::body::MAX_BYTES;
use crate::log::Log;
use crate::request::RecordedRequest;

/// How much of a body that is too long is still read, so that the caller gets to the answer.
const MAX_DRAINED: usize = 8 * MAX_BYTES;

/// What a connection needs to answer.
pub(crate) struct Shared {
    pub(crate) service: Service,
    pub(crate) log: Log,
    pub(crate) observer: Option<Observer>,
}

/// Who is told of each request, once its answer is known.
pub(crate) type Observer = Box<dyn Fn(&RecordedRequest, &Answer) + Send + Sync>;

/// Serves one connection until it ends.
pub(crate) async fn serve(stream: TcpStream, shared: Arc<Shared>) {
    let handler = service_fn(move |request| {
        let shared = Arc::clone(&shared);
        async move { handle(request, &shared).await }
    });
    let connection = http1::Builder::new()
        .timer(TokioTimer::new())
        .serve_connection(TokioIo::new(stream), handler);
    // A connection that breaks concerns the caller alone, who sees it break.
    let _ = connection.await;
}

async fn handle(request: Request<Incoming>, shared: &Shared) -> Result<Response<Frames>, Cut> {
    let (request, too_long) = record(request).await;
    let (answer, refused) = shared.service.answer(&request, too_long);
    let request = RecordedRequest { refused, ..request };
    if let Some(observer) = &shared.observer {
        observer(&request, &answer);
    }
    shared.log.push(request);
    if let Some(delay) = answer.delay {
        tokio::time::sleep(delay).await;
    }
    if answer.cut && answer.frames.iter().all(Vec::is_empty) {
        return Err(Cut);
    }
    Ok(response(answer))
}

/// The request as it is recorded, and whether its body was too long.
async fn record(request: Request<Incoming>) -> (RecordedRequest, bool) {
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
        refused: None,
    };
    (request, too_long)
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

fn response(mut answer: Answer) -> Response<Frames> {
    let frames = Frames::new(
        std::mem::take(&mut answer.frames),
        answer.is_stream,
        answer.cut,
    );
    let mut response = Response::new(frames);
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
