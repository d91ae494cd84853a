//! Following references.

use openapi_lower::{follow, local_reference};

use crate::support::{compact, tree};

#[test]
fn local_reference_is_the_pointer() {
    let pointer = |text| local_reference(&tree(text)).map(|pointer| pointer.to_string());
    assert_eq!(pointer("$ref: '#/a/b~1c'").as_deref(), Some("#/a/b~1c"));
    assert_eq!(pointer("$ref: '#a'"), None);
    assert_eq!(pointer("$ref: other.yaml"), None);
    assert_eq!(pointer("a: 1"), None);
}

#[test]
fn follow_goes_to_the_end_or_nowhere() {
    let node =
        tree("a: {$ref: '#/b'}\nb: {$ref: '#/c'}\nc: {d: 1}\ne: {$ref: '#/e'}\nf: {$ref: '#/g'}");
    let end = |key| follow(&node, node.get(key).unwrap()).map(compact);
    assert_eq!(end("a").as_deref(), Some(r#"{"d":1}"#));
    assert_eq!(end("c").as_deref(), Some(r#"{"d":1}"#));
    assert_eq!(end("e"), None);
    assert_eq!(end("f"), None);
}
