//! Several names in one place: 发行人、公司, “甲”或“乙”.

use super::introduced::unquoted;
use super::latin::is_han;
use crate::compile::numeral::item_count;
use crate::compile::parser_input::{is_blank, CharSpan, ParserInput};

/// The names of a list with separators or of quotations: 甲、乙, “甲”或“乙”, “甲”“乙”, egret worker; feeder.
pub(super) fn split_names(input: &ParserInput<'_>, names: CharSpan) -> Vec<CharSpan> {
    let quoted = split_quotations(input, names);
    let quoted = quoted.filter(|quoted| quoted.len() > 1);
    let by_marks = || {
        let marks = input.split(names, |c| matches!(c, '、' | '；' | '，' | ','));
        marks.collect()
    };
    quoted.unwrap_or_else(by_marks)
}

/// Whether quoted names count items (“两重”、“两新”), so that the definition explains one after the other: they are no synonyms.
pub(super) fn are_explained_one_by_one(input: &ParserInput<'_>, quoted: &[CharSpan]) -> bool {
    let counts = |span: &CharSpan| item_count(input.plain(unquoted(input, *span))).is_some();
    quoted.iter().any(counts)
}

/// Names in a headword that is a list of them: 发行人、公司、本公司; “甲”或“乙”; 公司/本公司.
pub(super) fn split_list(input: &ParserInput<'_>, printed: CharSpan) -> Vec<CharSpan> {
    let chars = input.plain(printed);
    let mut spans = Vec::new();
    let mut depth = 0_usize;
    let mut start = 0;
    for (at, c) in chars.iter().enumerate() {
        match c {
            '“' | '（' | '《' | '［' => depth += 1,
            '”' | '）' | '》' | '］' => depth = depth.saturating_sub(1),
            '、' | '；' | '，' if depth == 0 => {
                spans.push(printed.slice(start..at));
                start = at + 1;
            }
            '/' | '／' if depth == 0 && is_between_words(chars, at) => {
                spans.push(printed.slice(start..at));
                start = at + 1;
            }
            // 本公司或公司, not 并购或重组.
            '或' if depth == 0 && (start > 0 || chars.first() == Some(&'本')) && at > start => {
                let next = chars.get(at + 1);
                if next.is_some_and(|c| *c != '者') {
                    spans.push(printed.slice(start..at));
                    start = at + 1;
                }
            }
            _ => {}
        }
    }
    spans.push(printed.slice_from(start));
    let mut spans: Vec<CharSpan> = spans.into_iter().map(|span| input.trimmed(span)).collect();
    spans.retain(|span| !span.is_empty());
    spans
}

/// The names of 公司/本公司, if slashes and no other marks may separate them.
pub(super) fn split_at_slashes(
    input: &ParserInput<'_>,
    printed: CharSpan,
) -> Option<Vec<CharSpan>> {
    let chars = input.plain(printed);
    let other = |c: &char| matches!(c, '“' | '”' | '、' | '，' | '（' | '《');
    if !chars.iter().any(is_slash) || chars.iter().any(other) {
        return None;
    }
    let names = split_list(input, printed);
    let slashes = chars.iter().filter(|c| is_slash(c)).count();
    (names.len() == slashes + 1).then_some(names)
}

fn is_slash(c: &char) -> bool {
    matches!(c, '/' | '／')
}

/// The quotations of a span that consists of them and of what joins them, such as 、 and 或.
pub(super) fn split_quotations(input: &ParserInput<'_>, span: CharSpan) -> Option<Vec<CharSpan>> {
    let chars = input.plain(span);
    let mut quoted = Vec::new();
    let mut open = None;
    for (at, c) in chars.iter().enumerate() {
        match (c, open) {
            ('“', None) => open = Some(at),
            ('”', Some(start)) => {
                quoted.push(span.slice(start..at + 1));
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

/// Whether a slash separates names: two Chinese characters or more on either side and no unit behind it, as in 公司/本公司
/// but not in 元/吨 or 毫克/公斤.
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
