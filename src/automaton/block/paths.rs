//! The paths through the trie from the characters of a block, all of them a step at a time. Nothing that is done for one
//! waits for another, so that memory is waited for once; and which of them go on is no branch, as it cannot be foreseen:
//! those that do are moved together.

use super::codes::{is_after_gap, Codes};
use super::list::{at, set};
use super::terms::Terms;
use crate::alphabet::SEVERAL;
use crate::automaton::limits::{BLOCK, ROOM, ROUND, WALK};
use crate::automaton::steps::count_step;
use crate::automaton::tables::SlotRecord;
use crate::automaton::trie::{within, Trie, FREE, NO_LABEL, QUOTED, ROOT};
#[cfg(all(feature = "simd", target_arch = "x86_64"))]
use crate::automaton::x86_64::Vbmi2;
use crate::table::prefetch::fetch;
use core::cell::Cell;
use core::hint::black_box;

// A note of no term is one of the last characters.
const _: () = assert!(BLOCK + FREE as usize <= ROOM);

/// Where the path from each character would lead with the next one.
pub(super) struct Paths {
    places: [u32; ROOM],
}

/// Paths that go on, by the numbers of the characters from which they go.
type Going = [u16; ROOM];

impl Paths {
    /// None.
    #[inline]
    pub(super) fn new() -> Self {
        Paths {
            places: [ROOT; ROOM],
        }
    }

    /// Follows those from all characters, of which there are so many; tells at how many places terms may begin.
    #[inline]
    pub(super) fn follow(
        &mut self,
        trie: Trie<'_>,
        codes: &mut Codes,
        characters: usize,
        terms: &mut Terms,
    ) -> usize {
        terms.clear();
        begin_at_gaps(trie, codes, terms);
        let starts = self.begin(trie, codes, characters, terms);
        let mut going = terms.starts;
        let mut len = 2;
        let mut count = self.step(trie, codes, (&mut going, starts), len, terms);
        while count > 0 && len < WALK as usize {
            count = self.keep(trie, codes, (&mut going, count), len, terms);
            len += 1;
            count = self.step(trie, codes, (&mut going, count), len, terms);
        }
        // What is longer than a walk.
        for start in going.get(..count).unwrap_or_default() {
            terms.mark_unclear(*start);
        }
        if trie.has_alone() {
            add_alone(trie, codes, characters, terms)
        } else {
            starts
        }
    }

    /// Begins them: what they lead to is asked for of all, long before it is looked at. Tells how many there are.
    #[inline]
    fn begin(
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
        for (places, (firsts, seconds)) in self.places.chunks_exact_mut(ROUND).zip(rounds()) {
            for (place, (first, second)) in places.iter_mut().zip(firsts.iter().zip(seconds)) {
                *place = second_of(trie, *first as u16, *second as u16);
                fetch(trie.slots, *place as usize);
            }
        }
        #[cfg(all(feature = "simd", target_arch = "x86_64"))]
        if let Some(vbmi2) = Vbmi2::detect() {
            let labels = &mut terms.starts;
            let rounds_of_labels = labels.chunks_exact_mut(ROUND).zip(rounds());
            for ((labels, _), places) in rounds_of_labels.zip(self.places.chunks_exact(ROUND)) {
                for (label, place) in labels.iter_mut().zip(places) {
                    *label = label_at(trie, *place);
                }
            }
            return vbmi2.find_equal(codes, labels, characters);
        }
        let mut starts = 0;
        let places = self.places.chunks_exact(ROUND).zip(rounds());
        for (round, (places, (_, seconds))) in places.enumerate() {
            for (number, (place, second)) in places.iter().zip(seconds).enumerate() {
                terms.set_start(starts, round * ROUND + number);
                starts = (starts + leads(trie, *place, *second)) % ROOM;
            }
        }
        starts
    }

    /// Keeps the paths that lead to a node with the character behind so many.
    #[inline]
    fn keep(
        &mut self,
        trie: Trie<'_>,
        codes: &Codes,
        (going, count): (&mut Going, usize),
        len: usize,
        terms: &mut Terms,
    ) -> usize {
        let Some(nexts) = codes.from(len) else {
            return 0;
        };
        retain(going, count, |start| {
            let (place, next) = (at(&self.places, start.into()), at(nexts, start.into()));
            if is_after_gap(next) && crosses(trie, place, next as u16) {
                terms.mark_unclear(start);
            }
            leads(trie, place, next)
        })
    }

