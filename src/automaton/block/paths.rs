//! Steps 2 to 4 of a block: the paths through the trie from all characters, one step at a time for
//! all of them.
//!
//! A *path* is a character at which a term may start, and the slot to which it leads with the
//! characters behind it. No path waits for another, so a cache miss is waited for once and not for
//! each. Which paths continue is unpredictable, so it is no branch: every path is written where the
//! next surviving one belongs, and their number grows by 0 or 1. Half of the paths are left after
//! two characters, a tenth after three.

use super::array::{at, set};
use super::codes::{is_after_gap, Codes};
use super::terms::Terms;
use crate::alphabet::EXPANDS;
use crate::automaton::limits::{BLOCK_LEN, BLOCK_STARTS, MAX_WALK, UNROLL};
use crate::automaton::steps::count_step;
use crate::automaton::tables::SlotRecord;
use crate::automaton::trie::{root_if_leaf, Trie, NO_LABEL, QUOTED, ROOT, UNCONDITIONAL};
#[cfg(all(feature = "simd", target_arch = "x86_64"))]
use crate::automaton::x86_64::Vbmi2;
use crate::table::prefetch::fetch;
use core::cell::Cell;
use core::hint::black_box;

// A path on which no term ends writes its "length" to one of the last characters, at which no term
// starts.
const _: () = assert!(BLOCK_STARTS + UNCONDITIONAL as usize <= BLOCK_LEN);

/// For each character the slot to which its path would lead with the next code.
pub(super) struct Paths {
    /// Slots that may belong to another node, until the label was compared.
    slots: [u32; BLOCK_LEN],
}

/// Paths that continue, by the numbers of their first characters.
type Active = [u16; BLOCK_LEN];

impl Paths {
    /// No paths.
    #[inline]
    pub(super) fn new() -> Self {
        Paths {
            slots: [ROOT; BLOCK_LEN],
        }
    }

    /// Follows the paths from so many characters; returns at how many of them terms may start.
    #[inline]
    pub(super) fn follow(
        &mut self,
        trie: Trie<'_>,
        codes: &mut Codes,
        characters: usize,
        terms: &mut Terms,
    ) -> usize {
        terms.clear();
        mark_gaps(trie, codes, terms);
        let starts = self.start_pairs(trie, codes, characters, terms);
        let mut active = terms.starts;
        let mut len = 2;
        let mut count = self.record_and_advance(trie, codes, (&mut active, starts), len, terms);
        while count > 0 && len < MAX_WALK as usize {
            count = self.retain_children(trie, codes, (&mut active, count), len, terms);
            len += 1;
            count = self.record_and_advance(trie, codes, (&mut active, count), len, terms);
        }
        // What is longer than a walk is left to one.
        for start in active.get(..count).unwrap_or_default() {
            terms.mark_needs_walk(*start);
        }
        // Rare, so the loop over all characters is left out where no term has one character.
        if trie.has_one_char_terms() {
            add_one_char_terms(trie, codes, characters, terms)
        } else {
            starts
        }
    }

