//! The documents that benches are run over.

use std::path::{Path, PathBuf};

/// Cargo runs benches in the folder of their package, and people in that of the repository.
pub(crate) fn from_root(path: &str) -> PathBuf {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).ancestors().nth(2);
    root.unwrap().join(path)
}

/// The documents of a folder that have a text in their paths, in order.
pub(crate) fn documents(folder: &Path, only: &str) -> Vec<PathBuf> {
    let entries = std::fs::read_dir(folder);
    let entries = entries.unwrap_or_else(|error| panic!("{folder:?}: {error}"));
    let mut paths: Vec<PathBuf> = entries.map(|entry| entry.unwrap().path()).collect();
    paths.retain(|path| {
        let extension = path.extension().and_then(|text| text.to_str());
        let named = path.to_string_lossy().contains(only);
        named && matches!(extension, Some("yaml" | "yml" | "json"))
    });
    paths.sort();
    paths
}
