//! Schemas to types.

use std::borrow::Cow;

use openapi_lower::{Diagnostics, Node, Pointer, follow};

use crate::model::{TypeRef, Types};

/// The types of a document, as far as they were asked for. Components are there from the start;
/// an inline schema becomes a type when somebody asks for it.
pub(crate) struct Schemas<'a> {
    document: &'a Node,
    pub(crate) types: Types,
    pub(crate) found: Diagnostics,
}

/// The type of a schema's values.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Typed {
    /// Of a value that is not `null`.
    pub(crate) ty: TypeRef,
    /// Whether `null` is allowed as well.
    pub(crate) nullable: bool,
}

impl Typed {
    /// The type of any value, `null` included.
    pub(crate) fn whole(self) -> TypeRef {
        match (self.nullable, self.ty) {
            (true, ty) if !matches!(ty, TypeRef::Any | TypeRef::Null | TypeRef::Option(_)) => {
                TypeRef::Option(Box::new(ty))
            }
            (_, ty) => ty,
        }
    }
}

impl<'a> Schemas<'a> {
    /// Of a document, with a type for each of its components.
    pub(crate) fn new(document: &'a Node) -> Self {
        Self {
            document,
            types: Types::new(),
            found: Diagnostics::new(),
        }
    }

    /// The type of a schema. `name` is what an inline schema is called if it becomes a type of its
    /// own: words in any case, made unique.
    pub(crate) fn type_of(&mut self, _schema: &Node, _at: &Pointer, _name: &str) -> Typed {
        Typed {
            ty: TypeRef::Any,
            nullable: false,
        }
    }

    /// The schema with references followed and `allOf` merged, for whoever looks at its parts.
    pub(crate) fn resolved(&self, schema: &'a Node) -> Cow<'a, Node> {
        Cow::Borrowed(follow(self.document, schema).unwrap_or(schema))
    }

    /// A name for a type that no other has, and takes it.
    pub(crate) fn unique_name(&mut self, words: &str) -> String {
        crate::names::type_name(words)
    }
}
