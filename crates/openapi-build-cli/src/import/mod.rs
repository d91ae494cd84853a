//! `openapi-build import`

mod arguments;
#[cfg_attr(not(feature = "fetch"), path = "unfetched.rs")]
mod fetch;

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use openapi_build::write_files;
use openapi_import::{Import, Imported, Record};

pub(crate) use arguments::Arguments;
use arguments::Source;
use fetch::Fetcher;

use crate::arguments::Format;
use crate::terminal::{Progress, err, error, is_no_input, misused, out};

pub(crate) fn run(arguments: &Arguments) -> ExitCode {
    if let Some(wrong) = arguments.wrong() {
        return misused("import", &wrong);
    }
    if let Err(why) = are_no_inputs(arguments) {
        show(arguments, &Imported::default().unwritten(&why));
        return ExitCode::FAILURE;
    }
    let imported = match import(arguments) {
        Ok(imported) => imported,
        Err(message) => {
            error(&message);
            return ExitCode::FAILURE;
        }
    };
    let imported = match write(arguments, &imported) {
        Ok(()) => imported,
        Err(why) => imported.unwritten(&why),
    };
    show(arguments, &imported);
    match imported.document() {
        Some(_) => ExitCode::SUCCESS,
        None => ExitCode::FAILURE,
    }
}

fn import(arguments: &Arguments) -> Result<Imported, String> {
    let today = chrono::Utc::now().date_naive();
    let mut import = Import::new(today);
    let beside = arguments.source_record.as_ref().unwrap_or(&arguments.out);
    import.relative_to(beside.parent().unwrap_or(Path::new("")));
    import.leave_out(&arguments.out);
    let progress = Progress::new();
    progress.show("reading the sources");
    let fetcher = Fetcher::new(&arguments.fetch);
    let mut index = None;
    let mut followed = BTreeSet::new();
    for source in arguments.sources() {
        match source {
            Source::Path(path) => import.path(path),
            Source::Index(path) => {
                if followed.insert(path.canonicalize().unwrap_or_else(|_| path.to_owned())) {
                    of_index(arguments, path, &fetcher, &mut import)?;
                }
            }
            Source::Address(address) => {
                if followed.insert(PathBuf::from(address)) {
                    index = fetcher.source(address, &mut import)?.or(index);
                }
            }
        }
    }
    if let Some(file) = &arguments.source_record {
        import.record(record(arguments, file, index)?);
    }
    arguments
        .prefer
        .iter()
        .for_each(|source| import.prefer(source));
    arguments
        .drop
        .iter()
        .for_each(|page| import.drop_page(page));
    progress.show("joining the sources");
    Ok(import.run())
}

/// Takes what an index leads to, from the mirror or by fetching.
fn of_index(
    arguments: &Arguments,
    file: &Path,
    fetcher: &Fetcher,
    import: &mut Import,
) -> Result<(), String> {
    let name = file.display().to_string();
    let text = text(file)?;
    let links = import.index(&name, &text, None);
    match &arguments.mirror {
        Some(folder) => import.mirror(&links, folder, &name),
        None => fetcher.links(&links, &name, import)?,
    }
    Ok(())
}

/// The record as it is, or a new one.
fn record(arguments: &Arguments, file: &Path, index: Option<String>) -> Result<Record, String> {
    let new = Record::new(file, &arguments.out);
    let text = file.exists().then(|| text(file)).transpose()?;
    Ok(Record { text, index, ..new })
}

fn text(file: &Path) -> Result<String, String> {
    std::fs::read_to_string(file)
        .map_err(|error| format!("{} cannot be read: {error}", file.display()))
}

/// An error if a source would be written over.
fn are_no_inputs(arguments: &Arguments) -> Result<(), String> {
    let paths = arguments.sources().filter_map(|source| match source {
        Source::Path(path) | Source::Index(path) => Some(path.to_owned()),
        Source::Address(_) => None,
    });
    let inputs: Vec<PathBuf> = paths.collect();
    let written = [Some(&arguments.out), arguments.source_record.as_ref()];
    let mut written = written.into_iter().flatten();
    written.try_for_each(|file| is_no_input(file, &inputs))
}

fn write(arguments: &Arguments, imported: &Imported) -> Result<(), String> {
    let Some(document) = imported.document() else {
        return Ok(());
    };
    let is_json = arguments
        .out
        .extension()
        .is_some_and(|ending| ending == "json");
    let text = if is_json {
        document.to_json()
    } else {
        document.to_yaml()
    };
    let mut files = vec![(arguments.out.clone(), text)];
    if let (Some(file), Some(record)) = (&arguments.source_record, imported.record()) {
        files.push((file.clone(), record.to_owned()));
    }
    write_files(&files)
}

/// The findings and the summary, on standard error; findings as JSON on standard output.
fn show(arguments: &Arguments, imported: &Imported) {
    match (arguments.format, arguments.color.is_on()) {
        (Format::Json, _) => {
            out(&imported.to_json_lines());
            err(&format!("{}\n", imported.summary()));
        }
        (Format::Text, true) => err(&imported.render_coloured()),
        (Format::Text, false) => err(&imported.render()),
    }
}
