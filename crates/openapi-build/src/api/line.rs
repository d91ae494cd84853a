//! A line of a listing: what it is about, and what of it may change.

use std::cmp::Ordering;
use std::collections::BTreeSet;
use std::ops::Range;

/// What a name is looked up among: Rust lets a field and a method have one name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) enum Space {
    Module,
    /// Structs, enums and aliases.
    Type,
    Implementation,
    /// Fields and variants.
    Member,
    /// Constants and statics.
    Value,
    Function,
}

/// A public item.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Line {
    /// All of it.
    pub(super) text: String,
    pub(super) space: Space,
    /// Where its path stands in the text: that of the item, or of the type of an implementation.
    path: Range<usize>,
    /// The trait and the type of an implementation.
    implementation: Option<String>,
    /// The conditions that it stands behind.
    pub(super) gates: Vec<String>,
    pub(super) non_exhaustive: bool,
    /// Where the attributes end.
    item: usize,
}

const KINDS: [(&str, Space); 8] = [
    ("pub mod ", Space::Module),
    ("pub struct ", Space::Type),
    ("pub enum ", Space::Type),
    ("pub type ", Space::Type),
    ("pub const ", Space::Value),
    ("pub static ", Space::Value),
    ("pub async fn ", Space::Function),
    ("pub fn ", Space::Function),
];

impl Line {
    /// Reads a line; `None` if it has not the form of one.
    pub(super) fn parse(text: &str) -> Option<Self> {
        let mut item = text;
        let (mut gates, mut non_exhaustive) = (Vec::new(), false);
        while let Some(rest) = item.strip_prefix("#[") {
            let (attribute, behind) = rest.split_once("] ")?;
            match attribute.strip_prefix("cfg(") {
                Some(condition) => gates.push(condition.strip_suffix(')')?.to_owned()),
                None if attribute == "non_exhaustive" => non_exhaustive = true,
                None => return None,
            }
            item = behind;
        }
        let (space, path, implementation) = match item.strip_prefix("impl") {
            Some(rest) => implementation(rest)?,
            None => declaration(item)?,
        };
        let start = text.len() - path.0;
        Some(Self {
            text: text.to_owned(),
            space,
            path: start..start + path.1,
            implementation,
            gates,
            non_exhaustive,
            item: text.len() - item.len(),
        })
    }

    /// What it belongs to in the order of the listing.
    pub(super) fn path(&self) -> &str {
        self.text.get(self.path.clone()).unwrap_or_default()
    }

    /// What no other line of its space has.
    pub(super) fn name(&self) -> &str {
        self.implementation.as_deref().unwrap_or(self.path())
    }

    /// What stands behind the attributes.
    pub(super) fn item(&self) -> &str {
        self.text.get(self.item..).unwrap_or_default()
    }

    /// The order of a listing: what belongs to a path stands behind it.
    pub(super) fn compare(&self, other: &Self) -> Ordering {
        let (own, others) = (self.path(), other.path());
        let by_path = match own == others {
            true => Ordering::Equal,
            false => own.split("::").cmp(others.split("::")),
        };
        by_path
            .then(self.space.cmp(&other.space))
            .then_with(|| self.text.cmp(&other.text))
    }

    /// Whether it has fields that callers do not see.
    pub(super) fn has_private_fields(&self) -> bool {
        let item = self.item();
        item.ends_with(" { .. }") || item.contains("(_") || item.contains(", _")
    }

    /// The features of a condition, any of which is enough; `None` for a condition of another form.
    pub(super) fn features(gate: &str) -> Option<BTreeSet<&str>> {
        let any = gate
            .strip_prefix("any(")
            .and_then(|any| any.strip_suffix(')'));
        let features = any.unwrap_or(gate).split(", ");
        features
            .map(|feature| feature.strip_prefix("feature = \"")?.strip_suffix('"'))
            .collect()
    }
}

/// The space, how far from the end the path begins and how long it is, and the name of an implementation.
type Head = (Space, (usize, usize), Option<String>);

