//! Forms (`application/x-www-form-urlencoded`): the properties of an object as names and values
//! (OpenAPI 3.1, section 4.8.15.1.2).

use serde_json::{Map, Value};

use super::reading::{self, fitting, readings};
use super::written::{Pair, Splitter, Written};
use crate::document::content::{Encoding, Media};
use crate::document::route::raw_pairs;
use crate::document::shape::Shape;
use crate::document::style::Style;
use crate::document::{Direction, Schema};
use crate::percent;

/// The object that a form stands for, checked.
pub(crate) fn read(media: &Media, schema: &Schema, body: &[u8]) -> Result<Value, String> {
    let text = std::str::from_utf8(body).map_err(|_| "the form is not UTF-8".to_owned())?;
    let pairs: Vec<Pair<'_>> = raw_pairs(text).collect();
    let fields = Fields {
        pairs: &pairs,
        shape: schema.shape(),
        media,
    };
    let value = Value::Object(fields.object()?);
    schema.check(Direction::Request, &value)?;
    Ok(value)
}

struct Fields<'a> {
    pairs: &'a [Pair<'a>],
    shape: Shape,
    media: &'a Media,
}

impl Fields<'_> {
    fn object(&self) -> Result<Map<String, Value>, String> {
        let mut object = Map::new();
        for name in self.names()? {
            let shape = self.shape.property(&name);
            let encoding = self.media.encoding(&name);
            if let Some(written) = self.written(&name, &shape, encoding) {
                let all = written.iter().flat_map(|one| readings(&shape, one));
                let all: Vec<Value> = all.collect();
                let value = fitting(&shape, &all)
                    .ok_or_else(|| format!("the field `{name}` cannot be read"))?;
                object.insert(name, value);
            }
        }
        Ok(object)
    }

    /// The described properties, and the names of fields before any brackets.
    fn names(&self) -> Result<Vec<String>, String> {
        let mut names: Vec<String> = self
            .shape
            .properties()
            .into_iter()
            .map(str::to_owned)
            .collect();
        let members = self.spread_members();
        for (name, _) in self.pairs {
            let name = percent::decode_query(name).ok_or("a field is not UTF-8 when decoded")?;
            let whole = name.split('[').next().unwrap_or_default().to_owned();
            for name in [name, whole] {
                let is_bracketed = name.contains('[');
                if !is_bracketed && !names.contains(&name) && !members.contains(&name) {
                    names.push(name);
                }
            }
        }
        names.dedup();
        Ok(names)
    }

    /// The names that stand for members of an object that is written by its members.
    fn spread_members(&self) -> Vec<String> {
        let spread = self.media.encoding.iter().filter(
            |encoding| matches!(encoding.style, Some((style, true)) if style != Style::DeepObject),
        );
        let shapes = spread.map(|encoding| self.shape.property(&encoding.name));
        let objects = shapes.filter(|shape| shape.has("object"));
        let names =
            objects.map(|shape| shape.properties().into_iter().map(str::to_owned).collect());
        names.flat_map(|names: Vec<String>| names).collect()
    }

    fn written(
        &self,
        name: &str,
        shape: &Shape,
        encoding: Option<&Encoding>,
    ) -> Option<Vec<Written>> {
        let style = encoding.and_then(|encoding| encoding.style);
        let (kind, explode) = style.unwrap_or((Style::Form, true));
        let splitter = Splitter {
            name,
            explode,
            shape,
            decode: percent::decode_query,
        };
        // The members of an object are fields of the form only where it is said.
        let spread = style.is_some();
        let others = |_: &str| true;
        let found = match spread || !shape.has("object") {
            true => splitter.pairs(self.pairs, kind, &others),
            false => splitter.pairs(self.pairs, Style::DeepObject, &others),
        };
        found.or_else(|| splitter.pairs(self.pairs, Style::DeepObject, &others))
    }
}

/// A text that stands for itself, as its schema has it.
pub(crate) fn read_text(schema: &Schema, text: &str) -> Result<Value, String> {
    let written = [Written::Texts(vec![text.to_owned()])];
    reading::read(schema, &schema.shape(), &written)
}
