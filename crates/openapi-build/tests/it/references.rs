//! Which files a document may refer to.

use std::path::Path;

use openapi_build::{Build, Loaded};

use crate::support::Folder;

const SCHEMA: &str = "type: object\nproperties: {name: {type: string}}\n";

fn document(reference: &str) -> String {
    format!(
        "openapi: 3.1.0\ninfo: {{title: t, version: '1'}}\npaths: {{}}\ncomponents: {{schemas: {{Pet: {{$ref: '{reference}'}}}}}}\n"
    )
}

/// Whether the schema was read.
fn is_read(loaded: &Loaded) -> bool {
    let lowered = loaded.lowered().expect("a document");
    lowered.contains("\"name\"")
}

fn load(document: &Path) -> Loaded {
    Build::new(document).load()
}

#[test]
fn files_beside_the_document_and_below_are_read_and_noted() {
    let folder = Folder::new("references");
    let pet = folder.write("schemas/pet.yaml", SCHEMA);
    let document = folder.write("api.yaml", document("./schemas/../schemas/pet.yaml"));
    let loaded = load(&document);
    assert!(is_read(&loaded), "{}", loaded.render());
    assert_eq!(loaded.files(), [document, pet]);
}

#[test]
fn files_elsewhere_are_refused_unless_their_folder_is_allowed() {
    let folder = Folder::new("references");
    let shared = folder.write("shared/pet.yaml", SCHEMA);
    for reference in ["../shared/pet.yaml", shared.to_str().unwrap()] {
        let document = folder.write("api/api.yaml", document(reference));
        let loaded = load(&document);
        assert!(!is_read(&loaded));
        let report = loaded.render();
        assert!(report.contains("[O202]"), "{report}");
        assert!(
            report.contains("lies outside the folder of the document"),
            "{report}"
        );
        assert_eq!(loaded.files().len(), 1);
        let allowed = Build::new(&document).allow_path(shared.parent().unwrap());
        assert!(is_read(&allowed.load()));
    }
}

#[cfg(unix)]
#[test]
fn links_count_as_what_they_lead_to() {
    let folder = Folder::new("references");
    let outside = folder.write("outside/pet.yaml", SCHEMA);
    let document = folder.write("api/api.yaml", document("pet.yaml"));
    std::os::unix::fs::symlink(outside, document.with_file_name("pet.yaml")).unwrap();
    assert!(!is_read(&load(&document)));
}

#[test]
fn addresses_folders_and_what_is_not_there_are_refused() {
    let folder = Folder::new("references");
    folder.write("schemas/pet.yaml", SCHEMA);
    for reference in [
        "https://127.0.0.1:1/pet.yaml",
        "file:///etc/passwd",
        "schemas",
        "schemas/dog.yaml",
    ] {
        let document = folder.write("api.yaml", document(reference));
        let loaded = load(&document);
        assert!(!is_read(&loaded), "{reference}");
        assert!(loaded.render().contains("error[O202]"), "{reference}");
    }
}

#[test]
fn what_is_wrong_in_another_file_is_shown_there() {
    let folder = Folder::new("references");
    let pet = folder.write("pet.yaml", "properties: ]\n");
    let document = folder.write("api.yaml", document("pet.yaml"));
    let report = load(&document).render();
    assert!(
        report.contains(&format!("--> {}:1:13", pet.display())),
        "{report}"
    );
}

#[test]
fn folders_that_are_not_there_cannot_be_allowed() {
    let folder = Folder::new("references");
    let document = folder.write("api.yaml", document("pet.yaml"));
    let report = Build::new(&document).allow_path("nowhere").generate();
    assert!(report.code().is_none());
    assert!(
        report.codes().any(|code| code == "O902"),
        "{}",
        report.render()
    );
}

#[test]
fn what_to_do_about_a_file_that_cannot_be_read_is_said() {
    let folder = Folder::new("references");
    let other = folder.write("api.yaml", "");
    std::fs::write(&other, b"\xff\xfeo\0").unwrap();
    let shown = Build::new(&other).generate().render();
    assert!(shown.contains("save it as UTF-8"), "{shown}");
    let shown = Build::new(other.parent().unwrap()).generate().render();
    assert!(shown.contains("name the document in the folder"), "{shown}");
}
