//! A crate around the generated code: its manifest, its README and where it may be written.

mod readme;

use std::path::{Path, PathBuf};

use crate::emit::markdown::phrase;
use crate::{Drift, Report, output};

/// A crate to be written around a client.
///
/// ```no_run
/// let report = openapi_build::Build::new("api.yaml").generate();
/// openapi_build::Package::new("pets-client").write(&report, "pets".as_ref())?;
/// # Ok::<(), String>(())
/// ```
#[derive(Clone, Debug)]
pub struct Package {
    name: String,
    runtime: Option<PathBuf>,
    testkit: Option<PathBuf>,
    force: bool,
    workspace: bool,
}

/// What says that a manifest was written here.
const MARK: &str = "[package.metadata.openapi-build]";

/// Not every client has an answer of each kind.
const LINTS: &str = "#![allow(dead_code, unused_imports)]\n";

/// How the tests begin.
const TESTS: &str = "//! Every operation with each of its documented answers, against a server that checks what it is sent.\n//!\n//! Written by openapi-build: changes are lost when it is written again.\n";

const DOCUMENT: &str = "tests/conformance/document.json";
const KNOWN: &str = "tests/conformance/known-failures.txt";
const NONE_KNOWN: &str = "# Cases that are known to fail, a line each: `GET /pets/{id} 404 minimal # why`. One that passes fails the tests.\n";

/// A crate that generated code may name: its name in code, and its line in the manifest.
const DEPENDENCIES: [(&str, &str); 10] = [
    ("base64", "base64 = \"0.22\""),
    ("bytes", "bytes = \"1\""),
    (
        "chrono",
        "chrono = { version = \"0.4\", default-features = false, features = [\"serde\", \"std\"] }",
    ),
    ("futures", "futures = \"0.3\""),
    ("http", "http = \"1\""),
    ("progenitor_client", "progenitor-client = \"=0.15.1\""),
    ("regress", "regress = \"0.12\""),
    (
        "serde",
        "serde = { version = \"1\", features = [\"derive\"] }",
    ),
    ("serde_json", "serde_json = \"1\""),
    (
        "uuid",
        "uuid = { version = \"1\", default-features = false, features = [\"serde\"] }",
    ),
];

/// Crates that are there without being named, and the runtime.
const RESERVED: [&str; 6] = [
    "alloc",
    "core",
    "openapi_runtime",
    "proc_macro",
    "std",
    "test",
];

impl Package {
    /// A crate of this name.
    pub fn new(name: impl Into<String>) -> Self {
        Self {
            name: name.into(),
            runtime: None,
            testkit: None,
            force: false,
            workspace: true,
        }
    }

    /// A name for a crate, after a document: `openapi/Pet Store.yaml` becomes `pet-store`.
    #[must_use]
    pub fn name_of(document: &Path) -> String {
        let stem = document.file_stem().unwrap_or_default().to_string_lossy();
        let words = heck::AsKebabCase(&*stem).to_string();
        let name: String = words
            .chars()
            .map(|c| if c.is_ascii_alphanumeric() { c } else { '-' })
            .collect();
        match name.trim_matches('-') {
            "" => String::from("client"),
            name if Self::is_name(name) => name.to_owned(),
            name => format!("{name}-client"),
        }
        .trim_start_matches(|c: char| c.is_ascii_digit() || c == '-')
        .to_owned()
    }

    /// Whether Cargo takes it as a crate's name, and it is one in code that no dependency has.
    #[must_use]
    pub fn is_name(name: &str) -> bool {
        let ident = name.replace('-', "_");
        let is_plain = |c: char| c.is_ascii_alphanumeric() || c == '-' || c == '_';
        name.chars().all(is_plain)
            && syn::parse_str::<syn::Ident>(&ident).is_ok()
            && !RESERVED.contains(&ident.as_str())
            && !DEPENDENCIES.iter().any(|(known, _)| *known == ident)
    }

    /// Depends on `openapi-runtime` in this folder, and not on the published one.
    #[must_use]
    pub fn runtime(mut self, folder: impl Into<PathBuf>) -> Self {
        self.runtime = Some(folder.into());
        self
    }

    /// Lets tests depend on `openapi-testkit` in this folder, and not on the published one.
    #[must_use]
    pub fn testkit(mut self, folder: impl Into<PathBuf>) -> Self {
        self.testkit = Some(folder.into());
        self
    }

    /// Writes also into a folder with something else in it.
    #[must_use]
    pub fn force(mut self) -> Self {
        self.force = true;
        self
    }

    /// Leaves it to a manifest in a folder above to be the workspace. Otherwise the crate is one of
    /// its own, wherever it lies.
    #[must_use]
    pub fn in_workspace(mut self) -> Self {
        self.workspace = false;
        self
    }

    /// Writes `Cargo.toml`, `src/lib.rs` and `README.md` into a folder, and the tests if there are some
    /// ([`Build::tests`](crate::Build::tests)), all or none of them.
    ///
    /// A list of known failures that is there already stays as it is.
    ///
    /// # Errors
    /// When the report has no code, the name is none for a crate, the folder has something else in
    /// it, or a file cannot be written. Nothing is written then.
    pub fn write(&self, report: &Report, folder: &Path) -> Result<(), String> {
        output::write_all(&self.files(report, folder)?)
    }

    /// The files that [`write`](Self::write) would change; none if the folder has what is generated.
    ///
    /// # Errors
    /// As those of [`write`](Self::write), but for files that cannot be written.
    pub fn check(&self, report: &Report, folder: &Path) -> Result<Vec<Drift>, String> {
        let files = self.files(report, folder)?;
        let drifts = files
            .iter()
            .filter_map(|(file, text)| Drift::of(file, text));
        Ok(drifts.collect())
    }

