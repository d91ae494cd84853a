//! The import: what it takes, what it is told, and what comes of it.

use std::path::{Path, PathBuf};

use chrono::NaiveDate;
use openapi_lower::{Diagnostic, Diagnostics, Sources, codes};

use crate::dropped::Dropped;
use crate::imported::Imported;
use crate::index::{Link, links};
use crate::missing::Missing;
use crate::page::Page;
use crate::prefer::Preferences;
use crate::record::Record;
use crate::run::Run;

/// What is to be imported, and how.
#[derive(Debug)]
pub struct Import {
    pub(crate) today: NaiveDate,
    pub(crate) sources: Sources,
    pub(crate) pages: Vec<Page>,
    pub(crate) found: Diagnostics,
    pub(crate) missing: Vec<Missing>,
    pub(crate) preferences: Preferences,
    pub(crate) dropped: Dropped,
    pub(crate) record: Option<Record>,
    /// How many links of indexes are passed over.
    pub(crate) passed_over: usize,
    base: PathBuf,
    left_out: Vec<PathBuf>,
}

impl Import {
    /// Nothing to import yet. `today` is what the source record says of operations that are new or changed.
    #[must_use]
    pub fn new(today: NaiveDate) -> Self {
        Self {
            today,
            sources: Sources::new(),
            pages: Vec::new(),
            found: Diagnostics::new(),
            missing: Vec::new(),
            preferences: Preferences::default(),
            dropped: Dropped::default(),
            record: None,
            passed_over: 0,
            base: PathBuf::from("."),
            left_out: Vec::new(),
        }
    }

    /// Takes a text.
    pub fn page(&mut self, page: Page) {
        self.pages.push(page);
    }

    /// Takes an index, and gives its links to pages and documents, by the endings of their paths: to find what
    /// they lead to is left to who asks. `address` is that of the index, by which its links are resolved. Links
    /// to anything else are passed over, with a note that names the first of them.
    pub fn index(&mut self, name: &str, text: &str, address: Option<&str>) -> Vec<Link> {
        let file = self.sources.add(name, text);
        let links = links(text, file, address);
        self.found.extend(links.passed_over(name));
        self.passed_over += links.others.len();
        links.pages
    }

    /// Says that a page is not there, and why: an error unless the page is dropped. `link` is that which leads
    /// to it, if one does.
    pub fn missing(&mut self, page: &str, link: Option<&Link>, why: &str) {
        if !self.missing.iter().any(|missing| missing.is(page)) {
            self.missing.push(Missing::new(page, link, why));
        }
    }

    /// Says that a page could not be fetched, and why: an error (`O611`).
    pub fn unfetched(&mut self, page: &str, link: Option<&Link>, why: &str) {
        let message = format!("{page} cannot be fetched: {why}");
        let finding = Diagnostic::new(&codes::FETCH, message);
        let finding = match link {
            Some(link) => finding.at(link.at, "the index leads to it"),
            None => finding,
        };
        self.found(finding.help("try again, raise the limits, or import a copy of the page"));
    }

    /// Adds a finding of who looked for the sources.
    pub fn found(&mut self, finding: Diagnostic) {
        self.found.push(finding);
    }

    /// Takes what a source says where others disagree with it; of several, the first that says one thing
    /// counts. A source is named as it was given, a page as findings or the record name it.
    pub fn prefer(&mut self, source: impl Into<String>) {
        self.preferences.add(source.into());
    }

    /// Agrees that a page has vanished, with its operations. It is named as the record or the index does, or
    /// by its address.
    pub fn drop_page(&mut self, page: impl Into<String>) {
        self.dropped.add(page.into());
    }

    /// Keeps a source record.
    pub fn record(&mut self, record: Record) {
        self.record = Some(record);
    }

    /// Sets the folder that paths of pages are recorded from, usually that of the source record. Without it,
    /// the current one.
    pub fn relative_to(&mut self, folder: &Path) {
        self.base = match folder.as_os_str().is_empty() {
            true => PathBuf::from("."),
            false => folder.to_owned(),
        };
    }

    /// Leaves a file out where it stands in a folder that is taken: usually what is written.
    pub fn leave_out(&mut self, file: &Path) {
        self.left_out.extend(file.canonicalize());
    }

    pub(crate) fn base(&self) -> &Path {
        &self.base
    }

    pub(crate) fn is_left_out(&self, file: &Path) -> bool {
        let real = file.canonicalize();
        real.is_ok_and(|real| self.left_out.contains(&real))
    }

    /// Joins everything.
    #[must_use]
    pub fn run(self) -> Imported {
        Run::new(self).run()
    }
}
