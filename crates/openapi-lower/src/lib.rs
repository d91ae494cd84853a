//! Reads OpenAPI 3.1 documents with positions, and lowers them to OpenAPI 3.0.
//!
//! Text in, tree and findings out: this crate opens no file, knows no generator and prints
//! nothing. The stages, in order:
//!
//! 1. [`read`]: YAML 1.2 or JSON to a tree in which every key and value knows its position;
//! 2. [`bundle`]: one document of it and of the files that it refers to, in which every reference
//!    leads to a component;
//! 3. [`apply_overlay`]: the user's own corrections, in the OpenAPI Overlay format, 1.0 or 1.1;
//! 4. [`check_version`] and [`repair`] (what is wrong in real documents, mended or left out alone);
//! 5. [`normalize`]: leftovers of 3.0 in a 3.1 document, said in 3.1's words;
//! 6. [`lower`]: 3.1 to valid 3.0 that says the same.
//!
//! Each returns what it found as [`Diagnostics`]; of the errors, only those of reading,
//! of an overlay and of the version say that there is nothing to go on with.
//!
//! ```
//! use openapi_lower::{Limits, Sources, lower, normalize, read};
//!
//! let mut sources = Sources::new();
//! let text = "
//! openapi: 3.1.0
//! components: {schemas: {Name: {type: string, nullable: true}}}
//! ";
//! let file = sources.add("api.yaml", text);
//! let (document, mut found) = read(&sources, file, Limits::default());
//! let mut document = document.expect("this is YAML");
//! found.append(normalize(&mut document));
//! found.append(lower(&mut document));
//!
//! assert!(document.to_json().contains("\"nullable\": true"));
//! assert!(found.render(&sources).contains("warning[O301]"));
//! assert!(found.render(&sources).contains("--> api.yaml:3:45"));
//! ```
mod assertions;
mod bundle;
mod diagnostic;
mod form;
mod grammar;
mod json;
mod leftovers;
mod lower;
pub mod media_type;
mod node;
mod number;
mod outline;
mod overlay;
mod pass;
mod place;
mod pointer;
mod read;
mod references;
mod similar;
mod size;
mod source;
mod yaml;

pub use assertions::assertions;
pub use bundle::{Loaded, bundle};
pub use diagnostic::{Code, Diagnostic, Diagnostics, Level, codes};
pub use form::{check_version, identical_paths, repair};
pub use grammar::{Kind, METHODS, kind_at, walk, walk_kind, walk_mut};
pub use leftovers::{as_3_1, normalize};
pub use lower::lower;
pub use node::{Member, Node, Object, Value};
pub use number::Number;
pub use overlay::apply_overlay;
pub use pointer::Pointer;
pub use read::{Limits, read, read_part};
pub use references::{follow, local_reference};
pub use similar::did_you_mean;
pub use source::{FileId, Position, SourceFile, Sources, Span};
