//! Answers that come piece by piece: bytes, events and lines of JSON.
//!
//! Nothing is read from the connection that is not asked for, and dropping a
//! stream closes it. A stream has no total time-out: the head of the answer
//! has to be there within [`timeout`](crate::TransportBuilder::timeout), and
//! from then on no pause may be longer than
//! [`idle_timeout`](crate::TransportBuilder::idle_timeout).

mod bytes;
mod event;
mod events;
mod json_lines;
mod parser;
mod reconnect;
mod records;
mod send;
mod source;

pub use bytes::ByteStream;
pub use event::Event;
pub use events::EventStream;
pub use json_lines::JsonLines;
pub(crate) use reconnect::Again;
pub(crate) use source::Source;
