//! The sections of a file, in one list; from it come writing, reading and comparing.

use super::error::{LoadError, LoadErrorKind, Place};
use super::header::{checksum, HEADER, SIGNATURE, VERSION};
use super::record::Record;

use crate::alphabet::AlphabetTables;
use crate::automaton::{AutomatonTables, TrieTables};
use crate::entry::EntryTables;
use crate::glossary::tables::{IndexTables, Tables};
use crate::table::{Column, Pool, Strings};
use alloc::string::String;
use alloc::vec::Vec;
#[cfg(feature = "in-place")]
use zerocopy::{Immutable, KnownLayout, TryFromBytes};

/// The lengths in bytes of a row of the section table, and of the name in it.
const ROW: usize = 48;
const NAME: usize = 24;

/// The alignment of sections.
// No record has a field of more than eight bytes.
const ALIGNMENT: usize = 8;

/// Makes of the list of columns all functions that go through it.
// The pattern names every field of the tables: a column that is missing there does not compile, and
// one that is missing in the list is an unused variable. Generic code over a list of trait objects
// would have no such check.
macro_rules! sections {
    ($tables:pat => entries { $($entry:ident $entry_name:literal,)+ } made { $($made:ident $made_name:literal,)+ }) => {
        /// The names of the sections, in the order of the file.
        pub(super) const NAMES: &[&str] = &[$($entry_name,)+ $($made_name,)+];

        /// The file, without its checksum.
        pub(super) fn write(tables: &Tables) -> Vec<u8> {
            let $tables = tables;
            let mut writer = Writer::new(0 $(+ room($entry))+ $(+ room($made))+);
            $(writer.section($entry);)+
            $(writer.section($made);)+
            writer.finish()
        }

        /// The number of bytes that the columns have on the heap.
        pub(super) fn memory_usage(tables: &Tables) -> usize {
            let $tables = tables;
            0 $(+ $entry.memory_usage())+ $(+ $made.memory_usage())+
        }

        /// The tables of a file, whose records have not been compared with each other.
        #[cfg(feature = "in-place")]
        pub(super) fn read(mut reader: Reader<'_>) -> Result<Tables, LoadError> {
            let mut tables = Tables::default();
            // Into tables that are complete: otherwise there would be as many ways to drop what was
            // read so far as there are sections.
            let $tables = &mut tables;
            $(reader.section($entry);)+
            $(reader.section($made);)+
            reader.finish()?;
            Ok(tables)
        }

        /// The entries of a file, whose records have not been compared with each other. Of the
        /// other tables only the place is looked at.
        pub(super) fn read_entries(mut reader: Reader<'_>) -> Result<EntryTables, LoadError> {
            let mut tables = Tables::default();
            let $tables = &mut tables;
            $(reader.section($entry);)+
            $(reader.skip($made);)+
            reader.finish()?;
            Ok(tables.entry)
        }

        /// Compares a file with tables.
        pub(super) fn compare(mut reader: Reader<'_>, tables: &Tables) -> Result<(), LoadError> {
            let $tables = tables;
            $(reader.compare($entry);)+
            $(reader.compare($made);)+
            reader.finish()
        }
    };
}

