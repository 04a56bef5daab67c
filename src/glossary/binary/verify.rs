//! Checks that the records of a file refer to what is there, and that no way through its tables is
//! endless.
//!
//! Every table that others refer to by runs is covered by these runs end to end, as it is when it
//! is made. The checks are linear in the size of the tables.

use super::error::{LoadError, Place};
#[cfg(feature = "in-place")]
use crate::automaton::{AutomatonTables, SlotRecord, LEAF, QUOTED_ONLY, ROOT};
use crate::entry::{EntryTables, Pair, Script, Standing};
#[cfg(feature = "in-place")]
use crate::glossary::build::is_xml_id;
#[cfg(feature = "in-place")]
use crate::glossary::tables::Tables;
use crate::table::{Run, StrId, Strings};
use alloc::string::String;

/// Checks the records of entries and terms; returns the last string that any of them names.
pub(super) fn records(tables: &EntryTables) -> Result<StrId, LoadError> {
    strings(&tables.strings)?;
    let mut records = Records {
        strings: tables.strings.ends.len(),
        last: StrId(0),
    };
    records.entries(tables)?;
    records.terms(tables)?;
    records.parts(tables)?;
    records.equivalents(tables)?;
    records.citations(tables)?;
    records.details(tables)?;
    records.descriptions(tables)?;
    Ok(records.last)
}

/// How many times as long as the file may be what is made of it: the keys of its designations, and copies of its entries.
// A file may name one long string in millions of records. 16 leaves room for any honest glossary, in which strings recur a
// few times, and what is added for a small one, in which they may recur more often.
const MOST: usize = 16;
const FOR_KEYS: usize = 1 << 20;
const FOR_COPIES: usize = 64 << 20;

/// What is left of a number of bytes.
struct Allowance<'t> {
    strings: &'t Strings,
    /// What a text takes besides its bytes.
    each: usize,
    left: usize,
}

impl Allowance<'_> {
    fn take(&mut self, at: Place, texts: &[StrId]) -> Result<(), LoadError> {
        let sizes = texts
            .iter()
            .map(|id| self.each + self.strings.str(*id).len());
        let rest = self.left.checked_sub(sizes.sum::<usize>());
        self.left = rest.unwrap_or_default();
        at.check(rest.is_some(), "its text is too long to recur so often")
    }
}

/// Checks that what will be made of the designations is in proportion to the file.
pub(super) fn keys(tables: &EntryTables, file: usize) -> Result<(), LoadError> {
    let mut allowance = Allowance {
        strings: &tables.strings,
        each: 0,
        left: file.saturating_mul(MOST).saturating_add(FOR_KEYS),
    };
    designations(tables, &mut allowance)
}

/// Takes the texts of all terms and equivalents.
fn designations(tables: &EntryTables, allowance: &mut Allowance<'_>) -> Result<(), LoadError> {
    for (number, term) in tables.terms.iter().enumerate() {
        allowance.take(Place("terms", number), &[term.text.0, term.text.1])?;
    }
    for (number, record) in tables.equivalents.iter().enumerate() {
        allowance.take(Place("equivalents", number), &[record.text])?;
    }
    Ok(())
}

/// Checks that copies of all entries, as [`EntryBuf`](crate::entry::owned::EntryBuf)s, are in proportion to the file: entries may
/// share their strings and citations, and copies do not.
pub(super) fn copies(tables: &EntryTables, file: usize) -> Result<(), LoadError> {
    let mut allowance = Allowance {
        strings: &tables.strings,
        each: size_of::<String>(),
        left: file.saturating_mul(MOST).saturating_add(FOR_COPIES),
    };
    designations(tables, &mut allowance)?;
    let mut take = |section, number, texts: &[StrId]| allowance.take(Place(section, number), texts);
    for (number, part) in tables.parts.iter().enumerate() {
        let Pair(hant, hans) = part.definition;
        take("parts", number, &[part.symbol.0, part.symbol.1, hant, hans])?;
    }
    for (number, Pair(hant, hans)) in tables.items.iter().enumerate() {
        take("items", number, &[*hant, *hans])?;
    }
    for (number, record) in tables.equivalents.iter().enumerate() {
        take("equivalents", number, &[record.lang, record.renders])?;
    }
    for (number, record) in tables.details.iter().enumerate() {
        let texts = [
            record.region,
            record.part_of_speech,
            record.reading,
            record.source,
        ];
        take("details", number, &texts)?;
    }
    for (number, record) in tables.descriptions.iter().enumerate() {
        take(
            "descriptions",
            number,
            &[record.lang, record.text, record.source],
        )?;
    }
    for (number, entry) in tables.entries.iter().enumerate() {
        let (definition, field) = (entry.definition, entry.subject_field);
        let texts = [definition.0, definition.1, field.0, field.1];
        take("entries", number, &texts)?;
        // The only records that entries share. Each takes something of what is left, so this ends however many there are.
        for record in tables.citations.run(entry.citations) {
            take("entries", number, &[record.date])?;
            let pairs = [
                record.place,
                record.body,
                record.report,
                record.section,
                record.source,
            ];
            for Pair(hant, hans) in pairs {
                take("entries", number, &[hant, hans])?;
            }
        }
    }
    Ok(())
}

