//! Proves that the tables of the scanner are those of the terms.
//!
//! The characters' codes are compared with what [`build`](super::build) makes of the alphabet, and so is
//! what is known of long terms, of which there are few. The trie of all terms is not made again: it
//! is a trie, each term is where its readings end, and no more terms end anywhere.

use super::alphabet::{unit, Unit, FIRST, SPACE};
use super::build::{characters, counts, free, kinds, read, Alphabet, Builder, BLANK};
use super::long;
use super::trie::{self, Row, NO_TERM, ROOT};
use super::walk::WALK;
use crate::entry::Recognition;
use crate::glossary::binary::{LoadError, Place};
use crate::glossary::tables::{ScanTables, StrId, Tables, TermRecord};
use alloc::collections::BTreeMap;
use alloc::vec;
use alloc::vec::Vec;
use core::ops::RangeInclusive;

/// Checks everything, given that the terms and their strings are right.
pub(crate) fn verify(tables: &Tables) -> Result<(), LoadError> {
    let alphabet = alphabet(tables)?;
    let end = trie(tables, &alphabet)?;
    let mut walks = Walks::new(tables, &alphabet);
    walks.verify(end)?;
    let bare = |term: u32| {
        let term = tables.terms.get(term as usize);
        term.is_some_and(|term| term.recognition == Recognition::Bare)
    };
    long_terms(&tables.scan, &alphabet, &walks.long, bare, end)
}

/// Checks that what the tables refer to is there, and that no way through them is endless, given that the terms and
/// their strings are right.
#[cfg(feature = "in-place")]
pub(crate) fn references(tables: &Tables) -> Result<(), LoadError> {
    let scan = &tables.scan;
    levels(scan)?;
    let nodes = scan.trie.nodes.len();
    for (code, node) in scan.starts.iter().enumerate() {
        let fits = (*node as usize) < nodes;
        Place("scan.starts", code).check(fits, "there is no such node")?;
    }
    let terms = tables.terms.len();
    for (number, term) in scan.forms.iter().enumerate() {
        let fits = (*term as usize) < terms;
        Place("scan.forms", number).check(fits, "there is no such term")?;
    }
    scan.check_pairs()?;
    long::check(scan)?;
    let at = Place("scan.longest", 0);
    let fits = scan.longest as usize <= tables.pool.len();
    at.check(fits, "no term is that long")
}

