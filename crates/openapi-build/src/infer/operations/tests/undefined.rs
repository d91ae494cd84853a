//! Values that no style of a parameter has a form for.

use super::{found, operation};

const LIST: &str = "{ type: array, items: { type: string } }";
const OBJECT: &str = "{ type: object, properties: { a: { type: string } } }";

#[test]
fn what_has_no_form_is_reported() {
    let list_of = |items: &str| format!("{{ type: array, items: {items} }}");
    let object_of = |value: &str| format!("{{ type: object, properties: {{ a: {value} }} }}");
    let map_of = |value: &str| format!("{{ type: object, additionalProperties: {value} }}");
    let deep = "style: deepObject";
    let cases = [
        ("", LIST.to_owned(), 0),
        ("", OBJECT.to_owned(), 0),
        ("", list_of("{}"), 0),
        ("", list_of(OBJECT), 1),
        ("", list_of(LIST), 1),
        ("", object_of(LIST), 1),
        ("", map_of(OBJECT), 1),
        ("style: pipeDelimited", list_of(OBJECT), 1),
        (
            "",
            format!("{{ oneOf: [{{ type: string }}, {}] }}", list_of(LIST)),
            1,
        ),
        (deep, OBJECT.to_owned(), 0),
        (deep, map_of("{ type: integer }"), 0),
        (deep, "{}".to_owned(), 0),
        (deep, LIST.to_owned(), 1),
        (deep, object_of(LIST), 1),
        (deep, object_of(OBJECT), 1),
        (deep, "{ type: integer }".to_owned(), 1),
        ("style: deepObject, explode: true", OBJECT.to_owned(), 0),
        ("style: deepObject, explode: false", OBJECT.to_owned(), 1),
        ("style: deepObject, explode: false", LIST.to_owned(), 2),
    ];
    for (style, schema, count) in cases {
        let parameter = format!("{{ name: q, in: query, schema: {schema}, {style} }}");
        let (_, mut codes) = operation(&format!("parameters: [{parameter}]"));
        codes.retain(|code| code != "(O411)");
        assert_eq!(codes.pop().as_deref(), Some("(O409)"), "there is no answer");
        assert_eq!(codes, vec!["(O409)"; count], "{parameter}");
    }
    let json = format!(
        "content: {{ application/json: {{ schema: {} }} }}",
        list_of(OBJECT)
    );
    let (_, codes) = operation(&format!("parameters: [{{ name: q, in: query, {json} }}]"));
    assert_eq!(codes, ["(O409)"]);
}

#[test]
fn it_is_said_how_it_is_written() {
    let label = |style: &str, schema: &str| {
        let (_, found) = found(&format!(
            "  /a: {{ get: {{ operationId: a, parameters: [{{ name: q, in: query, {style}, schema: {schema} }}] }} }}"
        ));
        found
            .iter()
            .next()
            .map(|found| found.label.clone())
            .unwrap_or_default()
    };
    let of = |value: &str| format!("{{ type: object, properties: {{ a: {value} }} }}");
    let lists = format!("{{ type: array, items: {LIST} }}");
    let each = "each element of a list is sent under the name of the list";
    assert_eq!(label("explode: true", &of(LIST)), each);
    assert_eq!(label("explode: false", &of(LIST)), "it is written as JSON");
    assert_eq!(label("explode: true", &of(&lists)), "it is written as JSON");
    assert_eq!(label("style: deepObject", &of(LIST)), each);
    let objects = format!("{{ type: array, items: {OBJECT} }}");
    assert_eq!(
        label("style: deepObject", &of(&objects)),
        "written as `a[b][0][c]=d`"
    );
    assert_eq!(
        label("style: deepObject", &of(&lists)),
        "written as `a[b][0][c]=d`"
    );
    assert_eq!(
        label("style: deepObject", &objects),
        "written as `a[0][b]=c`"
    );
    assert_eq!(
        label("style: deepObject", &of(OBJECT)),
        "written as `a[b][c]=d`"
    );
}
