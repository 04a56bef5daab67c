//! Finding the terms of a text.

use crate::measure::{Case, Effort, Side};
use crate::texts::{Converters, Text};
use crate::words::NUMERALS;
use aho_corasick::{AhoCorasick, MatchKind};
use daachorse::CharwiseDoubleArrayAhoCorasick as Daachorse;
use std::collections::BTreeSet;
use std::hint::black_box;
use std::ops::Range;
use zhujie::entry::owned::{EntryBuf, TermBuf, TextBuf};
use zhujie::entry::Recognition;
use zhujie::scan::OffsetUnit;
use zhujie::{Glossary, Script, CHANGAN_2024};

/// The greatest number of terms for which aho-corasick is measured: more take many times the memory of the others, and long
/// to build.
const FEW_ENOUGH: usize = 400_000;

/// The name of the side that is zhujie without anything but the end of each match.
pub const SCAN_ALONE: &str = "scan alone";

/// Entries of one term each, in Simplified script.
pub fn entries(terms: &[String]) -> Vec<EntryBuf> {
    let entries = terms.iter().enumerate().map(|(number, term)| EntryBuf {
        id: format!("c-{number}"),
        terms: vec![TermBuf {
            text: TextBuf::in_script(Script::Hans, term.clone()),
            ..TermBuf::default()
        }],
        ..EntryBuf::default()
    });
    entries.collect()
}

pub fn daachorse(terms: &[String]) -> Daachorse<u32> {
    let builder = daachorse::CharwiseDoubleArrayAhoCorasickBuilder::new();
    let builder = builder.match_kind(daachorse::MatchKind::LeftmostLongest);
    builder.build(terms).expect("terms that are distinct")
}

pub fn aho_corasick(terms: &[String]) -> AhoCorasick {
    let mut builder = AhoCorasick::builder();
    builder.match_kind(MatchKind::LeftmostLongest);
    builder.build(terms).expect("not too many terms")
}

/// zhujie and its peers, with the same terms.
pub struct Sides<'s> {
    glossary: &'s Glossary,
    daachorse: Daachorse<u32>,
    aho_corasick: Option<AhoCorasick>,
    /// aho-corasick for the terms of both scripts.
    both_scripts: Option<AhoCorasick>,
}

impl<'s> Sides<'s> {
    pub fn new(glossary: &'s Glossary, terms: &[String]) -> Self {
        Sides {
            glossary,
            daachorse: daachorse(terms),
            aho_corasick: (terms.len() < FEW_ENOUGH).then(|| aho_corasick(terms)),
            both_scripts: None,
        }
    }

