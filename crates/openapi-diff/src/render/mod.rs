//! Changes for people and for programs.

mod json;
mod markdown;
mod places;
mod text;

use openapi_lower::Sources;

use crate::change::Changes;
use places::{Place, Places};

impl Changes {
    /// For a terminal: what breaks first, each change with what it does and where it is in both documents.
    /// Nothing but the verdict if nothing changed.
    #[must_use]
    pub fn to_text(&self, old: &Sources, new: &Sources) -> String {
        text::render(self, &Places::of(self, old, new))
    }

    /// For a comment on a change, or a changelog: a heading for each effect, and a list under it.
    #[must_use]
    pub fn to_markdown(&self, old: &Sources, new: &Sources) -> String {
        markdown::render(self, &Places::of(self, old, new))
    }

    /// One object: `effect`, `verdict`, and `changes` with their `kind`, `message`, `direction`, `wire`,
    /// `code`, `effect`, `why`, `operations`, and `old` and `new`, which have `file`, `line`, `column` and
    /// `pointer`.
    #[must_use]
    pub fn to_json(&self, old: &Sources, new: &Sources) -> String {
        json::render(self, &Places::of(self, old, new))
    }
}
