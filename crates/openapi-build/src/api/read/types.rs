//! Types and signatures, in one way of writing.

use quote::ToTokens;
use syn::{
    AngleBracketedGenericArguments, FnArg, GenericArgument, GenericParam, Generics, Path,
    PathArguments, PathSegment, Receiver, ReturnType, Signature, Type, TypeParamBound, TypePath,
};

use super::scope::Scope;

/// How types are written in a module, or in an implementation in it.
#[derive(Clone, Copy)]
pub(super) struct Writer<'a> {
    pub(super) scope: &'a Scope<'a>,
    /// What `Self` is.
    pub(super) own: Option<&'a str>,
}

impl Writer<'_> {
    pub(super) fn ty(self, ty: &Type) -> String {
        match ty {
            Type::Path(path) => self.type_path(path),
            Type::Reference(reference) => {
                let lifetime = reference.lifetime.as_ref();
                let lifetime = lifetime.map_or(String::new(), |lifetime| format!("{lifetime} "));
                let mutable = reference.mutability.map_or("", |_| "mut ");
                format!("&{lifetime}{mutable}{}", self.ty(&reference.elem))
            }
            Type::Slice(slice) => format!("[{}]", self.ty(&slice.elem)),
            Type::Array(array) => format!("[{}; {}]", self.ty(&array.elem), tokens(&array.len)),
            Type::Tuple(tuple) => {
                let places: Vec<String> = tuple.elems.iter().map(|ty| self.ty(ty)).collect();
                match places.as_slice() {
                    [only] => format!("({only},)"),
                    places => format!("({})", places.join(", ")),
                }
            }
            Type::ImplTrait(bounds) => format!("impl {}", self.bounds(bounds.bounds.iter())),
            Type::Paren(inner) => self.ty(&inner.elem),
            Type::Group(inner) => self.ty(&inner.elem),
            other => tokens(other),
        }
    }

    fn type_path(self, found: &TypePath) -> String {
        let Some(of) = &found.qself else {
            return self.path(&found.path);
        };
        // `<A as B>::C`: the segments before the position are the trait's.
        let (ty, path) = (self.ty(&of.ty), &found.path);
        let mut of_trait = path.clone();
        of_trait.segments = path.segments.iter().take(of.position).cloned().collect();
        let rest = path.segments.iter().skip(of.position);
        let rest: String = rest.map(|one| format!("::{}", self.segment(one))).collect();
        match of.position {
            0 => format!("<{ty}>{rest}"),
            _ => format!("<{ty} as {}>{rest}", self.path(&of_trait)),
        }
    }

    /// A path in full. Only its last segment has arguments in the code that is read here.
    pub(super) fn path(self, path: &Path) -> String {
        let first = path.segments.first();
        if let (Some(first), Some(own)) = (first, self.own)
            && first.ident == "Self"
        {
            let rest = path.segments.iter().skip(1);
            return rest.fold(own.to_owned(), |path, one| path + "::" + &self.segment(one));
        }
        let names = path.segments.iter().map(|one| one.ident.to_string());
        let name = self
            .scope
            .resolve(names.collect(), path.leading_colon.is_some());
        let arguments = path.segments.iter().map(|one| self.arguments(one));
        name + &arguments.collect::<String>()
    }

    fn segment(self, segment: &PathSegment) -> String {
        format!("{}{}", segment.ident, self.arguments(segment))
    }

    fn arguments(self, segment: &PathSegment) -> String {
        match &segment.arguments {
            PathArguments::None => String::new(),
            PathArguments::AngleBracketed(arguments) => self.angle_bracketed(arguments),
            PathArguments::Parenthesized(arguments) => {
                let inputs: Vec<String> = arguments
                    .inputs
                    .iter()
                    .map(|one| self.ty(&one.ty))
                    .collect();
                format!(
                    "({}){}",
                    inputs.join(", "),
                    self.returned(&arguments.output)
                )
            }
        }
    }

    fn angle_bracketed(self, arguments: &AngleBracketedGenericArguments) -> String {
        let arguments = arguments.args.iter().map(|argument| match argument {
            GenericArgument::Type(ty) => self.ty(ty),
            GenericArgument::AssocType(bound) => {
                format!("{} = {}", bound.ident, self.ty(&bound.ty))
            }
            other => tokens(other),
        });
        format!("<{}>", arguments.collect::<Vec<_>>().join(", "))
    }

    fn bounds<'b>(self, bounds: impl Iterator<Item = &'b TypeParamBound>) -> String {
        let bounds = bounds.map(|bound| match bound {
            TypeParamBound::Trait(of) if of.lifetimes.is_none() => self.path(&of.path),
            other => tokens(other),
        });
        bounds.collect::<Vec<_>>().join(" + ")
    }

    /// `<'a, T: Into<String>>`, or nothing.
    pub(super) fn generics(self, generics: &Generics) -> String {
        let parameters = generics.params.iter().map(|parameter| match parameter {
            GenericParam::Type(ty) if !ty.bounds.is_empty() => {
                format!("{}: {}", ty.ident, self.bounds(ty.bounds.iter()))
            }
            other => tokens(other),
        });
        match parameters.collect::<Vec<_>>().as_slice() {
            [] => String::new(),
            parameters => format!("<{}>", parameters.join(", ")),
        }
    }

    /// `pub fn path(&self, i64) -> String`
    pub(super) fn function(self, path: &str, signature: &Signature) -> String {
        let words = [
            (signature.constness.is_some(), "const "),
            (signature.asyncness.is_some(), "async "),
        ];
        let words = words.into_iter().filter(|(is, _)| *is);
        let words: String = words.map(|(_, word)| word).collect();
        let inputs = signature.inputs.iter().map(|input| match input {
            FnArg::Receiver(receiver) => self.receiver(receiver),
            FnArg::Typed(argument) => self.ty(&argument.ty),
        });
        let inputs = inputs.collect::<Vec<_>>().join(", ");
        let (generics, output) = (
            self.generics(&signature.generics),
            self.returned(&signature.output),
        );
        let bounds = signature.generics.where_clause.as_ref();
        let bounds = bounds.map_or(String::new(), |bounds| format!(" {}", tokens(bounds)));
        format!("pub {words}fn {path}{generics}({inputs}){output}{bounds}")
    }

    fn receiver(self, receiver: &Receiver) -> String {
        let text = tokens(receiver);
        let text = text.strip_prefix("mut ").unwrap_or(&text);
        text.to_owned()
    }

    fn returned(self, output: &ReturnType) -> String {
        match output {
            ReturnType::Default => String::new(),
            ReturnType::Type(_, ty) => format!(" -> {}", self.ty(ty)),
        }
    }
}

/// What is seldom there, as it is written, with spaces where they are needed.
pub(super) fn tokens(of: &impl ToTokens) -> String {
    let text = of.to_token_stream().to_string();
    let tight = [
        " :: ", ":: ", " ::", " ,", "& ", " (", "( ", " )", " <", "< ", " >",
    ];
    let with = ["::", "::", "::", ",", "&", "(", "(", ")", "<", "<", ">"];
    let pairs = tight.into_iter().zip(with);
    pairs.fold(text, |text, (tight, with)| text.replace(tight, with))
}
