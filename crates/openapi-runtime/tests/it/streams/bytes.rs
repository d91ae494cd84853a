//! Bytes, as they come.

use openapi_runtime::ErrorKind;

use super::{Listener, opened};

#[tokio::test]
async fn bytes_come_without_a_limit_of_size() {
    let listener = Listener::start().await;
    let client = listener.client_with(|builder| builder.max_response_bytes(1));
    let (mut bytes, mut peer) = opened(client.bytes(), &listener, "image/png", b"\xff\0").await;
    assert_eq!(&*bytes.next().await.unwrap().unwrap(), b"\xff\0");
    peer.send("ab").await;
    assert_eq!(&*bytes.next().await.unwrap().unwrap(), b"ab");
    drop(peer);
    assert!(bytes.next().await.is_none());
}

#[tokio::test]
async fn lost_connection_is_the_last_item() {
    let listener = Listener::start().await;
    let client = listener.client();
    let serve = async {
        let mut peer = listener.accept().await;
        peer.send("HTTP/1.1 200 OK\r\ncontent-length: 100\r\n\r\nab")
            .await;
    };
    let (answer, ()) = tokio::join!(client.bytes(), serve);
    let mut bytes = answer.unwrap().into_inner();
    assert_eq!(&*bytes.next().await.unwrap().unwrap(), b"ab");
    let error = bytes.next().await.unwrap().unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Interrupted);
    assert_eq!(error.operation().unwrap().id, "watch");
    assert!(bytes.next().await.is_none());
}
