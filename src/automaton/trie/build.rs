//! Construction of the double array: level by level, each node's children go where all of them fit.

use super::{
    ending_kind, stored_count, COUNT_SHIFT, HAS_ONE_CHAR_TERM, HAS_SEPARATOR, HAS_SPACE, LEAF,
    MANY, NO_LABEL,
};
use crate::alphabet::{is_separator, SPACE};
use crate::automaton::limits::MAX_WALK;
use crate::automaton::rows::{Row, Rows};
use crate::automaton::steps::count_step;
use crate::automaton::tables::SlotRecord;
use crate::automaton::terms::{is_bare, QUOTED_ONLY};
use crate::table::prefix_sort::LOOK_AHEAD;
use alloc::vec;
use alloc::vec::Vec;
use core::hint::black_box;
use core::ops::Range;

/// The label, within a node's children, of the slot that says which terms end at the node: the code
/// of no character.
const TERMS: u16 = 0;

/// Nodes with at least so many children share a hint of where to look for room.
const MAX_HINTED: usize = 1 << 8;

/// Builds the trie of sorted rows whose codes are below `codes`.
///
/// The numbers of terms are appended to `term_numbers`. `is_boundary_free` says whether a term with
/// this first and last code is continued by nothing. `None` if there is too much of anything.
pub(in crate::automaton) fn build(
    rows: &Rows,
    codes: u16,
    term_numbers: &mut Vec<u32>,
    is_boundary_free: impl Fn(u16, u16) -> bool,
) -> Option<Vec<SlotRecord>> {
    let mut occupancy = Occupancy::default();
    // The root's children are at their codes, and nothing else is there.
    occupancy.mark_taken(0, &(0..codes).collect::<Vec<u16>>());
    let mut builder = Builder {
        rows,
        slots: Vec::new(),
        occupancy,
        labels: Vec::new(),
        term_numbers,
        is_boundary_free,
    };
    // The slots of all codes exist, so that the code of any character can be looked up from the
    // root without a check.
    builder.slot(codes.into())?;
    let mut level = vec![Node {
        place: 0,
        first: 0,
        inner: 0,
        end: u32::try_from(rows.len()).ok()?,
    }];
    let mut depth = 0;
    while !level.is_empty() {
        level = builder.place_level(&level, depth)?;
        depth += 1;
    }
    builder.set_flags();
    let mut slots = builder.slots;
    slots.push(SlotRecord::NONE);
    (slots.len() < LEAF as usize).then_some(slots)
}

/// A node: its slot, if it has one yet; the rows that end there (`first..inner`), and those that
/// continue (`inner..end`).
struct Node {
    place: u32,
    first: u32,
    inner: u32,
    end: u32,
}

impl Node {
    fn has_terms(&self) -> bool {
        self.first < self.inner
    }

    fn has_children(&self) -> bool {
        self.inner < self.end
    }
}

/// The children of all nodes of a level, in the order of the rows.
#[derive(Default)]
struct Children {
    nodes: Vec<Node>,
    /// The code of each child.
    labels: Vec<u16>,
    /// For each node of the level the range of its children.
    ranges: Vec<Range<u32>>,
}

struct Builder<'b, F> {
    rows: &'b Rows,
    slots: Vec<SlotRecord>,
    occupancy: Occupancy,
    /// Room for the labels of one node, used again for the next.
    labels: Vec<u16>,
    term_numbers: &'b mut Vec<u32>,
    is_boundary_free: F,
}