    /// Starts the paths of two characters; returns how many there are.
    #[inline]
    fn start_pairs(
        &mut self,
        trie: Trie<'_>,
        codes: &Codes,
        characters: usize,
        terms: &mut Terms,
    ) -> usize {
        let rounds = || {
            codes
                .rounds::<0>(characters)
                .zip(codes.rounds::<1>(characters))
        };
        for (slots, (first_codes, second_codes)) in
            self.slots.chunks_exact_mut(UNROLL).zip(rounds())
        {
            for (place, (first, second)) in
                slots.iter_mut().zip(first_codes.iter().zip(second_codes))
            {
                *place = pair_slot(trie, *first as u16, *second as u16);
                // All slots are prefetched before the first one is read. That gains time even for a
                // thousand terms, which are near.
                fetch(trie.slots, *place as usize);
            }
        }
        // With AVX-512, 16 labels are compared with 16 codes at once; they are gathered one by one.
        #[cfg(all(feature = "simd", target_arch = "x86_64"))]
        if let Some(vbmi2) = Vbmi2::detect() {
            let labels = &mut terms.starts;
            let rounds_of_labels = labels.chunks_exact_mut(UNROLL).zip(rounds());
            for ((labels, _), slots) in rounds_of_labels.zip(self.slots.chunks_exact(UNROLL)) {
                for (label, place) in labels.iter_mut().zip(slots) {
                    *label = label_at(trie, *place);
                }
            }
            return vbmi2.find_equal(codes, labels, characters);
        }
        let mut starts = 0;
        let slots = self.slots.chunks_exact(UNROLL).zip(rounds());
        for (round, (slots, (_, second_codes))) in slots.enumerate() {
            for (number, (place, second)) in slots.iter().zip(second_codes).enumerate() {
                terms.set_start(starts, round * UNROLL + number);
                starts = (starts + is_child(trie, *place, *second)) % BLOCK_LEN;
            }
        }
        starts
    }

    /// Keeps the paths for which a node is at the slot that the character behind `len` ones leads
    /// to.
    #[inline]
    fn retain_children(
        &mut self,
        trie: Trie<'_>,
        codes: &Codes,
        (active, count): (&mut Active, usize),
        len: usize,
        terms: &mut Terms,
    ) -> usize {
        let Some(nexts) = codes.from(len) else {
            return 0;
        };
        retain(active, count, |start| {
            let (place, next) = (at(&self.slots, start.into()), at(nexts, start.into()));
            // A flagged code equals no label, so the path ends here; a walk finds out whether it
            // goes on behind the gap.
            if is_after_gap(next) && may_cross_gap(trie, place, next as u16) {
                terms.mark_needs_walk(start);
            }
            is_child(trie, place, next)
        })
    }

    /// Notes the terms that end with `len` characters, and keeps the paths whose node has children.
    #[inline]
    fn record_and_advance(
        &mut self,
        trie: Trie<'_>,
        codes: &Codes,
        (active, count): (&mut Active, usize),
        len: usize,
        terms: &mut Terms,
    ) -> usize {
        let Some(nexts) = codes.from(len) else {
            return 0;
        };
        retain(active, count, |start| {
            let place = at(&self.slots, start.into());
            let Some(slot) = trie.slots.get(place as usize) else {
                cold_call();
                return 0;
            };
            let kind = slot.kind();
            if is_conditional(kind) {
                note_conditional(codes, start, kind, terms);
            }
            // UNCONDITIONAL: the start itself. Any other kind: `kind - UNCONDITIONAL` is -3 to -1,
            // whose upper bits are all set, so the note goes to one of the last characters. No
            // branch.
            let noted = start | kind.wrapping_sub(UNCONDITIONAL);
            terms.note(noted.into(), len, place);
            let place = root_if_leaf(trie.child_slot(*slot, at(nexts, start.into()) as u16));
            fetch(trie.slots, place as usize);
            set(&mut self.slots, start.into(), place);
            usize::from(place != ROOT)
        })
    }
}

/// Keeps those of the first `count` paths for which `survives` is 1 (and not 0); returns how many.
#[inline]
fn retain(active: &mut Active, count: usize, mut survives: impl FnMut(u16) -> usize) -> usize {
    // Cells, because the list is read and written at once. A path is written at or before the place
    // it was read from.
    let active = Cell::from_mut(&mut active[..]).as_slice_of_cells();
    let mut kept = 0;
    for start in active.get(..count).unwrap_or_default() {
        count_step();
        let start = start.get();
        let survives = survives(start);
        if let Some(place) = active.get(kept) {
            place.set(start);
        }
        kept = (kept + survives) % BLOCK_LEN;
    }
    kept
}

