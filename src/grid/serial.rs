//! Excel's dates: days counted from the end of 1899. Knows nothing of cells.

use jiff::ToSpan;
use jiff::civil::{Date, DateTime, date};

/// The first serial that Excel cannot show: 1 January 10000.
pub const END: f64 = 2_958_466.0;

/// What a serial of a workbook that counts from 1904 lacks.
pub(super) const FROM_1904: f64 = 1462.0;

const SECONDS_OF_DAY: f64 = 86_400.0;

/// The day and the second of the day that a serial means, rounded to seconds.
///
/// Excel gives 1900 a 29 February that never was: serial 60 has no day, and so have serials below 1.
fn parts(serial: f64) -> Option<(i64, i64)> {
    if !(0.0..END).contains(&serial) {
        return None;
    }
    let seconds = whole((serial * SECONDS_OF_DAY).round());
    Some((seconds.div_euclid(86_400), seconds.rem_euclid(86_400)))
}

/// The day a serial means; none for a time alone, for what is out of range and for 29 February 1900.
#[must_use]
pub fn day(serial: f64) -> Option<Date> {
    let (days, _) = parts(serial)?;
    let start = match days {
        1..=59 => date(1899, 12, 31),
        61.. => date(1899, 12, 30),
        _ => return None,
    };
    start.checked_add(days.days()).ok()
}

/// A date as a person sees it: `31-01-2024`, `31-01-2024 08:30`, or a time alone, `08:30`.
pub(super) fn shown(serial: f64) -> String {
    let Some((days, second)) = parts(serial) else {
        return serial.to_string();
    };
    let clock = match (second / 3600, second / 60 % 60, second % 60) {
        (hour, minute, 0) => format!("{hour:02}:{minute:02}"),
        (hour, minute, second) => format!("{hour:02}:{minute:02}:{second:02}"),
    };
    let day =
        day(serial).map(|day| format!("{:02}-{:02}-{:04}", day.day(), day.month(), day.year()));
    match (day, days) {
        (Some(day), _) if second == 0 => day,
        (Some(day), _) => format!("{day} {clock}"),
        (None, 0) => clock,
        (None, _) => "29-02-1900".to_owned(),
    }
}

/// The serial of a date in ISO form, with or without a time.
pub(super) fn from_iso(text: &str) -> Option<f64> {
    let text = text.trim();
    let moment: DateTime = match text.strip_suffix('Z').unwrap_or(text).parse() {
        Ok(moment) => moment,
        Err(_) => text
            .parse::<Date>()
            .ok()?
            .to_datetime(jiff::civil::Time::midnight()),
    };
    let days = (moment.date() - date(1899, 12, 30)).get_days();
    // Before 1 March 1900 Excel is one day behind.
    let days = if days < 61 { days - 1 } else { days };
    let time = moment.time();
    let second =
        i32::from(time.hour()) * 3600 + i32::from(time.minute()) * 60 + i32::from(time.second());
    let serial = f64::from(days) + f64::from(second) / SECONDS_OF_DAY;
    (0.0..END).contains(&serial).then_some(serial)
}

/// The serial of a time in ISO form, `PT08H30M00S`; a day and more are hours that have passed.
pub(super) fn from_duration(text: &str) -> Option<f64> {
    let mut rest = text.trim().strip_prefix("PT")?;
    let mut seconds = 0.0;
    for (unit, worth) in [('H', 3600.0), ('M', 60.0), ('S', 1.0)] {
        if let Some((number, after)) = rest.split_once(unit) {
            seconds += number.replace(',', ".").parse::<f64>().ok()? * worth;
            rest = after;
        }
    }
    let serial = seconds / SECONDS_OF_DAY;
    (rest.is_empty() && (0.0..END).contains(&serial)).then_some(serial)
}

#[expect(
    clippy::cast_possible_truncation,
    reason = "called with whole numbers below 2^53"
)]
fn whole(number: f64) -> i64 {
    number as i64
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn serials_as_excel_shows_them() {
        for (serial, text) in [
            (0.0, "00:00"),
            (0.5, "12:00"),
            (1.0, "01-01-1900"),
            (59.0, "28-02-1900"),
            (60.0, "29-02-1900"),
            (61.0, "01-03-1900"),
            (36_564.0, "08-02-2000"),
            (45_322.354_166_666_664, "31-01-2024 08:30"),
            (45_322.999_999_99, "01-02-2024"),
            (0.750_011_574_074_074, "18:00:01"),
            (2_958_465.0, "31-12-9999"),
        ] {
            assert_eq!(shown(serial), text, "{serial}");
        }
    }

    #[test]
    fn iso_dates_and_back() {
        for (text, serial) in [
            ("2000-02-08", Some(36_564.0)),
            ("2024-01-31T12:00:00", Some(45_322.5)),
            ("2024-01-31T12:00:00Z", Some(45_322.5)),
            ("1900-01-01", Some(1.0)),
            ("1900-03-01", Some(61.0)),
            ("1850-01-01", None),
            ("31-01-2024", None),
        ] {
            assert_eq!(from_iso(text), serial, "{text}");
        }
        assert_eq!(day(36_564.0), Some(date(2000, 2, 8)));
    }

    #[test]
    fn iso_times() {
        for (text, serial) in [
            ("PT12H00M00S", Some(0.5)),
            ("PT36H", Some(1.5)),
            ("PT00H15M00.000000000S", Some(0.25 / 24.0)),
            ("PT", Some(0.0)),
            ("12:00", None),
            ("PT1X", None),
            ("-PT1H", None),
        ] {
            assert_eq!(from_duration(text), serial, "{text}");
        }
    }
}
