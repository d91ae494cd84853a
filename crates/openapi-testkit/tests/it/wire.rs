//! A plain connection, for what no HTTP client shows or sends.

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;

pub(crate) async fn connect(url: &str) -> TcpStream {
    let address = url.strip_prefix("http://").unwrap();
    TcpStream::connect(address).await.unwrap()
}

/// Sends these bytes and reads until the server closes the connection.
pub(crate) async fn exchange(url: &str, bytes: &str) -> String {
    let mut stream = connect(url).await;
    stream.write_all(bytes.as_bytes()).await.unwrap();
    read_to_end(&mut stream).await
}

pub(crate) async fn read_to_end(stream: &mut TcpStream) -> String {
    let mut received = String::new();
    stream.read_to_string(&mut received).await.unwrap();
    received
}

/// Reads until what was received ends so.
pub(crate) async fn read_until(stream: &mut TcpStream, end: &str) -> String {
    let mut received = Vec::new();
    while !received.ends_with(end.as_bytes()) {
        let read = stream.read_buf(&mut received).await.unwrap();
        assert!(read > 0, "{}", String::from_utf8_lossy(&received));
    }
    String::from_utf8(received).unwrap()
}
