//! `openapi/SOURCE.toml` and the vendored document agree.

use serde::Deserialize;
use sha2::{Digest, Sha256};

const DOCUMENT: &str = include_str!("../../openapi/re-factor.yaml");
const RECORD: &str = include_str!("../../openapi/SOURCE.toml");

#[derive(Deserialize)]
struct Record {
    operation: Vec<Operation>,
}

#[derive(Deserialize)]
struct Operation {
    method: String,
    path: String,
    page: String,
    taken: String,
    facts: Option<String>,
    facts_sha256: Option<String>,
    block_sha256: Option<String>,
    page_sha256: Option<String>,
}

fn record() -> Vec<Operation> {
    toml::from_str::<Record>(RECORD).unwrap().operation
}

fn sha256(text: &str) -> String {
    let digest = Sha256::digest(text.as_bytes());
    digest.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// The operations of the document, by the indentation that it has.
fn operations() -> Vec<(String, String)> {
    let mut path = String::new();
    let mut found = Vec::new();
    let paths = DOCUMENT.split("\npaths:\n").nth(1).unwrap();
    for line in paths.lines().take_while(|line| line.starts_with(' ')) {
        let key = line.trim().trim_end_matches(':').to_owned();
        match line.len() - line.trim_start().len() {
            2 => path = key,
            4 if ["get", "put", "post", "delete", "patch"].contains(&key.as_str()) => {
                found.push((key.to_uppercase(), path.clone()));
            }
            _ => {}
        }
    }
    found
}

#[test]
fn each_operation_has_a_record_and_each_record_an_operation() {
    let recorded: Vec<_> = record()
        .into_iter()
        .map(|one| (one.method, one.path))
        .collect();
    assert_eq!(recorded, operations());
}

#[test]
fn seed_is_exactly_as_published() {
    let seed = &record()[0];
    assert_eq!(seed.taken, "whole");
    assert_eq!(seed.page_sha256.as_ref().unwrap().len(), 64);
    let (before, rest) = DOCUMENT.split_once("    put:\n").unwrap();
    let (_, after) = rest.split_once("\ncomponents:\n").unwrap();
    let published = format!("{before}components:\n{after}\n");
    assert_eq!(&sha256(&published), seed.block_sha256.as_ref().unwrap());
}

#[test]
fn facts_have_their_sum() {
    for one in record().iter().skip(1) {
        assert_eq!(one.taken, "from known facts");
        assert!(one.page.starts_with("https://docs.re-factor.ai/"));
        let facts = one.facts.as_ref().unwrap();
        assert_eq!(&sha256(facts), one.facts_sha256.as_ref().unwrap());
    }
}
