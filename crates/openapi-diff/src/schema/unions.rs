//! `oneOf` and `anyOf`: which branches there are in both, and how they are told apart.

use heck::ToUpperCamelCase;
use openapi_lower::Node;

use super::forms::Form;
use super::view::{Branches, View};
use super::{Views, called, floats, forms};
use crate::compare::{At, Comparison, Pair, canonical};
use crate::effect::{Direction, Effect};
use crate::findings::Finding;
use crate::kind;

impl<'a> Comparison<'a> {
    pub(super) fn unions(&mut self, views: &Views<'a>, at: &At) {
        if views.old.values().is_some() && views.new.values().is_some() {
            return;
        }
        if let (Some(old), Some(new)) = (&views.old.branches, &views.new.branches) {
            let pairs = self.branches(views, (old, new), at);
            self.discriminators(views, &pairs, at);
            self.exclusion(views, (old, new), at);
            for pair in pairs {
                let label = format!("{} in {}", self.called(self.new, pair.new), at.label);
                if is_a_name(pair.old) != is_a_name(pair.new) && views.new.form().has_variants() {
                    self.variant_is_renamed(pair, &label, at);
                }
                let at = At {
                    is_titled: true,
                    ..at.named(label)
                };
                self.meet(pair, &at);
            }
        }
    }

    /// The variant of a component is called after it, unless more is said beside the name.
    fn variant_is_renamed(&mut self, pair: Pair<'a>, label: &str, at: &At) {
        let (old, new) = (View::of(self.old, pair.old), View::of(self.new, pair.new));
        if old.name.is_some() && old.name == new.name && word(&old) != word(&new) {
            let message = format!("the variant for {label} has another name");
            let spans = (pair.old.span, pair.new.span);
            self.find(at, &kind::RUST_NAME_CHANGED, spans, message);
        }
    }

