//! Which operation does what with which collection, checked when the server starts.

use std::collections::HashMap;

use super::error::StartError;
use crate::collection::{Action, Collection};
use crate::document::Document;
use crate::document::operation::Operation;

/// By `operationId`: the index of the collection, and what the operation does with it.
pub(crate) type Roles = HashMap<String, (usize, Action)>;

/// Refuses collections that name what the document does not have.
pub(crate) fn assign(document: &Document, collections: &[Collection]) -> Result<Roles, StartError> {
    let mut roles = Roles::new();
    for (index, collection) in collections.iter().enumerate() {
        for (action, id) in &collection.actions {
            let operation = document
                .operation_by_id(id)
                .ok_or_else(|| refused(format!("there is no operation `{id}`")))?;
            require_parameters(collection, *action, operation)?;
            if roles.insert(id.clone(), (index, *action)).is_some() {
                return Err(refused(format!("`{id}` has two roles")));
            }
        }
    }
    Ok(roles)
}

/// The path has to carry the key of the one record meant, and the parent if there is one.
fn require_parameters(
    collection: &Collection,
    action: Action,
    operation: &Operation,
) -> Result<(), StartError> {
    let id = &operation.id;
    if matches!(action, Action::Get | Action::Update | Action::Delete) {
        let Some((_, parameter)) = &collection.key else {
            return Err(refused(format!("`{id}` needs a key to find its record by")));
        };
        if !operation.has_path_parameter(parameter) {
            return Err(refused(format!(
                "`{id}` has no path parameter `{parameter}`"
            )));
        }
    }
    let parent = collection.parent_parameter(|name| operation.has_path_parameter(name));
    if collection.parent.is_some() && parent.is_none() {
        return Err(refused(format!(
            "`{id}` has no path parameter for the parent"
        )));
    }
    Ok(())
}

fn refused(reason: String) -> StartError {
    StartError::Collection(reason)
}
