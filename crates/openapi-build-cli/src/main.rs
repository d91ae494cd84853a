//! The command `openapi-build`: parses arguments, calls the library, prints.

mod arguments;
mod check;
mod corpus;
mod diff;
mod explain;
mod generate;
mod lower;
mod mock;
mod terminal;
mod values;

use std::process::ExitCode;

use clap::Parser;

use arguments::{Command, CommandLine};

fn main() -> ExitCode {
    match CommandLine::parse().command {
        Command::Check(arguments) => check::run(&arguments),
        Command::Lower(arguments) => lower::run(&arguments),
        Command::Generate(arguments) => generate::run(&arguments),
        Command::Mock(arguments) => mock::run(&arguments),
        Command::Diff(arguments) => diff::run(&arguments),
        Command::Corpus(arguments) => corpus::run(&arguments),
        Command::CorpusRow(arguments) => corpus::row::run(&arguments),
        Command::Explain(arguments) => explain::run(&arguments),
    }
}
