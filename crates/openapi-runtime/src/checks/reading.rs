//! Types that are checked when they are read.

use std::cell::Cell;

use serde::de::{DeserializeOwned, Deserializer, Error};
use serde_json::Value;

use super::Schemas;
use crate::decode::INSIDE;
use crate::held::{self, Held};
use crate::whole_numbers::of_float;

thread_local! {
    static CHECKING: Cell<bool> = const { Cell::new(false) };
}

/// For generated code: whether the value around this one has been checked, and this one with it.
#[must_use]
pub fn is_checking() -> bool {
    CHECKING.get()
}

/// As long as it is there, [`is_checking`].
struct Checking(bool);

/// Begins to read what has been checked.
fn begin() -> Checking {
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
    let mut value = held::read(deserializer)?;
    if let Err(error) = schemas.check(name, &value) {
        return Err(match error.path() {
            "" => D::Error::custom(error.message()),
            path => D::Error::custom(format_args!("{INSIDE}{path}: {}", error.message())),
        });
    }
    whole_numbers(&mut value);
    let _checking = begin();
    // The way to a failing field costs time and stack: it is looked for once reading has failed.
    match T::deserialize(&value) {
        Ok(read) => Ok(read),
        Err(_) => T::deserialize(Held::new(value)),
    }
}

/// A number without a fraction is an integer, however it is written (JSON Schema 2020-12, section 4.2.2).
fn whole_numbers(value: &mut Value) {
    match value {
        Value::Number(number) => {
            if let Some(whole) = of_float(number) {
                *number = whole.into();
            }
        }
        Value::Array(elements) => elements.iter_mut().for_each(whole_numbers),
        Value::Object(members) => members.values_mut().for_each(whole_numbers),
        _ => {}
    }
}
