//! Many texts at once, on all cores.

use super::Match;
use crate::glossary::Glossary;
use alloc::vec::Vec;
use rayon::prelude::*;

/// The minimum number of texts for a thread; scanning a segment of a translation takes less time
/// than handing it over.
const AT_ONCE: usize = 64;

impl Glossary {
    /// The terms of many texts, those of each text in a list of its own: what
    /// [`find_iter`](Glossary::find_iter) finds there, in the order of the texts. All cores share the work.
    ///
    /// A text is scanned by one thread, so many short ones are scanned faster than one long one. Uses the
    /// pool of rayon that it is called in. Allocates a list for each text, which is empty where nothing is
    /// found.
    ///
    /// ```
    /// use zhujie::CHANGAN_2024;
    ///
    /// let segments = ["新建“四小園”171个", "全年无事", "口袋公园与口袋公園"];
    /// let found = CHANGAN_2024.par_find_all(&segments);
    /// let counts: Vec<usize> = found.iter().map(Vec::len).collect();
    /// assert_eq!(counts, [1, 0, 2]);
    /// assert_eq!(found[0][0].as_str(), "四小園");
    /// ```
    pub fn par_find_all<'g, 't, T>(&'g self, texts: &'t [T]) -> Vec<Vec<Match<'g, 't>>>
    where
        T: AsRef<str> + Sync,
    {
        let texts = texts.par_iter().with_min_len(AT_ONCE);
        texts
            .map(|text| self.find_iter(text.as_ref()).collect())
            .collect()
    }
}

#[cfg(test)]
mod tests {
    use alloc::string::String;
    use alloc::vec::Vec;

    #[test]
    fn every_text_has_its_own_matches() {
        let glossary = &crate::CHANGAN_2024;
        let texts: Vec<String> = (0..1000)
            .map(|n| "新建“四小園”，口袋公园".repeat(n % 7) + &"“1310”".repeat(n % 3))
            .collect();
        let found = glossary.par_find_all(&texts);
        assert_eq!(found.len(), texts.len());
        for (found, text) in found.iter().zip(&texts) {
            assert_eq!(*found, glossary.find_iter(text).collect::<Vec<_>>());
        }
    }
}
