//! Sources that are fetched, if that is asked for.

mod client;

use std::time::Duration;

use clap::Args;
use openapi_import::{Form, Import, Link, Page};

pub(super) use client::is_allowed;
use client::{Client, Failure, Limits};

/// What is said of an address that is not to be fetched.
pub(super) const NOT_FETCHED: &str = "nothing is fetched without --fetch";

/// What the command line can say of fetching.
#[derive(Args)]
pub(crate) struct Fetching {
    /// Fetches addresses, and what an index leads to, over https; redirects are followed within https
    #[arg(long, conflicts_with = "mirror")]
    pub(crate) fetch: bool,
    /// Bytes that a page may have; all pages may have 16 times as many
    #[arg(long, value_name = "N", default_value_t = 4 * 1024 * 1024, requires = "fetch",
        value_parser = clap::value_parser!(u64).range(1..))]
    fetch_bytes: u64,
    /// Seconds that a page may take; all pages may take 16 times as long
    #[arg(long, value_name = "N", default_value_t = 30, requires = "fetch",
        value_parser = clap::value_parser!(u64).range(1..=86400))]
    fetch_seconds: u64,
}

impl Fetching {
    pub(super) fn is_asked_for(&self) -> bool {
        self.fetch
    }
}

/// Fetches, within what is allowed for all together.
pub(super) struct Fetcher(Client);

impl Fetcher {
    pub(super) fn new(arguments: &Fetching) -> Self {
        Self(Client::new(Limits {
            bytes: usize::try_from(arguments.fetch_bytes).unwrap_or(usize::MAX),
            time: Duration::from_secs(arguments.fetch_seconds),
        }))
    }

    /// Takes what is at an address; if that is an index, what it leads to. The address of an index.
    ///
    /// # Errors
    /// When nothing can be fetched at all.
    pub(super) fn source(
        &self,
        address: &str,
        import: &mut Import,
    ) -> Result<Option<String>, String> {
        let form = form(address);
        let is_local = client::is_local(address);
        let texts = self.0.fetch(&[address], is_local)?;
        for text in texts {
            match text {
                Ok(text) if form == Form::Index => {
                    let links = import.index(address, &text, Some(address));
                    self.pages(&links, address, is_local, import)?;
                    return Ok(Some(address.to_owned()));
                }
                Ok(text) => {
                    let mut page = Page::new(address, text);
                    page.form = form;
                    import.page(page);
                }
                Err(Failure::Gone(why)) => import.missing(address, None, &why),
                Err(Failure::Other(why)) => import.unfetched(address, None, &why),
            }
        }
        Ok(None)
    }

    /// Takes what the links of an index of files lead to.
    ///
    /// # Errors
    /// When nothing can be fetched at all.
    pub(super) fn links(
        &self,
        links: &[Link],
        index: &str,
        import: &mut Import,
    ) -> Result<(), String> {
        self.pages(links, index, true, import)
    }

    fn pages(
        &self,
        links: &[Link],
        index: &str,
        may_be_local: bool,
        import: &mut Import,
    ) -> Result<(), String> {
        let addresses: Vec<&str> = links.iter().map(|link| link.target.as_str()).collect();
        let texts = self.0.fetch(&addresses, may_be_local)?;
        for (link, text) in links.iter().zip(texts) {
            match text {
                Ok(text) => import.page(link.page(index, text)),
                Err(Failure::Gone(why)) => import.missing(&link.target, Some(link), &why),
                Err(Failure::Other(why)) => import.unfetched(&link.target, Some(link), &why),
            }
        }
        Ok(())
    }
}

/// How what is at an address holds OpenAPI, by its path.
fn form(address: &str) -> Form {
    let path = address.split(['?', '#']).next().unwrap_or_default();
    Form::of(path).unwrap_or(Form::Markdown)
}
