//! A kind of change, where it can be made, and what has to be found of it.

use std::collections::BTreeSet;

use openapi_diff::{Direction, Effect};
use openapi_lower::{Node, Pointer};

use super::document::{Document, Uses};
use super::random::Random;
use super::tree;

/// A kind of change.
pub(crate) struct Mutation {
    /// Its name, in words with hyphens.
    pub(crate) name: String,
    /// The sides that it is to be tried on.
    pub(crate) sides: &'static [Side],
    /// Where a document has room for it.
    pub(crate) places: Places,
    /// Makes it, and says what is to be found.
    pub(crate) change: Change,
}

pub(crate) type Places = Box<dyn Fn(&Document) -> Vec<Pointer> + Send + Sync>;
pub(crate) type Change = Box<dyn Fn(&mut Edit<'_>) + Send + Sync>;

impl Mutation {
    pub(crate) fn new(
        name: impl Into<String>,
        sides: &'static [Side],
        places: impl Fn(&Document) -> Vec<Pointer> + Send + Sync + 'static,
        change: impl Fn(&mut Edit<'_>) + Send + Sync + 'static,
    ) -> Self {
        Self {
            name: name.into(),
            sides,
            places: Box::new(places),
            change: Box::new(change),
        }
    }
}

/// Which way the values of a place go.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Side {
    Sent,
    Received,
    Both,
    /// No operation leads there.
    Neither,
    /// It is of a whole operation, or of the whole document.
    Whole,
}

/// For what has values.
pub(crate) const WAYS: &[Side] = &[Side::Sent, Side::Received, Side::Both, Side::Neither];
pub(crate) const BOTH_WAYS: &[Side] = &[Side::Sent, Side::Received, Side::Both];
pub(crate) const SENT: &[Side] = &[Side::Sent];
pub(crate) const RECEIVED: &[Side] = &[Side::Received];
pub(crate) const WHOLE: &[Side] = &[Side::Whole];

impl Side {
    pub(crate) fn of(uses: &Uses) -> Self {
        match uses.direction() {
            Direction::Sent => Self::Sent,
            Direction::Received => Self::Received,
            Direction::Both => Self::Both,
            Direction::Neither => Self::Neither,
        }
    }
}

/// Where something is to be reported in one of the documents.
#[derive(Clone, Debug)]
pub(crate) enum Where {
    /// At this place, or at what of it is different.
    At(Pointer),
    /// It would be there: at what it is missing from.
    Missing(Pointer),
}

impl Where {
    pub(crate) fn allows(&self, found: &Pointer) -> bool {
        let (steps, found) = match self {
            Self::At(place) => (place.tokens(), found.tokens()),
            Self::Missing(place) => {
                let is_near = found.tokens().len() + 3 >= place.tokens().len();
                let is_around = place.tokens().len() > found.tokens().len();
                return is_near && is_around && place.tokens().starts_with(found.tokens());
            }
        };
        found.starts_with(steps)
    }
}

/// What has to be found.
#[derive(Clone, Debug)]
pub(crate) struct Expected {
    /// Kinds that are right: one, or several names for the same.
    pub(crate) kinds: Vec<&'static str>,
    pub(crate) wire: Effect,
    pub(crate) code: Effect,
    /// None if the change is about no value.
    pub(crate) direction: Option<Direction>,
    pub(crate) old: Where,
    pub(crate) new: Where,
    pub(crate) operations: BTreeSet<String>,
}

/// What a change does: on the wire, and in code.
pub(crate) type Effects = (Effect, Effect);

impl Expected {
    pub(crate) fn or(&mut self, kind: &'static str) -> &mut Self {
        self.kinds.push(kind);
        self
    }

    /// Where it is in the old document.
    pub(crate) fn before(&mut self, place: Where) -> &mut Self {
        self.old = place;
        self
    }

    /// Where it is in the new document.
    pub(crate) fn after(&mut self, place: Where) -> &mut Self {
        self.new = place;
        self
    }

    pub(crate) fn both(&mut self, place: &Pointer) -> &mut Self {
        self.before(Where::At(place.clone()))
            .after(Where::At(place.clone()))
    }

    /// It is there in the new document only.
    pub(crate) fn added(&mut self, place: &Pointer) -> &mut Self {
        self.before(Where::Missing(place.clone()))
            .after(Where::At(place.clone()))
    }

    /// It is there in the old document only.
    pub(crate) fn removed(&mut self, place: &Pointer) -> &mut Self {
        self.before(Where::At(place.clone()))
            .after(Where::Missing(place.clone()))
    }

    pub(crate) fn going(&mut self, direction: Direction) -> &mut Self {
        self.direction = Some(direction);
        self
    }

    /// It is about no value.
    pub(crate) fn going_nowhere(&mut self) -> &mut Self {
        self.direction = None;
        self
    }

    pub(crate) fn of(&mut self, operations: impl IntoIterator<Item = String>) -> &mut Self {
        self.operations = operations.into_iter().collect();
        self
    }
}

impl Document {
    /// The places of a mutation on a side.
    pub(crate) fn places_of(&self, mutation: &Mutation, side: Side) -> Vec<Pointer> {
        let mut places = (mutation.places)(self);
        if side != Side::Whole {
            places.retain(|at| Side::of(&self.uses(at)) == side);
        }
        // Of all that nobody uses, schemas alone have types.
        if side == Side::Neither {
            let is_type = |at: &Pointer| {
                at.tokens()
                    .starts_with(&["components", "schemas"].map(String::from))
            };
            places.retain(is_type);
        }
        places
    }

    /// Makes a mutation at one of its places.
    pub(crate) fn edit(&self, mutation: &Mutation, places: &[Pointer], seed: u64) -> Edit<'_> {
        let mut random = Random::new(seed);
        let mut edit = Edit {
            old: self,
            new: self.root.clone(),
            at: random.pick(places).clone(),
            random,
            expected: Vec::new(),
        };
        (mutation.change)(&mut edit);
        edit
    }
}

