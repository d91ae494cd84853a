//! The parameters of a request (OpenAPI 3.1, Parameter Object).

use serde_json::{Map, Value};

use super::reading;
use super::written::{self, Decode, Pair, Splitter, Written};
use crate::document::operation::Operation;
use crate::document::parameter::{Form, Parameter, Place};
use crate::document::route::{Template, raw_pairs};
use crate::document::shape::Shape;
use crate::document::style::Style;
use crate::document::{Direction, Schema};
use crate::percent;
use crate::request::RecordedRequest;
use crate::server::refusal::Refusal;

/// Refuses with 422 a request whose parameters are missing or do not fit their schemas; else the
/// values of the path parameters by name.
pub(crate) fn check(
    operation: &Operation,
    template: &Template,
    request: &RecordedRequest,
) -> Result<Map<String, Value>, Refusal> {
    let sent = Sent::of(operation, template, request);
    let mut of_path = Map::new();
    for parameter in &operation.parameters {
        let value = sent.value(parameter).map_err(|reason| {
            let (place, name) = (parameter.place.name(), &parameter.name);
            Refusal::unfit(format!("{place} parameter `{name}`: {reason}"))
        })?;
        if let (Place::Path, Some(value)) = (parameter.place, value) {
            of_path.insert(parameter.name.clone(), value);
        }
    }
    Ok(of_path)
}

/// Where the values of parameters are found, still encoded.
struct Sent<'a> {
    operation: &'a Operation,
    request: &'a RecordedRequest,
    captures: Vec<(String, String)>,
    query: Vec<Pair<'a>>,
    cookies: Vec<Pair<'a>>,
}

impl<'a> Sent<'a> {
    fn of(operation: &'a Operation, template: &Template, request: &'a RecordedRequest) -> Self {
        Self {
            operation,
            request,
            captures: template.captures(request.path()).unwrap_or_default(),
            query: raw_pairs(request.query()).collect(),
            cookies: cookies(request),
        }
    }

    /// The value of one parameter; `None` if it is absent and may be.
    fn value(&self, parameter: &Parameter) -> Result<Option<Value>, String> {
        match parameter.form {
            Form::Styled(style, explode) => self.styled(parameter, style, explode),
            Form::Json | Form::Text => self.content(parameter),
        }
    }

    fn styled(
        &self,
        parameter: &Parameter,
        style: Style,
        explode: bool,
    ) -> Result<Option<Value>, String> {
        let shape = match &parameter.schema {
            Some(schema) => schema.shape(),
            None => Shape::of(Vec::new()),
        };
        let splitter = Splitter {
            name: &parameter.name,
            explode,
            shape: &shape,
            decode: decode(parameter.place),
        };
        let Some(written) = self.written(parameter, style, splitter) else {
            return absent(parameter);
        };
        if parameter.may_be_empty && is_empty(&written) {
            return Ok(Some(Value::from("")));
        }
        if is_null(parameter, &shape, &written) {
            return Ok(Some(Value::Null));
        }
        if written.is_empty() && !self.is_utf8(parameter) {
            return Err("is not UTF-8 when decoded".to_owned());
        }
        match &parameter.schema {
            Some(schema) => reading::read(schema, &shape, &written).map(Some),
            None => Ok(any(&shape, &written)),
        }
    }

    /// What the value may be; `None` if it is not there.
    fn written(
        &self,
        parameter: &Parameter,
        style: Style,
        splitter: Splitter<'_>,
    ) -> Option<Vec<Written>> {
        let name = parameter.name.as_str();
        let others = |other: &str| self.is_other(parameter, other);
        match parameter.place {
            Place::Path => {
                let own = self.captures.iter().find(|(known, _)| known == name);
                own.map(|(_, text)| splitter.path(text, style))
            }
            Place::Header => header(name, self.request).map(|text| splitter.simple(&text)),
            Place::Query => splitter.pairs(&self.query, style, &others),
            Place::Cookie => splitter.pairs(&self.cookies, style, &others),
        }
    }

