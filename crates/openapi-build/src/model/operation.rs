//! Operations: what is sent, and what may come back.

use openapi_lower::Pointer;

use super::{Paging, Security, TypeRef};

/// One operation.
#[derive(Clone, Debug)]
pub(crate) struct Operation {
    /// Its own name: snake_case, unique, no keyword.
    pub(crate) name: String,
    /// Name of its constant: in capitals, and that of no type in the root of the file.
    pub(crate) constant: String,
    /// Name of the method: the same, or a shorter one in its group.
    pub(crate) called: String,
    /// The group that it is called by; none if it is the client itself.
    pub(crate) group: Option<usize>,
    /// What the operation's own types begin with: UpperCamelCase, and unique with each of their
    /// endings (`Body`, `Error`, `Headers`, `Success`, `Parts`, and none for the request).
    pub(crate) stem: String,
    /// HTTP method in capitals.
    pub(crate) method: &'static str,
    /// Where it stands among the operations of the document; two have one place if they are twins.
    pub(crate) written: usize,
    /// Its key in `paths`.
    pub(crate) key: String,
    /// Path template as the document has it, without a query or fragment.
    pub(crate) path: String,
    /// Query parts that are written in the path key (`?mode=sync&all`), in order.
    pub(crate) constant_query: Vec<(String, Option<String>)>,
    /// As the document has them.
    pub(crate) tags: Vec<String>,
    pub(crate) summary: Option<String>,
    pub(crate) description: Option<String>,
    pub(crate) deprecated: bool,
    pub(crate) security: Security,
    /// The server of its own, if it has one.
    pub(crate) server: Option<String>,
    /// In the order of arguments: those of the path as the template has them, then by place and name.
    pub(crate) parameters: Vec<Parameter>,
    pub(crate) body: Option<Body>,
    /// The success answers, by status: at least one.
    pub(crate) successes: Vec<Answer>,
    /// The error answers, by status.
    pub(crate) errors: Vec<Answer>,
    /// The other method, where the document's operation has two.
    pub(crate) twin: Option<Twin>,
    /// The headers that answers have, of whatever status.
    pub(crate) headers: Vec<ResponseHeader>,
    /// How it is paged, if it is.
    pub(crate) paging: Option<Paging>,
}

/// Operations that are called by one part of the client.
#[derive(Clone, Debug)]
pub(crate) struct OperationGroup {
    /// Name of the client's method that leads to it: snake_case, unique, no keyword.
    pub(crate) accessor: String,
    /// Name of the struct: UpperCamelCase, unique in the root of the file.
    pub(crate) name: String,
    /// The tag or the path, as the document has it.
    pub(crate) of: String,
    pub(crate) description: Option<String>,
}

impl Operation {
    /// What the type of the errors begins with: two methods have one, unless the second has more
    /// to tell.
    pub(crate) fn errors_stem(&self) -> &str {
        match &self.twin {
            Some(twin) if twin.is_whole && !twin.has_own_errors => &twin.stem,
            _ => &self.stem,
        }
    }

    /// Whether it is the second method of an operation.
    pub(crate) fn is_second(&self) -> bool {
        self.twin.as_ref().is_some_and(|twin| twin.is_whole)
    }
}

/// An operation that answers with a whole body or a stream has a method for each.
#[derive(Clone, Debug)]
pub(crate) struct Twin {
    /// Of the other method.
    pub(crate) name: String,
    pub(crate) stem: String,
    /// Whether the other one is the one with the whole body, and this is the stream.
    pub(crate) is_whole: bool,
    /// Whether this one, the stream, has errors of its own: successes that are no streams.
    pub(crate) has_own_errors: bool,
    /// Whether the body has a property `stream` that has to agree.
    pub(crate) is_asked_for: bool,
}

/// Where a parameter goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Location {
    Path,
    Query,
    Header,
    Cookie,
}

/// How a parameter's value is written (OpenAPI 3.1, section 4.8.12.3).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Style {
    Simple,
    Label,
    Matrix,
    Form,
    SpaceDelimited,
    PipeDelimited,
    DeepObject,
    /// `content` in the place of `schema`: the value as JSON text.
    Json,
}

/// One parameter.
#[derive(Clone, Debug)]
pub(crate) struct Parameter {
    /// Name of the argument: snake_case, unique in the operation, no keyword.
    pub(crate) argument: String,
    /// Name on the wire.
    pub(crate) name: String,
    pub(crate) location: Location,
    pub(crate) required: bool,
    /// The type of a value that is there.
    pub(crate) ty: TypeRef,
    pub(crate) style: Style,
    pub(crate) explode: bool,
    pub(crate) allow_reserved: bool,
    pub(crate) description: Option<String>,
    pub(crate) deprecated: bool,
    pub(crate) check: Check,
}

/// What a value is checked against before it is sent.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Check {
    /// Where its schema stands, if it has one.
    pub(crate) at: Option<Pointer>,
    /// The name of the schema, if it is checked.
    pub(crate) schema: Option<String>,
}

impl Check {
    pub(crate) fn at(at: Option<Pointer>) -> Self {
        Self { at, schema: None }
    }
}

/// What is sent as the body.
#[derive(Clone, Debug)]
pub(crate) struct Body {
    /// Name of the generated enum, where there is a choice.
    pub(crate) name: String,
    pub(crate) required: bool,
    pub(crate) description: Option<String>,
    /// What may be sent, best first: at least one.
    pub(crate) contents: Vec<Content>,
}

/// One of the forms that a body may have.
#[derive(Clone, Debug)]
pub(crate) struct Content {
    /// Name of the variant where there are several.
    pub(crate) variant: String,
    /// As the document writes it.
    pub(crate) media_type: String,
    pub(crate) content: BodyContent,
    pub(crate) check: Check,
}