/// A change while it is made.
pub(crate) struct Edit<'d> {
    pub(crate) old: &'d Document,
    pub(crate) new: Node,
    /// The place that was picked.
    pub(crate) at: Pointer,
    pub(crate) random: Random,
    pub(crate) expected: Vec<Expected>,
}

impl<'d> Edit<'d> {
    /// What is there at the picked place in the old document.
    pub(crate) fn was(&self) -> &'d Node {
        self.old.node(&self.at)
    }

    /// What is there in the new one.
    pub(crate) fn node(&mut self) -> &mut Node {
        tree::at_mut(&mut self.new, &self.at)
    }

    pub(crate) fn node_at(&mut self, at: &Pointer) -> &mut Node {
        tree::at_mut(&mut self.new, at)
    }

    pub(crate) fn uses(&self) -> Uses {
        self.old.uses(&self.at)
    }

    /// Of the way that the values of the picked place go: what it does where they are sent, and where they are
    /// received. Where they go both ways, it does the worse of both. A type that nobody uses does nothing on the
    /// wire, and is generated as one that is received.
    pub(crate) fn by_way(&self, sent: Effects, received: Effects) -> Effects {
        match self.uses().direction() {
            Direction::Sent => sent,
            Direction::Received => received,
            Direction::Both => (sent.0.max(received.0), sent.1.max(received.1)),
            Direction::Neither => (Effect::None, received.1),
        }
    }

    /// At the picked place in both documents, unless more is said.
    pub(crate) fn expect(&mut self, kind: &'static str, effects: Effects) -> &mut Expected {
        let uses = match self.old.has(&self.at) {
            true => self.uses(),
            false => Uses::default(),
        };
        self.expected.push(Expected {
            kinds: vec![kind],
            wire: effects.0,
            code: effects.1,
            direction: Some(uses.direction()),
            old: Where::At(self.at.clone()),
            new: Where::At(self.at.clone()),
            operations: uses.operations(),
        });
        self.expected.last_mut().unwrap()
    }

    /// For a schema: by the way that its values go.
    pub(crate) fn expect_by_way(
        &mut self,
        kind: &'static str,
        sent: Effects,
        received: Effects,
    ) -> &mut Expected {
        let effects = self.by_way(sent, received);
        self.expect(kind, effects)
    }

    /// Of operations, and about no value.
    pub(crate) fn expect_of(
        &mut self,
        kind: &'static str,
        effects: Effects,
        operations: impl IntoIterator<Item = String>,
    ) -> &mut Expected {
        self.expected.push(Expected {
            kinds: vec![kind],
            wire: effects.0,
            code: effects.1,
            direction: None,
            old: Where::At(self.at.clone()),
            new: Where::At(self.at.clone()),
            operations: operations.into_iter().collect(),
        });
        self.expected.last_mut().unwrap()
    }
}
