//! The root of the file: the client, its methods, and what belongs to them.

use openapi_lower::{Diagnostic, Diagnostics, codes};
use proc_macro2::TokenStream;
use quote::quote;
use syn::File;

use super::gated::{Gated, condition};
use super::{file, indented, parallel, text};
use crate::emit::operations::{Named, Root};
use crate::emit::servers;
use crate::features::{Features, Group};
use crate::model::{Api, Operation};
use crate::options::Options;

/// How many operations are made at a time.
const OPERATIONS: usize = 32;

/// How the text of an implementation ends.
const CLOSE: &str = "}\n";

/// The client and its operations.
pub(super) struct Rendered<'a> {
    /// The module of the servers, and a line behind it.
    pub(super) servers: String,
    pub(super) code: String,
    named: Named,
    found: &'a mut Diagnostics,
}

pub(super) fn render<'a>(
    api: &Api,
    features: &Features,
    options: &Options,
    found: &'a mut Diagnostics,
) -> Rendered<'a> {
    let root = Root::new(api, options.interface);
    let gates = gates(api, features);
    let mut rendered = Rendered::new(found);
    rendered.servers(api);
    // The methods stand in the implementation that the client ends with.
    rendered.take(printed(root.client(&gates)), |text| {
        text.strip_suffix(CLOSE).unwrap_or(text)
    });
    if features.names().is_empty() {
        rendered.always(&root, &api.operations, &gates);
        return rendered;
    }
    for group in features.operations(&api.operations) {
        match group.features.is_empty() {
            true => rendered.always(&root, &group.members, &gates),
            false => rendered.gated(&root, &group),
        }
    }
    rendered
}

/// What stands before each group: it is there whenever one of its operations is.
fn gates(api: &Api, features: &Features) -> Vec<TokenStream> {
    let indices = 0..api.groups.len();
    let gates = indices.map(|index| {
        let of = api.operations.iter().filter(|one| one.group == Some(index));
        match features.of_any(of).as_slice() {
            [] => TokenStream::new(),
            some => {
                let condition = condition(some);
                quote!(#[cfg(#condition)])
            }
        }
    });
    gates.collect()
}

/// What stands in an implementation.
fn methods(text: &str) -> &str {
    let inner = text.split_once("{\n");
    inner
        .and_then(|(_, inner)| inner.strip_suffix(CLOSE))
        .unwrap_or(text)
}

type Printed = Result<(String, Named), syn::Error>;

fn printed(made: Result<(File, Named), syn::Error>) -> Printed {
    made.map(|(file, named)| (text(file), named))
}

impl<'a> Rendered<'a> {
    fn new(found: &'a mut Diagnostics) -> Self {
        Self {
            servers: String::new(),
            code: String::new(),
            named: Named::default(),
            found,
        }
    }

    fn servers(&mut self, api: &Api) {
        match servers::module(api).map(syn::parse2::<File>).transpose() {
            Ok(Some(module)) => self.servers = text(module) + "\n",
            Ok(None) => {}
            Err(error) => self.found.push(unexpected(&error)),
        }
    }

    /// Operations that are always there, those of the client in its implementation, which has begun; and
    /// the groups.
    fn always(&mut self, root: &Root<'_>, operations: &[Operation], gates: &[TokenStream]) {
        let own = operations.partition_point(|operation| operation.group.is_none());
        let (own, grouped) = operations.split_at(own);
        self.operations(root, own);
        if !gates.is_empty() {
            self.take(printed(root.groups(gates)), |text| text);
        }
        self.implementations(root, grouped);
    }

    /// Operations, in an implementation of what each of them belongs to.
    fn implementations(&mut self, root: &Root<'_>, operations: &[Operation]) {
        for some in operations.chunk_by(|a, b| a.group == b.group) {
            self.separate();
            let owner = root.owner(some);
            self.code.push_str(&format!("impl {owner} {{\n"));
            self.operations(root, some);
        }
    }

    /// The methods of operations, in an implementation that has begun, and what belongs to them.
    fn operations(&mut self, root: &Root<'_>, operations: &[Operation]) {
        let operations: Vec<&[Operation]> = operations.chunks(OPERATIONS).collect();
        self.each(&operations, |some| root.methods(some), methods);
        self.code.push_str(CLOSE);
        self.each(&operations, |some| root.items(some), |text| text);
    }

    /// Operations behind features, in a module of their own.
    fn gated(&mut self, root: &Root<'_>, group: &Group<'_, Operation>) {
        let mut inner = Rendered::new(self.found);
        inner.implementations(root, &group.members);
        let gated = Gated {
            features: &group.features,
            name: &group.module,
            exports: inner.code.lines().any(|line| line.starts_with("pub ")),
        };
        let (before, behind) = gated.around();
        let head = text(file(root.imports_beside(&inner.named)));
        let code = indented(&format!("{head}\n{}", inner.code));
        self.code.push_str(&format!("\n{before}{code}{behind}"));
    }

    /// An empty line, but at the beginning.
    fn separate(&mut self) {
        if !self.code.is_empty() && !self.code.ends_with("{\n") {
            self.code.push('\n');
        }
    }

    /// Makes something of all operations, some at a time.
    fn each(
        &mut self,
        operations: &[&[Operation]],
        make: impl Fn(&[Operation]) -> Result<(File, Named), syn::Error> + Sync,
        part: fn(&str) -> &str,
    ) {
        parallel::in_order(
            operations,
            |some| printed(make(some)),
            |made| self.take(made, part),
        );
    }

    fn take(&mut self, made: Printed, part: fn(&str) -> &str) {
        match made {
            Ok((text, named)) => {
                self.separate();
                self.code.push_str(part(&text));
                self.named.append(named);
            }
            Err(error) => self.found.push(unexpected(&error)),
        }
    }

    /// What the file imports.
    pub(super) fn imports(&self) -> String {
        text(file(self.named.imports()))
    }
}

pub(crate) fn unexpected(error: &syn::Error) -> Diagnostic {
    let message = format!("the operations are not Rust: {error}");
    Diagnostic::new(&codes::FINISH, message).help("please report this with the document")
}
