//! What is written to the terminal. Nobody may be listening: that is no error.

use std::io::{IsTerminal, Read, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::CommandFactory;
use clap::error::ErrorKind;
use openapi_build::{Build, Checks, Grouping, Interface, Pagination};
use openapi_lower::{Diagnostic, Diagnostics, Sources, codes};

use crate::arguments::{Checked, Client, Colour, CommandLine, Document, Format, Grouped, Style};

/// Writes to standard output.
pub(crate) fn out(text: &str) {
    let mut stdout = std::io::stdout().lock();
    let _ = stdout
        .write_all(text.as_bytes())
        .and_then(|()| stdout.flush());
}

/// Writes to standard error.
pub(crate) fn err(text: &str) {
    let _ = std::io::stderr().lock().write_all(text.as_bytes());
}

/// An error that has no place in a document.
pub(crate) fn error(message: &str) {
    err(&format!("error: {message}\n"));
}

/// Wrong usage of a command, as clap says what it finds itself.
pub(crate) fn misused(command: &str, why: &str) -> ExitCode {
    let mut commands = CommandLine::command();
    commands.build();
    let usage = match commands.find_subcommand_mut(command) {
        Some(command) => command.error(ErrorKind::ArgumentConflict, why),
        None => commands.error(ErrorKind::ArgumentConflict, why),
    };
    // Nobody may be listening: that is no error.
    let _ = usage.print();
    ExitCode::from(2)
}

/// Says that a file could not be written, where there is no report of a document to say it in.
pub(crate) fn unwritten(why: &str) {
    let help = "write to another place, or see to it that this one can be written";
    let mut found = Diagnostics::new();
    found.push(Diagnostic::new(&codes::FILE, why).help(help));
    err(&found.render(&Sources::new()));
}

/// What is going on, on a line that is written over; nothing unless a terminal is there.
pub(crate) struct Progress {
    shown: bool,
}

impl Progress {
    pub(crate) fn new() -> Self {
        Self {
            shown: std::io::stderr().is_terminal(),
        }
    }

    pub(crate) fn show(&self, text: &str) {
        if self.shown {
            // Longer lines would be wrapped, and not be written over.
            let text: String = text.chars().take(78).collect();
            err(&format!("\r\u{1b}[2K{text}"));
        }
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        if self.shown {
            err("\r\u{1b}[2K");
        }
    }
}

impl Colour {
    /// Whether standard error is coloured.
    pub(crate) fn is_on(self) -> bool {
        match self {
            Self::Always => true,
            Self::Never => false,
            Self::Auto => {
                let unwanted = std::env::var_os("NO_COLOR").is_some_and(|set| !set.is_empty());
                std::io::stderr().is_terminal() && !unwanted
            }
        }
    }
}

/// A document to build from; an error if it is standard input and that cannot be read.
pub(crate) fn build_of(document: &Path) -> Result<Build, String> {
    match document == Path::new("-") {
        true => Ok(Build::from_text("stdin", stdin()?)),
        false => Ok(Build::new(document)),
    }
}

impl Document {
    /// What is to be built from; an error if standard input cannot be read.
    pub(crate) fn build(&self) -> Result<Build, String> {
        let mut build = build_of(&self.spec)?;
        build = self.overlay.iter().fold(build, Build::overlay);
        build = self.allow_path.iter().fold(build, Build::allow_path);
        build = self.allow.iter().fold(build, Build::allow);
        build = self.deny.iter().fold(build, Build::deny);
        build = self.operation.iter().fold(build, Build::operation);
        build = self.tag.iter().fold(build, Build::tag);
        build = self.path.iter().fold(build, Build::path);
        Ok(if self.strict { build.strict() } else { build })
    }

    /// Whether findings are coloured.
    pub(crate) fn is_coloured(&self) -> bool {
        self.color.is_on()
    }

    pub(crate) fn is_json(&self) -> bool {
        self.format == Format::Json
    }
}

impl Client {
    pub(crate) fn apply(&self, build: Build) -> Build {
        let interface = match self.interface {
            Style::Positional => Interface::Positional,
            Style::Builder => Interface::Builder,
        };
        let replace = |build: Build, (name, path): &(String, String)| build.replace(name, path);
        let build = self.replace.iter().fold(build, replace);
        let build = self.derive.iter().fold(build, Build::derive);
        let paginate = |build: Build, (operation, how): &(String, Pagination)| {
            build.paginate(operation, how.clone())
        };
        let build = self.paginate.iter().fold(build, paginate);
        let build = build.interface(interface).checks(match self.checks {
            Checked::Off => Checks::Off,
            Checked::Sent => Checks::Sent,
            Checked::Both => Checks::Both,
        });
        let build = match self.keep_unknown {
            true => build.keep_unknown(),
            false => build,
        };
        let build = match self.literal_types {
            true => build.literal_types(),
            false => build,
        };
        let build = match self.group_by {
            Some(Grouped::Tag) => build.group_by(Grouping::Tag),
            Some(Grouped::Path) => build.group_by(Grouping::Path),
            None => build,
        };
        let build = match self.features_by_tag {
            true => build.features_by_tag(),
            false => build,
        };
        let build = match self.exact_numbers {
            true => build.exact_numbers(),
            false => build,
        };
        match self.exact {
            true => build.exact(),
            false => build,
        }
    }
}

/// An error if a file that is to be written is one that was read.
pub(crate) fn is_no_input(file: &Path, inputs: &[PathBuf]) -> Result<(), String> {
    let real = |path: &Path| std::fs::canonicalize(path).ok();
    let is_it = |input: &PathBuf| real(input).is_some() && real(input) == real(file);
    match inputs.iter().any(is_it) {
        true => Err(format!(
            "{} is what is read; write to another file",
            file.display()
        )),
        false => Ok(()),
    }
}

fn stdin() -> Result<String, String> {
    let mut text = String::new();
    let read = std::io::stdin().lock().read_to_string(&mut text);
    read.map_err(|error| format!("standard input cannot be read: {error}"))?;
    Ok(text)
}
