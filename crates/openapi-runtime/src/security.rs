//! What an operation asks of its caller: constants beside the generated client.

use std::fmt;

/// A security scheme of the document ([OpenAPI 3.1, section 4.8.27]).
///
/// ```
/// use openapi_runtime::{SchemeKind, SecurityScheme};
///
/// const API_KEY: SecurityScheme = SecurityScheme::new("api_key", SchemeKind::HeaderKey("X-Key"));
/// assert_eq!(API_KEY.name, "api_key");
/// ```
///
/// [OpenAPI 3.1, section 4.8.27]: https://spec.openapis.org/oas/v3.1.1.html#security-scheme-object
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SecurityScheme {
    /// The name that it has in the document.
    pub name: &'static str,
    /// What is sent for it, and where.
    pub kind: SchemeKind,
}

/// What is sent for a security scheme, and where.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum SchemeKind {
    /// `Authorization: Bearer …` ([RFC 6750](https://www.rfc-editor.org/rfc/rfc6750)).
    Bearer,
    /// `Authorization: Basic …` ([RFC 7617](https://www.rfc-editor.org/rfc/rfc7617)).
    Basic,
    /// Another scheme of HTTP authentication, by its name: `Authorization: Digest …`.
    Http(&'static str),
    /// A key in the header of this name.
    HeaderKey(&'static str),
    /// A key in the query, under this name.
    QueryKey(&'static str),
    /// A key in the cookie of this name.
    CookieKey(&'static str),
    /// A bearer token by OAuth 2.
    OAuth2(TokenUrls),
    /// A bearer token by OpenID Connect. Where tokens are to be had is said under this URL.
    OpenIdConnect(&'static str),
    /// A client certificate, which belongs to the connection: nothing is sent in the request.
    MutualTls,
}

/// Where the tokens of OAuth 2 are to be had, as the flows of the document say
/// ([OpenAPI 3.1, section 4.8.28]). What does not begin with a scheme is relative to the base URL.
///
/// [OpenAPI 3.1, section 4.8.28]: https://spec.openapis.org/oas/v3.1.1.html#oauth-flows-object
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct TokenUrls {
    /// `tokenUrl` of the flow `clientCredentials`.
    pub client_credentials: Option<&'static str>,
    /// `tokenUrl` of the flow `password`.
    pub password: Option<&'static str>,
    /// `refreshUrl` of the flow `password`.
    pub password_refresh: Option<&'static str>,
    /// `refreshUrl` or `tokenUrl` of the flow `authorizationCode`, or `refreshUrl` of another.
    pub refresh: Option<&'static str>,
}

/// One of the schemes that a request has to satisfy, and the scopes that it takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Requirement {
    /// The scheme.
    pub scheme: &'static SecurityScheme,
    /// Of OAuth 2 and OpenID Connect, what the token has to be good for; of others, roles.
    pub scopes: &'static [&'static str],
}

impl SecurityScheme {
    /// A scheme by its name.
    #[must_use]
    pub const fn new(name: &'static str, kind: SchemeKind) -> Self {
        Self { name, kind }
    }

    /// The scheme as a requirement.
    #[must_use]
    pub const fn scopes(&'static self, scopes: &'static [&'static str]) -> Requirement {
        Requirement {
            scheme: self,
            scopes,
        }
    }
}

impl SchemeKind {
    /// Whether it is satisfied by a bearer token.
    pub(crate) fn takes_bearer(self) -> bool {
        matches!(
            self,
            Self::Bearer | Self::OAuth2(_) | Self::OpenIdConnect(_)
        )
    }
}

/// What it is, and the name that it has in the document: ``an API key (`api_key`)``.
impl fmt::Display for SecurityScheme {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.kind {
            SchemeKind::Bearer => f.write_str("a bearer token"),
            SchemeKind::Basic => f.write_str("a user and a password"),
            SchemeKind::Http(scheme) => write!(f, "credentials of the scheme {scheme}"),
            SchemeKind::HeaderKey(_) | SchemeKind::QueryKey(_) | SchemeKind::CookieKey(_) => {
                f.write_str("an API key")
            }
            SchemeKind::OAuth2(_) => f.write_str("a token of OAuth 2"),
            SchemeKind::OpenIdConnect(_) => f.write_str("a token of OpenID Connect"),
            SchemeKind::MutualTls => f.write_str("a client certificate"),
        }?;
        write!(f, " (`{}`)", self.name)
    }
}
