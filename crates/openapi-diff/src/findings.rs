//! What was found, and which operations it is about.

use std::collections::{BTreeSet, HashMap};

use openapi_lower::Span;

use crate::Options;
use crate::change::{Change, Changes};
use crate::effect::{Direction, Effect};
use crate::kind::{Judgement, Kind};

/// A place of the comparison: an operation, or a pair of schemas, which several operations may use.
pub(crate) type Frame = usize;

/// What was found at one place.
pub(crate) struct Finding {
    kind: &'static Kind,
    message: String,
    old: Span,
    new: Span,
    wire: Option<Effect>,
    code: Option<(Effect, &'static str)>,
}

impl Finding {
    pub(crate) fn new(kind: &'static Kind, message: String, old: Span, new: Span) -> Self {
        Self {
            kind,
            message,
            old,
            new,
            wire: None,
            code: None,
        }
    }

    /// It does another thing on the wire than its kind does.
    pub(crate) fn on_the_wire(mut self, effect: Effect) -> Self {
        self.wire = Some(effect);
        self
    }

    /// It does at least this to code, for a reason of its own.
    pub(crate) fn in_code(mut self, effect: Effect, why: &'static str) -> Self {
        self.code = Some((effect, why));
        self
    }
}

/// Everything that was found, while it is looked for.
pub(crate) struct Findings {
    options: Options,
    /// For each place its name, if it is an operation, and the places in it.
    frames: Vec<(Option<String>, Vec<Frame>)>,
    found: Vec<(Frame, Change)>,
}

impl Findings {
    pub(crate) fn new(options: Options) -> Self {
        Self {
            options,
            frames: Vec::new(),
            found: Vec::new(),
        }
    }

    /// A new place, inside of another one or on its own.
    pub(crate) fn frame(&mut self, operation: Option<String>) -> Frame {
        self.frames.push((operation, Vec::new()));
        self.frames.len() - 1
    }

    /// What is at the inner place is also of the outer one.
    pub(crate) fn link(&mut self, outer: Frame, inner: Frame) {
        if let Some((_, inside)) = self.frames.get_mut(outer) {
            inside.push(inner);
        }
    }

    /// Adds what was found at a place, on a value that goes this way.
    pub(crate) fn add(&mut self, frame: Frame, direction: Direction, finding: Finding) {
        let judgement = match direction {
            Direction::Received => &finding.kind.received,
            _ => &finding.kind.sent,
        };
        let wire = finding.wire.unwrap_or(judgement.wire);
        let wire = self.as_checked(wire, direction, finding.kind);
        let (code, why) = code(judgement, finding.code);
        let change = Change {
            kind: finding.kind,
            message: finding.message,
            direction,
            wire,
            code,
            why,
            old: finding.old,
            new: finding.new,
            operations: Vec::new(),
        };
        self.found.push((frame, change));
    }

    /// Values beyond the old document are errors where they are checked.
    fn as_checked(&self, wire: Effect, direction: Direction, kind: &Kind) -> Effect {
        let is_refused = self.options.checks_received
            && direction == Direction::Received
            && kind.is_constraint
            && wire > Effect::None;
        if is_refused { Effect::Breaking } else { wire }
    }

    /// All of it in order: once for each place of the documents, with the operations that it is about.
    pub(crate) fn finish(self) -> Changes {
        let operations = self.operations();
        let mut merged: Vec<(BTreeSet<String>, Change)> = Vec::new();
        let mut known: HashMap<(&str, Span, Span, String), usize> = HashMap::new();
        for (frame, change) in self.found {
            let names = operations.get(&frame).cloned().unwrap_or_default();
            let key = (
                change.kind.id,
                change.old,
                change.new,
                change.message.clone(),
            );
            match known.get(&key).and_then(|index| merged.get_mut(*index)) {
                Some((had, one)) => {
                    had.extend(names);
                    merge(one, change);
                }
                None => {
                    known.insert(key, merged.len());
                    merged.push((names, change));
                }
            }
        }
        let mut changes: Vec<Change> = merged
            .into_iter()
            .map(|(names, change)| Change {
                operations: names.into_iter().collect(),
                ..change
            })
            .collect();
        changes.sort_by(|a, b| {
            let order = |one: &Change| {
                (
                    std::cmp::Reverse(one.effect()),
                    one.new,
                    one.old,
                    one.kind.id,
                )
            };
            order(a).cmp(&order(b))
        });
        Changes(changes)
    }

    /// The operations that each place with a finding is in.
    fn operations(&self) -> HashMap<Frame, BTreeSet<String>> {
        let mut outer: Vec<Vec<Frame>> = vec![Vec::new(); self.frames.len()];
        for (frame, (_, inside)) in self.frames.iter().enumerate() {
            for inner in inside {
                if let Some(outside) = outer.get_mut(*inner) {
                    outside.push(frame);
                }
            }
        }
        let mut found = HashMap::new();
        for (frame, _) in &self.found {
            found
                .entry(*frame)
                .or_insert_with(|| self.above(*frame, &outer));
        }
        found
    }

    /// The operations that a place is in.
    fn above(&self, frame: Frame, outer: &[Vec<Frame>]) -> BTreeSet<String> {
        let mut names = BTreeSet::new();
        let mut seen = vec![false; self.frames.len()];
        let mut waiting = vec![frame];
        while let Some(frame) = waiting.pop() {
            match seen.get_mut(frame) {
                Some(seen) if !*seen => *seen = true,
                _ => continue,
            }
            let name = self.frames.get(frame).and_then(|(name, _)| name.clone());
            names.extend(name);
            waiting.extend(outer.get(frame).into_iter().flatten());
        }
        names
    }
}

/// What it does to code, and why: the reason of its own is the more telling one.
fn code(judgement: &Judgement, own: Option<(Effect, &'static str)>) -> (Effect, String) {
    match own {
        Some((effect, why)) if effect > judgement.code => {
            (effect, format!("{} {why}", judgement.why))
        }
        _ => (judgement.code, judgement.why.to_owned()),
    }
}

/// One change, found on values that go both ways, or in several places.
fn merge(one: &mut Change, other: Change) {
    let is_worse = other.effect() > one.effect();
    if is_worse {
        one.why = other.why;
    }
    one.direction = one.direction.with(other.direction);
    one.wire = one.wire.max(other.wire);
    one.code = one.code.max(other.code);
}
