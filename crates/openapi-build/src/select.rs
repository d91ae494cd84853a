//! Operations that are wanted, and what they need: everything else is taken out of the document.

mod matches;
mod reach;

use openapi_lower::{Diagnostic, Diagnostics, METHODS, Node, codes, did_you_mean};

pub(crate) use matches::Candidate;
use matches::is_path;

/// Which operations are wanted: those that one of these names. All if there are none.
#[derive(Clone, Debug, Default)]
pub(crate) struct Selection {
    /// By `operationId`, or by method and path: `GET /pets/{id}`.
    pub(crate) operations: Vec<String>,
    pub(crate) tags: Vec<String>,
    /// By path: a prefix of whole segments, or a pattern with `*` (in a segment) and `**`.
    pub(crate) paths: Vec<String>,
}

impl Selection {
    /// Whether nothing is named, and all is wanted.
    pub(crate) fn is_empty(&self) -> bool {
        self.operations.is_empty() && self.tags.is_empty() && self.paths.is_empty()
    }

    fn wants(&self, candidate: &Candidate) -> bool {
        let by_id = |name: &String| candidate.is_called(name);
        self.operations.iter().any(by_id)
            || self.tags.iter().any(|tag| candidate.has_tag(tag))
            || self.paths.iter().any(|path| is_path(path, candidate.path))
    }
}

/// Takes the operations that are not wanted out of a document, and the components that nothing of
/// the rest leads to. What names no operation is an error.
pub(crate) fn run(document: &mut Node, selection: &Selection) -> Diagnostics {
    if selection.is_empty() {
        return Diagnostics::new();
    }
    let found = unmatched(document, selection);
    if !found.has_errors() {
        document.remove("webhooks");
        document.remove("x-webhooks");
        keep_operations(document, selection);
        reach::keep_reachable(document);
    }
    found
}

fn keep_operations(document: &mut Node, selection: &Selection) {
    let Some(paths) = document.get_mut("paths").and_then(Node::as_object_mut) else {
        return;
    };
    paths.retain(|path, member| {
        if path.starts_with("x-") {
            return true;
        }
        let Some(item) = member.node.as_object_mut() else {
            return false;
        };
        item.retain(|key, operation| {
            let candidate = Candidate::new(path, key, &operation.node);
            !METHODS.contains(&key.as_str()) || selection.wants(&candidate)
        });
        item.keys().any(|key| METHODS.contains(&key.as_str()))
    });
}

/// A finding for each thing that names no operation.
fn unmatched(document: &Node, selection: &Selection) -> Diagnostics {
    let candidates = matches::candidates(document);
    let check = |what: &str, names: &[String], matches: &dyn Fn(&Candidate, &str) -> bool| {
        let none = |name: &&String| !candidates.iter().any(|one| matches(one, name));
        let names = names.iter().filter(none);
        let finding = |name: &String| no_match(what, name, &matches::names(&candidates, what));
        names.map(finding).collect::<Vec<_>>()
    };
    let operations = check("operation", &selection.operations, &|one, name| {
        one.is_called(name)
    });
    let tags = check("tag", &selection.tags, &|one, name| one.has_tag(name));
    let paths = check("path", &selection.paths, &|one, name| {
        is_path(name, one.path)
    });
    [operations, tags, paths].into_iter().flatten().collect()
}

fn no_match(what: &str, name: &str, names: &[String]) -> Diagnostic {
    let message = format!("no operation has the {what} `{name}`");
    let message = match what {
        "operation" => format!("there is no operation `{name}`"),
        _ => message,
    };
    let help = did_you_mean(name, names.iter().map(String::as_str));
    let help = help.unwrap_or_else(|| few(what, names));
    Diagnostic::new(&codes::SELECTION, message).help(help)
}

/// The first names that there are.
fn few(what: &str, names: &[String]) -> String {
    const FEW: usize = 8;
    let first: Vec<String> = names
        .iter()
        .take(FEW)
        .map(|name| format!("`{name}`"))
        .collect();
    match names.len() {
        0 => format!("the document has no {what}s"),
        1..=FEW => format!("there are {}", first.join(", ")),
        more => format!("there are {} and {} more", first.join(", "), more - FEW),
    }
}
