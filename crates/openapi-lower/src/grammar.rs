//! What stands where in an OpenAPI document, so that passes meet schemas, operations and so on and
//! nothing that only looks like one: a property called `nullable`, or anything inside `example`,
//! `default`, `enum` or an extension.

use crate::node::{Node, Value};
use crate::pointer::Pointer;

/// What a value of the document is, by where it stands (OpenAPI 3.1, section 4.8).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// The document itself.
    Document,
    /// The Info Object.
    Info,
    /// The Components Object.
    Components,
    /// A Path Item Object.
    PathItem,
    /// An Operation Object.
    Operation,
    /// A Parameter Object.
    Parameter,
    /// A Request Body Object.
    RequestBody,
    /// A Media Type Object.
    MediaType,
    /// An Encoding Object.
    Encoding,
    /// A Response Object.
    Response,
    /// A Header Object.
    Header,
    /// A Callback Object.
    Callback,
    /// A Security Scheme Object.
    SecurityScheme,
    /// An Example Object. The example in it is data.
    Example,
    /// A Link Object.
    Link,
    /// A License Object.
    License,
    /// A Contact Object.
    Contact,
    /// A Server Object.
    Server,
    /// A Server Variable Object.
    ServerVariable,
    /// A Tag Object.
    Tag,
    /// An External Documentation Object.
    ExternalDocs,
    /// An OAuth Flows Object.
    OAuthFlows,
    /// An OAuth Flow Object.
    OAuthFlow,
    /// A Discriminator Object.
    Discriminator,
    /// An XML Object.
    Xml,
    /// A Schema Object.
    Schema,
    /// An object whose values are of a kind, under names of the author's choice.
    Map(&'static Kind),
    /// An array whose elements are of a kind.
    List(&'static Kind),
    /// The Paths Object: path items, and extensions beside them.
    Paths,
    /// The Responses Object: responses, and extensions beside them.
    Responses,
    /// Anything that no pass looks into.
    Opaque,
}

/// The HTTP methods that a Path Item Object has operations for.
pub const METHODS: [&str; 8] = [
    "get", "put", "post", "delete", "options", "head", "patch", "trace",
];

impl Kind {
    /// What it is, in words, for messages.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Document => "the document",
            Self::Info => "the info object",
            Self::Components => "the components object",
            Self::PathItem => "a path item",
            Self::Operation => "an operation",
            Self::Parameter => "a parameter",
            Self::RequestBody => "a request body",
            Self::MediaType => "a media type",
            Self::Encoding => "an encoding",
            Self::Response => "a response",
            Self::Header => "a header",
            Self::Callback => "a callback",
            Self::SecurityScheme => "a security scheme",
            Self::Example => "an example",
            Self::Link => "a link",
            Self::License => "a license",
            Self::Contact => "a contact",
            Self::Server => "a server",
            Self::ServerVariable => "a server variable",
            Self::Tag => "a tag",
            Self::ExternalDocs => "a pointer to documentation",
            Self::OAuthFlows => "the flows of OAuth",
            Self::OAuthFlow => "a flow of OAuth",
            Self::Discriminator => "a discriminator",
            Self::Xml => "an XML object",
            Self::Schema => "a schema",
            Self::Paths => "the paths object",
            Self::Responses => "the responses of an operation",
            Self::Map(_) => "a map",
            Self::List(_) => "a list",
            Self::Opaque => "nothing that OpenAPI knows",
        }
    }

    /// What the member `key` of an object of this kind is.
    #[must_use]
    pub fn member(self, key: &str) -> Self {
        match self {
            // A media type is forgotten: no media type has such a name.
            Self::Map(Kind::MediaType) if matches!(key, "schema" | "examples" | "encoding") => {
                Self::MediaType.member(key)
            }
            Self::Map(Kind::MediaType) if key == "example" => Self::Opaque,
            Self::Map(kind) => *kind,
            Self::Callback | Self::Paths | Self::Responses if key.starts_with("x-") => Self::Opaque,
            Self::Callback | Self::Paths if key != "$ref" => Self::PathItem,
            Self::Responses => Self::Response,
            Self::Document => in_document(key),
            Self::Components => in_components(key),
            Self::PathItem => in_path_item(key),
            Self::Operation => in_operation(key),
            Self::Schema => in_schema(key),
            _ => in_leaf(self, key),
        }
    }

    /// What a value is that stands where something of this kind is to be: an object in the place of
    /// a list is the one element of it, or has parameters by their names; a media type may be the
    /// schema that it is to have.
    pub(crate) fn of(self, node: &Node) -> Self {
        let element = match self {
            Self::MediaType if is_bare_schema(node) => return Self::Schema,
            Self::List(element) => element,
            _ => return self,
        };
        match node.as_object() {
            None => self,
            Some(_) if *element == Self::Parameter && !is_parameter(node) => Self::Map(element),
            Some(_) => *element,
        }
    }

    /// What the elements of an array of this kind are.
    #[must_use]
    pub fn element(self) -> Self {
        match self {
            Self::List(kind) => *kind,
            // `items: [..]`, as JSON Schema had it before 2020-12, and `properties: [..]`.
            Self::Schema | Self::Map(Self::Schema) => Self::Schema,
            _ => Self::Opaque,
        }
    }
}

