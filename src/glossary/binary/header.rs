//! The header of a file.

use core::hash::Hasher as _;
use twox_hash::XxHash64;

/// What a file begins with.
pub(super) const SIGNATURE: [u8; 8] = *b"\x89zhj\r\n\x1A\n";

/// The version of the format, and of what the tables hold.
pub(super) const VERSION: u32 = 10;

/// The length of the header.
pub(super) const HEADER: usize = 32;

/// Where the checksum stands in the header.
const CHECKSUM: core::ops::Range<usize> = 24..32;

/// The hash of all bytes but those where it stands.
pub(super) fn checksum(bytes: &[u8]) -> u64 {
    let mut hash = XxHash64::with_seed(0);
    hash.write(bytes.get(..CHECKSUM.start).unwrap_or_default());
    hash.write(bytes.get(CHECKSUM.end..).unwrap_or_default());
    hash.finish()
}

/// Writes the checksum where it stands.
pub(super) fn seal(bytes: &mut [u8]) {
    let sum = checksum(bytes).to_le_bytes();
    if let Some(place) = bytes.get_mut(CHECKSUM) {
        place.copy_from_slice(&sum);
    }
}
