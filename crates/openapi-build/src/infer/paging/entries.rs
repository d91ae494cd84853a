//! The entries of the table, and which of them is for an operation.

use openapi_lower::{Diagnostic, Diagnostics, Pointer, codes, did_you_mean};

use super::place::Place;
use crate::paging::Pagination;

/// The table, and what has been used of it.
pub(super) struct Entries<'o> {
    all: &'o [(String, Pagination)],
    used: Vec<bool>,
}

/// One that may be for an operation.
pub(super) struct Entry<'o> {
    pub(super) index: usize,
    pub(super) pagination: &'o Pagination,
    pub(super) is_pattern: bool,
}

impl<'o> Entries<'o> {
    pub(super) fn new(all: &'o [(String, Pagination)]) -> Self {
        Self {
            all,
            used: vec![false; all.len()],
        }
    }

    /// What cannot be followed, whatever the document is.
    pub(super) fn unusable(&mut self) -> Diagnostics {
        let all = self.all.iter().enumerate();
        let unusable = all
            .filter_map(|(index, (name, pagination))| Some((index, unusable(name, pagination)?)));
        let unusable: Vec<(usize, Diagnostic)> = unusable.collect();
        let found = unusable.into_iter().map(|(index, problem)| {
            self.take(index);
            problem
        });
        found.collect()
    }

    /// Those for an operation: the one that names it, or else the patterns, in their order.
    pub(super) fn of(&self, place: &Place<'_>) -> Vec<Entry<'o>> {
        let usable = self.all.iter().enumerate();
        let usable = usable.filter(|(_, (_, pagination))| is_usable(pagination));
        let entry = |(index, (name, pagination)): (usize, &'o (String, Pagination))| Entry {
            index,
            pagination,
            is_pattern: !place.is_called(name),
        };
        let named = usable.clone().find(|(_, (name, _))| place.is_called(name));
        match named {
            Some(named) => vec![entry(named)],
            None => {
                let like = usable.filter(|(_, (name, _))| place.is_like(name));
                like.map(entry).collect()
            }
        }
    }

    /// An entry is for something.
    pub(super) fn take(&mut self, index: usize) {
        if let Some(used) = self.used.get_mut(index) {
            *used = true;
        }
    }

    /// A finding for each that is for nothing.
    pub(super) fn unused(&self, places: &[Place<'_>]) -> Diagnostics {
        let unused = self.all.iter().zip(&self.used).filter(|(_, used)| !**used);
        unused
            .map(|((name, _), _)| unused_entry(name, places))
            .collect()
    }
}

fn is_usable(pagination: &Pagination) -> bool {
    let mut pointers = pagination.pointers();
    pagination.idle().is_none() && pointers.all(|text| Pointer::parse(text).is_some())
}

fn unusable(name: &str, pagination: &Pagination) -> Option<Diagnostic> {
    if let Some(idle) = pagination.idle() {
        let message = format!("`{idle}` has no effect on how `{name}` is paged");
        let help = "`first` is for pages that have numbers, `size` for those and for offsets";
        return Some(Diagnostic::new(&codes::PAGING, message).help(help));
    }
    let mut pointers = pagination.pointers();
    let text = pointers.find(|text| Pointer::parse(text).is_none())?;
    let message = format!("`{text}` is no JSON Pointer, and `{name}` is to be paged by it");
    let help = "a pointer is empty, or begins with `/`: `/meta/next`";
    Some(Diagnostic::new(&codes::PAGING, message).help(help))
}

fn unused_entry(name: &str, places: &[Place<'_>]) -> Diagnostic {
    let named = places.iter().find(|place| place.is_called(name));
    let like = places.iter().filter(|place| place.is_like(name)).count();
    let (message, help) = match (named, like) {
        (Some(place), _) => (
            format!("`{}` is paged by two entries", place.name),
            String::from("delete one of them"),
        ),
        (None, 0) => (
            format!("`{name}` is to be paged, and there is no such operation"),
            did_you_mean(name, places.iter().map(|place| place.name.as_str())).unwrap_or_else(
                || String::from("operations are named by `operationId` or as `GET /pets`; `*` makes it a pattern"),
            ),
        ),
        (None, _) => (
            format!("none of the operations that `{name}` names is paged so"),
            String::from("they have no such parameter or answer, or another entry pages them"),
        ),
    };
    Diagnostic::new(&codes::PAGING, message).help(help)
}
