//! Several names in one place: 发行人、公司, “甲”或“乙”.

use super::introduced::unquoted;
use super::latin::is_han;
use crate::compile::numeral::counted;
use crate::compile::reading::{is_blank, Piece, Reading};

/// Names that stand between marks: 甲、乙, “甲”或“乙”, “甲”“乙”, egret worker; feeder.
pub(super) fn several(reading: &Reading<'_>, names: Piece) -> Vec<Piece> {
    let quoted = list_of_quoted(reading, names);
    let quoted = quoted.filter(|quoted| quoted.len() > 1);
    let by_marks = || {
        let marks = reading.pieces(names, |c| matches!(c, '、' | '；' | '，' | ','));
        marks.collect()
    };
    quoted.unwrap_or_else(by_marks)
}

/// Whether quoted names count, so that a definition explains each of them: “两重”、“两新”.
pub(super) fn explained_apart(reading: &Reading<'_>, quoted: &[Piece]) -> bool {
    let counts = |piece: &Piece| counted(reading.plain(unquoted(reading, *piece))).is_some();
    quoted.iter().any(counts)
}

/// Names in a headword that is a list of them: 发行人、公司、本公司; “甲”或“乙”; 公司/本公司.
pub(super) fn list(reading: &Reading<'_>, printed: Piece) -> Vec<Piece> {
    let chars = reading.plain(printed);
    let mut pieces = Vec::new();
    let mut depth = 0_usize;
    let mut start = 0;
    for (at, c) in chars.iter().enumerate() {
        match c {
            '“' | '（' | '《' | '［' => depth += 1,
            '”' | '）' | '》' | '］' => depth = depth.saturating_sub(1),
            '、' | '；' | '，' if depth == 0 => {
                pieces.push(printed.sub(start..at));
                start = at + 1;
            }
            '/' | '／' if depth == 0 && is_between_words(chars, at) => {
                pieces.push(printed.sub(start..at));
                start = at + 1;
            }
            // 本公司或公司, not 并购或重组.
            '或' if depth == 0 && (start > 0 || chars.first() == Some(&'本')) && at > start => {
                let next = chars.get(at + 1);
                if next.is_some_and(|c| *c != '者') {
                    pieces.push(printed.sub(start..at));
                    start = at + 1;
                }
            }
            _ => {}
        }
    }
    pieces.push(printed.from(start));
    let mut pieces: Vec<Piece> = pieces
        .into_iter()
        .map(|piece| reading.trimmed(piece))
        .collect();
    pieces.retain(|piece| !piece.is_empty());
    pieces
}

/// 公司/本公司: names between slashes, and nothing else that might separate any.
pub(super) fn slashed(reading: &Reading<'_>, printed: Piece) -> Option<Vec<Piece>> {
    let chars = reading.plain(printed);
    let other = |c: &char| matches!(c, '“' | '”' | '、' | '，' | '（' | '《');
    if !chars.iter().any(is_slash) || chars.iter().any(other) {
        return None;
    }
    let names = list(reading, printed);
    let slashes = chars.iter().filter(|c| is_slash(c)).count();
    (names.len() == slashes + 1).then_some(names)
}

fn is_slash(c: &char) -> bool {
    matches!(c, '/' | '／')
}

/// The quotations that a piece consists of, if nothing else stands in it but what joins them.
pub(super) fn list_of_quoted(reading: &Reading<'_>, piece: Piece) -> Option<Vec<Piece>> {
    let chars = reading.plain(piece);
    let mut quoted = Vec::new();
    let mut open = None;
    for (at, c) in chars.iter().enumerate() {
        match (c, open) {
            ('“', None) => open = Some(at),
            ('”', Some(start)) => {
                quoted.push(piece.sub(start..at + 1));
                open = None;
            }
            (_, Some(_)) => {}
            ('、' | '和' | '或' | '及' | '与' | '/' | '，' | '；' | ',', None) => {}
            (c, None) if is_blank(*c) => {}
            _ => return None,
        }
    }
    (open.is_none() && !quoted.is_empty()).then_some(quoted)
}

/// Whether two Chinese characters or more stand on either side, and no unit behind: 公司/本公司, not
/// 元/吨 or 毫克/公斤.
fn is_between_words(chars: &[char], at: usize) -> bool {
    const UNITS: &str = "克米升斤吨秒时日月年瓦度里次人个";
    let behind = chars.get(at + 1..).unwrap_or_default().iter();
    let word: Vec<&char> = behind.take_while(|c| is_han(**c)).take(4).collect();
    if word.len() < 4 && word.last().is_some_and(|c| UNITS.contains(**c)) {
        return false;
    }
    let before = chars.get(..at).unwrap_or_default().iter().rev().take(2);
    let after = chars.get(at + 1..).unwrap_or_default().iter().take(2);
    before.filter(|c| is_han(**c)).count() == 2 && after.filter(|c| is_han(**c)).count() == 2
}