sections! {
    Tables {
        entry: EntryTables {
            strings: Strings { pool, ends },
            entries,
            terms,
            parts,
            items,
            equivalents,
            citations,
            details,
            descriptions,
        },
        index: IndexTables {
            ids,
            keys,
            forms,
            key_records,
            buckets,
            phf: _,
            longest_key,
        },
        automaton: AutomatonTables {
            alphabet: AlphabetTables {
                pages,
                codes,
                supplementary,
                first_digit_code,
                first_letter_code,
                word_code_end,
                first_contextual_code,
            },
            trie,
            nibble_masks,
            six_bit_masks,
            byte_masks,
            term_numbers,
            long: TrieTables {
                nodes: long_nodes,
                term_starts: long_term_starts,
            },
            links,
            longest,
        },
    } =>
    entries {
        pool "pool",
        ends "ends",
        entries "entries",
        terms "terms",
        parts "parts",
        items "items",
        equivalents "equivalents",
        citations "citations",
        details "details",
        descriptions "descriptions",
    }
    made {
        // The names are those in files, and stay when a field is renamed: another name is another format.
        ids "ids",
        keys "keys",
        forms "forms",
        key_records "spelt",
        buckets "buckets",
        longest_key "longest_key",
        pages "scan.pages",
        codes "scan.codes",
        supplementary "scan.supplementary",
        first_digit_code "scan.words",
        first_letter_code "scan.letters",
        word_code_end "scan.signs",
        first_contextual_code "scan.odd",
        trie "scan.trie",
        nibble_masks "scan.groups",
        six_bit_masks "scan.sixths",
        byte_masks "scan.masks",
        term_numbers "scan.forms",
        links "scan.links",
        longest "scan.longest",
        long_nodes "scan.long.nodes",
        long_term_starts "scan.long.forms",
    }
}

/// A record that has the same layout in memory as in a file.
#[cfg(feature = "in-place")]
trait Layout: Record + TryFromBytes + KnownLayout + Immutable + 'static {}
#[cfg(feature = "in-place")]
impl<T: Record + TryFromBytes + KnownLayout + Immutable + 'static> Layout for T {}
/// A record.
#[cfg(not(feature = "in-place"))]
trait Layout: Record + 'static {}
#[cfg(not(feature = "in-place"))]
impl<T: Record + 'static> Layout for T {}

/// A section: records of one size.
trait Section: Sized {
    /// The size of a record.
    const SIZE: usize;

    /// The number of records.
    fn count(&self) -> usize;

    /// The number of bytes on the heap.
    fn memory_usage(&self) -> usize;

    /// Writes all records.
    fn write_all(&self, out: &mut Vec<u8>);

    /// The records of these bytes, whose number is a multiple of the size of a record.
    fn read_all(name: &'static str, bytes: &[u8]) -> Result<Self, LoadError>;

    /// The same in place, if that is possible.
    #[cfg(feature = "in-place")]
    fn borrow_all(name: &'static str, bytes: &'static [u8]) -> Result<Self, LoadError> {
        Self::read_all(name, bytes)
    }
}

impl<T: Layout> Section for Column<T> {
    const SIZE: usize = T::SIZE;

    fn count(&self) -> usize {
        self.len()
    }

    fn memory_usage(&self) -> usize {
        match self {
            Column::Static(_) => 0,
            Column::Owned(records) => size_of_val::<[T]>(records),
        }
    }

    fn write_all(&self, out: &mut Vec<u8>) {
        self.iter().for_each(|record| record.write(out));
    }

    fn read_all(name: &'static str, bytes: &[u8]) -> Result<Self, LoadError> {
        let mut records = Vec::with_capacity(bytes.len() / T::SIZE);
        for mut bytes in bytes.chunks_exact(T::SIZE) {
            match T::read(&mut bytes) {
                Some(record) => records.push(record),
                None => Place(name, records.len())
                    .check(false, "it has a value that this version does not know")?,
            }
        }
        Ok(Column::from_vec(records))
    }

    #[cfg(feature = "in-place")]
    fn borrow_all(name: &'static str, bytes: &'static [u8]) -> Result<Self, LoadError> {
        // With `derive(TryFromBytes)` on `repr(C)` types the layout is that of the fields; this
        // shows that none has padding that a file has not.
        const { assert!(T::SIZE == size_of::<T>()) };
        match <[T]>::try_ref_from_bytes(bytes) {
            Ok(records) if cfg!(target_endian = "little") => Ok(Column::Static(records)),
            // Alignment or byte order does not fit; or some value is unknown, and `read_all` says
            // which record has it.
            _ => Self::read_all(name, bytes),
        }
    }
}

impl Section for Pool {
    const SIZE: usize = 1;

