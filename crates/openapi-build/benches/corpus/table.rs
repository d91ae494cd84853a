//! The rows for people.

use std::time::Duration;

/// What one document costs.
#[derive(Default)]
pub(crate) struct Row {
    pub(crate) name: String,
    pub(crate) bytes: usize,
    /// Lines of code.
    pub(crate) lines: usize,
    /// The floor: the file through the fastest reader.
    pub(crate) read: Duration,
    /// The floor: the final syntax tree to text.
    pub(crate) print: Duration,
    /// For comparison: the final text to a syntax tree.
    pub(crate) parsed: Duration,
    /// From the file to the document in OpenAPI 3.0.
    pub(crate) load: Duration,
    /// From there to the code.
    pub(crate) emit: Duration,
    /// Bytes at the peak.
    pub(crate) peak: Option<u64>,
}

impl Row {
    fn total(&self) -> Duration {
        self.load + self.emit
    }

    fn floor(&self) -> Duration {
        self.read + self.print
    }
}

const HEAD: &str = "bytes, milliseconds                        bytes    lines |  read    load  ratio | print    emit  ratio | floor   total  ratio | (parse)  memory/bytes";

/// A line a document, and the totals.
pub(crate) fn table(rows: &[Row]) -> String {
    let mut lines = vec![HEAD.to_owned()];
    lines.extend(rows.iter().map(line));
    lines.push(line(&sum(rows)));
    lines.join("\n") + "\n"
}

fn sum(rows: &[Row]) -> Row {
    let mut all = Row {
        name: format!("{} documents", rows.len()),
        ..Row::default()
    };
    for row in rows {
        all.bytes += row.bytes;
        all.lines += row.lines;
        all.read += row.read;
        all.print += row.print;
        all.parsed += row.parsed;
        all.load += row.load;
        all.emit += row.emit;
    }
    all
}

fn line(row: &Row) -> String {
    let name: String = row.name.chars().take(38).collect();
    format!(
        "{name:<38} {:>9} {:>8} |{} |{} |{} |{} {}",
        row.bytes,
        row.lines,
        pair(row.read, row.load),
        pair(row.print, row.emit),
        pair(row.floor(), row.total()),
        milliseconds(row.parsed),
        memory(row),
    )
}

/// The floor, ours, and how many times the floor ours is.
fn pair(floor: Duration, ours: Duration) -> String {
    let ratio = ours.as_secs_f64() / floor.as_secs_f64();
    format!(
        "{} {} {ratio:>6.2}",
        milliseconds(floor),
        milliseconds(ours)
    )
}

fn milliseconds(time: Duration) -> String {
    format!("{:>7.1}", time.as_secs_f64() * 1e3)
}

fn memory(row: &Row) -> String {
    row.peak.map_or_else(String::new, |peak| {
        format!(
            "{:>6.1} MB {:>6.1}",
            peak as f64 / 1e6,
            peak as f64 / row.bytes as f64
        )
    })
}
