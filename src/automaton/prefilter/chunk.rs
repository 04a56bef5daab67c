//! A chunk of a text, whose candidates are found at once.

use crate::automaton::limits::low_mask;

/// How many bytes are viewed from a position on.
pub(super) const PREFIX_BYTES: usize = 6;

/// How many positions are looked at together.
pub(super) const POSITIONS: usize = 64;

/// The bytes that tell of them.
pub(super) const WINDOW_BYTES: usize = POSITIONS + PREFIX_BYTES - 1;

/// How many times as many are looked at before any is answered.
pub(in crate::automaton) const WINDOWS: usize = 64;

/// The bytes that tell of all these positions.
const CHUNK_BYTES: usize = WINDOWS * POSITIONS + PREFIX_BYTES - 1;

/// A chunk of a text with candidates.
#[derive(Clone, Copy, Debug, Default)]
pub(in crate::automaton) struct Chunk {
    pub(super) base: usize,
    pub(super) end: usize,
    /// Which numbers of positions have any, a bit for each; what the others are is undefined.
    pub(super) pending: u64,
}

/// Finds the candidates of the first chunk that has any, with a search that tells which of 64 positions are candidates,
/// and another one for the blocks of a text that may end there.
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
                // Without a branch, for which of them are 0 cannot be foreseen.
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

/// Which of the first 64 positions of a text that may end there are candidates. No term goes on behind it, so zeros will do.
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
    // A bit is not set for what is behind the end.
    positions_in(block) & low_mask(text.len())
}
