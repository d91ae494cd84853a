//! Bodies in a browser: it takes none that is read while it is sent.

use reqwest::Body;

/// None is.
#[derive(Clone, PartialEq, Eq)]
pub(super) enum Streamed {}

impl Streamed {
    pub(super) fn length(&self) -> Option<u64> {
        match *self {}
    }
}

/// What becomes one body.
#[derive(Default)]
pub(super) struct Pieces(Vec<u8>);

impl Pieces {
    pub(super) fn push(&mut self, text: &[u8]) {
        self.0.extend_from_slice(text);
    }

    pub(super) fn push_streamed(&mut self, content: Streamed) -> Option<()> {
        match content {}
    }

    pub(super) fn into_body(self) -> Body {
        self.0.into()
    }
}