    /// Whether another parameter has this name, in the same place.
    fn is_other(&self, parameter: &Parameter, name: &str) -> bool {
        let others = self.operation.parameters.iter();
        let mut others = others.filter(|other| !std::ptr::eq(*other, parameter));
        others.any(|other| {
            let start = other.name.as_str();
            let below = name.strip_prefix(start);
            let is_own = below.is_some_and(|rest| rest.is_empty() || rest.starts_with('['));
            other.place == parameter.place && is_own
        })
    }

    /// A parameter that is described by `content`: one text.
    fn content(&self, parameter: &Parameter) -> Result<Option<Value>, String> {
        let texts = self.texts(parameter);
        let text = match texts.as_slice() {
            [] => return absent(parameter),
            [one] => decode(parameter.place)(one).ok_or("is not UTF-8 when decoded")?,
            _ => return Err("is given more than once".to_owned()),
        };
        if parameter.form == Form::Text {
            let Some(schema) = &parameter.schema else {
                return Ok(Some(Value::from(text)));
            };
            let shape = schema.shape();
            // How XML and the like are of a schema is not for us to say.
            if ["array", "object"].iter().any(|kind| shape.has(kind)) && !shape.has("string") {
                return Ok(Some(Value::from(text)));
            }
            let written = [Written::Texts(vec![text])];
            return reading::read(schema, &shape, &written).map(Some);
        }
        let value = serde_json::from_str(&text).map_err(|error| format!("is no JSON: {error}"))?;
        checked(parameter.schema.as_ref(), &value)?;
        Ok(Some(value))
    }

    /// The texts under the name of a parameter.
    fn texts(&self, parameter: &Parameter) -> Vec<String> {
        let name = parameter.name.as_str();
        let decode = decode(parameter.place);
        let named = |pairs: &[Pair<'_>]| {
            let own = pairs
                .iter()
                .filter(|(known, _)| decode(known).as_deref() == Some(name));
            own.map(|(_, value)| (*value).to_owned()).collect()
        };
        match parameter.place {
            Place::Path => {
                let own = self.captures.iter().filter(|(known, _)| known == name);
                own.map(|(_, value)| value.clone()).collect()
            }
            Place::Header => header(name, self.request).into_iter().collect(),
            Place::Query => named(&self.query),
            Place::Cookie => named(&self.cookies),
        }
    }

    fn is_utf8(&self, parameter: &Parameter) -> bool {
        let decode = decode(parameter.place);
        self.texts(parameter)
            .iter()
            .all(|text| decode(text).is_some())
    }
}

fn absent(parameter: &Parameter) -> Result<Option<Value>, String> {
    match parameter.required {
        true => Err("is required".to_owned()),
        false => Ok(None),
    }
}

fn checked(schema: Option<&Schema>, value: &Value) -> Result<(), String> {
    schema.map_or(Ok(()), |schema| schema.check(Direction::Request, value))
}

/// Without a schema anything goes.
fn any(shape: &Shape, written: &[Written]) -> Option<Value> {
    let mut all = written.iter().flat_map(|one| reading::readings(shape, one));
    all.next()
}

/// A path has no way to leave `null` out: it is written so.
fn is_null(parameter: &Parameter, shape: &Shape, written: &[Written]) -> bool {
    let null = |one: &Written| matches!(one, Written::Texts(texts) if *texts == ["null"]);
    parameter.place == Place::Path && shape.has("null") && written.iter().any(null)
}

fn is_empty(written: &[Written]) -> bool {
    let empty =
        |one: &Written| matches!(one, Written::Texts(texts) if texts.iter().all(String::is_empty));
    written.iter().any(empty)
}

fn decode(place: Place) -> Decode {
    match place {
        Place::Path | Place::Cookie => percent::decode,
        Place::Query => percent::decode_query,
        Place::Header => written::plain,
    }
}

/// Several fields of one name are one list (RFC 9110, section 5.3).
fn header(name: &str, request: &RecordedRequest) -> Option<String> {
    let values: Vec<_> = request.header_values(name).collect();
    (!values.is_empty()).then(|| values.join(","))
}

/// RFC 6265, section 4.2.
pub(crate) fn cookies(request: &RecordedRequest) -> Vec<Pair<'_>> {
    let pairs = request
        .header_values("cookie")
        .flat_map(|all| all.split([';', '&']));
    pairs
        .filter_map(|pair| pair.trim().split_once('='))
        .collect()
}
