//! Sources that are files: pages, documents, folders of them, and mirrors of addresses.

use std::collections::BTreeSet;
use std::io;
use std::path::{Component, Path, PathBuf};

use openapi_lower::{Diagnostic, Limits, codes};

use crate::import::Import;
use crate::index::Link;
use crate::page::{Form, Page};

impl Import {
    /// Takes a page, a document, or a folder of them: all files whose names end as those of either, in folders
    /// below as well, but none that is hidden or [left out](Import::leave_out). A file that cannot be read is
    /// a finding.
    pub fn path(&mut self, path: &Path) {
        if path.is_dir() {
            let mut visited = BTreeSet::new();
            self.folder(path, path, &mut visited);
        } else {
            let form = Form::of(&path.to_string_lossy());
            self.file(path, path, form, true);
        }
    }

    /// Takes what links of an index lead to from a folder that has it by the path of its address, below the
    /// name of the host or without it. What it has not is missing.
    pub fn mirror(&mut self, links: &[Link], folder: &Path, source: &str) {
        for link in links {
            let mut files = mirrored(&link.target)
                .into_iter()
                .map(|path| folder.join(path));
            match files.find(|file| file.is_file()) {
                Some(file) => match text(&file) {
                    Ok(text) => {
                        let mut page = link.page(source, text);
                        page.name = file.display().to_string();
                        page.file = file.canonicalize().ok();
                        self.page(page);
                    }
                    Err(finding) => self.found(*finding),
                },
                None => {
                    let why = format!("it is not in {}", folder.display());
                    self.missing(&link.target, Some(link), &why);
                }
            }
        }
    }

    fn folder(&mut self, folder: &Path, source: &Path, visited: &mut BTreeSet<PathBuf>) {
        let entries = folder
            .canonicalize()
            .and_then(|real| match visited.insert(real) {
                true => sorted(folder),
                // A link that leads back.
                false => Ok(Vec::new()),
            });
        let entries = match entries {
            Ok(entries) => entries,
            Err(error) => return self.found(unreadable(folder, &error.to_string())),
        };
        for entry in entries {
            if entry.is_dir() {
                self.folder(&entry, source, visited);
            } else if let Some(form @ (Form::Markdown | Form::Document)) =
                Form::of(&entry.to_string_lossy())
            {
                self.file(&entry, source, Some(form), false);
            }
        }
    }

    fn file(&mut self, file: &Path, source: &Path, form: Option<Form>, is_named: bool) {
        if !is_named && self.is_left_out(file) {
            return;
        }
        let text = match text(file) {
            Ok(text) => text,
            Err(finding) => return self.found(*finding),
        };
        let place = file.strip_prefix(source).ok().filter(|_| !is_named);
        let place = place
            .or_else(|| file.file_name().map(Path::new))
            .unwrap_or(file);
        let mut page = Page::new(file.display().to_string(), text);
        page.id = relative(file, self.base()).unwrap_or_else(|| slashed(file));
        page.place = slashed(place);
        page.source = source.display().to_string();
        page.form = form.unwrap_or(Form::Markdown);
        page.is_named = is_named;
        page.file = file.canonicalize().ok();
        self.page(page);
    }
}

/// What stands in a folder and is not hidden, in order.
fn sorted(folder: &Path) -> io::Result<Vec<PathBuf>> {
    let mut paths = Vec::new();
    for entry in std::fs::read_dir(folder)? {
        let entry = entry?;
        if !entry.file_name().to_string_lossy().starts_with('.') {
            paths.push(entry.path());
        }
    }
    paths.sort();
    Ok(paths)
}

fn text(file: &Path) -> Result<String, Box<Diagnostic>> {
    let limit = Limits::default().bytes;
    let failed = |error: io::Error| Box::new(unreadable(file, &error.to_string()));
    let size = std::fs::metadata(file).map_err(failed)?.len();
    if usize::try_from(size).is_ok_and(|size| size > limit) {
        let message = format!(
            "{} has {size} bytes, and {limit} are allowed",
            file.display()
        );
        return Err(Diagnostic::new(&codes::TOO_LARGE, message).into());
    }
    let bytes = std::fs::read(file).map_err(failed)?;
    String::from_utf8(bytes).map_err(|_| unreadable(file, "it is not UTF-8").into())
}

fn unreadable(path: &Path, why: &str) -> Diagnostic {
    let message = format!("{} cannot be read: {why}", path.display());
    Diagnostic::new(&codes::FILE, message).help("see that it is there, in UTF-8, and may be read")
}

/// The paths that a mirror may have for an address or a path; none that would lead out of it.
fn mirrored(target: &str) -> Vec<PathBuf> {
    let plain = target.split('?').next().unwrap_or_default();
    let (with_host, path) = match plain.split_once("://") {
        Some((_, rest)) => (
            Some(rest),
            rest.split_once('/').map_or("", |(_, path)| path),
        ),
        None => (None, plain.trim_start_matches('/')),
    };
    let all = with_host.into_iter().chain([path]).map(PathBuf::from);
    let stays = |path: &PathBuf| {
        path.components()
            .all(|part| matches!(part, Component::Normal(_)))
    };
    all.filter(|path| path.file_name().is_some() && stays(path))
        .collect()
}

/// The path of a file from a folder, with slashes; none if no such path leads there.
pub(crate) fn relative(file: &Path, folder: &Path) -> Option<String> {
    let (file, folder) = (real(file)?, real(folder)?);
    let both = file.components().zip(folder.components());
    let common = both.take_while(|(a, b)| a == b).count();
    if common == 0 {
        return None;
    }
    let up = folder
        .components()
        .skip(common)
        .map(|_| Component::ParentDir);
    let down = file.components().skip(common);
    Some(slashed(&up.chain(down).collect::<PathBuf>()))
}

/// The path without links, as far as it is there.
fn real(path: &Path) -> Option<PathBuf> {
    let path = std::path::absolute(path).ok()?;
    let there = path
        .ancestors()
        .find_map(|part| Some((part, part.canonicalize().ok()?)));
    let (part, real) = there?;
    Some(real.join(path.strip_prefix(part).ok()?))
}

fn slashed(path: &Path) -> String {
    let parts = path
        .components()
        .map(|part| part.as_os_str().to_string_lossy());
    parts.collect::<Vec<_>>().join("/")
}

#[cfg(test)]
mod tests {
    use super::{PathBuf, mirrored};

    #[test]
    fn mirror_has_pages_with_and_without_the_host() {
        let expected = ["docs.example.com/a/b.md", "a/b.md"].map(PathBuf::from);
        assert_eq!(mirrored("https://docs.example.com/a/b.md?v=1"), expected);
        assert_eq!(mirrored("/a/b.md"), [PathBuf::from("a/b.md")]);
        assert!(mirrored("https://docs.example.com/../../secret.md").is_empty());
        assert!(mirrored("../secret.md").is_empty());
    }
}