/// Checks the tables besides the entries, which must have been checked.
#[cfg(feature = "in-place")]
pub(super) fn references(tables: &Tables) -> Result<(), LoadError> {
    ids(tables)?;
    let index = &tables.index;
    let mut forms = Cover::of(&index.forms);
    for (number, record) in index.keys.iter().enumerate() {
        let is_string = (record.key.0 as usize) < tables.entry.strings.ends.len();
        Place("keys", number).check(is_string, NO_STRING)?;
        Place("keys", number).check(forms.continues(record.forms), NO_RUN)?;
    }
    Place("keys", index.keys.len()).check(forms.is_whole(), LEFT)?;
    for (number, form) in index.forms.iter().enumerate() {
        Place("forms", number).check(form.entry(tables).is_some(), NO_FORM)?;
    }
    automaton(&tables.automaton, tables.entry.terms.len())?;
    let at = Place("scan.longest", 0);
    let fits = tables.automaton.longest as usize <= tables.entry.strings.pool.len();
    at.check(fits, "no term is that long")
}

/// Checks the scanner's tables, given the number of terms.
#[cfg(feature = "in-place")]
fn automaton(tables: &AutomatonTables, terms: usize) -> Result<(), LoadError> {
    // A walk takes a character of the text with each step, so it ends whatever the slots say; it
    // must only not leave the tables, which the code checks where it reads. These checks tell a
    // forged file early.
    for (place, slot) in tables.trie.iter().enumerate() {
        let (end, len) = match slot.base.checked_sub(LEAF) {
            _ if slot.base == SlotRecord::NONE.base => (0, 0),
            Some(term) if slot.has_one_term() => (term.saturating_add(1), terms),
            Some(forms) => (forms, tables.term_numbers.len()),
            None => (slot.base, tables.trie.len()),
        };
        Place("scan.trie", place).check(end as usize <= len, "it leads to nothing")?;
    }
    for (number, term) in tables.term_numbers.iter().enumerate() {
        let fits = ((term & !QUOTED_ONLY) as usize) < terms;
        Place("scan.forms", number).check(fits, "there is no such term")?;
    }
    for (number, link) in tables.links.iter().enumerate() {
        // Links lead to smaller numbers, so following them ends at the root, which stands for no
        // term.
        let leads_back = |node: u32| node == ROOT || (node as usize) < number;
        let nodes = [link.fail, link.output, link.bare_output];
        let fits = nodes.into_iter().all(leads_back) && (number > 0 || link.depth == 0);
        Place("scan.links", number).check(fits, "it does not lead to a node before it")?;
    }
    Ok(())
}

/// Checks that the strings lie end to end on character boundaries.
fn strings(tables: &Strings) -> Result<(), LoadError> {
    let mut start = 0;
    for (number, end) in tables.ends.iter().enumerate() {
        let follows = if number == 0 {
            *end == 0
        } else {
            *end >= start
        };
        let fits = follows && tables.pool.is_char_boundary(*end as usize);
        Place("ends", number).check(fits, "no string ends there")?;
        start = *end;
    }
    let last = tables.ends.len().wrapping_sub(1);
    let whole = !tables.ends.is_empty() && start as usize == tables.pool.len();
    Place("ends", last).check(whole, "the last string does not end where the text does")
}

