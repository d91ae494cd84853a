//! Changes as JSON.

use serde_json::{Value, json};

use super::places::{Place, Places};
use crate::change::{Change, Changes};

pub(super) fn render(changes: &Changes, places: &Places<'_>) -> String {
    let effect = changes.effect();
    let found: Vec<Value> = changes.iter().map(|change| one(change, places)).collect();
    let value = json!({
        "effect": effect.name(),
        "verdict": effect.verdict(),
        "changes": found,
    });
    format!("{value:#}\n")
}

fn one(change: &Change, places: &Places<'_>) -> Value {
    json!({
        "kind": change.kind.id,
        "message": change.message,
        "direction": change.direction.name(),
        "effect": change.effect().name(),
        "wire": change.wire.name(),
        "code": change.code.name(),
        "why": change.why,
        "operations": change.operations,
        "old": places.of_old(change).map(place),
        "new": places.of_new(change).map(place),
    })
}

fn place(place: &Place<'_>) -> Value {
    json!({
        "file": place.file,
        "line": place.position.line,
        "column": place.position.column,
        "pointer": place.pointer,
    })
}
