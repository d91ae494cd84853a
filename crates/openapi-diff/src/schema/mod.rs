//! The comparison of schemas (JSON Schema 2020-12, as OpenAPI 3.1 has it), by which way their values go.

mod annotations;
mod arrays;
mod bounds;
mod called;
mod carrier;
mod constraints;
mod discriminators;
mod floats;
mod forms;
mod names;
mod objects;
mod patterns;
mod shape;
mod tags;
mod types;
mod unions;
mod values;
mod view;

use openapi_lower::Node;

use crate::compare::{At, Comparison, Pair, Reach, Waiting, matched};
pub(crate) use carrier::Carrier;
use shape::Shape;
use view::View;

/// A schema of each document, with all that it consists of.
pub(crate) struct Views<'a> {
    old: View<'a>,
    new: View<'a>,
}

impl<'a> Comparison<'a> {
    /// Two schemas are to be compared, unless they were already.
    pub(crate) fn meet(&mut self, pair: Pair<'a>, at: &At) {
        self.meet_all((&[pair.old], &[pair.new]), at);
    }

    /// As [`meet`](Self::meet), of schemas that are written in several places, which all hold.
    pub(super) fn meet_all(&mut self, (old, new): (&[&'a Node], &[&'a Node]), at: &At) {
        let only = match (old, new) {
            ([old], [new]) => Some(both(Pair::new(old, new))),
            _ => None,
        };
        // A type that calls use is what they make of it, whoever else has it.
        let is_used = only.is_some_and(|pair| self.pairs.contains(&(Reach::Calls, pair)));
        if at.reach == Reach::Unused && is_used {
            return;
        }
        let key = (
            addresses(old),
            addresses(new),
            (
                at.direction,
                at.reach,
                at.presence,
                at.is_titled,
                at.carrier,
            ),
        );
        if let Some(frame) = self.met.get(&key) {
            self.findings.link(at.frame, *frame);
            return;
        }
        let frame = self.findings.frame(None);
        self.findings.link(at.frame, frame);
        self.met.insert(key, frame);
        self.pairs.extend(only.map(|pair| (at.reach, pair)));
        let at = At {
            frame,
            ..at.clone()
        };
        let (old, new) = (old.to_vec(), new.to_vec());
        self.waiting.push(Waiting { old, new, at });
    }

    /// Whether two schemas that code is made of were compared, whichever way they go.
    pub(crate) fn is_met(&self, pair: Pair<'a>) -> bool {
        let mut reaches = [Reach::Calls, Reach::Unused].into_iter();
        reaches.any(|reach| self.pairs.contains(&(reach, both(pair))))
    }

    /// Whether the Rust type of a schema is called by where it is written: an item without a name.
    pub(crate) fn is_named_after_its_place(&self, schema: Option<&'a Node>) -> bool {
        schema.is_some_and(|schema| {
            let view = View::of(self.old, schema);
            view.name.is_none() && Shape::of(&view).is_item()
        })
    }

    pub(crate) fn schemas(&mut self, (old, new): (&[&'a Node], &[&'a Node]), at: &At) {
        let (Some((first, others)), Some((new_first, new_others))) =
            (old.split_first(), new.split_first())
        else {
            return;
        };
        let views = Views {
            old: View::of_all(self.old, first, others),
            new: View::of_all(self.new, new_first, new_others),
        };
        self.names(&views, at);
        for pair in written_alike(old, new) {
            self.annotations(pair, at);
        }
        match self.targets(&views) {
            // What a name stands for is compared once, wherever it is named.
            Some(target) => {
                self.beside_a_name(&views, target, at);
                self.meet(target, &called(&views, at));
            }
            None => {
                self.structure(&views, at);
            }
        }
        if let (Some(old), Some(new)) = (views.old.beside_null(), views.new.beside_null()) {
            self.annotations(Pair::new(old, new), at);
        }
    }

    /// What both references lead to, if no more is said beside them.
    fn targets(&self, views: &Views<'a>) -> Option<Pair<'a>> {
        if !views.old.is_just_named || !views.new.is_just_named {
            return None;
        }
        let old = Self::component_of(self.old, views.old.name?)?;
        let new = Self::component_of(self.new, views.new.name?)?;
        let is_itself =
            std::ptr::eq(&old.node, views.old.node) && std::ptr::eq(&new.node, views.new.node);
        (!is_itself).then(|| Pair::new(&old.node, &new.node))
    }

    /// `null` and a default that are said where a schema is named, and not by that schema.
    fn beside_a_name(&mut self, views: &Views<'a>, target: Pair<'a>, at: &At) {
        let named = (
            View::of(self.old, target.old),
            View::of(self.new, target.new),
        );
        let beside = |view: &View<'a>, named: &View<'a>| view.null.filter(|_| named.null.is_none());
        let (old, new) = (beside(&views.old, &named.0), beside(&views.new, &named.1));
        self.null_in_one(views, (old, new), at);
        let is_of_name = |view: &View<'a>, named: &View<'a>| {
            let of_name = named.get("default");
            view.get("default")
                .is_none_or(|own| of_name.is_some_and(|of_name| std::ptr::eq(own, of_name)))
        };
        if !is_of_name(&views.old, &named.0) || !is_of_name(&views.new, &named.1) {
            self.defaults(views, at);
        }
    }

    fn structure(&mut self, views: &Views<'a>, at: &At) {
        self.null(views, at);
        self.structure_of_values(views, at);
    }

    /// But for whether they may be `null`.
    fn structure_of_values(&mut self, views: &Views<'a>, at: &At) {
        if at.carrier.is_of_bytes(&views.old, &views.new) {
            self.media_type_of_part(views, at);
            return self.constraints(views, at);
        }
        if !self.types(views, at) {
            return;
        }
        self.values(views, at);
        self.formats(views, at);
        self.objects(views, at);
        self.arrays(views, at);
        self.unions(views, at);
        self.constraints(views, at);
        self.defaults(views, at);
    }
}

/// Called by the name that the schema has now.
fn called(views: &Views<'_>, at: &At) -> At {
    match views.new.name {
        Some(name) => At {
            label: format!("`{name}`").into(),
            ..at.clone()
        },
        None => at.clone(),
    }
}

/// Of two schemas that are written in several places, those places that are of one another: the same, or what is
/// left in their order.
fn written_alike<'a>(old: &[&'a Node], new: &[&'a Node]) -> Vec<Pair<'a>> {
    if let ([old], [new]) = (old, new) {
        return vec![Pair::new(old, new)];
    }
    let (mut gone, mut come) = (old.to_vec(), new.to_vec());
    matched(&mut gone, &mut come, |old, new| old.same(new));
    let left = gone.iter().zip(&come);
    left.map(|(old, new)| Pair::new(old, new)).collect()
}

fn addresses(nodes: &[&Node]) -> Vec<usize> {
    let nodes = nodes.iter();
    nodes.map(|node| std::ptr::from_ref(*node).addr()).collect()
}

fn both(pair: Pair<'_>) -> (usize, usize) {
    let address = |node: &Node| std::ptr::from_ref(node).addr();
    (address(pair.old), address(pair.new))
}
