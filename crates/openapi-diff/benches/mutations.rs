//! Documents of a folder, changed in every way that there is a judgement for: is each change found, and judged as it
//! has to be?
//!
//! ```sh
//! cargo bench -p openapi-diff --bench mutations -- --dir ../shared/corpus
//! cargo bench -p openapi-diff --bench mutations -- --dir … --document NAME --only MUTATION --seed 4711 --runs 1
//! cargo bench -p openapi-diff --bench mutations -- --time --dir ../shared/corpus
//! ```
//!
//! `--runs` is how often each change is made to each document on each side, `--seed` that of the first run, `--show`
//! prints the changed document. `--max-bytes` leaves larger documents out. With `--code` clients are generated as well, and their public APIs compared. With `--time` the two largest documents are compared with changed copies.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing
)]

#[path = "../tests/mutations/mod.rs"]
mod mutations;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Mutex;
use std::time::{Duration, Instant};

use mutations::{Agreement, Base, Document, Judged, Mutation, Side, all, as_text};
use openapi_build::Build;
use openapi_diff::{Options as Comparison, diff};

struct Options {
    folder: PathBuf,
    /// What the names of documents and of changes begin with.
    document: String,
    only: String,
    runs: u64,
    seed: u64,
    max_bytes: usize,
    show: bool,
    code: bool,
    time: bool,
}

fn main() {
    let options = options();
    match options.time {
        true => time(&options),
        false => judge(&options),
    }
}

fn options() -> Options {
    let mut options = Options {
        folder: Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures"),
        document: String::new(),
        only: String::new(),
        runs: 2,
        seed: 1,
        max_bytes: usize::MAX,
        show: false,
        code: false,
        time: false,
    };
    let mut arguments = std::env::args().skip(1);
    while let Some(argument) = arguments.next() {
        let mut value = || arguments.next().expect("a value after the option");
        match argument.as_str() {
            "--dir" => options.folder = from_root(&value()),
            "--document" => options.document = value(),
            "--only" => options.only = value(),
            "--runs" => options.runs = value().parse().unwrap(),
            "--seed" => options.seed = value().parse().unwrap(),
            "--max-bytes" => options.max_bytes = value().parse().unwrap(),
            "--show" => options.show = true,
            "--code" => options.code = true,
            "--time" => options.time = true,
            "--bench" => {}
            other => panic!("unknown option {other}"),
        }
    }
    options
}

/// A folder as it is named in the root of the repository.
fn from_root(folder: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("../..")
        .join(folder)
}

/// The documents of the folder, the smallest first.
fn documents(options: &Options) -> Vec<(String, String)> {
    let entries = std::fs::read_dir(&options.folder)
        .unwrap_or_else(|error| panic!("{:?}: {error}", options.folder));
    let paths = entries.map(|entry| entry.unwrap().path());
    let is_document = |path: &PathBuf| {
        let extension = path.extension().and_then(|text| text.to_str());
        extension.is_some_and(|extension| ["yaml", "yml", "json"].contains(&extension))
    };
    let named = paths.filter(is_document).map(|path| {
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        (name, std::fs::read_to_string(path).unwrap())
    });
    let asked = named.filter(|(name, text)| {
        name.starts_with(&options.document) && text.len() <= options.max_bytes
    });
    let mut documents: Vec<_> = asked.collect();
    documents.sort_by_key(|(name, text)| (text.len(), name.clone()));
    assert!(!documents.is_empty(), "no document in {:?}", options.folder);
    documents
}

/// For each change and side, how often it was judged right, and how often wrong.
type Tally = BTreeMap<(usize, Side), (usize, usize)>;

fn judge(options: &Options) {
    let start = Instant::now();
    let mutations = all();
    let waiting = Mutex::new(documents(options).into_iter());
    let tally = Mutex::new(Tally::new());
    let next = || waiting.lock().unwrap().next();
    std::thread::scope(|scope| {
        for _ in 0..std::thread::available_parallelism().map_or(1, usize::from) {
            scope.spawn(|| {
                while let Some((name, text)) = next() {
                    of_document(&name, &text, &mutations, options, &tally);
                }
            });
        }
    });
    let tally = tally.into_inner().unwrap();
    print_table(&mutations, &tally);
    let (right, wrong) = tally
        .values()
        .fold((0, 0), |sum, one| (sum.0 + one.0, sum.1 + one.1));
    let seconds = start.elapsed().as_secs_f64();
    println!(
        "{} changes made in {seconds:.0} s: {right} judged right, {wrong} wrong",
        right + wrong
    );
    std::process::exit(i32::from(wrong > 0));
}

fn of_document(
    name: &str,
    text: &str,
    mutations: &[Mutation],
    options: &Options,
    tally: &Mutex<Tally>,
) {
    let Some(base) = Base::mended(name, text) else {
        println!("{name}: cannot be read");
        return;
    };
    // What the document is like as it was written is said by nothing that was mended in it.
    for (what, text) in [
        ("as it was", text.to_owned()),
        ("as YAML", base.document.root.to_yaml()),
    ] {
        let wrong = base.judge(&text, &[]);
        wrong
            .iter()
            .for_each(|wrong| println!("{name} {what}: {wrong}"));
    }
    for (index, mutation) in mutations
        .iter()
        .enumerate()
        .filter(|(_, one)| one.name.starts_with(&options.only))
    {
        for side in mutation.sides {
            let (right, wrong) = on_side(&base, mutation, *side, options);
            let mut tally = tally.lock().unwrap();
            let sum = tally.entry((index, *side)).or_default();
            *sum = (sum.0 + right, sum.1 + wrong);
        }
    }
}

