//! The text that shows the number in a cell.

use super::styles::NumberFormat;

const SECONDS_A_DAY: f64 = 86_400.0;

/// The day after the last one that a workbook knows, 9999-12-31.
const DAYS: f64 = 2_958_466.0;

/// The text of a number in its format; dates in ISO 8601.
pub(super) fn format_number(number: f64, format: NumberFormat, is_1904: bool) -> String {
    let is_time = (0.0..DAYS).contains(&number);
    match format {
        NumberFormat::Date if is_time => date(number, is_1904),
        NumberFormat::Duration if is_time => clock((number * SECONDS_A_DAY).round() as u64),
        NumberFormat::Percent(decimals) => {
            let decimals = decimals.min(15);
            format!("{:.decimals$}%", number * 100.0)
        }
        NumberFormat::Digits(digits) if (0.0..1e15).contains(&number) => {
            let (number, digits) = (number.round(), digits.min(15));
            format!("{number:0>digits$}")
        }
        _ => plain(number),
    }
}

/// A number with 15 significant digits, the precision of a workbook.
fn plain(number: f64) -> String {
    let rounded = format!("{number:.14e}").parse().unwrap_or(number);
    let rounded: f64 = if rounded == 0.0 { 0.0 } else { rounded };
    match rounded.abs() {
        0.0 | 1e-9..1e21 => rounded.to_string(),
        _ => format!("{rounded:E}"),
    }
}

/// The date of a number of days since the beginning of 1900 or of 1904.
fn date(number: f64, is_1904: bool) -> String {
    let seconds = (number * SECONDS_A_DAY).round() as u64;
    let (days, seconds) = (seconds / 86_400, seconds % 86_400);
    if days == 0 && !is_1904 {
        return clock(seconds);
    }
    // Days since 1899-12-30. A workbook counts 29 February 1900 as a day, which it was not, so the days before it are
    // counted from 1899-12-31.
    let days = match is_1904 {
        true => days + 1462,
        false if days < 60 => days + 1,
        false => days,
    };
    let (year, month, day) = civil(days);
    let date = format!("{year:04}-{month:02}-{day:02}");
    match seconds {
        0 => date,
        seconds => format!("{date}T{}", clock(seconds)),
    }
}

fn clock(seconds: u64) -> String {
    let (hours, minutes, seconds) = (seconds / 3600, seconds / 60 % 60, seconds % 60);
    format!("{hours:02}:{minutes:02}:{seconds:02}")
}

/// Year, month and day of a number of days since 1899-12-30; by Howard Hinnant's “chrono-compatible low-level date algorithms”.
fn civil(days: u64) -> (u64, u64, u64) {
    // Since 0000-03-01, so that the day of a leap year is the last one of a year.
    let days = days + 693_899;
    let (era, day_of_era) = (days / 146_097, days % 146_097);
    let year_of_era =
        (day_of_era - day_of_era / 1460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
    let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let shifted = (5 * day_of_year + 2) / 153;
    let day = day_of_year - (153 * shifted + 2) / 5 + 1;
    let month = if shifted < 10 {
        shifted + 3
    } else {
        shifted - 9
    };
    let year = year_of_era + era * 400 + u64::from(month <= 2);
    (year, month, day)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_as_they_are_shown() {
        for (number, format, text) in [
            (1310.0, NumberFormat::Plain, "1310"),
            (-0.0, NumberFormat::Plain, "0"),
            (0.1 + 0.2, NumberFormat::Plain, "0.3"),
            (-2.5, NumberFormat::Plain, "-2.5"),
            (1e300, NumberFormat::Plain, "1E300"),
            (7.0, NumberFormat::Digits(3), "007"),
            (0.125, NumberFormat::Percent(1), "12.5%"),
            (0.5, NumberFormat::Duration, "12:00:00"),
            (1.5, NumberFormat::Duration, "36:00:00"),
            (-1.0, NumberFormat::Date, "-1"),
            (1e9, NumberFormat::Date, "1000000000"),
        ] {
            assert_eq!(format_number(number, format, false), text);
        }
        assert_eq!(format_number(f64::NAN, NumberFormat::Date, false), "NaN");
    }

    #[test]
    fn dates_are_counted_from_1900_or_1904() {
        for (days, is_1904, text) in [
            (1.0, false, "1900-01-01"),
            (59.0, false, "1900-02-28"),
            (61.0, false, "1900-03-01"),
            (45_349.0, false, "2024-02-27"),
            (45_351.25, false, "2024-02-29T06:00:00"),
            (0.75, false, "18:00:00"),
            (2_958_465.0, false, "9999-12-31"),
            (0.0, true, "1904-01-01"),
            (43_887.0, true, "2024-02-27"),
        ] {
            assert_eq!(format_number(days, NumberFormat::Date, is_1904), text);
        }
    }
}
