//! Where a headword ends and its definition begins.

use crate::compile::reading::{Piece, Reading};

/// What stands between a headword and its definition.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum Delimiter {
    /// `：` or `:`, the definition behind it.
    Colon,
    /// `：` or `:` at the end of the line, the definition below it.
    ColonAndBreak,
    /// 是指, 系指, 指的是: they begin the definition.
    Means,
    /// `——`
    Dash,
    /// 指, 是, 即 behind a quotation mark, a bracket or a comma. They say so less surely.
    Verb,
    /// A tab or a wide gap, as tables leave it.
    Gap,
    /// The bracket that closes 【headword】.
    Bracket,
    /// Nothing but the end of the line.
    Break,
}

impl Delimiter {
    pub(super) const ALL: [Delimiter; 8] = [
        Delimiter::Colon,
        Delimiter::ColonAndBreak,
        Delimiter::Means,
        Delimiter::Dash,
        Delimiter::Bracket,
        Delimiter::Verb,
        Delimiter::Gap,
        Delimiter::Break,
    ];

    /// Whether it may stand inside a headword, or mean something else there.
    pub(super) fn is_unsure(self) -> bool {
        matches!(self, Delimiter::Verb | Delimiter::Gap)
    }

    /// In words, with an example.
    pub(super) fn form(self) -> &'static str {
        match self {
            Delimiter::Colon => "`headword：definition`",
            Delimiter::ColonAndBreak => "`headword：` and the definition on the next line",
            Delimiter::Means => "`headword是指definition`",
            Delimiter::Dash => "`headword——definition`",
            Delimiter::Verb => "`“headword”指definition`",
            Delimiter::Gap => "a headword, a tab and the definition",
            Delimiter::Bracket => "`【headword】definition`",
            Delimiter::Break => "a headword, and the definition on the next line",
        }
    }
}

/// A headword, and where its definition begins.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Split {
    pub(super) headword: Piece,
    pub(super) definition: usize,
    pub(super) delimiter: Delimiter,
}

/// The longest headword.
const LONGEST: usize = 60;

/// The places where the headword may end that a paragraph begins with: the first one that is sure,
/// and one before it that is less so.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Splits {
    pub(super) sure: Option<Split>,
    pub(super) unsure: Option<Split>,
}

impl Splits {
    pub(super) fn any(self) -> Option<Split> {
        self.sure.or(self.unsure)
    }
}

/// Looks for the end of the headword in the first line of an entry.
pub(super) fn splits(reading: &Reading<'_>, line: Piece) -> Splits {
    let found = within(reading, line, true);
    if found.sure.is_some() || found.unsure.is_some() {
        return found;
    }
    // A quotation mark or a bracket may lack its other half.
    within(reading, line, false)
}

fn within(reading: &Reading<'_>, line: Piece, nested: bool) -> Splits {
    let chars = reading.plain(line);
    let mut splits = Splits::default();
    let mut depth = 0_usize;
    for (at, c) in chars.iter().enumerate().take(LONGEST + 1) {
        let rest = chars.get(at..).unwrap_or_default();
        match c {
            '“' | '（' | '《' if nested => depth += 1,
            '”' | '）' | '》' if nested => depth = depth.saturating_sub(1),
            '。' | '！' | '？' | '；' if depth == 0 => break,
            _ => {}
        }
        if depth > 0 {
            continue;
        }
        let before = at.checked_sub(1).and_then(|before| chars.get(before));
        let split = |len: usize, delimiter| Split {
            headword: headword(reading, line.sub(0..at)),
            definition: line.start + at + len,
            delimiter,
        };
        if is_colon(before, rest) {
            let ends = reading.trimmed(line.from(at + 1)).is_empty();
            let delimiter = if ends {
                Delimiter::ColonAndBreak
            } else {
                Delimiter::Colon
            };
            splits.sure = Some(split(1, delimiter));
            break;
        }
        let dashes = rest.iter().take_while(|c| matches!(c, '—' | '-')).count();
        if dashes > 1 && before != Some(&'-') {
            splits.sure = Some(split(dashes, Delimiter::Dash));
            break;
        }
        if means(rest) && at > 0 {
            splits.sure = Some(split(0, Delimiter::Means));
            break;
        }
        if *c == '】' && chars.first() == Some(&'【') && !goes_on(rest) {
            splits.sure = Some(Split {
                headword: line.sub(0..at + 1),
                ..split(1, Delimiter::Bracket)
            });
            break;
        }
        if splits.unsure.is_none() && is_verb(chars.get(..at).unwrap_or_default(), rest) {
            splits.unsure = Some(split(0, Delimiter::Verb));
        }
        if splits.unsure.is_none() && is_gap(rest) {
            splits.unsure = Some(split(1, Delimiter::Gap));
        }
    }
    splits
}

/// The headword without white space around it, and without the comma before 是指.
fn headword(reading: &Reading<'_>, piece: Piece) -> Piece {
    let piece = reading.trimmed(piece);
    match reading.plain(piece) {
        [before @ .., '，' | ','] => reading.trimmed(piece.sub(0..before.len())),
        _ => piece,
    }
}

fn is_colon(before: Option<&char>, rest: &[char]) -> bool {
    let digit = |c: Option<&char>| c.is_some_and(char::is_ascii_digit);
    match rest {
        ['：', ..] => true,
        // 10:30 is a time.
        [':', after @ ..] => !(digit(before) && digit(after.first())),
        _ => false,
    }
}

fn means(rest: &[char]) -> bool {
    matches!(
        rest,
        ['是' | '系' | '即', '指', ..] | ['指', '的', '是', ..]
    )
}

