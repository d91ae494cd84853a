//! `openapi-build explain`

use std::process::ExitCode;

use openapi_diff::{Judgement, KINDS, Kind};
use openapi_lower::{Code, codes};

use crate::arguments::Explain;
use crate::terminal::out;

pub(crate) fn run(arguments: &Explain) -> ExitCode {
    let text = match &arguments.code {
        Some(id) => whole(id),
        None => {
            let codes = codes::ALL.iter().map(|code| line(code));
            let kinds = KINDS.iter().map(|kind| format!("{}\n", kind.id));
            let kinds: String = kinds.collect();
            format!(
                "{}\nkinds of changes, by diff:\n{kinds}",
                codes.collect::<String>()
            )
        }
    };
    out(&text);
    ExitCode::SUCCESS
}

fn line(code: &Code) -> String {
    format!("{} {:<7} {}\n", code.id, code.level.name(), code.title)
}

/// All that there is to say of a code or of a kind of change.
fn whole(id: &str) -> String {
    let code = codes::ALL.iter().find(|code| code.id == id);
    let kind = KINDS.iter().find(|kind| kind.id == id);
    let code = code.map(|code| of_code(code));
    code.or_else(|| kind.map(|kind| of_kind(kind)))
        .unwrap_or_default()
}

fn of_code(code: &Code) -> String {
    let (id, level) = (code.id, code.level.name());
    format!("{level}[{id}]: {}\n\n{}\n", code.title, code.explanation)
}

fn of_kind(kind: &Kind) -> String {
    let judged = |judgement: &Judgement| {
        let (wire, code) = (judgement.wire, judgement.code);
        format!("on the wire: {wire}; in code: {code}\n{}\n", judgement.why)
    };
    match kind.sent == kind.received {
        true => format!("{}\n\n{}", kind.id, judged(&kind.sent)),
        false => {
            let (sent, received) = (judged(&kind.sent), judged(&kind.received));
            format!("{}\n\nsent; {sent}\nreceived; {received}", kind.id)
        }
    }
}
