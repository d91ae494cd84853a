//! Cases that are known to fail, in lists that people keep: one that passes has to leave its list.

use std::collections::BTreeSet;

/// The names of cases: a line each; ` *` at the end stands for any ending, `skip ` before it says that
/// it is not to be run, and `#` begins a comment.
#[derive(Debug, Default)]
pub(super) struct KnownFailures(Vec<Entry>);

#[derive(Debug, PartialEq, Eq)]
struct Entry {
    line: String,
    /// Up to its `*`, if it has one.
    name: String,
    is_beginning: bool,
    is_skipped: bool,
}

/// What a list says of a case.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Known {
    /// It has to pass.
    Nothing,
    /// It has to fail.
    Fails,
    /// It is not run: what it does to the server would be the end of the others.
    Skipped,
}

impl KnownFailures {
    pub(super) fn read(text: &str) -> Self {
        let lines = text.lines().map(|line| match line.split_once(" #") {
            Some((name, _)) => name.trim(),
            None => line.trim(),
        });
        let lines = lines.filter(|line| !line.is_empty() && !line.starts_with('#'));
        Self(lines.map(Entry::read).collect())
    }

    /// Takes another list in.
    pub(super) fn add(&mut self, text: &str) {
        self.0.append(&mut Self::read(text).0);
    }

    pub(super) fn of(&self, name: &str) -> Known {
        match self.0.iter().find(|entry| entry.is_of(name)) {
            Some(entry) if entry.is_skipped => Known::Skipped,
            Some(_) => Known::Fails,
            None => Known::Nothing,
        }
    }

    /// The lines that are of no case at all.
    pub(super) fn without<'a>(&'a self, names: &BTreeSet<String>) -> Vec<&'a str> {
        let is_of_none = |entry: &&Entry| !names.iter().any(|name| entry.is_of(name));
        let unused = self.0.iter().filter(is_of_none);
        unused.map(|entry| entry.line.as_str()).collect()
    }
}

impl Entry {
    fn read(line: &str) -> Self {
        let skipped = line.strip_prefix("skip ");
        let name = skipped.unwrap_or(line).trim_start();
        let beginning = name.strip_suffix('*');
        Self {
            line: line.to_owned(),
            name: beginning.unwrap_or(name).to_owned(),
            is_beginning: beginning.is_some(),
            is_skipped: skipped.is_some(),
        }
    }

    fn is_of(&self, name: &str) -> bool {
        match self.is_beginning {
            true => name.starts_with(&self.name),
            false => name == self.name,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_name_cases_or_how_they_begin() {
        let mut known =
            KnownFailures::read("# Why.\nGET /a 200 full # That is why.\n\nPOST /a *\n");
        known.add("skip PUT /a 200 *");
        for (name, expected) in [
            ("GET /a 200 full", Known::Fails),
            ("GET /a 200 minimal", Known::Nothing),
            ("POST /a 404 minimal", Known::Fails),
            ("PUT /a 200 full", Known::Skipped),
            ("PUT /a 204 full", Known::Nothing),
        ] {
            assert_eq!(known.of(name), expected, "{name}");
        }
        let names = ["GET /a 200 full", "PUT /a 200 full"].map(String::from);
        assert_eq!(known.without(&names.into()), ["POST /a *"]);
    }
}