/// The characters that have codes, which are those of just the characters in their classes.
fn alphabet(tables: &Tables) -> Result<Vec<char>, LoadError> {
    let scan = &tables.scan;
    let mut coded = Builder::default();
    for record in tables.keys.iter() {
        coded.key(tables.str(record.key));
    }
    let mut all = coded.others;
    // Each character once, whatever the runs are.
    let mut next = 0x1_0000;
    let mut add = |range: RangeInclusive<u32>| {
        for c in range.filter_map(char::from_u32) {
            if scan.code(c) >= FIRST && unit(c) == Unit::Char(c) {
                all.push(c);
            }
        }
    };
    add(0..=0xFFFF);
    for run in scan.supplementary.iter() {
        let last = run.character.saturating_add(run.more.into());
        add(run.character.max(next)..=last.min(char::MAX.into()));
        next = next.max(last.saturating_add(1));
    }
    let alphabet = Alphabet::of(&all);
    let codes = alphabet
        .as_ref()
        .map(|alphabet| usize::from(alphabet.codes));
    let at = Place("scan.starts", 0);
    at.check(
        codes == Some(scan.starts.len()),
        "there is not one for each code",
    )?;
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

/// The trie is one: each node but the root is the child of one before it. Returns how many forms its nodes have.
fn levels(scan: &ScanTables) -> Result<u32, LoadError> {
    let (nodes, first_forms) = (&scan.trie.nodes, &scan.trie.forms);
    // The last record is that of no node.
    let count = nodes.len().saturating_sub(1);
    let end = Place("scan.trie.nodes", nodes.len());
    end.check(count > 0, "there is not even a root")?;
    let at = Place("scan.trie.forms", first_forms.len());
    at.check(
        first_forms.len() == nodes.len(),
        "there is not one for each node",
    )?;
    let mut children = 1;
    for (number, node) in nodes.iter().enumerate() {
        let at = Place("scan.trie.nodes", number);
        at.check(
            node.children >= children,
            "its children begin before those of the node before",
        )?;
        children = node.children;
        if number < count {
            at.check(children as usize > number, "its children come before it")?;
        }
    }
    let first = nodes.first().copied().unwrap_or_default();
    let whole = first.children == 1 && children as usize == count;
    end.check(whole, "there are nodes of no node")?;
    let mut forms = 0;
    for (number, first) in first_forms.iter().enumerate() {
        let at = Place("scan.trie.forms", number);
        let follows = *first >= forms && (number > 0 || *first == 0);
        at.check(
            follows,
            "its forms do not begin where those of the node before end",
        )?;
        forms = *first;
    }
    let at = Place("scan.trie.forms", count);
    at.check(forms as usize <= scan.forms.len(), "there are fewer forms")?;
    Ok(forms)
}

/// The trie is one, a term ends at each of its nodes that has no child, and what the nodes say of the terms is so.
/// Returns how many forms they have.
fn trie(tables: &Tables, alphabet: &[char]) -> Result<u32, LoadError> {
    let scan = &tables.scan;
    let forms = levels(scan)?;
    let nodes = &scan.trie.nodes;
    let count = nodes.len().saturating_sub(1);
    let end = Place("scan.trie.nodes", nodes.len());
    let free = free(alphabet);
    let is_free = |code: u16| free.get(usize::from(code)) == Some(&true);
    // For each node whether its first code is free.
    let mut begins_free = vec![false; count];
    let rows = trie::rows(nodes, scan.starts.len());
    for ((number, pair), row) in nodes.windows(2).enumerate().zip(rows) {
        let at = Place("scan.trie.nodes", number);
        let &[node, next] = pair else { continue };
        let range = node.children as usize..next.children as usize;
        let children = nodes.get(range.clone()).unwrap_or_default();
        let sorted = children.is_sorted_by(|a, b| a.label < b.label);
        at.check(sorted, "its children are not in the order of their codes")?;
        let records = scan.forms.run(scan.trie.forms(number as u32)).iter();
        let mut before = None;
        let mut bare = None;
        for term in records {
            let record = tables.terms.get(*term as usize);
            let order = record.map(|record| order(*term, record));
            let follows = order.is_some() && before < order;
            at.check(follows, "its forms are no terms, or not in order")?;
            bare = bare.or(order.map(|(is_other, _)| !is_other));
            before = order;
        }
        let used = (number == 0) != (before.is_some() || !children.is_empty() && number > 0);
        at.check(
            used,
            "no term ends there and none goes on, or one ends before it begins",
        )?;
        let begins = begins_free.get(number) == Some(&true);
        let ending = bare.map_or(NO_TERM, |bare| {
            trie::ending_of(bare, begins && is_free(node.label))
        });
        let known = node.kind() == ending;
        at.check(
            known,
            "it does not say how the terms that end there are recognised",
        )?;
        at.check(
            node.row() == row,
            "its children do not have the row that is theirs",
        )?;
        let of_children = begins_free.get_mut(range).unwrap_or_default();
        for (begins_free, child) in of_children.iter_mut().zip(children) {
            *begins_free = if number == 0 {
                is_free(child.label)
            } else {
                begins
            };
        }
    }
    let last = nodes.last().copied().unwrap_or_default();
    let empty = last.label == 0 && last.ending == NO_TERM;
    end.check(empty, "the last record is that of a node")?;
    let codes = scan.starts.len();
    for (number, node) in nodes.iter().enumerate().take(count) {
        let code = node.label;
        let known = code >= FIRST && usize::from(code) < codes || code == SPACE;
        let fits = if number == 0 { code == 0 } else { known };
        Place("scan.trie.nodes", number).check(fits, "it has no code of a term")?;
    }
    let starts: Vec<u32> = (0..=u16::MAX)
        .take(codes)
        .map(|code| scan.trie.child(ROOT, code))
        .collect();
    let problem = "it is not where the trie begins with that code";
    same("scan.starts", &scan.starts, &starts, problem)?;
    Ok(forms)
}

/// The nodes at which the two readings of a string end; the root for the second where it is the first.
type Ends = [u32; 2];

/// A string has not been read yet.
const UNREAD: Ends = [u32::MAX; 2];

const NOT_THERE: &str = "the scanner does not find it";

/// The trie against the terms in it.
struct Walks<'t> {
    tables: &'t Tables,
    /// For each code whether its characters are part of any term they stand in, and nothing else.
    plain: Vec<bool>,
    /// By the number of the string.
    ends: Vec<Ends>,
    /// The readings that are longer than a walk, from their ends, by the nodes at which they end.
    long: BTreeMap<u32, Vec<u16>>,
    /// The length of the longest reading.
    longest: usize,
}

