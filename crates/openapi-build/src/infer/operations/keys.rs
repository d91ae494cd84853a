//! What is sent for the keys of `paths`, where it is not what they say.

use std::collections::HashMap;
use std::collections::hash_map::Entry;

use openapi_lower::{Code, Diagnostic, Diagnostics, Pointer, codes};

use super::{Place, http_method, path};

/// Reports each key once, and leaves out the operations of those that cannot be sent.
pub(super) fn check(places: Vec<Place<'_>>) -> (Vec<Place<'_>>, Diagnostics) {
    let mut found = Diagnostics::new();
    let mut last = None;
    for place in &places {
        if last.replace(place.key) != Some(place.key) {
            key(place, &mut found);
        }
    }
    let mut places = places;
    places.retain(|place| !has_dots(place.key) && !goes_on(place.key));
    twins(&places, &mut found);
    (places, found)
}

fn key(place: &Place<'_>, found: &mut Diagnostics) {
    let (path, fragment) = match place.key.split_once('#') {
        Some((path, fragment)) => (path, Some(fragment)),
        None => (place.key, None),
    };
    if let Some(fragment) = fragment {
        let label = format!("`#{fragment}` is left out");
        let help = "tell operations apart by what is sent: the path, its query or the method";
        let message = "the fragment of a path is not sent";
        found.push(at(place, &codes::LEFT_OPEN, message, &label, help));
    }
    if goes_on(place.key) {
        let help = "write query parameters among the `parameters`";
        let (message, label) = (
            "a path goes on behind `{?..}`, and cannot be sent",
            "its operations are left out",
        );
        found.push(at(place, &codes::NOT_SENT, message, label, help));
    } else if path.contains("{?") {
        let help = "end the path before it: query parameters stand among the `parameters`";
        let (message, label) = (
            "a path has `{?..}`, which is no part of OpenAPI",
            "its names are query parameters",
        );
        found.push(at(place, &codes::LEFT_OPEN, message, label, help));
    } else if !is_balanced(path) {
        let (message, label) = (
            "a brace of the path has no other",
            "sent as it is, percent-encoded",
        );
        let help = "write `{name}` for a parameter";
        found.push(at(place, &codes::LEFT_OPEN, message, label, help));
    }
    if names_nothing(place.key) {
        let (message, label) = (
            "braces in the query of a path are no value",
            "sent as they are, percent-encoded",
        );
        let help = "write `name={name}` for a parameter";
        found.push(at(place, &codes::LEFT_OPEN, message, label, help));
    }
    if has_dots(place.key) {
        let (message, label) = (
            "a path with `.` or `..` cannot be sent",
            "its operations are left out",
        );
        let help = "write the path without it: whatever takes a URL apart removes it";
        found.push(at(place, &codes::NOT_SENT, message, label, help));
    }
}

fn at(
    place: &Place<'_>,
    code: &'static Code,
    message: &str,
    label: &str,
    help: &str,
) -> Diagnostic {
    Diagnostic::new(code, message)
        .at(place.key_span, label)
        .pointer(&Pointer::root().join("paths").join(place.key))
        .help(help)
}

/// Whether each brace is one of `{name}`.
fn is_balanced(path: &str) -> bool {
    let mut open = false;
    for c in path.chars() {
        match (c, open) {
            ('{', false) => open = true,
            ('}', true) => open = false,
            ('{' | '}', _) => return false,
            _ => {}
        }
    }
    !open
}

/// Whether something stands behind `{?a,b}` (RFC 6570), which ends a path.
fn goes_on(key: &str) -> bool {
    let key = key.split('#').next().unwrap_or_default();
    let rest = key.split_once("{?").map_or("", |(_, rest)| rest);
    rest.split_once('}')
        .is_some_and(|(_, rest)| !rest.is_empty())
}

/// Whether a part of the query has braces in its name: `?{a}`.
fn names_nothing(key: &str) -> bool {
    let query = path::split(key).query;
    query.iter().any(|(name, _)| name.contains(['{', '}']))
}

/// Whether a segment is `.` or `..`, also percent-encoded.
fn has_dots(key: &str) -> bool {
    let path = path::split(key).path.to_ascii_lowercase();
    let mut segments = path.split('/').map(|segment| segment.replace("%2e", "."));
    segments.any(|segment| matches!(segment.as_str(), "." | ".."))
}

/// Operations of different keys that are sent alike.
fn twins(places: &[Place<'_>], found: &mut Diagnostics) {
    let mut seen: HashMap<_, &Place<'_>> = HashMap::new();
    for place in places {
        let key = path::split(place.key);
        match seen.entry((place.method, nameless(&key.path), key.query)) {
            Entry::Vacant(first) => drop(first.insert(place)),
            Entry::Occupied(first) => {
                let label = format!("sent as `{} {}`", http_method(place.method), key.path);
                let message = "two operations are sent alike";
                let found_here = Diagnostic::new(&codes::LEFT_OPEN, message)
                    .at(place.key_span, label)
                    .related(first.get().key_span, "as this one")
                    .pointer(&place.at)
                    .help("delete one of them, unless their bodies or headers differ");
                found.push(found_here);
            }
        }
    }
}

/// The path without the names in its braces.
fn nameless(path: &str) -> String {
    let mut parts = path.split('{');
    let mut out = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        out.push('{');
        out.push_str(part.split_once('}').map_or(part, |(_, rest)| rest));
    }
    out
}
