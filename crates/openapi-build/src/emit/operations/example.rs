//! How the first operation is called, for those who read of the client.

use super::arguments;
use crate::Interface;
use crate::model::{Api, Operation};

/// `client.pets().get(pet_id)`; none if there is no operation.
pub(crate) fn example(api: &Api, interface: Interface) -> Option<String> {
    let operation = api.operations.first()?;
    let group = operation.group.and_then(|index| api.groups.get(index));
    let accessor = group.map(|group| group.accessor.as_str());
    Some(call(operation, accessor, interface))
}

/// The same of any operation.
pub(super) fn call(operation: &Operation, accessor: Option<&str>, interface: Interface) -> String {
    let is_positional = interface == Interface::Positional;
    let (required, optional) = arguments::ordered(operation);
    let mut names: Vec<&str> = required.iter().map(|one| one.argument.as_str()).collect();
    if let Some(body) = &operation.body
        && (body.required || is_positional)
    {
        names.push("body");
    }
    if is_positional {
        names.extend(optional.iter().map(|one| one.argument.as_str()));
    }
    let group = accessor.map(|accessor| format!("{accessor}()."));
    format!(
        "client.{}{}({})",
        group.unwrap_or_default(),
        operation.called,
        names.join(", ")
    )
}
