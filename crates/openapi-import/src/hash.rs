//! Hashes of values, by which most of those that differ are told apart.

use std::hash::{BuildHasher, Hash, Hasher};

use foldhash::fast::FixedState;
use openapi_lower::{Node, Value};

/// The hash of a value: equal for all values that are [`Node::same`].
pub(crate) fn hash(node: &Node) -> u64 {
    match &node.value {
        Value::Null => of(&0_u8),
        Value::Bool(truth) => of(&(1_u8, truth)),
        Value::Number(number) => of(&(2_u8, number.as_str())),
        Value::String(text) => of(&(3_u8, text)),
        Value::Array(elements) => {
            let mut hasher = FixedState::default().build_hasher();
            hasher.write_u8(4);
            for element in elements {
                hasher.write_u64(hash(element));
            }
            hasher.finish()
        }
        Value::Object(members) => {
            // In whatever order they are.
            let members = members.iter();
            let sum = members.fold(0_u64, |sum, (key, member)| {
                sum.wrapping_add(of(&(key, hash(&member.node))))
            });
            of(&(5_u8, sum))
        }
    }
}

fn of(value: &impl Hash) -> u64 {
    FixedState::default().hash_one(value)
}

#[cfg(test)]
mod tests {
    use openapi_lower::{Limits, Node, Sources, read};

    use super::hash;

    fn node(text: &str) -> Node {
        let mut sources = Sources::new();
        let file = sources.add("a.yaml", text);
        read(&sources, file, Limits::default())
            .0
            .unwrap_or_else(|| Node::object(openapi_lower::Span::start_of(file)))
    }

    #[test]
    fn hash_is_that_of_the_value_and_not_of_its_order() {
        let first = node("{a: 1, b: [x, {c: null}]}");
        let second = node("b:\n- x\n- c:\na: 1\n");
        assert!(first.same(&second));
        assert_eq!(hash(&first), hash(&second));
    }

    #[test]
    fn hash_tells_values_apart() {
        let texts = [
            "1", "'1'", "true", "null", "[]", "{}", "[1]", "[1, 1]", "{a: 1}", "{a: '1'}", "{b: 1}",
        ];
        let hashes: std::collections::BTreeSet<u64> =
            texts.iter().map(|text| hash(&node(text))).collect();
        assert_eq!(hashes.len(), texts.len());
    }
}
