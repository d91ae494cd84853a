//! Where calls go (OpenAPI 3.1, section 4.8.5).

use openapi_lower::Node;

use super::operations::{Operation, operations_of};
use super::{At, Comparison, Pair, is_and_was, said, span};
use crate::effect::Effect;
use crate::findings::Finding;
use crate::kind;

impl<'a> Comparison<'a> {
    pub(super) fn document_servers(&mut self, pair: Pair<'a>) {
        let at = self.whole("the document");
        let (old, new) = (list(pair.old), list(pair.new));
        let lists = pair.spans("servers");
        let gone: Vec<&&Node> = old.iter().filter(|one| find(&new, one).is_none()).collect();
        let come: Vec<&&Node> = new.iter().filter(|one| find(&old, one).is_none()).collect();
        match (gone.as_slice(), come.as_slice()) {
            ([gone], [come]) => {
                let message = format!("the server {} became {}", url(gone), url(come));
                let spans = (gone.span, come.span);
                self.find(&at, &kind::SERVER_CHANGED, spans, message);
            }
            _ => {
                for server in gone {
                    let message = format!("the server {} is gone", url(server));
                    let (old, new) = (server.span, lists.1);
                    let finding = Finding::new(&kind::SERVER_REMOVED, message, old, new);
                    self.add(
                        &at,
                        match self.goes_on(server) {
                            true => finding.on_the_wire(Effect::None),
                            false => finding,
                        },
                    );
                }
                for server in come {
                    let message = format!("the server {} is new", url(server));
                    self.find(&at, &kind::SERVER_ADDED, (lists.0, server.span), message);
                }
            }
        }
        for (old, new) in old.iter().filter_map(|one| Some((*one, find(&new, one)?))) {
            self.server(Pair::new(old, new));
        }
        self.default_server(&old, &new, lists);
    }

    /// Whether every operation has servers of its own, and one of them is this.
    fn goes_on(&self, server: &Node) -> bool {
        let operations = operations_of(self.new.get("paths"));
        let goes =
            |one: &Operation<'_>| own(one).is_some_and(|own| find(&list(own), server).is_some());
        !operations.is_empty() && operations.iter().all(goes)
    }

