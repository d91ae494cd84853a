//! Documents in another order, which changes nothing: the client has to be the same, but for the order of what is in
//! its file.
//!
//! ```sh
//! cargo bench -p openapi-build --bench reorder -- --dir ../shared/corpus
//! cargo bench -p openapi-build --bench reorder -- --dir … --only pets --seed 4711 --runs 1 --show
//! ```
//!
//! `--runs` is how often each document is shuffled, `--seed` that of the first time, `--only` a part of the names of
//! the documents that are looked at. `--show` has all lines that differ. Relative paths are those of the root of the
//! repository.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing
)]

#[path = "shared/documents.rs"]
mod documents;
#[path = "../tests/it/random.rs"]
#[allow(dead_code, reason = "nothing is picked here")]
mod random;
#[path = "../tests/it/shuffle.rs"]
mod shuffle;
#[path = "../tests/it/unordered.rs"]
mod unordered;

use std::path::{Path, PathBuf};

use documents::{documents, from_root};
use openapi_build::{Api, ApiChange, Build, Interface};
use shuffle::shuffled;
use unordered::unordered;

struct Options {
    folder: PathBuf,
    only: String,
    seed: u64,
    runs: u64,
    show: bool,
}

fn options() -> Options {
    let mut options = Options {
        folder: Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures"),
        only: String::new(),
        seed: 1,
        runs: 3,
        show: false,
    };
    let mut arguments = std::env::args().skip(1);
    while let Some(argument) = arguments.next() {
        let mut value = || arguments.next().expect("a value after the option");
        match argument.as_str() {
            "--dir" => options.folder = from_root(&value()),
            "--only" => options.only = value(),
            "--seed" => options.seed = value().parse().unwrap(),
            "--runs" => options.runs = value().parse().unwrap(),
            "--show" => options.show = true,
            "--bench" => {}
            other => panic!("unknown option {other}"),
        }
    }
    options
}

fn main() {
    let options = options();
    let paths = documents(&options.folder, &options.only);
    assert!(!paths.is_empty(), "no document in {:?}", options.folder);
    let mut differ = 0;
    for path in &paths {
        let text = std::fs::read_to_string(path).unwrap();
        for interface in [Interface::Builder, Interface::Positional] {
            differ += usize::from(!is_same(path, &text, interface, &options));
        }
    }
    println!("{} documents, {differ} that differ", paths.len());
    std::process::exit(i32::from(differ > 0));
}

/// The listing of a document, and its code without order; nothing if there is none.
fn generated(path: &Path, text: &str, interface: Interface) -> Option<(Api, String)> {
    let build = Build::from_text(path, text).interface(interface);
    let report = build.generate();
    let code = report.code()?;
    Some((Api::of(code).unwrap(), unordered(code)))
}

fn is_same(path: &Path, text: &str, interface: Interface, options: &Options) -> bool {
    let before = generated(path, text, interface);
    for seed in options.seed..options.seed + options.runs {
        let Some(shuffled) = shuffled(text, seed) else {
            println!("{}: cannot be read", path.display());
            return true;
        };
        let after = generated(path, &shuffled, interface);
        if before == after {
            continue;
        }
        println!("{} ({interface:?}), seed {seed}:", path.display());
        match (&before, &after) {
            (Some((before, one)), Some((after, other))) => {
                show(&before.changes(after), options);
                show_code(one, other);
            }
            _ => println!("  a client in one order only"),
        }
        return false;
    }
    true
}

/// The first line of the code that differs.
fn show_code(one: &str, other: &str) {
    let mut pairs = one.lines().zip(other.lines());
    if let Some((one, other)) = pairs.find(|(one, other)| one != other) {
        println!("  - {one}\n  + {other}");
    }
}

fn show(changes: &[ApiChange], options: &Options) {
    let most = if options.show { usize::MAX } else { 5 };
    for change in changes.iter().take(most) {
        println!("  {}", change.to_string().replace('\n', "\n  "));
    }
    println!("  {} lines", changes.len());
}
