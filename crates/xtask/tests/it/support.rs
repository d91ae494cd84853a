//! A copy of the files of the repository, removed at the end.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::atomic::{AtomicU32, Ordering};

const COPIED: [&str; 8] = [
    "benches/decode/orders.rs",
    "benches/decode/orders.yaml",
    "openapi/overlay.yaml",
    "openapi/re-factor.yaml",
    "src/generated/client.rs",
    "tests/golden/api.txt",
    "tests/golden/openapi-3.0.json",
    "tests/golden/report.txt",
];

/// What the vendor publishes.
pub(crate) const VENDOR: &str = "vendor/re-factor.yaml";

pub(crate) const LOG: &str =
    "# Changelog\n\n## [Unreleased]\n\n- By hand.\n\n## re-factor [1.2.3]\n";
pub(crate) const MANIFEST: &str = "[package]\nname = \"re-factor\"\nversion = \"1.2.3\"\n";
pub(crate) const LOCK: &str =
    "version = 4\n\n[[package]]\nname = \"re-factor\"\nversion = \"1.2.3\"\n";

pub(crate) struct Copy(PathBuf);

pub(crate) struct Ran {
    pub(crate) succeeded: bool,
    pub(crate) said: String,
}

impl Copy {
    /// A copy in which the document was released as version 1.2.3, and is what the vendor publishes.
    pub(crate) fn new() -> Self {
        static NUMBER: AtomicU32 = AtomicU32::new(0);
        let number = NUMBER.fetch_add(1, Ordering::Relaxed);
        let name = format!("xtask-{}-{number}", std::process::id());
        let copy = Self(std::env::temp_dir().join(name));
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
        for file in COPIED {
            copy.write(file, &std::fs::read_to_string(root.join(file)).unwrap());
        }
        copy.write("CHANGELOG.md", LOG);
        copy.write("Cargo.toml", MANIFEST);
        copy.write("Cargo.lock", LOCK);
        copy.write(VENDOR, &copy.read("openapi/re-factor.yaml"));
        copy.write("openapi/released/version", "1.2.3\n");
        for file in [
            "openapi/re-factor.yaml",
            "openapi/overlay.yaml",
            "tests/golden/api.txt",
        ] {
            let name = file.rsplit('/').next().unwrap();
            copy.write(&format!("openapi/released/{name}"), &copy.read(file));
        }
        // As the import writes it.
        copy.update();
        assert!(copy.run(&["released"]).succeeded);
        copy
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

impl Drop for Copy {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}
