//! `openapi-build check`

use std::process::ExitCode;

use openapi_build::Report;

use crate::arguments::{Check, Client, Document};
use crate::terminal::{Progress, err, error, out};

pub(crate) fn run(arguments: &Check) -> ExitCode {
    let report = match generate(&arguments.document, &arguments.client, false) {
        Ok(report) => report,
        Err(message) => {
            error(&message);
            return ExitCode::FAILURE;
        }
    };
    if arguments.document.is_json() {
        out(&report.to_json_lines());
        err(&format!("{}\n", report.summary()));
    } else {
        show(&arguments.document, &report);
    }
    status(&report)
}

/// Generates, and says what is going on.
pub(crate) fn generate(
    document: &Document,
    client: &Client,
    tests: bool,
) -> Result<Report, String> {
    let progress = Progress::new();
    progress.show(&format!("reading {}", document.spec.display()));
    let build = client.apply(document.build()?);
    let build = if tests { build.tests() } else { build };
    let loaded = build.load();
    progress.show(&format!("generating from {}", document.spec.display()));
    Ok(loaded.emit())
}

/// The findings and the summary, on standard error.
pub(crate) fn show(document: &Document, report: &Report) {
    let text = match (document.is_json(), document.is_coloured()) {
        (true, _) => format!("{}{}\n", report.to_json_lines(), report.summary()),
        (false, true) => report.render_coloured(),
        (false, false) => report.render(),
    };
    err(&text);
}

pub(crate) fn status(report: &Report) -> ExitCode {
    match report.code() {
        Some(_) => ExitCode::SUCCESS,
        None => ExitCode::FAILURE,
    }
}
