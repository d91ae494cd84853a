//! Every change that can be made to our own documents is found, and judged as it has to be.

use std::path::Path;

use openapi_diff::Effect;
use openapi_lower::{Node, Pointer};

use crate::mutations::{Agreement, Base, Judged, Mutation, Side, all, as_text};

/// How often each change is made on each side.
const RUNS: usize = 2;

/// They share the work.
const THREADS: usize = 4;

fn fixture(name: &str) -> Base {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures");
    Base::new(name, std::fs::read_to_string(folder.join(name)).unwrap())
}

/// Our documents; that of the shapes once for each way that values may go.
fn fixtures() -> Vec<Base> {
    let shapes = fixture("shapes.yaml");
    let sent = with_operations(&shapes, "sent", |operation| {
        operation.set(
            "responses",
            crate::mutations::json(r#"{"204": {"description": "Kept"}}"#),
        );
    });
    let received = with_operations(&shapes, "received", |operation| {
        operation.remove("requestBody");
    });
    let unused = with_operations(&shapes, "unused", |operation| {
        operation.set(
            "responses",
            crate::mutations::json(r#"{"204": {"description": "Kept"}}"#),
        );
        operation.remove("requestBody");
    });
    vec![
        fixture("shop.yaml"),
        fixture("plain.yaml"),
        shapes,
        sent,
        received,
        unused,
    ]
}

/// A document with other operations.
fn with_operations(base: &Base, way: &str, change: impl Fn(&mut Node)) -> Base {
    let mut root = base.document.root.clone();
    for operation in &base.document.operations {
        change(operation.at.resolve_mut(&mut root).unwrap());
    }
    Base::new(&format!("{way}-{}", base.name), as_text(&root))
}

#[test]
fn fixtures_need_no_mending() {
    for base in fixtures() {
        assert!(base.is_clean(), "{} is not what is compared", base.name);
    }
}

#[test]
fn every_change_is_judged_as_it_has_to_be() {
    let bases = fixtures();
    let mutations = all();
    let all = mutations
        .iter()
        .flat_map(|mutation| mutation.sides.iter().map(move |side| (mutation, *side)));
    let all: Vec<(&Mutation, Side)> = all.collect();
    let wrong: Vec<String> = std::thread::scope(|scope| {
        let bases = &bases;
        let parts = all.chunks(all.len().div_ceil(THREADS));
        let threads = parts.map(|part| {
            scope.spawn(move || -> Vec<String> {
                let part = part.iter();
                part.flat_map(|(mutation, side)| misjudged(mutation, *side, bases))
                    .collect()
            })
        });
        let threads: Vec<_> = threads.collect();
        threads
            .into_iter()
            .flat_map(|thread| thread.join().unwrap())
            .collect()
    });
    assert!(
        wrong.is_empty(),
        "{} of them:\n{}",
        wrong.len(),
        wrong.join("\n")
    );
}

#[test]
fn nothing_is_found_in_the_same_document_written_otherwise() {
    for base in fixtures() {
        let root = &base.document.root;
        for (form, text) in [("JSON", root.to_json()), ("YAML", root.to_yaml())] {
            assert_eq!(
                base.judge(&text, &[]),
                Vec::<String>::new(),
                "{} as {form}",
                base.name
            );
        }
    }
}

#[test]
fn nothing_is_found_in_a_document_restated_in_another_version() {
    let (old, new) = (fixture("said-in-3.0.yaml"), fixture("said-in-3.1.yaml"));
    assert_eq!(old.judge(&new.text, &[]), Vec::<String>::new());
    assert_eq!(new.judge(&old.text, &[]), Vec::<String>::new());
}

/// What is wrong of a change on a side, in the first and the last document that have room for it.
fn misjudged(mutation: &Mutation, side: Side, bases: &[Base]) -> Vec<String> {
    let places = bases.iter().map(|base| (base, base.places(mutation, side)));
    let fit: Vec<_> = places.filter(|(_, places)| !places.is_empty()).collect();
    if fit.is_empty() {
        return vec![format!(
            "{}, {side:?}: no document has room for it",
            mutation.name
        )];
    }
    let ends = [fit.first(), fit.last()].into_iter().flatten();
    let runs = ends.cycle().take(RUNS).enumerate();
    runs.flat_map(|(seed, (base, places))| one(mutation, side, base, places, seed))
        .collect()
}

fn one(
    mutation: &Mutation,
    side: Side,
    base: &Base,
    places: &[Pointer],
    seed: usize,
) -> Vec<String> {
    let edit = base.edit(mutation, places, seed as u64);
    let text = as_text(&edit.new);
    let Judged { mut wrong, code } = base.judged(&text, &edit.expected);
    // What is generated is not different for another seed of the same.
    if seed == 0
        && has_to_agree(mutation, side, code)
        && let Some(Agreement::Unsaid(change)) = base.agreement(&text, code)
    {
        wrong.push(format!(
            "it is {code} in code, and the generated code has {change}"
        ));
    }
    let place = format!(
        "{}, {side:?}, {}, seed {seed}, {}",
        mutation.name, base.name, edit.at
    );
    wrong
        .into_iter()
        .map(|what| format!("{place}: {what}"))
        .collect()
}

/// Whether the generated code might be broken, and that is not seen elsewhere: what does nothing to code where values
/// go both ways does nothing where they go one way.
fn has_to_agree(mutation: &Mutation, side: Side, code: Effect) -> bool {
    let is_seen = side != Side::Both && mutation.sides.contains(&Side::Both);
    code == Effect::Additive || (code < Effect::Additive && !is_seen)
}
