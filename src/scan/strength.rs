//! Leaving out matches that are not equal enough.

use super::find::FindIter;
use super::matched::Match;
use crate::automaton;
use crate::fold::Strength;
use core::fmt;
use core::iter::FusedIterator;

impl<'g, 't> FindIter<'g, 't> {
    /// From here on only matches that equal a term at this strength ([`Match::strength`]); without
    /// it, all.
    ///
    /// With [`Strength::Strict`], what may be another word is left out: 海裡 is no mention of 海里, the
    /// nautical mile. If the longest term at a place is left out, the shorter ones that begin there
    /// are tried, then what begins behind that place. Each match is compared with its term, which
    /// costs as much as [`Match::hit`]. Where one is left out, the terms that begin there are
    /// sought again, so a text with many of these takes time in proportion to its length times that
    /// of the longest term.
    ///
    /// ```
    /// use zhujie::entry::owned::EntryBuf;
    /// use zhujie::fold::Strength;
    /// use zhujie::Glossary;
    ///
    /// let glossary = Glossary::new([EntryBuf::new("太后")])?;
    /// let text = "他太後悔了，太后不知。";
    /// assert_eq!(glossary.find_iter(text).count(), 2);
    /// let mut sure = glossary.find_iter(text).at_strength(Strength::Plain);
    /// assert_eq!(sure.next().unwrap().as_str(), "太后");
    /// assert!(sure.next().is_none());
    /// # Ok::<(), zhujie::BuildError>(())
    /// ```
    pub fn at_strength(self, strength: Strength) -> FindAtStrength<'g, 't> {
        FindAtStrength {
            found: self,
            strength,
        }
    }
}

/// The terms of a text that are equal at a strength; see [`FindIter::at_strength`].
#[derive(Clone)]
pub struct FindAtStrength<'g, 't> {
    found: FindIter<'g, 't>,
    strength: Strength,
}

impl<'g, 't> FindAtStrength<'g, 't> {
    fn holds(&self, found: &Match<'g, 't>) -> bool {
        self.strength == Strength::Loose || found.strength() <= self.strength
    }

    /// Continues behind the first character of a match that is left out, or behind the longest one
    /// that begins there and is not left out.
    fn pass_over(&mut self, passed: Match<'g, 't>, limit: usize) -> Option<Match<'g, 't>> {
        let (glossary, text, end) = (
            self.found.glossary,
            self.found.text(),
            self.found.found.end(),
        );
        let tables = &glossary.tables().automaton;
        // Its span may begin with a quotation mark, at which no walk begins; so the place is sought
        // within it.
        let inside = passed.as_str().char_indices();
        let mut places =
            inside.map(|(at, c)| passed.start() + at..passed.start() + at + c.len_utf8());
        let mut best = None;
        let begins_here = places.find(|place| {
            let all = automaton::FindOverlappingIter::within(tables, text, place.clone(), limit);
            let mut all = all
                .map(|found| Match::new(glossary, text, found))
                .peekable();
            let begins_here = all.peek().is_some();
            best = all.filter(|found| self.holds(found)).last();
            begins_here
        });
        let behind = begins_here.map_or(passed.end(), |place| place.end);
        let (next, limit) = match &best {
            Some(best) => (best.end(), best.end()),
            None => (behind, limit),
        };
        self.found = FindIter::within(glossary, text, next..end.max(next), limit);
        best
    }
}

impl<'g, 't> Iterator for FindAtStrength<'g, 't> {
    type Item = Match<'g, 't>;

    fn next(&mut self) -> Option<Match<'g, 't>> {
        loop {
            let limit = self.found.found.limit();
            let found = self.found.next()?;
            if self.holds(&found) {
                return Some(found);
            }
            if let Some(shorter) = self.pass_over(found, limit) {
                return Some(shorter);
            }
        }
    }
}

impl FusedIterator for FindAtStrength<'_, '_> {}

impl fmt::Debug for FindAtStrength<'_, '_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("FindAtStrength")
            .field("found", &self.found)
            .field("strength", &self.strength)
            .finish()
    }
}
