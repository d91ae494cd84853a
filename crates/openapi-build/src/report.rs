//! What a generation made and found.

use std::path::PathBuf;

use openapi_lower::{Diagnostic, Diagnostics, Level};

use crate::files::Files;
use crate::generate::Output;

/// The outcome of [`Build::generate`](crate::Build::generate): the code if there were no errors,
/// and everything that was found.
pub struct Report {
    pub(crate) files: Files,
    pub(crate) found: Diagnostics,
    pub(crate) output: Option<Output>,
}

impl Report {
    /// The generated code; none if there were errors.
    #[must_use]
    pub fn code(&self) -> Option<&str> {
        self.output.as_ref().map(|output| output.code.as_str())
    }

    /// The document in OpenAPI 3.0, as JSON; none if there were errors.
    #[must_use]
    pub fn lowered(&self) -> Option<&str> {
        self.output.as_ref().map(|output| output.lowered.as_str())
    }

    /// Every file that was read or could not be read, in order.
    #[must_use]
    pub fn files(&self) -> &[PathBuf] {
        &self.files.paths
    }

    /// The codes of what was found, in order, such as `O301`.
    pub fn codes(&self) -> impl Iterator<Item = &'static str> + '_ {
        self.found.iter().map(|found| found.code.id)
    }

    /// Everything that was found with its excerpt, as rustc would show it, and a summary as the
    /// last line.
    #[must_use]
    pub fn render(&self) -> String {
        format!(
            "{}{}\n",
            self.found.render(&self.files.sources),
            self.summary()
        )
    }

    fn summary(&self) -> String {
        let name = self
            .files
            .paths
            .first()
            .map(|path| path.display().to_string());
        let name = name.unwrap_or_default();
        let warnings = count(self.found.count(Level::Warning), "warning");
        match &self.output {
            Some(output) => {
                let operations = count(output.operations, "operation");
                let types = count(output.types, "type");
                let left_out = if self.codes().any(|code| WITHOUT_EFFECT.contains(&code)) {
                    "the warnings say what has no effect"
                } else {
                    "nothing left out"
                };
                format!("{name}: {operations}, {types}; {warnings}; {left_out}")
            }
            None => {
                let errors = count(self.found.count(Level::Error), "error");
                format!("{name}: {errors}, {warnings}; nothing was generated")
            }
        }
    }

    /// One line for each kind of warning.
    pub(crate) fn warning_lines(&self) -> Vec<String> {
        let line = |(found, others): (&Diagnostic, Vec<&Diagnostic>)| {
            let more = match others.len() {
                0 => String::new(),
                more => format!(" ({more} more in this document)"),
            };
            found.line(&self.files.sources) + &more
        };
        self.groups(Level::Warning).map(line).collect()
    }

    /// The errors with their excerpts, line by line, each begun by a line that says it all.
    pub(crate) fn error_lines(&self) -> Vec<String> {
        let mut lines = Vec::new();
        for (found, others) in self.groups(Level::Error) {
            lines.push(found.line(&self.files.sources));
            let rendered = found.render(&self.files.sources, &others);
            lines.extend(rendered.lines().skip(1).map(str::to_owned));
        }
        lines
    }

    fn groups(&self, level: Level) -> impl Iterator<Item = (&Diagnostic, Vec<&Diagnostic>)> {
        let groups = self.found.grouped().into_iter();
        groups.filter(move |(found, _)| found.level == level)
    }
}

/// Codes of what the generated code does not carry.
const WITHOUT_EFFECT: [&str; 2] = ["O405", "O406"];

fn count(number: usize, what: &str) -> String {
    let plural = if number == 1 { "" } else { "s" };
    format!("{number} {what}{plural}")
}
