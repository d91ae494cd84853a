//! Answers that come in pages, walked one after the other.
//!
//! Generated code says how an operation is paged ([`Paging`]); what it says is turned into requests
//! here. Nothing is sent before it is asked for, and one page at a time.

mod link;
mod mark;
mod position;
mod request;
mod streams;
mod table;
mod walk;

pub use mark::Mark;
pub use position::Position;
pub use request::PagedRequest;
pub use streams::{Items, Pages};
pub use table::Paging;
