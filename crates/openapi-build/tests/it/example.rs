//! The worked example: a crate outside the workspace, compiled and run.

use std::path::{Path, PathBuf};

use crate::support::{cargo, workspace};

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("examples/petstore")
}

#[test]
fn the_example_calls_its_server() {
    let folder = folder();
    // The versions are those of the workspace, so that nothing is fetched.
    std::fs::copy(workspace().join("Cargo.lock"), folder.join("Cargo.lock")).unwrap();
    let output = cargo(&folder, &["run", "--offline"]);
    let stderr = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{stderr}");
    assert!(!stderr.contains("warning: `petstore`"), "{stderr}");
    let stdout = String::from_utf8_lossy(&output.stdout);
    assert_eq!(stdout, "1 pets: [\"Minka\"]\nno such pet\n");
}

#[test]
fn the_readme_shows_the_example() {
    let read = |path: PathBuf| std::fs::read_to_string(path).unwrap();
    let readme = read(Path::new(env!("CARGO_MANIFEST_DIR")).join("README.md"));
    for file in ["build.rs", "src/lib.rs"] {
        let text = read(folder().join(file));
        let (_, shown) = text.split_once("\n\n").unwrap();
        assert!(
            readme.contains(shown.trim()),
            "{file} is not in the README:\n{shown}"
        );
    }
    let main = read(folder().join("src/main.rs"));
    let call = "match client.get_pet(uuid::Uuid::nil()).await {";
    assert!(main.contains(call) && readme.contains(call));
}
