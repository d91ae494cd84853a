//! Members that an object has to have: what can be added without saying more than the document
//! does, and what makes the object useless.

use crate::form::values::{Verdict, read_as};
use crate::form::{bodies, cases};
use crate::grammar::Kind;
use crate::node::{Node, Value};

/// Completes an object, or says that it cannot be kept.
pub(super) fn judge(node: &mut Node, kind: Kind) -> Verdict {
    if node
        .get("$ref")
        .is_some_and(|reference| reference.as_str().is_some())
    {
        return Verdict::Fine;
    }
    match kind {
        Kind::Response => add(node, "description", String::new()),
        Kind::License => {
            let name = text(node, "identifier")
                .or(text(node, "url"))
                .unwrap_or_default();
            add(node, "name", name)
        }
        Kind::ServerVariable => {
            let values = node.get("enum").and_then(Node::as_array);
            let first = values.and_then(|values| values.first()?.as_str());
            let first = first.unwrap_or_default().to_owned();
            add(node, "default", first)
        }
        // `bodies` reads it, as soon as the body itself is looked at.
        Kind::RequestBody if !node.has("content") && bodies::has_parts(node) => Verdict::Fine,
        Kind::RequestBody => add_object(node, "content"),
        Kind::OAuthFlow => flow(node),
        Kind::OAuthFlows => flows(node),
        Kind::SecurityScheme => security_scheme(node),
        Kind::Parameter => parameter(node),
        Kind::Server | Kind::ExternalDocs => needs(node, &["url"]),
        Kind::Tag => needs(node, &["name"]),
        Kind::Discriminator => discriminator(node),
        _ => Verdict::Fine,
    }
}

fn parameter(node: &mut Node) -> Verdict {
    in_place(node, &["query", "header", "path", "cookie"], "parameter")
}

/// What is sent with a request has a name, and one of the places for it.
fn in_place(node: &mut Node, places: &[&str], what: &str) -> Verdict {
    let mended = cases::member(node, "in", places);
    if let Some(place) = node.get("in")
        && !places.iter().any(|known| place.as_str() == Some(known))
    {
        let name = text(node, "name").unwrap_or_default();
        let shown = place.as_str().map(|place| format!("`{place}`"));
        let shown = shown.unwrap_or_else(|| place.kind().to_owned());
        let message = format!("{shown} is no place for the {what} `{name}`");
        return Verdict::Wrong(message, format!("`in: {}`", places.join("`, `in: ")));
    }
    if node.get("name").and_then(Node::as_str) == Some("") {
        let message = format!("the name of a {what} is empty");
        return Verdict::Wrong(message, String::from("its `name`"));
    }
    cases::then(mended, needs(node, &["name", "in"]))
}

const SCHEMES: [&str; 5] = ["apiKey", "http", "oauth2", "openIdConnect", "mutualTLS"];

fn security_scheme(node: &mut Node) -> Verdict {
    let mended = cases::member(node, "type", &SCHEMES);
    cases::then(mended, scheme(node))
}

fn scheme(node: &mut Node) -> Verdict {
    match text(node, "type").as_deref() {
        Some("apiKey") => in_place(node, &["query", "header", "cookie"], "key"),
        Some("http") => needs(node, &["scheme"]),
        Some("oauth2")
            if node
                .get("flows")
                .is_some_and(|all| all.as_object().is_some()) =>
        {
            Verdict::Fine
        }
        Some("oauth2") => Verdict::Out(String::from("`flows` into it")),
        Some("openIdConnect") => needs(node, &["openIdConnectUrl"]),
        Some("mutualTLS") => Verdict::Fine,
        // What 2.0 had.
        Some("basic") => {
            let span = node.span;
            node.set("type", Node::string("http", span));
            node.set("scheme", Node::string("basic", span));
            read_as(
                "`type: http`, `scheme: basic`",
                "`type: http` and `scheme: basic`",
            )
        }
        _ => Verdict::Out(String::from("a `type` that OpenAPI knows")),
    }
}

/// Each flow needs the addresses that it goes to.
fn flows(node: &mut Node) -> Verdict {
    let urls: [(&str, &[&str]); 4] = [
        ("implicit", &["authorizationUrl"]),
        ("password", &["tokenUrl"]),
        ("clientCredentials", &["tokenUrl"]),
        ("authorizationCode", &["authorizationUrl", "tokenUrl"]),
    ];
    let mut added = Verdict::Fine;
    for (name, urls) in urls {
        let Some(flow) = node.get_mut(name).filter(|flow| flow.as_object().is_some()) else {
            continue;
        };
        for url in urls {
            if let read @ Verdict::Read(..) = add(flow, url, String::new()) {
                added = read;
            }
        }
    }
    added
}

/// Each scope has a description.
fn flow(node: &mut Node) -> Verdict {
    let scopes = node.get_mut("scopes").and_then(Node::as_object_mut);
    let mut described = true;
    for member in scopes.into_iter().flat_map(|scopes| scopes.values_mut()) {
        if member.node.as_str().is_none() {
            described = false;
            member.node = Node::string("", member.node.span);
        }
    }
    if described {
        add_object(node, "scopes")
    } else {
        read_as("if each scope had a description", "a string for each scope")
    }
}

fn discriminator(node: &mut Node) -> Verdict {
    let mapping = node.get_mut("mapping").and_then(Node::as_object_mut);
    if let Some(mapping) = mapping {
        let before = mapping.len();
        mapping.retain(|_, member| member.node.as_str().is_some());
        if mapping.len() < before && node.has("propertyName") {
            return read_as(
                "if `mapping` had strings only",
                "names of schemas into `mapping`",
            );
        }
    }
    needs(node, &["propertyName"])
}

fn text(node: &Node, key: &str) -> Option<String> {
    node.get(key)?.as_str().map(str::to_owned)
}

/// Whether the member is there and is text, or is read as text.
fn is_scalar(node: &Node, key: &str) -> bool {
    node.get(key).is_some_and(|member| match member.value {
        Value::String(_) | Value::Number(_) | Value::Bool(_) => true,
        Value::Null | Value::Array(_) | Value::Object(_) => false,
    })
}

fn add(node: &mut Node, key: &str, value: String) -> Verdict {
    if is_scalar(node, key) {
        return Verdict::Fine;
    }
    let help = format!("`{key}` into it");
    let reading = format!("if it had `{key}: '{value}'`");
    node.set(key, Node::string(value, node.span));
    read_as(&reading, &help)
}

fn add_object(node: &mut Node, key: &str) -> Verdict {
    if node
        .get(key)
        .is_some_and(|member| member.as_object().is_some())
    {
        return Verdict::Fine;
    }
    node.set(key, Node::object(node.span));
    read_as(
        &format!("if it had `{key}: {{}}`"),
        &format!("`{key}` into it"),
    )
}

fn needs(node: &Node, keys: &[&str]) -> Verdict {
    match keys.iter().find(|key| !is_scalar(node, key)) {
        Some(key) => Verdict::Out(format!("`{key}` into it")),
        None => Verdict::Fine,
    }
}
