//! A server that speaks as much HTTP/2 (RFC 9113) as it takes to break it off.

use std::sync::{Arc, Mutex};

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};
use tokio_rustls::TlsAcceptor;
use tokio_rustls::server::TlsStream;

use crate::faults::RUN;
use crate::faults::certificates::settings;
use crate::mutual_tls::papers::Authority;

/// What is done with a request.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Act {
    /// The stream is reset, with this code, once the request is there.
    Reset(u32),
    /// The same, once its head is there.
    ResetEarly(u32),
    /// The server goes away, and has begun with none of the streams.
    GoAway(u32),
    /// The server goes away in the middle of this stream.
    GoAwayWith(u32),
    /// The server goes away after this stream.
    AnswerAndGoAway,
    /// The connection is closed.
    Close,
}

pub(super) struct Server {
    url: String,
    script: Arc<Mutex<Script>>,
}

#[derive(Default)]
struct Script {
    acts: std::vec::IntoIter<Act>,
    streams: usize,
}

impl Server {
    pub(super) async fn start(authority: &Authority) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let url = format!("https://{}", listener.local_addr().unwrap());
        let mut settings = settings(authority, "127.0.0.1");
        settings.alpn_protocols = vec![b"h2".to_vec()];
        let acceptor = TlsAcceptor::from(Arc::new(settings));
        let script = Arc::<Mutex<Script>>::default();
        let shared = Arc::clone(&script);
        tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                tokio::spawn(serve(stream, acceptor.clone(), Arc::clone(&shared)));
            }
        });
        Self { url, script }
    }

    pub(super) fn url(&self) -> &str {
        &self.url
    }

    /// What is done with the next requests; those behind it are answered.
    pub(super) fn replace(&self, acts: Vec<Act>) {
        *self.script.lock().unwrap() = Script {
            acts: acts.into_iter(),
            streams: 0,
        };
    }

    /// How many there were since then.
    pub(super) fn streams(&self) -> usize {
        self.script.lock().unwrap().streams
    }
}

const DATA: u8 = 0;
const HEADERS: u8 = 1;
const RST_STREAM: u8 = 3;
const SETTINGS: u8 = 4;
const GOAWAY: u8 = 7;
const WINDOW_UPDATE: u8 = 8;

const END_STREAM: u8 = 1;
const ACK: u8 = 1;
const END_HEADERS: u8 = 4;

/// Streams of a megabyte at once.
const LARGE_WINDOW: [u8; 6] = [0, 4, 0, 0x10, 0, 0];
/// `:status: 200`, as it is in the static table of HPACK.
const OK: [u8; 1] = [0x88];

struct Wire(TlsStream<TcpStream>);

struct Frame {
    kind: u8,
    flags: u8,
    stream: u32,
    length: usize,
}

async fn serve(
    stream: TcpStream,
    acceptor: TlsAcceptor,
    script: Arc<Mutex<Script>>,
) -> std::io::Result<()> {
    let mut wire = Wire(acceptor.accept(stream).await?);
    wire.0.read_exact(&mut [0; 24]).await?;
    wire.send(SETTINGS, 0, 0, &LARGE_WINDOW).await?;
    // The act of the stream that is being read.
    let mut act = None;
    loop {
        let frame = wire.frame().await?;
        match frame.kind {
            SETTINGS if frame.flags & ACK == 0 => wire.send(SETTINGS, ACK, 0, &[]).await?,
            HEADERS => {
                let mut script = script.lock().unwrap();
                script.streams += 1;
                act = script.acts.next();
            }
            DATA if frame.length > 0 => {
                let more = u32::try_from(frame.length).unwrap().to_be_bytes();
                wire.send(WINDOW_UPDATE, 0, 0, &more).await?;
            }
            _ => {}
        }
        if frame.kind == HEADERS
            && let Some(Act::ResetEarly(code)) = act
        {
            wire.reset(frame.stream, code).await?;
        } else if frame.kind <= HEADERS && frame.flags & END_STREAM != 0 {
            wire.act(act.take(), frame.stream).await?;
        }
    }
}

impl Wire {
    async fn frame(&mut self) -> std::io::Result<Frame> {
        let mut head = [0; 9];
        self.0.read_exact(&mut head).await?;
        let [a, b, c, kind, flags, stream @ ..] = head;
        let length = u32::from_be_bytes([0, a, b, c]) as usize;
        self.0.read_exact(&mut vec![0; length]).await?;
        Ok(Frame {
            kind,
            flags,
            stream: u32::from_be_bytes(stream),
            length,
        })
    }

    async fn send(
        &mut self,
        kind: u8,
        flags: u8,
        stream: u32,
        payload: &[u8],
    ) -> std::io::Result<()> {
        let length = u32::try_from(payload.len()).unwrap().to_be_bytes();
        let mut bytes = length[1..].to_vec();
        bytes.extend([kind, flags]);
        bytes.extend(stream.to_be_bytes());
        bytes.extend(payload);
        self.0.write_all(&bytes).await?;
        self.0.flush().await
    }

    async fn act(&mut self, act: Option<Act>, stream: u32) -> std::io::Result<()> {
        match act {
            None => self.answer(stream).await,
            Some(Act::ResetEarly(_)) => Ok(()),
            Some(Act::Reset(code)) => self.reset(stream, code).await,
            Some(Act::GoAway(code)) => {
                self.go_away(stream - 1, code).await?;
                self.close().await
            }
            Some(Act::GoAwayWith(code)) => {
                self.go_away(stream, code).await?;
                self.close().await
            }
            Some(Act::AnswerAndGoAway) => {
                self.go_away(stream, 0).await?;
                self.answer(stream).await
            }
            Some(Act::Close) => self.close().await,
        }
    }

    async fn answer(&mut self, stream: u32) -> std::io::Result<()> {
        self.send(HEADERS, END_HEADERS, stream, &OK).await?;
        self.send(DATA, END_STREAM, stream, RUN.as_bytes()).await
    }

    async fn reset(&mut self, stream: u32, code: u32) -> std::io::Result<()> {
        self.send(RST_STREAM, 0, stream, &code.to_be_bytes()).await
    }

    async fn go_away(&mut self, last: u32, code: u32) -> std::io::Result<()> {
        let payload = [last.to_be_bytes(), code.to_be_bytes()].concat();
        self.send(GOAWAY, 0, 0, &payload).await
    }

    /// Ends the connection, also for who still reads.
    async fn close(&mut self) -> std::io::Result<()> {
        self.0.shutdown().await?;
        Err(std::io::ErrorKind::ConnectionAborted.into())
    }
}
