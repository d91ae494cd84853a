//! A call that is made more than once: for another page, or for the rest of a stream.

use http::{HeaderName, HeaderValue};
use reqwest::{Body, Url};

use super::{Call, Draft};
use crate::error::Failure;

const SAID: &str = "it could not be made when it was first asked for a page";
const STREAMED: &str =
    "its body is read while it is sent, and each page would be asked for with it";

const LAST_EVENT_ID: HeaderName = HeaderName::from_static("last-event-id");

impl Call {
    /// The same call once more; or the reason why nothing can be sent.
    pub(crate) fn again(&mut self) -> Result<Self, Box<Failure>> {
        if let Some(failure) = self.draft.failure.take() {
            self.draft.failure = Some(self.refused(SAID));
            return Err(failure);
        }
        self.copy().ok_or_else(|| self.refused(STREAMED))
    }

    /// The same call, unless its body is read while it is sent.
    pub(crate) fn copy(&self) -> Option<Self> {
        let draft = &self.draft;
        let body = match &draft.body {
            None => None,
            Some(body) => Some(Body::from(body.as_bytes()?.to_vec())),
        };
        let draft = Draft {
            transport: draft.transport.clone(),
            operation: draft.operation,
            target: draft.target.clone(),
            path: draft.path.clone(),
            query: draft.query.clone(),
            cookies: draft.cookies.clone(),
            headers: draft.headers.clone(),
            body,
            changes: draft.changes,
            failure: None,
        };
        Some(Self {
            draft: Box::new(draft),
        })
    }

    /// The same call after an event (HTML, section 9.2.3).
    pub(crate) fn after_event(mut self, id: HeaderValue) -> Self {
        self.draft.headers.insert(LAST_EVENT_ID, id);
        self
    }

    /// Where it goes.
    pub(crate) fn address(&mut self) -> Result<Url, Box<Failure>> {
        Ok(self.outgoing(true)?.request.url().clone())
    }

    /// The same call at another address, whatever its parameters are.
    pub(crate) fn moved(mut self, url: Url) -> Self {
        self.draft.target = Some(url);
        self
    }

    /// What a parameter of the query or of the headers is, if it is a number.
    pub(crate) fn number(&self, name: &str) -> Option<u64> {
        let mut query = self.draft.query.iter();
        let in_query = query.find(|(given, _)| *given == name);
        let text = match in_query.map(|(_, pairs)| pairs.as_slice()) {
            Some([(_, value)]) => value.as_str(),
            Some(_) => return None,
            None => self.draft.headers.get(name)?.to_str().ok()?,
        };
        text.parse().ok()
    }

    /// That it cannot be made, for a reason of its pages.
    pub(crate) fn refused(&self, why: impl Into<Box<str>>) -> Box<Failure> {
        Failure::told(why).of(self.draft.operation)
    }
}
