//! The trie of all terms, in one array.
//!
//! A node is a place of the array. Its children are where its `next` and their codes lead: the child for a code is
//! at the sum of both, and is one if the label there is that code, for no two nodes have the same `next`. So a step
//! is one read of memory, whatever stands there (Aoe's double array, the check being the label). The children of the
//! root are at their codes. At 0 is what is known of all terms; for the characters of no term, which have that code, it
//! leads nowhere.
//!
//! A node without children is a leaf: its `next` is the number of the term that ends there, or says where the numbers of
//! several are in the table of forms. Where terms end at a node that has children too, a record with the label of no code
//! says so, at its `next`.

#[cfg(feature = "alloc")]
pub(super) mod build;

use super::steps::count_step;
use super::tables::{AutomatonTables, SlotRecord};
use super::terms::Terms;
use crate::alphabet::{LAST_SEPARATOR, SPACE};
use crate::table::Run;

/// The node that every walk begins at; as a child, none.
pub(crate) const ROOT: u32 = 0;

/// Of a leaf: the rest is the number of its term, or where its terms are.
pub(crate) const LEAF: u32 = 1 << 31;

/// The label of what is no child: no character has that code.
pub(super) const NO_LABEL: u16 = u16::MAX;

/// Of a node's ending, what is said of the terms; the rest is how many they are.
const KIND: u16 = 3;
const COUNT_SHIFT: u32 = 2;

/// There are so many of them or more; how many is said before them.
#[cfg_attr(not(feature = "alloc"), allow(dead_code))]
const MANY: u16 = u16::MAX >> COUNT_SHIFT;

/// No term ends at the node.
pub(super) const NO_TERM: u16 = 0;
/// Terms end there, and are recognised in quotation marks only.
pub(super) const QUOTED: u16 = 1;
/// Terms end there, and one is recognised bare where nothing continues it.
#[cfg(feature = "alloc")]
pub(super) const BARE: u16 = 2;
/// The same, and it begins and ends in characters that nothing continues: it is a match wherever it stands.
pub(super) const UNCONDITIONAL: u16 = 3;

/// Of what is said of all terms, where no term ends: some term has one character only; white space is a character of
/// some term; a hyphen, a full stop or a slash is.
pub(super) const HAS_ONE_CHAR_TERM: u16 = 1 << COUNT_SHIFT;
pub(super) const HAS_SPACE: u16 = 2 << COUNT_SHIFT;
pub(super) const HAS_SEPARATOR: u16 = 4 << COUNT_SHIFT;

impl SlotRecord {
    /// Nothing; it ends the array too.
    pub(crate) const NONE: Self = SlotRecord {
        base: u32::MAX,
        label: NO_LABEL,
        ending: NO_TERM,
    };

    /// Whether terms end there, and how they are recognised.
    #[inline]
    pub(super) fn kind(&self) -> u16 {
        self.ending & KIND
    }

    /// How many terms end there, as far as the record tells.
    #[inline]
    pub(super) fn count(&self) -> u16 {
        self.ending >> COUNT_SHIFT
    }

    /// Whether one term ends there and no more: then its number takes the place of where the numbers are.
    #[inline]
    pub(crate) fn has_one_term(&self) -> bool {
        self.count() == 1
    }

    /// Whether it has children.
    #[inline]
    pub(super) fn has_children(&self) -> bool {
        self.base < LEAF
    }
}

/// What ends at a node, where the first of the terms is recognised bare or not, and is free of its neighbours or not.
#[cfg(feature = "alloc")]
pub(super) fn ending_kind(is_bare: bool, is_boundary_free: bool) -> u16 {
    match (is_bare, is_boundary_free) {
        (false, _) => QUOTED,
        (true, false) => BARE,
        (true, true) => UNCONDITIONAL,
    }
}

/// How many terms a record says there are of so many.
#[cfg(feature = "alloc")]
pub(super) fn stored_count(terms: usize) -> u16 {
    u16::try_from(terms).map_or(MANY, |terms| terms.min(MANY))
}

/// The array, for many steps.
#[derive(Clone, Copy)]
pub(crate) struct Trie<'g> {
    pub(super) slots: &'g [SlotRecord],
}

