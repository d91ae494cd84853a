//! Types: what becomes an item of the module `types`, and what refers to one.

use std::collections::BTreeMap;

use openapi_lower::Pointer;

/// The types by their Rust names, which are unique.
pub(crate) type Types = BTreeMap<String, TypeDef>;

/// One item of the module `types`.
#[derive(Clone, Debug)]
pub(crate) struct TypeDef {
    /// Its name, UpperCamelCase.
    pub(crate) name: String,
    /// Where its schema stands in the document.
    pub(crate) at: Pointer,
    pub(crate) description: Option<String>,
    /// Each as indented JSON: for people only.
    pub(crate) examples: Vec<String>,
    pub(crate) deprecated: bool,
    pub(crate) kind: TypeKind,
    /// Whether it can be reached from what is sent: then it has a constructor.
    pub(crate) sent: bool,
    /// The schema that values are checked against when they are read.
    pub(crate) check: Option<String>,
}

/// What a type is.
#[derive(Clone, Debug)]
pub(crate) enum TypeKind {
    Struct(Struct),
    /// Strings of a list, and any other that a server adds.
    Enum(Enum<String>),
    /// Integers of a list, and any other that a server adds.
    Integers(Enum<i128>),
    /// Values of a list that are of several kinds, or numbers that are no integers, and any other
    /// that a server adds.
    Values(Enum<serde_json::Value>),
    Union(Union),
    /// A JSON array with a field for each place.
    Places(Places),
    /// A type of its own around another one.
    Newtype(TypeRef),
    /// Another name of a type, `pub type A = B;`.
    Alias(TypeRef),
}

/// An object with named properties.
#[derive(Clone, Debug, Default)]
pub(crate) struct Struct {
    /// In the order of the document.
    pub(crate) fields: Vec<Field>,
    /// What other properties hold, where the document describes them: a flattened map.
    pub(crate) extra: Option<Extra>,
}

impl Struct {
    /// Whether every property may be absent, and is at first.
    pub(crate) fn can_be_empty(&self) -> bool {
        let absent = |field: &Field| matches!(field.start, Start::Absent | Start::Server);
        self.fields
            .iter()
            .all(|field| !field.required && absent(field))
    }
}

/// The map of the properties that have no field.
#[derive(Clone, Debug)]
pub(crate) struct Extra {
    /// Name of the field.
    pub(crate) name: String,
    /// The values.
    pub(crate) ty: TypeRef,
}

/// One property of an object.
#[derive(Clone, Debug)]
pub(crate) struct Field {
    /// Name of the field: an identifier, unique in its struct, never a keyword.
    pub(crate) name: String,
    /// Name of the property in JSON.
    pub(crate) property: String,
    /// The type of a value that is there and not `null`.
    pub(crate) ty: TypeRef,
    /// Whether it is there whenever the object is, in both directions.
    pub(crate) required: bool,
    pub(crate) nullable: bool,
    /// Whether absent and `null` are kept apart: a `Patch`, as it is sent in JSON.
    pub(crate) keeps_null: bool,
    pub(crate) access: Access,
    pub(crate) start: Start,
    pub(crate) description: Option<String>,
    pub(crate) deprecated: bool,
    /// The `default`, as JSON on one line.
    pub(crate) default: Option<String>,
    /// The only value that is allowed, as JSON, where its type does not say it.
    pub(crate) only: Option<String>,
    /// Each as indented JSON: for people only.
    pub(crate) examples: Vec<String>,
}

impl Field {
    /// A property of which no more is said.
    pub(crate) fn of(name: &str, ty: TypeRef, required: bool, start: Start) -> Self {
        Self {
            name: name.to_owned(),
            property: name.to_owned(),
            ty,
            required,
            nullable: false,
            keeps_null: false,
            access: Access::Both,
            start,
            description: None,
            deprecated: false,
            default: None,
            only: None,
            examples: Vec::new(),
        }
    }
}

/// Who sends a property (OpenAPI 3.1, section 4.8.24.1).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Access {
    #[default]
    Both,
    /// The server: `readOnly`.
    Server,
    /// The client: `writeOnly`.
    Client,
}

/// What a constructor does about a field.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Start {
    /// It asks for it.
    Argument,
    /// It fills it in, and a method changes it.
    Value(Constant),
    /// It is absent until a method sets it.
    Absent,
    /// It is absent, and no method sets it: the server does.
    Server,
}

/// A value of a type, as far as Rust has an expression for it.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Constant {
    /// `()`
    Unit,
    /// `None`
    Null,
    /// `Some(…)`
    Some(Box<Constant>),
    Bool(bool),
    Integer(i128),
    Float(f64),
    String(String),
    /// Any JSON: `null`, or what becomes one.
    AnyNull,
    Any(Box<Constant>),
    /// A variant, by the names of its type and its own.
    Variant(String, String),
    /// In a type of its own.
    Newtype(String, Box<Constant>),
    Boxed(Box<Constant>),
    Vec(Vec<Constant>),
    /// An empty map.
    Map,
    /// A struct without anything in it.
    Empty(String),
}

