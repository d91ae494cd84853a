//! What a validator found, as an error of ours.

use jsonschema::ValidationError;
use jsonschema::paths::LocationSegment;

use crate::DecodeError;

/// The place, and what was expected there. Values are not quoted: they may be secret.
pub(super) fn of(error: ValidationError<'_>) -> DecodeError {
    let mut path = String::new();
    for segment in error.instance_path() {
        match segment {
            LocationSegment::Property(name) => {
                if !path.is_empty() {
                    path.push('.');
                }
                path.push_str(&name);
            }
            LocationSegment::Index(index) => path.push_str(&format!("[{index}]")),
        }
    }
    DecodeError::new(path, error.masked().to_string())
}
