//! Parameters: where each goes, in which style, and as which argument.

use std::borrow::Cow;
use std::collections::HashSet;

use openapi_lower::{Diagnostic, Level, Node, Object, Pointer, codes};

use super::path::{self, Key};
use super::{Infer, Place, Target, is_true, media};
use crate::model::{Check, Location, Parameter, Security, Style, TypeRef};
use crate::names::{Taken, field_name};

/// Headers that are described elsewhere (OpenAPI 3.1, section 4.8.12.2).
const ELSEWHERE: [&str; 3] = ["accept", "authorization", "content-type"];

impl<'d> Infer<'d, '_, '_> {
    /// Those of the path item first; those of the operation replace them (OpenAPI 3.1, section
    /// 4.8.10).
    pub(super) fn parameters(
        &mut self,
        place: &Place<'d>,
        key: &mut Key,
        security: &Security,
        stem: &str,
        has_body: bool,
    ) -> Vec<Parameter> {
        let mut item = place.at.clone();
        item.pop();
        let own = self.list(place.node, &place.at);
        let replaced: HashSet<_> = own.iter().map(identity).collect();
        let mut all = self.list(place.item, &item);
        all.retain(|target| !replaced.contains(&identity(target)));
        let mut known: HashSet<_> = all.iter().map(identity).collect();
        all.extend(
            own.into_iter()
                .filter(|target| known.insert(identity(target))),
        );
        self.once_in_query(place, key, &mut all);
        self.without_credentials(place, security, key, &mut all);
        let in_path = path::names(key);
        let mut parameters: Vec<Parameter> = all
            .iter()
            .filter_map(|target| self.parameter(target, &in_path, stem))
            .collect();
        self.undescribed(place, &in_path, &mut parameters);
        parameters.sort_by(|a, b| position(a, &in_path).cmp(&position(b, &in_path)));
        name_arguments(&mut parameters, has_body);
        parameters
    }

