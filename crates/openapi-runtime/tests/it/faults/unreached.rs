//! Servers that are not reached: nothing is sent, so that any call may be tried again.

use std::net::SocketAddr;
use std::time::Duration;

use openapi_runtime::{Error, ErrorKind, Retries, Transport};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpSocket, TcpStream};

use super::calls::{Answered, KINDS, Kind};
use super::{assert_discreet, hasty};
use crate::server::json;

/// A port that is ours, and on which nobody listens.
fn silent() -> (TcpSocket, SocketAddr) {
    let socket = TcpSocket::new_v4().unwrap();
    socket.bind("127.0.0.1:0".parse().unwrap()).unwrap();
    let address = socket.local_addr().unwrap();
    (socket, address)
}

fn assert_unsent(kind: &Kind, answer: Answered) -> Error<crate::api::GetRunError> {
    let error = answer.unwrap_err();
    let attempts = if kind.is_tried_again(false) { 3 } else { 1 };
    let ended = (error.kind(), error.attempts());
    assert_eq!(ended, (ErrorKind::Connect, attempts), "{}", kind.name);
    assert!(!error.may_have_been_sent(), "{}", kind.name);
    assert!(error.status().is_none() && error.body().is_none());
    assert_discreet(&error);
    error
}

/// Answers one call after the other, each on a connection of its own.
async fn serve(listener: TcpListener) {
    while let Ok((mut stream, _)) = listener.accept().await {
        answer(&mut stream).await;
    }
}

async fn answer(stream: &mut TcpStream) {
    let mut head = Vec::new();
    while !head.ends_with(b"\r\n\r\n") {
        head.push(stream.read_u8().await.unwrap());
    }
    let said = json("200 OK", super::RUN).replace("\r\n\r\n", "\r\nconnection: close\r\n\r\n");
    stream.write_all(said.as_bytes()).await.unwrap();
    let _ = stream.shutdown().await;
    let _ = stream.read_to_end(&mut Vec::new()).await;
}

#[tokio::test]
async fn refused_connections_are_tried_again_whatever_is_called() {
    for kind in &KINDS {
        let (socket, address) = silent();
        let transport = hasty(&format!("http://{address}")).build().unwrap();
        let error = assert_unsent(kind, kind.send(&transport).await);
        assert!(!error.is_timeout());
        let server = tokio::spawn(serve(socket.listen(8).unwrap()));
        kind.send(&transport).await.unwrap();
        server.abort();
    }
}

#[tokio::test]
async fn server_that_comes_up_in_the_meantime_gets_the_call() {
    let retries = Retries::up_to(100).between(Duration::from_millis(8), Duration::from_millis(8));
    for kind in KINDS.iter().filter(|kind| kind.is_tried_again(false)) {
        let (socket, address) = silent();
        let builder = hasty(&format!("http://{address}")).retries(retries);
        let transport = builder.build().unwrap();
        let server = tokio::spawn(async {
            tokio::time::sleep(Duration::from_millis(20)).await;
            serve(socket.listen(8).unwrap()).await;
        });
        kind.send(&transport).await.unwrap();
        server.abort();
    }
}

/// Who does not take connections from the queue lets others wait.
#[tokio::test]
#[cfg(target_os = "linux")]
async fn connections_that_are_not_taken_time_out_and_are_tried_again() {
    let (socket, address) = silent();
    let _listener = socket.listen(0).unwrap();
    let _first = TcpStream::connect(address).await.unwrap();
    let time = Duration::from_millis(40);
    let builder = hasty(&format!("http://{address}")).connect_timeout(time);
    let transport: Transport = builder.build().unwrap();
    for kind in &KINDS {
        let error = assert_unsent(kind, kind.send(&transport).await);
        assert!(error.is_timeout(), "{}", kind.name);
    }
}

/// A name with a part of 64 letters, which no resolver is asked for.
#[tokio::test]
async fn names_that_are_not_found_are_tried_again() {
    let name = "a".repeat(64);
    let builder = hasty(&format!("http://{name}.invalid")).allow_insecure_http(true);
    let transport: Transport = builder.build().unwrap();
    for kind in &KINDS {
        let error = assert_unsent(kind, kind.send(&transport).await);
        assert!(!error.is_timeout());
    }
}
