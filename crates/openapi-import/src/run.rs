//! An import: from what was taken to a document, a record and findings.

use std::collections::BTreeSet;

use chrono::NaiveDate;
use openapi_lower::{
    Code, Diagnostic, Diagnostics, FileId, Level, Node, Sources, Span, codes, identical_paths,
};
use toml_edit::DocumentMut;

use crate::assemble::assemble;
use crate::decide::decide;
use crate::dropped::Dropped;
use crate::fragment::empty;
use crate::import::Import;
use crate::imported::{Counts, Imported};
use crate::index::COUNTED;
use crate::join::{Joined, join};
use crate::missing::Missing;
use crate::once::once;
use crate::page::Page;
use crate::prefer::Preferences;
use crate::record::{self, Entry, Known, Record, Taken, Vanished};
use crate::references::References;

/// An import on its way.
pub(crate) struct Run {
    today: NaiveDate,
    sources: Sources,
    found: Diagnostics,
    pages: Vec<Page>,
    files: Vec<FileId>,
    missing: Vec<Missing>,
    passed_over: usize,
    preferences: Preferences,
    dropped: Dropped,
    record: Option<Record>,
}

impl Run {
    pub(crate) fn new(import: Import) -> Self {
        let Import {
            today,
            mut sources,
            pages,
            found,
            missing,
            passed_over,
            ..
        } = import;
        let pages = once(pages);
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
            passed_over,
            preferences,
            dropped,
            record,
        }
    }

    pub(crate) fn run(mut self) -> Imported {
        let old = self.read_record();
        let mut joined = join(&self.sources, &self.pages, &self.files, &mut self.found);
        let pages = self.count_pages(&joined);
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
        let counts = Counts::of(&joined, pages);
        let document = assemble(&mut joined);
        if let Some(document) = &document {
            self.find_in_document(document, &joined);
        }
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

    /// How many pages hold something, also what cannot be read of them.
    fn count_pages(&self, joined: &Joined) -> usize {
        let read = joined.fragments.iter().map(|fragment| fragment.page);
        let is_of_content = |found: &&Diagnostic| {
            found.level == Level::Error && found.code.id != codes::PAGE_EMPTY.id
        };
        let wrong = self.found.iter().filter(is_of_content);
        let wrong: BTreeSet<FileId> = wrong.filter_map(|found| Some(found.span?.file)).collect();
        let files = self.files.iter().enumerate();
        let unread = files.filter(|(_, file)| wrong.contains(*file));
        let all: BTreeSet<usize> = read.chain(unread.map(|(page, _)| page)).collect();
        all.len()
    }

    /// What is wrong with the document that was joined.
    fn find_in_document(&mut self, document: &Node, joined: &Joined) {
        self.found.append(identical_paths(document));
        let references = References::of(document);
        self.found.extend(references.left());
        // What is not there or could not be read might have had what they lead to.
        let beside = [
            &codes::CONFLICT,
            &codes::FRAGMENT_FOREIGN,
            &codes::IMPORT_UNUSED,
        ];
        if !self.has_errors_but(&beside) {
            self.found.extend(references.dangling(document, joined));
        }
    }

    /// The record as it is, if there is one that can be read.
    fn read_record(&mut self) -> Option<(Option<DocumentMut>, Vec<Known>)> {
        let record = self.record.as_ref()?;
        let text = record
            .text
            .as_ref()
            .filter(|text| !text.trim().is_empty())?;
        let file = self.sources.add(&record.name, text.as_str());
        match record::read(text, file, &record.document) {
            Ok((document, known)) => Some((Some(document), known)),
            Err(found) => {
                self.found.append(found);
                None
            }
        }
    }

    /// What was looked for and is not there.
    fn find_missing(&mut self) {
        for missing in &self.missing {
            if !self.dropped.has(missing.names()) {
                self.found.push(missing.finding());
            }
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
                    let page = known.page.as_str();
                    let is_said = self.missing.iter().any(|missing| missing.is(page));
                    if !self.dropped.has(std::iter::once(page)) && !is_said {
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
            self.found.push(nothing(&self.pages, self.passed_over));
        }
        // What could not be read might have been what they are for.
        let beside = [
            &codes::CONFLICT,
            &codes::FRAGMENT_FOREIGN,
            &codes::PAGE_VANISHED,
        ];
        if !self.has_errors_but(&beside) {
            self.found.extend(self.preferences.unused(&self.pages));
            self.found.extend(self.dropped.unused());
        }
    }

    /// Whether there are errors of other codes.
    fn has_errors_but(&self, beside: &[&Code]) -> bool {
        let is_other =
            |found: &Diagnostic| found.level == Level::Error && !beside.contains(&found.code);
        self.found.iter().any(is_other)
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

/// The finding that no source holds anything. So many links of indexes were passed over.
fn nothing(pages: &[Page], passed_over: usize) -> Diagnostic {
    let names: Vec<&str> = pages
        .iter()
        .map(|page| page.name.as_str())
        .take(5)
        .collect();
    let help = match names.as_slice() {
        [] if passed_over > 0 => format!("no link of the index leads to a page: {COUNTED}"),
        [] => String::from("no page (`.md`) and no document (`.yaml`, `.json`) was found"),
        names => format!("no document is in {}", names.join(", ")),
    };
    Diagnostic::new(&codes::PAGE_EMPTY, "there is nothing to import").help(help)
}
