//! OpenAPI Overlay 1.0: corrections to a document that stays as it was published.
//! <https://spec.openapis.org/overlay/v1.0.0>

use serde_json_path::JsonPath;

use crate::diagnostic::{Diagnostic, Diagnostics, codes};
use crate::node::{Member, Node, Value};
use crate::pointer::Pointer;
use crate::similar::Suggestions;

/// Applies the actions of an overlay in their order. An action that matches nothing is an error.
/// An action with an error is left out and the next one is tried, so that all errors are found at
/// once: do not use the document if there are any.
#[must_use]
pub fn apply_overlay(document: &mut Node, overlay: &Node) -> Diagnostics {
    let mut found = Diagnostics::new();
    if let Err(diagnostic) = apply(document, overlay, &mut found) {
        found.push(*diagnostic);
    }
    found
}

type Step<T = ()> = Result<T, Box<Diagnostic>>;

fn apply(document: &mut Node, overlay: &Node, found: &mut Diagnostics) -> Step {
    check_version(overlay)?;
    let mut suggestions = Suggestions::new();
    found.extend(unknown(overlay, "an overlay", &OVERLAY, &mut suggestions));
    let actions = overlay.get("actions").and_then(Node::as_array);
    let actions = actions.ok_or_else(|| malformed(overlay, "`actions` is missing or no list"))?;
    for action in actions {
        found.extend(unknown(action, "an action", &ACTION, &mut suggestions));
        found.extend(act(document, action).err().map(|error| *error));
    }
    Ok(())
}

/// The members of an overlay (Overlay 1.0, section 4.4.1).
const OVERLAY: [&str; 4] = ["overlay", "info", "extends", "actions"];

/// The members of an action (Overlay 1.0, section 4.4.3).
const ACTION: [&str; 4] = ["target", "description", "update", "remove"];

/// Members that are not of the format: a misspelt one would be dropped in silence.
fn unknown(
    node: &Node,
    what: &str,
    known: &[&'static str],
    suggestions: &mut Suggestions,
) -> Vec<Diagnostic> {
    let members = node.as_object().into_iter().flatten();
    let unknown =
        members.filter(|(key, _)| !key.starts_with("x-") && !known.contains(&key.as_str()));
    let report = |(key, member): (&String, &Member)| {
        let help = suggestions.did_you_mean(key, known.iter().copied());
        let help = help.unwrap_or_else(|| String::from("delete it, or begin it with `x-`"));
        let message = format!("`{key}` is not a member of {what}");
        Diagnostic::new(&codes::OVERLAY_FORM, message)
            .at(member.key, "not of the Overlay format")
            .help(help)
    };
    unknown.map(report).collect()
}

fn check_version(overlay: &Node) -> Step {
    let version = overlay.get("overlay").and_then(Node::as_str);
    match version {
        Some(version) if version.starts_with("1.0.") => Ok(()),
        Some(_) => Err(malformed(overlay, "the version is not 1.0")),
        None => Err(malformed(overlay, "`overlay`, the version, is missing")),
    }
}

fn act(document: &mut Node, action: &Node) -> Step {
    let target = action.get("target");
    let target = target.ok_or_else(|| malformed(action, "the action has no `target`"))?;
    let places = find(document, target)?;
    let remove = action.get("remove").and_then(Node::as_bool) == Some(true);
    let update = action.get("update");
    if !remove && update.is_none() {
        return Err(malformed(
            action,
            "the action has no `update` and no `remove: true`",
        ));
    }
    if remove && places.contains(&Pointer::root()) {
        return Err(malformed(action, "the document itself cannot be removed"));
    }
    // From the last to the first, so that removing an element moves none that is still to come.
    for place in places.iter().rev() {
        if remove {
            remove_at(document, place);
        } else if let (Some(node), Some(update)) = (place.resolve_mut(document), update) {
            merge(node, update);
        }
    }
    Ok(())
}

fn find(document: &Node, target: &Node) -> Step<Vec<Pointer>> {
    let Some(text) = target.as_str() else {
        return Err(no_path(target, target.kind()));
    };
    let path = JsonPath::parse(text).map_err(|error| no_path(target, &error.to_string()))?;
    let value = document.to_value().map_err(|error| {
        let message = format!("the document cannot be searched: {error}");
        Box::new(Diagnostic::new(&codes::OVERLAY_TARGET, message).at(target.span, "this target"))
    })?;
    let located = path.query_located(&value);
    let places = located.locations().map(|place| place.to_json_pointer());
    let mut places: Vec<Pointer> = places.filter_map(|place| Pointer::parse(&place)).collect();
    // A query may name places in any order, and one place twice.
    places.sort_by_cached_key(order);
    places.dedup();
    if places.is_empty() {
        let message = format!("the target `{text}` matches nothing");
        return Err(Diagnostic::new(&codes::OVERLAY_UNUSED, message)
            .at(target.span, "nothing in the document is there")
            .help("delete the action if the document was corrected, or correct the target")
            .into());
    }
    Ok(places)
}

/// Parents before what is in them, elements by their index.
fn order(place: &Pointer) -> Vec<(Option<usize>, String)> {
    let tokens = place.tokens().iter();
    tokens
        .map(|token| (token.parse().ok(), token.clone()))
        .collect()
}

/// Overlay 1.0, section 4.4.3: members of objects are merged, elements are added to arrays, and
/// anything else is replaced.
fn merge(node: &mut Node, update: &Node) {
    match (&mut node.value, &update.value) {
        (Value::Object(members), Value::Object(updates)) => {
            for (key, update) in updates.iter() {
                match members.get_mut(key) {
                    Some(member) => merge(&mut member.node, &update.node),
                    None => drop(members.insert(key.clone(), update.clone())),
                }
            }
        }
        (Value::Array(elements), Value::Array(more)) => elements.extend(more.iter().cloned()),
        (Value::Array(elements), _) => elements.push(update.clone()),
        _ => *node = update.clone(),
    }
}

fn remove_at(document: &mut Node, place: &Pointer) {
    let Some(last) = place.tokens().last() else {
        return;
    };
    let mut parent = place.clone();
    parent.pop();
    match parent.resolve_mut(document).map(|node| &mut node.value) {
        Some(Value::Object(members)) => drop(members.shift_remove(last)),
        Some(Value::Array(elements)) => {
            let index = last.parse::<usize>().ok();
            if let Some(index) = index.filter(|index| *index < elements.len()) {
                elements.remove(index);
            }
        }
        _ => {}
    }
}

fn no_path(target: &Node, why: &str) -> Box<Diagnostic> {
    let message = format!("the target is not a JSONPath: {why}");
    Diagnostic::new(&codes::OVERLAY_TARGET, message)
        .at(target.span, "this target")
        .help("write a path that begins with `$`, such as `$.paths['/pets'].get`")
        .into()
}

fn malformed(node: &Node, message: &str) -> Box<Diagnostic> {
    Diagnostic::new(&codes::OVERLAY_FORM, message)
        .at(node.span, "here")
        .help("see OpenAPI Overlay 1.0: https://spec.openapis.org/overlay/v1.0.0")
        .into()
}