impl Body {
    /// What is sent, if there is no choice.
    pub(crate) fn only(&self) -> Option<&Content> {
        match self.contents.as_slice() {
            [only] => Some(only),
            _ => None,
        }
    }

    /// The parts, if it may be sent in parts.
    pub(crate) fn multipart(&self) -> Option<&Multipart> {
        let mut contents = self.contents.iter();
        contents.find_map(|content| match &content.content {
            BodyContent::Multipart(multipart) => Some(multipart),
            _ => None,
        })
    }
}

/// The form of a request body.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum BodyContent {
    /// `application/json` and whatever ends in `+json`.
    Json(TypeRef),
    /// `application/x-www-form-urlencoded`
    Form(Form),
    /// `multipart/form-data`
    Multipart(Multipart),
    /// Text of any type.
    Text,
    /// Anything else, as it is.
    Bytes,
    /// Anything, in the media type that the caller says.
    Typed,
}

/// A body in `application/x-www-form-urlencoded`.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Form {
    pub(crate) ty: TypeRef,
    /// The properties of which the document says how they are written.
    pub(crate) fields: Vec<FormField>,
}

/// How one property of a form is written.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct FormField {
    /// Name on the wire.
    pub(crate) name: String,
    pub(crate) style: Style,
    pub(crate) explode: bool,
    pub(crate) allow_reserved: bool,
}

/// The parts of a `multipart/form-data` body.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Multipart {
    /// Name of the generated struct of parts, in the root of the file.
    pub(crate) name: String,
    pub(crate) parts: Vec<Part>,
    /// What parts of any other name hold, if there may be some; its own name is of the field.
    pub(crate) extra: Option<Part>,
}

impl Multipart {
    /// The parts of known names, and those of others.
    pub(crate) fn all(&self) -> impl Iterator<Item = &Part> {
        self.parts.iter().chain(&self.extra)
    }

    /// The parts that are required, in the order of arguments: by name, as the order of properties is none.
    pub(crate) fn required(&self) -> Vec<&Part> {
        let parts = self.parts.iter();
        let mut required: Vec<&Part> = parts.filter(|part| part.required).collect();
        required.sort_by_key(|part| &part.field);
        required
    }
}

/// One part.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Part {
    /// Name of the field: snake_case, unique among the parts.
    pub(crate) field: String,
    /// Name on the wire.
    pub(crate) name: String,
    pub(crate) required: bool,
    /// Whether it is an array, each element a part of its own.
    pub(crate) repeated: bool,
    pub(crate) content: PartContent,
    /// As the document has it, or the one that its type has by default; may be empty for text.
    pub(crate) media_type: String,
    pub(crate) description: Option<String>,
    pub(crate) deprecated: bool,
}

/// What a part holds.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum PartContent {
    /// A file: bytes with a name and a media type.
    File,
    /// A scalar as text.
    Text(TypeRef),
    /// Anything else as JSON.
    Json(TypeRef),
    /// A scalar as text, an object as JSON, of an array each element, whatever the value is.
    Mixed(TypeRef),
    /// As a query parameter would be, and whether exploded: a part for each name.
    Styled(TypeRef, Style, bool),
}

/// Which statuses an answer is for (OpenAPI 3.1, section 4.8.16.1).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Status {
    /// One status.
    Code(u16),
    /// `1XX` to `5XX`, by the first digit.
    Range(u16),
    /// `default`: any other status.
    Default,
}

impl Status {
    pub(crate) fn is_success(self) -> bool {
        match self {
            Self::Code(code) => (200..300).contains(&code),
            Self::Range(digit) => digit == 2,
            Self::Default => false,
        }
    }
}

/// One documented answer.
#[derive(Clone, Debug)]
pub(crate) struct Answer {
    pub(crate) status: Status,
    /// Name of the variant where there are several.
    pub(crate) variant: String,
    pub(crate) description: Option<String>,
    pub(crate) body: AnswerBody,
    /// The media type of the body; empty if there is none.
    pub(crate) media_type: String,
    /// Whether the server chooses from several media types for this status: each is an answer then,
    /// beside each other, the best first.
    pub(crate) is_choice: bool,
}

/// The body of an answer.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum AnswerBody {
    /// None.
    Empty,
    /// JSON, or a media type that ends in `+json`.
    Json(TypeRef),
    /// Text of any type.
    Text,
    /// JSON texts, one a line, as they come.
    Lines(TypeRef),
    /// Server-sent events, as they come.
    Events(Events),
    /// Anything else: streamed if it is a success, in memory if it is an error.
    Bytes,
}

impl AnswerBody {
    /// The type that the document describes.
    pub(crate) fn ty(&self) -> Option<&TypeRef> {
        match self {
            Self::Json(ty) | Self::Lines(ty) | Self::Events(Events { ty, .. }) => Some(ty),
            Self::Empty | Self::Text | Self::Bytes => None,
        }
    }
}

/// A stream of server-sent events.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Events {
    /// Of the data.
    pub(crate) ty: TypeRef,
    /// Whether data is text, and no JSON in it.
    pub(crate) is_text: bool,
}

/// One header of answers.
#[derive(Clone, Debug)]
pub(crate) struct ResponseHeader {
    /// Name of the method: snake_case, unique among the headers, no keyword.
    pub(crate) method: String,
    /// Name on the wire.
    pub(crate) name: String,
    /// The type of a value that is there.
    pub(crate) ty: TypeRef,
    pub(crate) form: HeaderForm,
    pub(crate) description: Option<String>,
    pub(crate) deprecated: bool,
}

/// How the value of a header is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum HeaderForm {
    /// In style `simple`, and whether exploded.
    Simple(bool),
    /// As JSON text.
    Json,
    /// Each line as it is.
    Lines,
}
