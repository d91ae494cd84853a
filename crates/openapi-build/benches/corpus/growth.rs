//! How time grows with a document: the same parts once, twice, four times and eight times; and as many
//! as make 20 MB, more than any that we know of.

use std::fmt::Write;
use std::time::Duration;

use openapi_build::Build;

use crate::{least_of, timed};

/// Parts of the smallest document.
const PARTS: usize = 150;

pub(crate) fn table(repeats: usize) -> String {
    let mut lines = String::from("growth        bytes    load ratio    emit ratio\n");
    let mut before: Option<(Duration, Duration)> = None;
    for times in [1, 2, 4, 8] {
        let text = document(PARTS * times);
        let (load, emit) = measure(&text, repeats);
        let ratio = |now: Duration, before: Option<Duration>| {
            before.map_or_else(String::new, |before| {
                format!("{:.2}", now.as_secs_f64() / before.as_secs_f64())
            })
        };
        let milliseconds = |time: Duration| time.as_secs_f64() * 1e3;
        writeln!(
            lines,
            "{times} ×       {:>9} {:>7.1} {:>5} {:>7.1} {:>5}",
            text.len(),
            milliseconds(load),
            ratio(load, before.map(|(load, _)| load)),
            milliseconds(emit),
            ratio(emit, before.map(|(_, emit)| emit)),
        )
        .unwrap();
        before = Some((load, emit));
    }
    lines + &large()
}

/// Bytes of a document that is larger than real ones are.
const LARGE: usize = 20_000_000;

/// What that takes, once.
fn large() -> String {
    let text = document(LARGE * PARTS / document(PARTS).len());
    let (load, emit) = measure(&text, 1);
    let rate = text.len() as f64 / 1e6 / (load + emit).as_secs_f64();
    format!(
        "large     {:>9} {:>7.1} s     {:>7.1} s     {rate:.2} MB a second\n",
        text.len(),
        load.as_secs_f64(),
        emit.as_secs_f64(),
    )
}

fn measure(text: &str, repeats: usize) -> (Duration, Duration) {
    let build = Build::from_text("growth.yaml", text);
    let mut least = (Duration::ZERO, Duration::ZERO);
    for repeat in 0..repeats {
        let (load, loaded) = timed(|| build.load());
        let (emit, report) = timed(|| loaded.emit());
        assert!(report.code().is_some() && report.left_out() == 0);
        least = (
            least_of(least.0, load, repeat),
            least_of(least.1, emit, repeat),
        );
    }
    least
}

/// A document of some parts, each an operation with parameters, a body and answers, and the schemas
/// that it needs, of which some refer to those of the part before.
fn document(parts: usize) -> String {
    let mut paths = String::from(
        "openapi: 3.1.0\ninfo: { title: Growth, version: '1' }\n\
         servers: [{ url: 'https://api.example.com' }]\npaths:\n",
    );
    let mut schemas = String::from("components:\n  schemas:\n");
    for part in 0..parts {
        let before = part.saturating_sub(1);
        paths.push_str(&PATH.replace('N', &part.to_string()));
        let schema = SCHEMAS.replace('N', &part.to_string());
        schemas.push_str(&schema.replace('B', &before.to_string()));
    }
    paths + &schemas
}

const PATH: &str = "  /parts/N/{id}:
    post:
      operationId: changePartN
      summary: changes one of part N
      parameters:
        - { name: id, in: path, required: true, schema: { type: string, format: uuid } }
        - { name: sort, in: query, schema: { type: string, enum: [name, age] } }
        - { name: tags, in: query, schema: { type: array, items: { type: string } } }
      requestBody:
        required: true
        content:
          application/json: { schema: { $ref: '#/components/schemas/ThingN' } }
      responses:
        '200':
          description: it is changed
          content:
            application/json: { schema: { $ref: '#/components/schemas/UnionN' } }
        '404':
          description: there is none
          content:
            application/json:
              schema: { type: object, required: [detail], properties: { detail: { type: string } } }
";

const SCHEMAS: &str = "    ThingN:
      type: object
      description: a thing of part N
      required: [id, state]
      properties:
        id: { type: string, format: uuid }
        state: { type: string, enum: [open, closed, lost] }
        count: { type: [integer, 'null'], minimum: 0, maximum: 1000 }
        ratio: { type: number, exclusiveMinimum: 0 }
        point: { type: array, prefixItems: [{ type: number }, { type: number }] }
        previous: { $ref: '#/components/schemas/ThingB' }
        details:
          type: object
          properties:
            note: { type: string, pattern: '^[a-z]+$', description: what is to be said of it }
            at: { type: string, format: date-time }
          additionalProperties: { type: string }
    UnionN:
      oneOf:
        - { $ref: '#/components/schemas/ThingN' }
        - { $ref: '#/components/schemas/ThingB' }
        - { type: array, items: { $ref: '#/components/schemas/ThingN' } }
        - { type: 'null' }
";
