//! The module `types`.

use std::collections::{BTreeMap, BTreeSet};

use openapi_lower::{Diagnostic, Diagnostics, codes};
use quote::format_ident;
use syn::{Ident, Item, ItemMod, parse_quote};

use super::gated::{Gated, condition};
use super::large_enums::{self, Joined};
use super::{file, indented, parallel, text};
use crate::customize::{self, Customize};
use crate::emit::constructors::constructor;
use crate::emit::types::{self, Known};
use crate::features::{Features, Group};
use crate::finish::short_paths::{Shorten, imports, traits};
use crate::model::{Api, TypeDef, TypeKind, Types, named};
use crate::options::Options;
use crate::{backend, finish, shape};

/// How much is made at a time: the names, fields, variants and values of this many.
const WEIGHT: usize = 200;

/// The module as text.
pub(crate) fn types_module(
    api: &Api,
    features: &Features,
    options: &Options,
    found: &mut Diagnostics,
) -> String {
    let graph = types::graph(&api.types);
    let whole = Whole {
        known: Known::new(&api.types, &graph),
        names: api.types.keys().cloned().collect(),
        types: &api.types,
        options,
    };
    found.append(customize::unfit(options, &whole.names));
    let mut code = String::new();
    for group in features.types(&api.types) {
        let text = section(&group, &whole, found);
        match code.is_empty() {
            true => code = text,
            false => code.push_str(&format!("\n{text}")),
        }
    }
    code.insert_str(0, &schemas(features, api));
    code.insert_str(0, &opened(api));
    code.push_str("}\n");
    code
}

/// The schemas that types behind features are checked against, wherever one of those types is there.
fn schemas(features: &Features, api: &Api) -> String {
    let is_checked = |group: &Group<'_, &TypeDef>| {
        let mut members = group.members.iter();
        members.any(|definition| definition.check.is_some())
    };
    let groups = features.types(&api.types);
    let groups = groups.into_iter().filter(is_checked);
    let on: BTreeSet<&str> = groups.flat_map(|group| group.features).collect();
    if on.is_empty() {
        return String::new();
    }
    let condition = condition(&on.into_iter().collect::<Vec<_>>());
    let import: Item = parse_quote!(
        #[cfg(#condition)]
        use super::SCHEMAS;
    );
    indented(&text(file(vec![import]))) + "\n"
}

/// The types behind the same features, with what they import.
fn section(group: &Group<'_, &TypeDef>, whole: &Whole<'_>, found: &mut Diagnostics) -> String {
    let parts = batches(&group.members);
    let mut code = String::new();
    let mut used = BTreeSet::new();
    parallel::in_order(
        &parts,
        |definitions| made(definitions, whole),
        |mut part| {
            if !code.is_empty() {
                code.push('\n');
            }
            code.push_str(&part.text);
            used.append(&mut part.used);
            found.append(part.found);
        },
    );
    let mut imports = traits(&whole.names);
    imports.extend(self::imports(&used));
    if !group.features.is_empty() {
        imports.extend(beside(group, whole.options));
    }
    if !imports.is_empty() {
        code.insert_str(0, &(indented(&text(file(imports))) + "\n"));
    }
    if group.features.is_empty() {
        return code;
    }
    let gated = Gated {
        features: &group.features,
        name: &group.module,
        exports: true,
    };
    let (before, behind) = gated.around();
    [indented(&before), indented(&code), indented(&behind)].concat()
}

