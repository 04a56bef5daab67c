//! The rules that look at one line at a time: pure functions from characters to edits.

use super::edit::{only_char, Edit};

/// [`Rule::Pinyin`](super::Rule::Pinyin): removes readings.
pub(super) fn pinyin(line: &[char]) -> Vec<Edit> {
    /// The longest syllable, `zhuang`, with its tone mark a character of its own.
    const MAX_SYLLABLE: usize = 7;
    let mut edits = Vec::new();
    for (start, pair) in line.windows(2).enumerate() {
        if !matches!(pair, [han, '('] if is_han(*han)) {
            continue;
        }
        let inside = line.get(start + 2..).unwrap_or_default();
        let Some(len) = inside
            .iter()
            .take(MAX_SYLLABLE + 1)
            .position(|&ch| ch == ')')
        else {
            continue;
        };
        if inside.get(..len).is_some_and(is_toned_syllable) {
            edits.push(Edit::new(start + 1, len + 2, ""));
        }
    }
    edits
}

/// Whether `text` is a syllable of Hanyu Pinyin, in lower case and with exactly one tone mark.
pub(crate) fn is_toned_syllable(text: &[char]) -> bool {
    const INITIALS: [&str; 23] = [
        "zh", "ch", "sh", "b", "p", "m", "f", "d", "t", "n", "l", "g", "k", "h", "j", "q", "x",
        "r", "z", "c", "s", "y", "w",
    ];
    const FINALS: [&str; 36] = [
        "a", "o", "e", "i", "u", "ü", "ai", "ei", "ui", "ao", "ou", "iu", "ie", "ue", "üe", "er",
        "an", "en", "in", "un", "ün", "ang", "eng", "ing", "ong", "ia", "iao", "ian", "iang",
        "iong", "ua", "uo", "uai", "uan", "uang", "üan",
    ];
    let mut tones = 0;
    let mut plain = String::new();
    for &ch in text {
        let base = match ch {
            'ā' | 'á' | 'ǎ' | 'à' => 'a',
            'ē' | 'é' | 'ě' | 'è' => 'e',
            'ī' | 'í' | 'ǐ' | 'ì' => 'i',
            'ō' | 'ó' | 'ǒ' | 'ò' => 'o',
            'ū' | 'ú' | 'ǔ' | 'ù' => 'u',
            'ǖ' | 'ǘ' | 'ǚ' | 'ǜ' => 'ü',
            // The tone marks as combining characters.
            '\u{0304}' | '\u{0301}' | '\u{030C}' | '\u{0300}' if !plain.is_empty() => {
                tones += 1;
                continue;
            }
            // U+0261, the phonetic letter that Chinese fonts use as g.
            'ɡ' => 'g',
            'a'..='z' | 'ü' => {
                plain.push(ch);
                continue;
            }
            _ => return false,
        };
        if ch != 'ɡ' {
            tones += 1;
        }
        plain.push(base);
    }
    let initial = INITIALS
        .into_iter()
        .find(|initial| plain.starts_with(initial))
        .unwrap_or("");
    let rest = plain.strip_prefix(initial).unwrap_or(&plain);
    tones == 1 && FINALS.contains(&rest)
}

/// [`Rule::DoubledPunctuation`](super::Rule::DoubledPunctuation): keeps one mark of two.
pub(super) fn doubled_punctuation(line: &[char]) -> Vec<Edit> {
    let mut edits = Vec::new();
    for (start, pair) in line.windows(2).enumerate() {
        let &[first, mark] = pair else { continue };
        let Some(full) = undoubled(first, mark) else {
            continue;
        };
        let previous = start.checked_sub(1).and_then(|i| line.get(i));
        let next = line.get(start + 2);
        // Three in a row are not this damage, and a question mark beside other marks may stand for lost bytes.
        if previous.into_iter().chain(next).any(|&ch| is_pause(ch)) {
            continue;
        }
        let is_certain = if mark.is_ascii() {
            let (before, after) = neighbours(line, start, 2);
            (before.side == Side::Chinese || after.side == Side::Chinese)
                && (mark != '?'
                    || previous.is_some_and(|&ch| is_han(ch))
                        && !next.is_some_and(|&ch| is_latin(ch)))
        } else {
            true
        };
        if is_certain {
            edits.push(Edit::new(start, 2, full));
        }
    }
    edits
}

