//! A repository as `cargo xtask` sees it, with a document of its own, removed at the end.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::atomic::{AtomicU32, Ordering};

/// Where it is published.
pub(crate) const VENDOR: &str = "vendor/pets.yaml";

/// A document with what is allowed in that of re-factor (`O301`, a finding that has to be there).
const DOCUMENT: &str = "\
openapi: 3.1.0
info:
  title: Pets
  version: '1'
paths:
  /pets/{id}:
    put:
      operationId: change_pet
      description: Changes a pet
      parameters:
        - name: id
          in: path
          required: true
          schema: { type: string }
      requestBody:
        required: true
        content:
          application/json:
            schema:
              $ref: '#/components/schemas/Pet'
      responses:
        '204':
          description: Changed
        '404':
          description: None such
components:
  schemas:
    Pet:
      type: object
      required: [weight]
      properties:
        weight:
          type: number
        name:
          type: string
          nullable: true
";
const OVERLAY: &str = "\
overlay: 1.0.0
info: { title: Words, version: '1' }
actions:
  - target: $.components.schemas.Pet
    update: { description: A pet }
";

pub(crate) const LOG: &str =
    "# Changelog\n\n## [Unreleased]\n\n- By hand.\n\n## re-factor [1.2.3]\n";
pub(crate) const MANIFEST: &str = "[package]\nname = \"re-factor\"\nversion = \"1.2.3\"\n";
pub(crate) const LOCK: &str =
    "version = 4\n\n[[package]]\nname = \"re-factor\"\nversion = \"1.2.3\"\n";

pub(crate) struct Repository(PathBuf);

pub(crate) struct Ran {
    pub(crate) succeeded: bool,
    pub(crate) said: String,
}

impl Repository {
    /// One in which the document was released as version 1.2.3, and is what the vendor publishes.
    pub(crate) fn new() -> Self {
        static NUMBER: AtomicU32 = AtomicU32::new(0);
        let number = NUMBER.fetch_add(1, Ordering::Relaxed);
        let name = format!("xtask-{}-{number}", std::process::id());
        let new = Self(std::env::temp_dir().join(name));
        let benches = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../benches");
        for file in ["decode/orders.rs", "decode/orders.yaml"] {
            let text = std::fs::read_to_string(benches.join(file)).unwrap();
            new.write(&format!("benches/{file}"), &text);
        }
        new.write("CHANGELOG.md", LOG);
        new.write("Cargo.toml", MANIFEST);
        new.write("Cargo.lock", LOCK);
        for document in [
            VENDOR,
            "openapi/re-factor.yaml",
            "openapi/released/re-factor.yaml",
        ] {
            new.write(document, DOCUMENT);
        }
        new.write("openapi/overlay.yaml", OVERLAY);
        new.write("openapi/released/overlay.yaml", OVERLAY);
        assert!(new.run(&["golden"]).succeeded);
        new.write(
            "openapi/released/api.txt",
            &new.read("tests/golden/api.txt"),
        );
        new.write("openapi/released/version", "1.2.3\n");
        // As the import writes it.
        new.update();
        assert!(new.run(&["released"]).succeeded);
        new
    }

    pub(crate) fn path(&self, file: &str) -> PathBuf {
        self.0.join(file)
    }

    pub(crate) fn read(&self, file: &str) -> String {
        std::fs::read_to_string(self.path(file)).unwrap()
    }

    pub(crate) fn write(&self, file: &str, text: &str) {
        let path = self.path(file);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, text).unwrap();
    }

    /// Replaces what stands in a file.
    pub(crate) fn change(&self, file: &str, old: &str, new: &str) {
        let text = self.read(file);
        assert!(text.contains(old), "{file} has no {old}");
        self.write(file, &text.replacen(old, new, 1));
    }

    /// Every file with its text.
    pub(crate) fn files(&self) -> BTreeMap<PathBuf, String> {
        let mut files = BTreeMap::new();
        let mut folders = vec![self.0.clone()];
        while let Some(folder) = folders.pop() {
            for entry in std::fs::read_dir(folder).unwrap() {
                let path = entry.unwrap().path();
                match path.is_dir() {
                    true => folders.push(path),
                    false => {
                        drop(files.insert(path.clone(), std::fs::read_to_string(path).unwrap()))
                    }
                }
            }
        }
        files
    }

    /// Takes in what the vendor publishes.
    pub(crate) fn update(&self) -> String {
        let ran = self.run(&["update", "vendor"]);
        assert!(ran.succeeded, "{}", ran.said);
        ran.said
    }

    pub(crate) fn run(&self, arguments: &[&str]) -> Ran {
        let output = Command::new(env!("CARGO_BIN_EXE_xtask"))
            .args(arguments)
            .current_dir(self.path("openapi"))
            .output()
            .unwrap();
        let said = [output.stdout, output.stderr].concat();
        Ran {
            succeeded: output.status.success(),
            said: String::from_utf8(said).unwrap(),
        }
    }
}

impl Drop for Repository {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}