    /// What came, what went, and those that are of one another.
    fn branches(
        &mut self,
        views: &Views<'a>,
        (old, new): (&Branches<'a>, &Branches<'a>),
        at: &At,
    ) -> Vec<Pair<'a>> {
        let (mut gone, mut come) = (old.of.clone(), new.of.clone());
        let mut pairs = Vec::new();
        for rule in [by_name, by_tag, by_title, by_value, by_properties] {
            pairs.extend(self.matched(&mut gone, &mut come, rule));
        }
        pairs.extend(self.of_one_kind(&mut gone, &mut come));
        for one in &gone {
            let message = format!("{} is no longer {}", at.label, self.called(self.old, one));
            let spans = (one.span, new.member.key);
            self.find(at, &kind::BRANCH_REMOVED, spans, message);
        }
        let another = match come.is_empty() {
            true => None,
            false => another_form(views),
        };
        for one in &come {
            let message = format!("{} may be {}", at.label, self.called(self.new, one));
            let finding = Finding::new(&kind::BRANCH_ADDED, message, old.member.key, one.span);
            let finding = match another {
                Some(why) => finding.breaks_code(why),
                None if self.brings_floats(views, &[one]) => finding.breaks_code(floats::WHY),
                None => finding,
            };
            self.add(at, finding);
        }
        pairs
    }

    /// Whether what is of several branches is allowed: by `anyOf`, and not by `oneOf`. With a `discriminator` it
    /// makes no difference.
    fn exclusion(
        &mut self,
        views: &Views<'a>,
        (old, new): (&Branches<'a>, &Branches<'a>),
        at: &At,
    ) {
        let is_told =
            views.old.get("discriminator").is_some() || views.new.get("discriminator").is_some();
        let is_any = (old.keyword == "anyOf", new.keyword == "anyOf");
        let is_choice = old.is_choice && new.is_choice;
        if !is_choice
            || is_told
            || is_any.0 == is_any.1
            || !(views.old.overlaps() && views.new.overlaps())
        {
            return;
        }
        let spans = (old.member.key, new.member.key);
        let (kind, what) = match is_any.1 {
            true => (&kind::FORMS_MAY_OVERLAP, "may be of several forms at once"),
            false => (&kind::FORMS_EXCLUDE_EACH_OTHER, "is of one form alone"),
        };
        let message = format!("{} {what}", at.label);
        let finding = Finding::new(kind, message, spans.0, spans.1);
        let finding = match (views.old.shares_objects(), is_any.1) {
            (true, true) => finding.in_code(Effect::Additive),
            (true, false) => finding.breaks_code(NO_EXTRA),
            (false, _) => finding,
        };
        self.add(at, finding);
    }

    /// Takes the branches out of both lists that are one by a rule.
    fn matched(
        &self,
        gone: &mut Vec<&'a Node>,
        come: &mut Vec<&'a Node>,
        rule: fn(&View<'a>) -> Option<String>,
    ) -> Vec<Pair<'a>> {
        let mut pairs = Vec::new();
        let mut keys: Vec<Option<String>> = gone
            .iter()
            .map(|old| rule(&View::of(self.old, old)))
            .collect();
        come.retain(|new| {
            let Some(key) = rule(&View::of(self.new, new)) else {
                return true;
            };
            match keys.iter().position(|old| old.as_ref() == Some(&key)) {
                Some(index) => {
                    keys.remove(index);
                    pairs.push(Pair::new(gone.remove(index), new));
                    false
                }
                None => true,
            }
        });
        pairs
    }

    /// What is left, where as many are left of the same types in both: in their order.
    fn of_one_kind(&self, gone: &mut Vec<&'a Node>, come: &mut Vec<&'a Node>) -> Vec<Pair<'a>> {
        let types = |document: &'a Node, node: &'a Node| View::of(document, node).types();
        let mut pairs = Vec::new();
        let (all_gone, all_come) = (gone.clone(), come.clone());
        for new in &all_come {
            let kind = types(self.new, new);
            let of_kind = |document: &'a Node, all: &[&'a Node]| -> Vec<&'a Node> {
                let all = all.iter().filter(|one| types(document, one) == kind);
                all.copied().collect()
            };
            let (old, come) = (of_kind(self.old, &all_gone), of_kind(self.new, &all_come));
            let index = come.iter().position(|one| std::ptr::eq(*one, *new));
            let twin = index.and_then(|index| old.get(index).copied());
            if let Some(old) = twin.filter(|twin| old.len() == come.len() && self.may_be(twin, new))
            {
                pairs.push(Pair::new(old, new));
            }
        }
        gone.retain(|old| !pairs.iter().any(|pair| std::ptr::eq(pair.old, *old)));
        come.retain(|new| !pairs.iter().any(|pair| std::ptr::eq(pair.new, *new)));
        pairs
    }

    /// Two components are one only if the first has another name now.
    fn may_be(&self, old: &'a Node, new: &'a Node) -> bool {
        let is_named = |document: &'a Node, node: &'a Node| View::of(document, node).name.is_some();
        !is_named(self.old, old) || !is_named(self.new, new) || self.is_gone(old)
    }

    /// Whether the component that a branch names is in no new document: it may have another name.
    fn is_gone(&self, old: &'a Node) -> bool {
        let name = View::of(self.old, old).name;
        name.is_some_and(|name| Self::component_of(self.new, name).is_none())
    }

    pub(super) fn called(&self, document: &'a Node, branch: &'a Node) -> String {
        let view = View::of(document, branch);
        let title = || view.text("title").map(|title| format!("`{title}`"));
        let tag = || tag(&view).map(|(_, value)| value);
        let name = view.name.map(|name| format!("`{name}`"));
        let type_of = || {
            view.types()
                .without_null()
                .only()
                .map(|name| format!("the {name}"))
        };
        name.or_else(title)
            .or_else(tag)
            .or_else(type_of)
            .unwrap_or_else(|| String::from("another form"))
    }

    /// One is a union and the other is not: it may be a branch of it. Whether more can be compared.
    pub(super) fn union_in_one(&mut self, views: &Views<'a>, at: &At) -> bool {
        let (old, new) = (&views.old, &views.new);
        let spans = (old.node.span, new.node.span);
        let (kind, pair, message) = match (&old.branches, &new.branches) {
            (None, Some(branches)) => {
                let twins = branches.of.iter().copied();
                let twins = twins.filter(|branch| is_one(old, &View::of(self.new, branch)));
                let branch = most_alike(self.new, twins.collect(), old);
                let message = format!("{} is one of several forms", at.label);
                let pair = branch.map(|branch| Pair::new(old.node, branch));
                (&kind::TYPE_WIDENED, pair, message)
            }
            (Some(branches), _) => {
                let twins = branches.of.iter().copied();
                let twins = twins.filter(|branch| is_one(&View::of(self.old, branch), new));
                let branch = most_alike(self.old, twins.collect(), new);
                let message = format!("{} is no longer one of several forms", at.label);
                let pair = branch.map(|branch| Pair::new(branch, new.node));
                (&kind::TYPE_NARROWED, pair, message)
            }
            (None, None) => return true,
        };
        let kind = match pair {
            Some(_) => kind,
            None => &kind::TYPE_CHANGED,
        };
        let finding = Finding::new(kind, message, spans.0, spans.1);
        match self.is_of_one_type(views) {
            true if pair.is_none() => {}
            true => {
                let is_sent = at.direction == Direction::Sent;
                let (effect, why) = match (is_sent, new.branches.is_some()) {
                    (true, true) => (Effect::Additive, TAKES_MORE),
                    (false, true) => (Effect::Additive, MORE_COMES),
                    (true, false) => (Effect::Breaking, TAKES_LESS),
                    (false, false) => (Effect::None, LESS_COMES),
                };
                let finding = finding.in_code(Effect::None).because(why);
                self.add(at, finding.on_the_wire(effect));
            }
            false => self.add(at, finding),
        }
        if let Some(pair) = pair {
            self.in_branch(pair, at);
        }
        false
    }

    /// Whether a union and what is none have one Rust type. A component has a type of its own, unless it is a union
    /// of one type: that has another name.
    fn is_of_one_type(&self, views: &Views<'a>) -> bool {
        let (old, new) = (views.old.type_of_one(), views.new.type_of_one());
        let is_enum = old.as_deref() == Some(forms::ENUM);
        old.is_some() && old == new && (is_enum || !self.is_component(views.new.node))
    }

    /// What was the whole and is a branch, or the other way round; `null` is compared of the whole.
    fn in_branch(&mut self, pair: Pair<'a>, at: &At) {
        let views = Views {
            old: View::of(self.old, pair.old),
            new: View::of(self.new, pair.new),
        };
        match self.targets(&views) {
            Some(target) => self.meet(target, &called(&views, at)),
            None => self.structure_of_values(&views, at),
        }
    }
}