    /// Notes the terms that end with so many characters, and keeps the paths that may go on. Where none ends, it is noted
    /// for one of the last characters, from which no path goes.
    #[inline]
    fn step(
        &mut self,
        trie: Trie<'_>,
        codes: &Codes,
        (going, count): (&mut Going, usize),
        len: usize,
        terms: &mut Terms,
    ) -> usize {
        let Some(nexts) = codes.from(len) else {
            return 0;
        };
        retain(going, count, |start| {
            let place = at(&self.places, start.into());
            let Some(slot) = trie.slots.get(place as usize) else {
                rare();
                return 0;
            };
            let kind = slot.kind();
            if is_odd(kind) {
                note_odd(codes, start, kind, terms);
            }
            let noted = start | kind.wrapping_sub(FREE);
            terms.note(noted.into(), len, place);
            let place = within(trie.place(*slot, at(nexts, start.into()) as u16));
            fetch(trie.slots, place as usize);
            set(&mut self.places, start.into(), place);
            usize::from(place != ROOT)
        })
    }
}

/// Of so many paths, keeps those that go on, for which that is 1 and not 0; tells how many. Without a branch: each is
/// written where the next one to be kept belongs.
#[inline]
fn retain(going: &mut Going, count: usize, mut goes_on: impl FnMut(u16) -> usize) -> usize {
    let going = Cell::from_mut(&mut going[..]).as_slice_of_cells();
    let mut kept = 0;
    for start in going.get(..count).unwrap_or_default() {
        count_step();
        let start = start.get();
        let goes_on = goes_on(start);
        if let Some(place) = going.get(kept) {
            place.set(start);
        }
        kept = (kept + goes_on) % ROOM;
    }
    kept
}

/// Sees to the characters before which anything is passed over, which are where the starts of paths are to be: no path
/// goes on there.
#[inline]
fn begin_at_gaps(trie: Trie<'_>, codes: &mut Codes, terms: &mut Terms) {
    // Where all of them are in the list, what is not new may have been written over the first one.
    codes.mark_gap(0);
    for number in 0..codes.gap_count() {
        let gap = terms.start(number);
        codes.mark_gap(gap);
        if codes.code(gap) == SEVERAL {
            terms.mark_unclear(gap as u16);
        }
        if let Some(start) = gap.checked_sub(1) {
            let code = codes.code(gap);
            let place = second_of(trie, codes.code(start), code);
            if crosses(trie, place, code) {
                terms.mark_unclear(start as u16);
            }
        }
    }
}

/// Adds the terms of one character; tells at how many places terms begin.
#[inline(never)] // one copy: weight
fn add_alone(trie: Trie<'_>, codes: &Codes, characters: usize, terms: &mut Terms) -> usize {
    let mut starts = 0;
    for start in 0..characters {
        let code = codes.code(start);
        let kind = trie.slot(code.into()).kind();
        if is_odd(kind) {
            note_odd(codes, start as u16, kind, terms);
        } else if kind == FREE && terms.len(start) == 0 {
            terms.note(start, 1, code.into());
        }
        terms.set_start(starts, start);
        starts += usize::from(terms.len(start) > 0);
    }
    starts
}

/// Where a character leads with the next one.
#[inline]
fn second_of(trie: Trie<'_>, first: u16, second: u16) -> u32 {
    let first = trie.slots.get(usize::from(first)).copied();
    let first = first.unwrap_or_else(|| {
        rare();
        SlotRecord::NONE
    });
    within(trie.place(first, second))
}

/// 1 if there is a node at the place to which that code leads; not if anything is passed over before it.
#[inline]
fn leads(trie: Trie<'_>, place: u32, code: u32) -> usize {
    usize::from(u32::from(label_at(trie, place)) == code)
}

/// The code that leads to that place.
#[inline]
fn label_at(trie: Trie<'_>, place: u32) -> u16 {
    match trie.slots.get(place as usize) {
        Some(slot) => slot.label,
        None => {
            rare();
            NO_LABEL
        }
    }
}

/// Where there is no place of the trie, which is rare in one so large that a block is read. By a call, so that the compiler
/// has everything else go on without a jump.
#[cold]
#[inline(never)] // it is there to be a call
fn rare() {
    black_box(());
}

/// Whether a path may go on where something is passed over: that is asked of the text.
#[inline]
fn crosses(trie: Trie<'_>, place: u32, code: u16) -> bool {
    let next = place.wrapping_sub(code.into());
    if code == SEVERAL {
        return next != SlotRecord::NONE.next;
    }
    // What is passed over may be a character of the term by itself.
    trie.slot(place).label == code || trie.has_between() && trie.goes_on_between(next)
}

/// Whether terms end at a node of that kind that are no matches wherever they stand.
#[inline]
fn is_odd(kind: u16) -> bool {
    (kind + 1) & 2 != 0
}

/// Notes such terms; what is recognised in quotation marks only is none if nothing is passed over before it.
#[cold]
fn note_odd(codes: &Codes, start: u16, kind: u16, terms: &mut Terms) {
    if kind != QUOTED || codes.is_after_gap(start.into()) {
        terms.mark_unclear(start);
    }
}
