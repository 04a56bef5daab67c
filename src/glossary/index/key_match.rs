//! What a look-up by key finds.

/// A key that was found: its number in the table of keys, and that of the entry that all its forms belong to, or one
/// that stands for several. In one word, so that it is handed over in a register.
#[derive(Clone, Copy)]
pub(in crate::glossary) struct KeyMatch(u64);

impl KeyMatch {
    /// For an entry's number: there are several.
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

    /// The entry that all its forms belong to, if it is one.
    #[inline]
    pub(in crate::glossary) fn entry(self) -> Option<u32> {
        let entry = (self.0 >> 32) as u32;
        (entry != Self::MANY_ENTRIES).then_some(entry)
    }
}
