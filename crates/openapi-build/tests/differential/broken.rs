//! A value changed in one place.

use serde_json::{Map, Value, json};

use crate::random::Random;

use super::scalars::anything;

/// The same value, but for one place of it.
pub(crate) fn broken(value: &Value, random: &mut Random) -> Value {
    let mut broken = value.clone();
    let places = places(value);
    let place = random.pick(&places).clone();
    if let Some(part) = broken.pointer_mut(&place) {
        change(part, random);
    }
    broken
}

fn places(value: &Value) -> Vec<String> {
    let mut found = Vec::new();
    let mut waiting = vec![(String::new(), value)];
    while let Some((at, value)) = waiting.pop() {
        match value {
            Value::Object(members) => waiting.extend(members.iter().map(|(key, member)| {
                let key = key.replace('~', "~0").replace('/', "~1");
                (format!("{at}/{key}"), member)
            })),
            Value::Array(items) => {
                let items = items.iter().enumerate();
                waiting.extend(items.map(|(index, item)| (format!("{at}/{index}"), item)));
            }
            _ => {}
        }
        found.push(at);
    }
    found
}

fn change(part: &mut Value, random: &mut Random) {
    match random.below(8) {
        0 => *part = Value::Null,
        1 => *part = anything(random),
        _ => match part {
            Value::Object(members) => change_object(members, random),
            Value::Array(items) => change_array(items, random),
            Value::String(text) => change_text(text, random),
            Value::Number(_) => *part = changed_number(part, random),
            Value::Bool(flag) => *flag = !*flag,
            Value::Null => *part = anything(random),
        },
    }
}

fn change_object(members: &mut Map<String, Value>, random: &mut Random) {
    let keys: Vec<String> = members.keys().cloned().collect();
    match random.below(4) {
        0 | 1 if !keys.is_empty() => {
            members.remove(random.pick(&keys));
        }
        2 if !keys.is_empty() => {
            let key = random.pick(&keys);
            if let Some(member) = members.remove(key) {
                members.insert(format!("{key}_"), member);
            }
        }
        _ => {
            members.insert(String::from("surplus"), anything(random));
        }
    }
}

fn change_array(items: &mut Vec<Value>, random: &mut Random) {
    match random.below(4) {
        0 if !items.is_empty() => {
            items.remove(random.below(items.len()));
        }
        1 if !items.is_empty() => items.push(random.pick(items).clone()),
        2 if !items.is_empty() => {
            let item = random.pick(items).clone();
            items.extend(std::iter::repeat_n(item, 20));
        }
        _ => items.push(anything(random)),
    }
}

fn change_text(text: &mut String, random: &mut Random) {
    match random.below(5) {
        0 => text.clear(),
        1 => text.push_str("nowhere"),
        2 => *text = text.to_uppercase(),
        3 => *text = format!("{text} ").repeat(40),
        _ => drop(text.pop()),
    }
}

/// Numbers stay where floats are exact, and within the integers of every width but the least.
fn changed_number(number: &Value, random: &mut Random) -> Value {
    let float = number.as_f64().unwrap_or_default();
    match (random.below(5), number.as_i64()) {
        (0, Some(whole)) => json!(whole.saturating_neg()),
        (1, Some(whole)) if whole.abs() < 1 << 50 => json!(whole + 1),
        (2, Some(whole)) if whole.abs() < 1 << 50 => json!(whole - 1_000_000),
        (3, _) if float.abs() < 1e12 => json!(float + 0.5),
        _ => json!(1_000_000_007),
    }
}