    /// Who gives no base URL goes to the only server that there is.
    fn default_server(
        &mut self,
        old: &[&'a Node],
        new: &[&'a Node],
        spans: (openapi_lower::Span, openapi_lower::Span),
    ) {
        let at = self.whole("the document");
        let [only] = old else {
            return;
        };
        if self.goes_on(only) {
            return;
        }
        if let [other] = new {
            if address(other) != address(only) {
                let message = format!(
                    "calls without a base URL go to `{}`, and went to `{}`",
                    address(other),
                    address(only)
                );
                self.find(&at, &kind::DEFAULT_SERVER_CHANGED, spans, message);
            }
            return;
        }
        let why = match new {
            [] => "there is none",
            _ => "there are several to choose from",
        };
        let message = format!(
            "there is no server any more for calls without a base URL, which went to `{}`: {why}",
            address(only)
        );
        self.find(&at, &kind::DEFAULT_SERVER_REMOVED, spans, message);
    }

    fn server(&mut self, pair: Pair<'a>) {
        let at = self.whole(&format!("the server {}", url(pair.new)));
        // The name of its function is made of the description.
        if !super::same_member(pair, "description") {
            let message = format!("the description of {} changed", at.label);
            let (old, new) = pair.spans("description");
            self.find(&at, &kind::SERVER_RENAMED, (old, new), message);
        }
        self.words(pair, &[], &[], &at);
        self.server_variables(pair, &at);
    }

    fn server_variables(&mut self, pair: Pair<'a>, at: &At) {
        let (old, new) = pair.get("variables");
        let members = |node: Option<&'a Node>| node.and_then(Node::as_object).into_iter().flatten();
        let lists = pair.spans("variables");
        for (name, member) in members(new) {
            let had = old.and_then(|old| old.get(name));
            let variable = self.whole(&format!("the variable `{name}` of {}", at.label));
            let Some(had) = had else {
                let message = format!("{} is new", variable.label);
                let spans = (lists.0, member.key);
                self.find(&variable, &kind::SERVER_VARIABLE_ADDED, spans, message);
                continue;
            };
            let pair = Pair::new(had, &member.node);
            self.words(pair, &["description"], &[], &variable);
            self.server_variable(pair, &variable);
        }
        for (name, member) in members(old) {
            if new.and_then(|new| new.get(name)).is_none() {
                let message = format!("the variable `{name}` of {} is gone", at.label);
                let spans = (member.key, lists.1);
                self.find(at, &kind::SERVER_VARIABLE_REMOVED, spans, message);
            }
        }
    }

    /// Its default, and the values that it may have: an empty list stands for any.
    fn server_variable(&mut self, pair: Pair<'a>, at: &At) {
        if !super::same_member(pair, "default") {
            let (was, is) = pair.get("default");
            let message = is_and_was(&format!("`default` of {}", at.label), (was, is));
            self.find(
                at,
                &kind::SERVER_VARIABLE_CHANGED,
                pair.spans("default"),
                message,
            );
        }
        let (old, new) = (values(pair.old), values(pair.new));
        let kinds = [
            (loses(&old, &new), &kind::SERVER_VARIABLE_NARROWED),
            (loses(&new, &old), &kind::SERVER_VARIABLE_WIDENED),
        ];
        for (_, kind) in kinds.iter().filter(|(is, _)| *is) {
            let (was, is) = pair.get("enum");
            let message = format!(
                "the values of {} are {}, and were {}",
                at.label,
                said(is),
                said(was)
            );
            self.find(at, kind, pair.spans("enum"), message);
        }
    }

    /// Where an operation goes: to servers of its own, or of its path, or to those of the document.
    pub(super) fn operation_servers(&mut self, old: &Operation<'a>, new: &Operation<'a>, at: &At) {
        if own(old).is_none() && own(new).is_none() {
            return;
        }
        let (was, is) = (goes_to(old, self.old), goes_to(new, self.new));
        let urls = |servers: &Node| -> Vec<String> { list(servers).into_iter().map(url).collect() };
        let addresses = |servers: &Node| -> Vec<String> {
            let all = list(servers).into_iter();
            all.map(|one| without_slash(url_of(one)).to_owned())
                .collect()
        };
        if addresses(was) == addresses(is) {
            return;
        }
        let (was_urls, is_urls) = (urls(was), urls(is));
        let message = format!(
            "it goes to {}, and went to {}",
            words(&is_urls),
            words(&was_urls)
        );
        let place = |holder: &'a Node, operation: &Operation<'a>| match holder.has("servers") {
            true => span(holder, "servers"),
            false => operation.span,
        };
        let spans = (place(was, old), place(is, new));
        self.find(at, &kind::OPERATION_SERVER_CHANGED, spans, message);
    }
}

/// What names the servers of an operation, if they are its own or of its path.
fn own<'a>(operation: &Operation<'a>) -> Option<&'a Node> {
    let mut holders = [operation.node, operation.item].into_iter();
    holders.find(|holder| holder.has("servers"))
}

fn goes_to<'a>(operation: &Operation<'a>, document: &'a Node) -> &'a Node {
    own(operation).unwrap_or(document)
}

/// The values that a variable may have; none for any.
fn values(variable: &Node) -> Vec<String> {
    let values = variable.get("enum").and_then(Node::as_array);
    values
        .unwrap_or_default()
        .iter()
        .map(Node::to_json)
        .collect()
}

/// Whether one of the values is no longer allowed.
fn loses(old: &[String], new: &[String]) -> bool {
    match (old.is_empty(), new.is_empty()) {
        (_, true) => false,
        (true, false) => true,
        (false, false) => old.iter().any(|value| !new.contains(value)),
    }
}

fn words(urls: &[String]) -> String {
    match urls {
        [] => String::from("no server of its own"),
        urls => urls.join(", "),
    }
}

fn list(node: &Node) -> Vec<&Node> {
    let servers = node.get("servers").and_then(Node::as_array);
    servers.unwrap_or_default().iter().collect()
}

fn url(server: &Node) -> String {
    format!("`{}`", url_of(server))
}

fn url_of(server: &Node) -> &str {
    let url = server.get("url").and_then(Node::as_str);
    url.unwrap_or("/")
}

/// Paths begin with one.
fn without_slash(url: &str) -> &str {
    url.trim_end_matches('/')
}

/// Where calls go that set no variable.
fn address(server: &Node) -> String {
    let mut address = without_slash(url_of(server)).to_owned();
    let variables = server.get("variables").and_then(Node::as_object);
    for (name, member) in variables.into_iter().flatten() {
        if let Some(default) = member.node.get("default").and_then(Node::as_str) {
            address = address.replace(&format!("{{{name}}}"), default);
        }
    }
    address
}

fn find<'a>(servers: &[&'a Node], server: &Node) -> Option<&'a Node> {
    let mut servers = servers.iter();
    let is_same = |one: &&&Node| without_slash(url_of(one)) == without_slash(url_of(server));
    servers.find(is_same).copied()
}
