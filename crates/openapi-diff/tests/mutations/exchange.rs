//! The operations of a document, and what each sends and receives.

use openapi_lower::{METHODS, Node, Pointer, local_reference};

use super::tree::{below, elements, members, members_of, text};

/// An operation: of a path, of a callback, or of a webhook.
#[derive(Clone, Debug)]
pub(crate) struct Operation {
    /// `GET /pets/{id}`; for a callback that of the operation that is called back for, none for a webhook.
    pub(crate) name: Option<String>,
    /// Where it is written.
    pub(crate) at: Pointer,
    /// The path item.
    pub(crate) item: Pointer,
    pub(crate) is_called_back: bool,
    /// Where parameters and bodies are that it sends, seen from the client, and what it receives.
    pub(crate) sent: Vec<Pointer>,
    pub(crate) received: Vec<Pointer>,
}

impl Operation {
    pub(crate) fn name(&self) -> String {
        self.name.clone().unwrap_or_default()
    }

    /// Of a path: what a client calls.
    pub(crate) fn is_called(&self) -> bool {
        self.name.is_some() && !self.is_called_back
    }
}

pub(crate) fn operations(root: &Node) -> Vec<Operation> {
    let mut found = Vec::new();
    let paths = Pointer::root().join("paths");
    for (path, item) in members_of(root, "paths") {
        let at = paths.join(path);
        for (method, operation) in methods(item) {
            let name = format!("{} {path}", method.to_uppercase());
            let place = (&at, item, method);
            found.push(read(root, place, Some(name.clone()), false));
            callbacks(root, operation, &at.join(method), &name, &mut found);
        }
    }
    let webhooks = Pointer::root().join("webhooks");
    for (key, item) in members_of(root, "webhooks") {
        let at = webhooks.join(key);
        for (method, _) in methods(item) {
            found.push(read(root, (&at, item, method), None, true));
        }
    }
    found
}

fn callbacks(root: &Node, operation: &Node, at: &Pointer, name: &str, found: &mut Vec<Operation>) {
    for (key, callback) in members_of(operation, "callbacks") {
        let mut at = below(at, &["callbacks", key]);
        let mut callback = callback;
        if let Some(target) = local_reference(callback) {
            let Some(node) = target.resolve(root) else {
                continue;
            };
            (at, callback) = (target, node);
        }
        for (address, item) in members(callback) {
            let at = at.join(address);
            for (method, _) in methods(item) {
                found.push(read(root, (&at, item, method), Some(name.to_owned()), true));
            }
        }
    }
}

pub(crate) fn methods(item: &Node) -> impl Iterator<Item = (&str, &Node)> {
    members(item).filter(|(method, _)| METHODS.contains(method))
}

fn read(
    root: &Node,
    (item_at, item, method): (&Pointer, &Node, &str),
    name: Option<String>,
    is_called_back: bool,
) -> Operation {
    let at = item_at.join(method);
    let node = item.get(method).unwrap();
    let mut sent = parameters(root, (item, item_at), (node, &at));
    if node.has("requestBody") {
        sent.push(at.join("requestBody"));
    }
    let answers = members_of(node, "responses").filter(|(status, _)| !status.starts_with("x-"));
    let mut received: Vec<Pointer> = answers
        .map(|(status, _)| below(&at, &["responses", status]))
        .collect();
    if is_called_back {
        (sent, received) = (received, sent);
    }
    Operation {
        name,
        at,
        item: item_at.clone(),
        is_called_back,
        sent,
        received,
    }
}

/// Where the parameters of an operation are written: its own, and those of its path that it does not replace.
fn parameters(root: &Node, item: (&Node, &Pointer), own: (&Node, &Pointer)) -> Vec<Pointer> {
    let list = |(node, at): (&Node, &Pointer)| {
        let listed = elements(node, "parameters").iter().enumerate();
        let places = listed.map(|(index, one)| {
            let at = below(at, &["parameters", &index.to_string()]);
            (identity(root, one), at)
        });
        places.collect::<Vec<_>>()
    };
    let own = list(own);
    let mut all = list(item);
    all.retain(|(one, _)| !own.iter().any(|(other, _)| one == other));
    all.extend(own);
    all.into_iter().map(|(_, at)| at).collect()
}

/// What tells parameters apart.
pub(crate) fn identity(root: &Node, parameter: &Node) -> (String, String) {
    let node = openapi_lower::follow(root, parameter).unwrap_or(parameter);
    (
        text(node, "in").to_owned(),
        text(node, "name").to_lowercase(),
    )
}
