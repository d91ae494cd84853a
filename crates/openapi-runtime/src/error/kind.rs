//! How far a call came.

/// How far a call came before it failed.
///
/// "Safe to repeat" below speaks of the call as such; whether to repeat it
/// after a status is for the document of the API to say. Of a call that was
/// tried again ([`Retries`](crate::Retries)), it is the last attempt that is
/// told; what an earlier one may have done is in
/// [`may_have_been_sent`](crate::Error::may_have_been_sent).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum ErrorKind {
    /// The request could not be made: a parameter cannot be sent, the
    /// credential is missing, or the answer before leads to a
    /// [page](crate::Pages) that is not to be asked for. Nothing was sent.
    /// Repeating it gives the same result.
    Request,
    /// A token was to be got, and was not: its provider or the token endpoint
    /// refused, could not be reached, or did not answer in the time of the
    /// attempt. The request itself was not sent. Safe to repeat.
    Credential,
    /// No connection could be made: the name was not found, nobody listens
    /// there, the TLS handshake failed, or all that took longer than
    /// [`connect_timeout`](crate::TransportBuilder::connect_timeout); or there
    /// were as many requests as [`max_concurrency`] allows for all the time
    /// that the call had. Nothing was sent. Safe to repeat.
    ///
    /// [`max_concurrency`]: crate::TransportBuilder::max_concurrency
    Connect,
    /// The answer was not there, or not all of it, within
    /// [`timeout`](crate::TransportBuilder::timeout); or a stream paused for
    /// longer than [`idle_timeout`](crate::TransportBuilder::idle_timeout).
    /// The request may have been sent and carried out. Safe to repeat only if the operation is
    /// idempotent.
    Timeout,
    /// The connection broke before the end of the answer, or what came is not
    /// HTTP. The request may have been sent and carried out. Safe to repeat
    /// only if the operation is idempotent.
    ///
    /// With a [`status`](crate::Error::status) the answer had begun: the
    /// server has carried the request out and says so. Where the connection
    /// broke before the request left, or the server says that it has not begun
    /// with it (HTTP/2 alone has words for that),
    /// [`may_have_been_sent`](crate::Error::may_have_been_sent) is `false`.
    Interrupted,
    /// An answer with an error status, or with a status that the document does
    /// not list for success. The request was sent. Whether to repeat it
    /// depends on the status.
    Status,
    /// An answer with a success status whose body is not what the document
    /// says, or an item of a stream that is not. The request was sent and
    /// carried out. Repeating it is likely to
    /// end the same, and not safe unless the operation is idempotent.
    Decode,
    /// An answer with a success status whose body is beyond
    /// [`max_response_bytes`](crate::TransportBuilder::max_response_bytes), an
    /// item of a stream that is, or an answer whose headers are beyond
    /// [`max_header_bytes`](crate::TransportBuilder::max_header_bytes). The
    /// request was sent, and with a success status carried out. Repeating it
    /// is likely to end the same, and not safe unless the operation is
    /// idempotent.
    TooLarge,
}

#[cfg(feature = "tracing")]
impl ErrorKind {
    /// For those who count.
    pub(crate) fn word(self) -> &'static str {
        match self {
            Self::Request => "request",
            Self::Credential => "credential",
            Self::Connect => "connect",
            Self::Timeout => "timeout",
            Self::Interrupted => "interrupted",
            Self::Status => "status",
            Self::Decode => "decode",
            Self::TooLarge => "too_large",
        }
    }
}
