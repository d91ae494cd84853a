//! `lower`: the document in OpenAPI 3.0.

use crate::support::{BROKEN, pets};

#[test]
fn the_document_goes_to_standard_output_or_a_file() {
    let folder = pets();
    let ran = folder.run(&["lower", "pets.yaml"]);
    let lowered: serde_json::Value = serde_json::from_str(&ran.stdout).unwrap();
    assert_eq!(lowered["openapi"], "3.0.3");
    let text = ran.stdout.clone();
    assert_eq!(
        ran.ended(0),
        "pets.yaml: 0 warnings; lowered to OpenAPI 3.0\n"
    );
    let ran = folder.run(&["lower", "pets.yaml", "--out", "out/pets.json"]);
    assert_eq!(ran.stdout, "");
    ran.ended(0);
    assert_eq!(folder.read("out/pets.json"), text);
}

#[test]
fn nothing_is_written_for_a_document_that_cannot_be_lowered() {
    let folder = pets();
    folder.write("pets.yaml", BROKEN);
    let stderr = folder
        .run(&["lower", "pets.yaml", "--out", "pets.json"])
        .ended(1);
    assert!(stderr.ends_with("nothing was lowered\n"), "{stderr}");
    assert_eq!(folder.names(), ["pets.yaml"]);
}

#[test]
fn what_is_lowered_is_generated_from_as_before() {
    let folder = pets();
    folder
        .run(&["lower", "pets.yaml", "--out", "lowered.json"])
        .ended(0);
    folder
        .run(&["generate", "pets.yaml", "--out", "a.rs"])
        .ended(0);
    folder
        .run(&["generate", "lowered.json", "--out", "b.rs"])
        .ended(0);
    assert_eq!(folder.read("a.rs"), folder.read("b.rs"));
}
