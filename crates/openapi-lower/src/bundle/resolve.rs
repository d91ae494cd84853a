//! From what a reference says to the place that it means.

use super::collect::{Form, Reference};
use super::findings;
use super::location::{has_scheme, join};
use super::sections::section;
use super::trees::{DOCUMENT, Place, Trees};
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::node::Node;
use crate::pointer::Pointer;
use crate::similar::Suggestions;

/// What a reference text is resolved with.
pub(super) struct Resolver<'a, 'l> {
    pub(super) trees: &'a mut Trees<'l>,
    pub(super) suggestions: &'a mut Suggestions,
    pub(super) found: &'a mut Diagnostics,
}

type Resolved<T = Place> = Result<T, Box<Diagnostic>>;

impl Resolver<'_, '_> {
    /// The place that a reference means. What was assumed is added to what was found.
    pub(super) fn resolve(&mut self, reference: &Reference) -> Resolved {
        let Some(text) = reference.text.as_deref() else {
            return Err(findings::not_a_string(reference).into());
        };
        if reference.form == Form::Mapping
            && let Some(place) = self.by_name(reference, text)
        {
            return Ok(place);
        }
        let resolved = self.by_uri(reference, text);
        match resolved {
            Err(finding) => match self.as_meant(reference, text) {
                Some(place) => Ok(place),
                None => Err(finding),
            },
            resolved => resolved,
        }
    }

    fn by_uri(&mut self, reference: &Reference, text: &str) -> Resolved {
        let (uri, fragment) = text.split_once('#').unwrap_or((text, ""));
        let resource = self.resource(reference, text, uri)?;
        if fragment.is_empty() {
            return Ok(resource);
        }
        if !fragment.starts_with('/') {
            return self.anchor(reference, text, uri, fragment);
        }
        let decoded = Pointer::parse_fragment(fragment);
        let raw = Pointer::parse(fragment);
        let pointers: Vec<Pointer> = decoded.into_iter().chain(raw).collect();
        let tree = Place::root(resource.tree);
        for from in [&resource, &tree] {
            for pointer in &pointers {
                let place = Place {
                    tree: from.tree,
                    pointer: from.pointer.append(pointer),
                };
                if self.trees.node(&place).is_some() {
                    return Ok(place);
                }
            }
        }
        Err(self.nowhere(reference, text, resource.tree, pointers.first()))
    }

    /// The file or schema resource that the part before `#` names.
    fn resource(&mut self, reference: &Reference, text: &str, uri: &str) -> Resolved {
        let file = self.trees.written_in(reference.span);
        let location = self.location(reference, uri);
        if let Some(place) = location.and_then(|uri| self.trees.index.resources.get(&uri)) {
            return Ok(place.clone());
        }
        if uri.is_empty() {
            return Ok(Place::root(file));
        }
        let path = if has_scheme(uri) {
            uri.to_owned()
        } else {
            crate::pointer::percent_decode(uri).unwrap_or_else(|| uri.to_owned())
        };
        match self.trees.file(file, &path, self.found) {
            Ok(tree) => Ok(Place::root(tree)),
            Err(why) => Err(findings::not_read(reference, text, &why).into()),
        }
    }

    /// The location that a reference names, as schema resources are known by it.
    fn location(&self, reference: &Reference, uri: &str) -> Option<String> {
        let file = self.trees.written_in(reference.span);
        let file = self.trees.get(file).map_or("", |tree| &tree.location);
        let base = reference.base.as_deref();
        (base.is_some() || !uri.is_empty()).then(|| join(base.unwrap_or(file), uri))
    }

