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
    if changes.is_empty() {
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

fn one(text: &mut String, change: &Change, places: &Places<'_>) -> std::fmt::Result {
    let mut message = change.message.chars();
    let first = message.next().map(|first| first.to_uppercase().to_string());
    let message = format!("{}{}", first.unwrap_or_default(), message.as_str());
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
