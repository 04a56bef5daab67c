//! How records lie in memory: flat tables of small records that refer to each other by number.
//!
//! A glossary that is compiled in must be `const`, need no allocator and no set-up; one built at
//! run time must own its text; one in a file should be used in place; and all must be one type. So
//! a table ([`Column`]) is `&'static` or owned, and everything above sees a slice. Each distinct
//! string stands once in one long text ([`Pool`]). `Entry` and the other views are a reference to
//! the tables and one to a record. The price is a second set of types for putting glossaries
//! together (`entry::owned`); the gain is that a glossary is loaded without being rebuilt.
//!
//! The types are public for generated code, and hidden: no part of the crate's interface.

pub(crate) mod prefetch;
#[cfg(feature = "alloc")]
pub(crate) mod prefix_sort;
#[cfg(feature = "alloc")]
pub(crate) mod strings;

use core::ops::Deref;

/// A table: compiled in, in place in a file, or owned.
#[derive(Clone, Debug)]
pub enum Column<T: 'static> {
    /// Part of the program, or of a file that stays in memory.
    Static(&'static [T]),
    /// Made at run time.
    #[cfg(feature = "alloc")]
    Owned(alloc::boxed::Box<[T]>),
}

impl<T> Default for Column<T> {
    fn default() -> Self {
        Column::Static(&[])
    }
}

impl<T> Deref for Column<T> {
    type Target = [T];

    fn deref(&self) -> &[T] {
        match self {
            Column::Static(records) => records,
            #[cfg(feature = "alloc")]
            Column::Owned(records) => records,
        }
    }
}

impl<T> Column<T> {
    /// A table made at run time.
    #[cfg(feature = "alloc")]
    pub(crate) fn from_vec(records: alloc::vec::Vec<T>) -> Self {
        Column::Owned(records.into_boxed_slice())
    }

    /// The records of a run; none if the run does not lie within the table.
    pub(crate) fn run(&self, run: Run) -> &[T] {
        // Checked here, so a forged file gives wrong answers and nothing worse.
        let start = run.start as usize;
        self.get(start..start.saturating_add(run.len as usize))
            .unwrap_or_default()
    }
}

/// The text that holds all strings of a glossary.
#[derive(Clone, Debug)]
pub enum Pool {
    /// Part of the program, or of a file that stays in memory.
    Static(&'static str),
    /// Made at run time.
    #[cfg(feature = "alloc")]
    Owned(alloc::boxed::Box<str>),
}

impl Deref for Pool {
    type Target = str;

    fn deref(&self) -> &str {
        match self {
            Pool::Static(text) => text,
            #[cfg(feature = "alloc")]
            Pool::Owned(text) => text,
        }
    }
}

impl Default for Pool {
    fn default() -> Self {
        Pool::Static("")
    }
}

/// The number of a string; 0 is no string.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
#[cfg_attr(
    feature = "in-place",
    derive(zerocopy::TryFromBytes, zerocopy::KnownLayout, zerocopy::Immutable)
)]
#[repr(C)]
pub struct StrId(pub u32);

/// Consecutive records of another table.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[cfg_attr(
    feature = "in-place",
    derive(zerocopy::TryFromBytes, zerocopy::KnownLayout, zerocopy::Immutable)
)]
#[repr(C)]
pub struct Run {
    /// The first record.
    pub start: u32,
    /// How many there are.
    pub len: u32,
}

impl Run {
    /// No records.
    pub(crate) const NONE: Self = Run { start: 0, len: 0 };
}

/// The strings of a glossary, by number.
#[derive(Clone, Debug, Default)]
pub struct Strings {
    /// The strings, end to end.
    pub pool: Pool,
    /// Where string `n` ends in the pool; it begins where string `n - 1` ends. In a compiled-in
    /// glossary strings lie in longer ones, and some numbers are of no string, so that the next one
    /// may begin elsewhere.
    pub ends: Column<u32>,
}

impl Strings {
    /// The string of a number; empty for 0 and for a number that is of no string.
    pub(crate) fn str(&self, id: StrId) -> &str {
        self.optional_str(id).unwrap_or_default()
    }

    /// The string of a number, if it is one.
    #[inline(never)] // one copy: weight
    pub(crate) fn optional_str(&self, id: StrId) -> Option<&str> {
        let start = *self.ends.get((id.0 as usize).checked_sub(1)?)?;
        let end = *self.ends.get(id.0 as usize)?;
        self.pool.get(start as usize..end as usize)
    }
}
