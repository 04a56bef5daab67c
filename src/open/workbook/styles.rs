//! How numbers are shown: as dates, percentages, with zeros before them.

use crate::package::{attribute, each_element, Fault};
use std::collections::HashMap;

/// How the numbers of a cell are shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Shown {
    /// As they are.
    Plain,
    /// As a date, or a time of the day.
    Date,
    /// In hours, minutes and seconds.
    Duration,
    /// With so many digits at least.
    Digits(usize),
    /// In hundredths, with so many decimals.
    Percent(usize),
}

/// The formats of a workbook by their numbers, which cells have.
#[derive(Default)]
pub(super) struct Styles(Vec<Shown>);

impl Styles {
    /// Those of a part.
    pub(super) fn read(part: &str) -> Result<Self, Fault> {
        let mut codes: HashMap<String, Shown> = HashMap::new();
        let mut styles = Vec::new();
        let mut is_of_cells = false;
        each_element(part, |element| match element.local_name().as_ref() {
            b"numFmt" => {
                let code = attribute(element, b"formatCode");
                if let (Some(id), Some(code)) = (attribute(element, b"numFmtId"), code) {
                    codes.insert(id, of_code(&code));
                }
            }
            b"cellStyleXfs" => is_of_cells = false,
            b"cellXfs" => is_of_cells = true,
            b"xf" if is_of_cells => {
                let id = attribute(element, b"numFmtId").unwrap_or_default();
                let own = codes.get(&id).copied();
                styles.push(own.unwrap_or_else(|| of_id(&id)));
            }
            // What stands behind the styles of cells has styles of its own.
            b"cellStyles" | b"dxfs" => is_of_cells = false,
            _ => {}
        })?;
        Ok(Styles(styles))
    }

    pub(super) fn get(&self, number: Option<&str>) -> Shown {
        let number = number.and_then(|number| number.parse::<usize>().ok());
        let shown = self.0.get(number.unwrap_or_default());
        shown.copied().unwrap_or(Shown::Plain)
    }
}

/// A format that every workbook has.
fn of_id(id: &str) -> Shown {
    match id.parse::<u32>() {
        Ok(9) => Shown::Percent(0),
        Ok(10) => Shown::Percent(2),
        Ok(14..=22 | 27..=36 | 45 | 47 | 50..=58) => Shown::Date,
        Ok(46) => Shown::Duration,
        _ => Shown::Plain,
    }
}

/// A format as it is written: what is quoted in it, and what is for other numbers than positive ones, tells nothing.
fn of_code(code: &str) -> Shown {
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
                    return Shown::Duration;
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
        () if letters.ends_with('%') => Shown::Percent(decimals),
        () if letters.contains("general") => Shown::Plain,
        () if letters.contains(['y', 'm', 'd', 'h', 's']) => Shown::Date,
        () if zeros > 1 && letters.chars().all(|ch| ch == '0') => Shown::Digits(zeros),
        () => Shown::Plain,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn formats_tell_how_numbers_are_shown() {
        for (code, shown) in [
            ("General", Shown::Plain),
            ("0", Shown::Plain),
            ("0000", Shown::Digits(4)),
            ("#,##0.00 \"dms\"", Shown::Plain),
            ("[Red]0;h", Shown::Plain),
            ("yyyy\"年\"m\"月\"d\"日\"", Shown::Date),
            ("[$-804]yyyy/m/d;@", Shown::Date),
            ("[h]:mm", Shown::Duration),
            ("0.0%", Shown::Percent(1)),
            ("@", Shown::Plain),
        ] {
            assert_eq!(of_code(code), shown, "{code}");
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
        assert_eq!(all[..3], [Shown::Plain, Shown::Digits(3), Shown::Date]);
        assert_eq!(all[3..], [Shown::Plain, Shown::Plain]);
    }
}
