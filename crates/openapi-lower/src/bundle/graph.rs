//! Which component schemas are parts of which: by `$ref`, `allOf` and the other keywords that apply
//! to the same value.

use std::collections::HashMap;

use crate::node::Node;
use crate::pointer::Pointer;
use crate::references::local_reference;
use crate::source::Span;

/// One schema as a part of another.
pub(super) struct Edge {
    pub(super) to: usize,
    /// From the outer schema to the one with the reference.
    pub(super) path: Pointer,
    /// Where the reference is written.
    pub(super) span: Span,
    /// Whether it holds for every value, and not for some only.
    pub(super) always: bool,
}

pub(super) struct Graph {
    names: Vec<String>,
    ids: HashMap<String, usize>,
    edges: Vec<Vec<Edge>>,
    /// A number for each schema that all have which are parts of one another.
    groups: Vec<usize>,
}

impl Graph {
    pub(super) fn of(schemas: &Node) -> Self {
        let members = schemas.as_object();
        let names: Vec<String> = members
            .into_iter()
            .flat_map(|all| all.keys().cloned())
            .collect();
        let ids = names.iter().cloned().zip(0..).collect();
        let mut graph = Self {
            groups: (0..names.len()).collect(),
            names,
            ids,
            edges: Vec::new(),
        };
        for member in members.into_iter().flat_map(|all| all.values()) {
            let mut edges = Vec::new();
            graph.parts(&member.node, &mut Pointer::root(), true, &mut edges);
            graph.edges.push(edges);
        }
        graph.groups = graph.group();
        graph
    }

    pub(super) fn name(&self, id: usize) -> Option<&str> {
        self.names.get(id).map(String::as_str)
    }

    pub(super) fn edge(&self, from: usize, index: usize) -> Option<(&str, &Edge)> {
        self.name(from).zip(self.edges.get(from)?.get(index))
    }

    pub(super) fn size(&self) -> usize {
        self.names.len()
    }

    /// Where an edge leads.
    pub(super) fn target_of(&self, from: usize, index: usize) -> Option<usize> {
        self.edges(from).get(index).map(|edge| edge.to)
    }

    fn edges(&self, from: usize) -> &[Edge] {
        self.edges.get(from).map_or(&[], Vec::as_slice)
    }

    fn parts(&self, node: &Node, at: &mut Pointer, always: bool, edges: &mut Vec<Edge>) {
        if let Some(to) = self.target(node)
            && let Some(written) = node.get("$ref")
        {
            edges.push(Edge {
                to,
                path: at.clone(),
                span: written.span,
                always,
            });
        }
        for (key, is_always) in APPLICATORS {
            let Some(part) = node.get(key) else { continue };
            at.push(key);
            match part.as_array() {
                Some(branches) => {
                    for (index, branch) in branches.iter().enumerate() {
                        at.push(index.to_string());
                        self.parts(branch, at, always && is_always, edges);
                        at.pop();
                    }
                }
                None => self.parts(part, at, always && is_always, edges),
            }
            at.pop();
        }
        self.dependent(node, at, edges);
    }

    fn dependent(&self, node: &Node, at: &mut Pointer, edges: &mut Vec<Edge>) {
        let schemas = node.get("dependentSchemas").and_then(Node::as_object);
        at.push("dependentSchemas");
        for (name, member) in schemas.into_iter().flatten() {
            at.push(name);
            self.parts(&member.node, at, false, edges);
            at.pop();
        }
        at.pop();
    }

    fn target(&self, node: &Node) -> Option<usize> {
        let pointer = local_reference(node)?;
        match pointer.tokens() {
            [components, schemas, name] if components == "components" && schemas == "schemas" => {
                self.ids.get(name).copied()
            }
            _ => None,
        }
    }

    /// The edges that lead back to where one came from, among those that count, and those behind
    /// which there are too many others.
    pub(super) fn cuts(&self, counts: impl Fn(&Edge) -> bool) -> Vec<Cut> {
        let mut states = vec![State::New; self.names.len()];
        let mut cuts = Vec::new();
        for start in 0..self.names.len() {
            if states.get(start) == Some(&State::New) {
                self.search(start, &counts, &mut states, &mut cuts);
            }
        }
        cuts
    }