/// The first branch that has a list of values if the other schema has one, or the first.
fn most_alike<'a>(
    document: &'a Node,
    branches: Vec<&'a Node>,
    other: &View<'a>,
) -> Option<&'a Node> {
    let has_list = other.values().is_some();
    let is_alike = |branch: &&&'a Node| View::of(document, branch).values().is_some() == has_list;
    let alike = branches.iter().find(is_alike);
    alike.or(branches.first()).copied()
}

/// What the variant of a branch is called after: the component that it names, its title or its constant.
fn word(view: &View<'_>) -> Option<String> {
    let title = || view.node.get("title")?.as_str().map(str::to_owned);
    let name = view
        .name
        .filter(|_| is_a_name(view.node))
        .map(str::to_owned);
    let constant = || tag(view).map(|(_, value)| value);
    let word = name.or_else(title).or_else(constant)?;
    Some(word.to_upper_camel_case())
}

/// Whether a branch is the name of a component, and nothing beside it.
fn is_a_name(branch: &Node) -> bool {
    let mut keys = branch.as_object().into_iter().flatten();
    let (first, others) = (keys.next(), keys.next());
    first.is_some_and(|(key, _)| key == "$ref") && others.is_none()
}

/// What it does on the wire if all forms are of one Rust type.
const TAKES_MORE: &str = "More may be taken than before; the Rust type is the same.";
const MORE_COMES: &str = "More may come than before; the Rust type is the same.";
const TAKES_LESS: &str = "Some of what was sent may be refused; the Rust type is the same.";
const LESS_COMES: &str = "No more comes than before; the Rust type is the same.";

/// Why code breaks where objects are of one form alone.
const NO_EXTRA: &str = "Objects have no field any more for the properties of other forms.";

/// Why further branches break code, if they make another type of the union.
fn another_form(views: &Views<'_>) -> Option<&'static str> {
    match (views.old.form(), views.new.form()) {
        (was, is) if was == is => None,
        (_, Form::Any) => Some("One of the forms is any JSON: so is the whole."),
        (Form::Tagged, _) => Some("A tag does not tell all of them apart: the union has none."),
        (Form::Any | Form::One | Form::Enum, _) => Some("What was of one type is a union."),
        (Form::Union, _) => None,
    }
}

/// Whether one schema is the other: by name, or by all that it says.
fn is_one(old: &View<'_>, new: &View<'_>) -> bool {
    let is_same_name = old.name.is_some() && old.name == new.name;
    let is_same_type = old.types() == new.types() && old.types().only().is_some();
    is_same_name
        || old.node.same(new.node)
        || (old.name.is_none() && new.name.is_none() && is_same_type)
}

fn by_name(view: &View<'_>) -> Option<String> {
    view.name.map(str::to_owned)
}

/// The constants of its properties: what tells it apart.
fn by_tag(view: &View<'_>) -> Option<String> {
    tag(view).map(|(property, value)| format!("{property}: {value}"))
}

fn tag(view: &View<'_>) -> Option<(String, String)> {
    let properties = view.properties();
    let mut constants = properties.iter().filter_map(|(name, property)| {
        let values = View::of_property(view.document, property)?.values()?;
        match values.as_slice() {
            [only] => Some(((*name).to_owned(), crate::compare::said(Some(only)))),
            _ => None,
        }
    });
    constants.next()
}

fn by_title(view: &View<'_>) -> Option<String> {
    let title = view.name.is_none().then(|| view.text("title"));
    title.flatten().map(str::to_owned)
}

/// All that it says.
fn by_value(view: &View<'_>) -> Option<String> {
    view.name.is_none().then(|| canonical(view.node))
}

/// Its properties, whatever they hold.
fn by_properties(view: &View<'_>) -> Option<String> {
    let properties = view.properties();
    let names: Vec<&str> = properties.into_keys().collect();
    (view.name.is_none() && !names.is_empty()).then(|| names.join("\n"))
}