/// How far the runs of one table cover another one.
struct Cover {
    next: u32,
    len: usize,
}

impl Cover {
    fn of<T>(records: &[T]) -> Self {
        Cover {
            next: 0,
            len: records.len(),
        }
    }

    /// Whether the run continues where the last one ended, within the table.
    fn continues(&mut self, run: Run) -> bool {
        let fits = run.start == self.next;
        match self.next.checked_add(run.len) {
            Some(end) if fits && end as usize <= self.len => {
                self.next = end;
                true
            }
            _ => false,
        }
    }

    /// Whether the run is the last part of what is covered, or continues behind it.
    // Consecutive entries with the same citations share them (`build/layout.rs`).
    fn repeats_or_continues(&mut self, run: Run) -> bool {
        run.start.checked_add(run.len) == Some(self.next) || self.continues(run)
    }

    fn is_whole(&self) -> bool {
        self.next as usize == self.len
    }
}

const NO_STRING: &str = "it names a string that is none";
const NO_VALUE: &str = "it has a value that this version does not know";
const MISSING: &str = "a text that it must have is missing";
const NO_RUN: &str = "the records that it is to have are not those that follow";
#[cfg(feature = "in-place")]
const NO_FORM: &str = "it is neither a term nor an equivalent";
const LEFT: &str = "the table goes on, and no record has what follows";

/// Checks of records, each by itself and against the next table.
struct Records {
    /// The number of strings; number 0 stands for none.
    strings: usize,
    /// The last string that was named.
    last: StrId,
}

impl Records {
    /// Whether each is the number of a string, or 0.
    fn are<const N: usize>(&mut self, ids: [StrId; N]) -> bool {
        ids.iter().all(|id| {
            self.last.0 = self.last.0.max(id.0);
            (id.0 as usize) < self.strings
        })
    }

    fn are_pairs<const N: usize>(&mut self, pairs: [Pair; N]) -> bool {
        pairs.iter().all(|pair| self.are([pair.0, pair.1]))
    }

    fn entries(&mut self, tables: &EntryTables) -> Result<(), LoadError> {
        let section = "entries";
        let mut terms = Cover::of(&tables.terms);
        let mut parts = Cover::of(&tables.parts);
        let mut equivalents = Cover::of(&tables.equivalents);
        let mut citations = Cover::of(&tables.citations);
        let mut details = Cover::of(&tables.details);
        let mut descriptions = Cover::of(&tables.descriptions);
        for (number, entry) in tables.entries.iter().enumerate() {
            let strings =
                self.are([entry.id]) && self.are_pairs([entry.definition, entry.subject_field]);
            Place(section, number).check(strings, NO_STRING)?;
            let runs = terms.continues(entry.terms)
                && parts.continues(entry.parts)
                && equivalents.continues(entry.equivalents)
                && citations.repeats_or_continues(entry.citations)
                && descriptions.continues(entry.descriptions);
            Place(section, number).check(runs, NO_RUN)?;
            Place(section, number).check(entry.terms.len > 0, "it has no term")?;
            // A term names its entry, and the entry a run of terms: both must agree, or a hit would
            // show another entry's term.
            let of_terms = tables.terms.run(entry.terms).iter().map(|term| term.entry);
            let of_equivalents = tables.equivalents.run(entry.equivalents).iter();
            let mut named = of_terms.chain(of_equivalents.map(|equivalent| equivalent.entry));
            let named = named.all(|named| named as usize == number);
            Place(section, number).check(named, "what it has names another entry")?;
            let of_terms = tables.terms.run(entry.terms).iter().map(|term| term.detail);
            let of_equivalents = tables.equivalents.run(entry.equivalents).iter();
            // Details follow each other in the order of the terms that have them, so one cover does
            // for terms and equivalents.
            let mut detailed = of_terms.chain(of_equivalents.map(|equivalent| equivalent.detail));
            let detailed = detailed.all(|detail| {
                let Some(start) = detail.checked_sub(1) else {
                    return true;
                };
                let is_next = details.continues(Run { start, len: 1 });
                is_next && descriptions.continues(tables.detail(detail).descriptions)
            });
            Place(section, number).check(detailed, NO_RUN)?;
        }
        let last = tables.entries.len();
        // What no entry refers to could never be shown, and no glossary is written so.
        for cover in [terms, parts, equivalents, citations, details, descriptions] {
            Place(section, last).check(cover.is_whole(), LEFT)?;
        }
        Ok(())
    }

