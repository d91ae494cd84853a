//! Values made from schemas.

mod array;
mod choice;
mod flatten;
mod merge;
mod number;
mod object;
mod pattern;
mod text;
mod valid;

use serde_json::{Map, Value};

pub use valid::Extent;
pub(crate) use valid::{is_satisfiable, valid};

use crate::document::{Direction, extract};

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
    made(root, schema, Plan::default())
}

/// A value of a schema whose references point into `root`, made as the plan says.
pub(crate) fn made(root: &Value, schema: &Value, plan: Plan) -> Value {
    Sampler::new(root, plan).value(schema)
}

/// The keywords of a schema whose references point into `root`.
pub(crate) fn keywords(root: &Value, schema: &Value) -> Keywords {
    let mut sampler = Sampler::new(root, Plan::default());
    sampler.flatten(schema).keywords
}

/// How a sample is made.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Plan {
    /// Properties that do not go this way are not made.
    pub(crate) direction: Option<Direction>,
    /// Whether optional properties and items are made too.
    pub(crate) rich: bool,
    /// Which values of the document are taken over.
    pub(crate) given: Given,
    /// How many branches of a union are passed over.
    pub(crate) turn: usize,
}

/// Values that a schema gives: `default`, `examples`, OpenAPI's `example`.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) enum Given {
    /// None, unless nothing else matches a pattern.
    #[default]
    Unused,
    /// Numbers, texts and booleans.
    Scalars,
    All,
}

struct Sampler<'a> {
    root: &'a Value,
    plan: Plan,
    /// Schemas that may still be looked at.
    budget: usize,
    depth: usize,
    /// The references followed to get here.
    open: Vec<String>,
    /// How many values of this schema have been made that this one has to differ from.
    variation: usize,
}

impl<'a> Sampler<'a> {
    fn new(root: &'a Value, plan: Plan) -> Self {
        Self {
            root,
            plan,
            budget: MAX_SCHEMAS,
            depth: 0,
            open: Vec::new(),
            variation: 0,
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
        let rich = self.plan.rich;
        self.plan.rich &= flat.recursion == 0;
        self.depth += 1;
        let value = self.of_keywords(&flat.keywords, flat.recursion > 0);
        self.depth -= 1;
        self.plan.rich = rich;
        self.open.truncate(outer);
        value
    }

    fn of_keywords(&mut self, keywords: &Keywords, recurses: bool) -> Value {
        if let Some(only) = keywords.get("const") {
            return only.clone();
        }
        if let Some(listed) = self.of_enum(keywords) {
            return listed.clone();
        }
        if recurses && names_type(keywords, "null") {
            return Value::Null;
        }
        if let Some(given) = self.given(keywords) {
            return given;
        }
        match pick_type(keywords) {
            "null" => Value::Null,
            "boolean" => Value::Bool(self.variation.is_multiple_of(2)),
            "integer" => number::integer(keywords, self.variation),
            "number" => number::number(keywords, self.variation),
            "string" => match keywords.get("contentSchema") {
                Some(content) => Value::String(self.value(content).to_string()),
                None => Value::String(text::text(keywords, self.variation)),
            },
            "array" => self.array(keywords),
            _ => self.object(keywords),
        }
    }

    /// The first value that is not null.
    fn of_enum<'k>(&self, keywords: &'k Keywords) -> Option<&'k Value> {
        let values = keywords.get("enum")?.as_array()?;
        let mut present = values.iter().filter(|value| !value.is_null());
        let first = present.clone().next();
        present.nth(self.variation).or(first).or(values.first())
    }

    /// A value that the schema gives, if the plan takes it.
    fn given(&self, keywords: &Keywords) -> Option<Value> {
        let wanted = |value: &&Value| match self.plan.given {
            _ if self.variation > 0 || value.is_null() => false,
            Given::Unused => false,
            Given::Scalars => !value.is_object() && !value.is_array(),
            Given::All => true,
        };
        let examples = keywords.get("examples").and_then(Value::as_array);
        let first = examples.and_then(|all| all.first());
        let given = first
            .or_else(|| keywords.get("example"))
            .or_else(|| keywords.get("default"));
        let mut value = given.filter(wanted)?.clone();
        if let (Some(members), Some(direction)) = (value.as_object_mut(), self.plan.direction) {
            let foreign = extract::foreign(self.root, keywords, direction);
            members.retain(|name, _| !foreign.contains(name));
        }
        Some(value)
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
