//! Parameters (OpenAPI 3.1, Parameter Object).

use std::sync::Arc;

use super::cursor::Cursor;
use super::error::DocumentError;
use super::schema::{Schema, Schemas};
use super::style::{self, Style};
use crate::media;

/// Header parameters that the specification has ignored: other parts of it describe them.
const IGNORED_HEADERS: [&str; 3] = ["accept", "content-type", "authorization"];

/// Where a parameter stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Place {
    /// In the path.
    Path,
    /// In the query.
    Query,
    /// A header field.
    Header,
    /// A cookie.
    Cookie,
}

impl Place {
    /// As the document has it under `in`.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Path => "path",
            Self::Query => "query",
            Self::Header => "header",
            Self::Cookie => "cookie",
        }
    }
}

/// How a value is written as text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Form {
    Styled(Style, bool),
    /// A JSON text.
    Json,
    /// A text of another media type.
    Text,
}

pub(crate) struct Parameter {
    pub(crate) name: String,
    pub(crate) place: Place,
    pub(crate) required: bool,
    pub(crate) form: Form,
    pub(crate) schema: Option<Schema>,
    /// Whether a query parameter may have no value (`allowEmptyValue`).
    pub(crate) may_be_empty: bool,
}

impl Parameter {
    /// Whether `other` describes the same parameter: name and place make it unique.
    fn is_same(&self, other: &Self) -> bool {
        self.place == other.place && self.name == other.name
    }
}

/// The parameters of an operation, over those of its path.
pub(crate) fn merge(of_path: Vec<Parameter>, of_operation: Vec<Parameter>) -> Vec<Parameter> {
    let mut merged = of_operation;
    for parameter in of_path {
        if !merged.iter().any(|known| known.is_same(&parameter)) {
            merged.push(parameter);
        }
    }
    merged
}

/// The `parameters` of a path item or an operation.
pub(crate) fn parse_all(
    holder: &Cursor<'_>,
    schemas: &Arc<Schemas>,
) -> Result<Vec<Parameter>, DocumentError> {
    let mut parameters: Vec<Parameter> = Vec::new();
    for place in holder.items_of("parameters")? {
        let place = place.resolve()?;
        let Some(parameter) = parse(&place, schemas)? else {
            continue;
        };
        if parameters.iter().any(|known| known.is_same(&parameter)) {
            return Err(place.malformed(format!("`{}` is described twice", parameter.name)));
        }
        parameters.push(parameter);
    }
    Ok(parameters)
}

/// One parameter; `None` when the specification has it ignored.
fn parse(place: &Cursor<'_>, schemas: &Arc<Schemas>) -> Result<Option<Parameter>, DocumentError> {
    let name = place.text_of("name")?;
    let location = parse_place(place)?;
    let lower = name.to_ascii_lowercase();
    if location == Place::Header && IGNORED_HEADERS.contains(&lower.as_str()) {
        return Ok(None);
    }
    let (form, schema) = parse_form(place, location, schemas)?;
    Ok(Some(Parameter {
        name: name.to_owned(),
        place: location,
        required: location == Place::Path || place.flag_of("required", false)?,
        form,
        schema,
        may_be_empty: location == Place::Query && place.flag_of("allowEmptyValue", false)?,
    }))
}

fn parse_place(parameter: &Cursor<'_>) -> Result<Place, DocumentError> {
    match parameter.text_of("in")? {
        "path" => Ok(Place::Path),
        "query" => Ok(Place::Query),
        "header" => Ok(Place::Header),
        "cookie" => Ok(Place::Cookie),
        "querystring" => Err(parameter.unsupported("a `querystring` is not supported yet")),
        other => Err(parameter.malformed(format!("a parameter cannot be in `{other}`"))),
    }
}

/// How the value is written, and its schema.
pub(crate) fn parse_form(
    parameter: &Cursor<'_>,
    place: Place,
    schemas: &Arc<Schemas>,
) -> Result<(Form, Option<Schema>), DocumentError> {
    let default = match place {
        Place::Path | Place::Header => Style::Simple,
        Place::Query | Place::Cookie => Style::Form,
    };
    let (style, explode) = style::parse(parameter, default)?;
    let styled = Form::Styled(style, explode);
    if let Some(schema) = parameter.get("schema") {
        return Ok((styled, Some(Schema::at(&schema, schemas)?)));
    }
    let content = parameter.entries_of("content")?;
    let Some((media_type, entry)) = content.first() else {
        return Ok((styled, None));
    };
    let schema = entry.clone().resolve()?.get("schema");
    let schema = schema.map(|schema| Schema::at(&schema, schemas));
    let form = match media::is_json(&media::essence(media_type)) {
        true => Form::Json,
        false => Form::Text,
    };
    Ok((form, schema.transpose()?))
}
