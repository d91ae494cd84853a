//! `servers`: what the paths of the document stand behind.

use openapi_lower::{Diagnostic, Diagnostics, Level, Node, Object, Pointer, codes};

use super::text;
use crate::model::{Server, ServerVariable};
use crate::names::{Taken, field_name, method_name, type_name};

/// Names that the module of the servers has already.
const RESERVED: [&str; 9] = [
    "Clone",
    "Debug",
    "Default",
    "From",
    "Into",
    "Self",
    "ServerUrl",
    "String",
    "Vec",
];

/// The servers that the document has for all operations.
pub(super) fn run(document: &Node) -> (Vec<Server>, Diagnostics) {
    let mut found = Diagnostics::new();
    let mut functions = Taken::new(&[], "_");
    let mut stems = Taken::new(&RESERVED, "");
    let at = Pointer::root().join("servers");
    let listed = document.get("servers").and_then(Node::as_array);
    let mut servers: Vec<Server> = Vec::new();
    for (index, node) in listed.unwrap_or_default().iter().enumerate() {
        let at = at.join(index.to_string());
        let Some(read) = read(node, &at, &mut found) else {
            continue;
        };
        // The same server twice is one.
        if servers.iter().any(|known| known.url == read.url) {
            continue;
        }
        for open in read.variables.iter().filter(|one| one.default.is_none()) {
            found.push(undescribed(&open.name, node, &at));
        }
        let function = functions.take(&name(&read));
        let stem = stems.take(&type_name(&function));
        servers.push(Server {
            function,
            stem,
            ..read
        });
    }
    (servers, found)
}

/// The server that an operation or its path item has of its own: the first of several, with the
/// values that its variables have by default.
pub(super) fn own(
    item: &Node,
    operation: &Node,
    at: &Pointer,
    found: &mut Diagnostics,
) -> Option<String> {
    let listed = |node: &'_ Node| {
        let servers = node.get("servers")?.as_array()?;
        Some(servers.to_vec()).filter(|servers| !servers.is_empty())
    };
    let servers = listed(operation).or_else(|| listed(item))?;
    let first = servers.first()?;
    let mut refusals = Diagnostics::new();
    let server = read(first, at, &mut refusals);
    found.extend(refusals.iter().cloned().map(elsewhere));
    let server = server?;
    if let Some(open) = server.variables.iter().find(|one| one.default.is_none()) {
        let message = format!("the server variable `{}` has no value", open.name);
        found.push(elsewhere(refused(message, first, at)));
        return None;
    }
    if server.is_relative && !server.url.starts_with('/') {
        found.push(relative(first, at));
    }
    if servers.len() > 1 || !server.variables.is_empty() {
        found.push(taken(first, at));
    }
    Some(filled(&server))
}

/// The URL with the values that its variables have by default, which are not looked into again.
fn filled(server: &Server) -> String {
    let mut parts = server.url.split('{');
    let mut url = String::from(parts.next().unwrap_or_default());
    for part in parts {
        let (name, rest) = part.split_once('}').unwrap_or((part, ""));
        let variable = server.variables.iter().find(|one| one.name == name);
        let value = variable.and_then(|variable| variable.default.as_deref());
        url.push_str(value.unwrap_or_default());
        url.push_str(rest);
    }
    url.trim_end_matches('/').to_owned()
}

fn read(node: &Node, at: &Pointer, found: &mut Diagnostics) -> Option<Server> {
    let url = node.get("url").and_then(Node::as_str)?.trim();
    let (names, is_relative) = match names(url).and_then(|names| Ok((names, is_relative(url)?))) {
        Ok(read) => read,
        Err(why) => {
            let message = format!("the server cannot be called: {why}");
            found.push(refused(message, node, at));
            return None;
        }
    };
    let mut arguments = Taken::new(&["document"], "_");
    let described = node.get("variables").and_then(Node::as_object);
    let mut variables = Vec::new();
    for name in names {
        let argument = arguments.take(&field_name(&name));
        let variable = described.and_then(|all| Some(&all.get(&name)?.node));
        let variable = self::variable(name, argument, variable);
        check_default(&variable, node, at, found);
        variables.push(variable);
    }
    idle(described, &variables, at, found);
    Some(Server {
        function: String::new(),
        stem: String::new(),
        url: url.to_owned(),
        is_relative: is_relative && !begins_whole(url, &variables),
        description: text(node, "description"),
        variables,
    })
}