impl<F: Fn(u16, u16) -> bool> Builder<'_, F> {
    /// A slot, which exists from now on.
    fn slot(&mut self, place: usize) -> Option<&mut SlotRecord> {
        if place >= self.slots.len() {
            self.slots.resize(place + 1, SlotRecord::NONE);
        }
        self.slots.get_mut(place)
    }

    /// Places the children of all nodes of a level, and returns those that have children
    /// themselves.
    fn place_level(&mut self, level: &[Node], depth: u32) -> Option<Vec<Node>> {
        // Nodes with most children come first, since they need the most room; nodes with one fill
        // the holes.
        let mut children = self.children(level, depth)?;
        // Holes that an earlier level left are tried once more. Not on the levels that only long
        // terms reach: there are as many levels as the longest term has codes, and the search would
        // become quadratic.
        if depth <= MAX_WALK {
            self.occupancy.hints = vec![0; MAX_HINTED + 1];
        }
        for some in by_size(level, &children.ranges)?.chunks(LOOK_AHEAD) {
            for number in some {
                // A read ahead of the slots that the next loop writes; the processor waits for many
                // of them at once.
                let node = level.get(*number as usize)?;
                black_box(self.slots.get(node.place as usize).copied());
            }
            for number in some {
                let node = level.get(*number as usize)?;
                let range = children.ranges.get(*number as usize)?;
                let range = range.start as usize..range.end as usize;
                let labels = children.labels.get(range.clone())?;
                self.place_children(node, labels, children.nodes.get_mut(range)?, depth)?;
            }
        }
        children.nodes.retain(Node::has_children);
        Some(children.nodes)
    }

    /// The children of all nodes of a level, read from the rows.
    fn children(&self, level: &[Node], depth: u32) -> Option<Children> {
        let mut children = Children::default();
        children.ranges.reserve(level.len());
        for node in level {
            let start = children.nodes.len() as u32;
            let mut first = node.inner;
            while first < node.end {
                let end = self.rows.end_of_shared(first..node.end, depth);
                // The rows that end here sort before those that go on.
                let ends = |row: &u32| {
                    let row = self.rows.row(*row as usize);
                    row.is_some_and(|row| row.codes.len() == depth as usize + 1)
                };
                let inner = first + (first..end).take_while(ends).count() as u32;
                let row = self.rows.row(first as usize)?;
                children.labels.push(*row.codes.get(depth as usize)?);
                children.nodes.push(Node {
                    place: 0,
                    first,
                    inner,
                    end,
                });
                first = end;
            }
            children.ranges.push(start..children.nodes.len() as u32);
        }
        Some(children)
    }

    /// Places a node's children, and the slot that says which terms end at the node.
    fn place_children(
        &mut self,
        node: &Node,
        labels: &[u16],
        children: &mut [Node],
        depth: u32,
    ) -> Option<()> {
        let place = node.place as usize;
        let base = match depth {
            // The root's children are at their codes.
            0 => 0,
            _ if node.has_terms() => {
                let mut all = core::mem::take(&mut self.labels);
                all.clear();
                all.push(TERMS);
                all.extend_from_slice(labels);
                let base = self.occupancy.allocate(&all)?;
                self.labels = all;
                base
            }
            _ => self.occupancy.allocate(labels)?,
        };
        if depth > 0 {
            let slot = self.slot(place)?;
            // The node was a leaf so far. Its ending moves to the slot of TERMS, and its base now
            // leads to its children.
            let terms = SlotRecord {
                label: NO_LABEL,
                ..*slot
            };
            slot.base = u32::try_from(base).ok()?;
            if node.has_terms() {
                *self.slot(base)? = terms;
            }
        }
        for (label, node) in labels.iter().zip(children) {
            let child = base + usize::from(*label);
            self.slot(child)?.label = *label;
            node.place = u32::try_from(child).ok()?;
            if node.has_terms() {
                self.store_terms(node)?;
            }
        }
        Some(())
    }

    /// Stores the terms that end at a node, as if it were a leaf.
    fn store_terms(&mut self, node: &Node) -> Option<()> {
        let start = self.term_numbers.len();
        let row = self.rows.row(node.first as usize)?;
        self.term_numbers.push(row.term);
        for row in node.first + 1..node.inner {
            let term = self.rows.row(row as usize)?.term;
            if Some(&term) != self.term_numbers.last() {
                self.term_numbers.push(term);
            }
        }
        let terms = self.term_numbers.len() - start;
        let count = stored_count(terms);
        // One term: its number. Several: their place. MANY or more: their place, and their count
        // there.
        let mut start = u32::try_from(start).ok()?;
        if terms == 1 {
            // The slot has room for the number of a single term, and its kind says what the mark does.
            start = self.term_numbers.pop()? & !QUOTED_ONLY;
        } else if count == MANY {
            self.term_numbers
                .insert(start as usize, u32::try_from(terms).ok()?);
        }
        let kind = ending_kind(
            is_bare(row.term),
            (self.is_boundary_free)(*row.codes.first()?, *row.codes.last()?),
        );
        let start = Some(start).filter(|start| *start < LEAF)?;
        let slot = self.slot(node.place as usize)?;
        slot.ending = kind | count << COUNT_SHIFT;
        slot.base = LEAF | start;
        Some(())
    }

    /// Sets the flags of the root.
    fn set_flags(&mut self) {
        let alone = self.rows.iter().any(|row| row.codes.len() == 1);
        let spaced = self.rows.iter().any(|row| row.codes.contains(&SPACE));
        let has_separator = |row: Row| row.codes.iter().any(|code| is_separator(*code));
        let separated = self.rows.iter().any(has_separator);
        if let Some(root) = self.slots.first_mut() {
            root.ending = (u16::from(alone) * HAS_ONE_CHAR_TERM)
                | (u16::from(spaced) * HAS_SPACE)
                | (u16::from(separated) * HAS_SEPARATOR);
        }
    }
}

