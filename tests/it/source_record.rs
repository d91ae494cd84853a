//! `openapi/pages/`, the vendored document and `openapi/SOURCE.toml` agree. What fails says what cures it.

use std::collections::BTreeSet;
use std::path::Path;

use openapi_import::{Import, Imported, Record};
use serde::Deserialize;
use sha2::{Digest, Sha256};

const DOCUMENT: &str = include_str!("../../openapi/re-factor.yaml");
const RECORD: &str = include_str!("../../openapi/SOURCE.toml");
const CURE: &str = "cargo xtask update";
/// What a page says that is not the published one.
const FROM_FACTS: &str = "This page is written from known facts of the API";

#[derive(Deserialize)]
struct Recorded {
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
    page_sha256: String,
    block_sha256: String,
}

impl Operation {
    /// The page in `openapi/pages/`.
    fn text(&self) -> String {
        let name = self.page.rsplit('/').next().unwrap();
        let path = Path::new("openapi/pages").join(name);
        std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
    }
}

fn recorded() -> Vec<Operation> {
    toml::from_str::<Recorded>(RECORD).unwrap().operation
}

fn sha256(text: &str) -> String {
    let digest = Sha256::digest(text.as_bytes());
    digest.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// The pages, imported as the command does, on a day that is none of the record's.
fn imported() -> Imported {
    let mut import = Import::new(chrono::NaiveDate::default());
    import.relative_to(Path::new("openapi"));
    import.path(Path::new("openapi/pages"));
    import.record(Record {
        name: String::from("openapi/SOURCE.toml"),
        text: Some(String::from(RECORD)),
        document: String::from("re-factor.yaml"),
        index: None,
    });
    import.run()
}

#[test]
fn importing_the_pages_gives_the_vendored_document_and_the_record() {
    let imported = imported();
    let document = imported.document();
    let document = document.unwrap_or_else(|| panic!("{}", imported.render()));
    assert!(
        document.to_yaml() == DOCUMENT,
        "openapi/re-factor.yaml is not what its pages say; take it in by\n{CURE}"
    );
    assert!(
        imported.record() == Some(RECORD),
        "openapi/SOURCE.toml is not what its pages say; take it in by\n{CURE}"
    );
}

#[test]
fn each_operation_has_a_record_and_each_record_an_operation() {
    let imported = imported();
    let mut operations = BTreeSet::new();
    for (path, item) in imported
        .document()
        .unwrap()
        .get("paths")
        .unwrap()
        .as_object()
        .unwrap()
    {
        let methods = item.node.as_object().unwrap().keys();
        let methods = methods.filter(|key| openapi_lower::METHODS.contains(&key.as_str()));
        operations.extend(methods.map(|method| (method.to_uppercase(), path.clone())));
    }
    let recorded: BTreeSet<_> = recorded()
        .into_iter()
        .map(|one| (one.method, one.path))
        .collect();
    assert_eq!(recorded, operations, "the record is made by\n{CURE}");
}

#[test]
fn pages_and_blocks_have_their_sums() {
    for one in recorded() {
        let text = one.text();
        assert_eq!(
            sha256(&text),
            one.page_sha256,
            "{}: take it in by\n{CURE}",
            one.page
        );
        let (_, block) = text.split_once("````yaml ").unwrap();
        let (_, block) = block.split_once('\n').unwrap();
        let (block, _) = block.split_once("````").unwrap();
        assert_eq!(
            sha256(block),
            one.block_sha256,
            "{}: take it in by\n{CURE}",
            one.page
        );
    }
}

#[test]
fn published_page_is_exactly_as_published() {
    let page = recorded()
        .into_iter()
        .find(|one| one.method == "GET" && one.page.ends_with("/get-evaluation.md"))
        .unwrap();
    assert_eq!(page.taken, "whole");
    let published = "32c03b74bde77e0fe35edb96d8668c2ad732d16cb52ba94b8af8236ce44af643";
    assert_eq!(
        page.page_sha256, published,
        "{} is a page as published; get it back by\ngit checkout openapi/pages, and then\n{CURE}\n\
         or, if another was published, put its sum into this test",
        page.page
    );
}

#[test]
fn what_is_from_known_facts_says_so_and_has_the_sum_of_the_facts() {
    for one in recorded() {
        let is_from_facts = one.taken == "from known facts";
        assert_eq!(
            one.text().contains(FROM_FACTS),
            is_from_facts,
            "{}: correct `taken` or the page",
            one.page
        );
        assert!(
            one.page.starts_with("https://docs.re-factor.ai/"),
            "{}: put the address of the page into `page` of openapi/SOURCE.toml, and then\n{CURE}",
            one.page
        );
        if is_from_facts {
            let sum = sha256(one.facts.as_ref().unwrap());
            assert_eq!(
                one.facts_sha256.as_ref().unwrap(),
                &sum,
                "if the facts have changed, correct the page and the sum, and then\n{CURE}"
            );
        }
    }
}
