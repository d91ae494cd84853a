//! How the first operation is called, for those who read of the client.

use super::arguments;
use crate::Interface;
use crate::model::Api;

/// `client.pets().get(pet_id)`; none if there is no operation.
pub(crate) fn example(api: &Api, interface: Interface) -> Option<String> {
    let operation = api.operations.first()?;
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
    let group = operation.group.and_then(|index| api.groups.get(index));
    let group = group.map(|group| format!("{}().", group.accessor));
    Some(format!(
        "client.{}{}({})",
        group.unwrap_or_default(),
        operation.called,
        names.join(", ")
    ))
}
