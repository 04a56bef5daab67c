//! The names printed with a headword: aliases and English in brackets, English behind a gap, several names before 指.

mod introduced;
mod latin;
mod list;

use super::opener::{opener_len, without_stop};
use super::parser_input::{CharSpan, ParserInput};
use crate::entry::owned::{EquivalentBuf, TermBuf};
use crate::entry::TermType;
use introduced::{read_introduction, Introduction};
use latin::{is_acronym, is_han, is_pinyin, latin_behind, latin_clauses};
use list::{are_explained_one_by_one, split_at_slashes, split_list, split_names, split_quotations};

pub(super) use introduced::{introduced, is_stop, unquoted, Name};
pub(super) use latin::is_latin;

/// A name in another language.
#[derive(Clone, Copy, Debug)]
struct ForeignName {
    lang: &'static str,
    span: CharSpan,
    term_type: TermType,
}

/// The names of which a printed headword consists.
#[derive(Debug)]
pub(super) struct HeadwordNames {
    /// The first name, without the brackets and the English beside it.
    pub(super) headword: CharSpan,
    pub(super) names: Vec<Name>,
    foreign: Vec<ForeignName>,
}

/// The most characters of a symbol (Rw, Po); longer Latin text is a name in another language.
const LONGEST_SYMBOL: usize = 3;

/// The most characters of a Chinese name on a line below a headword.
const LONGEST_BELOW: usize = 12;

/// The most characters of a Chinese name for which an acronym stands.
const LONGEST_NAME: usize = 24;

/// Whether a printed headword may be several names.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Listing {
    /// Only if slashes separate them: a 、 belongs to the name.
    #[default]
    None,
    /// If it consists of quotations: “甲”、“乙”指….
    Quoted,
    /// Also without quotation marks, as in a table: 公司、本公司.
    Any,
}

impl HeadwordNames {
    /// Reads a headword as it is printed.
    pub(super) fn new(input: &ParserInput<'_>, printed: CharSpan, listing: Listing) -> Self {
        let mut named = HeadwordNames {
            headword: printed,
            names: Vec::new(),
            foreign: Vec::new(),
        };
        let listed = match listing {
            Listing::None => {
                let name = named.split_off_names(input, printed);
                split_at_slashes(input, name).unwrap_or_else(|| vec![name])
            }
            Listing::Quoted => {
                let names = named.split_off_names(input, printed);
                split_quotations(input, names)
                    .filter(|quoted| !are_explained_one_by_one(input, quoted))
                    .unwrap_or_else(|| vec![names])
            }
            Listing::Any => {
                let names = split_quotations(input, printed);
                let names = names.unwrap_or_else(|| split_list(input, printed));
                let names = names.into_iter();
                names
                    .map(|name| named.split_off_names(input, name))
                    .collect()
            }
        };
        let mut listed = listed.into_iter();
        named.headword = listed.next().unwrap_or(printed);
        for name in listed {
            named.add(input, name, TermType::Variant, None);
        }
        named
    }

    /// Adds the Chinese and the English full form of an acronym, if these two are the definition: 雾桥（mistbridge）,
    /// Mist Bridge，即雾桥. A Chinese form for which `is_headword` holds has an entry of its own and is left out.
    pub(super) fn spell_out(
        &mut self,
        input: &ParserInput<'_>,
        definition: CharSpan,
        is_headword: impl Fn(&str) -> bool,
    ) {
        let sentence = without_stop(input, definition);
        let sentence = sentence.slice_from(opener_len(input.plain(sentence)));
        let names = self.names.iter().map(|name| name.span);
        let mut names = names.chain([self.headword]);
        if !names.any(|name| is_acronym(input.plain(name))) {
            return;
        }
        let halves = bracketed(input, sentence).or_else(|| halves(input, sentence));
        let Some((one, other)) = halves else { return };
        let (chinese, english) = match is_latin(input.plain(one)) {
            true => (other, one),
            false => (one, other),
        };
        let plain = input.plain(chinese);
        let is_name = plain.first().is_some_and(|c| is_han(*c))
            && plain.len() <= LONGEST_NAME
            && !plain.iter().any(|c| is_stop(*c) || *c == '的');
        let spelt = input.plain(english);
        if is_name && is_latin(spelt) && !is_acronym(spelt) {
            if !is_headword(&input.plain_text(chinese)) {
                self.add(input, chinese, TermType::FullForm, None);
            }
            self.add(input, english, TermType::FullForm, None);
        }
    }

    /// Adds the names on the lines between headword and definition, as standards print them below a headword with its
    /// English, and returns the rest of the definition.
    pub(super) fn split_names_below(
        &mut self,
        input: &ParserInput<'_>,
        definition: CharSpan,
    ) -> CharSpan {
        if self.foreign.is_empty() {
            return definition;
        }
        let mut lines: Vec<CharSpan> = input.split(definition, |c| c == '\n').collect();
        // The last line is the definition.
        lines.pop();
        let mut rest = definition;
        for line in lines {
            let name = input.trimmed(line);
            let chars = input.plain(name);
            let is_chinese = chars.len() <= LONGEST_BELOW && chars.iter().all(|c| is_han(*c));
            if chars.is_empty() || !is_latin(chars) && !is_chinese {
                break;
            }
            self.add(input, name, TermType::Variant, None);
            rest = CharSpan {
                start: line.end + 1,
                ..definition
            };
        }
        input.trimmed(rest)
    }