/// Flags the characters behind gaps, whose list lies where the starts are to be, and notes the
/// paths that may cross one.
#[inline]
fn mark_gaps(trie: Trie<'_>, codes: &mut Codes, terms: &mut Terms) {
    // Where all of them are in the list, what is not new may have been written over the first one.
    codes.mark_gap(0);
    for number in 0..codes.gap_count() {
        let gap = terms.start(number);
        codes.mark_gap(gap);
        if codes.code(gap) == EXPANDS {
            terms.mark_needs_walk(gap as u16);
        }
        if let Some(start) = gap.checked_sub(1) {
            let code = codes.code(gap);
            let place = pair_slot(trie, codes.code(start), code);
            if may_cross_gap(trie, place, code) {
                terms.mark_needs_walk(start as u16);
            }
        }
    }
}

/// Adds terms of one character; returns at how many places terms start.
#[inline(never)] // one copy: weight
fn add_one_char_terms(
    trie: Trie<'_>,
    codes: &Codes,
    characters: usize,
    terms: &mut Terms,
) -> usize {
    let mut starts = 0;
    for start in 0..characters {
        let code = codes.code(start);
        let kind = trie.slot(code.into()).kind();
        if is_conditional(kind) {
            note_conditional(codes, start as u16, kind, terms);
        // A longer term has been noted already, unless there is none.
        } else if kind == UNCONDITIONAL && terms.len(start) == 0 {
            terms.note(start, 1, code.into());
        }
        terms.set_start(starts, start);
        starts += usize::from(terms.len(start) > 0);
    }
    starts
}

/// The slot to which two codes lead.
#[inline]
fn pair_slot(trie: Trie<'_>, first: u16, second: u16) -> u32 {
    let first = trie.slots.get(usize::from(first)).copied();
    let first = first.unwrap_or_else(|| {
        cold_call();
        SlotRecord::NONE
    });
    root_if_leaf(trie.child_slot(first, second))
}

/// 1 if the slot belongs to a node that this code leads to; 0 if not, or if the character is behind
/// a gap.
#[inline]
fn is_child(trie: Trie<'_>, place: u32, code: u32) -> usize {
    usize::from(u32::from(label_at(trie, place)) == code)
}

/// The label of a slot.
#[inline]
fn label_at(trie: Trie<'_>, place: u32) -> u16 {
    match trie.slots.get(place as usize) {
        Some(slot) => slot.label,
        None => {
            cold_call();
            NO_LABEL
        }
    }
}

/// Called where the trie has no such slot, which is rare in one so large that blocks are read.
#[cold]
#[inline(never)] // it is there to be a call
fn cold_call() {
    // A call that cannot be dropped: it makes the compiler lay out all other code without a jump.
    black_box(());
}

/// Whether a path may continue behind a gap; a walk finds out.
#[inline]
fn may_cross_gap(trie: Trie<'_>, place: u32, code: u16) -> bool {
    let base = place.wrapping_sub(code.into());
    if code == EXPANDS {
        return base != SlotRecord::NONE.base;
    }
    // What is passed over may be a character of the term by itself.
    // The gap may also be a code of the term itself, as the space of Wi-Fi 6.
    trie.slot(place).label == code || trie.has_gap_codes() && trie.continues_with_gap_code(base)
}

/// Whether terms end at a node of this kind whose match depends on what stands around them.
#[inline]
fn is_conditional(kind: u16) -> bool {
    // QUOTED is 1 and BARE is 2; NO_TERM is 0 and UNCONDITIONAL 3.
    (kind + 1) & 2 != 0
}

/// Notes that a walk is needed, but not for a quoted-only term without a gap, and so without a
/// quotation mark, before it.
#[cold]
fn note_conditional(codes: &Codes, start: u16, kind: u16, terms: &mut Terms) {
    if kind != QUOTED || codes.is_after_gap(start.into()) {
        terms.mark_needs_walk(start);
    }
}
