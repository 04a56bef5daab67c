//! Proves that the tables of the scanner are those of the terms.
//!
//! The characters' codes are compared with what [`build`](super::build) makes of the alphabet, and so is
//! what is known of long terms, of which there are few. The trie of all terms is not made again: each term is where
//! its readings end, no more terms end anywhere, no other place of the array is used, and no two nodes lead to
//! children by the same number. Which places the nodes have is free.

use super::alphabet::build::{characters, free, kinds, Alphabet};
use super::alphabet::{unit, Unit, FIRST, SPACE};
use super::build::{counts, read, BLANK};
use super::long;
use super::ranks::Set;
use super::rows::{self, Row};
#[cfg(feature = "in-place")]
use super::trie::LEAF;
use super::trie::{self, ALONE, NO_LABEL, NO_TERM, ROOT, SPACED};
use super::walk::WALK;
use crate::entry::Recognition;
use crate::glossary::binary::{LoadError, Place};
use crate::glossary::tables::{ScanTables, SlotRecord, StrId, Tables, TermRecord};
use crate::heads::AHEAD;
use alloc::vec;
use alloc::vec::Vec;
use core::hint::black_box;
use core::ops::RangeInclusive;

/// Checks everything, given that the terms and their strings are right.
pub(crate) fn verify(tables: &Tables) -> Result<(), LoadError> {
    let alphabet = alphabet(tables)?;
    let mut walks = Walks::new(tables, &alphabet);
    let end = walks.verify()?;
    let bare = |term: u32| {
        let term = tables.terms.get(term as usize);
        term.is_some_and(|term| term.recognition == Recognition::Bare)
    };
    long_terms(&tables.scan, &alphabet, &walks.long, bare, end)
}

/// Checks that what the tables refer to is there, and that no way through them is endless, given that the terms and
/// their strings are right. A way through the trie takes a character of the text with each step.
#[cfg(feature = "in-place")]
pub(crate) fn references(tables: &Tables) -> Result<(), LoadError> {
    let scan = &tables.scan;
    for (place, slot) in scan.trie.iter().enumerate() {
        let (end, len) = match slot.next.checked_sub(LEAF) {
            _ if slot.next == SlotRecord::NONE.next => (0, 0),
            Some(forms) => (forms, scan.forms.len()),
            None => (slot.next, scan.trie.len()),
        };
        Place("scan.trie", place).check(end as usize <= len, "it leads to nothing")?;
    }
    let terms = tables.terms.len();
    for (number, term) in scan.forms.iter().enumerate() {
        let fits = (*term as usize) < terms;
        Place("scan.forms", number).check(fits, "there is no such term")?;
    }
    long::check(scan)?;
    let at = Place("scan.longest", 0);
    let fits = scan.longest as usize <= tables.pool.len();
    at.check(fits, "no term is that long")
}

/// The characters that have codes, which are those of just the characters in their classes.
fn alphabet(tables: &Tables) -> Result<Vec<char>, LoadError> {
    let scan = &tables.scan;
    let keys = tables.each_key().flat_map(|(_, key)| key.chars());
    let of_keys = Set::of(keys).chars();
    // Which code a character has is free but for its class. Each character once, whatever the runs are.
    let mut by_code: Vec<(u16, char)> = Vec::new();
    let mut add = |range: RangeInclusive<u32>| {
        for c in range.filter_map(char::from_u32) {
            let code = scan.code(c);
            if code >= FIRST && unit(c) == Unit::Char(c) {
                by_code.push((code, c));
            }
        }
    };
    let mut next = 0x1_0000;
    add(0..=0xFFFF);
    for run in scan.supplementary.iter() {
        let last = run.character.saturating_add(run.more.into());
        add(run.character.max(next)..=last.min(char::MAX.into()));
        next = next.max(last.saturating_add(1));
    }
    // There are as many places as characters, so if none is taken twice, none is left.
    let mut chars: Vec<Option<char>> = vec![None; by_code.len()];
    let mut all = of_keys.iter().all(|c| scan.code(*c) >= FIRST);
    for (code, c) in by_code {
        let place = chars.get_mut(usize::from(code - FIRST));
        all &= place.is_some_and(|place| place.replace(c).is_none());
    }
    let alphabet = Alphabet::in_order(chars.into_iter().flatten().collect());
    let at = Place("scan.codes", 0);
    let problem = "the characters do not have a code each, in the order of their classes";
    at.check(all && alphabet.is_some(), problem)?;
    let Some(alphabet) = alphabet else {
        return Ok(Vec::new());
    };
    let at = Place("scan.words", 0);
    at.check(
        scan.words == alphabet.words,
        "it is not the code after those of letters and digits",
    )?;
    let at = Place("scan.odd", 0);
    at.check(
        scan.odd == alphabet.odd,
        "it is not the code after those of plain characters",
    )?;
    let (pages, codes, supplementary) = characters(&alphabet.chars);
    let problem = "it is not what the codes of the characters make it";
    same("scan.pages", &scan.pages, &pages, problem)?;
    same("scan.codes", &scan.codes, &codes, problem)?;
    same(
        "scan.supplementary",
        &scan.supplementary,
        &supplementary,
        problem,
    )?;
    Ok(alphabet.chars)
}

