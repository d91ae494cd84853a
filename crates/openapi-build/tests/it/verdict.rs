//! What has to hold of any text that is given to the generator.

use openapi_build::{Build, Report};
use openapi_lower::Level;

/// What came of a text.
pub(crate) struct Verdict {
    /// Whether there is a client.
    pub(crate) generated: bool,
    /// What does not hold; nothing if all is well.
    pub(crate) wrong: Vec<String>,
}

pub(crate) fn verdict(text: &str) -> Verdict {
    let report = Build::from_text("mutant.yaml", text).generate();
    let mut wrong = Vec::new();
    let has_error = report.findings().has_errors();
    if report.code().is_none() && !has_error {
        wrong.push(String::from("nothing was generated, and nothing says why"));
    }
    if report.code().is_some() && report.left_out() > 0 && !has_error {
        wrong.push(format!(
            "{} operations left out in silence",
            report.left_out()
        ));
    }
    wrong.extend(broken(&report));
    wrong.extend(panics(&report));
    for line in report.to_json_lines().lines() {
        if serde_json::from_str::<serde_json::Value>(line).is_err() {
            wrong.push(format!("not JSON: {line}"));
        }
    }
    if !report
        .render()
        .ends_with(&format!("{}\n", report.summary()))
    {
        wrong.push(String::from("the summary is not the last line"));
    }
    Verdict {
        generated: report.code().is_some(),
        wrong,
    }
}

/// Code that is not Rust.
fn broken(report: &Report) -> Option<String> {
    let error = syn::parse_file(report.code()?).err()?;
    Some(format!("the code is not Rust: {error}"))
}

/// Panics that were caught are findings, and still ours to mend.
fn panics(report: &Report) -> Vec<String> {
    let errors = report.findings().iter();
    let errors = errors.filter(|found| found.level == Level::Error);
    errors
        .filter(|found| found.message.contains("panicked"))
        .map(|found| found.message.clone())
        .collect()
}