impl<'t> Walks<'t> {
    fn new(tables: &'t Tables, alphabet: &[char]) -> Self {
        let mut plain = vec![false; usize::from(FIRST)];
        plain.extend(alphabet.iter().map(|c| counts(*c)));
        Walks {
            tables,
            plain,
            ends: vec![UNREAD; tables.ends.len()],
            long: BTreeMap::new(),
            longest: 0,
        }
    }

    /// Every term is where its readings end; and there are no others, for they are not more.
    fn verify(&mut self, end: u32) -> Result<(), LoadError> {
        let tables = self.tables;
        let scan = &tables.scan;
        let mut count = 0;
        for (number, term) in tables.terms.iter().enumerate() {
            if term.recognition == Recognition::Never {
                continue;
            }
            let [a, b] = self.ends(term.text.0, number)?;
            let [c, d] = self.ends(term.text.1, number)?;
            let mut nodes = [a, b, c, d];
            nodes.sort_unstable();
            let mut before = ROOT;
            for node in nodes {
                if node != before {
                    let forms = scan.forms.run(scan.trie.forms(node));
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
                before = node;
            }
        }
        let all = count == end as usize;
        Place("scan.forms", count).check(all, "there are more forms than terms that end")?;
        let longest = self.longest == scan.longest as usize;
        Place("scan.longest", 0).check(longest, "it is not the length of the longest term")
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

    /// The node at which a short string ends that is its only reading, character by character; `None`
    /// if it is another one.
    fn walk_plain(&mut self, string: &str) -> Option<u32> {
        let scan = &self.tables.scan;
        let (mut node, mut len) = (ROOT, 0);
        for c in string.chars() {
            let code = usize::from(scan.code(c));
            let plain = *self.plain.get(code)? && len < WALK as usize;
            let next = match len {
                _ if !plain => ROOT,
                0 => *scan.starts.get(code)?,
                _ => scan.trie.child(node, code as u16),
            };
            node = Some(next).filter(|next| *next != ROOT)?;
            len += 1;
        }
        self.longest = self.longest.max(len);
        Some(node).filter(|node| *node != ROOT)
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
        let node = codes.iter().try_fold(ROOT, |node, code| {
            Some(scan.trie.child(node, *code)).filter(|next| *next != ROOT)
        })?;
        if codes.len() > WALK as usize {
            codes.reverse();
            self.long.insert(node, codes);
        }
        Some(node)
    }
}

/// What is known of long terms is made of their readings, and compared.
fn long_terms(
    scan: &ScanTables,
    alphabet: &[char],
    readings: &BTreeMap<u32, Vec<u16>>,
    bare: impl Fn(u32) -> bool,
    end: u32,
) -> Result<(), LoadError> {
    // A reading stands for all terms that end where it does in the trie of all terms.
    let forms_at = |node: u32| scan.forms.run(scan.trie.forms(node));
    let mut rows: Vec<Row> = readings
        .iter()
        .map(|(node, codes)| Row {
            codes,
            term: *node,
            is_bare: forms_at(*node).first().is_some_and(|term| bare(*term)),
        })
        .collect();
    trie::sort(&mut rows);
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
