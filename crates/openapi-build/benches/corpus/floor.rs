//! The fastest readers that we found. None keeps what it reads by its position, and those for YAML
//! build no tree.

use std::hint::black_box;
use std::path::Path;

/// What reads a document fastest.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Reader {
    /// serde_json, to a value.
    Json,
    /// saphyr-parser, to events.
    Saphyr,
    /// granit-parser, to events: for documents that saphyr-parser does not take.
    Granit,
}

impl Reader {
    pub(crate) fn of(text: &str) -> Self {
        let readers = [Self::Json, Self::Saphyr, Self::Granit];
        let mut takes = readers.into_iter().filter(|reader| reader.parse(text));
        takes.next().expect("a document that can be read")
    }

    /// Reads the file, as it has to be read before anything else, and parses it.
    pub(crate) fn read(self, path: &Path) {
        let text = std::fs::read_to_string(path).unwrap();
        assert!(self.parse(&text));
    }

    /// Whether it takes the text.
    fn parse(self, text: &str) -> bool {
        match self {
            Self::Json => {
                let value: Result<serde_json::Value, _> = serde_json::from_str(text);
                black_box(value).is_ok()
            }
            Self::Saphyr => {
                let events = saphyr_parser::Parser::new_from_str(text);
                events.map(black_box).all(|event| event.is_ok())
            }
            Self::Granit => {
                let events = granit_parser::Parser::new_from_str(text);
                events.map(black_box).all(|event| event.is_ok())
            }
        }
    }
}
