//! What an operation asks of its caller (OpenAPI 3.1, Security Requirement Object).

use super::cursor::Cursor;
use super::error::DocumentError;
use super::parameter::Place;

/// Alternatives, one of which has to be met; none asks for nothing.
pub(crate) type Security = Vec<Requirement>;

/// Schemes that have to be met together; none asks for nothing.
pub(crate) type Requirement = Vec<Scheme>;

#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Scheme {
    /// A bearer token (RFC 6750), of OAuth 2 and OpenID Connect as well.
    Bearer,
    /// Name and password (RFC 7617).
    Basic,
    /// Another scheme of the `Authorization` header (RFC 9110, section 11.1).
    Http(String),
    /// A value of its own.
    Key { place: Place, name: String },
    /// A certificate, which nobody asks for without TLS.
    Unseen,
}

/// The security of an operation: its own, or else the document's.
pub(crate) fn parse(
    document: &Cursor<'_>,
    operation: &Cursor<'_>,
) -> Result<Security, DocumentError> {
    let own = operation.get("security");
    let Some(requirements) = own.or_else(|| document.get("security")) else {
        return Ok(Vec::new());
    };
    let requirements = requirements.items()?;
    let requirement = |one: &Cursor<'_>| {
        let schemes = one.entries()?;
        schemes
            .iter()
            .map(|(name, place)| parse_scheme(document, name, place))
            .collect::<Result<Requirement, _>>()
    };
    requirements.iter().map(requirement).collect()
}

fn parse_scheme(
    document: &Cursor<'_>,
    name: &str,
    requirement: &Cursor<'_>,
) -> Result<Scheme, DocumentError> {
    let schemes = document
        .get("components")
        .and_then(|components| components.get("securitySchemes"));
    let scheme = schemes.and_then(|schemes| schemes.get(name));
    let scheme = scheme
        .ok_or_else(|| requirement.malformed(format!("there is no security scheme `{name}`")))?
        .resolve()?;
    match scheme.text_of("type")? {
        "http" => Ok(http(scheme.text_of("scheme")?)),
        "oauth2" | "openIdConnect" => Ok(Scheme::Bearer),
        "apiKey" => Ok(Scheme::Key {
            place: key_place(&scheme)?,
            name: scheme.text_of("name")?.to_owned(),
        }),
        "mutualTLS" => Ok(Scheme::Unseen),
        other => Err(scheme.malformed(format!("there is no security of type `{other}`"))),
    }
}

fn http(scheme: &str) -> Scheme {
    match scheme.to_ascii_lowercase() {
        bearer if bearer == "bearer" => Scheme::Bearer,
        basic if basic == "basic" => Scheme::Basic,
        other => Scheme::Http(other),
    }
}

fn key_place(scheme: &Cursor<'_>) -> Result<Place, DocumentError> {
    match scheme.text_of("in")? {
        "query" => Ok(Place::Query),
        "header" => Ok(Place::Header),
        "cookie" => Ok(Place::Cookie),
        other => Err(scheme.malformed(format!("a key cannot be in `{other}`"))),
    }
}
