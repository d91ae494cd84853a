//! The documents of a folder.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use openapi_build::Package;

/// One document.
pub(super) struct Document {
    pub(super) path: PathBuf,
    /// Name of its file.
    pub(super) name: String,
    /// Name of its crate, which no other document has.
    pub(super) package: String,
}

/// The documents of a folder in the order of their names, and the files that look like one and are
/// none.
pub(super) fn find(folder: &Path) -> Result<(Vec<Document>, Vec<PathBuf>), String> {
    let failed = |error: std::io::Error| format!("{} cannot be read: {error}", folder.display());
    let entries = std::fs::read_dir(folder).map_err(failed)?;
    let paths: Result<BTreeSet<PathBuf>, _> = entries
        .map(|entry| entry.map(|entry| entry.path()))
        .collect();
    let paths = paths.map_err(failed)?.into_iter();
    let (documents, others): (Vec<_>, Vec<_>) = paths
        .filter(|path| path.is_file())
        .partition(|path| has_extension(path) && is_document(path));
    Ok((named(documents), others))
}

fn has_extension(path: &Path) -> bool {
    let extension = path.extension().and_then(|text| text.to_str());
    extension.is_some_and(|extension| ["yaml", "yml", "json"].contains(&extension))
}

/// Whether the text says `openapi`, as the first key of a line or as one in quotes. One that cannot be
/// read is reported when it is its turn.
fn is_document(path: &Path) -> bool {
    let Ok(bytes) = std::fs::read(path) else {
        return true;
    };
    let text = String::from_utf8_lossy(&bytes);
    let text = text.trim_start_matches('\u{feff}');
    let plain = text.lines().any(|line| line.starts_with("openapi:"));
    let quoted = |quotes: &str| {
        let mut places = text.match_indices(quotes);
        places.any(|(at, _)| {
            let rest = text.get(at + quotes.len()..).unwrap_or_default();
            rest.trim_start().starts_with(':')
        })
    };
    plain || quoted("\"openapi\"") || quoted("'openapi'")
}

fn named(paths: Vec<PathBuf>) -> Vec<Document> {
    let mut taken = BTreeSet::new();
    let document = |path: PathBuf| {
        let name = path.file_name().unwrap_or_default();
        let name = name.to_string_lossy().into_owned();
        let first = Package::name_of(&path);
        let mut package = first.clone();
        let mut number = 2;
        while !taken.insert(package.clone()) {
            package = format!("{first}-{number}");
            number += 1;
        }
        Document {
            path,
            name,
            package,
        }
    };
    paths.into_iter().map(document).collect()
}
