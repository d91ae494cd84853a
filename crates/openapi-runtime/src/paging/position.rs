//! Where a walk stands.

use std::fmt;

use serde::{Deserialize, Serialize};

use super::mark::Mark;

/// Where a walk over pages stands: which page comes next, and how many of its items were there
/// already.
///
/// It is of [`Pages::position`](crate::Pages::position) and
/// [`Items::position`](crate::Items::position), and the same request goes on from it by
/// [`Pages::at`](crate::Pages::at) and [`Items::at`](crate::Items::at): after an error, or at another
/// time, as it can be written and read (`Serialize`, `Deserialize`). How long a server knows a cursor is
/// for the server to say.
///
/// The default one is the beginning. `Debug` shows no cursor and no address.
#[derive(Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Position {
    pub(super) page: Place,
    /// Items of the page that are passed over.
    #[serde(default)]
    pub(super) skip: usize,
}

/// A page.
#[derive(Clone, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum Place {
    /// The one that the request asks for as it is.
    #[default]
    First,
    /// The one of a cursor or a number.
    At(Mark),
    /// The one at an address.
    Url(String),
}

impl Position {
    pub(super) fn new(page: Place, skip: usize) -> Self {
        Self { page, skip }
    }
}

impl fmt::Debug for Position {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Position")
            .field("page", &self.page)
            .field("skip", &self.skip)
            .finish()
    }
}

impl fmt::Debug for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::First => f.write_str("First"),
            Self::At(mark) => f.debug_tuple("At").field(mark).finish(),
            Self::Url(_) => f.write_str("Url(…)"),
        }
    }
}