/// What types name that stand in other modules. One that is replaced names nothing.
fn beside(group: &Group<'_, &TypeDef>, options: &Options) -> Option<Item> {
    let own: BTreeSet<&String> = group.members.iter().map(|one| &one.name).collect();
    let is_replaced = |name: &String| options.replacements.iter().any(|(one, _)| one == name);
    let mut named = Vec::new();
    for definition in &group.members {
        if !is_replaced(&definition.name) {
            named::of_kind(&definition.kind, &mut named);
        }
    }
    let named: BTreeSet<&String> = named.iter().filter(|name| !own.contains(name)).collect();
    let names: Vec<Ident> = named.iter().map(|name| format_ident!("{name}")).collect();
    match names.as_slice() {
        [] => None,
        [only] => Some(parse_quote!(use super::#only;)),
        names => Some(parse_quote!(use super::{#(#names),*};)),
    }
}

/// Types one after the other, as many as weigh enough.
fn batches<'a, 'b>(mut rest: &'b [&'a TypeDef]) -> Vec<&'b [&'a TypeDef]> {
    let mut batches = Vec::new();
    while !rest.is_empty() {
        let sums = rest.iter().scan(0, |sum, definition| {
            *sum += weight(definition);
            Some(*sum)
        });
        let count = sums.take_while(|sum| *sum < WEIGHT).count();
        // What is large is alone.
        let last = rest.get(count).is_some_and(|last| weight(last) < WEIGHT);
        let count = if last || count == 0 { count + 1 } else { count };
        let (batch, others) = rest.split_at(count.min(rest.len()));
        batches.push(batch);
        rest = others;
    }
    batches
}

fn weight(definition: &TypeDef) -> usize {
    1 + match &definition.kind {
        TypeKind::Struct(object) => object.fields.len(),
        TypeKind::Enum(values) => values.values.len(),
        TypeKind::Integers(values) => values.values.len(),
        TypeKind::Values(values) => values.values.len(),
        TypeKind::Union(union) => union.variants.len(),
        TypeKind::Places(array) => array.places.len(),
        TypeKind::Newtype(_) | TypeKind::Alias(_) => 0,
    }
}

/// What is known to each part.
struct Whole<'a> {
    known: Known<'a>,
    /// The names of the module.
    names: BTreeSet<String>,
    types: &'a Types,
    options: &'a Options,
}

/// Some of the types.
struct Part {
    text: String,
    /// What they use of other crates.
    used: BTreeSet<String>,
    found: Diagnostics,
}

fn made(definitions: &[&TypeDef], whole: &Whole<'_>) -> Part {
    if let [only] = definitions
        && let Some(pieces) = large_enums::pieces(only)
    {
        return joined(pieces, whole);
    }
    at_once(definitions, whole)
}

fn joined(pieces: impl Iterator<Item = TypeDef>, whole: &Whole<'_>) -> Part {
    let mut text = Joined::default();
    let mut used = BTreeSet::new();
    let mut found = Diagnostics::new();
    for piece in pieces {
        let mut part = at_once(&[&piece], whole);
        text.add(&part.text);
        used.append(&mut part.used);
        found.append(part.found);
    }
    Part {
        text: text.text(),
        used,
        found,
    }
}

fn at_once(definitions: &[&TypeDef], whole: &Whole<'_>) -> Part {
    let mut found = Diagnostics::new();
    let mut items = items(definitions, &whole.known, &mut found);
    Customize::new(whole.options, whole.types).run(&mut items);
    let mut shorten = Shorten::new(&whole.names);
    shorten.run(&mut items);
    Part {
        text: indented(&text(file(items))),
        used: shorten.used(),
        found,
    }
}

/// The head of the module.
fn opened(api: &Api) -> String {
    let lints = types::lints(&api.types);
    let module: ItemMod = parse_quote! {
        /// The types of the document.
        #(#lints)*
        pub mod types {}
    };
    let empty = text(file(vec![Item::Mod(module)]));
    format!("{}\n", empty.trim_end().trim_end_matches('}'))
}

/// The items of some types, those of each together.
fn items(definitions: &[&TypeDef], known: &Known<'_>, found: &mut Diagnostics) -> Vec<Item> {
    let mut by_backend = backends(definitions, known, found);
    let mut all = Vec::new();
    for definition in definitions {
        let items = by_backend.remove(&definition.name);
        let items = items.unwrap_or_else(|| types::items(definition, known));
        let mut items = items.into_iter();
        all.extend(items.next());
        all.extend(constructor(definition, known));
        all.extend(items);
    }
    all
}

/// The types that the backend renders truly. If it fails all the same, we render them.
fn backends(
    definitions: &[&TypeDef],
    known: &Known<'_>,
    found: &mut Diagnostics,
) -> BTreeMap<String, Vec<Item>> {
    let Some(part) = shape::shape(definitions) else {
        return BTreeMap::new();
    };
    match backend::types(&part.document, &part.named) {
        Ok(items) => finish::finish(items, known),
        Err(message) => {
            found.push(refused(&message));
            BTreeMap::new()
        }
    }
}

pub(super) fn refused(message: &str) -> Diagnostic {
    let message = format!("the generator underneath refused plain types: {message}");
    Diagnostic::new(&codes::BACKEND, message)
        .help("they are rendered without it; please report this with the document")
}

#[cfg(test)]
pub(super) fn both_ways(definition: &TypeDef) -> (String, String) {
    let types = [(definition.name.clone(), definition.clone())].into();
    let graph = types::graph(&types);
    let whole = Whole {
        known: Known::new(&types, &graph),
        names: types.keys().cloned().collect(),
        types: &types,
        options: &Options::default(),
    };
    let text = |part: Part| part.text;
    (
        text(at_once(&[definition], &whole)),
        text(made(&[definition], &whole)),
    )
}