/// An array whose length is open, or that has more places than a tuple.
#[derive(Clone, Debug)]
pub(crate) struct Places {
    /// In the order of the array: those that are always there come first.
    pub(crate) places: Vec<Place>,
    /// What follows them; nothing may if there is none.
    pub(crate) rest: Option<Rest>,
}

impl Places {
    /// The types of all elements.
    pub(crate) fn types(&self) -> impl Iterator<Item = &TypeRef> {
        let places = self.places.iter().map(|place| &place.ty);
        places.chain(self.rest.iter().map(|rest| &rest.ty))
    }

    /// With the places as properties, for who makes constructors.
    pub(crate) fn as_struct(&self) -> Struct {
        let places = self.places.iter().map(|place| {
            let start = match place.required {
                true => Start::Argument,
                false => Start::Absent,
            };
            Field::of(&place.name, place.ty.clone(), place.required, start)
        });
        let rest = self.rest.iter().map(|rest| {
            let ty = TypeRef::Vec(Box::new(rest.ty.clone()));
            Field::of(
                &rest.name,
                ty,
                true,
                Start::Value(Constant::Vec(Vec::new())),
            )
        });
        Struct {
            fields: places.chain(rest).collect(),
            extra: None,
        }
    }
}

/// One place of an array.
#[derive(Clone, Debug)]
pub(crate) struct Place {
    /// Name of the field: an identifier, unique in its type, never a keyword.
    pub(crate) name: String,
    /// The type of any value that is there, `null` included.
    pub(crate) ty: TypeRef,
    /// Whether it is always there.
    pub(crate) required: bool,
    pub(crate) description: Option<String>,
    pub(crate) deprecated: bool,
}

/// The elements behind the places.
#[derive(Clone, Debug)]
pub(crate) struct Rest {
    /// Name of the field.
    pub(crate) name: String,
    /// The elements.
    pub(crate) ty: TypeRef,
}

/// The values of an `enum`.
#[derive(Clone, Debug)]
pub(crate) struct Enum<T> {
    pub(crate) values: Vec<EnumValue<T>>,
}

impl<T> Enum<T> {
    /// The name of the variant, if there is just one.
    pub(crate) fn only(&self) -> Option<&str> {
        match self.values.as_slice() {
            [only] => Some(&only.name),
            _ => None,
        }
    }
}

/// One value and its variant.
#[derive(Clone, Debug)]
pub(crate) struct EnumValue<T> {
    /// Name of the variant: UpperCamelCase, unique in its enum, and not `Unknown`.
    pub(crate) name: String,
    pub(crate) value: T,
    pub(crate) description: Option<String>,
    pub(crate) deprecated: bool,
}

/// One of several types: `oneOf` and `anyOf`.
#[derive(Clone, Debug)]
pub(crate) struct Union {
    pub(crate) variants: Vec<Variant>,
    /// The property whose value tells the variants apart, where the document names one or each
    /// variant has a constant of its own there.
    pub(crate) tag: Option<String>,
    /// Whether values of all other types are allowed, `null` among them.
    pub(crate) others: bool,
    /// The webhooks that send it, by their names, each with its variant; one without may send anything.
    /// Empty if it is no union of payloads.
    pub(crate) webhooks: Vec<(String, Option<String>)>,
}

/// One branch of a union.
#[derive(Clone, Debug)]
pub(crate) struct Variant {
    /// Name of the variant: UpperCamelCase, unique in its enum, and not `Unknown`.
    pub(crate) name: String,
    pub(crate) ty: TypeRef,
    /// The values of the tag that stand for this variant; empty without a tag.
    pub(crate) tags: Vec<String>,
    pub(crate) description: Option<String>,
    pub(crate) deprecated: bool,
}

/// The type of a value.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum TypeRef {
    /// Any JSON: `serde_json::Value`.
    Any,
    /// `null` alone: `()`.
    Null,
    Bool,
    String,
    Integer(Integer),
    /// An `f64`: an `f32` would lose digits that a server sends.
    Float,
    /// With all its digits: `serde_json::Number`.
    Number,
    Uuid,
    /// With its offset: `chrono::DateTime<chrono::FixedOffset>`.
    DateTime,
    /// `chrono::NaiveDate`
    Date,
    IpAddr,
    Ipv4Addr,
    Ipv6Addr,
    /// `openapi_runtime::Base64`
    Base64,
    /// `openapi_runtime::Password`
    Password,
    /// An item of the module `types`.
    Named(String),
    Vec(Box<TypeRef>),
    /// A JSON array of this many elements: `[_; 3]`.
    Array(Box<TypeRef>, usize),
    /// A JSON array with a type for each place.
    Tuple(Vec<TypeRef>),
    /// A JSON object with any names: `BTreeMap<String, _>`.
    Map(Box<TypeRef>),
    /// `null`, or a value.
    Option(Box<TypeRef>),
    /// Where a type would contain itself.
    Boxed(Box<TypeRef>),
}

/// Rust's integers, by `format` and bounds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Integer {
    I8,
    I16,
    I32,
    I64,
    U8,
    U16,
    U32,
    U64,
}
