//! The header of a file: signature, version, checksum.

use core::hash::Hasher as _;
use twox_hash::XxHash64;

/// The first bytes of a file.
// As in PNG: the first byte is not ASCII, so a file is not taken for text; both kinds of line end
// and the end of file of DOS show whether it was sent as text.
pub(super) const SIGNATURE: [u8; 8] = *b"\x89zhj\r\n\x1A\n";

/// The version of the format and of what the tables hold.
// A test pins the keys of all characters to it, for the keys of a file are not made again by
// `from_static`.
pub(super) const VERSION: u32 = 12;

/// The length of the header in bytes.
pub(super) const HEADER: usize = 32;

/// The bytes of the checksum.
const CHECKSUM: core::ops::Range<usize> = 24..32;

/// The hash of all bytes but those of the checksum.
pub(super) fn checksum(bytes: &[u8]) -> u64 {
    // XXH64 finds accidents. It is no signature, so a file with the right checksum is verified
    // nevertheless.
    let mut hash = XxHash64::with_seed(0);
    hash.write(bytes.get(..CHECKSUM.start).unwrap_or_default());
    hash.write(bytes.get(CHECKSUM.end..).unwrap_or_default());
    hash.finish()
}

/// Writes the checksum.
pub(super) fn seal(bytes: &mut [u8]) {
    let sum = checksum(bytes).to_le_bytes();
    if let Some(place) = bytes.get_mut(CHECKSUM) {
        place.copy_from_slice(&sum);
    }
}
