//! The designations of an entry: its headword, the quoted parts of it, and the names in its definition.

use super::names::{introduced, is_stop, unquoted, Name};
use super::numeral::is_numeral;
use super::opener::{opener_len, without_stop};
use super::parser_input::{CharSpan, ParserInput};
use super::section::Printed;
use crate::entry::owned::{TermBuf, TextBuf};
use crate::entry::{Recognition, TermStatus, TermType};
use crate::source::Diagnostic;

/// A headword taken apart.
pub(super) struct Headword {
    /// All of the headword.
    whole: CharSpan,
    /// The text inside each pair of quotation marks.
    pub(super) quoted: Vec<CharSpan>,
    /// The headword is one quotation and nothing else.
    wholly_quoted: bool,
    /// One of its quotation marks has no other half.
    is_unpaired: bool,
}

/// The spans between an opening quotation mark and the next closing one.
fn matched_quotations(chars: &[char], whole: CharSpan) -> Vec<CharSpan> {
    let mut quoted = Vec::new();
    let mut open = None;
    for (place, c) in chars.iter().enumerate() {
        match (c, open) {
            ('“', _) => open = Some(place + 1),
            ('”', Some(start)) if start < place => {
                quoted.push(whole.slice(start..place));
                open = None;
            }
            _ => {}
        }
    }
    quoted
}

