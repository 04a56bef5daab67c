//! Proves that tables are such as are made for the entries in them.
//!
//! Every table that others refer to by runs is covered by these runs, end to end, as it is when it is
//! made. So each record belongs to one other, and counting shows that nothing is missing: a key leads
//! to a form only if one of its texts has that key, and there are as many such pairs as there are
//! different keys of the texts. The work is linear in the tables, however often one string is
//! used in them: what a string was found to be is kept.

use super::error::{LoadError, Place};
use crate::fold::{write_key, Strength};
use crate::glossary::build::is_xml_id;
use crate::glossary::tables::{Form, Pair, Run, StrId, Tables};
use crate::heads::AHEAD;
use crate::scan::verify::same;
use alloc::vec;
use alloc::vec::Vec;
use core::hint::black_box;

/// Checks what the records of entries and terms say, and what they refer to.
pub(super) fn records(tables: &Tables) -> Result<(), LoadError> {
    strings(tables)?;
    let records = Records {
        strings: tables.ends.len(),
    };
    records.entries(tables)?;
    records.terms(tables)?;
    records.parts(tables)?;
    records.equivalents(tables)?;
    records.citations(tables)?;
    ids(tables)
}

/// Proves of the other tables that they are those of the records, which have been checked.
pub(super) fn proof(tables: &mut Tables) -> Result<(), LoadError> {
    Keys::new(tables).verify()?;
    crate::scan::verify::verify(tables)?;
    made(tables)
}

/// What is made of the keys, the codes and the trie, now that these are known to be right, is made again and compared.
fn made(tables: &mut Tables) -> Result<(), LoadError> {
    let spelt = core::mem::take(&mut tables.spelt);
    let buckets = core::mem::take(&mut tables.buckets);
    let problem = "it is not what the keys and their codes make it";
    tables.index_keys();
    same("spelt", &spelt, &tables.spelt, problem)?;
    same("buckets", &buckets, &tables.buckets, problem)?;
    let scan = &mut tables.scan;
    let groups = core::mem::take(&mut scan.groups);
    let sixths = core::mem::take(&mut scan.sixths);
    let masks = core::mem::take(&mut scan.masks);
    let firsts = core::mem::take(&mut scan.firsts);
    let problem = "it is not what the trie makes it";
    scan.index_candidates();
    same("scan.groups", &groups, &scan.groups, problem)?;
    same("scan.sixths", &sixths, &scan.sixths, problem)?;
    same("scan.masks", &masks, &scan.masks, problem)?;
    same("scan.firsts", &firsts, &scan.firsts, problem)
}

/// Checks of the other tables that what they refer to is there, and that no way through them is endless.
#[cfg(feature = "in-place")]
pub(super) fn references(tables: &Tables) -> Result<(), LoadError> {
    let mut forms = Cover::of(&tables.forms);
    for (number, record) in tables.keys.iter().enumerate() {
        let is_string = (record.key.0 as usize) < tables.ends.len();
        Place("keys", number).check(is_string, NO_STRING)?;
        Place("keys", number).check(forms.goes_on(record.forms), NO_RUN)?;
    }
    Place("keys", tables.keys.len()).check(forms.is_whole(), LEFT)?;
    for (number, form) in tables.forms.iter().enumerate() {
        Place("forms", number).check(form.entry(tables).is_some(), NO_FORM)?;
    }
    crate::scan::verify::references(tables)
}

/// The strings lie end to end, and are strings.
fn strings(tables: &Tables) -> Result<(), LoadError> {
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

    /// Whether the run goes on where the last one ended, and lies within the table.
    fn goes_on(&mut self, run: Run) -> bool {
        let fits = run.start == self.next;
        match self.next.checked_add(run.len) {
            Some(end) if fits && end as usize <= self.len => {
                self.next = end;
                true
            }
            _ => false,
        }
    }

    /// Whether the run is the last part of what is covered, or goes on with what is not.
    fn ends_or_goes_on(&mut self, run: Run) -> bool {
        run.start.checked_add(run.len) == Some(self.next) || self.goes_on(run)
    }

    fn is_whole(&self) -> bool {
        self.next as usize == self.len
    }
}

const NO_STRING: &str = "it names a string that is none";
const MISSING: &str = "a text that it must have is missing";
const NO_RUN: &str = "the records that it is to have are not those that follow";
const NO_FORM: &str = "it is neither a term nor an equivalent";
const LEFT: &str = "the table goes on, and no record has what follows";

