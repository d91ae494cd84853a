//! A gigabyte sent and a gigabyte received over loopback, and how much memory that takes.
//!
//! `cargo bench -p openapi-runtime --bench memory` prints the most memory that the process (the
//! server is part of it) held at once, before, and beyond that in each direction. Linux only: the
//! kernel counts.
#![allow(clippy::unwrap_used, reason = "a bench fails by panicking")]

use std::io::{Read, Write};
use std::net::{TcpListener, TcpStream};
use std::pin::Pin;
use std::task::{Context, Poll};

use bytes::Bytes;
use futures_core::Stream;
use openapi_runtime::{Body, Operation, Transport, Undocumented};

const GIGABYTE: u64 = 1 << 30;
/// What is sent at a time.
const PIECE: usize = 64 << 10;
/// What each direction may take.
const MOST: u64 = 16 << 20;

const UPLOAD: Operation = Operation {
    id: "upload",
    method: "PUT",
    path: "/file",
    success: &[200],
    accept: "",
    security: &[],
    server: None,
};
const DOWNLOAD: Operation = Operation {
    id: "download",
    method: "GET",
    accept: "application/octet-stream",
    ..UPLOAD
};

fn main() {
    if std::env::args().any(|argument| argument == "--test") {
        return;
    }
    let mut runtime = tokio::runtime::Builder::new_current_thread();
    let runtime = runtime.enable_all().build().unwrap();
    let transport = Transport::builder().base_url(serve()).build().unwrap();
    // Connections, buffers and threads are there before it is measured.
    runtime.block_on(upload(&transport, 1 << 20));
    runtime.block_on(download(&transport));
    measure("upload", || runtime.block_on(upload(&transport, GIGABYTE)));
    measure("download", || runtime.block_on(download(&transport)));
}

/// What the process held at most while it ran, beside what it held before.
fn measure(name: &str, run: impl FnOnce()) {
    // The kernel forgets the peak.
    std::fs::write("/proc/self/clear_refs", "5").unwrap();
    let before = memory("VmRSS");
    run();
    let more = memory("VmHWM").saturating_sub(before);
    println!(
        "{name} of 1 GiB: {} KiB beyond the {} KiB before",
        more / 1024,
        before / 1024
    );
    assert!(more < MOST, "{name} is to take constant memory");
}

/// In bytes.
fn memory(field: &str) -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap();
    let mut lines = status.lines().filter_map(|line| line.strip_prefix(field));
    let number = lines
        .next()
        .unwrap()
        .trim_matches([':', ' ', '\t', 'k', 'B']);
    number.parse::<u64>().unwrap() * 1024
}

async fn upload(transport: &Transport, bytes: u64) {
    let body = Body::wrap_stream(Zeros(bytes));
    let call = transport
        .call(&UPLOAD)
        .body("application/octet-stream", body);
    call.request_empty::<Undocumented>().await.unwrap();
}

async fn download(transport: &Transport) {
    let answer = transport
        .call(&DOWNLOAD)
        .request_stream::<Undocumented>()
        .await;
    let mut stream = answer.unwrap().into_inner();
    let mut received = 0;
    while let Some(piece) = stream.next().await {
        received += piece.unwrap().len() as u64;
    }
    assert_eq!(received, GIGABYTE);
}

/// So many bytes, made as they are asked for.
struct Zeros(u64);

impl Stream for Zeros {
    type Item = Result<Bytes, std::io::Error>;

    fn poll_next(mut self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        if self.0 == 0 {
            return Poll::Ready(None);
        }
        self.0 = self.0.saturating_sub(PIECE as u64);
        Poll::Ready(Some(Ok(Bytes::from(vec![0; PIECE]))))
    }
}

/// A server that takes any body and sends a gigabyte to each who gets.
fn serve() -> String {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let url = format!("http://{}", listener.local_addr().unwrap());
    std::thread::spawn(move || {
        for stream in listener.incoming() {
            // Who has enough closes the connection.
            let _ = answer(stream.unwrap());
        }
    });
    url
}

fn answer(mut stream: TcpStream) -> std::io::Result<()> {
    let mut buffer = vec![0; PIECE];
    let read = stream.read(&mut buffer)?;
    if buffer.starts_with(b"PUT") {
        let mut end = buffer.get(..read).unwrap_or_default().to_vec();
        while !end.ends_with(b"\r\n0\r\n\r\n") {
            let read = stream.read(&mut buffer)?;
            end.extend(buffer.get(..read).unwrap_or_default());
            end.drain(..end.len().saturating_sub(7));
        }
        return stream
            .write_all(b"HTTP/1.1 200 OK\r\ncontent-length: 0\r\nconnection: close\r\n\r\n");
    }
    let head =
        format!("HTTP/1.1 200 OK\r\ncontent-length: {GIGABYTE}\r\nconnection: close\r\n\r\n");
    stream.write_all(head.as_bytes())?;
    buffer.fill(0);
    for _ in 0..GIGABYTE / PIECE as u64 {
        stream.write_all(&buffer)?;
    }
    Ok(())
}
