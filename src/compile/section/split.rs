//! Where a headword ends and its definition begins.

use super::verb::{self, is_pause, Surety};
use crate::compile::names::Listing;
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
    /// 指 in a column of its own.
    Column,
    /// `——`
    Dash,
    /// 指, 包括, 是 and the like. They say so less surely.
    Verb,
    /// A tab or a wide gap, as tables leave it.
    Gap,
    /// The bracket that closes 【headword】.
    Bracket,
    /// Nothing but the end of the line.
    Break,
}

impl Delimiter {
    pub(super) const ALL: [Delimiter; 9] = [
        Delimiter::Colon,
        Delimiter::ColonAndBreak,
        Delimiter::Means,
        Delimiter::Column,
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

    /// Whether a headword before it may be several names.
    pub(super) fn listing(self) -> Listing {
        match self {
            Delimiter::Column => Listing::Any,
            Delimiter::Means | Delimiter::Verb => Listing::Quoted,
            _ => Listing::None,
        }
    }

    /// In words, with an example.
    pub(super) fn form(self) -> &'static str {
        match self {
            Delimiter::Colon => "`headword：definition`",
            Delimiter::ColonAndBreak => "`headword：` and the definition on the next line",
            Delimiter::Means => "`headword是指definition`",
            Delimiter::Column => "`headword`, 指 in a column of its own, and the definition",
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

/// The same, with what stands in brackets and quotation marks.
const LONGEST_IN_ALL: usize = 200;

/// The longest headword that nothing but characters ends.
const LONGEST_BARE: usize = 20;

/// The places where the headword may end that a paragraph begins with: the first one that is sure,
/// one before it that is less so, and one where a verb follows, which may be that of any sentence.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Splits {
    pub(super) sure: Option<Split>,
    pub(super) unsure: Option<Split>,
    pub(super) weak: Option<Split>,
}

impl Splits {
    pub(super) fn any(self) -> Option<Split> {
        self.sure.or(self.unsure)
    }
}

/// Looks for the end of the headword in the first line of an entry.
pub(super) fn splits(reading: &Reading<'_>, line: Piece) -> Splits {
    let found = within(reading, line, true);
    if found.any().is_some() {
        return found;
    }
    // A quotation mark may lack its other half.
    let unpaired = within(reading, line, false);
    Splits {
        weak: found.weak.or(unpaired.weak),
        ..unpaired
    }
}

fn within(reading: &Reading<'_>, line: Piece, nested: bool) -> Splits {
    let chars = reading.plain(line);
    let mut splits = Splits::default();
    // A clause that begins with a verb ends the headword before a colon or dashes in it do.
    let mut clause: Option<Split> = None;
    let mut depth = 0_usize;
    let mut comma: Option<usize> = None;
    let mut outside = 0_usize;
    for (at, c) in chars.iter().enumerate().take(LONGEST_IN_ALL) {
        let rest = chars.get(at..).unwrap_or_default();
        let before = chars.get(..at).unwrap_or_default();
        match c {
            '“' if nested => depth += 1,
            '”' if nested => depth = depth.saturating_sub(1),
            '（' | '《' => depth += 1,
            '）' | '》' => depth = depth.saturating_sub(1),
            '。' | '！' | '？' if depth == 0 => break,
            '；' if depth == 0 && !separates_names(before, rest) => break,
            '，' if depth == 0 => comma = comma.or(Some(at)),
            _ => {}
        }
        if depth > 0 {
            continue;
        }
        outside += 1;
        if outside > LONGEST + 1 {
            break;
        }
        let split_at = |at: usize, len: usize, delimiter| Split {
            headword: headword(reading, line.sub(0..at)),
            definition: line.start + at + len,
            delimiter,
        };
        let split = |len: usize, delimiter| split_at(at, len, delimiter);
        if is_colon(before.last(), rest) {
            let ends = reading.trimmed(line.from(at + 1)).is_empty();
            let delimiter = if ends {
                Delimiter::ColonAndBreak
            } else {
                Delimiter::Colon
            };
            let comma = comma.filter(|_| ends && announces_list(before));
            if let (Some(comma), None) = (comma, splits.weak) {
                splits.weak = Some(split_at(comma, 1, Delimiter::Verb));
            }
            let announced = splits.weak.filter(|_| ends && announces_list(before));
            let colon = (comma.is_none() && announced.is_none()).then(|| split(1, delimiter));
            splits.sure = clause.or(announced.filter(|_| comma.is_none())).or(colon);
            break;
        }
        let dashes = rest.iter().take_while(|c| matches!(c, '—' | '-')).count();
        if dashes > 1 && before.last() != Some(&'-') {
            let ends = reading.trimmed(line.from(at + dashes)).is_empty();
            let dash = (!ends).then(|| split(dashes, Delimiter::Dash));
            splits.sure = clause.or(dash);
            break;
        }
        if *c == '】' && chars.first() == Some(&'【') && !goes_on(rest) {
            splits.sure = Some(Split {
                headword: line.sub(0..at + 1),
                ..split(1, Delimiter::Bracket)
            });
            break;
        }
        match verb::begins(before, rest) {
            Some(Surety::Sure) => {
                splits.sure = clause.or(Some(split(0, Delimiter::Means)));
                break;
            }
            Some(Surety::Marked) => {
                let split = split(0, Delimiter::Verb);
                splits.unsure = splits.unsure.or(Some(split));
                let ends = before.last().is_some_and(|c| *c != '”');
                clause = clause.or(Some(split).filter(|_| ends));
            }
            Some(surety)
                if splits.weak.is_none()
                    && is_name(reading.plain(headword(reading, line.sub(0..at)))) =>
            {
                splits.weak = Some(split(0, Delimiter::Verb));
                clause = clause.or(splits.weak.filter(|_| surety == Surety::Clause));
            }
            _ => {}
        }
        if splits.weak.is_none() && is_single_dash(before, rest) {
            splits.weak = Some(split(1, Delimiter::Dash))
                .filter(|split| is_name(reading.plain(split.headword)));
        }
        if splits.unsure.is_none() && is_gap(rest) {
            splits.unsure = Some(split(1, Delimiter::Gap));
        }
    }
    splits
}

/// Whether a semicolon ends no sentence: 甲；指乙, egret worker; feeder.
fn separates_names(before: &[char], rest: &[char]) -> bool {
    let behind = rest.get(1..).unwrap_or_default();
    let latin = |c: Option<&char>| c.is_some_and(char::is_ascii_alphabetic);
    let next = behind.iter().find(|c| !c.is_whitespace());
    verb::begins_behind_semicolon(behind) || latin(before.last()) && latin(next)
}

/// Whether a colon behind these words announces a list: …按下列标准确定：
fn announces_list(before: &[char]) -> bool {
    let has = |word: [char; 2]| before.windows(2).any(|pair| pair == word);
    [
        ['下', '列'],
        ['以', '下'],
        ['如', '下'],
        ['如', '左'],
        ['左', '列'],
    ]
    .into_iter()
    .any(has)
}

/// Whether what a verb follows can be a name: short, without a clause in it, nothing described with
/// 的, and nothing that points to another sentence.
pub(super) fn is_name(chars: &[char]) -> bool {
    const POINTING: [&str; 16] = [
        "其", "该", "这", "此", "上述", "前款", "前项", "本", "各", "凡", "如", "若", "应当", "不",
        "可以", "但",
    ];
    let quoted = chars.first() == Some(&'“') && chars.last() == Some(&'”');
    let text: String = chars.iter().take(2).collect();
    let points = POINTING.iter().any(|word| text.starts_with(word));
    let is_mark = |c: &char| matches!(c, '，' | '的' | '第');
    // What stands in brackets may be anything.
    let bare = chars.split(|c| *c == '（').next().unwrap_or_default();
    quoted || (2..=LONGEST_BARE).contains(&bare.len()) && !points && !bare.iter().any(is_mark)
}

/// The headword without white space around it, without the comma before 是指, and without what
/// says where it is used: 本办法所称甲, “甲”在本法中.
fn headword(reading: &Reading<'_>, piece: Piece) -> Piece {
    let mut piece = reading.trimmed(piece);
    while let [before @ .., pause] = reading.plain(piece) {
        if !is_pause(*pause) {
            break;
        }
        piece = reading.trimmed(piece.sub(0..before.len()));
    }
    let piece = without_context(reading, piece);
    let chars = reading.plain(piece);
    let count = |mark: char| chars.iter().filter(|c| **c == mark).count();
    match (chars, count('（').cmp(&count('）'))) {
        ([inner @ .., '）'], std::cmp::Ordering::Less) => piece.sub(0..inner.len()),
        (['（', ..], std::cmp::Ordering::Greater) => piece.from(1),
        _ => piece,
    }
}

fn without_context(reading: &Reading<'_>, piece: Piece) -> Piece {
    let chars = reading.plain(piece);
    let called = chars.windows(2).position(|pair| pair == ['所', '称']);
    if let Some(place) = called.filter(|place| *place > 0 && place + 2 < chars.len()) {
        let rest = reading.trimmed(piece.from(place + 2));
        let rest = match reading.plain(rest) {
            ['的' | '：', _, ..] => rest.from(1),
            _ => rest,
        };
        return rest;
    }
    // “甲”在本法中, “甲”一词
    if let (['“', ..], Some(close)) = (chars, chars.iter().position(|c| *c == '”')) {
        let behind: String = chars.iter().skip(close + 1).collect();
        let behind = behind.trim_start_matches('，');
        let is_word = matches!(behind, "一词" | "一语" | "用语");
        let opens = behind.starts_with(['在', '于', '就', '对']);
        let closes = ["中", "里", "内", "时", "而言", "来说"];
        if is_word || opens && closes.iter().any(|end| behind.ends_with(end)) {
            return piece.sub(0..close + 1);
        }
    }
    // 本条例中“甲”
    if let (['本' | '在' | '该', ..], Some(open)) = (chars, chars.iter().position(|c| *c == '“'))
    {
        let before = chars.get(..open).unwrap_or_default();
        let inside = before.contains(&'中') || before.contains(&'里') || before.contains(&'内');
        if inside && chars.last() == Some(&'”') {
            return piece.from(open);
        }
    }
    // 甲，在本法中
    if let Some(comma) = chars.iter().position(|c| *c == '，') {
        let behind = chars.get(comma + 1..).unwrap_or_default();
        if matches!(behind, ['在' | '就' | '对' | '除' | '根', ..]) {
            return reading.trimmed(piece.sub(0..comma));
        }
    }
    piece
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

/// One wide dash between Chinese: 甲－凡…者.
fn is_single_dash(before: &[char], rest: &[char]) -> bool {
    let is_chinese = |c: &char| !c.is_ascii() && !c.is_whitespace();
    matches!(rest, ['－' | '─' | '—' | '―' | '–', next, ..] if is_chinese(next))
        && before.last().is_some_and(is_chinese)
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
    next.is_empty()
        || matches!(next.first(), Some('：' | ':' | '—' | '-' | '【'))
        || verb::means(&next)
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
