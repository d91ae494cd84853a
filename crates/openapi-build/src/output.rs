//! Files that go out: all of them whole or none, and only those that changed.

use std::path::{Path, PathBuf};

use openapi_lower::{Diagnostic, codes};

/// Writes a file whole or not at all, and only if it changed; folders that are missing are made.
///
/// # Errors
/// When the file cannot be written: it is then as it was.
pub fn write_file(file: &Path, text: &str) -> Result<(), String> {
    write_files(&[(file.to_owned(), text)])
}

/// Writes files, each to a neighbour first, which takes its name once all are written, and only those that
/// changed; folders that are missing are made.
///
/// # Errors
/// When one of the files cannot be written: all are then as they were, unless the system lets neighbours be
/// written and not renamed.
pub fn write_files(files: &[(PathBuf, impl AsRef<str>)]) -> Result<(), String> {
    let changed = files
        .iter()
        .filter(|(file, text)| !is_same(file, text.as_ref()));
    // A file cannot take the name of a folder: found before one of several has taken its own.
    if let Some((file, _)) = files.iter().find(|(file, _)| file.is_dir()) {
        return Err(format!(
            "{} cannot be written: it is a folder",
            file.display()
        ));
    }
    let mut written = Vec::new();
    for (file, text) in changed {
        match write_neighbour(file, text.as_ref()) {
            Ok(neighbour) => written.push((neighbour, file)),
            Err(message) => {
                discard(&written);
                return Err(message);
            }
        }
    }
    for (neighbour, file) in &written {
        if let Err(error) = std::fs::rename(neighbour, file) {
            discard(&written);
            return Err(failed(file, &error));
        }
    }
    Ok(())
}

fn is_same(file: &Path, text: &str) -> bool {
    std::fs::read(file).is_ok_and(|old| old == text.as_bytes())
}

/// The neighbour's name has the process in it: two that write one file do not meet.
fn write_neighbour(file: &Path, text: &str) -> Result<PathBuf, String> {
    if let Some(folder) = file.parent() {
        std::fs::create_dir_all(folder).map_err(|error| {
            let (file, folder) = (file.display(), folder.display());
            format!("{file} cannot be written: there is no folder {folder}: {error}")
        })?;
    }
    let mut name = file.file_name().unwrap_or_default().to_owned();
    name.push(format!(".{}.tmp", std::process::id()));
    let neighbour = file.with_file_name(name);
    match std::fs::write(&neighbour, text) {
        Ok(()) => Ok(neighbour),
        Err(error) => {
            let _ = std::fs::remove_file(&neighbour);
            Err(failed(file, &error))
        }
    }
}

/// The finding that something was made and could not be written: why, with the file.
pub(crate) fn unwritten(why: &str) -> Diagnostic {
    let help = "write to another place, or see to it that this one can be written";
    Diagnostic::new(&codes::FILE, why).help(help)
}

fn discard(written: &[(PathBuf, &PathBuf)]) {
    for (neighbour, _) in written {
        let _ = std::fs::remove_file(neighbour);
    }
}

fn failed(file: &Path, error: &std::io::Error) -> String {
    format!("{} cannot be written: {error}", file.display())
}
