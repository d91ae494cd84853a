//! Numbers and texts.

use regex_syntax::hir::{Class, Hir, HirKind};
use serde_json::{Value, json};

use crate::random::Random;

use super::parts::Parts;

const WORDS: [&str; 8] = [
    "",
    "a",
    "Minka",
    "two words",
    "Öl 🦀",
    "\"quoted\"\\",
    "0",
    "true",
];

pub(crate) fn word(random: &mut Random) -> String {
    format!("{}{}", random.pick(&["a", "b_", "C-"]), random.below(1000))
}

/// A value of any kind, without a place for more.
pub(crate) fn anything(random: &mut Random) -> Value {
    let all = [
        json!("text"),
        json!(3),
        json!(-0.5),
        json!(true),
        json!([1, "a", null]),
        json!({ "a": { "b": [] } }),
        json!({}),
    ];
    random.pick(&all).clone()
}

/// A number within its bounds.
#[allow(clippy::cast_possible_truncation, clippy::cast_precision_loss)]
pub(crate) fn number(parts: &Parts<'_>, whole: bool, random: &mut Random) -> Value {
    let step = parts.numbers("multipleOf").next();
    let step = step.unwrap_or(if whole { 1.0 } else { 0.25 });
    let step = if whole { step.max(1.0) } else { step };
    let least = parts
        .numbers("minimum")
        .chain(parts.numbers("exclusiveMinimum"))
        .reduce(f64::max);
    let most = parts
        .numbers("maximum")
        .chain(parts.numbers("exclusiveMaximum"))
        .reduce(f64::min);
    let turns = random.below(200) as f64;
    let number = match (least, most) {
        (Some(least), Some(most)) => {
            let steps = ((most - least) / step).clamp(1.0, 1e6) as usize;
            ((least / step).ceil() + random.below(steps + 1) as f64) * step
        }
        (Some(least), None) => ((least / step).ceil() + turns) * step,
        (None, Some(most)) => ((most / step).floor() - turns) * step,
        (None, None) => (turns - 50.0) * step,
    };
    match number.fract() == 0.0 && number.abs() < 9e15 && random.below(8) > 0 {
        true => json!(number as i64),
        false => json!(number),
    }
}

/// A text of the format, the pattern or the length that is asked for.
pub(crate) fn text(parts: &Parts<'_>, random: &mut Random) -> String {
    if let Some(text) = parts
        .texts("format")
        .find_map(|format| of_format(format, random))
    {
        return text;
    }
    if let Some(text) = parts
        .texts("pattern")
        .find_map(|pattern| matching(pattern, random))
    {
        return text;
    }
    let mut text = (*random.pick(&WORDS)).to_owned();
    let least = parts.largest("minLength").unwrap_or(0).min(5000);
    let most = parts.smallest("maxLength").unwrap_or(usize::MAX);
    while text.chars().count() < least {
        text.push('x');
    }
    text.chars().take(most).collect()
}

fn of_format(format: &str, random: &mut Random) -> Option<String> {
    let texts: &[&str] = match format {
        "date" => &["2024-02-29", "1999-12-31"],
        "date-time" => &[
            "2024-02-03T04:05:06Z",
            "2024-02-03T04:05:06.123+07:00",
            "1999-12-31T23:59:59.5-00:30",
            "2024-02-03t04:05:06z",
        ],
        "time" => &["04:05:06Z", "23:59:59.25+01:00"],
        "duration" => &["P1D", "PT1H30M"],
        "uuid" => &[
            "6ba7b810-9dad-11d1-80b4-00c04fd430c8",
            "00000000-0000-0000-0000-000000000000",
        ],
        "email" | "idn-email" => &["minka@example.com"],
        "hostname" | "idn-hostname" => &["example.com", "a"],
        "ipv4" => &["127.0.0.1", "255.255.255.255"],
        "ip" => &["127.0.0.1", "::1"],
        "ipv6" => &["::1", "2001:db8::8a2e:370:7334"],
        "uri" | "iri" => &["https://example.com/a?b=c#d", "urn:x:y"],
        "uri-reference" | "iri-reference" => &["../a", "https://example.com"],
        "uri-template" => &["/a/{b}"],
        "json-pointer" => &["/a/b~0"],
        "relative-json-pointer" => &["1/a"],
        "regex" => &["^a+$"],
        "byte" => &["", "aGVsbG8=", "+/8="],
        _ => return None,
    };
    Some((*random.pick(texts)).to_owned())
}

/// A text that a pattern matches, if it is one that can be read.
pub(crate) fn matching(pattern: &str, random: &mut Random) -> Option<String> {
    let mut text = String::new();
    write(&regex_syntax::parse(pattern).ok()?, random, &mut text)?;
    Some(text)
}

fn write(expression: &Hir, random: &mut Random, text: &mut String) -> Option<()> {
    match expression.kind() {
        HirKind::Empty | HirKind::Look(_) => {}
        HirKind::Literal(literal) => text.push_str(std::str::from_utf8(&literal.0).ok()?),
        HirKind::Class(class) => text.push(member(class, random)?),
        HirKind::Repetition(repeated) => {
            let more = u32::try_from(random.below(3)).unwrap_or(0);
            let times = repeated.min.saturating_add(more);
            for _ in 0..times.min(repeated.max.unwrap_or(u32::MAX)).min(300) {
                write(&repeated.sub, random, text)?;
            }
        }
        HirKind::Capture(group) => write(&group.sub, random, text)?,
        HirKind::Concat(parts) => parts
            .iter()
            .try_for_each(|part| write(part, random, text))?,
        HirKind::Alternation(branches) => write(random.pick(branches), random, text)?,
    }
    Some(())
}

fn member(class: &Class, random: &mut Random) -> Option<char> {
    let class = match class {
        Class::Unicode(class) => class.clone(),
        Class::Bytes(class) => class.to_unicode_class()?,
    };
    let has = |wanted: &char| {
        let mut ranges = class.ranges().iter();
        ranges.any(|range| (range.start()..=range.end()).contains(wanted))
    };
    let seen: Vec<char> = (' '..='~').filter(has).collect();
    match seen.is_empty() {
        true => class.ranges().first().map(|range| range.start()),
        false => Some(*random.pick(&seen)),
    }
}
