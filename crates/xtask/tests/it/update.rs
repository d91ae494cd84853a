//! A new document is taken in.

use crate::support::*;

#[test]
fn nothing_is_written_if_nothing_changed() {
    let repository = Repository::new();
    let before = repository.files();
    assert!(repository.update().contains("Nothing changed.\n"));
    assert_eq!(repository.files(), before);
}

#[test]
fn additive_change_raises_the_version_and_is_drafted() {
    let repository = Repository::new();
    repository.change(
        VENDOR,
        "'404':",
        "'409': { description: Busy }\n        '404':",
    );
    let said = repository.update();
    assert!(said.contains("The version is 1.3.0 now"), "{said}");
    assert!(
        said.contains("In Rust, of the lines of tests/golden/api.txt: 0 breaking"),
        "{said}"
    );

    assert_eq!(
        repository.read("Cargo.toml"),
        MANIFEST.replace("1.2.3", "1.3.0")
    );
    assert_eq!(
        repository.read("Cargo.lock"),
        LOCK.replace("1.2.3", "1.3.0")
    );
    let log = repository.read("CHANGELOG.md");
    assert!(
        log.contains("### Added, by the API's document\n\n- `re-factor`: the `409` answer is new"),
        "{log}"
    );
    assert!(
        log.ends_with("- By hand.\n\n## re-factor [1.2.3]\n"),
        "{log}"
    );
    for (file, part) in [
        ("openapi/re-factor.yaml", "Busy"),
        ("openapi/SOURCE.toml", "[[operation]]"),
        ("src/generated/client.rs", "409"),
        ("tests/golden/api.txt", "Conflict"),
        ("tests/golden/openapi-3.0.json", "409"),
    ] {
        assert!(repository.read(file).contains(part), "{file}");
    }
}

#[test]
fn version_is_raised_once_between_releases() {
    let repository = Repository::new();
    repository.change(
        VENDOR,
        "'404':",
        "'409': { description: Busy }\n        '404':",
    );
    repository.update();
    repository.change(VENDOR, "type: number", "type: string");
    assert!(repository.update().contains("The version is 2.0.0 now"));
    let before = repository.files();
    assert!(repository.update().contains("Nothing changed.\n"));
    assert_eq!(repository.files(), before);

    // What is described otherwise is in the same draft, and the version is high enough.
    repository.change(VENDOR, "Changes a pet", "Changes one pet");
    assert!(repository.update().contains("The version is 2.0.0 now"));
    let log = repository.read("CHANGELOG.md");
    assert_eq!(log.matches("Drafted by").count(), 1, "{log}");
    for heading in ["### Changed: breaking", "### Added", "### Documentation"] {
        assert_eq!(log.matches(heading).count(), 1, "{log}");
    }
}

#[test]
fn breaking_change_says_what_breaks_in_rust() {
    let repository = Repository::new();
    repository.change(VENDOR, "type: number", "type: string");
    let said = repository.update();
    assert!(said.contains("- pub types::Pet::weight: f64"), "{said}");
    let log = repository.read("CHANGELOG.md");
    assert!(
        log.contains("in Rust: `pub types::Pet::weight: f64` is"),
        "{log}"
    );
}

#[test]
fn version_that_is_higher_already_stays() {
    let repository = Repository::new();
    repository.change("Cargo.toml", "1.2.3", "3.0.0");
    repository.change("Cargo.lock", "1.2.3", "3.0.0");
    repository.change(VENDOR, "type: number", "type: string");
    assert!(repository.update().contains("The version is 3.0.0 now"));
}

/// Each of what can go wrong, and what is said of it.
#[test]
fn files_are_as_they_were_after_an_error() {
    let cases: [(&str, &str, &str, &str); 5] = [
        (VENDOR, "paths:", "paths: [", "error"),
        (VENDOR, "Pet:\n", "Dog:\n", "matches nothing"),
        (
            "openapi/released/version",
            "1.2.3",
            "1.2.3-rc.1",
            "pre-release",
        ),
        (
            "CHANGELOG.md",
            "## [Unreleased]",
            "## Next",
            "no heading `## [Unreleased]`",
        ),
        (
            "Cargo.lock",
            "re-factor",
            "other",
            "Cargo.lock has no package re-factor",
        ),
    ];
    for (file, old, new, why) in cases {
        let repository = Repository::new();
        repository.change(
            VENDOR,
            "'404':",
            "'409': { description: Busy }\n        '404':",
        );
        repository.change(file, old, new);
        let before = repository.files();
        let ran = repository.run(&["update", "vendor"]);
        assert!(!ran.succeeded && ran.said.contains(why), "{}", ran.said);
        assert!(ran.said.ends_with("Nothing was changed.\n"), "{}", ran.said);
        assert_eq!(repository.files(), before, "{}", ran.said);
    }
}

#[test]
fn options_of_the_import_follow_two_hyphens() {
    let repository = Repository::new();
    let ran = repository.run(&["update", "vendor", "--", "--prefer", "nobody"]);
    assert!(
        !ran.succeeded && ran.said.contains("`nobody` is preferred"),
        "{}",
        ran.said
    );
}

#[test]
fn files_are_as_they_were_if_one_cannot_be_written() {
    let repository = Repository::new();
    repository.change(VENDOR, "type: number", "type: string");
    let code = repository.path("src/generated/client.rs");
    std::fs::remove_file(&code).unwrap();
    std::fs::create_dir(&code).unwrap();
    let before = repository.files();
    let ran = repository.run(&["update", "vendor"]);
    assert!(
        !ran.succeeded && ran.said.contains("it is a folder"),
        "{}",
        ran.said
    );
    assert_eq!(repository.files(), before);
}