    fn terms(&mut self, tables: &EntryTables) -> Result<(), LoadError> {
        for (number, term) in tables.terms.iter().enumerate() {
            let strings = self.are_pairs([term.text]);
            Place("terms", number).check(strings, NO_STRING)?;
            let coded = usize::from(term.generated) <= Script::ALL.len();
            Place("terms", number).check(coded, NO_VALUE)?;
            let spelt = term.text != Pair::default();
            Place("terms", number).check(spelt, MISSING)?;
        }
        Ok(())
    }

    fn parts(&mut self, tables: &EntryTables) -> Result<(), LoadError> {
        let mut items = Cover::of(&tables.items);
        for (number, part) in tables.parts.iter().enumerate() {
            let strings = self.are_pairs([part.symbol, part.definition]);
            Place("parts", number).check(strings, NO_STRING)?;
            Place("parts", number).check(items.continues(part.items), NO_RUN)?;
        }
        Place("parts", tables.parts.len()).check(items.is_whole(), LEFT)?;
        for (number, item) in tables.items.iter().enumerate() {
            Place("items", number).check(self.are_pairs([*item]), NO_STRING)?;
        }
        Ok(())
    }

    fn equivalents(&mut self, tables: &EntryTables) -> Result<(), LoadError> {
        for (number, record) in tables.equivalents.iter().enumerate() {
            let strings = self.are([record.lang, record.text, record.renders]);
            Place("equivalents", number).check(strings, NO_STRING)?;
            let coded = usize::from(record.standing) <= Standing::ALL.len();
            Place("equivalents", number).check(coded, NO_VALUE)?;
            let written = record.lang != StrId(0) && record.text != StrId(0);
            Place("equivalents", number).check(written, MISSING)?;
        }
        Ok(())
    }

    fn citations(&mut self, tables: &EntryTables) -> Result<(), LoadError> {
        for (number, record) in tables.citations.iter().enumerate() {
            let pairs = [
                record.place,
                record.body,
                record.report,
                record.section,
                record.source,
            ];
            let strings = self.are_pairs(pairs) && self.are([record.date]);
            Place("citations", number).check(strings, NO_STRING)?;
        }
        Ok(())
    }

    fn details(&mut self, tables: &EntryTables) -> Result<(), LoadError> {
        for (number, record) in tables.details.iter().enumerate() {
            let texts = [
                record.region,
                record.part_of_speech,
                record.reading,
                record.source,
            ];
            Place("details", number).check(self.are(texts), NO_STRING)?;
            let says = texts != [StrId(0); 4] || record.descriptions.len > 0;
            Place("details", number).check(says, "it says nothing")?;
        }
        Ok(())
    }

    fn descriptions(&mut self, tables: &EntryTables) -> Result<(), LoadError> {
        for (number, record) in tables.descriptions.iter().enumerate() {
            let strings = self.are([record.lang, record.text, record.source]);
            Place("descriptions", number).check(strings, NO_STRING)?;
            let written = record.lang != StrId(0) && record.text != StrId(0);
            Place("descriptions", number).check(written, MISSING)?;
        }
        Ok(())
    }
}

/// Checks that the ids are XML ids, sorted, and those of all entries.
#[cfg(feature = "in-place")]
fn ids(tables: &Tables) -> Result<(), LoadError> {
    let ids = &tables.index.ids;
    let mut last = "";
    for (place, number) in ids.iter().enumerate() {
        let entry = tables.entry.entries.get(*number as usize);
        let id = entry.map_or("", |entry| tables.entry.strings.str(entry.id));
        Place("ids", place).check(is_xml_id(id), "it leads to no entry with an XML id")?;
        Place("ids", place).check(last < id, "its id does not follow the one before")?;
        last = id;
    }
    // Their ids differ, so the entries do.
    let all = ids.len() == tables.entry.entries.len();
    Place("ids", ids.len()).check(all, "there are not as many ids as entries")
}
