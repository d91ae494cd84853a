//! What is recorded of the operations that were taken.

use crate::fragment::Fragment;
use crate::join::{Joined, Variant};
use crate::page::Page;
use crate::place::Place;
use crate::record::Entry;
use crate::sum::sha256;
use crate::title::Title;

/// An operation, and what it was taken from.
#[derive(Debug)]
pub(crate) struct Taken {
    pub(crate) entry: Entry,
    /// The number of its page.
    pub(crate) page: usize,
    pub(crate) page_sha256: String,
    pub(crate) block_sha256: String,
}

/// The operations of a document in the order in which it has them.
pub(crate) fn taken(joined: &Joined, pages: &[Page]) -> Vec<Taken> {
    let mut sums: Vec<Option<String>> = pages.iter().map(|_| None).collect();
    let mut all: Vec<Taken> = Vec::new();
    for (place, variants) in &joined.slots {
        let Some((entry, fragment, text)) = origin(place, variants, joined, pages) else {
            continue;
        };
        let page = fragment.page;
        let whole = pages.get(page).map_or("", |page| page.text.as_str());
        let page_sha256 = match sums.get_mut(page) {
            Some(sum) => sum.get_or_insert_with(|| sha256(whole)).clone(),
            None => sha256(whole),
        };
        let block_sha256 = sha256(text);
        all.push(Taken {
            entry,
            page,
            page_sha256,
            block_sha256,
        });
    }
    all.sort_by(|a, b| a.entry.cmp(&b.entry));
    all
}

/// The fragment whose block names the operation, or else the first that has it; and what it was taken from:
/// the block, or of one with several operations the text of this one.
fn origin<'a>(
    place: &Place,
    variants: &[Variant],
    joined: &'a Joined,
    pages: &'a [Page],
) -> Option<(Entry, &'a Fragment, &'a str)> {
    let (section, key, method) = place.operation()?;
    let entry = Entry::new(section, key, &method);
    let said = &variants.first()?.said;
    let has_name = |fragment: usize| {
        let fragment = joined.fragments.get(fragment);
        fragment
            .and_then(|fragment| fragment.title.as_ref())
            .is_some_and(|title| names(title, &entry))
    };
    let named = said.iter().find(|(fragment, _)| has_name(*fragment));
    let (number, span) = named.or_else(|| said.first())?;
    let fragment = joined.fragments.get(*number)?;
    let page = pages.get(fragment.page)?.text.as_str();
    let text = match fragment.operations {
        1 => page.get(fragment.bytes.clone())?,
        // What ends in a block scalar ends where the next value begins.
        _ => page.get(span.start as usize..span.end as usize)?.trim_end(),
    };
    Some((entry, fragment, text))
}

fn names(title: &Title, entry: &Entry) -> bool {
    match title {
        Title::Webhook(name) => entry.section == "webhooks" && *name == entry.key,
        Title::Operation { method, path } => {
            entry.section == "paths" && *path == entry.key && *method == entry.method
        }
    }
}
