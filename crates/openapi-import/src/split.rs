//! A fragment, cut into what it says of each place of the document.

use std::collections::BTreeSet;

use openapi_lower::{Node, Object, Span, Value};

use crate::place::Place;

/// What one fragment says.
#[derive(Default)]
pub(crate) struct Split {
    /// Values, none of which is looked into any further.
    pub(crate) pieces: Vec<Piece>,
    /// Objects and lists whose members are pieces, also those without any.
    pub(crate) containers: Vec<(Place, Span)>,
}

/// A value and where it stands.
pub(crate) struct Piece {
    pub(crate) place: Place,
    pub(crate) key: Span,
    pub(crate) node: Node,
}

/// Cuts a document. What is not of the form that it has to be stays whole.
pub(crate) fn split(document: Node) -> Split {
    let mut split = Split::default();
    for (key, piece) in members(Place::root(), document) {
        match key.as_str() {
            "paths" | "webhooks" => split.path_items(piece),
            "components" => split.components(piece),
            "tags" => split.tags(piece),
            _ => split.pieces.push(piece),
        }
    }
    split
}

impl Split {
    fn path_items(&mut self, paths: Piece) {
        for (key, item) in self.open(paths) {
            match key.starts_with("x-") {
                true => self.pieces.push(item),
                false => self.all_of(item),
            }
        }
    }

    fn components(&mut self, components: Piece) {
        for (key, kind) in self.open(components) {
            match key.starts_with("x-") {
                true => self.pieces.push(kind),
                false => self.all_of(kind),
            }
        }
    }

    /// Each member is a piece.
    fn all_of(&mut self, piece: Piece) {
        let members = self.open(piece);
        self.pieces
            .extend(members.into_iter().map(|(_, member)| member));
    }

    /// Tags are told by their names.
    fn tags(&mut self, tags: Piece) {
        let all = tags.node.as_array();
        let names: BTreeSet<&str> = all.into_iter().flatten().filter_map(name).collect();
        if all.is_none_or(|all| all.len() != names.len()) {
            self.pieces.push(tags);
            return;
        }
        self.containers.push((tags.place.clone(), tags.key));
        let elements = match tags.node.value {
            Value::Array(elements) => elements,
            _ => Vec::new(),
        };
        for node in elements {
            let place = tags.place.member(name(&node).unwrap_or_default());
            let key = node.span;
            self.pieces.push(Piece { place, key, node });
        }
    }

    /// The members of an object that is a container; what is none is a piece.
    fn open(&mut self, piece: Piece) -> Vec<(String, Piece)> {
        if piece.node.as_object().is_none() {
            self.pieces.push(piece);
            return Vec::new();
        }
        self.containers.push((piece.place.clone(), piece.key));
        members(piece.place, piece.node).collect()
    }
}

fn name(tag: &Node) -> Option<&str> {
    tag.get("name").and_then(Node::as_str)
}

fn members(place: Place, node: Node) -> impl Iterator<Item = (String, Piece)> {
    let members = match node.value {
        Value::Object(members) => *members,
        _ => Object::default(),
    };
    members.into_iter().map(move |(name, member)| {
        let (place, key, node) = (place.member(&name), member.key, member.node);
        (name, Piece { place, key, node })
    })
}
