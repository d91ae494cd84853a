//! From a lowered document to the model: names, types and operations.

pub(crate) mod checks;
mod constants;
mod directions;
pub(crate) mod exact_numbers;
pub(crate) mod fields;
mod operations;
mod paging;
mod rust_names;
pub(crate) mod schemas;
mod servers;
mod unchecked;

use openapi_lower::{Diagnostics, Node};

use crate::model::Api;
use crate::options::Options;
use crate::order::Order;
use directions::Directions;
use schemas::Schemas;

/// Infers the whole client. What cannot be rendered is left out alone, with a finding. The document is sorted,
/// and `order` knows where things stood before.
///
/// Values are checked against what `assertions` say, if there are some.
pub(crate) fn infer(
    document: &Node,
    order: &Order,
    assertions: Option<&Node>,
    options: &Options,
) -> (Api, Diagnostics) {
    let mut found = unchecked::run(document, options.checks);
    let mut schemas = Schemas::new(document, options);
    let (mut inferred, of_operations) = operations::run(document, &mut schemas);
    found.append(of_operations);
    let (servers, of_servers) = servers::run(document);
    found.append(of_servers);
    let (mut types, of_types) = schemas.finish();
    found.append(of_types);
    let directions = Directions::of(&types, &inferred.operations, inferred.webhooks.as_ref());
    fields::settle(&mut types, &directions, options.is_exact());
    let groups = options
        .group_by
        .map(|by| operations::group(document, by, &mut inferred.operations));
    let groups = groups.unwrap_or_default();
    operations::constants(&mut inferred.operations, &groups);
    let operations = &mut inferred.operations;
    found.append(paging::run(document, &types, operations, &groups, options));
    let title = title(document);
    let mut api = Api {
        title,
        types,
        operations: inferred.operations,
        security_schemes: inferred.security_schemes,
        servers,
        groups,
        webhooks: inferred.webhooks,
        schemas: Vec::new(),
    };
    as_written(&mut api, order);
    if let Some(assertions) = assertions {
        checks::mark(&mut api, assertions, options.checks);
    }
    (api, found)
}

/// Puts the client into the order of the document, for who reads it.
fn as_written(api: &mut Api, order: &Order) {
    operations::as_written(&mut api.operations, &mut api.groups);
    for definition in api.types.values_mut() {
        definition.at = order.written(&definition.at);
    }
    let operations = api.operations.iter_mut();
    let bodies = operations.map(|one| (&mut one.parameters, &mut one.body));
    for (parameters, body) in bodies {
        let contents = body.iter_mut().flat_map(|body| &mut body.contents);
        let checks = contents.map(|content| &mut content.check);
        let checks = checks.chain(parameters.iter_mut().map(|one| &mut one.check));
        for at in checks.filter_map(|check| check.at.as_mut()) {
            *at = order.written(at);
        }
    }
}

pub(crate) fn title(document: &Node) -> String {
    let info = |key| {
        document
            .get("info")
            .and_then(|info| info.get(key)?.as_str())
    };
    let title = info("title").unwrap_or("this API");
    let version = info("version").unwrap_or("without a version");
    let line = format!("{title}, version {version}");
    line.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// What the document says for people; nothing if it says nothing.
fn text(node: &Node, key: &str) -> Option<String> {
    let text = node.get(key).and_then(Node::as_str)?;
    (!text.trim().is_empty()).then(|| text.to_owned())
}

/// A name between the marks of code: on one line, and without such a mark.
fn in_code(name: &str) -> String {
    let name = name.replace('`', "");
    let words: Vec<&str> = name.split_whitespace().collect();
    match words.as_slice() {
        [] => String::from("`\"\"`"),
        words => format!("`{}`", words.join(" ")),
    }
}

/// Whether a flag is set.
fn is_true(node: &Node, key: &str) -> bool {
    node.get(key).and_then(Node::as_bool) == Some(true)
}

/// Whether a string is of bytes, by its format or by a media type that it is in as it is.
fn is_bytes(schema: &Node) -> bool {
    let format = schema.get("format").and_then(Node::as_str);
    matches!(format, Some("binary" | "byte"))
        || (schema.has("x-contentMediaType") && !schema.has("x-contentEncoding"))
}
