//! The cases of a document: values of its components, and what its schemas say of each.

use serde_json::Value;

use super::broken::broken;
use super::oracle::Oracle;
use super::values::Values;

/// Attempts to make a value that is valid.
const ATTEMPTS: usize = 6;

pub(crate) struct Case {
    /// The component.
    pub(crate) key: String,
    pub(crate) value: Value,
    pub(crate) is_valid: bool,
    /// Whether it was made as the schema says, and not broken.
    pub(crate) is_made: bool,
}

/// So many cases of each of the components, as far as the oracle can say something of them.
pub(crate) fn cases(
    written: &Value,
    promised: &Value,
    keys: &[String],
    of_each: usize,
    seed: u64,
) -> Result<Vec<Case>, String> {
    let oracle = Oracle::new(promised)?;
    let mut cases = Vec::new();
    for key in keys {
        let schemas = written.pointer("/components/schemas");
        let Some(schema) = schemas.and_then(|schemas| schemas.get(key)) else {
            continue;
        };
        let Ok(validator) = oracle.component(key) else {
            continue;
        };
        let mut values = Values::new(written, seed ^ hash(key));
        for number in 0..of_each.div_ceil(2) {
            let mut made = values.component(schema);
            for _ in 0..ATTEMPTS {
                if validator.is_valid(&made) {
                    break;
                }
                made = values.component(schema);
            }
            let worse = broken(&made, &mut values.random);
            let both = [(made, true), (worse, false)];
            let wanted = if 2 * number + 1 == of_each { 1 } else { 2 };
            cases.extend(both.into_iter().take(wanted).map(|(value, is_made)| Case {
                key: key.clone(),
                is_valid: validator.is_valid(&value),
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
