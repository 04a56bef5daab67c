//! The two loops over all characters of a block, in safe code and in AVX2.

use super::{is_between, BLOCK, EIGHT, WIDTH};
use crate::scan::alphabet::{count_step, Characters};
use crate::scan::pairs::Pairs;

/// Both loops; every kernel does the same.
pub(super) trait Kernel {
    /// Reads ideographs, which have three bytes each, up to anything else or to what is passed over: fills in
    /// their codes and where they are, the first at `place`. Tells how many; at most as there is room for, of
    /// which eight may be left.
    fn read(
        characters: &Characters<'_>,
        text: &[u8],
        place: u32,
        codes: &mut [u16],
        places: &mut [u32],
    ) -> usize;

    /// Lists the first `len` codes that a term may begin at, knowing the ones behind them, or `all`. Tells how
    /// many they are.
    fn list_starts(
        pairs: Pairs<'_>,
        codes: &[u16],
        len: usize,
        all: bool,
        numbers: &mut [u8; BLOCK + EIGHT],
    ) -> usize;
}

/// For every machine.
pub(super) struct Portable;

impl Kernel for Portable {
    #[inline(always)]
    fn read(
        characters: &Characters<'_>,
        text: &[u8],
        place: u32,
        codes: &mut [u16],
        places: &mut [u32],
    ) -> usize {
        let mut at = place | 3 << WIDTH;
        let mut count = 0;
        let room = codes.iter_mut().zip(places);
        for ((code, place), bytes) in room.zip(text.chunks_exact(3)) {
            let &[a @ 0xE0..=0xEF, b, c] = bytes else {
                break;
            };
            let found = characters.of_three(a, b, c);
            if is_between(found) {
                break;
            }
            count_step();
            (*code, *place) = (found, at);
            at += 3;
            count += 1;
        }
        count
    }

    #[inline(always)]
    fn list_starts(
        pairs: Pairs<'_>,
        codes: &[u16],
        len: usize,
        all: bool,
        numbers: &mut [u8; BLOCK + EIGHT],
    ) -> usize {
        let mut count = 0;
        for (number, codes) in (0..).zip(codes.windows(2)).take(len) {
            let &[first, second] = codes else { break };
            if let Some(place) = numbers.get_mut(count) {
                *place = number;
            }
            // Without a branch, for what comes next cannot be foreseen.
            count += usize::from(pairs.may_begin(first, second) | all);
        }
        count
    }
}
