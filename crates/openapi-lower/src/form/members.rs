//! Members that OpenAPI does not know: whoever wrote them meant something.

use crate::diagnostic::{Diagnostic, codes};
use crate::grammar::Kind;
use crate::node::{Member, Node};
use crate::place::Place;
use crate::similar::Suggestions;

/// The members of an object that are not among those of its kind.
pub(super) fn unknown(
    node: &Node,
    at: &Place<'_>,
    suggestions: &mut Suggestions,
) -> Vec<Diagnostic> {
    let members = members_of(at.kind).filter(|_| !is_reference(node, at.kind));
    let Some((object, known)) = members else {
        return Vec::new();
    };
    let members = node.as_object().into_iter().flatten();
    let unknown = members
        .filter(|(key, _)| !key.starts_with("x-") && !known.contains(&key.as_str()))
        .map(|(key, member)| {
            let help = suggestions.did_you_mean(key, known.iter().copied());
            report(key, member, object, help).pointer(&at.pointer())
        });
    unknown.collect()
}

/// Beside a reference nothing counts; only a Path Item Object has `$ref` as one of its members.
pub(super) fn is_reference(node: &Node, kind: Kind) -> bool {
    let may_be = matches!(
        kind,
        Kind::Parameter
            | Kind::RequestBody
            | Kind::Response
            | Kind::Header
            | Kind::Schema
            | Kind::Example
            | Kind::Link
            | Kind::SecurityScheme
    );
    may_be && node.has("$ref")
}

fn report(key: &str, member: &Member, object: &str, help: Option<String>) -> Diagnostic {
    let help = help.unwrap_or_else(|| String::from("delete it, or begin it with `x-`"));
    let message = format!("`{key}` is not a member of {object}");
    Diagnostic::new(&codes::UNKNOWN_MEMBER, message)
        .at(member.key, "without a meaning in OpenAPI")
        .help(help)
}

