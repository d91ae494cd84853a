//! Schemas to types: a name and a kind for everything that becomes an item of `types`.

mod annotations;
mod arrays;
mod boxes;
mod endless;
mod enums;
mod families;
mod findings;
mod flatten;
mod form;
mod given_names;
mod merge;
mod nullables;
mod objects;
mod overlaps;
mod parents;
mod products;
mod reduce;
mod said;
mod scalars;
mod tags;
#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests;
mod unions;
mod webhooks;

use std::borrow::Cow;
use std::collections::{HashMap, HashSet};

use openapi_lower::{Diagnostics, Member, Node, Object, Pointer, Span};

use super::rust_names::given_name;
use super::{is_true, text};
use crate::model::{TypeDef, TypeKind, TypeRef, Types, Union, Variant};
use crate::names::{Taken, new_type_name};
use crate::options::{Checks, Options};
pub(super) use arrays::Length;
pub(super) use enums::with_whole_numbers;
use findings::{renamed, too_deep};
use flatten::{Simple, simplify};
use form::{Form, form};
use given_names::Given;
pub(crate) use merge::is_annotation;
pub(super) use scalars::is_base64;
pub(super) use scalars::is_beyond;
pub(super) use webhooks::Payload;

/// The types of a document, as far as they were asked for. Components are there from the start;
/// an inline schema becomes a type when somebody asks for it.
pub(crate) struct Schemas<'a> {
    components: Components<'a>,
    pub(crate) types: Types,
    pub(crate) found: Diagnostics,
    taken: Taken,
    /// The names that `x-rust-name` gave, and where each was met first.
    given: HashMap<String, Given>,
    /// How many combinations are being made in each other, and how many more may be.
    combining: usize,
    combinations: usize,
    /// Code and place of what was said already.
    said: HashSet<(&'static str, Option<Span>)>,
    /// The components of which it is known whether they allow `null`.
    nullable: HashMap<String, bool>,
    /// The unions of `anyOf`, and the structs without further properties.
    any_of: HashSet<String>,
    closed: HashSet<String>,
    /// The types that allow `null`, and what they are otherwise.
    values: HashMap<String, TypeRef>,
    /// The components whose values may be of a child, and all that extend them.
    parents: HashMap<&'a str, Vec<&'a str>>,
    reading: Reading,
}

/// How schemas are read.
#[derive(Clone, Copy, Default)]
struct Reading {
    /// Whether any value that is constrained has a type of its own, to be checked.
    checked: bool,
    keep_unknown: bool,
    literal_types: bool,
}

/// The schemas of `components`, and the Rust name of each.
#[derive(Default)]
pub(super) struct Components<'a> {
    schemas: HashMap<&'a str, &'a Node>,
    names: HashMap<&'a str, String>,
}

impl<'a> Components<'a> {
    /// The schema of a component.
    fn get(&self, key: &str) -> Option<&'a Node> {
        self.schemas.get(key).copied()
    }
}

/// The type of a schema's values.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Typed {
    /// Of a value that is not `null`.
    pub(crate) ty: TypeRef,
    /// Whether `null` is allowed as well.
    pub(crate) nullable: bool,
}

impl Typed {
    /// The type of any value, `null` included.
    pub(crate) fn whole(self) -> TypeRef {
        match (self.nullable, self.ty) {
            (true, ty) if !matches!(ty, TypeRef::Any | TypeRef::Null | TypeRef::Option(_)) => {
                TypeRef::Option(Box::new(ty))
            }
            (_, ty) => ty,
        }
    }
}

/// How deep inline schemas are followed. Documents are bounded in nesting when they are read, and
/// merging adds little to that.
const DEEPEST: usize = 128;

