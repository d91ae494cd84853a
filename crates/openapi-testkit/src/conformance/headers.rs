//! Whether what a client reads in a header is what it says (OpenAPI 3.1, section 4.8.21).

use serde_json::{Map, Value};

use super::equal::is_equal;

/// Whether the lines of a header say the value: as JSON, or in style `simple`.
pub(super) fn say(lines: &[&str], value: &Value) -> bool {
    let whole = lines.join(", ");
    is_json(&whole, value) || is_simple(&whole, value)
}

fn is_json(text: &str, value: &Value) -> bool {
    serde_json::from_str(text).is_ok_and(|sent| is_equal(&sent, value))
}

fn is_simple(text: &str, value: &Value) -> bool {
    match value {
        Value::Array(elements) => is_list(text, elements),
        Value::Object(members) => is_flat(text, members) || is_assigned(text, members),
        scalar => is_scalar(text, scalar),
    }
}

fn is_list(text: &str, elements: &[Value]) -> bool {
    let sent: Vec<&str> = pieces(text).collect();
    let mut pairs = sent.iter().zip(elements);
    sent.len() == elements.len() && pairs.all(|(sent, back)| is_scalar(sent, back))
}

/// `R,100,G,200`
fn is_flat(text: &str, members: &Map<String, Value>) -> bool {
    let pieces: Vec<&str> = pieces(text).collect();
    let pairs = pieces.chunks(2).map(|pair| match pair {
        [name, value] => Some((*name, *value)),
        _ => None,
    });
    are_members(pairs, members)
}

/// `R=100,G=200`
fn is_assigned(text: &str, members: &Map<String, Value>) -> bool {
    are_members(pieces(text).map(|piece| piece.split_once('=')), members)
}

fn are_members<'t>(
    mut pairs: impl Iterator<Item = Option<(&'t str, &'t str)>>,
    members: &Map<String, Value>,
) -> bool {
    let mut count = 0;
    let all = pairs.all(|pair| {
        count += 1;
        let member = pair.and_then(|(name, text)| Some((members.get(name)?, text)));
        member.is_some_and(|(back, text)| is_scalar(text, back))
    });
    all && count == members.len()
}

/// Between commas; none of what is empty.
fn pieces(text: &str) -> impl Iterator<Item = &str> {
    let pieces = text.split(',').map(str::trim);
    pieces.filter(move |_| !text.trim().is_empty())
}

fn is_scalar(text: &str, back: &Value) -> bool {
    match back {
        Value::String(_) => is_equal(&Value::from(text), back),
        back => is_json(text, back),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn values_are_those_of_the_lines() {
        let same = [
            (vec!["a, b"], json!("a, b")),
            (vec!["1.0"], json!(1)),
            (vec!["true"], json!(true)),
            (vec!["1", "2"], json!([1, 2])),
            (vec!["a,b"], json!(["a", "b"])),
            (vec![""], json!([])),
            (vec!["R,100,G,x"], json!({ "R": 100, "G": "x" })),
            (vec!["G=x,R=100"], json!({ "R": 100, "G": "x" })),
            (vec![r#"{"a":[1]}"#], json!({ "a": [1] })),
        ];
        for (lines, value) in same {
            assert!(say(&lines, &value), "{lines:?} {value}");
        }
        let different = [
            (vec!["1"], json!("2")),
            (vec!["1"], json!(2)),
            (vec!["1", "2"], json!([1])),
            (vec!["R,100"], json!({ "R": 100, "G": "x" })),
            (vec!["R,100,G"], json!({ "R": 100 })),
            (vec!["R=100"], json!({ "R": 10 })),
            (vec!["true"], json!("True")),
        ];
        for (lines, value) in different {
            assert!(!say(&lines, &value), "{lines:?} {value}");
        }
    }
}
