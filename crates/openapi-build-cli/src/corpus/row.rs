//! One document: its row, and the process that makes it.

use std::process::ExitCode;
use std::time::Instant;

use openapi_build::{Build, Package, Report};
use openapi_lower::Level;
use serde::{Deserialize, Serialize};

use crate::arguments::CorpusRow;
use crate::terminal::{error, out};

/// What became of a document.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub(crate) struct Row {
    pub(super) document: String,
    pub(super) outcome: Outcome,
    /// Operations of the document.
    pub(super) operations: usize,
    /// Operations of the client.
    pub(super) generated: usize,
    /// Operations that are not in the client.
    pub(super) left_out: usize,
    pub(super) errors: usize,
    pub(super) warnings: usize,
    pub(super) notes: usize,
    /// Lines of code.
    pub(super) lines: usize,
    /// From the file to the code, without starting the process.
    pub(super) milliseconds: u64,
    /// The most memory that the process had, where the system tells it.
    pub(super) peak_kilobytes: Option<u64>,
    /// Size of the document.
    pub(super) bytes: u64,
    /// Whether `cargo check` takes it; absent if it was not asked.
    pub(super) compiled: Option<bool>,
    /// Why there is no client, or why it does not compile.
    pub(super) message: Option<String>,
}

/// How the generation ended.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum Outcome {
    /// The process did not end as it should.
    #[default]
    Crashed,
    /// It took too long.
    TimedOut,
    /// The document allows no client.
    Refused,
    Generated,
}

impl Row {
    pub(super) fn is_good(&self) -> bool {
        self.outcome == Outcome::Generated && self.compiled != Some(false)
    }

    /// Why it is not good.
    pub(super) fn why(&self) -> String {
        let what = match self.outcome {
            Outcome::Crashed => "the generator crashed",
            Outcome::TimedOut => "it takes too long",
            Outcome::Refused => "the document allows no client",
            Outcome::Generated => "the client does not compile",
        };
        match &self.message {
            Some(message) => format!("{what}: {message}"),
            None => what.to_owned(),
        }
    }

    fn new(report: &Report, milliseconds: u64) -> Self {
        let found = report.findings();
        let stopped = found.iter().rfind(|found| found.level == Level::Error);
        let message = stopped.filter(|_| report.code().is_none());
        Self {
            document: String::new(),
            outcome: match report.code() {
                Some(_) => Outcome::Generated,
                None => Outcome::Refused,
            },
            operations: report.operations(),
            generated: report.generated(),
            left_out: report.left_out(),
            errors: found.count(Level::Error),
            warnings: found.count(Level::Warning),
            notes: found.count(Level::Note),
            lines: report.code().map_or(0, |code| code.lines().count()),
            milliseconds,
            peak_kilobytes: peak_kilobytes(),
            bytes: 0,
            compiled: None,
            message: message.map(|found| format!("[{}] {}", found.code.id, found.message)),
        }
    }
}

/// In the process of one document: generates, writes its crate if one is asked for, and prints its row.
pub(crate) fn run(arguments: &CorpusRow) -> ExitCode {
    let start = Instant::now();
    let build = Build::new(&arguments.document);
    let build = arguments.allow_path.iter().fold(build, Build::allow_path);
    let build = if arguments.strict {
        build.strict()
    } else {
        build
    };
    let report = build.generate();
    let milliseconds = u64::try_from(start.elapsed().as_millis()).unwrap_or(u64::MAX);
    let written = write(arguments, &report);
    let row = Row {
        bytes: std::fs::metadata(&arguments.document).map_or(0, |file| file.len()),
        ..Row::new(&report, milliseconds)
    };
    match written.and_then(|()| serde_json::to_string(&row).map_err(|error| error.to_string())) {
        Ok(text) => {
            out(&text);
            ExitCode::SUCCESS
        }
        Err(message) => {
            error(&message);
            ExitCode::FAILURE
        }
    }
}

/// `VmHWM` of <https://man7.org/linux/man-pages/man5/proc_pid_status.5.html>.
fn peak_kilobytes() -> Option<u64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status
        .lines()
        .find_map(|line| line.strip_prefix("VmHWM:"))?;
    line.split_whitespace().next()?.parse().ok()
}

fn write(arguments: &CorpusRow, report: &Report) -> Result<(), String> {
    let Some(folder) = arguments
        .package
        .as_ref()
        .filter(|_| report.code().is_some())
    else {
        return Ok(());
    };
    let mut package = Package::new(&arguments.name).in_workspace();
    if let Some(runtime) = &arguments.runtime {
        package = package.runtime(runtime);
    }
    package.write(report, folder)
}