/// Whether the URL begins with a variable that has scheme and host in it.
fn begins_whole(url: &str, variables: &[ServerVariable]) -> bool {
    let first = variables.first().filter(|_| url.starts_with('{'));
    first.is_some_and(|first| {
        let default = first.default.as_deref();
        default.is_none_or(|default| default.contains("://"))
    })
}

fn variable(name: String, argument: String, node: Option<&Node>) -> ServerVariable {
    let allowed = node.and_then(|node| node.get("enum")?.as_array());
    let allowed = allowed.unwrap_or_default().iter().filter_map(Node::as_str);
    ServerVariable {
        argument,
        name,
        default: node.map(|node| {
            let default = node.get("default").and_then(Node::as_str);
            default.unwrap_or_default().to_owned()
        }),
        allowed: allowed.map(str::to_owned).collect(),
        description: node.and_then(|node| text(node, "description")),
    }
}

/// The names in braces, each once.
fn names(url: &str) -> Result<Vec<String>, &'static str> {
    let mut names: Vec<String> = Vec::new();
    let mut parts = url.split('{');
    let first = parts.next().unwrap_or_default();
    if first.contains('}') {
        return Err("a brace in its URL has no other one");
    }
    for part in parts {
        let (name, rest) = part.split_once('}').unwrap_or_default();
        if name.is_empty() || rest.contains('}') {
            return Err("a brace in its URL has no other one");
        }
        if !names.iter().any(|known| known == name) {
            names.push(name.to_owned());
        }
    }
    Ok(names)
}

/// Whether a URL is relative to where the document is; or why it cannot be called.
fn is_relative(url: &str) -> Result<bool, &'static str> {
    let fixed = outside_braces(url);
    if fixed.contains(|c: char| c.is_whitespace() || c.is_control() || "<>\"\\^`|".contains(c)) {
        return Err("its URL has a character that no URL has");
    }
    if fixed.contains(['?', '#']) {
        return Err("its URL has a query or a fragment, and paths stand behind it");
    }
    let Some((scheme, rest)) = url.split_once("://") else {
        // A colon in the first segment is that of a scheme (RFC 3986, section 4.2).
        let first = fixed.split('/').next().unwrap_or_default();
        return match first.contains(':') {
            true => Err("its URL does not begin with `https://` or `http://`"),
            false => Ok(true),
        };
    };
    let is_http = ["http", "https"]
        .iter()
        .any(|known| scheme.eq_ignore_ascii_case(known));
    let host = rest.split('/').next().unwrap_or_default();
    if !is_http && !scheme.starts_with('{') {
        Err("its scheme is neither `https` nor `http`")
    } else if host.is_empty() {
        Err("its URL has no host")
    } else if outside_braces(host).contains('@') {
        Err("its URL has a user in it")
    } else {
        Ok(false)
    }
}

/// A template without the names of its variables.
fn outside_braces(url: &str) -> String {
    let parts = url.split('{');
    let parts = parts.map(|part| part.split_once('}').map_or(part, |(_, rest)| rest));
    parts.collect::<Vec<_>>().join("{")
}

/// What the document calls the server: by a short description, or by its host.
fn name(server: &Server) -> String {
    let words = server.description.as_deref().map(significant);
    match words.filter(|words| (1..=3).contains(&words.len())) {
        Some(words) => method_name(&words.join(" ")),
        None => method_name(&place(&server.url)),
    }
}

