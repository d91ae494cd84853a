//! The parameters of pages.

use openapi_lower::{Diagnostic, Node, Value, codes, did_you_mean, follow};

use super::Pager;
use super::place::Place;
use crate::model::{Location, Operation, PageSize, Parameter, Turn, TypeRef};

/// An operation, and where it stands.
type Of<'p, 'a> = (&'p Operation, &'p Place<'a>);

/// The parameter of a name, in the query or in a header.
pub(super) fn find<'o>(operation: &'o Operation, name: &str) -> Option<&'o Parameter> {
    let mut parameters = operation.parameters.iter();
    parameters.find(|parameter| match parameter.location {
        Location::Query => parameter.name == name,
        Location::Header => parameter.name.eq_ignore_ascii_case(name),
        Location::Path | Location::Cookie => false,
    })
}

/// Gives arguments that are called as methods of the request are another name.
pub(super) fn rename(operation: &mut Operation, turn: &mut Turn, methods: &[&str]) {
    let arguments = operation.parameters.iter();
    let mut taken: Vec<String> = arguments.map(|one| one.argument.clone()).collect();
    for parameter in &mut operation.parameters {
        if !methods.contains(&parameter.argument.as_str()) {
            continue;
        }
        let mut name = format!("{}_parameter", parameter.argument);
        while taken.contains(&name) {
            name.push('_');
        }
        if let Turn::Page { parameter: of, .. }
        | Turn::Offset { parameter: of, .. }
        | Turn::Cursor { parameter: of, .. } = &mut *turn
            && *of == parameter.argument
        {
            of.clone_from(&name);
        }
        taken.push(name.clone());
        parameter.argument = name;
    }
}

impl Pager<'_> {
    /// A parameter that is a number.
    pub(super) fn number<'p>(
        &self,
        of: Of<'p, '_>,
        name: &str,
    ) -> Result<&'p Parameter, Box<Diagnostic>> {
        let is_number = |ty: &TypeRef| {
            let numbers = [TypeRef::Float, TypeRef::Number, TypeRef::Any];
            matches!(ty, TypeRef::Integer(_)) || numbers.contains(ty)
        };
        self.parameter(of, name, "a number", &is_number)
    }

    /// A parameter that takes what an answer says.
    pub(super) fn cursor<'p>(
        &self,
        of: Of<'p, '_>,
        name: &str,
    ) -> Result<&'p Parameter, Box<Diagnostic>> {
        let is_scalar = |ty: &TypeRef| *ty == TypeRef::Any || self.is_scalar(ty);
        self.parameter(of, name, "one text or number", &is_scalar)
    }

    /// The parameter that says how many items a page has.
    pub(super) fn size(&self, of: Of<'_, '_>, name: &str) -> Result<PageSize, Box<Diagnostic>> {
        let parameter = self.number(of, name)?;
        Ok(PageSize {
            name: parameter.name.clone(),
            default: self.number_of(parameter, "default"),
            most: self.number_of(parameter, "maximum"),
        })
    }

    /// What a keyword of its schema says.
    pub(super) fn number_of(&self, parameter: &Parameter, keyword: &str) -> Option<u64> {
        let schema = parameter.check.at.as_ref()?.resolve(self.document)?;
        let schema = follow(self.document, schema)?;
        let is_exclusive = schema.get("exclusiveMaximum").and_then(Node::as_bool);
        let number: u64 = match &schema.get(keyword)?.value {
            Value::Number(number) => number.as_str().parse().ok()?,
            _ => return None,
        };
        match is_exclusive {
            Some(true) if keyword == "maximum" => number.checked_sub(1),
            _ => Some(number),
        }
    }

    fn parameter<'p>(
        &self,
        (operation, place): Of<'p, '_>,
        name: &str,
        what: &str,
        is_fit: &dyn Fn(&TypeRef) -> bool,
    ) -> Result<&'p Parameter, Box<Diagnostic>> {
        let Some(parameter) = find(operation, name) else {
            return Err(Box::new(missing(operation, place, name)));
        };
        if is_fit(self.meant(&parameter.ty)) {
            return Ok(parameter);
        }
        let message = format!(
            "`{}` is to be paged by `{name}`, which is not {what}",
            place.name
        );
        let problem = match &parameter.check.at {
            Some(at) => place.problem(&codes::PAGING_PARAMETER, message, "of another type", at),
            None => place.problem_here(&codes::PAGING_PARAMETER, message, "of another type"),
        };
        Err(Box::new(problem.help(
            "name another parameter, or correct its type by an overlay",
        )))
    }
}

fn missing(operation: &Operation, place: &Place<'_>, name: &str) -> Diagnostic {
    let elsewhere = operation.parameters.iter().find(|one| one.name == name);
    let why = match elsewhere.map(|parameter| parameter.location) {
        Some(Location::Path) => "is in its path",
        Some(_) => "is a cookie",
        None => "is none of its parameters",
    };
    let message = format!("`{}` is to be paged by `{name}`, which {why}", place.name);
    let names = operation.parameters.iter();
    let names = names.filter(|one| matches!(one.location, Location::Query | Location::Header));
    let help = did_you_mean(name, names.map(|one| one.name.as_str()));
    let help = help.unwrap_or_else(|| {
        String::from("name a parameter of the query or a header; add it by an overlay if need be")
    });
    let label = "it has no such parameter in the query or in a header";
    place
        .problem_here(&codes::PAGING_PARAMETER, message, label)
        .help(help)
}
