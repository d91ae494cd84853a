//! In the place of `fetch` where that feature is off: nothing is fetched.

use clap::Args;
use openapi_import::{Import, Link};

/// What is said of an address that is not to be fetched.
pub(super) const NOT_FETCHED: &str = "this command was built without the feature `fetch`";

/// Nothing can be said of fetching.
#[derive(Args)]
pub(crate) struct Fetching {}

impl Fetching {
    pub(super) fn is_asked_for(&self) -> bool {
        false
    }
}

pub(super) fn is_allowed(_address: &str) -> bool {
    true
}

/// Fetches nothing.
pub(super) struct Fetcher;

impl Fetcher {
    pub(super) fn new(_arguments: &Fetching) -> Self {
        Self
    }

    pub(super) fn source(
        &self,
        _address: &str,
        _import: &mut Import,
    ) -> Result<Option<String>, String> {
        Err(NOT_FETCHED.to_owned())
    }

    pub(super) fn links(
        &self,
        _links: &[Link],
        _index: &str,
        _import: &mut Import,
    ) -> Result<(), String> {
        Err(NOT_FETCHED.to_owned())
    }
}
