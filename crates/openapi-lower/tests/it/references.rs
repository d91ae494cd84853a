//! `$ref`.

use openapi_lower::{check_references, follow, local_reference};

use crate::support::{compact, places, tree, try_read, with_components, with_schema};

/// Code, place, pointer and help of what is wrong with the references of a document.
fn found(text: &str) -> Vec<String> {
    let read = try_read(text);
    let found = check_references(read.root());
    let lines = found.iter().zip(places(&found, &read.sources));
    let line = |(found, place): (&openapi_lower::Diagnostic, String)| {
        let pointer = found.pointer.as_ref().expect("a pointer");
        let help = found.help.as_ref().expect("help");
        format!("{place} {pointer}: {help}")
    };
    lines.map(line).collect()
}

fn codes(components: &str) -> Vec<String> {
    let read = try_read(with_components(components));
    let found = check_references(read.root());
    found.iter().map(|found| found.code.id.to_owned()).collect()
}

const NONE: [&str; 0] = [];

#[test]
fn reference_with_a_target_passes() {
    assert_eq!(
        codes("{schemas: {A: {$ref: '#/components/schemas/B'}, B: {}}}"),
        NONE
    );
    assert_eq!(
        codes("{schemas: {A: {$ref: '#/components/schemas/a~1b%20c'}, a/b c: {}}}"),
        NONE
    );
    assert_eq!(
        codes(
            "{schemas: {A: {$ref: '#/components/schemas/B/properties/c'}, B: {properties: {c: {}}}}}"
        ),
        NONE
    );
    assert_eq!(
        codes("{schemas: {A: {$ref: '#/components/schemas/B/allOf/0'}, B: {allOf: [{}]}}}"),
        NONE
    );
    assert_eq!(
        codes("{parameters: {a: {$ref: '#/components/parameters/b'}, b: {}}}"),
        NONE
    );
    assert_eq!(
        codes("{responses: {a: {$ref: '#/components/responses/x-b'}, x-b: {}}}"),
        NONE
    );
}

#[test]
fn dangling_reference_names_what_is_near() {
    let text =
        "components:\n  schemas:\n    Person: {}\n    A: {$ref: '#/components/schemas/Persn'}\n";
    assert_eq!(
        found(text),
        ["O204 4:15 #/components/schemas/A: did you mean `Person`?"]
    );
    let read = try_read(text);
    let found = check_references(read.root());
    let (place, label) = &found.iter().next().unwrap().related[0];
    assert_eq!(
        (read.text(*place), label.as_str()),
        ("Person", "defined here")
    );
}

/// The help for a reference to `wanted`, where there is `name`.
fn suggestion(wanted: &str, name: &str) -> String {
    let schemas =
        format!("{{TheReference: {{$ref: '#/components/schemas/{wanted}'}}, {name}: {{}}}}");
    let read = try_read(with_components(&format!("{{schemas: {schemas}}}")));
    let found = check_references(read.root());
    found.iter().next().unwrap().help.clone().unwrap()
}

#[test]
fn suggestion_allows_for_slips() {
    let near = [
        ("Itme", "Item"),
        ("Itmes", "Item"),
        ("item", "Item"),
        ("Ite", "Item"),
        ("gte", "get"),
        ("ca", "cab"),
        ("Evalaution", "Evaluation"),
        ("EvalautoinLabls", "EvaluationLabels"),
    ];
    for (wanted, name) in near {
        assert_eq!(
            suggestion(wanted, name),
            format!("did you mean `{name}`?"),
            "{wanted}"
        );
    }
    for (wanted, name) in [("gxx", "get"), ("ab", "xy"), ("Itme", "Other")] {
        assert_eq!(
            suggestion(wanted, name),
            "check the spelling, or add the component",
            "{wanted}"
        );
    }
}

#[test]
fn dangling_reference_without_neighbour_is_refused() {
    let text = "components: {schemas: {A: {$ref: '#/components/schemas/Xyzzy'}, Person: {}}}";
    assert_eq!(
        found(text),
        ["O204 1:34 #/components/schemas/A: check the spelling, or add the component"]
    );
    let text = "components: {schemas: {A: {$ref: '#/components/nothing/B'}}}";
    assert_eq!(
        found(text),
        ["O204 1:34 #/components/schemas/A: check the spelling, or add the component"]
    );
}

#[test]
fn every_dangling_reference_is_found() {
    let refs = (0..300).map(|n| format!("A{n}: {{$ref: '#/components/schemas/B{n}'}}"));
    let components = format!("{{schemas: {{{}}}}}", refs.collect::<Vec<_>>().join(", "));
    assert_eq!(codes(&components).len(), 300);
}

#[test]
fn many_long_names_take_no_time() {
    let name = |n: usize| format!("{}{n}", "x".repeat(20_000));
    let refs =
        (0..50).map(|n| format!("{}: {{$ref: '#/components/schemas/y{}'}}", name(n), name(n)));
    let components = format!("{{schemas: {{{}}}}}", refs.collect::<Vec<_>>().join(", "));
    assert_eq!(codes(&components).len(), 50);
}

#[test]
fn external_reference_is_refused() {
    for target in [
        "other.yaml#/A",
        "https://example.org/a",
        "schemas/A",
        "components/schemas/A",
        "",
    ] {
        assert_eq!(
            codes(&format!("{{schemas: {{A: {{$ref: '{target}'}}}}}}")),
            ["O202"],
            "{target}"
        );
    }
}

