//! A subscriber that keeps all that spans of the runtime say, each thread for itself.
//!
//! It is the whole process's: what scoped subscribers are interested in is not safe from others that come and go.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::fmt::Debug;
use std::sync::Once;

use tracing::field::{Field, Visit};
use tracing::span::{Attributes, Id, Record};
use tracing::subscriber::Interest;
use tracing::{Event, Level, Metadata, Subscriber};
use tracing_core::span::Current;

/// Of this thread, while it is there.
pub(super) struct Recorder(());

thread_local! {
    static BOOK: RefCell<Option<Book>> = const { RefCell::new(None) };
}

fn book<T>(with: impl FnOnce(&mut Book) -> T) -> T {
    BOOK.with_borrow_mut(|book| with(book.as_mut().unwrap()))
}

#[derive(Default)]
struct Book {
    spans: Vec<Kept>,
    entered: Vec<Id>,
}

struct Kept {
    /// With those of its parents.
    name: String,
    fields: BTreeMap<&'static str, String>,
    metadata: &'static Metadata<'static>,
    handles: usize,
}

struct Writer;

impl Recorder {
    pub(super) fn start() -> Self {
        static INSTALLED: Once = Once::new();
        INSTALLED.call_once(|| tracing::subscriber::set_global_default(Writer).unwrap());
        BOOK.set(Some(Book::default()));
        Self(())
    }

    /// A line for each span: its name and its fields by name, with no blank in a value. All are closed.
    pub(super) fn closed(&self) -> Vec<String> {
        let line = |span: &Kept| {
            assert_eq!(span.handles, 0, "{} is not closed", span.name);
            let fields = span.fields.iter();
            let fields = fields.map(|(name, value)| format!(" {name}={}", value.replace(' ', "_")));
            format!("{}{}", span.name, fields.collect::<String>())
        };
        book(|book| book.spans.iter().map(line).collect())
    }

    /// Whether no span is entered.
    pub(super) fn is_outside(&self) -> bool {
        book(|book| book.entered.is_empty())
    }
}

impl Drop for Recorder {
    fn drop(&mut self) {
        BOOK.set(None);
    }
}

impl Book {
    fn span(&mut self, id: &Id) -> &mut Kept {
        &mut self.spans[id.into_u64() as usize - 1]
    }
}

impl Subscriber for Writer {
    fn register_callsite(&self, _: &'static Metadata<'static>) -> Interest {
        Interest::sometimes()
    }

    fn enabled(&self, metadata: &Metadata<'_>) -> bool {
        metadata.target() == "openapi_runtime" && BOOK.with_borrow(Option::is_some)
    }

    fn new_span(&self, attributes: &Attributes<'_>) -> Id {
        assert_eq!(*attributes.metadata().level(), Level::INFO);
        assert!(attributes.is_contextual());
        let mut fields = Fields::default();
        attributes.record(&mut fields);
        book(|book| {
            let mut name = attributes.metadata().name().to_owned();
            if let Some(parent) = book.entered.last().cloned() {
                name = format!("{}/{name}", book.span(&parent).name);
            }
            book.spans.push(Kept {
                name,
                fields: fields.0,
                metadata: attributes.metadata(),
                handles: 1,
            });
            Id::from_u64(book.spans.len() as u64)
        })
    }

    fn record(&self, id: &Id, values: &Record<'_>) {
        let mut fields = Fields::default();
        values.record(&mut fields);
        for (name, value) in fields.0 {
            let before = book(|book| book.span(id).fields.insert(name, value));
            assert_eq!(before, None, "{name} is said twice");
        }
    }

    fn record_follows_from(&self, _: &Id, _: &Id) {
        panic!("no span follows another");
    }

    fn event(&self, event: &Event<'_>) {
        panic!("there are no events: {event:?}");
    }

    fn enter(&self, id: &Id) {
        book(|book| book.entered.push(id.clone()));
    }

    fn exit(&self, id: &Id) {
        let left = book(|book| book.entered.pop());
        assert_eq!(left.as_ref(), Some(id));
    }

    fn clone_span(&self, id: &Id) -> Id {
        book(|book| book.span(id).handles += 1);
        id.clone()
    }

    fn try_close(&self, id: Id) -> bool {
        book(|book| {
            let span = book.span(&id);
            span.handles -= 1;
            span.handles == 0
        })
    }

    fn current_span(&self) -> Current {
        BOOK.with_borrow_mut(|book| {
            let current = book.as_mut().and_then(|book| {
                let id = book.entered.last().cloned()?;
                Some(Current::new(id.clone(), book.span(&id).metadata))
            });
            current.unwrap_or_else(Current::none)
        })
    }
}

#[derive(Default)]
struct Fields(BTreeMap<&'static str, String>);

impl Visit for Fields {
    fn record_str(&mut self, field: &Field, value: &str) {
        self.0.insert(field.name(), value.to_owned());
    }

    fn record_debug(&mut self, field: &Field, value: &dyn Debug) {
        self.0.insert(field.name(), format!("{value:?}"));
    }

    fn record_f64(&mut self, field: &Field, value: f64) {
        self.0.insert(field.name(), value.to_string());
    }
}
