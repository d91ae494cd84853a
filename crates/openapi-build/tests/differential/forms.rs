//! What is sent otherwise than as JSON, where there is no `null`.

use std::collections::BTreeSet;

use serde_json::Value;

/// The components that have, somewhere in them, what is a parameter or part of a form: `null` is the same
/// there as absent (README, "What it does not do").
pub(crate) fn without_null(document: &Value) -> BTreeSet<String> {
    let mut roots = BTreeSet::new();
    sent(document, &mut roots);
    let forms = reached(document, roots);
    let all = document.pointer("/components/schemas");
    let keys = all.and_then(Value::as_object).into_iter().flatten();
    let has_form = |key: &String| {
        let own = BTreeSet::from([key.clone()]);
        !reached(document, own).is_disjoint(&forms)
    };
    keys.map(|(key, _)| key.clone()).filter(has_form).collect()
}

/// What parameters, and bodies that are no JSON, refer to.
fn sent(value: &Value, found: &mut BTreeSet<String>) {
    match value {
        Value::Object(members) => {
            let is_parameter = members.contains_key("in") && members.contains_key("name");
            for (key, member) in members {
                let is_form = key.starts_with("multipart/") || key.ends_with("form-urlencoded");
                if is_parameter || is_form {
                    referred(member, found);
                } else {
                    sent(member, found);
                }
            }
        }
        Value::Array(items) => items.iter().for_each(|item| sent(item, found)),
        _ => {}
    }
}

fn referred(value: &Value, found: &mut BTreeSet<String>) {
    match value {
        Value::Object(members) => {
            let target = members.get("$ref").and_then(Value::as_str);
            let key = target.and_then(|target| target.strip_prefix("#/components/schemas/"));
            found.extend(key.map(str::to_owned));
            members.values().for_each(|member| referred(member, found));
        }
        Value::Array(items) => items.iter().for_each(|item| referred(item, found)),
        _ => {}
    }
}

fn reached(document: &Value, mut found: BTreeSet<String>) -> BTreeSet<String> {
    let mut waiting: Vec<String> = found.iter().cloned().collect();
    while let Some(key) = waiting.pop() {
        let schemas = document.pointer("/components/schemas");
        let Some(schema) = schemas.and_then(|schemas| schemas.get(&key)) else {
            continue;
        };
        let mut next = BTreeSet::new();
        referred(schema, &mut next);
        waiting.extend(next.into_iter().filter(|key| found.insert(key.clone())));
    }
    found
}
