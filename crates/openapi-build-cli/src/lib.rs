//! The command `openapi-build`: parses arguments, calls the library, prints. Its own binary runs it, and whoever
//! wants it as a step of something larger.

mod arguments;
mod check;
mod corpus;
mod diff;
mod explain;
mod generate;
mod import;
mod lower;
mod mock;
mod terminal;
mod values;

use std::ffi::OsString;
use std::process::ExitCode;

use clap::Parser;

use arguments::{Command, CommandLine};

/// Runs the command with the arguments of a command line, of which the first is the name of the program.
/// Prints to standard output and standard error. The status is 0, 1 as
/// `--help` of the command says, and 2 for wrong usage.
pub fn run(command_line: impl IntoIterator<Item = OsString>) -> ExitCode {
    match CommandLine::try_parse_from(command_line) {
        Ok(CommandLine { command }) => command.run(),
        Err(usage) => {
            // Who closed the stream does not want it.
            let _ = usage.print();
            ExitCode::from(u8::from(usage.use_stderr()) * 2)
        }
    }
}

impl Command {
    fn run(self) -> ExitCode {
        match self {
            Self::Check(arguments) => check::run(&arguments),
            Self::Import(arguments) => import::run(&arguments),
            Self::Lower(arguments) => lower::run(&arguments),
            Self::Generate(arguments) => generate::run(&arguments),
            Self::Mock(arguments) => mock::run(&arguments),
            Self::Diff(arguments) => diff::run(&arguments),
            Self::Corpus(arguments) => corpus::run(&arguments),
            Self::CorpusRow(arguments) => corpus::row::run(&arguments),
            Self::Explain(arguments) => explain::run(&arguments),
        }
    }
}
