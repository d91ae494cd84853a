//! A call in the making: what generated methods are made of.

mod again;
mod request;
mod send;

use std::fmt;
use std::time::Duration;

use http::header::{CONTENT_TYPE, COOKIE};
use http::{HeaderMap, HeaderName, HeaderValue};
use reqwest::{Body, Url};
use serde::Serialize;

use crate::charset;
use crate::error::{Failure, Written};
use crate::multipart::{Multipart, Parts, Unsendable};
use crate::parameter::{
    FormField, Keep, Style, Template, Value, cookie_pairs, form_pairs, header_text, is_apart,
    is_delimited, is_form_delimited, path_text, query_pairs,
};
use crate::retry::{Changes, is_idempotent};
use crate::{Operation, Retries, Transport, TypedBody};
pub(crate) use request::Outgoing;

const EMPTY: &str = "is empty, which would name another path";
const NOT_APART: &str =
    "has a comma in an element, or `=` in a name, which in a header sets them apart";
const NOT_DELIMITED: &str = "has the sign in an element that sets the elements apart";
const BODY_NOT_DELIMITED: &str =
    "a field of the body has the sign in an element that sets the elements apart";
const NO_HEADER: &str = "has a character that a header cannot carry";
const NO_NAME: &str = "has a name that no header can have";
const EDGES: &str = "has white space around it, which a header does not keep";
const NO_CHARSET: &str =
    "the body has a character that the charset of its media type does not have";

/// For generated code: one call of an operation while its parameters come in.
///
/// What cannot be sent is kept, and said by the method that would send: then
/// nothing leaves. A parameter that is `None` is not sent, and one that is
/// given again replaces the first.
#[must_use = "nothing is sent yet"]
pub struct Call {
    /// Behind a pointer: every parameter moves the call.
    draft: Box<Draft>,
}

struct Draft {
    transport: Transport,
    operation: &'static Operation,
    /// Where it goes, if not to its path.
    target: Option<Url>,
    path: Template,
    query: Vec<Named>,
    cookies: Vec<Named>,
    headers: HeaderMap,
    body: Option<Body>,
    changes: Changes,
    failure: Option<Box<Failure>>,
}

/// For generated code: a choice of media types for a body.
pub trait BodyChoice {
    /// Adds the body in the type that was chosen.
    fn write(self, call: Call) -> Call;
}

