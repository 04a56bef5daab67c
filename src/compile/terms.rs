//! Which designations an entry has: its headword, the pieces of it, and the names in its definition.

use super::names::{introduced, is_stop, unquoted, Name};
use super::numeral::is_numeral;
use super::opener::{opener, without_stop};
use super::reading::{Piece, Reading};
use super::section::Printed;
use crate::entry::owned::{TermBuf, TextBuf};
use crate::entry::{Recognition, TermStatus, TermType};
use crate::source::Diagnostic;

/// A headword taken apart.
pub(super) struct Headword {
    /// All of it, as printed.
    whole: Piece,
    /// What stands inside quotation marks, in order.
    pub(super) quoted: Vec<Piece>,
    /// The headword is one quotation and nothing else.
    wholly_quoted: bool,
    /// One of its quotation marks has no other half.
    is_unpaired: bool,
}

/// What stands between an opening mark and the next closing one.
fn matched(chars: &[char], whole: Piece) -> Vec<Piece> {
    let mut quoted = Vec::new();
    let mut open = None;
    for (place, c) in chars.iter().enumerate() {
        match (c, open) {
            ('“', _) => open = Some(place + 1),
            ('”', Some(start)) if start < place => {
                quoted.push(whole.sub(start..place));
                open = None;
            }
            _ => {}
        }
    }
    quoted
}

impl Headword {
    pub(super) fn new(reading: &Reading<'_>, whole: Piece) -> Self {
        let chars = reading.plain(whole);
        let is_mark = |c: &char| matches!(c, '“' | '”');
        let marks: Vec<usize> = (0..)
            .zip(chars)
            .filter(|(_, c)| is_mark(c))
            .map(|(place, _)| place)
            .collect();
        let is_unpaired = !marks.len().is_multiple_of(2);
        let quoted = match (&*marks, chars) {
            // One mark whose other half is missing: it was a quotation and nothing else.
            ([_], [mark, _, ..]) if is_mark(mark) => vec![whole.sub(1..chars.len())],
            ([place], [_, .., mark]) if is_mark(mark) => vec![whole.sub(0..*place)],
            _ if is_unpaired => matched(chars, whole),
            // Any two marks are a pair, whatever was at hand.
            _ => match matched(chars, whole) {
                matched if 2 * matched.len() == marks.len() => matched,
                _ => {
                    let pairs = marks.chunks_exact(2);
                    let inside = pairs.filter_map(|pair| Some(*pair.first()? + 1..*pair.last()?));
                    inside
                        .map(|inside| whole.sub(inside))
                        .filter(|piece| !piece.is_empty())
                        .collect()
                }
            },
        };
        let wholly_quoted =
            matches!(&quoted[..], [one] if one.len() + marks.len().min(2) == chars.len());
        Headword {
            whole,
            quoted,
            wholly_quoted,
            is_unpaired,
        }
    }

    /// What is doubtful of its quotation marks.
    pub(super) fn check(&self, reading: &Reading<'_>) -> Option<Diagnostic> {
        let diagnostic = || {
            reading
                .diagnostic(
                    self.whole,
                    "a quotation mark in this headword has no other half",
                )
                .expected("two marks around what is quoted, or none")
                .warning()
        };
        self.is_unpaired.then(diagnostic)
    }

    /// The characters of all of it.
    pub(super) fn text<'p>(&self, reading: &'p Reading<'_>) -> &'p [char] {
        reading.plain(self.whole)
    }

    /// What names the concept for short: each quoted part, or the headword if nothing is quoted.
    pub(super) fn names(&self) -> &[Piece] {
        if self.quoted.is_empty() {
            std::slice::from_ref(&self.whole)
        } else {
            &self.quoted
        }
    }
}

/// The designations of an entry, its headword first.
pub(super) fn terms(reading: &Reading<'_>, printed: &Printed, headword: &Headword) -> Vec<TermBuf> {
    let long = names_in(reading, printed, headword);
    let full = long.iter().any(|name| name.term_type == TermType::FullForm);
    let text = reading.text(headword.whole);
    let unquoted = without_quotes(&text);
    let bare = reading.plain(*headword.names().first().unwrap_or(&headword.whole));
    let reads_on = if headword.wholly_quoted {
        is_bare_numeral(bare)
    } else {
        headword.quoted.is_empty() && is_number(bare)
    };
    let recognition = if reads_on {
        Recognition::Quoted
    } else {
        Recognition::Bare
    };
    let mut terms = vec![TermBuf {
        text: text.clone(),
        term_type: if full {
            TermType::Abbreviation
        } else {
            TermType::FullForm
        },
        status: TermStatus::Preferred,
        recognition,
        ..TermBuf::default()
    }];
    if unquoted != text {
        terms.push(TermBuf {
            text: unquoted,
            term_type: TermType::Variant,
            recognition,
            ..TermBuf::default()
        });
    }
    if !headword.wholly_quoted {
        terms.extend(headword.quoted.iter().map(|piece| TermBuf {
            text: reading.text(*piece),
            term_type: TermType::ShortForm,
            recognition: Recognition::Quoted,
            ..TermBuf::default()
        }));
    }
    terms.extend(long.into_iter().map(|name| TermBuf {
        text: reading.text(name.piece),
        term_type: name.term_type,
        ..TermBuf::default()
    }));
    terms
}

