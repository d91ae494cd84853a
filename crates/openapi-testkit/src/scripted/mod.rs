//! A server that says what it was told to say.

mod bomb;
mod reply;
mod script;
mod wire;

use std::fmt;
use std::io;
use std::sync::Arc;

use tokio::net::TcpStream;

pub use reply::{Ending, Reading, Reply};
use script::Script;
use wire::Wire;

use crate::loopback::{ANY_PORT, Loopback};
use crate::request::RecordedRequest;
use crate::server::StartError;

/// A running server on loopback that sends its [`Reply`]s in order, whatever is asked, the last
/// one again and again. Dropping it stops it.
///
/// It knows no document and normalizes nothing: requests are recorded as they came, replies are
/// sent byte by byte as given. Connections stay open between replies, as HTTP/1.1 has it, unless
/// a reply or the caller closes them; the order is that of the requests over all connections.
///
/// A reply may also be a fault: sent before the request was read ([`Reading`]), in part, by the drop or without end,
/// and followed by a connection that is closed, reset, closed in one direction or silent ([`Ending`]).
///
/// ```
/// use openapi_testkit::{Reply, ScriptedServer};
///
/// # #[tokio::main(flavor = "current_thread")]
/// # async fn main() -> Result<(), openapi_testkit::StartError> {
/// let server = ScriptedServer::start(vec![
///     Reply::status(503).header("retry-after", "0"),
///     Reply::status(200).header("content-type", "application/json").body("{}"),
/// ])
/// .await?;
/// println!("{}", server.url());
/// assert!(server.requests().is_empty());
/// # Ok(())
/// # }
/// ```
pub struct ScriptedServer {
    loopback: Loopback,
    script: Arc<Script>,
}

impl ScriptedServer {
    /// Binds a free port of 127.0.0.1 and serves on the current Tokio runtime.
    ///
    /// # Errors
    ///
    /// [`StartError::EmptyScript`] if there are no replies; [`StartError::Bind`] if no port is to
    /// be had.
    ///
    /// # Panics
    ///
    /// Outside of a Tokio runtime with I/O and time enabled, as Tokio does.
    pub async fn start(replies: Vec<Reply>) -> Result<Self, StartError> {
        if replies.is_empty() {
            return Err(StartError::EmptyScript);
        }
        let script = Arc::new(Script::new(replies));
        let shared = Arc::clone(&script);
        let serve = move |stream| serve(stream, Arc::clone(&shared));
        let loopback = Loopback::start(ANY_PORT, serve)
            .await
            .map_err(StartError::Bind)?;
        Ok(Self { loopback, script })
    }

    /// Where it listens, without a slash at the end: `http://127.0.0.1:41234`.
    #[must_use]
    pub fn url(&self) -> &str {
        self.loopback.url()
    }

    /// Every complete request so far, oldest first; of more than 1024 the last.
    #[must_use]
    pub fn requests(&self) -> Vec<RecordedRequest> {
        self.script.requests()
    }

    /// How many complete requests there were so far.
    #[must_use]
    pub fn received(&self) -> usize {
        self.script.received()
    }

    /// How many connections there were so far.
    #[must_use]
    pub fn connections(&self) -> usize {
        self.script.connections()
    }

    /// How many connections are open.
    #[must_use]
    pub fn open_connections(&self) -> usize {
        self.script.open_connections()
    }

    /// From now on these replies, from the first one; requests and connections are counted anew. Without a reply,
    /// connections are closed.
    pub fn replace(&self, replies: Vec<Reply>) {
        self.script.replace(replies);
    }

    /// Stops the server and returns when its port is closed. Replies under way are cut off.
    pub async fn shutdown(self) {
        self.loopback.shutdown().await;
    }
}

impl fmt::Debug for ScriptedServer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ScriptedServer")
            .field("url", &self.url())
            .finish_non_exhaustive()
    }
}

/// A connection that breaks, or that speaks no HTTP, is closed without a word.
async fn serve(stream: TcpStream, script: Arc<Script>) {
    let _open = script.open();
    let mut wire = Wire::new(stream);
    let ending = converse(&mut wire, &script).await;
    let _ = wire.end(ending.unwrap_or(Ending::Close)).await;
}

/// Returns how the connection is to end.
async fn converse(wire: &mut Wire, script: &Script) -> io::Result<Ending> {
    while let Some(reply) = next(wire, script).await? {
        let request = match reply.reads() {
            Reading::Nothing => None,
            Reading::Bytes(count) => wire.bytes(count).await.map(|_| None)?,
            Reading::Head => wire.head().await?,
            Reading::Whole => match wire.request().await? {
                Some(request) => Some(request),
                None => break,
            },
        };
        let is_head = request.as_ref().is_some_and(|one| one.method == "HEAD");
        let is_last = request.as_ref().is_some_and(asks_to_close);
        if let (Reading::Whole, Some(request)) = (reply.reads(), request) {
            script.record(request);
        }
        tokio::time::sleep(reply.waits()).await;
        wire.reply(&reply, is_head).await?;
        match reply.ends(is_last) {
            Ending::KeepOpen => {}
            ending => return Ok(ending),
        }
    }
    Ok(Ending::Close)
}

/// The reply to what comes next, once it comes; none if nothing does.
async fn next(wire: &mut Wire, script: &Script) -> io::Result<Option<Arc<Reply>>> {
    if let Some(reply) = script.next_at_once() {
        return Ok(Some(reply));
    }
    Ok(match wire.bytes(1).await? {
        true => script.next(),
        false => None,
    })
}

fn asks_to_close(request: &RecordedRequest) -> bool {
    request
        .header("connection")
        .is_some_and(|value| value.eq_ignore_ascii_case("close"))
}