impl<'a> Schemas<'a> {
    /// Of a document, with a type for each of its components.
    pub(crate) fn new(document: &'a Node, options: &Options) -> Self {
        let mut schemas = Self {
            components: Components::default(),
            types: Types::new(),
            found: Diagnostics::new(),
            said: HashSet::new(),
            taken: Taken::types(),
            given: HashMap::new(),
            combining: 0,
            combinations: unions::MOST_COMBINATIONS,
            nullable: HashMap::new(),
            any_of: HashSet::new(),
            closed: HashSet::new(),
            values: HashMap::new(),
            parents: HashMap::new(),
            reading: Reading {
                checked: options.checks == Checks::Both,
                keep_unknown: options.keep_unknown,
                literal_types: options.literal_types,
            },
        };
        let at = Pointer::root().join("components").join("schemas");
        let members = at.resolve(document).and_then(Node::as_object);
        schemas.name_components(members, &at);
        schemas.parents = parents::parents(document, members);
        for (key, member) in members.into_iter().flatten() {
            let name = schemas.components.names.get(key.as_str()).cloned();
            schemas.component(&member.node, &at.join(key), &name.unwrap_or_default());
        }
        schemas.name_values(document);
        schemas
    }

    /// Names first, so that no inline schema takes one of them.
    fn name_components(&mut self, members: Option<&'a Object>, at: &Pointer) {
        let wanted = |(key, member): (&'a String, &Member)| {
            let given = given_name(&member.node);
            (key.as_str(), new_type_name(given.unwrap_or(key)))
        };
        let all: Vec<(&str, String)> = members.into_iter().flatten().map(wanted).collect();
        let names = self.taken.take_all(all.iter().cloned());
        let named = members.into_iter().flatten().zip(all).zip(&names);
        let first = named
            .clone()
            .filter(|((_, (_, wanted)), name)| wanted == *name);
        let first: HashMap<&str, Span> = first
            .map(|(((_, member), _), name)| (name.as_str(), member.key))
            .collect();
        for (((key, member), (_, wanted)), name) in named {
            let first = first.get(wanted.as_str()).filter(|_| wanted != *name);
            if let Some(first) = first {
                let found = renamed(key, name, member.key, *first);
                self.found.push(found.pointer(&at.join(key)));
            }
            self.components.schemas.insert(key, &member.node);
            self.components.names.insert(key, name.clone());
        }
    }

    fn component(&mut self, schema: &Node, at: &Pointer, name: &str) {
        let own: Vec<&str> = at.tokens().last().map(String::as_str).into_iter().collect();
        let simple = simplify(&self.components, schema, &own);
        self.say(&simple, schema.span, at);
        let form = self.form(&simple);
        self.say_type(schema, &simple, &form, at);
        let kind = match form {
            Form::Reference(key) => TypeKind::Alias(self.named(&key)),
            Form::Any | Form::Never => TypeKind::Alias(TypeRef::Any),
            Form::Struct => match self.family(&simple.node, at, name) {
                Some(family) => family,
                None => self.kind(form, &simple, at, name, 0),
            },
            form => self.kind(form, &simple, at, name, 0),
        };
        if matches!(kind, TypeKind::Alias(TypeRef::Any)) {
            self.say_any(schema, &simple, at);
        }
        let kind = match kind {
            // What is checked has a type of its own.
            TypeKind::Alias(ty) if self.is_checked(schema, &ty) => TypeKind::Newtype(ty),
            kind => kind,
        };
        self.define(name, schema, at, kind);
    }

    /// Whether a type has to be one of its own, for the sake of what is said beside it.
    fn is_checked(&self, schema: &Node, ty: &TypeRef) -> bool {
        let holds_null = matches!(ty, TypeRef::Null | TypeRef::Option(_));
        self.reading.checked && !holds_null && is_constrained(schema)
    }

    fn define(&mut self, name: &str, schema: &Node, at: &Pointer, kind: TypeKind) {
        let definition = TypeDef {
            name: name.to_owned(),
            at: at.clone(),
            description: text(schema, "description"),
            examples: annotations::examples(schema),
            deprecated: is_true(schema, "deprecated"),
            kind,
            sent: false,
            check: None,
        };
        self.types.insert(name.to_owned(), definition);
    }

    /// The type of a schema. `name` is what an inline schema is called if it becomes a type of its
    /// own: words in any case, made unique.
    pub(crate) fn type_of(&mut self, schema: &Node, at: &Pointer, name: &str) -> Typed {
        self.type_at(schema, at, name, 0)
    }

