//! The source record: where each operation was taken from, and when it was first seen as it is.

mod entry;
mod pages;
mod taken;
mod update;

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
    /// The name of the document that it is about, from its folder.
    pub document: String,
    /// The address of the index, if pages were found by one that has an address.
    pub index: Option<String>,
}
