//! What becomes of the generated code: its public API is compared as well, and may not be broken where the comparison
//! of documents says that it is not.

use openapi_build::{Api, ApiEffect, Build};
use openapi_diff::Effect;

/// The public API of what is generated of a text; none if nothing is.
pub(crate) fn api(name: &str, text: &str) -> Option<Api> {
    Build::from_text(name, text).generate().api().ok()
}

/// What the API says of a change, beside what the documents do.
pub(crate) enum Agreement {
    /// Both the same, as far as it breaks callers.
    Same,
    /// Callers are broken, and the documents do not say so: what breaks them.
    Unsaid(String),
    /// The documents say that callers are broken, and nothing of the API is.
    Overdone,
}

pub(crate) fn agreement(old: &Api, new: &Api, said: Effect) -> Agreement {
    let changes = old.changes(new);
    let broken = changes
        .iter()
        .find(|change| change.effect == ApiEffect::Breaking);
    match (broken, said == Effect::Breaking) {
        (Some(change), false) => Agreement::Unsaid(change.to_string().replace('\n', " ")),
        (None, true) => Agreement::Overdone,
        _ => Agreement::Same,
    }
}
