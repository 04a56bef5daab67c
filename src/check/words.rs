//! A text as words, for languages whose words have boundaries.
//!
//! Words are those of Unicode (UAX #29), cut further where spellings of one word differ: at apostrophes, underscores and
//! full stops between letters. What was cut, or was written with a hyphen, may be read as one word or as several. A
//! language written without spaces has a word for each ideograph or syllable, so that a term begins and ends anywhere.

use crate::automaton::Span;
use crate::fold::{is_ignorable, is_quotation_mark, key, Strength};
use alloc::string::String;
use alloc::vec::Vec;
use core::ops::Range;
use unicode_segmentation::UnicodeSegmentation;

/// What stands between a word and the one before.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Gap {
    /// Nothing, or only what is not read.
    None,
    /// What may be left out of a word: a hyphen, an apostrophe, an underscore, a full stop.
    Joint,
    /// White space or quotation marks.
    Space,
}

/// A word, or a character of punctuation that is none of the gaps.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Word {
    pub(super) span: Span,
    pub(super) gap: Gap,
    /// Punctuation: it must be met as it is.
    pub(super) is_mark: bool,
    /// How it is compared, in the buffer of its text.
    folded: Range<usize>,
}

/// A text and its words.
#[derive(Clone, Debug)]
pub(super) struct Words<'t> {
    text: &'t str,
    words: Vec<Word>,
    folded: String,
}

impl<'t> Words<'t> {
    pub(super) fn new(text: &'t str) -> Self {
        let is_ascii = text.is_ascii();
        let mut words = Words {
            text,
            words: Vec::with_capacity(text.len() / 6 + 1),
            folded: match is_ascii {
                true => text.to_ascii_lowercase(),
                false => String::with_capacity(text.len()),
            },
        };
        let mut reader = WordReader {
            words: &mut words,
            is_folded: is_ascii,
            gap: Gap::None,
            abbreviation: false,
        };
        if is_ascii {
            reader.read_ascii(0, text);
            return words;
        }
        // There is a boundary between a space and a letter or digit of ASCII, and neither side looks across it.
        let mut rest = 0;
        let bytes = text.as_bytes();
        for at in 1..=text.len() {
            let is_boundary = match bytes.get(at) {
                Some(byte) => byte.is_ascii_alphanumeric() && bytes.get(at - 1) == Some(&b' '),
                None => true,
            };
            if is_boundary {
                reader.read_part(rest, text.get(rest..at).unwrap_or_default());
                rest = at;
            }
        }
        words
    }

    pub(super) fn len(&self) -> usize {
        self.words.len()
    }

    pub(super) fn iter(&self) -> core::slice::Iter<'_, Word> {
        self.words.iter()
    }

    pub(super) fn get(&self, at: usize) -> Option<&Word> {
        self.words.get(at)
    }

    /// The first word that begins at that place of the text or behind it.
    pub(super) fn first_from(&self, place: usize) -> usize {
        self.words.partition_point(|word| word.span.start < place)
    }

    /// How a word is compared: in lower case and one width, composed, ideographs folded.
    pub(super) fn folded(&self, word: &Word) -> &str {
        self.folded.get(word.folded.clone()).unwrap_or_default()
    }

    /// The same of the word there, if there is one.
    pub(super) fn folded_at(&self, at: usize) -> &str {
        self.get(at).map_or("", |word| self.folded(word))
    }

    /// The word as it is written.
    pub(super) fn written(&self, word: &Word) -> &'t str {
        self.text.get(word.span.range()).unwrap_or_default()
    }

    /// Whether the text has a small letter.
    pub(super) fn has_small_letters(&self) -> bool {
        self.text.chars().any(char::is_lowercase)
    }

    /// Whether a quotation mark touches a word on both sides.
    pub(super) fn is_quoted(&self, word: &Word) -> bool {
        let before = self.text.get(..word.span.start);
        let before = before.and_then(|text| text.chars().next_back());
        let after = self.text.get(word.span.end..);
        let after = after.and_then(|text| text.chars().next());
        let is_quote = |c: Option<char>| c.is_some_and(is_quotation_mark);
        is_quote(before) && is_quote(after)
    }

    /// From one word to another, both included.
    pub(super) fn span(&self, first: usize, last: usize) -> Option<Span> {
        let (first, last) = (self.get(first)?, self.get(last)?);
        Some(Span {
            start: first.span.start,
            end: last.span.end,
        })
    }
}

