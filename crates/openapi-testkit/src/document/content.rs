//! Content maps: what a body may be (OpenAPI 3.1, Media Type Object).

use super::cursor::Cursor;
use super::error::DocumentError;
use super::schema::{Compiler, Schema};
use crate::media;

/// One entry of a content map.
pub(crate) struct Media {
    /// The media type or range, without parameters, in lower case.
    pub(crate) range: String,
    pub(crate) schema: Option<Schema>,
}

impl Media {
    /// The type to write JSON under; `None` if the content is of another kind.
    pub(crate) fn json_type(&self) -> Option<&str> {
        let media_type = media::concrete(&self.range);
        media::is_json(media_type).then_some(media_type)
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
    compiler: &mut Compiler<'_>,
) -> Result<Vec<Media>, DocumentError> {
    let mut content = Vec::new();
    for (range, entry) in holder.entries_of("content")? {
        let entry = entry.resolve()?;
        entry.object()?;
        let schema = entry.get("schema");
        content.push(Media {
            range: media::essence(range),
            schema: schema.map(|place| compiler.compile(&place)).transpose()?,
        });
    }
    Ok(content)
}

/// The request body of an operation, if it documents one.
pub(crate) fn parse_request(
    operation: &Cursor<'_>,
    compiler: &mut Compiler<'_>,
) -> Result<Option<RequestBody>, DocumentError> {
    let Some(body) = operation.get("requestBody") else {
        return Ok(None);
    };
    let body = body.resolve()?;
    body.required("content")?;
    Ok(Some(RequestBody {
        required: body.flag_of("required", false)?,
        content: parse(&body, compiler)?,
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
