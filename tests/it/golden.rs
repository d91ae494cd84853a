//! What is made of the vendored document and checked in is what is made of it now. Every failure says which
//! command makes it so.

use openapi_build::Build;
use xtask::golden::{CLIENT, Golden, LISTING, all};

fn goldens() -> Vec<Golden> {
    all().unwrap_or_else(|why| panic!("{why}"))
}

/// The golden file, as it has to be.
fn golden(file: &str) -> Golden {
    let mut all = goldens().into_iter();
    all.find(|golden| golden.file == file).unwrap()
}

fn check(golden: &Golden) {
    golden.check().unwrap_or_else(|why| panic!("{why}"));
}

#[test]
fn client_is_the_golden_one() {
    check(&golden(CLIENT));
}

#[test]
fn lowered_document_is_the_golden_one() {
    check(&golden("tests/golden/openapi-3.0.json"));
}

#[test]
fn report_is_the_golden_one() {
    check(&golden("tests/golden/report.txt"));
}

/// What callers can name, a line for each item. What is different in it is different for them.
#[test]
fn api_is_the_golden_one() {
    check(&golden(LISTING));
}

/// What `benches/decode` measures.
#[test]
fn measured_types_are_those_that_are_generated() {
    check(&golden("benches/decode/orders.rs"));
}

#[test]
fn every_golden_file_is_compared() {
    let files: Vec<_> = goldens().iter().map(|golden| golden.file).collect();
    let there = std::fs::read_dir("tests/golden").unwrap();
    for file in there {
        let file = format!("tests/golden/{}", file.unwrap().file_name().display());
        assert!(files.contains(&file.as_str()), "nothing makes {file}");
    }
    assert_eq!(files.len(), 5);
}

/// What the build script made. Where it makes nothing, the golden one is what is compiled, and is compared above
/// with what is generated now.
#[cfg(all(feature = "generate", not(feature = "pregenerated")))]
#[test]
fn built_client_is_the_golden_one() {
    let built = include_str!(concat!(env!("OUT_DIR"), "/re_factor.rs"));
    let golden = golden(CLIENT);
    let text = built.to_owned();
    assert!(
        text == golden.text,
        "build.rs and crates/xtask/src/golden.rs generate with other options: make them the same, and then\n\n    \
         cargo xtask golden\n"
    );
    check(&Golden { text, ..golden });
}

#[test]
fn version_is_what_the_changes_of_the_document_ask_for() {
    xtask::update::check_version().unwrap_or_else(|why| panic!("{why}"));
}

#[test]
fn lowered_document_is_valid_for_openapi_3_0() {
    let lowered = golden("tests/golden/openapi-3.0.json").text;
    let document: openapiv3::OpenAPI = serde_json::from_str(&lowered).unwrap();
    assert_eq!(document.openapi, "3.0.3");
    assert_eq!(document.operations().count(), 4);
}

#[test]
fn report_says_what_the_document_left_open() {
    let report = Build::new("openapi/re-factor.yaml")
        .overlay("openapi/overlay.yaml")
        .generate();
    assert_eq!(report.codes().collect::<Vec<_>>(), ["O301"; 5]);
}
