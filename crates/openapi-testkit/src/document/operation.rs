//! Operations: one method of one path (OpenAPI 3.1, Path Item and Operation Object).

use super::content::{self, RequestBody};
use super::cursor::Cursor;
use super::error::DocumentError;
use super::parameter::{self, Parameter, Place};
use super::response::{self, Response};
use super::route::Template;
use super::schema::Compiler;
use super::security::{self, Security};

/// The fixed fields of a path item that are operations.
const METHODS: [&str; 8] = [
    "get", "put", "post", "delete", "options", "head", "patch", "trace",
];

pub(crate) struct Operation {
    pub(crate) id: String,
    /// In upper case.
    pub(crate) method: String,
    pub(crate) parameters: Vec<Parameter>,
    pub(crate) body: Option<RequestBody>,
    pub(crate) responses: Vec<Response>,
    pub(crate) security: Security,
}

impl Operation {
    /// Whether the path has a parameter of this name.
    pub(crate) fn has_path_parameter(&self, name: &str) -> bool {
        self.parameters
            .iter()
            .any(|known| known.place == Place::Path && known.name == name)
    }
}

/// The operations of the path item at `item`.
pub(crate) fn parse_all(
    item: &Cursor<'_>,
    template: &Template,
    compiler: &mut Compiler<'_>,
) -> Result<Vec<Operation>, DocumentError> {
    let item = item.clone().resolve()?;
    item.object()?;
    let mut operations = Vec::new();
    for method in METHODS {
        if let Some(place) = item.get(method) {
            let operation = parse(&place, &item, method, compiler)?;
            require_parameters(&place, template, &operation)?;
            operations.push(operation);
        }
    }
    Ok(operations)
}

fn parse(
    place: &Cursor<'_>,
    item: &Cursor<'_>,
    method: &str,
    compiler: &mut Compiler<'_>,
) -> Result<Operation, DocumentError> {
    let id = place.text_of("operationId")?.to_owned();
    let of_path = parameter::parse_all(item, compiler)?;
    let of_operation = parameter::parse_all(place, compiler)?;
    Ok(Operation {
        id,
        method: method.to_ascii_uppercase(),
        parameters: parameter::merge(of_path, of_operation),
        body: content::parse_request(place, compiler)?,
        responses: response::parse_all(place, compiler)?,
        security: security::parse(&Cursor::root(place.document()), place)?,
    })
}

/// Template and path parameters have to name the same things (OpenAPI 3.1, Path Templating).
fn require_parameters(
    place: &Cursor<'_>,
    template: &Template,
    operation: &Operation,
) -> Result<(), DocumentError> {
    let names: Vec<&str> = template.names().collect();
    for name in &names {
        if !operation.has_path_parameter(name) {
            return Err(place.malformed(format!("no parameter describes `{{{name}}}`")));
        }
    }
    for parameter in &operation.parameters {
        if parameter.place == Place::Path && !names.contains(&parameter.name.as_str()) {
            let name = &parameter.name;
            return Err(place.malformed(format!("the path has no `{{{name}}}`")));
        }
    }
    Ok(())
}
