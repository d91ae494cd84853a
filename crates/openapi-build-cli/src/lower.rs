//! `openapi-build lower`

use std::process::ExitCode;

use openapi_build::{Loaded, write_file};

use crate::arguments::{Document, Lower};
use crate::terminal::{Progress, err, error, is_no_input, out};

pub(crate) fn run(arguments: &Lower) -> ExitCode {
    match lower(arguments) {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::FAILURE,
        Err(message) => {
            error(&message);
            ExitCode::FAILURE
        }
    }
}

fn lower(arguments: &Lower) -> Result<bool, String> {
    let document = &arguments.document;
    let progress = Progress::new();
    progress.show(&format!("reading {}", document.spec.display()));
    let loaded = document.build()?.load();
    drop(progress);
    let lowered = loaded.lowered();
    let written = lowered
        .as_ref()
        .map_or(Ok(()), |text| match &arguments.out {
            Some(file) => is_no_input(file, loaded.files()).and_then(|()| write_file(file, text)),
            None => {
                out(text);
                Ok(())
            }
        });
    let is_written = written.is_ok();
    let loaded = match written {
        Ok(()) => loaded,
        Err(why) => loaded.unwritten(&why),
    };
    show(document, &loaded);
    Ok(is_written && lowered.is_some())
}

fn show(document: &Document, loaded: &Loaded) {
    let text = match (document.is_json(), document.is_coloured()) {
        (true, _) => format!("{}{}\n", loaded.to_json_lines(), loaded.summary()),
        (false, true) => loaded.render_coloured(),
        (false, false) => loaded.render(),
    };
    err(&text);
}
