//! Every code of importing is raised by a test beside this one.

use openapi_lower::codes;

const TESTS: [&str; 5] = [
    include_str!("pages.rs"),
    include_str!("conflicts.rs"),
    include_str!("record.rs"),
    include_str!("record_file.rs"),
    include_str!("files.rs"),
];

/// Raised where pages are fetched, by `openapi-build import`, and tested there.
const OF_FETCHING: &str = "O611";

#[test]
fn every_code_of_importing_has_a_test() {
    let of_import = codes::ALL.iter().filter(|code| code.id.starts_with("O6"));
    for code in of_import.filter(|code| code.id != OF_FETCHING) {
        let is_told = TESTS.iter().any(|test| test.contains(code.id));
        assert!(is_told, "{} is in no test", code.id);
    }
}
