//! `openapi-build corpus`: every document of a folder, each in a process of its own.

mod child;
mod compile;
mod documents;
mod report;
pub(crate) mod row;
mod table;

use std::num::NonZero;
use std::path::PathBuf;
use std::process::ExitCode;
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};

use crate::arguments::Corpus;
use crate::terminal::{Progress, err, error, out, unwritten};

use documents::Document;
use row::Row;

pub(crate) fn run(arguments: &Corpus) -> ExitCode {
    match rows(arguments).and_then(|rows| finish(arguments, &rows)) {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::FAILURE,
        Err(message) => {
            error(&message);
            ExitCode::FAILURE
        }
    }
}

fn rows(arguments: &Corpus) -> Result<Vec<Row>, String> {
    let (documents, skipped) = documents::find(&arguments.folder)?;
    for file in &skipped {
        err(&format!(
            "skipped {}: it is no OpenAPI document\n",
            file.display()
        ));
    }
    if documents.is_empty() {
        let folder = arguments.folder.display();
        return Err(format!("there is no OpenAPI document in {folder}"));
    }
    let mut rows = generate(arguments, &documents)?;
    if arguments.compile {
        compile::run(arguments, &documents, &mut rows)?;
    }
    Ok(rows)
}

/// A row a document, in their order; several are generated at a time.
fn generate(arguments: &Corpus, documents: &[Document]) -> Result<Vec<Row>, String> {
    let executable = std::env::current_exe().map_err(|error| error.to_string())?;
    let progress = Progress::new();
    let next = AtomicUsize::new(0);
    let rows: Mutex<Vec<(usize, Row)>> = Mutex::default();
    let work = || {
        while let Some((index, document)) = take(&next, documents) {
            progress.show(&format!(
                "{} of {}: {}",
                index + 1,
                documents.len(),
                document.name
            ));
            let row = child::run(&executable, arguments, document);
            if let Ok(mut rows) = rows.lock() {
                rows.push((index, row));
            }
        }
    };
    std::thread::scope(|scope| {
        for _ in 0..jobs(arguments).min(documents.len()) {
            scope.spawn(work);
        }
    });
    let mut rows = rows.into_inner().map_err(|error| error.to_string())?;
    rows.sort_by_key(|(index, _)| *index);
    Ok(rows.into_iter().map(|(_, row)| row).collect())
}

fn take<'a>(next: &AtomicUsize, documents: &'a [Document]) -> Option<(usize, &'a Document)> {
    let index = next.fetch_add(1, Ordering::Relaxed);
    Some((index, documents.get(index)?))
}

/// Documents that are generated at a time.
fn jobs(arguments: &Corpus) -> usize {
    let processors = || std::thread::available_parallelism().map_or(1, NonZero::get);
    arguments.jobs.map_or_else(processors, usize::from)
}

/// Prints, writes and compares; whether all is well.
fn finish(arguments: &Corpus, rows: &[Row]) -> Result<bool, String> {
    let old = arguments.compare.as_deref().map(report::read).transpose()?;
    if let Some(file) = &arguments.report
        && let Err(why) = openapi_build::write_file(file, &report::text(rows))
    {
        unwritten(&why);
        return Ok(false);
    }
    out(&table::table(rows));
    let worse = old.map_or_else(Vec::new, |old| report::worse(&old, rows));
    for line in &worse {
        err(&format!("worse: {line}\n"));
    }
    let failed: Vec<&Row> = rows.iter().filter(|row| !row.is_good()).collect();
    for row in &failed {
        err(&format!("failed: {}: {}\n", row.document, row.why()));
    }
    Ok(worse.is_empty() && failed.is_empty())
}

/// The folder of a document's crate.
fn crate_folder(arguments: &Corpus, document: &Document) -> PathBuf {
    arguments.work.join("crates").join(&document.package)
}
