//! Bodies of answers, read within a bound.

use std::time::Duration;

use bytes::{Bytes, BytesMut};

use crate::platform::{self, Response};

/// In bytes: what is set aside in advance at most, whatever the server says.
const RESERVE: u64 = 256 * 1024;

/// In bytes: what is read for the sake of the connection alone.
const SHORT: u64 = 64 * 1024;
/// How long that may take.
const SOON: Duration = Duration::from_secs(1);

/// What was received, and why it is not all.
pub(crate) struct Body {
    pub(crate) bytes: Bytes,
    pub(crate) end: End,
}

pub(crate) enum End {
    /// All of it is there.
    Whole,
    /// There is more than the limit.
    TooLarge,
    /// The connection broke, or time ran out.
    Broken(reqwest::Error),
}

/// Whether the server announced more than `limit` bytes.
pub(crate) fn announces_more(response: &Response, limit: usize) -> bool {
    response
        .content_length()
        .is_some_and(|length| usize::try_from(length).map_or(true, |length| length > limit))
}

/// Reads at most `limit` bytes. A body that comes in one piece is not copied.
pub(crate) async fn read(response: &mut Response, limit: usize) -> Body {
    let first = match response.chunk().await {
        Ok(Some(chunk)) => chunk,
        Ok(None) => return Body::whole(Bytes::new()),
        Err(error) => return Body::broken(Bytes::new(), error),
    };
    if first.len() > limit {
        return Body::cut(first.slice(..limit));
    }
    match response.chunk().await {
        Ok(Some(second)) => read_on(response, limit, &first, &second).await,
        Ok(None) => Body::whole(first),
        Err(error) => Body::broken(first, error),
    }
}

async fn read_on(response: &mut Response, limit: usize, first: &[u8], second: &[u8]) -> Body {
    let mut bytes = BytesMut::with_capacity(reserve(response, first.len() + second.len()));
    bytes.extend_from_slice(first);
    if !append(&mut bytes, second, limit) {
        return Body::cut(bytes.freeze());
    }
    loop {
        match response.chunk().await {
            Ok(Some(chunk)) if append(&mut bytes, &chunk, limit) => {}
            Ok(Some(_)) => return Body::cut(bytes.freeze()),
            Ok(None) => return Body::whole(bytes.freeze()),
            Err(error) => return Body::broken(bytes.freeze(), error),
        }
    }
}

/// Reads what comes of at most `limit` bytes, whatever ends it.
pub(crate) async fn read_within(response: &mut Response, limit: usize, time: Duration) -> Bytes {
    let mut bytes = BytesMut::new();
    let read = async {
        while let Ok(Some(chunk)) = response.chunk().await {
            if !append(&mut bytes, &chunk, limit) {
                return;
            }
        }
    };
    // What came until then is kept.
    let _ = platform::timeout(time, read).await;
    bytes.freeze()
}

/// Reads what nobody will look at, if it is short, so that the connection can be used again.
pub(crate) async fn drain(mut response: Response) {
    let is_short = response
        .content_length()
        .is_some_and(|length| length <= SHORT);
    if is_short {
        let _ = read_within(&mut response, SHORT as usize, SOON).await;
    }
}

/// What is left of the body by its announced length, and what is here already.
fn reserve(response: &Response, here: usize) -> usize {
    let left = response.content_length().unwrap_or_default().min(RESERVE);
    here.saturating_add(usize::try_from(left).unwrap_or_default())
}

/// Appends as much as the limit allows; false if that is not all.
fn append(bytes: &mut BytesMut, chunk: &[u8], limit: usize) -> bool {
    let room = limit.saturating_sub(bytes.len());
    match chunk.get(..room) {
        Some(part) if part.len() < chunk.len() => {
            bytes.extend_from_slice(part);
            false
        }
        _ => {
            bytes.extend_from_slice(chunk);
            true
        }
    }
}

impl Body {
    fn whole(bytes: Bytes) -> Self {
        let end = End::Whole;
        Self { bytes, end }
    }

    /// Not to be read.
    pub(crate) fn none() -> Self {
        Self::whole(Bytes::new())
    }

    /// Not read, as too much was announced.
    pub(crate) fn too_large() -> Self {
        Self::cut(Bytes::new())
    }

    fn cut(bytes: Bytes) -> Self {
        let end = End::TooLarge;
        Self { bytes, end }
    }

    fn broken(bytes: Bytes, error: reqwest::Error) -> Self {
        let end = End::Broken(error);
        Self { bytes, end }
    }
}
