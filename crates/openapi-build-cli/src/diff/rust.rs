//! What the generated clients offer to callers, compared: Rust's own view of what changed.

use std::path::{Path, PathBuf};

use openapi_build::{Api, ApiChange, ApiEffect, Build};
use openapi_diff::{Changes, Effect};
use serde_json::{Value, json};

use crate::arguments::{Diff, DiffFormat};

/// What is different between the two clients.
pub(super) struct Rust {
    changes: Vec<ApiChange>,
}

/// What the documents' difference has to say where the clients' one is breaking.
const DEFECT: &str = "the generated code breaks callers, and no change of the documents is said to: this is a \
                      defect of openapi-build, please report it with both documents";

impl Rust {
    /// Generates from both documents, at the same time.
    pub(super) fn of(arguments: &Diff, overlays: [&[PathBuf]; 2]) -> Result<Self, String> {
        let build = |document: &Path, overlays: &[PathBuf]| -> Result<Build, String> {
            let build = super::build(document, overlays, arguments)?;
            Ok(arguments.client.apply(build))
        };
        let [of_old, of_new] = overlays;
        let (old, new) = (
            build(&arguments.old, of_old)?,
            build(&arguments.new, of_new)?,
        );
        let (old, new) = std::thread::scope(|scope| {
            let old = scope.spawn(move || api(&old));
            let new = api(&new);
            (
                old.join()
                    .unwrap_or_else(|_| Err("nothing was generated".to_owned())),
                new,
            )
        });
        Ok(Self {
            changes: old?.changes(&new?),
        })
    }

    /// The most that it does to callers.
    pub(super) fn effect(&self) -> Effect {
        match self.changes.iter().map(|change| change.effect).max() {
            Some(ApiEffect::Breaking) => Effect::Breaking,
            Some(ApiEffect::Additive) => Effect::Additive,
            None => Effect::None,
        }
    }

    /// What is wrong, if the documents' difference does not say that callers break.
    pub(super) fn defect(&self, changes: &Changes) -> Option<&'static str> {
        let is_unsaid = self.effect() == Effect::Breaking && changes.code() < Effect::Breaking;
        is_unsaid.then_some(DEFECT)
    }

    /// What to write behind the changes of the documents, or into them.
    pub(super) fn shown(&self, changes: String, format: DiffFormat) -> String {
        match format {
            DiffFormat::Text => format!(
                "{changes}\nin Rust: {}\n{}",
                self.counts(),
                self.lines("\n", "")
            ),
            DiffFormat::Markdown if self.changes.is_empty() => changes,
            DiffFormat::Markdown => {
                let lines = self.lines("", "");
                format!(
                    "{changes}\n### In Rust\n\n{}:\n\n```diff\n{lines}```\n",
                    self.counts()
                )
            }
            DiffFormat::Json => self.within_json(&changes).unwrap_or(changes),
        }
    }

    fn within_json(&self, changes: &str) -> Option<String> {
        let mut value: Value = serde_json::from_str(changes).ok()?;
        let lines: Vec<Value> = self.changes.iter().map(one).collect();
        let rust = json!({ "effect": self.effect().name(), "changes": lines });
        value.as_object_mut()?.insert("rust".to_owned(), rust);
        Some(format!("{value:#}\n"))
    }

    fn counts(&self) -> String {
        let count = |effect| {
            self.changes
                .iter()
                .filter(|change| change.effect == effect)
                .count()
        };
        match (count(ApiEffect::Breaking), count(ApiEffect::Additive)) {
            (0, 0) => "the same to callers".to_owned(),
            (breaking, additive) => format!("{breaking} breaking, {additive} additive"),
        }
    }

    /// What breaks first.
    fn lines(&self, before: &str, after: &str) -> String {
        let of = |effect| {
            self.changes
                .iter()
                .filter(move |change| change.effect == effect)
        };
        let all = of(ApiEffect::Breaking).chain(of(ApiEffect::Additive));
        all.map(|change| format!("{before}{change}{after}\n"))
            .collect()
    }
}

fn api(build: &Build) -> Result<Api, String> {
    let report = build.generate();
    report
        .api()
        .map_err(|error| format!("{}: {error}", report.summary()))
}

fn one(change: &ApiChange) -> Value {
    let effect = match change.effect {
        ApiEffect::Breaking => Effect::Breaking,
        ApiEffect::Additive => Effect::Additive,
    };
    json!({
        "path": change.path,
        "effect": effect.name(),
        "rule": change.rule,
        "old": change.old,
        "new": change.new,
    })
}