    fn files(&self, report: &Report, folder: &Path) -> Result<Vec<(PathBuf, String)>, String> {
        let code = report.code().ok_or("there is no code to write")?;
        if !Self::is_name(&self.name) {
            return Err(format!("`{}` is no name for a crate", self.name));
        }
        if !self.force && !is_ours(folder) {
            let folder = folder.display();
            return Err(format!(
                "{folder} has something else in it; write into a new folder, or force it"
            ));
        }
        let title = phrase(&report.title);
        let library = format!(
            "//! Client for {title}.\n//!\n//! Written by openapi-build: changes are lost when it is written again.\n\n{code}"
        );
        let files = [
            ("Cargo.toml", self.manifest(report, code)?),
            ("src/lib.rs", library),
            ("README.md", readme::readme(&self.name, report)),
        ];
        let files = files.into_iter().chain(self.tests(report, folder));
        Ok(files
            .map(|(name, text)| (folder.join(name), text))
            .collect())
    }

    fn tests(&self, report: &Report, folder: &Path) -> Vec<(&'static str, String)> {
        let Some(tests) = report.tests() else {
            return Vec::new();
        };
        let name = self.name.replace('-', "_");
        let program = format!("{TESTS}\n{LINTS}\nuse {name} as client;\n{}", tests.program);
        let mut files = vec![
            ("tests/conformance.rs", program),
            (DOCUMENT, tests.document.clone()),
        ];
        if !folder.join(KNOWN).exists() {
            files.push((KNOWN, NONE_KNOWN.to_owned()));
        }
        files
    }

    fn manifest(&self, report: &Report, code: &str) -> Result<String, String> {
        let name = &self.name;
        let workspace = if self.workspace {
            "\n[workspace]\n"
        } else {
            ""
        };
        let mut dependencies = vec![self.runtime_dependency(report.runtime_features())?];
        let named = DEPENDENCIES.iter().filter(|(name, _)| names(code, name));
        dependencies.extend(named.map(|(_, line)| (*line).to_owned()));
        dependencies.sort();
        let dependencies = dependencies.join("\n");
        let features = match report.features_table() {
            table if table.is_empty() => table,
            table => format!("\n{table}"),
        };
        let tests = match report.tests() {
            None => String::new(),
            Some(_) => self.of_tests()?,
        };
        Ok(format!(
            "[package]\nname = \"{name}\"\nversion = \"0.1.0\"\nedition = \"2024\"\nrust-version = \"1.88\"\npublish = false\n\n\
             # Written by openapi-build: changes are lost when it is written again.\n{MARK}\n\n\
             [dependencies]\n{dependencies}\n{features}{tests}{workspace}"
        ))
    }

    /// What tests need, and that they have a `main` of their own.
    fn of_tests(&self) -> Result<String, String> {
        let testkit = dependency("openapi-testkit", self.testkit.as_deref(), &[])?;
        let own = |name: &str| DEPENDENCIES.iter().find(|(known, _)| *known == name);
        let lines = ["serde", "serde_json", "chrono", "uuid"]
            .into_iter()
            .filter_map(own);
        let lines: Vec<&str> = lines.map(|(_, line)| *line).collect();
        Ok(format!(
            "\n[dev-dependencies]\n{testkit}\n{}\n\n[[test]]\nname = \"conformance\"\nharness = false\n",
            lines.join("\n")
        ))
    }

    fn runtime_dependency(&self, features: &[&str]) -> Result<String, String> {
        dependency("openapi-runtime", self.runtime.as_deref(), features)
    }
}

/// A line of the manifest for a crate of ours, in a folder or published.
fn dependency(name: &str, folder: Option<&Path>, features: &[&str]) -> Result<String, String> {
    let quoted: Vec<String> = features.iter().map(|name| format!("\"{name}\"")).collect();
    let features = match quoted.as_slice() {
        [] => String::new(),
        names => format!(", features = [{}]", names.join(", ")),
    };
    let Some(folder) = folder else {
        let version = env!("CARGO_PKG_VERSION");
        return Ok(match features.as_str() {
            "" => format!("{name} = \"{version}\""),
            _ => format!("{name} = {{ version = \"{version}\"{features} }}"),
        });
    };
    if !folder.join("Cargo.toml").is_file() {
        let folder = folder.display();
        return Err(format!("{folder} is no folder of a crate"));
    }
    let path = std::fs::canonicalize(folder).map_err(|error| error.to_string())?;
    let path = path.display().to_string();
    let path = path.replace('\\', "\\\\").replace('"', "\\\"");
    Ok(format!("{name} = {{ path = \"{path}\"{features} }}"))
}

/// Whether nothing in the folder would be lost: it is not there, empty, or was written here.
fn is_ours(folder: &Path) -> bool {
    let Ok(mut entries) = std::fs::read_dir(folder) else {
        return !folder.exists();
    };
    let manifest = std::fs::read_to_string(folder.join("Cargo.toml"));
    entries.next().is_none() || manifest.is_ok_and(|text| text.contains(MARK))
}

/// Whether code names a crate: its name before `::`, outside of documentation.
fn names(code: &str, name: &str) -> bool {
    let lines = code.lines().map(str::trim_start);
    let mut lines = lines.filter(|line| !line.starts_with("//"));
    let pattern = format!("{name}::");
    lines.any(|line| {
        let mut matches = line.match_indices(&pattern);
        matches.any(|(at, _)| {
            let before = line.get(..at).unwrap_or_default();
            let before = before.strip_suffix("::").map_or(before, str::trim_end);
            !before.ends_with(|c: char| c == '_' || c.is_alphanumeric())
        })
    })
}