    fn type_at(&mut self, schema: &Node, at: &Pointer, name: &str, depth: usize) -> Typed {
        if depth > DEEPEST {
            self.found.push(too_deep(schema.span, at));
            let (ty, nullable) = (TypeRef::Any, true);
            return Typed { ty, nullable };
        }
        let simple = simplify(&self.components, schema, &[]);
        self.say(&simple, schema.span, at);
        let given = given_name(schema);
        let form = self.form(&simple);
        self.say_type(schema, &simple, &form, at);
        let mut nullable =
            simple.nullable || matches!(form, Form::Null) || self.has_null_branch(&simple);
        let ty = match (form, given) {
            (Form::Reference(key), None) => {
                nullable |= self.is_nullable(&key);
                self.named(&key)
            }
            (form, Some(given)) => self.with_given_name(form, &simple, at, given, depth),
            (form, None) if form.needs_name() => self.inline(form, &simple, at, name, depth),
            (form, None) => self.plain(form, &simple, at, name, depth),
        };
        if ty == TypeRef::Any {
            self.say_any(schema, &simple, at);
        }
        Typed { ty, nullable }
    }

    fn form(&self, simple: &Simple<'_>) -> Form {
        match self.reading.literal_types {
            true => form::literal(simple),
            false => form(simple),
        }
    }

    /// What it says of objects and of arrays; `Unknown` holds values of other types.
    fn untyped(&mut self, simple: &Simple<'_>, at: &Pointer, name: &str, depth: usize) -> Union {
        let words = ["Object", "Array"].into_iter();
        let described = words.zip(form::described(&simple.node));
        let mut variants = Vec::new();
        for (word, form) in described.filter_map(|(word, form)| Some((word, form?))) {
            let inner = format!("{name} {word}");
            let ty = match form.needs_name() {
                true => self.inline(form, simple, at, &inner, depth),
                false => self.plain(form, simple, at, &inner, depth),
            };
            variants.push(Variant {
                name: word.to_owned(),
                ty,
                tags: Vec::new(),
                description: None,
                deprecated: false,
            });
        }
        Union {
            variants,
            tag: None,
            others: true,
            webhooks: Vec::new(),
        }
    }

    /// An inline schema that becomes a type of its own.
    fn inline(
        &mut self,
        form: Form,
        simple: &Simple<'_>,
        at: &Pointer,
        name: &str,
        depth: usize,
    ) -> TypeRef {
        let name = self.unique_name(name);
        match self.kind(form, simple, at, &name, depth) {
            // A union may turn out to be of one type.
            TypeKind::Alias(ty) => {
                self.taken.release(&name);
                ty
            }
            kind => {
                self.define(&name, &simple.node, at, kind);
                TypeRef::Named(name)
            }
        }
    }

    /// What a named type is.
    fn kind(
        &mut self,
        form: Form,
        simple: &Simple<'_>,
        at: &Pointer,
        name: &str,
        depth: usize,
    ) -> TypeKind {
        match form {
            Form::Struct => {
                if objects::is_closed(&simple.node) {
                    self.closed.insert(name.to_owned());
                }
                TypeKind::Struct(self.object(&simple.node, at, name, depth))
            }
            Form::Strings => TypeKind::Enum(enums::strings(&simple.node)),
            Form::Integers => TypeKind::Integers(enums::integers(&simple.node)),
            Form::Values => TypeKind::Values(enums::of_any_kind(&simple.node)),
            Form::Union => self.union(simple, at, name, depth),
            Form::Untyped => TypeKind::Union(self.untyped(simple, at, name, depth)),
            Form::Places => TypeKind::Places(self.places(&simple.node, at, name, depth)),
            Form::Null => TypeKind::Alias(TypeRef::Null),
            form => TypeKind::Newtype(self.plain(form, simple, at, name, depth)),
        }
    }

