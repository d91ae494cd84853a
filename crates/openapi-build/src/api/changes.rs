//! What is different between two listings, and what that is to callers.

use std::collections::{BTreeSet, HashMap};
use std::fmt;

use super::line::{Line, Space, signature};

/// What a change is to who calls the code.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ApiEffect {
    /// What compiled compiles still: a minor change.
    Additive,
    /// What compiled may not compile any more: a major change.
    Breaking,
}

/// A line of a listing that is new, gone, or another.
///
/// What is breaking is so by the rules of the [Cargo book]; what it calls possibly breaking, such as a new
/// method, is additive.
///
/// [Cargo book]: https://doc.rust-lang.org/cargo/reference/semver.html
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct ApiChange {
    /// What it is to callers.
    pub effect: ApiEffect,
    /// The rule of the Cargo book, by the name of its section: `item-remove`.
    pub rule: &'static str,
    /// What it is about: the path of an item, or the type of an implementation.
    pub path: String,
    /// The line as it was; `None` if there was none.
    pub old: Option<String>,
    /// The line as it is; `None` if there is none any more.
    pub new: Option<String>,
}

impl ApiChange {
    /// Where the rule is explained.
    #[must_use]
    pub fn url(&self) -> String {
        let rule = self.rule;
        format!("https://doc.rust-lang.org/cargo/reference/semver.html#{rule}")
    }
}

/// The effect on a line, and the lines on one each, behind `-` and `+`.
impl fmt::Display for ApiChange {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let effect = match self.effect {
            ApiEffect::Additive => "additive",
            ApiEffect::Breaking => "breaking",
        };
        write!(f, "{effect} ({})", self.rule)?;
        let old = self.old.iter().map(|line| ('-', line));
        let new = self.new.iter().map(|line| ('+', line));
        old.chain(new)
            .try_for_each(|(sign, line)| write!(f, "\n  {sign} {line}"))
    }
}

type Judgement = (ApiEffect, &'static str);

const GONE: Judgement = (ApiEffect::Breaking, "item-remove");
const NEW: Judgement = (ApiEffect::Additive, "item-new");

type Named<'a> = HashMap<(Space, &'a str), &'a Line>;

/// The changes in the order of the lines.
pub(super) fn between(old: &[Line], new: &[Line]) -> Vec<ApiChange> {
    let (before, after) = (named(old), named(new));
    let of_old = old.iter().filter_map(|line| {
        let judged = match after.get(&(line.space, line.name())) {
            None => (line, GONE, Some(line), None),
            Some(now) if now.text == line.text => return None,
            Some(now) => (line, changed(line, now), Some(line), Some(*now)),
        };
        Some(judged)
    });
    let is_new = |line: &&Line| !before.contains_key(&(line.space, line.name()));
    let of_new = new.iter().filter(is_new);
    let of_new = of_new.map(|line| (line, added(line, &before), None, Some(line)));
    let mut all: Vec<_> = of_old.chain(of_new).collect();
    all.sort_by(|(a, ..), (b, ..)| a.compare(b));
    let changes = all
        .into_iter()
        .map(|(line, (effect, rule), old, new)| ApiChange {
            effect,
            rule,
            path: line.path().to_owned(),
            old: old.map(|line| line.text.clone()),
            new: new.map(|line| line.text.clone()),
        });
    changes.collect()
}

fn named(lines: &[Line]) -> Named<'_> {
    let named = lines.iter().map(|line| ((line.space, line.name()), line));
    named.collect()
}

/// A line that was not there.
fn added(line: &Line, before: &Named<'_>) -> Judgement {
    let owner = line.path().rsplit_once("::").map(|(owner, _)| owner);
    let owner = owner.and_then(|owner| before.get(&(Space::Type, owner)));
    let Some(owner) = owner else {
        return NEW;
    };
    match line.space {
        Space::Member if owner.item().starts_with("pub enum ") => match owner.non_exhaustive {
            true => (ApiEffect::Additive, "enum-variant-new"),
            false => (ApiEffect::Breaking, "enum-variant-new"),
        },
        Space::Member if owner.non_exhaustive || owner.has_private_fields() => NEW,
        Space::Member => (
            ApiEffect::Breaking,
            "struct-add-public-field-when-no-private",
        ),
        Space::Function | Space::Value => (ApiEffect::Additive, "impl-item-new"),
        _ => NEW,
    }
}

/// A line that is another: the worst of what is different.
fn changed(old: &Line, new: &Line) -> Judgement {
    let gates = (old.gates != new.gates).then(|| gates(old, new));
    let openness = (old.non_exhaustive != new.non_exhaustive).then(|| openness(old, new));
    let item = (old.item() != new.item()).then(|| item(old, new));
    let all = [item, openness, gates].into_iter().flatten();
    // Of two that weigh the same, what is said of the item itself.
    all.reduce(|worst, one| if one.0 > worst.0 { one } else { worst })
        .unwrap_or(NEW)
}

/// What is there with more features is there for all who had it.
fn gates(old: &Line, new: &Line) -> Judgement {
    let is_met = |gate: &String| {
        let wide = Line::features(gate);
        let narrower = |old: &String| match (Line::features(old), &wide) {
            (Some(old), Some(wide)) => BTreeSet::is_subset(&old, wide),
            _ => old == gate,
        };
        old.gates.iter().any(narrower)
    };
    match new.gates.iter().all(is_met) {
        true => NEW,
        false => (ApiEffect::Breaking, "cargo-feature-remove-another"),
    }
}

fn openness(old: &Line, new: &Line) -> Judgement {
    let breaks = new.non_exhaustive && !old.has_private_fields();
    match breaks {
        true => (ApiEffect::Breaking, "attr-adding-non-exhaustive"),
        false => (ApiEffect::Additive, "attr-adding-non-exhaustive"),
    }
}

fn item(old: &Line, new: &Line) -> Judgement {
    let hidden = |line: &Line| line.item().strip_suffix(" { .. }").map(str::to_owned);
    match old.space {
        Space::Type if hidden(new).is_some_and(|shown| shown == old.item()) => {
            (ApiEffect::Breaking, "struct-add-private-field-when-public")
        }
        Space::Type if hidden(old).is_some_and(|shown| shown == new.item()) => {
            (ApiEffect::Additive, "struct-private-fields-with-private")
        }
        Space::Function => {
            let arity = |line: &Line| signature(line.item()).map(|(taken, _)| taken.len());
            match arity(old) == arity(new) {
                true => GONE,
                false => (ApiEffect::Breaking, "fn-change-arity"),
            }
        }
        _ => GONE,
    }
}
