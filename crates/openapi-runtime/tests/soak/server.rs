//! A server that counts what arrives, and breaks one answer in ten.

use std::sync::Arc;
use std::sync::atomic::{AtomicU8, AtomicUsize, Ordering};
use std::time::Duration;

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};

pub(crate) struct Server {
    pub(crate) url: String,
    counts: Arc<Counts>,
}

struct Counts {
    /// How often each number arrived.
    arrived: Vec<AtomicU8>,
    requests: AtomicUsize,
    faults: AtomicUsize,
    connections: AtomicUsize,
}

impl Server {
    /// For so many numbers.
    pub(crate) async fn start(numbers: usize) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let url = format!("http://{}", listener.local_addr().unwrap());
        let counts = Arc::new(Counts {
            arrived: (0..numbers).map(|_| AtomicU8::new(0)).collect(),
            requests: AtomicUsize::new(0),
            faults: AtomicUsize::new(0),
            connections: AtomicUsize::new(0),
        });
        let shared = Arc::clone(&counts);
        tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                shared.connections.fetch_add(1, Ordering::Relaxed);
                tokio::spawn(serve(stream, Arc::clone(&shared)));
            }
        });
        Self { url, counts }
    }

    pub(crate) fn arrived(&self, number: usize) -> u8 {
        self.counts.arrived[number].load(Ordering::SeqCst)
    }

    pub(crate) fn requests(&self) -> usize {
        self.counts.requests.load(Ordering::Relaxed)
    }

    pub(crate) fn faults(&self) -> usize {
        self.counts.faults.load(Ordering::Relaxed)
    }

    pub(crate) fn connections(&self) -> usize {
        self.counts.connections.load(Ordering::Relaxed)
    }
}

/// One connection. It ends with the client's end of it, or with a fault.
async fn serve(mut stream: TcpStream, counts: Arc<Counts>) -> Option<()> {
    stream.set_nodelay(true).ok()?;
    let mut received = Vec::with_capacity(1024);
    loop {
        let number = request(&mut stream, &mut received).await?;
        counts.requests.fetch_add(1, Ordering::Relaxed);
        counts.arrived[number].fetch_add(1, Ordering::SeqCst);
        if fastrand::u8(0..10) == 0 {
            counts.faults.fetch_add(1, Ordering::Relaxed);
            fault(&mut stream, number).await?;
        } else {
            stream
                .write_all(answer(200, &body(number)).as_bytes())
                .await
                .ok()?;
        }
    }
}

/// Reads one to its end; the number that it is about.
async fn request(stream: &mut TcpStream, received: &mut Vec<u8>) -> Option<usize> {
    received.clear();
    loop {
        if stream.read_buf(received).await.ok()? == 0 {
            return None;
        }
        let text = std::str::from_utf8(received).ok()?;
        let Some((head, body)) = text.split_once("\r\n\r\n") else {
            continue;
        };
        let length = head
            .lines()
            .find_map(|line| line.strip_prefix("content-length: "));
        if body.len() == length.map_or(Some(0), |length| length.parse().ok())? {
            let (_, number) = head.lines().next()?.split_once("number=")?;
            return number.split(' ').next()?.parse().ok();
        }
    }
}

fn body(number: usize) -> String {
    format!("{{\"number\":{number}}}")
}

fn answer(status: u16, body: &str) -> String {
    let length = body.len();
    format!(
        "HTTP/1.1 {status} Some\r\ncontent-type: application/json\r\ncontent-length: {length}\r\n\r\n{body}"
    )
}

/// `None` if the connection is over by it.
async fn fault(stream: &mut TcpStream, number: usize) -> Option<()> {
    let whole = answer(200, &body(number));
    let bytes = match fastrand::u8(0..8) {
        0 => answer(503, "{}"),
        1 => answer(500, "{}"),
        2 => "HTTP/1.1 429 Wait\r\nretry-after: 0\r\ncontent-length: 0\r\n\r\n".to_owned(),
        3 => return None,
        4 => {
            // Reset.
            stream.set_zero_linger().ok()?;
            return None;
        }
        5 => {
            let part = &whole.as_bytes()[..fastrand::usize(0..whole.len())];
            stream.write_all(part).await.ok()?;
            return None;
        }
        6 => {
            stream.write_all(b"garbage\r\n\r\n").await.ok()?;
            return None;
        }
        _ => {
            tokio::time::sleep(Duration::from_millis(20)).await;
            whole
        }
    };
    stream.write_all(bytes.as_bytes()).await.ok()
}
