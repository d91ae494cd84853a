//! `oneOf` and `anyOf`: one of several types.

use std::collections::BTreeSet;

use openapi_lower::{Node, Pointer};
use serde_json::Value as Json;

use super::findings::too_many;
use super::flatten::{Branch, Simple, label};
use super::form::{Form, form, reference};
use super::{Schemas, Typed, enums, is_true, simplify, text};
use crate::model::{TypeKind, TypeRef, Union, Variant};
use crate::names::{Taken, type_name};

/// Combinations are made in combinations up to this depth.
const MOST_COMBINED: usize = 3;

/// Combinations that one document may ask for.
pub(super) const MOST_COMBINATIONS: usize = 4 * 1024;

impl Schemas<'_> {
    pub(super) fn union(
        &mut self,
        simple: &Simple<'_>,
        at: &Pointer,
        name: &str,
        depth: usize,
    ) -> TypeKind {
        let branches = &simple.branches;
        let forms: Vec<Form> = branches.iter().map(|branch| self.form_of(branch)).collect();
        if forms.contains(&Form::Any) {
            let any = branches.iter().zip(forms);
            for (branch, _) in any.filter(|(_, form)| *form == Form::Any) {
                self.say_of(branch, at);
            }
            return TypeKind::Alias(TypeRef::Any);
        }
        if let Some(kind) = self.strings(branches, &forms) {
            return kind;
        }
        let tags = self.tags(simple);
        self.check_discriminator(simple, tags.as_ref(), at);
        let words = self.words(branches, &forms);
        let mut taken = Taken::variants();
        let mut variants: Vec<Variant> = Vec::new();
        for (index, ((branch, form), word)) in branches.iter().zip(forms).zip(words).enumerate() {
            if form == Form::Never {
                self.say_of(branch, at);
                continue;
            }
            let place = at.join(branch.place.0).join(branch.place.1.to_string());
            let typed = self.branch(branch, &place, &format!("{name} {word}"), depth + 1);
            let tags = tags.as_ref().and_then(|(_, tags)| tags.get(index));
            let tags = tags.cloned().unwrap_or_default();
            if let Some(same) = variants.iter_mut().find(|known| known.ty == typed.ty) {
                same.tags.extend(tags);
                continue;
            }
            variants.push(Variant {
                name: taken.take(&type_name(&word)),
                ty: typed.ty,
                tags,
                description: text(&branch.node, "description"),
                deprecated: is_true(&branch.node, "deprecated"),
            });
        }
        if branches.iter().any(|branch| branch.place.0 == "anyOf") {
            self.any_of.insert(name.to_owned());
        }
        match variants.as_slice() {
            [] => TypeKind::Alias(TypeRef::Any),
            [only] => TypeKind::Alias(only.ty.clone()),
            _ => TypeKind::Union(Union {
                variants,
                tag: tags.map(|(property, _)| property),
                others: false,
                webhooks: Vec::new(),
            }),
        }
    }

    /// The type of a branch. Combinations of combinations soon are more than anybody has time for.
    fn branch(&mut self, branch: &Branch<'_>, at: &Pointer, name: &str, depth: usize) -> Typed {
        if !branch.combined {
            return self.type_at(&branch.node, at, name, depth);
        }
        if self.combining >= MOST_COMBINED || self.combinations == 0 {
            self.say_once(too_many(branch.node.span, at));
            return Typed {
                ty: TypeRef::Any,
                nullable: false,
            };
        }
        self.combining += 1;
        self.combinations -= 1;
        let typed = self.type_at(&branch.node, at, name, depth);
        self.combining -= 1;
        typed
    }

    /// What was found in a branch that is not looked into: that nothing is of it, or anything. It is
    /// said unless the branch is a combination of ours.
    fn say_of(&mut self, branch: &Branch<'_>, at: &Pointer) {
        if !branch.combined {
            let simple = simplify(&self.components, &branch.node, &[]);
            let place = at.join(branch.place.0).join(branch.place.1.to_string());
            self.say(&simple, branch.node.span, &place);
        }
    }

    /// The form of a branch, references followed.
    fn form_of(&self, branch: &Branch<'_>) -> Form {
        let simple = simplify(&self.components, &branch.node, &[]);
        match form(&simple) {
            Form::Reference(key) => self.form_of_component(&key),
            form => form,
        }
    }

    fn form_of_component(&self, key: &str) -> Form {
        let mut key = key.to_owned();
        for _ in 0..super::DEEPEST {
            let Some(schema) = self.components.get(&key) else {
                break;
            };
            match form(&simplify(&self.components, schema, &[&key])) {
                Form::Reference(next) => key = next,
                form => return form,
            }
        }
        Form::Any
    }

    /// Strings of lists, and perhaps any other: one `enum`, which is open anyway.
    fn strings(&mut self, branches: &[Branch<'_>], forms: &[Form]) -> Option<TypeKind> {
        let string = Form::Scalar(TypeRef::String);
        let all = forms
            .iter()
            .all(|form| *form == Form::Strings || *form == string || *form == Form::Never);
        if !all || !forms.contains(&Form::Strings) {
            return None;
        }
        let lists = branches.iter().zip(forms);
        let lists: Vec<&Branch<'_>> = lists
            .filter(|(_, form)| **form == Form::Strings)
            .map(|(branch, _)| branch)
            .collect();
        if let [only] = lists.as_slice()
            && let Some(key) = reference(&only.node)
        {
            return Some(TypeKind::Alias(self.named(key)));
        }
        let resolved: Vec<Node> = lists
            .iter()
            .map(|branch| self.resolved(&branch.node).into_owned())
            .collect();
        Some(TypeKind::Enum(enums::joined(resolved.iter())))
    }

    /// What the variants are called. Objects of which nothing else tells are called after the first of the
    /// properties that only they require, which is the same whatever stands beside them.
    fn words(&self, branches: &[Branch<'_>], forms: &[Form]) -> Vec<String> {
        let words = branches.iter().zip(forms);
        let words: Vec<Option<String>> = words
            .map(|(branch, form)| self.word(branch, form))
            .collect();
        let nameless = branches
            .iter()
            .zip(&words)
            .filter(|(_, word)| word.is_none());
        let nameless: Vec<&Branch<'_>> = nameless.map(|(branch, _)| branch).collect();
        let mut made = self.of_nameless(&nameless).into_iter();
        let words = words.into_iter().map(|word| word.or_else(|| made.next()));
        words.map(Option::unwrap_or_default).collect()
    }

    fn of_nameless(&self, branches: &[&Branch<'_>]) -> Vec<String> {
        let required = branches.iter().map(|branch| {
            let node = self.resolved(&branch.node);
            let names = node.get("required").and_then(Node::as_array);
            let names = names.unwrap_or_default().iter().filter_map(Node::as_str);
            names.map(str::to_owned).collect()
        });
        let required: Vec<BTreeSet<String>> = required.collect();
        let own = |index: usize| {
            let others = required
                .iter()
                .enumerate()
                .filter(|(other, _)| *other != index);
            let others: Vec<&BTreeSet<String>> = others.map(|(_, names)| names).collect();
            let mut names = required.get(index)?.iter();
            names.find(|name| !others.iter().any(|other| other.contains(*name)))
        };
        let mut others = 0;
        let mut word = |index| match own(index) {
            Some(name) if branches.len() > 1 => format!("With {name}"),
            _ => {
                others += 1;
                match others {
                    1 => String::from("Object"),
                    number => format!("Object {number}"),
                }
            }
        };
        (0..branches.len()).map(&mut word).collect()
    }

    /// What a variant is called: after its component, its title, its only value, or its type.
    fn word(&self, branch: &Branch<'_>, form: &Form) -> Option<String> {
        if let Some(key) = reference(&branch.node)
            && let Some(name) = self.components.names.get(key)
        {
            return Some(name.clone());
        }
        if let Some(label) = label(branch) {
            return Some(label);
        }
        let word = match form {
            Form::Map | Form::Struct => return self.constant(branch),
            Form::Null => "Null",
            Form::Scalar(ty) => scalar_word(ty),
            Form::Array | Form::Fixed(_) | Form::Tuple | Form::Places => "Array",
            Form::Strings | Form::Values => "Enum",
            Form::Integers => "Integer",
            _ => "Variant",
        };
        Some(word.to_owned())
    }

    /// The value of the first property of an object that has just one.
    fn constant(&self, branch: &Branch<'_>) -> Option<String> {
        let node = self.resolved(&branch.node);
        let properties = node.get("properties").and_then(Node::as_object)?;
        let mut words = properties.values().filter_map(|member| {
            let node = self.resolved(&member.node);
            match node.get("enum").and_then(Node::as_array) {
                Some([only]) => enums::json(only).filter(is_scalar),
                _ => None,
            }
        });
        words.next().map(|value| enums::word(&value))
    }
}

fn is_scalar(value: &Json) -> bool {
    value.is_string() || value.is_number() || value.is_boolean()
}

fn scalar_word(ty: &TypeRef) -> &'static str {
    match ty {
        TypeRef::Bool => "Boolean",
        TypeRef::Integer(_) => "Integer",
        TypeRef::Float | TypeRef::Number => "Number",
        TypeRef::Uuid => "Uuid",
        TypeRef::DateTime => "DateTime",
        TypeRef::Date => "Date",
        TypeRef::IpAddr => "IpAddr",
        TypeRef::Ipv4Addr => "Ipv4Addr",
        TypeRef::Ipv6Addr => "Ipv6Addr",
        TypeRef::Base64 => "Bytes",
        TypeRef::Password => "Password",
        _ => "String",
    }
}