/// What a parameter has become, by its name: each a name and a value.
type Named = (&'static str, Vec<(String, String)>);

impl Call {
    pub(crate) fn new(transport: Transport, operation: &'static Operation) -> Self {
        let draft = Draft {
            transport,
            operation,
            target: None,
            path: Template::new(operation.path),
            query: Vec::new(),
            cookies: Vec::new(),
            headers: HeaderMap::new(),
            body: None,
            changes: Changes::default(),
            failure: None,
        };
        Self {
            draft: Box::new(draft),
        }
    }

    /// Checks a parameter before it is sent, if it is given.
    #[cfg(feature = "checks")]
    pub fn check(
        self,
        name: &'static str,
        value: &(impl Serialize + ?Sized),
        schemas: &'static crate::Schemas,
        schema: &'static str,
    ) -> Self {
        let parameter = Written::Parameter(name);
        self.with(parameter, serde_json::to_value(value), |call, value| {
            if !value.is_null()
                && let Err(error) = schemas.check(schema, &value)
            {
                call.fail(Failure::unfit(parameter, &error));
            }
        })
    }

    /// Checks the body before it is sent.
    #[cfg(feature = "checks")]
    pub fn check_body(
        self,
        body: &(impl Serialize + ?Sized),
        schemas: &'static crate::Schemas,
        schema: &'static str,
    ) -> Self {
        self.with(Written::Body, serde_json::to_value(body), |call, body| {
            if let Err(error) = schemas.check(schema, &body) {
                call.fail(Failure::unfit(Written::Body, &error));
            }
        })
    }

    /// A path parameter in style `simple`.
    pub fn path(self, name: &'static str, value: &(impl Serialize + ?Sized)) -> Self {
        self.path_as(name, value, Style::Simple, false)
    }

    /// A path parameter in another style.
    pub fn path_as(
        self,
        name: &'static str,
        value: &(impl Serialize + ?Sized),
        style: Style,
        explode: bool,
    ) -> Self {
        self.with(Written::Parameter(name), Value::of(value), |call, value| {
            let in_query = call.draft.path.has_query().then(|| value.text());
            match path_text(name, value, style, explode) {
                Some(text) => call.draft.path.set(name, text, in_query.as_deref()),
                None => call.fail(Failure::parameter(name, EMPTY)),
            }
        })
    }

    /// A query parameter in style `form`, exploded.
    pub fn query(self, name: &'static str, value: &(impl Serialize + ?Sized)) -> Self {
        self.query_as(name, value, Style::Form, true)
    }

    /// A query parameter in another style.
    pub fn query_as(
        self,
        name: &'static str,
        value: &(impl Serialize + ?Sized),
        style: Style,
        explode: bool,
    ) -> Self {
        self.query_pairs(name, Value::of(value), (style, explode), Keep::Unreserved)
    }

    /// A query parameter in which reserved characters stay as they are, as far as they do not end
    /// it (`allowReserved`).
    pub fn query_reserved(
        self,
        name: &'static str,
        value: &(impl Serialize + ?Sized),
        style: Style,
        explode: bool,
    ) -> Self {
        self.query_pairs(name, Value::of(value), (style, explode), Keep::Reserved)
    }

    fn query_pairs(
        self,
        name: &'static str,
        value: Result<Value, serde_json::Error>,
        (style, explode): (Style, bool),
        keep: Keep,
    ) -> Self {
        self.with(Written::Parameter(name), value, |call, value| {
            if !is_delimited(&value, style, explode) {
                return call.fail(Failure::parameter(name, NOT_DELIMITED));
            }
            let pairs = query_pairs(name, &value, style, explode, keep);
            replace(&mut call.draft.query, name, pairs);
        })
    }

    /// A header in style `simple`.
    pub fn header(self, name: &'static str, value: &(impl Serialize + ?Sized)) -> Self {
        self.header_as(name, value, Style::Simple, false)
    }

    /// A header, exploded or as JSON.
    pub fn header_as(
        self,
        name: &'static str,
        value: &(impl Serialize + ?Sized),
        style: Style,
        explode: bool,
    ) -> Self {
        self.with(Written::Parameter(name), Value::of(value), |call, value| {
            if !is_apart(&value, style, explode) {
                call.fail(Failure::parameter(name, NOT_APART));
            } else if let Some(text) = header_text(&value, style, explode) {
                call.set_header(name, &text);
            }
        })
    }

    pub(crate) fn operation(&self) -> &'static Operation {
        self.draft.operation
    }

    pub(crate) fn transport(&self) -> &Transport {
        &self.draft.transport
    }

    /// What it has of its own in the place of what the transport says.
    pub(crate) fn changes(&self) -> Changes {
        self.draft.changes
    }

    /// Whether it is the same when it is sent twice.
    pub(crate) fn is_idempotent(&self) -> bool {
        is_idempotent(self.draft.operation.method, &self.draft.headers)
    }

    /// A header that the caller adds, whatever the document says.
    pub(crate) fn own_header(mut self, name: &str, value: &str) -> Self {
        if name.eq_ignore_ascii_case(COOKIE.as_str()) {
            self.draft.cookies.clear();
        }
        self.set_header(name, value);
        self
    }

    /// For this call alone.
    pub(crate) fn timeout(mut self, timeout: Duration) -> Self {
        self.draft.changes.timeout = Some(timeout);
        self
    }

    /// For this call alone.
    pub(crate) fn deadline(mut self, deadline: Duration) -> Self {
        self.draft.changes.deadline = Some(deadline);
        self
    }

    /// For this call alone.
    pub(crate) fn retries(mut self, retries: Retries) -> Self {
        self.draft.changes.retries = Some(retries);
        self
    }

    fn set_header(&mut self, name: &str, text: &str) {
        match header_of(name, text) {
            Ok((name, value)) => drop(self.draft.headers.insert(name, value)),
            Err(failure) => self.fail(failure),
        }
    }

    /// A cookie in style `form`, exploded.
    pub fn cookie(self, name: &'static str, value: &(impl Serialize + ?Sized)) -> Self {
        self.cookie_as(name, value, Style::Form, true)
    }

    /// A cookie in another style.
    pub fn cookie_as(
        self,
        name: &'static str,
        value: &(impl Serialize + ?Sized),
        style: Style,
        explode: bool,
    ) -> Self {
        self.with(Written::Parameter(name), Value::of(value), |call, value| {
            let pairs = cookie_pairs(name, &value, style, explode);
            replace(&mut call.draft.cookies, name, pairs);
        })
    }

    /// A body in JSON.
    pub fn json(self, media_type: &str, body: &(impl Serialize + ?Sized)) -> Self {
        self.with(Written::Body, serde_json::to_vec(body), |call, body| {
            call.set_body(&charset::in_utf_8(media_type), body);
        })
    }

    /// Text, in the charset that the media type says.
    pub fn text(mut self, media_type: &str, body: impl Into<String>) -> Self {
        match charset::encode(media_type, body.into()) {
            Some(body) => self.set_body(media_type, body),
            None => self.fail(Failure::refused(self.draft.operation, NO_CHARSET)),
        }
        self
    }

    /// The members of an object as a form (`application/x-www-form-urlencoded`); those that are
    /// named as it is said of them.
    pub fn form(
        self,
        media_type: &str,
        body: &(impl Serialize + ?Sized),
        fields: &[FormField],
    ) -> Self {
        self.with(Written::Body, Value::of(body), |call, value| {
            if !is_form_delimited(&value, fields) {
                return call.fail(Failure::refused(call.draft.operation, BODY_NOT_DELIMITED));
            }
            let Some(pairs) = form_pairs(&value, fields) else {
                return call.fail(Failure::no_form());
            };
            let body = request::joined(&pairs, "&");
            call.set_body(&charset::in_utf_8(media_type), body);
        })
    }

    /// Parts, of a form (`multipart/form-data`) or another `multipart` type.
    pub fn multipart(mut self, media_type: &str, body: &impl Multipart) -> Self {
        let mut parts = Parts::default();
        body.write(&mut parts);
        match parts.finish(media_type) {
            Ok((media_type, body)) => self.set_body(&media_type, body),
            Err(Unsendable::Said(why)) => self.fail(Failure::refused(self.draft.operation, why)),
            Err(Unsendable::Unwritten(error)) => {
                self.fail(Failure::unwritten(Written::Body, error));
            }
        }
        self
    }

    /// A body that is sent as it is.
    pub fn body(mut self, media_type: &str, body: impl Into<Body>) -> Self {
        self.set_body(media_type, body);
        self
    }

    /// A body of which the caller says the media type.
    pub fn typed_body(mut self, body: TypedBody) -> Self {
        let (media_type, body) = body.into_parts();
        self.set_body(&media_type, body);
        self
    }

    /// A body in the media type that the caller has chosen.
    pub fn choice(self, body: impl BodyChoice) -> Self {
        body.write(self)
    }

    /// Adds what is there.
    pub fn maybe<T>(self, value: Option<T>, add: impl FnOnce(Self, T) -> Self) -> Self {
        match value {
            Some(value) => add(self, value),
            None => self,
        }
    }

    fn set_body(&mut self, media_type: &str, body: impl Into<Body>) {
        self.draft.body = Some(body.into());
        self.set_header(CONTENT_TYPE.as_str(), media_type);
    }

    /// Goes on with a value that could be written.
    fn with<T>(
        mut self,
        what: Written,
        value: Result<T, serde_json::Error>,
        add: impl FnOnce(&mut Self, T),
    ) -> Self {
        match value {
            Ok(value) => add(&mut self, value),
            Err(error) => self.fail(Failure::unwritten(what, error)),
        }
        self
    }

    /// The first reason not to send.
    fn fail(&mut self, failure: Box<Failure>) {
        let operation = self.draft.operation;
        self.draft
            .failure
            .get_or_insert_with(|| failure.of(operation));
    }
}

/// Beyond ASCII, nobody agrees on what a header means (RFC 9110, section 5.5).
fn header_of(name: &str, text: &str) -> Result<(HeaderName, HeaderValue), Box<Failure>> {
    let key = HeaderName::from_bytes(name.as_bytes())
        .map_err(|_| Failure::header(&name.escape_default().to_string(), NO_NAME))?;
    match HeaderValue::from_str(text) {
        Ok(_) if text.trim() != text => Err(Failure::header(name, EDGES)),
        Ok(value) if text.is_ascii() => Ok((key, value)),
        _ => Err(Failure::header(name, NO_HEADER)),
    }
}

fn replace(all: &mut Vec<Named>, name: &'static str, pairs: Vec<(String, String)>) {
    match all.iter_mut().find(|(found, _)| *found == name) {
        Some((_, found)) => *found = pairs,
        None => all.push((name, pairs)),
    }
}

/// No value of a parameter is shown.
impl fmt::Debug for Call {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Call")
            .field("operation", &self.draft.operation.id)
            .finish_non_exhaustive()
    }
}
