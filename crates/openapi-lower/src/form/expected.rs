//! What JSON type each member of OpenAPI's objects has.

use crate::grammar::Kind;

/// What a value is to be.
#[derive(Clone, Copy)]
pub(super) enum Expected {
    Anything,
    Of(Kind),
    Text,
    Texts,
    Flag,
    Number,
    /// A whole number that is not negative.
    Count,
    /// A number, or a flag as 3.0 had it.
    Bound,
    /// A list of any values.
    Values,
    /// A list of any values, which may be as OpenAPI's examples are elsewhere.
    Examples,
    /// An object that no pass looks into.
    Object,
}

impl Expected {
    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Anything => "anything",
            Self::Of(kind) => kind.name(),
            Self::Text => "a string",
            Self::Texts => "a list of strings",
            Self::Flag => "`true` or `false`",
            Self::Number | Self::Bound => "a number",
            Self::Count => "a whole number that is not negative",
            Self::Values | Self::Examples => "a list",
            Self::Object => "an object",
        }
    }
}

/// What the member `key` of an object of a kind is to be.
pub(super) fn expected(kind: Kind, key: &str) -> Expected {
    let inner = kind.member(key);
    if inner != Kind::Opaque {
        return Expected::Of(inner);
    }
    match kind {
        Kind::Schema => of_schema(key),
        Kind::Map(_) | Kind::List(_) | Kind::Opaque => Expected::Anything,
        _ => of_object(kind, key),
    }
}

fn of_schema(key: &str) -> Expected {
    match key {
        "$ref" | "$id" | "$schema" | "$anchor" | "$dynamicRef" | "$dynamicAnchor" | "$comment"
        | "title" | "description" | "format" | "pattern" | "contentEncoding"
        | "contentMediaType" => Expected::Text,
        "uniqueItems" | "deprecated" | "readOnly" | "writeOnly" | "nullable" => Expected::Flag,
        "multipleOf" | "maximum" | "minimum" => Expected::Number,
        "exclusiveMinimum" | "exclusiveMaximum" => Expected::Bound,
        "maxLength" | "minLength" | "maxItems" | "minItems" | "maxProperties" | "minProperties"
        | "maxContains" | "minContains" => Expected::Count,
        "required" => Expected::Texts,
        "enum" => Expected::Values,
        "examples" => Expected::Examples,
        "dependentRequired" => Expected::Object,
        _ => Expected::Anything,
    }
}

fn of_object(kind: Kind, key: &str) -> Expected {
    match (kind, key) {
        (Kind::Example, "value") | (Kind::Link, "requestBody") => Expected::Anything,
        (Kind::Operation | Kind::ServerVariable, "tags" | "enum") => Expected::Texts,
        (Kind::OAuthFlow, "scopes")
        | (Kind::Link, "parameters")
        | (Kind::Discriminator, "mapping") => Expected::Object,
        _ => by_name(key),
    }
}

fn by_name(key: &str) -> Expected {
    match key {
        "title" | "summary" | "description" | "termsOfService" | "version" | "name" | "url"
        | "email" | "identifier" | "operationId" | "in" | "style" | "contentType" | "type"
        | "scheme" | "bearerFormat" | "openIdConnectUrl" | "authorizationUrl" | "tokenUrl"
        | "refreshUrl" | "propertyName" | "namespace" | "prefix" | "externalValue"
        | "operationRef" | "default" | "$ref" | "jsonSchemaDialect" => Expected::Text,
        "deprecated" | "required" | "allowEmptyValue" | "explode" | "allowReserved"
        | "attribute" | "wrapped" => Expected::Flag,
        _ => Expected::Anything,
    }
}
