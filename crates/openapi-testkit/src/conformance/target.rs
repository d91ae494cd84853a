//! The server that cases are tried against.

use std::sync::{Arc, Mutex, PoisonError};

use super::Case;
use super::outcome::{Came, Sent};
use crate::{Document, Server};

/// Where calls go.
pub(super) enum Target {
    Own(Server, Arc<Mutex<Sent>>),
    Other(String),
}

impl Target {
    pub(super) async fn start(document: Document) -> Result<Self, String> {
        if let Ok(url) = std::env::var("CONFORMANCE_URL") {
            return Ok(Self::Other(url));
        }
        let last = Arc::new(Mutex::new(Sent::default()));
        let shared = Arc::clone(&last);
        let server = Server::builder(document).observe_answers(move |_, answer| {
            let sent = Sent {
                media_type: answer.content_type().unwrap_or_default().to_owned(),
                body: answer.frames.concat(),
            };
            *shared.lock().unwrap_or_else(PoisonError::into_inner) = sent;
        });
        let server = server.start().await.map_err(|error| error.to_string())?;
        Ok(Self::Own(server, last))
    }

    pub(super) fn url(&self) -> &str {
        match self {
            Self::Own(server, _) => server.url(),
            Self::Other(url) => url,
        }
    }

    /// Another server judges the request alone.
    pub(super) fn judge(&self, case: &Case, came: Result<Came, String>) -> Result<(), String> {
        match self {
            Self::Own(_, last) => {
                self.refusal().map_or(Ok(()), Err)?;
                let sent = last.lock().unwrap_or_else(PoisonError::into_inner).clone();
                case.judge(&came?, &sent)
            }
            Self::Other(_) => came?.violations().map_or(Ok(()), Err),
        }
    }

    /// Why the last request was refused, if it was.
    fn refusal(&self) -> Option<String> {
        let Self::Own(server, _) = self else {
            return None;
        };
        let refused = server.last_request()?.refused?;
        Some(format!(
            "refused with {}: {}",
            refused.status, refused.reason
        ))
    }
}
