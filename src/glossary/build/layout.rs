//! How entries that own their text are laid out in tables.

use super::strings::Interner;
use crate::entry::id::{self, Wanted};
use crate::entry::owned::{CitationBuf, DescriptionBuf, EntryBuf, EquivalentBuf, TermBuf};
use crate::entry::{
    code, CitationRecord, DescriptionRecord, DetailRecord, EntryRecord, EntryTables,
    EquivalentRecord, Pair, PartRecord, Script, Standing, TermRecord,
};
use crate::table::prefix_sort::LOOK_AHEAD;
use crate::table::strings::count;
use crate::table::{Column, Run, StrId};
use alloc::string::String;
use alloc::vec::Vec;
use core::borrow::Borrow;

/// The tables of those entries, which nothing is asked of.
pub(super) fn layout(mut entries: impl Iterator<Item: Borrow<EntryBuf>>) -> EntryTables {
    let mut layout = Layout::default();
    // Each has an id of its own, at least.
    // Growing the table of strings later would insert all of them again.
    layout.strings.expect(entries.size_hint().0);
    let mut next = Vec::with_capacity(LOOK_AHEAD);
    loop {
        next.clear();
        // Entries are taken in groups, whose strings are looked for before any is added.
        next.extend(entries.by_ref().take(LOOK_AHEAD));
        if next.is_empty() {
            return layout.finish();
        }
        layout.look_ahead(&next);
        for entry in &next {
            layout.entry(entry.borrow());
        }
    }
}

/// The tables while they grow.
#[derive(Default)]
struct Layout {
    strings: Interner,
    entries: Vec<EntryRecord>,
    terms: Vec<TermRecord>,
    parts: Vec<PartRecord>,
    items: Vec<Pair>,
    equivalents: Vec<EquivalentRecord>,
    citations: Vec<CitationRecord>,
    details: Vec<DetailRecord>,
    descriptions: Vec<DescriptionRecord>,
    /// The ids that were made.
    ids: Wanted,
}

impl Layout {
    fn entry(&mut self, entry: &EntryBuf) {
        let number = count(self.entries.len());
        let terms = count(self.terms.len());
        let parts = count(self.parts.len());
        let equivalents = count(self.equivalents.len());
        let id = self.id(entry);
        let descriptions = self.descriptions(&entry.descriptions);
        for term in &entry.terms {
            self.term(number, term);
        }
        for part in &entry.parts {
            let items = count(self.items.len());
            for item in &part.items {
                let pair = self.strings.pair(item);
                self.items.push(pair);
            }
            let record = PartRecord {
                symbol: self.strings.pair(&part.symbol),
                definition: self.strings.pair(&part.definition),
                items: run(items, &self.items),
            };
            self.parts.push(record);
        }
        for equivalent in &entry.equivalents {
            self.equivalent(number, equivalent);
        }
        let record = EntryRecord {
            id,
            definition: self.strings.pair(&entry.definition),
            subject_field: self.strings.optional_pair(entry.subject_field.as_ref()),
            terms: run(terms, &self.terms),
            parts: run(parts, &self.parts),
            equivalents: run(equivalents, &self.equivalents),
            citations: self.citations(&entry.citations),
            descriptions,
        };
        self.entries.push(record);
    }

    /// The id of an entry; one is made if it has none, other than all strings so far.
    fn id(&mut self, entry: &EntryBuf) -> StrId {
        // An entry without terms is a problem that `index` reports; an id made of no headword would
        // hide it.
        if !entry.id.is_empty() || entry.terms.is_empty() {
            return self.strings.id(&entry.id);
        }
        let id = self.ids.free(id::of(entry), |id| self.strings.has(id));
        self.strings.id(&id)
    }

    fn term(&mut self, entry: u32, term: &TermBuf) {
        let record = TermRecord {
            text: self.strings.pair(&term.text),
            entry,
            term_type: term.term_type,
            status: term.status,
            recognition: term.recognition,
            generated: code(&Script::ALL, term.generated),
            detail: self.detail(
                [
                    &term.region,
                    &term.part_of_speech,
                    &term.reading,
                    &term.source,
                ],
                &term.descriptions,
            ),
        };
        self.terms.push(record);
    }

