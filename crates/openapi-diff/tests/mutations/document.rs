//! A document, and what is known of each of its places: which operations lead there, which way its values go, and
//! in what it stands. Found here without the code under test.

use std::collections::{BTreeSet, HashMap};

use openapi_diff::Direction;
use openapi_lower::{Kind, Node, Pointer, local_reference, walk};

use super::exchange::{Operation, operations};
use super::tree::{at, is_true, last};

/// In what a schema stands, however far above, as bits.
pub(crate) mod within {
    /// A part of an `allOf`.
    pub(crate) const PART: u16 = 1;
    /// A branch of a union.
    pub(crate) const BRANCH: u16 = 2;
    /// What holds for some values only, or is beside another description of the same.
    pub(crate) const ODD: u16 = 4;
    /// A body in parts or fields.
    pub(crate) const FORM: u16 = 8;
    /// A parameter.
    pub(crate) const PARAMETER: u16 = 16;
    /// A header.
    pub(crate) const HEADER: u16 = 32;
    /// A body whose schema becomes no type: text, bytes, streams.
    pub(crate) const OTHER: u16 = 64;
    /// A property that the server alone sets.
    pub(crate) const READ_ONLY: u16 = 128;
    /// A property that the client alone sets.
    pub(crate) const WRITE_ONLY: u16 = 512;
    /// Either of them.
    pub(crate) const ONE_SIDED: u16 = READ_ONLY | WRITE_ONLY;
    /// A webhook or callback.
    pub(crate) const CALLED_BACK: u16 = 256;
}

/// As what a schema stands in its place, also where it is referred to from, as bits.
pub(crate) mod role {
    pub(crate) const REQUIRED: u16 = 1;
    pub(crate) const OPTIONAL: u16 = 2;
    pub(crate) const ITEM: u16 = 4;
    pub(crate) const VALUE: u16 = 8;
    pub(crate) const PLACE: u16 = 16;
    pub(crate) const BRANCH: u16 = 32;
    /// A body or answer as a whole.
    pub(crate) const CONTENT: u16 = 64;
    /// Of a parameter or header as a whole.
    pub(crate) const PARAMETER: u16 = 128;
    /// An `allOf` part, or anything rare.
    pub(crate) const OTHER: u16 = 256;
}

/// One place of a document.
pub(crate) struct Place {
    pub(crate) at: Pointer,
    pub(crate) kind: Kind,
    /// The place that it is directly in; itself for the document.
    pub(crate) above: usize,
    /// The outermost place that is reached as a whole: a component, a parameter, a body, an answer.
    unit: usize,
    /// The place of the component that it refers to.
    pub(crate) target: Option<usize>,
    pub(crate) within: u16,
    pub(crate) roles: u16,
    /// What of `within` is said where it is written, up to what is reached as a whole.
    own: u16,
}

/// What leads to a place.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Uses {
    /// The operations that send it, by their names.
    pub(crate) sent: BTreeSet<String>,
    pub(crate) received: BTreeSet<String>,
    /// Whether a webhook brings it, which is no operation.
    pub(crate) is_brought: bool,
}

impl Uses {
    pub(crate) fn direction(&self) -> Direction {
        let is_received = self.is_brought || !self.received.is_empty();
        match (!self.sent.is_empty(), is_received) {
            (true, true) => Direction::Both,
            (true, false) => Direction::Sent,
            (false, true) => Direction::Received,
            (false, false) => Direction::Neither,
        }
    }

    pub(crate) fn operations(&self) -> BTreeSet<String> {
        self.sent.union(&self.received).cloned().collect()
    }
}

/// The units that a unit refers to.
type References = HashMap<usize, BTreeSet<usize>>;

/// A document and its places.
pub(crate) struct Document {
    pub(crate) root: Node,
    pub(crate) places: Vec<Place>,
    pub(crate) operations: Vec<Operation>,
    by_pointer: HashMap<Pointer, usize>,
    uses: HashMap<usize, Uses>,
}

impl Document {
    pub(crate) fn new(root: Node) -> Self {
        let mut document = Self {
            operations: operations(&root),
            places: Vec::new(),
            by_pointer: HashMap::new(),
            uses: HashMap::new(),
            root,
        };
        document.find_places();
        document.find_roles();
        document.find_uses();
        document
    }