/// That a table is what it is to be.
pub(crate) fn same<T: PartialEq>(
    section: &'static str,
    found: &[T],
    expected: &[T],
    problem: &'static str,
) -> Result<(), LoadError> {
    let both = found.iter().zip(expected);
    let equal = both.take_while(|(a, b)| a == b).count();
    let all = equal == found.len() && equal == expected.len();
    Place(section, equal).check(all, problem)
}

/// What the forms of a node are ordered by.
fn order(number: u32, term: &TermRecord) -> (bool, u32) {
    (term.recognition != Recognition::Bare, number)
}

/// The nodes at which the two readings of a string end; the root for the second where it is the first.
type Ends = [u32; 2];

/// The forms of all terms but the long ones, which come behind them.
#[derive(Default)]
struct Forms {
    /// How many terms end anywhere.
    terms: usize,
    /// Where the last of their records ends.
    records: u32,
}

/// How many characters are looked at before a term is walked along.
const STEPS_AHEAD: usize = 4;

/// A string has not been read yet.
const UNREAD: Ends = [u32::MAX; 2];

const NOT_THERE: &str = "the scanner does not find it";

/// What a node of the trie turned out to be.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Known {
    /// It has not been met.
    Unmet,
    /// A reading goes through it.
    Passed,
    /// One ends there; or it says where the terms are that end at a node.
    End,
}

/// The trie against the terms in it.
struct Walks<'t> {
    tables: &'t Tables,
    /// For each place of the array.
    known: Vec<Known>,
    /// For each code whether nothing continues its characters.
    free: Vec<bool>,
    /// For each code whether its characters are part of any term they stand in, and nothing else.
    plain: Vec<bool>,
    /// By the number of the string.
    ends: Vec<Ends>,
    /// The readings that are longer than a walk, from their ends, by the nodes at which they end.
    long: Vec<(u32, Vec<u16>)>,
    /// The length of the longest reading.
    longest: usize,
}

impl<'t> Walks<'t> {
    fn new(tables: &'t Tables, alphabet: &[char]) -> Self {
        let mut plain = vec![false; usize::from(FIRST)];
        plain.extend(alphabet.iter().map(|c| counts(*c)));
        let mut known = vec![Known::Unmet; tables.scan.trie.len()];
        if let Some(root) = known.first_mut() {
            *root = Known::Passed;
        }
        Walks {
            tables,
            known,
            free: free(alphabet),
            plain,
            ends: vec![UNREAD; tables.ends.len()],
            long: Vec::new(),
            longest: 0,
        }
    }

    /// Every term is where its readings end; and there are no others, for they are not more. Tells how many forms
    /// these are.
    fn verify(&mut self) -> Result<u32, LoadError> {
        let tables = self.tables;
        let scan = &tables.scan;
        let last = scan.trie.last();
        let at = Place("scan.trie", scan.trie.len());
        at.check(
            scan.trie.len() > 1 && last == Some(&SlotRecord::NONE),
            "its last place is that of a node",
        )?;
        let mut count = 0;
        for (number, term) in tables.terms.iter().enumerate() {
            if number % AHEAD == 0 {
                self.look_ahead(number);
            }
            if term.recognition == Recognition::Never {
                continue;
            }
            let [a, b] = self.ends(term.text.0, number)?;
            let [c, d] = self.ends(term.text.1, number)?;
            let nodes = [a, b, c, d];
            for (place, node) in nodes.iter().enumerate() {
                let is_first = !nodes.iter().take(place).any(|other| other == node);
                if *node != ROOT && is_first {
                    let forms = scan.forms.run(scan.ending(*node));
                    let wanted = Some(order(number as u32, term));
                    let order_of = |other: &u32| {
                        let record = tables.terms.get(*other as usize)?;
                        Some(order(*other, record))
                    };
                    let found = match forms {
                        [only] => *only == number as u32,
                        _ => forms.binary_search_by_key(&wanted, order_of).is_ok(),
                    };
                    Place("terms", number).check(found, NOT_THERE)?;
                    count += 1;
                }
            }
        }
        let end = self.places()?;
        let all = count == end.terms;
        Place("scan.forms", count).check(all, "there are more forms than terms that end")?;
        let longest = self.longest == scan.longest as usize;
        Place("scan.longest", 0).check(longest, "it is not the length of the longest term")?;
        Ok(end.records)
    }

