//! What a generated method knows about its operation.

use crate::Requirement;

/// One operation of the document, as a constant beside the generated method.
///
/// The fields are what OpenAPI's [Operation Object] says, as far as it is
/// needed to send the request and to speak about it in an error.
///
/// ```
/// use openapi_runtime::{Operation, SchemeKind, SecurityScheme};
///
/// const TOKEN: SecurityScheme = SecurityScheme::new("token", SchemeKind::Bearer);
///
/// const GET_RUN: Operation = Operation {
///     id: "get_run",
///     method: "GET",
///     path: "/v1/run/{run_id}",
///     success: &[200],
///     accept: "application/json",
///     security: &[&[TOKEN.scopes(&[])]],
///     server: None,
/// };
/// assert_eq!(GET_RUN.to_string(), "GET /v1/run/{run_id}");
/// ```
///
/// [Operation Object]: https://spec.openapis.org/oas/v3.1.1.html#operation-object
#[derive(Debug)]
pub struct Operation {
    /// The name of the operation: its `operationId` as a method name.
    pub id: &'static str,
    /// The HTTP method, in capitals.
    pub method: &'static str,
    /// The path template of the document, with `{parameters}` not filled in,
    /// and the constant query if the document writes one there.
    pub path: &'static str,
    /// The documented statuses that mean success. Any other answer becomes an
    /// [`Error`](crate::Error), a success status that is not listed too. None
    /// stands for `2XX`: any success status.
    pub success: &'static [u16],
    /// The media types that an answer may have, as the `Accept` header says
    /// them; empty if there is no body to expect.
    pub accept: &'static str,
    /// The credentials that the operation asks for: alternatives, of which
    /// each is all that it takes. None if it asks for none; an empty one makes
    /// the others optional ([OpenAPI 3.1, section 4.8.30]).
    ///
    /// [OpenAPI 3.1, section 4.8.30]: https://spec.openapis.org/oas/v3.1.1.html#security-requirement-object
    pub security: &'static [&'static [Requirement]],
    /// The server of its own that the document sends the operation to; what
    /// does not begin with a scheme is relative to the base URL.
    pub server: Option<&'static str>,
}

impl Operation {
    pub(crate) fn is_success(&self, status: http::StatusCode) -> bool {
        match self.success {
            [] => status.is_success(),
            listed => listed.contains(&status.as_u16()),
        }
    }
}

/// Method and path template, without a single value of the request.
impl std::fmt::Display for Operation {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{} {}", self.method, self.path)
    }
}
