//! Generates a Rust client from an OpenAPI 3.1 (or 3.0) document at build time.
//!
//! In `build.rs`:
//!
//! ```no_run
//! openapi_build::compile("openapi/api.yaml");
//! ```
//!
//! and in the crate, which depends on `openapi-runtime` and `serde`, and on `uuid`, `chrono` and
//! `serde_json` where the document has such values (`serde_json` for those of any form, and for
//! unions):
//!
//! ```text
//! pub mod api {
//!     include!(concat!(env!("OUT_DIR"), "/api.rs"));
//! }
//! ```
//!
//! [`Build`] has the options: overlays, what is selected, how operations are called, what fails the
//! build. Its [`load`](Build::load) and [`Loaded::emit`] are the two halves of
//! [`generate`](Build::generate), and [`Package`] writes a crate around the code.
//!
//! # What is reported
//! What is wrong in the document is mended or left out alone, and the rest becomes a client. Each
//! finding has a code, file, line and column: errors say what was left out, warnings what was assumed,
//! notes what the types do not carry. Cargo shows errors and warnings; the full report lies beside the
//! generated file, as `api.report.txt`. The build fails if the text cannot be read, if its version is
//! not known, if an overlay or an option cannot be followed, and by [`strict`](Build::strict) and
//! [`deny`](Build::deny).
//!
//! # What callers see
//! [`Report::api`] lists the public API of the code, and [`Api::changes`] says what the difference of two
//! such listings is to callers. Where code is checked in, [`Drift::of`] and [`Package::check`] say whether
//! it is what is generated now.
//!
//! # `x-rust-name`
//! A schema with `x-rust-name: RunId` becomes a type of that name, where otherwise it would have
//! none (a string, say) or one after the place where it stands. Put it into the document by an
//! overlay, so that the document itself stays as it was published.

mod abilities;
mod api;
mod backend;
mod build_script;
mod checkable;
mod customize;
mod drift;
mod emit;
mod features;
mod files;
mod finish;
mod generate;
mod infer;
mod loaded;
mod manifest;
mod model;
mod names;
mod normalized;
mod options;
mod order;
mod output;
mod paging;
mod render;
mod report;
mod room;
mod select;
mod shape;

use std::path::{Path, PathBuf};

pub use api::{Api, ApiChange, ApiEffect, ApiError};
pub use drift::Drift;
pub use loaded::Loaded;
pub use manifest::Package;
pub use normalized::Normalized;
use options::Options;
pub use options::{Checks, Grouping, Interface};
pub use output::{write_file, write_files};
pub use paging::Pagination;
pub use report::Report;

/// For a build script: generates from a document, and writes the code to a file of the document's
/// name in `OUT_DIR`: `openapi/pets.yaml` becomes `pets.rs`. What is in the way is shown by Cargo.
///
/// ```no_run
/// // build.rs
/// openapi_build::compile("openapi/pets.yaml");
/// ```
///
/// ```text
/// // src/lib.rs
/// pub mod pets {
///     include!(concat!(env!("OUT_DIR"), "/pets.rs"));
/// }
/// ```
pub fn compile(document: impl AsRef<Path>) {
    let document = document.as_ref();
    let stem = document.file_stem().unwrap_or_default().to_string_lossy();
    Build::new(document).write(&format!("{stem}.rs"));
}

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
/// assert!(code.contains("pub fn list_pets(&self)"));
/// # std::fs::remove_dir_all(&folder).unwrap();
/// ```
#[derive(Clone, Debug)]
pub struct Build {
    document: PathBuf,
    text: Option<String>,
    options: Options,
}

impl Build {
    /// From a document in YAML or JSON; in a build script relative to the folder of `Cargo.toml`.
    pub fn new(document: impl Into<PathBuf>) -> Self {
        Self {
            document: document.into(),
            text: None,
            options: Options::default(),
        }
    }

    /// From a text that was read elsewhere. The path is where it is said to be from, and where the
    /// files lie that it refers to.
    pub fn from_text(document: impl Into<PathBuf>, text: impl Into<String>) -> Self {
        Self {
            text: Some(text.into()),
            ..Self::new(document)
        }
    }