    /// The type of a schema that needs no name.
    fn plain(
        &mut self,
        form: Form,
        simple: &Simple<'_>,
        at: &Pointer,
        name: &str,
        depth: usize,
    ) -> TypeRef {
        let node = &simple.node;
        match form {
            Form::Null => TypeRef::Null,
            Form::Scalar(ty) => ty,
            Form::Reference(key) => self.named(&key),
            Form::Array => {
                let element = self.part(node, at, "items", &format!("{name} item"), depth);
                TypeRef::Vec(Box::new(element))
            }
            Form::Fixed(length) => {
                let element = self.part(node, at, "items", &format!("{name} item"), depth);
                TypeRef::Array(Box::new(element), length)
            }
            Form::Tuple => self.tuple(node, at, name, depth),
            Form::Map => {
                let key = form::values_keyword(node);
                let value = self.part(node, at, key, &format!("{name} value"), depth);
                TypeRef::Map(Box::new(value))
            }
            _ => TypeRef::Any,
        }
    }

    /// The type of the schema in a keyword, anything if there is none.
    fn part(&mut self, node: &Node, at: &Pointer, key: &str, name: &str, depth: usize) -> TypeRef {
        match node.get(key).filter(|part| part.as_object().is_some()) {
            Some(part) => self.type_at(part, &at.join(key), name, depth + 1).whole(),
            None => TypeRef::Any,
        }
    }

    fn named(&self, key: &str) -> TypeRef {
        match self.components.names.get(key) {
            Some(name) => nullables::named(&TypeRef::Named(name.clone()), &self.values),
            None => TypeRef::Any,
        }
    }

    /// Whether a component allows `null`.
    fn is_nullable(&mut self, key: &str) -> bool {
        if let Some(known) = self.nullable.get(key) {
            return *known;
        }
        let nullable = self.allows_null(key, &mut Vec::new());
        self.nullable.insert(key.to_owned(), nullable);
        nullable
    }

    fn allows_null(&self, key: &str, on_the_way: &mut Vec<String>) -> bool {
        let Some(schema) = self.components.get(key) else {
            return false;
        };
        if on_the_way.len() > DEEPEST || on_the_way.iter().any(|passed| passed == key) {
            return false;
        }
        on_the_way.push(key.to_owned());
        let simple = simplify(&self.components, schema, &[key]);
        let nullable = simple.nullable
            || match form(&simple) {
                Form::Null => true,
                Form::Reference(next) => self.allows_null(&next, on_the_way),
                Form::Union => simple.branches.iter().any(|branch| {
                    let next = form::reference(&branch.node);
                    next.is_some_and(|next| self.allows_null(next, on_the_way))
                }),
                _ => false,
            };
        on_the_way.pop();
        nullable
    }

    /// Whether one of the components that a union lists allows `null`.
    fn has_null_branch(&mut self, simple: &Simple<'_>) -> bool {
        let mut keys = simple
            .branches
            .iter()
            .filter_map(|branch| form::reference(&branch.node));
        keys.any(|key| self.is_nullable(key))
    }

    /// The schema with references followed and `allOf` merged, for whoever looks at its parts.
    pub(crate) fn resolved<'n>(&self, schema: &'n Node) -> Cow<'n, Node>
    where
        'a: 'n,
    {
        let mut simple = simplify(&self.components, schema, &[]);
        for _ in 0..DEEPEST {
            let Form::Reference(key) = form(&simple) else {
                break;
            };
            let Some(target) = self.components.get(&key) else {
                break;
            };
            simple = simplify(&self.components, target, &[&key]);
        }
        simple.node
    }

    /// A name for a type that no other has, and takes it.
    pub(crate) fn unique_name(&mut self, words: &str) -> String {
        self.taken.take(&new_type_name(words))
    }

    /// The types when nothing more is asked for: those that would contain themselves are boxed.
    pub(crate) fn finish(mut self) -> (Types, Diagnostics) {
        endless::run(&mut self.types);
        overlaps::run(&mut self.types, &self.any_of, &self.closed);
        boxes::run(&mut self.types);
        (self.types, self.found)
    }
}

/// Whether a schema says something of its values by itself.
fn is_constrained(schema: &Node) -> bool {
    let members = schema.as_object().into_iter().flatten();
    members
        .map(|(key, _)| key.as_str())
        .any(|key| key != "$ref" && !merge::is_annotation(key))
}
