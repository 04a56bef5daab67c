//! Where a headword ends and its definition begins.

use super::verb::{self, is_pause, Confidence};
use crate::compile::names::Listing;
use crate::compile::parser_input::{CharSpan, ParserInput};

/// What separates a headword from its definition.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum Delimiter {
    /// `：` or `:`, with the definition behind it.
    Colon,
    /// `：` or `:` at the end of the line, with the definition below it.
    ColonAndBreak,
    /// 是指, 系指, 指的是, which begin the definition.
    Means,
    /// 指 in a column of its own.
    Column,
    /// `——`
    Dash,
    /// 指, 包括, 是 and the like, which occur elsewhere too.
    Verb,
    /// A tab or a wide gap, as tables leave it.
    Gap,
    /// The bracket that closes 【headword】.
    Bracket,
    /// The end of the line alone.
    Break,
}

impl Delimiter {
    /// All delimiters; of two that are as frequent, the first one counts.
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

    /// Whether it may also stand inside a headword or a sentence.
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

    /// The form of an entry with this delimiter, for messages.
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
    pub(super) headword: CharSpan,
    pub(super) definition: usize,
    pub(super) delimiter: Delimiter,
}

/// The most characters of a headword, without those in brackets and quotation marks.
const LONGEST: usize = 60;

/// The most characters of a headword.
const LONGEST_IN_ALL: usize = 200;

/// The most characters of a headword that a verb ends, without a mark before it.
const LONGEST_BARE: usize = 20;

/// The places at which the headword of a paragraph may end: the first sure one, one before it that is less sure, and a weak
/// one before a verb, which may be the verb of any sentence.
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
pub(super) fn find_splits(input: &ParserInput<'_>, line: CharSpan) -> Splits {
    let found = find_splits_with(input, line, true);
    if found.any().is_some() {
        return found;
    }
    // A quotation mark may be unpaired: try again without pairs.
    let unpaired = find_splits_with(input, line, false);
    Splits {
        weak: found.weak.or(unpaired.weak),
        ..unpaired
    }
}

/// The splits of a line. With `nested`, nothing ends a headword inside quotation marks.
fn find_splits_with(input: &ParserInput<'_>, line: CharSpan, nested: bool) -> Splits {
    let chars = input.plain(line);
    let mut splits = Splits::default();
    // A clause that begins with a verb: it ends the headword rather than a colon or dashes further on in it.
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
            headword: headword(input, line.slice(0..at)),
            definition: line.start + at + len,
            delimiter,
        };
        let split = |len: usize, delimiter| split_at(at, len, delimiter);
        if is_colon(before.last(), rest) {
            let ends = input.trimmed(line.slice_from(at + 1)).is_empty();
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
            let ends = input.trimmed(line.slice_from(at + dashes)).is_empty();
            let dash = (!ends).then(|| split(dashes, Delimiter::Dash));
            splits.sure = clause.or(dash);
            break;
        }
        if *c == '】' && chars.first() == Some(&'【') && !continues_behind_bracket(rest) {
            splits.sure = Some(Split {
                headword: line.slice(0..at + 1),
                ..split(1, Delimiter::Bracket)
            });
            break;
        }
        match verb::begins_definition(before, rest) {
            Some(Confidence::Sure) => {
                splits.sure = clause.or(Some(split(0, Delimiter::Means)));
                break;
            }
            Some(Confidence::Marked) => {
                let split = split(0, Delimiter::Verb);
                splits.unsure = splits.unsure.or(Some(split));
                let ends = before.last().is_some_and(|c| *c != '”');
                clause = clause.or(Some(split).filter(|_| ends));
            }
            Some(confidence)
                if splits.weak.is_none()
                    && is_name(input.plain(headword(input, line.slice(0..at)))) =>
            {
                splits.weak = Some(split(0, Delimiter::Verb));
                clause = clause.or(splits.weak.filter(|_| confidence == Confidence::Clause));
            }
            _ => {}
        }
        if splits.weak.is_none() && is_single_dash(before, rest) {
            splits.weak = Some(split(1, Delimiter::Dash))
                .filter(|split| is_name(input.plain(split.headword)));
        }
        if splits.unsure.is_none() && is_gap(rest) {
            splits.unsure = Some(split(1, Delimiter::Gap));
        }
    }
    splits
}

/// Whether a semicolon separates names, and ends no sentence: 甲；指乙, egret worker; feeder.
fn separates_names(before: &[char], rest: &[char]) -> bool {
    let behind = rest.get(1..).unwrap_or_default();
    let latin = |c: Option<&char>| c.is_some_and(char::is_ascii_alphabetic);
    let next = behind.iter().find(|c| !c.is_whitespace());
    verb::begins_behind_semicolon(behind) || latin(before.last()) && latin(next)
}

/// Whether a colon behind this text announces a list: …按下列标准确定：
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

/// Whether the text before a verb can be a name: short, without a comma or 的, and without a word that refers to another
/// sentence.
pub(super) fn is_name(chars: &[char]) -> bool {
    const POINTING: [&str; 16] = [
        "其", "该", "这", "此", "上述", "前款", "前项", "本", "各", "凡", "如", "若", "应当", "不",
        "可以", "但",
    ];
    let quoted = chars.first() == Some(&'“') && chars.last() == Some(&'”');
    let text: String = chars.iter().take(2).collect();
    let points = POINTING.iter().any(|word| text.starts_with(word));
    let is_mark = |c: &char| matches!(c, '，' | '的' | '第');
    // Text in brackets does not count.
    let bare = chars.split(|c| *c == '（').next().unwrap_or_default();
    quoted || (2..=LONGEST_BARE).contains(&bare.len()) && !points && !bare.iter().any(is_mark)
}

