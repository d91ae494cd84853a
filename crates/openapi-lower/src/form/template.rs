//! The parameters of operations together: each once, those that OpenAPI ignores left out, and those
//! of the path as the path's template names them.

use std::collections::{HashMap, HashSet};

use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::form::path_key::PathKey;
use crate::form::say::assumed;
use crate::grammar::{Kind, METHODS};
use crate::node::{Node, Value};
use crate::pass::{list, truth, with};
use crate::place::{Place, each_down};
use crate::source::Span;

/// Name and place of each parameter among the components.
type Shared = HashMap<String, (String, String)>;

pub(super) fn run(document: &mut Node, found: &mut Diagnostics) {
    let shared = shared(document);
    each_down(document, &Place::root(), &mut |node, at| match at.kind {
        Kind::Operation => distinct(node, &shared, at, found),
        Kind::PathItem => {
            distinct(node, &shared, at, found);
            let path = at.key_in(Kind::Paths).filter(|key| key.starts_with('/'));
            if let Some(path) = path {
                path_item(node, &PathKey::of(path), &shared, at, found);
            }
        }
        _ => {}
    });
}

fn shared(document: &Node) -> Shared {
    let components = document
        .get("components")
        .and_then(|all| all.get("parameters"));
    let members = components.and_then(Node::as_object).into_iter().flatten();
    members
        .filter_map(|(key, member)| Some((key.clone(), own_identity(&member.node)?)))
        .collect()
}

fn own_identity(parameter: &Node) -> Option<(String, String)> {
    let text = |key| parameter.get(key)?.as_str().map(str::to_owned);
    Some((text("name")?, text("in")?))
}

fn identity(parameter: &Node, shared: &Shared) -> Option<(String, String)> {
    match parameter.get("$ref").and_then(Node::as_str) {
        Some(reference) => {
            let name = reference.strip_prefix("#/components/parameters/")?;
            shared.get(name).cloned()
        }
        None => own_identity(parameter),
    }
}

/// Headers that other parts of the document speak of (OpenAPI 3.1, section 4.8.12.2).
const IGNORED: [&str; 3] = ["accept", "content-type", "authorization"];

/// Headers that say how a request is sent, and not what: whoever sends it knows.
const OF_TRANSPORT: [&str; 4] = ["host", "content-length", "transfer-encoding", "connection"];

/// What is said of a header that is no parameter.
fn of_client(name: &str, place: &str, span: Span, at: &Place<'_>) -> Option<Diagnostic> {
    let lower = name.to_ascii_lowercase();
    if place != "header" {
        return None;
    }
    if IGNORED.contains(&lower.as_str()) {
        let message = format!("the header parameter `{name}` has no meaning in OpenAPI");
        let found = assumed(message, span, "ignored, as OpenAPI asks for", at);
        return Some(found.help("say it by `content` or `security`"));
    }
    OF_TRANSPORT.contains(&lower.as_str()).then(|| {
        let message = format!("the header parameter `{name}` is about how a request is sent");
        let found = assumed(
            message,
            span,
            "without effect: the client writes it itself",
            at,
        );
        found.help("delete it")
    })
}

/// Names of headers have no case (RFC 9110, section 5.1).
fn one_case((name, place): (String, String)) -> (String, String) {
    match place.as_str() {
        "header" => (name.to_ascii_lowercase(), place),
        _ => (name, place),
    }
}

fn distinct(node: &mut Node, shared: &Shared, at: &Place<'_>, found: &mut Diagnostics) {
    let Some(parameters) = node.get_mut("parameters").and_then(Node::as_array_mut) else {
        return;
    };
    let mut seen = HashSet::new();
    parameters.retain(|parameter| {
        let Some(identity) = identity(parameter, shared) else {
            return true;
        };
        let (name, place) = &identity;
        if let Some(found_here) = of_client(name, place, parameter.span, at) {
            found.push(found_here);
            return false;
        }
        let message = format!("the parameter `{name}` in `{place}` is there twice");
        let first = seen.insert(one_case(identity));
        if !first {
            let found_here = assumed(message, parameter.span, "the first one counts", at);
            found.push(found_here.help("delete one of them"));
        }
        first
    });
}

