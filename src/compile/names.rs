//! The names that an entry has beside its headword: aliases and English in brackets, English behind
//! a gap, further names before 指.

mod introduced;
mod latin;
mod list;

use super::opener::{opener, without_stop};
use super::reading::{Piece, Reading};
use crate::entry::owned::{EquivalentBuf, TermBuf};
use crate::entry::TermType;
use introduced::{named_by, Said};
use latin::{is_acronym, is_han, is_pinyin, latin_behind, latin_clauses};
use list::{explained_apart, list, list_of_quoted, several, slashed};

pub(super) use introduced::{introduced, is_stop, unquoted, Name};
pub(super) use latin::is_latin;

/// A name in another language.
#[derive(Clone, Copy, Debug)]
struct Foreign {
    lang: &'static str,
    piece: Piece,
    term_type: TermType,
}

/// The names that a headword as it is printed consists of.
#[derive(Debug)]
pub(super) struct Named {
    /// The first of them, without what stands beside it.
    pub(super) headword: Piece,
    pub(super) names: Vec<Name>,
    foreign: Vec<Foreign>,
}

/// The longest symbol that is no word of a language.
const LONGEST_SYMBOL: usize = 3;

/// The longest name on a line below a headword.
const LONGEST_BELOW: usize = 12;

/// The longest name that an acronym stands for.
const LONGEST_NAME: usize = 24;

/// Where a headword may be several names.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Listing {
    /// A 、 in it belongs to the one name; only slashes separate names.
    #[default]
    None,
    /// Names in quotation marks and nothing else: “甲”、“乙”指….
    Quoted,
    /// As in a table of names: 公司、本公司.
    Any,
}

impl Named {
    /// Reads a headword as it is printed.
    pub(super) fn new(reading: &Reading<'_>, printed: Piece, listing: Listing) -> Self {
        let mut named = Named {
            headword: printed,
            names: Vec::new(),
            foreign: Vec::new(),
        };
        let listed = match listing {
            Listing::None => {
                let name = named.without_beside(reading, printed);
                slashed(reading, name).unwrap_or_else(|| vec![name])
            }
            Listing::Quoted => {
                let names = named.without_beside(reading, printed);
                list_of_quoted(reading, names)
                    .filter(|quoted| !explained_apart(reading, quoted))
                    .unwrap_or_else(|| vec![names])
            }
            Listing::Any => {
                let names = list_of_quoted(reading, printed);
                let names = names.unwrap_or_else(|| list(reading, printed));
                let names = names.into_iter();
                names
                    .map(|name| named.without_beside(reading, name))
                    .collect()
            }
        };
        let mut listed = listed.into_iter();
        named.headword = listed.next().unwrap_or(printed);
        for name in listed {
            named.add(reading, name, TermType::Variant, None);
        }
        named
    }

    /// Adds what an acronym stands for, if the definition is that, in Chinese and in English:
    /// 雾桥（mistbridge）, Mist Bridge，即雾桥.
    /// The Chinese is left out if `is_headword`: it is an entry of its own then.
    pub(super) fn spell_out(
        &mut self,
        reading: &Reading<'_>,
        definition: Piece,
        is_headword: impl Fn(&str) -> bool,
    ) {
        let sentence = without_stop(reading, definition);
        let sentence = sentence.from(opener(reading.plain(sentence)));
        let names = self.names.iter().map(|name| name.piece);
        let mut names = names.chain([self.headword]);
        if !names.any(|name| is_acronym(reading.plain(name))) {
            return;
        }
        let halves = bracketed(reading, sentence).or_else(|| halves(reading, sentence));
        let Some((one, other)) = halves else { return };
        let (chinese, english) = match is_latin(reading.plain(one)) {
            true => (other, one),
            false => (one, other),
        };
        let plain = reading.plain(chinese);
        let is_name = plain.first().is_some_and(|c| is_han(*c))
            && plain.len() <= LONGEST_NAME
            && !plain.iter().any(|c| is_stop(*c) || *c == '的');
        let spelt = reading.plain(english);
        if is_name && is_latin(spelt) && !is_acronym(spelt) {
            if !is_headword(&reading.plain_text(chinese)) {
                self.add(reading, chinese, TermType::FullForm, None);
            }
            self.add(reading, english, TermType::FullForm, None);
        }
    }

    /// The definition without the lines above it that are further names, if the headword has its
    /// English beside it, as in standards.
    pub(super) fn below_names(&mut self, reading: &Reading<'_>, definition: Piece) -> Piece {
        if self.foreign.is_empty() {
            return definition;
        }
        let mut lines: Vec<Piece> = reading.pieces(definition, |c| c == '\n').collect();
        // The last of them is the definition.
        lines.pop();
        let mut rest = definition;
        for line in lines {
            let name = reading.trimmed(line);
            let chars = reading.plain(name);
            let is_chinese = chars.len() <= LONGEST_BELOW && chars.iter().all(|c| is_han(*c));
            if chars.is_empty() || !is_latin(chars) && !is_chinese {
                break;
            }
            self.add(reading, name, TermType::Variant, None);
            rest = Piece {
                start: line.end + 1,
                ..definition
            };
        }
        reading.trimmed(rest)
    }

    /// Adds the names that are not among the terms already.
    pub(super) fn add_to(&self, reading: &Reading<'_>, terms: &mut Vec<TermBuf>) {
        for name in &self.names {
            let text = reading.text(name.piece);
            if terms.iter().all(|term| term.text != text) {
                terms.push(TermBuf {
                    text,
                    term_type: name.term_type,
                    ..TermBuf::default()
                });
            }
        }
    }