/// Words of a text while they are read.
struct WordReader<'w, 't> {
    words: &'w mut Words<'t>,
    /// The text is folded already, as a whole: ASCII, whose words are folded where they stand.
    is_folded: bool,
    gap: Gap,
    /// The last word is a piece of letters with full stops, `U.S`: the full stop behind it belongs to it.
    abbreviation: bool,
}

impl WordReader<'_, '_> {
    fn read_part(&mut self, start: usize, part: &str) {
        if part.is_ascii() {
            return self.read_ascii(start, part);
        }
        for (at, piece) in part.split_word_bound_indices() {
            self.read(start + at, piece);
        }
    }

    /// The same for ASCII, in a fifth of the time: most words are letters between spaces.
    fn read_ascii(&mut self, start: usize, part: &str) {
        let bytes = part.as_bytes();
        let get = |at: usize| bytes.get(at).copied().unwrap_or_default();
        let mut at = 0;
        while at < bytes.len() {
            let from = at;
            if get(at) == b' ' {
                self.abbreviation = false;
                self.read_space();
                at += 1;
                continue;
            }
            let mut is_plain = true;
            while at < bytes.len() {
                let byte = get(at);
                if !byte.is_ascii_alphanumeric() {
                    let joins = at > from && joins_ascii(get(at - 1), byte, get(at + 1));
                    if byte != b'_' && !joins {
                        break;
                    }
                    is_plain = false;
                }
                at += 1;
            }
            if at == from {
                at += 1;
                self.read(start + from, part.get(from..at).unwrap_or_default());
            } else if is_plain {
                self.push(start + from..start + at, false);
                self.abbreviation = at == from + 1 && get(from).is_ascii_alphabetic();
            } else {
                self.read(start + from, part.get(from..at).unwrap_or_default());
            }
        }
    }

    fn read_space(&mut self) {
        // A hyphen at the end of a line may be part of a word, or part one.
        if self.gap != Gap::Joint {
            self.gap = Gap::Space;
        }
    }

    /// Takes a piece between two boundaries of Unicode.
    fn read(&mut self, start: usize, piece: &str) {
        let Some(first) = piece.chars().next() else {
            return;
        };
        let was_abbreviation = core::mem::take(&mut self.abbreviation);
        if piece.chars().any(char::is_alphanumeric) {
            self.read_word(start, piece);
        } else if first.is_whitespace() {
            self.read_space();
        } else if is_quotation_mark(first) {
            self.gap = Gap::Space;
        } else if is_hyphen(first) && self.touches(start) {
            // One that is left hanging, as in “small- and medium-sized”, is white space.
            self.gap = match self.goes_on(start + piece.len()) {
                true => Gap::Joint,
                false => Gap::Space,
            };
        } else if first == ',' && self.ends_list(start + piece.len()) {
            self.gap = Gap::Space;
        } else if piece.chars().all(is_passed_over) || (first == '.' && was_abbreviation) {
            // Nothing is read of it.
        } else {
            for (at, c) in piece.char_indices().filter(|(_, c)| !is_passed_over(*c)) {
                self.push(start + at..start + at + c.len_utf8(), true);
            }
        }
    }

    /// Whether a word ends there.
    fn touches(&self, at: usize) -> bool {
        let last = self.words.words.last();
        last.is_some_and(|last| last.span.end == at && !last.is_mark)
    }

    /// Whether a word begins there, behind a hyphen, or on the next line.
    fn goes_on(&self, at: usize) -> bool {
        let after = self.words.text.get(at..);
        let after = after.and_then(|after| after.chars().next());
        after.is_some_and(|c| c.is_alphanumeric() || c == '\n' || c == '\r')
    }

    /// Whether a comma stands before the last item of a list: some write it, and some do not.
    fn ends_list(&self, at: usize) -> bool {
        let after = self.words.text.get(at..).unwrap_or_default();
        [" and ", " or "].iter().any(|word| after.starts_with(word))
    }

