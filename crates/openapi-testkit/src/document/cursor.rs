//! A place in the document: the value that stands there, and its pointer for error messages.

use serde_json::{Map, Value};

use super::error::{DocumentError, DocumentErrorKind};
use crate::pointer;

/// No chain of references that means something is longer.
const MAX_REFERENCES: usize = 64;

#[derive(Clone)]
pub(crate) struct Cursor<'a> {
    root: &'a Value,
    value: &'a Value,
    pointer: String,
}

impl<'a> Cursor<'a> {
    pub(crate) fn root(root: &'a Value) -> Self {
        Self {
            root,
            value: root,
            pointer: String::new(),
        }
    }

    pub(crate) fn value(&self) -> &'a Value {
        self.value
    }

    pub(crate) fn document(&self) -> &'a Value {
        self.root
    }

    pub(crate) fn pointer(&self) -> &str {
        &self.pointer
    }

    /// The member of this name, if this is an object that has it.
    pub(crate) fn get(&self, key: &str) -> Option<Self> {
        let value = self.value.as_object()?.get(key)?;
        Some(self.child(key, value))
    }

    pub(crate) fn required(&self, key: &str) -> Result<Self, DocumentError> {
        self.object()?;
        self.get(key)
            .ok_or_else(|| self.malformed(format!("`{key}` is missing")))
    }

    /// The members of this object.
    pub(crate) fn entries(&self) -> Result<Vec<(&'a str, Self)>, DocumentError> {
        let members = self.object()?.iter();
        Ok(members
            .map(|(key, value)| (key.as_str(), self.child(key, value)))
            .collect())
    }

    /// The members of the object that may stand under `key`.
    pub(crate) fn entries_of(&self, key: &str) -> Result<Vec<(&'a str, Self)>, DocumentError> {
        self.get(key).map_or(Ok(Vec::new()), |map| map.entries())
    }

    /// As [`entries_of`](Self::entries_of), where extensions (`x-...`) may stand in between.
    pub(crate) fn fields_of(&self, key: &str) -> Result<Vec<(&'a str, Self)>, DocumentError> {
        let mut entries = self.entries_of(key)?;
        entries.retain(|(name, _)| !name.starts_with("x-"));
        Ok(entries)
    }

    /// The elements of the array that may stand under `key`.
    pub(crate) fn items_of(&self, key: &str) -> Result<Vec<Self>, DocumentError> {
        self.get(key).map_or(Ok(Vec::new()), |list| list.items())
    }

    pub(crate) fn items(&self) -> Result<Vec<Self>, DocumentError> {
        let items = self.value.as_array();
        let items = items.ok_or_else(|| self.malformed("an array is expected"))?;
        let numbered = items.iter().enumerate();
        Ok(numbered
            .map(|(index, item)| self.child(&index.to_string(), item))
            .collect())
    }

    pub(crate) fn object(&self) -> Result<&'a Map<String, Value>, DocumentError> {
        self.value
            .as_object()
            .ok_or_else(|| self.malformed("an object is expected"))
    }

    /// The string under `key`, which has to be there.
    pub(crate) fn text_of(&self, key: &str) -> Result<&'a str, DocumentError> {
        let member = self.required(key)?;
        let text = member.value.as_str();
        text.ok_or_else(|| member.malformed("a string is expected"))
    }

    /// The boolean under `key`, `default` if there is none.
    pub(crate) fn flag_of(&self, key: &str, default: bool) -> Result<bool, DocumentError> {
        let Some(member) = self.get(key) else {
            return Ok(default);
        };
        let flag = member.value.as_bool();
        flag.ok_or_else(|| member.malformed("a boolean is expected"))
    }

    /// Follows `$ref` until something else stands there (OpenAPI 3.1, Reference Object).
    pub(crate) fn resolve(self) -> Result<Self, DocumentError> {
        let mut here = self;
        for _ in 0..MAX_REFERENCES {
            let Some(reference) = here.get("$ref") else {
                return Ok(here);
            };
            here = reference.follow()?;
        }
        Err(here.broken("the reference leads back to itself"))
    }

    /// The place that the reference standing here points at.
    fn follow(&self) -> Result<Self, DocumentError> {
        let text = self.value.as_str();
        let text = text.ok_or_else(|| self.broken("a reference is a string"))?;
        let target = pointer::of_reference(text)
            .ok_or_else(|| self.broken(format!("`{text}` does not point into this document")))?;
        let value = self.root.pointer(&target);
        let value = value.ok_or_else(|| self.broken(format!("`{text}` leads nowhere")))?;
        Ok(Self {
            root: self.root,
            value,
            pointer: target,
        })
    }

    pub(crate) fn malformed(&self, message: impl Into<String>) -> DocumentError {
        DocumentError::malformed(&self.pointer, message)
    }

    pub(crate) fn unsupported(&self, message: impl Into<String>) -> DocumentError {
        DocumentError::unsupported(&self.pointer, message)
    }

    fn broken(&self, message: impl Into<String>) -> DocumentError {
        DocumentError::new(DocumentErrorKind::Reference, &self.pointer, message)
    }

    fn child(&self, key: &str, value: &'a Value) -> Self {
        Self {
            root: self.root,
            value,
            pointer: pointer::join(&self.pointer, key),
        }
    }
}
