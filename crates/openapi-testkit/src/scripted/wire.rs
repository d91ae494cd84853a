//! Requests as they come over a connection (RFC 9112), nothing normalized.

use std::io;

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;

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

    /// The next request; `None` when the caller has closed the connection instead.
    pub(super) async fn request(&mut self) -> io::Result<Option<RecordedRequest>> {
        let mut request = loop {
            if let Some((request, length)) = parse_head(&self.unread)? {
                self.take(length);
                break request;
            }
            if self.unread.len() > MAX_HEAD {
                return Err(invalid("the head is too long"));
            }
            if !self.more().await? {
                return Ok(None);
            }
        };
        if expects_continue(&request) {
            self.send(b"HTTP/1.1 100 Continue\r\n\r\n").await?;
        }
        request.body = self.body(&request).await?;
        Ok(Some(request))
    }

    pub(super) async fn send(&mut self, bytes: &[u8]) -> io::Result<()> {
        self.stream.write_all(bytes).await?;
        self.stream.flush().await
    }

    pub(super) async fn close(mut self) -> io::Result<()> {
        self.stream.shutdown().await
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
