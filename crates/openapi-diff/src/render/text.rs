//! Changes for a terminal.

use std::fmt::Write as _;

use super::places::Places;
use crate::change::{Change, Changes};
use crate::effect::{Direction, Effect};

/// More operations than these are counted.
const MOST_OPERATIONS: usize = 3;

pub(super) fn render(changes: &Changes, places: &Places<'_>) -> String {
    let mut text = String::new();
    for change in changes {
        // Writing to a string does not fail.
        let _ = one(&mut text, change, places);
    }
    let _ = summary(&mut text, changes);
    text
}

fn one(text: &mut String, change: &Change, places: &Places<'_>) -> std::fmt::Result {
    let head = format!("{}[{}]", change.effect(), change.kind.id);
    writeln!(text, "{head}: {}", change.message)?;
    if let Some(place) = places.of_old(change) {
        writeln!(text, "  old --> {} {}", place.location(), place.pointer)?;
    }
    if let Some(place) = places.of_new(change) {
        writeln!(text, "  new --> {} {}", place.location(), place.pointer)?;
    }
    if !change.operations.is_empty() {
        writeln!(text, "  in {}", operations(change))?;
    }
    writeln!(text, "  {}", axes(change))?;
    writeln!(text, "  {}\n", change.why)
}

/// `sent; on the wire: additive; in code: breaking`
pub(super) fn axes(change: &Change) -> String {
    let direction = match change.direction {
        Direction::Sent => "sent; ",
        Direction::Received => "received; ",
        Direction::Both => "sent and received; ",
        Direction::Neither => "",
    };
    format!(
        "{direction}on the wire: {}; in code: {}",
        change.wire, change.code
    )
}

/// The operations, or how many they are.
pub(super) fn operations(change: &Change) -> String {
    let shown = change.operations.iter().take(MOST_OPERATIONS);
    let mut shown: Vec<String> = shown.map(|name| format!("`{name}`")).collect();
    let more = change.operations.len().saturating_sub(MOST_OPERATIONS);
    if more > 0 {
        shown.push(format!("{more} more"));
    }
    shown.join(", ")
}

fn summary(text: &mut String, changes: &Changes) -> std::fmt::Result {
    let effect = changes.effect();
    if effect == Effect::None && changes.is_empty() {
        return writeln!(text, "nothing changed: {}", effect.verdict());
    }
    writeln!(text, "{}; {}", counts(changes), effect.verdict())
}

/// `2 breaking, 1 additive`
pub(super) fn counts(changes: &Changes) -> String {
    let effects = [
        (Effect::Breaking, "breaking"),
        (Effect::Additive, "additive"),
        (Effect::Documentation, "documentation only"),
        (Effect::None, "without an effect"),
    ];
    let counts = effects.map(|(effect, words)| (changes.count(effect), words));
    let some = counts.iter().filter(|(count, _)| *count > 0);
    let said: Vec<String> = some
        .map(|(count, words)| format!("{count} {words}"))
        .collect();
    match said.is_empty() {
        true => "nothing of the documents, but the generated code".to_owned(),
        false => said.join(", "),
    }
}
