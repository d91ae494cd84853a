//! A fragment, cut into what it says of each place of the document.

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
        let Some(items) = self.open(paths) else {
            return;
        };
        for (key, item) in items {
            let is_path = !key.starts_with("x-");
            let is_operation_or_member = if is_path {
                self.open(item)
            } else {
                self.keep(item)
            };
            let members = is_operation_or_member.into_iter().flatten();
            self.pieces.extend(members.map(|(_, piece)| piece));
        }
    }

    fn components(&mut self, components: Piece) {
        for (key, kind) in self.open(components).into_iter().flatten() {
            let is_kind = !key.starts_with("x-");
            let components = if is_kind {
                self.open(kind)
            } else {
                self.keep(kind)
            };
            let components = components.into_iter().flatten();
            self.pieces.extend(components.map(|(_, piece)| piece));
        }
    }

    /// Tags are told by their names.
    fn tags(&mut self, tags: Piece) {
        let named = tags.node.as_array().unwrap_or_default().iter();
        let mut names: Vec<&str> = named.filter_map(name).collect();
        names.sort_unstable();
        let count = names.len();
        names.dedup();
        let are_tags = tags.node.as_array().is_some_and(|all| all.len() == count);
        if !are_tags || names.len() < count {
            self.pieces.push(tags);
            return;
        }
        self.containers.push((tags.place.clone(), tags.key));
        let Value::Array(tags_in_order) = tags.node.value else {
            return;
        };
        for node in tags_in_order {
            let place = tags.place.member(name(&node).unwrap_or_default());
            let key = node.span;
            self.pieces.push(Piece { place, key, node });
        }
    }

    /// The members of an object that is a container; what is none is kept whole.
    fn open(&mut self, piece: Piece) -> Option<Vec<(String, Piece)>> {
        if piece.node.as_object().is_none() {
            return self.keep(piece);
        }
        self.containers.push((piece.place.clone(), piece.key));
        Some(members(piece.place, piece.node).collect())
    }

    fn keep(&mut self, piece: Piece) -> Option<Vec<(String, Piece)>> {
        self.pieces.push(piece);
        None
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
    members.into_iter().map(move |(key, member)| {
        let place = place.member(&key);
        let (key_span, node) = (member.key, member.node);
        let key_and_place = Piece {
            place,
            key: key_span,
            node,
        };
        (key, key_and_place)
    })
}
