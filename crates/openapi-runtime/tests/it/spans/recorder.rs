//! A subscriber of the test's own thread, that keeps all that spans of the runtime say.

use std::collections::BTreeMap;
use std::fmt::Debug;
use std::sync::{Arc, Mutex};

use tracing::field::{Field, Visit};
use tracing::span::{Attributes, Id, Record};
use tracing::subscriber::DefaultGuard;
use tracing::{Event, Level, Metadata, Subscriber};
use tracing_core::span::Current;

pub(super) struct Recorder {
    book: Arc<Mutex<Book>>,
    _guard: DefaultGuard,
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

struct Writer(Arc<Mutex<Book>>);

impl Recorder {
    pub(super) fn start() -> Self {
        let book = Arc::<Mutex<Book>>::default();
        let writer = Writer(Arc::clone(&book));
        let _guard = tracing::subscriber::set_default(writer);
        Self { book, _guard }
    }

    /// A line for each span: its name and its fields by name, with no blank in a value. All are closed.
    pub(super) fn closed(&self) -> Vec<String> {
        let book = self.book.lock().unwrap();
        let line = |span: &Kept| {
            assert_eq!(span.handles, 0, "{} is not closed", span.name);
            let fields = span.fields.iter();
            let fields = fields.map(|(name, value)| format!(" {name}={}", value.replace(' ', "_")));
            format!("{}{}", span.name, fields.collect::<String>())
        };
        book.spans.iter().map(line).collect()
    }

    /// Whether no span is entered.
    pub(super) fn is_outside(&self) -> bool {
        self.book.lock().unwrap().entered.is_empty()
    }
}

impl Book {
    fn span(&mut self, id: &Id) -> &mut Kept {
        &mut self.spans[id.into_u64() as usize - 1]
    }
}

impl Subscriber for Writer {
    fn enabled(&self, metadata: &Metadata<'_>) -> bool {
        metadata.target() == "openapi_runtime"
    }

    fn new_span(&self, attributes: &Attributes<'_>) -> Id {
        assert_eq!(*attributes.metadata().level(), Level::INFO);
        assert!(attributes.is_contextual());
        let mut book = self.0.lock().unwrap();
        let mut name = attributes.metadata().name().to_owned();
        if let Some(parent) = book.entered.last().cloned() {
            name = format!("{}/{name}", book.span(&parent).name);
        }
        let mut fields = Fields::default();
        attributes.record(&mut fields);
        book.spans.push(Kept {
            name,
            fields: fields.0,
            metadata: attributes.metadata(),
            handles: 1,
        });
        Id::from_u64(book.spans.len() as u64)
    }

    fn record(&self, id: &Id, values: &Record<'_>) {
        let mut fields = Fields::default();
        values.record(&mut fields);
        let mut book = self.0.lock().unwrap();
        for (name, value) in fields.0 {
            let before = book.span(id).fields.insert(name, value);
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
        self.0.lock().unwrap().entered.push(id.clone());
    }

    fn exit(&self, id: &Id) {
        let left = self.0.lock().unwrap().entered.pop();
        assert_eq!(left.as_ref(), Some(id));
    }

    fn clone_span(&self, id: &Id) -> Id {
        self.0.lock().unwrap().span(id).handles += 1;
        id.clone()
    }

    fn try_close(&self, id: Id) -> bool {
        let mut book = self.0.lock().unwrap();
        let span = book.span(&id);
        span.handles -= 1;
        span.handles == 0
    }

    fn current_span(&self) -> Current {
        let mut book = self.0.lock().unwrap();
        match book.entered.last().cloned() {
            Some(id) => Current::new(id.clone(), book.span(&id).metadata),
            None => Current::none(),
        }
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