    /// Goes along the first characters of some terms, from the one of that number on, a step of all and then the
    /// next: so the processor waits for the nodes of many terms at a time.
    fn look_ahead(&self, from: usize) {
        let tables = self.tables;
        let scan = &tables.scan;
        let terms = tables.terms.iter().skip(from).take(AHEAD);
        let texts = terms.flat_map(|term| [term.text.0, term.text.1]);
        let strings = texts.filter_map(|text| tables.optional_str(text));
        let mut walks: Vec<_> = strings.map(|string| (ROOT, string.chars())).collect();
        for _ in 0..STEPS_AHEAD {
            for (node, chars) in &mut walks {
                if let Some(c) = chars.next() {
                    *node = scan.trie().step(*node, scan.code(c));
                    black_box(self.known.get(*node as usize).copied());
                }
            }
        }
        for (node, _) in walks {
            let forms = scan.ending(node).start;
            black_box(scan.forms.get(forms as usize).copied());
        }
    }

    /// Every place of the array is that of a node that was met, or of nothing.
    fn places(&self) -> Result<Forms, LoadError> {
        let scan = &self.tables.scan;
        let mut bases = vec![0_u64; scan.trie.len() / 64 + 1];
        // The root's children are at their codes.
        if let Some(bases) = bases.first_mut() {
            *bases = 1;
        }
        let mut forms = Forms::default();
        let (mut alone, mut spaced) = (false, false);
        for (number, (slot, known)) in scan.trie.iter().zip(&self.known).enumerate() {
            let at = Place("scan.trie", number);
            if *known == Known::Unmet {
                at.check(*slot == SlotRecord::NONE, "no term leads there")?;
                continue;
            }
            if number == ROOT as usize {
                continue;
            }
            if slot.has_children() {
                let bit = 1 << (slot.next % 64);
                let word = bases.get_mut(slot.next as usize / 64);
                let is_other =
                    word.is_some_and(|word| core::mem::replace(word, *word | bit) & bit == 0);
                at.check(is_other, "another node leads to the same children")?;
            }
            spaced |= slot.label == SPACE;
            if *known == Known::Passed {
                let passed = slot.ending == NO_TERM && slot.has_children();
                at.check(passed, "no term ends there")?;
            } else if slot.label != NO_LABEL {
                let run = scan.ending(number as u32);
                forms.terms += run.len as usize;
                forms.records = forms.records.max(run.start.saturating_add(run.len));
                alone |= number < usize::from(u16::MAX) && slot.label == number as u16;
            }
        }
        let root = SlotRecord {
            ending: (u16::from(alone) * ALONE) | (u16::from(spaced) * SPACED),
            ..SlotRecord::NONE
        };
        let known = scan.trie.first() == Some(&root);
        Place("scan.trie", 0).check(known, "it does not say of all terms what is so")?;
        Ok(forms)
    }

    /// The nodes for a string, which is read once, however many terms have it.
    fn ends(&mut self, text: StrId, term: usize) -> Result<Ends, LoadError> {
        let Some(string) = self.tables.optional_str(text) else {
            return Ok(Ends::default());
        };
        match self.ends.get(text.0 as usize) {
            Some(ends) if *ends != UNREAD => return Ok(*ends),
            _ => {}
        }
        let ends = match self.walk_plain(string) {
            Some(node) => Some([node, ROOT]),
            None => self.walk_all(string),
        };
        Place("terms", term).check(ends.is_some(), NOT_THERE)?;
        let ends = ends.unwrap_or_default();
        if let Some(known) = self.ends.get_mut(text.0 as usize) {
            *known = ends;
        }
        Ok(ends)
    }

    /// The child of a node, which is known from now on.
    fn child(&mut self, node: u32, code: u16) -> Option<u32> {
        let child = self.tables.scan.trie().step(node, code);
        let known = self.known.get_mut(child as usize)?;
        if child == ROOT {
            return None;
        }
        if *known == Known::Unmet {
            *known = Known::Passed;
        }
        Some(child)
    }

