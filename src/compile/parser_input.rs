//! The parser's input: the characters of a text as printed, in one script or both, and their normalized forms, index by index.

use crate::entry::owned::TextBuf;
use crate::entry::Script;
use crate::fold::{fold, is_ignorable, single, Strength};
use crate::repair::{repair_with, Repair, Repaired, Rules};
use crate::source::{Diagnostic, Source, SourceError};
use std::ops::Range;

/// A text as printed, and as the rules of the compiler read it: normalized to Simplified, “ ” and ASCII.
///
/// `plain`, `hant` and `hans` have the same length, with one element per character, so an index into one is an index into
/// all. A text in both scripts has the same lines in each and differs in nothing but script, which [`ParserInput::in_both`]
/// checks.
#[derive(Debug)]
pub(super) struct ParserInput<'s> {
    text: &'s SourceText<'s>,
    plain: Vec<char>,
    hant: Option<Vec<char>>,
    hans: Option<Vec<char>>,
    /// Without the line breaks.
    lines: Vec<CharSpan>,
}

/// The text of a source as found, or repaired.
#[derive(Debug)]
pub(super) struct SourceText<'s> {
    source: &'s Source,
    repaired: Option<Repaired>,
}

impl<'s> SourceText<'s> {
    /// The text of a source, repaired by those rules.
    pub(super) fn new(source: &'s Source, rules: Rules) -> Self {
        let repaired = (rules != Rules::none())
            // Only listed repairs can fail, and none are listed here.
            .then(|| repair_with(source.text(), &[], rules).ok())
            .flatten();
        SourceText { source, repaired }
    }

    fn text(&self) -> &str {
        match &self.repaired {
            Some(repaired) => &repaired.text,
            None => self.source.text(),
        }
    }

    /// The repairs that were made.
    pub(super) fn repairs(&self) -> &[Repair] {
        self.repaired
            .as_ref()
            .map_or(&[], |repaired| &repaired.repairs)
    }

    /// The place in the source of a character of this text: line and column, counted from 0.
    fn origin(&self, line: usize, column: usize) -> (usize, usize) {
        match &self.repaired {
            Some(repaired) => {
                let (line, column) = repaired.origin(line + 1, column + 1);
                (line.saturating_sub(1), column.saturating_sub(1))
            }
            None => (line, column),
        }
    }

    /// A diagnostic on columns of a line of this text, both counted from 0.
    fn diagnostic(&self, line: usize, columns: Range<usize>, message: String) -> Diagnostic {
        let (found, start) = self.origin(line, columns.start);
        let (last, end) = self.origin(line, columns.end);
        let end = if last == found {
            end
        } else {
            start + columns.len()
        };
        self.source
            .diagnostic(found, start..end.max(start), message)
    }
}

/// A range of characters of a [`ParserInput`], by index.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct CharSpan {
    pub(super) start: usize,
    pub(super) end: usize,
}

impl CharSpan {
    pub(super) fn len(self) -> usize {
        self.end - self.start
    }

    pub(super) fn is_empty(self) -> bool {
        self.start >= self.end
    }

    /// The part of the span at those offsets from its start, cut off at its end.
    pub(super) fn slice(self, chars: Range<usize>) -> CharSpan {
        let start = (self.start + chars.start).min(self.end);
        CharSpan {
            start,
            end: (self.start + chars.end).clamp(start, self.end),
        }
    }

    /// The rest of the span from that offset on.
    pub(super) fn slice_from(self, char: usize) -> CharSpan {
        self.slice(char..self.len())
    }
}

impl<'s> ParserInput<'s> {
    /// A text in one script.
    pub(super) fn in_script(text: &'s SourceText<'s>, script: Script) -> Self {
        let mut input = ParserInput::of(text);
        match script {
            Script::Hant => input.hant = Some(chars(text.text())),
            Script::Hans => input.hans = Some(chars(text.text())),
        }
        input
    }

    /// A text in both scripts.
    ///
    /// # Errors
    /// A diagnostic for every line in which the two differ by more than script.
    pub(super) fn in_both(
        hans: &'s SourceText<'s>,
        hant: &SourceText<'_>,
    ) -> Result<Self, SourceError> {
        let diagnostics = differences(hans, hant);
        if !diagnostics.is_empty() {
            return Err(diagnostics.into());
        }
        let mut input = ParserInput::of(hans);
        input.hans = Some(chars(hans.text()));
        input.hant = Some(chars(hant.text()));
        Ok(input)
    }

    fn of(text: &'s SourceText<'s>) -> Self {
        let mut plain = Vec::new();
        let mut lines = Vec::new();
        for line in text.text().lines() {
            let start = plain.len();
            plain.extend(plain_line(line));
            lines.push(CharSpan {
                start,
                end: plain.len(),
            });
            plain.push('\n');
        }
        ParserInput {
            text,
            plain,
            hant: None,
            hans: None,
            lines,
        }
    }

