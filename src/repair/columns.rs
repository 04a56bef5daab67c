//! Whether a text was printed in two columns, side by side in each line.

use super::rules::is_han;

/// Both columns have so many ideographs in most lines; a headword beside its definition has fewer.
const NARROWEST: usize = 8;

/// So many spaces stand between columns, and so many lines show them.
const GAP: usize = 2;
const FEWEST: usize = 6;

/// The first line of two columns, counted from 0: many lines have a gap with prose on both sides, and what follows it begins
/// at the same place.
pub(crate) fn two_columns(text: &str) -> Option<usize> {
    let lines = text.lines().enumerate();
    let seconds = lines.filter_map(|(number, line)| Some((number, second(line)?)));
    let seconds: Vec<(usize, usize)> = seconds.collect();
    let mut places: Vec<usize> = seconds.iter().map(|(_, place)| *place).collect();
    places.sort_unstable();
    let usual = *places.get(places.len() / 2)?;
    let mut aligned = seconds
        .iter()
        .filter(|(_, place)| place.abs_diff(usual) <= GAP);
    let count = aligned.clone().count();
    let (first, _) = aligned.next()?;
    let last = aligned.next_back().map_or(*first, |(last, _)| *last);
    let between = text.lines().skip(*first).take(last - first + 1);
    let filled = between.filter(|line| !line.trim().is_empty()).count();
    (count >= FEWEST && count * 2 > filled).then_some(*first)
}

/// Where the second column of a line begins, in columns of a terminal.
fn second(line: &str) -> Option<usize> {
    let mut place = 0;
    let mut spaces = 0;
    let mut before = 0;
    for (byte, ch) in line.char_indices() {
        if ch == ' ' || ch == '\u{3000}' {
            spaces += if ch == ' ' { 1 } else { 2 };
        } else {
            let rest = || line.get(byte..).unwrap_or_default();
            if spaces >= GAP && before >= NARROWEST {
                let after = rest().chars().filter(|ch| is_han(*ch)).count();
                return (after >= NARROWEST).then_some(place);
            }
            spaces = 0;
            before += usize::from(is_han(ch));
        }
        place += if ch.is_ascii() { 1 } else { 2 };
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn two_columns_are_told_from_tables() {
        let columns = "雾桥工程指在全市范围内选取十座   鹭站是供鹭停歇的站，由市政府建\n常年有雾的桥梁进行改造，实现桥   设，向社会开放，分为大站和小站\n".repeat(4);
        assert_eq!(two_columns(&("题\n".to_owned() + &columns)), Some(1));
        let table = "雾桥工程      指在全市范围内选取十座桥\n".repeat(20);
        assert_eq!(two_columns(&table), None);
        let prose = "雾桥工程指在全市范围内选取十座常年有雾的桥梁进行改造\n".repeat(20);
        assert_eq!(two_columns(&prose), None);
        let contents = "第一章 雾桥工程的组织和实施办法    12\n".repeat(20);
        assert_eq!(two_columns(&contents), None);
    }
}
