//! Who is told of every attempt, for metrics, and spans of calls and attempts, for traces.

mod attempt;
#[cfg(feature = "tracing")]
mod spans;
#[cfg(not(feature = "tracing"))]
mod unseen;
mod watch;

pub use attempt::{Attempt, AttemptEnd, AttemptOutcome, PlannedRetry};
#[cfg(feature = "tracing")]
pub(crate) use spans::{call, made};
#[cfg(not(feature = "tracing"))]
pub(crate) use unseen::{call, made};
pub(crate) use watch::Watch;

/// What is told of every attempt of every call: for metrics, mostly.
///
/// It is set by [`TransportBuilder::observer`](crate::TransportBuilder::observer). Without one nothing is
/// measured, and nothing costs anything.
///
/// An attempt is one request: a call that is tried again has several, and a stream that connects again begins
/// anew with the first. What it is told cannot have a secret in it: the operation as the document has it and
/// never a value of a parameter, no header, no body, of the URL host and port alone. Requests for tokens (OAuth 2)
/// are not told by themselves; the time that they take is that of the attempt that waits for them.
///
/// Both methods run within the call, so they should take no time: a lock that is seldom taken, a channel that does
/// not wait. They must not panic.
///
/// ```
/// use std::sync::atomic::{AtomicU64, Ordering};
/// use openapi_runtime::{Attempt, AttemptEnd, AttemptOutcome, Observer, Transport};
///
/// #[derive(Default)]
/// struct Metrics {
///     under_way: AtomicU64,
///     refused: AtomicU64,
/// }
///
/// impl Observer for Metrics {
///     fn before(&self, _: &Attempt) {
///         self.under_way.fetch_add(1, Ordering::Relaxed);
///     }
///
///     fn after(&self, attempt: &Attempt, outcome: &AttemptOutcome<'_>) {
///         self.under_way.fetch_sub(1, Ordering::Relaxed);
///         let operation = attempt.operation();
///         match outcome.end() {
///             AttemptEnd::Answered(status) if status.is_success() => {}
///             end => {
///                 self.refused.fetch_add(1, Ordering::Relaxed);
///                 eprintln!("{operation}: {end:?} after {:?}", outcome.elapsed());
///             }
///         }
///         if let Some(retry) = outcome.retry() {
///             eprintln!("{operation}: again in {:?} ({})", retry.pause(), retry.reason());
///         }
///     }
/// }
///
/// # fn main() -> Result<(), openapi_runtime::BuildError> {
/// let transport = Transport::builder()
///     .base_url("https://api.example.com")
///     .observer(Metrics::default())
///     .build()?;
/// # let _ = transport;
/// # Ok(())
/// # }
/// ```
///
/// To read what it has counted, give it as an `Arc` and keep a clone.
pub trait Observer: Send + Sync + 'static {
    /// An attempt begins.
    fn before(&self, attempt: &Attempt) {
        let _ = attempt;
    }

    /// It has ended: with the head of an answer, or without. Each attempt that began ends once, also if the call
    /// is dropped.
    ///
    /// The body of an answer is read after that. What becomes of it is known to the call alone, as it is never a
    /// reason to try again.
    fn after(&self, attempt: &Attempt, outcome: &AttemptOutcome<'_>) {
        let _ = (attempt, outcome);
    }
}

/// Who gives one keeps a clone, to read it.
impl<O: Observer + ?Sized> Observer for std::sync::Arc<O> {
    fn before(&self, attempt: &Attempt) {
        (**self).before(attempt);
    }

    fn after(&self, attempt: &Attempt, outcome: &AttemptOutcome<'_>) {
        (**self).after(attempt, outcome);
    }
}
