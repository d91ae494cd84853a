//! Parameters (OpenAPI 3.1, section 4.8.12).

use openapi_lower::{Node, Span, follow};

use super::content::Homes;
use super::operations::Operation;
use super::{At, Comparison, Pair, Presence, is_and_was, matched, span};
use crate::effect::Effect;
use crate::findings::Finding;
use crate::kind;
use crate::schema::Carrier;

/// Members of a parameter or header that are words alone.
pub(super) const WORDS: [&str; 3] = ["description", "example", "examples"];

/// Where an operation's parameters are, and what they are.
struct Parameter<'a> {
    node: &'a Node,
    /// As it is written: it may be a reference.
    written: &'a Node,
    /// Where it is written, or referred to.
    span: Span,
    name: &'a str,
    location: &'a str,
}

impl Parameter<'_> {
    fn is_required(&self) -> bool {
        let required = self.node.get("required").and_then(Node::as_bool);
        self.location == "path" || required == Some(true)
    }

    fn is(&self, other: &Parameter<'_>) -> bool {
        let is_same = match self.location {
            "header" => self.name.eq_ignore_ascii_case(other.name),
            _ => self.name == other.name,
        };
        is_same && self.location == other.location
    }

    fn label(&self) -> String {
        format!("the {} parameter `{}`", self.location, self.name)
    }
}

impl<'a> Comparison<'a> {
    pub(super) fn parameters(&mut self, old: &Operation<'a>, new: &Operation<'a>, at: &At) {
        let mut gone = parameters(self.old, old);
        let mut come = parameters(self.new, new);
        let places = (span(old.node, "parameters"), span(new.node, "parameters"));
        let arguments = (arguments(&gone, old.path), arguments(&come, new.path));
        let is_in_place = |old_one: &Parameter<'a>, new_one: &Parameter<'a>| {
            let place = place_in(old.path, old_one);
            place.is_some() && place == place_in(new.path, new_one)
        };
        // The names of a path's parameters are not sent, their places are.
        let is_moved = old.address() != new.address();
        let pairs = matched(&mut gone, &mut come, |old, new| match old.location {
            "path" if !is_moved => is_in_place(old, new),
            _ => old.is(new),
        });
        let renamed = matched(&mut gone, &mut come, is_in_place);
        for (old, new) in pairs.iter().chain(&renamed) {
            if old.location == "path" && old.name != new.name {
                self.renamed_parameter(old, new, at);
            }
            self.parameter(old, new, at);
        }
        let moved = matched(&mut gone, &mut come, |old, new| old.name == new.name);
        for (old, new) in &moved {
            let message = format!("{} became {}", old.label(), new.label());
            let finding = Finding::new(&kind::PARAMETER_MOVED, message, old.span, new.span);
            // Arguments have places, and what is optional is set by its name.
            self.add(
                at,
                match arguments.0 == arguments.1 {
                    true => finding.in_code(Effect::None),
                    false => finding,
                },
            );
            self.parameter(old, new, at);
        }
        self.others(&gone, &come, places, at);
    }

