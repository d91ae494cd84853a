//! The root of the file: the client, its methods, and what belongs to them.

use openapi_lower::{Diagnostic, Diagnostics, codes};
use syn::File;

use super::gated::Gated;
use super::{file, indented, parallel, text};
use crate::emit::operations::{Named, Root};
use crate::emit::servers;
use crate::features::{Features, Group};
use crate::model::{Api, Operation};
use crate::options::Options;

/// How many operations are made at a time.
const OPERATIONS: usize = 32;

/// How the text of an implementation begins and ends.
const OPEN: &str = "impl Client {\n";
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
    let mut rendered = Rendered::new(found);
    rendered.servers(api);
    // All methods stand in the implementation that the client ends with.
    rendered.take(printed(root.client()), |text| {
        text.strip_suffix(CLOSE).unwrap_or(text)
    });
    if features.names().is_empty() {
        rendered.operations(&root, &api.operations);
        return rendered;
    }
    for group in features.operations(&api.operations) {
        match group.features.is_empty() {
            true => rendered.operations(&root, &group.members),
            false => rendered.gated(&root, &group),
        }
    }
    rendered
}

/// What stands in an implementation.
fn methods(text: &str) -> &str {
    let inner = text.strip_prefix(OPEN);
    inner
        .and_then(|inner| inner.strip_suffix(CLOSE))
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
        inner.operations(root, &group.members);
        let gated = Gated {
            features: &group.features,
            name: &group.module,
            exports: inner.code.lines().any(|line| line.starts_with("pub ")),
        };
        let (before, behind) = gated.around();
        let head = text(file(inner.named.imports_beside()));
        let code = indented(&format!(
            "{head}\n{OPEN}{}",
            inner.code.trim_start_matches('\n')
        ));
        self.code.push_str(&format!("\n{before}{code}{behind}"));
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
                if !self.code.is_empty() {
                    self.code.push('\n');
                }
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
