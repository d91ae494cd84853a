//! A change, and all of them.

use openapi_lower::Span;

use crate::effect::{Direction, Effect};
use crate::kind::Kind;

/// One difference between two documents, and what it does.
#[derive(Clone, Debug)]
pub struct Change {
    /// What kind of change it is.
    pub kind: &'static Kind,
    /// What is different, in a sentence without a full stop.
    pub message: String,
    /// Which way the value goes that it is about.
    pub direction: Direction,
    /// What it does to a program of the old client that meets the new server.
    pub wire: Effect,
    /// What it does to source code that was written for the old client and is compiled with the new one.
    pub code: Effect,
    /// Why, in a sentence or two.
    pub why: String,
    /// Where it is in the old document: what was there, or what it was missing from.
    pub old: Span,
    /// Where it is in the new document: what is there, or what it is missing from.
    pub new: Span,
    /// The operations that it is about, as `GET /pets/{id}`, by their names in the new document where they
    /// are in it; none for what is of the whole document, or of a type that no operation uses.
    pub operations: Vec<String>,
}

impl Change {
    /// The most that it does.
    #[must_use]
    pub fn effect(&self) -> Effect {
        self.wire.max(self.code)
    }
}

/// Every difference between two documents.
#[derive(Clone, Debug)]
pub struct Changes {
    found: Vec<Change>,
    /// What is known of the generated code.
    generated: Effect,
}

impl Changes {
    pub(crate) fn new(found: Vec<Change>) -> Self {
        let generated = Effect::None;
        Self { found, generated }
    }

    /// The same, where the generated code was compared as well, and does this to callers: the verdict is the
    /// worse of both.
    #[must_use]
    pub fn with_generated(self, effect: Effect) -> Self {
        let generated = effect;
        Self { generated, ..self }
    }

    /// What was found: what breaks first, then in the order of the new document.
    pub fn iter(&self) -> std::slice::Iter<'_, Change> {
        self.found.iter()
    }

    /// Whether nothing was found in the documents.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.found.is_empty()
    }

    /// The most that any of them does, or that the generated code is known to do: what the next version has
    /// to be.
    #[must_use]
    pub fn effect(&self) -> Effect {
        let effects = self.iter().map(Change::effect);
        effects.fold(self.generated, Effect::max)
    }

    /// The most that any of them does to source code, as far as the documents tell: what the generated API should show as well.
    #[must_use]
    pub fn code(&self) -> Effect {
        let effects = self.iter().map(|change| change.code);
        effects.max().unwrap_or(Effect::None)
    }

    /// How many have an effect.
    #[must_use]
    pub fn count(&self, effect: Effect) -> usize {
        let found = self.iter().filter(|change| change.effect() == effect);
        found.count()
    }
}

impl<'a> IntoIterator for &'a Changes {
    type Item = &'a Change;
    type IntoIter = std::slice::Iter<'a, Change>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}
