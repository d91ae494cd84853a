//! Pages: how an operation's answers follow one another.

use super::TypeRef;

/// How an operation is paged, and what it has on its pages.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Paging {
    pub(crate) turn: Turn,
    /// To the list of items.
    pub(crate) items: Way,
    /// The type of an item.
    pub(crate) item: TypeRef,
    /// To what says whether there is more.
    pub(crate) more: Option<Way>,
    /// What leads from the client to the method: `pets`, or none.
    pub(crate) accessor: Option<String>,
}

/// How one page leads to the next. Parameters are named as their arguments are.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Turn {
    Page {
        parameter: String,
        first: u64,
        size: Option<PageSize>,
    },
    Offset {
        parameter: String,
        size: Option<PageSize>,
    },
    Cursor {
        parameter: String,
        next: Way,
    },
    Link,
    Url {
        next: Way,
    },
}

impl Turn {
    /// The argument that says which page, if one does.
    pub(crate) fn parameter(&self) -> Option<&str> {
        match self {
            Self::Page { parameter, .. }
            | Self::Offset { parameter, .. }
            | Self::Cursor { parameter, .. } => Some(parameter),
            Self::Link | Self::Url { .. } => None,
        }
    }
}

/// The parameter that says how many items a page has.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct PageSize {
    /// Name on the wire.
    pub(crate) name: String,
    /// What it is if it is not sent.
    pub(crate) default: Option<u64>,
    /// The most that it may be.
    pub(crate) most: Option<u64>,
}

/// The way from an answer to a value in it.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Way {
    pub(crate) steps: Vec<Step>,
    /// Whether a field on it is deprecated.
    pub(crate) deprecated: bool,
}

/// A step of it.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Step {
    /// To a field of a struct.
    Field(String),
    /// Into a type that is one of its own around another.
    Inner,
    /// To the value of an `Option`.
    Option,
    /// To the value of a `Patch`.
    Patch,
}
