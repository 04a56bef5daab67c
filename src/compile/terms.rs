//! Which designations an entry has: its headword, the pieces of it, and the names in its definition.

use super::numeral::is_numeral;
use super::pair::{Paired, Piece};
use super::section::Printed;
use crate::entry::owned::{TermBuf, TextBuf};
use crate::entry::{Recognition, TermStatus, TermType};

/// A headword taken apart.
pub(super) struct Headword {
    /// All of it, as printed.
    whole: Piece,
    /// What stands inside quotation marks, in order.
    pub(super) quoted: Vec<Piece>,
    /// The headword is one quotation and nothing else.
    wholly_quoted: bool,
}

impl Headword {
    pub(super) fn new(paired: &Paired<'_>, whole: &Piece) -> Self {
        let chars = paired.hans(whole);
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
        let wholly_quoted = matches!(&quoted[..], [one] if one.chars.len() + 2 == chars.len());
        Headword {
            whole: whole.clone(),
            quoted,
            wholly_quoted,
        }
    }

    /// The characters of all of it.
    pub(super) fn text<'p>(&self, paired: &'p Paired<'_>) -> &'p [char] {
        paired.hans(&self.whole)
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
pub(super) fn terms(paired: &Paired<'_>, printed: &Printed, headword: &Headword) -> Vec<TermBuf> {
    let long = names_in(paired, printed, headword);
    let full = long.iter().any(|name| name.term_type == TermType::FullForm);
    let text = paired.text(&headword.whole);
    let unquoted = without_quotes(&text);
    let bare = paired.hans(headword.names().first().unwrap_or(&headword.whole));
    let recognition = if headword.wholly_quoted && is_bare_numeral(bare) {
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
        region: None,
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
            text: paired.text(piece),
            term_type: TermType::ShortForm,
            recognition: Recognition::Quoted,
            ..TermBuf::default()
        }));
    }
    terms.extend(long.into_iter().map(|name| TermBuf {
        text: paired.text(&name.piece),
        term_type: name.term_type,
        ..TermBuf::default()
    }));
    terms
}

/// A name that a definition gives.
struct Name {
    piece: Piece,
    term_type: TermType,
}

/// The other names that the definition gives: after 又称, 全称 or 简称; and what the headword is
/// short for, where the definition is little else (指第五次全国经济普查, 指广东“百县…工程”).
fn names_in(paired: &Paired<'_>, printed: &Printed, headword: &Headword) -> Vec<Name> {
    const INTRODUCED: [(&str, TermType); 4] = [
        ("又称", TermType::Variant),
        ("也称", TermType::Variant),
        ("全称", TermType::FullForm),
        ("简称", TermType::Abbreviation),
    ];
    let definition = &printed.definition;
    let chars = paired.hans(definition);
    let mut names = Vec::new();
    let mut clause = 0;
    while clause < chars.len() {
        let rest = chars.get(clause..).unwrap_or_default();
        let len = rest.iter().position(|c| is_stop(*c)).unwrap_or(rest.len());
        for (word, term_type) in INTRODUCED {
            let opener = word.chars().count();
            if len > opener && word.chars().eq(rest.iter().copied().take(opener)) {
                let piece = definition.sub(clause + opener..clause + len);
                names.push(Name {
                    piece: unquoted(paired, piece),
                    term_type,
                });
            }
        }
        clause += len + 1;
    }
    let start = usize::from(chars.first() == Some(&'指'));
    let end = chars.len() - usize::from(chars.last() == Some(&'。'));
    let sentence = chars.get(start..end).unwrap_or_default();
    let single = !sentence.iter().any(|c| is_stop(*c));
    let quotation = sentence.iter().position(|c| *c == '“');
    let long = match quotation {
        _ if !single || start == 0 => None,
        None => Some(definition.sub(start..end)),
        Some(open) if sentence.last() == Some(&'”') => {
            Some(definition.sub(start + open + 1..end - 1))
        }
        Some(_) => None,
    };
    let name = headword.names().first().map(|name| paired.hans(name));
    if let (Some(piece), Some(name), 1) = (long, name, headword.names().len()) {
        if is_abbreviation(name, paired.hans(&piece)) {
            names.push(Name {
                piece,
                term_type: TermType::FullForm,
            });
        }
    }
    names
}

/// The piece without the quotation marks around it.
fn unquoted(paired: &Paired<'_>, piece: Piece) -> Piece {
    match paired.hans(&piece) {
        ['“', inner @ .., '”'] => piece.sub(1..1 + inner.len()),
        _ => piece,
    }
}

fn is_stop(c: char) -> bool {
    matches!(c, '，' | '。' | '；' | '：' | '、' | '（' | '）')
}

/// Whether the short name consists of characters of the long one, in their order.
fn is_abbreviation(short: &[char], long: &[char]) -> bool {
    let mut rest = long.iter();
    short.len() < long.len() && short.iter().all(|c| rest.any(|l| l == c))
}

/// A name that begins and ends in a numeral reads on too easily (四个一: 四个一批), and one of
/// digits is any number (1310套), so they are recognised inside quotation marks only.
fn is_bare_numeral(name: &[char]) -> bool {
    let ends = |c: Option<&char>| c.is_some_and(|c| is_numeral(*c) || c.is_ascii_alphanumeric());
    ends(name.first()) && ends(name.last())
}

fn without_quotes(text: &TextBuf) -> TextBuf {
    let strip = |text: &Option<String>| text.as_ref().map(|text| text.replace(['“', '”'], ""));
    TextBuf {
        hant: strip(&text.hant),
        hans: strip(&text.hans),
    }
}
