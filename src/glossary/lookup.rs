//! Look-up: from a query to its key, from the key to the forms, and how well each matches.

use super::index::KeyMatch;
use super::tables::{Form, Tables};
use super::termbase::Glossary;
use crate::entry::{Entry, Equivalent, Script, Term, TermType, Text, UnknownValue};
use crate::fold::{is_same_character, key, Strength};
use core::fmt;
use core::iter::FusedIterator;
use core::str::FromStr;

impl Glossary {
    /// The entry that a query means: the first one of [`lookup`](Glossary::lookup).
    pub fn get(&self, query: &str) -> Option<Entry<'_>> {
        let found = self.tables().find(query)?;
        // Nearly every key belongs to one entry, and the record of the key has its number: neither
        // forms nor terms are read.
        match found.entry() {
            Some(number) => Entry::new(&self.tables().entry, number),
            None => Hits::of(self.tables(), query, Some(found)).first_entry(),
        }
    }

    /// Every entry that a query may mean, the best match first.
    ///
    /// The query may be in either script or a mixture, in any width and case, decorated with
    /// quotation marks, spaces or punctuation at its ends; [`fold::key`](crate::fold::key) says
    /// exactly which spellings are the same. Each entry comes once, in this order:
    /// 1. by how it matched, in the order of [`Matched`];
    /// 2. a headword before a term derived from one;
    /// 3. in the order of the glossary.
    ///
    /// Takes time linear in the query, up to the length of the longest term; a longer query is a
    /// miss that is not read to its end. Allocates nothing.
    ///
    /// ```
    /// use zhujie::{Matched, CHANGAN_2024};
    ///
    /// let matched = |query| CHANGAN_2024.lookup(query).next().map(|hit| hit.matched());
    /// assert_eq!(matched("五育並舉"), Some(Matched::Exact));
    /// assert_eq!(matched("五育并舉"), Some(Matched::Script)); // both scripts in one word
    /// assert_eq!(matched("人工智慧"), Some(Matched::Regional));
    /// assert_eq!(matched("1311"), None);
    /// ```
    pub fn lookup<'g, 'q>(&'g self, query: &'q str) -> Hits<'g, 'q> {
        Hits::new(self.tables(), query)
    }
}

/// How a query matches a term, the best first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(rename_all = "lowercase"))]
#[non_exhaustive]
pub enum Matched {
    /// Character for character as the glossary writes the term in one of its scripts, save for
    /// width, case, quotation marks, spaces and punctuation around it.
    Exact,
    /// The same characters in another script or region, or partly in another: 五育并舉, 衞 for 衛.
    ///
    /// If the glossary has the term in both scripts, each character must be that of one of them, or
    /// a regional spelling of it: 太後 does not match 太后 so, nor 繫統 系統. If it has the term in one
    /// script, what the other one writes is unknown, and [`Strength::Strict`] decides.
    Script,
    /// A term of another region: 人工智慧 for 人工智能.
    Regional,
    /// An equivalent in another language.
    Equivalent,
    /// A spelling with the same loose fold only, such as 批覆 for 批复 or 海裡 for 海里; it may be another
    /// word.
    Spelling,
}

impl Matched {
    /// Every value, the best first.
    pub const ALL: &'static [Matched] = &[
        Matched::Exact,
        Matched::Script,
        Matched::Regional,
        Matched::Equivalent,
        Matched::Spelling,
    ];

    /// The value's name in JSON and on the screen.
    pub const fn as_str(self) -> &'static str {
        match self {
            Matched::Exact => "exact",
            Matched::Script => "script",
            Matched::Regional => "regional",
            Matched::Equivalent => "equivalent",
            Matched::Spelling => "spelling",
        }
    }
}

impl fmt::Display for Matched {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

/// By its name, as `as_str` gives it.
///
/// ```
/// use zhujie::Matched;
///
/// assert_eq!("script".parse(), Ok(Matched::Script));
/// let error = "other".parse::<Matched>().unwrap_err();
/// assert_eq!(
///     error.to_string(),
///     "unknown value; expected one of exact, script, regional, equivalent, spelling",
/// );
/// ```
impl FromStr for Matched {
    type Err = UnknownValue;

