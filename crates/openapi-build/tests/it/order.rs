//! A document that lists the same in another order gives the same client.

use openapi_build::{Api, Build, Grouping, Interface};

use crate::shuffle::shuffled;
use crate::support::{code_of, fixtures};
use crate::unordered::unordered;

/// How often each document is shuffled.
const SEEDS: std::ops::Range<u64> = 1..4;

/// The ways in which a client is made.
type Way = (&'static str, fn(Build) -> Build);

const WAYS: [Way; 4] = [
    ("", |build| build),
    ("positional", |build| build.interface(Interface::Positional)),
    ("grouped", |build| build.group_by(Grouping::Path)),
    ("exact", Build::exact),
];

/// The first line that differs: all of them are too many to read.
fn difference(one: &str, other: &str) -> String {
    let mut lines = one.lines().zip(other.lines());
    let pair = lines.find(|(one, other)| one != other);
    let (one, other) = pair.unwrap_or(("", "more or fewer lines"));
    format!("- {one}\n+ {other}")
}

fn check(text: &str, way: fn(Build) -> Build, what: &str) {
    let build = |text: &str| way(Build::from_text("api.yaml", text)).generate();
    let report = build(text);
    // Not every document has groups.
    let Some(code) = report.code() else {
        return;
    };
    let (api, plain) = (Api::of(code).unwrap(), unordered(code));
    for seed in SEEDS {
        let other = code_of(&build(&shuffled(text, seed).unwrap()));
        let changes = api.changes(&Api::of(&other).unwrap());
        let changes: Vec<String> = changes.iter().map(ToString::to_string).collect();
        assert!(
            changes.is_empty(),
            "{what}, seed {seed}:\n{}",
            changes.join("\n")
        );
        let other = unordered(&other);
        assert!(
            plain == other,
            "{what}, seed {seed}:\n{}",
            difference(&plain, &other)
        );
    }
}

#[test]
fn order_of_the_document_is_not_that_of_the_client() {
    for (name, path) in fixtures() {
        let text = std::fs::read_to_string(path).unwrap();
        for (way, build) in WAYS {
            check(&text, build, &format!("{name} {way}"));
        }
    }
}
