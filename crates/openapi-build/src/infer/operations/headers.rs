//! Headers of answers: what any answer of an operation may have.

use openapi_lower::{Diagnostic, Level, Member, Node, Pointer, codes};

use super::parameters::{self, is_token};
use super::{Infer, Place, Target, is_true, media, text};
use crate::model::{HeaderForm, ResponseHeader, TypeRef};
use crate::names::{Taken, field_name};

/// Names that an accessor cannot have: what the struct is made by.
const RESERVED: [&str; 1] = ["from"];

/// A header as one answer has it.
struct Described<'d> {
    name: String,
    node: &'d Node,
    form: HeaderForm,
    schema: Option<(&'d Node, Pointer)>,
    words: String,
}

/// A header, and what it is already known to be of.
struct Known<'d> {
    header: ResponseHeader,
    schema: Option<&'d Node>,
}

impl<'d> Infer<'d, '_, '_> {
    /// Those of all answers, each once, in the order of the document.
    pub(super) fn headers(&mut self, place: &Place<'d>, stem: &str) -> Vec<ResponseHeader> {
        let mut all: Vec<Known<'d>> = Vec::new();
        let responses = place.node.get("responses").and_then(Node::as_object);
        for (status, member) in responses.into_iter().flatten() {
            let at = place.at.join("responses").join(status);
            let answer = self.target(&member.node, at);
            let headers = answer.node.get("headers").and_then(Node::as_object);
            let at = answer.at.join("headers");
            for (name, member) in headers.into_iter().flatten() {
                if let Some(described) = self.described_header(name, member, &at, stem) {
                    self.add_header(described, &mut all);
                }
            }
        }
        let mut taken = Taken::new(&RESERVED, "_");
        let all = all.into_iter().map(|known| ResponseHeader {
            method: taken.take(&field_name(&known.header.name)),
            ..known.header
        });
        all.collect()
    }

    fn described_header(
        &mut self,
        name: &str,
        member: &'d Member,
        at: &Pointer,
        stem: &str,
    ) -> Option<Described<'d>> {
        let target = self.target(&member.node, at.join(name));
        if name.eq_ignore_ascii_case("content-type") {
            let message = format!("`{name}` is no header here: OpenAPI describes it elsewhere");
            self.idle_header(message, member, &target.at);
            return None;
        }
        if !is_token(name) {
            self.idle_header(
                format!("no header can be called `{name}`"),
                member,
                &target.at,
            );
            return None;
        }
        let (form, schema) = match name.eq_ignore_ascii_case("set-cookie") {
            true => (HeaderForm::Lines, None),
            false => self.form_of(&target),
        };
        let words = target.component.unwrap_or_else(|| format!("{stem} {name}"));
        Some(Described {
            name: name.to_owned(),
            node: target.node,
            form,
            schema,
            words,
        })
    }

    /// How the value is written, and what it is of; text if nothing is said that is read.
    fn form_of(&mut self, target: &Target<'d>) -> (HeaderForm, Option<(&'d Node, Pointer)>) {
        let (schema, content) = parameters::schema(target.node);
        let schema = schema.map(|(schema, way)| {
            let steps = way.into_iter();
            let at = steps.fold(target.at.clone(), |at, step| at.join(step));
            (schema, at)
        });
        let Some((media_type, media)) = content else {
            return (HeaderForm::Simple(is_true(target.node, "explode")), schema);
        };
        if media::form(media_type, media, self.document) == media::Form::Json {
            return (HeaderForm::Json, schema);
        }
        let at = target.at.join("content").join(media_type);
        self.no_schema_of(media_type, media, &at, "the value comes as text");
        (HeaderForm::Simple(false), None)
    }

    /// What two answers describe in two ways is text.
    fn add_header(&mut self, described: Described<'d>, all: &mut Vec<Known<'d>>) {
        let Described { name, node, .. } = &described;
        let is_it = |known: &&mut Known<'_>| known.header.name.eq_ignore_ascii_case(name);
        let description = text(node, "description");
        let Some(known) = all.iter_mut().find(is_it) else {
            let header = ResponseHeader {
                method: String::new(),
                name: name.clone(),
                ty: self.header_type(&described),
                form: described.form,
                description,
                deprecated: is_true(node, "deprecated"),
            };
            let schema = described.schema.map(|(schema, _)| schema);
            all.push(Known { header, schema });
            return;
        };
        known.header.description = known.header.description.take().or(description);
        known.header.deprecated &= is_true(node, "deprecated");
        let schema = described.schema.as_ref().map(|(schema, _)| *schema);
        let is_same = known.header.form == described.form
            && (is_equal(known.schema, schema) || known.header.ty == self.header_type(&described));
        let is_text = known.header.ty == TypeRef::String
            && matches!(known.header.form, HeaderForm::Simple(_));
        if !is_same && !is_text {
            known.header.ty = TypeRef::String;
            known.header.form = HeaderForm::Simple(false);
            self.not_alike(&described);
        }
    }

    fn header_type(&mut self, described: &Described<'_>) -> TypeRef {
        match &described.schema {
            _ if described.form == HeaderForm::Lines => TypeRef::Vec(Box::new(TypeRef::String)),
            Some((schema, at)) => self.type_of(schema, at, &described.words).ty,
            None => TypeRef::String,
        }
    }

    fn not_alike(&mut self, described: &Described<'_>) {
        let message = format!("answers have the header `{}` in two types", described.name);
        let mut diagnostic = Diagnostic::new(&codes::LEFT_OPEN, message)
            .at(described.node.span, "it comes as text")
            .help("describe it in one way, by an overlay if need be");
        if let Some((_, at)) = &described.schema {
            diagnostic = diagnostic.pointer(at);
        }
        diagnostic.level = Level::Note;
        self.found.push(diagnostic);
    }

    fn idle_header(&mut self, message: String, member: &Member, at: &Pointer) {
        let mut diagnostic = Diagnostic::new(&codes::LEFT_OPEN, message)
            .at(member.span(), "without effect")
            .pointer(at);
        diagnostic.level = Level::Note;
        self.found.push(diagnostic);
    }
}

fn is_equal(a: Option<&Node>, b: Option<&Node>) -> bool {
    match (a, b) {
        (Some(a), Some(b)) => a.same(b),
        (a, b) => a.is_none() && b.is_none(),
    }
}
