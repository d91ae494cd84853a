//! A page as it is published.

use openapi_import::Record;
use openapi_lower::{Limits, Sources, read};

use crate::support::{import, yaml};

const PAGE: &str = include_str!("../fixtures/get-run-evaluation.md");

#[test]
fn published_page_is_imported_as_it_is() {
    let imported = import(&[("page.md", PAGE)]).run();
    assert_eq!(
        imported.summary(),
        "1 page: 1 operation, 4 components; 0 warnings; imported"
    );
    let (_, block) = PAGE.split_once("evaluation_id}\n").unwrap();
    let (block, _) = block.split_once("````").unwrap();
    let mut sources = Sources::new();
    let file = sources.add("block.yaml", block);
    let published = read(&sources, file, Limits::default()).0.unwrap();
    assert!(imported.document().unwrap().same(&published));
    // Its components are not in the order of their names.
    assert_ne!(yaml(&imported), block);
}

#[test]
fn published_page_has_the_sums_of_its_bytes() {
    let mut import = import(&[("page.md", PAGE)]);
    import.record(Record {
        name: String::from("SOURCE.toml"),
        text: None,
        document: String::from("api.yaml"),
        index: None,
    });
    let imported = import.run();
    let record = imported.record().unwrap();
    let page = "page_sha256 = \"32c03b74bde77e0fe35edb96d8668c2ad732d16cb52ba94b8af8236ce44af643\"";
    let block =
        "block_sha256 = \"61a4a6c6f655203b7e2492292a8fefdc644e239aa0109398c6bd2086d29e64d1\"";
    assert!(record.contains(page), "{record}");
    assert!(record.contains(block), "{record}");
}
