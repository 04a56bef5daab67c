//! Strings while a glossary is built.

use super::{Column, Pool, StrId, Strings};
use alloc::string::String;
use alloc::vec::Vec;

/// Strings in the order of their numbers, growing.
pub(crate) struct StringsBuf {
    pub(crate) text: String,
    pub(crate) ends: Vec<u32>,
}

impl Default for StringsBuf {
    fn default() -> Self {
        StringsBuf {
            text: String::new(),
            // Number 0 is no string, and ends where the first one begins.
            ends: [0].into(),
        }
    }
}

impl StringsBuf {
    /// Adds a string. What does not fit is noticed by [`is_too_large`](StringsBuf::is_too_large).
    pub(crate) fn push(&mut self, string: &str) -> StrId {
        let id = StrId(count(self.ends.len()));
        self.text.push_str(string);
        self.ends.push(count(self.text.len()));
        id
    }

    /// The string of a number; empty if there is none.
    pub(crate) fn get(&self, id: StrId) -> &str {
        let end = |number: usize| self.ends.get(number).map(|end| *end as usize);
        let range = (id.0 as usize)
            .checked_sub(1)
            .and_then(end)
            .zip(end(id.0 as usize));
        let string = range.and_then(|(start, end)| self.text.get(start..end));
        string.unwrap_or_default()
    }

    /// Whether there are more strings, or more text, than numbers can count.
    pub(crate) fn is_too_large(&self) -> bool {
        u32::try_from(self.text.len().max(self.ends.len())).is_err()
    }
}

/// The number of a record. One that does not fit is noticed when the sizes of the tables are
/// checked.
pub(crate) fn count(len: usize) -> u32 {
    // Saturated, not refused: so there is one check at the end, not one for each record.
    u32::try_from(len).unwrap_or(u32::MAX)
}

impl From<StringsBuf> for Strings {
    fn from(strings: StringsBuf) -> Self {
        Strings {
            pool: Pool::Owned(strings.text.into_boxed_str()),
            ends: Column::from_vec(strings.ends),
        }
    }
}

impl From<Strings> for StringsBuf {
    fn from(strings: Strings) -> Self {
        StringsBuf {
            text: match strings.pool {
                Pool::Static(text) => text.into(),
                Pool::Owned(text) => text.into(),
            },
            ends: match strings.ends {
                Column::Static(ends) => ends.into(),
                Column::Owned(ends) => ends.into(),
            },
        }
    }
}

impl Strings {
    /// The strings up to a number.
    pub(crate) fn up_to(&self, last: StrId) -> Strings {
        let ends = self.ends.get(..=last.0 as usize).unwrap_or_default();
        let end = ends.last().map_or(0, |end| *end as usize);
        Strings {
            pool: Pool::Owned(self.pool.get(..end).unwrap_or_default().into()),
            ends: Column::from_vec(ends.into()),
        }
    }
}
