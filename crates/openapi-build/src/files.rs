//! The files that go in: each is read once, and noted.

use std::path::{Path, PathBuf};

use openapi_lower::{Diagnostic, Diagnostics, Limits, Node, Sources, codes, read};

/// Texts that were read, and the paths they came from.
#[derive(Default)]
pub(crate) struct Files {
    pub(crate) sources: Sources,
    pub(crate) paths: Vec<PathBuf>,
    /// A text that stands for the file of a path.
    pub(crate) given: Option<(PathBuf, String)>,
}

impl Files {
    /// The document's name: that of the first file.
    pub(crate) fn name(&self) -> String {
        let first = self.paths.first();
        first.map_or_else(String::new, |path| path.display().to_string())
    }

    /// Reads a file into a tree. The path is noted even when the file cannot be read, so that a
    /// build runs again once it can.
    pub(crate) fn read(&mut self, path: &Path) -> (Option<Node>, Diagnostics) {
        self.paths.push(path.to_owned());
        match self.bytes(path).map(String::from_utf8) {
            Ok(Ok(text)) => {
                let file = self.sources.add(path.display().to_string(), text);
                read(&self.sources, file, Limits::default())
            }
            Ok(Err(_)) => (None, unreadable(path, "it is not UTF-8")),
            Err(error) => (None, unreadable(path, &error.to_string())),
        }
    }

    fn bytes(&mut self, path: &Path) -> std::io::Result<Vec<u8>> {
        match self.given.take_if(|(given, _)| given == path) {
            Some((_, text)) => Ok(text.into_bytes()),
            None => std::fs::read(path),
        }
    }
}

fn unreadable(path: &Path, why: &str) -> Diagnostics {
    let message = format!("{} cannot be read: {why}", path.display());
    let help = "paths are relative to the folder of Cargo.toml in a build script";
    let diagnostic = Diagnostic::new(&codes::FILE, message).help(help);
    std::iter::once(diagnostic).collect()
}
