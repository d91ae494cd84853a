//! Documents of as many parts as are asked for.

type Document = fn(usize) -> String;

/// Documents in both formats.
pub(crate) const LARGE: [(&str, Document); 2] =
    [("operations", operations), ("operations in JSON", json)];

/// Texts of every form.
pub(crate) const FORMS: [(&str, Document); 6] = [
    ("one line in flow style", |parts| {
        format!("[{}]", "{a: 1, b: [x, 'y', \"z\"]}, ".repeat(parts))
    }),
    ("one object of many keys", |parts| {
        each(parts, |n| format!("key{n:07}: {{value: {n:07}}}\n"))
    }),
    ("a block of text", |parts| {
        format!("text: |\n{}", "  a line of a long text\n".repeat(parts))
    }),
    ("one quoted text of many lines", |parts| {
        format!("text: \"{}\"", "some words \\n and more\n  ".repeat(parts))
    }),
    ("comments", |parts| {
        format!("{}a: 1\n", "# What nobody reads.\n".repeat(parts))
    }),
    ("aliases and merge keys", |parts| {
        let base = "base: &base {a: 1, b: 2}\nparts:\n";
        base.to_owned() + &each(parts, |n| format!("  - {{<<: *base, number: {n:07}}}\n"))
    }),
];

/// Documents for the stages that come after.
pub(crate) const OF_OPENAPI: [(&str, Document); 4] = [
    ("operations", operations),
    ("deep references", deep),
    ("definitions and anchors", defined),
    ("mistakes", mistaken),
];

fn each(parts: usize, part: impl Fn(usize) -> String) -> String {
    (0..parts).map(part).collect()
}

fn with_schemas(schemas: &str) -> String {
    format!(
        "openapi: 3.1.0\ninfo: {{ title: t, version: '1' }}\npaths: {{}}\ncomponents:\n  schemas:\n{schemas}"
    )
}

fn operations(parts: usize) -> String {
    let path = |n| {
        format!(
            "  /parts/{n:07}/{{id}}:\n    get:\n      operationId: part{n:07}\n      \
             parameters: [{{ name: id, in: path, required: true, schema: {{ type: string }} }}]\n      \
             responses: {{ '200': {{ description: A part., content: {{ application/json: {{ schema: {{ $ref: '#/components/schemas/Part{n:07}' }} }} }} }} }}\n"
        )
    };
    let schema = |n| {
        let before = usize::saturating_sub(n, 1);
        format!(
            "    Part{n:07}:\n      type: [object, 'null']\n      required: [id]\n      properties:\n        \
             id: {{ type: string, const: part }}\n        pair: {{ prefixItems: [{{ type: number }}] }}\n        \
             before: {{ $ref: '#/components/schemas/Part{before:07}' }}\n"
        )
    };
    let head = "openapi: 3.1.0\ninfo: { title: t, version: '1' }\npaths:\n";
    head.to_owned() + &each(parts, path) + "components:\n  schemas:\n" + &each(parts, schema)
}

fn json(parts: usize) -> String {
    let part = |n| {
        let comma = if n == 0 { "" } else { "," };
        format!(
            "{comma}\"/parts/{n:07}\":{{\"get\":{{\"operationId\":\"part{n:07}\",\"tags\":[\"a\\u00e4\",\"b\"],\
             \"responses\":{{\"200\":{{\"description\":\"A part.\"}}}}}}}}"
        )
    };
    format!(
        "{{\"openapi\":\"3.1.0\",\"info\":{{\"title\":\"t\",\"version\":\"1\"}},\"paths\":{{{}}}}}",
        each(parts, part)
    )
}

/// Each schema refers into the one before.
fn deep(parts: usize) -> String {
    with_schemas(&each(parts, |n| {
        let before = n.saturating_sub(1);
        format!(
            "    Part{n}: {{ type: object, properties: {{ own: {{ type: object, properties: {{ a: {{ type: string }} }} }}, \
             other: {{ $ref: '#/components/schemas/Part{before}/properties/own/properties/a' }} }} }}\n"
        )
    }))
}

/// Definitions and anchors of each schema.
fn defined(parts: usize) -> String {
    with_schemas(&each(parts, |n| {
        format!(
            "    Part{n}: {{ $id: 'https://example.org/{n}', type: object, properties: {{ a: {{ $ref: '#/$defs/A' }}, b: {{ $ref: '#b' }} }}, \
             $defs: {{ A: {{ type: string }}, B: {{ $anchor: b, type: integer }} }} }}\n"
        )
    }))
}

/// Something to be said of each.
fn mistaken(parts: usize) -> String {
    with_schemas(&each(parts, |n| {
        format!(
            "    Part{n}: {{ type: String, nullable: true, tpye: a, required: [a{n}], properties: {{ b: {{ $ref: '#/components/schemas/Prat{n}' }}, c: {{ maxLength: -1 }} }} }}\n"
        )
    }))
}