    fn equivalent(&mut self, entry: u32, equivalent: &EquivalentBuf) {
        let record = EquivalentRecord {
            entry,
            lang: self.strings.id(&equivalent.lang),
            text: self.strings.id(&equivalent.text),
            renders: self.strings.optional(equivalent.renders.as_deref()),
            term_type: equivalent.term_type,
            status: equivalent.status,
            standing: code(Standing::ALL, equivalent.standing),
            detail: self.detail(
                [
                    &None,
                    &equivalent.part_of_speech,
                    &equivalent.reading,
                    &equivalent.source,
                ],
                &equivalent.descriptions,
            ),
        };
        self.equivalents.push(record);
    }

    /// What only some terms and equivalents say; 0 if these say nothing of it.
    fn detail(&mut self, texts: [&Option<String>; 4], descriptions: &[DescriptionBuf]) -> u32 {
        let strings = &mut self.strings;
        let texts = texts.map(|text| strings.optional(text.as_deref()));
        let [region, part_of_speech, reading, source] = texts;
        // Most terms have none of these, so they have no record of details, but number 0.
        if texts == [StrId(0); 4] && descriptions.is_empty() {
            return 0;
        }
        let detail = DetailRecord {
            region,
            part_of_speech,
            reading,
            source,
            descriptions: self.descriptions(descriptions),
        };
        self.details.push(detail);
        count(self.details.len())
    }

    fn descriptions(&mut self, descriptions: &[DescriptionBuf]) -> Run {
        let start = count(self.descriptions.len());
        for description in descriptions {
            let record = DescriptionRecord {
                kind: description.kind,
                lang: self.strings.id(&description.lang),
                text: self.strings.id(&description.text),
                source: self.strings.optional(description.source.as_deref()),
            };
            self.descriptions.push(record);
        }
        run(start, &self.descriptions)
    }

    /// The citations of an entry, shared with the entry before it where they are the same.
    fn citations(&mut self, citations: &[CitationBuf]) -> Run {
        let strings = &mut self.strings;
        let records: Vec<_> = citations
            .iter()
            .map(|citation| CitationRecord {
                place: strings.pair(&citation.place),
                body: strings.pair(&citation.body),
                report: strings.pair(&citation.report),
                date: strings.optional(citation.date.as_deref()),
                section: strings.pair(&citation.section),
                source: strings.optional_pair(citation.source.as_ref()),
            })
            .collect();
        // Entries of one report have the same citations; one run serves all of them.
        if !self.citations.ends_with(&records) {
            self.citations.extend_from_slice(&records);
        }
        Run {
            start: count(self.citations.len() - records.len()),
            len: count(records.len()),
        }
    }

    fn finish(self) -> EntryTables {
        EntryTables {
            strings: self.strings.strings.into(),
            entries: Column::from_vec(self.entries),
            terms: Column::from_vec(self.terms),
            parts: Column::from_vec(self.parts),
            items: Column::from_vec(self.items),
            equivalents: Column::from_vec(self.equivalents),
            citations: Column::from_vec(self.citations),
            details: Column::from_vec(self.details),
            descriptions: Column::from_vec(self.descriptions),
        }
    }

    /// Brings near what adding these entries will read.
    fn look_ahead(&self, entries: &[impl Borrow<EntryBuf>]) {
        for entry in entries.iter().map(Borrow::borrow) {
            self.strings.look_ahead(&entry.id);
            for term in &entry.terms {
                for text in term.text.as_text().distinct() {
                    self.strings.look_ahead(text);
                }
            }
        }
    }
}

/// The records from `start` to the end of the table as it is now.
fn run<T>(start: u32, table: &[T]) -> Run {
    Run {
        start,
        len: count(table.len()).saturating_sub(start),
    }
}
