//! Content maps: what a body may be (OpenAPI 3.1, Media Type Object).

use std::sync::Arc;

use serde_json::Value;

use super::cursor::Cursor;
use super::error::DocumentError;
use super::schema::{Schema, Schemas};
use super::style::{self, Style};
use crate::media;

/// One entry of a content map.
pub(crate) struct Media {
    /// The media type or range, without parameters, in lower case.
    pub(crate) range: String,
    pub(crate) schema: Option<Schema>,
    /// Of each item where the content is a sequence (OpenAPI 3.2).
    pub(crate) item_schema: Option<Schema>,
    /// How the properties of forms are written.
    pub(crate) encoding: Vec<Encoding>,
    /// Values that the document gives, by name; `example` has the empty name.
    pub(crate) examples: Vec<(String, Value)>,
}

/// How one property of a form is written (OpenAPI 3.1, Encoding Object).
pub(crate) struct Encoding {
    pub(crate) name: String,
    /// The media types that a part may have; empty if it is not said.
    pub(crate) content_types: Vec<String>,
    /// Style and explode; `None` if nothing is said of either.
    pub(crate) style: Option<(Style, bool)>,
}

impl Media {
    /// The value of an example by its name.
    pub(crate) fn example(&self, name: &str) -> Option<&Value> {
        let mut examples = self.examples.iter();
        let found = examples.find(|(known, _)| known == name);
        found.map(|(_, value)| value)
    }

    /// The type to answer with.
    pub(crate) fn concrete(&self) -> &str {
        media::concrete(&self.range)
    }

    /// The type to write JSON under; `None` if the content is of another kind.
    pub(crate) fn json_type(&self) -> Option<&str> {
        let media_type = self.concrete();
        media::is_json(media_type).then_some(media_type)
    }

    pub(crate) fn encoding(&self, property: &str) -> Option<&Encoding> {
        self.encoding.iter().find(|one| one.name == property)
    }
}

/// What a request may carry (OpenAPI 3.1, Request Body Object).
pub(crate) struct RequestBody {
    pub(crate) required: bool,
    pub(crate) content: Vec<Media>,
}

/// The content map under `content`, in the order of the document.
pub(crate) fn parse(
    holder: &Cursor<'_>,
    schemas: &Arc<Schemas>,
) -> Result<Vec<Media>, DocumentError> {
    let content = holder.entries_of("content")?.into_iter();
    content
        .map(|(range, entry)| parse_media(range, &entry.resolve()?, schemas))
        .collect()
}

fn parse_media(
    range: &str,
    entry: &Cursor<'_>,
    schemas: &Arc<Schemas>,
) -> Result<Media, DocumentError> {
    entry.object()?;
    let schema = |key: &str| {
        let place = entry.get(key);
        place.map(|place| Schema::at(&place, schemas)).transpose()
    };
    Ok(Media {
        range: media::essence(range),
        schema: schema("schema")?,
        item_schema: schema("itemSchema")?,
        encoding: parse_encodings(entry)?,
        examples: parse_examples(entry),
    })
}

fn parse_encodings(entry: &Cursor<'_>) -> Result<Vec<Encoding>, DocumentError> {
    let encodings = entry.entries_of("encoding")?.into_iter();
    encodings
        .map(|(name, place)| {
            place.object()?;
            let content_type = place.get("contentType");
            let types = content_type.and_then(|one| one.value().as_str());
            let types = types.unwrap_or_default().split(',').map(media::essence);
            let is_styled = ["style", "explode", "allowReserved"]
                .iter()
                .any(|key| place.get(key).is_some());
            let style = is_styled.then(|| style::parse(&place, Style::Form));
            Ok(Encoding {
                name: name.to_owned(),
                content_types: types.filter(|one| !one.is_empty()).collect(),
                style: style.transpose()?,
            })
        })
        .collect()
}

/// What is no example is left out: nothing depends on it.
pub(crate) fn parse_examples(holder: &Cursor<'_>) -> Vec<(String, Value)> {
    let one = holder.get("example");
    let one = one.map(|place| (String::new(), place.value().clone()));
    let several = holder.entries_of("examples").unwrap_or_default();
    let several = several.into_iter().filter_map(|(name, place)| {
        let place = place.resolve().ok()?;
        let value = place.get("value").or_else(|| place.get("dataValue"))?;
        Some((name.to_owned(), value.value().clone()))
    });
    one.into_iter().chain(several).collect()
}

/// The request body of an operation, if it documents one.
pub(crate) fn parse_request(
    operation: &Cursor<'_>,
    schemas: &Arc<Schemas>,
) -> Result<Option<RequestBody>, DocumentError> {
    let Some(body) = operation.get("requestBody") else {
        return Ok(None);
    };
    let body = body.resolve()?;
    body.required("content")?;
    Ok(Some(RequestBody {
        required: body.flag_of("required", false)?,
        content: parse(&body, schemas)?,
    }))
}

/// The entry that fits a content type best.
pub(crate) fn select<'a>(content: &'a [Media], essence: &str) -> Option<&'a Media> {
    let fitting = content
        .iter()
        .filter_map(|media| Some((media::fit(&media.range, essence)?, media)));
    fitting.max_by_key(|(fit, _)| *fit).map(|(_, media)| media)
}

/// The entry to answer with: JSON if there is any, else the first.
pub(crate) fn preferred(content: &[Media]) -> Option<&Media> {
    let json = content.iter().find(|media| media.json_type().is_some());
    json.or_else(|| content.first())
}