    /// Applies an overlay (OpenAPI Overlay [1.0](https://spec.openapis.org/overlay/v1.0.0) or
    /// [1.1](https://spec.openapis.org/overlay/v1.1.0)) first; several in the order given. An action that
    /// matches nothing is an error.
    #[must_use]
    pub fn overlay(mut self, overlay: impl Into<PathBuf>) -> Self {
        self.options.overlays.push(overlay.into());
        self
    }

    /// Lets the document refer to files in this folder. Without it, only those in the folder of the
    /// document and below are read.
    #[must_use]
    pub fn allow_path(mut self, folder: impl Into<PathBuf>) -> Self {
        self.options.folders.push(folder.into());
        self
    }

    /// Does not report findings of a code such as `O301`. It is an error if there is none, so that
    /// the line goes when the document is corrected.
    #[must_use]
    pub fn allow(mut self, code: impl Into<String>) -> Self {
        self.options.allowed.push(code.into());
        self
    }

    /// Generates nothing if there is a finding of a code such as `O301`; `all` stands for every
    /// error and warning that is not allowed.
    #[must_use]
    pub fn deny(mut self, code: impl Into<String>) -> Self {
        self.options.denied.push(code.into());
        self
    }

    /// Generates nothing if an operation or a schema would be left out.
    #[must_use]
    pub fn strict(mut self) -> Self {
        self.options.strict = true;
        self
    }

    /// How operations are called.
    #[must_use]
    pub fn interface(mut self, interface: Interface) -> Self {
        self.options.interface = interface;
        self
    }

    /// Puts operations into groups, each a struct of its own: `client.pets().list()` in the place of
    /// `client.list_pets()`.
    ///
    /// Methods are called as the operations are, without the words that the group says already, unless two
    /// would have one name. It is an error if no operation has a group.
    #[must_use]
    pub fn group_by(mut self, grouping: Grouping) -> Self {
        self.options.group_by = Some(grouping);
        self
    }

    /// Lets an operation be walked as a stream of its pages and of the items on them:
    /// `client.list_pets().items()`.
    ///
    /// The operation is named by its `operationId`, or by method and path: `GET /pets`. With `*` it is a
    /// pattern of either: `list*`, `GET /v1/**`, `* /pets/*`; it takes those that have the parameter, or for
    /// links those whose answer has the list, unless an entry names them or one before takes them.
    ///
    /// It is an error if there is no such operation, if it has no such parameter, or if its answer has
    /// nothing of the kind where it is said to be.
    ///
    /// ```no_run
    /// use openapi_build::{Build, Pagination};
    ///
    /// Build::new("openapi/pets.yaml")
    ///     .paginate("listPets", Pagination::cursor("after", "/meta/next").items("/data"))
    ///     .paginate("GET /v2/**", Pagination::page("page").items("/items"))
    ///     .write("pets.rs");
    /// ```
    #[must_use]
    pub fn paginate(mut self, operation: impl Into<String>, pagination: Pagination) -> Self {
        self.options.paging.push((operation.into(), pagination));
        self
    }

    /// Selects an operation by its `operationId`, or by method and path: `GET /pets/{id}`.
    ///
    /// Once something is selected, here or by [`tag`](Self::tag) or [`path`](Self::path), the client
    /// has the operations that one of the selections names, the types that they need, and no others.
    /// A selection that names no operation is an error.
    #[must_use]
    pub fn operation(mut self, id: impl Into<String>) -> Self {
        self.options.selection.operations.push(id.into());
        self
    }

    /// Selects the operations that have a tag.
    #[must_use]
    pub fn tag(mut self, tag: impl Into<String>) -> Self {
        self.options.selection.tags.push(tag.into());
        self
    }

    /// Selects the operations of paths: those at and below `/pets`, or those that a pattern with
    /// `*` (any part of a segment) and `**` (any segments) matches.
    #[must_use]
    pub fn path(mut self, path: impl Into<String>) -> Self {
        self.options.selection.paths.push(path.into());
        self
    }

