//! Detects text that was printed in two columns, side by side in each line.

use super::rules::is_han;

/// The least number of ideographs in each column of a line; a headword beside its definition has fewer.
const MIN_IDEOGRAPHS: usize = 8;

/// The least number of spaces between the columns, and of lines that have them.
const MIN_GAP: usize = 2;
const MIN_LINES: usize = 6;

/// The first line of two columns, counted from 0: many lines have a gap with prose on both sides, and what follows it begins
/// at the same place.
pub(crate) fn two_columns(text: &str) -> Option<usize> {
    let lines = text.lines().enumerate();
    let second_columns = lines.filter_map(|(number, line)| Some((number, second_column(line)?)));
    let second_columns: Vec<(usize, usize)> = second_columns.collect();
    let mut places: Vec<usize> = second_columns.iter().map(|(_, place)| *place).collect();
    places.sort_unstable();
    let usual = *places.get(places.len() / 2)?;
    let mut aligned = second_columns
        .iter()
        .filter(|(_, place)| place.abs_diff(usual) <= MIN_GAP);
    let count = aligned.clone().count();
    let (first, _) = aligned.next()?;
    let last = aligned.next_back().map_or(*first, |(last, _)| *last);
    let between = text.lines().skip(*first).take(last - first + 1);
    let filled = between.filter(|line| !line.trim().is_empty()).count();
    (count >= MIN_LINES && count * 2 > filled).then_some(*first)
}

/// Where the second column of a line begins, counted in terminal columns.
fn second_column(line: &str) -> Option<usize> {
    let mut place = 0;
    let mut spaces = 0;
    let mut before = 0;
    for (byte, ch) in line.char_indices() {
        if ch == ' ' || ch == '\u{3000}' {
            spaces += if ch == ' ' { 1 } else { 2 };
        } else {
            let rest = || line.get(byte..).unwrap_or_default();
            if spaces >= MIN_GAP && before >= MIN_IDEOGRAPHS {
                let after = rest().chars().filter(|ch| is_han(*ch)).count();
                return (after >= MIN_IDEOGRAPHS).then_some(place);
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