impl Headword {
    pub(super) fn new(input: &ParserInput<'_>, whole: CharSpan) -> Self {
        let chars = input.plain(whole);
        let is_mark = |c: &char| matches!(c, '“' | '”');
        let marks: Vec<usize> = (0..)
            .zip(chars)
            .filter(|(_, c)| is_mark(c))
            .map(|(place, _)| place)
            .collect();
        let is_unpaired = !marks.len().is_multiple_of(2);
        let quoted = match (&*marks, chars) {
            // One mark, at the start or the end: all of the headword was quoted, and the other mark is missing.
            ([_], [mark, _, ..]) if is_mark(mark) => vec![whole.slice(1..chars.len())],
            ([place], [_, .., mark]) if is_mark(mark) => vec![whole.slice(0..*place)],
            _ if is_unpaired => matched_quotations(chars, whole),
            // An even number of marks, but of mixed direction, as in “甲“: they pair off in order.
            _ => match matched_quotations(chars, whole) {
                matched if 2 * matched.len() == marks.len() => matched,
                _ => {
                    let pairs = marks.chunks_exact(2);
                    let inside = pairs.filter_map(|pair| Some(*pair.first()? + 1..*pair.last()?));
                    inside
                        .map(|inside| whole.slice(inside))
                        .filter(|span| !span.is_empty())
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

    /// A warning if a quotation mark is unpaired.
    pub(super) fn check(&self, input: &ParserInput<'_>) -> Option<Diagnostic> {
        let diagnostic = || {
            input
                .diagnostic(self.whole, "a quotation mark in this headword is unpaired")
                .expected("two marks around what is quoted, or none")
                .warning()
        };
        self.is_unpaired.then(diagnostic)
    }

    /// The normalized characters of the headword.
    pub(super) fn text<'p>(&self, input: &'p ParserInput<'_>) -> &'p [char] {
        input.plain(self.whole)
    }

    /// The short names of the concept: each quoted part, or the headword if nothing is quoted.
    pub(super) fn names(&self) -> &[CharSpan] {
        if self.quoted.is_empty() {
            std::slice::from_ref(&self.whole)
        } else {
            &self.quoted
        }
    }
}

/// The designations of an entry, its headword first.
pub(super) fn terms(
    input: &ParserInput<'_>,
    printed: &Printed,
    headword: &Headword,
) -> Vec<TermBuf> {
    let long = names_in(input, printed, headword);
    let full = long.iter().any(|name| name.term_type == TermType::FullForm);
    let text = input.text(headword.whole);
    let unquoted = without_quotes(&text);
    let bare = input.plain(*headword.names().first().unwrap_or(&headword.whole));
    let is_numeric = if headword.wholly_quoted {
        has_numeral_at_both_ends(bare)
    } else {
        headword.quoted.is_empty() && is_all_numerals(bare)
    };
    let recognition = if is_numeric {
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
        terms.extend(headword.quoted.iter().map(|span| TermBuf {
            text: input.text(*span),
            term_type: TermType::ShortForm,
            recognition: Recognition::Quoted,
            ..TermBuf::default()
        }));
    }
    terms.extend(long.into_iter().map(|name| TermBuf {
        text: input.text(name.span),
        term_type: name.term_type,
        ..TermBuf::default()
    }));
    terms
}

/// The other names in the definition: those after 又称, 全称 or 简称; the full form in `…的简称`; and a definition that is
/// itself the full form (指第五次全国经济普查, 指广东“百县…工程”).
fn names_in(input: &ParserInput<'_>, printed: &Printed, headword: &Headword) -> Vec<Name> {
    let mut names = introduced(input, printed.definition);
    let sentence = without_stop(input, printed.definition);
    let start = opener_len(input.plain(sentence));
    let sentence = sentence.slice_from(start);
    let chars = input.plain(sentence);
    if chars.is_empty() || chars.iter().any(|c| is_stop(*c)) {
        return names;
    }
    let of = ["的简称", "的缩写", "的缩略语"].iter().find_map(|word| {
        let word: Vec<char> = word.chars().collect();
        let long = chars.strip_suffix(word.as_slice())?;
        Some(unquoted(input, sentence.slice(0..long.len())))
    });
    let of = of.filter(|span| !input.plain(*span).contains(&'的'));
    if let Some(span) = of {
        names.push(Name {
            span,
            term_type: TermType::FullForm,
        });
        return names;
    }
    let quotation = chars.iter().position(|c| *c == '“');
    let long = match quotation {
        None => Some(sentence),
        Some(open) if chars.last() == Some(&'”') => {
            Some(sentence.slice(open + 1..chars.len() - 1))
        }
        Some(_) => None,
    };
    let name = headword.names().first().map(|name| input.plain(*name));
    if let (Some(span), Some(name), 1) = (long, name, headword.names().len()) {
        let long = input.plain(span);
        if is_abbreviation(name, long) && !is_described(long) {
            names.push(Name {
                span,
                term_type: TermType::FullForm,
            });
        }
    }
    names
}

/// Whether the text describes something and so is no name: it has 的 or 之, an alternative, or a clause.
fn is_described(long: &[char]) -> bool {
    const BEGINNINGS: &str = "由凡依未不当为";
    const WITHIN: &str = "的之者或及所等在该其将被并且按";
    let begins = long.first().is_some_and(|c| BEGINNINGS.contains(*c));
    begins || long.iter().any(|c| WITHIN.contains(*c))
}

/// Whether the characters of the short name all occur in the long one, in the same order.
fn is_abbreviation(short: &[char], long: &[char]) -> bool {
    // 使馆馆长和使馆工作人员 are two kinds of 使馆人员.
    let mut halves = long.split(|c| *c == '和').skip(1);
    // 旅游船舶 is a kind of 船舶.
    let is_kind = long.windows(short.len().max(1)).any(|span| span == short);
    short.len() < long.len()
        && is_subsequence(short, long)
        && !is_kind
        && !halves.any(|half| is_subsequence(short, half))
}

/// Whether the first is a subsequence of the second.
fn is_subsequence(short: &[char], long: &[char]) -> bool {
    let mut rest = long.iter();
    short.iter().all(|c| rest.any(|l| l == c))
}

/// Whether a name begins and ends in a numeral. In a text it is easily the beginning of something longer (四个一 of 四个一批)
/// or any number (1310 of 1310套), so it is recognised inside quotation marks only.
fn has_numeral_at_both_ends(name: &[char]) -> bool {
    let ends = |c: Option<&char>| c.is_some_and(|c| is_numeral(*c) || c.is_ascii_alphanumeric());
    ends(name.first()) && ends(name.last())
}

/// Whether a headword without quotation marks consists of numerals alone, as 1310 and 七个一 do. Any other is recognised
/// without quotation marks too.
fn is_all_numerals(name: &[char]) -> bool {
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
