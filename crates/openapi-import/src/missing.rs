//! Pages that were looked for and are not there.

use openapi_lower::{Diagnostic, Span, codes};

use crate::index::Link;
use crate::page::same_page;

/// A page that is not there, where a link to it stands, and why.
#[derive(Debug)]
pub(crate) struct Missing {
    page: String,
    /// As the index writes it.
    written: Option<String>,
    at: Option<Span>,
    why: String,
}

impl Missing {
    pub(crate) fn new(page: &str, link: Option<&Link>, why: &str) -> Self {
        Self {
            page: page.to_owned(),
            written: link.map(|link| link.written.clone()),
            at: link.map(|link| link.at),
            why: why.to_owned(),
        }
    }

    /// What it is called: as it was looked for, and as the index has it.
    pub(crate) fn names(&self) -> impl Iterator<Item = &str> + Clone {
        [Some(self.page.as_str()), self.written.as_deref()]
            .into_iter()
            .flatten()
    }

    /// Whether this is the page that has such a name.
    pub(crate) fn is(&self, page: &str) -> bool {
        self.names().any(|name| same_page(name, page))
    }

    /// The finding that it is not there.
    pub(crate) fn finding(&self) -> Diagnostic {
        let Self { page, why, .. } = self;
        let message = format!("the page {page} has vanished: {why}");
        let finding = Diagnostic::new(&codes::PAGE_VANISHED, message);
        let finding = match self.at {
            Some(at) => finding.at(at, "the index leads to it"),
            None => finding,
        };
        let help = format!("take the page again, or let it go by `--drop {page}`");
        finding.help(help)
    }
}