#[test]
fn reference_that_is_no_string_is_refused() {
    for value in ["1", "{}", "[]", "~", "true"] {
        assert_eq!(
            codes(&format!("{{schemas: {{A: {{$ref: {value}}}}}}}")),
            ["O201"],
            "{value}"
        );
    }
}

#[test]
fn anchor_form_is_refused() {
    for target in ["#A", "#/components/schemas/%zz"] {
        assert_eq!(
            codes(&format!("{{schemas: {{A: {{$ref: '{target}'}}}}}}")),
            ["O203"],
            "{target}"
        );
    }
}

#[test]
fn reference_to_another_kind_is_refused() {
    assert_eq!(
        codes("{schemas: {A: {$ref: '#/components/parameters/b'}}, parameters: {b: {}}}"),
        ["O206"]
    );
    assert_eq!(
        codes("{schemas: {A: {$ref: '#/components/schemas'}}}"),
        ["O206"]
    );
    assert_eq!(codes("{schemas: {A: {$ref: '#'}}}"), ["O206"]);
    assert_eq!(codes("{schemas: {A: {$ref: '#/info'}}}"), ["O206"]);
    // Passes do not look into extensions: what stands there would not be lowered.
    assert_eq!(
        codes("{schemas: {A: {$ref: '#/components/x-more/B'}}, x-more: {B: {type: string}}}"),
        ["O206"]
    );
}

#[test]
fn reference_to_another_kind_says_both() {
    let text = with_components(
        "{responses: {R: {headers: {h: {$ref: '#/components/parameters/p'}}}}, parameters: {p: {}}}",
    );
    let read = try_read(text);
    let found = check_references(read.root());
    let message = &found.iter().next().unwrap().message;
    assert_eq!(
        message,
        "`#/components/parameters/p` is a parameter, and a header is expected"
    );
}

#[test]
fn cycles_of_references_are_refused() {
    let cyclic = [
        "{A: {$ref: '#/components/schemas/A'}}",
        "{A: {$ref: '#/components/schemas/B'}, B: {$ref: '#/components/schemas/A'}}",
        "{A: {allOf: [{$ref: '#/components/schemas/A'}]}}",
        "{A: {allOf: [{type: object}, {allOf: [{$ref: '#/components/schemas/A'}]}]}}",
        "{A: {allOf: [{$ref: '#/components/schemas/B'}]}, B: {$ref: '#/components/schemas/C'}, C: {allOf: [{}, {$ref: '#/components/schemas/A'}]}}",
        "{A: {properties: {b: {$ref: '#/components/schemas/A/properties/b'}}}}",
    ];
    for schemas in cyclic {
        assert_eq!(
            codes(&format!("{{schemas: {schemas}}}")),
            ["O205"],
            "{schemas}"
        );
    }
    assert_eq!(
        codes("{parameters: {a: {$ref: '#/components/parameters/a'}}}"),
        ["O205"]
    );
}

#[test]
fn recursion_with_something_in_between_passes() {
    let fine = [
        "{A: {properties: {a: {$ref: '#/components/schemas/A'}}}}",
        "{A: {type: array, items: {$ref: '#/components/schemas/A'}}}",
        "{A: {additionalProperties: {$ref: '#/components/schemas/A'}}}",
        "{A: {allOf: [{$ref: '#/components/schemas/B'}]}, B: {properties: {a: {$ref: '#/components/schemas/A'}}}}",
        "{A: {allOf: [{$ref: '#/components/schemas/B'}, {$ref: '#/components/schemas/B'}]}, B: {}}",
    ];
    for schemas in fine {
        assert_eq!(codes(&format!("{{schemas: {schemas}}}")), NONE, "{schemas}");
    }
}

#[test]
fn chain_beyond_the_limit_is_refused_without_overflow() {
    let link = |n: usize| format!("A{n}: {{$ref: '#/components/schemas/A{}'}}", n + 1);
    let chain = |length| (0..length).map(link).collect::<Vec<_>>().join(", ");
    assert_eq!(
        codes(&format!("{{schemas: {{{}, A50: {{}}}}}}", chain(50))),
        NONE
    );
    let long = format!("{{schemas: {{{}, A3000: {{}}}}}}", chain(3_000));
    assert!(codes(&long).iter().all(|code| code == "O205"));
    assert!(!codes(&long).is_empty());
}

#[test]
fn what_only_looks_like_a_reference_is_none() {
    let schemas = [
        "{example: {$ref: 1}}",
        "{examples: [{$ref: x}]}",
        "{default: {$ref: '#/nowhere'}}",
        "{enum: [{$ref: other.yaml}]}",
        "{const: {$ref: other.yaml}}",
        "{x-a: {$ref: other.yaml}}",
        "{properties: {$ref: {type: string}}}",
        "{properties: {properties: {properties: {$ref: {type: string}}}}}",
    ];
    for schema in schemas {
        let read = try_read(with_schema(schema));
        assert!(!check_references(read.root()).has_errors(), "{schema}");
    }
}

#[test]
fn extensions_beside_paths_and_responses_are_left_alone() {
    let text = "paths:\n  x-a: {$ref: other.yaml}\n  /a:\n    get:\n      responses:\n        x-b: {$ref: other.yaml}\n        '200': {$ref: '#/components/responses/R'}\n      callbacks: {x-c: {$ref: other.yaml}}\ncomponents: {responses: {R: {}}}\n";
    let read = try_read(text);
    let found = check_references(read.root());
    // `x-c` is the name of a callback.
    assert_eq!(places(&found, &read.sources), ["O202 8:31"]);
}

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
