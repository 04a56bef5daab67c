//! A stretch of a text, whose candidates are found at once.

use crate::automaton::limits::lowest;

/// How many bytes are viewed from a place on.
pub(super) const VIEWED: usize = 6;

/// How many places are looked at together.
pub(super) const PLACES: usize = 64;

/// The bytes that tell of them.
pub(super) const BLOCK: usize = PLACES + VIEWED - 1;

/// How many times as many are looked at before any is answered.
pub(in crate::automaton) const BLOCKS: usize = 64;

/// The bytes that tell of all these places.
const STRETCH: usize = BLOCKS * PLACES + VIEWED - 1;

/// A stretch of a text with candidates.
#[derive(Clone, Copy, Debug, Default)]
pub(in crate::automaton) struct Stretch {
    pub(super) base: usize,
    pub(super) end: usize,
    /// Which numbers of places have any, a bit for each; what the others are is undefined.
    pub(super) left: u64,
}

/// Finds the candidates of the first stretch that has any, with a search that tells which of 64 places are candidates,
/// and another one for the blocks of a text that may end there.
#[inline(always)] // into code for one kind of processor: scan-report, a fiftieth
pub(super) fn search_by_blocks(
    text: &[u8],
    from: usize,
    places: &mut [u64; BLOCKS],
    places_in: impl Fn(&[u8; BLOCK]) -> u64,
    last_places_in: impl Fn(&[u8]) -> u64,
) -> Option<Stretch> {
    let mut base = from;
    loop {
        let rest = text.get(base..).filter(|rest| !rest.is_empty())?;
        let mut left = 0;
        match rest.first_chunk::<STRETCH>() {
            Some(stretch) => {
                for (number, places) in places.iter_mut().enumerate() {
                    let block = stretch.get(number * PLACES..);
                    let block = block.and_then(<[u8]>::first_chunk);
                    *places = block.map_or(0, &places_in);
                }
                // Without a branch, for which of them are 0 cannot be foreseen.
                for (number, places) in (0..).zip(&*places) {
                    left |= u64::from(*places != 0) << number;
                }
            }
            None => {
                let blocks = rest.len().div_ceil(PLACES);
                for (number, places) in places.iter_mut().enumerate().take(blocks) {
                    *places = last_places_in(rest.get(number * PLACES..).unwrap_or_default());
                    left |= u64::from(*places != 0) << number;
                }
            }
        }
        let end = base + BLOCKS * PLACES;
        if left != 0 {
            return Some(Stretch { base, end, left });
        }
        base = end;
    }
}

/// Which of the first 64 places of a text that may end there are candidates. No term goes on behind it, so zeros will do.
#[inline]
pub(super) fn last_places_in(text: &[u8], places_in: impl Fn(&[u8; BLOCK]) -> u64) -> u64 {
    let mut padded = [0; BLOCK];
    let block = text.first_chunk().unwrap_or_else(|| {
        if let Some(room) = padded.get_mut(..text.len()) {
            room.copy_from_slice(text);
        }
        &padded
    });
    // A bit is not set for what is behind the end.
    places_in(block) & lowest(text.len())
}
