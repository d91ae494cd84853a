//! A real build script under a real Cargo.

use std::path::{Path, PathBuf};
use std::time::SystemTime;

use crate::support::{cargo_with, scratch, target, workspace};

const MANIFEST: &str = r#"
[workspace]

[package]
name = "script-crate"
version = "0.0.0"
edition = "2024"

[build-dependencies]
openapi-build = { path = "@workspace@/crates/openapi-build" }
"#;

/// Which code to allow comes with a document that was written anew, so that Cargo runs it again.
const SCRIPT: &str = r#"
fn main() {
    let mut build = openapi_build::Build::new("api.yaml").overlay("overlay.yaml");
    if let Some(code) = std::env::var("ALLOWED").ok().filter(|code| !code.is_empty()) {
        build = build.allow(code);
    }
    build.write("api.rs");
}
"#;

const LIBRARY: &str =
    "pub const CODE: &str = include_str!(concat!(env!(\"OUT_DIR\"), \"/api.rs\"));\n";

const OVERLAY: &str = r#"
overlay: 1.0.0
info: { title: Names, version: 1.0.0 }
actions:
  - { target: "$.paths['/a'].get", update: { operationId: named } }
"#;

/// A document with a schema.
fn document(schema: &str) -> String {
    format!(
        "openapi: 3.1.0
info: {{ title: T, version: '1' }}
paths:
  /a:
    get:
      responses:
        '200': {{ description: OK, content: {{ application/json: {{ schema: {{ $ref: '#/components/schemas/A' }} }} }} }}
components:
  schemas:
    A:
      {schema}
"
    )
}

const GOOD: &str = "type: string";
const WARNED: &str = "{ type: object, properties: { a: { type: string, nullable: true }, b: { type: string, nullable: true } } }";

struct Script {
    folder: PathBuf,
}

impl Script {
    fn new() -> Self {
        let folder = scratch("script");
        let script = Self { folder };
        let manifest = MANIFEST.replace("@workspace@", workspace().to_str().unwrap());
        script.write("Cargo.toml", &manifest);
        script.write("build.rs", SCRIPT);
        script.write("overlay.yaml", OVERLAY);
        script.write("src/lib.rs", LIBRARY);
        std::fs::copy(
            workspace().join("Cargo.lock"),
            script.folder.join("Cargo.lock"),
        )
        .unwrap();
        script
    }

    fn write(&self, name: &str, text: &str) {
        let path = self.folder.join(name);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, text).unwrap();
    }

    /// Writes the document and builds: what Cargo says, and whether it is content.
    fn build(&self, document: &str, allowed: &str) -> (bool, String) {
        self.write("api.yaml", document);
        self.run(allowed)
    }

    fn run(&self, allowed: &str) -> (bool, String) {
        let output = cargo_with(&self.folder, &["build", "--offline"], allowed);
        let stderr = String::from_utf8_lossy(&output.stderr).into_owned();
        (output.status.success(), stderr)
    }

    fn good(&self, schema: &str, allowed: &str) -> String {
        let (success, stderr) = self.build(&document(schema), allowed);
        assert!(success, "{stderr}");
        stderr
    }

    fn bad(&self, text: &str, allowed: &str) -> String {
        let before = (read(&self.generated()), modified(&self.generated()));
        let (success, stderr) = self.build(text, allowed);
        self.failed(success, &stderr);
        assert_eq!(
            before,
            (read(&self.generated()), modified(&self.generated()))
        );
        stderr
    }

    fn failed(&self, success: bool, stderr: &str) {
        assert!(!success, "{stderr}");
        for word in ["panicked", "stack backtrace", "RUST_BACKTRACE"] {
            assert!(!stderr.contains(word), "{stderr}");
        }
    }

    /// What the last run of the build script left behind: its output, and beside it `out`.
    fn output(&self) -> PathBuf {
        let builds = std::fs::read_dir(target().join("debug/build")).unwrap();
        let outputs = builds
            .map(|build| build.unwrap().path())
            .filter(|path| {
                path.file_name()
                    .unwrap()
                    .to_str()
                    .unwrap()
                    .starts_with("script-crate-")
            })
            .map(|path| path.join("output"));
        outputs
            .filter(|path| path.exists())
            .max_by_key(|path| modified(path))
            .unwrap()
    }

    fn generated(&self) -> PathBuf {
        self.output().with_file_name("out").join("api.rs")
    }
}

