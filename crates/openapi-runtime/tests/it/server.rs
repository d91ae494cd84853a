//! A server that gives one prepared answer to every connection and keeps what
//! it was asked.

use std::net::SocketAddr;
use std::sync::{Arc, Mutex};

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};
use tokio::task::JoinHandle;

pub(crate) struct Server {
    address: SocketAddr,
    seen: Arc<Mutex<Vec<String>>>,
    task: JoinHandle<()>,
}

/// What is done after the prepared bytes.
#[derive(Clone, Copy)]
pub(crate) enum Then {
    Close,
    /// Neither send more nor close.
    Hang,
    /// Send the same bytes again, as long as somebody takes them.
    Repeat(&'static [u8]),
}

impl Server {
    /// Answers with these bytes and closes.
    pub(crate) async fn answering(bytes: impl Into<Vec<u8>>) -> Self {
        Self::start(bytes, Then::Close).await
    }

    pub(crate) async fn start(bytes: impl Into<Vec<u8>>, then: Then) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = listener.local_addr().unwrap();
        let seen = Arc::new(Mutex::new(Vec::new()));
        let task = tokio::spawn(accept(listener, bytes.into(), then, Arc::clone(&seen)));
        Self {
            address,
            seen,
            task,
        }
    }

    pub(crate) fn url(&self) -> String {
        format!("http://{}", self.address)
    }

    /// All requests: each head, and its body.
    pub(crate) fn seen(&self) -> Vec<String> {
        self.seen.lock().unwrap().clone()
    }

    /// The only request: its head, and its body.
    pub(crate) fn request(&self) -> String {
        let seen = self.seen();
        assert_eq!(seen.len(), 1, "{seen:?}");
        seen.into_iter().next().unwrap()
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        self.task.abort();
    }
}

async fn accept(listener: TcpListener, bytes: Vec<u8>, then: Then, seen: Arc<Mutex<Vec<String>>>) {
    while let Ok((stream, _)) = listener.accept().await {
        tokio::spawn(serve(stream, bytes.clone(), then, Arc::clone(&seen)));
    }
}

async fn serve(
    mut stream: TcpStream,
    bytes: Vec<u8>,
    then: Then,
    seen: Arc<Mutex<Vec<String>>>,
) -> std::io::Result<()> {
    let request = whole(&mut stream).await?;
    seen.lock().unwrap().push(request);
    stream.write_all(&bytes).await?;
    stream.flush().await?;
    match then {
        Then::Close => stream.shutdown().await,
        Then::Hang => std::future::pending().await,
        Then::Repeat(more) => loop {
            stream.write_all(more).await?;
        },
    }
}

async fn whole(stream: &mut TcpStream) -> std::io::Result<String> {
    let mut head = Vec::new();
    while !head.ends_with(b"\r\n\r\n") {
        head.push(stream.read_u8().await?);
    }
    if String::from_utf8_lossy(&head).contains("\r\ntransfer-encoding: chunked\r\n") {
        while !head.ends_with(b"\r\n0\r\n\r\n") {
            head.push(stream.read_u8().await?);
        }
    }
    let mut body = vec![0; length(&head)];
    stream.read_exact(&mut body).await?;
    head.extend(body);
    Ok(String::from_utf8_lossy(&head).into_owned())
}

/// The length of the body, as the head says it.
fn length(head: &[u8]) -> usize {
    let head = String::from_utf8_lossy(head).to_ascii_lowercase();
    let mut lines = head
        .lines()
        .filter_map(|line| line.strip_prefix("content-length: "));
    lines.next().map_or(0, |length| length.parse().unwrap())
}

/// A whole answer. `status` is as in `404 Not Found`, `headers` as in
/// `x-a: 1\r\n`.
pub(crate) fn answer(status: &str, headers: &str, body: &str) -> String {
    let length = body.len();
    format!("HTTP/1.1 {status}\r\ncontent-length: {length}\r\n{headers}\r\n{body}")
}

pub(crate) fn json(status: &str, body: &str) -> String {
    answer(status, "content-type: application/json\r\n", body)
}

/// An answer that promises more than it holds.
pub(crate) fn cut_off(status: &str, body: &str) -> String {
    let promised = body.len() + 100;
    format!(
        "HTTP/1.1 {status}\r\ncontent-type: application/json\r\n\
         content-length: {promised}\r\nx-request-id: r-1\r\n\r\n{body}"
    )
}

/// A port on which nobody listens.
pub(crate) async fn closed_port() -> u16 {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    listener.local_addr().unwrap().port()
}