    fn others(
        &mut self,
        gone: &[Parameter<'a>],
        come: &[Parameter<'a>],
        places: (Span, Span),
        at: &At,
    ) {
        for one in gone {
            let message = format!("{} is gone", one.label());
            self.find(at, &kind::PARAMETER_REMOVED, (one.span, places.1), message);
        }
        for one in come {
            let (kind, what) = match one.is_required() {
                true => (&kind::REQUIRED_PARAMETER_ADDED, "is new and required"),
                false => (&kind::OPTIONAL_PARAMETER_ADDED, "is new"),
            };
            let message = format!("{} {what}", one.label());
            let finding = Finding::new(kind, message, places.0, one.span);
            self.add(
                at,
                match self.options.positional {
                    true => finding.breaks_code("All parameters are arguments."),
                    false => finding,
                },
            );
        }
    }

    fn renamed_parameter(&mut self, old: &Parameter<'a>, new: &Parameter<'a>, at: &At) {
        let message = format!("{} is called `{}`", old.label(), new.name);
        let mut finding = Finding::new(&kind::PATH_PARAMETER_RENAMED, message, old.span, new.span);
        if self.is_named_after_its_place(old.node.get("schema")) {
            let why = "Its type is named after it.";
            finding = finding.breaks_code(why);
        }
        self.add(at, finding);
    }

    fn parameter(&mut self, old: &Parameter<'a>, new: &Parameter<'a>, at: &At) {
        let pair = Pair::new(old.node, new.node);
        let label = new.label();
        let at = at.named(label.as_str());
        let presence = match (old.is_required(), new.is_required()) {
            (false, true) => Some((&kind::PARAMETER_BECAME_REQUIRED, "is required")),
            (true, false) => Some((&kind::PARAMETER_BECAME_OPTIONAL, "is no longer required")),
            _ => None,
        };
        if let Some((kind, what)) = presence {
            let message = format!("{label} {what}");
            self.find(&at, kind, pair.spans("required"), message);
        }
        self.words(pair, &WORDS, &[], &at);
        self.deprecation(pair, &at, (&kind::DEPRECATED, &kind::UNDEPRECATED));
        self.style(pair, (old.location, new.location), &at);
        self.parameter_home((old.written, new.written), pair, &at);
        let presence = match old.is_required() || new.is_required() {
            true => Presence::Other,
            false => Presence::Optional,
        };
        let at = At { presence, ..at };
        self.value(pair, &at);
    }

    /// What is written in a component is named after that.
    fn parameter_home(&mut self, (old, new): (&'a Node, &'a Node), pair: Pair<'a>, at: &At) {
        if let (Some(was), Some(is)) = (value(pair.old), value(pair.new)) {
            self.home(Pair::new(was, is), &Homes::of_both(old, new), at);
        }
    }

    /// How it is written (OpenAPI 3.1, section 4.8.12.2).
    pub(super) fn style(&mut self, pair: Pair<'a>, locations: (&str, &str), at: &At) {
        let (old, new) = (
            Style::of(pair.old, locations.0),
            Style::of(pair.new, locations.1),
        );
        if old == new || locations.0 != locations.1 {
            return;
        }
        let keys = [
            "style",
            "explode",
            "allowReserved",
            "content",
            "allowEmptyValue",
        ];
        let changed = keys.iter().find(|key| !super::same_member(pair, key));
        let key = changed.copied().unwrap_or("schema");
        let (was, is) = pair.get(key);
        let message = match key {
            "content" | "schema" => format!("{} is written otherwise", at.label),
            key => is_and_was(&format!("`{key}` of {}", at.label), (was, is)),
        };
        self.find(at, &kind::PARAMETER_STYLE_CHANGED, pair.spans(key), message);
    }

    /// The schema of a parameter or header, or the one of its only media type.
    pub(super) fn value(&mut self, pair: Pair<'a>, at: &At) {
        let is_json = pair.old.has("content") && pair.new.has("content");
        let carrier = match is_json {
            true => Carrier::Json,
            false => Carrier::Parameter,
        };
        if let (Some(old), Some(new)) = (value(pair.old), value(pair.new)) {
            let at = At {
                carrier,
                ..at.clone()
            };
            self.meet(Pair::new(old, new), &at);
        }
    }
}

/// The schema of a value that is no body.
fn value(node: &Node) -> Option<&Node> {
    let media = || node.get("content")?.as_object()?.values().next();
    node.get("schema").or_else(|| media()?.node.get("schema"))
}

/// How a parameter is written: defaults are told from what is said by nothing.
#[derive(PartialEq)]
struct Style {
    style: String,
    explode: bool,
    allow_reserved: bool,
    media_type: Option<String>,
}

impl Style {
    fn of(node: &Node, location: &str) -> Self {
        let flag = |key| node.get(key).and_then(Node::as_bool);
        let usual = match location {
            "query" | "cookie" => "form",
            _ => "simple",
        };
        let style = node.get("style").and_then(Node::as_str).unwrap_or(usual);
        let content = node.get("content").and_then(Node::as_object);
        Self {
            explode: flag("explode").unwrap_or(style == "form"),
            allow_reserved: flag("allowReserved").unwrap_or(false),
            style: style.to_owned(),
            media_type: content.and_then(|content| content.keys().next().cloned()),
        }
    }
}

/// The parameters of an operation, and those of its path that it does not have itself.
fn parameters<'a>(document: &'a Node, operation: &Operation<'a>) -> Vec<Parameter<'a>> {
    let mut found: Vec<Parameter<'a>> = Vec::new();
    for holder in [operation.node, operation.item] {
        let list = holder.get("parameters").and_then(Node::as_array);
        let list = list.unwrap_or_default().iter();
        for parameter in list.filter_map(|node| parameter(document, node)) {
            if !found.iter().any(|had| had.is(&parameter)) {
                found.push(parameter);
            }
        }
    }
    found
}

fn parameter<'a>(document: &'a Node, written: &'a Node) -> Option<Parameter<'a>> {
    let node = follow(document, written)?;
    Some(Parameter {
        node,
        written,
        span: written.span,
        name: node.get("name")?.as_str()?,
        location: node.get("in")?.as_str()?,
    })
}

/// Which of the parameters of a path template it is, if it is one of them.
fn place_in(path: &str, parameter: &Parameter<'_>) -> Option<usize> {
    let parts = path.split('{').skip(1);
    let mut names = parts.filter_map(|part| Some(part.split_once('}')?.0));
    let is_path = parameter.location == "path";
    names.position(|name| is_path && name == parameter.name)
}

/// The names of the arguments of a method, in their order: those of the path as they stand in it, then those of
/// other places by name.
fn arguments<'a>(parameters: &[Parameter<'a>], path: &str) -> Vec<&'a str> {
    const LOCATIONS: [&str; 4] = ["path", "query", "header", "cookie"];
    let required = parameters.iter().filter(|one| one.is_required());
    let mut required: Vec<_> = required
        .map(|one| {
            let location = LOCATIONS.iter().position(|name| *name == one.location);
            (location, place_in(path, one), one.name)
        })
        .collect();
    required.sort_unstable();
    required.into_iter().map(|(.., name)| name).collect()
}
