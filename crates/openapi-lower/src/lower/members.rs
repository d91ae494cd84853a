//! The members that OpenAPI 3.0 gives each of its objects.

use crate::grammar::{Kind, METHODS};

/// Whether 3.0 knows the member, or leaves names to the author.
pub(super) fn known(kind: Kind, key: &str) -> bool {
    if kind == Kind::Schema {
        return of_schema(key);
    }
    let Some(members) = of(kind) else {
        return true;
    };
    members.contains(&key) || (kind == Kind::PathItem && METHODS.contains(&key))
}

/// Whether 3.0 knows the member in a security scheme of a type: it has other ones for each.
pub(super) fn of_scheme(scheme: &str, key: &str) -> bool {
    let own: &[&str] = match scheme {
        "apiKey" => &["name", "in"],
        "http" => &["scheme", "bearerFormat"],
        "http without bearer" => &["scheme"],
        "oauth2" => &["flows"],
        "openIdConnect" => &["openIdConnectUrl"],
        _ => return true,
    };
    matches!(key, "type" | "description") || own.contains(&key)
}

fn of_schema(key: &str) -> bool {
    matches!(
        key,
        "type"
            | "description"
            | "$ref"
            | "properties"
            | "required"
            | "items"
            | "title"
            | "format"
            | "enum"
            | "example"
            | "allOf"
            | "anyOf"
            | "oneOf"
            | "not"
            | "default"
            | "additionalProperties"
            | "nullable"
            | "minimum"
            | "maximum"
            | "exclusiveMinimum"
            | "exclusiveMaximum"
            | "multipleOf"
            | "minLength"
            | "maxLength"
            | "pattern"
            | "minItems"
            | "maxItems"
            | "uniqueItems"
            | "minProperties"
            | "maxProperties"
            | "readOnly"
            | "writeOnly"
            | "deprecated"
            | "discriminator"
            | "xml"
            | "externalDocs"
    )
}

#[rustfmt::skip]
fn of(kind: Kind) -> Option<&'static [&'static str]> {
    Some(match kind {
        Kind::Document => &[
            "openapi", "info", "servers", "paths", "components", "security", "tags",
            "externalDocs",
        ],
        Kind::Info => &[
            "title", "description", "termsOfService", "contact", "license", "version",
        ],
        Kind::Contact => &["name", "url", "email"],
        Kind::License => &["name", "url"],
        Kind::Server => &["url", "description", "variables"],
        Kind::ServerVariable => &["enum", "default", "description"],
        Kind::Components => &[
            "schemas", "responses", "parameters", "examples", "requestBodies", "headers",
            "securitySchemes", "links", "callbacks",
        ],
        Kind::PathItem => &["$ref", "summary", "description", "servers", "parameters"],
        Kind::Operation => &[
            "tags", "summary", "description", "externalDocs", "operationId", "parameters",
            "requestBody", "responses", "callbacks", "deprecated", "security", "servers",
        ],
        Kind::Parameter => &[
            "$ref", "name", "in", "description", "required", "deprecated", "allowEmptyValue",
            "style", "explode", "allowReserved", "schema", "example", "examples", "content",
        ],
        Kind::Header => &[
            "$ref", "description", "required", "deprecated", "allowEmptyValue", "style",
            "explode", "allowReserved", "schema", "example", "examples", "content",
        ],
        Kind::RequestBody => &["$ref", "description", "content", "required"],
        Kind::MediaType => &["schema", "example", "examples", "encoding"],
        Kind::Encoding => &["contentType", "headers", "style", "explode", "allowReserved"],
        Kind::Response => &["$ref", "description", "headers", "content", "links"],
        Kind::Example => &["$ref", "summary", "description", "value", "externalValue"],
        Kind::Link => &[
            "$ref", "operationRef", "operationId", "parameters", "requestBody", "description",
            "server",
        ],
        Kind::Tag => &["name", "description", "externalDocs"],
        Kind::ExternalDocs => &["description", "url"],
        Kind::Xml => &["name", "namespace", "prefix", "attribute", "wrapped"],
        Kind::SecurityScheme => &[
            "$ref", "type", "description", "name", "in", "scheme", "bearerFormat", "flows",
            "openIdConnectUrl",
        ],
        Kind::OAuthFlows => &["implicit", "password", "clientCredentials", "authorizationCode"],
        Kind::OAuthFlow => &["authorizationUrl", "tokenUrl", "refreshUrl", "scopes"],
        _ => return None,
    })
}
