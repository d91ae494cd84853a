//! A document that was read and lowered.

use std::path::{Path, PathBuf};

use openapi_lower::{Diagnostic, Diagnostics, Level, Node, codes};

use crate::files::Files;
use crate::generate::{Lowered, emit, load};
use crate::options::{Options, Stage};
use crate::output;
use crate::report::{Report, counts};
use crate::room::with_room;

/// The outcome of [`Build::load`](crate::Build::load): the document in OpenAPI 3.0, if it could be
/// read, and what was found on the way.
pub struct Loaded {
    files: Files,
    options: Options,
    /// As it was found, before anything is allowed or denied.
    found: Diagnostics,
    document: Option<Lowered>,
}

impl Loaded {
    pub(crate) fn new(path: &Path, text: Option<&String>, options: Options) -> Self {
        let mut files = Files {
            given: text.map(|text| (path.to_owned(), text.clone())),
            ..Files::default()
        };
        let mut found = Diagnostics::new();
        let document = with_room(|| load(path, &options, &mut files, &mut found));
        let document = unless_panicked(document, &mut found);
        Self {
            files,
            options,
            found,
            document,
        }
    }

    /// The document in OpenAPI 3.0, as JSON; none if it cannot be read, or if something was found
    /// that is denied.
    #[must_use]
    pub fn lowered(&self) -> Option<String> {
        let (_, stop) = self.judged();
        let document = self.document.as_ref().filter(|_| !stop);
        document.map(|lowered| lowered.document.to_json())
    }

    /// The document in OpenAPI 3.0, with positions, as [`lowered`](Self::lowered).
    #[must_use]
    pub fn document(&self) -> Option<&Node> {
        self.document.as_ref().map(|lowered| &lowered.document)
    }

    /// The outcome for a document that could not be written, with the reason as an error.
    #[must_use]
    pub fn unwritten(mut self, why: &str) -> Self {
        self.document = None;
        self.found.push(output::unwritten(why));
        self
    }

    /// Every file that was read or could not be read, in order.
    #[must_use]
    pub fn files(&self) -> &[PathBuf] {
        &self.files.paths
    }

    /// Everything that was found so far with its excerpt, and a summary as the last line.
    #[must_use]
    pub fn render(&self) -> String {
        let found = self.shown();
        format!("{}{}\n", found.render(&self.files.sources), self.summary())
    }

    /// As [`render`](Self::render), with colours for a terminal.
    #[must_use]
    pub fn render_coloured(&self) -> String {
        let found = self.shown();
        let shown = found.render_coloured(&self.files.sources);
        format!("{shown}{}\n", self.summary())
    }

    /// Everything that was found so far as JSON, an object a line.
    #[must_use]
    pub fn to_json_lines(&self) -> String {
        self.shown().to_json_lines(&self.files.sources)
    }

    /// What came out, in one line.
    #[must_use]
    pub fn summary(&self) -> String {
        let (found, stop) = self.judged();
        let counts = counts(found.count(Level::Error), found.count(Level::Warning));
        let end = match &self.document {
            Some(_) if !stop => "lowered to OpenAPI 3.0",
            _ => "nothing was lowered",
        };
        format!("{}: {counts}; {end}", self.files.name())
    }

    /// Generates the client.
    #[must_use]
    pub fn emit(self) -> Report {
        let Self {
            files,
            options,
            mut found,
            document,
        } = self;
        let documented = document.as_ref().map_or(0, |lowered| lowered.operations);
        let title = document.as_ref().map(|lowered| lowered.title.clone());
        let output = document.and_then(|lowered| {
            let output = with_room(|| emit(lowered, &options, &mut found));
            unless_panicked(output, &mut found)
        });
        let stage = match &output {
            Some(_) => Stage::Emitted,
            None => Stage::Stopped,
        };
        let (mut found, stop) = options.judge(found, stage);
        found.retain(|found| !is_of_lowering(found));
        found.point_into(&files.sources);
        Report {
            files,
            found,
            title: title.unwrap_or_default(),
            documented,
            output: output.filter(|_| !stop),
        }
    }

    fn judged(&self) -> (Diagnostics, bool) {
        let stage = match &self.document {
            Some(_) => Stage::Lowered,
            None => Stage::Stopped,
        };
        self.options.judge(self.found.clone(), stage)
    }

    fn shown(&self) -> Diagnostics {
        let (mut found, _) = self.judged();
        found.point_into(&self.files.sources);
        found
    }
}

/// What OpenAPI 3.0 cannot say matters to who reads the lowered document. A client may say it all the
/// same, and what it does not is said by itself.
fn is_of_lowering(found: &Diagnostic) -> bool {
    *found.code == codes::LOWERED && found.level == Level::Note
}

/// Whatever is in a document, nobody sees a panic.
pub(crate) fn unless_panicked<T>(
    made: Result<Option<T>, Box<Diagnostic>>,
    found: &mut Diagnostics,
) -> Option<T> {
    made.unwrap_or_else(|panicked| {
        found.push(*panicked);
        None
    })
}
