//! What a document says of values, as the `jsonschema` crate reads it.

use jsonschema::{Draft, Registry, Validator};
use serde_json::{Value, json};

const BASE: &str = "https://document.invalid/openapi.json";

/// Formats that JSON Schema does not know, as [`strict`](super::rules::strict) names them.
pub(crate) const BASE64: &str = "promised-base64";
pub(crate) const IP: &str = "promised-ip";

/// In either alphabet, with or without padding (RFC 4648).
fn is_base64(text: &str) -> bool {
    let digits = text.trim_end_matches('=');
    let is_digit = |byte: u8| byte.is_ascii_alphanumeric() || b"+/-_".contains(&byte);
    let padding = text.len() - digits.len();
    let is_whole = padding == 0 || text.len().is_multiple_of(4);
    digits.bytes().all(is_digit) && !(digits.len() + 3).is_multiple_of(4) && padding < 3 && is_whole
}

/// The schemas of a document.
pub(crate) struct Oracle<'a> {
    registry: Registry<'a>,
}

impl<'a> Oracle<'a> {
    pub(crate) fn new(document: &'a Value) -> Result<Self, String> {
        let registry = Registry::new().draft(Draft::Draft202012);
        let registry = registry.add(BASE, document);
        let registry = registry.and_then(jsonschema::RegistryBuilder::prepare);
        Ok(Self {
            registry: registry.map_err(|error| error.to_string())?,
        })
    }

    /// What decides of the values of a component.
    pub(crate) fn component(&self, key: &str) -> Result<Validator, String> {
        jsonschema::options()
            .with_draft(Draft::Draft202012)
            .offline()
            .should_validate_formats(true)
            .with_format(BASE64, is_base64)
            .with_format(IP, |text: &str| text.parse::<std::net::IpAddr>().is_ok())
            .with_registry(&self.registry)
            .build(&json!({ "$ref": format!("{BASE}#{}", fragment(key)) }))
            .map_err(|error| error.to_string())
    }
}

/// RFC 6901, section 6.
fn fragment(key: &str) -> String {
    let key = key.replace('~', "~0").replace('/', "~1");
    let bytes = key.bytes().map(|byte| match byte {
        b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' => {
            char::from(byte).to_string()
        }
        byte => format!("%{byte:02X}"),
    });
    format!("/components/schemas/{}", bytes.collect::<String>())
}