    /// The equivalents among them.
    pub(super) fn equivalents(&self, reading: &Reading<'_>) -> Vec<EquivalentBuf> {
        let equivalents = self.foreign.iter().map(|foreign| EquivalentBuf {
            lang: foreign.lang.into(),
            text: printed(reading, foreign.piece),
            term_type: foreign.term_type,
            ..EquivalentBuf::default()
        });
        equivalents.collect()
    }

    /// A name without the brackets behind it and the Latin behind a gap, if these name it too.
    fn without_beside(&mut self, reading: &Reading<'_>, name: Piece) -> Piece {
        let mut name = reading.trimmed(name);
        // Each pass takes something off its end.
        while let Some((before, inside)) = bracketed(reading, name) {
            if !self.read_beside(reading, inside, name) {
                break;
            }
            name = before;
        }
        if let Some(place) = latin_behind(reading.plain(name)) {
            self.add_each(reading, name.from(place), TermType::FullForm, Some("en"));
            name = reading.trimmed(name.sub(0..place));
        }
        name
    }

    /// Reads what stands in brackets: whether any of it names the concept.
    fn read_beside(&mut self, reading: &Reading<'_>, inside: Piece, printed: Piece) -> bool {
        let inside = reading.trimmed(inside);
        if is_pinyin(reading.plain(inside)) {
            return false;
        }
        if is_latin(reading.plain(inside)) {
            let clauses = latin_clauses(reading, inside);
            for clause in clauses {
                self.add(reading, clause, TermType::FullForm, None);
            }
            return true;
        }
        let clauses = reading.pieces(inside, |c| matches!(c, '，' | ',' | '；'));
        let clauses: Vec<Piece> = clauses
            .flat_map(|clause| alternatives(reading, reading.trimmed(clause)))
            .collect();
        let said: Vec<Said> = clauses
            .iter()
            .filter_map(|clause| named_by(reading, *clause))
            .collect();
        if said.is_empty() {
            return false;
        }
        for (names, term_type, lang) in &said {
            self.add_each(reading, *names, *term_type, *lang);
        }
        if said.len() < clauses.len() {
            // What else is said there is not lost.
            self.names.push(Name {
                piece: printed,
                term_type: TermType::Variant,
            });
        }
        true
    }

    fn add_each(
        &mut self,
        reading: &Reading<'_>,
        names: Piece,
        term_type: TermType,
        lang: Option<&'static str>,
    ) {
        for name in several(reading, names) {
            self.add(reading, name, term_type, lang);
        }
    }

    /// Adds a name; one in Latin letters is an equivalent, and an acronym is used in Chinese too.
    fn add(
        &mut self,
        reading: &Reading<'_>,
        piece: Piece,
        term_type: TermType,
        lang: Option<&'static str>,
    ) {
        let piece = unquoted(reading, reading.trimmed(piece));
        let chars = reading.plain(piece);
        if chars.is_empty() {
            return;
        }
        let (latin, acronym) = (is_latin(chars), is_acronym(chars));
        // Rw, Po
        let symbol = latin && !acronym && chars.len() <= LONGEST_SYMBOL;
        let term_type = if acronym || symbol {
            TermType::Abbreviation
        } else {
            term_type
        };
        if (latin && !symbol) || lang.is_some() {
            self.foreign.push(Foreign {
                lang: lang.unwrap_or("en"),
                piece,
                term_type: match term_type {
                    TermType::Abbreviation => TermType::Abbreviation,
                    _ => TermType::FullForm,
                },
            });
        }
        if !latin || acronym || symbol {
            self.names.push(Name { piece, term_type });
        }
    }
}

/// LDK或称LD: what stands on either side of 或.
fn alternatives(reading: &Reading<'_>, clause: Piece) -> Vec<Piece> {
    let chars = reading.plain(clause);
    let place = chars.windows(2).position(|pair| pair == ['或', '称']);
    match place.filter(|place| chars.get(..*place).is_some_and(is_latin)) {
        Some(place) => vec![clause.sub(0..place), clause.from(place)],
        None => vec![clause],
    }
}

/// The halves of Mist Bridge，即雾桥.
fn halves(reading: &Reading<'_>, sentence: Piece) -> Option<(Piece, Piece)> {
    let chars = reading.plain(sentence);
    let comma = chars.iter().position(|c| *c == '，')?;
    let other = sentence.from(comma + 1);
    let other = other.from(usize::from(matches!(
        reading.plain(other),
        ['即' | '指', ..]
    )));
    Some((sentence.sub(0..comma), other))
}

/// What stands before the brackets that end a piece, and in them.
fn bracketed(reading: &Reading<'_>, piece: Piece) -> Option<(Piece, Piece)> {
    let chars = reading.plain(piece);
    let close = match chars.last()? {
        '）' => '）',
        '］' => '］',
        _ => return None,
    };
    let open = if close == '）' { '（' } else { '［' };
    let mut depth = 0_usize;
    let place = chars.iter().rposition(|c| {
        if *c == close {
            depth += 1;
        } else if *c == open {
            depth -= 1;
        }
        depth == 0
    })?;
    let before = reading.trimmed(piece.sub(0..place));
    let inside = piece.sub(place + 1..chars.len() - 1);
    (!before.is_empty() && !inside.is_empty()).then_some((before, inside))
}

/// A piece as it is printed, in whichever script.
fn printed(reading: &Reading<'_>, piece: Piece) -> String {
    let text = reading.text(piece);
    text.hans.or(text.hant).unwrap_or_default()
}
