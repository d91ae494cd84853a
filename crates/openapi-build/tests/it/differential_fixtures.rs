//! The types of the fixtures agree with the `jsonschema` crate on what is valid, and on what comes back.
//! `benches/differential.rs` does the same for any documents, with many more values.

use std::path::Path;

use serde_json::Value;

use crate::differential::document::mended;
use crate::differential::program::Place;
use crate::differential::run::{Amount, Subject, run};
use crate::support::{fixtures, target, workspace};

const AMOUNT: Amount = Amount {
    of_each: 4,
    seed: 2026,
};

#[test]
fn types_agree_with_jsonschema() {
    let subjects = fixtures().into_iter().map(|(name, path)| {
        let tree = tree_of(&name, &path);
        Subject { name, path, tree }
    });
    let subjects: Vec<_> = subjects.collect();
    let place = Place {
        workspace: workspace(),
        target: &target(),
        name: "generated-differential",
    };
    let tally = run(&place, &subjects, AMOUNT).unwrap();
    let summary = format!(
        "{} cases of {} types, {} valid",
        tally.cases, tally.types, tally.valid
    );
    assert!(tally.cases >= 400 && tally.valid >= 200, "{summary}");
    let wrong = tally.wrong.join("\n");
    assert!(
        wrong.is_empty(),
        "{summary}, {} wrong:\n{wrong}",
        tally.wrong.len()
    );
}

/// The document as it is written, read by others; by us only where it has numbers that others do not read.
fn tree_of(name: &str, path: &Path) -> Value {
    match name {
        "limits" => mended(path).unwrap(),
        _ => serde_yaml::from_str(&std::fs::read_to_string(path).unwrap()).unwrap(),
    }
}
