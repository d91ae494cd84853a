//! Values by the thousand through the generated types of any documents, and through the `jsonschema`
//! crate: the two have to agree on what is valid, and on what comes back.
//!
//! ```sh
//! cargo bench -p openapi-build --bench differential -- --cases 10000 --dir ../shared/corpus
//! cargo bench -p openapi-build --bench differential -- --dir … --only museum --seed 4711
//! ```
//!
//! `--cases` is how many there are of a document in each mode, at the least one of each schema; `--seed` is
//! that of the values, `--only` a part of the names, `--max-bytes` leaves larger documents out, `--show` is
//! how many disagreements of a document are shown.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing
)]

#[path = "../tests/differential/mod.rs"]
mod differential;
#[path = "shared/documents.rs"]
mod documents;
#[path = "../tests/it/random.rs"]
mod random;

use std::path::{Path, PathBuf};
use std::time::Instant;

use documents::{documents, from_root};

use differential::document::mended;
use differential::program::Place;
use differential::run::{Amount, Subject, Tally, run};

struct Options {
    folder: PathBuf,
    cases: usize,
    seed: u64,
    only: String,
    max_bytes: u64,
    show: usize,
}

fn main() {
    let options = options();
    let mut total = Tally::default();
    let mut failed = 0;
    for path in small_first(&options) {
        let begun = Instant::now();
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        let outcome = one(&path, &options);
        let seconds = begun.elapsed().as_secs();
        match outcome {
            Ok(tally) => {
                println!("{name}: {}, {seconds} s", summary(&tally));
                for wrong in tally.wrong.iter().take(options.show) {
                    println!("  {wrong}");
                }
                total = added(total, tally);
            }
            Err(error) => {
                failed += 1;
                let start: String = error.chars().take(2000).collect();
                println!("{name}: {start}");
            }
        }
    }
    println!("in all: {}, {failed} not tried", summary(&total));
    std::process::exit(i32::from(failed > 0 || !total.wrong.is_empty()));
}

fn added(mut total: Tally, other: Tally) -> Tally {
    total.types += other.types;
    total.cases += other.cases;
    total.valid += other.valid;
    total.wrong.extend(other.wrong);
    total
}

fn summary(tally: &Tally) -> String {
    let Tally {
        types,
        cases,
        valid,
        wrong,
    } = tally;
    format!(
        "{types} types, {cases} cases, {valid} valid, {} disagreements",
        wrong.len()
    )
}

fn one(path: &Path, options: &Options) -> Result<Tally, String> {
    let tree = mended(path).ok_or("it cannot be read")?;
    let schemas = tree.pointer("/components/schemas");
    let schemas = schemas
        .and_then(serde_json::Value::as_object)
        .map_or(0, serde_json::Map::len);
    let amount = Amount {
        of_each: options.cases.div_ceil(schemas.max(1)),
        seed: options.seed,
    };
    let name = String::from("document");
    let subject = Subject {
        name,
        path: path.to_owned(),
        tree,
    };
    let place = Place {
        workspace: &from_root(""),
        target: &from_root("target"),
        name: "differential",
    };
    run(&place, &[subject], amount)
}

fn options() -> Options {
    let mut options = Options {
        folder: from_root("crates/openapi-build/tests/fixtures"),
        cases: 2000,
        seed: 1,
        only: String::new(),
        max_bytes: u64::MAX,
        show: 5,
    };
    let mut arguments = std::env::args().skip(1);
    while let Some(argument) = arguments.next() {
        let mut value = || arguments.next().expect("a value after the option");
        match argument.as_str() {
            "--dir" => options.folder = from_root(&value()),
            "--cases" => options.cases = value().parse().unwrap(),
            "--seed" => options.seed = value().parse().unwrap(),
            "--only" => options.only = value(),
            "--max-bytes" => options.max_bytes = value().parse().unwrap(),
            "--show" => options.show = value().parse().unwrap(),
            "--bench" => {}
            other => panic!("unknown option {other}"),
        }
    }
    options
}

/// The documents of the folder, small ones first.
fn small_first(options: &Options) -> Vec<PathBuf> {
    let sized = documents(&options.folder, &options.only).into_iter();
    let sized = sized.map(|path| (std::fs::metadata(&path).map_or(0, |file| file.len()), path));
    let mut sized: Vec<(u64, PathBuf)> = sized
        .filter(|(bytes, _)| *bytes <= options.max_bytes)
        .collect();
    sized.sort();
    sized.into_iter().map(|(_, path)| path).collect()
}
