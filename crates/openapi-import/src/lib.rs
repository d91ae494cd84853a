//! Joins documentation pages and fragments of OpenAPI documents into one document, and keeps a record of where
//! each operation is from.
//!
//! A page is Markdown with OpenAPI documents in fenced blocks, often one for each operation, which says all that
//! the operation needs; or it is a document itself. What several of them say of one component, operation or
//! other part is taken once if they agree. Where they disagree, nothing is taken without being told.
//!
//! Nothing is fetched or written here; files are read by [`Import::path`] and [`Import::mirror`] alone.
//!
//! ```
//! use openapi_import::{Import, Page};
//!
//! let page = |path: &str| {
//!     format!(
//!         "# Pets\n\n````yaml GET {path}\nopenapi: 3.1.0\ninfo: {{ title: Pets, version: '1' }}\n\
//!          paths:\n  {path}:\n    get: {{ responses: {{ '204': {{ description: None }} }} }}\n````\n"
//!     )
//! };
//! let mut import = Import::new(chrono::NaiveDate::default());
//! import.page(Page::new("dogs.md", page("/dogs")));
//! import.page(Page::new("cats.md", page("/cats")));
//! let imported = import.run();
//!
//! let document = imported.document().expect("the pages agree");
//! let paths: Vec<&String> = document.get("paths").unwrap().as_object().unwrap().keys().collect();
//! assert_eq!(paths, ["/cats", "/dogs"]);
//! assert_eq!(imported.summary(), "2 pages: 2 operations, 0 components; 0 warnings; imported");
//! ```
#[cfg(doctest)]
#[doc = include_str!("../README.md")]
struct Readme;

mod assemble;
mod conflict;
mod decide;
mod difference;
mod dropped;
mod files;
mod fragment;
mod hash;
mod import;
mod imported;
mod index;
mod join;
mod markdown;
mod missing;
mod once;
mod page;
mod parallel;
mod place;
mod prefer;
mod record;
mod references;
mod repeated;
mod run;
mod split;
mod sum;
mod title;
mod version;

pub use import::Import;
pub use imported::Imported;
pub use index::Link;
pub use page::{Form, Page};
pub use record::Record;
