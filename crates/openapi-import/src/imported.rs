//! What comes of an import.

use openapi_lower::{Diagnostic, Diagnostics, Level, Node, Sources, codes};

use crate::join::Joined;

/// The outcome of [`Import::run`](crate::Import::run). There is a document, and a record if one is kept, only
/// if no finding is an error. By default, of nothing: there is neither.
#[derive(Debug, Default)]
pub struct Imported {
    pub(crate) sources: Sources,
    pub(crate) found: Diagnostics,
    pub(crate) document: Option<Node>,
    pub(crate) record: Option<String>,
    pub(crate) counts: Counts,
}

/// How much was joined.
#[derive(Debug, Default)]
pub(crate) struct Counts {
    pages: usize,
    operations: usize,
    components: usize,
}

impl Counts {
    pub(crate) fn of(joined: &Joined, pages: usize) -> Self {
        let places = || joined.slots.keys();
        let is_component = |names: &[&str]| matches!(names, ["components", _, _]);
        Self {
            pages,
            operations: places().filter(|place| place.operation().is_some()).count(),
            components: places()
                .filter(|place| is_component(&place.names().collect::<Vec<_>>()))
                .count(),
        }
    }
}

impl Imported {
    /// The joined document, with positions in the pages.
    #[must_use]
    pub fn document(&self) -> Option<&Node> {
        self.document.as_ref()
    }

    /// The text of the source record.
    #[must_use]
    pub fn record(&self) -> Option<&str> {
        self.record.as_deref()
    }

    /// Everything that was found.
    #[must_use]
    pub fn found(&self) -> &Diagnostics {
        &self.found
    }

    /// The texts that findings point into.
    #[must_use]
    pub fn sources(&self) -> &Sources {
        &self.sources
    }

    /// The outcome for something that could not be written, with the reason as an error.
    #[must_use]
    pub fn unwritten(mut self, why: &str) -> Self {
        let help = "write to another place, or see to it that this one can be written";
        self.found
            .push(Diagnostic::new(&codes::FILE, why).help(help));
        self.document = None;
        self.record = None;
        self
    }

    /// Everything that was found with its excerpt, and a summary as the last line.
    #[must_use]
    pub fn render(&self) -> String {
        format!("{}{}\n", self.found.render(&self.sources), self.summary())
    }

    /// As [`render`](Self::render), with colours for a terminal.
    #[must_use]
    pub fn render_coloured(&self) -> String {
        format!(
            "{}{}\n",
            self.found.render_coloured(&self.sources),
            self.summary()
        )
    }

    /// Everything that was found as JSON, an object a line.
    #[must_use]
    pub fn to_json_lines(&self) -> String {
        self.found.to_json_lines(&self.sources)
    }

    /// What came out, in one line.
    #[must_use]
    pub fn summary(&self) -> String {
        let Counts {
            pages,
            operations,
            components,
        } = self.counts;
        let (errors, warnings) = (
            self.found.count(Level::Error),
            self.found.count(Level::Warning),
        );
        let sums = [
            (pages, "page"),
            (operations, "operation"),
            (components, "component"),
        ];
        let [pages, operations, components] = sums.map(|(count, what)| plural(count, what));
        let errors = match errors {
            0 => String::new(),
            _ => plural(errors, "error") + ", ",
        };
        let warnings = plural(warnings, "warning");
        let end = match self.document {
            Some(_) => "imported",
            None => "nothing was imported",
        };
        format!("{pages}: {operations}, {components}; {errors}{warnings}; {end}")
    }
}

fn plural(count: usize, what: &str) -> String {
    match count {
        1 => format!("1 {what}"),
        _ => format!("{count} {what}s"),
    }
}
