//! Every change that can be made to our own documents is found, and judged as it has to be.

use std::path::Path;

use openapi_lower::Node;

use crate::mutations::{Base, Mutation, Side, all, as_text};

const SEEDS: usize = 3;

fn fixture(name: &str) -> Base {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures");
    Base::new(name, std::fs::read_to_string(folder.join(name)).unwrap())
}

/// Our documents; that of the shapes once for each way that values may go.
fn fixtures() -> Vec<Base> {
    let shapes = fixture("shapes.yaml");
    let sent = with_operations(&shapes, "sent", |operation| {
        operation.set("responses", crate::mutations::json(r#"{"204": {"description": "Kept"}}"#));
    });
    let received = with_operations(&shapes, "received", |operation| {
        operation.remove("requestBody");
    });
    let unused = with_operations(&shapes, "unused", |operation| {
        operation.set("responses", crate::mutations::json(r#"{"204": {"description": "Kept"}}"#));
        operation.remove("requestBody");
    });
    vec![fixture("shop.yaml"), fixture("plain.yaml"), shapes, sent, received, unused]
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
    let mut wrong = Vec::new();
    for mutation in all() {
        for side in mutation.sides {
            wrong.extend(misjudged(&mutation, *side, &bases));
        }
    }
    assert!(wrong.is_empty(), "{} of them:\n{}", wrong.len(), wrong.join("\n"));
}

/// What is wrong of a change on a side, over all documents that have room for it.
fn misjudged(mutation: &Mutation, side: Side, bases: &[Base]) -> Vec<String> {
    let mut wrong = Vec::new();
    let mut tried = 0;
    for base in bases {
        let places = base.places(mutation, side);
        for seed in 0..SEEDS.min(places.len()) {
            tried += 1;
            let edit = base.edit(mutation, &places, seed as u64);
            for what in base.judge(&as_text(&edit.new), &edit.expected) {
                let (name, at) = (&mutation.name, &edit.at);
                wrong.push(format!("{name}, {side:?}, {}, seed {seed}, {at}: {what}", base.name));
            }
        }
    }
    if tried == 0 {
        wrong.push(format!("{}, {side:?}: no document has room for it", mutation.name));
    }
    wrong
}
