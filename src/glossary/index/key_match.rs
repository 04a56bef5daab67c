//! [`KeyMatch`]: what a look-up by key finds.

/// A key: its number in the table of keys, and the number of its entry if all its forms are of one.
// Both in one word, so that an `Option` of it is returned in registers.
#[derive(Clone, Copy)]
pub(in crate::glossary) struct KeyMatch(u64);

impl KeyMatch {
    /// In place of an entry's number: the forms are of several entries.
    pub(super) const MANY_ENTRIES: u32 = u32::MAX;

    #[inline]
    pub(super) fn new(number: u32, entry: u32) -> Self {
        KeyMatch(u64::from(entry) << 32 | u64::from(number))
    }

    /// The key's number.
    #[inline]
    pub(in crate::glossary) fn number(self) -> u32 {
        self.0 as u32
    }

    /// The number of the entry that all forms belong to, if they belong to one.
    #[inline]
    pub(in crate::glossary) fn entry(self) -> Option<u32> {
        let entry = (self.0 >> 32) as u32;
        (entry != Self::MANY_ENTRIES).then_some(entry)
    }
}
