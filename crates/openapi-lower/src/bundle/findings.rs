//! What bundling has to say.

use super::collect::{Form, Reference};
use super::inline::COPIES;
use crate::diagnostic::{Code, Diagnostic, Level, codes};
use crate::grammar::Kind;
use crate::pointer::Pointer;
use crate::source::Span;

/// A finding after which a reference is gone: a schema is then taken for any value, and what else
/// stands there is left out.
fn gone(code: &'static Code, reference: &Reference, message: String, why: &str) -> Diagnostic {
    let (level, outcome) = match (reference.form, reference.kind) {
        (Form::Mapping, _) => (Level::Warning, "this mapping is left out"),
        // There is a schema, and the client is without it.
        (_, Kind::Schema) if *code == codes::REFERENCE_EXTERNAL => {
            (Level::Error, "taken for any value")
        }
        (_, Kind::Schema) => (Level::Warning, "taken for any value"),
        (_, Kind::Example | Kind::Link) => (Level::Warning, "left out"),
        _ => (Level::Error, "left out"),
    };
    let mut diagnostic = Diagnostic::new(code, message)
        .at(reference.span, format!("{why}: {outcome}"))
        .pointer(&reference.at.pointer);
    diagnostic.level = level;
    diagnostic
}

pub(super) fn not_a_string(reference: &Reference) -> Diagnostic {
    let message = String::from("the reference is not a string");
    gone(
        &codes::REFERENCE_TYPE,
        reference,
        message,
        "a string is expected",
    )
    .help("write `$ref: '#/components/…'`")
}

pub(super) fn not_read(reference: &Reference, text: &str, why: &str) -> Diagnostic {
    let message = format!("`{text}` is not read: {why}");
    gone(&codes::REFERENCE_EXTERNAL, reference, message, "not read")
        .help("put the file beside the document, or what it describes into the document")
}

pub(super) fn no_anchor(
    reference: &Reference,
    text: &str,
    name: &str,
    elsewhere: Option<&str>,
) -> Diagnostic {
    let (message, help) = match elsewhere {
        Some(resource) => (
            format!("`{text}` names an anchor of another schema resource"),
            format!("write `{resource}#{name}`: each `$id` has anchors of its own"),
        ),
        None => (
            format!("`{text}` names an anchor that is nowhere"),
            format!("write `#/components/…`, or `$anchor: {name}` where it leads"),
        ),
    };
    gone(
        &codes::REFERENCE_TARGET,
        reference,
        message,
        "no such anchor",
    )
    .help(help)
}

pub(super) fn no_target(
    reference: &Reference,
    text: &str,
    similar: Option<(String, Span)>,
) -> Diagnostic {
    let message = format!("`{text}` leads to nothing");
    let finding = gone(
        &codes::REFERENCE_TARGET,
        reference,
        message,
        "no such place",
    );
    match similar {
        Some((name, place)) => finding
            .related(place, "a similar name")
            .help(format!("did you mean `{name}`?")),
        None => finding.help("check the spelling, or add the component"),
    }
}

pub(super) fn other_kind(reference: &Reference, text: &str, found: &str) -> Diagnostic {
    let expected = reference.kind.name();
    let message = format!("`{text}` is {found}, and {expected} is expected");
    let why = format!("leads to {found}");
    gone(&codes::REFERENCE_KIND, reference, message, &why)
        .help("refer to a component of the kind that is expected")
}

/// Something of another kind that the expected one could be made of.
pub(super) fn converted(reference: &Reference, text: &str, found: Kind) -> Diagnostic {
    let (found, expected) = (found.name(), reference.kind.name());
    let message = format!("`{text}` is {found}, and {expected} is expected");
    let mut finding = Diagnostic::new(&codes::REFERENCE_KIND, message)
        .at(reference.span, format!("taken as {expected}"))
        .pointer(&reference.at.pointer)
        .help("refer to a component of the kind that is expected");
    finding.level = Level::Warning;
    finding
}

pub(super) fn cycle(reference: &Reference, text: &str) -> Diagnostic {
    let message = format!("`{text}` comes back to itself");
    gone(
        &codes::REFERENCE_CYCLE,
        reference,
        message,
        "leads on and on",
    )
    .help("let one of them say what it is, without a reference")
}

/// A reference that was taken for another one; `written` is how that is written.
pub(super) fn assumed(reference: &Reference, text: &str, what: &str, written: &str) -> Diagnostic {
    let message = format!("`{text}` is taken for {what}");
    Diagnostic::new(&codes::REFERENCE_FORM, message)
        .at(reference.span, "nothing is there as it is written")
        .pointer(&reference.at.pointer)
        .help(format!("write {written}"))
}

/// `#` in a schema of a document, which was meant to be the schema of a file of its own.
pub(super) fn whole_document(reference: &Reference, text: &str, around: &Pointer) -> Diagnostic {
    let message = format!("`{text}` is taken for the component around it");
    Diagnostic::new(&codes::REFERENCE_FORM, message)
        .at(reference.span, "leads to the whole document")
        .pointer(&reference.at.pointer)
        .help(format!("write `{around}`"))
}

pub(super) fn no_place_for_it(reference: &Reference, text: &str) -> Diagnostic {
    let what = reference.kind.name();
    let message = format!("`{text}` stands for {what}, which OpenAPI has no references to");
    Diagnostic::new(&codes::REFERENCE_FORM, message)
        .at(
            reference.span,
            "what it leads to is taken as if it were written here",
        )
        .pointer(&reference.at.pointer)
        .help("tools differ in this; refer to the parts instead")
}

pub(super) fn both_have(
    reference: &Reference,
    text: &str,
    keys: &[String],
    of: Span,
) -> Diagnostic {
    let stand = if keys.len() == 1 { "stands" } else { "stand" };
    let keys = keys.join("`, `");
    let message = format!("`{keys}` {stand} beside `$ref` and in `{text}`");
    Diagnostic::new(&codes::REFERENCE_SIBLINGS, message)
        .at(reference.span, "what stands beside the reference is taken")
        .related(of, "and not this")
        .pointer(&reference.at.pointer)
        .help("keep one of them: OpenAPI does not say which one counts")
}

pub(super) fn too_much(reference: &Reference, text: &str) -> Diagnostic {
    let message = format!("references copy more than {COPIES} values to other places");
    let why = format!("`{text}` is beyond the limit, and so is all that follows");
    gone(&codes::TOO_LARGE, reference, message, &why)
        .help("path items are written out at every reference to them")
}

pub(super) fn too_deep(reference: &Reference, text: &str) -> Diagnostic {
    let message = format!("what `{text}` leads to is nested too deep at this place");
    gone(&codes::TOO_LARGE, reference, message, "too deep")
        .help("move what is inside to a component of its own")
}

pub(super) fn recursive(reference: &Reference) -> Diagnostic {
    let message = "a recursive reference stands in no schema with `$recursiveAnchor`";
    Diagnostic::new(&codes::REFERENCE_DYNAMIC, message)
        .at(reference.span, "taken for the component around it")
        .pointer(&reference.at.pointer)
        .help("write `$ref: '#/components/schemas/…'`")
}

pub(super) fn section_is_no_object(span: Span, what: &str) -> Diagnostic {
    let message = format!("`{what}` is not an object");
    let finding = Diagnostic::new(&codes::DOCUMENT_FORM, message);
    finding
        .at(span, "an object is expected")
        .help("what references lead to is put there instead")
}