    /// Appends the names that are not among the terms.
    pub(super) fn add_to(&self, input: &ParserInput<'_>, terms: &mut Vec<TermBuf>) {
        for name in &self.names {
            let text = input.text(name.span);
            if terms.iter().all(|term| term.text != text) {
                terms.push(TermBuf {
                    text,
                    term_type: name.term_type,
                    ..TermBuf::default()
                });
            }
        }
    }

    /// The names in other languages as equivalents.
    pub(super) fn equivalents(&self, input: &ParserInput<'_>) -> Vec<EquivalentBuf> {
        let equivalents = self.foreign.iter().map(|foreign| EquivalentBuf {
            lang: foreign.lang.into(),
            text: printed(input, foreign.span),
            term_type: foreign.term_type,
            ..EquivalentBuf::default()
        });
        equivalents.collect()
    }

    /// The name without the brackets and the English behind it, whose names are added.
    fn split_off_names(&mut self, input: &ParserInput<'_>, name: CharSpan) -> CharSpan {
        let mut name = input.trimmed(name);
        // Ends, since each round makes the name shorter.
        while let Some((before, inside)) = bracketed(input, name) {
            if !self.read_brackets(input, inside, name) {
                break;
            }
            name = before;
        }
        if let Some(place) = latin_behind(input.plain(name)) {
            self.add_each(
                input,
                name.slice_from(place),
                TermType::FullForm,
                Some("en"),
            );
            name = input.trimmed(name.slice(0..place));
        }
        name
    }

    /// Adds the names in brackets; false if they hold no names, and belong to the headword.
    fn read_brackets(
        &mut self,
        input: &ParserInput<'_>,
        inside: CharSpan,
        printed: CharSpan,
    ) -> bool {
        let inside = input.trimmed(inside);
        if is_pinyin(input.plain(inside)) {
            return false;
        }
        if is_latin(input.plain(inside)) {
            let clauses = latin_clauses(input, inside);
            for clause in clauses {
                self.add(input, clause, TermType::FullForm, None);
            }
            return true;
        }
        let clauses = input.split(inside, |c| matches!(c, '，' | ',' | '；'));
        let clauses: Vec<CharSpan> = clauses
            .flat_map(|clause| alternatives(input, input.trimmed(clause)))
            .collect();
        let introductions: Vec<Introduction> = clauses
            .iter()
            .filter_map(|clause| read_introduction(input, *clause))
            .collect();
        if introductions.is_empty() {
            return false;
        }
        for (names, term_type, lang) in &introductions {
            self.add_each(input, *names, *term_type, *lang);
        }
        if introductions.len() < clauses.len() {
            // Other clauses of the brackets stay part of a name, so that none is lost.
            self.names.push(Name {
                span: printed,
                term_type: TermType::Variant,
            });
        }
        true
    }

    fn add_each(
        &mut self,
        input: &ParserInput<'_>,
        names: CharSpan,
        term_type: TermType,
        lang: Option<&'static str>,
    ) {
        for name in split_names(input, names) {
            self.add(input, name, term_type, lang);
        }
    }

    /// Adds a name: in Latin letters as an equivalent, as an acronym both as an equivalent and as a Chinese term.
    fn add(
        &mut self,
        input: &ParserInput<'_>,
        span: CharSpan,
        term_type: TermType,
        lang: Option<&'static str>,
    ) {
        let span = unquoted(input, input.trimmed(span));
        let chars = input.plain(span);
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
            self.foreign.push(ForeignName {
                lang: lang.unwrap_or("en"),
                span,
                term_type: match term_type {
                    TermType::Abbreviation => TermType::Abbreviation,
                    _ => TermType::FullForm,
                },
            });
        }
        if !latin || acronym || symbol {
            self.names.push(Name { span, term_type });
        }
    }
}

/// The two names of LDK或称LD; otherwise the clause.
fn alternatives(input: &ParserInput<'_>, clause: CharSpan) -> Vec<CharSpan> {
    let chars = input.plain(clause);
    let place = chars.windows(2).position(|pair| pair == ['或', '称']);
    match place.filter(|place| chars.get(..*place).is_some_and(is_latin)) {
        Some(place) => vec![clause.slice(0..place), clause.slice_from(place)],
        None => vec![clause],
    }
}

/// The two names of Mist Bridge，即雾桥.
fn halves(input: &ParserInput<'_>, sentence: CharSpan) -> Option<(CharSpan, CharSpan)> {
    let chars = input.plain(sentence);
    let comma = chars.iter().position(|c| *c == '，')?;
    let other = sentence.slice_from(comma + 1);
    let other = other.slice_from(usize::from(matches!(input.plain(other), ['即' | '指', ..])));
    Some((sentence.slice(0..comma), other))
}

/// The text before the brackets that end a span, and the text in them.
fn bracketed(input: &ParserInput<'_>, span: CharSpan) -> Option<(CharSpan, CharSpan)> {
    let chars = input.plain(span);
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
    let before = input.trimmed(span.slice(0..place));
    let inside = span.slice(place + 1..chars.len() - 1);
    (!before.is_empty() && !inside.is_empty()).then_some((before, inside))
}

/// A span as printed, Simplified if it can be.
fn printed(input: &ParserInput<'_>, span: CharSpan) -> String {
    let text = input.text(span);
    text.hans.or(text.hant).unwrap_or_default()
}
