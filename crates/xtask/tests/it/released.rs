//! What changes are counted from.

use crate::support::*;

#[test]
fn changes_are_counted_anew_after_a_release() {
    let repository = Repository::new();
    repository.change(VENDOR, "type: number", "type: string");
    repository.update();
    let ran = repository.run(&["released"]);
    assert!(
        !ran.succeeded
            && ran
                .said
                .contains("no heading such as `## re-factor [2.0.0]`"),
        "{}",
        ran.said
    );

    repository.change(
        "CHANGELOG.md",
        "## [Unreleased]",
        "## [Unreleased]\n\n## re-factor [2.0.0]",
    );
    let ran = repository.run(&["released"]);
    assert_eq!(ran.said, "Changes are counted from 2.0.0 now.\n");
    let released = repository.read("openapi/released/re-factor.yaml");
    assert_eq!(released, repository.read("openapi/re-factor.yaml"));

    repository.change(
        VENDOR,
        "'404':",
        "'409': { description: Busy }\n        '404':",
    );
    assert!(repository.update().contains("The version is 2.1.0 now"));
    let log = repository.read("CHANGELOG.md");
    assert!(
        log.contains("## re-factor [2.0.0]\n\n<!-- Drafted by"),
        "{log}"
    );
    assert_eq!(log.matches("Drafted by").count(), 2, "{log}");
}

#[test]
fn golden_makes_what_is_stale_and_nothing_else() {
    let repository = Repository::new();
    let before = repository.files();
    repository.write("src/generated/client.rs", "// by hand\n");
    let ran = repository.run(&["golden"]);
    assert_eq!(ran.said, "src/generated/client.rs\n");
    assert_eq!(repository.files(), before);
    assert_eq!(repository.run(&["golden"]).said, "");
}
