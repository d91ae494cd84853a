//! One document out of one or several files, in which every reference leads to a component.
//!
//! Everything that references lead to is found first, by the values' addresses, while the trees
//! stay as they are. Then it is moved at once.

mod collect;
mod cycles;
mod dynamic;
mod findings;
mod graph;
mod groups;
mod index;
mod inline;
mod location;
mod names;
mod plan;
mod resolve;
mod rewrite;
mod sections;
mod similar;
mod trees;

use crate::diagnostic::Diagnostics;
use crate::form::check_names;
use crate::node::Node;
use crate::similar::Suggestions;

use dynamic::Dynamic;
use inline::Copies;
use plan::Plan;
use trees::Trees;

/// What came of asking for a file.
#[derive(Debug)]
pub enum Loaded {
    /// The file's tree, and what reading it found.
    Document(Node, Diagnostics),
    /// The file was opened and is no document: why.
    Unreadable(Diagnostics),
    /// The file was not opened or not found: why, in a few words.
    Refused(String),
}

/// Makes one document of a document and of what it refers to.
///
/// Afterwards, each `$ref` is `#/components/…/NAME`, where something of the right kind stands. What
/// stood elsewhere, in the document (`#/components/schemas/Pet/properties/owner`, `$defs`, anchors)
/// or in another file, is a component of a name after its place; path items are written out where
/// they are referred to. A reference that leads nowhere is reported: a schema is then taken for any
/// value, anything else is left out.
///
/// `location` is where the document lies, in the form that `load` is to be asked in: it is given
/// the locations of other files, relative references joined with it.
///
/// ```
/// use openapi_lower::{Limits, Loaded, Sources, bundle, read};
///
/// let mut sources = Sources::new();
/// let file = sources.add("api.yaml", "openapi: 3.1.0
/// components: {schemas: {Pet: {properties: {owner: {$ref: 'people.yaml#/Person'}}}}}");
/// let (document, _) = read(&sources, file, Limits::default());
/// let (document, found) = bundle(document.expect("YAML"), "api.yaml", &mut |location| {
///     assert_eq!(location, "people.yaml");
///     let file = sources.add(location, "Person: {type: string}");
///     let (tree, found) = read(&sources, file, Limits::default());
///     tree.map_or_else(|| Loaded::Unreadable(Diagnostics::new()), |tree| Loaded::Document(tree, found))
/// });
/// # use openapi_lower::Diagnostics;
/// assert!(document.to_json().contains(r##""$ref": "#/components/schemas/Person""##));
/// assert_eq!(found.iter().count(), 0);
/// ```
pub fn bundle(
    document: Node,
    location: &str,
    load: &mut dyn FnMut(&str) -> Loaded,
) -> (Node, Diagnostics) {
    let mut found = Diagnostics::new();
    check_names(&document, &mut found);
    let mut bundle = Bundle {
        empty: Node::object(document.span),
        trees: Trees::new(document, location, load),
        suggestions: Suggestions::new(),
        found,
        copies: Copies::default(),
        dynamic: Dynamic::default(),
        plan: Plan::default(),
    };
    bundle.plan();
    let names = std::mem::take(&mut bundle.trees.index.found);
    bundle.found.append(names);
    let (mut document, mut found) = bundle.rewrite();
    cycles::cut(&mut document, &mut found);
    (document, found)
}

struct Bundle<'l> {
    /// What stands for a document that is not there.
    empty: Node,
    trees: Trees<'l>,
    suggestions: Suggestions,
    found: Diagnostics,
    copies: Copies,
    dynamic: Dynamic,
    plan: Plan,
}
