//! Pages that may vanish.

use openapi_lower::{Diagnostic, codes};

use crate::page::same_page;

/// What is let go, and whether it had vanished.
#[derive(Debug, Default)]
pub(crate) struct Dropped(Vec<(String, bool)>);

impl Dropped {
    pub(crate) fn add(&mut self, page: String) {
        self.0.push((page, false));
    }

    /// Whether a page that has vanished is let go, by one of its names.
    pub(crate) fn has<'n>(&mut self, names: impl Iterator<Item = &'n str> + Clone) -> bool {
        let is_meant = |dropped: &str| names.clone().any(|name| same_page(dropped, name));
        let mut is_dropped = false;
        for (_, is_used) in self.0.iter_mut().filter(|(dropped, _)| is_meant(dropped)) {
            *is_used = true;
            is_dropped = true;
        }
        is_dropped
    }

    /// The findings that a page has not vanished.
    pub(crate) fn unused(&self) -> impl Iterator<Item = Diagnostic> + '_ {
        let unused = self.0.iter().filter(|(_, is_used)| !is_used);
        unused.map(|(page, _)| {
            let message = format!("`{page}` is dropped, and has not vanished");
            let help = "delete the option, or name the page as the record or the index does";
            Diagnostic::new(&codes::IMPORT_UNUSED, message).help(help)
        })
    }
}
