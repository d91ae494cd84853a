//! The rows for people.

use std::collections::BTreeMap;

use crate::Row;
use crate::check::Checks;
use crate::lines::{self, Lines};

const HEAD: &str = "                                            lines                     types                     check, seconds\n                                          progenitor     ours  ratio progenitor     ours  ratio progenitor     ours  ratio";

/// A line for each document that progenitor takes as a whole, and the sums.
pub(crate) fn whole(rows: &[Row], checks: Option<&mut Checks>) -> String {
    let title = "whole documents";
    let all = rows
        .iter()
        .filter_map(|row| Some((row, row.lines()?, [row.theirs.as_ref().ok()?, &row.ours])));
    table(title, all.collect(), checks)
}

/// The same for the documents without their operations.
pub(crate) fn types(rows: &[Row], checks: Option<&mut Checks>) -> String {
    let title = "without operations";
    let all = rows.iter().filter_map(|row| {
        let codes = [row.their_types.as_ref().ok()?, &row.our_types];
        Some((row, row.lines_of_types()?, codes))
    });
    table(title, all.collect(), checks)
}

type Compared<'a> = (&'a Row, (Lines, Lines), [&'a String; 2]);

fn table(title: &str, rows: Vec<Compared<'_>>, mut checks: Option<&mut Checks>) -> String {
    let mut out = format!("{title}\n{HEAD}\n");
    let mut sum = (Lines::default(), Lines::default());
    let mut seconds = [0.0, 0.0];
    for (row, (theirs, ours), codes) in &rows {
        for (sum, lines) in [(&mut sum.0, theirs), (&mut sum.1, ours)] {
            sum.all += lines.all;
            sum.types += lines.types;
        }
        let checked = checks
            .as_mut()
            .map(|checks| codes.map(|code| checks.seconds(code)));
        // Both or none count: progenitor's code does not always compile.
        let checked = checked.map(|[theirs, ours]| theirs.zip(ours));
        if let Some(Some((theirs, ours))) = checked {
            seconds[0] += theirs;
            seconds[1] += ours;
        }
        out.push_str(&line(&row.name, *theirs, *ours, checked));
    }
    let checked = checks.map(|_| Some((seconds[0], seconds[1])));
    out.push_str(&line(
        &format!("{} documents", rows.len()),
        sum.0,
        sum.1,
        checked,
    ));
    out
}

fn line(name: &str, theirs: Lines, ours: Lines, checked: Option<Option<(f64, f64)>>) -> String {
    let name: String = name.chars().take(40).collect();
    let checked = match checked {
        None => String::new(),
        Some(None) => String::from("  progenitor's does not compile"),
        Some(Some((theirs, ours))) => format!("{theirs:>11.2} {ours:>8.2} {:>6.2}", ours / theirs),
    };
    format!(
        "{name:<40} {} {}{checked}\n",
        pair(theirs.all, ours.all),
        pair(theirs.types, ours.types),
    )
}

fn pair(theirs: usize, ours: usize) -> String {
    let ratio = ours as f64 / theirs as f64;
    format!("{theirs:>11} {ours:>8} {ratio:>6.2}")
}

/// The documents that progenitor does not take, and what it says.
pub(crate) fn refused(rows: &[Row]) -> String {
    let mut out = String::new();
    type Made = fn(&Row) -> &Result<String, String>;
    let ways: [(&str, Made); 2] = [
        ("as they are lowered", |row| &row.theirs),
        ("without operations", |row| &row.their_types),
    ];
    for (way, made) in ways {
        let refused = rows
            .iter()
            .filter_map(|row| Some((row, made(row).as_ref().err()?)));
        let refused: Vec<_> = refused.collect();
        out.push_str(&format!(
            "{} of {} refused {way}\n",
            refused.len(),
            rows.len()
        ));
        for (row, words) in refused {
            let words: String = words.split_whitespace().collect::<Vec<_>>().join(" ");
            let words: String = words.chars().take(100).collect();
            out.push_str(&format!("{:<40} {words}\n", row.name));
        }
    }
    out
}

/// What the lines are for, in the documents that progenitor takes as a whole, and ours in all.
pub(crate) fn kinds(rows: &[Row]) -> String {
    let (mut theirs, mut ours, mut all) = (BTreeMap::new(), BTreeMap::new(), BTreeMap::new());
    for row in rows {
        if let Ok(code) = &row.theirs {
            lines::count(code, &mut theirs);
            lines::count(&row.ours, &mut ours);
        }
        lines::count(&row.ours, &mut all);
    }
    let mut names: Vec<&String> = theirs.keys().chain(all.keys()).collect();
    names.sort();
    names.dedup();
    let mut out = String::from(
        "what the lines are for                 progenitor     ours   ours of all documents\n",
    );
    for name in names {
        let of = |kinds: &BTreeMap<String, usize>| kinds.get(name).copied().unwrap_or(0);
        let share = 100.0 * of(&all) as f64 / all.values().sum::<usize>() as f64;
        out.push_str(&format!(
            "{name:<38} {:>10} {:>8} {:>8} {share:>5.1} %\n",
            of(&theirs),
            of(&ours),
            of(&all)
        ));
    }
    out
}
