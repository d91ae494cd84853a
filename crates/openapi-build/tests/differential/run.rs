//! From documents to what is wrong with their types.

use std::collections::BTreeMap;
use std::path::PathBuf;

use serde_json::Value;

use super::cases::{Case, Verdict, cases, nullable};
use super::document::{Mode, Type, types};
use super::judge::judge;
use super::program::{Client, Place, ask};

/// A document to be tried.
pub(crate) struct Subject {
    /// A name of a Rust module.
    pub(crate) name: String,
    pub(crate) path: PathBuf,
    pub(crate) tree: Value,
}

/// What came of a document, or of several.
#[derive(Debug, Default)]
pub(crate) struct Tally {
    pub(crate) types: usize,
    pub(crate) cases: usize,
    pub(crate) valid: usize,
    pub(crate) wrong: Vec<String>,
}

/// A type to be asked, and what about.
struct Question {
    document: String,
    mode: Mode,
    text: String,
    case: Case,
}

/// How many cases there are of each schema, and from which seed.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Amount {
    pub(crate) of_each: usize,
    pub(crate) seed: u64,
}

/// Tries documents, all in one program.
pub(crate) fn run(
    place: &Place<'_>,
    subjects: &[Subject],
    amount: Amount,
) -> Result<Tally, String> {
    let mut clients = BTreeMap::new();
    let mut questions = Vec::new();
    let mut tally = Tally::default();
    for subject in subjects {
        for mode in Mode::ALL {
            let Some(code) = mode.generate(&subject.path) else {
                continue;
            };
            let module = format!("{}_{}", subject.name, mode.name());
            let types = types(&code);
            let asked = of_subject(subject, mode, &module, &types, amount)?;
            tally.types += types.len();
            questions.extend(asked);
            let nullable = nullable(&subject.tree)?;
            let types = types.into_iter().map(|found| {
                let ty = format!("{module}::types::{}", found.name);
                // The name is that of the value, and what has it is an `Option` (README, "`null`").
                let is_value = !found.is_option && nullable.contains(&found.key);
                let ty = if is_value {
                    format!("Option<{ty}>")
                } else {
                    ty
                };
                (found.name, ty)
            });
            let types = types.collect();
            clients.insert(module, Client { code, types });
        }
    }
    let program = place.compile(&clients)?;
    let texts: Vec<String> = questions
        .iter()
        .map(|question| question.text.clone())
        .collect();
    for (question, answer) in questions.iter().zip(ask(&program, &texts)) {
        tally.cases += 1;
        tally.valid += usize::from(question.case.verdict == Verdict::Valid);
        if let Some(wrong) = judge(&question.case, question.mode, &answer) {
            let Question {
                document,
                mode,
                case,
                ..
            } = question;
            let at = format!(
                "{document}, {}: #/components/schemas/{}",
                mode.name(),
                case.key
            );
            tally
                .wrong
                .push(format!("{at}: {}\n    {wrong}", case.value));
        }
    }
    Ok(tally)
}

fn of_subject(
    subject: &Subject,
    mode: Mode,
    module: &str,
    types: &[Type],
    amount: Amount,
) -> Result<Vec<Question>, String> {
    let keys: Vec<&str> = types.iter().map(|found| found.key.as_str()).collect();
    let names = types.iter().map(|found| (&*found.key, &*found.name));
    let names: BTreeMap<&str, &str> = names.collect();
    let cases = cases(&subject.tree, &keys, mode, amount)
        .map_err(|error| format!("{}: {error}", subject.name))?;
    let questions = cases.into_iter().map(|case| Question {
        document: subject.name.clone(),
        mode,
        text: format!("{module} {}\t{}", names[&*case.key], case.value),
        case,
    });
    Ok(questions.collect())
}