fn path_item(
    item: &mut Node,
    key: &PathKey<'_>,
    shared: &Shared,
    at: &Place<'_>,
    found: &mut Diagnostics,
) {
    let common = names_in("path", item, shared);
    let common_query = names_in("query", item, shared);
    let mut all = Vec::new();
    for method in METHODS {
        let operation = item.get_mut(method);
        let Some(operation) = operation.filter(|node| node.as_object().is_some()) else {
            continue;
        };
        let query = names_in("query", operation, shared);
        let is_query = |name: &str| query.iter().chain(&common_query).any(|own| own == name);
        let names = key.names(is_query);
        for name in key.in_query.iter().filter(|name| !is_query(name)) {
            found.push(declare(operation, name, "query", at));
        }
        in_template(operation, &names, &common, shared, at, found);
        all.extend(names);
    }
    if all.is_empty() {
        all = key.names(|_| false);
    }
    remove_others(item, &all, shared, at, found);
}

fn in_template(
    operation: &mut Node,
    names: &[&str],
    common: &[String],
    shared: &Shared,
    at: &Place<'_>,
    found: &mut Diagnostics,
) {
    let mut own = names_in("path", operation, shared);
    let mut missing: Vec<&str> = names
        .iter()
        .copied()
        .filter(|name| !own.iter().chain(common).any(|own| own == name))
        .collect();
    own.retain(|name| !names.contains(&name.as_str()));
    if let ([name], [wrong]) = (missing.as_slice(), own.as_slice())
        && let Some(renamed) = rename(operation, wrong, name, at)
    {
        found.push(renamed);
        missing.clear();
    }
    for name in missing {
        found.push(declare(operation, name, "path", at));
    }
    remove_others(operation, names, shared, at, found);
}

/// The names of the parameters in a place that a path item or an operation has itself.
fn names_in(place: &str, node: &Node, shared: &Shared) -> Vec<String> {
    let parameters = node
        .get("parameters")
        .and_then(Node::as_array)
        .unwrap_or_default();
    let all = parameters
        .iter()
        .filter_map(|parameter| identity(parameter, shared));
    all.filter(|(_, own)| own == place)
        .map(|(name, _)| name)
        .collect()
}

/// One name too many and one too few are the same parameter.
fn rename(operation: &mut Node, wrong: &str, name: &str, at: &Place<'_>) -> Option<Diagnostic> {
    let parameters = operation
        .get_mut("parameters")
        .and_then(Node::as_array_mut)?;
    let parameter = parameters.iter_mut().find(|parameter| {
        own_identity(parameter).is_some_and(|own| own.0 == wrong && own.1 == "path")
    })?;
    let place = parameter.member("name")?.span();
    parameter.set("name", Node::string(name, place));
    let message = format!("the path has no `{{{wrong}}}`");
    let found = assumed(
        message,
        place,
        format!("read as `{name}`, which the path has"),
        at,
    );
    Some(found.help(format!("write `name: {name}`")))
}

fn declare(operation: &mut Node, name: &str, place: &str, at: &Place<'_>) -> Diagnostic {
    let span = operation.span;
    let mut parameter = with("name", Node::string(name, span));
    parameter.set("in", Node::string(place, span));
    if place == "path" {
        parameter.set("required", truth(span));
    }
    parameter.set("schema", with("type", Node::string("string", span)));
    match operation.get_mut("parameters").map(|node| &mut node.value) {
        Some(Value::Array(parameters)) => parameters.push(parameter),
        _ => operation.set("parameters", list([parameter], span)),
    }
    let caret = operation
        .member("parameters")
        .map_or(span, |member| member.key);
    let message = format!("`{name}` of the path is not among the parameters");
    let help = format!("add a parameter `name: {name}`, `in: {place}`");
    assumed(message, caret, "read as a string", at).help(help)
}

fn remove_others(
    node: &mut Node,
    names: &[&str],
    shared: &Shared,
    at: &Place<'_>,
    found: &mut Diagnostics,
) {
    let parameters = node.get_mut("parameters").and_then(Node::as_array_mut);
    let Some(parameters) = parameters else {
        return;
    };
    parameters.retain(|parameter| {
        let Some((name, place)) = identity(parameter, shared) else {
            return true;
        };
        let fits = place != "path" || names.contains(&name.as_str());
        if !fits {
            let message = format!("the path has no `{{{name}}}`");
            let found_here = assumed(message, parameter.span, "without effect", at);
            found.push(found_here.help("delete the parameter, or add it to the path"));
        }
        fits
    });
}
