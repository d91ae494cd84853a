//! A listener, mostly on loopback, and the task that accepts its connections.

use std::future::Future;
use std::io;
use std::net::{IpAddr, Ipv4Addr, SocketAddr};
use std::time::Duration;

use tokio::net::{TcpListener, TcpStream};
use tokio::task::{JoinHandle, JoinSet};

/// A free port of 127.0.0.1.
pub(crate) const ANY_PORT: SocketAddr = SocketAddr::new(IpAddr::V4(Ipv4Addr::LOCALHOST), 0);

/// Accepts connections until it is dropped or shut down, each in a task of its own.
pub(crate) struct Loopback {
    url: String,
    task: JoinHandle<()>,
}

impl Loopback {
    /// Binds an address, at port 0 a free one, and hands every connection to `serve`.
    pub(crate) async fn start<S, F>(address: SocketAddr, serve: S) -> io::Result<Self>
    where
        S: Fn(TcpStream) -> F + Send + 'static,
        F: Future<Output = ()> + Send + 'static,
    {
        let listener = TcpListener::bind(address).await?;
        let url = format!("http://{}", listener.local_addr()?);
        let task = tokio::spawn(accept(listener, serve));
        Ok(Self { url, task })
    }

    pub(crate) fn url(&self) -> &str {
        &self.url
    }

    /// Returns when it ends, which it does not by itself.
    pub(crate) async fn wait(mut self) {
        let _ = (&mut self.task).await;
    }

    /// Stops, and returns once the port is closed.
    pub(crate) async fn shutdown(mut self) {
        self.task.abort();
        // Cancelled is what it is to be, and nothing else can come of it.
        let _ = (&mut self.task).await;
    }
}

impl Drop for Loopback {
    fn drop(&mut self) {
        self.task.abort();
    }
}

/// Dropping the set of connections, when this task is aborted, aborts each of them.
async fn accept<S, F>(listener: TcpListener, serve: S)
where
    S: Fn(TcpStream) -> F,
    F: Future<Output = ()> + Send + 'static,
{
    let mut connections = JoinSet::new();
    loop {
        match listener.accept().await {
            Ok((stream, _)) => {
                // Only a matter of speed: the connection works without it.
                let _ = stream.set_nodelay(true);
                connections.spawn(serve(stream));
            }
            // Out of file descriptors, most likely: give others the time to close theirs.
            Err(_) => tokio::time::sleep(Duration::from_millis(10)).await,
        }
        while connections.try_join_next().is_some() {}
    }
}
