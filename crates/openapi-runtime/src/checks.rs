//! Values checked against their schemas (JSON Schema 2020-12), as far as types do not carry them.

mod reading;
mod violation;

use std::collections::HashMap;
use std::fmt;
use std::sync::{Arc, Mutex, OnceLock, PoisonError};

use jsonschema::{Draft, PatternOptions, Registry, Validator};
use serde_json::{Map, Value, json};

use crate::DecodeError;

pub use reading::{is_checking, read_checked};

/// The name that the schemas are registered under; nothing is fetched.
const BASE: &str = "https://document.invalid/schemas.json";

/// How large a compiled pattern may be, in bytes: `.{0,10000}` takes some megabytes.
const PATTERN_SIZE: usize = 256 * 1024 * 1024;

/// For generated code: the schemas of a document, by their names, each a JSON text.
///
/// They are compiled when they are first used. Patterns are matched in a time that grows as the input
/// does.
///
/// ```
/// use openapi_runtime::Schemas;
/// use serde_json::json;
///
/// static SCHEMAS: Schemas = Schemas::new(&[
///     ("Pet", r##"{"type":"object","properties":{"name":{"$ref":"#/components/schemas/Name"}}}"##),
///     ("Name", r##"{"type":"string","maxLength":5}"##),
/// ]);
///
/// assert!(SCHEMAS.check("Pet", &json!({ "name": "Minka" })).is_ok());
/// let error = SCHEMAS.check("Pet", &json!({ "name": "Tiddles" })).unwrap_err();
/// assert_eq!(error.to_string(), "at name: value is longer than 5 characters");
/// ```
pub struct Schemas {
    texts: &'static [(&'static str, &'static str)],
    compiled: OnceLock<Compiled>,
}

struct Compiled {
    registry: Result<Registry<'static>, String>,
    validators: Mutex<HashMap<&'static str, Known>>,
}

/// A validator, or why there is none.
type Known = Result<Arc<Validator>, Arc<str>>;

impl Schemas {
    /// Of the texts, each by its name.
    #[must_use]
    pub const fn new(texts: &'static [(&'static str, &'static str)]) -> Self {
        Self {
            texts,
            compiled: OnceLock::new(),
        }
    }

    /// Whether a value is what the schema of this name says.
    ///
    /// # Errors
    ///
    /// Where it is not, and what was expected: the first place that was found. The value itself is
    /// not quoted.
    pub fn check(&'static self, name: &'static str, value: &Value) -> Result<(), DecodeError> {
        let validator = self.validator(name);
        let validator = validator.map_err(|why| DecodeError::new("", &*why))?;
        validator.validate(value).map_err(violation::of)
    }

    fn validator(&'static self, name: &'static str) -> Known {
        let compiled = self.compiled.get_or_init(|| self.compiled());
        let mut validators = compiled
            .validators
            .lock()
            .unwrap_or_else(PoisonError::into_inner);
        let known = validators.entry(name);
        known.or_insert_with(|| compiled.validator(name)).clone()
    }

    fn compiled(&'static self) -> Compiled {
        let texts = self.texts.iter();
        let schemas = texts.map(|(name, text)| {
            let schema = serde_json::from_str(text).unwrap_or(Value::Bool(true));
            ((*name).to_owned(), schema)
        });
        let schemas: Map<String, Value> = schemas.collect();
        let document = json!({ "components": { "schemas": schemas } });
        let registry = Registry::new().draft(Draft::Draft202012);
        let registry = registry
            .add(BASE, document)
            .and_then(jsonschema::RegistryBuilder::prepare);
        Compiled {
            registry: registry.map_err(|error| error.to_string()),
            validators: Mutex::default(),
        }
    }
}

impl Compiled {
    fn validator(&self, name: &str) -> Known {
        let registry = self.registry.as_ref();
        let registry = registry.map_err(|error| Arc::from(unusable(name, error)))?;
        let built = jsonschema::options()
            .with_draft(Draft::Draft202012)
            .offline()
            .should_validate_formats(true)
            .with_pattern_options(PatternOptions::regex().size_limit(PATTERN_SIZE))
            .with_registry(registry)
            .build(&json!({ "$ref": format!("{BASE}#{}", fragment(name)) }));
        match built {
            Ok(validator) => Ok(Arc::new(validator)),
            Err(error) => Err(Arc::from(unusable(name, &error))),
        }
    }
}

fn unusable(name: &str, error: &dyn fmt::Display) -> String {
    format!("the schema `{name}` cannot be checked: {error}")
}

/// Where a schema stands, as the fragment of a URI (RFC 6901, section 6).
fn fragment(name: &str) -> String {
    let name = name.replace('~', "~0").replace('/', "~1");
    let mut fragment = String::from("/components/schemas/");
    for byte in name.bytes() {
        match byte {
            b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' => {
                fragment.push(char::from(byte));
            }
            byte => fragment.push_str(&format!("%{byte:02X}")),
        }
    }
    fragment
}

impl fmt::Debug for Schemas {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Schemas")
            .field("count", &self.texts.len())
            .finish_non_exhaustive()
    }
}