    /// Takes a word of Unicode, cut where spellings differ.
    fn read_word(&mut self, start: usize, word: &str) {
        let mut from = 0;
        let mut before = None;
        let mut chars = word.char_indices().peekable();
        while let Some((at, c)) = chars.next() {
            let after = chars.peek().map(|(_, c)| *c);
            let end = at + c.len_utf8();
            if is_cut(before, c, after) {
                self.push_piece(start, word, from..at);
                self.gap = if from == at { self.gap } else { Gap::Joint };
                self.abbreviation |= c == '.';
                from = end;
            } else if is_written_without_spaces(c) {
                self.push_piece(start, word, from..at);
                self.push_piece(start, word, at..end);
                from = end;
            }
            before = Some(c);
        }
        self.push_piece(start, word, from..word.len());
        if from == word.len() && self.gap == Gap::Joint {
            self.gap = Gap::None;
        }
        self.abbreviation |= is_letter_alone(word);
    }

    fn push_piece(&mut self, start: usize, word: &str, piece: Range<usize>) {
        let has_content = word
            .get(piece.clone())
            .is_some_and(|piece| piece.chars().any(char::is_alphanumeric));
        if has_content {
            self.push(start + piece.start..start + piece.end, false);
        }
    }

    fn push(&mut self, range: Range<usize>, is_mark: bool) {
        let folded = match self.is_folded {
            true => range.clone(),
            false => self.fold(range.clone(), is_mark),
        };
        let Range { start, end } = range;
        self.words.words.push(Word {
            span: Span { start, end },
            gap: core::mem::replace(&mut self.gap, Gap::None),
            is_mark,
            folded,
        });
    }

    /// Folds a word, and adds it to those folded.
    fn fold(&mut self, range: Range<usize>, is_mark: bool) -> Range<usize> {
        let from = self.words.folded.len();
        let written = self.words.text.get(range).unwrap_or_default();
        let folded = &mut self.words.folded;
        if written.is_ascii() {
            folded.push_str(written);
            if let Some(folded) = folded.get_mut(from..) {
                folded.make_ascii_lowercase();
            }
        } else if is_mark {
            folded.extend(written.chars().map(narrow));
        } else {
            folded.extend(key(written, Strength::Strict));
        }
        from..folded.len()
    }
}

/// Whether a character between two others of ASCII is part of a word (WB6, WB7, WB11 and WB12 of UAX #29).
fn joins_ascii(before: u8, byte: u8, after: u8) -> bool {
    match byte {
        b'.' | b'\'' => {
            (before.is_ascii_alphabetic() && after.is_ascii_alphabetic())
                || (before.is_ascii_digit() && after.is_ascii_digit())
        }
        b':' => before.is_ascii_alphabetic() && after.is_ascii_alphabetic(),
        b',' | b';' => before.is_ascii_digit() && after.is_ascii_digit(),
        _ => false,
    }
}

/// Whether a character within a word parts it: between letters, for 3.5 and 1,000 are numbers; an underscore anywhere.
fn is_cut(before: Option<char>, c: char, after: Option<char>) -> bool {
    let letter = |c: Option<char>| c.is_some_and(char::is_alphabetic);
    match c {
        '_' => true,
        '\'' | '’' | '‘' | '＇' | 'ʼ' => true,
        '.' | '·' | '．' => letter(before) && letter(after),
        _ => false,
    }
}

/// A single letter, as in `J.`.
fn is_letter_alone(word: &str) -> bool {
    let mut chars = word.chars();
    chars.next().is_some_and(char::is_alphabetic) && chars.next().is_none()
}

pub(super) fn is_hyphen(c: char) -> bool {
    matches!(
        c,
        '-' | '\u{2010}'..='\u{2013}' | '\u{2212}' | '\u{FE63}' | '\u{FF0D}'
    )
}

/// What stands in a text and is not read: invisible characters, and marks of rights.
fn is_passed_over(c: char) -> bool {
    is_ignorable(c) || matches!(c, '™' | '®' | '©' | '℠')
}

/// Hangul: its words have particles at their ends. Unicode's boundaries part ideographs, kana and the scripts of
/// South-East Asia by themselves.
fn is_written_without_spaces(c: char) -> bool {
    matches!(c, '\u{AC00}'..='\u{D7A3}')
}

