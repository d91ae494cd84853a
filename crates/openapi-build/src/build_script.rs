//! The door for build scripts: Cargo's directives, and a file that is written only if it changed.
//! <https://doc.rust-lang.org/cargo/reference/build-scripts.html>

use std::path::{Path, PathBuf};

use crate::Report;

/// Prints Cargo's directives for a report, and writes the full report to `OUT_DIR`, and the generated
/// code if there is some. After an error the code of an earlier run stays as it is.
pub(crate) fn finish(report: &Report, file_name: &str) {
    let mut out = String::new();
    for path in report.files() {
        out.push_str(&format!("cargo::rerun-if-changed={}\n", path.display()));
    }
    out.push_str(&directives(report));
    if let Err(message) = write_all(report, file_name) {
        out.push_str(&format!("cargo::error={message}\n"));
    }
    print!("{out}");
}

/// An error shows its excerpt, a line a directive; a warning is one line, and its excerpt is in the
/// report beside the generated file.
fn directives(report: &Report) -> String {
    let mut out = String::new();
    for line in report.warning_lines() {
        out.push_str(&format!("cargo::warning={line}\n"));
    }
    for line in report.error_lines() {
        out.push_str(&format!("cargo::error={line}\n"));
    }
    out
}

fn write_all(report: &Report, file_name: &str) -> Result<(), String> {
    let folder =
        std::env::var_os("OUT_DIR").ok_or("OUT_DIR is not set: this is not a build script")?;
    let file = PathBuf::from(folder).join(file_name);
    if let Some(code) = report.code() {
        write_if_changed(&file, code)?;
    }
    write_if_changed(&file.with_extension("report.txt"), &report.render())
}

/// Writes a file whole or not at all: to a neighbour first, which then takes its name.
fn write_if_changed(file: &Path, text: &str) -> Result<(), String> {
    if std::fs::read(file).is_ok_and(|old| old == text.as_bytes()) {
        return Ok(());
    }
    let neighbour = file.with_extension("tmp");
    let written = std::fs::write(&neighbour, text).and_then(|()| std::fs::rename(&neighbour, file));
    written.map_err(|error| format!("{} cannot be written: {error}", file.display()))
}
