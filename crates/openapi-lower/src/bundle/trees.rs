//! The trees that references lead into: the document, and the files that it refers to. Each file
//! is asked for once.

use std::collections::HashMap;
use std::rc::Rc;

use super::Loaded;
use super::dynamic::Bindings;
use super::index::{Index, index};
use super::location::join;
use crate::diagnostic::Diagnostics;
use crate::grammar::{Kind, kind_at};
use crate::node::Node;
use crate::pointer::Pointer;
use crate::source::{FileId, Span};

/// A value in one of the trees.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(super) struct Place {
    pub(super) tree: usize,
    pub(super) pointer: Pointer,
}

impl Place {
    pub(super) fn root(tree: usize) -> Self {
        Self {
            tree,
            pointer: Pointer::root(),
        }
    }
}

pub(super) struct Tree {
    /// Of the file; empty for what was made of a part of another tree.
    pub(super) location: String,
    /// Boxed, so that the addresses of values stay as they are.
    pub(super) root: Box<Node>,
    /// What the tree was made of, if it is no file.
    pub(super) origin: Option<Place>,
    /// The `$id` that it is relative to, if it stood in a schema with one.
    pub(super) base: Option<Rc<str>>,
    /// What dynamic anchors stand for in it.
    pub(super) bindings: Rc<Bindings>,
    is_openapi: bool,
}

pub(super) struct Trees<'l> {
    trees: Vec<Tree>,
    by_location: HashMap<String, Result<usize, String>>,
    by_file: HashMap<FileId, usize>,
    pub(super) index: Index,
    load: &'l mut dyn FnMut(&str) -> Loaded,
}

/// The document's own tree.
pub(super) const DOCUMENT: usize = 0;

impl<'l> Trees<'l> {
    pub(super) fn new(
        document: Node,
        location: &str,
        load: &'l mut dyn FnMut(&str) -> Loaded,
    ) -> Self {
        let mut trees = Self {
            trees: Vec::new(),
            by_location: HashMap::new(),
            by_file: HashMap::new(),
            index: Index::default(),
            load,
        };
        trees.add_file(document, location.to_owned(), true);
        trees
    }

    pub(super) fn document(&self) -> Option<&Node> {
        self.root(DOCUMENT)
    }

    pub(super) fn into_document(mut self) -> Option<Node> {
        (!self.trees.is_empty()).then(|| *self.trees.swap_remove(DOCUMENT).root)
    }

    pub(super) fn get(&self, tree: usize) -> Option<&Tree> {
        self.trees.get(tree)
    }

    pub(super) fn root(&self, tree: usize) -> Option<&Node> {
        self.get(tree).map(|tree| &*tree.root)
    }

    pub(super) fn node(&self, place: &Place) -> Option<&Node> {
        place.pointer.resolve(self.root(place.tree)?)
    }

    pub(super) fn node_mut(&mut self, place: &Place) -> Option<&mut Node> {
        let tree = self.trees.get_mut(place.tree)?;
        place.pointer.resolve_mut(&mut tree.root)
    }

    /// The tree of the file in which something was written; the document for what no file has.
    pub(super) fn written_in(&self, span: Span) -> usize {
        self.by_file.get(&span.file).copied().unwrap_or(DOCUMENT)
    }

    /// What OpenAPI's grammar says of a place: `None` where it says nothing.
    pub(super) fn known_kind(&self, place: &Place) -> Option<Kind> {
        let tree = self.get(place.tree).filter(|tree| tree.is_openapi)?;
        let kind = kind_at(&tree.root, &place.pointer)?;
        (kind != Kind::Opaque).then_some(kind)
    }

    /// The tree of a file that a reference written in the tree `from` names; a reason if there is
    /// none. What was found in reading it is added to `found`, once.
    pub(super) fn file(
        &mut self,
        from: usize,
        reference: &str,
        found: &mut Diagnostics,
    ) -> Result<usize, String> {
        let base = self.get(from).map_or("", |tree| tree.location.as_str());
        let location = join(base, reference);
        if let Some(known) = self.by_location.get(&location) {
            return known.clone();
        }
        let loaded = match (self.load)(&location) {
            Loaded::Document(root, read) => {
                found.append(read);
                let is_openapi = root.has("openapi");
                Ok(self.add_file(root, location.clone(), is_openapi))
            }
            Loaded::Unreadable(read) => {
                found.append(read);
                Err(String::from("it cannot be read"))
            }
            Loaded::Refused(why) => Err(why),
        };
        self.by_location.insert(location, loaded.clone());
        loaded
    }

    fn add_file(&mut self, root: Node, location: String, is_openapi: bool) -> usize {
        let tree = self.trees.len();
        self.by_file.entry(root.span.file).or_insert(tree);
        self.by_location.insert(location.clone(), Ok(tree));
        index(&root, tree, &location, is_openapi, &mut self.index);
        self.trees.push(Tree {
            location,
            root: Box::new(root),
            origin: None,
            base: None,
            bindings: Rc::default(),
            is_openapi,
        });
        tree
    }

    /// A tree made of a part of another.
    pub(super) fn add_made(&mut self, root: Node, origin: Place) -> Place {
        self.add_bound(root, origin, None, Rc::default())
    }

    /// A tree made of a part of another, in which dynamic anchors stand for something.
    pub(super) fn add_bound(
        &mut self,
        root: Node,
        origin: Place,
        base: Option<Rc<str>>,
        bindings: Rc<Bindings>,
    ) -> Place {
        let tree = self.trees.len();
        self.trees.push(Tree {
            location: String::new(),
            root: Box::new(root),
            origin: Some(origin),
            base,
            bindings,
            is_openapi: false,
        });
        Place::root(tree)
    }
}
