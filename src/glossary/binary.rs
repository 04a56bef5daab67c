//! The binary form of a glossary: its tables as they lie in memory, written once and loaded without
//! being made again.
//!
//! A file, whose name ends in `.zhj`, is a header, a table of sections and the sections. All numbers
//! are little-endian. Every section begins at a multiple of 8 bytes, and every field of a record at
//! a multiple of its own size, so that a file could be used where it lies, without being copied.
//! The same glossary is always the same bytes.
//!
//! | header: bytes | what |
//! |---|---|
//! | 0–7 | the signature `89 7A 68 6A 0D 0A 1A 0A`; it holds both kinds of line end, so that a file sent as text is noticed |
//! | 8–11 | the version of the format, 1 |
//! | 12–15 | how many sections there are |
//! | 16–23 | the length of the file |
//! | 24–31 | the XXH64 hash, with seed 0, of all other bytes |
//!
//! | section table, a row: bytes | what |
//! |---|---|
//! | 0–23 | the name in ASCII, filled up with zeros |
//! | 24–27 | the size of a record |
//! | 28–31 | zero |
//! | 32–39 | where the section begins in the file |
//! | 40–47 | how many records it has |
//!
//! The sections follow in the order of the table, which is that of the list in [`sections`], each
//! as near to the one before as its alignment allows, with zeros between. Their records are those of
//! [`tables`](super::tables); [`record`] says how each is written.
//!
//! What a file says is checked on loading, whoever wrote it: [`verify`] proves that the tables answer
//! as those would that [`Glossary::new`] makes of the entries in them. So a file can be wrong in what
//! its entries say, and in nothing else. Whatever changes in the tables, in their form or in what is
//! put in them, changes the version.

mod error;
mod record;
mod sections;
#[cfg(test)]
mod tests;
mod verify;

pub(crate) use error::Place;
pub use error::{LoadError, LoadErrorKind};

use super::Glossary;
use alloc::vec::Vec;
use core::hash::Hasher as _;
use twox_hash::XxHash64;

/// What a file begins with.
const SIGNATURE: [u8; 8] = *b"\x89zhj\r\n\x1A\n";

/// The version of the format, and of what the tables hold.
const VERSION: u32 = 1;

/// The length of the header.
const HEADER: usize = 32;

/// Where the checksum stands in the header.
const CHECKSUM: core::ops::Range<usize> = 24..32;

impl Glossary {
    /// The glossary in its binary form, for [`from_bytes`](Glossary::from_bytes): what a file whose
    /// name ends in `.zhj` holds.
    ///
    /// The bytes depend on nothing but the entries and their order: a glossary that is compiled in,
    /// the same one made at run time, and one that was loaded are all written alike. Takes time in
    /// proportion to the size.
    ///
    /// ```
    /// use zhujie::{Glossary, CHANGAN_2024};
    ///
    /// let bytes = CHANGAN_2024.to_bytes();
    /// let glossary = Glossary::from_bytes(&bytes)?;
    /// assert_eq!(glossary.get("四小园").unwrap().id(), "c-sixiaoyuan");
    /// assert_eq!(glossary.to_bytes(), bytes);
    /// # Ok::<(), zhujie::LoadError>(())
    /// ```
    #[must_use]
    pub fn to_bytes(&self) -> Vec<u8> {
        let mut bytes = sections::write(self.tables());
        seal(&mut bytes);
        bytes
    }

    /// The glossary that [`to_bytes`](Glossary::to_bytes) wrote. It owns its tables; the bytes are
    /// not needed any longer.
    ///
    /// Nothing in the bytes is trusted. What is loaded answers as the same entries given to
    /// [`Glossary::new`] would: the index and the tables of the scanner are proved to be those of
    /// the entries, which takes a fraction of the time of making them. Memory and time are in
    /// proportion to the bytes, whatever they are.
    ///
    /// # Errors
    /// If the bytes are no glossary in binary form, are of another version of it, are not all there,
    /// or are not as they were written; and if somebody wrote what `to_bytes` would not.
    ///
    /// # Examples
    /// ```
    /// use zhujie::{Glossary, LoadErrorKind, CHANGAN_2024};
    ///
    /// let mut bytes = CHANGAN_2024.to_bytes();
    /// bytes[1000] ^= 1;
    /// let error = Glossary::from_bytes(&bytes).unwrap_err();
    /// assert!(matches!(error.kind(), LoadErrorKind::Checksum { .. }));
    /// ```
    pub fn from_bytes(bytes: &[u8]) -> Result<Glossary, LoadError> {
        let mut tables = sections::read(bytes)?;
        verify::verify(&tables)?;
        tables.index_keys();
        tables.scan.index_pairs();
        tables.scan.index_candidates();
        Ok(Glossary::from_tables(tables))
    }

    /// Whether the bytes begin as a glossary in binary form does, of whatever version: what tells
    /// such a file from a source to be compiled. Eight bytes of the file are enough.
    ///
    /// ```
    /// use zhujie::{Glossary, CHANGAN_2024};
    ///
    /// assert!(Glossary::is_binary(&CHANGAN_2024.to_bytes()));
    /// assert!(!Glossary::is_binary("四小园：指小菜园".as_bytes()));
    /// ```
    #[must_use]
    pub fn is_binary(bytes: &[u8]) -> bool {
        bytes.starts_with(&SIGNATURE)
    }
}

/// The hash of all bytes but those where it stands.
fn checksum(bytes: &[u8]) -> u64 {
    let mut hash = XxHash64::with_seed(0);
    hash.write(bytes.get(..CHECKSUM.start).unwrap_or_default());
    hash.write(bytes.get(CHECKSUM.end..).unwrap_or_default());
    hash.finish()
}

/// Writes the checksum where it stands.
fn seal(bytes: &mut [u8]) {
    let sum = checksum(bytes).to_le_bytes();
    if let Some(place) = bytes.get_mut(CHECKSUM) {
        place.copy_from_slice(&sum);
    }
}
