//! What changed since the last release, for callers.

use openapi_build::{Api, ApiChange, ApiEffect, Build, Normalized};
use openapi_diff::{Changes, Effect, Options, diff};

use crate::golden::LISTING;
use crate::{DOCUMENT, OVERLAY, released};

/// What changed since the last release: in the document, and in the public API of what is generated.
pub struct Since {
    old: Normalized,
    new: Normalized,
    document: Changes,
    /// From what was released to what is generated now, whatever made the difference.
    rust: Vec<ApiChange>,
    /// From what is generated of the released document now: the document alone made the difference.
    rust_of_document: Vec<ApiChange>,
}

impl Since {
    /// From the last release to a text of the document, and the listing of what is generated of it.
    ///
    /// # Errors
    /// When a document or a listing cannot be read: what is wrong, with its place.
    pub fn release(text: &str, listing: &str) -> Result<Self, String> {
        let old = released::document().normalize();
        let new = Build::from_text(DOCUMENT, text)
            .overlay(OVERLAY)
            .normalize();
        let document = match (old.document(), new.document()) {
            (Some(was), Some(is)) => diff(was, is, &Options::default()),
            (None, _) => return Err(old.render()),
            (_, None) => return Err(new.render()),
        };
        let api = api(listing)?;
        let generated = released::document().generate().api();
        let generated = generated.map_err(|error| error.to_string())?;
        Ok(Self {
            old,
            new,
            document,
            rust: released::api()?.changes(&api),
            rust_of_document: generated.changes(&api),
        })
    }

    /// The most that any change does: what the next version has to be.
    #[must_use]
    pub fn effect(&self) -> Effect {
        self.document.effect().max(effect(&self.rust))
    }

    /// For a terminal: each change with what it does, and where.
    #[must_use]
    pub fn to_text(&self) -> String {
        let document = self
            .document
            .to_text(self.old.sources(), self.new.sources());
        let defect = self.defect().unwrap_or_default();
        format!("{document}{}{defect}", self.rust_text())
    }

    fn rust_text(&self) -> String {
        if self.rust.is_empty() {
            return String::new();
        }
        let broken: Vec<String> = breaking(&self.rust)
            .map(|change| format!("{change}\n"))
            .collect();
        let additive = self.rust.len().saturating_sub(broken.len());
        format!(
            "\nIn Rust, of the lines of {LISTING}: {} breaking, {additive} additive\n{}",
            broken.len(),
            broken.concat()
        )
    }

    /// What is said of the document's changes, and is not true of the code that is generated.
    #[must_use]
    pub fn defect(&self) -> Option<String> {
        let said = self.document.code();
        let found = effect(&self.rust_of_document);
        (found == Effect::Breaking && said < found).then(|| {
            let lines = breaking(&self.rust_of_document).map(|change| format!("{change}\n"));
            format!(
                "\nA defect of openapi-diff, which calls the changes {said} in code. They break callers:\n{}",
                lines.collect::<String>()
            )
        })
    }

    /// For the changelog: a line for each change that callers may notice.
    #[must_use]
    pub fn to_changelog(&self) -> String {
        let sections = [
            (Effect::Breaking, "Changed: breaking"),
            (Effect::Additive, "Added"),
            (Effect::Documentation, "Documentation"),
        ];
        let sections = sections.map(|(effect, heading)| {
            let mut lines = self.lines(effect);
            if effect == Effect::Breaking {
                lines.extend(breaking(&self.rust).map(rust_line));
            }
            match lines.is_empty() {
                true => String::new(),
                false => format!("### {heading}, by the API's document\n\n{lines}\n"),
            }
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

fn rust_line(change: &ApiChange) -> String {
    let said = match (&change.old, &change.new) {
        (Some(old), Some(new)) => format!("`{old}` is `{new}`"),
        (Some(old), None) => format!("`{old}` is gone"),
        (None, Some(new)) => format!("`{new}` is new, and breaks who names all that there is"),
        (None, None) => change.path.clone(),
    };
    format!("- `re-factor`, in Rust: {said}.\n")
}

fn breaking(changes: &[ApiChange]) -> impl Iterator<Item = &ApiChange> {
    let changes = changes.iter();
    changes.filter(|change| change.effect == ApiEffect::Breaking)
}

fn effect(changes: &[ApiChange]) -> Effect {
    match changes.iter().map(|change| change.effect).max() {
        Some(ApiEffect::Breaking) => Effect::Breaking,
        Some(ApiEffect::Additive) => Effect::Additive,
        None => Effect::None,
    }
}

/// A listing that was checked in.
pub(crate) fn api(listing: &str) -> Result<Api, String> {
    listing
        .parse()
        .map_err(|error: openapi_build::ApiError| error.to_string())
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    /// A document whose answer is of this type.
    fn document(kind: &str) -> Normalized {
        let text = format!(
            "openapi: 3.1.0\ninfo: {{title: A, version: '1'}}\npaths: {{/a: {{get: {{operationId: a, responses: \
             {{'200': {{description: A, content: {{application/json: {{schema: {{type: {kind}}}}}}}}}}}}}}}}}\n"
        );
        Build::from_text("a.yaml", text).normalize()
    }

    /// As if the two documents were the released one and that of now, and the listing had lost a line.
    fn since(old: &str, new: &str) -> Since {
        let (old, new) = (document(old), document(new));
        let changes = diff(
            old.document().unwrap(),
            new.document().unwrap(),
            &Options::default(),
        );
        let rust = api("pub fn a()\npub fn b()\n")
            .unwrap()
            .changes(&api("pub fn a()\n").unwrap());
        Since {
            old,
            new,
            document: changes,
            rust: rust.clone(),
            rust_of_document: rust,
        }
    }

    #[test]
    fn code_that_breaks_unsaid_is_a_defect_and_counts() {
        let since = since("string", "string");
        let defect = since.defect().unwrap();
        assert!(
            defect.contains("calls the changes none in code"),
            "{defect}"
        );
        assert!(defect.contains("- pub fn b()"), "{defect}");
        assert_eq!(since.effect(), Effect::Breaking);
        assert!(since.to_text().ends_with(&defect));
        assert!(since.to_changelog().contains("`pub fn b()` is gone"));
    }

    #[test]
    fn code_that_breaks_as_it_was_said_is_no_defect() {
        let since = since("string", "integer");
        assert_eq!(since.defect(), None);
        assert_eq!(since.effect(), Effect::Breaking);
    }
}
