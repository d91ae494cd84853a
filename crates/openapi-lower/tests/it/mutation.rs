//! Broken documents: whatever is cut, doubled or flipped, nothing panics or hangs.

use crate::support::{run, tree};

/// Knuth's linear congruential generator: the same numbers everywhere.
struct Random(u64);

impl Random {
    fn below(&mut self, bound: usize) -> usize {
        let next = self.0.wrapping_mul(6_364_136_223_846_793_005);
        self.0 = next.wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).unwrap() % bound.max(1)
    }
}

const YAML: &str = r##"openapi: 3.1.0
info: {title: "T\u00e4", version: '1'}
paths:
  /a/{id}:
    get:
      parameters:
        - &p {name: id, in: path, required: true, schema: {type: string, nullable: true}}
        - <<: *p
          name: other
      responses:
        '200':
          description: |
            Text: über alles
          content: {application/json: {schema: {$ref: '#/components/schemas/Größe'}}}
components:
  schemas:
    Größe:
      type: [object, 'null']
      properties:
        next: {$ref: '#/components/schemas/Größe'}
        kind: {const: a}
        size: {type: integer, exclusiveMinimum: 0, examples: [1, 0x1F]}
"##;

const JSON: &str = r##"{"openapi":"3.1.0","info":{"title":"\ud83d\ude00","version":"1"},"components":{"schemas":{"A":{"type":["string","null"],"enum":["a\/b",null]},"B":{"allOf":[{"$ref":"#/components/schemas/A"},{"$ref":"#/components/schemas/C"}]},"C":{"anyOf":[{"type":"number","minimum":-1.5e3}],"default":{"nullable":true}}}}}"##;

const FLOW: &str = "--- # c\nopenapi: '3.1.0'\ninfo: {title: t, version: '1'}\npaths: {x-a: [*, &b], /b: {$ref: '#/paths/~1c'}, /c: {}}\ncomponents: {schemas: {A: !!map {type: !!str string, ? b : c}, D: {nullable: no}}}\nx: >-\n  a\n\n  b\n...\n";

fn mutate(text: &str, random: &mut Random) -> String {
    let mut bytes = text.as_bytes().to_vec();
    for _ in 0..=random.below(3) {
        let from = random.below(bytes.len());
        let to = (from + 1 + random.below(12)).min(bytes.len());
        match random.below(4) {
            0 => drop(bytes.drain(from..to)),
            1 => {
                let piece = bytes[from..to].to_vec();
                let at = random.below(bytes.len());
                bytes.splice(at..at, piece);
            }
            2 if !bytes.is_empty() => bytes[from] ^= 1 << random.below(8),
            _ => {
                let special = b"\n\t\r :,-[]{}\"'#&*!|>%@`?~<\\\0\x1b\xef\xbb\xbf\xc2\x85";
                let byte = special[random.below(special.len())];
                bytes.insert(from, byte);
            }
        }
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

#[test]
fn mutated_documents_neither_panic_nor_hang() {
    let mut random = Random(42);
    let (mut read, mut lowered) = (0, 0);
    for round in 0..2_000 {
        let text = mutate([YAML, JSON, FLOW][round % 3], &mut random);
        let result = run(text);
        let rendered = result.found.render(&result.sources);
        assert_eq!(rendered.is_empty(), result.found.iter().next().is_none());
        assert_eq!(
            result.lines().len(),
            result.found.to_json_lines(&result.sources).lines().count()
        );
        let Some(node) = &result.node else {
            assert!(result.found.has_errors());
            continue;
        };
        read += 1;
        lowered += usize::from(!result.found.has_errors());
        // What was read is written as JSON that reads back as the same.
        assert!(tree(&node.to_json()).same(node));
    }
    // The mutations are neither harmless nor fatal throughout.
    assert!((200..1_900).contains(&read), "{read} were read");
    assert!(lowered > 50, "{lowered} were lowered");
}

#[test]
fn every_prefix_of_a_document_is_survived() {
    for text in [YAML, JSON, FLOW] {
        for (at, _) in text.char_indices() {
            let result = run(&text[..at]);
            let _ = result.found.render(&result.sources);
        }
    }
}
