//! `discriminator`: what tells the branches of a union apart, by what the document says.

use openapi_lower::{Node, Span};

use super::Views;
use super::forms::Form;
use super::view::View;
use crate::compare::{At, Comparison, Pair, listed};
use crate::effect::Effect;
use crate::findings::Finding;
use crate::kind;

/// Why it is nothing in code whether what is said is also seen.
const AS_BEFORE: &str = "The forms are told apart by the constants that they have, as what is generated sees by itself.";

/// Why it is nothing in code what tells nothing apart.
const IDLE: &str = "It does not tell the forms apart: what each holds does, as before.";

/// What becomes of code if the forms are told apart by more than what they hold.
const TOLD: &str = "The forms are told apart by a tag, which the union names.";

/// Why another value of the tag breaks old clients.
const ANOTHER_VALUE: &str = "Old clients send the value that was, and take the one that is for a form that they do not know.";

/// What stands for a branch of both documents.
struct Told<'a> {
    branch: Pair<'a>,
    was: Vec<String>,
    is: Vec<String>,
}

impl<'a> Comparison<'a> {
    pub(super) fn discriminators(&mut self, views: &Views<'a>, pairs: &[Pair<'a>], at: &At) {
        let key = "discriminator";
        let (old, new) = (views.old.get(key), views.new.get(key));
        let spans = (views.old.span(key), views.new.span(key));
        match (old, new) {
            (None, Some(_)) => {
                let message = format!("the forms of {} are told apart by a tag", at.label);
                let finding = Finding::new(&kind::DISCRIMINATOR_ADDED, message, spans.0, spans.1);
                self.add(at, as_told(finding, views));
            }
            (Some(_), None) => {
                let message = format!("no tag is named any more for the forms of {}", at.label);
                let finding = Finding::new(&kind::DISCRIMINATOR_REMOVED, message, spans.0, spans.1);
                self.add(at, as_told(finding, views));
            }
            (Some(old), Some(new)) => self.discriminator(views, Pair::new(old, new), pairs, at),
            (None, None) => {}
        }
    }

    fn discriminator(&mut self, views: &Views<'a>, pair: Pair<'a>, branches: &[Pair<'a>], at: &At) {
        let property = |node: &'a Node| node.get("propertyName").and_then(Node::as_str);
        let (old, new) = (property(pair.old), property(pair.new));
        if old != new {
            let message = format!(
                "the forms of {} are told apart by `{}`, and were by `{}`",
                at.label,
                new.unwrap_or_default(),
                old.unwrap_or_default()
            );
            let spans = pair.spans("propertyName");
            self.find(at, &kind::DISCRIMINATOR_CHANGED, spans, message);
        } else if let Some(property) = new {
            let told = branches
                .iter()
                .filter_map(|branch| told(views, property, *branch));
            let told: Vec<Told<'a>> = told.collect();
            for one in &told {
                self.tag_values(one, &told, pair, at);
            }
        }
    }

    /// The values that stand for a branch, and stood for it.
    fn tag_values(&mut self, one: &Told<'a>, all: &[Told<'a>], pair: Pair<'a>, at: &At) {
        let moved = |value: &String| {
            let stood = all.iter().any(|other| other.was.contains(value));
            stood && all.iter().any(|other| other.is.contains(value))
        };
        let come = one.is.iter().filter(|value| !one.was.contains(value));
        let (moved_here, come): (Vec<&String>, Vec<&String>) = come.partition(|value| moved(value));
        for value in moved_here {
            let message = format!("the tag `{value}` of {} stands for another form", at.label);
            let spans = (place(pair.old, value), place(pair.new, value));
            self.find(at, &kind::TAG_VALUE_CHANGED, spans, message);
        }
        let gone = one.was.iter().filter(|value| !one.is.contains(value));
        let gone: Vec<&String> = gone.filter(|value| !moved(value)).collect();
        let is_another = !one.is.iter().any(|value| one.was.contains(value));
        match (gone.as_slice(), come.as_slice()) {
            ([old, ..], [new, ..]) if is_another => {
                let form = self.called(self.new, one.branch.new);
                let names = |values: &[&String]| {
                    listed(&values.iter().map(|one| one.as_str()).collect::<Vec<_>>())
                };
                let message = format!(
                    "the tag of {form} in {} is {}, and was {}",
                    at.label,
                    names(&come),
                    names(&gone)
                );
                let spans = (place(pair.old, old), place(pair.new, new));
                let finding = Finding::new(&kind::TAG_VALUE_CHANGED, message, spans.0, spans.1);
                self.add(at, finding.because(ANOTHER_VALUE));
            }
            _ => self.further_values(&gone, &come, pair, at),
        }
    }

    fn further_values(&mut self, gone: &[&String], come: &[&String], pair: Pair<'a>, at: &At) {
        for value in come {
            let message = format!("the tag of {} may be `{value}`", at.label);
            let spans = (place(pair.old, value), place(pair.new, value));
            self.find(at, &kind::TAG_VALUE_ADDED, spans, message);
        }
        for value in gone {
            let message = format!("the tag of {} is no longer `{value}`", at.label);
            let spans = (place(pair.old, value), place(pair.new, value));
            self.find(at, &kind::TAG_VALUE_REMOVED, spans, message);
        }
    }
}

/// What is said of a tag, by what it does to how the union is generated.
fn as_told(finding: Finding, views: &Views<'_>) -> Finding {
    match (views.old.form(), views.new.form()) {
        (Form::Tagged, Form::Tagged) if views.old.tag() == views.new.tag() => {
            finding.in_code(Effect::Documentation).because(AS_BEFORE)
        }
        (Form::Tagged, _) | (_, Form::Any) => finding,
        (_, Form::Tagged) => finding.in_code(Effect::Additive).because(TOLD),
        _ => finding.in_code(Effect::Documentation).because(IDLE),
    }
}

/// What stands for a branch; none if its own constants say it in both, which are compared as that.
fn told<'a>(views: &Views<'a>, property: &str, branch: Pair<'a>) -> Option<Told<'a>> {
    let values = |view: &View<'a>, node: &'a Node| {
        let branches = view.branches.as_ref()?.of.iter();
        let index = branches
            .enumerate()
            .find(|(_, one)| std::ptr::eq(**one, node));
        view.tag_values(property, index?.0)
    };
    let is_mapped = |view: &View<'a>, node: &'a Node| {
        let branch = View::of(view.document, node);
        let has_own = branch
            .property(property)
            .is_some_and(|own| own.values().is_some());
        !has_own || !view.mapped(branch.name).is_empty()
    };
    if !is_mapped(&views.old, branch.old) && !is_mapped(&views.new, branch.new) {
        return None;
    }
    Some(Told {
        branch,
        was: values(&views.old, branch.old)?,
        is: values(&views.new, branch.new)?,
    })
}

/// Where a value of the tag is mapped, or what it is missing from.
fn place(discriminator: &Node, value: &str) -> Span {
    let mapping = discriminator.member("mapping");
    let entry = mapping.and_then(|mapping| mapping.node.member(value));
    let found = entry.or(mapping).map(|member| member.key);
    found.unwrap_or(discriminator.span)
}
