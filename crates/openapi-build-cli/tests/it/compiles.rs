//! What is written compiles as it is.

use crate::support::{Folder, PETS, workspace};

#[test]
fn crates_of_a_corpus_compile() {
    let folder = Folder::new();
    folder.write("documents/pets.yaml", PETS);
    folder.write(
        "documents/owners.yaml",
        &PETS.replace("title: Pets", "title: Owners"),
    );
    let lock = std::fs::read_to_string(workspace().join("Cargo.lock")).unwrap();
    folder.write("work/Cargo.lock", &lock);
    let runtime = workspace().join("crates/openapi-runtime");
    let arguments = [
        "corpus",
        "documents",
        "--compile",
        "--offline",
        "--work",
        "work",
        "--runtime",
        runtime.to_str().unwrap(),
    ];
    // Most of what they depend on is there already.
    let target = workspace().join("target");
    let environment = [("CARGO_TARGET_DIR", target.to_str().unwrap())];
    let ran = folder.run_with(&arguments, "", &environment);
    for line in ran.stdout.lines().skip(1).take(2) {
        assert!(line.ends_with("yes"), "{}{}", ran.stdout, ran.stderr);
    }
    ran.ended(0);
}
