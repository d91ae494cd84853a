//! Bodies of which the caller says the media type.

use reqwest::Body;

/// A body and its media type, for operations that leave the type to the caller (`image/*`).
///
/// ```
/// use openapi_runtime::TypedBody;
///
/// let picture = TypedBody::new("image/png", vec![0x89, b'P', b'N', b'G']);
/// assert_eq!(picture.media_type(), "image/png");
/// ```
#[derive(Debug)]
pub struct TypedBody {
    media_type: String,
    body: Body,
}

impl TypedBody {
    /// A body in this media type. What is no value of a header makes the call fail.
    pub fn new(media_type: impl Into<String>, body: impl Into<Body>) -> Self {
        Self {
            media_type: media_type.into(),
            body: body.into(),
        }
    }

    /// As it was given.
    #[must_use]
    pub fn media_type(&self) -> &str {
        &self.media_type
    }

    pub(crate) fn into_parts(self) -> (String, Body) {
        (self.media_type, self.body)
    }
}
