//! The trie of all terms: a double array (Aoe 1989).
//!
//! A node is a slot. Its child for a code is at `base + code`, and is there if the label (CHECK) of
//! that slot is the code. No two nodes have the same base, so comparing the label is enough. A step
//! is one read of memory, however many children a node has. The root's children are at their codes.
//! Slot 0 has what is known of all terms; a character of no term has code 0, so it leads nowhere.
//!
//! A leaf has no children: its base is the number of the term that ends there, or the place of
//! several numbers. Where terms end at a node that has children too, an extra slot at its base,
//! with the label of no code, says which. `DESIGN.md` has a drawing.

#[cfg(feature = "alloc")]
pub(super) mod build;

use super::steps::count_step;
use super::tables::{AutomatonTables, SlotRecord};
use super::terms::Terms;
use crate::alphabet::{LAST_SEPARATOR, SPACE};
use crate::table::Run;

/// The root, where every walk starts. As the result of a step it means that there is no child.
// Slot 0 can stand for both: no step leads to the root.
pub(crate) const ROOT: u32 = 0;

/// The flag of a leaf's base; the other bits are the number of its term, or the place of its terms.
// The sign bit: `root_if_leaf` turns it into a mask. So an array has less than 2³¹ slots.
pub(crate) const LEAF: u32 = 1 << 31;

/// The label of a slot that is no child.
// The end of all codes (`Alphabet::codes`) is a `u16` too, so no code is that high.
pub(super) const NO_LABEL: u16 = u16::MAX;

/// The bits of the kind.
// The two lowest bits of an ending are its kind, the others how many terms end there.
const KIND: u16 = 3;
const COUNT_SHIFT: u32 = 2;

/// So many terms end there, or more; the table of term numbers has their count before them.
#[cfg_attr(not(feature = "alloc"), allow(dead_code))]
const MANY: u16 = u16::MAX >> COUNT_SHIFT;

/// No term ends here.
pub(super) const NO_TERM: u16 = 0;
/// Terms end here, all of which are recognised between quotation marks only.
pub(super) const QUOTED: u16 = 1;
/// A term ends here that is recognised bare, unless its neighbours continue it.
#[cfg(feature = "alloc")]
pub(super) const BARE: u16 = 2;
/// A term ends here that is a match wherever it stands: it is recognised bare, and its first and
/// last character are continued by nothing.
pub(super) const UNCONDITIONAL: u16 = 3;

/// A flag of the root: some term has one character only.
// No term ends at the root, so its ending has room for these flags of all terms.
pub(super) const HAS_ONE_CHAR_TERM: u16 = 1 << COUNT_SHIFT;
/// A flag of the root: white space is a character of some term.
pub(super) const HAS_SPACE: u16 = 2 << COUNT_SHIFT;
/// A flag of the root: a hyphen, a full stop or a slash is a character of some term.
pub(super) const HAS_SEPARATOR: u16 = 4 << COUNT_SHIFT;

impl SlotRecord {
    /// The sentinel: an empty slot.
    pub(crate) const NONE: Self = SlotRecord {
        base: u32::MAX,
        label: NO_LABEL,
        ending: NO_TERM,
    };

    /// Whether terms end here, and how they are recognised.
    #[inline]
    pub(super) fn kind(&self) -> u16 {
        self.ending & KIND
    }

    /// How many terms end here, up to [`MANY`].
    #[inline]
    pub(super) fn count(&self) -> u16 {
        self.ending >> COUNT_SHIFT
    }

    /// Whether exactly one term ends here; then its number is in the slot.
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

/// The kind of an ending whose first term is recognised bare or not, and can be continued or not.
#[cfg(feature = "alloc")]
pub(super) fn ending_kind(is_bare: bool, is_boundary_free: bool) -> u16 {
    match (is_bare, is_boundary_free) {
        (false, _) => QUOTED,
        (true, false) => BARE,
        (true, true) => UNCONDITIONAL,
    }
}

/// The count that an ending stores for so many terms.
#[cfg(feature = "alloc")]
pub(super) fn stored_count(terms: usize) -> u16 {
    u16::try_from(terms).map_or(MANY, |terms| terms.min(MANY))
}

/// The array, copied out of its column: a `Column` is an enum, and its tag would be asked at each
/// step.
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
        // Whether longer terms continue from the node is an unpredictable branch, so a second read
        // is cheaper.
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

/// The slot; the root if it was computed from a leaf's base.
#[inline]
pub(super) fn root_if_leaf(place: u32) -> u32 {
    // By arithmetic: the compiler makes a branch of a comparison, an unpredictable one. A leaf's
    // base has the sign bit set, so an arithmetic shift makes all ones of it.
    place & !((place as i32 >> 31) as u32)
}

impl<'g> Trie<'g> {
    /// The slot at a place; the sentinel if there is none.
    #[inline]
    pub(super) fn slot(self, place: u32) -> SlotRecord {
        let slot = self.slots.get(root_if_leaf(place) as usize);
        slot.copied().unwrap_or(SlotRecord::NONE)
    }

    /// The slot in which the child of a node for a code would be.
    #[inline]
    pub(super) fn child_slot(self, node: SlotRecord, code: u16) -> u32 {
        // Of a leaf this is beyond LEAF, and `root_if_leaf` makes the root of it.
        node.base.wrapping_add(u32::from(code))
    }

    /// The child of a node, other than the root, for a code; the root if there is none.
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

    /// The root's child for a code; the root if no term begins with it.
    #[inline]
    pub(crate) fn first(self, code: u16) -> u32 {
        let place = u32::from(code);
        if self.slot(place).label == code {
            place
        } else {
            ROOT
        }
    }

    /// Whether some term has one character only.
    #[inline]
    pub(super) fn has_one_char_terms(self) -> bool {
        self.slot(ROOT).ending & HAS_ONE_CHAR_TERM != 0
    }

    /// Whether white space or a separator is a character of some term.
    #[inline]
    pub(super) fn has_gap_codes(self) -> bool {
        self.slot(ROOT).ending & (HAS_SPACE | HAS_SEPARATOR) != 0
    }

    /// Whether a node with this base has a child for white space or a separator.
    pub(super) fn continues_with_gap_code(self, base: u32) -> bool {
        let continues = |code: u16| self.slot(base.wrapping_add(code.into())).label == code;
        (SPACE..=LAST_SEPARATOR).any(continues)
    }

    /// Whether some term begins with these two codes, or is the first one alone.
    #[inline]
    pub(super) fn may_begin(self, first: u16, second: u16) -> bool {
        let node = self.slot(first.into());
        let begins = self.slot(self.child_slot(node, second)).label == second;
        // `|` and `&`, not `||` and `&&`: no branch, for the outcome is unpredictable.
        begins | (self.has_one_char_terms() & (node.kind() != NO_TERM))
    }

    /// The codes, below a limit, for which a node has children.
    #[cfg(feature = "alloc")]
    pub(super) fn labels(self, node: u32, codes: u16) -> impl Iterator<Item = u16> + 'g {
        (SPACE..codes).filter(move |code| self.step(node, *code) != ROOT)
    }

    /// The child of any node, the root included; the root if there is none.
    #[cfg(feature = "alloc")]
    pub(super) fn step(self, node: u32, code: u16) -> u32 {
        match node {
            ROOT => self.first(code),
            _ => self.child(node, code),
        }
    }
}
