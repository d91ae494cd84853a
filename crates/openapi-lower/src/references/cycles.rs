//! Cycles that describe nothing: references that lead only to references, and schemas that hold
//! themselves by `allOf`. A schema that holds itself in a property or in items is fine.

use std::collections::HashSet;

use super::local_reference;
use crate::diagnostic::{Diagnostic, Diagnostics, codes};
use crate::grammar::{Kind, walk};
use crate::node::Node;
use crate::pointer::Pointer;

pub(super) fn check(document: &Node) -> Diagnostics {
    let mut search = Search {
        document,
        done: HashSet::new(),
        found: Diagnostics::new(),
    };
    walk(document, &mut |node, kind, at| {
        if node.has("$ref") || (kind == Kind::Schema && node.has("allOf")) {
            search.visit(node, at, &mut Vec::new());
        }
    });
    search.found
}

/// A chain of more references and branches than this is refused: who follows it may run out of
/// stack.
const LONGEST: usize = 64;

struct Search<'a> {
    document: &'a Node,
    done: HashSet<Pointer>,
    found: Diagnostics,
}

impl Search<'_> {
    fn visit(&mut self, node: &Node, at: &Pointer, path: &mut Vec<Pointer>) {
        if self.done.contains(at) {
            return;
        }
        if path.contains(at) {
            let message = format!("`{at}` comes back to itself");
            self.report(node, at, message);
            return;
        }
        if path.len() >= LONGEST {
            let message = format!("`{at}` stands behind more than {LONGEST} references");
            self.report(node, at, message);
            return;
        }
        path.push(at.clone());
        for next in next(node, at) {
            if let Some(target) = next.resolve(self.document) {
                self.visit(target, &next, path);
            }
        }
        path.pop();
        self.done.insert(at.clone());
    }

    fn report(&mut self, node: &Node, at: &Pointer, message: String) {
        let span = node.get("$ref").or_else(|| node.get("allOf"));
        let span = span.map_or(node.span, |by| by.span);
        let diagnostic = Diagnostic::new(&codes::REFERENCE_CYCLE, message)
            .at(span, "leads on and on")
            .pointer(at)
            .help("let one of them say what it is, without a reference or `allOf`");
        self.found.push(diagnostic);
    }
}

/// Where a value leads without anything in between: its reference, and the branches of `allOf`.
fn next(node: &Node, at: &Pointer) -> Vec<Pointer> {
    let branches = node.get("allOf").and_then(Node::as_array).unwrap_or(&[]);
    let branches = (0..branches.len()).map(|index| at.join("allOf").join(index.to_string()));
    local_reference(node).into_iter().chain(branches).collect()
}
