//! A server that says what it was told to say.

mod reply;
mod wire;

use std::fmt;
use std::io;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use tokio::net::TcpStream;

pub use reply::Reply;
use wire::Wire;

use crate::log::Log;
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

struct Script {
    replies: Vec<Reply>,
    answered: AtomicUsize,
    log: Log,
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
        let script = Arc::new(Script {
            replies,
            answered: AtomicUsize::new(0),
            log: Log::default(),
        });
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
        self.script.log.all()
    }

    /// Stops the server and returns when its port is closed. Replies under way are cut off.
    pub async fn shutdown(self) {
        self.loopback.shutdown().await;
    }
}

impl Script {
    fn next(&self) -> Option<&Reply> {
        let index = self.answered.fetch_add(1, Ordering::Relaxed);
        self.replies.get(index).or_else(|| self.replies.last())
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
    let mut wire = Wire::new(stream);
    let _ = converse(&mut wire, &script).await;
    let _ = wire.close().await;
}

async fn converse(wire: &mut Wire, script: &Script) -> io::Result<()> {
    while let Some(request) = wire.request().await? {
        let is_head = request.method == "HEAD";
        let closes = request
            .header("connection")
            .is_some_and(|value| value.eq_ignore_ascii_case("close"));
        script.log.push(request);
        let Some(reply) = script.next() else {
            break;
        };
        tokio::time::sleep(reply.waits()).await;
        wire.send(&reply.bytes(is_head)).await?;
        if closes || reply.closes() {
            break;
        }
    }
    Ok(())
}
