//! One segment of a path template: literal text, parameters, or both.

use crate::percent;

#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Part {
    Literal(String),
    Parameter(String),
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Segment(Vec<Part>);

impl Segment {
    /// `None` when braces are not paired, a name is empty, or two parameters have nothing
    /// between them.
    pub(crate) fn parse(text: &str) -> Option<Self> {
        let mut parts = Vec::new();
        let mut rest = text;
        while let Some((literal, tail)) = rest.split_once('{') {
            let (name, tail) = tail.split_once('}')?;
            let touching = literal.is_empty() && !parts.is_empty();
            if touching || name.is_empty() || name.contains('{') || literal.contains('}') {
                return None;
            }
            push_literal(&mut parts, literal);
            parts.push(Part::Parameter(name.to_owned()));
            rest = tail;
        }
        push_literal(&mut parts, rest);
        (!rest.contains('}')).then_some(Self(parts))
    }

    /// The names of the parameters, in order.
    pub(crate) fn names(&self) -> impl Iterator<Item = &str> {
        self.0.iter().filter_map(|part| match part {
            Part::Parameter(name) => Some(name.as_str()),
            Part::Literal(_) => None,
        })
    }

    /// 0 for text only, 1 for text and parameters, 2 for a parameter only: the lower, the sooner
    /// it is tried.
    pub(crate) fn looseness(&self) -> u8 {
        match self.0.as_slice() {
            [] | [Part::Literal(_)] => 0,
            [Part::Parameter(_)] => 2,
            _ => 1,
        }
    }

    /// The still encoded values of the parameters, `None` if the segment does not fit.
    pub(crate) fn captures(&self, raw: &str) -> Option<Vec<(String, String)>> {
        match self.0.as_slice() {
            [] => raw.is_empty().then(Vec::new),
            [Part::Literal(text)] => {
                (percent::decode(text)? == percent::decode(raw)?).then(Vec::new)
            }
            parts => captures(parts, raw),
        }
    }
}

fn push_literal(parts: &mut Vec<Part>, literal: &str) {
    if !literal.is_empty() {
        parts.push(Part::Literal(literal.to_owned()));
    }
}

/// Each parameter takes at least one character, and as few as the text after it allows; the
/// last part takes what is left.
fn captures(parts: &[Part], raw: &str) -> Option<Vec<(String, String)>> {
    let mut found = Vec::new();
    let (mut parts, mut rest) = (parts, raw);
    while let [part, after @ ..] = parts {
        match part {
            Part::Literal(text) => rest = rest.strip_prefix(text.as_str())?,
            Part::Parameter(name) => {
                let (value, left) = rest.split_at_checked(end_of_value(rest, after)?)?;
                found.push((name.clone(), value.to_owned()));
                rest = left;
            }
        }
        parts = after;
    }
    rest.is_empty().then_some(found)
}

/// Where the value at the start of `rest` ends: before the text that follows, which stands at
/// the end of the segment when it is the last part.
fn end_of_value(rest: &str, after: &[Part]) -> Option<usize> {
    let first = rest.chars().next()?.len_utf8();
    match after {
        [Part::Literal(text)] => {
            let end = rest.len().checked_sub(text.len())?;
            (end >= first).then_some(end)
        }
        [Part::Literal(text), ..] => {
            let (_, tail) = rest.split_at_checked(first)?;
            Some(first + tail.find(text.as_str())?)
        }
        _ => Some(rest.len()),
    }
}