/// What the records say, each by itself and of the next table.
struct Records {
    /// How many strings there are; 0 stands for none.
    strings: usize,
}

impl Records {
    /// Whether each is a string or none.
    fn are<const N: usize>(&self, ids: [StrId; N]) -> bool {
        ids.iter().all(|id| (id.0 as usize) < self.strings)
    }

    fn are_pairs<const N: usize>(&self, pairs: [Pair; N]) -> bool {
        pairs.iter().all(|pair| self.are([pair.0, pair.1]))
    }

    fn entries(&self, tables: &Tables) -> Result<(), LoadError> {
        let section = "entries";
        let mut terms = Cover::of(&tables.terms);
        let mut parts = Cover::of(&tables.parts);
        let mut equivalents = Cover::of(&tables.equivalents);
        let mut citations = Cover::of(&tables.citations);
        for (number, entry) in tables.entries.iter().enumerate() {
            let strings =
                self.are([entry.id]) && self.are_pairs([entry.definition, entry.subject_field]);
            Place(section, number).check(strings, NO_STRING)?;
            let runs = terms.goes_on(entry.terms)
                && parts.goes_on(entry.parts)
                && equivalents.goes_on(entry.equivalents)
                && citations.ends_or_goes_on(entry.citations);
            Place(section, number).check(runs, NO_RUN)?;
            Place(section, number).check(entry.terms.len > 0, "it has no term")?;
            let of_terms = tables.terms.run(entry.terms).iter().map(|term| term.entry);
            let of_equivalents = tables.equivalents.run(entry.equivalents).iter();
            let mut named = of_terms.chain(of_equivalents.map(|equivalent| equivalent.entry));
            let named = named.all(|named| named as usize == number);
            Place(section, number).check(named, "what it has names another entry")?;
        }
        let last = tables.entries.len();
        for cover in [terms, parts, equivalents, citations] {
            Place(section, last).check(cover.is_whole(), LEFT)?;
        }
        Ok(())
    }

    fn terms(&self, tables: &Tables) -> Result<(), LoadError> {
        for (number, term) in tables.terms.iter().enumerate() {
            let strings = self.are_pairs([term.text]) && self.are([term.region]);
            Place("terms", number).check(strings, NO_STRING)?;
            let spelt = term.text != Pair::default();
            Place("terms", number).check(spelt, MISSING)?;
        }
        Ok(())
    }

    fn parts(&self, tables: &Tables) -> Result<(), LoadError> {
        let mut items = Cover::of(&tables.items);
        for (number, part) in tables.parts.iter().enumerate() {
            let strings = self.are_pairs([part.symbol, part.definition]);
            Place("parts", number).check(strings, NO_STRING)?;
            Place("parts", number).check(items.goes_on(part.items), NO_RUN)?;
        }
        Place("parts", tables.parts.len()).check(items.is_whole(), LEFT)?;
        for (number, item) in tables.items.iter().enumerate() {
            Place("items", number).check(self.are_pairs([*item]), NO_STRING)?;
        }
        Ok(())
    }

    fn equivalents(&self, tables: &Tables) -> Result<(), LoadError> {
        for (number, record) in tables.equivalents.iter().enumerate() {
            let strings = self.are([record.lang, record.text, record.source, record.of]);
            Place("equivalents", number).check(strings, NO_STRING)?;
            let written = record.lang != StrId(0) && record.text != StrId(0);
            Place("equivalents", number).check(written, MISSING)?;
        }
        Ok(())
    }

    fn citations(&self, tables: &Tables) -> Result<(), LoadError> {
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
}

/// The ids are ids, those of all entries, and sorted.
fn ids(tables: &Tables) -> Result<(), LoadError> {
    let mut last = "";
    for (place, number) in tables.ids.iter().enumerate() {
        let entry = tables.entries.get(*number as usize);
        let id = entry.map_or("", |entry| tables.str(entry.id));
        Place("ids", place).check(is_xml_id(id), "it leads to no entry with an XML id")?;
        Place("ids", place).check(last < id, "its id does not follow the one before")?;
        last = id;
    }
    // They are different entries, for their ids are.
    let all = tables.ids.len() == tables.entries.len();
    Place("ids", tables.ids.len()).check(all, "there are not as many ids as entries")
}

/// No key is known yet.
const UNKNOWN: u32 = u32::MAX;

/// The keys against the texts that have them.
struct Keys<'t> {
    tables: &'t Tables,
    /// The number of the key that each string has, as far as it has been found out.
    of_string: Vec<u32>,
    /// Room for a key.
    buffer: Vec<u8>,
}

