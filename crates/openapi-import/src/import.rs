//! The import: what it takes, what it is told, and what comes of it.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use chrono::NaiveDate;
use openapi_lower::{Diagnostic, Diagnostics, FileId, Level, Sources, Span, codes};
use toml_edit::DocumentMut;

use crate::assemble::{assemble, references_left};
use crate::decide::decide;
use crate::dropped::Dropped;
use crate::fragment::empty;
use crate::imported::{Counts, Imported};
use crate::index::{Link, links};
use crate::join::{Joined, join};
use crate::page::Page;
use crate::prefer::Preferences;
use crate::record::{self, Entry, Known, Record, Taken, Vanished};

/// What is to be imported, and how.
#[derive(Debug)]
pub struct Import {
    today: NaiveDate,
    sources: Sources,
    pages: Vec<Page>,
    found: Diagnostics,
    missing: Vec<Missing>,
    preferences: Preferences,
    dropped: Dropped,
    record: Option<Record>,
    base: PathBuf,
    left_out: Vec<PathBuf>,
}

/// A page that is not there, where a link to it stands, and why.
#[derive(Debug)]
struct Missing {
    page: String,
    at: Option<Span>,
    why: String,
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
            base: PathBuf::from("."),
            left_out: Vec::new(),
        }
    }

    /// Takes a text.
    pub fn page(&mut self, page: Page) {
        self.pages.push(page);
    }

    /// Takes an index, and gives its links to pages and documents: to find what they lead to is left to who
    /// asks. `address` is that of the index, by which its links are resolved.
    pub fn index(&mut self, name: &str, text: &str, address: Option<&str>) -> Vec<Link> {
        let file = self.sources.add(name, text);
        links(text, file, address)
    }

    /// Says that a page is not there, and why: an error unless the page is dropped. `link` is that which leads
    /// to it, if one does.
    pub fn missing(&mut self, page: &str, link: Option<&Link>, why: &str) {
        let (page, why) = (page.to_owned(), why.to_owned());
        let at = link.map(|link| link.at);
        self.missing.push(Missing { page, at, why });
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

    /// Agrees that a page has vanished, with its operations.
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

/// An import on its way.
struct Run {
    today: NaiveDate,
    sources: Sources,
    found: Diagnostics,
    pages: Vec<Page>,
    files: Vec<FileId>,
    missing: Vec<Missing>,
    preferences: Preferences,
    dropped: Dropped,
    record: Option<Record>,
}

impl Run {
    fn new(import: Import) -> Self {
        let Import {
            today,
            mut sources,
            mut pages,
            found,
            missing,
            ..
        } = import;
        // Whatever order they were named in.
        pages.sort_by(|a, b| (&a.id, &a.name, &a.text).cmp(&(&b.id, &b.name, &b.text)));
        let files = pages
            .iter()
            .map(|page| sources.add(&page.name, page.text.as_str()));
        let files = files.collect();
        let (preferences, dropped, record) = (import.preferences, import.dropped, import.record);
        Self {
            today,
            sources,
            found,
            pages,
            files,
            missing,
            preferences,
            dropped,
            record,
        }
    }

    fn run(mut self) -> Imported {
        let old = self.read_record();
        let mut joined = join(&self.sources, &self.pages, &self.files, &mut self.found);
        let (old, known) = old.unwrap_or_default();
        let holding = holding(&joined);
        let holds = |page: usize, entry: &Entry| holding.contains(&(page, entry.clone()));
        record::name_pages(&mut self.pages, holds, &known);
        self.found
            .append(decide(&mut joined, &self.pages, &mut self.preferences));
        let taken = match &self.record {
            Some(_) => record::taken(&joined, &self.pages),
            None => Vec::new(),
        };
        self.find_missing();
        self.find_vanished(&joined, &known, &taken);
        self.find_unused(&joined);
        let counts = Counts::of(&joined, self.pages.len());
        let document = assemble(joined);
        let left = document.as_ref().map(references_left);
        self.found.append(left.unwrap_or_default());
        let record = self.record.as_ref();
        let record =
            record.map(|record| record::update(old, record, &taken, &self.pages, self.today));
        let is_good = !self.found.has_errors();
        Imported {
            sources: self.sources,
            found: self.found,
            document: document.filter(|_| is_good),
            record: record.filter(|_| is_good),
            counts,
        }
    }

    /// The record as it is, if there is one that can be read.
    fn read_record(&mut self) -> Option<(Option<DocumentMut>, Vec<Known>)> {
        let record = self.record.as_ref()?;
        let text = record.text.as_ref()?;
        let file = self.sources.add(&record.name, text.as_str());
        match record::read(text, file) {
            Ok((document, known)) => Some((Some(document), known)),
            Err(found) => {
                self.found.append(found);
                None
            }
        }
    }

    /// What was looked for and is not there.
    fn find_missing(&mut self) {
        for Missing { page, at, why } in &self.missing {
            if self.dropped.has(page) {
                continue;
            }
            let message = format!("the page {page} has vanished: {why}");
            let finding = Diagnostic::new(&codes::PAGE_VANISHED, message);
            let finding = match at {
                Some(at) => finding.at(*at, "the index leads to it"),
                None => finding,
            };
            let help = format!("take the page again, or let it go by `--drop {page}`");
            self.found.push(finding.help(help));
        }
    }

    /// What the record has and is not there.
    fn find_vanished(&mut self, joined: &Joined, known: &[Known], taken: &[Taken]) {
        let full: BTreeSet<usize> = joined
            .fragments
            .iter()
            .map(|fragment| fragment.page)
            .collect();
        let holds_nothing = |page: usize| !full.contains(&page);
        for vanished in record::vanished(known, taken, &self.pages, holds_nothing) {
            match vanished {
                Vanished::Operation(known) => self.found.push(known.has_left()),
                Vanished::Content(page) => self.find_empty(page),
                Vanished::Page(known, operations) => {
                    let is_said = self
                        .missing
                        .iter()
                        .any(|missing| missing.page == known.page);
                    if !self.dropped.has(&known.page) && !is_said {
                        self.found.push(known.has_vanished(&operations));
                    }
                }
            }
        }
    }

    /// A page that held something, unless it is said already what is wrong with it.
    fn find_empty(&mut self, page: usize) {
        let Some(file) = self.files.get(page).copied() else {
            return;
        };
        let is_said = |found: &Diagnostic| found.span.is_some_and(|span| span.file == file);
        if !self.found.iter().any(is_said) {
            self.found.push(empty(Span::start_of(file)));
        }
    }

    /// What has no effect.
    fn find_unused(&mut self, joined: &Joined) {
        if joined.fragments.is_empty() && !self.found.has_errors() {
            self.found.push(nothing(&self.pages));
        }
        // What could not be read might have been what they are for.
        let read = [
            &codes::CONFLICT,
            &codes::FRAGMENT_FOREIGN,
            &codes::PAGE_VANISHED,
        ];
        let is_unread =
            |found: &Diagnostic| found.level == Level::Error && !read.contains(&found.code);
        if !self.found.iter().any(is_unread) {
            self.found.extend(self.preferences.unused(&self.pages));
            self.found.extend(self.dropped.unused());
        }
    }
}

/// The operations that each page holds.
fn holding(joined: &Joined) -> BTreeSet<(usize, Entry)> {
    let mut holding = BTreeSet::new();
    for (place, variants) in &joined.slots {
        let Some((section, key, method)) = place.operation() else {
            continue;
        };
        let said = variants.iter().flat_map(|variant| &variant.said);
        let pages = said.filter_map(|(fragment, _)| joined.fragments.get(*fragment));
        let entry = Entry::new(section, key, &method);
        holding.extend(pages.map(|fragment| (fragment.page, entry.clone())));
    }
    holding
}

/// The finding that no source holds anything.
fn nothing(pages: &[Page]) -> Diagnostic {
    let names: Vec<&str> = pages
        .iter()
        .map(|page| page.name.as_str())
        .take(5)
        .collect();
    let help = match names.as_slice() {
        [] => String::from("no page (`.md`) and no document (`.yaml`, `.json`) was found"),
        names => format!("no document is in {}", names.join(", ")),
    };
    Diagnostic::new(&codes::PAGE_EMPTY, "there is nothing to import").help(help)
}