    fn from_str(name: &str) -> Result<Self, UnknownValue> {
        // Written out, because `as_str` cannot be mapped over an array in a constant.
        const NAMES: [&str; Matched::ALL.len()] = [
            Matched::Exact.as_str(),
            Matched::Script.as_str(),
            Matched::Regional.as_str(),
            Matched::Equivalent.as_str(),
            Matched::Spelling.as_str(),
        ];
        let known = Matched::ALL.iter().find(|value| value.as_str() == name);
        known.copied().ok_or(UnknownValue { names: &NAMES })
    }
}

/// What a query matched: a term of the entry, or an equivalent of it in another language.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
#[cfg_attr(feature = "serde", serde(rename_all = "lowercase"))]
pub enum Designation<'g> {
    /// A term.
    Term(Term<'g>),
    /// An equivalent in another language.
    Equivalent(Equivalent<'g>),
}

impl<'g> Designation<'g> {
    /// The entry and the designation of a form.
    pub(super) fn of(tables: &'g Tables, form: Form) -> Option<(Entry<'g>, Self)> {
        let entry = Entry::new(&tables.entry, form.entry(tables)?)?;
        let designation = match form {
            Form::Term(number) => Designation::Term(Term::new(&tables.entry, number)?),
            Form::Equivalent(number) => {
                Designation::Equivalent(Equivalent::new(&tables.entry, number)?)
            }
        };
        Some((entry, designation))
    }

    /// The term, if it is one.
    pub fn term(self) -> Option<Term<'g>> {
        match self {
            Designation::Term(term) => Some(term),
            Designation::Equivalent(_) => None,
        }
    }

    /// The equivalent, if it is one.
    pub fn equivalent(self) -> Option<Equivalent<'g>> {
        match self {
            Designation::Equivalent(equivalent) => Some(equivalent),
            Designation::Term(_) => None,
        }
    }

    /// A term's text in the script asked for, else in the other one; an equivalent's text.
    pub fn text(self, script: Script) -> &'g str {
        match self {
            Designation::Term(term) => term.text().prefer(script),
            Designation::Equivalent(equivalent) => equivalent.text(),
        }
    }
}

/// What a look-up found: an entry, by which of its designations, and how that matched.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
pub struct Hit<'g> {
    entry: Entry<'g>,
    designation: Designation<'g>,
    matched: Matched,
}

impl<'g> Hit<'g> {
    /// The entry.
    pub fn entry(self) -> Entry<'g> {
        self.entry
    }

    /// Which designation of the entry matched.
    pub fn designation(self) -> Designation<'g> {
        self.designation
    }

    /// How it matched.
    pub fn matched(self) -> Matched {
        self.matched
    }

    /// The hit of a form for a query.
    pub(super) fn new(tables: &'g Tables, form: Form, how: Comparison<'_>) -> Option<Self> {
        let (entry, designation) = Designation::of(tables, form)?;
        Some(Hit {
            entry,
            designation,
            matched: how.matched(designation),
        })
    }

    /// The hit of a term for a query.
    pub(crate) fn of_term(tables: &'g Tables, number: u32, how: Comparison<'_>) -> Option<Self> {
        Hit::new(tables, Form::Term(number), how)
    }

    /// A hit of nothing, for tables that contradict themselves; those from a checked file do not.
    pub(crate) fn none(tables: &'g Tables) -> Self {
        Hit {
            entry: Entry::none(&tables.entry),
            designation: Designation::Term(Term::none(&tables.entry)),
            matched: Matched::Spelling,
        }
    }

    /// The best possible rank.
    const BEST: (Matched, bool) = (Matched::Exact, false);

    /// What hits are ordered by: how it matched, then headwords before other terms.
    #[inline(never)] // one copy: weight
    pub(crate) fn rank(self) -> (Matched, bool) {
        let headword = self.entry.terms().next();
        (self.matched, self.designation.term() != headword)
    }
}

