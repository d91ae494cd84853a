//! Answers that come piece by piece, from a server that the test drives.

mod bytes;
mod events;
mod flow;
mod lines;
mod reconnect;
mod times;

use openapi_runtime::{
    ByteStream, Error, EventStream, JsonLines, Operation, ResponseValue, Retries, Transport,
    TransportBuilder,
};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};

use crate::api::{BEARER, GetRunError, TOKEN};

pub(crate) static WATCH: Operation = Operation {
    id: "watch",
    method: "GET",
    path: "/watch",
    success: &[200],
    accept: "text/event-stream",
    security: &[&[BEARER.scopes(&[])]],
    server: None,
};

/// Who listens, and gives each connection to the test.
struct Listener(TcpListener);

impl Listener {
    async fn start() -> Self {
        Self(TcpListener::bind("127.0.0.1:0").await.unwrap())
    }

    fn client(&self) -> Client {
        self.client_with(|builder| builder)
    }

    fn client_with(&self, set: impl FnOnce(TransportBuilder) -> TransportBuilder) -> Client {
        let url = format!("http://{}", self.0.local_addr().unwrap());
        let builder = Transport::builder().base_url(url).bearer_token(TOKEN);
        let builder = builder.retries(Retries::none());
        Client(set(builder).build().unwrap())
    }

    /// The next request.
    async fn accept(&self) -> Peer {
        let (mut stream, _) = self.0.accept().await.unwrap();
        let mut request = Vec::new();
        while !request.ends_with(b"\r\n\r\n") {
            request.push(stream.read_u8().await.unwrap());
        }
        let request = String::from_utf8(request).unwrap();
        Peer { stream, request }
    }
}

/// The other end of a connection.
struct Peer {
    stream: TcpStream,
    request: String,
}

impl Peer {
    async fn send(&mut self, bytes: impl AsRef<[u8]>) {
        self.stream.write_all(bytes.as_ref()).await.unwrap();
    }

    /// The head of an answer that ends with the connection.
    async fn begin(&mut self, media_type: &str) {
        let head =
            format!("HTTP/1.1 200 OK\r\ncontent-type: {media_type}\r\nx-request-id: r-1\r\n\r\n");
        self.send(head).await;
    }

    /// A chunk of an answer in chunks.
    async fn chunk(&mut self, text: &str) {
        self.send(format!("{:x}\r\n{text}\r\n", text.len())).await;
    }

    /// Until the other side has closed the connection.
    async fn closed(mut self) {
        let mut rest = Vec::new();
        // A connection that is closed with unread bytes is reset.
        let _ = self.stream.read_to_end(&mut rest).await;
        assert!(rest.is_empty());
    }
}

/// As generated code calls.
#[derive(Clone)]
struct Client(Transport);

type Answered<T> = Result<ResponseValue<T>, Error<GetRunError>>;

impl Client {
    async fn events<T: serde::de::DeserializeOwned>(&self) -> Answered<EventStream<T>> {
        self.0.call(&WATCH).request_events().send().await
    }

    async fn text_events(&self) -> Answered<EventStream<String>> {
        self.0.call(&WATCH).request_text_events().send().await
    }

    async fn lines<T: serde::de::DeserializeOwned>(&self) -> Answered<JsonLines<T>> {
        self.0.call(&WATCH).request_lines().send().await
    }

    async fn bytes(&self) -> Answered<ByteStream> {
        self.0.call(&WATCH).request_stream().send().await
    }
}

/// The answer to a call, of which the server has sent this much, and who sent it.
async fn opened<T>(
    call: impl Future<Output = Answered<T>>,
    listener: &Listener,
    media_type: &str,
    body: impl AsRef<[u8]>,
) -> (T, Peer) {
    let serve = async {
        let mut peer = listener.accept().await;
        peer.begin(media_type).await;
        peer.send(body).await;
        peer
    };
    let (answer, peer) = tokio::join!(call, serve);
    (answer.unwrap().into_inner(), peer)
}

const EVENTS: &str = "text/event-stream";
