//! What the generated clients offer to callers, compared: Rust's own view of what changed.

use std::path::{Path, PathBuf};

use openapi_build::{Api, ApiChange, ApiEffect, Build};
use openapi_diff::{Changes, Effect};
use serde_json::{Value, json};

use crate::arguments::{Diff, DiffFormat};
use crate::terminal::err;

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
                    .unwrap_or_else(|_| Err("error: nothing was generated\n".to_owned())),
                new,
            )
        });
        match (old, new) {
            (Ok(old), Ok(new)) => Ok(Self {
                changes: old.changes(&new),
            }),
            (old, new) => {
                let mut whys: Vec<String> = [old.err(), new.err()].into_iter().flatten().collect();
                whys.dedup();
                whys.iter().for_each(|why| err(why));
                Err("there are no two clients to compare".to_owned())
            }
        }
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
        let mut folded: Vec<(&ApiChange, usize)> = Vec::new();
        for change in &self.changes {
            match folded.iter_mut().find(|(whole, _)| is_of(change, whole)) {
                Some((_, count)) => *count += 1,
                None => folded.push((change, 0)),
            }
        }
        folded.sort_by_key(|(change, _)| std::cmp::Reverse(change.effect));
        folded
            .iter()
            .map(|(change, more)| format!("{before}{change}{}{after}\n", and_more(*more)))
            .collect()
    }
}

/// Whether a line is of an item that is new or gone as a whole: a type stands in front of what it has.
fn is_of(change: &ApiChange, whole: &ApiChange) -> bool {
    let is_one_sided = change.old.is_some() != change.new.is_some();
    let is_inside = change
        .path
        .strip_prefix(&whole.path)
        .is_some_and(|rest| rest.is_empty() || rest.starts_with("::"));
    is_one_sided
        && is_inside
        && change.old.is_some() == whole.old.is_some()
        && change.new.is_some() == whole.new.is_some()
        && is_type(whole)
}

/// `pub struct A(_)`, `#[non_exhaustive] pub enum A`
fn is_type(change: &ApiChange) -> bool {
    let mut lines = change.old.iter().chain(&change.new);
    let words = ["pub struct ", "pub enum ", "pub type "];
    lines.any(|line| words.iter().any(|word| line.contains(word)))
}

fn and_more(count: usize) -> String {
    match count {
        0 => String::new(),
        1 => "\n    and one line of it".to_owned(),
        count => format!("\n    and {count} lines of it"),
    }
}

fn api(build: &Build) -> Result<Api, String> {
    let report = build.generate();
    match report.code() {
        Some(_) => report.api().map_err(|error| format!("error: {error}\n")),
        None => Err(report.render()),
    }
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
