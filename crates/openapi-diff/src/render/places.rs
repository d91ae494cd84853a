//! Where changes are, as people read it.

use std::collections::HashMap;

use openapi_lower::{Position, Sources, Span};

use crate::change::{Change, Changes};

/// One place of a document.
pub(super) struct Place<'a> {
    pub(super) file: &'a str,
    pub(super) position: Position,
    /// A JSON Pointer as a fragment: `#/components/schemas/Pet`.
    pub(super) pointer: String,
}

impl Place<'_> {
    /// `file:line:column`
    pub(super) fn location(&self) -> String {
        format!(
            "{}:{}:{}",
            self.file, self.position.line, self.position.column
        )
    }
}

/// The places of all changes, in both documents.
pub(super) struct Places<'a> {
    old: HashMap<Span, Place<'a>>,
    new: HashMap<Span, Place<'a>>,
}

impl<'a> Places<'a> {
    pub(super) fn of(changes: &Changes, old: &'a Sources, new: &'a Sources) -> Self {
        Self {
            old: places(changes.iter().map(|change| change.old).collect(), old),
            new: places(changes.iter().map(|change| change.new).collect(), new),
        }
    }

    pub(super) fn of_old(&self, change: &Change) -> Option<&Place<'a>> {
        self.old.get(&change.old)
    }

    pub(super) fn of_new(&self, change: &Change) -> Option<&Place<'a>> {
        self.new.get(&change.new)
    }
}

fn places(mut spans: Vec<Span>, sources: &Sources) -> HashMap<Span, Place<'_>> {
    spans.sort_unstable();
    spans.dedup();
    let mut found = HashMap::new();
    for of_file in spans.chunk_by(|a, b| a.file == b.file) {
        let Some(file) = of_file.first().and_then(|span| sources.get(span.file)) else {
            continue;
        };
        let id = of_file.first().map(|span| span.file);
        let pointers = id.and_then(|id| sources.pointers(id, of_file));
        let mut pointers = pointers.unwrap_or_default().into_iter();
        for span in of_file {
            let pointer = pointers.next().map(|pointer| pointer.to_string());
            let place = Place {
                file: file.name(),
                position: file.position(span.start as usize),
                pointer: pointer.unwrap_or_default(),
            };
            found.insert(*span, place);
        }
    }
    found
}
