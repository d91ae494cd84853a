//! Files that are not what is generated now.

use std::fmt;
use std::path::{Path, PathBuf};

/// A file that is not what would be written, and where it begins to differ.
///
/// ```
/// let file = std::env::temp_dir().join("openapi-build-there-is-no-such-file.rs");
/// let drift = openapi_build::Drift::of(&file, "pub struct Client;\n").expect("it is not there");
/// assert!(drift.to_string().ends_with(".rs is missing"));
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Drift {
    file: PathBuf,
    what: What,
}

#[derive(Clone, Debug, PartialEq, Eq)]
enum What {
    Missing,
    Unreadable(String),
    /// The first line that differs, from 1; none where a text has ended.
    Line {
        number: usize,
        there: Option<String>,
        generated: Option<String>,
    },
}

/// Of a longer line, this many characters are shown.
const SHOWN: usize = 120;

/// And of those, so many that stand before what differs.
const BEFORE: usize = 40;

impl Drift {
    /// Compares a file with the text that it should have, byte by byte; `None` if it has it.
    #[must_use]
    pub fn of(file: &Path, generated: &str) -> Option<Self> {
        let what = match std::fs::read(file) {
            Ok(there) if there == generated.as_bytes() => return None,
            Ok(there) => first_line(&String::from_utf8_lossy(&there), generated),
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => What::Missing,
            Err(error) => What::Unreadable(error.to_string()),
        };
        let file = file.to_owned();
        Some(Self { file, what })
    }

    /// The file.
    #[must_use]
    pub fn file(&self) -> &Path {
        &self.file
    }
}

/// What is wrong in a line, and the two lines below it if it is one of them.
impl fmt::Display for Drift {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let file = self.file.display();
        match &self.what {
            What::Missing => write!(f, "{file} is missing"),
            What::Unreadable(why) => write!(f, "{file} cannot be read: {why}"),
            What::Line {
                number,
                there,
                generated,
            } => {
                let line = |line: &Option<String>| match line {
                    Some(line) => format!("|{line}"),
                    None => String::from("(the file ends)"),
                };
                let (there, generated) = (line(there), line(generated));
                write!(f, "{file}:{number} is not what is generated")?;
                write!(f, "\n  there:     {there}\n  generated: {generated}")
            }
        }
    }
}

fn first_line(there: &str, generated: &str) -> What {
    let (mut old, mut new) = (there.split('\n'), generated.split('\n'));
    let mut number = 1;
    loop {
        match (old.next(), new.next()) {
            (Some(old), Some(new)) if old == new => number += 1,
            (old, new) => {
                let pair = (old.unwrap_or_default(), new.unwrap_or_default());
                return What::Line {
                    number,
                    there: old.map(|line| excerpt(line, pair)),
                    generated: new.map(|line| excerpt(line, pair)),
                };
            }
        }
    }
}

/// The part of a line in which it begins to differ, with what is no character to be seen as its escape.
fn excerpt(line: &str, (one, other): (&str, &str)) -> String {
    let same = one.chars().zip(other.chars());
    let same = same.take_while(|(one, other)| one == other).count();
    let is_long = one.chars().count().max(other.chars().count()) > SHOWN;
    let skipped = if is_long {
        same.saturating_sub(BEFORE)
    } else {
        0
    };
    let mut shown = String::new();
    if skipped > 0 {
        shown.push('…');
    }
    for character in line.chars().skip(skipped).take(SHOWN) {
        match character.is_control() {
            true => shown.extend(character.escape_debug()),
            false => shown.push(character),
        }
    }
    if line.chars().nth(skipped + SHOWN).is_some() {
        shown.push('…');
    }
    shown
}
