//! What holds of all pauses, budgets and `Retry-After`s there can be.

use std::time::{Duration, SystemTime};

use http::header::{DATE, RETRY_AFTER};
use http::{HeaderMap, HeaderValue};
use proptest::prelude::*;

use super::{Budget, LONGEST_ASKED, Retries, retry_after};

/// The last second that a date of HTTP has a form for.
const LAST: u64 = 253_402_300_799;

fn headers(retry_after: HeaderValue, date: Option<u64>) -> HeaderMap {
    let mut headers = HeaderMap::new();
    headers.insert(RETRY_AFTER, retry_after);
    if let Some(date) = date {
        headers.insert(DATE, value(&in_http(date)));
    }
    headers
}

fn in_http(seconds: u64) -> String {
    httpdate::fmt_http_date(SystemTime::UNIX_EPOCH + Duration::from_secs(seconds))
}

fn value(text: &str) -> HeaderValue {
    HeaderValue::from_str(text).unwrap_or(HeaderValue::from_static("no header"))
}

fn retries() -> impl Strategy<Value = Retries> {
    let (shortest, longest) = (any::<Duration>(), any::<Duration>());
    (any::<u32>(), shortest, longest)
        .prop_map(|(most, shortest, longest)| Retries::up_to(most).between(shortest, longest))
}

proptest! {
    #[test]
    fn whole_seconds_are_taken_as_they_are(seconds: u64, zeros in 0_usize..4, date in proptest::option::of(0..=LAST)) {
        let text = format!("{}{seconds}", "0".repeat(zeros));
        let waits = retry_after(&headers(value(&text), date));
        prop_assert_eq!(waits, Some(Duration::from_secs(seconds)));
    }

    #[test]
    fn a_date_is_as_far_off_as_the_server_says(until in 0..=LAST, date in 0..=LAST) {
        let waits = retry_after(&headers(value(&in_http(until)), Some(date)));
        prop_assert_eq!(waits, Some(Duration::from_secs(until.saturating_sub(date))));
    }

    #[test]
    fn what_is_neither_is_nothing(text in "[ -~]{0,40}") {
        let digits = text.trim();
        let is_number = !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit());
        let is_date = httpdate::parse_http_date(digits).is_ok();
        let waits = retry_after(&headers(value(&text), None));
        prop_assert_eq!(waits.is_some(), is_number || is_date);
    }

    #[test]
    fn no_header_is_too_odd(bytes in proptest::collection::vec(any::<u8>(), 0..40)) {
        if let Ok(value) = HeaderValue::from_bytes(&bytes) {
            retry_after(&headers(value, None));
        }
    }

    #[test]
    fn a_pause_is_within_its_bounds(retries in retries(), made: u32) {
        let pause = retries.pause(made, None);
        let doubled = retries.shortest.saturating_mul(2_u32.saturating_pow(made));
        let longest = doubled.min(retries.longest);
        prop_assert!(pause.is_some_and(|pause| pause <= longest), "{pause:?}");
    }

    #[test]
    fn what_the_server_asks_for_is_waited_for_exactly_or_not_at_all(
        retries in retries(), made: u32, asked: Duration, short in 0_u64..=60_000,
    ) {
        for asked in [asked, Duration::from_millis(short)] {
            let pause = retries.pause(made, Some(asked));
            prop_assert_eq!(pause, (asked <= LONGEST_ASKED).then_some(asked));
        }
    }

    #[test]
    fn there_are_as_many_attempts_as_are_allowed(most in 0_u32..1_000) {
        let made = (0..).take_while(|made| Retries::up_to(most).allow(*made)).count();
        prop_assert_eq!(u32::try_from(made).ok(), Some(most));
    }

    #[test]
    fn retries_never_outrun_what_successes_bring(successes in proptest::collection::vec(any::<bool>(), 0..2_000)) {
        let budget = Budget::default();
        let mut tokens = 500_u32;
        for success in successes {
            if success {
                budget.put_back();
                tokens = 500.min(tokens + 1);
            } else {
                let taken = budget.take();
                prop_assert_eq!(taken, tokens >= 5);
                tokens -= if taken { 5 } else { 0 };
            }
        }
    }
}
