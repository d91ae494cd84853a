//! How an error reads.

use std::fmt::{self, Display};

use http::StatusCode;

use super::failure::{Cause, Failure};
use super::{Error, ErrorKind, message};
use crate::Answer;
use crate::Operation;

impl<E> Display for Error<E> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.failure().fmt(f)
    }
}

/// Kind, operation, status, how much was received, and the server's words, so
/// that `?` in `main` shows them.
impl<E> fmt::Debug for Error<E> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let failure = self.failure();
        let mut debug = f.debug_struct("Error");
        debug.field("kind", &failure.kind);
        if let Some(operation) = failure.operation {
            debug.field("operation", &operation.id);
        }
        if let Some(answer) = &failure.answer {
            debug.field("status", &answer.status.as_u16());
            debug.field("header_count", &answer.headers.len());
            debug.field("body_bytes", &answer.body.len());
            debug.field("documented", &self.is_documented());
        }
        if let Some(message) = self.message() {
            debug.field("message", &message);
        }
        debug.finish_non_exhaustive()
    }
}

impl Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let operation = Called(self.operation, self.attempts);
        match &self.answer {
            None => self.fmt_unanswered(f, operation),
            Some(answer) => self.fmt_answered(f, operation, answer),
        }
    }
}

impl Failure {
    fn fmt_unanswered(&self, f: &mut fmt::Formatter<'_>, operation: Called) -> fmt::Result {
        if let Cause::NoSlot(limit) = self.cause {
            return write!(
                f,
                "none of the {limit} requests under way ended in time for {operation}"
            );
        }
        match self.kind {
            ErrorKind::Connect => write!(
                f,
                "could not connect{} for {operation}",
                Origin(" to ", self)
            ),
            ErrorKind::Timeout => write!(
                f,
                "no answer{} to {operation} in time; the request may have been carried out",
                Origin(" from ", self)
            ),
            ErrorKind::Request => self.fmt_unmade(f),
            ErrorKind::Credential => write!(f, "there is no credential for {operation}"),
            _ if self.is_untouched() => write!(
                f,
                "the connection broke, or the server turned {operation} away, before it was begun with"
            ),
            _ => write!(
                f,
                "the connection broke before the answer to {operation}; \
                 the request may have been carried out"
            ),
        }?;
        match &self.cause {
            Cause::Said(words) => write!(f, ": {words}"),
            Cause::Told(words) | Cause::ToldWithSource(words, _) => write!(f, ": {words}"),
            Cause::Provider(scheme, _) => write!(f, ": `{}` was not given", scheme.name),
            Cause::NoCredential => self.fmt_asked_for(f),
            _ => Ok(()),
        }
    }

    /// The alternatives of which none was given.
    fn fmt_asked_for(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(": the operation asks for ")?;
        let security = self.operation.map(|operation| operation.security);
        for (index, alternative) in security.unwrap_or_default().iter().enumerate() {
            f.write_str(if index > 0 { ", or " } else { "" })?;
            for (index, requirement) in alternative.iter().enumerate() {
                f.write_str(if index > 0 { " with " } else { "" })?;
                requirement.scheme.fmt(f)?;
            }
        }
        f.write_str("; give what it takes when the client is built")
    }

    fn fmt_unmade(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("could not make the request")?;
        match self.operation {
            Some(operation) => write!(f, " for {operation}"),
            None => Ok(()),
        }
    }

    fn fmt_answered(
        &self,
        f: &mut fmt::Formatter<'_>,
        operation: Called,
        answer: &Answer,
    ) -> fmt::Result {
        let status = Status(answer.status);
        let received = answer.body.len();
        match &self.cause {
            Cause::Answered { message, .. } => {
                write!(f, "{status} from {operation}")?;
                fmt_remark(f, answer.status)?;
                message.iter().try_for_each(|words| write!(f, ": {words}"))
            }
            Cause::Undecodable { error, media_type } => {
                let media = media_type.as_deref();
                let shown = media.unwrap_or("no content type");
                write!(
                    f,
                    "the answer to {operation} ({status}, {shown}) is not what the document says: "
                )?;
                let is_other = media.is_some_and(|media| self.is_unasked(media));
                match is_other && received > 0 {
                    true => write!(f, "the content type is not JSON ({error})"),
                    false => error.fmt(f),
                }
            }
            Cause::Limit(limit) => write!(
                f,
                "the answer to {operation} ({status}) is larger than the limit of {limit} bytes"
            ),
            Cause::HeaderLimit(limit) => write!(
                f,
                "the headers of the answer to {operation} ({status}) are larger than the limit of {limit} bytes"
            ),
            Cause::Stream(stream) => {
                stream.fmt(f, &format!("the answer to {operation} ({status})"))
            }
            _ if self.kind == ErrorKind::Timeout => write!(
                f,
                "the answer{} to {operation} ({status}) was not complete in time, \
                 {received} bytes received",
                Origin(" from ", self)
            ),
            _ => write!(
                f,
                "the answer to {operation} ({status}) was cut off after {received} bytes"
            ),
        }
    }
}

impl Failure {
    /// Whether JSON was asked for, and something else came.
    fn is_unasked(&self, media_type: &str) -> bool {
        let accept = self.operation.map_or("", |operation| operation.accept);
        let asked = accept
            .split(',')
            .filter_map(|asked| asked.split(';').next());
        let mut asked = asked.map(|asked| asked.trim().to_ascii_lowercase());
        !message::is_json(media_type)
            && asked.clone().any(|asked| message::is_json(&asked))
            && !asked.any(|asked| asked == media_type)
    }
}

/// What a reader of the status alone would wonder about.
fn fmt_remark(f: &mut fmt::Formatter<'_>, status: StatusCode) -> fmt::Result {
    if status == StatusCode::NOT_MODIFIED {
        Ok(())
    } else if status.is_redirection() {
        f.write_str(" (a redirect that is not followed)")
    } else if status.is_success() {
        f.write_str(" (not a success that the document lists for this call)")
    } else {
        Ok(())
    }
}

/// Where the call went, behind a preposition; nothing if that is not known.
struct Origin<'a>(&'static str, &'a Failure);

impl Display for Origin<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.1.origin {
            Some(origin) => write!(f, "{}{origin}", self.0),
            None => Ok(()),
        }
    }
}

/// Code and reason; the code alone if it has no registered reason.
struct Status(StatusCode);

impl Display for Status {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.0.as_str())?;
        match self.0.canonical_reason() {
            Some(reason) => write!(f, " {reason}"),
            None => Ok(()),
        }
    }
}

#[derive(Clone, Copy)]
struct Called(Option<&'static Operation>, u32);

impl Display for Called {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.0 {
            Some(operation) => operation.fmt(f),
            None => f.write_str("the call"),
        }?;
        match self.1 {
            0 | 1 => Ok(()),
            attempts => write!(f, " ({attempts} attempts)"),
        }
    }
}