    fn count(&self) -> usize {
        self.len()
    }

    fn memory_usage(&self) -> usize {
        match self {
            Pool::Static(_) => 0,
            Pool::Owned(text) => text.len(),
        }
    }

    fn write_all(&self, out: &mut Vec<u8>) {
        out.extend_from_slice(self.as_bytes());
    }

    fn read_all(section: &'static str, bytes: &[u8]) -> Result<Self, LoadError> {
        let problem = "the text is no UTF-8";
        let text = core::str::from_utf8(bytes);
        let text = text.map_err(|_| LoadErrorKind::Section { section, problem })?;
        Ok(Pool::Owned(String::from(text).into_boxed_str()))
    }

    #[cfg(feature = "in-place")]
    fn borrow_all(name: &'static str, bytes: &'static [u8]) -> Result<Self, LoadError> {
        match core::str::from_utf8(bytes) {
            Ok(text) => Ok(Pool::Static(text)),
            Err(_) => Self::read_all(name, bytes),
        }
    }
}

/// A section with a single number.
macro_rules! number {
    ($($number:ty),+) => {$(
        impl Section for $number {
            const SIZE: usize = <$number as Record>::SIZE;

            fn count(&self) -> usize {
                1
            }

            fn memory_usage(&self) -> usize {
                0
            }

            fn write_all(&self, out: &mut Vec<u8>) {
                Record::write(self, out);
            }

            fn read_all(section: &'static str, mut bytes: &[u8]) -> Result<Self, LoadError> {
                let problem = "it should have one record";
                let number = <$number as Record>::read(&mut bytes).filter(|_| bytes.is_empty());
                Ok(number.ok_or(LoadErrorKind::Section { section, problem })?)
            }
        }
    )+};
}

number!(u16, u32);

/// A row of the section table.
struct Row {
    name: [u8; NAME],
    size: u32,
    zero: u32,
    offset: u64,
    count: u64,
}

impl Row {
    fn name(name: &str) -> [u8; NAME] {
        let mut padded = [0; NAME];
        padded
            .iter_mut()
            .zip(name.bytes())
            .for_each(|(to, from)| *to = from);
        padded
    }

    fn write(&self, out: &mut Vec<u8>) {
        out.extend_from_slice(&self.name);
        self.size.write(out);
        self.zero.write(out);
        self.offset.write(out);
        self.count.write(out);
    }

    fn read(bytes: &mut &[u8]) -> Option<Self> {
        let (name, rest) = bytes.split_first_chunk()?;
        *bytes = rest;
        Some(Row {
            name: *name,
            size: u32::read(bytes)?,
            zero: u32::read(bytes)?,
            offset: u64::read(bytes)?,
            count: u64::read(bytes)?,
        })
    }
}

/// The next place at which a section may begin.
fn aligned(end: usize) -> usize {
    end.next_multiple_of(ALIGNMENT)
}

/// The number of bytes of a section with its padding.
fn room<S: Section>(section: &S) -> usize {
    aligned(section.count() * S::SIZE)
}

/// Writes the sections in the order of the list.
struct Writer {
    /// The names of the sections that are still to come.
    names: core::slice::Iter<'static, &'static str>,
    rows: Vec<u8>,
    /// The file; the place of header and section table is filled in last.
    out: Vec<u8>,
}

impl Writer {
    /// A writer for sections with so many bytes in total.
    fn new(len: usize) -> Self {
        let front = HEADER + NAMES.len() * ROW;
        let mut out = Vec::with_capacity(front + len);
        out.resize(front, 0);
        Writer {
            names: NAMES.iter(),
            rows: Vec::new(),
            out,
        }
    }

    /// Writes the next section.
    fn section<S: Section>(&mut self, section: &S) {
        self.row(S::SIZE, section.count());
        section.write_all(&mut self.out);
    }

