//! Everything that can be asked for, apart from the document itself.

use std::path::PathBuf;

use openapi_lower::{Code, Diagnostic, Diagnostics, Level, codes};

use crate::paging::Pagination;
use crate::select::Selection;

/// The options of a [`Build`](crate::Build).
#[derive(Clone, Debug, Default)]
pub(crate) struct Options {
    pub(crate) overlays: Vec<PathBuf>,
    /// Folders beside the document's own from which files may be read.
    pub(crate) folders: Vec<PathBuf>,
    /// Codes that are not reported.
    pub(crate) allowed: Vec<String>,
    /// Codes that stop the generation; `all` stands for every error and warning.
    pub(crate) denied: Vec<String>,
    /// Whether what is left out stops the generation.
    pub(crate) strict: bool,
    pub(crate) interface: Interface,
    pub(crate) selection: Selection,
    /// Whether there are tests of conformance.
    pub(crate) tests: bool,
    pub(crate) group_by: Option<Grouping>,
    /// Operations by name or pattern, and how they are paged.
    pub(crate) paging: Vec<(String, Pagination)>,
    /// Whether operations and types are behind Cargo features.
    pub(crate) features_by_tag: bool,
    /// Types by their generated names, and what is to stand in their place.
    pub(crate) replacements: Vec<(String, String)>,
    /// Whether numbers keep all their digits.
    pub(crate) exact_numbers: bool,
    /// Traits that every type derives beside its own.
    pub(crate) derives: Vec<String>,
    pub(crate) checks: Checks,
    /// Whether structs keep the properties that they have no field for.
    pub(crate) keep_unknown: bool,
    /// Whether a schema without `type` has values of any type, as JSON Schema says.
    pub(crate) literal_types: bool,
}

impl Options {
    /// Whether all that is read is to come back equal.
    pub(crate) fn is_exact(&self) -> bool {
        self.checks == Checks::Both && self.keep_unknown
    }
}

/// How an operation is called.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Interface {
    /// A method that takes what is required, and one for each thing that is not:
    /// `client.list_pets().limit(10).await`.
    #[default]
    Builder,
    /// A method with all parameters as arguments: `client.list_pets(Some(10), None).await`.
    Positional,
}

/// What operations are grouped by: `client.pets().list()`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Grouping {
    /// Their first tag. What has none stays with the client.
    Tag,
    /// The first segment of their path that is no parameter, no version such as `v1`, and not `api`.
    Path,
}

/// Which values are checked against their schemas (JSON Schema 2020-12), beyond what the types carry:
/// bounds, lengths, patterns, formats, `not`, `if`, `contains` and all others.
///
/// The generated code then needs the feature `checks` of `openapi-runtime`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Checks {
    /// None. The server checks what it is sent, and what it sends is taken as far as the types can
    /// hold it.
    #[default]
    Off,
    /// Parameters and bodies, before anything is sent. What comes back is taken as by
    /// [`Off`](Self::Off).
    Sent,
    /// What is sent, and whatever is read: a value that is not what its schema says is an error, also
    /// one that the document does not list.
    Both,
}

/// How far a document has come.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Stage {
    /// It ends here: there is nothing to go on with.
    Stopped,
    /// It is lowered; more will be found.
    Lowered,
    /// There is a client, and all was found that can be.
    Emitted,
}

/// The code that stands for every error and warning.
const ALL: &str = "all";

impl Options {
    /// What is shown of the findings, and whether they stop the generation.
    pub(crate) fn judge(&self, found: Diagnostics, stage: Stage) -> (Diagnostics, bool) {
        let unusable = self.unusable(&found, stage);
        let mut stop = !unusable.is_empty();
        let mut judged = Diagnostics::new();
        for mut finding in found.iter().cloned() {
            if self.allows(&finding, stage) {
                continue;
            }
            if self.denies(&finding) {
                finding.level = Level::Error;
                stop = true;
            }
            stop |= self.strict && finding.level == Level::Error;
            stop |= finding.level == Level::Error && OF_OPTIONS.contains(&finding.code.id);
            judged.push(finding);
        }
        judged.extend(unusable);
        (judged, stop)
    }

    /// What stops everything is shown in any case.
    fn allows(&self, found: &Diagnostic, stage: Stage) -> bool {
        let may_be = found.level < Level::Error || stage != Stage::Stopped;
        may_be && self.allowed.iter().any(|code| code == found.code.id)
    }

    fn denies(&self, found: &Diagnostic) -> bool {
        let denies = |code: &String| match code.as_str() {
            ALL => found.level > Level::Note,
            code => code == found.code.id,
        };
        self.denied.iter().any(denies)
    }

    /// Codes that nothing is done about: allowed ones that do not occur, and those that no finding
    /// can have.
    fn unusable(&self, found: &Diagnostics, stage: Stage) -> Vec<Diagnostic> {
        let occurs = |code: &str| found.iter().any(|found| found.code.id == code);
        let unused = self.allowed.iter().filter(|code| !occurs(code));
        let unused = unused
            .filter(|_| stage == Stage::Emitted)
            .map(|code| unused_allow(code));
        let unknown = self.denied.iter().filter(|code| !is_code(code));
        unused
            .chain(unknown.map(|code| unknown_deny(code)))
            .collect()
    }
}

/// Codes of what is asked for and cannot be done: there is no client without it.
const OF_OPTIONS: [&str; 5] = ["O902", "O903", "O904", "O905", "O906"];

fn is_code(code: &str) -> bool {
    let is = |known: &&&Code| known.id == code;
    code == ALL || codes::ALL.iter().find(is).is_some()
}

fn unused_allow(code: &str) -> Diagnostic {
    let message = format!("`{code}` is allowed and was not found");
    Diagnostic::new(&codes::ALLOW_UNUSED, message)
        .help(format!("delete `.allow(\"{code}\")`, or `--allow {code}`"))
}

fn unknown_deny(code: &str) -> Diagnostic {
    let message = format!("`{code}` is denied and is no code");
    Diagnostic::new(&codes::OPTION, message).help("codes are an `O` and three digits, or `all`")
}
