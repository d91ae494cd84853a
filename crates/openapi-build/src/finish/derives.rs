//! Derives as far as the parts allow: the backend compares nothing but strings.

use std::collections::BTreeMap;

use syn::visit_mut::{VisitMut, visit_type_mut};
use syn::{Fields, Item, Path, Type, parse_quote};

use super::attributes::{derives, is_optional};
use crate::plan::Plan;

/// What a type can do, each step including those before.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Ability {
    Nothing,
    /// `PartialEq`
    Compare,
    /// `Eq` and `Hash` as well
    Hash,
    /// The order as well
    Order,
    /// `Copy` as well
    Copy,
}

pub(super) fn run(items: &mut Vec<Item>, _: &Plan) {
    let abilities = settle(items);
    for item in items {
        let (ident, attributes, newtype, empty) = match item {
            Item::Struct(found) => (
                &found.ident,
                &mut found.attrs,
                matches!(found.fields, Fields::Unnamed(_)),
                can_be_empty(&found.fields),
            ),
            Item::Enum(found) => (&found.ident, &mut found.attrs, false, false),
            _ => continue,
        };
        let Some(ability) = abilities.get(&ident.to_string()) else {
            continue;
        };
        let mut had = derives(attributes);
        if empty {
            had.push(String::from("Default"));
        }
        let names = names(&had, *ability, newtype);
        let names = names
            .iter()
            .filter_map(|name| syn::parse_str::<Path>(name).ok());
        attributes.retain(|attribute| !attribute.path().is_ident("derive"));
        let at = attributes
            .iter()
            .take_while(|attribute| attribute.path().is_ident("doc"))
            .count();
        attributes.insert(at, parse_quote!(#[derive(#(#names),*)]));
    }
}

/// Whether every part of a struct can be left out.
fn can_be_empty(fields: &Fields) -> bool {
    matches!(fields, Fields::Named(_)) && fields.iter().all(is_optional)
}

/// In the order that Rust people write them.
fn names(had: &[String], ability: Ability, newtype: bool) -> Vec<&'static str> {
    let had = |name: &str| had.iter().any(|had| had == name);
    let ordered = newtype && ability >= Ability::Order;
    let table = [
        ("Clone", true),
        ("Copy", had("Copy") || (newtype && ability == Ability::Copy)),
        ("Debug", true),
        ("Default", had("Default")),
        ("PartialEq", had("PartialEq") || ability >= Ability::Compare),
        ("Eq", had("Eq") || ability >= Ability::Hash),
        ("PartialOrd", had("PartialOrd") || ordered),
        ("Ord", had("Ord") || ordered),
        ("Hash", had("Hash") || ability >= Ability::Hash),
        ("::serde::Serialize", had("Serialize")),
        ("::serde::Deserialize", had("Deserialize")),
    ];
    table
        .into_iter()
        .filter(|(_, wanted)| *wanted)
        .map(|(name, _)| name)
        .collect()
}

/// The ability of each type: the least of its parts, found by going down from the most. Objects are
/// neither ordered nor copied, whatever their parts.
fn settle(items: &mut [Item]) -> BTreeMap<String, Ability> {
    let mut parts: BTreeMap<String, Vec<Vec<String>>> = BTreeMap::new();
    let mut most: BTreeMap<String, Ability> = BTreeMap::new();
    for item in items {
        match item {
            Item::Struct(found) => {
                let idents = found.fields.iter_mut().map(|field| idents(&mut field.ty));
                parts.insert(found.ident.to_string(), idents.collect());
                let newtype = matches!(found.fields, Fields::Unnamed(_));
                let ability = if newtype {
                    Ability::Copy
                } else {
                    Ability::Hash
                };
                most.insert(found.ident.to_string(), ability);
            }
            Item::Enum(found) => {
                let fields = found
                    .variants
                    .iter_mut()
                    .flat_map(|variant| variant.fields.iter_mut());
                let idents = fields.map(|field| idents(&mut field.ty)).collect();
                parts.insert(found.ident.to_string(), idents);
                most.insert(found.ident.to_string(), Ability::Copy);
            }
            _ => {}
        }
    }
    let mut abilities = most.clone();
    loop {
        let before = abilities.clone();
        for (name, parts) in &parts {
            let of = |name: &String| match name.strip_prefix("::") {
                Some(outside) => known(outside),
                None => before.get(name).copied().unwrap_or_else(|| known(name)),
            };
            let most = most.get(name).copied().unwrap_or(Ability::Nothing);
            let least = parts.iter().flatten().map(of).min();
            abilities.insert(name.clone(), least.unwrap_or(most).min(most));
        }
        if abilities == before {
            return abilities;
        }
    }
}

/// Types from outside the module.
fn known(name: &str) -> Ability {
    match name {
        "bool" | "char" | "u8" | "u16" | "u32" | "u64" | "i8" | "i16" | "i32" | "i64" | "Uuid"
        | "Option" | "DateTime" | "FixedOffset" | "Utc" | "NaiveDate" | "IpAddr" | "Ipv4Addr"
        | "Ipv6Addr" | "NonZeroU8" | "NonZeroU16" | "NonZeroU32" | "NonZeroU64" => Ability::Copy,
        "String" | "Vec" | "Box" | "BTreeMap" => Ability::Order,
        "f32" | "f64" | "Value" | "Map" | "HashMap" => Ability::Compare,
        _ => Ability::Nothing,
    }
}

/// The last segment of every path in a type, behind `::` if it is of another crate.
fn idents(found: &mut Type) -> Vec<String> {
    struct Idents(Vec<String>);
    impl VisitMut for Idents {
        fn visit_type_mut(&mut self, found: &mut Type) {
            if let Type::Path(path) = found {
                let prefix = path.path.leading_colon.map_or("", |_| "::");
                let last = path.path.segments.last();
                self.0
                    .extend(last.map(|segment| format!("{prefix}{}", segment.ident)));
            }
            visit_type_mut(self, found);
        }
    }
    let mut idents = Idents(Vec::new());
    idents.visit_type_mut(found);
    idents.0
}
