//! Values of path parameters.

use std::fmt::{self, Display, Write};

/// Percent-encodes a value for one segment of a path, without allocating.
///
/// Kept as they are: letters, digits and `-._~`, as by [RFC 6570, section 3.2.2].
/// Everything else is percent-encoded as UTF-8, `/`, `\`, `;` and `%` among it,
/// so a value can neither end its segment nor pass for a parameter of it or for
/// something already encoded.
///
/// The value is formatted twice, here to check it and once more when the
/// result is written.
///
/// # Errors
///
/// [`PathSegmentError`] if the value is empty, `.` or `..`. No encoding saves
/// these: URLs collapse dot segments even as `%2e`, and the request would go
/// to another path than the one the document names.
///
/// ```
/// use openapi_runtime::path_segment;
///
/// # fn main() -> Result<(), openapi_runtime::PathSegmentError> {
/// assert_eq!(path_segment("a/b c")?.to_string(), "a%2Fb%20c");
/// assert_eq!(path_segment(&42)?.to_string(), "42");
/// assert!(path_segment("..").is_err());
/// # Ok(())
/// # }
/// ```
///
/// [RFC 6570, section 3.2.2]: https://www.rfc-editor.org/rfc/rfc6570#section-3.2.2
pub fn path_segment(
    value: &(impl Display + ?Sized),
) -> Result<impl Display + '_, PathSegmentError> {
    let mut shape = Shape::default();
    if write!(shape, "{value}").is_err() {
        return Err(PathSegmentError(Problem::Unwritable));
    }
    match shape {
        Shape { bytes: 0, .. } => Err(PathSegmentError(Problem::Empty)),
        Shape {
            bytes: 1 | 2,
            other: false,
        } => Err(PathSegmentError(Problem::Dots)),
        _ => Ok(Encoded(value)),
    }
}

/// The value of a path parameter cannot be one segment of a path. The value
/// itself is not in the text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PathSegmentError(Problem);

#[derive(Clone, Debug, PartialEq, Eq)]
enum Problem {
    Empty,
    Dots,
    Unwritable,
}

impl PathSegmentError {
    pub(crate) fn empty() -> Self {
        Self(Problem::Empty)
    }

    pub(crate) fn dots() -> Self {
        Self(Problem::Dots)
    }

    pub(crate) fn as_str(&self) -> &'static str {
        match self.0 {
            Problem::Empty => "a path parameter is empty, which would name another path",
            Problem::Dots => "a path parameter is `.` or `..`, which would name another path",
            Problem::Unwritable => "a path parameter could not be written as text",
        }
    }
}

impl Display for PathSegmentError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl std::error::Error for PathSegmentError {}

/// Sees whether there is anything, and whether it is anything but dots.
#[derive(Default)]
struct Shape {
    bytes: usize,
    other: bool,
}

impl Write for Shape {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        self.bytes = self.bytes.saturating_add(text.len());
        self.other |= text.bytes().any(|byte| byte != b'.');
        Ok(())
    }
}

struct Encoded<'a, T: ?Sized>(&'a T);

impl<T: Display + ?Sized> Display for Encoded<'_, T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(Encoder(f), "{}", self.0)
    }
}

struct Encoder<'a, 'f>(&'a mut fmt::Formatter<'f>);

impl Write for Encoder<'_, '_> {
    /// What may stand as it is goes through in one piece: most values have
    /// nothing else.
    fn write_str(&mut self, text: &str) -> fmt::Result {
        let mut rest = text;
        while let Some(at) = rest.bytes().position(|byte| !is_unreserved(byte)) {
            let (plain, other) = rest.split_at_checked(at).ok_or(fmt::Error)?;
            let length = other.chars().next().map_or(0, char::len_utf8);
            let (encoded, after) = other.split_at_checked(length).ok_or(fmt::Error)?;
            self.0.write_str(plain)?;
            for byte in encoded.bytes() {
                write!(self.0, "%{byte:02X}")?;
            }
            rest = after;
        }
        self.0.write_str(rest)
    }
}

/// RFC 3986, section 2.3.
fn is_unreserved(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'.' | b'_' | b'~')
}
