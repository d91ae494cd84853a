//! Why a server did not start.

use std::fmt;
use std::io;

/// Why a [`Server`](crate::Server) or a [`ScriptedServer`](crate::ScriptedServer) did not start.
#[derive(Debug)]
#[non_exhaustive]
pub enum StartError {
    /// The address could not be bound.
    Bind(io::Error),
    /// A collection does not fit the document, or another collection.
    Collection(String),
    /// A script without replies.
    EmptyScript,
}

impl fmt::Display for StartError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Bind(_) => f.write_str("the address could not be bound"),
            Self::Collection(reason) => write!(f, "collection: {reason}"),
            Self::EmptyScript => f.write_str("a script needs at least one reply"),
        }
    }
}

impl std::error::Error for StartError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Self::Bind(error) => Some(error),
            Self::Collection(_) | Self::EmptyScript => None,
        }
    }
}
