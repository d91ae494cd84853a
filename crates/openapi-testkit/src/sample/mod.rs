//! Values made from schemas.

mod array;
mod choice;
mod flatten;
mod merge;
mod number;
mod object;
mod pattern;
mod text;

use serde_json::{Map, Value};

/// Levels of a sample; only a schema that demands endless nesting has more.
const MAX_DEPTH: usize = 32;
/// Schemas looked at for one sample, which bounds its time and its size.
const MAX_SCHEMAS: usize = 10_000;

/// The keywords of one schema, after references and composition have been resolved into it.
pub(crate) type Keywords = Map<String, Value>;

/// A minimal value of a schema (JSON Schema 2020-12): what is required, and nothing more.
///
/// - `const` and the first of `enum` come first, then the first type that is not `null`.
/// - uuids are fresh (version 4), `date-time` is now in UTC, `date` is today.
/// - Numbers are 0 or the nearest that the bounds and `multipleOf` allow; arrays have `minItems`
///   items; objects have their required properties, and as many more as `minProperties` asks for.
/// - `allOf` is merged. Of `oneOf` and `anyOf` the first branch that is not `null` is taken, with
///   the value of a `discriminator` that names it (OpenAPI 3.1, Discriminator Object).
/// - A text with a `pattern` is made from it, unless its format, or the first of `examples`,
///   `example` or `default`, matches it.
/// - `$ref` is resolved within `schema` (`#/...`). A schema that contains itself ends as soon as
///   it can; depth and size are bounded even if it never can.
///
/// `not`, `if`, `contains`, `uniqueItems`, `patternProperties` and `dependent...` are not looked
/// at, so the value of a schema that depends on them may be invalid.
///
/// ```
/// use serde_json::json;
///
/// let schema = json!({
///     "type": "object",
///     "required": ["kind"],
///     "properties": { "kind": { "enum": ["run", "walk"] }, "note": { "type": "string" } },
/// });
/// assert_eq!(openapi_testkit::sample(&schema), json!({ "kind": "run" }));
/// ```
#[must_use]
pub fn sample(schema: &Value) -> Value {
    within(schema, schema)
}

/// A minimal value of a schema whose references point into `root`.
pub(crate) fn within(root: &Value, schema: &Value) -> Value {
    Sampler::new(root).value(schema)
}

/// As [`within`], but with every described property, and with one item where an array has items:
/// for schemas that a minimal value does not tell apart.
pub(crate) fn rich_within(root: &Value, schema: &Value) -> Value {
    let mut sampler = Sampler::new(root);
    sampler.rich = true;
    sampler.value(schema)
}

/// The keywords of a schema whose references point into `root`.
pub(crate) fn keywords(root: &Value, schema: &Value) -> Keywords {
    Sampler::new(root).flatten(schema).keywords
}

struct Sampler<'a> {
    root: &'a Value,
    /// Schemas that may still be looked at.
    budget: usize,
    depth: usize,
    /// The references followed to get here.
    open: Vec<String>,
    /// Whether optional properties and items are made too.
    rich: bool,
}

impl<'a> Sampler<'a> {
    fn new(root: &'a Value) -> Self {
        Self {
            root,
            budget: MAX_SCHEMAS,
            depth: 0,
            open: Vec::new(),
            rich: false,
        }
    }

    fn value(&mut self, schema: &Value) -> Value {
        if self.budget == 0 || self.depth == MAX_DEPTH {
            return Value::Null;
        }
        let flat = self.flatten(schema);
        let outer = self.open.len();
        self.open.extend(flat.references);
        // A schema within itself is made minimal, so that it ends.
        let rich = self.rich;
        self.rich &= flat.recursion == 0;
        self.depth += 1;
        let value = self.of_keywords(&flat.keywords, flat.recursion > 0);
        self.depth -= 1;
        self.rich = rich;
        self.open.truncate(outer);
        value
    }

    fn of_keywords(&mut self, keywords: &Keywords, recurses: bool) -> Value {
        if let Some(only) = keywords.get("const") {
            return only.clone();
        }
        if let Some(first) = first_of_enum(keywords) {
            return first.clone();
        }
        if recurses && names_type(keywords, "null") {
            return Value::Null;
        }
        match pick_type(keywords) {
            "null" => Value::Null,
            "boolean" => Value::Bool(true),
            "integer" => number::integer(keywords),
            "number" => number::number(keywords),
            "string" => Value::String(text::text(keywords)),
            "array" => self.array(keywords),
            _ => self.object(keywords),
        }
    }
}

/// The types that the schema names; none means all.
fn types(keywords: &Keywords) -> Vec<&str> {
    match keywords.get("type") {
        Some(Value::String(one)) => vec![one],
        Some(Value::Array(several)) => several.iter().filter_map(Value::as_str).collect(),
        _ => Vec::new(),
    }
}

fn names_type(keywords: &Keywords, name: &str) -> bool {
    types(keywords).contains(&name)
}

fn first_of_enum(keywords: &Keywords) -> Option<&Value> {
    let values = keywords.get("enum")?.as_array()?;
    let present = values.iter().find(|value| !value.is_null());
    present.or_else(|| values.first())
}

/// The first named type that is not null; without a type, the one the keywords speak of.
fn pick_type(keywords: &Keywords) -> &str {
    let named = types(keywords);
    if let Some(first) = named.iter().find(|name| **name != "null") {
        return first;
    }
    if let Some(null) = named.first() {
        return null;
    }
    let hints = [
        ("properties", "object"),
        ("required", "object"),
        ("additionalProperties", "object"),
        ("items", "array"),
        ("prefixItems", "array"),
        ("minItems", "array"),
        ("format", "string"),
        ("pattern", "string"),
        ("minLength", "string"),
        ("maxLength", "string"),
        ("minimum", "number"),
        ("maximum", "number"),
        ("exclusiveMinimum", "number"),
        ("exclusiveMaximum", "number"),
        ("multipleOf", "number"),
    ];
    let hinted = hints.iter().find(|(word, _)| keywords.contains_key(*word));
    hinted.map_or("object", |(_, name)| name)
}
