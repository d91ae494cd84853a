//! The cases of a document: values of its components, and what its schemas say of each.

use std::collections::BTreeSet;

use serde_json::Value;

use super::broken::broken;
use super::document::Mode;
use super::forms::without_null;
use super::oracle::Oracle;
use super::rules;
use super::run::Amount;
use super::values::Values;

/// Attempts to make a value that is valid.
const ATTEMPTS: usize = 6;

/// What a document says of a value.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Verdict {
    Valid,
    Invalid,
    /// It may be read or refused, by one of the [`rules`].
    Open,
}

pub(crate) struct Case {
    /// The component.
    pub(crate) key: String,
    pub(crate) value: Value,
    pub(crate) verdict: Verdict,
    /// Whether it was made as the schema says, and not broken.
    pub(crate) is_made: bool,
    /// Whether `null` may come back as nothing.
    pub(crate) drops_null: bool,
}

/// The components that may be `null`.
pub(crate) fn nullable(document: &Value) -> Result<BTreeSet<String>, String> {
    let oracle = Oracle::new(document)?;
    let all = document.pointer("/components/schemas");
    let keys = all.and_then(Value::as_object).into_iter().flatten();
    let keys = keys.map(|(key, _)| key.clone());
    let is_nullable = |key: &String| {
        let validator = oracle.component(key);
        validator.is_ok_and(|validator| validator.is_valid(&Value::Null))
    };
    Ok(keys.filter(is_nullable).collect())
}

/// So many cases of each of the components, as far as the oracle can say something of them.
pub(crate) fn cases(
    document: &Value,
    keys: &[&str],
    mode: Mode,
    Amount { of_each, seed }: Amount,
) -> Result<Vec<Case>, String> {
    let (strict, loose) = (rules::strict(document), rules::loose(document));
    let (strict, loose) = (Oracle::new(&strict)?, Oracle::new(&loose)?);
    let forms = without_null(document);
    let mut cases = Vec::new();
    for key in keys {
        let schemas = document.pointer("/components/schemas");
        let Some(schema) = schemas.and_then(|schemas| schemas.get(*key)) else {
            continue;
        };
        let (Ok(strict), Ok(loose)) = (strict.component(key), loose.component(key)) else {
            continue;
        };
        let verdict = |value: &Value| match (strict.is_valid(value), loose.is_valid(value)) {
            (true, true) => Verdict::Valid,
            (false, false) => Verdict::Invalid,
            _ => Verdict::Open,
        };
        let mut values = Values::new(document, seed ^ hash(key));
        for number in 0..of_each.div_ceil(2) {
            let mut made = values.component(schema);
            for _ in 0..ATTEMPTS {
                if strict.is_valid(&made) {
                    break;
                }
                made = values.component(schema);
            }
            let worse = broken(&made, &mut values.random);
            let both = [(made, true), (worse, false)];
            let wanted = if 2 * number + 1 == of_each { 1 } else { 2 };
            cases.extend(both.into_iter().take(wanted).map(|(value, is_made)| Case {
                key: (*key).to_owned(),
                drops_null: mode == Mode::Tolerant || forms.contains(*key),
                verdict: verdict(&value),
                value,
                is_made,
            }));
        }
    }
    Ok(cases)
}

/// So that the values of a schema stay the same when another is added (FNV-1a).
fn hash(key: &str) -> u64 {
    key.bytes().fold(0xcbf2_9ce4_8422_2325, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
    })
}
