//! A document that was read, and not lowered.

use std::collections::HashMap;
use std::path::Path;

use openapi_lower::{Diagnostic, Diagnostics, Level, Node, Sources, as_3_1};

use crate::files::Files;
use crate::generate::normalized;
use crate::loaded::unless_panicked;
use crate::options::{Options, Stage};
use crate::report::counts;
use crate::room::with_room;

/// The outcome of [`Build::normalize`](crate::Build::normalize): the document in the words of OpenAPI 3.1,
/// complete in itself and mended, if it could be read, and what was found on the way.
pub struct Normalized {
    files: Files,
    found: Diagnostics,
    document: Option<Node>,
}

impl Normalized {
    pub(crate) fn new(path: &Path, text: Option<&String>, options: &Options) -> Self {
        let mut files = Files {
            given: text.map(|text| (path.to_owned(), text.clone())),
            ..Files::default()
        };
        let mut found = Diagnostics::new();
        let read = with_room(|| normalized(path, options, &mut files, &mut found));
        let document = unless_panicked(read, &mut found).map(|(mut document, _)| {
            as_3_1(&mut document);
            document
        });
        let stage = match &document {
            Some(_) => Stage::Lowered,
            None => Stage::Stopped,
        };
        let (mut found, stop) = options.judge(found, stage);
        found.point_into(&files.sources);
        Self {
            files,
            found,
            document: document.filter(|_| !stop),
        }
    }

    /// The document, with positions; none if it cannot be read, or if something was found that is denied.
    #[must_use]
    pub fn document(&self) -> Option<&Node> {
        self.document.as_ref()
    }

    /// The errors and warnings that another document does not have: where they are, the documents say less than
    /// they seem to.
    #[must_use]
    pub fn found_unlike(&self, other: &Self) -> Diagnostics {
        let mut others: HashMap<(&str, &str), usize> = HashMap::new();
        for one in other.found.iter() {
            *others.entry(said(one)).or_default() += 1;
        }
        let mut found = Diagnostics::new();
        for one in self.found.iter() {
            match others.get_mut(&said(one)) {
                Some(left @ 1..) => *left -= 1,
                _ if one.level >= Level::Warning => found.push(one.clone()),
                _ => {}
            }
        }
        found
    }

    /// The texts that were read, to show places of the document.
    #[must_use]
    pub fn sources(&self) -> &Sources {
        &self.files.sources
    }

    /// Everything that was found with its excerpt.
    #[must_use]
    pub fn render(&self) -> String {
        self.found.render(&self.files.sources)
    }

    /// As [`render`](Self::render), with colours for a terminal.
    #[must_use]
    pub fn render_coloured(&self) -> String {
        self.found.render_coloured(&self.files.sources)
    }

    /// Everything that was found as JSON, an object a line.
    #[must_use]
    pub fn to_json_lines(&self) -> String {
        self.found.to_json_lines(&self.files.sources)
    }

    /// What was found, in one line.
    #[must_use]
    pub fn summary(&self) -> String {
        let (errors, warnings) = (
            self.found.count(Level::Error),
            self.found.count(Level::Warning),
        );
        format!("{}: {}", self.files.name(), counts(errors, warnings))
    }
}

fn said(diagnostic: &Diagnostic) -> (&str, &str) {
    (diagnostic.code.id, &diagnostic.message)
}