impl<'t> Keys<'t> {
    fn new(tables: &'t Tables) -> Self {
        let keys = tables
            .keys
            .iter()
            .map(|record| tables.str(record.key).len());
        Keys {
            tables,
            of_string: vec![UNKNOWN; tables.ends.len()],
            buffer: vec![0; keys.max().unwrap_or(0)],
        }
    }

    fn verify(mut self) -> Result<(), LoadError> {
        let tables = self.tables;
        let mut forms = Cover::of(&tables.forms);
        let mut last = "";
        for (number, (record, key)) in tables.each_key().enumerate() {
            if number % AHEAD == 0 {
                // Most keys are texts that have them.
                for record in tables.keys.iter().skip(number).take(AHEAD) {
                    black_box(self.of_string.get(record.key.0 as usize).copied());
                }
            }
            // So none is empty.
            Place("keys", number).check(last < key, "it does not follow the one before")?;
            last = key;
            let runs = record.forms.len > 0 && forms.goes_on(record.forms);
            Place("keys", number).check(runs, NO_RUN)?;
            let mut before = None;
            for (place, form) in (record.forms.start as usize..).zip(tables.forms.run(record.forms))
            {
                let (entry, texts) = self.form(*form, place)?;
                let order = Some((entry, *form));
                Place("forms", place).check(before < order, "it does not follow the one before")?;
                before = order;
                let mut found = false;
                for text in texts {
                    found |= self.key_of(text, place, (number, key))? == Some(number as u32);
                }
                Place("forms", place).check(found, "it has not the key that leads to it")?;
            }
        }
        Place("keys", tables.keys.len()).check(forms.is_whole(), LEFT)?;
        let longest = tables.longest_key as usize == self.buffer.len();
        Place("longest_key", 0).check(longest, "it is not the length of the longest key")?;
        self.count()
    }

    /// The entry of a form, and the strings that it is written in; 0 where there is none.
    fn form(&self, form: Form, place: usize) -> Result<(u32, [StrId; 2]), LoadError> {
        let found = match form {
            Form::Term(number) => {
                let term = self.tables.terms.get(number as usize);
                term.map(|term| (term.entry, [term.text.0, term.text.1]))
            }
            Form::Equivalent(number) => {
                let record = self.tables.equivalents.get(number as usize);
                record.map(|record| (record.entry, [record.text, StrId(0)]))
            }
        };
        Place("forms", place).check(found.is_some(), NO_FORM)?;
        Ok(found.unwrap_or_default())
    }

    /// The number of a string's key, which most likely is the one given; `None` for no string.
    fn key_of(
        &mut self,
        text: StrId,
        form: usize,
        (likely, key): (usize, &str),
    ) -> Result<Option<u32>, LoadError> {
        let tables = self.tables;
        let known = self.of_string.get_mut(text.0 as usize);
        let (Some(string), Some(known)) = (tables.optional_str(text), known) else {
            return Ok(None);
        };
        if *known == UNKNOWN {
            let written = write_key(string, Strength::Loose, &mut self.buffer).unwrap_or_default();
            let keys = &tables.keys;
            let place = if written == key {
                Ok(likely)
            } else {
                keys.binary_search_by(|record| tables.str(record.key).cmp(written))
            };
            Place("forms", form).check(place.is_ok(), "no key leads to one of its spellings")?;
            *known = place.map_or(UNKNOWN, |place| place as u32);
        }
        Ok(Some(*known))
    }

    /// That there are as many forms as the texts have keys. Then, all forms having been found to be
    /// right and different, none is missing.
    fn count(&self) -> Result<(), LoadError> {
        let tables = self.tables;
        let known = |text: StrId| {
            let key = self.of_string.get(text.0 as usize);
            key.filter(|key| **key != UNKNOWN)
        };
        let mut forms = 0;
        for (number, term) in tables.terms.iter().enumerate() {
            let (hant, hans) = (known(term.text.0), known(term.text.1));
            // Where one text has been met, so has the other.
            let found = hant.is_some() || hans.is_some();
            Place("terms", number).check(found, "no key leads to it")?;
            forms += usize::from(hant.is_some());
            forms += usize::from(hans.is_some() && hans != hant);
        }
        for (number, record) in tables.equivalents.iter().enumerate() {
            let found = known(record.text).is_some();
            Place("equivalents", number).check(found, "no key leads to it")?;
            forms += 1;
        }
        let all = forms == tables.forms.len();
        Place("forms", tables.forms.len()).check(all, "a key leads to fewer forms than have it")
    }
}
