//! Code to the lines of its public items.

mod items;
mod macros;
mod scope;
mod skeleton;
mod types;

use super::error::ApiError;
use items::Reader;
use scope::Scope;

/// The lines, in the order of the code.
pub(super) fn lines(code: &str) -> Result<Vec<String>, ApiError> {
    let skeleton = skeleton::of(code)?;
    let file = syn::parse2::<syn::File>(skeleton)?;
    let root = Scope::root(&file.items)?;
    Reader::read(&root)
}
