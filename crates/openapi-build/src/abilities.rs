//! What types can do, as far as their parts allow: which traits are derived.

use std::collections::BTreeMap;

/// What a type can do, each step including those before.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Ability {
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

/// What a type can do by itself, and the types that it consists of.
#[derive(Clone, Debug)]
pub(crate) struct Able {
    pub(crate) most: Ability,
    pub(crate) parts: Vec<String>,
}

/// The ability of each type: the least of its parts, found by going down from the most. A part that
/// has no entry takes nothing away.
pub(crate) fn settle(types: &BTreeMap<String, Able>) -> BTreeMap<&str, Ability> {
    let mut users: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for (name, able) in types {
        for part in &able.parts {
            users.entry(part).or_default().push(name);
        }
    }
    let most = types.iter().map(|(name, able)| (name.as_str(), able.most));
    let mut abilities: BTreeMap<&str, Ability> = most.collect();
    let mut waiting: Vec<&str> = abilities.keys().copied().collect();
    while let Some(name) = waiting.pop() {
        let Some(ability) = abilities.get(name).copied() else {
            continue;
        };
        for user in users.get(name).into_iter().flatten() {
            if let Some(more) = abilities.get_mut(user).filter(|more| **more > ability) {
                *more = ability;
                waiting.push(user);
            }
        }
    }
    abilities
}

/// What is derived, in the order that Rust people write it: what there was, and what the parts
/// allow. Order and `Copy` only for a type that is a single value.
pub(crate) fn derived(
    had: impl Fn(&str) -> bool,
    ability: Ability,
    single: bool,
) -> impl Iterator<Item = &'static str> {
    let ordered = single && ability >= Ability::Order;
    let table = [
        ("Clone", true),
        ("Copy", had("Copy") || (single && ability == Ability::Copy)),
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
    let wanted = table.into_iter().filter(|(_, wanted)| *wanted);
    wanted.map(|(name, _)| name)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn able(most: Ability, parts: &[&str]) -> Able {
        Able {
            most,
            parts: parts.iter().map(|part| (*part).to_owned()).collect(),
        }
    }

    #[test]
    fn settle_takes_the_least_of_the_parts_also_in_circles() {
        let types = BTreeMap::from([
            ("A".to_owned(), able(Ability::Hash, &["B"])),
            ("B".to_owned(), able(Ability::Hash, &["A", "C"])),
            ("C".to_owned(), able(Ability::Compare, &[])),
            ("D".to_owned(), able(Ability::Copy, &["Elsewhere"])),
        ]);
        let abilities: Vec<_> = settle(&types).into_values().collect();
        assert_eq!(
            abilities,
            [
                Ability::Compare,
                Ability::Compare,
                Ability::Compare,
                Ability::Copy
            ]
        );
    }
}