fn declaration(item: &str) -> Option<Head> {
    let kind = KINDS.iter().find_map(|(words, space)| {
        let rest = item.strip_prefix(words)?;
        Some((*space, rest))
    });
    let (space, rest) = match kind {
        Some(found) => found,
        None => (Space::Member, item.strip_prefix("pub ")?),
    };
    let path = path(rest);
    let is_path = path.split("::").all(|name| !name.is_empty());
    // A field and a variant belong to something.
    let is_path = is_path && (space != Space::Member || path.contains("::"));
    is_path.then_some((space, (rest.len(), path.len()), None))
}

/// Behind `impl`: the generics of it are names that may be chosen freely.
fn implementation(rest: &str) -> Option<Head> {
    let head = match rest.strip_prefix('<') {
        Some(generics) => generics.get(closing(generics)? + 1..)?,
        None => rest,
    };
    let head = head.strip_prefix(' ')?;
    let (of, ty) = head.rsplit_once(" for ")?;
    let name = format!("{} for {ty}", without_bindings(of));
    Some((
        Space::Implementation,
        (ty.len(), path(ty).len()),
        Some(name),
    ))
}

/// Where the bracket closes that was opened before.
fn closing(text: &str) -> Option<usize> {
    let mut depth = 0_usize;
    let mut before = ' ';
    for (at, character) in text.char_indices() {
        match character {
            '<' => depth += 1,
            '>' if before == '-' => {}
            '>' if depth == 0 => return Some(at),
            '>' => depth -= 1,
            _ => {}
        }
        before = character;
    }
    None
}

/// `Deref<Target = String>` is the implementation of `Deref`, whatever its target.
fn without_bindings(of: &str) -> String {
    let Some((name, arguments)) = of.split_once('<') else {
        return of.to_owned();
    };
    let arguments = arguments.strip_suffix('>').unwrap_or(arguments);
    let kept = top_level(arguments).into_iter();
    let kept: Vec<&str> = kept.filter(|argument| !is_binding(argument)).collect();
    match kept.as_slice() {
        [] => name.to_owned(),
        kept => format!("{name}<{}>", kept.join(", ")),
    }
}

fn is_binding(argument: &str) -> bool {
    let name = argument.split_once(" = ").map(|(name, _)| name);
    name.is_some_and(|name| name.chars().all(|c| c.is_alphanumeric() || c == '_'))
}

/// What stands between the commas that are in no brackets.
fn top_level(arguments: &str) -> Vec<&str> {
    if arguments.is_empty() {
        return Vec::new();
    }
    let (mut depth, mut start, mut parts) = (0_usize, 0, Vec::new());
    let mut before = ' ';
    for (at, character) in arguments.char_indices() {
        match character {
            '<' | '(' | '[' => depth += 1,
            '>' if before == '-' => {}
            '>' | ')' | ']' => depth = depth.saturating_sub(1),
            ',' if depth == 0 => {
                parts.extend(arguments.get(start..at));
                start = at + 1;
            }
            _ => {}
        }
        before = character;
    }
    parts.extend(arguments.get(start..));
    parts.into_iter().map(str::trim).collect()
}

/// The arguments of a function, and what it returns.
pub(super) fn signature(item: &str) -> Option<(Vec<&str>, &str)> {
    let (_, behind) = item.split_once('(')?;
    let mut depth = 0_usize;
    for (at, character) in behind.char_indices() {
        match character {
            '(' => depth += 1,
            ')' if depth == 0 => {
                return Some((top_level(behind.get(..at)?), behind.get(at + 1..)?));
            }
            ')' => depth -= 1,
            _ => {}
        }
    }
    None
}

/// The path that a text begins with.
fn path(text: &str) -> &str {
    let is_in_name = |c: char| c.is_alphanumeric() || c == '_' || c == '#';
    let mut end = 0;
    loop {
        let rest = text.get(end..).unwrap_or_default();
        end += rest.find(|c| !is_in_name(c)).unwrap_or(rest.len());
        match text.get(end..).is_some_and(|rest| rest.starts_with("::")) {
            true => end += 2,
            false => return text.get(..end).unwrap_or_default(),
        }
    }
}
