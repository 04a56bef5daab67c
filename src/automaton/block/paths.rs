//! The paths through the trie from the characters of a block, all of them a step at a time. Nothing that is done for one
//! waits for another, so that memory is waited for once; and which of them go on is no branch, as it cannot be foreseen:
//! those that do are moved together.

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

// A note of no term is one of the last characters.
const _: () = assert!(BLOCK_STARTS + UNCONDITIONAL as usize <= BLOCK_LEN);

/// Where the path from each character would lead with the next one.
pub(super) struct Paths {
    slots: [u32; BLOCK_LEN],
}

/// Paths that go on, by the numbers of the characters from which they go.
type Active = [u16; BLOCK_LEN];

impl Paths {
    /// None.
    #[inline]
    pub(super) fn new() -> Self {
        Paths {
            slots: [ROOT; BLOCK_LEN],
        }
    }

    /// Follows those from all characters, of which there are so many; tells at how many slots terms may begin.
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
        // What is longer than a walk.
        for start in active.get(..count).unwrap_or_default() {
            terms.mark_needs_walk(*start);
        }
        if trie.has_one_char_terms() {
            add_one_char_terms(trie, codes, characters, terms)
        } else {
            starts
        }
    }

    /// Begins them: what they lead to is asked for of all, long before it is looked at. Tells how many there are.
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
                fetch(trie.slots, *place as usize);
            }
        }
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

    /// Keeps the paths that lead to a node with the character behind so many.
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
            if is_after_gap(next) && may_cross_gap(trie, place, next as u16) {
                terms.mark_needs_walk(start);
            }
            is_child(trie, place, next)
        })
    }

    /// Notes the terms that end with so many characters, and keeps the paths that may go on. Where none ends, it is noted
    /// for one of the last characters, from which no path goes.
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
            let noted = start | kind.wrapping_sub(UNCONDITIONAL);
            terms.note(noted.into(), len, place);
            let place = root_if_leaf(trie.child_slot(*slot, at(nexts, start.into()) as u16));
            fetch(trie.slots, place as usize);
            set(&mut self.slots, start.into(), place);
            usize::from(place != ROOT)
        })
    }
}

/// Of so many paths, keeps those that go on, for which that is 1 and not 0; tells how many. Without a branch: each is
/// written where the next one to be kept belongs.
#[inline]
fn retain(active: &mut Active, count: usize, mut survives: impl FnMut(u16) -> usize) -> usize {
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

/// Sees to the characters before which anything is passed over, which are where the starts of paths are to be: no path
/// goes on there.
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

/// Adds the terms of one character; tells at how many slots terms begin.
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
        } else if kind == UNCONDITIONAL && terms.len(start) == 0 {
            terms.note(start, 1, code.into());
        }
        terms.set_start(starts, start);
        starts += usize::from(terms.len(start) > 0);
    }
    starts
}

/// Where a character leads with the next one.
#[inline]
fn pair_slot(trie: Trie<'_>, first: u16, second: u16) -> u32 {
    let first = trie.slots.get(usize::from(first)).copied();
    let first = first.unwrap_or_else(|| {
        cold_call();
        SlotRecord::NONE
    });
    root_if_leaf(trie.child_slot(first, second))
}

/// 1 if there is a node at the place to which that code leads; not if anything is passed over before it.
#[inline]
fn is_child(trie: Trie<'_>, place: u32, code: u32) -> usize {
    usize::from(u32::from(label_at(trie, place)) == code)
}

/// The code that leads to that place.
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

/// Where there is no place of the trie, which is rare in one so large that a block is read. By a call, so that the compiler
/// has everything else go on without a jump.
#[cold]
#[inline(never)] // it is there to be a call
fn cold_call() {
    black_box(());
}

/// Whether a path may go on where something is passed over: that is asked of the text.
#[inline]
fn may_cross_gap(trie: Trie<'_>, place: u32, code: u16) -> bool {
    let base = place.wrapping_sub(code.into());
    if code == EXPANDS {
        return base != SlotRecord::NONE.base;
    }
    // What is passed over may be a character of the term by itself.
    trie.slot(place).label == code || trie.has_gap_codes() && trie.continues_with_gap_code(base)
}

/// Whether terms end at a node of that kind that are no matches wherever they stand.
#[inline]
fn is_conditional(kind: u16) -> bool {
    (kind + 1) & 2 != 0
}

/// Notes such terms; what is recognised in quotation marks only is none if nothing is passed over before it.
#[cold]
fn note_conditional(codes: &Codes, start: u16, kind: u16, terms: &mut Terms) {
    if kind != QUOTED || codes.is_after_gap(start.into()) {
        terms.mark_needs_walk(start);
    }
}