/// The full-width mark that replaces a damaged pair of marks.
fn undoubled(first: char, mark: char) -> Option<char> {
    let full = match mark {
        '、' | '。' | '，' | '；' | '：' | '！' | '？' => mark,
        _ => full_width(mark)?,
    };
    let is_damage = match first {
        ',' => true,
        // Two ！ or ？ are emphasis.
        '，' => mark == ',' || matches!(mark, '、' | '。' | '，' | '；' | '：' | '！' | '？'),
        '、' | '。' | '；' | '：' => mark == first,
        _ => false,
    };
    is_damage.then_some(full)
}

/// [`Rule::HalfWidth`](super::Rule::HalfWidth): makes punctuation full-width.
pub(super) fn half_width(line: &[char]) -> Vec<Edit> {
    let mut edits = Vec::new();
    let mut open = Vec::new();
    let mut last_han = None;
    for (at, &ch) in line.iter().enumerate() {
        match ch {
            _ if is_han(ch) => last_han = Some(at),
            '(' | '（' => open.push((at, ch)),
            ')' | '）' => {
                if let Some((start, '(')) = open.pop() {
                    if ch == ')' && is_chinese_parenthesis(line, start, at, last_han > Some(start))
                    {
                        edits.push(Edit::new(start, 1, '（'));
                        edits.push(Edit::new(at, 1, '）'));
                    }
                }
            }
            _ => {
                if let Some(full) = full_width(ch).filter(|_| is_chinese_mark(line, at, ch)) {
                    edits.push(Edit::new(at, 1, full));
                }
            }
        }
    }
    edits.sort_by_key(|edit| edit.start);
    edits
}

fn is_chinese_parenthesis(line: &[char], start: usize, end: usize, has_han: bool) -> bool {
    let previous = start.checked_sub(1).and_then(|i| line.get(i)).copied();
    let inside = line.get(start + 1..end).unwrap_or_default();
    if previous.is_some_and(char::is_whitespace) {
        // A gloss set off by a space belongs to the words before it.
        let (before, _) = neighbours(line, start, 1);
        return before.side != Side::Other && inside.first().is_some_and(|&ch| is_han(ch));
    }
    (previous.is_some_and(|ch| is_han(ch) || is_chinese_punctuation(ch)) && !inside.is_empty())
        || has_han
}

fn is_chinese_mark(line: &[char], at: usize, mark: char) -> bool {
    let previous = at.checked_sub(1).and_then(|i| line.get(i)).copied();
    let next = line.get(at + 1).copied();
    let is_digit = |ch: Option<char>| ch.is_some_and(|ch| ch.is_ascii_digit());
    if (is_digit(previous) && is_digit(next)) || previous.into_iter().chain(next).any(is_pause) {
        return false;
    }
    let (before, after) = neighbours(line, at, 1);
    if mark == '?' || mark == '!' {
        // The end of a Chinese sentence; a question mark before a letter may stand for lost bytes.
        return previous.is_some_and(|ch| is_han(ch) || is_closing(ch))
            && before.side == Side::Chinese
            && !next.is_some_and(is_latin)
            && after.side != Side::Other;
    }
    match (before.side, after.side) {
        (Side::Chinese, Side::Chinese | Side::End) | (Side::End, Side::Chinese) => true,
        // Between Chinese and another script: Chinese, unless set off by a space as in Latin prose.
        (Side::Chinese, Side::Other) | (Side::Other, Side::Chinese) => {
            !before.spaced && !after.spaced
        }
        (Side::Other | Side::End, Side::Other | Side::End) => false,
    }
}

/// [`Rule::LetterSpacing`](super::Rule::LetterSpacing): joins single characters.
pub(super) fn letter_spacing(line: &[char]) -> Vec<Edit> {
    const FEWEST: usize = 4;
    let text: String = line.iter().collect();
    let words: Vec<&str> = text.split_whitespace().collect();
    if words.len() < FEWEST || !words.iter().all(|word| only_char(word).is_some_and(is_han)) {
        return Vec::new();
    }
    let start = line.iter().take_while(|ch| ch.is_whitespace()).count();
    let end = line
        .iter()
        .rev()
        .take_while(|ch| ch.is_whitespace())
        .count();
    vec![Edit::new(start, line.len() - start - end, words.concat())]
}

