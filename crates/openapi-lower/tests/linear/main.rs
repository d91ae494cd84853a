//! What reading and lowering cost grows with the document and not faster. Time is another on each
//! machine; what is counted here are allocations and their bytes, which are the same on all.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    missing_docs,
    unsafe_code,
    reason = "an allocator that counts is one by an unsafe trait"
)]

mod counting;
mod documents;

use openapi_lower::{
    Diagnostics, Limits, Loaded, Node, Sources, bundle, check_version, lower, normalize, read,
    repair,
};

use counting::{Cost, cost_of};

/// By how much the cost may grow when the document becomes twice as large.
const GROWTH: f64 = 2.2;

/// Costs of a document, twice and four times as much of it.
fn assert_linear(name: &str, costs: [Cost; 3]) {
    for (small, large) in costs.iter().zip(costs.iter().skip(1)) {
        for (what, small, large) in [
            ("allocations", small.allocations, large.allocations),
            ("bytes", small.bytes, large.bytes),
        ] {
            // Some are there whatever the document is.
            let allowed = small as f64 * GROWTH + 10_000.0;
            assert!(large as f64 <= allowed, "{name}: {what}: {costs:?}");
        }
    }
}

fn tree(text: String) -> (Option<Node>, Diagnostics) {
    let mut sources = Sources::new();
    let file = sources.add("api.yaml", text);
    read(&sources, file, Limits::default())
}

/// What it costs to read a text, which is not to be refused.
fn reading(text: String) -> Cost {
    let (cost, (node, found)) = cost_of(|| tree(text));
    assert!(node.is_some() && found.iter().next().is_none());
    cost
}

/// Of texts of so many bytes, twice and four times as many.
fn assert_reading_is_linear(bytes: usize, name: &str, document: fn(usize) -> String) {
    let parts = bytes * 1_000 / (document(1_001).len() - document(1).len());
    let costs = [1, 2, 4].map(|times| {
        let text = document(times * parts);
        assert_eq!((text.len() + bytes / 10) / bytes, times, "{name}");
        reading(text)
    });
    assert_linear(name, costs);
}

#[test]
fn reading_is_linear() {
    for (name, document) in documents::LARGE {
        assert_reading_is_linear(1_000_000, name, document);
    }
    for (name, document) in documents::FORMS {
        assert_reading_is_linear(200_000, name, document);
    }
}

/// What each of the later stages costs.
fn stages(text: String) -> [Cost; 4] {
    let node = tree(text).0.unwrap();
    let none = &mut |location: &str| Loaded::Refused(location.to_owned());
    let (bundled, (mut node, _)) = cost_of(|| bundle(node, "api.yaml", none));
    assert!(!check_version(&node).has_errors());
    let (repaired, _) = cost_of(|| repair(&mut node));
    let (normalized, _) = cost_of(|| normalize(&mut node));
    let (lowered, _) = cost_of(|| lower(&mut node));
    [bundled, repaired, normalized, lowered]
}

#[test]
fn what_follows_is_linear() {
    for (name, document) in documents::OF_OPENAPI {
        let [once, twice, four] = [100, 200, 400].map(|parts| stages(document(parts)));
        let of_each = once.into_iter().zip(twice).zip(four);
        for (stage, ((once, twice), four)) in ["bundle", "repair", "normalize", "lower"]
            .iter()
            .zip(of_each)
        {
            assert_linear(&format!("{stage} of {name}"), [once, twice, four]);
        }
    }
}

/// A cost that is not linear is seen.
#[test]
#[should_panic(expected = "allocations")]
fn what_is_not_linear_is_found() {
    let squared = |size: usize| {
        let all = || (0..size * size).map(|n| vec![n]).collect::<Vec<_>>();
        cost_of(all).0
    };
    assert_linear("squares", [200, 400, 800].map(squared));
}
