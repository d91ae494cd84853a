//! Folders that go away, and documents in them.

use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use std::sync::atomic::{AtomicU32, Ordering};

use openapi_build::{Build, Report};

/// A folder of its own, removed at the end.
pub(crate) struct Folder(PathBuf);

impl Folder {
    pub(crate) fn new(name: &str) -> Self {
        static NUMBER: AtomicU32 = AtomicU32::new(0);
        let number = NUMBER.fetch_add(1, Ordering::Relaxed);
        let name = format!("openapi-build-{name}-{}-{number}", std::process::id());
        let path = std::env::temp_dir().join(name);
        std::fs::create_dir_all(&path).unwrap();
        Self(path)
    }

    /// Writes a file, and the folders that it stands in.
    pub(crate) fn write(&self, name: &str, text: impl AsRef<[u8]>) -> PathBuf {
        let path = self.0.join(name);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(&path, text).unwrap();
        path
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

pub(crate) fn workspace() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .ancestors()
        .nth(2)
        .unwrap()
}

/// A folder for a crate of its own. It stays where it is, so that Cargo finds what it compiled.
pub(crate) fn scratch(name: &str) -> PathBuf {
    let folder = target().join("generated").join(name);
    std::fs::create_dir_all(&folder).unwrap();
    folder
}

/// Writes the manifest of such a crate, and the versions of the workspace, so that nothing is fetched.
pub(crate) fn write_manifest(folder: &Path, name: &str) {
    let manifest = include_str!("../generated/Cargo.toml.in").replace("@name@", name);
    let manifest = manifest.replace("@workspace@", workspace().to_str().unwrap());
    std::fs::write(folder.join("Cargo.toml"), manifest).unwrap();
    std::fs::copy(workspace().join("Cargo.lock"), folder.join("Cargo.lock")).unwrap();
}

/// The target folder of such crates: that of the workspace, where most of what they depend on is there already.
pub(crate) fn target() -> PathBuf {
    workspace().join("target")
}

pub(crate) fn cargo(folder: &Path, arguments: &[&str]) -> Output {
    cargo_with(folder, arguments, "")
}

/// Cargo, with a code for the build script to allow.
pub(crate) fn cargo_with(folder: &Path, arguments: &[&str], allowed: &str) -> Output {
    Command::new(env!("CARGO"))
        .args(arguments)
        .current_dir(folder)
        .env("CARGO_TARGET_DIR", target())
        .env("RUSTDOCFLAGS", "-D warnings")
        // Nobody looks into these programs with a debugger.
        .env("CARGO_PROFILE_DEV_DEBUG", "0")
        .env("CARGO_INCREMENTAL", "0")
        .env("ALLOWED", allowed)
        .env("RUST_BACKTRACE", "1")
        .env_remove("RUSTFLAGS")
        .output()
        .unwrap()
}

/// The paths of every fixture, by name.
pub(crate) fn fixtures() -> Vec<(String, PathBuf)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures");
    let files = std::fs::read_dir(folder)
        .unwrap()
        .map(|file| file.unwrap().path());
    let mut files: Vec<_> = files
        .map(|path| (path.file_stem().unwrap().to_str().unwrap().to_owned(), path))
        .collect();
    files.sort();
    files
}

/// The code of a fixture.
pub(crate) fn fixture(name: &str) -> String {
    let (_, path) = fixtures()
        .into_iter()
        .find(|(found, _)| found == name)
        .unwrap();
    code_of(&Build::new(path).generate())
}

/// What is made of a document, under the name `api.yaml`.
pub(crate) fn generate(text: &str) -> Report {
    let folder = Folder::new("document");
    Build::new(folder.write("api.yaml", text)).generate()
}

/// The code of a document that has no errors.
pub(crate) fn code(text: &str) -> String {
    code_of(&generate(text))
}

pub(crate) fn code_of(report: &Report) -> String {
    match report.code() {
        Some(code) => code.to_owned(),
        None => panic!("{}", report.render()),
    }
}

pub(crate) fn codes(report: &Report) -> Vec<&'static str> {
    report.codes().collect()
}

/// A document with these paths and schemas, each indented by two spaces or in flow style.
pub(crate) fn document(paths: &str, schemas: &str) -> String {
    let info = "info: { title: T, version: '1' }";
    format!("openapi: 3.1.0\n{info}\npaths:\n{paths}\ncomponents:\n  schemas:\n{schemas}\n")
}

/// A document of which only the schemas matter; `A` is sent and answered.
pub(crate) fn schemas(schemas: &str) -> String {
    let body = "content: { application/json: { schema: { $ref: '#/components/schemas/A' } } }";
    let paths = format!(
        "  /a:\n    post:\n      operationId: send\n      requestBody: {{ required: true, {body} }}\n      \
         responses: {{ '200': {{ description: OK, {body} }} }}"
    );
    document(&paths, schemas)
}

/// A document with one operation, `get /a`, of these members.
pub(crate) fn operation(members: &str) -> String {
    document(
        &format!("  /a:\n    get: {{ {members} }}"),
        "    A: { type: object }",
    )
}

/// The item that begins with a line, to its closing brace, without documentation.
pub(crate) fn item(code: &str, start: &str) -> String {
    let from = code
        .find(start)
        .unwrap_or_else(|| panic!("no `{start}` in:\n{code}"));
    let line = code[..from].rfind('\n').map_or(0, |at| at + 1);
    let indent = " ".repeat(from - line);
    let end = format!("\n{indent}}}");
    let to = code[from..]
        .find(&end)
        .map_or(code.len(), |at| from + at + end.len());
    let lines = code[from..to]
        .lines()
        .map(|line| line.strip_prefix(&indent).unwrap_or(line));
    let lines = lines.filter(|line| !line.trim_start().starts_with("///"));
    lines.collect::<Vec<_>>().join("\n")
}

/// The lines of documentation and attributes before a line.
pub(crate) fn before(code: &str, start: &str) -> String {
    let from = code
        .find(start)
        .unwrap_or_else(|| panic!("no `{start}` in:\n{code}"));
    // The derives of a type may stand on lines of their own, each with a comma.
    let is_type = start.starts_with("pub struct ") || start.starts_with("pub enum ");
    let ends: &[char] = if is_type {
        &['}', '{', ';']
    } else {
        &['}', '{', ';', ',']
    };
    let lines = code[..from].lines().rev().skip(1).map(str::trim);
    let mut lines: Vec<&str> = lines
        .take_while(|line| !line.is_empty() && (line.starts_with("///") || !line.ends_with(ends)))
        .collect();
    lines.reverse();
    lines.join("\n")
}