    fn find_places(&mut self) {
        let mut targets: Vec<Option<Pointer>> = Vec::new();
        let (places, by_pointer) = (&mut self.places, &mut self.by_pointer);
        walk(&self.root, &mut |node, kind, at| {
            let index = places.len();
            let mut above = at.clone();
            above.pop();
            let above = by_pointer.get(&above).copied().unwrap_or(0);
            let unit = match index > 0 && !is_unit(kind, at, places.get(above)) {
                true => places[above].unit,
                false => index,
            };
            targets.push(local_reference(node).filter(|_| node.has("$ref")));
            by_pointer.insert(at.clone(), index);
            places.push(Place {
                at: at.clone(),
                kind,
                above,
                unit,
                target: None,
                within: 0,
                roles: 0,
                own: 0,
            });
        });
        for (place, target) in places.iter_mut().zip(targets) {
            place.target = target.and_then(|target| by_pointer.get(&target).copied());
        }
    }

    /// What each place stands in, and as what: from above to below and over references, until nothing is new.
    fn find_roles(&mut self) {
        for index in 0..self.places.len() {
            let (roles, within) = own_role(self, index);
            self.places[index].roles = roles;
            self.places[index].within = within;
            let above = self.places[index].above;
            let is_unit = self.places[index].unit == index;
            let of_above = if is_unit { 0 } else { self.places[above].own };
            self.places[index].own = within | of_above;
        }
        loop {
            let mut is_new = false;
            for index in 0..self.places.len() {
                let above = self.places[index].above;
                let within = self.places[index].within | self.places[above].within;
                is_new |= within != self.places[index].within;
                self.places[index].within = within;
                let roles = self.places[index].roles;
                if let Some(target) = self.places[index].target {
                    let target = &mut self.places[target];
                    is_new |= (target.within | within, target.roles | roles)
                        != (target.within, target.roles);
                    target.within |= within;
                    target.roles |= roles;
                }
            }
            if !is_new {
                return;
            }
        }
    }

    /// Which operations lead to each unit, and which way its values go there.
    fn find_uses(&mut self) {
        // What one side alone sets goes one way.
        let (mut of_sent, mut of_received) = (References::new(), References::new());
        for place in &self.places {
            if let Some(target) = place.target {
                let target = self.places[target].unit;
                if place.own & within::READ_ONLY == 0 {
                    of_sent.entry(place.unit).or_default().insert(target);
                }
                if place.own & within::WRITE_ONLY == 0 {
                    of_received.entry(place.unit).or_default().insert(target);
                }
            }
        }
        for operation in &self.operations {
            for is_sent in [true, false] {
                let begin = if is_sent {
                    &operation.sent
                } else {
                    &operation.received
                };
                let references = if is_sent { &of_sent } else { &of_received };
                let begin = begin
                    .iter()
                    .filter_map(|at| self.by_pointer.get(at).copied());
                for unit in reached(begin, references) {
                    let uses = self.uses.entry(unit).or_default();
                    match (&operation.name, is_sent) {
                        (Some(name), true) => drop(uses.sent.insert(name.clone())),
                        (Some(name), false) => drop(uses.received.insert(name.clone())),
                        (None, _) => uses.is_brought = true,
                    }
                }
            }
        }
    }

    pub(crate) fn node(&self, place: &Pointer) -> &Node {
        at(&self.root, place)
    }

    pub(crate) fn place(&self, at: &Pointer) -> &Place {
        let index = self.by_pointer.get(at);
        &self.places[*index.unwrap_or_else(|| panic!("{at} is no place"))]
    }

    pub(crate) fn has(&self, at: &Pointer) -> bool {
        self.by_pointer.contains_key(at)
    }

    /// What leads to a place.
    pub(crate) fn uses(&self, at: &Pointer) -> Uses {
        let place = self.place(at);
        let mut uses = self.uses.get(&place.unit).cloned().unwrap_or_default();
        if place.own & within::READ_ONLY != 0 {
            uses.sent.clear();
        }
        if place.own & within::WRITE_ONLY != 0 {
            uses.received.clear();
            uses.is_brought = false;
        }
        uses
    }

    /// The places of a kind, in the order of the document.
    pub(crate) fn of_kind(&self, kind: Kind) -> impl Iterator<Item = &Place> {
        self.places.iter().filter(move |place| place.kind == kind)
    }

    /// The place directly around one.
    pub(crate) fn around(&self, place: &Place) -> &Place {
        &self.places[place.above]
    }

    /// The value at the end of the references of a place.
    pub(crate) fn end<'d>(&'d self, place: &'d Place) -> &'d Place {
        let mut place = place;
        for _ in 0..64 {
            match place.target {
                Some(target) => place = &self.places[target],
                None => break,
            }
        }
        place
    }

    /// The operation that a place is written in.
    pub(crate) fn operation_at(&self, at: &Pointer) -> Option<&Operation> {
        let is_in = |operation: &&Operation| at.tokens().starts_with(operation.at.tokens());
        self.operations.iter().find(is_in)
    }
}

