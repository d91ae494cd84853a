//! Schemas that are parts of themselves: without a property or an item in between they describe
//! nothing, and whoever follows them does not come back. A schema that holds itself in a property
//! or in items is fine.
//!
//! What is left of `A = A and B` and of `A = A or B` is `B`. Where a base lists its heirs
//! (`oneOf`) and each heir has the base (`allOf`), the heirs mean what the base says of all.

use std::collections::HashMap;

use super::graph::{Cut, Edge, Graph, LONGEST, strip};
use super::names::free_name;
use crate::diagnostic::{Diagnostic, Diagnostics, Level, codes};
use crate::node::{Node, Value};
use crate::pointer::Pointer;

/// Cuts every cycle of a document whose references lead to components.
pub(super) fn cut(document: &mut Node, found: &mut Diagnostics) {
    let Some(schemas) = schemas(document).filter(|schemas| has_references(schemas)) else {
        return;
    };
    let graph = Graph::of(schemas);
    let cuts = graph.cuts(|edge| edge.always);
    apply(document, &graph, cuts, found);

    let Some(schemas) = self::schemas(document) else {
        return;
    };
    let graph = Graph::of(schemas);
    share_bases(document, &graph, found);

    let Some(schemas) = self::schemas(document) else {
        return;
    };
    let graph = Graph::of(schemas);
    let cuts = graph.cuts(|_| true);
    apply(document, &graph, cuts, found);
}

fn schemas(document: &Node) -> Option<&Node> {
    document.get("components")?.get("schemas")
}

fn schemas_mut(document: &mut Node) -> Option<&mut Node> {
    document.get_mut("components")?.get_mut("schemas")
}

fn has_references(schemas: &Node) -> bool {
    schemas
        .as_object()
        .is_some_and(|members| !members.is_empty())
}

/// Takes references out, the last ones of a schema first, as branches behind them move.
fn apply(document: &mut Node, graph: &Graph, mut cuts: Vec<Cut>, found: &mut Diagnostics) {
    cuts.sort_unstable();
    let mut taken: Vec<Diagnostic> = Vec::new();
    for cut in cuts.into_iter().rev() {
        let Some((name, edge)) = graph.edge(cut.from, cut.index) else {
            continue;
        };
        let schema = schemas_mut(document).and_then(|schemas| schemas.get_mut(name));
        if let Some(schema) = schema {
            taken.push(taken_out(name, edge, cut.is_cycle));
            take_out(schema, &edge.path);
        }
    }
    found.extend(taken.into_iter().rev());
}

fn take_out(schema: &mut Node, path: &Pointer) {
    let mut around = path.clone();
    let last = around.pop();
    let is_alone = |node: &Node| node.as_object().is_some_and(|members| members.len() == 1);
    let holder = around.resolve_mut(schema);
    match (last, holder) {
        (Some(last), Some(holder)) if holder.child(&last).is_some_and(is_alone) => {
            if let (Some(branches), Ok(index)) = (holder.as_array_mut(), last.parse::<usize>()) {
                branches.remove(index.min(branches.len().saturating_sub(1)));
                let is_empty = branches.is_empty();
                if is_empty {
                    remove_at(schema, &around);
                }
            } else {
                holder.remove(&last);
            }
        }
        _ => {
            if let Some(node) = path.resolve_mut(schema) {
                node.remove("$ref");
            }
        }
    }
}

fn remove_at(schema: &mut Node, path: &Pointer) {
    let mut around = path.clone();
    if let Some(last) = around.pop()
        && let Some(holder) = around.resolve_mut(schema)
    {
        holder.remove(&last);
    }
}

/// Gives heirs what their base says of all, as a component of its own.
fn share_bases(document: &mut Node, graph: &Graph, found: &mut Diagnostics) {
    let mut shared: HashMap<usize, String> = HashMap::new();
    for (from, index) in graph.heirs() {
        let Some((name, edge)) = graph.edge(from, index) else {
            continue;
        };
        let Some((base, schemas)) = graph.name(edge.to).zip(schemas_mut(document)) else {
            continue;
        };
        let common = shared
            .entry(edge.to)
            .or_insert_with(|| add_common(schemas, base, edge.to, graph));
        let heir = schemas.get_mut(name);
        if let Some(node) = heir.and_then(|heir| edge.path.resolve_mut(heir))
            && let Some(written) = node.get_mut("$ref")
        {
            written.value = Value::String(super::rewrite::uri("schemas", common));
            found.push(is_heir(name, base, edge));
        }
    }
}

fn add_common(schemas: &mut Node, base: &str, id: usize, graph: &Graph) -> String {
    let name = free_name(&format!("{base}Base"), |name| schemas.has(name));
    if let Some(mut common) = schemas.get(base).cloned() {
        strip(&mut common, graph, id);
        schemas.set(&name, common);
    }
    name
}

fn place(name: &str, path: &Pointer) -> Pointer {
    let mut pointer = Pointer::root();
    ["components", "schemas", name]
        .into_iter()
        .for_each(|step| pointer.push(step));
    pointer.append(path)
}

fn taken_out(name: &str, edge: &Edge, is_cycle: bool) -> Diagnostic {
    let (message, label) = if is_cycle {
        let message = format!("the schema `{name}` is a part of itself");
        (message, "comes back to it: taken out")
    } else {
        let message = format!("`{name}` stands before more than {LONGEST} references");
        (message, "too many in a row: taken out")
    };
    let finding = Diagnostic::new(&codes::REFERENCE_CYCLE, message)
        .at(edge.span, label)
        .pointer(&place(name, &edge.path))
        .help("let one of them say what it is, without a reference or `allOf`");
    as_warning(finding)
}

fn is_heir(name: &str, base: &str, edge: &Edge) -> Diagnostic {
    let message =
        format!("`{name}` has all of `{base}`, which is one of several, `{name}` among them");
    let finding = Diagnostic::new(&codes::REFERENCE_CYCLE, message)
        .at(edge.span, "taken for what it says of all of them")
        .pointer(&place(name, &edge.path))
        .help("move what all have to a schema of its own, without `oneOf` or `anyOf`");
    as_warning(finding)
}

fn as_warning(mut finding: Diagnostic) -> Diagnostic {
    finding.level = Level::Warning;
    finding
}