/// The words of a description but for those that are said of any server.
fn significant(text: &str) -> Vec<&str> {
    let is_said_of_any = |word: &&str| {
        let any = [
            "the",
            "a",
            "our",
            "api",
            "server",
            "environment",
            "endpoint",
            "url",
        ];
        any.iter().any(|known| word.eq_ignore_ascii_case(known))
    };
    let words = text.split(|c: char| !c.is_alphanumeric());
    let words: Vec<&str> = words.filter(|word| !word.is_empty()).collect();
    let significant: Vec<&str> = words
        .iter()
        .copied()
        .filter(|word| !is_said_of_any(word))
        .collect();
    match significant.is_empty() {
        true => words,
        false => significant,
    }
}

/// Host and path, as far as they are fixed.
fn place(url: &str) -> String {
    let url = url.split_once("://").map_or(url, |(_, rest)| rest);
    let place: String = outside_braces(url).replace('{', " ");
    match place.chars().any(char::is_alphanumeric) {
        true => place,
        false => String::from(if url.contains('{') { "server" } else { "root" }),
    }
}

fn refused(message: String, node: &Node, at: &Pointer) -> Diagnostic {
    Diagnostic::new(&codes::SERVER, message)
        .at(node.span, "the client does not know this server")
        .pointer(at)
        .help(
            "correct its `url`, by an overlay if need be; any base URL can be given to the client",
        )
}

/// What becomes of an operation whose own server is not known.
fn elsewhere(mut diagnostic: Diagnostic) -> Diagnostic {
    if diagnostic.level == Level::Warning {
        diagnostic.label = "the operation is sent to the base URL of the client instead".to_owned();
    }
    diagnostic
}

/// OpenAPI 3.1, section 4.8.5: it is relative to where the document is, which nobody here knows.
fn relative(node: &Node, at: &Pointer) -> Diagnostic {
    let mut diagnostic = Diagnostic::new(&codes::SERVER, "the server of the operation is relative")
        .at(node.span, "taken relative to the base URL of the client")
        .pointer(at)
        .help("write its whole URL, by an overlay if need be");
    diagnostic.level = Level::Note;
    diagnostic
}

fn undescribed(name: &str, node: &Node, at: &Pointer) -> Diagnostic {
    let message = format!("the server variable `{name}` is not described");
    Diagnostic::new(&codes::SERVER, message)
        .at(node.span, "its value is for the caller to say")
        .pointer(at)
        .help(format!(
            "describe it in `variables`: `{name}: {{ default: … }}`"
        ))
}

fn check_default(variable: &ServerVariable, node: &Node, at: &Pointer, found: &mut Diagnostics) {
    let Some(default) = &variable.default else {
        return;
    };
    if variable.allowed.is_empty() || variable.allowed.contains(default) {
        return;
    }
    let message = format!("the default of `{}` is none of its values", variable.name);
    let diagnostic = Diagnostic::new(&codes::SERVER, message)
        .at(node.span, "the caller has to choose another")
        .pointer(at)
        .help("give it a `default` that its `enum` lists");
    found.push(diagnostic);
}

/// Variables that the URL does not have.
fn idle(
    described: Option<&Object>,
    variables: &[ServerVariable],
    at: &Pointer,
    found: &mut Diagnostics,
) {
    for (name, member) in described.into_iter().flatten() {
        if !variables.iter().any(|variable| variable.name == *name) {
            let message = format!("the URL of the server has no variable `{name}`");
            let diagnostic = Diagnostic::new(&codes::SERVER, message)
                .at(member.key, "it has no effect")
                .pointer(at)
                .help(format!(
                    "write `{{{name}}}` in the URL, or delete the variable"
                ));
            found.push(diagnostic);
        }
    }
}

/// What is called of several, or of what has variables.
fn taken(node: &Node, at: &Pointer) -> Diagnostic {
    let message = "the operation has servers to choose from";
    let mut diagnostic = Diagnostic::new(&codes::SERVER, message)
        .at(node.span, "this one is called, as it is by default")
        .pointer(at)
        .help("another is called by `server_override` when the client is built");
    diagnostic.level = Level::Note;
    diagnostic
}