    fn list(&self, owner: &'d Node, at: &Pointer) -> Vec<Target<'d>> {
        let at = at.join("parameters");
        let list = owner.get("parameters").and_then(Node::as_array);
        let list = list.unwrap_or_default().iter().enumerate();
        list.map(|(index, node)| self.target(node, at.join(index.to_string())))
            .filter(|target| !name(target).is_empty())
            .collect()
    }

    fn parameter(
        &mut self,
        target: &Target<'d>,
        in_path: &[String],
        stem: &str,
    ) -> Option<Parameter> {
        let (node, name) = (target.node, name(target).to_owned());
        let location = self.location(target, in_path)?;
        let (schema, content) = schema(node);
        let is_json = content.is_some_and(|(media_type, media)| {
            media::form(media_type, media, self.document) == media::Form::Json
        });
        let style = if is_json {
            Style::Json
        } else {
            self.style(target, location)
        };
        let content = content.filter(|_| !is_json);
        let is_raw = content.is_some_and(|content| self.is_raw(content, &target.at));
        let schema = schema.filter(|_| !is_raw);
        let explode = node.get("explode").and_then(Node::as_bool);
        if let Some((schema, _)) = &schema {
            self.undefined(target, schema, style, explode);
        }
        let words = match &target.component {
            Some(component) => component.clone(),
            None => format!("{stem} {name}"),
        };
        let way = |path: &[&str]| {
            let steps = path.iter();
            steps.fold(target.at.clone(), |at, step| at.join(*step))
        };
        let at = schema.as_ref().map(|(_, path)| way(path));
        let ty = match (schema, &at) {
            (Some((schema, _)), Some(at)) => self.type_of(schema, at, &words).ty,
            _ => TypeRef::String,
        };
        self.no_empty_value(target, location, &ty);
        Some(Parameter {
            argument: field_name(&name),
            name,
            location,
            required: location == Location::Path || is_true(node, "required"),
            ty,
            style,
            explode: explode.unwrap_or(style == Style::Form),
            allow_reserved: is_true(node, "allowReserved") && location == Location::Query,
            description: super::text(node, "description"),
            deprecated: is_true(node, "deprecated"),
            check: Check::at(at),
        })
    }

    /// `allowEmptyValue`, deprecated by OpenAPI, is for text alone: an empty text is sent as `name=`.
    fn no_empty_value(&mut self, target: &Target<'_>, location: Location, ty: &TypeRef) {
        let of = match ty {
            TypeRef::Vec(inner) => inner,
            ty => ty,
        };
        let is_text = matches!(of, TypeRef::String | TypeRef::Any | TypeRef::Named(_));
        let key = target.node.member("allowEmptyValue");
        let is_asked = location == Location::Query && is_true(target.node, "allowEmptyValue");
        if let Some(member) = key.filter(|_| is_asked && !is_text) {
            let message = "`allowEmptyValue` has no effect on the generated code";
            let mut diagnostic = Diagnostic::new(&codes::NOT_CHECKED, message)
                .at(
                    member.span(),
                    "the type of the parameter has no empty value",
                )
                .pointer(&target.at);
            diagnostic.level = Level::Note;
            self.found.push(diagnostic);
        }
    }

    /// Whether it is given as text because nobody writes its media type.
    fn is_raw(&mut self, (name, media): (&str, &Node), at: &Pointer) -> bool {
        let schema = media.get("schema");
        let is_text = schema.is_none_or(|schema| self.is_scalar(schema, 0));
        let label = "the caller gives the value as text";
        !is_text && self.no_schema_of(name, media, &at.join("content").join(name), label)
    }

    /// Where it goes, if it goes anywhere.
    fn location(&mut self, target: &Target<'_>, in_path: &[String]) -> Option<Location> {
        let name = name(target);
        match text(target.node, "in") {
            "query" => Some(Location::Query),
            "cookie" => Some(Location::Cookie),
            "path" if in_path.iter().any(|known| known == name) => Some(Location::Path),
            "path" => {
                let message = format!("the path has no `{{{name}}}`");
                self.assumed(
                    message,
                    target.node,
                    "the parameter is not sent",
                    &target.at,
                );
                None
            }
            "header"
                if ELSEWHERE
                    .iter()
                    .any(|known| name.eq_ignore_ascii_case(known)) =>
            {
                let message = format!("`{name}` is no parameter: OpenAPI describes it elsewhere");
                self.assumed(message, target.node, "without effect", &target.at);
                None
            }
            "header" if is_token(name) => Some(Location::Header),
            place => {
                let message = match place {
                    "header" => format!("no header can be called `{name}`"),
                    place => format!("`{name}` is in `{place}`, which is no place for a parameter"),
                };
                let diagnostic = Diagnostic::new(&codes::NOT_SENT, message)
                    .at(target.node.span, "the parameter is left out")
                    .pointer(&target.at)
                    .help("correct it by an overlay");
                self.found.push(diagnostic);
                None
            }
        }
    }

    /// The style, or the default one of the place (OpenAPI 3.1, section 4.8.12.2).
    fn style(&mut self, target: &Target<'_>, location: Location) -> Style {
        let usual = match location {
            Location::Path | Location::Header => Style::Simple,
            Location::Query | Location::Cookie => Style::Form,
        };
        let style = text(target.node, "style");
        match (location, style) {
            (_, "") => usual,
            (Location::Path, "label") => Style::Label,
            (Location::Path, "matrix") => Style::Matrix,
            (Location::Path | Location::Header, "simple") => Style::Simple,
            (Location::Query | Location::Cookie, "form") => Style::Form,
            (Location::Query, "spaceDelimited") => Style::SpaceDelimited,
            (Location::Query, "pipeDelimited") => Style::PipeDelimited,
            (Location::Query, "deepObject") => Style::DeepObject,
            _ => {
                let message = format!("`{style}` is no style of parameters in this place");
                self.assumed(
                    message,
                    target.node,
                    "the default style is taken",
                    &target.at,
                );
                usual
            }
        }
    }

    /// What the path names and nobody describes is text.
    fn undescribed(
        &mut self,
        place: &Place<'_>,
        in_path: &[String],
        parameters: &mut Vec<Parameter>,
    ) {
        for name in in_path {
            let is_declared =
                |known: &Parameter| known.location == Location::Path && known.name == *name;
            if parameters.iter().any(is_declared) {
                continue;
            }
            let message = format!("`{{{name}}}` of the path is not described");
            self.assumed(message, place.node, "it is taken for text", &place.at);
            parameters.push(Parameter {
                argument: field_name(name),
                name: name.clone(),
                location: Location::Path,
                required: true,
                ty: TypeRef::String,
                style: Style::Simple,
                explode: false,
                allow_reserved: false,
                description: None,
                deprecated: false,
                check: Check::default(),
            });
        }
    }
}

/// Where it stands among the arguments: the order of the document is none (OpenAPI 3.1, section 4.8.10), so that
/// arguments do not change places with it.
fn position<'p>(parameter: &'p Parameter, in_path: &[String]) -> (Location, usize, &'p str) {
    let in_path = match parameter.location {
        Location::Path => in_path.iter().position(|name| *name == parameter.name),
        _ => None,
    };
    (
        parameter.location,
        in_path.unwrap_or_default(),
        &parameter.name,
    )
}

