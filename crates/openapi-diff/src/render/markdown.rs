//! Changes for a comment or a changelog.

use std::fmt::Write as _;

use super::places::Places;
use super::text::{axes, counts, operations};
use crate::change::{Change, Changes};
use crate::effect::Effect;

const HEADINGS: [(Effect, &str); 4] = [
    (Effect::Breaking, "Breaking"),
    (Effect::Additive, "Additive"),
    (Effect::Documentation, "Documentation only"),
    (Effect::None, "Without an effect"),
];

pub(super) fn render(changes: &Changes, places: &Places<'_>) -> String {
    let mut text = String::new();
    // Writing to a string does not fail.
    let _ = write(&mut text, changes, places);
    text
}

fn write(text: &mut String, changes: &Changes, places: &Places<'_>) -> std::fmt::Result {
    let effect = changes.effect();
    if effect == Effect::None && changes.is_empty() {
        return writeln!(text, "Nothing changed: {}.", effect.verdict());
    }
    writeln!(text, "{}: {}.", counts(changes), effect.verdict())?;
    for (effect, heading) in HEADINGS {
        if changes.count(effect) == 0 {
            continue;
        }
        writeln!(text, "\n### {heading}\n")?;
        for change in changes.iter().filter(|change| change.effect() == effect) {
            one(text, change, places)?;
        }
    }
    Ok(())
}

/// A text in which code spans are in backticks, for Markdown: a span with a backtick in it has more of them
/// around it (CommonMark, section 6.1). A span ends before a blank, a punctuation mark or the end.
fn with_safe_spans(message: &str) -> String {
    let mut safe = String::new();
    let mut rest = message;
    while let Some((before, after)) = rest.split_once('`') {
        safe.push_str(before);
        let (code, behind) = after.split_at(end_of_span(after));
        safe.push_str(&code_span(code));
        rest = behind.strip_prefix('`').unwrap_or(behind);
    }
    safe.push_str(rest);
    safe
}

/// Where the span ends that the text begins in.
fn end_of_span(text: &str) -> usize {
    let ends = |(at, _): &(usize, &str)| {
        let next = text.get(at + 1..).and_then(|rest| rest.chars().next());
        next.is_none_or(|next| next.is_whitespace() || ",.:;)".contains(next))
    };
    let mut marks = text.match_indices('`').filter(ends);
    marks.next().map_or(text.len(), |(at, _)| at)
}

fn code_span(code: &str) -> String {
    let longest = code.split(|c| c != '`').map(str::len).max().unwrap_or(0);
    match longest {
        0 => format!("`{code}`"),
        _ => {
            let fence = "`".repeat(longest + 1);
            format!("{fence} {code} {fence}")
        }
    }
}

fn one(text: &mut String, change: &Change, places: &Places<'_>) -> std::fmt::Result {
    let mut message = change.message.chars();
    let first = message.next().map(|first| first.to_uppercase().to_string());
    let message = format!("{}{}", first.unwrap_or_default(), message.as_str());
    let message = with_safe_spans(&message);
    writeln!(
        text,
        "- **{message}** (`{}`; {})",
        change.kind.id,
        axes(change)
    )?;
    writeln!(text, "  {}", change.why)?;
    let mut facts = Vec::new();
    if !change.operations.is_empty() {
        facts.push(format!("In {}.", operations(change)));
    }
    let place = |name: &str, place: Option<&super::Place<'_>>| {
        place.map(|place| format!("{name}: `{}`, `{}`.", place.location(), place.pointer))
    };
    facts.extend(place("Old", places.of_old(change)));
    facts.extend(place("New", places.of_new(change)));
    writeln!(text, "  {}", facts.join(" "))
}

#[cfg(test)]
mod tests {
    use super::with_safe_spans;

    #[test]
    fn spans_with_backticks_have_more_of_them_around() {
        let text = "`pattern` of `a` is `\"^`a|b`<b>$\"`, and was `x`";
        assert_eq!(
            with_safe_spans(text),
            "`pattern` of `a` is `` \"^`a|b`<b>$\" ``, and was `x`"
        );
        assert_eq!(with_safe_spans("none, and `one"), "none, and `one`");
    }
}
