//! The text that is parsed: in one script or in both, character beside character.

use crate::entry::owned::TextBuf;
use crate::entry::Script;
use crate::fold::{fold, is_ignorable, single, Strength};
use crate::repair::{repair_with, Repair, Repaired, Rules};
use crate::source::{Diagnostic, Source, SourceError};
use std::ops::Range;

/// A text, and beside each of its characters the plain one that the rules of the compiler speak of.
///
/// It stands in one script, or in both: as many lines, as many characters in each, and the same
/// characters but for the script, so that a place in one is the same place in the other.
#[derive(Debug)]
pub(super) struct Reading<'s> {
    text: &'s Manuscript<'s>,
    plain: Vec<char>,
    hant: Option<Vec<char>>,
    hans: Option<Vec<char>>,
    /// Each without its end.
    lines: Vec<Piece>,
}

/// A source as it is to be read: as it was found, or repaired.
#[derive(Debug)]
pub(super) struct Manuscript<'s> {
    source: &'s Source,
    repaired: Option<Repaired>,
}

impl<'s> Manuscript<'s> {
    /// The source, repaired by those rules.
    pub(super) fn new(source: &'s Source, rules: Rules) -> Self {
        let repaired = (rules != Rules::none())
            // Only listed repairs can fail to fit.
            .then(|| repair_with(source.text(), &[], rules).ok())
            .flatten();
        Manuscript { source, repaired }
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

    /// Where a character was found, by its line and column, all counted from 0.
    fn origin(&self, line: usize, column: usize) -> (usize, usize) {
        match &self.repaired {
            Some(repaired) => {
                let (line, column) = repaired.origin(line + 1, column + 1);
                (line.saturating_sub(1), column.saturating_sub(1))
            }
            None => (line, column),
        }
    }

    /// Says something of some columns of a line as it is read, both counted from 0.
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

/// Some consecutive characters of a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Piece {
    pub(super) start: usize,
    pub(super) end: usize,
}

impl Piece {
    pub(super) fn len(self) -> usize {
        self.end - self.start
    }

    pub(super) fn is_empty(self) -> bool {
        self.start >= self.end
    }

    /// A part of the piece, counted from its start.
    pub(super) fn sub(self, chars: Range<usize>) -> Piece {
        let start = (self.start + chars.start).min(self.end);
        Piece {
            start,
            end: (self.start + chars.end).clamp(start, self.end),
        }
    }

    /// What is left of the piece from that character on, counted from its start.
    pub(super) fn from(self, char: usize) -> Piece {
        self.sub(char..self.len())
    }
}

impl<'s> Reading<'s> {
    /// A text that stands in one script.
    pub(super) fn in_script(text: &'s Manuscript<'s>, script: Script) -> Self {
        let mut reading = Reading::of(text);
        match script {
            Script::Hant => reading.hant = Some(chars(text.text())),
            Script::Hans => reading.hans = Some(chars(text.text())),
        }
        reading
    }

    /// A text that stands in both.
    ///
    /// # Errors
    /// A diagnostic for every line in which the two differ by more than script.
    pub(super) fn in_both(
        hans: &'s Manuscript<'s>,
        hant: &Manuscript<'_>,
    ) -> Result<Self, SourceError> {
        let diagnostics = differences(hans, hant);
        if !diagnostics.is_empty() {
            return Err(diagnostics.into());
        }
        let mut reading = Reading::of(hans);
        reading.hans = Some(chars(hans.text()));
        reading.hant = Some(chars(hant.text()));
        Ok(reading)
    }

    fn of(text: &'s Manuscript<'s>) -> Self {
        let mut plain = Vec::new();
        let mut lines = Vec::new();
        for line in text.text().lines() {
            let start = plain.len();
            plain.extend(plain_line(line));
            lines.push(Piece {
                start,
                end: plain.len(),
            });
            plain.push('\n');
        }
        Reading {
            text,
            plain,
            hant: None,
            hans: None,
            lines,
        }
    }

    /// The source it is read from.
    pub(super) fn source(&self) -> &'s Source {
        self.text.source
    }

