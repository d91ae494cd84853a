//! What is written for types made by hand.

mod compiled;
mod kinds;
mod models;

use std::collections::BTreeSet;

use quote::ToTokens;
use syn::Item;

use super::{Known, graph, items};
use crate::emit::constructors::constructor;
use crate::finish::short_paths::{Shorten, imports, traits};
use crate::finish::spacing::space_out;
use crate::model::{TypeKind, TypeRef, Types};
use models::*;

/// The items of all types.
fn all(types: &Types) -> Vec<Item> {
    let graph = graph(types);
    let known = Known::new(types, &graph);
    let items = types.values().map(|found| items(found, &known));
    items.flatten().collect()
}

/// The module, each type written by us, with its constructor and imports.
fn module(types: &Types) -> String {
    let graph = graph(types);
    let known = Known::new(types, &graph);
    let constructors = types.values().flat_map(|found| constructor(found, &known));
    let mut written = all(types);
    written.extend(constructors);
    let own: BTreeSet<String> = types.keys().cloned().collect();
    let mut shorten = Shorten::new(&own);
    shorten.run(&mut written);
    let (traits, imports, lints) = (traits(&own), imports(&shorten.used()), super::lints(types));
    let module: Item = syn::parse_quote! {
        /// The types of the document.
        #(#lints)*
        pub mod types { #(#traits)* #(#imports)* #(#written)* }
    };
    let file = syn::File {
        shebang: None,
        attrs: Vec::new(),
        items: vec![module],
        frontmatter: None,
    };
    space_out(&prettyplease::unparse(&file))
}

/// The line of derives of a type, in one.
fn derives(code: &str, name: &str) -> String {
    let at = code
        .find(&format!(" {name} "))
        .or_else(|| code.find(&format!(" {name}(")));
    let before = at.and_then(|at| code.get(..at)).unwrap_or_default();
    let from = before.rfind("#[derive(").unwrap_or_default();
    let derives = before.get(from..).unwrap_or_default();
    let derives = derives.split(")]").next().unwrap_or_default();
    let words: Vec<&str> = derives.split_whitespace().collect();
    words.join(" ").replace("#[derive(", "").trim().to_owned()
}

#[test]
fn derives_are_what_the_parts_allow() {
    let code = module(&types([
        ("Plain", object([field("a", TypeRef::String)])),
        ("Measured", object([absent("a", NUMBER)])),
        ("Holder", object([field("a", list(named("Measured")))])),
        ("Level", integers(&[("Low", 1)])),
        ("Word", strings(&[("A", "a")])),
        ("Either", union(None, [("Plain", named("Plain"), &[][..])])),
        ("OneOf", union(None, [("Number", NUMBER, &[][..])])),
        ("Open", object([field("a", TypeRef::Any)])),
        ("Id", TypeKind::Newtype(TypeRef::Uuid)),
        ("Other", TypeKind::Alias(named("Id"))),
        ("Around", TypeKind::Newtype(named("Other"))),
        ("Loop", object([absent("next", boxed(named("Loop")))])),
    ]));
    let expected = [
        ("Plain", "Clone, Debug, PartialEq, Eq, Hash, Serialize"),
        ("Measured", "Clone, Debug, Default, PartialEq, Serialize"),
        ("Holder", "Clone, Debug, PartialEq, Serialize"),
        ("Level", "Clone, Copy, Debug, PartialEq, Eq, Hash"),
        ("Word", "Clone, Debug, PartialEq, Eq, Hash"),
        ("Either", "Clone, Debug, PartialEq, Eq, Hash, Serialize"),
        ("OneOf", "Clone, Debug, PartialEq, Serialize"),
        ("Open", "Clone, Debug, PartialEq, Eq, Hash, Serialize"),
        (
            "Id",
            "Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash",
        ),
        (
            "Around",
            "Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash",
        ),
        (
            "Loop",
            "Clone, Debug, Default, PartialEq, Eq, Hash, Serialize",
        ),
    ];
    for (name, derived) in expected {
        assert_eq!(derives(&code, name), derived, "of {name} in:\n{code}");
    }
}

#[test]
fn conversions_are_only_where_one_variant_has_the_type() {
    let mut all = types([
        ("Name", TypeKind::Alias(TypeRef::String)),
        (
            "Either",
            union(
                None,
                [
                    ("Text", TypeRef::String, &[][..]),
                    ("Name", named("Name"), &[]),
                    ("Number", INTEGER, &[]),
                    ("Own", boxed(named("Either")), &[]),
                    ("Wrapped", boxed(named("Wrapped")), &[]),
                ],
            ),
        ),
        ("Wrapped", TypeKind::Newtype(boxed(named("Either")))),
    ]);
    let made = "openapi_runtime::from_variants!(Either, Number(i64), Wrapped(Wrapped));";
    all.values_mut().for_each(|found| found.sent = true);
    let code = module(&all);
    assert!(code.contains(made), "{code}");
    // What only comes back is made by nobody.
    all.values_mut().for_each(|found| found.sent = false);
    assert!(!module(&all).contains("from_variants!"));
}

#[test]
fn a_union_is_decoded_by_a_short_table() {
    let all = all(&types([(
        "Shape",
        union(
            Some("kind"),
            [
                ("Circle", named("Circle"), &["circle", "disc"][..]),
                ("Square", named("Square"), &["square"]),
                ("Box", named("Cube"), &["square"]),
                ("Rest", named("Rest"), &[]),
            ],
        ),
    )]));
    let code: Vec<String> = all
        .iter()
        .map(|item| item.to_token_stream().to_string())
        .collect();
    let code = code.join("").replace(' ', "");
    let arms = r#"matchtag{Some("circle"|"disc")=>::serde::Deserialize::deserialize(value).map(Self::Circle),Some("square")=>Ok(openapi_runtime::Union::read(value)?.or(Self::Square).or(Self::Box).or_else(Self::Unknown)),_=>Ok(openapi_runtime::Union::read(value)?.or(Self::Rest).or_else(Self::Unknown)),}"#;
    assert!(code.contains(arms), "{code}");
}

#[test]
fn the_same_types_are_written_in_the_same_way() {
    let once = module(&kinds::kinds());
    assert_eq!(once, module(&kinds::kinds()));
}
