//! Terms that are cut out of two words, as 操作数 is of 操作数据库: where words end, as far as a document shows it.

use super::compounds::is_part_of_noun;
use crate::automaton::Span;
use crate::entry::is_ideograph;
use std::collections::HashMap;

/// How often pairs of ideographs stand in the Chinese sources of a document.
///
/// An edge of a term goes through a word if the document has the pair across it far more often than the pair within the
/// term: 数据 has been read many times, and 作数 hardly.
#[derive(Clone, Debug, Default)]
pub(super) struct Pairs {
    counts: HashMap<[char; 2], u32>,
}

/// How many times as often the pair across an edge stands there: a simulation is in `tests/check/RESULTS.md`.
const TIMES: u32 = 3;

impl Pairs {
    pub(super) fn clear(&mut self) {
        self.counts.clear();
    }

    pub(super) fn count(&mut self, source: &str) {
        let mut before = None;
        for c in source.chars() {
            let c = Some(c).filter(|c| is_ideograph(*c));
            if let (Some(one), Some(two)) = (before, c) {
                let count = self.counts.entry([one, two]).or_default();
                *count = count.saturating_add(1);
            }
            before = c;
        }
    }

    /// Whether a term of a source that was counted is cut out of two words.
    pub(super) fn is_cut(&self, source: &str, term: Span) -> bool {
        let mut before = source.get(..term.start).unwrap_or_default().chars();
        let mut behind = source.get(term.end..).unwrap_or_default().chars();
        let within = || source.get(term.range()).unwrap_or_default().chars();
        let (mut from_first, mut from_last) = (within(), within().rev());
        let (first, second) = (from_first.next(), from_first.next());
        let (last, last_but_one) = (from_last.next(), from_last.next());
        let before = before.next_back().filter(|c| is_part_of_noun(*c));
        let behind = behind.next().filter(|c| is_part_of_noun(*c));
        self.is_more([before, first], [first, second])
            || self.is_more([last, behind], [last_but_one, last])
    }

    fn is_more(&self, across: [Option<char>; 2], within: [Option<char>; 2]) -> bool {
        let count = |pair: [Option<char>; 2]| match pair {
            [Some(one), Some(two)] => self.counts.get(&[one, two]).copied(),
            _ => None,
        };
        // A pair that was never counted has something else than ideographs.
        match (count(across), count(within)) {
            (Some(across), Some(within)) => across > TIMES.saturating_mul(within),
            _ => false,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn span(text: &str, term: &str) -> Span {
        let start = text.find(term).unwrap();
        let end = start + term.len();
        Span { start, end }
    }

    #[test]
    fn a_term_is_cut_out_where_a_pair_across_its_edge_is_met_more_often() {
        let mut pairs = Pairs::default();
        let text = "命令操作数据库";
        pairs.count(text);
        assert!(!pairs.is_cut(text, span(text, "操作数")));
        for text in ["一种数据", "数据库。", "数据和数据"] {
            pairs.count(text);
        }
        assert!(pairs.is_cut(text, span(text, "操作数")));
        assert!(!pairs.is_cut("操作数。", span("操作数", "操作数")));
        assert!(!pairs.is_cut(text, span(text, "数据库")));
        // The word before it, in the other script and at the beginning of the term.
        for text in ["這段代碼位於", "代碼", "代碼", "代碼"] {
            pairs.count(text);
        }
        let text = "這段代碼位於";
        assert!(pairs.is_cut(text, span(text, "碼位")));
        pairs.clear();
        assert!(!pairs.is_cut(text, span(text, "碼位")));
    }

    #[test]
    fn what_is_no_word_of_ideographs_is_not_cut_out() {
        let mut pairs = Pairs::default();
        for text in ["的数", "的数", "的数", "的数", "1+6的数", "类的类型"] {
            pairs.count(text);
        }
        for (text, term) in [
            ("的数据", "数据"),
            ("1+6的数", "1+6"),
            ("类型", "类"),
            ("", ""),
        ] {
            assert!(!pairs.is_cut(text, span(text, term)), "{text} {term}");
        }
    }
}