/// The headword of a span: without blanks, without the comma before 是指, and without words about its use, as in 本办法所称甲
/// and “甲”在本法中.
fn headword(input: &ParserInput<'_>, span: CharSpan) -> CharSpan {
    let mut span = input.trimmed(span);
    while let [before @ .., pause] = input.plain(span) {
        if !is_pause(*pause) {
            break;
        }
        span = input.trimmed(span.slice(0..before.len()));
    }
    let span = without_context(input, span);
    let chars = input.plain(span);
    let count = |mark: char| chars.iter().filter(|c| **c == mark).count();
    match (chars, count('（').cmp(&count('）'))) {
        ([inner @ .., '）'], std::cmp::Ordering::Less) => span.slice(0..inner.len()),
        (['（', ..], std::cmp::Ordering::Greater) => span.slice_from(1),
        _ => span,
    }
}

/// The span without words about where the term is used.
fn without_context(input: &ParserInput<'_>, span: CharSpan) -> CharSpan {
    let chars = input.plain(span);
    let called = chars.windows(2).position(|pair| pair == ['所', '称']);
    if let Some(place) = called.filter(|place| *place > 0 && place + 2 < chars.len()) {
        let rest = input.trimmed(span.slice_from(place + 2));
        let rest = match input.plain(rest) {
            ['的' | '：', _, ..] => rest.slice_from(1),
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
            return span.slice(0..close + 1);
        }
    }
    // 本条例中“甲”
    if let (['本' | '在' | '该', ..], Some(open)) = (chars, chars.iter().position(|c| *c == '“'))
    {
        let before = chars.get(..open).unwrap_or_default();
        let inside = before.contains(&'中') || before.contains(&'里') || before.contains(&'内');
        if inside && chars.last() == Some(&'”') {
            return span.slice_from(open);
        }
    }
    // 甲，在本法中
    if let Some(comma) = chars.iter().position(|c| *c == '，') {
        let behind = chars.get(comma + 1..).unwrap_or_default();
        if matches!(behind, ['在' | '就' | '对' | '除' | '根', ..]) {
            return input.trimmed(span.slice(0..comma));
        }
    }
    span
}

fn is_colon(before: Option<&char>, rest: &[char]) -> bool {
    let digit = |c: Option<&char>| c.is_some_and(char::is_ascii_digit);
    match rest {
        ['：', ..] => true,
        // Between digits it may be that of a time: 10:30.
        [':', after @ ..] => !(digit(before) && digit(after.first())),
        _ => false,
    }
}

/// Whether a single wide dash stands between Chinese characters: 甲－凡…者.
fn is_single_dash(before: &[char], rest: &[char]) -> bool {
    let is_chinese = |c: &char| !c.is_ascii() && !c.is_whitespace();
    matches!(rest, ['－' | '─' | '—' | '―' | '–', next, ..] if is_chinese(next))
        && before.last().is_some_and(is_chinese)
}

/// Whether a tab, a full-width space or several spaces stand here, with text behind them.
fn is_gap(rest: &[char]) -> bool {
    let gap = rest.iter().take_while(|c| c.is_whitespace()).count();
    let wide = gap > 1 || matches!(rest.first(), Some('\t' | '\u{3000}'));
    gap > 0 && wide && gap < rest.len()
}

/// Whether a closing bracket is no delimiter: nothing, another delimiter, or a further bracket follows it.
fn continues_behind_bracket(rest: &[char]) -> bool {
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

/// Whether a paragraph can be a headword alone on its line.
pub(super) fn stands_alone(input: &ParserInput<'_>, line: CharSpan) -> bool {
    let chars = input.plain(line);
    let ends = |c: &char| matches!(c, '。' | '；' | '！' | '？' | '，' | '、' | '：' | ':');
    !chars.is_empty()
        && chars.len() <= LONGEST / 2
        && !chars.last().is_some_and(ends)
        && !chars.contains(&'。')
}

/// Whether a paragraph with that text before its colon continues the one before it: 一是：…, 主要包括：….
pub(super) fn reads_on(input: &ParserInput<'_>, headword: CharSpan) -> bool {
    const OPENERS: [&str; 14] = [
        "一是", "二是", "三是", "四是", "五是", "其中", "主要", "包括", "具体", "即", "注", "如",
        "例如", "备注",
    ];
    let chars = input.plain(headword);
    let text: String = chars.iter().collect();
    let ordinal = matches!(chars, ['其' | '第', c, ..] if "一二三四五六七八九十".contains(*c));
    let sentence = chars.len() > LONGEST / 2 && chars.contains(&'，');
    let announces = text.ends_with("如下") || text.ends_with("包括") || text.ends_with("以下");
    // 如 and 即 begin headwords too (如意湖), so they count only as the whole text.
    let opens = OPENERS.iter().any(|word| {
        text == *word || word.chars().count() > 1 && text.starts_with(word) && chars.len() <= 6
    });
    ordinal && chars.len() <= 4 || sentence || announces || opens
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::compile::parser_input::SourceText;
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
            let text = SourceText::new(&source, Rules::none());
            let input = ParserInput::in_script(&text, Script::Hans);
            let first = input
                .lines()
                .next()
                .unwrap_or(CharSpan { start: 0, end: 0 });
            let found = find_splits(&input, first).any().map(|split| {
                let definition = CharSpan {
                    start: split.definition,
                    end: first.end,
                };
                (
                    input.plain_text(split.headword),
                    input.plain_text(input.trimmed(definition).slice(0..4)),
                    split.delimiter,
                )
            });
            let found = found.as_ref().map(|(a, b, c)| (a.as_str(), b.as_str(), *c));
            assert_eq!(found, expected, "{line}");
        }
    }
}
