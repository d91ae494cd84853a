//! What the command line can say of an import, and what of it makes no sense.

use std::path::{Path, PathBuf};

use clap::Args;
use openapi_import::Form;

use super::fetch;
use crate::arguments::{Colour, Format};

/// Joins documentation pages, and documents, into one document
///
/// SOURCE is a page in Markdown with OpenAPI documents in fenced blocks (```yaml GET /pets, or yaml or json
/// alone), a document in YAML or JSON, a folder of either, an index of links (llms.txt), or with --fetch the
/// address of one of these. Of a folder, all *.md, *.mdx, *.markdown, *.yaml, *.yml and *.json are taken that
/// hold a document, those of folders below as well, and none that is hidden or is what is written.
///
/// Of an index, the links count whose paths end in one of these endings; others are passed over, with a note that
/// names the first of them. Where a page is served as Markdown at its address with .md behind, write that into a
/// copy of the index.
///
/// What several sources say of one component, operation or other part is taken once if they agree. Where they
/// disagree, it is an error that says how, unless one of them is preferred. The order of what is written does
/// not depend on that of the sources, and the same pages give the same bytes. With an error nothing is written:
/// document and record stay as they were.
#[derive(Args)]
pub(crate) struct Arguments {
    /// Page, document, folder, index, or address of one
    #[arg(value_name = "SOURCE", required = true)]
    pub(crate) sources: Vec<String>,
    /// File to write: JSON if it ends in `.json`, otherwise YAML
    #[arg(long, value_name = "FILE")]
    pub(crate) out: PathBuf,
    /// Keeps a record, in TOML, of the page, date and sha256 of each operation; a page that it knows and that
    /// is not among the sources is an error
    #[arg(long, value_name = "FILE")]
    pub(crate) source_record: Option<PathBuf>,
    /// Takes what a source or page says where others disagree with it; an error if it settles nothing
    #[arg(long, value_name = "SOURCE")]
    pub(crate) prefer: Vec<String>,
    /// Lets a page go that has vanished, with its operations; an error if it has not. PAGE is as the record or
    /// the index has it, or its address
    #[arg(long, value_name = "PAGE")]
    pub(crate) drop: Vec<String>,
    /// Folder that has the pages of an index by the paths of their addresses, with or without the host
    #[arg(long, value_name = "DIR")]
    pub(crate) mirror: Option<PathBuf>,
    #[command(flatten)]
    pub(crate) fetch: fetch::Fetching,
    /// How findings are shown
    #[arg(long, value_enum, default_value_t = Format::Text)]
    pub(crate) format: Format,
    /// Whether findings are coloured; NO_COLOR is respected
    #[arg(long, value_enum, default_value_t = Colour::Auto, value_name = "WHEN")]
    pub(crate) color: Colour,
}

/// A source, by how it is written.
pub(crate) enum Source<'a> {
    /// A page, a document or a folder.
    Path(&'a Path),
    /// A file with an index.
    Index(&'a Path),
    /// What is to be fetched.
    Address(&'a str),
}

impl<'a> Source<'a> {
    pub(crate) fn of(source: &'a str) -> Self {
        let path = Path::new(source);
        match Form::of(source) {
            _ if source.contains("://") => Self::Address(source),
            Some(Form::Index) if !path.is_dir() => Self::Index(path),
            _ => Self::Path(path),
        }
    }
}

/// Whether two paths are of one file, which need not be there.
fn is_one_file(one: &Path, other: &Path) -> bool {
    let folder = |path: &Path| {
        let folder = path
            .parent()
            .filter(|folder| !folder.as_os_str().is_empty());
        folder.unwrap_or(Path::new(".")).canonicalize().ok()
    };
    let is_same_folder = || folder(one).is_some() && folder(one) == folder(other);
    one == other || (one.file_name() == other.file_name() && is_same_folder())
}

impl Arguments {
    pub(crate) fn sources(&self) -> impl Iterator<Item = Source<'_>> {
        self.sources.iter().map(|source| Source::of(source))
    }

    /// What is asked for and makes no sense, which is an error of usage.
    pub(crate) fn wrong(&self) -> Option<String> {
        let addresses = self.sources().filter_map(|source| match source {
            Source::Address(address) => Some(address),
            _ => None,
        });
        let addresses: Vec<&str> = addresses.collect();
        let has_index = self
            .sources()
            .any(|source| matches!(source, Source::Index(_)));
        if self
            .source_record
            .as_deref()
            .is_some_and(|record| is_one_file(record, &self.out))
        {
            return Some(String::from("--out and --source-record are one file"));
        }
        if self.mirror.is_some() && !has_index {
            return Some(String::from(
                "--mirror is for an index (`llms.txt`), and none is named",
            ));
        }
        if self.mirror.is_none() && has_index && !self.fetch.is_asked_for() {
            let how = fetch::NOT_FETCHED;
            return Some(format!(
                "an index needs --mirror DIR, the folder of its pages: {how}"
            ));
        }
        self.wrong_to_fetch(&addresses, has_index)
    }

    fn wrong_to_fetch(&self, addresses: &[&str], has_index: bool) -> Option<String> {
        let is_refused = |address: &&&str| !fetch::is_allowed(address);
        if let Some(address) = addresses.iter().find(is_refused) {
            let which = "only https is, and http on this machine";
            return Some(format!("{address} is not fetched: {which}"));
        }
        match (addresses.first(), self.fetch.is_asked_for()) {
            (Some(address), false) => {
                Some(format!("{address} is an address: {}", fetch::NOT_FETCHED))
            }
            (None, true) if !has_index => Some(String::from(
                "--fetch is for addresses and indexes, and none is named",
            )),
            _ => None,
        }
    }
}