/// Whether what stands under a media type is its schema, without the word `schema`.
pub(crate) fn is_bare_schema(media: &Node) -> bool {
    let is_said = |key: &str, is_fit: fn(&Node) -> bool| media.get(key).is_some_and(is_fit);
    let is_object = |value: &Node| value.as_object().is_some();
    let is_text = |value: &Node| value.as_str().is_some();
    let is_list = |value: &Node| value.as_array().is_some();
    let is_of_schema = |value: &Node| {
        let target = value.as_str().unwrap_or_default();
        target.contains("/schemas/") || target.contains("/definitions/")
    };
    let lists = ["allOf", "anyOf", "oneOf", "type"];
    let objects = ["properties", "items"];
    !media.has("schema")
        && (is_said("$ref", is_of_schema)
            || is_said("type", is_text)
            || lists.iter().any(|key| is_said(key, is_list))
            || objects.iter().any(|key| is_said(key, is_object)))
}

/// Whether an object in the place of a list of parameters is one of them.
pub(crate) fn is_parameter(node: &Node) -> bool {
    let is_text = |key| node.get(key).is_some_and(|value| value.as_str().is_some());
    is_text("$ref") || is_text("name") && is_text("in")
}

fn in_document(key: &str) -> Kind {
    match key {
        "info" => Kind::Info,
        "paths" => Kind::Paths,
        "webhooks" | "x-webhooks" => Kind::Map(&Kind::PathItem),
        "components" => Kind::Components,
        "servers" => Kind::List(&Kind::Server),
        "tags" => Kind::List(&Kind::Tag),
        "externalDocs" => Kind::ExternalDocs,
        _ => Kind::Opaque,
    }
}

fn in_components(key: &str) -> Kind {
    match key {
        "schemas" => Kind::Map(&Kind::Schema),
        "responses" => Kind::Map(&Kind::Response),
        "parameters" => Kind::Map(&Kind::Parameter),
        "requestBodies" => Kind::Map(&Kind::RequestBody),
        "headers" => Kind::Map(&Kind::Header),
        "securitySchemes" => Kind::Map(&Kind::SecurityScheme),
        "callbacks" => Kind::Map(&Kind::Callback),
        "examples" => Kind::Map(&Kind::Example),
        "links" => Kind::Map(&Kind::Link),
        "pathItems" | "x-pathItems" => Kind::Map(&Kind::PathItem),
        _ => Kind::Opaque,
    }
}

fn in_path_item(key: &str) -> Kind {
    match key {
        "parameters" => Kind::List(&Kind::Parameter),
        "servers" => Kind::List(&Kind::Server),
        // Written in another case it is one as well, and `repair` says so.
        key if METHODS
            .iter()
            .any(|method| method.eq_ignore_ascii_case(key)) =>
        {
            Kind::Operation
        }
        _ => Kind::Opaque,
    }
}

fn in_operation(key: &str) -> Kind {
    match key {
        "parameters" => Kind::List(&Kind::Parameter),
        "requestBody" => Kind::RequestBody,
        "responses" => Kind::Responses,
        "callbacks" => Kind::Map(&Kind::Callback),
        "servers" => Kind::List(&Kind::Server),
        "externalDocs" => Kind::ExternalDocs,
        _ => Kind::Opaque,
    }
}

/// What [`lower`](crate::lower) keeps beside a schema as `x-KEYWORD` holds what the keyword held.
fn in_schema(key: &str) -> Kind {
    match key.strip_prefix("x-").unwrap_or(key) {
        "patternProperties" | "dependentSchemas" | "$defs" | "definitions" => {
            Kind::Map(&Kind::Schema)
        }
        "prefixItems" => Kind::List(&Kind::Schema),
        "items"
        | "additionalItems"
        | "additionalProperties"
        | "contains"
        | "contentSchema"
        | "else"
        | "if"
        | "propertyNames"
        | "then"
        | "unevaluatedItems"
        | "unevaluatedProperties" => Kind::Schema,
        _ => in_schema_of_both(key),
    }
}