fn text<'n>(node: &'n Node, key: &str) -> &'n str {
    node.get(key).and_then(Node::as_str).unwrap_or_default()
}

fn name<'n>(target: &Target<'n>) -> &'n str {
    text(target.node, "name")
}

/// What tells parameters apart: place and name. Names of headers have no case (RFC 9110, section
/// 5.1).
fn identity<'n>(target: &Target<'n>) -> (&'n str, Cow<'n, str>) {
    let (place, name) = (text(target.node, "in"), name(target));
    match place {
        "header" => (place, name.to_ascii_lowercase().into()),
        _ => (place, name.into()),
    }
}

/// A schema and the way to it.
pub(super) type Schema<'n> = Option<(&'n Node, Vec<&'n str>)>;

/// The schema, and the media type that it stands under if it does.
pub(super) fn schema(node: &Node) -> (Schema<'_>, Option<(&str, &Node)>) {
    let mut content = node
        .get("content")
        .and_then(Node::as_object)
        .into_iter()
        .flat_map(Object::iter);
    match content.next() {
        Some((media_type, member)) => {
            let schema = member.node.get("schema");
            let way = vec!["content", media_type.as_str(), "schema"];
            (
                schema.map(|schema| (schema, way)),
                Some((media_type.as_str(), &member.node)),
            )
        }
        None => (
            node.get("schema").map(|schema| (schema, vec!["schema"])),
            None,
        ),
    }
}

/// The name of a header, and the parts of a media type (RFC 9110, section 5.6.2).
pub(super) fn is_token(name: &str) -> bool {
    let is_token = |byte: u8| byte.is_ascii_alphanumeric() || b"!#$%&'*+-.^_`|~".contains(&byte);
    !name.is_empty() && name.bytes().all(is_token)
}

/// What a request has beside its parameters.
const METHODS: [&str; 6] = [
    "into_future",
    "send",
    "with_deadline",
    "with_header",
    "with_retries",
    "with_timeout",
];

/// Where two would be one argument, the one that is written like it has it, or the first. To others the place is
/// added, and then a number.
fn name_arguments(parameters: &mut [Parameter], has_body: bool) {
    // A request has these methods.
    let body = has_body.then_some("body");
    let reserved: Vec<&str> = METHODS.into_iter().chain(body).collect();
    let mut taken = Taken::new(&reserved, "_");
    let mut used: HashSet<String> = reserved.iter().map(|name| (*name).to_owned()).collect();
    let mut parameters: Vec<&mut Parameter> = parameters.iter_mut().collect();
    parameters.sort_by_key(|parameter| parameter.argument != parameter.name);
    for parameter in parameters {
        let place = match parameter.location {
            Location::Path => "path",
            Location::Query => "query",
            Location::Header => "header",
            Location::Cookie => "cookie",
        };
        let mut name = parameter.argument.clone();
        // A script without capitals: a request may have this name, and no argument can then.
        if name.to_uppercase() == name && !name.ends_with('_') {
            name.push('_');
        }
        let wanted = if used.contains(&name) {
            format!("{}_{place}", name.trim_end_matches('_'))
        } else {
            name
        };
        parameter.argument = taken.take(&wanted);
        used.insert(parameter.argument.clone());
    }
}
