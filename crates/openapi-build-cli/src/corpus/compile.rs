//! `cargo check` over the crates of all documents: one workspace, so that what they depend on is
//! compiled once.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use serde_json::Value;

use super::documents::Document;
use super::jobs;
use super::row::{Outcome, Row};
use crate::arguments::Corpus;
use crate::terminal::Progress;

/// Says of each row with a client whether it compiles.
pub(super) fn run(
    arguments: &Corpus,
    documents: &[Document],
    rows: &mut [Row],
) -> Result<(), String> {
    let made = |(_, row): &(&Document, &mut Row)| row.outcome == Outcome::Generated;
    let rows: Vec<_> = documents.iter().zip(rows).filter(made).collect();
    let names: Vec<&str> = rows.iter().map(|(one, _)| one.package.as_str()).collect();
    if names.is_empty() {
        return Ok(());
    }
    write_workspace(arguments, &names)?;
    let checked = check(arguments, names.len())?;
    for (document, row) in rows {
        let name = document.package.replace('-', "_");
        row.compiled = Some(checked.good.contains(&name));
        if row.compiled == Some(false) {
            row.message = checked.errors.get(&name).cloned();
        }
    }
    Ok(())
}

/// The manifest of the workspace. Crates of earlier runs are no members, and stay.
fn write_workspace(arguments: &Corpus, names: &[&str]) -> Result<(), String> {
    let members: Vec<String> = names
        .iter()
        .map(|name| format!("    \"crates/{name}\",\n"))
        .collect();
    let manifest = format!(
        "[workspace]\nresolver = \"3\"\nmembers = [\n{}]\n",
        members.concat()
    );
    openapi_build::write_file(&arguments.work.join("Cargo.toml"), &manifest)
}

/// What Cargo says of the crates, by their names in code.
#[derive(Default)]
struct Checked {
    good: BTreeSet<String>,
    /// The first error of each.
    errors: BTreeMap<String, String>,
}

fn check(arguments: &Corpus, crates: usize) -> Result<Checked, String> {
    let progress = Progress::new();
    progress.show(&format!("cargo check of {crates} crates"));
    let mut command = Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    command
        .args([
            "check",
            "--workspace",
            "--keep-going",
            "--message-format=json",
        ])
        .args(["--jobs", &jobs(arguments).to_string()])
        .args(arguments.offline.then_some("--offline"))
        .current_dir(&arguments.work)
        .env("CARGO_TARGET_DIR", target(&arguments.work))
        .env_remove("RUSTFLAGS")
        .stdin(Stdio::null());
    let output = command
        .output()
        .map_err(|error| format!("cargo cannot be run: {error}"))?;
    let checked = read(&String::from_utf8_lossy(&output.stdout));
    if checked.good.is_empty() && checked.errors.is_empty() {
        let stderr = String::from_utf8_lossy(&output.stderr);
        return Err(format!("cargo check did not run:\n{}", stderr.trim_end()));
    }
    Ok(checked)
}

/// In the folder, unless the user has a place for what Cargo makes.
fn target(work: &Path) -> PathBuf {
    let set = std::env::var_os("CARGO_TARGET_DIR").map(PathBuf::from);
    let folder = set.unwrap_or_else(|| work.join("target"));
    std::path::absolute(&folder).unwrap_or(folder)
}

/// Reads Cargo's messages: <https://doc.rust-lang.org/cargo/reference/external-tools.html>.
fn read(messages: &str) -> Checked {
    let mut checked = Checked::default();
    let messages = messages
        .lines()
        .filter_map(|line| serde_json::from_str::<Value>(line).ok());
    for message in messages {
        let text = |pointer: &str| message.pointer(pointer).and_then(Value::as_str);
        let Some(name) = text("/target/name").map(|name| name.replace('-', "_")) else {
            continue;
        };
        match (text("/reason"), text("/message/level")) {
            (Some("compiler-artifact"), _) => drop(checked.good.insert(name)),
            (Some("compiler-message"), Some("error")) => {
                let first = text("/message/rendered").unwrap_or_default();
                let lines: Vec<&str> = first.lines().take(2).map(str::trim).collect();
                checked
                    .errors
                    .entry(name)
                    .or_insert_with(|| lines.join(" "));
            }
            _ => {}
        }
    }
    checked
}