/// The numbers of the nodes, those that need the most room first (a counting sort, stable).
fn by_size(level: &[Node], children: &[Range<u32>]) -> Option<Vec<u32>> {
    let sizes = || {
        let all = level.iter().zip(children);
        all.map(|(node, children)| children.len() + usize::from(node.has_terms()))
    };
    // For each size the place of the nodes of that size.
    let mut starts = vec![0_u32; sizes().max().unwrap_or(0) + 1];
    for size in sizes() {
        *starts.get_mut(size)? += 1;
    }
    let mut start = 0;
    for count in starts.iter_mut().rev() {
        start += core::mem::replace(count, start);
    }
    let mut nodes = vec![0; level.len()];
    for (size, number) in sizes().zip(0..) {
        let start = starts.get_mut(size)?;
        *nodes.get_mut(*start as usize)? = number;
        *start += 1;
    }
    Some(nodes)
}

/// Which slots are taken, and which numbers are the base of a node; a bit for each.
#[derive(Default)]
struct Occupancy {
    taken: Vec<u64>,
    /// No base is used twice, or a label would not tell whose child a slot is.
    bases: Vec<u64>,
    /// All slots before this word are taken, and all from the word `end` on are free.
    first: usize,
    end: usize,
    /// For each number of labels the word at which to look for room for as many.
    hints: Vec<usize>,
}

impl Occupancy {
    /// Makes sure that a word exists.
    fn reach(&mut self, word: usize) {
        if word >= self.taken.len() {
            let len = word + 1 + word / 4;
            self.taken.resize(len, 0);
            self.bases.resize(len, 0);
        }
    }

    /// Moves `first` past words without a free slot.
    fn skip_full_words(&mut self) {
        let words = self.taken.iter().skip(self.first);
        self.first += words.take_while(|word| **word == u64::MAX).count();
    }

    /// Takes room for sorted labels; returns the base.
    fn allocate(&mut self, labels: &[u16]) -> Option<usize> {
        let base = self.find_base(labels)?;
        self.mark_taken(base, labels);
        Some(base)
    }

    /// A base for which the slots of all sorted labels are free.
    fn find_base(&mut self, labels: &[u16]) -> Option<usize> {
        let lowest = usize::from(*labels.first()?);
        self.skip_full_words();
        let hint = self.hints.get_mut(labels.len().min(MAX_HINTED))?;
        *hint = (*hint).max(self.first);
        // A base lies before its lowest child.
        let start = hint.saturating_sub(lowest / 64);
        let mut tries = 0;
        let mut base = self.end * 64;
        // Tries 64 bases at once: a bit is set for a base that fails. Usually all of them have
        // failed after a few labels.
        for word in start..self.end {
            count_step();
            let mut bad = self.bases.get(word).copied().unwrap_or(0);
            for label in labels {
                bad |= taken_from(&self.taken, word * 64 + usize::from(*label));
                if bad == u64::MAX {
                    break;
                }
            }
            if bad != u64::MAX {
                base = word * 64 + (!bad).trailing_zeros() as usize;
                break;
            }
            tries += 1;
        }
        // Where so many labels did not fit, as many others hardly will. Moving the hint by half of
        // what was tried keeps the search linear, which a test below counts.
        *hint += tries / 2;
        Some(base)
    }

    /// Marks the slots of a node's children, and its base, as taken.
    fn mark_taken(&mut self, base: usize, labels: &[u16]) {
        let highest = usize::from(labels.last().copied().unwrap_or(0));
        let end = (base + highest) / 64 + 1;
        self.reach(end);
        self.end = self.end.max(end);
        if let Some(word) = self.bases.get_mut(base / 64) {
            *word |= 1 << (base % 64);
        }
        for label in labels {
            let place = base + usize::from(*label);
            if let Some(word) = self.taken.get_mut(place / 64) {
                *word |= 1 << (place % 64);
            }
        }
    }
}

/// The bits of the 64 slots from one on: 1 if taken.
#[inline]
fn taken_from(taken: &[u64], place: usize) -> u64 {
    let (word, bit) = (place / 64, place % 64);
    match taken.get(word..) {
        // Shifted in two steps: `high << 64` would overflow if `bit` is 0.
        Some([low, high, ..]) => low >> bit | (high << 1) << (63 - bit),
        Some([low]) => low >> bit,
        _ => 0,
    }
}

#[cfg(all(test, feature = "std"))]
mod tests {
    use super::*;
    use crate::automaton::rows::Row;
    use crate::automaton::steps::STEPS;

    /// How many words are looked at for room where a term has that many codes, few of which are different.
    fn steps(codes: usize) -> usize {
        let codes: Vec<u16> = (4..13).cycle().take(codes).collect();
        let row = |_| Row {
            codes: &codes,
            term: 0,
        };
        let rows = Rows::sorted(1, row).expect("one row");
        STEPS.set(0);
        let slots = build(&rows, 13, &mut Vec::new(), |_, _| true).expect("one term");
        assert!(slots.len() < 2 * codes.len());
        STEPS.get()
    }

    #[test]
    fn the_longest_term_is_placed_in_linear_time() {
        let (some, many) = (steps(20_000), steps(80_000));
        assert!(many < 5 * some, "{some} {many}");
    }
}
