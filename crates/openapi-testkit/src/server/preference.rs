//! What the caller asks of the answer: `Prefer` (RFC 7240) and `Accept` (RFC 9110, section 12.5.1).

use std::time::Duration;

use super::fault::Fault;
use crate::document::content::{self, Media};
use crate::media;
use crate::request::RecordedRequest;
use crate::sample::Extent;

/// Longer delays are not waited for.
const MAX_DELAY: Duration = Duration::from_secs(60);

/// The wishes that are understood; others are passed over, as RFC 7240 has it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Preference {
    pub(crate) code: Option<u16>,
    /// The name of an example.
    pub(crate) example: Option<String>,
    /// Whether values are made of the schema alone, with all that is optional.
    pub(crate) dynamic: bool,
    pub(crate) fault: Option<Fault>,
    pub(crate) delay: Option<Duration>,
    /// The value of `Accept`.
    accept: Option<String>,
    /// Whether an answer is sent that is not accepted: there is no other way to say it.
    pub(crate) takes_any: bool,
}

impl Preference {
    /// For this status, whatever media type it comes in.
    pub(crate) fn asking(status: u16, extent: Extent) -> Self {
        Self {
            code: Some(status),
            dynamic: extent == Extent::Full,
            ..Self::default()
        }
    }

    /// For this status in this media type, with everything.
    pub(crate) fn accepting(status: u16, media_type: &str) -> Self {
        Self {
            accept: Some(media_type.to_owned()),
            ..Self::asking(status, Extent::Full)
        }
    }

    pub(crate) fn of(request: &RecordedRequest) -> Self {
        let mut found = Self::default();
        let all = request.header_values("prefer");
        for (name, value) in all.flat_map(|text| text.split([',', ';'])).map(pair) {
            match name.to_ascii_lowercase().as_str() {
                "code" => found.code = found.code.or(value.parse().ok()),
                "example" => found.example = found.example.or(Some(value.to_owned())),
                "dynamic" => found.dynamic |= value.eq_ignore_ascii_case("true"),
                "fault" => found.fault = found.fault.or(Fault::named(value)),
                "delay" => found.delay = found.delay.or(milliseconds(value)),
                _ => {}
            }
        }
        let accept: Vec<_> = request.header_values("accept").collect();
        found.accept = (!accept.is_empty()).then(|| accept.join(","));
        found
    }

    /// The entry to answer with; `None` if the caller takes none of them.
    pub(crate) fn choose<'a>(&self, content: &'a [Media]) -> Option<&'a Media> {
        let Some(accept) = &self.accept else {
            return content::preferred(content);
        };
        let ranges: Vec<(String, f32)> = accept.split(',').map(weighted).collect();
        let json = content.iter().filter(|media| media.json_type().is_some());
        let others = content.iter().filter(|media| media.json_type().is_none());
        let mut best: Option<(f32, &Media)> = None;
        for media in json.chain(others) {
            let weight = weight(&ranges, media);
            if weight > best.map_or(0.0, |(weight, _)| weight) {
                best = Some((weight, media));
            }
        }
        best.map(|(_, media)| media)
    }
}

fn pair(text: &str) -> (&str, &str) {
    let (name, value) = text.split_once('=').unwrap_or((text, ""));
    (name.trim(), value.trim().trim_matches('"'))
}

fn milliseconds(text: &str) -> Option<Duration> {
    let delay = Duration::from_millis(text.parse().ok()?);
    Some(delay.min(MAX_DELAY))
}

/// A media range and how much it is wanted.
fn weighted(text: &str) -> (String, f32) {
    let weight = text.split(';').skip(1).find_map(|parameter| {
        let (name, value) = parameter.split_once('=')?;
        (name.trim() == "q").then(|| value.trim().parse().ok())?
    });
    (media::essence(text), weight.unwrap_or(1.0))
}

/// How much an entry is wanted, by the range that is closest to it.
fn weight(ranges: &[(String, f32)], entry: &Media) -> f32 {
    let fitting = ranges.iter().filter_map(|(range, weight)| {
        let fit = media::fit(range, entry.concrete());
        // A documented range may be any type of it.
        let fit = fit.or_else(|| media::fit(&entry.range, range));
        Some((fit?, *weight))
    });
    let closest = fitting.max_by_key(|(fit, _)| *fit);
    closest.map_or(0.0, |(_, weight)| weight)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(headers: &[(&str, &str)]) -> Preference {
        let owned = |(name, value): &(&str, &str)| ((*name).to_owned(), (*value).to_owned());
        Preference::of(&RecordedRequest {
            method: "GET".to_owned(),
            target: "/".to_owned(),
            headers: headers.iter().map(owned).collect(),
            body: Vec::new(),
            refused: None,
        })
    }

    #[test]
    fn preference_is_read_from_lists_and_several_fields() {
        let all = of(&[
            ("prefer", "respond-async, code=404; example=\"gone\""),
            ("prefer", "Dynamic=true, delay=20, fault=cut, code=500"),
        ]);
        assert_eq!(all.code, Some(404));
        assert_eq!(all.example.as_deref(), Some("gone"));
        assert!(all.dynamic);
        assert_eq!(all.delay, Some(Duration::from_millis(20)));
        assert_eq!(all.fault, Some(Fault::Cut));
        assert_eq!(of(&[("prefer", "code=x, delay=y, fault=z")]), of(&[]));
    }
}
