//! What is known of a failure, whatever the operation.

use super::stream::BrokenStream;
use super::unanswered::{kind_of, reason_of};
use super::{ErrorKind, message, request_id};
use crate::credentials::NoCredential;
use crate::retry::{Attempts, Reason};
use crate::secrets::Secrets;
use crate::{Answer, DecodeError, Operation, SecurityScheme, text};

type Source = Box<dyn std::error::Error + Send + Sync>;

pub(crate) struct Failure {
    pub(super) kind: ErrorKind,
    pub(super) operation: Option<&'static Operation>,
    pub(super) answer: Option<Answer>,
    pub(super) cause: Cause,
    /// The header that names the call.
    pub(super) request_id: Option<&'static str>,
    /// Scheme, host and port of where it went, if that is of interest.
    pub(super) origin: Option<Box<str>>,
    /// How many requests left, or were to.
    pub(super) attempts: u32,
    /// Whether one before the last may have reached the server.
    pub(super) was_sent_before: bool,
    /// Why another attempt may end otherwise.
    reason: Option<Reason>,
}

/// What to say about it. Text in here has been made safe for logs.
pub(super) enum Cause {
    /// Ours to say, in full.
    Said(&'static str),
    /// The words of a library, which are the source of the error.
    Source(Source),
    /// Ours to say, with names of the document or of the server.
    Told(Box<str>),
    /// The same about what a library says, which is the source of the error.
    ToldWithSource(Box<str>, Source),
    /// No credential that the operation asks for was given.
    NoCredential,
    /// Why there is no credential for a scheme, by who was to give it.
    Provider(&'static SecurityScheme, Source),
    /// The server's own words, and what is wrong with a documented body.
    Answered {
        message: Option<Box<str>>,
        undecodable: Option<DecodeError>,
    },
    /// A success body that is not what the document says.
    Undecodable {
        error: DecodeError,
        media_type: Option<Box<str>>,
    },
    /// Of the body, in bytes.
    Limit(usize),
    /// Of the headers, in bytes.
    HeaderLimit(usize),
    /// What came of a stream ends here, or lacks an item.
    Stream(Box<BrokenStream>),
    /// The answer to a call that streams did not begin in time.
    Late,
    /// So many requests were under way, and none of them ended in time.
    NoSlot(usize),
}

impl Failure {
    pub(super) fn unsent(cause: Cause) -> Box<Self> {
        Box::new(Self::new(ErrorKind::Request, None, cause))
    }

    /// The request cannot be made, for a reason that is ours to say.
    pub(crate) fn refused(operation: &'static Operation, why: &'static str) -> Box<Self> {
        Self::unsent(Cause::Said(why)).of(operation)
    }

    /// None of the alternatives of the operation has all credentials.
    pub(crate) fn no_credential(operation: &'static Operation) -> Box<Self> {
        Self::unsent(Cause::NoCredential).of(operation)
    }

    /// A credential was to be got, and was not.
    pub(crate) fn credential(
        operation: &'static Operation,
        scheme: &'static SecurityScheme,
        why: NoCredential,
        secrets: &Secrets,
    ) -> Box<Self> {
        let cause = match why {
            NoCredential::Provider(source) => Cause::Provider(scheme, source),
            NoCredential::NotGot(words) => {
                let words = text::clean(&words, secrets);
                Cause::Told(format!("`{}` was not given: {words}", scheme.name).into())
            }
            NoCredential::Late(time) => {
                Cause::Told(format!("`{}` did not come within {time:?}", scheme.name).into())
            }
            NoCredential::Unfit(words) => Cause::Told(
                format!(
                    "what was given for `{}` cannot be sent: {words}",
                    scheme.name
                )
                .into(),
            ),
        };
        Box::new(Self::new(ErrorKind::Credential, Some(operation), cause))
    }

    pub(crate) fn unanswered(operation: &'static Operation, error: reqwest::Error) -> Box<Self> {
        let (reason, origin) = (reason_of(&error), origin_of(&error));
        let kind = kind_of(&error);
        let cause = Cause::Source(Box::new(error.without_url()));
        Box::new(Self {
            origin,
            reason,
            ..Self::new(kind, Some(operation), cause)
        })
    }

    pub(crate) fn status(
        operation: &'static Operation,
        answer: Answer,
        undecodable: Option<DecodeError>,
    ) -> Box<Self> {
        let cause = Cause::Answered {
            message: message::of(&answer.body, &answer.secrets),
            undecodable: undecodable.map(|error| error.cleaned(&answer.secrets)),
        };
        let reason = Reason::of_status(answer.status);
        let mut failure = Self::answered(ErrorKind::Status, operation, answer, cause);
        failure.reason = reason;
        failure
    }

    pub(crate) fn decode(
        operation: &'static Operation,
        answer: Answer,
        error: DecodeError,
    ) -> Box<Self> {
        let cause = Cause::Undecodable {
            error: error.cleaned(&answer.secrets),
            media_type: message::media_type(&answer.headers, &answer.secrets),
        };
        Self::answered(ErrorKind::Decode, operation, answer, cause)
    }

    /// The body is left unread.
    pub(crate) fn headers_too_large(
        operation: &'static Operation,
        answer: Answer,
        limit: usize,
    ) -> Box<Self> {
        let cause = Cause::HeaderLimit(limit);
        Self::answered(ErrorKind::TooLarge, operation, answer, cause)
    }

    pub(crate) fn too_large(
        operation: &'static Operation,
        answer: Answer,
        limit: usize,
    ) -> Box<Self> {
        let cause = Cause::Limit(limit);
        Self::answered(ErrorKind::TooLarge, operation, answer, cause)
    }

    pub(crate) fn cut_off(
        operation: &'static Operation,
        answer: Answer,
        error: reqwest::Error,
    ) -> Box<Self> {
        let kind = if error.is_timeout() {
            ErrorKind::Timeout
        } else {
            ErrorKind::Interrupted
        };
        let origin = origin_of(&error);
        let cause = Cause::Source(Box::new(error.without_url()));
        let mut failure = Self::answered(kind, operation, answer, cause);
        failure.origin = origin;
        failure
    }

    /// No answer has begun within the time that there is for it.
    pub(crate) fn late(operation: &'static Operation, url: &reqwest::Url) -> Box<Self> {
        Box::new(Self {
            origin: origin(url),
            reason: Some(Reason::Timeout),
            ..Self::new(ErrorKind::Timeout, Some(operation), Cause::Late)
        })
    }

    /// The request was to wait for others, and did so for too long.
    pub(crate) fn no_slot(operation: &'static Operation, limit: usize) -> Box<Self> {
        let cause = Cause::NoSlot(limit);
        Box::new(Self {
            reason: Some(Reason::Connect),
            ..Self::new(ErrorKind::Connect, Some(operation), cause)
        })
    }

    /// The thread that carries blocking calls out cannot be had.
    #[cfg(all(feature = "blocking", not(target_family = "wasm")))]
    pub(crate) fn no_thread(operation: &'static Operation, error: std::io::Error) -> Box<Self> {
        let words = "the call cannot be waited for".into();
        Self::unsent(Cause::ToldWithSource(words, Box::new(error))).of(operation)
    }

    /// So many answers led elsewhere before: the request itself was received.
    pub(crate) fn behind_redirects(mut self: Box<Self>, followed: u32) -> Box<Self> {
        if followed > 0 {
            self.was_sent_before = true;
            self.reason = self.reason.map(Reason::of_one_that_was_received);
        }
        self
    }

    pub(super) fn answered(
        kind: ErrorKind,
        operation: &'static Operation,
        answer: Answer,
        cause: Cause,
    ) -> Box<Self> {
        Box::new(Self {
            request_id: request_id::header(&answer.headers, &answer.secrets),
            attempts: answer.attempts,
            answer: Some(answer),
            ..Self::new(kind, Some(operation), cause)
        })
    }

    fn new(kind: ErrorKind, operation: Option<&'static Operation>, cause: Cause) -> Self {
        Self {
            kind,
            operation,
            answer: None,
            cause,
            request_id: None,
            origin: None,
            attempts: 1,
            was_sent_before: false,
            reason: None,
        }
    }

    /// The last of these attempts.
    pub(crate) fn after(mut self: Box<Self>, attempts: &Attempts) -> Box<Self> {
        self.attempts = attempts.made();
        self.was_sent_before |= attempts.may_have_been_sent();
        self
    }

    pub(crate) fn kind(&self) -> ErrorKind {
        self.kind
    }

    /// Why another attempt may end otherwise; none if it cannot, or if the answer had begun.
    pub(crate) fn reason(&self) -> Option<Reason> {
        self.reason
    }

    /// Whether the last request was not acted on, although there was a connection.
    pub(super) fn is_untouched(&self) -> bool {
        self.reason == Some(Reason::Untouched)
    }

    pub(crate) fn set_operation(&mut self, operation: &'static Operation) {
        self.operation = Some(operation);
    }

    /// Whether a library says that time ran out.
    pub(super) fn timed_out(&self) -> bool {
        if matches!(self.cause, Cause::NoSlot(_)) {
            return true;
        }
        self.source()
            .and_then(|source| source.downcast_ref::<reqwest::Error>())
            .is_some_and(reqwest::Error::is_timeout)
    }

    pub(super) fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match &self.cause {
            Cause::Source(source) | Cause::ToldWithSource(_, source) => Some(&**source),
            Cause::Provider(_, source) => Some(&**source),
            Cause::Answered { undecodable, .. } => Some(undecodable.as_ref()?),
            Cause::Stream(stream) => stream.source(),
            Cause::Said(_)
            | Cause::Told(_)
            | Cause::NoCredential
            | Cause::Undecodable { .. }
            | Cause::Limit(_)
            | Cause::HeaderLimit(_)
            | Cause::Late
            | Cause::NoSlot(_) => None,
        }
    }
}

/// Scheme, host and port of the URL: never the path or the query, which have
/// values of parameters in them, nor a user name or a password.
fn origin_of(error: &reqwest::Error) -> Option<Box<str>> {
    origin(error.url()?)
}

fn origin(url: &reqwest::Url) -> Option<Box<str>> {
    let origin = url.origin();
    origin
        .is_tuple()
        .then(|| origin.ascii_serialization().into())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Error;

    static HEALTH: Operation = Operation {
        id: "health",
        method: "GET",
        path: "/health",
        success: &[],
        accept: "",
        security: &[],
        server: None,
    };

    #[tokio::test]
    async fn origin_is_all_of_the_url_that_is_said() -> Result<(), Box<dyn std::error::Error>> {
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await?;
        let port = listener.local_addr()?.port();
        drop(listener);
        let url = format!("http://alice:hunter2@127.0.0.1:{port}/a?b#c");
        let error = reqwest::Client::new().get(url).send().await.err();
        let failure = Failure::unanswered(&HEALTH, error.ok_or("it answers")?);
        assert_eq!(
            Error::<()>::from_failure(failure).to_string(),
            format!("could not connect to http://127.0.0.1:{port} for GET /health")
        );
        Ok(())
    }
}