/// How often a change is judged right, and how often wrong.
fn on_side(base: &Base, mutation: &Mutation, side: Side, options: &Options) -> (usize, usize) {
    let places = base.places(mutation, side);
    let (mut right, mut wrong) = (0, 0);
    let runs = options.runs.min(places.len() as u64);
    for seed in options.seed..options.seed + runs {
        let edit = base.edit(mutation, &places, seed);
        let text = as_text(&edit.new);
        if options.show {
            println!("{text}");
        }
        let Judged {
            wrong: mut found,
            code,
        } = base.judged(&text, &edit.expected);
        if options.code {
            found.extend(of_code(
                base,
                &text,
                code,
                (mutation, side, &edit.at.to_string()),
            ));
        }
        for what in &found {
            println!(
                "{}, {side:?}, {}, seed {seed}, {}: {what}",
                mutation.name, base.name, edit.at
            );
        }
        match found.is_empty() {
            true => right += 1,
            false => wrong += 1,
        }
    }
    (right, wrong)
}

/// What the generated code says against a judgement. What it does not say for it is only printed.
fn of_code(
    base: &Base,
    text: &str,
    code: openapi_diff::Effect,
    (mutation, side, at): (&Mutation, Side, &str),
) -> Option<String> {
    match base.agreement(text, code)? {
        Agreement::Same => None,
        Agreement::Unsaid(change) => Some(format!(
            "it is {code} in code, and the generated code has {change}"
        )),
        Agreement::Overdone => {
            let (mutation, name) = (&mutation.name, &base.name);
            println!(
                "(note) {mutation}, {side:?}, {name}, {at}: nothing that is generated is broken"
            );
            None
        }
    }
}

fn print_table(mutations: &[Mutation], tally: &Tally) {
    let sides = [
        Side::Sent,
        Side::Received,
        Side::Both,
        Side::Neither,
        Side::Whole,
    ];
    println!(
        "{:<48} {:>12} {:>12} {:>12} {:>12} {:>12}",
        "right/wrong", "sent", "received", "both", "neither", "whole"
    );
    for (index, mutation) in mutations.iter().enumerate() {
        let cell = |side: &Side| match tally.get(&(index, *side)) {
            Some((right, wrong)) => format!("{right}/{wrong}"),
            None => String::new(),
        };
        let cells: Vec<String> = sides
            .iter()
            .map(|side| format!("{:>12}", cell(side)))
            .collect();
        if cells.iter().any(|cell| !cell.trim().is_empty()) {
            println!("{:<48} {}", mutation.name, cells.join(" "));
        }
    }
}

/// What this process has had of a processor, which a busy machine does not change: `utime` and `stime` of
/// <https://man7.org/linux/man-pages/man5/proc_pid_stat.5.html>, in hundredths of a second.
fn processor_time() -> Duration {
    let stat = std::fs::read_to_string("/proc/self/stat").unwrap();
    let (_, fields) = stat.rsplit_once(')').unwrap();
    let mut fields = fields.split_whitespace().skip(11);
    let mut ticks = || fields.next().unwrap().parse::<u64>().unwrap();
    Duration::from_millis((ticks() + ticks()) * 10)
}

/// How long it takes to compare the two largest documents with changed copies.
fn time(options: &Options) {
    let mut sum = (Duration::ZERO, Duration::ZERO);
    for (name, text) in documents(options).into_iter().rev().take(2) {
        let copy = changed_copy(&name, &text, options.seed);
        let start = processor_time();
        let old = Build::from_text(&name, text.as_str()).normalize();
        let new = Build::from_text(format!("new-{name}"), copy).normalize();
        let (Some(was), Some(is)) = (old.document(), new.document()) else {
            panic!("{name} cannot be read");
        };
        let read = processor_time().saturating_sub(start);
        let changes = diff(was, is, &Comparison::default());
        let all = processor_time().saturating_sub(start);
        let alone = all.saturating_sub(read);
        let count = changes.iter().count();
        println!(
            "{name}, {} KB: {:.2} s to compare, {:.2} s with reading both; {count} changes",
            text.len() / 1024,
            alone.as_secs_f64(),
            all.as_secs_f64()
        );
        sum = (sum.0 + alone, sum.1 + all);
    }
    println!(
        "both: {:.2} s to compare, {:.2} s with reading",
        sum.0.as_secs_f64(),
        sum.1.as_secs_f64()
    );
}

/// A document with one change of each kind that there is room for.
fn changed_copy(name: &str, text: &str, seed: u64) -> String {
    let mut document = Base::mended(name, text).expect("it can be read").document;
    for (index, mutation) in all().iter().enumerate() {
        let mut sides = mutation
            .sides
            .iter()
            .map(|side| document.places_of(mutation, *side));
        if let Some(places) = sides.find(|places| !places.is_empty()) {
            let edit = document.edit(mutation, &places, seed + index as u64);
            document = Document::new(edit.new);
        }
    }
    document.root.to_json()
}
