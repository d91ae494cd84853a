//! Places in texts.

use openapi_lower::{Sources, Span};

/// Line and column of each byte of interest.
fn positions(text: &str, bytes: &[usize]) -> Vec<(usize, usize)> {
    let mut sources = Sources::new();
    let id = sources.add("f", text);
    let file = sources.get(id).unwrap();
    let at = |byte: &usize| {
        let position = file.position(*byte);
        (position.line, position.column)
    };
    bytes.iter().map(at).collect()
}

#[test]
fn position_counts_lines_and_characters() {
    assert_eq!(
        positions(
            "ab\nä€😀x\n\nz",
            &[0, 1, 2, 3, 5, 8, 12, 13, 14, 15, 16, 99]
        ),
        [
            (1, 1),
            (1, 2),
            (1, 3),
            (2, 1),
            (2, 2),
            (2, 3),
            (2, 4),
            (2, 5),
            (3, 1),
            (4, 1),
            (4, 2),
            (4, 2)
        ]
    );
}

#[test]
fn position_knows_every_line_end() {
    assert_eq!(
        positions("a\r\nb\rc\nd", &[0, 3, 5, 7]),
        [(1, 1), (2, 1), (3, 1), (4, 1)]
    );
}

#[test]
fn position_leaves_out_the_byte_order_mark() {
    assert_eq!(
        positions("\u{feff}a\nb", &[0, 3, 4, 5]),
        [(1, 1), (1, 1), (1, 2), (2, 1)]
    );
}

#[test]
fn position_of_an_empty_text_is_its_start() {
    assert_eq!(positions("", &[0, 5]), [(1, 1), (1, 1)]);
}

#[test]
fn position_in_a_long_line_is_counted_in_characters() {
    let text = format!("a\n{}b", "ä".repeat(10_000));
    assert_eq!(
        positions(&text, &[2, 4_098, 20_002]),
        [(2, 1), (2, 2_049), (2, 10_001)]
    );
}

#[test]
fn line_start_is_clamped_to_the_text() {
    let mut sources = Sources::new();
    let id = sources.add("f", "ab\ncd");
    let file = sources.get(id).unwrap();
    assert_eq!([1, 2, 3, 9].map(|line| file.line_start(line)), [0, 3, 5, 5]);
}

#[test]
fn locate_names_file_line_and_column() {
    let mut sources = Sources::new();
    let first = sources.add("a.yaml", "x");
    let second = sources.add("b.yaml", "x\nyz");
    let span = |file| Span {
        file,
        start: 3,
        end: 4,
    };
    assert_eq!(sources.locate(span(first)), "a.yaml:1:2");
    assert_eq!(sources.locate(span(second)), "b.yaml:2:2");
    assert_eq!(sources.get(second).unwrap().name(), "b.yaml");
    assert_eq!(Sources::new().locate(span(second)), "?");
}

#[test]
fn spans_join_within_a_file() {
    let mut sources = Sources::new();
    let (one, two) = (sources.add("a", "abc"), sources.add("b", "abc"));
    let span = |file, start, end| Span { file, start, end };
    assert_eq!(span(one, 2, 3).to(span(one, 0, 1)), span(one, 0, 3));
    assert_eq!(span(one, 2, 3).to(span(two, 0, 1)), span(one, 2, 3));
}
