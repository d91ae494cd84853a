//! Findings: each with a code, a position and what to do.

mod code;
mod json;
mod render;

pub use code::{Code, Level};

/// The codes by name.
pub mod codes {
    pub use super::code::*;
}

use indexmap::IndexMap;
use indexmap::map::Entry;

use crate::pointer::Pointer;
use crate::source::{Sources, Span};

/// One finding.
#[derive(Clone, Debug)]
pub struct Diagnostic {
    /// What it is.
    pub code: &'static Code,
    /// How much it matters.
    pub level: Level,
    /// One line that says it.
    pub message: String,
    /// Where.
    pub span: Option<Span>,
    /// What stands under the caret.
    pub label: String,
    /// Other places that have to do with it, each with a word on why.
    pub related: Vec<(Span, String)>,
    /// Where, as a JSON Pointer into the document.
    pub pointer: Option<Pointer>,
    /// What to do.
    pub help: Option<String>,
}

impl Diagnostic {
    /// A finding of a code at the code's own level, without a place.
    pub fn new(code: &'static Code, message: impl Into<String>) -> Self {
        Self {
            code,
            level: code.level,
            message: message.into(),
            span: None,
            label: String::new(),
            related: Vec::new(),
            pointer: None,
            help: None,
        }
    }

    /// Says where, and what stands under the caret.
    #[must_use]
    pub fn at(mut self, span: Span, label: impl Into<String>) -> Self {
        self.span = Some(span);
        self.label = label.into();
        self
    }

    /// Adds another place.
    #[must_use]
    pub fn related(mut self, span: Span, label: impl Into<String>) -> Self {
        self.related.push((span, label.into()));
        self
    }

    /// Says where in the document's structure.
    #[must_use]
    pub fn pointer(mut self, pointer: &Pointer) -> Self {
        self.pointer = Some(pointer.clone());
        self
    }

    /// Says what to do.
    #[must_use]
    pub fn help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
        self
    }
}

/// Findings in the order in which they were made.
#[derive(Clone, Debug, Default)]
pub struct Diagnostics(Vec<Diagnostic>);

impl Diagnostics {
    /// None yet.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds one.
    pub fn push(&mut self, diagnostic: Diagnostic) {
        self.0.push(diagnostic);
    }

    /// Adds those of a later stage.
    pub fn append(&mut self, mut later: Self) {
        self.0.append(&mut later.0);
    }

    /// Keeps those for which it is true.
    pub fn retain(&mut self, keep: impl FnMut(&Diagnostic) -> bool) {
        self.0.retain(keep);
    }

    /// Whether one of them is an error.
    #[must_use]
    pub fn has_errors(&self) -> bool {
        self.iter().any(|found| found.level == Level::Error)
    }

    /// How many there are of a level.
    #[must_use]
    pub fn count(&self, level: Level) -> usize {
        self.iter().filter(|found| found.level == level).count()
    }

    /// Each in order.
    pub fn iter(&self) -> std::slice::Iter<'_, Diagnostic> {
        self.0.iter()
    }

    /// Makes each pointer one into the text that the finding is shown in, to what is shown. Stages say
    /// where they found something in the tree that they were given: a component may have been moved there
    /// from another file, or a keyword renamed.
    pub fn point_into(&mut self, sources: &Sources) {
        let mut found: Vec<(Span, &mut Diagnostic)> = self
            .0
            .iter_mut()
            .filter_map(|found| Some((found.span?, found)))
            .collect();
        found.sort_by_key(|(span, _)| *span);
        for of_file in found.chunk_by_mut(|(a, _), (b, _)| a.file == b.file) {
            let places: Vec<Span> = of_file.iter().map(|(span, _)| *span).collect();
            let file = places.first().map(|place| place.file);
            let pointers = file.and_then(|file| sources.pointers(file, &places));
            for ((_, found), pointer) in of_file.iter_mut().zip(pointers.into_iter().flatten()) {
                found.pointer = Some(pointer);
            }
        }
    }

    /// Each finding once with the others of its kind: those of one code, level, message and outcome
    /// are one.
    #[must_use]
    pub fn grouped(&self) -> Vec<(&Diagnostic, Vec<&Diagnostic>)> {
        let mut groups: IndexMap<_, (_, Vec<_>)> = IndexMap::new();
        for found in self.iter() {
            let said = (found.message.as_str(), found.label.as_str());
            match groups.entry((found.code.id, found.level, said)) {
                Entry::Vacant(group) => drop(group.insert((found, Vec::new()))),
                Entry::Occupied(mut group) => group.get_mut().1.push(found),
            }
        }
        groups.into_values().collect()
    }
}

impl<'a> IntoIterator for &'a Diagnostics {
    type Item = &'a Diagnostic;
    type IntoIter = std::slice::Iter<'a, Diagnostic>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}

impl Extend<Diagnostic> for Diagnostics {
    fn extend<I: IntoIterator<Item = Diagnostic>>(&mut self, found: I) {
        self.0.extend(found);
    }
}

impl FromIterator<Diagnostic> for Diagnostics {
    fn from_iter<I: IntoIterator<Item = Diagnostic>>(found: I) -> Self {
        Self(found.into_iter().collect())
    }
}
