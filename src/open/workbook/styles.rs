//! Number formats: dates, percentages, leading zeros.

use crate::package::{attribute, each_element, Fault};
use std::collections::HashMap;

/// How a cell shows its number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum NumberFormat {
    /// As it is.
    Plain,
    /// As a date, or a time of the day.
    Date,
    /// As hours, minutes and seconds.
    Duration,
    /// With leading zeros up to so many digits.
    Digits(usize),
    /// As a percentage with so many decimals.
    Percent(usize),
}

/// The number formats of a workbook, by the style number that cells refer to.
#[derive(Default)]
pub(super) struct Styles(Vec<NumberFormat>);

impl Styles {
    /// Reads the styles of a part.
    pub(super) fn read(part: &str) -> Result<Self, Fault> {
        let mut codes: HashMap<String, NumberFormat> = HashMap::new();
        let mut styles = Vec::new();
        let mut in_cell_formats = false;
        each_element(part, |element| match element.local_name().as_ref() {
            b"numFmt" => {
                let code = attribute(element, b"formatCode");
                if let (Some(id), Some(code)) = (attribute(element, b"numFmtId"), code) {
                    codes.insert(id, parse_format_code(&code));
                }
            }
            b"cellStyleXfs" => in_cell_formats = false,
            b"cellXfs" => in_cell_formats = true,
            b"xf" if in_cell_formats => {
                let id = attribute(element, b"numFmtId").unwrap_or_default();
                let own = codes.get(&id).copied();
                styles.push(own.unwrap_or_else(|| built_in_format(&id)));
            }
            // Later elements have `xf` elements that are not formats of cells.
            b"cellStyles" | b"dxfs" => in_cell_formats = false,
            _ => {}
        })?;
        Ok(Styles(styles))
    }

    pub(super) fn get(&self, number: Option<&str>) -> NumberFormat {
        let number = number.and_then(|number| number.parse::<usize>().ok());
        let format = self.0.get(number.unwrap_or_default());
        format.copied().unwrap_or(NumberFormat::Plain)
    }
}

/// A built-in format (ISO/IEC 29500-1, 18.8.30).
fn built_in_format(id: &str) -> NumberFormat {
    match id.parse::<u32>() {
        Ok(9) => NumberFormat::Percent(0),
        Ok(10) => NumberFormat::Percent(2),
        Ok(14..=22 | 27..=36 | 45 | 47 | 50..=58) => NumberFormat::Date,
        Ok(46) => NumberFormat::Duration,
        _ => NumberFormat::Plain,
    }
}

/// A format by its code, of which quoted text, and the sections after the first (for negative numbers and so on), are
/// ignored.
fn parse_format_code(code: &str) -> NumberFormat {
    let mut letters = String::new();
    let mut chars = code.chars();
    while let Some(ch) = chars.next() {
        match ch {
            '"' => {
                let _ = chars.by_ref().find(|ch| *ch == '"');
            }
            '\\' | '_' | '*' => {
                let _ = chars.next();
            }
            '[' => {
                let inside: String = chars.by_ref().take_while(|ch| *ch != ']').collect();
                let unit = inside.trim_start_matches(['h', 'm', 's', 'H', 'M', 'S']);
                if unit.is_empty() && !inside.is_empty() {
                    return NumberFormat::Duration;
                }
            }
            ';' => break,
            ch => letters.push(ch.to_ascii_lowercase()),
        }
    }
    let zeros = letters.len();
    let decimals = letters.split_once('.').map_or(0, |(_, behind)| {
        behind.chars().take_while(|ch| *ch == '0').count()
    });
    match () {
        () if letters.ends_with('%') => NumberFormat::Percent(decimals),
        () if letters.contains("general") => NumberFormat::Plain,
        () if letters.contains(['y', 'm', 'd', 'h', 's']) => NumberFormat::Date,
        () if zeros > 1 && letters.chars().all(|ch| ch == '0') => NumberFormat::Digits(zeros),
        () => NumberFormat::Plain,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn formats_tell_how_numbers_are_shown() {
        for (code, format) in [
            ("General", NumberFormat::Plain),
            ("0", NumberFormat::Plain),
            ("0000", NumberFormat::Digits(4)),
            ("#,##0.00 \"dms\"", NumberFormat::Plain),
            ("[Red]0;h", NumberFormat::Plain),
            ("yyyy\"年\"m\"月\"d\"日\"", NumberFormat::Date),
            ("[$-804]yyyy/m/d;@", NumberFormat::Date),
            ("[h]:mm", NumberFormat::Duration),
            ("0.0%", NumberFormat::Percent(1)),
            ("@", NumberFormat::Plain),
        ] {
            assert_eq!(parse_format_code(code), format, "{code}");
        }
    }

    #[test]
    fn cells_have_the_styles_of_cells() {
        let part = "<styleSheet><numFmts><numFmt numFmtId=\"164\" formatCode=\"000\"/></numFmts>\
            <cellStyleXfs><xf numFmtId=\"14\"/></cellStyleXfs>\
            <cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"164\"/><xf numFmtId=\"14\"/></cellXfs></styleSheet>";
        let styles = Styles::read(part).unwrap();
        let all =
            [None, Some("1"), Some("2"), Some("3"), Some("-1")].map(|number| styles.get(number));
        assert_eq!(
            all[..3],
            [
                NumberFormat::Plain,
                NumberFormat::Digits(3),
                NumberFormat::Date
            ]
        );
        assert_eq!(all[3..], [NumberFormat::Plain, NumberFormat::Plain]);
    }
}