    /// The source of the text; for a text in both scripts, of the Simplified one.
    pub(super) fn source(&self) -> &'s Source {
        self.text.source
    }

    /// The lines, each without white space around it.
    pub(super) fn lines(
        &self,
    ) -> impl DoubleEndedIterator<Item = CharSpan> + ExactSizeIterator + '_ {
        self.lines.iter().map(|line| self.trimmed(*line))
    }

    /// The normalized characters of a span: Simplified, with the quotation marks “ and ” and with ASCII letters and digits.
    pub(super) fn plain(&self, span: CharSpan) -> &[char] {
        self.plain.get(span.start..span.end).unwrap_or_default()
    }

    /// The normalized characters of a span as a string.
    pub(super) fn plain_text(&self, span: CharSpan) -> String {
        self.plain(span).iter().collect()
    }

    /// The text of a span as printed, in each script of the input. Its lines are trimmed, and empty lines left out.
    pub(super) fn text(&self, span: CharSpan) -> TextBuf {
        let lines: Vec<CharSpan> = self
            .split(span, |c| c == '\n')
            .map(|l| self.trimmed(l))
            .collect();
        let text = |chars: &Vec<char>| {
            let mut text = String::new();
            for line in lines.iter().filter(|line| !line.is_empty()) {
                if !text.is_empty() {
                    text.push('\n');
                }
                text.extend(chars.get(line.start..line.end).unwrap_or_default());
            }
            text
        };
        TextBuf {
            hant: self.hant.as_ref().map(text),
            hans: self.hans.as_ref().map(text),
        }
    }

    /// Splits a span at the normalized characters for which `at` holds, as [`str::split`] does.
    pub(super) fn split<'r>(
        &'r self,
        span: CharSpan,
        at: impl Fn(char) -> bool + 'r,
    ) -> impl Iterator<Item = CharSpan> + 'r {
        let mut start = 0;
        self.plain(span).split(move |c| at(*c)).map(move |part| {
            let part = span.slice(start..start + part.len());
            start += part.len() + 1;
            part
        })
    }

    /// The span without blanks at either end: white space, invisible characters, and `<U+00A0>`, which crawlers leave of them.
    pub(super) fn trimmed(&self, span: CharSpan) -> CharSpan {
        let chars = self.plain(span);
        let start = blank(chars.iter());
        if start == chars.len() {
            return span.slice(0..0);
        }
        let end = chars.len() - blank_at_end(chars);
        span.slice(start..end)
    }

    /// The line in which a span begins, counted from 0.
    pub(super) fn line(&self, span: CharSpan) -> usize {
        self.place(span.start).0
    }

    /// Line and column of a character of the text, both counted from 0.
    fn place(&self, char: usize) -> (usize, usize) {
        let line = self.lines.partition_point(|line| line.start <= char);
        let line = line.saturating_sub(1);
        let start = self.lines.get(line).map_or(0, |line| line.start);
        (line, char - start)
    }

    /// A diagnostic on a span, or on as much of it as its first line holds.
    pub(super) fn diagnostic(&self, span: CharSpan, message: impl Into<String>) -> Diagnostic {
        let (line, column) = self.place(span.start);
        let (last, end) = self.place(span.end);
        let end = if last == line {
            end
        } else {
            self.lines.get(line).map_or(column, |line| line.len())
        };
        self.text
            .diagnostic(line, column..end.max(column), message.into())
    }
}

/// The characters of a text, each line ended by a line feed, the last one too.
fn chars(text: &str) -> Vec<char> {
    let lines = text.lines();
    lines.flat_map(|line| line.chars().chain(['\n'])).collect()
}

/// How many characters at the start are blank, a [`TOKEN`] counting as eight.
fn blank<'c>(chars: impl Iterator<Item = &'c char> + Clone) -> usize {
    let mut chars = chars.copied();
    let mut blank = 0;
    loop {
        let rest = chars.clone();
        match chars.next() {
            Some(c) if is_blank(c) => blank += 1,
            Some('<') if rest.clone().take(TOKEN.len()).eq(TOKEN) => {
                blank += TOKEN.len();
                chars = rest;
                chars.nth(TOKEN.len() - 1);
            }
            _ => return blank,
        }
    }
}

/// The same at the end.
fn blank_at_end(chars: &[char]) -> usize {
    let mut rest = chars;
    loop {
        if let Some(shorter) = rest.strip_suffix(&TOKEN) {
            rest = shorter;
        } else if let Some((_, shorter)) = rest.split_last().filter(|(c, _)| is_blank(**c)) {
            rest = shorter;
        } else {
            return chars.len() - rest.len();
        }
    }
}

/// A no-break space as some crawlers print it.
const TOKEN: [char; 8] = ['<', 'U', '+', '0', '0', 'A', '0', '>'];

pub(super) fn is_blank(c: char) -> bool {
    c.is_whitespace() || is_ignorable(c)
}

/// Whether the characters begin with a word.
pub(super) fn begins_with(chars: &[char], word: &str) -> bool {
    let mut chars = chars.iter();
    word.chars().all(|c| chars.next() == Some(&c))
}

