//! Texts for a regular expression (JSON Schema 2020-12 Validation, section 6.3.3).

use regex_syntax::hir::{Class, Hir, HirKind, Repetition};

/// Longer texts are not made, whatever the expression says; in bytes.
const MAX_LENGTH: usize = 4_096;

/// A short text that the expression matches, with `extra` turns of each repetition that allows
/// them, and of what stands to choose the one after `variation` others. `None` for what the `regex-syntax` dialect does not have, such as lookahead.
pub(super) fn text(pattern: &str, extra: u32, variation: usize) -> Option<String> {
    let expression = regex_syntax::parse(pattern).ok()?;
    let mut text = String::new();
    let way = Way { extra, variation };
    way.write(&expression, &mut text)?;
    Some(text)
}

#[derive(Clone, Copy)]
struct Way {
    extra: u32,
    variation: usize,
}

impl Way {
    fn write(self, expression: &Hir, text: &mut String) -> Option<()> {
        if text.len() > MAX_LENGTH {
            return None;
        }
        match expression.kind() {
            HirKind::Empty | HirKind::Look(_) => {}
            HirKind::Literal(literal) => text.push_str(std::str::from_utf8(&literal.0).ok()?),
            HirKind::Class(class) => text.push(member(class, self.variation)?),
            HirKind::Repetition(repetition) => self.repeat(repetition, text)?,
            HirKind::Capture(group) => self.write(&group.sub, text)?,
            HirKind::Concat(parts) => parts.iter().try_for_each(|part| self.write(part, text))?,
            HirKind::Alternation(branches) => {
                let place = self.variation.checked_rem(branches.len())?;
                self.write(branches.get(place)?, text)?;
            }
        }
        Some(())
    }

    fn repeat(self, repetition: &Repetition, text: &mut String) -> Option<()> {
        let most = repetition.max.unwrap_or(u32::MAX);
        let times = repetition.min.saturating_add(self.extra).min(most);
        for _ in 0..times {
            let before = text.len();
            self.write(&repetition.sub, text)?;
            if text.len() == before {
                break;
            }
        }
        Some(())
    }
}

/// A letter or a digit if the class has one, else something visible, else its first.
fn member(class: &Class, variation: usize) -> Option<char> {
    let class = match class {
        Class::Unicode(class) => class.clone(),
        Class::Bytes(class) => class.to_unicode_class()?,
    };
    let has = |wanted: &char| {
        let mut ranges = class.ranges().iter();
        ranges.any(|range| (range.start()..=range.end()).contains(wanted))
    };
    let liked = ('a'..='z')
        .chain('0'..='9')
        .chain('A'..='Z')
        .chain('!'..='~');
    let first = liked.clone().find(has);
    liked
        .filter(has)
        .nth(variation)
        .or(first)
        .or_else(|| class.ranges().first().map(|range| range.start()))
}
