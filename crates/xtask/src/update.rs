//! A new version of the API's document is taken in: all that follows from it is made, for a person to read.

use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use openapi_build::{write_file, write_files};
use semver::Version;

use crate::changes::Since;
use crate::golden::{Golden, LISTING};
use crate::{DOCUMENT, RECORD, changelog, golden, read, released, version};

/// The command.
pub const CURE: &str = "cargo xtask update";
/// The pages that are imported if nothing else is named.
pub const PAGES: &str = "openapi/pages";

/// Imports the document, and makes what follows from it: what is generated, the version that the changes ask
/// for, and the draft for the changelog. What comes out says what changed and what is left to do.
///
/// `arguments` are those of `openapi-build import` but for the files to write: sources and options.
///
/// # Errors
/// When any step fails, with the reason; all files are then as they were.
pub fn update(arguments: &[OsString]) -> Result<String, String> {
    let kept = Kept::of(&[DOCUMENT, RECORD]);
    let outcome = import(arguments).and_then(|()| take_in(&kept));
    if let Err(why) = outcome {
        kept.restore()?;
        return Err(format!("{why}\nNothing was changed.\n"));
    }
    outcome
}

fn import(arguments: &[OsString]) -> Result<(), String> {
    let command = [
        "openapi-build",
        "import",
        "--out",
        DOCUMENT,
        "--source-record",
        RECORD,
    ];
    let command = command.into_iter().map(OsString::from);
    // It has said what is wrong.
    match openapi_build_cli::run(command.chain(arguments.iter().cloned())) {
        ExitCode::SUCCESS => Ok(()),
        _ => Err(String::from("The document could not be imported.")),
    }
}

/// Writes what follows from the document as it is now.
fn take_in(kept: &Kept) -> Result<String, String> {
    let document = read(DOCUMENT)?;
    let mut files = golden::of_document(&document)?;
    let listing = files.iter().find(|golden| golden.file == LISTING);
    let since = Since::release(&document, listing.map_or("", |golden| &golden.text))?;
    files.extend(numbered(&since)?);
    let is_stale = |file: &Golden| file.check().is_err();
    files.retain(is_stale);
    let imported = kept.changed();
    if files.is_empty() && imported.is_empty() {
        return Ok(String::from("Nothing changed.\n"));
    }
    files.extend(Some(drafted(&since)?).filter(is_stale));
    let texts = files
        .iter()
        .map(|file| (PathBuf::from(file.file), &file.text));
    write_files(&texts.collect::<Vec<_>>())?;
    let written: Vec<&str> = imported
        .into_iter()
        .chain(files.iter().map(|file| file.file))
        .collect();
    let version = version::of_manifest(&read("Cargo.toml")?)?;
    Ok(said(&since, &version, &written))
}

/// Fails if the version is lower than what the changes since the last release ask for.
///
/// # Errors
/// When it is, with the command that raises it, or when something cannot be read.
pub fn check_version() -> Result<(), String> {
    let now = version::of_manifest(&read("Cargo.toml")?)?;
    let since = Since::release(&read(DOCUMENT)?, &read(LISTING)?)?;
    let next = asked_for(&since)?;
    if now >= next {
        return Ok(());
    }
    Err(format!(
        "The version in Cargo.toml is {now}, and {next} is what the changes since the last release ask for \
         ({}).\nTo raise it and draft the changelog:\n\n    {CURE}\n",
        since.effect(),
    ))
}

fn asked_for(since: &Since) -> Result<Version, String> {
    version::next(&released::version()?, since.effect())
}

/// The manifest and the lock file with the version that the changes ask for, unless it is higher already.
fn numbered(since: &Since) -> Result<Vec<Golden>, String> {
    let (manifest, lock) = (read("Cargo.toml")?, read("Cargo.lock")?);
    let next = asked_for(since)?.max(version::of_manifest(&manifest)?);
    let file = |file, text| Golden {
        file,
        made_of: DOCUMENT,
        text,
    };
    Ok(vec![
        file("Cargo.toml", version::in_manifest(&manifest, &next)?),
        file("Cargo.lock", version::in_lock(&lock, &next)?),
    ])
}

fn drafted(since: &Since) -> Result<Golden, String> {
    let text = changelog::with_draft(&read("CHANGELOG.md")?, &since.to_changelog())?;
    Ok(Golden {
        file: "CHANGELOG.md",
        made_of: DOCUMENT,
        text,
    })
}

fn said(since: &Since, version: &Version, written: &[&str]) -> String {
    format!(
        "{}\nThe version is {version} now. Written, and not committed:\n\n    {}\n\n\
         Read it, by `git diff`. What is left to do:\n\
         - `cargo test`; a new operation gets a method in `src/` and a test in `tests/it/wire.rs`;\n\
         - the draft in CHANGELOG.md in your own words;\n\
         - the commit.\n",
        since.to_text(),
        written.join("\n    "),
    )
}

/// Texts of files as they were; none of one that was not there.
struct Kept(Vec<(&'static str, Option<String>)>);

impl Kept {
    fn of(files: &[&'static str]) -> Self {
        Self(files.iter().map(|file| (*file, read(file).ok())).collect())
    }

    /// Those that are no longer as they were.
    fn changed(&self) -> Vec<&'static str> {
        let changed = self
            .0
            .iter()
            .filter(|(file, text)| read(file).ok() != *text);
        changed.map(|(file, _)| *file).collect()
    }

    fn restore(&self) -> Result<(), String> {
        for (file, text) in &self.0 {
            match text {
                Some(text) => write_file(Path::new(file), text)?,
                None if Path::new(file).exists() => std::fs::remove_file(file)
                    .map_err(|error| format!("{file} is to be removed: {error}"))?,
                None => {}
            }
        }
        Ok(())
    }
}
