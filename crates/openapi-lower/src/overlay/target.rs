//! Where JSONPath queries (RFC 9535) lead to in a document.

use serde_json_path::JsonPath;

use super::Step;
use crate::diagnostic::{Diagnostic, codes};
use crate::node::Node;
use crate::pointer::Pointer;

/// The document as the queries of an action see it.
pub(super) fn searchable(document: &Node, target: &Node) -> Step<serde_json::Value> {
    document.to_value().map_err(|error| {
        let message = format!("the document cannot be searched: {error}");
        let found = Diagnostic::new(&codes::OVERLAY_TARGET, message);
        Box::new(found.at(target.span, "this target"))
    })
}

/// The places that a query names, parents before what is in them; an error if there are none. `what` is
/// the member of the action that it is.
pub(super) fn find(
    document: &serde_json::Value,
    query: &Node,
    what: &'static str,
) -> Step<Vec<Pointer>> {
    let Some(text) = query.as_str() else {
        return Err(no_path(query, what, query.kind()));
    };
    let path = JsonPath::parse(text).map_err(|error| no_path(query, what, &error.to_string()))?;
    let located = path.query_located(document);
    let places = located.locations().map(|place| place.to_json_pointer());
    let mut places: Vec<Pointer> = places.filter_map(|place| Pointer::parse(&place)).collect();
    // A query may name places in any order, and one place twice.
    places.sort_by_cached_key(order);
    places.dedup();
    if places.is_empty() {
        let message = format!("the {what} `{text}` matches nothing");
        return Err(Diagnostic::new(&codes::OVERLAY_UNUSED, message)
            .at(query.span, "nothing in the document is there")
            .help(format!(
                "delete the action if the document was corrected, or correct the {what}"
            ))
            .into());
    }
    Ok(places)
}

/// What a `copy` takes: one value (Overlay 1.1, section 4.4.3).
pub(super) fn find_one<'a>(
    document: &'a Node,
    searchable: &serde_json::Value,
    query: &Node,
) -> Step<&'a Node> {
    let places = find(searchable, query, "copy")?;
    let place = places.first().and_then(|place| place.resolve(document));
    match (place, places.len()) {
        (Some(node), 1) => Ok(node),
        (_, count) => {
            let message = format!("the copy names {count} values");
            let found = Diagnostic::new(&codes::OVERLAY_FIT, message);
            let found = found.at(query.span, "one value can be copied");
            let nodes = places.iter().filter_map(|place| place.resolve(document));
            let found = nodes
                .take(2)
                .fold(found, |found, node| found.related(node.span, "one of them"));
            Err(found
                .help("name one of them, or copy each by an action of its own")
                .into())
        }
    }
}

/// Parents before what is in them, elements by their index.
fn order(place: &Pointer) -> Vec<(Option<usize>, String)> {
    let tokens = place.tokens().iter();
    tokens
        .map(|token| (token.parse().ok(), token.clone()))
        .collect()
}

fn no_path(query: &Node, what: &'static str, why: &str) -> Box<Diagnostic> {
    let message = format!("the {what} is not a JSONPath: {why}");
    Diagnostic::new(&codes::OVERLAY_TARGET, message)
        .at(query.span, format!("this {what}"))
        .help("write a path that begins with `$`, such as `$.paths['/pets'].get`")
        .into()
}