    /// Writes the row of the next section.
    fn row(&mut self, size: usize, count: usize) {
        // Not generic over the type of the section, so that it is compiled once and not for each.
        self.out.resize(aligned(self.out.len()), 0);
        let row = Row {
            name: Row::name(self.names.next().copied().unwrap_or_default()),
            size: size as u32,
            zero: 0,
            offset: self.out.len() as u64,
            count: count as u64,
        };
        row.write(&mut self.rows);
    }

    fn finish(mut self) -> Vec<u8> {
        let mut front = Vec::from(SIGNATURE);
        VERSION.write(&mut front);
        (NAMES.len() as u32).write(&mut front);
        (self.out.len() as u64).write(&mut front);
        0_u64.write(&mut front);
        front.append(&mut self.rows);
        if let Some(place) = self.out.get_mut(..front.len()) {
            place.copy_from_slice(&front);
        }
        self.out
    }
}

/// Reads the sections in the order of the list.
#[derive(Clone)]
pub(super) struct Reader<'b> {
    /// The names of the sections to come.
    names: core::slice::Iter<'static, &'static str>,
    bytes: &'b [u8],
    /// The same bytes, if they are to be used in place.
    #[cfg(feature = "in-place")]
    static_bytes: Option<&'static [u8]>,
    /// The rows of the section table to come.
    rows: &'b [u8],
    /// The end of the last section.
    end: usize,
    /// The first problem; the sections behind it are not read.
    // Kept and told at the end, so that the list of sections has no branch for each.
    problem: Option<LoadError>,
}

impl<'b> Reader<'b> {
    /// Checks the header and finds the section table.
    pub(super) fn new(bytes: &'b [u8]) -> Result<Self, LoadError> {
        let found = bytes.len();
        if !bytes.starts_with(&SIGNATURE) {
            return Err(not_binary(bytes).into());
        }
        let mut header = bytes.get(SIGNATURE.len()..HEADER).unwrap_or_default();
        let (Some(version), Some(sections), Some(length), Some(expected)) = (
            u32::read(&mut header),
            u32::read(&mut header),
            u64::read(&mut header),
            u64::read(&mut header),
        ) else {
            return Err(LoadErrorKind::NoHeader { found }.into());
        };
        // Before anything else that depends on the version, so that an old file is told to be old
        // and not damaged.
        if version != VERSION {
            return Err(LoadErrorKind::Version { found: version }.into());
        }
        if length != found as u64 {
            return Err(LoadErrorKind::Length {
                expected: length,
                found: found as u64,
            }
            .into());
        }
        // After the length, for a file that is cut short has a wrong checksum too, and that it is
        // cut short says more.
        let sum = checksum(bytes);
        if sum != expected {
            return Err(LoadErrorKind::Checksum {
                expected,
                found: sum,
            }
            .into());
        }
        let end = HEADER + NAMES.len() * ROW;
        match bytes.get(HEADER..end) {
            Some(rows) if sections as usize == NAMES.len() => Ok(Reader {
                names: NAMES.iter(),
                bytes,
                #[cfg(feature = "in-place")]
                static_bytes: None,
                rows,
                end,
                problem: None,
            }),
            _ => Err(LoadErrorKind::Sections {
                expected: NAMES.len(),
                found: sections,
            }
            .into()),
        }
    }

