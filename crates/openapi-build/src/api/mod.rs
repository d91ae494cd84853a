//! The public API of generated code as a listing: one line for each public item, by which two versions of
//! a client can be compared.

mod changes;
mod error;
mod line;
mod read;

use std::fmt;
use std::str::FromStr;

pub use changes::{ApiChange, ApiEffect};
pub use error::ApiError;
use line::Line;

/// The public API of a generated file: what callers can name, a line for each item.
///
/// Lines are sorted, paths are full, and types are written in one way, so that neither the order in the
/// file nor its formatting matters. Documentation, bodies, names of arguments and private items are no
/// part of it. What the macros of `openapi_runtime` make is listed as what it is.
///
/// ```text
/// pub mod types
/// #[non_exhaustive] pub struct types::Pet
/// impl Clone for types::Pet
/// pub types::Pet::name: Option<String>
/// pub fn types::Pet::new(impl Into<String>, i64) -> types::Pet
/// #[cfg(feature = "pets")] pub fn Client::list_pets(&self) -> ListPets
/// ```
///
/// Its text can be checked in, read back, and compared with that of new code:
///
/// ```
/// use openapi_build::{Api, ApiEffect};
///
/// let old: Api = "#[non_exhaustive] pub struct Pet\npub Pet::name: String\n".parse()?;
/// let new = Api::of("#[non_exhaustive] pub struct Pet { pub name: Option<String>, pub age: i64 }")?;
///
/// let changes = old.changes(&new);
/// let effects: Vec<_> = changes.iter().map(|change| (change.path.as_str(), change.effect)).collect();
/// assert_eq!(effects, [("Pet::age", ApiEffect::Additive), ("Pet::name", ApiEffect::Breaking)]);
/// # Ok::<(), openapi_build::ApiError>(())
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Api {
    lines: Vec<Line>,
}

impl Api {
    /// Of generated code.
    ///
    /// # Errors
    /// When the code is not Rust, or has something that this generator does not write: an item of which
    /// it is not known what callers can see of it.
    pub fn of(code: &str) -> Result<Self, ApiError> {
        let lines = read::lines(code)?;
        Self::of_lines(lines.iter().map(String::as_str))
    }

    /// What is different in a new version, and what that is to callers, in the order of the paths.
    #[must_use]
    pub fn changes(&self, new: &Self) -> Vec<ApiChange> {
        changes::between(&self.lines, &new.lines)
    }

    /// The lines, in their order.
    pub fn lines(&self) -> impl Iterator<Item = &str> {
        self.lines.iter().map(|line| line.text.as_str())
    }

    fn of_lines<'a>(texts: impl Iterator<Item = &'a str>) -> Result<Self, ApiError> {
        let parsed = texts.map(|text| Line::parse(text).ok_or_else(|| ApiError::of_line(text)));
        let mut lines = parsed.collect::<Result<Vec<_>, _>>()?;
        lines.sort_by(Line::compare);
        lines.dedup();
        Ok(Self { lines })
    }
}

impl FromStr for Api {
    type Err = ApiError;

    /// Reads a listing back. Empty lines, and the order of the others, do not matter.
    fn from_str(listing: &str) -> Result<Self, ApiError> {
        let lines = listing.lines().map(str::trim_end);
        Self::of_lines(lines.filter(|line| !line.is_empty()))
    }
}

/// The listing.
impl fmt::Display for Api {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.lines().try_for_each(|line| writeln!(f, "{line}"))
    }
}
