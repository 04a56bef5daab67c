//! Strings while they are put together.

use super::{Column, Pool, StrId, Strings};
use alloc::string::String;
use alloc::vec::Vec;

/// Strings that grow, in the order of their numbers.
pub(crate) struct StringsBuf {
    pub(crate) text: String,
    pub(crate) ends: Vec<u32>,
}

impl Default for StringsBuf {
    fn default() -> Self {
        StringsBuf {
            text: String::new(),
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

    /// The string of that number; nothing if there is none.
    pub(crate) fn get(&self, id: StrId) -> &str {
        let end = |number: usize| self.ends.get(number).map(|end| *end as usize);
        let range = (id.0 as usize)
            .checked_sub(1)
            .and_then(end)
            .zip(end(id.0 as usize));
        let string = range.and_then(|(start, end)| self.text.get(start..end));
        string.unwrap_or_default()
    }

    /// Whether they are more, or longer together, than numbers can tell.
    pub(crate) fn is_too_large(&self) -> bool {
        u32::try_from(self.text.len().max(self.ends.len())).is_err()
    }
}

/// A record's number. What does not fit is noticed at the end, where the tables' sizes are checked.
pub(crate) fn count(len: usize) -> u32 {
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
    /// The strings up to one.
    pub(crate) fn up_to(&self, last: StrId) -> Strings {
        let ends = self.ends.get(..=last.0 as usize).unwrap_or_default();
        let end = ends.last().map_or(0, |end| *end as usize);
        Strings {
            pool: Pool::Owned(self.pool.get(..end).unwrap_or_default().into()),
            ends: Column::from_vec(ends.into()),
        }
    }
}