impl AutomatonTables {
    /// The trie of all terms.
    #[inline]
    pub(crate) fn trie(&self) -> Trie<'_> {
        Trie { slots: &self.trie }
    }

    /// The terms that end at a node.
    #[inline]
    pub(crate) fn ending(&self, node: u32) -> Terms {
        let trie = self.trie();
        let slot = trie.slot(node);
        if slot.kind() == NO_TERM || node == ROOT {
            return Terms::Several(Run::default());
        }
        // Whether longer terms go on from the node cannot be foreseen, so a second read is cheaper than a branch.
        let place = if slot.has_children() { slot.base } else { node };
        let end = trie.slot(place);
        let start = end.base & !LEAF;
        match end.count() {
            _ if end.has_one_term() => Terms::One(start),
            MANY => Terms::Several(Run {
                start: start.saturating_add(1),
                len: self.term_numbers.get(start as usize).copied().unwrap_or(0),
            }),
            len => Terms::Several(Run {
                start,
                len: len.into(),
            }),
        }
    }
}

/// The place, or 0, at which is no node, for one to which a leaf leads. By arithmetic: of a comparison the compiler
/// makes a branch, and which nodes are leaves cannot be foreseen.
#[inline]
pub(super) fn root_if_leaf(place: u32) -> u32 {
    place & !((place as i32 >> 31) as u32)
}

impl<'g> Trie<'g> {
    /// What is at a place; where a leaf leads, nothing.
    #[inline]
    pub(super) fn slot(self, place: u32) -> SlotRecord {
        let slot = self.slots.get(root_if_leaf(place) as usize);
        slot.copied().unwrap_or(SlotRecord::NONE)
    }

    /// Where the child of a node for a code would be.
    #[inline]
    pub(super) fn child_slot(self, node: SlotRecord, code: u16) -> u32 {
        node.base.wrapping_add(u32::from(code))
    }

    /// Where a code leads from a node but the root; to the root if nowhere.
    #[inline]
    pub(crate) fn child(self, node: u32, code: u16) -> u32 {
        count_step();
        let place = self.child_slot(self.slot(node), code);
        if self.slot(place).label == code {
            place
        } else {
            ROOT
        }
    }

    /// The node for the first code of a term; the root if none begins with it.
    #[inline]
    pub(crate) fn first(self, code: u16) -> u32 {
        let place = u32::from(code);
        if self.slot(place).label == code {
            place
        } else {
            ROOT
        }
    }

    /// Whether any term has one character only.
    #[inline]
    pub(super) fn has_one_char_terms(self) -> bool {
        self.slot(ROOT).ending & HAS_ONE_CHAR_TERM != 0
    }

    /// Whether what may stand between two characters is a character of any term.
    #[inline]
    pub(super) fn has_gap_codes(self) -> bool {
        self.slot(ROOT).ending & (HAS_SPACE | HAS_SEPARATOR) != 0
    }

    /// Whether a term goes on at a node, by its `next`, with what may stand between two characters.
    pub(super) fn continues_with_gap_code(self, base: u32) -> bool {
        let continues = |code: u16| self.slot(base.wrapping_add(code.into())).label == code;
        (SPACE..=LAST_SEPARATOR).any(continues)
    }

    /// Whether a term may begin with both.
    #[inline]
    pub(super) fn may_begin(self, first: u16, second: u16) -> bool {
        let node = self.slot(first.into());
        let begins = self.slot(self.child_slot(node, second)).label == second;
        begins | (self.has_one_char_terms() & (node.kind() != NO_TERM))
    }

    /// Those of the codes with which a term goes on at a node.
    #[cfg(feature = "alloc")]
    pub(super) fn labels(self, node: u32, codes: u16) -> impl Iterator<Item = u16> + 'g {
        (SPACE..codes).filter(move |code| self.step(node, *code) != ROOT)
    }

    /// Where a code leads from any node, the root included; to the root if nowhere.
    #[cfg(feature = "alloc")]
    pub(super) fn step(self, node: u32, code: u16) -> u32 {
        match node {
            ROOT => self.first(code),
            _ => self.child(node, code),
        }
    }
}
