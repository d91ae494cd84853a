//! An `enum` of many values, some values at a time: each piece is rendered as if it were the whole,
//! and the lines of its values are put together.

use std::ops::Range;

use crate::model::{Enum, TypeDef, TypeKind};

/// The values of a piece.
const VALUES: usize = 500;

/// The pieces of a type; none if it is rendered as a whole.
pub(super) fn pieces(definition: &TypeDef) -> Option<impl Iterator<Item = TypeDef> + '_> {
    let count = match &definition.kind {
        TypeKind::Enum(all) => all.values.len(),
        TypeKind::Integers(all) => all.values.len(),
        _ => 0,
    };
    let starts = (0..count).step_by(VALUES);
    let pieces = starts.map(move |start| TypeDef {
        kind: part(&definition.kind, start..(start + VALUES).min(count)),
        name: definition.name.clone(),
        at: definition.at.clone(),
        description: definition.description.clone(),
        check: definition.check.clone(),
        examples: definition.examples.clone(),
        ..*definition
    });
    (count > 2 * VALUES).then_some(pieces)
}

fn part(kind: &TypeKind, range: Range<usize>) -> TypeKind {
    match kind {
        TypeKind::Enum(all) => TypeKind::Enum(some(all, range)),
        TypeKind::Integers(all) => TypeKind::Integers(some(all, range)),
        other => other.clone(),
    }
}

fn some<T: Clone>(all: &Enum<T>, range: Range<usize>) -> Enum<T> {
    let values = all.values.get(range).unwrap_or_default();
    Enum {
        values: values.to_vec(),
    }
}

/// What begins the line before each list, and the one after it: no value or word of a document does,
/// as those are in literals and comments of a line each.
const LISTS: [(&str, &str); 3] = [
    ("pub enum ", "Unknown("),
    ("match self {", "Self::Unknown(value) => value,"),
    ("match value {", "_ => Self::Unknown(value"),
];

/// The text of a type, of the texts of its pieces.
#[derive(Default)]
pub(super) struct Joined {
    /// What is before each list, and after the last: of the first piece.
    around: Vec<String>,
    lists: [String; LISTS.len()],
}

impl Joined {
    pub(super) fn add(&mut self, text: &str) {
        let mut around = vec![String::new()];
        let mut waiting = LISTS.iter().zip(&mut self.lists);
        let mut next = waiting.next();
        let mut inside = false;
        for line in text.split_inclusive('\n') {
            let trimmed = line.trim_start();
            if let Some(((_, end), _)) = next
                && inside
                && trimmed.starts_with(end)
            {
                inside = false;
                let before = next.as_mut().map(|(_, list)| comment(list));
                around.push(before.unwrap_or_default());
                next = waiting.next();
            }
            match (&mut next, around.last_mut()) {
                (Some((_, list)), _) if inside => list.push_str(line),
                (_, Some(around)) => around.push_str(line),
                _ => {}
            }
            if let Some(((begin, _), _)) = next {
                inside |= trimmed.starts_with(begin);
            }
        }
        if self.around.is_empty() {
            self.around = around;
        }
    }

    pub(super) fn text(self) -> String {
        let mut around = self.around.into_iter();
        let mut text = around.next().unwrap_or_default();
        for (list, after) in self.lists.iter().zip(around) {
            text.push_str(list);
            text.push_str(&after);
        }
        text
    }
}

/// Takes off the line of comment that is the last of a list, and is about what follows.
fn comment(list: &mut String) -> String {
    let start = list.trim_end().rfind('\n').map_or(0, |end| end + 1);
    match list.get(start..) {
        Some(last) if last.trim_start().starts_with("///") => list.split_off(start),
        _ => String::new(),
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use openapi_lower::Pointer;

    use super::*;
    use crate::model::EnumValue;

    fn value(number: usize) -> EnumValue<String> {
        let words = [
            "A value that this document does not list.",
            "pub enum\nUnknown(",
        ];
        EnumValue {
            name: format!("V{number}"),
            value: format!("match self {{\n\"{}", "long ".repeat(number % 40)),
            description: words.get(number % 5).map(|word| (*word).to_owned()),
            deprecated: number.is_multiple_of(7),
        }
    }

    #[test]
    fn pieces_are_the_whole() {
        let values: Vec<EnumValue<String>> = (0..1201).map(value).collect();
        let numbers = values.iter().zip(-5..);
        let numbers = numbers.map(|(value, number)| EnumValue {
            name: value.name.clone(),
            value: number,
            description: value.description.clone(),
            deprecated: value.deprecated,
        });
        let numbers = numbers.collect();
        for kind in [
            TypeKind::Integers(Enum { values: numbers }),
            TypeKind::Enum(Enum { values }),
        ] {
            let definition = TypeDef {
                name: String::from("Large"),
                at: Pointer::root(),
                description: Some(String::from("pub enum A {\nmatch self {")),
                examples: Vec::new(),
                deprecated: true,
                kind,
                sent: false,
                check: None,
            };
            let (whole, joined) = super::super::types::both_ways(&definition);
            assert_eq!(whole, joined);
            assert_eq!(pieces(&definition).unwrap().count(), 3);
        }
    }
}