impl Form {
    /// The number of the form's entry.
    #[inline(never)] // one copy: weight
    pub(super) fn entry(self, tables: &Tables) -> Option<u32> {
        match self {
            Form::Term(number) => Some(tables.entry.terms.get(number as usize)?.entry),
            Form::Equivalent(number) => Some(tables.entry.equivalents.get(number as usize)?.entry),
        }
    }
}

/// What of a term a query is compared with.
#[derive(Clone, Copy)]
pub(crate) enum Comparison<'q> {
    /// The query is a whole term.
    Whole(&'q str),
    /// The query is the beginning of a term.
    Prefix(&'q str),
}

impl Comparison<'_> {
    /// Whether the keys are equal at a strength.
    fn holds(self, text: &str, strength: Strength) -> bool {
        let (query, is_whole) = self.query();
        // Equal texts have equal keys, at any strength; most hits are this.
        if is_whole && query == text {
            return true;
        }
        let [mut query, mut text] = [query, text].map(|text| key(text, strength).outlined());
        query.all(|c| text.next() == Some(c)) && !(is_whole && text.next().is_some())
    }

    /// The query, and whether it is a whole term.
    fn query(&self) -> (&str, bool) {
        match self {
            Comparison::Whole(query) => (query, true),
            Comparison::Prefix(query) => (query, false),
        }
    }

    /// Whether the query is surely the same word, in another script or region.
    fn is_surely(self, text: Text<'_>) -> bool {
        let in_both = text.hant().zip(text.hans());
        let in_both =
            in_both.filter(|(hant, hans)| Comparison::Whole(hant).holds(hans, Strength::Strict));
        // A term in one script: what the other script writes is unknown, so the strict fold
        // decides.
        let Some((hant, hans)) = in_both else {
            return text
                .distinct()
                .any(|text| self.holds(text, Strength::Strict));
        };
        let (query, is_whole) = self.query();
        let [mut query, mut hant, mut hans] =
            [query, hant, hans].map(|text| key(text, Strength::Plain).outlined());
        // A term in both: each character must be that of one of the two, or a regional spelling of
        // it. So 太後 is not 太后, though the strict fold joins 後 and 后.
        let is_same = query.all(|c| match (hant.next(), hans.next()) {
            (Some(hant), Some(hans)) => c == hans || is_same_character(c, hant),
            _ => false,
        });
        is_same && !(is_whole && hant.next().is_some())
    }

    /// How strictly the query equals a text with the same key.
    pub(crate) fn strength(self, text: Text<'_>) -> Strength {
        // From the strictest on, and each is asked of hits only; the index itself is by loose keys.
        if text
            .distinct()
            .any(|text| self.holds(text, Strength::Plain))
        {
            Strength::Plain
        } else if self.is_surely(text) {
            Strength::Strict
        } else {
            Strength::Loose
        }
    }

    fn matched(self, designation: Designation<'_>) -> Matched {
        let text = match designation {
            Designation::Term(term) => term.text(),
            Designation::Equivalent(equivalent) => Text::new(Some(equivalent.text()), None),
        };
        match (self.strength(text), designation) {
            // Two words may share a loose key, so this is no promise, whichever kind of designation
            // it is.
            (Strength::Loose, _) => Matched::Spelling,
            (_, Designation::Equivalent(_)) => Matched::Equivalent,
            (_, Designation::Term(term)) if term.term_type() == TermType::Regional => {
                Matched::Regional
            }
            (Strength::Plain, Designation::Term(_)) => Matched::Exact,
            (Strength::Strict, Designation::Term(_)) => Matched::Script,
        }
    }
}

/// The hits of one query; see [`Glossary::lookup`](super::Glossary::lookup).
#[derive(Clone)]
pub struct Hits<'g, 'q> {
    tables: &'g Tables,
    query: &'q str,
    /// The forms that share the query's key, those of one entry side by side.
    forms: &'g [Form],
    /// The forms that this round has not come to.
    rest: &'g [Form],
    /// The rank that this round yields; `None` in the first round, which only looks for the best
    /// one.
    rank: Option<(Matched, bool)>,
    /// The best rank seen in this round that comes after its own.
    next_rank: Option<(Matched, bool)>,
}

