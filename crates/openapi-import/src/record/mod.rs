//! The source record: where each operation was taken from, and when it was first seen as it is.

mod entry;
mod pages;
mod taken;
mod update;

use std::path::Path;

use crate::files::relative;

pub(crate) use entry::{Entry, Known, read};
pub(crate) use pages::{Vanished, name_pages, vanished};
pub(crate) use taken::{Taken, taken};
pub(crate) use update::update;

/// The file of a source record, and what is beside it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Record {
    /// What findings call it: its path.
    pub name: String,
    /// Its text; none if it is to be made.
    pub text: Option<String>,
    /// The way to the document that it is about, from its folder. A record of another one is an error.
    pub document: String,
    /// The address of the index, if pages were found by one that has an address.
    pub index: Option<String>,
}

impl Record {
    /// A record in a file, about the document in another one, that is to be made and has no index.
    #[must_use]
    pub fn new(file: &Path, document: &Path) -> Self {
        let folder = match file.parent() {
            Some(folder) if !folder.as_os_str().is_empty() => folder,
            _ => Path::new("."),
        };
        let way = relative(document, folder);
        Self {
            name: file.display().to_string(),
            text: None,
            document: way.unwrap_or_else(|| document.display().to_string()),
            index: None,
        }
    }
}
