//! Types that would contain themselves: one step of each way around is boxed.

use std::collections::{BTreeMap, HashMap};

use crate::model::{TypeKind, TypeRef, Types};

pub(super) fn run(types: &mut Types) {
    for (name, slots) in steps_back(types, each_direct) {
        let Some(definition) = types.get_mut(&name) else {
            continue;
        };
        let mut slot = 0;
        each_direct(&mut definition.kind, &mut |ty| {
            if slots.contains(&slot) {
                let inner = std::mem::replace(ty, TypeRef::Null);
                *ty = TypeRef::Boxed(Box::new(inner));
            }
            slot += 1;
        });
    }
}

/// Calls the second with some of the types in the first.
type Each = fn(&mut TypeKind, &mut dyn FnMut(&mut TypeRef));

/// Where a type is on the way that is being gone.
#[derive(Clone, Copy, PartialEq)]
enum Mark {
    OnTheWay,
    Done,
}

/// Depth first, without recursion: the steps that lead back to where the way came from, by type and
/// index among its direct parts.
pub(super) fn steps_back(types: &mut Types, each: Each) -> BTreeMap<String, Vec<usize>> {
    let parts = direct_parts(types, each);
    let mut marks: HashMap<&str, Mark> = HashMap::new();
    let mut back: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    for start in parts.keys() {
        if marks.contains_key(start.as_str()) {
            continue;
        }
        marks.insert(start, Mark::OnTheWay);
        let mut way = vec![(start.as_str(), 0)];
        while let Some((name, next)) = way.last_mut() {
            let slot = *next;
            *next += 1;
            let name = *name;
            match parts.get(name).and_then(|parts| parts.get(slot)) {
                None => {
                    marks.insert(name, Mark::Done);
                    way.pop();
                }
                Some(part) => match marks.get(part.as_str()) {
                    Some(Mark::Done) => {}
                    Some(Mark::OnTheWay) => back.entry(name.to_owned()).or_default().push(slot),
                    None => {
                        marks.insert(part, Mark::OnTheWay);
                        way.push((part, 0));
                    }
                },
            }
        }
    }
    back
}

/// What each type holds directly, in order. Aliases hold nothing: what they stand for does.
fn direct_parts(types: &mut Types, each: Each) -> BTreeMap<String, Vec<String>> {
    let aliases: HashMap<String, String> = types
        .values()
        .filter_map(|definition| match &definition.kind {
            TypeKind::Alias(TypeRef::Named(target)) => {
                Some((definition.name.clone(), target.clone()))
            }
            _ => None,
        })
        .collect();
    let mut parts = BTreeMap::new();
    for (name, definition) in types.iter_mut() {
        let mut direct = Vec::new();
        if !matches!(definition.kind, TypeKind::Alias(_)) {
            each(&mut definition.kind, &mut |ty| {
                if let TypeRef::Named(part) = ty {
                    direct.push(behind(&aliases, part));
                }
            });
        }
        parts.insert(name.clone(), direct);
    }
    parts
}

fn behind(aliases: &HashMap<String, String>, name: &str) -> String {
    let mut name = name;
    for _ in 0..=aliases.len() {
        match aliases.get(name) {
            Some(next) => name = next,
            None => break,
        }
    }
    name.to_owned()
}

/// Calls `meet` with each named type that a type holds without a `Vec` or map around it.
fn each_direct(kind: &mut TypeKind, meet: &mut dyn FnMut(&mut TypeRef)) {
    match kind {
        TypeKind::Struct(found) => {
            for field in &mut found.fields {
                leaf(&mut field.ty, meet);
            }
        }
        TypeKind::Union(found) => {
            for variant in &mut found.variants {
                leaf(&mut variant.ty, meet);
            }
        }
        TypeKind::Places(found) => {
            for place in &mut found.places {
                leaf(&mut place.ty, meet);
            }
        }
        TypeKind::Newtype(ty) => leaf(ty, meet),
        TypeKind::Enum(_) | TypeKind::Integers(_) | TypeKind::Values(_) | TypeKind::Alias(_) => {}
    }
}

fn leaf(ty: &mut TypeRef, meet: &mut dyn FnMut(&mut TypeRef)) {
    match ty {
        TypeRef::Named(_) => meet(ty),
        TypeRef::Option(inner) | TypeRef::Array(inner, _) => leaf(inner, meet),
        TypeRef::Tuple(places) => places.iter_mut().for_each(|place| leaf(place, meet)),
        _ => {}
    }
}
