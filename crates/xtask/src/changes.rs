//! What changed since the last release, for callers.

use openapi_build::{Build, Normalized};
use openapi_diff::{Changes, Effect, Options, diff};

use crate::{DOCUMENT, OVERLAY, released};

/// What changed since the last release.
pub struct Since {
    old: Normalized,
    new: Normalized,
    document: Changes,
}

impl Since {
    /// From the released document to a text of the document.
    ///
    /// # Errors
    /// When one of them cannot be read: what is wrong, with its place.
    pub fn release(text: &str) -> Result<Self, String> {
        let old = released::document();
        let new = Build::from_text(DOCUMENT, text)
            .overlay(OVERLAY)
            .normalize();
        let document = match (old.document(), new.document()) {
            (Some(was), Some(is)) => diff(was, is, &Options::default()),
            (None, _) => return Err(old.render()),
            (_, None) => return Err(new.render()),
        };
        Ok(Self { old, new, document })
    }

    /// The most that any change does: what the next version has to be.
    #[must_use]
    pub fn effect(&self) -> Effect {
        self.document.effect()
    }

    /// For a terminal: each change with what it does, and where.
    #[must_use]
    pub fn to_text(&self) -> String {
        self.document
            .to_text(self.old.sources(), self.new.sources())
    }

    /// For the changelog: a line for each change that callers may notice.
    #[must_use]
    pub fn to_changelog(&self) -> String {
        let sections = [
            (Effect::Breaking, "Changed: breaking"),
            (Effect::Additive, "Added"),
            (Effect::Documentation, "Documentation"),
        ];
        let sections = sections.map(|(effect, heading)| match self.lines(effect) {
            lines if lines.is_empty() => lines,
            lines => format!("### {heading}, by the API's document\n\n{lines}\n"),
        });
        sections.concat()
    }

    /// What is said of several operations is one line.
    fn lines(&self, effect: Effect) -> String {
        let mut said: Vec<(&str, &str, Vec<&str>)> = Vec::new();
        let changes = self.document.iter();
        for change in changes.filter(|change| change.effect() == effect) {
            let operations = change.operations.iter().map(String::as_str);
            let same = said
                .iter_mut()
                .find(|(message, why, _)| (*message, *why) == (&change.message, &change.why));
            match same {
                Some((_, _, all)) => all.extend(operations),
                None => said.push((&change.message, &change.why, operations.collect())),
            }
        }
        said.iter().map(line).collect()
    }
}

fn line((message, why, operations): &(&str, &str, Vec<&str>)) -> String {
    let operations = match operations.as_slice() {
        [] => String::new(),
        operations => format!(" (`{}`)", operations.join("`, `")),
    };
    format!("- `re-factor`: {message}{operations}. {why}\n")
}
