//! Pages that a record knows: what their addresses are, and which of them have vanished.

use std::collections::BTreeSet;

use openapi_lower::{Diagnostic, codes};

use crate::page::{Page, same_name};
use crate::record::taken::Taken;
use crate::record::{Entry, Known};

/// Gives pages the addresses that the record has for them: a file is the page of an address that ends in its
/// place, if it holds one of the operations that the record has from there, or if there is no other such
/// address or file.
pub(crate) fn name_pages(
    pages: &mut [Page],
    holds: impl Fn(usize, &Entry) -> bool,
    known: &[Known],
) {
    let mut free: BTreeSet<&str> = known.iter().map(|known| known.page.as_str()).collect();
    for page in pages.iter() {
        free.remove(page.id.as_str());
    }
    let mut unnamed = Vec::new();
    for (number, page) in pages.iter_mut().enumerate() {
        let of_it = known.iter().filter(|known| holds(number, &known.entry));
        let mut addresses = of_it.map(|known| known.page.as_str());
        match addresses.find(|address| free.contains(address) && is_at(address, &page.place)) {
            Some(address) => {
                free.remove(address);
                page.id = address.to_owned();
            }
            None => unnamed.push(number),
        }
    }
    for address in free {
        let place = |number: &&usize| {
            pages
                .get(**number)
                .is_some_and(|page| is_at(address, &page.place))
        };
        let fitting: Vec<usize> = unnamed.iter().filter(place).copied().collect();
        if let [only] = fitting.as_slice()
            && let Some(page) = pages.get_mut(*only)
        {
            page.id = address.to_owned();
            unnamed.retain(|number| number != only);
        }
    }
}

/// Whether an address ends in a place.
fn is_at(address: &str, place: &str) -> bool {
    let Some((_, path)) = address.split_once("://") else {
        return false;
    };
    path.strip_suffix(place)
        .is_some_and(|before| before.is_empty() || before.ends_with('/'))
}

/// What of the record is not there any more.
#[derive(Debug)]
pub(crate) enum Vanished<'a> {
    /// An operation of a page that holds others now.
    Operation(&'a Known),
    /// Every operation of a page that holds nothing any more.
    Content(usize),
    /// A page, with its operations.
    Page(&'a Known, Vec<String>),
}

/// Compares the record with what was taken. `holds_nothing` is about the number of a page.
pub(crate) fn vanished<'a>(
    known: &'a [Known],
    taken: &[Taken],
    pages: &[Page],
    holds_nothing: impl Fn(usize) -> bool,
) -> Vec<Vanished<'a>> {
    let has = |entry: &Entry| {
        taken
            .binary_search_by(|taken| taken.entry.cmp(entry))
            .is_ok()
    };
    let missing: Vec<&Known> = known.iter().filter(|known| !has(&known.entry)).collect();
    let mut said: BTreeSet<&str> = BTreeSet::new();
    let mut all = Vec::new();
    for one in &missing {
        match pages.iter().position(|page| same_name(&page.id, &one.page)) {
            Some(page) if !holds_nothing(page) => all.push(Vanished::Operation(one)),
            _ if !said.insert(&one.page) => {}
            Some(page) => all.push(Vanished::Content(page)),
            None => {
                let of_it = missing.iter().filter(|other| other.page == one.page);
                let operations = of_it.map(|known| known.entry.shown()).collect();
                all.push(Vanished::Page(one, operations));
            }
        }
    }
    all
}

impl Known {
    /// The finding that the operation is not on its page any more.
    pub(crate) fn has_left(&self) -> Diagnostic {
        let operation = self.entry.shown();
        let message = format!("`{operation}` has left its page, and no other page has it");
        Diagnostic::new(&codes::OPERATION_VANISHED, message)
            .at(self.at, "it was taken from here")
            .help("it is taken out of the document and of the record")
    }

    /// The finding that its page is not there any more.
    pub(crate) fn has_vanished(&self, operations: &[String]) -> Diagnostic {
        let page = &self.page;
        let message = format!(
            "the page {page} has vanished, with {}",
            operations.join(", ")
        );
        Diagnostic::new(&codes::PAGE_VANISHED, message)
            .at(self.at, "recorded here, and not among the sources")
            .help(format!(
                "take the page again, or let it go by `--drop {page}`"
            ))
    }
}
