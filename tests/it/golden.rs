//! What is generated from the vendored document, to be read by people, and compared on every run.
//! `UPDATE_EXPECT=1 cargo test --test it golden` takes what is generated now.

use expect_test::expect_file;
use openapi_build::Build;

/// As `build.rs` has it.
fn build() -> Build {
    Build::new("openapi/re-factor.yaml")
        .overlay("openapi/overlay.yaml")
        .allow("O301")
}

fn lowered() -> String {
    build().load().lowered().unwrap()
}

#[test]
fn client_is_the_golden_one() {
    let report = build().generate();
    let code = report
        .code()
        .unwrap_or_else(|| panic!("{}", report.render()));
    expect_file!["../golden/client.rs"].assert_eq(code);
}

/// What callers can name, a line for each item. What is different in it is different for them.
#[test]
fn api_is_the_golden_one() {
    let api = build().generate().api().unwrap();
    expect_file!["../golden/api.txt"].assert_eq(&api.to_string());
}

/// What `benches/decode` measures.
#[test]
fn measured_types_are_those_that_are_generated() {
    let report = Build::new("benches/decode/orders.yaml").generate();
    let code = report
        .code()
        .unwrap_or_else(|| panic!("{}", report.render()));
    expect_file!["../../benches/decode/orders.rs"].assert_eq(code);
}

#[test]
fn lowered_document_is_the_golden_one() {
    expect_file!["../golden/openapi-3.0.json"].assert_eq(&lowered());
}

#[test]
fn built_client_is_the_golden_one() {
    let built = include_str!(concat!(env!("OUT_DIR"), "/re_factor.rs"));
    expect_file!["../golden/client.rs"].assert_eq(built);
}

#[test]
fn lowered_document_is_valid_for_openapi_3_0() {
    let document: openapiv3::OpenAPI = serde_json::from_str(&lowered()).unwrap();
    assert_eq!(document.openapi, "3.0.3");
    assert_eq!(document.operations().count(), 4);
}

#[test]
fn report_says_what_the_document_left_open() {
    let report = Build::new("openapi/re-factor.yaml")
        .overlay("openapi/overlay.yaml")
        .generate();
    expect_file!["../golden/report.txt"].assert_eq(&report.render());
    assert_eq!(report.codes().collect::<Vec<_>>(), ["O301"; 5]);
}
