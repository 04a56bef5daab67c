//! A chunk of text, whose candidates are found before any is looked at.

use crate::automaton::limits::low_mask;

/// The number of bytes that are looked at from a position on: two ideographs.
pub(super) const PREFIX_BYTES: usize = 6;

/// The number of positions that are searched together; their candidates are the bits of a number.
pub(super) const POSITIONS: usize = 64;

/// The bytes that decide about them.
pub(super) const WINDOW_BYTES: usize = POSITIONS + PREFIX_BYTES - 1;

/// The number of windows in a chunk.
// 4096 positions: so the search is called rarely, and its bits take half a kilobyte.
pub(in crate::automaton) const WINDOWS: usize = 64;

/// The bytes that decide about all positions of a chunk.
const CHUNK_BYTES: usize = WINDOWS * POSITIONS + PREFIX_BYTES - 1;

/// A chunk with candidates.
#[derive(Clone, Copy, Debug, Default)]
pub(in crate::automaton) struct Chunk {
    pub(super) base: usize,
    pub(super) end: usize,
    /// A bit for each window that has candidates left; what the others hold is undefined.
    pub(super) pending: u64,
}

/// Finds the next chunk that has candidates. `positions_in` tells the candidates of a window,
/// `last_positions_in` those of a window in which the text may end.
#[inline(always)] // into code for one kind of processor: scan-report, a fiftieth
pub(super) fn search_chunks(
    text: &[u8],
    from: usize,
    positions: &mut [u64; WINDOWS],
    positions_in: impl Fn(&[u8; WINDOW_BYTES]) -> u64,
    last_positions_in: impl Fn(&[u8]) -> u64,
) -> Option<Chunk> {
    let mut base = from;
    loop {
        let rest = text.get(base..).filter(|rest| !rest.is_empty())?;
        let mut pending = 0;
        match rest.first_chunk::<CHUNK_BYTES>() {
            Some(chunk) => {
                for (number, positions) in positions.iter_mut().enumerate() {
                    let block = chunk.get(number * POSITIONS..);
                    let block = block.and_then(<[u8]>::first_chunk);
                    *positions = block.map_or(0, &positions_in);
                }
                // No branch: which windows have candidates is unpredictable.
                for (number, positions) in (0..).zip(&*positions) {
                    pending |= u64::from(*positions != 0) << number;
                }
            }
            None => {
                let blocks = rest.len().div_ceil(POSITIONS);
                for (number, positions) in positions.iter_mut().enumerate().take(blocks) {
                    *positions =
                        last_positions_in(rest.get(number * POSITIONS..).unwrap_or_default());
                    pending |= u64::from(*positions != 0) << number;
                }
            }
        }
        let end = base + WINDOWS * POSITIONS;
        if pending != 0 {
            return Some(Chunk { base, end, pending });
        }
        base = end;
    }
}

/// The candidates of the first window of a text that may end in it. No term continues behind the
/// end, so it is padded with zeros.
#[inline]
pub(super) fn last_positions_in(
    text: &[u8],
    positions_in: impl Fn(&[u8; WINDOW_BYTES]) -> u64,
) -> u64 {
    let mut padded = [0; WINDOW_BYTES];
    let block = text.first_chunk().unwrap_or_else(|| {
        if let Some(room) = padded.get_mut(..text.len()) {
            room.copy_from_slice(text);
        }
        &padded
    });
    // Candidates in the padding are masked out.
    positions_in(block) & low_mask(text.len())
}
