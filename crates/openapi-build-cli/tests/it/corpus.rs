//! `corpus`: a row a document, whatever becomes of it.

use crate::support::{BROKEN, Folder, PETS, assumed};

fn documents() -> Folder {
    let folder = Folder::new();
    folder.write("documents/a.yaml", PETS);
    folder.write(
        "documents/b.json",
        "{\"openapi\": \"3.1.0\", \"info\": {\"title\": \"B\", \"version\": \"1\"}, \"paths\": {}}",
    );
    folder.write("documents/notes.yaml", "no: document\n");
    folder.write("documents/SOURCES.tsv", "a\tb\n");
    folder
}

/// The rows of the table, their cells without what is between.
fn cells(table: &str) -> Vec<Vec<&str>> {
    let lines = table.lines();
    lines
        .map(|line| {
            line.split("  ")
                .map(str::trim)
                .filter(|cell| !cell.is_empty())
                .collect()
        })
        .collect()
}

#[test]
fn a_row_a_document_and_the_totals() {
    let ran = documents().run(&["corpus", "documents", "--jobs", "2"]);
    let rows = cells(&ran.stdout);
    assert_eq!(rows.len(), 4, "{}", ran.stdout);
    assert_eq!(rows[0][0], "document");
    assert_eq!(rows[1][..6], ["a.yaml", "3", "3", "0", "0", "0"]);
    assert_eq!(rows[2][..6], ["b.json", "0", "0", "0", "0", "0"]);
    assert_eq!(rows[3][..3], ["2 of 2 documents", "3", "3"]);
    let stderr = ran.ended(0);
    assert!(stderr.contains("skipped documents/notes.yaml"), "{stderr}");
    assert!(stderr.contains("skipped documents/SOURCES.tsv"), "{stderr}");
}

#[test]
fn a_document_without_a_client_is_a_row_and_a_failure() {
    let folder = documents();
    folder.write("documents/c.yaml", BROKEN);
    let ran = folder.run(&["corpus", "documents"]);
    assert!(
        cells(&ran.stdout)[3].starts_with(&["c.yaml", "0", "none"]),
        "{}",
        ran.stdout
    );
    let stderr = ran.ended(1);
    assert!(
        stderr.contains("failed: c.yaml: the document allows no client: [O101]"),
        "{stderr}"
    );
}

#[test]
fn a_document_that_takes_too_long_is_given_up() {
    let ran = documents().run(&["corpus", "documents", "--timeout", "0"]);
    let rows = cells(&ran.stdout);
    assert_eq!(rows[1][..3], ["a.yaml", "0", "timed out"]);
    assert!(ran.ended(1).contains("failed: a.yaml: it takes too long"));
}

#[test]
fn a_report_can_be_compared_with() {
    let folder = documents();
    let corpus = |more: &[&str]| folder.run(&[&["corpus", "documents"], more].concat());
    corpus(&["--report", "old.json"]).ended(0);
    let report: serde_json::Value = serde_json::from_str(&folder.read("old.json")).unwrap();
    assert_eq!(report["documents"][0]["document"], "a.yaml");
    assert_eq!(report["documents"][0]["generated"], 3);
    assert_eq!(report["totals"]["with_client"], 2);
    corpus(&["--compare", "old.json"]).ended(0);
    folder.write(
        "documents/a.yaml",
        &PETS.replacen("  /pets:\n", "  x-pets:\n", 1),
    );
    let stderr = corpus(&["--compare", "old.json"]).ended(1);
    assert!(
        stderr.contains("worse: a.yaml: 2 operations generated, and there were 3"),
        "{stderr}"
    );
    folder.write("documents/a.yaml", &assumed());
    corpus(&["--compare", "old.json"]).ended(0);
    corpus(&["--compare", "nowhere.json"]).ended(1);
}

#[test]
fn a_report_that_cannot_be_written_is_said_and_nothing_else() {
    let folder = documents();
    let ran = folder.run(&["corpus", "documents", "--report", "documents/a.yaml/x.json"]);
    assert_eq!(ran.stdout, "");
    let error = "error[O901]: documents/a.yaml/x.json cannot be written: ";
    let stderr = ran.ended(1);
    assert!(stderr.contains(error), "{stderr}");
}

#[test]
fn a_folder_without_documents_is_said() {
    let stderr = Folder::new().run(&["corpus", "."]).ended(1);
    assert!(
        stderr.contains("there is no OpenAPI document in ."),
        "{stderr}"
    );
    let stderr = Folder::new().run(&["corpus", "nowhere"]).ended(1);
    assert!(stderr.contains("nowhere cannot be read"), "{stderr}");
}

#[test]
fn documents_may_refer_to_folders_that_are_allowed() {
    let folder = Folder::new();
    let refers = "openapi: 3.1.0\ninfo: { title: A, version: '1' }\npaths: {}\ncomponents: { schemas: { A: { $ref: '../shared/a.yaml' } } }\n";
    folder.write("documents/a.yaml", refers);
    folder.write("shared/a.yaml", "type: string\n");
    let errors = |more: &[&str]| {
        let ran = folder.run(&[&["corpus", "documents"], more].concat());
        let row: Vec<String> = cells(&ran.stdout)[1]
            .iter()
            .map(|cell| (*cell).to_owned())
            .collect();
        row[4].clone()
    };
    assert_eq!(errors(&[]), "1");
    assert_eq!(errors(&["--allow-path", "shared"]), "0");
}
