//! What a change does, and which way what it is about goes.

use std::fmt;

/// What a change does to a caller of the generated Rust, from the least to the most.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Effect {
    /// Nothing at all: the same bytes are sent and read, and the same code compiles.
    None,
    /// Words and examples alone.
    Documentation,
    /// More can be done than before, and all that could be done still can.
    Additive,
    /// What worked may fail.
    Breaking,
}

impl Effect {
    /// In one word, as arguments and JSON have it.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::None => "none",
            Self::Documentation => "documentation",
            Self::Additive => "additive",
            Self::Breaking => "breaking",
        }
    }

    /// What the next version of a crate has to be, by Cargo's rules for compatibility
    /// (<https://doc.rust-lang.org/cargo/reference/semver.html>): `1.2.3` and `0.2.3` are told apart.
    #[must_use]
    pub fn verdict(self) -> &'static str {
        match self {
            Self::None => "no new version is needed",
            Self::Documentation => "a patch: 1.2.3 to 1.2.4, 0.2.3 to 0.2.4",
            Self::Additive => "a minor version: 1.2.3 to 1.3.0, 0.2.3 to 0.2.4",
            Self::Breaking => "a major version: 1.2.3 to 2.0.0, 0.2.3 to 0.3.0",
        }
    }
}

impl fmt::Display for Effect {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.name())
    }
}

/// Which way a value goes, seen from the client.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Direction {
    /// In requests.
    Sent,
    /// In answers, and in what webhooks and callbacks bring.
    Received,
    /// In both.
    Both,
    /// In neither: what the change is about is no value, or no operation uses it.
    Neither,
}

impl Direction {
    /// In one word, as JSON has it.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Sent => "sent",
            Self::Received => "received",
            Self::Both => "both",
            Self::Neither => "neither",
        }
    }

    /// In this one or that one.
    pub(crate) fn with(self, other: Self) -> Self {
        match (self, other) {
            (Self::Neither, way) | (way, Self::Neither) => way,
            (one, other) if one == other => one,
            _ => Self::Both,
        }
    }
}
