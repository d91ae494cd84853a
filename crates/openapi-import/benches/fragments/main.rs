//! A document cut to a page for each operation, as documentation has them, and joined again: how long that
//! takes, and whether what comes out is the document.
//!
//! ```sh
//! cargo bench -p openapi-import --bench fragments -- --dir ../shared/corpus
//! cargo bench -p openapi-import --bench fragments -- --dir … --document NAME --count 1000
//! ```
//!
//! A document of fewer operations than pages are asked for gives each of them several times, as pages of other
//! names; one of more, the first of them. Time is the least of three runs, without the cutting, beside that of
//! all processors, where the system tells it: on a machine that is busy only this one says much.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing
)]

mod cut;

use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use chrono::NaiveDate;
use openapi_import::{Import, Page};
use openapi_lower::{Limits, Node, Sources, read};

struct Options {
    folder: PathBuf,
    /// Only documents with this in their names.
    document: String,
    count: usize,
}

fn main() {
    let options = options();
    println!(
        "{:45} {:>6} {:>6} {:>8} {:>7} {:>7} {:>8}",
        "document", "pages", "ops", "MB", "s", "CPU s", "MB/CPU s"
    );
    for path in documents(&options) {
        let Some(row) = measure(&path, options.count) else {
            continue;
        };
        println!("{row}");
    }
}

fn options() -> Options {
    let mut options = Options {
        folder: root().join("openapi"),
        document: String::new(),
        count: 1000,
    };
    let mut arguments = std::env::args().skip(1);
    while let Some(argument) = arguments.next() {
        let mut value = || arguments.next().expect("a value after the option");
        match argument.as_str() {
            "--dir" => options.folder = root().join(value()),
            "--document" => options.document = value(),
            "--count" => options.count = value().parse().unwrap(),
            "--bench" => {}
            other => panic!("unknown option {other}"),
        }
    }
    options
}

/// Cargo runs benches in the folder of their package, and people in that of the repository.
fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .ancestors()
        .nth(2)
        .unwrap()
}

fn documents(options: &Options) -> Vec<PathBuf> {
    let entries = std::fs::read_dir(&options.folder);
    let entries = entries.unwrap_or_else(|error| panic!("{:?}: {error}", options.folder));
    let mut paths: Vec<PathBuf> = entries.map(|entry| entry.unwrap().path()).collect();
    paths.retain(|path| {
        let extension = path.extension().and_then(|text| text.to_str());
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        name.contains(&options.document) && matches!(extension, Some("yaml" | "yml" | "json"))
    });
    paths.sort();
    paths
}

/// A row of the table; none for what is no document with operations.
fn measure(path: &Path, count: usize) -> Option<String> {
    let name = path.file_name().unwrap().to_string_lossy().into_owned();
    let mut sources = Sources::new();
    let file = sources.add(&name, std::fs::read_to_string(path).unwrap());
    let (document, _) = read(&sources, file, Limits::default());
    let document = document.filter(|document| document.has("openapi"))?;
    let operations = cut::operations(&document);
    if operations.is_empty() {
        return None;
    }
    let chosen: Vec<_> = operations.iter().cycle().take(count).collect();
    let pages = chosen
        .iter()
        .map(|operation| cut::page(&document, operation));
    let pages: Vec<String> = pages.collect();
    let bytes: usize = pages.iter().map(String::len).sum();
    let times = || (0..3).map(|_| time(&pages, &document, &operations, &name));
    let (times, of_processors): (Vec<_>, Vec<_>) = times().unzip();
    let seconds = times.into_iter().min().unwrap().as_secs_f64();
    let processors = of_processors.into_iter().min().unwrap().as_secs_f64();
    let megabytes = bytes as f64 / 1e6;
    let (count, ops) = (pages.len(), operations.len().min(count));
    let rate = megabytes / processors;
    Some(format!(
        "{name:45} {count:6} {ops:6} {megabytes:8.1} {seconds:7.2} {processors:7.2} {rate:8.1}"
    ))
}

/// Joins pages, and checks that what comes out is the document as far as they have it. How long that took, and
/// how long on all processors together.
fn time(
    pages: &[String],
    document: &Node,
    operations: &[cut::Operation],
    name: &str,
) -> (Duration, Duration) {
    let mut import = Import::new(NaiveDate::default());
    for (number, text) in pages.iter().enumerate() {
        import.page(Page::new(format!("pages/{number:05}.md"), text.as_str()));
    }
    let (start, before) = (Instant::now(), processor_time());
    let imported = import.run();
    let times = (start.elapsed(), processor_time().saturating_sub(before));
    let joined = imported
        .document()
        .unwrap_or_else(|| panic!("{name}: {}", imported.render()));
    let expected = cut::restricted(
        document,
        operations.get(..pages.len()).unwrap_or(operations),
    );
    assert!(
        joined.same(&expected),
        "{name}: what came out is not the document"
    );
    times
}

/// `utime` and `stime` of <https://man7.org/linux/man-pages/man5/proc_pid_stat.5.html>, in hundredths of a
/// second; nothing on other systems.
fn processor_time() -> Duration {
    let stat = std::fs::read_to_string("/proc/self/stat").unwrap_or_default();
    let fields = stat.rsplit_once(')').map_or("", |(_, fields)| fields);
    let times = fields.split_whitespace().skip(11).take(2);
    let ticks = times.filter_map(|ticks| ticks.parse::<u64>().ok());
    Duration::from_millis(ticks.sum::<u64>() * 10)
}