/// Whether a place is reached or not as a whole, independently of what it is in.
fn is_unit(kind: Kind, at: &Pointer, above: Option<&Place>) -> bool {
    let is_component = at.tokens().len() == 3 && at.tokens()[0] == "components";
    let is_exchanged = matches!(kind, Kind::Parameter | Kind::RequestBody | Kind::Response);
    let above = above.map(|above| above.kind);
    is_component || (is_exchanged && above != Some(Kind::Components))
}

/// The units that are reached from some.
fn reached(begin: impl Iterator<Item = usize>, references: &References) -> BTreeSet<usize> {
    let mut waiting: Vec<usize> = begin.collect();
    let mut reached = BTreeSet::new();
    while let Some(unit) = waiting.pop() {
        if reached.insert(unit) {
            waiting.extend(references.get(&unit).into_iter().flatten());
        }
    }
    reached
}

/// As what a place stands where it is written, and what that says of all that is in it.
fn own_role(document: &Document, index: usize) -> (u16, u16) {
    let place = &document.places[index];
    let around = &document.places[place.above];
    let node = || document.node(&place.at);
    match (place.kind, around.kind) {
        (Kind::Schema, Kind::Schema) => match last(&place.at) {
            "items" => (role::ITEM, 0),
            "additionalProperties" => (role::VALUE, beside(document.node(&around.at))),
            _ => (role::OTHER, within::ODD),
        },
        (Kind::Schema, Kind::MediaType) => (role::CONTENT, 0),
        (Kind::Schema, Kind::Parameter | Kind::Header) => (role::PARAMETER, 0),
        (Kind::Schema, Kind::Map(_) | Kind::List(_)) => in_list(document, place, around),
        (Kind::MediaType, _) => (0, of_media_type(last(&place.at))),
        (Kind::Parameter, _) => (0, within::PARAMETER),
        (Kind::Header, _) => (0, within::HEADER),
        (Kind::Callback, _) => (0, within::CALLED_BACK),
        (Kind::PathItem, _) if place.at.tokens()[0] == "webhooks" => (0, within::CALLED_BACK),
        (Kind::Schema, _) => (0, one_sided(node())),
        _ => (0, 0),
    }
}

/// In a map or a list of schemas.
fn in_list(document: &Document, place: &Place, list: &Place) -> (u16, u16) {
    let owner = document.places[list.above].kind;
    let around = document.node(&document.places[list.above].at);
    let node = document.node(&place.at);
    let branch = (role::BRANCH, within::BRANCH | beside(around));
    match (owner, last(&list.at)) {
        (Kind::Schema, "properties") => {
            let required = super::tree::elements(around, "required");
            let name = last(&place.at);
            let is_required = required.iter().any(|one| one.as_str() == Some(name));
            let role = if is_required {
                role::REQUIRED
            } else {
                role::OPTIONAL
            };
            (role, one_sided(node) | beside(around))
        }
        (Kind::Schema, "prefixItems") => (role::PLACE, 0),
        (Kind::Schema, "oneOf" | "anyOf") => branch,
        (Kind::Schema, "allOf") => (role::OTHER, within::PART),
        (Kind::Components, _) => (0, one_sided(node)),
        _ => (role::OTHER, within::ODD),
    }
}

fn one_sided(node: &Node) -> u16 {
    match (is_true(node, "readOnly"), is_true(node, "writeOnly")) {
        (true, _) => within::READ_ONLY,
        (_, true) => within::WRITE_ONLY,
        _ => 0,
    }
}

/// What other keywords of a schema say of the same values.
fn beside(schema: &Node) -> u16 {
    const OTHERS: [&str; 10] = [
        "$ref",
        "allOf",
        "if",
        "then",
        "else",
        "not",
        "dependentSchemas",
        "patternProperties",
        "unevaluatedProperties",
        "propertyNames",
    ];
    let is_union = schema.has("oneOf") || schema.has("anyOf");
    let is_described_twice =
        is_union && (schema.has("properties") || schema.has("additionalProperties"));
    let is_parent = schema.has("discriminator") && !is_union;
    match is_parent || is_described_twice || OTHERS.iter().any(|key| schema.has(key)) {
        true => within::ODD,
        false => 0,
    }
}

fn of_media_type(name: &str) -> u16 {
    let essence = name.split(';').next().unwrap_or_default().trim();
    match essence {
        "application/json" => 0,
        name if name.ends_with("+json") => 0,
        "application/x-www-form-urlencoded" => within::FORM,
        name if name.starts_with("multipart/") => within::FORM,
        _ => within::OTHER,
    }
}
