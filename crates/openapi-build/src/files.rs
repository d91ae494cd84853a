//! The files that go in: each is read once, and noted.

use std::path::{Path, PathBuf};

use openapi_lower::{Diagnostic, Diagnostics, Limits, Loaded, Node, Sources, codes, read};

/// Texts that were read, and the paths they came from.
#[derive(Default)]
pub(crate) struct Files {
    pub(crate) sources: Sources,
    pub(crate) paths: Vec<PathBuf>,
    /// A text that stands for the file of a path.
    pub(crate) given: Option<(PathBuf, String)>,
    /// What all files together have taken of what one document may cost.
    pub(crate) taken: Taken,
}

/// Bytes and values.
#[derive(Default)]
pub(crate) struct Taken {
    bytes: usize,
    nodes: usize,
}

/// The folders from which files are read that a document refers to.
pub(crate) struct Folders(Vec<PathBuf>);

impl Folders {
    /// That of the document, and others.
    pub(crate) fn of(document: &Path, others: &[PathBuf]) -> Self {
        let own = match document.parent() {
            Some(parent) if !parent.as_os_str().is_empty() => parent,
            _ => Path::new("."),
        };
        let all = std::iter::once(own).chain(others.iter().map(PathBuf::as_path));
        Self(
            all.filter_map(|folder| folder.canonicalize().ok())
                .collect(),
        )
    }

    /// The file of a path; a reason if it is not to be read. Links count as what they lead to.
    fn file(&self, path: &Path) -> Result<PathBuf, String> {
        let real = path.canonicalize().map_err(|error| error.to_string())?;
        if !self.0.iter().any(|folder| real.starts_with(folder)) {
            let why = "it lies outside the folder of the document";
            return Err(format!(
                "{why}; `.allow_path(…)` or `--allow-path` allows another"
            ));
        }
        if !real.is_file() {
            return Err(String::from("it is not a file"));
        }
        Ok(real)
    }
}

/// The place of a document, as references are joined with it.
pub(crate) fn location(document: &Path) -> String {
    let location = document.to_string_lossy();
    if cfg!(windows) {
        location.replace('\\', "/")
    } else {
        location.into_owned()
    }
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
            Ok(Ok(text)) => self.parse(path, text),
            Ok(Err(_)) => {
                let help = "save it as UTF-8, which YAML and JSON are written in";
                (None, unreadable(path, "it is not UTF-8", help))
            }
            Err(error) => (None, unreadable(path, &error.to_string(), help(&error))),
        }
    }

    /// Reads a file that a document refers to, if it lies in one of the folders.
    pub(crate) fn load(&mut self, location: &str, folders: &Folders) -> Loaded {
        if is_address(location) {
            return Loaded::Refused(String::from("nothing is fetched from addresses"));
        }
        let path = Path::new(location);
        if let Err(why) = folders.file(path) {
            return Loaded::Refused(why);
        }
        match self.read(path) {
            (Some(node), found) => Loaded::Document(node, found),
            (None, found) => Loaded::Unreadable(found),
        }
    }

    fn parse(&mut self, path: &Path, text: String) -> (Option<Node>, Diagnostics) {
        let mut limits = Limits::default();
        limits.bytes = limits.bytes.saturating_sub(self.taken.bytes);
        limits.nodes = limits.nodes.saturating_sub(self.taken.nodes);
        self.taken.bytes = self.taken.bytes.saturating_add(text.len());
        let file = self.sources.add(path.display().to_string(), text);
        let (node, found) = read(&self.sources, file, limits);
        let nodes = node.as_ref().map_or(0, Node::count);
        self.taken.nodes = self.taken.nodes.saturating_add(nodes);
        (node, found)
    }

    fn bytes(&mut self, path: &Path) -> std::io::Result<Vec<u8>> {
        match self.given.take_if(|(given, _)| given == path) {
            Some((_, text)) => Ok(text.into_bytes()),
            None => std::fs::read(path),
        }
    }
}

/// Whether a location has a scheme such as `https:`; one letter is a drive.
fn is_address(location: &str) -> bool {
    let scheme = location.split_once(':').map_or("", |(scheme, _)| scheme);
    scheme.len() > 1 && !scheme.contains(['/', '\\'])
}

/// What to do about an error of the system.
fn help(error: &std::io::Error) -> &'static str {
    match error.kind() {
        std::io::ErrorKind::IsADirectory => "name the document in the folder",
        std::io::ErrorKind::NotFound => {
            "paths are relative to the current folder; in a build script, that of Cargo.toml"
        }
        _ => "see that it may be read",
    }
}

fn unreadable(path: &Path, why: &str, help: &str) -> Diagnostics {
    let message = format!("{} cannot be read: {why}", path.display());
    let diagnostic = Diagnostic::new(&codes::FILE, message).help(help);
    std::iter::once(diagnostic).collect()
}

/// Folders that may be read from and are not there: whoever allowed them meant others.
pub(crate) fn missing(folders: &[PathBuf]) -> Diagnostics {
    let missing = folders.iter().filter(|folder| !folder.is_dir());
    let found = missing.map(|folder| {
        let message = format!(
            "`{}` is allowed to be read from, and is no folder",
            folder.display()
        );
        Diagnostic::new(&codes::OPTION, message).help("correct `--allow-path` or `.allow_path(…)`")
    });
    found.collect()
}
