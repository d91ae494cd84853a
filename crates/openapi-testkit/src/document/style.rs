//! How a value is written as text (OpenAPI 3.1, section 4.8.12.3).

use super::cursor::Cursor;
use super::error::DocumentError;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Style {
    Simple,
    Label,
    Matrix,
    Form,
    SpaceDelimited,
    PipeDelimited,
    DeepObject,
}

impl Style {
    fn named(name: &str) -> Option<Self> {
        Some(match name {
            "simple" => Self::Simple,
            "label" => Self::Label,
            "matrix" => Self::Matrix,
            // OpenAPI 3.2 has `cookie` for cookies: `form` with a separator of its own.
            "form" | "cookie" => Self::Form,
            "spaceDelimited" => Self::SpaceDelimited,
            "pipeDelimited" => Self::PipeDelimited,
            "deepObject" => Self::DeepObject,
            _ => return None,
        })
    }
}

/// `style` and `explode` of what stands at `place`.
pub(crate) fn parse(place: &Cursor<'_>, default: Style) -> Result<(Style, bool), DocumentError> {
    let style = match place.get("style") {
        Some(style) => {
            let name = style.value().as_str().unwrap_or_default();
            let known = Style::named(name);
            known.ok_or_else(|| style.malformed(format!("`{name}` is no style")))?
        }
        None => default,
    };
    Ok((style, place.flag_of("explode", style == Style::Form)?))
}
