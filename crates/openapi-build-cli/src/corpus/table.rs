//! The rows for people.

use super::row::{Outcome, Row};

const HEAD: [&str; 9] = [
    "document",
    "operations",
    "generated",
    "left out",
    "errors",
    "warnings",
    "lines",
    "ms",
    "compiled",
];

/// A line a document, and the totals.
pub(super) fn table(rows: &[Row]) -> String {
    let mut lines = vec![HEAD.map(str::to_owned)];
    lines.extend(rows.iter().map(cells));
    lines.push(totals(rows));
    let mut widths = [0; HEAD.len()];
    for line in &lines {
        for (width, cell) in widths.iter_mut().zip(line) {
            *width = (*width).max(cell.chars().count());
        }
    }
    lines.iter().map(|line| aligned(line, &widths)).collect()
}

/// The first cell to the left, the others to the right.
fn aligned(line: &[String], widths: &[usize]) -> String {
    let mut out = String::new();
    for (index, (cell, width)) in line.iter().zip(widths).enumerate() {
        match index {
            0 => out.push_str(&format!("{cell:<width$}")),
            _ => out.push_str(&format!("  {cell:>width$}")),
        }
    }
    out.trim_end().to_owned() + "\n"
}

fn cells(row: &Row) -> [String; HEAD.len()] {
    let generated = match row.outcome {
        Outcome::Generated => row.generated.to_string(),
        Outcome::Refused => String::from("none"),
        Outcome::Crashed => String::from("crashed"),
        Outcome::TimedOut => String::from("timed out"),
    };
    let compiled = match row.compiled {
        Some(true) => "yes",
        Some(false) => "no",
        None => "-",
    };
    [
        row.document.clone(),
        row.operations.to_string(),
        generated,
        row.left_out.to_string(),
        row.errors.to_string(),
        row.warnings.to_string(),
        row.lines.to_string(),
        row.milliseconds.to_string(),
        compiled.to_owned(),
    ]
}

fn totals(rows: &[Row]) -> [String; HEAD.len()] {
    let sum = |of: fn(&Row) -> usize| rows.iter().map(of).sum::<usize>().to_string();
    let generated = rows.iter().filter(|row| row.outcome == Outcome::Generated);
    let compiled = rows.iter().filter(|row| row.compiled == Some(true)).count();
    let asked = rows.iter().any(|row| row.compiled.is_some());
    let milliseconds: u64 = rows.iter().map(|row| row.milliseconds).sum();
    [
        format!("{} of {} documents", generated.count(), rows.len()),
        sum(|row| row.operations),
        sum(|row| row.generated),
        sum(|row| row.left_out),
        sum(|row| row.errors),
        sum(|row| row.warnings),
        sum(|row| row.lines),
        milliseconds.to_string(),
        if asked {
            compiled.to_string()
        } else {
            String::from("-")
        },
    ]
}
