//! Generates a Rust client from an OpenAPI 3.1 document at build time.
//!
//! In `build.rs`:
//!
//! ```no_run
//! openapi_build::Build::new("openapi/api.yaml").write("api.rs");
//! ```
//!
//! and in the crate, which depends on `openapi-runtime` and `serde`, and on `uuid`, `chrono` and
//! `serde_json` where the document has such values (`serde_json` for those of any form):
//!
//! ```text
//! include!(concat!(env!("OUT_DIR"), "/api.rs"));
//! ```
//!
//! The document is OpenAPI 3.1, or 3.0. What is found in it is reported with file, line and column;
//! errors fail the build, warnings are shown by Cargo, and the full report lies beside the generated
//! file, as `api.report.txt`.
//!
//! # `x-rust-name`
//! A schema with `x-rust-name: RunId` becomes a type of that name, where otherwise it would have
//! none (a string, say) or one after the place where it stands. Put it into the document by an
//! overlay, so that the document itself stays as it was published.

mod backend;
mod build_script;
mod emit;
mod files;
mod finish;
mod generate;
#[allow(dead_code, reason = "the pipeline moves onto it")]
mod infer;
#[allow(dead_code, reason = "the pipeline moves onto it")]
mod model;
mod names;
mod plan;
mod report;
mod shape;

use std::path::PathBuf;

use openapi_lower::{Diagnostic, Diagnostics, codes};

use files::Files;
pub use report::Report;

/// What to generate from.
///
/// ```
/// # let folder = std::env::temp_dir().join(format!("openapi-build-doc-{}", std::process::id()));
/// # std::fs::create_dir_all(&folder).unwrap();
/// let document = folder.join("api.yaml");
/// std::fs::write(&document, "
/// openapi: 3.1.0
/// info: { title: Pets, version: '1' }
/// paths:
///   /pets:
///     get: { operationId: listPets, responses: { '204': { description: None } } }
/// ").unwrap();
///
/// let report = openapi_build::Build::new(&document).generate();
/// let code = report.code().expect("the document has no errors");
/// assert!(code.contains("pub async fn list_pets(&self)"));
/// # std::fs::remove_dir_all(&folder).unwrap();
/// ```
#[derive(Clone, Debug)]
pub struct Build {
    document: PathBuf,
    overlays: Vec<PathBuf>,
    allowed: Vec<String>,
}

impl Build {
    /// From a document in YAML or JSON; in a build script relative to the folder of `Cargo.toml`.
    pub fn new(document: impl Into<PathBuf>) -> Self {
        Self {
            document: document.into(),
            overlays: Vec::new(),
            allowed: Vec::new(),
        }
    }

    /// Applies an overlay ([OpenAPI Overlay 1.0](https://spec.openapis.org/overlay/v1.0.0)) first;
    /// several in the order given. An action that matches nothing is an error.
    #[must_use]
    pub fn overlay(mut self, overlay: impl Into<PathBuf>) -> Self {
        self.overlays.push(overlay.into());
        self
    }

    /// Does not report a warning, by its code such as `O301`. It is an error if there is none of
    /// that code, so that the line goes when the document is corrected.
    #[must_use]
    pub fn allow(mut self, code: impl Into<String>) -> Self {
        self.allowed.push(code.into());
        self
    }

    /// Generates, and writes nothing.
    #[must_use]
    pub fn generate(&self) -> Report {
        let mut files = Files::default();
        let (output, found) = generate::generate(&self.document, &self.overlays, &mut files);
        let found = self.without_allowed(found);
        let output = output.filter(|_| !found.has_errors());
        Report {
            files,
            found,
            output,
        }
    }

    /// For a build script: generates, prints Cargo's directives, and writes the code to this file
    /// in `OUT_DIR` if there were no errors. After an error the build fails, and the file of an
    /// earlier run stays as it was.
    pub fn write(&self, file_name: &str) {
        build_script::finish(&self.generate(), file_name);
    }

    fn without_allowed(&self, found: Diagnostics) -> Diagnostics {
        let is_allowed = |found: &&Diagnostic| {
            found.level < openapi_lower::Level::Error
                && self.allowed.iter().any(|code| code == found.code.id)
        };
        let stopped = found.has_errors();
        let unused = self
            .allowed
            .iter()
            .filter(|code| !found.iter().any(|found| found.code.id == **code));
        let unused: Vec<_> = unused
            .filter(|_| !stopped)
            .map(|code| unused_allow(code))
            .collect();
        let kept = found.iter().filter(|found| !is_allowed(found)).cloned();
        kept.chain(unused).collect()
    }
}

fn unused_allow(code: &str) -> Diagnostic {
    let message = format!("`{code}` is allowed and was not found");
    Diagnostic::new(&codes::ALLOW_UNUSED, message).help(format!("delete `.allow(\"{code}\")`"))
}

/// The README's code is compiled.
#[cfg(doctest)]
#[doc = include_str!("../README.md")]
struct Readme;
