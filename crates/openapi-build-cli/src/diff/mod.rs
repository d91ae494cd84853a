//! `openapi-build diff`

mod rust;

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use openapi_build::{Build, Normalized};
use openapi_diff::{Changes, Effect, Options, diff};

use crate::arguments::{Checked, Diff, DiffFormat, FailOn, Grouped, Style};
use crate::terminal::{Progress, build_of, err, error, misused, out};
use rust::Rust;

pub(crate) fn run(arguments: &Diff) -> ExitCode {
    if arguments.old == Path::new("-") && arguments.new == Path::new("-") {
        return misused("diff", "only one of the documents can be standard input");
    }
    match compare(arguments) {
        Ok(effect) if fails(arguments.fail_on, effect) => ExitCode::FAILURE,
        Ok(_) => ExitCode::SUCCESS,
        Err(message) => {
            error(&message);
            ExitCode::FAILURE
        }
    }
}

/// The most that a change does.
fn compare(arguments: &Diff) -> Result<Effect, String> {
    let (old, new) = read(arguments)?;
    let (Some(was), Some(is)) = (old.document(), new.document()) else {
        show_unread([&old, &new], arguments);
        return Err("there are no two documents to compare".to_owned());
    };
    show_unlike(&old, &new, arguments);
    show_unlike(&new, &old, arguments);
    let changes = diff(was, is, &options(arguments));
    if !arguments.rust {
        out(&shown(&changes, (&old, &new), arguments.format));
        return Ok(changes.effect());
    }
    let rust = Rust::of(arguments, overlays(arguments))?;
    let defect = rust.defect(&changes);
    let changes = changes.with_generated(rust.effect());
    let text = shown(&changes, (&old, &new), arguments.format);
    out(&rust.shown(text, arguments.format));
    if let Some(defect) = defect {
        error(defect);
    }
    Ok(changes.effect())
}

/// The overlays of the old document, and those of the new one.
fn overlays(arguments: &Diff) -> [&[PathBuf]; 2] {
    match arguments.old_overlay.as_slice() {
        [] => [&arguments.overlay, &arguments.overlay],
        own => [own, &arguments.overlay],
    }
}

/// Both documents, read at the same time.
fn read(arguments: &Diff) -> Result<(Normalized, Normalized), String> {
    let [of_old, of_new] = overlays(arguments);
    let old = build(&arguments.old, of_old, arguments)?;
    let new = build(&arguments.new, of_new, arguments)?;
    let progress = Progress::new();
    progress.show(&format!("reading {}", arguments.new.display()));
    std::thread::scope(|scope| {
        let old = scope.spawn(move || old.normalize());
        let new = new.normalize();
        let old = old
            .join()
            .map_err(|_| "the old document cannot be read".to_owned())?;
        Ok((old, new))
    })
}

fn build(document: &Path, overlays: &[PathBuf], arguments: &Diff) -> Result<Build, String> {
    let build = overlays.iter().fold(build_of(document)?, Build::overlay);
    Ok(arguments.allow_path.iter().fold(build, Build::allow_path))
}

/// Why documents cannot be read; what is said of both is said once.
fn show_unread(documents: [&Normalized; 2], arguments: &Diff) {
    let unread = documents.into_iter().filter(|one| one.document().is_none());
    let mut texts: Vec<String> = unread
        .map(|one| match arguments.color.is_on() {
            true => one.render_coloured(),
            false => one.render(),
        })
        .collect();
    texts.dedup();
    texts.iter().for_each(|text| err(text));
}

/// What is wrong with one of the documents alone may be what is told apart.
fn show_unlike(document: &Normalized, other: &Normalized, arguments: &Diff) {
    let (found, sources) = (document.found_unlike(other), document.sources());
    err(&match arguments.color.is_on() {
        true => found.render_coloured(sources),
        false => found.render(sources),
    });
}

fn options(arguments: &Diff) -> Options {
    let client = &arguments.client;
    Options {
        checks_received: client.exact || client.checks == Checked::Both,
        positional: client.interface == Style::Positional,
        grouped_by_tag: client.group_by == Some(Grouped::Tag),
    }
}

fn shown(changes: &Changes, (old, new): (&Normalized, &Normalized), format: DiffFormat) -> String {
    let (old, new) = (old.sources(), new.sources());
    match format {
        DiffFormat::Text => changes.to_text(old, new),
        DiffFormat::Json => changes.to_json(old, new),
        DiffFormat::Markdown => changes.to_markdown(old, new),
    }
}

fn fails(fail_on: Option<FailOn>, effect: Effect) -> bool {
    let least = match fail_on {
        Some(FailOn::Breaking) => Effect::Breaking,
        Some(FailOn::Additive) => Effect::Additive,
        Some(FailOn::Documentation) => Effect::Documentation,
        None => return false,
    };
    effect >= least
}
