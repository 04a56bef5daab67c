//! The binary form of a glossary: its tables as they lie in memory, saved once and reloaded without
//! rebuilding.
//!
//! A file, whose name ends in `.zhj`, is a header, a section table and the sections. All numbers
//! are little-endian. Every section begins at a multiple of 8 bytes, and every field of a record at
//! a multiple of its own size, so that a file can be used in place. The same glossary is always the
//! same bytes.
//!
//! | header: bytes | what |
//! |---|---|
//! | 0–7 | the signature `89 7A 68 6A 0D 0A 1A 0A`; it holds both kinds of line end, so that a file sent as text is noticed |
//! | 8–11 | the version of the format |
//! | 12–15 | the number of sections |
//! | 16–23 | the length of the file |
//! | 24–31 | the XXH64 hash, with seed 0, of all other bytes |
//!
//! | section table, a row: bytes | what |
//! |---|---|
//! | 0–23 | the name in ASCII, padded with zeros |
//! | 24–27 | the size of a record |
//! | 28–31 | zero |
//! | 32–39 | the offset of the section in the file |
//! | 40–47 | the number of its records |
//!
//! The sections follow in the order of the table, which is that of the list in [`sections`], as
//! close as their alignment allows, with zeros between. [`record`] has the bytes of each record. To
//! add a column, add a line to the list; for a new kind of record, its bytes to [`record`]. Either
//! is a new `VERSION`, as is every other change of what the tables hold.
//!
//! Nothing in a file is trusted: [`Glossary::from_bytes`] takes the entries from it, makes all
//! other tables of them as [`Glossary::new`] does, and compares these with the file's.
//! [`Glossary::from_static`] and `from_shared` cannot, for that would take longer than all the
//! rest; they check what the code that reads the tables relies on ([`verify`]).

mod error;
mod header;
mod record;
mod sections;
#[cfg(test)]
mod tests;
mod verify;

pub use error::{LoadError, LoadErrorKind};

use super::build::index;
#[cfg(feature = "in-place")]
use super::shared::Shared;
#[cfg(feature = "in-place")]
use super::tables::Tables;
use super::termbase::Glossary;
#[cfg(feature = "in-place")]
use crate::automaton::Engine;
use crate::entry::owned::EntryBuf;
#[cfg(feature = "in-place")]
use alloc::sync::Arc;
use alloc::vec::Vec;
use header::{seal, SIGNATURE};
use sections::Reader;

