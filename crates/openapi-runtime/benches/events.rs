//! A million events over loopback, beside the same by hand: a bare parser on the bytes of reqwest,
//! and serde_json.
//!
//! `cargo bench -p openapi-runtime --bench events` prints both rates and the ratio, taken pair by
//! pair in turn so that a machine whose speed drifts does not spoil it. With `ONLY=ours` or
//! `ONLY=by-hand` it reads them once and that way alone, for callgrind or `perf`.
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a bench fails by panicking"
)]

use std::hint::black_box;
use std::io::{Read, Write};
use std::net::{TcpListener, TcpStream};
use std::num::NonZeroUsize;
use std::pin::pin;
use std::sync::LazyLock;
use std::time::Instant;

use futures_core::Stream;
use openapi_runtime::{EventStream, Operation, Transport, Undocumented};
use serde::Deserialize;
use sse_core::{SseDecoder, SseEvent};
use tokio::runtime::Runtime;

/// In one answer.
const EVENTS: usize = 1_000_000;
const PAIRS: usize = 7;
/// Sent again and again.
const IN_A_PIECE: usize = 500;

/// A piece of a completion, as chats stream it.
const EVENT: &str = r#"data: {"id":"cmpl-7f3a9b","object":"completion.chunk","created":1694268190,"model":"large-2","choices":[{"index":0,"delta":{"content":" morning"},"finish_reason":null}]}

"#;

#[derive(Deserialize)]
#[allow(dead_code)]
struct Chunk {
    id: String,
    object: String,
    created: u64,
    model: String,
    choices: Vec<Choice>,
}

#[derive(Deserialize)]
#[allow(dead_code)]
struct Choice {
    index: u32,
    delta: Delta,
    finish_reason: Option<String>,
}

#[derive(Deserialize)]
#[allow(dead_code)]
struct Delta {
    content: Option<String>,
}

static STREAM: Operation = Operation {
    id: "stream",
    method: "GET",
    path: "/stream",
    success: &[200],
    accept: "text/event-stream",
    security: &[],
    server: None,
};

fn main() {
    // `cargo test --benches` only wants to know that it runs.
    let is_test = std::env::args().any(|argument| argument == "--test");
    let (events, pairs) = if is_test {
        (IN_A_PIECE, 1)
    } else {
        (EVENTS, PAIRS)
    };
    let contest = Contest::new(events);
    match std::env::var("ONLY").as_deref() {
        Ok("ours") => return assert_eq!(contest.ours(), events),
        Ok(_) => return assert_eq!(contest.by_hand(), events),
        Err(_) => {}
    }
    let mut pairs: Vec<(f64, f64)> = (0..pairs).map(|pair| contest.pair(pair % 2 == 0)).collect();
    pairs.sort_by(|a, b| (a.0 / a.1).total_cmp(&(b.0 / b.1)));
    for (ours, by_hand) in &pairs {
        println!(
            "{ours:>9.0} events/s ours, {by_hand:>9.0} by hand: {:.2}",
            ours / by_hand
        );
    }
    let (ours, by_hand) = pairs[pairs.len() / 2];
    println!(
        "median of {}: {:.2} of the rate by hand",
        pairs.len(),
        ours / by_hand
    );
}

struct Contest {
    runtime: Runtime,
    ours: Transport,
    reqwest: reqwest::Client,
    url: String,
    events: usize,
}

impl Contest {
    fn new(events: usize) -> Self {
        let url = serve(events);
        let mut runtime = tokio::runtime::Builder::new_current_thread();
        Self {
            runtime: runtime.enable_all().build().unwrap(),
            ours: Transport::builder().base_url(&url).build().unwrap(),
            reqwest: reqwest::Client::builder().no_proxy().build().unwrap(),
            url,
            events,
        }
    }

    /// Events a second, ours and by hand.
    fn pair(&self, ours_first: bool) -> (f64, f64) {
        let rate = |read: &dyn Fn() -> usize| {
            let start = on_cpu();
            assert_eq!(read(), self.events);
            self.events as f64 / (on_cpu() - start)
        };
        if ours_first {
            let ours = rate(&|| self.ours());
            (ours, rate(&|| self.by_hand()))
        } else {
            let by_hand = rate(&|| self.by_hand());
            (rate(&|| self.ours()), by_hand)
        }
    }

    fn ours(&self) -> usize {
        self.runtime.block_on(async {
            let call = self.ours.call(&STREAM);
            let answer = call.request_events::<Chunk, Undocumented>().send();
            let mut events: EventStream<Chunk> = answer.await.unwrap().into_inner();
            let mut read = 0;
            while let Some(event) = events.next().await {
                black_box(event.unwrap().data);
                read += 1;
            }
            read
        })
    }

    fn by_hand(&self) -> usize {
        self.runtime.block_on(async {
            let request = self.reqwest.get(format!("{}/stream", self.url));
            let answer = request.send().await.unwrap().error_for_status().unwrap();
            let mut pieces = pin!(answer.bytes_stream());
            let mut decoder = SseDecoder::with_limit(NonZeroUsize::new(8 << 20).unwrap());
            let mut read = 0;
            while let Some(piece) = std::future::poll_fn(|cx| pieces.as_mut().poll_next(cx)).await {
                let mut piece = piece.unwrap();
                while let Some(event) = decoder.next(&mut piece) {
                    if let SseEvent::Message(message) = event.unwrap() {
                        black_box(serde_json::from_str::<Chunk>(&message.data).unwrap());
                        read += 1;
                    }
                }
            }
            read
        })
    }
}

/// Seconds that this thread has worked: the server is another, and what else the machine does is
/// none of it. Where the kernel does not count, seconds that have passed.
fn on_cpu() -> f64 {
    static START: LazyLock<Instant> = LazyLock::new(Instant::now);
    let counted = std::fs::read_to_string("/proc/thread-self/schedstat").ok();
    let nanoseconds = counted.and_then(|text| text.split(' ').next()?.parse::<f64>().ok());
    nanoseconds.map_or_else(|| START.elapsed().as_secs_f64(), |ns| ns / 1e9)
}

/// A server on a thread of its own that sends so many events to each who asks.
fn serve(events: usize) -> String {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let url = format!("http://{}", listener.local_addr().unwrap());
    std::thread::spawn(move || {
        let piece = EVENT.repeat(IN_A_PIECE);
        for stream in listener.incoming() {
            answer(stream.unwrap(), piece.as_bytes(), events / IN_A_PIECE);
        }
    });
    url
}

fn answer(mut stream: TcpStream, piece: &[u8], times: usize) {
    let mut request = Vec::new();
    while !request.ends_with(b"\r\n\r\n") {
        let mut byte = [0];
        stream.read_exact(&mut byte).unwrap();
        request.extend(byte);
    }
    let head = "HTTP/1.1 200 OK\r\ncontent-type: text/event-stream\r\nconnection: close\r\n\r\n";
    stream.write_all(head.as_bytes()).unwrap();
    for _ in 0..times {
        stream.write_all(piece).unwrap();
    }
}
