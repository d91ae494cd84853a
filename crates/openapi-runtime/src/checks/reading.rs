//! Types that are checked when they are read.

use std::cell::Cell;

use serde::de::{Deserialize, DeserializeOwned, Deserializer, Error};
use serde_json::{Number, Value};

use super::Schemas;
use crate::decode::INSIDE;

thread_local! {
    static CHECKING: Cell<bool> = const { Cell::new(false) };
}

/// For generated code: whether the value around this one has been checked, and this one with it.
#[must_use]
pub fn is_checking() -> bool {
    CHECKING.get()
}

/// For generated code: as long as it is there, [`is_checking`].
#[derive(Debug)]
pub struct Checking(bool);

/// For generated code: begins to read what has been checked.
#[must_use]
pub fn begin() -> Checking {
    Checking(CHECKING.replace(true))
}

impl Drop for Checking {
    fn drop(&mut self) {
        CHECKING.set(self.0);
    }
}

/// For generated code: reads a value, checks it, and makes a `T` of it. To be called unless
/// [`is_checking`].
///
/// # Errors
///
/// If it is no JSON, not what the schema says, or no `T`.
pub fn read_checked<'de, T: DeserializeOwned, D: Deserializer<'de>>(
    deserializer: D,
    schemas: &'static Schemas,
    name: &'static str,
) -> Result<T, D::Error> {
    let mut value = Value::deserialize(deserializer)?;
    if let Err(error) = schemas.check(name, &value) {
        return Err(match error.path() {
            "" => D::Error::custom(error.message()),
            path => D::Error::custom(format_args!("{INSIDE}{path}: {}", error.message())),
        });
    }
    whole_numbers(&mut value);
    let _checking = begin();
    // The way to a failing field costs time and stack: it is looked for once reading has failed.
    if let Ok(read) = T::deserialize(&value) {
        return Ok(read);
    }
    serde_path_to_error::deserialize(value).map_err(|error| match error.path().iter().next() {
        None => D::Error::custom(error.inner()),
        Some(_) => D::Error::custom(format_args!("{INSIDE}{}: {}", error.path(), error.inner())),
    })
}

/// Beyond this, floats are not exact.
const EXACT: f64 = 9_007_199_254_740_992.0;

/// A number without a fraction is an integer, however it is written (JSON Schema 2020-12, section 4.2.2).
fn whole_numbers(value: &mut Value) {
    match value {
        Value::Number(number) => {
            if let Some(whole) = whole(number) {
                *number = whole;
            }
        }
        Value::Array(elements) => elements.iter_mut().for_each(whole_numbers),
        Value::Object(members) => members.values_mut().for_each(whole_numbers),
        _ => {}
    }
}

#[allow(
    clippy::cast_possible_truncation,
    reason = "it is whole, and within the bounds"
)]
fn whole(number: &Number) -> Option<Number> {
    let float = number.as_f64().filter(|_| number.is_f64())?;
    (float.fract() == 0.0 && float.abs() < EXACT).then(|| Number::from(float as i64))
}
