//! Names of operations: their methods, and what their own types begin with.

use std::collections::hash_map::Entry;
use std::collections::{HashMap, HashSet};

use openapi_lower::{Diagnostic, Diagnostics, Level, Node, Span, codes};

use super::Place;
use crate::model::{Operation, OperationGroup};
use crate::names::{method_name, type_name};

/// Methods that the generated client has already.
pub(super) const RESERVED: [&str; 4] = ["builder", "clone", "new", "transport"];

/// What the root of the file has already: its own items, what it imports, and Rust's prelude.
const ROOT: [&str; 52] = [
    "Answer",
    "AsMut",
    "AsRef",
    "Body",
    "BodyChoice",
    "Box",
    "BTreeMap",
    "ByteStream",
    "Call",
    "Client",
    "Clone",
    "Copy",
    "Credentials",
    "DateTime",
    "Debug",
    "DecodeError",
    "Default",
    "Deref",
    "Documented",
    "Drop",
    "Eq",
    "Err",
    "Error",
    "EventStream",
    "FilePart",
    "FixedOffset",
    "FormField",
    "From",
    "Headers",
    "Into",
    "IpAddr",
    "Ipv4Addr",
    "Ipv6Addr",
    "JsonLines",
    "Multipart",
    "NaiveDate",
    "None",
    "Ok",
    "Operation",
    "Option",
    "PartialEq",
    "Parts",
    "Request",
    "ResponseValue",
    "Result",
    "Send",
    "Some",
    "String",
    "Style",
    "Transport",
    "TypedBody",
    "Undocumented",
];

/// More of them, each with a lower-case counterpart that is a method's name.
const ROOT_TOO: [&str; 11] = [
    "Base64", "Fn", "Iterator", "Number", "Password", "Self", "Sized", "Sync", "Uuid", "Value",
    "Vec",
];

/// How the types of an operation end.
const ENDINGS: [&str; 6] = ["", "Body", "Error", "Headers", "Success", "Parts"];

/// The names of all types in the root of the file, and of those that operations may have there.
pub(super) fn of_root(operations: &[Operation]) -> impl Iterator<Item = String> {
    let of = |operation: &Operation| ENDINGS.map(|ending| format!("{}{ending}", operation.stem));
    let own = operations.iter().flat_map(of);
    let root = ROOT.into_iter().chain(ROOT_TOO).map(str::to_owned);
    root.chain(own)
}

/// Names the constants of operations: in capitals. One that would be the name of a type has an underscore
/// before it, as has one of a script without capitals: an argument may have the same name, and none
/// begins with one.
pub(in crate::infer) fn constants(operations: &mut [Operation], groups: &[OperationGroup]) {
    let groups = groups.iter().map(|group| group.name.clone());
    let types: HashSet<String> = of_root(operations).chain(groups).collect();
    for operation in operations {
        let capitals = operation.name.to_uppercase();
        let is_taken = capitals == operation.name || types.contains(&capitals);
        operation.constant = match is_taken {
            true => format!("_{capitals}"),
            false => capitals,
        };
    }
}

/// The names of an operation.
pub(super) struct Name {
    pub(super) method: String,
    pub(super) stem: String,
    /// Of the method for the stream, if there is one.
    pub(super) stream: Option<Box<Self>>,
}

