//! The door for build scripts: Cargo's directives, and a file that is written only if it changed.
//! <https://doc.rust-lang.org/cargo/reference/build-scripts.html>

use std::path::PathBuf;

use openapi_lower::Level;

use crate::{Report, output};

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

/// An error that stops the build shows its excerpt, a line a directive. A warning is one line, and so
/// is an error that only leaves something out: their excerpts are in the report beside the generated
/// file.
fn directives(report: &Report) -> String {
    let mut out = String::new();
    let mut warn = |lines: Vec<String>| {
        for line in lines {
            out.push_str(&format!("cargo::warning={line}\n"));
        }
    };
    warn(report.lines_of(Level::Warning));
    if report.code().is_some() {
        warn(report.lines_of(Level::Error));
    } else {
        for line in report.error_lines() {
            out.push_str(&format!("cargo::error={line}\n"));
        }
    }
    out
}

fn write_all(report: &Report, file_name: &str) -> Result<(), String> {
    let folder =
        std::env::var_os("OUT_DIR").ok_or("OUT_DIR is not set: this is not a build script")?;
    let file = PathBuf::from(folder).join(file_name);
    let mut files = vec![(file.with_extension("report.txt"), report.render())];
    if let Some(code) = report.code() {
        files.push((file, code.to_owned()));
    }
    output::write_all(&files)
}
