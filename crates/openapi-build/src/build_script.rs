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
    if !report.features().is_empty() {
        out.push_str(&features(report.features()));
    }
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

/// Features that the manifest does not declare can never be on. That is said once, and not by rustc for
/// each place where one stands.
fn undeclared(features: &[String], manifest: &str) -> String {
    let missing = features.iter().filter(|name| !declares(manifest, name));
    let missing: Vec<String> = missing.map(|name| format!("\"{name}\"")).collect();
    if missing.is_empty() {
        return String::new();
    }
    let values = missing.join(", ");
    format!(
        "cargo::rustc-check-cfg=cfg(feature, values({values}))\n\
         cargo::warning=`[features]` in Cargo.toml lacks {values}: what stands behind them is not compiled; \
         declare each, such as `{} = []`\n",
        missing.first().map_or("", |first| first.trim_matches('"'))
    )
}

/// Whether a line of a manifest is about a feature: `name = […]`, the name quoted or not.
fn declares(manifest: &str, name: &str) -> bool {
    manifest.lines().any(|line| {
        let key = line.split('=').next().unwrap_or_default().trim();
        let key = key.strip_prefix("features.").unwrap_or(key);
        line.contains('=') && key.trim_matches(['"', '\'']) == name
    })
}

/// What the manifest of the crate that is built has to declare.
fn features(names: &[String]) -> String {
    let path = std::env::var_os("CARGO_MANIFEST_PATH").map(PathBuf::from);
    let path = path.unwrap_or_else(|| PathBuf::from("Cargo.toml"));
    let manifest = std::fs::read_to_string(&path).unwrap_or_default();
    let undeclared = undeclared(names, &manifest);
    format!("cargo::rerun-if-changed={}\n{undeclared}", path.display())
}

fn write_all(report: &Report, file_name: &str) -> Result<(), String> {
    let folder =
        std::env::var_os("OUT_DIR").ok_or("OUT_DIR is not set: this is not a build script")?;
    let file = PathBuf::from(folder).join(file_name);
    let mut files = vec![(file.with_extension("report.txt"), report.render())];
    if let Some(code) = report.code() {
        files.push((file, code.to_owned()));
    }
    output::write_files(&files)
}

#[cfg(test)]
mod tests {
    use super::undeclared;

    #[test]
    fn features_that_the_manifest_lacks_are_said_once() {
        let features = ["pets", "owners", "other-types"].map(str::to_owned);
        let manifest = "[features]\npets = []\n\"owners\" = [\"pets\"]\nother-types=[]\n";
        assert_eq!(undeclared(&features, manifest), "");
        let said = undeclared(&features, "[features]\nowners = [\"pets\"]\n");
        assert_eq!(
            said,
            "cargo::rustc-check-cfg=cfg(feature, values(\"pets\", \"other-types\"))\n\
             cargo::warning=`[features]` in Cargo.toml lacks \"pets\", \"other-types\": what stands behind \
             them is not compiled; declare each, such as `pets = []`\n"
        );
    }
}
