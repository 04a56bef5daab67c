//! How entries that own their text are laid out in tables.

use super::strings::Interner;
use crate::entry::owned::{CitationBuf, EntryBuf, TermBuf};
use crate::entry::{
    CitationRecord, EntryRecord, EntryTables, EquivalentRecord, Pair, PartRecord, TermRecord,
};
use crate::table::prefix_sort::AHEAD;
use crate::table::strings::count;
use crate::table::{Column, Run};
use alloc::vec::Vec;

/// The tables of those entries, which nothing is asked of.
pub(super) fn layout<'e>(mut entries: impl Iterator<Item = &'e EntryBuf>) -> EntryTables {
    let mut layout = Layout::default();
    // Each has an id of its own, at least.
    layout.strings.expect(entries.size_hint().0);
    let mut next = Vec::with_capacity(AHEAD);
    loop {
        next.clear();
        next.extend(entries.by_ref().take(AHEAD));
        if next.is_empty() {
            return layout.finish();
        }
        layout.look_ahead(&next);
        for entry in &next {
            layout.entry(entry);
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
}

impl Layout {
    fn entry(&mut self, entry: &EntryBuf) {
        let number = count(self.entries.len());
        let terms = count(self.terms.len());
        let parts = count(self.parts.len());
        let equivalents = count(self.equivalents.len());
        let id = self.strings.id(&entry.id);
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
            let record = EquivalentRecord {
                entry: number,
                lang: self.strings.id(&equivalent.lang),
                text: self.strings.id(&equivalent.text),
                source: self.strings.optional(equivalent.source.as_deref()),
                standing: equivalent.standing,
                of: self.strings.optional(equivalent.of.as_deref()),
            };
            self.equivalents.push(record);
        }
        let record = EntryRecord {
            id,
            definition: self.strings.pair(&entry.definition),
            subject_field: self.strings.optional_pair(entry.subject_field.as_ref()),
            terms: run(terms, &self.terms),
            parts: run(parts, &self.parts),
            equivalents: run(equivalents, &self.equivalents),
            citations: self.citations(&entry.citations),
        };
        self.entries.push(record);
    }

    fn term(&mut self, entry: u32, term: &TermBuf) {
        let record = TermRecord {
            text: self.strings.pair(&term.text),
            entry,
            term_type: term.term_type,
            status: term.status,
            recognition: term.recognition,
            region: self.strings.optional(term.region.as_deref()),
        };
        self.terms.push(record);
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
        }
    }

    /// Brings near what adding these entries will read.
    fn look_ahead(&self, entries: &[&EntryBuf]) {
        for entry in entries {
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