/// What an object is called, and the members that it has in OpenAPI 3.0 or 3.1.
pub(super) fn members_of(kind: Kind) -> Option<(&'static str, &'static [&'static str])> {
    Some(match kind {
        Kind::Document => ("the OpenAPI Object", DOCUMENT),
        Kind::Info => ("the Info Object", INFO),
        Kind::Components => ("the Components Object", COMPONENTS),
        Kind::PathItem => ("a Path Item Object", PATH_ITEM),
        Kind::Operation => ("an Operation Object", OPERATION),
        Kind::Parameter => ("a Parameter Object", PARAMETER),
        Kind::RequestBody => ("a Request Body Object", REQUEST_BODY),
        Kind::MediaType => ("a Media Type Object", &MEDIA_TYPE),
        Kind::Encoding => ("an Encoding Object", ENCODING),
        Kind::Response => ("a Response Object", RESPONSE),
        Kind::Header => ("a Header Object", HEADER),
        Kind::Schema => ("a Schema Object", SCHEMA),
        _ => return of_small(kind),
    })
}

/// The same for the objects that have little in them.
fn of_small(kind: Kind) -> Option<(&'static str, &'static [&'static str])> {
    Some(match kind {
        Kind::Contact => ("a Contact Object", &["name", "url", "email"]),
        Kind::License => ("a License Object", &["name", "identifier", "url"]),
        Kind::Server => ("a Server Object", &["url", "description", "variables"]),
        Kind::ServerVariable => (
            "a Server Variable Object",
            &["enum", "default", "description"],
        ),
        Kind::Example => ("an Example Object", EXAMPLE),
        Kind::Link => ("a Link Object", LINK),
        Kind::Tag => ("a Tag Object", &["name", "description", "externalDocs"]),
        Kind::ExternalDocs => ("an External Documentation Object", &["description", "url"]),
        Kind::SecurityScheme => ("a Security Scheme Object", SECURITY_SCHEME),
        Kind::OAuthFlows => ("an OAuth Flows Object", OAUTH_FLOWS),
        Kind::OAuthFlow => ("an OAuth Flow Object", OAUTH_FLOW),
        Kind::Discriminator => ("a Discriminator Object", &["propertyName", "mapping"]),
        Kind::Xml => ("an XML Object", XML),
        _ => return None,
    })
}

#[rustfmt::skip]
const DOCUMENT: &[&str] = &[
    "openapi", "info", "jsonSchemaDialect", "servers", "paths", "webhooks", "components",
    "security", "tags", "externalDocs",
];

#[rustfmt::skip]
const INFO: &[&str] = &[
    "title", "summary", "description", "termsOfService", "contact", "license", "version",
];

#[rustfmt::skip]
const COMPONENTS: &[&str] = &[
    "schemas", "responses", "parameters", "examples", "requestBodies", "headers",
    "securitySchemes", "links", "callbacks", "pathItems",
];

#[rustfmt::skip]
const PATH_ITEM: &[&str] = &[
    "$ref", "summary", "description", "get", "put", "post", "delete", "options", "head", "patch",
    "trace", "servers", "parameters",
];

#[rustfmt::skip]
const OPERATION: &[&str] = &[
    "tags", "summary", "description", "externalDocs", "operationId", "parameters", "requestBody",
    "responses", "callbacks", "deprecated", "security", "servers",
];

#[rustfmt::skip]
const PARAMETER: &[&str] = &[
    "name", "in", "description", "required", "deprecated", "allowEmptyValue", "style", "explode",
    "allowReserved", "schema", "example", "examples", "content",
];

const REQUEST_BODY: &[&str] = &["description", "content", "required"];

pub(super) const MEDIA_TYPE: [&str; 4] = ["schema", "example", "examples", "encoding"];

#[rustfmt::skip]
const ENCODING: &[&str] = &["contentType", "headers", "style", "explode", "allowReserved"];

const RESPONSE: &[&str] = &["description", "headers", "content", "links"];

#[rustfmt::skip]
const HEADER: &[&str] = &[
    "description", "required", "deprecated", "allowEmptyValue", "style", "explode",
    "allowReserved", "schema", "example", "examples", "content",
];

const EXAMPLE: &[&str] = &["summary", "description", "value", "externalValue"];

#[rustfmt::skip]
const LINK: &[&str] = &[
    "operationRef", "operationId", "parameters", "requestBody", "description", "server",
];

#[rustfmt::skip]
const SECURITY_SCHEME: &[&str] = &[
    "type", "description", "name", "in", "scheme", "bearerFormat", "flows", "openIdConnectUrl",
];

#[rustfmt::skip]
const OAUTH_FLOWS: &[&str] = &["implicit", "password", "clientCredentials", "authorizationCode"];

const OAUTH_FLOW: &[&str] = &["authorizationUrl", "tokenUrl", "refreshUrl", "scopes"];

const XML: &[&str] = &["name", "namespace", "prefix", "attribute", "wrapped"];

/// The vocabularies of JSON Schema 2020-12 in their order, what is left of draft 04, and OpenAPI's
/// own.
#[rustfmt::skip]
const SCHEMA: &[&str] = &[
    "$id", "$schema", "$ref", "$anchor", "$dynamicRef", "$dynamicAnchor", "$vocabulary",
    "$comment", "$defs",
    "prefixItems", "items", "contains", "additionalProperties", "properties", "patternProperties",
    "dependentSchemas", "propertyNames", "if", "then", "else", "allOf", "anyOf", "oneOf", "not",
    "unevaluatedItems", "unevaluatedProperties",
    "type", "enum", "const", "multipleOf", "maximum", "exclusiveMaximum", "minimum",
    "exclusiveMinimum", "maxLength", "minLength", "pattern", "maxItems", "minItems",
    "uniqueItems", "maxContains", "minContains", "maxProperties", "minProperties", "required",
    "dependentRequired",
    "title", "description", "default", "deprecated", "readOnly", "writeOnly", "examples",
    "format",
    "contentEncoding", "contentMediaType", "contentSchema",
    "definitions", "id",
    "nullable", "discriminator", "xml", "externalDocs", "example",
];