    /// The lines, each without white space around it.
    pub(super) fn lines(&self) -> impl DoubleEndedIterator<Item = Piece> + ExactSizeIterator + '_ {
        self.lines.iter().map(|line| self.trimmed(*line))
    }

    /// A piece's characters as the rules see them: Simplified, their quotation marks “ and ”, their
    /// letters and digits those of ASCII.
    pub(super) fn plain(&self, piece: Piece) -> &[char] {
        self.plain.get(piece.start..piece.end).unwrap_or_default()
    }

    /// The same as a string.
    pub(super) fn plain_text(&self, piece: Piece) -> String {
        self.plain(piece).iter().collect()
    }

    /// A piece as it is printed, in the scripts that there are: each of its lines without white
    /// space around it, and no empty ones.
    pub(super) fn text(&self, piece: Piece) -> TextBuf {
        let lines: Vec<Piece> = self
            .pieces(piece, |c| c == '\n')
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

    /// What stands between certain characters of a piece.
    pub(super) fn pieces<'r>(
        &'r self,
        piece: Piece,
        at: impl Fn(char) -> bool + 'r,
    ) -> impl Iterator<Item = Piece> + 'r {
        let mut start = 0;
        self.plain(piece).split(move |c| at(*c)).map(move |part| {
            let part = piece.sub(start..start + part.len());
            start += part.len() + 1;
            part
        })
    }

    /// The piece without what is invisible around it: white space, and what crawlers leave of it.
    pub(super) fn trimmed(&self, piece: Piece) -> Piece {
        let chars = self.plain(piece);
        let start = blank(chars.iter());
        if start == chars.len() {
            return piece.sub(0..0);
        }
        let end = chars.len() - blank_back(chars);
        piece.sub(start..end)
    }

    /// The line that a piece begins in, counted from 0.
    pub(super) fn line(&self, piece: Piece) -> usize {
        self.place(piece.start).0
    }

    /// Line and column of a character as it is read, both counted from 0.
    fn place(&self, char: usize) -> (usize, usize) {
        let line = self.lines.partition_point(|line| line.start <= char);
        let line = line.saturating_sub(1);
        let start = self.lines.get(line).map_or(0, |line| line.start);
        (line, char - start)
    }

    /// Says something of a piece, or of what of it stands on its first line.
    pub(super) fn diagnostic(&self, piece: Piece, message: impl Into<String>) -> Diagnostic {
        let (line, column) = self.place(piece.start);
        let (last, end) = self.place(piece.end);
        let end = if last == line {
            end
        } else {
            self.lines.get(line).map_or(column, |line| line.len())
        };
        self.text
            .diagnostic(line, column..end.max(column), message.into())
    }
}

/// The characters of a text, all its lines ended in one way.
fn chars(text: &str) -> Vec<char> {
    let lines = text.lines();
    lines.flat_map(|line| line.chars().chain(['\n'])).collect()
}

/// How many characters at the start are white space, invisible, or a token of white space as some
/// crawlers print it: `<U+00A0>`.
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

fn blank_back(chars: &[char]) -> usize {
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

const TOKEN: [char; 8] = ['<', 'U', '+', '0', '0', 'A', '0', '>'];

pub(super) fn is_blank(c: char) -> bool {
    c.is_whitespace() || is_ignorable(c)
}

/// Whether characters begin with a word.
pub(super) fn begins_with(chars: &[char], word: &str) -> bool {
    let mut chars = chars.iter();
    word.chars().all(|c| chars.next() == Some(&c))
}

/// The characters without those at the end that a test is true of.
pub(super) fn without_end(mut chars: &[char], is_left_out: impl Fn(char) -> bool) -> &[char] {
    while let [rest @ .., last] = chars {
        if !is_left_out(*last) {
            break;
        }
        chars = rest;
    }
    chars
}

/// A line as the rules see it.
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

/// A text as the rules see it, so that it can be compared with what they see.
pub(super) fn plain_string(text: &str) -> String {
    plain_line(text).collect()
}

/// The character that the rules of the compiler speak of: one for all that look alike.
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
            // Full-width digits and letters; other forms there are punctuation.
            single_width(c).unwrap_or(c)
        }
        _ => fold(c, Strength::Strict),
    }
}

/// The letter or digit of ASCII that a full-width one is, in its own case.
fn single_width(c: char) -> Option<char> {
    single(c).filter(char::is_ascii_alphanumeric)?;
    char::from_u32(u32::from(c) - 0xFEE0)
}

/// The first place of each line in which two texts differ by more than script.
fn differences(hans: &Manuscript<'_>, hant: &Manuscript<'_>) -> Vec<Diagnostic> {
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
    hans: &Manuscript<'_>,
    hant: &Manuscript<'_>,
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
    let message = format!("here is {}, but {} in {}", at(a), at(b), hant.source.name());
    let diagnostic = hans.diagnostic(line, column..column + 1, message);
    Some(diagnostic.expected("two texts that differ in nothing but script, line by line"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_rules_see_one_character_for_all_that_look_alike() {
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
    fn a_piece_is_printed_without_what_is_invisible_around_its_lines() {
        let source = Source::new("a.txt", "<U+00A0> 甲\u{200B}\n　　\n\u{FEFF}乙<U+00A0>\n");
        let text = Manuscript::new(&source, Rules::none());
        let reading = Reading::in_script(&text, Script::Hans);
        let whole = Piece {
            start: 0,
            end: reading.plain.len(),
        };
        assert_eq!(reading.text(whole).hans.as_deref(), Some("甲\n乙"));
        assert_eq!(reading.text(whole).hant, None);
        let lines: Vec<_> = reading
            .lines()
            .map(|line| reading.plain_text(line))
            .collect();
        assert_eq!(lines, ["甲", "", "乙"]);
    }
}