fn is_verb(before: &[char], rest: &[char]) -> bool {
    match rest {
        // Not 指标, 指数 and the like.
        ['指', next, ..] => {
            matches!(before, [.., '”' | '）' | '，']) && !"标数导挥定引示南向针令纹".contains(*next)
        }
        ['是' | '即', ..] => matches!(before, [.., '”'] | [.., '”', '，']),
        _ => false,
    }
}

/// Whether a tab or more than one space stands here, and something behind it.
fn is_gap(rest: &[char]) -> bool {
    let gap = rest.iter().take_while(|c| c.is_whitespace()).count();
    let wide = gap > 1 || matches!(rest.first(), Some('\t' | '\u{3000}'));
    gap > 0 && wide && gap < rest.len()
}

/// Whether what follows a closing bracket is another delimiter, or more of the headword.
fn goes_on(rest: &[char]) -> bool {
    let next: Vec<char> = rest
        .iter()
        .skip(1)
        .copied()
        .filter(|c| !c.is_whitespace())
        .take(3)
        .collect();
    next.is_empty() || matches!(next.first(), Some('：' | ':' | '—' | '-' | '【')) || means(&next)
}

/// Whether a paragraph can be a headword that stands alone on its line.
pub(super) fn stands_alone(reading: &Reading<'_>, line: Piece) -> bool {
    let chars = reading.plain(line);
    let ends = |c: &char| matches!(c, '。' | '；' | '！' | '？' | '，' | '、' | '：' | ':');
    !chars.is_empty()
        && chars.len() <= LONGEST / 2
        && !chars.last().is_some_and(ends)
        && !chars.contains(&'。')
}

/// Whether a paragraph without a number reads on from the one before it, although there is a colon
/// in it: 一是：…, 主要包括：….
pub(super) fn reads_on(reading: &Reading<'_>, headword: Piece) -> bool {
    const OPENERS: [&str; 14] = [
        "一是", "二是", "三是", "四是", "五是", "其中", "主要", "包括", "具体", "即", "注", "如",
        "例如", "备注",
    ];
    let chars = reading.plain(headword);
    let text: String = chars.iter().collect();
    let ordinal = matches!(chars, ['其' | '第', c, ..] if "一二三四五六七八九十".contains(*c));
    let sentence = chars.len() > LONGEST / 2 && chars.contains(&'，');
    let announces = text.ends_with("如下") || text.ends_with("包括") || text.ends_with("以下");
    // 如 and 即 begin headwords too, 如意湖; they read on if nothing follows.
    let opens = OPENERS.iter().any(|word| {
        text == *word || word.chars().count() > 1 && text.starts_with(word) && chars.len() <= 6
    });
    ordinal && chars.len() <= 4 || sentence || announces || opens
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::compile::reading::Manuscript;
    use crate::entry::Script;
    use crate::repair::Rules;
    use crate::source::Source;

    #[test]
    fn headwords_end_where_their_definitions_begin() {
        use Delimiter::*;
        let cases = [
            (
                "物联网：是指通过设备：传感。",
                Some(("物联网", "是指通过", Colon)),
            ),
            ("物联网:是指", Some(("物联网", "是指", Colon))),
            ("一降三减：", Some(("一降三减", "", ColonAndBreak))),
            (
                "“使馆馆长”是指派遣国",
                Some(("“使馆馆长”", "是指派遣", Means)),
            ),
            ("物联网，是指通过：", Some(("物联网", "是指通过", Means))),
            ("“一表”指的是一张", Some(("“一表”", "指的是一", Means))),
            ("“四旁”指宅旁、村旁", Some(("“四旁”", "指宅旁、", Verb))),
            ("碳汇——吸收碳", Some(("碳汇", "吸收碳", Dash))),
            (
                "潜力县（市、区）试点：指",
                Some(("潜力县（市、区）试点", "指", Colon)),
            ),
            ("“一：二”工程：三", Some(("“一：二”工程", "三", Colon))),
            ("“1+N”指标体系：指", Some(("“1+N”指标体系", "指", Colon))),
            ("一单制、一箱制：指", Some(("一单制、一箱制", "指", Colon))),
            ("“一张网平台：指", Some(("“一张网平台", "指", Colon))),
            ("10:30前到岗：指", Some(("10:30前到岗", "指", Colon))),
            ("全面推进。主要包括：", None),
            ("物联网\t通过传感", Some(("物联网", "通过传感", Gap))),
            ("“双试点”　　两个试点", Some(("“双试点”", "两个试点", Gap))),
            (
                "【物联网】通过传感",
                Some(("【物联网】", "通过传感", Bracket)),
            ),
            (
                "【物联网】：通过传感",
                Some(("【物联网】", "通过传感", Colon)),
            ),
            (
                "【物联网】是指传感",
                Some(("【物联网】", "是指传感", Means)),
            ),
            ("“双试点”，即两个试点", Some(("“双试点”", "即两个试", Verb))),
            ("物联网∶通过传感", Some(("物联网", "通过传感", Colon))),
            ("口袋公园", None),
            ("", None),
        ];
        for (line, expected) in cases {
            let source = Source::new("a.txt", line);
            let text = Manuscript::new(&source, Rules::none());
            let reading = Reading::in_script(&text, Script::Hans);
            let first = reading.lines().next().unwrap_or(Piece { start: 0, end: 0 });
            let found = splits(&reading, first).any().map(|split| {
                let definition = Piece {
                    start: split.definition,
                    end: first.end,
                };
                (
                    reading.plain_text(split.headword),
                    reading.plain_text(reading.trimmed(definition).sub(0..4)),
                    split.delimiter,
                )
            });
            let found = found.as_ref().map(|(a, b, c)| (a.as_str(), b.as_str(), *c));
            assert_eq!(found, expected, "{line}");
        }
    }
}
