//! What generated code costs, beside progenitor's own for the same documents: lines, and the seconds
//! of `cargo check`.
//!
//! `cargo bench -p openapi-build --bench cost -- --dir FOLDER --only NAME --check`
//!
//! progenitor is given each document as it is lowered to OpenAPI 3.0; many it refuses, or panics at.
//! So that types are compared for more of them, both are given the same document once more without its
//! operations. With `--check`, each of the clients that both have is compiled on its own, over
//! dependencies that are compiled already, and the user's CPU seconds are counted, less those of an
//! empty crate.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing
)]

mod check;
#[path = "../shared/documents.rs"]
mod documents;
mod lines;
mod table;
mod theirs;

use std::path::{Path, PathBuf};

use documents::{documents, from_root};

use openapi_build::Build;
use serde_json::{Value, json};

use check::Checks;
use lines::Lines;

struct Options {
    folder: PathBuf,
    /// Only documents with this in their names.
    only: String,
    check: bool,
}

/// What both make of one document.
struct Row {
    name: String,
    /// Ours of the whole document.
    ours: String,
    /// progenitor's, or its words.
    theirs: Result<String, String>,
    /// The same without operations.
    our_types: String,
    their_types: Result<String, String>,
}

fn main() {
    let options = options(std::env::args().skip(1));
    let rows: Vec<Row> = documents(&options.folder, &options.only)
        .iter()
        .filter_map(|path| row(path))
        .collect();
    let mut checks = options.check.then(Checks::new);
    println!("{}", table::whole(&rows, checks.as_mut()));
    println!("{}", table::types(&rows, checks.as_mut()));
    println!("{}", table::refused(&rows));
    println!("{}", table::kinds(&rows));
}

fn options(mut arguments: impl Iterator<Item = String>) -> Options {
    let mut options = Options {
        folder: Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures"),
        only: String::new(),
        check: false,
    };
    while let Some(argument) = arguments.next() {
        let mut value = || arguments.next().expect("a value after the option");
        match argument.as_str() {
            "--dir" => options.folder = from_root(&value()),
            "--only" => options.only = value(),
            "--check" => options.check = true,
            "--bench" => {}
            other => panic!("unknown option {other}"),
        }
    }
    options
}

fn row(path: &Path) -> Option<Row> {
    eprintln!("{}", path.display());
    let loaded = Build::new(path).load();
    let document: Value = serde_json::from_str(&loaded.lowered()?).unwrap();
    let mut types = document.clone();
    types["paths"] = json!({});
    types["components"] = json!({ "schemas": document["components"]["schemas"] });
    let code = |build: Build| build.generate().code().map(str::to_owned);
    Some(Row {
        name: path.file_name().unwrap().to_string_lossy().into_owned(),
        ours: loaded.emit().code()?.to_owned(),
        our_types: code(Build::from_text(path, types.to_string()))?,
        theirs: theirs::generate(&document),
        their_types: theirs::generate(&types),
    })
}

impl Row {
    /// progenitor's, and ours.
    fn lines(&self) -> Option<(Lines, Lines)> {
        let theirs = self.theirs.as_ref().ok()?;
        Some((Lines::of(theirs), Lines::of(&self.ours)))
    }

    fn lines_of_types(&self) -> Option<(Lines, Lines)> {
        let theirs = self.their_types.as_ref().ok()?;
        Some((Lines::of(theirs), Lines::of(&self.our_types)))
    }
}