    /// Puts a type of your own in the place of a generated one: `.replace("Money", "crate::Money")`.
    ///
    /// `types::Money` is then another name of it. It has to implement what the generated one did,
    /// `Clone`, `Debug`, `PartialEq`, `Serialize` and `Deserialize` at least.
    #[must_use]
    pub fn replace(mut self, name: impl Into<String>, path: impl Into<String>) -> Self {
        let replacement = (name.into(), path.into());
        self.options.replacements.push(replacement);
        self
    }

    /// Lets every generated struct and enum derive a further trait, such as `schemars::JsonSchema`.
    #[must_use]
    pub fn derive(mut self, path: impl Into<String>) -> Self {
        self.options.derives.push(path.into());
        self
    }

    /// Which values are checked against their schemas; none unless it is said.
    #[must_use]
    pub fn checks(mut self, checks: Checks) -> Self {
        self.options.checks = checks;
        self
    }

    /// Lets every struct keep the properties that it has no field for, in a map `extra`: for those who
    /// change what they got and send it back. Otherwise they are passed over.
    #[must_use]
    pub fn keep_unknown(mut self) -> Self {
        self.options.keep_unknown = true;
        self
    }

    /// Takes schemas without `type` by the letter (JSON Schema 2020-12, section 7.6.1): `properties`
    /// alone allows a string as well. Otherwise such a schema is read as the type that its keywords
    /// are for, which is what people mean who forget it.
    #[must_use]
    pub fn literal_types(mut self) -> Self {
        self.options.literal_types = true;
        self
    }

    /// All that JSON Schema says: a value that a schema allows is read and comes back equal, and any
    /// other is an error. The same as [`Checks::Both`], [`keep_unknown`](Self::keep_unknown) and
    /// [`literal_types`](Self::literal_types), and what is absent is kept apart from `null` in answers as
    /// well, by `openapi_runtime::Patch`.
    #[must_use]
    pub fn exact(self) -> Self {
        self.checks(Checks::Both).keep_unknown().literal_types()
    }

    /// Puts operations behind Cargo features by their tags, and types behind those of all operations that
    /// need them; [`Report::features`] has the names, which the manifest of the crate has to declare.
    ///
    /// What has no tag is always there, and types that no operation needs are behind `other-types`. It
    /// is an error if no operation has a tag.
    #[must_use]
    pub fn features_by_tag(mut self) -> Self {
        self.options.features_by_tag = true;
        self
    }

    /// Makes tests of the client as well, which [`Package`] writes into `tests/`: every operation with each of
    /// its documented answers, against a server that checks what it is sent.
    #[must_use]
    pub fn tests(mut self) -> Self {
        self.options.tests = true;
        self
    }

    /// Keeps all digits of numbers: what the document calls a `number`, or an `integer` without bounds, is a
    /// `serde_json::Number`, unless its `format` says that it is a `double`, a `float` or an integer of some
    /// width. So is an `integer` whose bounds are those of no type.
    ///
    /// The crate needs `openapi-runtime` with the feature `exact-numbers`, without which the code does not
    /// compile. It turns on `arbitrary_precision` of serde_json for the whole program.
    #[must_use]
    pub fn exact_numbers(mut self) -> Self {
        self.options.exact_numbers = true;
        self
    }

    /// Reads the document and lowers it to OpenAPI 3.0, and generates nothing yet.
    #[must_use]
    pub fn load(&self) -> Loaded {
        Loaded::new(&self.document, self.text.as_ref(), self.options.clone())
    }

    /// Reads the document, and leaves it in the words of OpenAPI 3.1: complete in itself, with all overlays
    /// applied, and mended. For tools that go on from there, such as servers for tests.
    #[must_use]
    pub fn normalize(&self) -> Normalized {
        Normalized::new(&self.document, self.text.as_ref(), &self.options)
    }

    /// Generates, and writes nothing.
    #[must_use]
    pub fn generate(&self) -> Report {
        self.load().emit()
    }

    /// For a build script: generates, prints Cargo's directives, and writes the code to this file
    /// in `OUT_DIR` if there is some. What stops the generation fails the build, and the file of an
    /// earlier run stays as it was; what is left out alone is a warning.
    pub fn write(&self, file_name: &str) {
        build_script::finish(&self.generate(), file_name);
    }
}

/// The README's code is compiled.
#[cfg(doctest)]
#[doc = include_str!("../README.md")]
struct Readme;
