//! Requests as they come over a connection (RFC 9112), nothing normalized.

use std::io;
use std::time::Duration;

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;

use super::reply::{Ending, Reply};
use crate::request::RecordedRequest;

const MAX_HEAD: usize = 64 * 1024;
const MAX_HEADERS: usize = 128;
/// Bodies over 64 MiB end the connection.
const MAX_BODY: usize = 64 * 1024 * 1024;

/// A connection and what has been read from it but not yet taken.
pub(super) struct Wire {
    stream: TcpStream,
    unread: Vec<u8>,
}

impl Wire {
    pub(super) fn new(stream: TcpStream) -> Self {
        Self {
            stream,
            unread: Vec::new(),
        }
    }

    /// Waits for so many bytes, fewer if no more come; false if there are none.
    pub(super) async fn bytes(&mut self, count: usize) -> io::Result<bool> {
        while self.unread.len() < count.max(1) {
            if !self.more().await? {
                break;
            }
        }
        Ok(!self.unread.is_empty())
    }

    /// The next request without its body; `None` when the caller has closed the connection instead.
    pub(super) async fn head(&mut self) -> io::Result<Option<RecordedRequest>> {
        loop {
            if let Some((request, length)) = parse_head(&self.unread)? {
                self.take(length);
                return Ok(Some(request));
            }
            if self.unread.len() > MAX_HEAD {
                return Err(invalid("the head is too long"));
            }
            if !self.more().await? {
                return Ok(None);
            }
        }
    }

    /// The next request; `None` when the caller has closed the connection instead.
    pub(super) async fn request(&mut self) -> io::Result<Option<RecordedRequest>> {
        let Some(mut request) = self.head().await? else {
            return Ok(None);
        };
        if expects_continue(&request) {
            self.send(b"HTTP/1.1 100 Continue\r\n\r\n").await?;
        }
        request.body = self.body(&request).await?;
        Ok(Some(request))
    }

    /// Sends a reply; to `HEAD`, only its head.
    pub(super) async fn reply(&mut self, reply: &Reply, is_head: bool) -> io::Result<()> {
        let bytes = reply.bytes(is_head);
        match reply.drips() {
            Some(drip) => self.drip(&bytes, drip).await?,
            None => self.send(&bytes).await?,
        }
        let (piece, times) = reply.rest(is_head);
        for _ in 0..times {
            match reply.drips() {
                Some(drip) => self.drip(piece, drip).await?,
                None => self.send(piece).await?,
            }
        }
        Ok(())
    }

    async fn drip(&mut self, bytes: &[u8], (size, interval): (usize, Duration)) -> io::Result<()> {
        for piece in bytes.chunks(size) {
            self.send(piece).await?;
            tokio::time::sleep(interval).await;
        }
        Ok(())
    }

    async fn send(&mut self, bytes: &[u8]) -> io::Result<()> {
        self.stream.write_all(bytes).await?;
        self.stream.flush().await
    }

    pub(super) async fn end(mut self, ending: Ending) -> io::Result<()> {
        match ending {
            Ending::KeepOpen | Ending::Close => self.stream.shutdown().await,
            // Without a time to linger, what closes a connection resets it. Nothing is waited for, which is what
            // is deprecated; what replaces it is not in every Tokio that this crate compiles with.
            #[allow(deprecated, reason = "set_zero_linger is of Tokio 1.50")]
            Ending::Reset => self.stream.set_linger(Some(Duration::ZERO)),
            Ending::HalfClose => {
                self.stream.shutdown().await?;
                self.drain().await
            }
            Ending::Hang => self.drain().await,
        }
    }

    /// Reads on until the caller closes the connection.
    async fn drain(&mut self) -> io::Result<()> {
        loop {
            self.unread.clear();
            if !self.more().await? {
                return Ok(());
            }
        }
    }

    async fn body(&mut self, request: &RecordedRequest) -> io::Result<Vec<u8>> {
        if let Some(coding) = request.header("transfer-encoding")
            && coding.eq_ignore_ascii_case("chunked")
        {
            return self.chunks().await;
        }
        match request.header("content-length") {
            Some(length) => {
                let length = length.trim().parse();
                self.exactly(length.map_err(|_| invalid("content-length"))?)
                    .await
            }
            None => Ok(Vec::new()),
        }
    }

    /// RFC 9112, section 7.1; trailers are read and dropped.
    async fn chunks(&mut self) -> io::Result<Vec<u8>> {
        let mut body = Vec::new();
        loop {
            let line = self.line().await?;
            let digits = line.split(';').next().unwrap_or_default().trim();
            let length = usize::from_str_radix(digits, 16);
            let length = length.map_err(|_| invalid("the length of a chunk"))?;
            if length == 0 {
                while !self.line().await?.is_empty() {}
                return Ok(body);
            }
            body.extend(self.exactly(length).await?);
            if body.len() > MAX_BODY || !self.line().await?.is_empty() {
                return Err(invalid("a chunk"));
            }
        }
    }

    /// The next line, without its end.
    async fn line(&mut self) -> io::Result<String> {
        loop {
            if let Some(end) = self.unread.windows(2).position(|pair| pair == b"\r\n") {
                let mut line = self.take(end + 2);
                line.truncate(end);
                return String::from_utf8(line).map_err(|_| invalid("a line"));
            }
            if self.unread.len() > MAX_HEAD || !self.more().await? {
                return Err(invalid("a line without end"));
            }
        }
    }

    async fn exactly(&mut self, length: usize) -> io::Result<Vec<u8>> {
        if length > MAX_BODY {
            return Err(invalid("the body is too long"));
        }
        while self.unread.len() < length {
            if !self.more().await? {
                return Err(io::ErrorKind::UnexpectedEof.into());
            }
        }
        Ok(self.take(length))
    }

    /// Takes what is there already, at most this many bytes.
    fn take(&mut self, length: usize) -> Vec<u8> {
        let length = length.min(self.unread.len());
        let rest = self.unread.split_off(length);
        std::mem::replace(&mut self.unread, rest)
    }

    /// Whether there was anything more to read.
    async fn more(&mut self) -> io::Result<bool> {
        Ok(self.stream.read_buf(&mut self.unread).await? > 0)
    }
}

/// The request without its body, and the length of its head; `None` if that is not complete.
fn parse_head(bytes: &[u8]) -> io::Result<Option<(RecordedRequest, usize)>> {
    let mut fields = [httparse::EMPTY_HEADER; MAX_HEADERS];
    let mut head = httparse::Request::new(&mut fields);
    let length = match head.parse(bytes) {
        Ok(httparse::Status::Complete(length)) => length,
        Ok(httparse::Status::Partial) => return Ok(None),
        Err(error) => return Err(io::Error::new(io::ErrorKind::InvalidData, error)),
    };
    let headers = head.headers.iter().map(|field| {
        let value = String::from_utf8_lossy(field.value);
        (field.name.to_owned(), value.into_owned())
    });
    let request = RecordedRequest {
        method: head.method.unwrap_or_default().to_owned(),
        target: head.path.unwrap_or_default().to_owned(),
        headers: headers.collect(),
        body: Vec::new(),
        refused: None,
    };
    Ok(Some((request, length)))
}

fn expects_continue(request: &RecordedRequest) -> bool {
    request
        .header("expect")
        .is_some_and(|value| value.eq_ignore_ascii_case("100-continue"))
}

fn invalid(what: &'static str) -> io::Error {
    io::Error::new(io::ErrorKind::InvalidData, what)
}