fn in_schema_of_both(key: &str) -> Kind {
    match key {
        "properties" => Kind::Map(&Kind::Schema),
        "allOf" | "anyOf" | "oneOf" => Kind::List(&Kind::Schema),
        "not" => Kind::Schema,
        "discriminator" => Kind::Discriminator,
        "xml" => Kind::Xml,
        "externalDocs" => Kind::ExternalDocs,
        _ => Kind::Opaque,
    }
}

fn in_leaf(kind: Kind, key: &str) -> Kind {
    match (kind, key) {
        // Of a body in OpenAPI 2.0, and where `content` is forgotten.
        (Kind::RequestBody | Kind::Response, "schema") => Kind::Schema,
        (Kind::Parameter | Kind::Header | Kind::MediaType, "schema") => Kind::Schema,
        (Kind::Parameter | Kind::Header | Kind::RequestBody | Kind::Response, "content") => {
            Kind::Map(&Kind::MediaType)
        }
        (Kind::Parameter | Kind::Header | Kind::MediaType, "examples") => Kind::Map(&Kind::Example),
        (Kind::Response, "links") => Kind::Map(&Kind::Link),
        (Kind::Info, "contact") => Kind::Contact,
        (Kind::Info, "license") => Kind::License,
        (Kind::Link, "server") => Kind::Server,
        (Kind::Server, "variables") => Kind::Map(&Kind::ServerVariable),
        (Kind::Tag, "externalDocs") => Kind::ExternalDocs,
        (Kind::SecurityScheme, "flows") => Kind::OAuthFlows,
        (Kind::OAuthFlows, key) if !key.starts_with("x-") => Kind::OAuthFlow,
        (Kind::MediaType, "encoding") => Kind::Map(&Kind::Encoding),
        (Kind::Response | Kind::Encoding, "headers") => Kind::Map(&Kind::Header),
        _ => Kind::Opaque,
    }
}

/// What the value at a place of the document is, if there is one.
#[must_use]
pub fn kind_at(document: &Node, place: &Pointer) -> Option<Kind> {
    let (mut node, mut kind) = (document, Kind::Document);
    for token in place.tokens() {
        kind = match node.value {
            Value::Array(_) => kind.element(),
            _ => kind.member(token),
        };
        node = node.child(token)?;
        kind = kind.of(node);
    }
    Some(kind)
}

/// Calls `meet` with each value of the document, parents before children, opaque ones left out.
pub fn walk(document: &Node, meet: &mut dyn FnMut(&Node, Kind, &Pointer)) {
    walk_from(document, Kind::Document, &mut Pointer::root(), meet);
}

/// Calls `meet` with each value in a value of a known kind, parents before children, opaque ones
/// left out. Places are from that value on.
pub fn walk_kind(node: &Node, kind: Kind, meet: &mut dyn FnMut(&Node, Kind, &Pointer)) {
    walk_from(node, kind, &mut Pointer::root(), meet);
}

fn walk_from(
    node: &Node,
    kind: Kind,
    at: &mut Pointer,
    meet: &mut dyn FnMut(&Node, Kind, &Pointer),
) {
    let kind = kind.of(node);
    if kind == Kind::Opaque {
        return;
    }
    meet(node, kind, at);
    match &node.value {
        Value::Object(members) => {
            for (key, member) in members.iter() {
                at.push(key);
                walk_from(&member.node, kind.member(key), at, meet);
                at.pop();
            }
        }
        Value::Array(elements) => {
            for (index, element) in elements.iter().enumerate() {
                at.push(index.to_string());
                walk_from(element, kind.element(), at, meet);
                at.pop();
            }
        }
        _ => {}
    }
}

/// Calls `change` with each value of the document, children before parents, opaque ones left out.
pub fn walk_mut(document: &mut Node, change: &mut dyn FnMut(&mut Node, Kind, &Pointer)) {
    walk_mut_from(document, Kind::Document, &mut Pointer::root(), change);
}

fn walk_mut_from(
    node: &mut Node,
    kind: Kind,
    at: &mut Pointer,
    change: &mut dyn FnMut(&mut Node, Kind, &Pointer),
) {
    if kind == Kind::Opaque {
        return;
    }
    match &mut node.value {
        Value::Object(members) => {
            for (key, member) in members.iter_mut() {
                at.push(key);
                walk_mut_from(&mut member.node, kind.member(key), at, change);
                at.pop();
            }
        }
        Value::Array(elements) => {
            for (index, element) in elements.iter_mut().enumerate() {
                at.push(index.to_string());
                walk_mut_from(element, kind.element(), at, change);
                at.pop();
            }
        }
        _ => {}
    }
    change(node, kind, at);
}
