//! What an operation asks of its caller (OpenAPI 3.1, Security Requirement Object).

use super::cursor::Cursor;
use super::error::DocumentError;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Security {
    /// Anyone may call.
    Anonymous,
    /// A bearer token (RFC 6750).
    Bearer,
}

/// The security of an operation: its own, or else the document's.
pub(crate) fn parse(
    document: &Cursor<'_>,
    operation: &Cursor<'_>,
) -> Result<Security, DocumentError> {
    let own = operation.get("security");
    let Some(requirements) = own.or_else(|| document.get("security")) else {
        return Ok(Security::Anonymous);
    };
    let alternatives = requirements.items()?;
    let mut anonymous = alternatives.is_empty();
    for alternative in &alternatives {
        let schemes = alternative.entries()?;
        for (name, place) in &schemes {
            require_bearer(document, name, place)?;
        }
        // The alternatives stand for "or": one that asks for nothing is always met.
        anonymous |= schemes.is_empty();
    }
    Ok(if anonymous {
        Security::Anonymous
    } else {
        Security::Bearer
    })
}

fn require_bearer(
    document: &Cursor<'_>,
    name: &str,
    requirement: &Cursor<'_>,
) -> Result<(), DocumentError> {
    let schemes = document
        .get("components")
        .and_then(|components| components.get("securitySchemes"));
    let scheme = schemes.and_then(|schemes| schemes.get(name));
    let scheme = scheme
        .ok_or_else(|| requirement.malformed(format!("there is no security scheme `{name}`")))?
        .resolve()?;
    let kind = scheme.text_of("type")?;
    if kind != "http" {
        return Err(scheme.unsupported(format!("security of type `{kind}` is not supported yet")));
    }
    let http = scheme.text_of("scheme")?;
    if http.eq_ignore_ascii_case("bearer") {
        Ok(())
    } else {
        Err(scheme.unsupported(format!("http security `{http}` is not supported yet")))
    }
}
