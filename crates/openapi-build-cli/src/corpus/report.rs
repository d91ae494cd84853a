//! The rows for programs, and what became worse since an earlier report.

use std::path::Path;

use serde::{Deserialize, Serialize};

use super::row::{Outcome, Row};

/// The file of a report.
#[derive(Serialize, Deserialize)]
struct Report {
    documents: Vec<Row>,
    totals: Totals,
}

#[derive(Default, Serialize, Deserialize)]
struct Totals {
    documents: usize,
    with_client: usize,
    compiled: Option<usize>,
    operations: usize,
    generated: usize,
    left_out: usize,
    errors: usize,
    warnings: usize,
    lines: usize,
    milliseconds: u64,
}

/// The rows and their totals as JSON.
pub(super) fn text(rows: &[Row]) -> String {
    let report = Report {
        documents: rows.to_vec(),
        totals: totals(rows),
    };
    let text = serde_json::to_string_pretty(&report);
    text.unwrap_or_default() + "\n"
}

fn totals(rows: &[Row]) -> Totals {
    let count = |is: fn(&&Row) -> bool| rows.iter().filter(is).count();
    let asked = rows.iter().any(|row| row.compiled.is_some());
    let mut totals = Totals {
        documents: rows.len(),
        with_client: count(|row| row.outcome == Outcome::Generated),
        compiled: asked.then(|| count(|row| row.compiled == Some(true))),
        ..Totals::default()
    };
    for row in rows {
        totals.operations += row.operations;
        totals.generated += row.generated;
        totals.left_out += row.left_out;
        totals.errors += row.errors;
        totals.warnings += row.warnings;
        totals.lines += row.lines;
        totals.milliseconds += row.milliseconds;
    }
    totals
}

/// The rows of an earlier report.
pub(super) fn read(file: &Path) -> Result<Vec<Row>, String> {
    let failed = |error: String| format!("{} cannot be read: {error}", file.display());
    let text = std::fs::read_to_string(file).map_err(|error| failed(error.to_string()))?;
    let report: Report = serde_json::from_str(&text).map_err(|error| failed(error.to_string()))?;
    Ok(report.documents)
}

/// A line for each thing that became worse. Times differ from run to run, so they are not looked at.
pub(super) fn worse(old: &[Row], new: &[Row]) -> Vec<String> {
    let mut lines = Vec::new();
    for old in old {
        let Some(new) = new.iter().find(|new| new.document == old.document) else {
            lines.push(format!("{}: it is not there any more", old.document));
            continue;
        };
        lines.extend(changes(old, new).map(|change| format!("{}: {change}", old.document)));
    }
    lines
}

fn changes(old: &Row, new: &Row) -> impl Iterator<Item = String> {
    let outcome = (new.outcome < old.outcome).then(|| new.why());
    let compiled = old.compiled == Some(true) && new.compiled == Some(false);
    let compiled = compiled.then(|| String::from("it does not compile any more"));
    let count = |what: &str, old: usize, new: usize, worse: bool| {
        worse.then(|| format!("{new} {what}, and there were {old}"))
    };
    let generated = count(
        "operations generated",
        old.generated,
        new.generated,
        new.generated < old.generated,
    );
    let errors = count("errors", old.errors, new.errors, new.errors > old.errors);
    let left_out = count(
        "operations left out",
        old.left_out,
        new.left_out,
        new.left_out > old.left_out,
    );
    [outcome, compiled, generated, left_out, errors]
        .into_iter()
        .flatten()
}