/// The form of ASCII for a full-width character.
fn narrow(c: char) -> char {
    match c {
        '\u{FF01}'..='\u{FF5E}' => char::from_u32(u32::from(c) - 0xFEE0).unwrap_or(c),
        _ => c,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use alloc::borrow::ToOwned;

    fn words(text: &str) -> Vec<(&str, Gap)> {
        let words = Words::new(text);
        let all = words.iter().map(|word| (words.written(word), word.gap));
        all.collect()
    }

    #[test]
    fn words_and_what_stands_between_them() {
        use Gap::{Joint, None, Space};
        assert_eq!(
            words("Pocket  parks,"),
            [("Pocket", None), ("parks", Space), (",", None)]
        );
        assert_eq!(words("pocket-park"), [("pocket", None), ("park", Joint)]);
        assert_eq!(words("pocket‑\npark"), [("pocket", None), ("park", Joint)]);
        assert_eq!(
            words("park - pocket"),
            [("park", None), ("-", Space), ("pocket", Space)]
        );
        assert_eq!(
            words("“1+6+N”"),
            [
                ("1", Space),
                ("+", None),
                ("6", None),
                ("+", None),
                ("N", None)
            ]
        );
        assert_eq!(words("Council’s"), [("Council", None), ("s", Joint)]);
        assert_eq!(
            words("U.S. law"),
            [("U", None), ("S", Joint), ("law", Space)]
        );
        assert_eq!(words("3.5%"), [("3.5", None), ("%", None)]);
        assert_eq!(
            words("_Open po_cket"),
            [("Open", None), ("po", Space), ("cket", Joint)]
        );
        assert_eq!(
            words("口袋公园"),
            [("口", None), ("袋", None), ("公", None), ("园", None)]
        );
        assert_eq!(words("인공지능을").len(), 5);
    }

    #[test]
    fn words_are_folded() {
        let words = Words::new("ＡＩ Ｃafé Cafe\u{301} 園");
        let all: Vec<_> = words.iter().map(|word| words.folded(word)).collect();
        assert_eq!(all, ["ai", "café", "café", "园"]);
    }

    #[test]
    fn quoted_words() {
        let words = Words::new("“1310” and ‘12’ but \"3 4\"");
        let quoted = words.iter().filter(|word| words.is_quoted(word));
        assert_eq!(
            quoted.map(|word| words.written(word)).collect::<Vec<_>>(),
            ["1310", "12"]
        );
    }

    #[test]
    fn any_text_has_words_in_order() {
        arbtest::arbtest(|u| {
            let mut text = String::new();
            for _ in 0..u.int_in_range(0..=40)? {
                text.push(*u.choose(&[
                    'a', 'B', '.', '-', '\'', '’', '“', '_', ' ', '\n', '1', ',', '園', '한',
                    '\u{301}', '\u{AD}', '+', 'ﬁ', 'c', 'd', ':', ';', '2', '\r', '\t', '\u{200D}',
                    '"', '公', '🇨', 'カ', '\0', '\u{B}',
                ])?);
            }
            let words = Words::new(&text);
            // By the general path alone.
            let mut general = Words {
                text: &text,
                words: Vec::new(),
                folded: String::new(),
            };
            let mut reader = WordReader {
                words: &mut general,
                is_folded: false,
                gap: Gap::None,
                abbreviation: false,
            };
            for (start, piece) in text.split_word_bound_indices() {
                reader.read(start, piece);
            }
            let parts = |words: &Words<'_>| {
                let parts = words.iter().map(|word| {
                    let folded = words.folded(word).to_owned();
                    (word.span, word.gap, word.is_mark, folded)
                });
                parts.collect::<Vec<_>>()
            };
            assert_eq!(parts(&words), parts(&general), "{text:?}");
            let mut end = 0;
            for word in words.iter() {
                assert!(
                    word.span.start >= end && word.span.end > word.span.start,
                    "{text:?}"
                );
                assert!(!words.written(word).is_empty(), "{text:?}");
                end = word.span.end;
            }
            Ok(())
        });
    }
}
