//! The shape of a line: how it begins, how it ends, and how wide it is.

#[cfg(test)]
mod tests;

use crate::fold::{fold, Strength};
use crate::repair::rules::is_pause;

/// The shape of a line, without the white space at its end.
pub(super) struct Shape {
    pub(super) start: Start,
    pub(super) end: End,
    pub(super) is_indented: bool,
    pub(super) begins_with_pause: bool,
    pub(super) begins_latin: bool,
    pub(super) ends_latin: bool,
    /// Whether it has what a headword or a title has not: the end of a sentence, or a definition after a colon.
    pub(super) is_prose: bool,
    /// Brackets and quotation marks whose other half is not in the line, in order.
    pub(super) unpaired: Vec<char>,
    /// In characters.
    pub(super) len: usize,
    /// In columns of a terminal.
    pub(super) columns: usize,
}

/// How a line begins.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Start {
    /// With a number or a bullet.
    Numbered,
    /// With a possible headword, before a delimiter.
    Headed,
    /// The line is a header, or belongs to the web page and not to the text.
    Header,
    Plain,
}

/// How a line ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum End {
    Blank,
    /// In punctuation that may end a sentence.
    Final,
    /// In a full-width ， or 、.
    Comma,
    /// In an opening bracket or quotation mark.
    Opening,
    Word,
}

const PAIRS: [(char, char); 10] = [
    ('“', '”'),
    ('‘', '’'),
    ('（', '）'),
    ('《', '》'),
    ('〈', '〉'),
    ('「', '」'),
    ('『', '』'),
    ('【', '】'),
    ('〔', '〕'),
    ('［', '］'),
];

pub(super) fn closer_of(opener: char) -> Option<char> {
    PAIRS
        .iter()
        .find(|pair| pair.0 == opener)
        .map(|pair| pair.1)
}

pub(super) fn opener_of(closer: char) -> Option<char> {
    PAIRS
        .iter()
        .find(|pair| pair.1 == closer)
        .map(|pair| pair.0)
}

impl Shape {
    /// The shape of a line; `margin` spaces before it are not an indent.
    pub(super) fn new(line: &[char], margin: usize) -> Self {
        let line = line.trim_end();
        let text = line.trim_start();
        let first = text.first().copied();
        let is_letter = |ch: Option<char>| ch.is_some_and(|ch| ch.is_ascii_alphabetic());
        Shape {
            start: start(text),
            end: end(text),
            is_indented: text.len() + margin < line.len(),
            begins_with_pause: first.is_some_and(is_pause),
            begins_latin: is_letter(first),
            ends_latin: is_letter(text.last().copied()),
            is_prose: is_prose(text),
            unpaired: unpaired(text),
            len: line.len(),
            columns: line.iter().map(|&ch| columns(ch)).sum(),
        }
    }

    pub(super) fn is_blank(&self) -> bool {
        self.end == End::Blank
    }
}

/// `str::trim_start` and `str::trim_end` for characters.
trait Trim {
    fn trim_start(&self) -> &[char];
    fn trim_end(&self) -> &[char];
}

impl Trim for [char] {
    fn trim_start(&self) -> &[char] {
        let start = self.iter().take_while(|ch| ch.is_whitespace()).count();
        self.get(start..).unwrap_or_default()
    }

    fn trim_end(&self) -> &[char] {
        let spaces = self.iter().rev().take_while(|ch| ch.is_whitespace());
        self.get(..self.len() - spaces.count()).unwrap_or_default()
    }
}

fn columns(ch: char) -> usize {
    match ch {
        '\u{2E80}'..='\u{D7A3}' | '\u{F900}'..='\u{FAFF}' | '\u{FE30}'..='\u{FE4F}' => 2,
        '\u{FF01}'..='\u{FF60}' | '\u{20000}'..='\u{3FFFF}' => 2,
        // Ambiguous widths, which are wide in Chinese fonts.
        '“' | '”' | '‘' | '’' | '…' | '—' | '·' | '①'..='⒛' => 2,
        _ => 1,
    }
}

fn end(text: &[char]) -> End {
    let Some(&last) = text.last() else {
        return End::Blank;
    };
    if closer_of(last).is_some() {
        return End::Opening;
    }
    match last {
        '，' | '、' => End::Comma,
        // A sentence ends before a closing mark, if at all; a title or a headword may end in one.
        _ => {
            let inner = text.iter().rev().find(|&&ch| opener_of(ch).is_none());
            match inner {
                Some(
                    '。' | '！' | '？' | '；' | '：' | '…' | '.' | '!' | '?' | ';' | ':' | ',',
                ) => End::Final,
                _ => End::Word,
            }
        }
    }
}

fn is_prose(text: &[char]) -> bool {
    /// The least length of a definition after a colon, in characters.
    const MIN_DEFINITION: usize = 8;
    text.iter().any(|ch| matches!(ch, '。' | '；'))
        || text
            .iter()
            .position(|ch| matches!(ch, '：' | ':'))
            .is_some_and(|colon| text.len() - colon > MIN_DEFINITION)
}

