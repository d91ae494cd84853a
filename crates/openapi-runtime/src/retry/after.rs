//! `Retry-After` (RFC 9110, section 10.2.3).

use std::time::Duration;

use http::header::{DATE, RETRY_AFTER};
use http::{HeaderMap, HeaderName};

use crate::platform;

/// How long the server asks to wait, in seconds or until a date; `None` if it asks for nothing that can be read.
///
/// A date is counted from the `Date` of the answer, if it has one: the clocks of two machines differ. What is
/// past is no time at all.
pub(crate) fn retry_after(headers: &HeaderMap) -> Option<Duration> {
    let text = text(headers, &RETRY_AFTER)?;
    if let Some(seconds) = seconds(text) {
        return Some(seconds);
    }
    let until = httpdate::parse_http_date(text).ok()?;
    let date = self::text(headers, &DATE).and_then(|text| httpdate::parse_http_date(text).ok());
    let now = date.unwrap_or_else(platform::now);
    Some(until.duration_since(now).unwrap_or_default())
}

/// More than can be counted is very long.
fn seconds(text: &str) -> Option<Duration> {
    let is_number = !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    let seconds = || text.parse().unwrap_or(u64::MAX);
    is_number.then(|| Duration::from_secs(seconds()))
}

fn text<'a>(headers: &'a HeaderMap, name: &HeaderName) -> Option<&'a str> {
    let value = headers.get(name)?.to_str().ok()?;
    Some(value.trim())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(retry_after: &'static str, date: Option<&'static str>) -> Option<Duration> {
        let mut headers = HeaderMap::new();
        headers.insert(RETRY_AFTER, http::HeaderValue::from_static(retry_after));
        if let Some(date) = date {
            headers.insert(DATE, http::HeaderValue::from_static(date));
        }
        super::retry_after(&headers)
    }

    const DATE_OF_ANSWER: &str = "Sun, 06 Nov 1994 08:49:37 GMT";

    #[test]
    fn seconds_are_a_number_without_a_sign() {
        assert_eq!(of("0", None), Some(Duration::ZERO));
        assert_eq!(of(" 120 ", None), Some(Duration::from_secs(120)));
        let endless = Some(Duration::from_secs(u64::MAX));
        assert_eq!(of("99999999999999999999999999", None), endless);
        for text in ["", "-1", "+1", "1.5", "1s", "soon", "0x10"] {
            assert_eq!(of(text, None), None, "{text}");
        }
    }

    #[test]
    fn dates_are_counted_from_that_of_the_answer_in_each_of_the_three_forms() {
        let forms = [
            "Sun, 06 Nov 1994 08:50:07 GMT",
            "Sunday, 06-Nov-94 08:50:07 GMT",
            "Sun Nov  6 08:50:07 1994",
        ];
        for form in forms {
            let thirty = Some(Duration::from_secs(30));
            assert_eq!(of(form, Some(DATE_OF_ANSWER)), thirty, "{form}");
        }
        let past = of("Sun, 06 Nov 1994 08:00:00 GMT", Some(DATE_OF_ANSWER));
        assert_eq!(past, Some(Duration::ZERO));
        assert_eq!(
            of("Sun, 06 Nov 1994 08:50:07 GMT", None),
            Some(Duration::ZERO)
        );
        assert_eq!(
            of("Sun, 32 Nov 1994 08:50:07 GMT", Some(DATE_OF_ANSWER)),
            None
        );
    }

    #[test]
    fn without_a_date_of_the_answer_this_clock_counts() {
        let until = platform::now() + Duration::from_secs(3600);
        let mut headers = HeaderMap::new();
        let text = http::HeaderValue::try_from(httpdate::fmt_http_date(until));
        headers.extend(text.map(|text| (RETRY_AFTER, text)));
        let waits = super::retry_after(&headers).map(|waits| waits.as_secs());
        assert!(matches!(waits, Some(3590..=3600)), "{waits:?}");
    }
}