/// The names of all operations. Those that the document gives come first, so that none of them
/// changes for one that is made.
pub(super) fn run(
    places: &[Place<'_>],
    has_both: &dyn Fn(&Place<'_>) -> bool,
) -> (Vec<Name>, Diagnostics) {
    let mut names = Names::new();
    let mut found = Diagnostics::new();
    let mut methods: Vec<Option<String>> = vec![None; places.len()];
    let all = places.iter().zip(&mut methods);
    let all = all.filter_map(|(place, method)| Some((given(place)?, place, method)));
    let mut all: Vec<_> = all.collect();
    // Of those that would have one name, the one that is written like it has it.
    all.sort_by_key(|((name, _), place, _)| !is_written(name, place));
    for ((name, span), place, method) in all {
        *method = Some(names.given(&name, span, place, &mut found));
    }
    let methods = places.iter().zip(methods).map(|(place, given)| {
        let method = given.unwrap_or_else(|| names.derived(place, &mut found));
        names.name(method)
    });
    let mut methods: Vec<Name> = methods.collect();
    for (name, place) in methods.iter_mut().zip(places) {
        if has_both(place) {
            name.stream = Some(Box::new(names.stream(&name.method, place)));
        }
    }
    (methods, found)
}

fn is_written(name: &str, place: &Place<'_>) -> bool {
    place.node.get("operationId").and_then(Node::as_str) == Some(name)
}

/// `operationId`, if it names anything.
fn given(place: &Place<'_>) -> Option<(String, Span)> {
    let id = place.node.get("operationId")?;
    let text = id.as_str()?;
    let names_something = text.chars().any(char::is_alphanumeric);
    names_something.then(|| (method_name(text), id.span))
}

struct Names {
    /// The methods, and where each got its name; in capitals, as their constants are called.
    methods: HashMap<String, Option<Span>>,
    types: HashSet<String>,
}

impl Names {
    fn new() -> Self {
        let types = ROOT.into_iter().chain(ROOT_TOO);
        Self {
            methods: RESERVED
                .iter()
                .map(|name| (name.to_uppercase(), None))
                .collect(),
            types: types.map(str::to_owned).collect(),
        }
    }

    fn given(
        &mut self,
        name: &str,
        span: Span,
        place: &Place<'_>,
        found: &mut Diagnostics,
    ) -> String {
        if let Entry::Vacant(free) = self.methods.entry(name.to_uppercase()) {
            free.insert(Some(span));
            return name.to_owned();
        }
        if RESERVED.contains(&name) {
            let renamed = self.free(&[format!("call_{name}")], name, span);
            found.push(reserved(name, &renamed, span, place));
            return renamed;
        }
        let first = self.methods.get(&name.to_uppercase()).copied().flatten();
        let candidates = [format!("{name}_{}", place.method), words(place)];
        let renamed = self.free(&candidates, name, span);
        found.push(collision(name, &renamed, span, first, place));
        renamed
    }

    fn derived(&mut self, place: &Place<'_>, found: &mut Diagnostics) -> String {
        let name = words(place);
        let span = place.node.span;
        let name = self.free(std::slice::from_ref(&name), &name, span);
        found.push(missing(&name, span, place));
        name
    }

    fn name(&mut self, method: String) -> Name {
        let stem = self.stem(&method);
        Name {
            method,
            stem,
            stream: None,
        }
    }

    /// The name of the same with a stream.
    fn stream(&mut self, method: &str, place: &Place<'_>) -> Name {
        let name = format!("{}_stream", method.trim_end_matches('_'));
        let method = self.free(std::slice::from_ref(&name), &name, place.node.span);
        self.name(method)
    }

    /// The first of the candidates that nobody has, or a name with a number.
    fn free(&mut self, candidates: &[String], name: &str, span: Span) -> String {
        let numbered = (2_usize..).map(|number| format!("{}_{number}", name.trim_end_matches('_')));
        let mut names = candidates.iter().cloned().chain(numbered);
        let free = names.find(|name| !self.methods.contains_key(&name.to_uppercase()));
        let free = free.unwrap_or_default();
        self.methods.insert(free.to_uppercase(), Some(span));
        free
    }

    fn stem(&mut self, method: &str) -> String {
        // A word of Rust has an underscore behind it.
        let name = type_name(method).trim_end_matches('_').to_owned();
        let numbered = (2_usize..).map(|number| format!("{name}Operation{number}"));
        let mut names = [name.clone(), format!("{name}Operation")]
            .into_iter()
            .chain(numbered);
        let is_free = |stem: &String| {
            let mut types = ENDINGS.iter().map(|ending| format!("{stem}{ending}"));
            types.all(|name| !self.types.contains(&name))
        };
        let stem = names.find(is_free).unwrap_or_default();
        let types = ENDINGS.iter().map(|ending| format!("{stem}{ending}"));
        self.types.extend(types);
        stem
    }
}

fn words(place: &Place<'_>) -> String {
    method_name(&format!("{} {}", place.method, place.key))
}

fn missing(name: &str, span: Span, place: &Place<'_>) -> Diagnostic {
    let method = place.method.to_uppercase();
    let message = match place.node.get("operationId").and_then(Node::as_str) {
        Some(id) => format!(
            "`{id}`, the operationId of `{method} {}`, has no letter",
            place.key
        ),
        None => format!("`{method} {}` has no operationId", place.key),
    };
    Diagnostic::new(&codes::OPERATION_ID_MISSING, message)
        .at(span, format!("it is named `{name}`"))
        .pointer(&place.at)
        .help("name it by an overlay: `update: { operationId: … }`")
}

fn reserved(name: &str, renamed: &str, span: Span, place: &Place<'_>) -> Diagnostic {
    let message = format!("the client has a method `{name}` of its own");
    let mut diagnostic = Diagnostic::new(&codes::OPERATION_ID_COLLISION, message)
        .at(span, format!("the method is called `{renamed}`"))
        .pointer(&place.at)
        .help("rename it by an overlay: `update: { operationId: … }`");
    diagnostic.level = Level::Note;
    diagnostic
}

fn collision(
    name: &str,
    renamed: &str,
    second: Span,
    first: Option<Span>,
    place: &Place<'_>,
) -> Diagnostic {
    let message = format!("two operations are called `{name}`");
    let mut diagnostic = Diagnostic::new(&codes::OPERATION_ID_COLLISION, message)
        .at(second, format!("this method is called `{renamed}`"))
        .pointer(&place.at)
        .help("rename one of them by an overlay: `update: { operationId: … }`");
    if let Some(first) = first {
        diagnostic = diagnostic.related(first, "this one has the name");
    }
    diagnostic
}
