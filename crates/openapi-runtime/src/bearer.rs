//! Whether an operation takes the token.

/// Whether an operation takes the HTTP bearer credential: what `security` of
/// the operation says, or that of the document where it says nothing.
///
/// `security` is a list of alternatives ([OpenAPI 3.1, section 4.8.1] and
/// [section 4.8.30]), and an empty one, `{}`, makes the others optional.
///
/// [OpenAPI 3.1, section 4.8.1]: https://spec.openapis.org/oas/v3.1.1.html#openapi-object
/// [section 4.8.30]: https://spec.openapis.org/oas/v3.1.1.html#security-requirement-object
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Bearer {
    /// The token is not sent: there is no `security`, or it asks for none.
    No,
    /// The token is sent if there is one, and the call goes out without it
    /// otherwise: `security: [{}, {Bearer: []}]`.
    IfGiven,
    /// Without a token nothing is sent: `security: [{Bearer: []}]`.
    Required,
}
