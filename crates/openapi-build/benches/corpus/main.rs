//! What generation costs, beside what it cannot go below: reading the file with the fastest reader
//! there is, and printing the final syntax tree. And how time grows with the document.
//!
//! ```sh
//! cargo bench -p openapi-build --bench corpus                              # our own fixtures
//! cargo bench -p openapi-build --bench corpus -- --dir ../shared/corpus
//! cargo bench -p openapi-build --bench corpus -- --dir … --only NAME --repeats 9
//! ```
//!
//! Each figure is the least of its repeats: what a machine adds by being busy only ever makes it more.
//! Peak memory is that of a process of its own for each document, less what it had at its start, where
//! the system tells it.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

#[path = "../shared/documents.rs"]
mod documents;
mod floor;
mod growth;
mod memory;
mod table;

use std::hint::black_box;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use documents::{documents, from_root};

use openapi_build::Build;

use floor::Reader;
use table::Row;

struct Options {
    folder: PathBuf,
    /// Only documents with this in their names.
    only: String,
    repeats: usize,
}

fn main() {
    let mut arguments = std::env::args().skip(1);
    let first = arguments.next();
    if first.as_deref() == Some(memory::CHILD) {
        memory::child(&arguments.next().unwrap());
        return;
    }
    let options = options(first.into_iter().chain(arguments));
    let documents = documents(&options.folder, &options.only);
    let mut rows = Vec::new();
    for path in documents {
        eprintln!("{}", path.display());
        rows.push(measure(&path, options.repeats));
    }
    rows.sort_by_key(|row| std::cmp::Reverse(row.bytes));
    println!("{}", table::table(&rows));
    println!("{}", growth::table(options.repeats));
}

fn options(mut arguments: impl Iterator<Item = String>) -> Options {
    let mut options = Options {
        folder: Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures"),
        only: String::new(),
        repeats: 3,
    };
    while let Some(argument) = arguments.next() {
        let mut value = || arguments.next().expect("a value after the option");
        match argument.as_str() {
            "--dir" => options.folder = from_root(&value()),
            "--only" => options.only = value(),
            "--repeats" => options.repeats = value().parse().unwrap(),
            "--bench" => {}
            other => panic!("unknown option {other}"),
        }
    }
    options
}

fn measure(path: &Path, repeats: usize) -> Row {
    let text = std::fs::read_to_string(path).unwrap();
    let reader = Reader::of(&text);
    let build = Build::new(path);
    let mut row = Row {
        name: path.file_name().unwrap().to_string_lossy().into_owned(),
        bytes: text.len(),
        peak: memory::peak(path),
        ..Row::default()
    };
    let mut code = String::new();
    for repeat in 0..repeats {
        let (load, loaded) = timed(|| build.load());
        let (emit, report) = timed(|| loaded.emit());
        let times = [
            (&mut row.read, timed(|| reader.read(path)).0),
            (&mut row.load, load),
            (&mut row.emit, emit),
        ];
        for (least, time) in times {
            *least = least_of(*least, time, repeat);
        }
        code = report.code().unwrap_or_default().to_owned();
    }
    row.lines = code.lines().count();
    let (parsed, tree) = timed(|| syn::parse_file(&code).expect("the code is Rust"));
    row.parsed = parsed;
    for repeat in 0..repeats {
        let (print, _) = timed(|| prettyplease::unparse(&tree));
        row.print = least_of(row.print, print, repeat);
    }
    row
}

fn least_of(least: Duration, time: Duration, repeat: usize) -> Duration {
    if repeat == 0 { time } else { least.min(time) }
}

/// How long something takes; what it makes is dropped outside of the time.
fn timed<T>(run: impl FnOnce() -> T) -> (Duration, T) {
    let start = Instant::now();
    let made = black_box(run());
    (start.elapsed(), made)
}
