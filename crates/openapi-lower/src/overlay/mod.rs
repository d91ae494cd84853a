//! OpenAPI Overlay 1.0 and 1.1: corrections to a document that stays as it was published.
//! <https://spec.openapis.org/overlay/v1.0.0>, <https://spec.openapis.org/overlay/v1.1.0>

mod change;
mod fit;
mod info;
mod target;

use std::borrow::Cow;

use crate::diagnostic::{Diagnostic, Diagnostics, codes};
use crate::node::{Member, Node};
use crate::pointer::Pointer;
use crate::similar::Suggestions;
use crate::size::Size;
use crate::source::Span;

/// Applies the actions of an overlay ([1.0](https://spec.openapis.org/overlay/v1.0.0) or
/// [1.1](https://spec.openapis.org/overlay/v1.1.0)) in their order. An action that matches nothing is an
/// error, although Overlay 1.1 lets it pass: what it corrects has changed. An action with an error is left
/// out and the next one is tried, so that all errors are found at once: do not use the document if there
/// are any.
#[must_use]
pub fn apply_overlay(document: &mut Node, overlay: &Node) -> Diagnostics {
    let mut found = Diagnostics::new();
    if let Err(diagnostic) = apply(document, overlay, &mut found) {
        found.push(*diagnostic);
    }
    found
}

type Step<T = ()> = Result<T, Box<Diagnostic>>;

/// What an overlay says that it is of.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Version {
    /// Says of values that are of different kinds only that they must not be: the new one is taken.
    V1_0,
    /// Has `copy`, and says what can be merged with what.
    V1_1,
}

/// An overlay that is being applied.
struct Run<'d> {
    document: &'d mut Node,
    version: Version,
    /// What was merged into the document so far.
    added: Size,
}

fn apply(document: &mut Node, overlay: &Node, found: &mut Diagnostics) -> Step {
    let version = version(overlay)?;
    let mut suggestions = Suggestions::new();
    found.extend(unknown(overlay, "an overlay", &OVERLAY, &mut suggestions));
    found.extend(info::missing(overlay));
    let actions = overlay.get("actions").and_then(Node::as_array);
    let actions = actions.ok_or_else(|| malformed(overlay, "`actions` is missing or no list"))?;
    let mut run = Run {
        document,
        version,
        added: Size::default(),
    };
    for action in actions {
        let known = version.members();
        found.extend(unknown(action, "an action", known, &mut suggestions));
        found.extend(run.act(action).err().map(|error| *error));
    }
    Ok(())
}

/// The members of an overlay (Overlay 1.1, section 4.4.1; the same in 1.0).
const OVERLAY: [&str; 4] = ["overlay", "info", "extends", "actions"];

impl Version {
    /// The members of an action (Overlay 1.1, section 4.4.3).
    fn members(self) -> &'static [&'static str] {
        match self {
            Self::V1_0 => &["target", "description", "update", "remove"],
            Self::V1_1 => &["target", "description", "update", "copy", "remove"],
        }
    }

    fn no_change(self) -> &'static str {
        match self {
            Self::V1_0 => "the action has no `update` and no `remove: true`",
            Self::V1_1 => "the action has no `update`, no `copy` and no `remove: true`",
        }
    }
}

fn version(overlay: &Node) -> Step<Version> {
    let Some(version) = overlay.get("overlay") else {
        return Err(malformed(overlay, "`overlay`, the version, is missing"));
    };
    // The third number tells nothing (Overlay 1.1, section 4.1).
    match version.as_str() {
        Some(text) if text.starts_with("1.0.") => Ok(Version::V1_0),
        Some(text) if text.starts_with("1.1.") => Ok(Version::V1_1),
        _ => Err(malformed(version, "the version is not `1.0.0` or `1.1.0`")),
    }
}

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
        let help = match suggestions.did_you_mean(key, known.iter().copied()) {
            _ if key == "copy" => String::from("it is of Overlay 1.1: write `overlay: 1.1.0`"),
            Some(help) => help,
            None => String::from("delete it, or begin it with `x-`"),
        };
        let message = format!("`{key}` is not a member of {what}");
        Diagnostic::new(&codes::OVERLAY_FORM, message)
            .at(member.key, "not of the Overlay format")
            .help(help)
    };
    unknown.map(report).collect()
}

/// What is merged into the places that a target names.
struct New<'a> {
    /// The member of the action that says it.
    member: &'static str,
    value: Cow<'a, Node>,
    /// Where the action says it, if the value itself stands elsewhere.
    copied: Option<Span>,
}

impl Run<'_> {
    fn act(&mut self, action: &Node) -> Step {
        let target = action.get("target");
        let target = target.ok_or_else(|| malformed(action, "the action has no `target`"))?;
        let searched = target::searchable(self.document, target)?;
        let places = target::find(&searched, target, "target")?;
        if self.version == Version::V1_0 {
            fit::check_1_0(self.document, &places, target)?;
        }
        if removes(action)? {
            return self.remove(action, &places);
        }
        let new = self.new_value(action, &searched)?;
        drop(searched);
        self.added = fit::add(self.added, &places, &new, target)?;
        self.merge(&places, &new)
    }

    fn remove(&mut self, action: &Node, places: &[Pointer]) -> Step {
        if places.contains(&Pointer::root()) {
            return Err(malformed(action, "the document itself cannot be removed"));
        }
        // From the last to the first, so that removing an element moves none that is still to come.
        for place in places.iter().rev() {
            change::remove(self.document, place);
        }
        Ok(())
    }

    fn new_value<'a>(&self, action: &'a Node, searched: &serde_json::Value) -> Step<New<'a>> {
        let copy = action.get("copy").filter(|_| self.version == Version::V1_1);
        match (action.get("update"), copy) {
            (Some(update), None) => Ok(New {
                member: "update",
                value: Cow::Borrowed(update),
                copied: None,
            }),
            (None, Some(path)) => Ok(New {
                member: "copy",
                value: Cow::Owned(target::find_one(self.document, searched, path)?.clone()),
                copied: Some(path.span),
            }),
            // Each is said to be without effect beside the other.
            (Some(_), Some(_)) => {
                let message = "the action has both `update` and `copy`";
                Err(malformed(action, message))
            }
            (None, None) => Err(malformed(action, self.version.no_change())),
        }
    }

    fn merge(&mut self, places: &[Pointer], new: &New<'_>) -> Step {
        let is_strict = self.version == Version::V1_1;
        if is_strict {
            fit::check(self.document, places, new)?;
        }
        // Children first: a place may be in another one.
        for place in places.iter().rev() {
            let Some(node) = place.resolve(self.document) else {
                continue;
            };
            if is_strict {
                // What was merged into a child is part of its parent.
                fit::check_one(node, new)?;
            }
            change::merge_at(self.document, place, &new.value);
        }
        Ok(())
    }
}

/// `remove: true` leaves the other members without effect (Overlay 1.1, section 4.4.3).
fn removes(action: &Node) -> Step<bool> {
    match action.get("remove") {
        None => Ok(false),
        Some(remove) => remove
            .as_bool()
            .ok_or_else(|| malformed(remove, "`remove` is not `true` or `false`")),
    }
}

fn malformed(node: &Node, message: &str) -> Box<Diagnostic> {
    Diagnostic::new(&codes::OVERLAY_FORM, message)
        .at(node.span, "here")
        .help("see the OpenAPI Overlay specification: https://spec.openapis.org/overlay/v1.1.0")
        .into()
}
