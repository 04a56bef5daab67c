//! How the array of the trie is filled: level by level, each node's children where there is room for all of them.

use super::{count_of, ending_of, ALONE, COUNT, LEAF, MANY, NO_LABEL, NO_TERM, SPACED};
use crate::glossary::tables::SlotRecord;
use crate::scan::alphabet::SPACE;
use crate::scan::rows::Row;
use alloc::vec;
use alloc::vec::Vec;
use core::ops::Range;

/// What is where a node's children lead if a term ends at it: the place of no code.
const TERMS: u16 = 0;

/// Nodes of so many children or more are looked for room alike.
const MOST: usize = 1 << 8;

/// The trie of rows that are sorted by their codes, with as many codes as are said; rows with the same codes, those
/// recognised bare first. The terms' numbers are added to `forms`. `is_free` says whether nothing continues what
/// begins in the one code and ends in the other. `None` if there are too many of anything.
pub(in crate::scan) fn build(
    rows: &[Row<'_>],
    codes: u16,
    forms: &mut Vec<u32>,
    is_free: impl Fn(u16, u16) -> bool,
) -> Option<Vec<SlotRecord>> {
    let mut places = Places::default();
    // The root's children are at their codes, and nothing else is there.
    places.take(0, &(0..codes).collect::<Vec<u16>>());
    let mut builder = Builder {
        rows,
        slots: Vec::new(),
        places,
        labels: Vec::new(),
        forms,
        is_free,
    };
    builder.slot(codes.into())?;
    let mut level = Vec::new();
    let all = Node {
        place: 0,
        rows: 0..u32::try_from(rows.len()).ok()?,
    };
    builder.children(all, 0, &mut level)?;
    builder.flags();
    let mut depth = 1;
    while !level.is_empty() {
        level = builder.level(level, depth)?;
        depth += 1;
    }
    let mut slots = builder.slots;
    slots.push(SlotRecord::NONE);
    (slots.len() < LEAF as usize).then_some(slots)
}

/// A node whose children are still to be placed: where it is, and the rows that go through it.
struct Node {
    place: u32,
    rows: Range<u32>,
}

struct Builder<'b, 'c, F> {
    rows: &'b [Row<'c>],
    slots: Vec<SlotRecord>,
    places: Places,
    /// Those of one node after the other.
    labels: Vec<u16>,
    forms: &'b mut Vec<u32>,
    is_free: F,
}

impl<'b, 'c, F: Fn(u16, u16) -> bool> Builder<'b, 'c, F> {
    /// What is at a place, which there is from now on.
    fn slot(&mut self, place: usize) -> Option<&mut SlotRecord> {
        if place >= self.slots.len() {
            self.slots.resize(place + 1, SlotRecord::NONE);
        }
        self.slots.get_mut(place)
    }