fn unpaired(text: &[char]) -> Vec<char> {
    let mut unpaired: Vec<char> = Vec::new();
    for &ch in text {
        match opener_of(ch) {
            Some(opener) if unpaired.last() == Some(&opener) => {
                unpaired.pop();
            }
            Some(_) => unpaired.push(ch),
            None if closer_of(ch).is_some() => unpaired.push(ch),
            None => {}
        }
    }
    unpaired
}

fn start(text: &[char]) -> Start {
    if is_header(text) {
        Start::Header
    } else if is_numbered(text) {
        Start::Numbered
    } else if has_head(text) {
        Start::Headed
    } else {
        Start::Plain
    }
}

/// Whether a line is the header of a glossary or an annex, or belongs to the web page.
fn is_header(text: &[char]) -> bool {
    const MAX_LEN: usize = 24;
    const BEGINNINGS: [&str; 11] = [
        "附件",
        "附录",
        "附表",
        "责任编辑",
        "责编",
        "编辑：",
        "来源：",
        "相关报道",
        "相关链接",
        "相关阅读",
        "扫一扫",
    ];
    const GLOSSARIES: [&str; 5] = ["名词解释", "名词注解", "名词注释", "名词释义", "术语解释"];
    const ALONE: [&str; 5] = ["注释", "注解", "附注", "说明", "注"];
    let folded: String = text
        .iter()
        .take(MAX_LEN + 1)
        .filter(|ch| !ch.is_whitespace())
        .map(|&ch| match ch {
            ':' => '：',
            ch => fold(ch, Strength::Strict),
        })
        .collect();
    let name = folded.trim_end_matches('：');
    BEGINNINGS.iter().any(|start| folded.starts_with(start))
        || text.len() <= MAX_LEN && GLOSSARIES.iter().any(|glossary| name.contains(glossary))
        || ALONE.contains(&name)
}

/// Whether a line begins with the number of a list item or with a bullet.
fn is_numbered(text: &[char]) -> bool {
    let is_digit = |ch: char| ch.is_ascii_digit() || ('０'..='９').contains(&ch);
    let is_numeral = |ch: char| "〇零一二三四五六七八九十百".contains(ch);
    // The length of a number, and the character after it.
    let number = |text: &[char]| {
        let is_part = |ch: &&char| is_digit(**ch) || is_numeral(**ch);
        let len = text.iter().take_while(is_part).count();
        (len, text.get(len).copied())
    };
    let Some(&first) = text.first() else {
        return false;
    };
    match first {
        '①'..='⒛' | '⓪'..='⓿' | '❶'..='➓' | '㈠'..='㈩' | '㊀'..='㊉' => true,
        '•' | '●' | '○' | '■' | '□' | '◆' | '◇' | '★' | '☆' | '▪' | '▲' | '※' | '*' | '—' => {
            true
        }
        '(' | '（' | '[' | '［' | '【' | '〔' => {
            let (len, next) = number(text.get(1..).unwrap_or_default());
            len > 0 && matches!(next, Some(')' | '）' | ']' | '］' | '】' | '〕'))
        }
        // 第一，and 第三部分
        '第' => {
            let (len, next) = number(text.get(1..).unwrap_or_default());
            len > 0 && next.is_some_and(|ch| "，、：,:章节節条條部篇".contains(ch))
        }
        _ => {
            let digits = text.iter().take_while(|&&ch| is_digit(ch)).count();
            let numerals = text.iter().take_while(|&&ch| is_numeral(ch)).count();
            let after = |len: usize| text.get(len).copied();
            (1..=3).contains(&digits)
                && after(digits).is_some_and(|ch| {
                    matches!(ch, '.' | '．' | '、' | ')' | '）' | '。') || ch.is_whitespace()
                })
                || (1..=4).contains(&numerals)
                    && after(numerals).is_some_and(|ch| matches!(ch, '、' | '．' | '.' | '是'))
        }
    }
}

/// Whether a line begins with a few words before a delimiter, outside of brackets and quotation marks,
/// and before the end of any sentence.
fn has_head(text: &[char]) -> bool {
    const MAX_LEN: usize = 40;
    let mut open = Vec::new();
    for (at, &ch) in text.iter().take(MAX_LEN).enumerate() {
        let next = text.get(at + 1).copied();
        if let Some(closer) = closer_of(ch) {
            open.push(closer);
        } else if opener_of(ch).is_some() {
            if open.last() == Some(&ch) {
                open.pop();
            }
            // “X”指…
            if open.is_empty() && next == Some('指') {
                return true;
            }
        } else if open.is_empty() {
            match ch {
                '：' | ':' => return at > 0,
                '—' if next == Some('—') => return at > 0,
                '是' if next == Some('指') => return at > 0,
                '。' | '；' | '！' | '？' => return false,
                _ => {}
            }
        }
    }
    false
}
