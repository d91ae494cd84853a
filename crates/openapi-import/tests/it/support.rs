//! Pages and documents that are made here, and imports of them.

use std::path::PathBuf;
use std::sync::atomic::{AtomicU32, Ordering};

use chrono::NaiveDate;
use openapi_import::{Import, Imported, Page};

pub(crate) fn day(day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 3, day).unwrap()
}

/// A document with an operation, and components below `components:` if there are any.
pub(crate) fn document(method: &str, path: &str, components: &str) -> String {
    let head = "openapi: 3.1.0\ninfo: { title: Pets, version: '1' }\n";
    let answer = "responses: { '204': { description: None } }";
    let components = match components {
        "" => String::new(),
        some => format!("components:\n{some}\n"),
    };
    format!("{head}paths:\n  {path}:\n    {method}: {{ {answer} }}\n{components}")
}

/// A page with a document in a block.
pub(crate) fn page(title: &str, document: &str) -> String {
    format!("# A page\n\nProse.\n\n````yaml {title}\n{document}\n````\n")
}

/// A page with an operation, and components.
pub(crate) fn operation(method: &str, path: &str, components: &str) -> String {
    let title = format!("{} {path}", method.to_uppercase());
    page(&title, &document(method, path, components))
}

/// Schemas as components.
pub(crate) fn schema(name: &str, text: &str) -> String {
    format!("  schemas:\n    {name}: {text}")
}

pub(crate) fn import(pages: &[(&str, &str)]) -> Import {
    let mut import = Import::new(day(1));
    for (name, text) in pages {
        import.page(Page::new(*name, *text));
    }
    import
}

/// The codes that were found, in order.
pub(crate) fn codes(imported: &Imported) -> Vec<&'static str> {
    imported.found().iter().map(|found| found.code.id).collect()
}

#[track_caller]
pub(crate) fn yaml(imported: &Imported) -> String {
    let document = imported.document();
    let document = document.unwrap_or_else(|| panic!("{}", imported.render()));
    document.to_yaml()
}

/// A folder of its own, removed at the end.
pub(crate) struct Folder(pub(crate) PathBuf);

impl Folder {
    pub(crate) fn new(files: &[(&str, &str)]) -> Self {
        static NUMBER: AtomicU32 = AtomicU32::new(0);
        let number = NUMBER.fetch_add(1, Ordering::Relaxed);
        let name = format!("openapi-import-{}-{number}", std::process::id());
        let folder = Self(std::env::temp_dir().join(name));
        std::fs::create_dir_all(&folder.0).unwrap();
        for (name, text) in files {
            folder.write(name, text.as_bytes());
        }
        folder
    }

    pub(crate) fn write(&self, name: &str, bytes: &[u8]) {
        let path = self.0.join(name);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, bytes).unwrap();
    }

    /// What was found, with `mirror` in the place of the folder's path.
    pub(crate) fn shown(&self, imported: &Imported) -> String {
        imported
            .render()
            .replace(&self.0.display().to_string(), "mirror")
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}
