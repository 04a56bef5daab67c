//! From a place of a text along the terms that begin there.

use super::alphabet::{is_ascii_word, is_numeral, FIRST, IGNORABLE, NONE, QUOTE, SPACE};
use super::quotes;
use super::{Match, Span};
use crate::entry::{Recognition, Term};
use crate::glossary::tables::{NodeRecord, Tables};
use crate::glossary::{Comparison, Hit};

/// How many characters that are none of a term may stand between two that are.
pub(super) const BETWEEN: usize = 64;

/// A walk through the trie of terms, beside the text. An iterator over the terms that are
/// recognised at its start, the shortest first.
#[derive(Clone)]
pub(super) struct Walk<'g, 't> {
    tables: &'g Tables,
    text: &'t str,
    /// What a span may not take in again.
    limit: usize,
    start: usize,
    /// Where the text goes on.
    next: usize,
    node: Option<&'g NodeRecord>,
    after_word: bool,
    met_quotes: bool,
}

impl<'g, 't> Walk<'g, 't> {
    /// The walk from the character `c`, whose code is given and which stands at `start`.
    #[inline]
    pub(super) fn new(
        tables: &'g Tables,
        text: &'t str,
        limit: usize,
        (start, c): (usize, char),
        code: u16,
    ) -> Option<Self> {
        let node = *tables.scan.starts.get(usize::from(code))?;
        (node != 0).then(|| Walk {
            tables,
            text,
            limit,
            start,
            next: start + c.len_utf8(),
            node: tables.scan.nodes.get(node as usize),
            after_word: tables.scan.is_word(code),
            met_quotes: false,
        })
    }

    /// The next character of the walk, if a term goes on with it.
    fn step(&mut self) {
        let Some(node) = self.node.take() else { return };
        let scan = &self.tables.scan;
        let mut spaced = false;
        let mut between = 0;
        for c in self.text.get(self.next..).unwrap_or_default().chars() {
            self.next += c.len_utf8();
            let code = scan.code(c);
            match code {
                NONE => return,
                SPACE => spaced = true,
                QUOTE => self.met_quotes = true,
                IGNORABLE => {}
                FIRST.. => {
                    let is_word = scan.is_word(code);
                    let two_words = spaced && self.after_word && is_word;
                    self.after_word = is_word;
                    let node = if two_words {
                        scan.child(node, SPACE)
                    } else {
                        Some(node)
                    };
                    self.node = node.and_then(|node| scan.child(node, code));
                    return;
                }
            }
            between += 1;
            if between > BETWEEN {
                return;
            }
        }
    }

    /// The match that ends here, if a term does and is recognised.
    fn matched(&self, node: &NodeRecord) -> Option<Match<'g>> {
        let core = Span {
            start: self.start,
            end: self.next,
        };
        let span = if self.met_quotes {
            quotes::balance(self.text, core, self.limit)?
        } else {
            core
        };
        if is_continued(self.text, core) {
            return None;
        }
        let quoted = || quotes::stands_alone(self.text, span);
        let slice = self.text.get(span.range())?;
        let terms = self.tables.scan.forms.run(node.forms).iter();
        let recognised = terms.filter(|number| {
            let term = Term::new(self.tables, **number);
            match term.map(Term::recognition) {
                Some(Recognition::Bare) => true,
                Some(Recognition::Quoted) => quoted(),
                _ => false,
            }
        });
        let hits = recognised
            .filter_map(|number| Hit::of_term(self.tables, *number, Comparison::Whole(slice)));
        let hit = hits.min_by_key(|hit| hit.rank())?;
        Some(Match { span, hit })
    }
}

impl<'g> Iterator for Walk<'g, '_> {
    type Item = Match<'g>;

    fn next(&mut self) -> Option<Match<'g>> {
        while let Some(node) = self.node {
            let found = if node.forms.len > 0 {
                self.matched(node)
            } else {
                None
            };
            self.step();
            if found.is_some() {
                return found;
            }
        }
        None
    }
}

/// Whether the text before or after goes on with what the span begins or ends in: an ASCII word, a
/// number, or a sum of either.
fn is_continued(text: &str, span: Span) -> bool {
    let inside = text.get(span.range()).unwrap_or_default();
    let before = text.get(..span.start).unwrap_or_default();
    let after = text.get(span.end..).unwrap_or_default();
    let is_joined = |a: Option<char>, b: Option<char>| match (a, b) {
        (Some(a), Some(b)) => {
            let (word_a, word_b) = (is_ascii_word(a), is_ascii_word(b));
            let (numeral_a, numeral_b) = (is_numeral(a), is_numeral(b));
            word_a && word_b
                || numeral_a && numeral_b
                || is_plus(a) && (word_b || numeral_b)
                || is_plus(b) && (word_a || numeral_a)
        }
        _ => false,
    };
    let visible = |c: &char| !crate::fold::is_ignorable(*c);
    is_joined(
        before.chars().rev().take(BETWEEN).find(visible),
        inside.chars().find(visible),
    ) || is_joined(
        inside.chars().rev().find(visible),
        after.chars().take(BETWEEN).find(visible),
    )
}

/// Whether it adds to a shorthand: 1+6+N behind 1+ is another one.
fn is_plus(c: char) -> bool {
    matches!(c, '+' | '＋')
}
