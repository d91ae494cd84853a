//! `openapi-build explain`

use std::process::ExitCode;

use openapi_lower::{Code, codes};

use crate::arguments::Explain;
use crate::terminal::out;

pub(crate) fn run(arguments: &Explain) -> ExitCode {
    let wanted = |code: &&&Code| arguments.code.as_ref().is_none_or(|id| id == code.id);
    let codes = codes::ALL.iter().filter(wanted);
    let text = match &arguments.code {
        Some(_) => codes.map(|code| whole(code)).collect(),
        None => codes.map(|code| line(code)).collect::<String>(),
    };
    out(&text);
    ExitCode::SUCCESS
}

fn line(code: &Code) -> String {
    format!("{} {:<7} {}\n", code.id, code.level.name(), code.title)
}

fn whole(code: &Code) -> String {
    let (id, level) = (code.id, code.level.name());
    format!("{level}[{id}]: {}\n\n{}\n", code.title, code.explanation)
}
