//! What changes are counted from.

use crate::support::*;

#[test]
fn changes_are_counted_anew_after_a_release() {
    let copy = Copy::new();
    copy.change(VENDOR, "type: number", "type: string");
    copy.update();
    let ran = copy.run(&["released"]);
    assert!(
        !ran.succeeded
            && ran
                .said
                .contains("no heading such as `## re-factor [2.0.0]`"),
        "{}",
        ran.said
    );

    copy.change(
        "CHANGELOG.md",
        "## [Unreleased]",
        "## [Unreleased]\n\n## re-factor [2.0.0]",
    );
    let ran = copy.run(&["released"]);
    assert_eq!(ran.said, "Changes are counted from 2.0.0 now.\n");
    let released = copy.read("openapi/released/re-factor.yaml");
    assert_eq!(released, copy.read("openapi/re-factor.yaml"));

    copy.change(
        VENDOR,
        "'404':",
        "'409': { description: Busy }\n        '404':",
    );
    assert!(copy.update().contains("The version is 2.1.0 now"));
    let log = copy.read("CHANGELOG.md");
    assert!(
        log.contains("## re-factor [2.0.0]\n\n<!-- Drafted by"),
        "{log}"
    );
    assert_eq!(log.matches("Drafted by").count(), 2, "{log}");
}

#[test]
fn golden_makes_what_is_stale_and_nothing_else() {
    let copy = Copy::new();
    let before = copy.files();
    copy.write("src/generated/client.rs", "// by hand\n");
    let ran = copy.run(&["golden"]);
    assert_eq!(ran.said, "src/generated/client.rs\n");
    assert_eq!(copy.files(), before);
    assert_eq!(copy.run(&["golden"]).said, "");
}
