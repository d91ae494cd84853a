//! All that is printed, whoever prints it.

use std::fmt::{Debug, Write as _};
use std::sync::Mutex;
use std::sync::atomic::{AtomicU64, Ordering};

use openapi_runtime::{Attempt, AttemptOutcome, Observer};
use tracing::field::{Field, Visit};
use tracing::span::{Attributes, Id, Record};
use tracing::{Event, Metadata, Subscriber};

static PRINTED: Mutex<String> = Mutex::new(String::new());

/// From here on what is logged, traced, and said by a panic is taken.
pub(crate) fn install() {
    log::set_logger(&Logger).unwrap();
    log::set_max_level(log::LevelFilter::Trace);
    tracing::subscriber::set_global_default(Tracer::default()).unwrap();
    std::panic::set_hook(Box::new(|panic| {
        let words = panic.payload().downcast_ref::<String>();
        say(&format!(
            "panic: {} {panic}",
            words.map_or("", |words| words)
        ));
    }));
}

/// A line of it.
pub(crate) fn say(text: &str) {
    let mut printed = PRINTED.lock().unwrap();
    printed.push_str(text);
    printed.push('\n');
}

/// In each way in which a value can be printed.
pub(crate) fn show(value: &impl Debug) {
    say(&format!("{value:?}"));
    say(&format!("{value:#?}"));
}

/// An error with all that caused it.
pub(crate) fn show_error(error: &(dyn std::error::Error + 'static)) {
    let mut next = Some(error);
    while let Some(error) = next {
        say(&format!("{error} {error:#}"));
        show(&error);
        next = error.source();
    }
}

/// What a program says that did not expect the error.
pub(crate) fn unwrap<T, E: Debug>(refused: Result<T, E>) {
    let unwrapped = std::panic::AssertUnwindSafe(|| drop(refused.unwrap()));
    assert!(std::panic::catch_unwind(unwrapped).is_err());
}

pub(crate) fn taken() -> String {
    std::mem::take(&mut *PRINTED.lock().unwrap())
}

struct Logger;

impl log::Log for Logger {
    fn enabled(&self, _: &log::Metadata<'_>) -> bool {
        true
    }

    fn log(&self, record: &log::Record<'_>) {
        say(&format!("log {}: {}", record.target(), record.args()));
    }

    fn flush(&self) {}
}

#[derive(Default)]
struct Tracer(AtomicU64);

impl Tracer {
    fn say(of: &Metadata<'_>, what: &str, fields: Line) {
        say(&format!("tracing {}: {what}{}", of.target(), fields.0));
    }
}

impl Subscriber for Tracer {
    fn enabled(&self, _: &Metadata<'_>) -> bool {
        true
    }

    fn new_span(&self, span: &Attributes<'_>) -> Id {
        let mut line = Line::default();
        span.record(&mut line);
        Self::say(span.metadata(), span.metadata().name(), line);
        Id::from_u64(self.0.fetch_add(1, Ordering::Relaxed) + 1)
    }

    fn record(&self, _: &Id, values: &Record<'_>) {
        let mut line = Line::default();
        values.record(&mut line);
        say(&format!("tracing {}", line.0));
    }

    fn record_follows_from(&self, _: &Id, _: &Id) {}

    fn event(&self, event: &Event<'_>) {
        let mut line = Line::default();
        event.record(&mut line);
        Self::say(event.metadata(), "", line);
    }

    fn enter(&self, _: &Id) {}

    fn exit(&self, _: &Id) {}
}

#[derive(Default)]
struct Line(String);

impl Visit for Line {
    fn record_debug(&mut self, field: &Field, value: &dyn Debug) {
        let _ = write!(self.0, " {}={value:?}", field.name());
    }
}

/// Prints all that it is told.
pub(crate) struct Witness;

impl Observer for Witness {
    fn before(&self, attempt: &Attempt) {
        say(&format!(
            "observer: {attempt:?} {attempt:#?} {}",
            attempt.operation()
        ));
    }

    fn after(&self, attempt: &Attempt, outcome: &AttemptOutcome<'_>) {
        let id = outcome.request_id();
        say(&format!(
            "observer: {attempt:?} {outcome:?} {outcome:#?} {id:?}"
        ));
    }
}