impl<'g, 'q> Hits<'g, 'q> {
    pub(super) fn new(tables: &'g Tables, query: &'q str) -> Self {
        Hits::of(tables, query, tables.find(query))
    }

    /// The hits by a key that was found.
    pub(super) fn of(tables: &'g Tables, query: &'q str, found: Option<KeyMatch>) -> Self {
        let record = found.and_then(|found| tables.index.keys.get(found.number() as usize));
        let forms = record.map_or(&[][..], |record| tables.index.forms.run(record.forms));
        Hits {
            tables,
            query,
            forms,
            rest: forms,
            rank: None,
            next_rank: None,
        }
    }

    /// The entry of the first hit.
    #[cold]
    pub(super) fn first_entry(mut self) -> Option<Entry<'g>> {
        let number = self.forms.first()?.entry(self.tables)?;
        // Forms are sorted by entry, so if the first and the last one agree, all do, and no
        // comparison is needed.
        if self.forms.last()?.entry(self.tables) == Some(number) {
            return Entry::new(&self.tables.entry, number);
        }
        self.next().map(Hit::entry)
    }

    /// The best hit of the next entry in this round.
    fn next_entry(&mut self) -> Option<Hit<'g>> {
        let entry = self.rest.first()?.entry(self.tables);
        let len = self
            .rest
            .iter()
            .take_while(|form| form.entry(self.tables) == entry)
            .count();
        let (forms, rest) = self.rest.split_at_checked(len)?;
        self.rest = rest;
        let mut best: Option<Hit<'g>> = None;
        for form in forms {
            let hit = Hit::new(self.tables, *form, Comparison::Whole(self.query));
            if hit.is_some_and(|hit| best.is_none_or(|best| hit.rank() < best.rank())) {
                best = hit;
            }
            // Nothing is better, so the other forms of the entry need no comparison.
            if best.is_some_and(|best| best.rank() == Hit::BEST) {
                break;
            }
        }
        best
    }
}

impl<'g> Iterator for Hits<'g, '_> {
    type Item = Hit<'g>;

    fn next(&mut self) -> Option<Hit<'g>> {
        if self.rank.is_none() && self.rest.len() == self.forms.len() {
            let first = self.next_entry()?;
            if self.rest.is_empty() {
                // There is no other entry, as most often.
                self.forms = &[];
                // No other entry, which is the usual case.
                return Some(first);
            }
            self.rest = self.forms;
        }
        // One round over the forms for each rank that occurs: hits come out sorted without memory
        // for them.
        loop {
            // `rank` is what this round yields, `next_rank` the best one behind it that was seen.
            while let Some(hit) = self.next_entry() {
                let rank = Some(hit.rank());
                if rank == self.rank {
                    return Some(hit);
                }
                if rank > self.rank && (self.next_rank.is_none() || rank < self.next_rank) {
                    self.next_rank = rank;
                }
            }
            self.rank = Some(self.next_rank.take()?);
            self.rest = self.forms;
        }
    }
}

impl FusedIterator for Hits<'_, '_> {}

impl fmt::Debug for Hits<'_, '_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list().entries(self.clone()).finish()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_way_to_match_is_read_by_its_name() {
        for matched in Matched::ALL {
            // Does not compile if one is not listed here, which is to be in `ALL` too.
            match matched {
                Matched::Exact | Matched::Script | Matched::Regional => {}
                Matched::Equivalent | Matched::Spelling => {}
            }
            assert_eq!(matched.as_str().parse(), Ok(*matched));
            assert!(matched.as_str().to_uppercase().parse::<Matched>().is_err());
        }
        assert!(Matched::ALL.is_sorted());
        assert_eq!(Matched::ALL.last(), Some(&Matched::Spelling));
        assert_eq!(Matched::ALL.len(), Matched::Spelling as usize + 1);
    }
}