/// The other names that the definition gives: after 又称, 全称 or 简称; what it says is the 简称 of
/// something; and what the headword is short for, where the definition is little else
/// (指第五次全国经济普查, 指广东“百县…工程”).
fn names_in(reading: &Reading<'_>, printed: &Printed, headword: &Headword) -> Vec<Name> {
    let mut names = introduced(reading, printed.definition);
    let sentence = without_stop(reading, printed.definition);
    let start = opener(reading.plain(sentence));
    let sentence = sentence.from(start);
    let chars = reading.plain(sentence);
    if chars.is_empty() || chars.iter().any(|c| is_stop(*c)) {
        return names;
    }
    let of = ["的简称", "的缩写", "的缩略语"].iter().find_map(|word| {
        let word: Vec<char> = word.chars().collect();
        let long = chars.strip_suffix(word.as_slice())?;
        Some(unquoted(reading, sentence.sub(0..long.len())))
    });
    let of = of.filter(|piece| !reading.plain(*piece).contains(&'的'));
    if let Some(piece) = of {
        names.push(Name {
            piece,
            term_type: TermType::FullForm,
        });
        return names;
    }
    let quotation = chars.iter().position(|c| *c == '“');
    let long = match quotation {
        None => Some(sentence),
        Some(open) if chars.last() == Some(&'”') => Some(sentence.sub(open + 1..chars.len() - 1)),
        Some(_) => None,
    };
    let name = headword.names().first().map(|name| reading.plain(*name));
    if let (Some(piece), Some(name), 1) = (long, name, headword.names().len()) {
        let long = reading.plain(piece);
        if is_abbreviation(name, long) && !is_described(long) {
            names.push(Name {
                piece,
                term_type: TermType::FullForm,
            });
        }
    }
    names
}

/// Whether something is described and not named: with 的 or 之, as one of several, by a sentence.
fn is_described(long: &[char]) -> bool {
    const BEGINNINGS: &str = "由凡依未不当为";
    const WITHIN: &str = "的之者或及所等在该其将被并且按";
    let begins = long.first().is_some_and(|c| BEGINNINGS.contains(*c));
    begins || long.iter().any(|c| WITHIN.contains(*c))
}

/// Whether the short name consists of characters of the long one, in their order.
fn is_abbreviation(short: &[char], long: &[char]) -> bool {
    // 使馆馆长和使馆工作人员 are two kinds of 使馆人员.
    let mut halves = long.split(|c| *c == '和').skip(1);
    // 旅游船舶 is a kind of 船舶.
    let is_kind = long.windows(short.len().max(1)).any(|piece| piece == short);
    short.len() < long.len()
        && is_within(short, long)
        && !is_kind
        && !halves.any(|half| is_within(short, half))
}

fn is_within(short: &[char], long: &[char]) -> bool {
    let mut rest = long.iter();
    short.iter().all(|c| rest.any(|l| l == c))
}

/// A name that begins and ends in a numeral reads on too easily (四个一: 四个一批), and one of
/// digits is any number (1310套), so they are recognised inside quotation marks only.
fn is_bare_numeral(name: &[char]) -> bool {
    let ends = |c: Option<&char>| c.is_some_and(|c| is_numeral(*c) || c.is_ascii_alphanumeric());
    ends(name.first()) && ends(name.last())
}

/// A headword that is printed without quotation marks is recognised without them, unless it is
/// nothing but numerals: 1310, 七个一.
fn is_number(name: &[char]) -> bool {
    name.iter().all(|c| is_numeral(*c) || *c == '个')
}

fn without_quotes(text: &TextBuf) -> TextBuf {
    let strip = |text: &Option<String>| {
        text.as_ref().map(|text| {
            text.replace(
                [
                    '“', '”', '「', '」', '『', '』', '｢', '｣', '〝', '〞', '〟', '"', '＂',
                ],
                "",
            )
        })
    };
    TextBuf {
        hant: strip(&text.hant),
        hans: strip(&text.hans),
    }
}