    fn anchor(&mut self, reference: &Reference, text: &str, uri: &str, name: &str) -> Resolved {
        let file = self.trees.written_in(reference.span);
        let file = self.trees.get(file).map_or("", |tree| &tree.location);
        let near = join(reference.base.as_deref().unwrap_or(file), uri);
        let far = join(file, uri);
        let index = &self.trees.index;
        let place = index
            .anchor(&near, name)
            .or_else(|| index.anchor(&far, name));
        let elsewhere = || index.resource_of(name);
        place
            .cloned()
            .ok_or_else(|| findings::no_anchor(reference, text, name, elsewhere()).into())
    }

    fn nowhere(
        &mut self,
        reference: &Reference,
        text: &str,
        tree: usize,
        pointer: Option<&Pointer>,
    ) -> Box<Diagnostic> {
        let root = self.trees.root(tree);
        let similar = match (root, pointer) {
            (Some(root), Some(pointer)) if self.suggestions.take() => {
                super::similar::find(root, pointer)
            }
            _ => None,
        };
        findings::no_target(reference, text, similar).into()
    }

    /// A component that `mapping` names.
    fn by_name(&self, reference: &Reference, name: &str) -> Option<Place> {
        let file = self.trees.written_in(reference.span);
        [file, DOCUMENT]
            .into_iter()
            .find_map(|tree| self.component(tree, reference, name))
    }

    fn component(&self, tree: usize, reference: &Reference, name: &str) -> Option<Place> {
        let mut pointer = Pointer::root();
        let steps = ["components", section(reference.kind)?, name];
        steps.into_iter().for_each(|step| pointer.push(step));
        let place = Place { tree, pointer };
        self.trees.node(&place).map(|_| place)
    }

    /// What a reference that leads nowhere is taken for, if only its form is wrong.
    fn as_meant(&mut self, reference: &Reference, text: &str) -> Option<Place> {
        let (place, what) = self.guess(reference, text)?;
        let file = self.trees.written_in(reference.span);
        let written = if place.tree == file {
            format!("`{}`", place.pointer)
        } else {
            let file = self.words(place.tree);
            format!("the path to {file} and `{}`", place.pointer)
        };
        let finding = findings::assumed(reference, text, &what, &written);
        self.found.push(finding);
        Some(place)
    }

    /// A schema of JSON Schema that was put into a document whole: its pointers begin at itself.
    fn in_schema_around(&self, reference: &Reference, text: &str) -> Option<(Place, String)> {
        let pointer = Pointer::parse_fragment(text.strip_prefix('#')?)?;
        let mut around = Pointer::root();
        for token in reference.at.pointer.tokens() {
            around.push(token);
            let place = Place {
                tree: reference.at.tree,
                pointer: around.append(&pointer),
            };
            let found = self
                .trees
                .node(&place)
                .is_some_and(|node| node.as_object().is_some() || node.as_bool().is_some());
            let is_schema = self
                .trees
                .known_kind(&place)
                .is_none_or(|kind| kind == reference.kind);
            if found && is_schema {
                let what = format!("`{}`", place.pointer);
                return Some((place, what));
            }
        }
        None
    }

    fn guess(&self, reference: &Reference, text: &str) -> Option<(Place, String)> {
        if let Some(found) = self.in_schema_around(reference, text) {
            return Some(found);
        }
        let bare = text.trim_start_matches(['#', '/']);
        let whole = Pointer::parse(&format!("/{bare}"))?;
        let file = self.trees.written_in(reference.span);
        for tree in [file, DOCUMENT] {
            let pointer = whole.clone();
            let place = Place { tree, pointer };
            if !bare.is_empty() && self.trees.node(&place).and_then(Node::as_object).is_some() {
                let what = format!("`{whole}` of {}", self.words(tree));
                return Some((place, what));
            }
            if let Some(place) = self.component(tree, reference, bare) {
                let what = format!("the component `{bare}` of {}", self.words(tree));
                return Some((place, what));
            }
        }
        None
    }

    fn words(&self, tree: usize) -> String {
        match self.trees.get(tree) {
            Some(tree) if !tree.location.is_empty() => format!("`{}`", tree.location),
            _ => String::from("the document"),
        }
    }
}
