//! The present moment as JSON Schema's `date-time` wants it.

use std::time::{SystemTime, UNIX_EPOCH};

const SECONDS_A_DAY: u64 = 86_400;

/// Now in UTC, as RFC 3339 writes it, in milliseconds: `2024-02-29T12:00:00.000Z`.
pub(crate) fn now() -> String {
    let since_epoch = SystemTime::now()
        .duration_since(UNIX_EPOCH)
        .unwrap_or_default();
    date_time(since_epoch.as_secs(), since_epoch.subsec_millis())
}

/// Today in UTC, as RFC 3339 writes a `full-date`.
pub(crate) fn today() -> String {
    now().chars().take_while(|c| *c != 'T').collect()
}

fn date_time(seconds: u64, millis: u32) -> String {
    let (year, month, day) = civil(seconds / SECONDS_A_DAY);
    let of_day = seconds % SECONDS_A_DAY;
    let (hour, minute, second) = (of_day / 3600, of_day / 60 % 60, of_day % 60);
    format!("{year:04}-{month:02}-{day:02}T{hour:02}:{minute:02}:{second:02}.{millis:03}Z")
}

/// Year, month and day of a number of days since 1970-01-01.
///
/// Counts in eras of 400 years that begin on the first of March, so that a leap day ends a year.
fn civil(days_since_epoch: u64) -> (u64, u64, u64) {
    let days = days_since_epoch + 719_468;
    let (era, day_of_era) = (days / 146_097, days % 146_097);
    let year_of_era =
        (day_of_era - day_of_era / 1_460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
    let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let shifted_month = (5 * day_of_year + 2) / 153;
    let day = day_of_year - (153 * shifted_month + 2) / 5 + 1;
    let month = if shifted_month < 10 {
        shifted_month + 3
    } else {
        shifted_month - 9
    };
    let year = era * 400 + year_of_era + u64::from(month <= 2);
    (year, month, day)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn clock_knows_leap_days_and_centuries() {
        assert_eq!(date_time(0, 0), "1970-01-01T00:00:00.000Z");
        assert_eq!(date_time(951_782_400, 7), "2000-02-29T00:00:00.007Z");
        assert_eq!(date_time(1_709_251_199, 999), "2024-02-29T23:59:59.999Z");
        assert_eq!(date_time(4_107_542_400, 0), "2100-03-01T00:00:00.000Z");
    }
}
