//! Which of several values is taken: the one that a preferred source has, and otherwise none.

use indexmap::IndexSet;
use openapi_lower::{Diagnostic, Diagnostics, codes};

use crate::conflict::{Conflict, is_of_identity};
use crate::join::{Joined, Variant};
use crate::page::Page;
use crate::place::Place;
use crate::prefer::Preferences;
use crate::version::join_patches;

/// Settles every place that fragments disagree on, so that each has one value; says what is left open.
pub(crate) fn decide(
    joined: &mut Joined,
    pages: &[Page],
    preferences: &mut Preferences,
) -> Diagnostics {
    let mut found = Diagnostics::new();
    let mut open: Vec<Place> = Vec::new();
    let page_of = |fragment: usize| {
        let page = joined.fragments.get(fragment).map(|fragment| fragment.page);
        page.and_then(|page| pages.get(page))
    };
    for (place, variants) in joined
        .slots
        .iter_mut()
        .filter(|(_, variants)| variants.len() > 1)
    {
        if place.names().eq(["openapi"]) {
            join_patches(variants);
            if variants.len() > 1 {
                // A document cannot be said to be of another OpenAPI: all of its text would mean something else.
                preferences.refuse(variants, page_of);
                open.push(place.clone());
            }
            continue;
        }
        match preferences.choose(variants, page_of) {
            Some(wanted) => *variants = vec![variants.swap_remove(wanted)],
            None => open.push(place.clone()),
        }
    }
    let foreign = foreign(joined, &open);
    for place in &open {
        let variants = joined.slots.get(place).map_or(&[][..], Vec::as_slice);
        let conflict = Conflict {
            place,
            variants,
            foreign: &foreign,
            page_of: &page_of,
        };
        found.append(conflict.findings());
    }
    found.extend(shapes(joined));
    found
}

/// The fragments that are of another API or version than most: what else they say is not compared.
fn foreign(joined: &Joined, open: &[Place]) -> IndexSet<usize> {
    let mut foreign = IndexSet::new();
    for place in open.iter().filter(|place| is_of_identity(place)) {
        let variants = joined.slots.get(place).map_or(&[][..], Vec::as_slice);
        let most = most(variants);
        let others = variants
            .iter()
            .enumerate()
            .filter(|(number, _)| *number != most);
        let is_foreign = |variant: &Variant| {
            let base = variants.get(most);
            base.is_some_and(|base| crate::conflict::are_of_different_apis(place, base, variant))
        };
        for (_, variant) in others.filter(|(_, variant)| is_foreign(variant)) {
            foreign.extend(variant.said.iter().map(|(fragment, _)| *fragment));
        }
    }
    foreign
}

/// The variant that most fragments have, the first of several.
pub(crate) fn most(variants: &[Variant]) -> usize {
    let counts = variants
        .iter()
        .map(|variant| variant.said.len())
        .enumerate();
    let most = counts.max_by_key(|(number, count)| (*count, std::cmp::Reverse(*number)));
    most.map_or(0, |(number, _)| number)
}

/// Places that are an object in one fragment and something else in another.
fn shapes(joined: &Joined) -> Vec<Diagnostic> {
    let both = joined.slots.iter().filter_map(|(place, variants)| {
        let object = joined.containers.get(place)?.first()?;
        Some((place, variants.first()?, object.1))
    });
    let finding = |(place, variant, object): (&Place, &Variant, _)| {
        let message = format!("{} is of two forms", place.shown());
        Diagnostic::new(&codes::CONFLICT, message)
            .at(variant.key, "of another form here")
            .related(object, "an object or list of what is named here")
            .pointer(&place.pointer())
            .help("correct the page that is wrong: values of two forms cannot be joined")
    };
    both.map(finding).collect()
}
