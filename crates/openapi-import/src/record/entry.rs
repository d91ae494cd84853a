//! What a source record says.

use std::collections::BTreeSet;

use openapi_lower::{Diagnostic, Diagnostics, FileId, METHODS, Span, codes};
use toml_edit::{ArrayOfTables, Document, DocumentMut, Item, Table};

use crate::page::same_name;

/// The operation that an entry is about: section (`paths` or `webhooks`), key, and method in small letters. In
/// the order in which entries are written.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Entry {
    pub(crate) section: &'static str,
    pub(crate) key: String,
    rank: usize,
    pub(crate) method: String,
}

impl Entry {
    pub(crate) fn new(section: &str, key: &str, method: &str) -> Self {
        let method = method.to_ascii_lowercase();
        let rank = METHODS.iter().position(|known| *known == method);
        Self {
            section: if section == "webhooks" {
                "webhooks"
            } else {
                "paths"
            },
            key: key.to_owned(),
            rank: rank.unwrap_or(METHODS.len()),
            method,
        }
    }

    pub(crate) fn shown(&self) -> String {
        format!("{} {}", self.method.to_uppercase(), self.key)
    }

    /// The entry that a table is; none if it lacks a key.
    pub(crate) fn of(table: &Table) -> Option<Self> {
        let text = |key| table.get(key).and_then(Item::as_str);
        let method = text("method")?;
        match (text("path"), text("webhook")) {
            (Some(path), None) => Some(Self::new("paths", path, method)),
            (None, Some(name)) => Some(Self::new("webhooks", name, method)),
            _ => None,
        }
    }
}

/// What the record knows of an operation.
#[derive(Debug)]
pub(crate) struct Known {
    pub(crate) entry: Entry,
    pub(crate) page: String,
    /// Where the page is named.
    pub(crate) at: Span,
}

/// Reads a record of a document: what is to be changed, and its entries.
pub(crate) fn read(
    text: &str,
    file: FileId,
    of: &str,
) -> Result<(DocumentMut, Vec<Known>), Diagnostics> {
    let document = Document::parse(text).map_err(|error| {
        let at = span(file, error.span());
        broken(at, error.message().lines().next().unwrap_or_default())
    })?;
    check(&document, file, of)?;
    let none = ArrayOfTables::new();
    let tables = match document.get("operation") {
        Some(Item::ArrayOfTables(tables)) => tables,
        Some(other) => {
            return Err(broken(
                span(file, other.span()),
                "`operation` is no list of tables",
            ));
        }
        None => &none,
    };
    let mut found = Diagnostics::new();
    let mut known = Vec::new();
    let mut seen = BTreeSet::new();
    for table in tables {
        match one(table, file) {
            Ok(one) if !seen.insert(one.entry.clone()) => {
                let why = format!("`{}` is recorded twice", one.entry.shown());
                found.append(broken(span(file, table.span()), &why));
            }
            Ok(one) => known.push(one),
            Err(why) => found.append(broken(span(file, table.span()), why)),
        }
    }
    if found.has_errors() {
        return Err(found);
    }
    Ok((document.into_mut(), known))
}

/// Whether this is a record, and of this document.
fn check(record: &Document<&str>, file: FileId, of: &str) -> Result<(), Diagnostics> {
    let first = record.iter().next();
    match (record.get("document"), first) {
        (Some(document), _) => {
            let at = span(file, document.span());
            match document.as_str() {
                Some(name) if same_name(name, of) => Ok(()),
                Some(name) => Err(of_another(at, name, of)),
                None => Err(broken(at, "`document` is a text")),
            }
        }
        (None, Some((key, _))) if !record.contains_key("operation") => {
            let key = record.key(key).and_then(|key| key.span());
            Err(no_record(span(file, key)))
        }
        _ => Ok(()),
    }
}

fn of_another(at: Span, name: &str, of: &str) -> Diagnostics {
    let message = format!("the source record is of `{name}`, and `{of}` is to be written");
    let finding = Diagnostic::new(&codes::RECORD, message)
        .at(at, "of this document")
        .help(format!(
            "name another file as the record, or write `document = \"{of}\"` if the document has another name now"
        ));
    std::iter::once(finding).collect()
}

fn no_record(at: Span) -> Diagnostics {
    let message =
        "the file is TOML, and no source record: it has neither `document` nor `[[operation]]`";
    let finding = Diagnostic::new(&codes::RECORD, message)
        .at(at, "something else begins here")
        .help("name another file as the record: one that is not there is made");
    std::iter::once(finding).collect()
}

fn one(table: &Table, file: FileId) -> Result<Known, &'static str> {
    let entry = Entry::of(table).ok_or("an operation has `method`, and `path` or `webhook`")?;
    let page = table.get("page").ok_or("an operation has a `page`")?;
    let name = page.as_str().ok_or("a `page` is a text")?;
    let (page, at) = (name.to_owned(), span(file, page.span()));
    Ok(Known { entry, page, at })
}

fn span(file: FileId, range: Option<std::ops::Range<usize>>) -> Span {
    let offset = |byte| u32::try_from(byte).unwrap_or(u32::MAX);
    let range = range.unwrap_or_default();
    let (start, end) = (offset(range.start), offset(range.end));
    Span { file, start, end }
}

fn broken(at: Span, why: &str) -> Diagnostics {
    let message = format!("the source record cannot be read: {why}");
    let finding = Diagnostic::new(&codes::RECORD, message)
        .at(at, "here")
        .help("correct it; without one, the import writes a new record");
    std::iter::once(finding).collect()
}