    /// A reader for bytes that are to be used in place.
    #[cfg(feature = "in-place")]
    pub(super) fn in_place(bytes: &'static [u8]) -> Result<Reader<'static>, LoadError> {
        let static_bytes = Some(bytes);
        Ok(Reader {
            static_bytes,
            ..Reader::new(bytes)?
        })
    }

    /// Reads the next section, unless there was a problem.
    fn section<S: Section>(&mut self, to: &mut S) {
        if self.problem.is_some() {
            return;
        }
        let section = self.records(S::SIZE).and_then(|(name, records)| {
            #[cfg(feature = "in-place")]
            if let Some(static_bytes) = self.static_bytes {
                let start = self.end - records.len();
                // The same range of the same bytes, with the longer lifetime.
                let records = static_bytes.get(start..self.end).unwrap_or_default();
                return S::borrow_all(name, records);
            }
            S::read_all(name, records)
        });
        match section {
            Ok(section) => *to = section,
            Err(problem) => self.problem = Some(problem),
        }
    }

    /// Passes over the next section.
    fn skip<S: Section>(&mut self, _: &S) {
        if self.problem.is_none() {
            self.problem = self.records(S::SIZE).err();
        }
    }

    /// Compares the next section with a column.
    fn compare<S: Section>(&mut self, with: &S) {
        if self.problem.is_some() {
            return;
        }
        let compared = self.records(S::SIZE).and_then(|(name, records)| {
            let mut bytes = Vec::with_capacity(records.len());
            with.write_all(&mut bytes);
            // The position of the first difference tells which record to name.
            let different = bytes
                .iter()
                .zip(records)
                .position(|(one, other)| one != other);
            let is_same = different.is_none() && bytes.len() == records.len();
            let first = different.unwrap_or(bytes.len().min(records.len())) / S::SIZE;
            Place(name, first).check(is_same, "it is not what the entries make it")
        });
        self.problem = compared.err();
    }

    /// The name and the bytes of the next section.
    fn records(&mut self, size: usize) -> Result<(&'static str, &'b [u8]), LoadError> {
        let section = self.names.next().copied().unwrap_or_default();
        // Every row is compared with what `to_bytes` would write, so a file has one form only.
        let wrong = |problem| LoadErrorKind::Section { section, problem };
        let row = Row::read(&mut self.rows).ok_or(wrong("its row is missing"))?;
        if row.name != Row::name(section) {
            return Err(wrong("another section has its place").into());
        }
        if row.size as usize != size || row.zero != 0 {
            return Err(wrong("its records have another size").into());
        }
        let start = aligned(self.end);
        if row.offset != start as u64 {
            return Err(wrong("it does not begin where the one before it ends").into());
        }
        // Records are numbered in 32 bits.
        let count = u32::try_from(row.count).ok();
        let len = count.and_then(|count| (count as usize).checked_mul(size));
        let end = len.and_then(|len| start.checked_add(len));
        let records = end.and_then(|end| self.bytes.get(start..end));
        let records = records.ok_or(wrong("it reaches beyond the end of the file"))?;
        // Padding that is not zero would make two files of one glossary.
        let between = self.bytes.get(self.end..start).unwrap_or_default();
        if between.iter().any(|byte| *byte != 0) {
            return Err(wrong("the bytes before it are not zero").into());
        }
        self.end = start + records.len();
        Ok((section, records))
    }

    /// Checks that all was read, and nothing follows.
    fn finish(self) -> Result<(), LoadError> {
        if let Some(problem) = self.problem {
            return Err(problem);
        }
        if self.end == self.bytes.len() {
            return Ok(());
        }
        Err(LoadErrorKind::Length {
            expected: self.end as u64,
            found: self.bytes.len() as u64,
        }
        .into())
    }
}

/// What bytes without the signature are.
fn not_binary(bytes: &[u8]) -> LoadErrorKind {
    let found = bytes.len();
    let name = SIGNATURE.get(..4).unwrap_or_default();
    let text = || bytes.iter().all(|byte| *byte != 0) && core::str::from_utf8(bytes).is_ok();
    // Fewer than eight bytes, which are those of the signature.
    if SIGNATURE.starts_with(bytes) {
        LoadErrorKind::NoHeader { found }
    } else if bytes.starts_with(name) {
        LoadErrorKind::SentAsText
    } else if text() {
        LoadErrorKind::Text
    } else {
        LoadErrorKind::NotBinary
    }
}
