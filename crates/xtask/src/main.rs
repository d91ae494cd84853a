//! The command `cargo xtask`.

use std::ffi::OsString;
use std::path::Path;
use std::process::ExitCode;

use clap::{Parser, Subcommand};
use xtask::{DOCUMENT, golden, released, update};

/// What the maintainers of re-factor run.
#[derive(Parser)]
#[command(name = "cargo xtask", max_term_width = 100)]
struct CommandLine {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Takes a new version of the API's document in: imports it, says what changed since the last release,
    /// generates, raises the version and drafts the changelog
    ///
    /// Nothing is committed: what was written is for a person to read. After an error all files are as they
    /// were; if nothing changed, nothing is written.
    Update {
        /// Pages, documents, folders of them or an index; openapi/pages if there is none
        #[arg(value_name = "SOURCE", default_value = update::PAGES)]
        sources: Vec<OsString>,
        /// Further options of `openapi-build import`, such as `--prefer` and `--fetch`
        #[arg(value_name = "OPTION", last = true)]
        options: Vec<OsString>,
    },
    /// Makes anew what is made of the document and checked in
    Golden,
    /// Keeps the document as that of the release: what changes are counted from
    Released,
}

fn main() -> ExitCode {
    let outcome = root().and_then(|()| match CommandLine::parse().command {
        Command::Update {
            mut sources,
            options,
        } => {
            sources.extend(options);
            update::update(&sources)
        }
        Command::Golden => golden::write(),
        Command::Released => released::keep(),
    });
    match outcome {
        Ok(said) => {
            print!("{said}");
            ExitCode::SUCCESS
        }
        Err(why) => {
            eprintln!("{}", why.trim_end());
            ExitCode::FAILURE
        }
    }
}

/// Makes the root of the repository the current folder, which may be one below it.
fn root() -> Result<(), String> {
    let here = std::env::current_dir().map_err(|error| error.to_string())?;
    let root = here
        .ancestors()
        .find(|folder| folder.join(DOCUMENT).is_file());
    let root = root.ok_or_else(|| format!("there is no {DOCUMENT} here or above"))?;
    std::env::set_current_dir::<&Path>(root).map_err(|error| error.to_string())
}