    fn rows(&self, node: &Node) -> &'b [Row<'c>] {
        let rows = node.rows.start as usize..node.rows.end as usize;
        self.rows.get(rows).unwrap_or_default()
    }

    /// Places the children of all nodes of a level: those of most first, which need the most room; single ones
    /// fill what is left.
    fn level(&mut self, level: Vec<Node>, depth: usize) -> Option<Vec<Node>> {
        let mut counted: Vec<(u32, Node)> = Vec::with_capacity(level.len());
        for mut node in level {
            let through = self.rows(&node);
            // The rows that end here sort before those that go on.
            let ends = through.iter().take_while(|row| row.codes.len() == depth);
            let (ending, through) = through.split_at_checked(ends.count())?;
            if !ending.is_empty() {
                self.end(node.place, ending)?;
            }
            if !through.is_empty() {
                node.rows.start += ending.len() as u32;
                let labels = Labels {
                    rows: through,
                    depth,
                }
                .count()
                    + usize::from(!ending.is_empty());
                counted.push((u32::MAX - labels as u32, node));
            }
        }
        self.places.hints = vec![0; MOST + 1];
        counted.sort_unstable_by_key(|(labels, node)| (*labels, node.rows.start));
        let mut next = Vec::new();
        for (_, node) in counted {
            self.children(node, depth, &mut next)?;
        }
        Some(next)
    }

    /// Notes the terms that end at a place, as if it were a leaf.
    fn end(&mut self, place: u32, ending: &[Row]) -> Option<()> {
        let start = self.forms.len();
        for row in ending {
            if Some(&row.term) != self.forms.get(start..)?.last() {
                self.forms.push(row.term);
            }
        }
        let terms = self.forms.len() - start;
        let count = count_of(terms);
        if count == MANY {
            self.forms.insert(start, u32::try_from(terms).ok()?);
        }
        let row = ending.first()?;
        let kind = ending_of(
            row.is_bare,
            (self.is_free)(*row.codes.first()?, *row.codes.last()?),
        );
        let start = u32::try_from(start).ok().filter(|start| *start < LEAF)?;
        let slot = self.slot(place as usize)?;
        slot.ending = kind | count << COUNT;
        slot.next = LEAF | start;
        Some(())
    }

    /// Places the children of a node, and what says where its terms are; adds them to the next level.
    fn children(&mut self, node: Node, depth: usize, next: &mut Vec<Node>) -> Option<()> {
        let through = self.rows(&node);
        let place = node.place as usize;
        let slot = *self.slot(place)?;
        let has_terms = slot.kind() != NO_TERM;
        let mut labels = core::mem::take(&mut self.labels);
        labels.clear();
        labels.extend(has_terms.then_some(TERMS));
        let children = Labels {
            rows: through,
            depth,
        };
        labels.extend(children.map(|(label, _)| label));
        let base = match depth {
            0 => 0,
            _ => {
                let base = self.places.find(&labels)?;
                self.places.take(base, &labels);
                self.slot(place)?.next = u32::try_from(base).ok()?;
                base
            }
        };
        self.labels = labels;
        if has_terms {
            *self.slot(base)? = SlotRecord {
                label: NO_LABEL,
                ..slot
            };
        }
        let mut start = node.rows.start;
        for (label, count) in (Labels {
            rows: through,
            depth,
        }) {
            let child = base + usize::from(label);
            self.slot(child)?.label = label;
            next.push(Node {
                place: u32::try_from(child).ok()?,
                rows: start..start + count,
            });
            start += count;
        }
        Some(())
    }

    /// Says of the root what is to be known of all terms.
    fn flags(&mut self) {
        let alone = self.rows.iter().any(|row| row.codes.len() == 1);
        let spaced = self.rows.iter().any(|row| row.codes.contains(&SPACE));
        if let Some(root) = self.slots.first_mut() {
            root.ending = (u16::from(alone) * ALONE) | (u16::from(spaced) * SPACED);
        }
    }
}

/// The codes that sorted rows have at a depth, and how many rows have each.
struct Labels<'r, 'c> {
    rows: &'r [Row<'c>],
    depth: usize,
}

impl Iterator for Labels<'_, '_> {
    type Item = (u16, u32);

    fn next(&mut self) -> Option<Self::Item> {
        let label = *self.rows.first()?.codes.get(self.depth)?;
        let same = |row: &&Row| row.codes.get(self.depth) == Some(&label);
        let count = self.rows.iter().take_while(same).count();
        self.rows = self.rows.get(count..)?;
        Some((label, count as u32))
    }
}

/// Which places of the array are taken, and which numbers are the `next` of a node; a bit for each.
#[derive(Default)]
struct Places {
    taken: Vec<u64>,
    bases: Vec<u64>,
    /// Before this word no place is free, and from the other one on all are.
    first: usize,
    end: usize,
    /// For each number of labels, the word at which to look for room for as many.
    hints: Vec<usize>,
}

impl Places {
    /// Makes sure that there are words up to one.
    fn reach(&mut self, word: usize) {
        if word >= self.taken.len() {
            let len = word + 1 + word / 4;
            self.taken.resize(len, 0);
            self.bases.resize(len, 0);
        }
    }

    /// Goes on from the first place that is free.
    fn begin(&mut self) {
        let words = self.taken.iter().skip(self.first);
        self.first += words.take_while(|word| **word == u64::MAX).count();
    }

    /// A number from which on there is room for all labels, the lowest first.
    fn find(&mut self, labels: &[u16]) -> Option<usize> {
        let lowest = usize::from(*labels.first()?);
        self.begin();
        let hint = self.hints.get_mut(labels.len().min(MOST))?;
        *hint = (*hint).max(self.first);
        let start = hint.saturating_sub(lowest / 64);
        let mut tries = 0;
        let mut base = self.end * 64;
        // 64 at once. Those that lead to few free places are soon out of question.
        for word in start..self.end {
            let mut bad = self.bases.get(word).copied().unwrap_or(0);
            for label in labels {
                bad |= at(&self.taken, word * 64 + usize::from(*label));
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
        // Where there was no room for these, there hardly is for others; so no word is tried by many.
        *hint += tries / 2;
        Some(base)
    }

    /// Takes the places of a node's children.
    fn take(&mut self, base: usize, labels: &[u16]) {
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

/// Which of the 64 places from one on are taken.
#[inline]
fn at(taken: &[u64], place: usize) -> u64 {
    let (word, bit) = (place / 64, place % 64);
    match taken.get(word..) {
        Some([low, high, ..]) => low >> bit | (high << 1) << (63 - bit),
        Some([low]) => low >> bit,
        _ => 0,
    }
}