/// [`Rule::Spaces`](super::Rule::Spaces): trims lines, and merges runs of spaces.
pub(super) fn spaces(line: &[char]) -> Vec<Edit> {
    let is_space = |ch: char| ch.is_whitespace() || ch == '\u{FEFF}';
    let mut edits = Vec::new();
    let mut at = 0;
    for run in line.chunk_by(|&a, &b| is_space(a) == is_space(b)) {
        let (start, len) = (at, run.len());
        at += len;
        if !run.first().is_some_and(|&ch| is_space(ch)) {
            continue;
        }
        if start == 0 || at == line.len() {
            edits.push(Edit::new(start, len, ""));
        } else if !run.contains(&'\t') && (len > 1 || run == ['\u{A0}']) {
            edits.push(Edit::new(start, len, ' '));
        }
    }
    edits
}

fn full_width(ch: char) -> Option<char> {
    Some(match ch {
        ',' => '，',
        ':' => '：',
        ';' => '；',
        '!' => '！',
        '?' => '？',
        _ => return None,
    })
}

/// The first telling character on one side of a mark, past digits, signs, quotation marks and brackets.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Side {
    Chinese,
    Other,
    /// The line ends before a telling character.
    End,
}

struct Neighbour {
    side: Side,
    /// Whether white space stands right beside the mark.
    spaced: bool,
}

fn neighbours(line: &[char], at: usize, len: usize) -> (Neighbour, Neighbour) {
    let before = line.get(..at).unwrap_or_default().iter().rev().copied();
    let after = line.get(at + len..).unwrap_or_default().iter().copied();
    (neighbour(before), neighbour(after))
}

fn neighbour(chars: impl Iterator<Item = char> + Clone) -> Neighbour {
    /// The number of characters that are looked at, so that the time for each mark is limited.
    const MAX_SCAN: usize = 200;
    let spaced = chars.clone().next().is_some_and(char::is_whitespace);
    let side = chars
        .take(MAX_SCAN)
        .find(|&ch| !(ch.is_whitespace() || ch.is_ascii_digit() || is_neutral(ch)))
        .map_or(Side::End, |ch| {
            if is_han(ch) || is_chinese_punctuation(ch) {
                Side::Chinese
            } else {
                Side::Other
            }
        });
    Neighbour { side, spaced }
}

fn is_neutral(ch: char) -> bool {
    matches!(
        ch,
        '%' | '.'
            | '+'
            | '-'
            | '“'
            | '”'
            | '‘'
            | '’'
            | '"'
            | '\''
            | '('
            | ')'
            | '['
            | ']'
            | '（'
            | '）'
    )
}

pub(super) fn is_closing(ch: char) -> bool {
    matches!(
        ch,
        '”' | '’' | '」' | '』' | '》' | '〉' | '）' | ')' | '】'
    )
}

/// A mark of which one alone is expected between two clauses.
pub(super) fn is_pause(ch: char) -> bool {
    matches!(
        ch,
        ',' | ';' | ':' | '!' | '?' | '，' | '；' | '：' | '！' | '？' | '、' | '。'
    )
}

pub(super) fn is_latin(ch: char) -> bool {
    ch.is_alphabetic() && !is_han(ch)
}

pub(super) fn is_han(ch: char) -> bool {
    matches!(ch, '〇' | '\u{3400}'..='\u{4DBF}' | '\u{4E00}'..='\u{9FFF}' | '\u{F900}'..='\u{FAFF}' | '\u{20000}'..='\u{3FFFF}')
}

fn is_chinese_punctuation(ch: char) -> bool {
    matches!(ch, '\u{3001}'..='\u{3003}' | '\u{3008}'..='\u{3011}' | '\u{3014}'..='\u{301B}' | '—' | '…' | '·')
        || matches!(ch, '！' | '（' | '）' | '，' | '：' | '；' | '？')
}
