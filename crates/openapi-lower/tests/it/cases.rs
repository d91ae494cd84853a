//! `tests/cases/STAGE/CASE`: what a stage makes of `in.yaml` is `out.yaml`, and what it says of it is
//! `diagnostics.txt`. `UPDATE_EXPECT=1` writes both.

use std::path::{Path, PathBuf};

use expect_test::expect_file;
use openapi_lower::{Diagnostics, Node, Sources, check_version, lower, normalize, repair};

use crate::bundle_cases;
use crate::support::{Read, try_read};

type Stage = fn(&mut Node) -> Diagnostics;

/// A folder, and the stages that its cases go through. The last is the one that they are about.
const STAGES: [(&str, &[Stage]); 3] = [
    ("repair", &[repair]),
    ("normalize", &[repair, normalize]),
    ("lower", &[repair, normalize, lower]),
];

fn folder(stage: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("tests/cases")
        .join(stage)
}

/// The folders of the cases of a stage, in order.
pub(crate) fn cases(stage: &str) -> Vec<PathBuf> {
    let entries = std::fs::read_dir(folder(stage)).unwrap();
    let mut cases: Vec<PathBuf> = entries.map(|entry| entry.unwrap().path()).collect();
    cases.sort();
    assert!(!cases.is_empty(), "{stage} has no cases");
    cases
}

fn read(case: &Path) -> (Read, Node) {
    let text = std::fs::read_to_string(case.join("in.yaml")).unwrap();
    let mut read = try_read(text);
    let node = read.node.take().expect("a tree");
    assert!(!check_version(&node).has_errors(), "{case:?}");
    (read, node)
}

fn yaml(node: &Node) -> String {
    serde_yaml::to_string(&node.to_value().unwrap()).unwrap()
}

fn run(case: &Path, stages: &[Stage]) {
    let (mut read, mut node) = read(case);
    read.found.append(check_version(&node));
    for stage in stages {
        let found = stage(&mut node);
        read.found.append(found);
    }
    check(case, &node, &read.found, &read.sources);
}

/// What came of a case is what stands in its folder.
pub(crate) fn check(case: &Path, node: &Node, found: &Diagnostics, sources: &Sources) {
    expect_file![case.join("out.yaml")].assert_eq(&yaml(node));
    let told: String = found
        .iter()
        .map(|found| {
            let label = if found.label.is_empty() {
                String::new()
            } else {
                format!(" [{}]", found.label)
            };
            format!("{:?} {}{label}\n", found.level, found.line(sources))
        })
        .collect();
    expect_file![case.join("diagnostics.txt")].assert_eq(&told);
}

/// What a stage says of its own output, findings about meaningless members left out: these stay.
fn again(node: &mut Node, stages: &[Stage]) -> Vec<String> {
    let stage = stages.last().unwrap();
    let found = stage(node);
    let found = found
        .iter()
        .filter(|found| !["O305", "O306", "O308"].contains(&found.code.id));
    found.map(|found| found.message.clone()).collect()
}

#[test]
fn stages_make_of_each_case_what_is_expected() {
    for (stage, stages) in STAGES {
        for case in cases(stage) {
            run(&case, stages);
        }
    }
}

#[test]
fn stages_leave_alone_what_they_made() {
    for (stage, stages) in STAGES {
        for case in cases(stage) {
            let (_, mut node) = read(&case);
            stages.iter().for_each(|stage| drop(stage(&mut node)));
            let once = node.to_json();
            assert_eq!(again(&mut node, stages), Vec::<String>::new(), "{case:?}");
            assert_eq!(node.to_json(), once, "{case:?}");
        }
    }
}

/// The documents of all cases, each with a name, before they are repaired.
fn documents() -> Vec<(String, Node)> {
    let named = |stage: &str, case: &Path| {
        let name = case.file_name().unwrap().to_str().unwrap();
        format!("{stage}-{name}")
    };
    let mut documents = bundle_cases::documents(named);
    for (stage, _) in STAGES {
        let cases = cases(stage);
        documents.extend(cases.iter().map(|case| (named(stage, case), read(case).1)));
    }
    documents
}

/// All cases, lowered, against OpenAPI's own schema. Runs where `npm ci --ignore-scripts` was run in
/// `tests/lowered`; with `CI` set it has to have been.
#[test]
fn what_is_lowered_is_valid_openapi_3_0() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let tests = root.join("tests/lowered");
    if !tests.join("node_modules").exists() {
        assert!(
            std::env::var_os("CI").is_none(),
            "the validator has to be installed in CI"
        );
        eprintln!(
            "skipped: the validator is not installed (`npm ci --ignore-scripts` in tests/lowered)"
        );
        return;
    }
    let out = Path::new(env!("CARGO_TARGET_TMPDIR")).join("lowered");
    drop(std::fs::remove_dir_all(&out));
    std::fs::create_dir_all(&out).unwrap();
    for (name, mut node) in documents() {
        for stage in [repair, normalize, lower] {
            drop(stage(&mut node));
        }
        std::fs::write(out.join(format!("{name}.json")), node.to_json()).unwrap();
    }
    let mut command = std::process::Command::new("node");
    let output = command
        .arg(tests.join("validate.js"))
        .arg(&out)
        .output()
        .expect("node runs");
    assert!(
        output.status.success(),
        "{}",
        String::from_utf8_lossy(&output.stdout)
    );
}
