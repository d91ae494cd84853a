//! Cases that are known to fail, in a list that people keep: one that passes has to leave it.

use std::collections::BTreeSet;

/// The names of the cases: a line each; `#` begins a comment.
#[derive(Debug, Default)]
pub(super) struct KnownFailures(BTreeSet<String>);

impl KnownFailures {
    pub(super) fn read(text: &str) -> Self {
        let lines = text.lines().map(|line| match line.split_once(" #") {
            Some((name, _)) => name.trim(),
            None => line.trim(),
        });
        let names = lines.filter(|line| !line.is_empty() && !line.starts_with('#'));
        Self(names.map(str::to_owned).collect())
    }

    pub(super) fn has(&self, name: &str) -> bool {
        self.0.contains(name)
    }

    /// Those that are no case at all.
    pub(super) fn without<'a>(&'a self, names: &BTreeSet<String>) -> Vec<&'a String> {
        self.0
            .iter()
            .filter(|name| !names.contains(*name))
            .collect()
    }
}
