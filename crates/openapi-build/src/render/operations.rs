//! The root of the file: the client, its methods, and what belongs to them.

use openapi_lower::{Diagnostic, Diagnostics, codes};
use syn::File;

use super::{file, parallel, text};
use crate::emit::operations::{Named, Root};
use crate::model::{Api, Operation};
use crate::options::Options;

/// How many operations are made at a time.
const OPERATIONS: usize = 32;

/// How the text of an implementation begins and ends.
const OPEN: &str = "impl Client {\n";
const CLOSE: &str = "}\n";

/// The client and its operations.
pub(super) struct Rendered<'a> {
    pub(super) code: String,
    named: Named,
    found: &'a mut Diagnostics,
}

pub(super) fn render<'a>(api: &Api, options: &Options, found: &'a mut Diagnostics) -> Rendered<'a> {
    let root = Root::new(api, options.interface);
    let operations: Vec<&[Operation]> = api.operations.chunks(OPERATIONS).collect();
    let mut rendered = Rendered {
        code: String::new(),
        named: Named::default(),
        found,
    };
    // All methods stand in the implementation that the client ends with.
    rendered.take(printed(root.client()), |text| {
        text.strip_suffix(CLOSE).unwrap_or(text)
    });
    rendered.each(&operations, |some| root.methods(some), methods);
    rendered.code.push_str(CLOSE);
    rendered.each(&operations, |some| root.items(some), |text| text);
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

impl Rendered<'_> {
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

pub(super) fn unexpected(error: &syn::Error) -> Diagnostic {
    let message = format!("the operations are not Rust: {error}");
    Diagnostic::new(&codes::FINISH, message).help("please report this with the document")
}