    fn search(
        &self,
        start: usize,
        counts: &impl Fn(&Edge) -> bool,
        states: &mut [State],
        cuts: &mut Vec<Cut>,
    ) {
        let mut path = vec![Step::to(start)];
        set(states, start, State::Open);
        while let Some(step) = path.last_mut() {
            let (from, index) = (step.at, step.next);
            step.next += 1;
            let Some(edge) = self.edges(from).get(index) else {
                set(states, from, State::Done(step.behind));
                path.pop();
                // The edge that led here is looked at again, now that it is known what is behind.
                if let Some(above) = path.last_mut() {
                    above.next -= 1;
                }
                continue;
            };
            let cut = |is_cycle| Cut {
                from,
                index,
                is_cycle,
            };
            match states.get(edge.to) {
                _ if !counts(edge) => {}
                Some(State::Open) => cuts.push(cut(true)),
                Some(State::Done(behind)) if *behind >= LONGEST => cuts.push(cut(false)),
                Some(State::Done(behind)) => step.behind = step.behind.max(behind + 1),
                Some(State::New) => {
                    set(states, edge.to, State::Open);
                    path.push(Step::to(edge.to));
                }
                None => {}
            }
        }
    }

    /// The edges by which a schema has everything that another has, which is itself that schema or
    /// others.
    pub(super) fn heirs(&self) -> Vec<(usize, usize)> {
        let mut heirs = Vec::new();
        for from in 0..self.names.len() {
            for (index, edge) in self.edges(from).iter().enumerate() {
                let is_part = edge.always && self.are_one_group(from, edge.to);
                if is_part && from != edge.to && self.is_choice(edge.to) {
                    heirs.push((from, index));
                }
            }
        }
        heirs
    }

    /// Whether a schema is one of several that it is a part of.
    fn is_choice(&self, id: usize) -> bool {
        let mut edges = self.edges(id).iter();
        edges.any(|edge| !edge.always && self.are_one_group(id, edge.to))
    }

    fn are_one_group(&self, a: usize, b: usize) -> bool {
        self.groups.get(a) == self.groups.get(b)
    }
}

/// How many schemas may be parts of one another in a row.
pub(super) const LONGEST: usize = 64;

/// Keywords that apply to the same value, and whether they do to every one.
const APPLICATORS: [(&str, bool); 7] = [
    ("allOf", true),
    ("anyOf", false),
    ("oneOf", false),
    ("not", false),
    ("if", false),
    ("then", false),
    ("else", false),
];

/// An edge that is to go.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Cut {
    pub(super) from: usize,
    pub(super) index: usize,
    /// Whether it comes back; otherwise too much is behind it.
    pub(super) is_cycle: bool,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum State {
    New,
    Open,
    /// With how many others behind one another.
    Done(usize),
}

struct Step {
    at: usize,
    next: usize,
    behind: usize,
}

impl Step {
    fn to(at: usize) -> Self {
        let (next, behind) = (0, 0);
        Self { at, next, behind }
    }
}

fn set<T>(all: &mut [T], index: usize, value: T) {
    if let Some(slot) = all.get_mut(index) {
        *slot = value;
    }
}

/// Takes the alternatives out of a schema of which it is one of the parts.
pub(super) fn strip(schema: &mut Node, graph: &Graph, id: usize) {
    for (key, always) in APPLICATORS {
        let Some(part) = schema.get_mut(key) else {
            continue;
        };
        if always {
            let branches = part.as_array_mut().into_iter().flatten();
            branches.for_each(|branch| strip(branch, graph, id));
            continue;
        }
        let mut edges = Vec::new();
        let branches = part
            .as_array()
            .map_or(std::slice::from_ref(part), |all| all);
        for branch in branches {
            graph.parts(branch, &mut Pointer::root(), true, &mut edges);
        }
        if edges.iter().any(|edge| graph.are_one_group(id, edge.to)) {
            schema.remove(key);
            schema.remove("discriminator");
        }
    }
}