impl Glossary {
    /// The glossary in its binary form, for [`from_bytes`](Glossary::from_bytes): what a file whose
    /// name ends in `.zhj` holds.
    ///
    /// The bytes depend on nothing but the entries and their order: a glossary that is compiled in,
    /// the same one made at run time, and one that was loaded are all written alike. Takes time in
    /// proportion to the size; one that is compiled in is made at run time to be written.
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
        // In a glossary that is compiled in, strings lie in one another, and have other numbers.
        // A compiled-in glossary has its strings within one another, and a `phf` map, so its tables
        // are made anew to be written.
        let made = self.tables().index.phf.and_then(|_| {
            let entries: Vec<EntryBuf> = self.entries().map(EntryBuf::from).collect();
            Glossary::new(&entries).ok()
        });
        let mut bytes = sections::write(made.as_ref().unwrap_or(self).tables());
        seal(&mut bytes);
        bytes
    }

    /// The glossary that [`to_bytes`](Glossary::to_bytes) wrote. It owns its tables; the bytes are
    /// not needed any longer.
    ///
    /// Nothing in the bytes is trusted. What is loaded answers as the same entries given to
    /// [`Glossary::new`] would: the index and the tables of the scanner are made again from the
    /// entries, and compared. Memory and time are in proportion to the bytes, whatever they are; it
    /// takes about as long as `Glossary::new`. So what recurs in very many entries may not be very
    /// long: terms and equivalents, each counted as often as it recurs, have at most 16 times as many bytes as the file, and
    /// 1 MiB; copies of all entries at most 16 times as many, and 64 MiB.
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
        let reader = Reader::new(bytes)?;
        // Only the entries are taken from the file. The other tables are made of them and compared
        // with the file, so that none needs checks of its own.
        let mut entry = sections::read_entries(reader.clone())?;
        let last = verify::records(&entry)?;
        verify::keys(&entry, bytes.len())?;
        verify::copies(&entry, bytes.len())?;
        // Behind the last string of an entry are strings of keys, which are made again.
        entry.strings = entry.strings.up_to(last);
        let glossary = index(entry)?;
        sections::compare(reader, glossary.tables())?;
        Ok(glossary)
    }

    /// The glossary that [`to_bytes`](Glossary::to_bytes) wrote, used in place: nothing of it is copied. For large
    /// glossaries, and for programs that start often.
    ///
    /// This is for bytes that stay until the program ends: those of `include_bytes!`, and a file that was
    /// [leaked](Vec::leak) because it is needed for as long. Bytes that are to be freed with the glossary, such as a file
    /// that was read or mapped into memory, go to [`from_shared`](Glossary::from_shared). A file that you do not trust, or
    /// that is small, is loaded by [`from_bytes`](Glossary::from_bytes).
    ///
    /// All bytes are read once: for the checksum, for values that are none, and for references to what is not there. That
    /// the index leads to the terms is not checked, as `from_bytes` does. So a file that `to_bytes`
    /// did not write, and that has the right checksum nevertheless, may answer wrongly; it does nothing worse.
    ///
    /// Tables are copied nevertheless if the bytes do not begin at a multiple of eight, or if the machine's numbers are not
    /// little-endian; [`memory_usage`](Glossary::memory_usage) tells.
    ///
    /// # Errors
    /// Those of `from_bytes`, save for what is not checked.
    ///
    /// # Examples
    /// ```
    /// use zhujie::{Glossary, CHANGAN_2024};
    ///
    /// // As std::fs::read("glossary.zhj")? would give them.
    /// let bytes: &'static [u8] = CHANGAN_2024.to_bytes().leak();
    /// let glossary = Glossary::from_static(bytes)?;
    /// assert_eq!(glossary.get("四小园").unwrap().id(), "c-sixiaoyuan");
    /// # Ok::<(), zhujie::LoadError>(())
    /// ```
    ///
    /// What `include_bytes!` gives may begin anywhere, unless it is told otherwise:
    ///
    /// ```
    /// #[repr(align(8))]
    /// struct Aligned<T: ?Sized>(T);
    ///
    /// # macro_rules! include_bytes { ($file:literal) => { b"\x89zhj\r\n\x1A\n" } }
    /// static FILE: &Aligned<[u8]> = &Aligned(*include_bytes!("glossary.zhj"));
    /// let glossary = zhujie::Glossary::from_static(&FILE.0);
    /// # assert_eq!(glossary.unwrap_err().to_string(), "the file is cut short: it has 8 bytes, and its header alone has 32");
    /// ```
    #[cfg(feature = "in-place")]
    pub fn from_static(bytes: &'static [u8]) -> Result<Glossary, LoadError> {
        let tables = in_place(bytes)?;
        let engine = Engine::of(&tables.automaton);
        Ok(Glossary::from_tables(tables, engine))
    }

    /// The glossary that [`to_bytes`](Glossary::to_bytes) wrote, used in place in the buffer of an owner: a `Vec<u8>`, a file
    /// mapped into memory, a buffer of another language. The owner is dropped with the glossary and its clones, of which
    /// each only counts.
    ///
    /// The owner is asked for the bytes once, here, so they are the same for as long as the glossary is there. The checks
    /// are those of [`from_static`](Glossary::from_static), which also says when tables are copied.
    ///
    /// A file that is mapped may be changed by other programs while it is used. That is outside of what can be checked
    /// here: it is for the code that maps it, which is `unsafe` for this reason, to make sure that nobody does.
    ///
    /// # Errors
    /// Those of `from_static`. The owner is dropped then, unless others have it.
    ///
    /// # Examples
    /// ```
    /// use std::sync::Arc;
    /// use zhujie::{Glossary, CHANGAN_2024};
    ///
    /// // As std::fs::read("glossary.zhj")? would give them.
    /// let file: Vec<u8> = CHANGAN_2024.to_bytes();
    /// let glossary = Glossary::from_shared(Arc::new(file))?;
    /// let other = glossary.clone();
    /// drop(glossary);
    /// assert_eq!(other.get("四小园").unwrap().id(), "c-sixiaoyuan");
    /// # Ok::<(), zhujie::LoadError>(())
    /// ```
    #[cfg(feature = "in-place")]
    pub fn from_shared<T>(owner: Arc<T>) -> Result<Glossary, LoadError>
    where
        T: AsRef<[u8]> + Send + Sync + 'static,
    {
        Shared::new(owner, in_place).map(Glossary::from_shared_tables)
    }

    /// The number of bytes that the tables take on the heap: all of them; none if the glossary is
    /// compiled in or used in place. What [`suggest`](Glossary::suggest) has made counts too; a
    /// buffer that `from_shared` uses is its owner's, and does not.
    ///
    /// ```
    /// use zhujie::{Glossary, CHANGAN_2024};
    ///
    /// assert_eq!(CHANGAN_2024.memory_usage(), 0);
    /// let loaded = Glossary::from_bytes(&CHANGAN_2024.to_bytes())?;
    /// assert!((50_000..100_000).contains(&loaded.memory_usage()));
    /// # Ok::<(), zhujie::LoadError>(())
    /// ```
    pub fn memory_usage(&self) -> usize {
        sections::memory_usage(self.tables()) + self.char_index_usage()
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

/// The tables of a file, used in place. An error keeps nothing of the bytes.
#[cfg(feature = "in-place")]
fn in_place(bytes: &'static [u8]) -> Result<Tables, LoadError> {
    let tables = sections::read(Reader::in_place(bytes)?)?;
    verify::records(&tables.entry)?;
    verify::copies(&tables.entry, bytes.len())?;
    // Making the tables again would take longer than all the rest, so what is checked is what the
    // code that reads them relies on: that runs lie within tables, and that no way through them is
    // endless.
    verify::references(&tables)?;
    Ok(tables)
}