fn read(path: &Path) -> String {
    std::fs::read_to_string(path).unwrap()
}

fn modified(path: &Path) -> SystemTime {
    std::fs::metadata(path).unwrap().modified().unwrap()
}

/// One after the other in one crate: compiling a build script takes longer than all of this.
#[test]
fn script_is_what_cargo_expects() {
    let script = Script::new();
    script.good(GOOD, "");
    assert!(
        read(&script.generated()).contains("pub fn named("),
        "the overlay counts"
    );

    names_its_files(&script);
    rewrites_nothing_that_is_the_same(&script);
    fails_with_a_place(&script);
    goes_on_without_what_dangles(&script);
    shows_warnings(&script);
    allows_what_is_there(&script);
    fails_without_a_document(&script);

    script.good(GOOD, "");
}

fn names_its_files(script: &Script) {
    let output = read(&script.output());
    let named: Vec<&str> = output
        .lines()
        .filter(|line| line.contains("rerun-if"))
        .collect();
    assert_eq!(
        named,
        [
            "cargo::rerun-if-changed=api.yaml",
            "cargo::rerun-if-changed=overlay.yaml"
        ]
    );
}

fn rewrites_nothing_that_is_the_same(script: &Script) {
    let before = (modified(&script.generated()), modified(&script.output()));
    script.good(GOOD, "");
    assert_eq!(modified(&script.generated()), before.0);
    assert!(
        modified(&script.output()) > before.1,
        "the script ran again"
    );
}

fn fails_with_a_place(script: &Script) {
    let cases = [
        (
            String::from("openapi: 3.1.0\npaths: {a: [}\n"),
            "api.yaml:2:12: [O101]",
            "paths: {a: [}",
        ),
        (
            document(GOOD).replace("3.1.0", "2.0"),
            "api.yaml:1:10: [O300]",
            "openapi: 2.0",
        ),
    ];
    for (text, place, excerpt) in cases {
        let stderr = script.bad(&text, "");
        assert!(stderr.contains(place), "{place} in {stderr}");
        assert!(stderr.contains(excerpt) && stderr.contains('^'), "{stderr}");
        assert!(stderr.contains("help"), "{stderr}");
        script.good(GOOD, "");
    }
}

/// What can be gone on with does not fail the build.
fn goes_on_without_what_dangles(script: &Script) {
    let text = "{ type: object, properties: { b: { $ref: '#/components/schemas/B' } } }";
    let stderr = script.good(text, "");
    let line = "warning: script-crate@0.0.0: api.yaml:11:48: [O204]";
    assert!(stderr.contains(line), "{stderr}");
}

fn shows_warnings(script: &Script) {
    let stderr = script.good(WARNED, "");
    let warnings: Vec<&str> = stderr
        .lines()
        .filter(|line| line.contains("[O301]"))
        .collect();
    assert_eq!(warnings.len(), 1, "{stderr}");
    assert!(
        warnings[0].starts_with("warning: script-crate@0.0.0: api.yaml:11:"),
        "{stderr}"
    );
    assert!(
        warnings[0].contains("(1 more in this document)"),
        "{stderr}"
    );
    let report = read(&script.generated().with_file_name("api.report.txt"));
    assert!(
        report.contains("warning[O301]") && report.contains('^'),
        "{report}"
    );
    assert!(
        report.ends_with("api.yaml: 1 operation, 1 type; 2 warnings; nothing left out\n"),
        "{report}"
    );
}

fn allows_what_is_there(script: &Script) {
    let stderr = script.good(&format!("{WARNED} # again"), "O301");
    assert!(!stderr.contains("O301"), "{stderr}");
    let stderr = script.bad(&document(GOOD), "O301");
    assert!(
        stderr.contains("[O900] `O301` is allowed and was not found"),
        "{stderr}"
    );
    assert!(stderr.contains("delete `.allow(\"O301\")`"), "{stderr}");
}

fn fails_without_a_document(script: &Script) {
    std::fs::remove_file(script.folder.join("api.yaml")).unwrap();
    let before = modified(&script.generated());
    let (success, stderr) = script.run("");
    script.failed(success, &stderr);
    assert!(
        stderr.contains("[O901] api.yaml cannot be read"),
        "{stderr}"
    );
    assert_eq!(modified(&script.generated()), before);
}