    /// A node at which a reading ends with those codes, first and last; nothing if it says anything else of its
    /// terms than is so.
    fn end(&mut self, node: u32, first: u16, last: u16) -> Option<u32> {
        let scan = &self.tables.scan;
        let slot = scan.trie().slot(node);
        if self.known.get(node as usize) == Some(&Known::End) {
            return Some(node);
        }
        let mut before = None;
        let mut is_bare = None;
        let forms = scan.forms.run(scan.ending(node));
        for term in forms {
            let record = self.tables.terms.get(*term as usize)?;
            let order = Some(order(*term, record));
            if before >= order {
                return None;
            }
            before = order;
            is_bare = is_bare.or(order.map(|(is_other, _)| !is_other));
        }
        let is_free = |code: u16| self.free.get(usize::from(code)) == Some(&true);
        let kind = trie::ending_of(is_bare?, is_free(first) && is_free(last));
        if slot.has_children() {
            let end = scan.trie().slot(slot.next);
            if end.has_children() || end.label != NO_LABEL || end.ending != slot.ending {
                return None;
            }
            *self.known.get_mut(slot.next as usize)? = Known::End;
        }
        if slot.kind() != kind || trie::count_of(forms.len()) != slot.count() {
            return None;
        }
        // Only now, for who finds it wrong once is asked again.
        *self.known.get_mut(node as usize)? = Known::End;
        Some(node)
    }

    /// The node at which a short string ends that is its only reading, character by character; `None`
    /// if it is another one.
    fn walk_plain(&mut self, string: &str) -> Option<u32> {
        let scan = &self.tables.scan;
        let (mut node, mut len) = (ROOT, 0);
        let (mut first, mut last) = (None, 0);
        for c in string.chars() {
            let code = scan.code(c);
            if !*self.plain.get(usize::from(code))? || len == WALK as usize {
                return None;
            }
            node = self.child(node, code)?;
            first = first.or(Some(code));
            last = code;
            len += 1;
        }
        self.longest = self.longest.max(len);
        self.end(node, first?, last)
    }

    /// The nodes at which the readings of a string end, if they do.
    fn walk_all(&mut self, string: &str) -> Option<Ends> {
        let mut reading = Vec::new();
        read(string, &mut reading);
        if reading.is_empty() {
            return Some(Ends::default());
        }
        self.longest = self.longest.max(reading.len());
        let spaced = self.walk(&reading)?;
        let len = reading.len();
        reading.retain(|c| *c != BLANK);
        if reading.len() == len {
            return Some([spaced, ROOT]);
        }
        Some([spaced, self.walk(&reading)?])
    }

    /// The node at which a reading ends, if it does.
    fn walk(&mut self, reading: &[char]) -> Option<u32> {
        let scan = &self.tables.scan;
        let mut codes: Vec<u16> = reading.iter().map(|c| scan.code(*c)).collect();
        let node = codes
            .iter()
            .try_fold(ROOT, |node, code| self.child(node, *code))?;
        self.end(node, *codes.first()?, *codes.last()?)?;
        if codes.len() > WALK as usize {
            codes.reverse();
            self.long.push((node, codes));
        }
        Some(node)
    }
}

/// What is known of long terms is made of their readings, and compared.
fn long_terms(
    scan: &ScanTables,
    alphabet: &[char],
    readings: &[(u32, Vec<u16>)],
    bare: impl Fn(u32) -> bool,
    end: u32,
) -> Result<(), LoadError> {
    // A reading stands for all terms that end where it does in the trie of all terms. Several strings may have it.
    let forms_at = |node: u32| scan.forms.run(scan.ending(node));
    let mut rows: Vec<Row> = readings
        .iter()
        .map(|(node, codes)| Row {
            codes,
            term: *node,
            is_bare: forms_at(*node).first().is_some_and(|term| bare(*term)),
        })
        .collect();
    rows::sort(&mut rows);
    let kinds = if rows.is_empty() {
        Vec::new()
    } else {
        kinds(alphabet)
    };
    let mut ends = Vec::new();
    let (long, links) = long::build(&rows, &mut ends, &kinds);
    let mut forms = Vec::new();
    // Where the forms of each end begin, and where the last ones end.
    let mut starts = vec![end];
    for node in &ends {
        forms.extend_from_slice(forms_at(*node));
        starts.push(end.saturating_add(forms.len() as u32));
    }
    let first_forms: Vec<u32> = long
        .forms
        .iter()
        .map(|first| starts.get(*first as usize).copied().unwrap_or_default())
        .collect();
    let problem = "it is not what the readings of the long terms make it";
    same("scan.long.nodes", &scan.long.nodes, &long.nodes, problem)?;
    same("scan.long.forms", &scan.long.forms, &first_forms, problem)?;
    same("scan.links", &scan.links, &links, problem)?;
    let found = scan.forms.get(end as usize..).unwrap_or_default();
    same("scan.forms", found, &forms, problem)
}
