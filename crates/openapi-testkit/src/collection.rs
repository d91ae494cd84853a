//! Operations that work on one set of records.

/// What an operation does with the records of a collection.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Action {
    Create,
    List,
    Get,
    Update,
    Delete,
}

/// Tells a [`Server`](crate::Server) which operations, by `operationId`, work on one set of
/// records, so that what one of them stores the others find.
///
/// A record is the whole JSON object that create, get and update answer with; list answers with
/// an array of them. Operations that are in no collection answer with samples.
///
/// ```
/// use openapi_testkit::Collection;
///
/// let notes = Collection::new()
///     .key("id", "note_id")
///     .parent("book_id", ["book_id", "id"])
///     .create("create_note")
///     .list("list_notes")
///     .get("get_note")
///     .update("update_note")
///     .touched("updated_at");
/// # let _ = notes;
/// ```
#[derive(Debug, Clone, Default)]
pub struct Collection {
    pub(crate) key: Option<(String, String)>,
    pub(crate) parent: Option<(String, Vec<String>)>,
    pub(crate) actions: Vec<(Action, String)>,
    pub(crate) touched: Option<String>,
}

impl Collection {
    /// A collection without operations.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Records are told apart by this property, which this path parameter carries.
    #[must_use]
    pub fn key(mut self, property: impl Into<String>, parameter: impl Into<String>) -> Self {
        self.key = Some((property.into(), parameter.into()));
        self
    }

    /// Records belong to the parent that this property names. Of the path parameters the first
    /// that an operation has carries it.
    #[must_use]
    pub fn parent<I>(mut self, property: impl Into<String>, parameters: I) -> Self
    where
        I: IntoIterator,
        I::Item: Into<String>,
    {
        let parameters = parameters.into_iter().map(Into::into);
        self.parent = Some((property.into(), parameters.collect()));
        self
    }

    /// Stores a record: a sample of what the operation answers with, over it the described
    /// properties of the request body, the parent, and a key that no other record has. A key
    /// that the request gives and another record has is refused with 409.
    #[must_use]
    pub fn create(self, operation_id: impl Into<String>) -> Self {
        self.action(Action::Create, operation_id)
    }

    /// Answers with the records of the parent, in the order of their creation.
    #[must_use]
    pub fn list(self, operation_id: impl Into<String>) -> Self {
        self.action(Action::List, operation_id)
    }

    /// Answers with one record, 404 if there is none of that key and parent.
    #[must_use]
    pub fn get(self, operation_id: impl Into<String>) -> Self {
        self.action(Action::Get, operation_id)
    }

    /// Puts the described properties of the request body into one record, 404 if there is none
    /// of that key and parent. Key and parent stay as they are.
    #[must_use]
    pub fn update(self, operation_id: impl Into<String>) -> Self {
        self.action(Action::Update, operation_id)
    }

    /// Removes one record, 404 if there is none of that key and parent. The answer is the
    /// documented one, a sample if it has content.
    #[must_use]
    pub fn delete(self, operation_id: impl Into<String>) -> Self {
        self.action(Action::Delete, operation_id)
    }

    /// Sets this property to the present time (RFC 3339, UTC) on each update.
    #[must_use]
    pub fn touched(mut self, property: impl Into<String>) -> Self {
        self.touched = Some(property.into());
        self
    }

    fn action(mut self, action: Action, operation_id: impl Into<String>) -> Self {
        self.actions.push((action, operation_id.into()));
        self
    }

    /// The parameter that carries the parent in an operation whose parameters `has` knows.
    pub(crate) fn parent_parameter(&self, has: impl Fn(&str) -> bool) -> Option<&str> {
        let (_, parameters) = self.parent.as_ref()?;
        let names = parameters.iter().map(String::as_str);
        names.into_iter().find(|name| has(name))
    }
}
