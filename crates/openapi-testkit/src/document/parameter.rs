//! Parameters, and how their text is to be read (OpenAPI 3.1, Parameter Object).

use super::cursor::Cursor;
use super::error::DocumentError;
use super::schema::{Compiler, Schema};
use super::types::Types;
use crate::media;

/// Header parameters that the specification has ignored: other parts of it describe them.
const IGNORED_HEADERS: [&str; 3] = ["accept", "content-type", "authorization"];

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Place {
    Path,
    Query,
    Header,
    Cookie,
}

/// How a value is written as text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Form {
    /// One value, or an array separated by commas.
    Commas,
    /// One value, or an array as one `name=value` an element.
    Repeated,
    /// A JSON text.
    Json,
}

pub(crate) struct Parameter {
    pub(crate) name: String,
    pub(crate) place: Place,
    pub(crate) required: bool,
    pub(crate) form: Form,
    pub(crate) schema: Schema,
    pub(crate) types: Types,
    pub(crate) item_types: Types,
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
    compiler: &mut Compiler<'_>,
) -> Result<Vec<Parameter>, DocumentError> {
    let mut parameters: Vec<Parameter> = Vec::new();
    for place in holder.items_of("parameters")? {
        let place = place.resolve()?;
        let Some(parameter) = parse(&place, compiler)? else {
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
fn parse(
    place: &Cursor<'_>,
    compiler: &mut Compiler<'_>,
) -> Result<Option<Parameter>, DocumentError> {
    let name = place.text_of("name")?;
    let location = parse_place(place)?;
    let lower = name.to_ascii_lowercase();
    if location == Place::Header && IGNORED_HEADERS.contains(&lower.as_str()) {
        return Ok(None);
    }
    let (form, schema) = parse_form(place, location)?;
    let parameter = Parameter {
        name: name.to_owned(),
        place: location,
        required: location == Place::Path || place.flag_of("required", false)?,
        form,
        schema: compiler.compile(&schema)?,
        types: Types::of(place.document(), schema.value()),
        item_types: Types::of_items(place.document(), schema.value()),
    };
    if form != Form::Json && parameter.types.has("object") {
        return Err(place.unsupported("a parameter that is an object is not supported yet"));
    }
    Ok(Some(parameter))
}

fn parse_place(parameter: &Cursor<'_>) -> Result<Place, DocumentError> {
    match parameter.text_of("in")? {
        "path" => Ok(Place::Path),
        "query" => Ok(Place::Query),
        "header" => Ok(Place::Header),
        "cookie" => Ok(Place::Cookie),
        other => Err(parameter.malformed(format!("a parameter cannot be in `{other}`"))),
    }
}

/// How the value is written, and the place of its schema.
fn parse_form<'a>(
    parameter: &Cursor<'a>,
    place: Place,
) -> Result<(Form, Cursor<'a>), DocumentError> {
    match parameter.get("schema") {
        Some(schema) => Ok((parse_style(parameter, place)?, schema)),
        None => Ok((Form::Json, parse_json_schema(parameter)?)),
    }
}

/// The default styles only: `simple` for paths and headers, `form` for queries and cookies.
fn parse_style(parameter: &Cursor<'_>, place: Place) -> Result<Form, DocumentError> {
    let default = match place {
        Place::Path | Place::Header => "simple",
        Place::Query | Place::Cookie => "form",
    };
    if let Some(style) = parameter.get("style") {
        let style = style.value().as_str().unwrap_or_default();
        if style != default {
            return Err(parameter.unsupported(format!("style `{style}` is not supported yet")));
        }
    }
    let explode = parameter.flag_of("explode", default == "form")?;
    Ok(if place == Place::Query && explode {
        Form::Repeated
    } else {
        Form::Commas
    })
}

/// The schema of the one entry of `content`, which has to be JSON.
fn parse_json_schema<'a>(parameter: &Cursor<'a>) -> Result<Cursor<'a>, DocumentError> {
    let content = parameter.entries_of("content")?;
    let [(media_type, entry)] = content.as_slice() else {
        return Err(parameter.malformed("a `schema`, or a `content` of one entry, is expected"));
    };
    if !media::is_json(&media::essence(media_type)) {
        return Err(entry.unsupported(format!("`{media_type}` is not supported here yet")));
    }
    entry.required("schema")
}
