//! Cargo features by tag: what stands behind which, and that each compiles on its own.

use openapi_build::{Build, Checks, Grouping, Interface, Package};

use crate::support::{cargo, code_of, codes, fixtures, item, operation, scratch, workspace};

const FEATURES: [&str; 6] = [
    "pets",
    "pet-owners",
    "types",
    "2nd-hand",
    "uuid",
    "other-types",
];

fn build() -> Build {
    let (_, path) = fixtures()
        .into_iter()
        .find(|(name, _)| name == "features")
        .unwrap();
    Build::new(path).features_by_tag()
}

#[test]
fn each_feature_alone_none_and_all_compile_without_a_warning() {
    let folder = scratch("features");
    std::fs::copy(workspace().join("Cargo.lock"), folder.join("Cargo.lock")).unwrap();
    let some = ["", "pets,2nd-hand", "default"];
    let all: Vec<&str> = FEATURES.into_iter().chain(some).collect();
    let builds = [
        (build(), &all[..]),
        (build().interface(Interface::Builder), &some),
        (build().checks(Checks::Both), &some),
        (
            build().group_by(Grouping::Tag),
            &["", "pets", "pet-owners", "2nd-hand,uuid", "default"],
        ),
    ];
    for (build, sets) in builds {
        let report = build.generate();
        assert_eq!(report.features(), FEATURES);
        let package = Package::new("generated-features").force();
        let runtime = workspace().join("crates/openapi-runtime");
        package.runtime(runtime).write(&report, &folder).unwrap();
        for features in sets {
            let arguments = [
                "clippy",
                "--offline",
                "--no-default-features",
                "--features",
                features,
            ];
            let arguments = [&arguments[..], &["--", "-Dwarnings", "-Dmissing_docs"]].concat();
            let output = cargo(&folder, &arguments);
            let stderr = String::from_utf8_lossy(&output.stderr);
            assert!(output.status.success(), "{features}:\n{stderr}");
        }
    }
    let output = cargo(&folder, &["doc", "--offline", "--no-deps"]);
    let stderr = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{stderr}");
}

#[test]
fn a_type_stands_behind_the_features_of_all_that_lead_to_it() {
    let code = code_of(&build().generate());
    let types = item(&code, "pub mod types");
    let module = |name: &str| {
        let at = types
            .find(&format!(" {name} "))
            .or_else(|| types.find(&format!(" {name}(")));
        let before = &types[..at.unwrap()];
        let opened = before.rfind("#[cfg(").unwrap();
        let condition = before[opened..].lines().next().unwrap().trim();
        // A module that is closed again is not the one.
        match before[opened..].contains("\n    }\n    #[cfg") {
            true => String::from("none"),
            false => condition.to_owned(),
        }
    };
    for (name, condition) in [
        ("struct PetId", r#"#[cfg(feature = "pets")]"#),
        (
            "struct Pet",
            r#"#[cfg(any(feature = "pets", feature = "pet-owners"))]"#,
        ),
        ("enum Condition", r#"#[cfg(feature = "2nd-hand")]"#),
        ("struct Event", r#"#[cfg(feature = "other-types")]"#),
        (
            "struct Owner",
            r#"#[cfg(any(feature = "pet-owners", feature = "other-types"))]"#,
        ),
    ] {
        assert_eq!(module(name), condition, "{name}");
    }
    // An operation without a tag leads to these.
    let always = types.split("#[cfg").next().unwrap();
    assert!(always.contains("struct Status ") && always.contains("struct Problem "));
    assert!(!always.contains("struct Pet "));
}

#[test]
fn what_is_replaced_imports_nothing() {
    let owner = |build: Build| {
        let code = code_of(&build.generate());
        code.contains("use super::{OwnerId, Toy};")
    };
    assert!(owner(build()));
    assert!(!owner(build().replace("Owner", "crate::Owner")));
}

#[test]
fn features_without_a_tag_are_an_error() {
    let text = operation("operationId: a, responses: { '204': { description: OK } }");
    let report = Build::from_text("api.yaml", text)
        .features_by_tag()
        .generate();
    assert_eq!(codes(&report), ["O902"]);
    assert!(report.code().is_none());
    assert!(report.features_table().is_empty());
}

#[test]
fn names_of_features_are_unique_and_cargo_takes_them() {
    let operation = |path: &str, tag: &str| {
        format!(
            "  /{path}: {{ get: {{ tags: ['{tag}'], responses: {{ '204': {{ description: OK }} }} }} }}\n"
        )
    };
    let tags = [
        "A B",
        "a-b",
        "default",
        "日本",
        "Ünï.cødé/x",
        "shared 1",
        "x",
    ];
    let paths: String = ["a", "b", "c", "d", "e", "f", "g"]
        .iter()
        .zip(tags)
        .map(|(path, tag)| operation(path, tag))
        .collect();
    let text = format!("openapi: 3.1.0\ninfo: {{ title: T, version: '1' }}\npaths:\n{paths}");
    let report = Build::from_text("api.yaml", text)
        .features_by_tag()
        .generate();
    assert_eq!(
        report.features(),
        [
            "a-b",
            "a-b-2",
            "default-2",
            "tag",
            "n-c-d-x",
            "shared-1",
            "x"
        ]
    );
    let table = report.features_table();
    assert!(
        table.starts_with("[features]\ndefault = [\"a-b\", \"a-b-2\","),
        "{table}"
    );
    assert!(table.contains("\nshared-1 = []\n"), "{table}");
}
