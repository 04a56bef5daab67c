//! The terms of a text, part by part, for a long scan that must be able to stop.

use super::find::FindIter;
use crate::glossary::Glossary;

impl Glossary {
    /// The terms that stand in a text, as [`find_iter`](Glossary::find_iter) finds them, in parts: those that begin in its
    /// first `len` bytes, then those that begin in the next `len` bytes, and so on.
    ///
    /// Between two parts, a program can stop, or say how far it is, even where no term stands for long. With parts of a
    /// megabyte it takes no longer than without.
    ///
    /// ```
    /// use zhujie::CHANGAN_2024;
    ///
    /// let text = "口袋公園、“四小園”，口袋公园".repeat(1000);
    /// let mut parts = CHANGAN_2024.find_parts(&text, 10_000);
    /// let mut found = Vec::new();
    /// while let Some(part) = parts.next_part() {
    ///     found.extend(part); // Behind it the program may stop.
    /// }
    /// assert_eq!(found, CHANGAN_2024.find_iter(&text).collect::<Vec<_>>());
    /// ```
    pub fn find_parts<'g, 't>(&'g self, text: &'t str, len: usize) -> Parts<'g, 't> {
        Parts {
            text,
            len: len.max(1),
            end: 0,
            part: FindIter::within(self, text, 0..0, 0),
        }
    }
}

/// The terms of a text in parts; see [`Glossary::find_parts`].
#[derive(Clone, Debug)]
pub struct Parts<'g, 't> {
    text: &'t str,
    len: usize,
    /// Where the current part ends.
    end: usize,
    part: FindIter<'g, 't>,
}

impl<'g, 't> Parts<'g, 't> {
    /// The matches that begin in the next part; `None` behind the last one. Matches of a part that were not taken are passed
    /// over.
    pub fn next_part(&mut self) -> Option<&mut FindIter<'g, 't>> {
        if self.end >= self.text.len() {
            return None;
        }
        // Where the next part begins, and what it must not take in, is known when this one has come to its end.
        self.part.by_ref().for_each(drop);
        self.end = self.end.saturating_add(self.len).min(self.text.len());
        while !self.text.is_char_boundary(self.end) {
            self.end += 1;
        }
        self.part.extend(self.end);
        Some(&mut self.part)
    }

    /// Before which byte of the text the matches of the current part begin.
    pub fn end(&self) -> usize {
        self.end
    }
}
