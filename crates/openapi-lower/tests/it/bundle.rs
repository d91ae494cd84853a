//! References inside one document.

use crate::bundled::{bundle_of, bundled};
use crate::support::with_components;

/// What is left of components, and code, level and place of what was found.
fn found(components: &str) -> (String, Vec<String>) {
    let bundled = bundle_of(&with_components(components), &[]);
    (bundled.components(), bundled.places())
}

/// The components of one schema, `S`, beside others, that a document is left with.
fn schemas(schemas: &str) -> String {
    let all = bundled(&format!("{{schemas: {schemas}}}"));
    let all = all.strip_prefix(r#"{"schemas":"#).unwrap();
    all.strip_suffix('}').unwrap().to_owned()
}

#[test]
fn references_to_components_stay() {
    let same = [
        r##"{"A":{"$ref":"#/components/schemas/B"},"B":{}}"##,
        r##"{"A":{"$ref":"#/components/schemas/B","description":"a"},"B":{}}"##,
        r##"{"A":{"properties":{"a":{"$ref":"#/components/schemas/A"}}}}"##,
        r##"{"A":{"$ref":"#/components/schemas/a~1b c"},"a/b c":{}}"##,
        r##"{"A":{"$ref":"#/components/schemas/b"},"b":true}"##,
    ];
    for components in same {
        assert_eq!(schemas(components), components);
    }
}

#[test]
fn escaped_names_are_written_one_way() {
    assert_eq!(
        schemas("{A: {$ref: '#/components/schemas/a~1b%20c'}, a/b c: {}}"),
        r##"{"A":{"$ref":"#/components/schemas/a~1b c"},"a/b c":{}}"##
    );
    assert_eq!(
        schemas("{A: {$ref: '#/components/schemas/b%20c'}, 'b%20c': {}}"),
        r##"{"A":{"$ref":"#/components/schemas/b%2520c"},"b%20c":{}}"##
    );
}

#[test]
fn deep_pointers_become_components() {
    assert_eq!(
        schemas(
            "{A: {items: {$ref: '#/components/schemas/B/properties/c'}}, B: {properties: {c: {type: string}}}}"
        ),
        r##"{"A":{"items":{"$ref":"#/components/schemas/BC"}},"B":{"properties":{"c":{"$ref":"#/components/schemas/BC"}}},"BC":{"type":"string"}}"##
    );
    assert_eq!(
        schemas(
            "{A: {items: {$ref: '#/components/schemas/B/allOf/0'}}, B: {allOf: [{type: string}]}}"
        ),
        r##"{"A":{"items":{"$ref":"#/components/schemas/BAllOf0"}},"B":{"allOf":[{"$ref":"#/components/schemas/BAllOf0"}]},"BAllOf0":{"type":"string"}}"##
    );
}

#[test]
fn component_that_is_only_a_deep_pointer_takes_its_target() {
    assert_eq!(
        schemas(
            "{A: {$ref: '#/components/schemas/B/properties/c'}, B: {properties: {c: {type: string}}}}"
        ),
        r##"{"A":{"type":"string"},"B":{"properties":{"c":{"$ref":"#/components/schemas/A"}}}}"##
    );
}

#[test]
fn definitions_become_components() {
    for keyword in ["$defs", "definitions"] {
        assert_eq!(
            schemas(&format!(
                "{{A: {{items: {{$ref: '#/components/schemas/A/{keyword}/B'}}, {keyword}: {{B: {{type: string}}, C: {{}}}}}}}}"
            )),
            r##"{"A":{"items":{"$ref":"#/components/schemas/B"}},"B":{"type":"string"}}"##
        );
    }
}

#[test]
fn names_are_unique() {
    assert_eq!(
        schemas(
            "{A: {anyOf: [{$ref: '#/components/schemas/A/$defs/B'}, {$ref: '#/components/schemas/C/$defs/B'}, {$ref: '#/components/schemas/A/$defs/B'}], $defs: {B: {type: string}}}, B: {}, C: {$defs: {B: {}}}}"
        ),
        r##"{"A":{"anyOf":[{"$ref":"#/components/schemas/B2"},{"$ref":"#/components/schemas/B3"},{"$ref":"#/components/schemas/B2"}]},"B":{},"C":{},"B2":{"type":"string"},"B3":{}}"##
    );
}

#[test]
fn recursion_through_a_deep_pointer_is_kept() {
    assert_eq!(
        schemas(
            "{A: {properties: {b: {properties: {c: {$ref: '#/components/schemas/A/properties/b'}}}}}}"
        ),
        r##"{"A":{"properties":{"b":{"$ref":"#/components/schemas/AB"}}},"AB":{"properties":{"c":{"$ref":"#/components/schemas/AB"}}}}"##
    );
}

#[test]
fn targets_inside_targets_are_components_of_their_own() {
    assert_eq!(
        schemas(
            "{A: {anyOf: [{$ref: '#/components/schemas/B/items'}, {$ref: '#/components/schemas/B/items/items'}]}, B: {items: {items: {type: string}}}}"
        ),
        r##"{"A":{"anyOf":[{"$ref":"#/components/schemas/BItem"},{"$ref":"#/components/schemas/BItemItem"}]},"B":{"items":{"$ref":"#/components/schemas/BItem"}},"BItem":{"items":{"$ref":"#/components/schemas/BItemItem"}},"BItemItem":{"type":"string"}}"##
    );
}

#[test]
fn anchors_and_ids_are_resolved_and_gone() {
    assert_eq!(
        schemas("{A: {items: {$ref: '#b'}, $defs: {B: {$anchor: b, type: string}}}}"),
        r##"{"A":{"items":{"$ref":"#/components/schemas/B"}},"B":{"type":"string"}}"##
    );
    assert_eq!(
        schemas(
            "{A: {items: {$ref: 'https://example.org/b'}}, B: {$id: 'https://example.org/b', $schema: s}}"
        ),
        r##"{"A":{"items":{"$ref":"#/components/schemas/B"}},"B":{"$schema":"s"}}"##
    );
    assert_eq!(
        schemas(
            "{A: {$id: 'https://example.org/a', items: {$ref: b}, not: {$ref: 'b#c'}}, B: {$id: 'https://example.org/b', $defs: {C: {$anchor: c}}}}"
        ),
        r##"{"A":{"items":{"$ref":"#/components/schemas/B"},"not":{"$ref":"#/components/schemas/C"}},"B":{},"C":{}}"##
    );
}

#[test]
fn pointers_begin_at_the_nearest_id_or_at_the_file() {
    assert_eq!(
        schemas(
            "{A: {$id: 'https://example.org/a', items: {$ref: '#/$defs/B'}, not: {$ref: '#/components/schemas/C'}, $defs: {B: {type: string}}}, C: {}}"
        ),
        r##"{"A":{"items":{"$ref":"#/components/schemas/B"},"not":{"$ref":"#/components/schemas/C"}},"C":{},"B":{"type":"string"}}"##
    );
}

#[test]
fn dynamic_anchors_are_bound_as_types_are() {
    let page = "{$defs: {T: {$dynamicAnchor: T, not: {}}}, properties: {data: {items: {$dynamicRef: '#T'}}, meta: {$ref: '#/components/schemas/Meta'}}}";
    let pets = |pet| {
        format!(
            "{{$defs: {{T: {{$dynamicAnchor: T, $ref: '#/components/schemas/{pet}'}}}}, $ref: '#/components/schemas/Page'}}"
        )
    };
    let (cats, dogs) = (pets("Cat"), pets("Dog"));
    assert_eq!(
        schemas(&format!(
            "{{Cat: {{}}, Dog: {{}}, Meta: {{}}, Cats: {cats}, Dogs: {dogs}, Page: {page}}}"
        )),
        r##"{"Cat":{},"Dog":{},"Meta":{},"Cats":{"$ref":"#/components/schemas/CatPage"},"Dogs":{"$ref":"#/components/schemas/DogPage"},"Page":{"properties":{"data":{"items":{"$ref":"#/components/schemas/T"}},"meta":{"$ref":"#/components/schemas/Meta"}}},"CatPage":{"properties":{"data":{"items":{"$ref":"#/components/schemas/Cat"}},"meta":{"$ref":"#/components/schemas/Meta"}}},"DogPage":{"properties":{"data":{"items":{"$ref":"#/components/schemas/Dog"}},"meta":{"$ref":"#/components/schemas/Meta"}}},"T":{"not":{}}}"##
    );
}

#[test]
fn dynamic_anchor_of_a_tree_is_its_extension() {
    assert_eq!(
        schemas(
            "{Strict: {$id: 'https://example.org/strict', $dynamicAnchor: node, $ref: tree, unevaluatedProperties: false}, Tree: {$id: 'https://example.org/tree', $dynamicAnchor: node, properties: {children: {items: {$dynamicRef: '#node'}}}}}"
        ),
        r##"{"Strict":{"$ref":"#/components/schemas/StrictTree","unevaluatedProperties":false},"Tree":{"properties":{"children":{"items":{"$ref":"#/components/schemas/Tree"}}}},"StrictTree":{"properties":{"children":{"items":{"$ref":"#/components/schemas/Strict"}}}}}"##
    );
}

#[test]
fn recursive_references_lead_to_the_schema_around_them() {
    let expected = r##"{"A":{"properties":{"a":{"$ref":"#/components/schemas/A"}}}}"##;
    assert_eq!(
        schemas("{A: {$recursiveAnchor: true, properties: {a: {$recursiveRef: '#'}}}}"),
        expected
    );
    let (left, places) = found("{schemas: {A: {properties: {a: {$recursiveRef: '#'}}}}}");
    assert_eq!(left, format!(r#"{{"schemas":{expected}}}"#));
    assert_eq!(places, ["O207 Warning api/api.yaml:3:60"]);
    let (left, places) = found("{schemas: {A: {properties: {a: {$ref: '#'}}}}}");
    assert_eq!(left, format!(r#"{{"schemas":{expected}}}"#));
    assert_eq!(places, ["O203 Warning api/api.yaml:3:51"]);
}

#[test]
fn extensions_hold_what_is_referred_to() {
    assert_eq!(
        bundled("{schemas: {A: {$ref: '#/components/x-more/B'}}, x-more: {B: {type: string}}}"),
        r#"{"schemas":{"A":{"type":"string"}},"x-more":{"B":{"type":"string"}}}"#
    );
}

#[test]
fn examples_are_referred_to_and_left_as_they_are() {
    assert_eq!(
        schemas("{A: {items: {$ref: '#/components/schemas/B/example'}}, B: {example: {a: 1}}}"),
        r##"{"A":{"items":{"$ref":"#/components/schemas/BExample"}},"B":{"example":{"a":1}},"BExample":{"a":1}}"##
    );
}

#[test]
fn other_components_refer_to_each_other() {
    let same = r##"{"responses":{"A":{"$ref":"#/components/responses/B"},"B":{"description":"b","headers":{"h":{"$ref":"#/components/headers/H"}},"links":{"l":{"$ref":"#/components/links/L"}},"content":{"a/b":{"examples":{"e":{"$ref":"#/components/examples/E"}}}}}},"headers":{"H":{}},"links":{"L":{}},"examples":{"E":{"value":{"$ref":"c"}}}}"##;
    assert_eq!(bundled(same), same);
}

#[test]
fn references_to_other_components_lead_to_their_end() {
    assert_eq!(
        bundled(
            "{responses: {A: {$ref: '#/components/responses/B'}, B: {$ref: '#/components/responses/C'}, C: {description: c}}}"
        ),
        r##"{"responses":{"A":{"$ref":"#/components/responses/C"},"B":{"$ref":"#/components/responses/C"},"C":{"description":"c"}}}"##
    );
}

#[test]
fn mappings_are_references() {
    assert_eq!(
        schemas(
            "{A: {discriminator: {propertyName: p, mapping: {b: B, c: '#/components/schemas/C', d: '#/components/schemas/A/$defs/D'}}, $defs: {D: {}}}, B: {}, C: {}}"
        ),
        r##"{"A":{"discriminator":{"propertyName":"p","mapping":{"b":"#/components/schemas/B","c":"#/components/schemas/C","d":"#/components/schemas/D"}}},"B":{},"C":{},"D":{}}"##
    );
    let (left, found) = found("{schemas: {A: {discriminator: {mapping: {b: B, c: C}}}, C: {}}}");
    assert_eq!(
        left,
        r##"{"schemas":{"A":{"discriminator":{"mapping":{"c":"#/components/schemas/C"}}},"C":{}}}"##
    );
    assert_eq!(found, ["O202 Warning api/api.yaml:3:57"]);
}

#[test]
fn what_only_looks_like_a_reference_is_none() {
    let same = [
        r#"{"S":{"example":{"$ref":1}}}"#,
        r#"{"S":{"examples":[{"$ref":"x"}]}}"#,
        r##"{"S":{"default":{"$ref":"#/nowhere"}}}"##,
        r#"{"S":{"enum":[{"$ref":"other.yaml"}]}}"#,
        r#"{"S":{"const":{"$ref":"other.yaml"}}}"#,
        r#"{"S":{"x-a":{"$ref":"other.yaml"}}}"#,
        r#"{"S":{"properties":{"$ref":{"type":"string"}}}}"#,
        r#"{"S":{"properties":{"properties":{"properties":{"$ref":{"type":"string"}}}}}}"#,
        r#"{"S":{"properties":{"$id":{"type":"string"},"$defs":{"type":"string"}}}}"#,
    ];
    for components in same {
        assert_eq!(schemas(components), components);
    }
}

#[test]
fn schema_that_is_nowhere_is_any_value() {
    let (left, places) =
        found("{schemas: {A: {items: {$ref: '#/components/schemas/B', description: a}}}}");
    assert_eq!(left, r#"{"schemas":{"A":{"items":{"description":"a"}}}}"#);
    assert_eq!(places, ["O204 Warning api/api.yaml:3:42"]);
}

#[test]
fn anything_else_that_is_nowhere_is_left_out() {
    let document = "openapi: 3.1.0
paths:
  /a:
    get:
      parameters: [{$ref: '#/components/parameters/A'}, {name: b, in: query}]
      requestBody: {$ref: '#/components/requestBodies/A'}
      responses:
        '200': {$ref: '#/components/responses/A'}
        '404': {description: n}
";
    let bundled = bundle_of(document, &[]);
    assert_eq!(
        bundled.part("/paths/~1a/get"),
        r#"{"parameters":[{"name":"b","in":"query"}],"responses":{"404":{"description":"n"}}}"#
    );
    assert_eq!(
        bundled.places(),
        [
            "O204 Error api/api.yaml:5:27",
            "O204 Error api/api.yaml:6:27",
            "O204 Error api/api.yaml:8:23"
        ]
    );
}

#[test]
fn reference_that_is_no_string_is_reported() {
    for value in ["1", "{}", "[]", "~", "true"] {
        let (left, found) = found(&format!("{{schemas: {{A: {{items: {{$ref: {value}}}}}}}}}"));
        assert_eq!(left, r#"{"schemas":{"A":{"items":{}}}}"#, "{value}");
        assert_eq!(found, ["O201 Warning api/api.yaml:3:42"], "{value}");
    }
}

#[test]
fn dangling_reference_names_what_is_near() {
    let text = with_components("{schemas: {Person: {}, A: {$ref: '#/components/schemas/Persn'}}}");
    let bundled = bundle_of(&text, &[]);
    let found = bundled.found.iter().next().unwrap();
    assert_eq!(found.help.as_deref(), Some("did you mean `Person`?"));
    let (place, label) = &found.related[0];
    assert_eq!(
        (bundled.sources.locate(*place).as_str(), label.as_str()),
        ("api/api.yaml:3:24", "a similar name")
    );
}

/// The help for a reference to `wanted`, where there is `name`.
fn suggestion(wanted: &str, name: &str) -> String {
    let schemas =
        format!("{{TheReference: {{$ref: '#/components/schemas/{wanted}'}}, {name}: {{}}}}");
    let bundled = bundle_of(&with_components(&format!("{{schemas: {schemas}}}")), &[]);
    let found = bundled.found.iter().next().unwrap();
    found.help.clone().unwrap()
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
fn every_dangling_reference_is_found() {
    let refs = (0..300).map(|n| format!("A{n}: {{$ref: '#/components/schemas/B{n}'}}"));
    let components = format!("{{schemas: {{{}}}}}", refs.collect::<Vec<_>>().join(", "));
    assert_eq!(found(&components).1.len(), 300);
}

#[test]
fn many_long_names_take_no_time() {
    let name = |n: usize| format!("{}{n}", "x".repeat(20_000));
    let refs =
        (0..50).map(|n| format!("{}: {{$ref: '#/components/schemas/y{}'}}", name(n), name(n)));
    let components = format!("{{schemas: {{{}}}}}", refs.collect::<Vec<_>>().join(", "));
    assert_eq!(found(&components).1.len(), 50);
}

#[test]
fn reference_to_another_kind_says_both() {
    let (left, places) =
        found("{schemas: {A: {items: {$ref: '#/components/parameters/b'}}}, parameters: {b: {}}}");
    assert_eq!(
        left,
        r#"{"schemas":{"A":{"items":{}}},"parameters":{"b":{}}}"#
    );
    assert_eq!(places, ["O206 Warning api/api.yaml:3:42"]);
    for target in ["#/components/schemas", "#/info"] {
        let (_, places) = found(&format!(
            "{{schemas: {{A: {{items: {{$ref: '{target}'}}}}}}}}"
        ));
        assert_eq!(places, ["O206 Warning api/api.yaml:3:42"], "{target}");
    }
}

#[test]
fn header_is_made_of_a_parameter() {
    let (left, places) = found(
        "{responses: {R: {headers: {h: {$ref: '#/components/parameters/p'}}}}, parameters: {p: {name: p, in: header, schema: {type: string}}}}",
    );
    assert_eq!(
        left,
        r##"{"responses":{"R":{"headers":{"h":{"$ref":"#/components/headers/p"}}}},"parameters":{"p":{"name":"p","in":"header","schema":{"type":"string"}}},"headers":{"p":{"schema":{"type":"string"}}}}"##
    );
    assert_eq!(places, ["O206 Warning api/api.yaml:3:50"]);
}

#[test]
fn response_is_made_of_a_schema() {
    let (left, places) =
        found("{responses: {R: {$ref: '#/components/schemas/E'}}, schemas: {E: {type: string}}}");
    assert_eq!(
        left,
        r##"{"responses":{"R":{"content":{"application/json":{"schema":{"$ref":"#/components/schemas/E"}}},"description":""}},"schemas":{"E":{"type":"string"}}}"##
    );
    assert_eq!(places, ["O206 Warning api/api.yaml:3:36"]);
}

#[test]
fn pointers_of_a_schema_that_was_put_in_whole_begin_at_it() {
    let (left, places) =
        found("{schemas: {A: {items: {$ref: '#/$defs/B'}, $defs: {B: {type: string}}}}}");
    assert_eq!(
        left,
        r##"{"schemas":{"A":{"items":{"$ref":"#/components/schemas/B"}},"B":{"type":"string"}}}"##
    );
    assert_eq!(places, ["O203 Warning api/api.yaml:3:42"]);
}

#[test]
fn wrong_form_is_taken_for_what_it_means() {
    for target in ["B", "/components/schemas/B", "#components/schemas/B", "#B"] {
        let (left, places) = found(&format!(
            "{{schemas: {{A: {{$ref: '{target}'}}, B: {{}}}}}}"
        ));
        assert_eq!(
            left,
            r##"{"schemas":{"A":{"$ref":"#/components/schemas/B"},"B":{}}}"##
        );
        assert_eq!(places, ["O203 Warning api/api.yaml:3:34"], "{target}");
    }
}

#[test]
fn extensions_beside_paths_and_responses_are_left_alone() {
    let text = "openapi: 3.1.0\npaths:\n  x-a: {$ref: other.yaml}\n  /a:\n    get:\n      responses:\n        x-b: {$ref: other.yaml}\n        '200': {$ref: '#/components/responses/R'}\n      callbacks: {x-c: {$ref: other.yaml}}\ncomponents: {responses: {R: {}}}\n";
    // `x-c` is the name of a callback.
    assert_eq!(
        bundle_of(text, &[]).places(),
        ["O202 Error api/api.yaml:9:31"]
    );
}

#[test]
fn components_that_are_no_object_are_replaced() {
    let text = "openapi: 3.1.0\nx-a: {type: string}\ncomponents: 1\npaths: {/a: {get: {responses: {'200': {content: {a/b: {schema: {$ref: '#/x-a'}}}}}}}}\n";
    let bundled = bundle_of(text, &[]);
    assert_eq!(
        bundled.components(),
        r#"{"schemas":{"x-a":{"type":"string"}}}"#
    );
    assert_eq!(bundled.places(), ["O304 Error api/api.yaml:3:13"]);
}

#[test]
fn references_are_followed_where_a_media_type_is_forgotten() {
    let document = "openapi: 3.1.0\ncomponents: {requestBodies: {A: {schema: {$ref: b.yaml}}, \
                    B: {content: {schema: {$ref: b.yaml}}}}}";
    let bundled = bundle_of(document, &[("api/b.yaml", "{type: string}")]);
    assert_eq!(bundled.lines(), Vec::<String>::new());
    let schema = r##"{"$ref":"#/components/schemas/b"}"##;
    for at in ["A/schema", "B/content/schema"] {
        let at = format!("/components/requestBodies/{at}");
        assert_eq!(bundled.part(&at), schema);
    }
}

#[test]
fn reference_in_the_place_of_a_list_is_its_one_element() {
    let schemas = "{A: {allOf: {$ref: 'b.yaml#/B'}}, C: {anyOf: {$ref: '#/components/schemas/A'}}, \
                   D: {oneOf: {items: {$ref: 'b.yaml#/E'}}}, F: {allOf: {$ref: 'b.yaml#/list'}}}";
    let file = "B: {type: string}\nE: {oneOf: {$ref: '#/B'}}\nlist: [{$ref: '#/B'}]";
    let document = with_components(&format!("{{schemas: {schemas}}}"));
    let bundled = bundle_of(&document, &[("api/b.yaml", file)]);
    // A list of its own is written out, as before.
    assert_eq!(bundled.places(), ["O203 Warning api/api.yaml:3:163"]);
    assert_eq!(
        bundled.part("/components/schemas"),
        r##"{"A":{"allOf":{"$ref":"#/components/schemas/B"}},"C":{"anyOf":{"$ref":"#/components/schemas/A"}},"D":{"oneOf":{"items":{"$ref":"#/components/schemas/E"}}},"F":{"allOf":[{"$ref":"#/components/schemas/B"}]},"B":{"type":"string"},"E":{"oneOf":{"$ref":"#/components/schemas/B"}}}"##
    );
}

#[test]
fn parameters_by_name_are_followed() {
    let document = "openapi: 3.1.0\npaths: {/: {parameters: {a: {$ref: 'p.yaml#/a'}}, \
                    get: {parameters: {$ref: 'p.yaml#/a'}}}}";
    let file = "a: {name: a, in: query, schema: {}}";
    let bundled = bundle_of(document, &[("api/p.yaml", file)]);
    assert_eq!(bundled.lines(), Vec::<String>::new());
    assert_eq!(
        bundled.part("/paths/~1"),
        r##"{"parameters":{"a":{"$ref":"#/components/parameters/a"}},"get":{"parameters":{"$ref":"#/components/parameters/a"}}}"##
    );
}

#[test]
fn names_that_3_0_does_not_have_are_said_before_they_are_taken_out() {
    let components =
        "{schemas: {A: {$id: a, $anchor: b, $defs: {C: {$anchor: d}}}}, pathItems: {}}";
    let document = with_components(components);
    assert!(bundle_of(&document, &[]).lines().is_empty());
    let document = document.replacen("3.1.0", "3.0.3", 1);
    let lines = bundle_of(&document, &[]).lines();
    assert_eq!(lines.len(), 4, "{lines:?}");
    assert!(lines[0].contains("[O307] OpenAPI 3.0 does not have `pathItems`"));
}

#[test]
fn names_that_lead_nowhere_are_said() {
    let wrong = "{A: {$id: 5, $anchor: [a], $dynamicAnchor: {}, $defs: 5, definitions: [b]}}";
    let bundled = bundle_of(&with_components(&format!("{{schemas: {wrong}}}")), &[]);
    assert_eq!(bundled.places().len(), 5, "{:?}", bundled.lines());
    assert!(bundled.places().iter().all(|line| line.starts_with("O307")));
    assert_eq!(bundled.part("/components/schemas/A"), "{}");
    // They are names of properties here.
    let right = "{A: {properties: {$id: {}, $anchor: {}, $defs: {}}, example: {$id: 5}}}";
    let bundled = bundle_of(&with_components(&format!("{{schemas: {right}}}")), &[]);
    assert!(bundled.lines().is_empty(), "{:?}", bundled.lines());
}

#[test]
fn the_first_of_two_equal_names_counts_and_the_other_is_said() {
    let schemas = "{A: {$anchor: a, type: string}, B: {$anchor: a}, C: {$id: /c}, D: {$id: /c}, \
                   E: {items: {$ref: '#a'}}, F: {$id: /f, $anchor: a}, G: {$dynamicAnchor: g}, \
                   H: {$dynamicAnchor: g}}";
    let bundled = bundle_of(&with_components(&format!("{{schemas: {schemas}}}")), &[]);
    let expected = [
        "O203 Warning api/api.yaml:3:59",
        "O203 Warning api/api.yaml:3:90",
    ];
    assert_eq!(bundled.places(), expected, "{:?}", bundled.lines());
    let items = bundled.part("/components/schemas/E/items");
    assert_eq!(items, r##"{"$ref":"#/components/schemas/A"}"##);
}

#[test]
fn an_anchor_of_another_resource_is_named() {
    let text = with_components(
        "{schemas: {A: {items: {$ref: '#b'}}, B: {$id: 'https://example.org/b', $anchor: b}}}",
    );
    let found = bundle_of(&text, &[]).found;
    let help = found.iter().next().unwrap().help.clone().unwrap();
    assert!(help.contains("`https://example.org/b#b`"), "{help}");
}