    /// For the built-in glossary: its terms that are recognised everywhere, with quotation marks and without.
    pub fn built_in() -> Sides<'static> {
        let terms = |script| {
            let terms = CHANGAN_2024.entries().flat_map(|entry| entry.terms());
            let bare = terms.filter(|term| term.recognition() == Recognition::Bare);
            let texts = bare.filter_map(|term| match script {
                Script::Hant => term.text().hant(),
                Script::Hans => term.text().hans(),
            });
            let texts = texts.flat_map(|text| [text.to_string(), text.replace(['“', '”'], "")]);
            texts.collect::<BTreeSet<_>>()
        };
        let hans = terms(Script::Hans);
        let both: BTreeSet<String> = hans.union(&terms(Script::Hant)).cloned().collect();
        let hans: Vec<String> = hans.into_iter().collect();
        let both: Vec<String> = both.into_iter().collect();
        Sides {
            both_scripts: Some(aho_corasick(&both)),
            ..Sides::new(&CHANGAN_2024, &hans)
        }
    }

    /// Scans a text in Simplified script, the only one of the peers.
    pub fn measure(&self, id: String, text: &str, effort: &Effort) -> Case {
        let mut sides = vec![
            Side::new("zhujie", || {
                last(self.glossary.find_iter(text).map(|found| found.range().end))
            }),
            Side::new("daachorse", || {
                last(
                    self.daachorse
                        .leftmost_find_iter(text)
                        .map(|found| found.end()),
                )
            }),
        ];
        let daachorse: Vec<_> = self
            .daachorse
            .leftmost_find_iter(text)
            .map(|found| found.start()..found.end())
            .collect();
        self.compare(&id, text, &daachorse);
        if let Some(automaton) = &self.aho_corasick {
            assert!(
                daachorse
                    .iter()
                    .cloned()
                    .eq(automaton.find_iter(text).map(|found| found.range())),
                "{id}"
            );
            sides.push(Side::new("aho-corasick", || {
                last(automaton.find_iter(text).map(|found| found.end()))
            }));
        }
        Case::measure(id, text.len(), sides, effort)
    }

    /// Measures the cost of the number of the entry of each match, and of its offsets in code points, beside the scan alone.
    pub fn measure_matches(&self, id: &str, text: &str, effort: &Effort) -> Vec<Case> {
        let alone = || last(self.glossary.find_iter(text).map(|found| found.range().end));
        let entries = || {
            let mut sum = 0_usize;
            let ends = self.glossary.find_iter(text).map(|found| {
                sum = sum.wrapping_add(found.entry_index());
                found.range().end
            });
            let ends = last(ends);
            black_box(sum);
            ends
        };
        let code_points = || {
            let mut sum = 0_usize;
            let found = self.glossary.find_iter(text);
            let ends = found.offsets(OffsetUnit::CodePoints).map(|(range, found)| {
                sum = sum.wrapping_add(range.start ^ range.end);
                found.range().end
            });
            let ends = last(ends);
            black_box(sum);
            ends
        };
        let beside = |what: &str, own: &dyn Fn() -> u64| {
            let sides = vec![Side::new("zhujie", own), Side::new(SCAN_ALONE, alone)];
            Case::measure(format!("{id}/{what}"), text.len(), sides, effort)
        };
        vec![
            beside("entry numbers", &entries),
            beside("code points", &code_points),
        ]
    }

    /// Scans a text in Traditional script, which the peers convert first.
    pub fn measure_other(
        &self,
        id: String,
        text: &Text,
        converters: &Converters,
        effort: &Effort,
    ) -> Case {
        let hant = text.hant.as_str();
        let converters = converters.all();
        for converter in converters {
            assert!(
                (converter.convert)(hant) == text.hans,
                "{id}: {}",
                converter.and_scan
            );
        }
        let daachorse: Vec<_> = self
            .daachorse
            .leftmost_find_iter(&text.hans)
            .map(|found| found.start()..found.end())
            .collect();
        // Matches in the two scripts are compared by their places.
        assert_eq!(
            hant.len(),
            text.hans.len(),
            "{id}: characters of other sizes"
        );
        self.compare(&id, hant, &daachorse);
        let mut sides = vec![Side::new("zhujie", || {
            last(self.glossary.find_iter(hant).map(|found| found.range().end))
        })];
        for converter in converters {
            sides.push(Side::new(converter.and_scan, || {
                let converted = (converter.convert)(hant);
                last(
                    self.daachorse
                        .leftmost_find_iter(&converted)
                        .map(|found| found.end()),
                )
            }));
        }
        if let Some(automaton) = &self.both_scripts {
            let found = automaton.find_iter(hant).map(|found| found.range());
            assert!(found.eq(daachorse), "{id}: in both scripts");
            sides.push(Side::new("aho-corasick, both scripts", || {
                last(automaton.find_iter(hant).map(|found| found.end()))
            }));
        }
        Case::measure(id, text.hant.len(), sides, effort)
    }

    /// Panics if zhujie and the peers find different terms, unless rules of the built-in glossary that the peers do not have
    /// account for it: terms that are recognised in quotation marks only, and numerals that continue a term. Whether the
    /// quotation marks around a term belong to its match is not compared.
    fn compare(&self, id: &str, text: &str, peers: &[Range<usize>]) {
        let bare = |range: Range<usize>| {
            let slice = &text[range.clone()];
            let start = range.end - slice.trim_start_matches(['“', '”']).len();
            start..range.start + slice.trim_end_matches(['“', '”']).len()
        };
        let is_quoted = |found: &zhujie::scan::Match| {
            let term = found.hit().designation().term();
            term.is_some_and(|term| term.recognition() == Recognition::Quoted)
        };
        let is_continued = |range: &Range<usize>| {
            let before = text[..range.start].chars().next_back();
            let behind = text[range.end..].chars().next();
            let continues = |c: char| c.is_ascii_alphanumeric() || c == '+' || NUMERALS.contains(c);
            before.is_some_and(continues) || behind.is_some_and(continues)
        };
        let built_in = self.both_scripts.is_some();
        let found = self.glossary.find_iter(text);
        let own: BTreeSet<_> = found
            .filter(|found| !built_in || !is_quoted(found))
            .map(|found| bare(found.range()))
            .map(|range| (range.start, range.end))
            .collect();
        let peers = peers.iter().cloned().map(bare);
        let peers: BTreeSet<_> = peers.map(|range| (range.start, range.end)).collect();
        for (start, end) in own.symmetric_difference(&peers) {
            let range = *start..*end;
            assert!(
                built_in && is_continued(&range) && peers.contains(&(*start, *end)),
                "{id}: {:?} is found by one side only, near {:?}",
                &text[range.clone()],
                text[..range.end].chars().rev().take(20).collect::<Vec<_>>(),
            );
        }
    }
}

/// A number that depends on the end of each match.
fn last(ends: impl Iterator<Item = usize>) -> u64 {
    ends.fold(0, |sum, end| sum.wrapping_mul(31).wrapping_add(end as u64))
}
