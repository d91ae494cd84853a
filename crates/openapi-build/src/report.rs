//! What a generation made and found.

use std::path::PathBuf;

use openapi_lower::{Diagnostic, Diagnostics, Level};

use crate::api::{Api, ApiError};
use crate::features;
use crate::files::Files;
use crate::generate::{Output, Tests};
use crate::output;

/// The outcome of [`Build::generate`](crate::Build::generate): the code if the document allows one,
/// and everything that was found.
pub struct Report {
    pub(crate) files: Files,
    pub(crate) found: Diagnostics,
    /// Title and version of the document, on one line.
    pub(crate) title: String,
    /// Operations of the document, or those of them that are selected.
    pub(crate) documented: usize,
    pub(crate) output: Option<Output>,
}

impl Report {
    /// The generated code; none if the document does not allow one, or if something was found that
    /// is denied.
    #[must_use]
    pub fn code(&self) -> Option<&str> {
        self.output.as_ref().map(|output| output.code.as_str())
    }

    /// The public API of the generated code.
    ///
    /// # Errors
    /// When there is no code, and as [`Api::of`].
    pub fn api(&self) -> Result<Api, ApiError> {
        let missing = || ApiError::new("nothing was generated");
        Api::of(self.code().ok_or_else(missing)?)
    }

    /// The tests, if they were asked for.
    pub(crate) fn tests(&self) -> Option<&Tests> {
        self.output.as_ref()?.tests.as_ref()
    }

    /// A call of the first operation.
    pub(crate) fn example(&self) -> Option<&str> {
        self.output.as_ref()?.example.as_deref()
    }

    /// The features of the runtime that the code needs.
    pub(crate) fn runtime_features(&self) -> &[&'static str] {
        let output = self.output.as_ref();
        output.map_or(&[], |output| &output.runtime)
    }

    /// The report of a client that could not be written, with the reason as an error: there is no
    /// code then.
    #[must_use]
    pub fn unwritten(mut self, why: &str) -> Self {
        self.output = None;
        self.found.push(output::unwritten(why));
        self
    }

    /// Every file that was read or could not be read, in order.
    #[must_use]
    pub fn files(&self) -> &[PathBuf] {
        &self.files.paths
    }

    /// Everything that was found.
    #[must_use]
    pub fn findings(&self) -> &Diagnostics {
        &self.found
    }

    /// The codes of what was found, in order, such as `O301`.
    pub fn codes(&self) -> impl Iterator<Item = &'static str> + '_ {
        self.found.iter().map(|found| found.code.id)
    }

    /// How many operations the document has, or how many of them are selected.
    #[must_use]
    pub fn operations(&self) -> usize {
        self.documented
    }

    /// How many operations the client has.
    #[must_use]
    pub fn generated(&self) -> usize {
        self.output.as_ref().map_or(0, |output| output.operations)
    }

    /// How many operations are not in the client.
    #[must_use]
    pub fn left_out(&self) -> usize {
        self.documented.saturating_sub(self.generated())
    }

    /// The Cargo features that the code has, by [`Build::features_by_tag`](crate::Build::features_by_tag).
    #[must_use]
    pub fn features(&self) -> &[String] {
        self.output.as_ref().map_or(&[], |output| &output.features)
    }

    /// The table `[features]` for the manifest of the crate, with all of them on by default; empty if
    /// there are none.
    #[must_use]
    pub fn features_table(&self) -> String {
        match self.features() {
            [] => String::new(),
            names => features::table(names),
        }
    }

    /// Everything that was found with its excerpt, as rustc would show it, and a summary as the
    /// last line.
    #[must_use]
    pub fn render(&self) -> String {
        let shown = self.found.render(&self.files.sources);
        format!("{shown}{}\n", self.summary())
    }

    /// As [`render`](Self::render), with colours for a terminal.
    #[must_use]
    pub fn render_coloured(&self) -> String {
        let shown = self.found.render_coloured(&self.files.sources);
        format!("{shown}{}\n", self.summary())
    }

    /// Everything that was found as JSON, an object a line: `code`, `level`, `message`, `file`,
    /// `line`, `column`, `pointer`, `help` and `related` (other places); what is absent is `null`.
    #[must_use]
    pub fn to_json_lines(&self) -> String {
        self.found.to_json_lines(&self.files.sources)
    }

    /// What came out, in one line.
    #[must_use]
    pub fn summary(&self) -> String {
        let name = self.files.name();
        let errors = self.found.count(Level::Error);
        let warnings = self.found.count(Level::Warning);
        let Some(output) = &self.output else {
            let errors = count(errors, "error");
            let warnings = count(warnings, "warning");
            return format!("{name}: {errors}, {warnings}; nothing was generated");
        };
        let operations = count(output.operations, "operation");
        let types = count(output.types, "type");
        let counts = counts(errors, warnings);
        format!(
            "{name}: {operations}, {types}; {counts}; {}",
            self.omissions(errors)
        )
    }

    fn omissions(&self, errors: usize) -> String {
        if self.left_out() > 0 {
            return count(self.left_out(), "operation") + " left out";
        }
        if errors > 0 {
            return String::from("the errors say what is left out");
        }
        let any = self.found.iter().any(is_any_value);
        let level = [Level::Warning, Level::Note].into_iter().find(|level| {
            let mut found = self.found.iter();
            found.any(|found| has_no_effect(found, *level))
        });
        let say = match (level, any) {
            (None, false) => return String::from("nothing left out"),
            (None, true) => "warnings say what is taken for any value",
            (Some(Level::Warning), false) => "warnings say what has no effect",
            (Some(_), false) => "notes say what has no effect",
            (Some(Level::Warning), true) => {
                "warnings say what has no effect or is taken for any value"
            }
            (Some(_), true) => {
                "warnings and notes say what is taken for any value or has no effect"
            }
        };
        format!("nothing left out, and the {say}")
    }

    /// One line for each kind of finding of a level.
    pub(crate) fn lines_of(&self, level: Level) -> Vec<String> {
        let line = |(found, others): (&Diagnostic, Vec<&Diagnostic>)| {
            let more = match others.len() {
                0 => String::new(),
                more => format!(" ({more} more in this document)"),
            };
            found.line(&self.files.sources) + &more
        };
        self.groups(level).map(line).collect()
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

/// Codes of schemas without a type of their own.
const ANY_VALUE: [&str; 4] = ["O201", "O204", "O205", "O407"];

fn is_any_value(found: &Diagnostic) -> bool {
    found.level == Level::Warning && ANY_VALUE.contains(&found.code.id)
}

fn has_no_effect(found: &Diagnostic, level: Level) -> bool {
    found.level == level && WITHOUT_EFFECT.contains(&found.code.id)
}

/// Errors and warnings; errors only if there are some.
pub(crate) fn counts(errors: usize, warnings: usize) -> String {
    let warnings = count(warnings, "warning");
    match errors {
        0 => warnings,
        errors => format!("{}, {warnings}", count(errors, "error")),
    }
}

fn count(number: usize, what: &str) -> String {
    let plural = if number == 1 { "" } else { "s" };
    format!("{number} {what}{plural}")
}
