//! A document cut to one operation, with the components that it needs.

use std::collections::BTreeSet;

use openapi_lower::{METHODS, Member, Node, Object, Span, Value};

/// A key of `paths` and a method.
pub(crate) struct Operation {
    path: String,
    method: &'static str,
}

/// What stands in every fragment.
const HEAD: [&str; 5] = ["openapi", "info", "servers", "security", "tags"];

/// The operations in the order of the document.
pub(crate) fn operations(document: &Node) -> Vec<Operation> {
    let paths = document
        .get("paths")
        .and_then(Node::as_object)
        .into_iter()
        .flatten();
    let of_path = |(path, item): (&String, &Member)| {
        let methods = METHODS.into_iter().filter(|method| item.node.has(method));
        let path = path.clone();
        methods
            .map(move |method| Operation {
                path: path.clone(),
                method,
            })
            .collect::<Vec<_>>()
    };
    paths.flat_map(of_path).collect()
}

/// The page of an operation.
pub(crate) fn page(document: &Node, operation: &Operation) -> String {
    let fragment = restricted(document, std::slice::from_ref(operation));
    let Operation { path, method } = operation;
    let title = format!("{} {path}", method.to_uppercase());
    let yaml = fragment.to_yaml();
    format!(
        "# {title}\n\n> An operation\n\nProse.\n\n## OpenAPI\n\n````yaml {title}\n{yaml}\n````\n"
    )
}

/// The document with some of its operations and what these need.
pub(crate) fn restricted(document: &Node, operations: &[Operation]) -> Node {
    let mut root = Object::default();
    for key in HEAD {
        if let Some(member) = document.member(key) {
            root.insert(key.to_owned(), member.clone());
        }
    }
    let span = document.span;
    let paths = paths(document, operations);
    let mut names = BTreeSet::new();
    references(&paths, &mut names);
    security(document.get("security"), &mut names);
    root.insert(
        String::from("paths"),
        Member {
            key: span,
            node: paths,
        },
    );
    if let Some(node) = components(document, names) {
        root.insert(String::from("components"), Member { key: span, node });
    }
    Node::new(root.into(), span)
}

fn paths(document: &Node, operations: &[Operation]) -> Node {
    let mut paths = Node::object(document.span);
    for Operation { path, method } in operations {
        let Some(item) = document.get("paths").and_then(|paths| paths.get(path)) else {
            continue;
        };
        if !paths.has(path) {
            let mut cut = item.clone();
            let members = cut.as_object_mut().unwrap();
            members.retain(|key, _| !METHODS.contains(&key.as_str()));
            paths.set(path, cut);
        }
        let operation = item.get(method).unwrap().clone();
        paths.get_mut(path).unwrap().set(method, operation);
    }
    paths
}

/// The names of components in references and in requirements of security.
fn references(node: &Node, names: &mut BTreeSet<(String, String)>) {
    match &node.value {
        Value::Object(members) => {
            for (key, member) in members.iter() {
                match (key.as_str(), member.node.as_str()) {
                    ("security", _) => security(Some(&member.node), names),
                    (_, Some(text)) => names.extend(component(text)),
                    _ => {}
                }
                references(&member.node, names);
            }
        }
        Value::Array(elements) => {
            for element in elements {
                names.extend(element.as_str().and_then(component));
                references(element, names);
            }
        }
        _ => {}
    }
}

/// Kind and name in `#/components/KIND/NAME`, and in what leads into it.
fn component(text: &str) -> Option<(String, String)> {
    let mut parts = text.strip_prefix("#/components/")?.split('/');
    let unescape = |part: &str| part.replace("~1", "/").replace("~0", "~");
    Some((parts.next()?.to_owned(), unescape(parts.next()?)))
}

fn security(requirements: Option<&Node>, names: &mut BTreeSet<(String, String)>) {
    let requirements = requirements.and_then(Node::as_array).into_iter().flatten();
    for requirement in requirements.filter_map(Node::as_object) {
        let schemes = requirement.keys().cloned();
        names.extend(schemes.map(|name| (String::from("securitySchemes"), name)));
    }
}

/// Components and all that they refer to.
fn components(document: &Node, names: BTreeSet<(String, String)>) -> Option<Node> {
    let all = document.get("components")?;
    let mut found = BTreeSet::new();
    let mut open: Vec<(String, String)> = names.into_iter().collect();
    while let Some((kind, name)) = open.pop() {
        let Some(node) = all.get(&kind).and_then(|kind| kind.get(&name)) else {
            continue;
        };
        if found.insert((kind, name)) {
            let mut names = BTreeSet::new();
            references(node, &mut names);
            open.extend(names);
        }
    }
    let mut components = Node::object(document.span);
    for (kind, name) in &found {
        let node = all.get(kind)?.get(name)?.clone();
        set(&mut components, kind, name, node, document.span);
    }
    (!found.is_empty()).then_some(components)
}

fn set(components: &mut Node, kind: &str, name: &str, node: Node, span: Span) {
    if !components.has(kind) {
        components.set(kind, Node::object(span));
    }
    components.get_mut(kind).unwrap().set(name, node);
}
