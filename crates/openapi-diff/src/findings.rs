//! What was found, and which operations it is about.

use std::collections::{BTreeSet, HashMap};

use openapi_lower::Span;

use crate::Options;
use crate::change::{Change, Changes};
use crate::compare::Reach;
use crate::effect::{Direction, Effect};
use crate::kind::{self, Kind};

/// A place of the comparison: an operation, or a pair of schemas, which several operations may use.
pub(crate) type Frame = usize;

/// What was found at one place.
pub(crate) struct Finding {
    kind: &'static Kind,
    message: String,
    old: Span,
    new: Span,
    wire: Option<Effect>,
    code: Option<Effect>,
    /// In the place of what its kind says.
    reason: Option<&'static str>,
    /// Beside that.
    why: Option<&'static str>,
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
            reason: None,
            why: None,
        }
    }

    /// Whether it is about a format.
    pub(crate) fn is_of_format(&self) -> bool {
        let kinds = [
            &kind::FORMAT_ADDED,
            &kind::FORMAT_CHANGED,
            &kind::FORMAT_REMOVED,
        ];
        kinds.iter().any(|kind| std::ptr::eq(*kind, self.kind))
    }

    /// It does another thing on the wire than its kind does.
    pub(crate) fn on_the_wire(mut self, effect: Effect) -> Self {
        self.wire = Some(effect);
        self
    }

    /// It does another thing to code than its kind does.
    pub(crate) fn in_code(mut self, effect: Effect) -> Self {
        self.code = Some(effect);
        self
    }

    /// What it does, in other words than those of its kind.
    pub(crate) fn because(mut self, reason: &'static str) -> Self {
        self.reason = Some(reason);
        self
    }

    /// It breaks code, for a reason of its own.
    pub(crate) fn breaks_code(mut self, why: &'static str) -> Self {
        self.why = Some(why);
        self.in_code(Effect::Breaking)
    }
}

/// Everything that was found, while it is looked for.
pub(crate) struct Findings {
    options: Options,
    /// For each place its name, if it is an operation, and the places in it.
    frames: Vec<(Option<String>, Vec<Frame>)>,
    /// The place, the change, and what is said of it but for the name of what it is about.
    found: Vec<(Frame, Change, String)>,
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

    /// Adds what was found at a place, on a value that goes this way to whoever meets it.
    ///
    /// What is found in one place under two names is one finding: `label` is the name.
    pub(crate) fn add(
        &mut self,
        frame: Frame,
        way: (Direction, Reach),
        label: &str,
        finding: Finding,
    ) {
        let (direction, reach) = way;
        let judgement = match (direction, reach) {
            (Direction::Received, _) | (_, Reach::Unused) => &finding.kind.received,
            _ => &finding.kind.sent,
        };
        let wire = match reach {
            Reach::Unused => Effect::None,
            _ => self.as_checked(
                finding.wire.unwrap_or(judgement.wire),
                direction,
                finding.kind,
            ),
        };
        let code = match reach {
            Reach::CalledBack => Effect::None,
            _ => finding.code.unwrap_or(judgement.code),
        };
        let reason = finding.reason.unwrap_or(judgement.why);
        let why = match finding.why {
            Some(why) => format!("{reason} {why}"),
            None => reason.to_owned(),
        };
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
        let said = change.message.replacen(label, "", 1);
        self.found.push((frame, change, said));
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
        for (frame, change, said) in self.found {
            let names = operations.get(&frame).cloned().unwrap_or_default();
            let key = (change.kind.id, change.old, change.new, said);
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
        Changes::new(changes)
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
        let mut seen = vec![0; self.frames.len()];
        for (stamp, (frame, ..)) in self.found.iter().enumerate() {
            if !found.contains_key(frame) {
                let names = self.above(*frame, &outer, (&mut seen, stamp + 1));
                found.insert(*frame, names);
            }
        }
        found
    }

    /// The operations that a place is in. What has the stamp was seen.
    fn above(
        &self,
        frame: Frame,
        outer: &[Vec<Frame>],
        (seen, stamp): (&mut [usize], usize),
    ) -> BTreeSet<String> {
        let mut names = BTreeSet::new();
        let mut waiting = vec![frame];
        while let Some(frame) = waiting.pop() {
            match seen.get_mut(frame) {
                Some(seen) if *seen != stamp => *seen = stamp,
                _ => continue,
            }
            let name = self.frames.get(frame).and_then(|(name, _)| name.clone());
            names.extend(name);
            waiting.extend(outer.get(frame).into_iter().flatten());
        }
        names
    }
}

/// One change, found on values that go both ways, or in several places.
fn merge(one: &mut Change, other: Change) {
    let is_worse = (other.effect(), other.wire) > (one.effect(), one.wire);
    if is_worse {
        one.why = other.why;
    }
    one.direction = one.direction.with(other.direction);
    one.wire = one.wire.max(other.wire);
    one.code = one.code.max(other.code);
}