/// The characters without those at the end for which the test holds.
pub(super) fn without_end(mut chars: &[char], is_left_out: impl Fn(char) -> bool) -> &[char] {
    while let [rest @ .., last] = chars {
        if !is_left_out(*last) {
            break;
        }
        chars = rest;
    }
    chars
}

/// A line, normalized. Straight quotation marks alternate between “ and ” within it.
fn plain_line(line: &str) -> impl Iterator<Item = char> + '_ {
    let mut open = false;
    line.chars().map(move |c| match plain(c) {
        '"' => {
            open = !open;
            if open {
                '“'
            } else {
                '”'
            }
        }
        c => c,
    })
}

/// A text, normalized for a comparison with [`ParserInput::plain`].
pub(super) fn plain_string(text: &str) -> String {
    plain_line(text).collect()
}

/// The normalized character: one for all that look alike. One for one, so that indices stay the same.
fn plain(c: char) -> char {
    match c {
        '“' | '「' | '『' | '｢' | '〝' => '“',
        '”' | '」' | '』' | '｣' | '〞' | '〟' => '”',
        '＂' => '"',
        '(' | '﹙' => '（',
        ')' | '﹚' => '）',
        '[' | '〔' => '［',
        ']' | '〕' => '］',
        '：' | '︰' | '∶' | '﹕' => '：',
        ';' => '；',
        '．' => '.',
        '＋' => '+',
        _ if ('\u{FF10}'..='\u{FF5A}').contains(&c) => {
            // Punctuation of this range stays full-width: the rules name it so.
            single_width(c).unwrap_or(c)
        }
        _ => fold(c, Strength::Strict),
    }
}

/// The ASCII letter or digit of a full-width one, in the same case.
fn single_width(c: char) -> Option<char> {
    single(c).filter(char::is_ascii_alphanumeric)?;
    char::from_u32(u32::from(c) - 0xFEE0)
}

/// A diagnostic for each line in which two texts differ by more than script, at the first difference.
fn differences(hans: &SourceText<'_>, hant: &SourceText<'_>) -> Vec<Diagnostic> {
    let mut diagnostics = Vec::new();
    let (mut hans_lines, mut hant_lines) = (hans.text().lines(), hant.text().lines());
    for line in 0.. {
        match (hans_lines.next(), hant_lines.next()) {
            (None, None) => break,
            (Some(a), Some(b)) => diagnostics.extend(difference(hans, hant, line, a, b)),
            (longer, _) => {
                let (longer, shorter) = if longer.is_some() {
                    (hans, hant)
                } else {
                    (hant, hans)
                };
                let message = format!("{} has no line {}", shorter.source.name(), line + 1);
                diagnostics.push(longer.diagnostic(line, 0..1, message));
                break;
            }
        }
    }
    diagnostics
}

fn difference(
    hans: &SourceText<'_>,
    hant: &SourceText<'_>,
    line: usize,
    a: &str,
    b: &str,
) -> Option<Diagnostic> {
    let same = |(a, b): (char, char)| fold(a, Strength::Loose) == fold(b, Strength::Loose);
    let differs = a.chars().zip(b.chars()).position(|pair| !same(pair));
    let (a_len, b_len) = (a.chars().count(), b.chars().count());
    if differs.is_none() && a_len == b_len {
        return None;
    }
    let column = differs.unwrap_or(a_len.min(b_len));
    let at = |line: &str| match line.chars().nth(column) {
        Some(c) => format!("{c:?}"),
        None => "the end of the line".into(),
    };
    let message = format!("{} here, but {} in {}", at(a), at(b), hant.source.name());
    let diagnostic = hans.diagnostic(line, column..column + 1, message);
    Some(diagnostic.expected("two texts that differ in nothing but script, line by line"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn characters_that_look_alike_are_normalized_to_one() {
        let cases = [
            ("「兩園」", "“两园”"),
            ("\"1+6+N\"和\"五\"", "“1+6+N”和“五”"),
            ("２０３０年，（一）［3］", "2030年，（一）［3］"),
            ("(1)[2]〔3〕：:", "（1）［2］［3］：:"),
            ("ＧＥＰ核算．＋", "GEP核算.+"),
        ];
        for (text, plain) in cases {
            assert_eq!(plain_string(text), plain);
            assert_eq!(text.chars().count(), plain.chars().count());
        }
    }

    #[test]
    fn lines_of_a_span_are_trimmed_of_invisible_characters() {
        let source = Source::new("a.txt", "<U+00A0> 甲\u{200B}\n　　\n\u{FEFF}乙<U+00A0>\n");
        let text = SourceText::new(&source, Rules::none());
        let input = ParserInput::in_script(&text, Script::Hans);
        let whole = CharSpan {
            start: 0,
            end: input.plain.len(),
        };
        assert_eq!(input.text(whole).hans.as_deref(), Some("甲\n乙"));
        assert_eq!(input.text(whole).hant, None);
        let lines: Vec<_> = input.lines().map(|line| input.plain_text(line)).collect();
        assert_eq!(lines, ["甲", "", "乙"]);
    }
}
