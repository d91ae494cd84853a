//! Credentials: the schemes of the document, and what operations ask for.

/// A security scheme that some operation asks for.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct SecurityScheme {
    /// As the document has it.
    pub(crate) name: String,
    /// Name of the method that takes the credential: snake_case, unique, no keyword.
    pub(crate) method: String,
    /// Name of the constant.
    pub(crate) constant: String,
    pub(crate) kind: SchemeKind,
    pub(crate) description: Option<String>,
}

/// What is sent for a scheme, and where.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum SchemeKind {
    Bearer,
    Basic,
    /// Another scheme of HTTP authentication.
    Http(String),
    /// A key by the name that it goes under.
    HeaderKey(String),
    QueryKey(String),
    CookieKey(String),
    OAuth2(OAuth2),
    /// The URL of the discovery document.
    OpenIdConnect(String),
    MutualTls,
}

impl SchemeKind {
    /// Whether it is sent in the `Authorization` header.
    pub(crate) fn is_authorization(&self) -> bool {
        match self {
            Self::HeaderKey(name) => name.eq_ignore_ascii_case("authorization"),
            Self::QueryKey(_) | Self::CookieKey(_) | Self::MutualTls => false,
            Self::Bearer
            | Self::Basic
            | Self::Http(_)
            | Self::OAuth2(_)
            | Self::OpenIdConnect(_) => true,
        }
    }
}

/// Where the tokens of OAuth 2 are to be had, and what they are good for.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct OAuth2 {
    pub(crate) client_credentials: Option<String>,
    pub(crate) password: Option<String>,
    pub(crate) password_refresh: Option<String>,
    pub(crate) refresh: Option<String>,
    /// Name and description.
    pub(crate) scopes: Vec<(String, String)>,
}

/// One of the schemes that an alternative takes.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Requirement {
    /// The constant of the scheme.
    pub(crate) scheme: String,
    pub(crate) scopes: Vec<String>,
}

/// Alternatives, each of them all that it takes. Empty if nothing is asked for.
pub(crate) type Security = Vec<Vec<Requirement>>;
