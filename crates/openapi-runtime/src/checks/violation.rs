//! What a validator found, as an error of ours.

use jsonschema::ValidationError;
use jsonschema::error::ValidationErrorKind;
use jsonschema::paths::LocationSegment;

use crate::DecodeError;

/// Unions in unions are looked into as deep as this.
const DEEPEST: usize = 32;

/// The place, and what was expected there. Values are not quoted: they may be secret.
pub(super) fn of(error: ValidationError<'_>) -> DecodeError {
    let error = nearest(&error, 0);
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

/// What is wrong in the branch that is meant, if there is one: that no branch fits says little.
fn nearest<'e>(error: &'e ValidationError<'e>, depth: usize) -> &'e ValidationError<'e> {
    let (ValidationErrorKind::AnyOf { context } | ValidationErrorKind::OneOfNotValid { context }) =
        error.kind()
    else {
        return error;
    };
    let here = length(error);
    let by_tag = only(context, |found| is_another(found, here));
    let branch = by_tag.or_else(|| {
        only(context, |found| {
            is_another(found, here) || is_missing(found, here)
        })
    });
    match branch.and_then(|branch| branch.first()) {
        Some(inner) if depth < DEEPEST => nearest(inner, depth + 1),
        _ => error,
    }
}

/// The only branch without such an error.
fn only<'e>(
    branches: &'e [Vec<ValidationError<'static>>],
    excludes: impl Fn(&ValidationError<'_>) -> bool,
) -> Option<&'e Vec<ValidationError<'static>>> {
    let mut left = branches
        .iter()
        .filter(|branch| !branch.iter().any(&excludes));
    let first = left.next()?;
    left.next().is_none().then_some(first)
}

/// Whether the value is of another type, or another constant is in it: this branch is not meant.
fn is_another(error: &ValidationError<'_>, here: usize) -> bool {
    match error.kind() {
        ValidationErrorKind::Type { .. } => length(error) == here,
        ValidationErrorKind::Constant { .. } | ValidationErrorKind::Enum { .. } => {
            length(error) <= here + 1
        }
        _ => false,
    }
}

fn is_missing(error: &ValidationError<'_>, here: usize) -> bool {
    matches!(error.kind(), ValidationErrorKind::Required { .. }) && length(error) == here
}

fn length(error: &ValidationError<'_>) -> usize {
    error.instance_path().into_iter().count()
}
