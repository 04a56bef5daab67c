//! What stands in a text: by entry, and what lies within what.

use super::question::Question;
use super::side::Mention;
use crate::automaton::Span;
use crate::entry::Entry;
use alloc::vec::Vec;
use core::cmp::Reverse;

/// The mentions of a text.
pub(super) struct Present<'g> {
    pub(super) mentions: Vec<Mention<'g>>,
    /// The place in the glossary of each mention's entry, and the mention's number, in order.
    by_entry: Vec<(usize, usize)>,
    /// The numbers of mentions, those that begin first before others, and of these the longest; nothing if none lies within
    /// another.
    outermost: Vec<usize>,
}

impl<'g> Present<'g> {
    pub(super) fn new(mentions: Vec<Mention<'g>>) -> Self {
        let numbers = mentions.iter().enumerate();
        let mut by_entry: Vec<(usize, usize)> = numbers
            .map(|(number, mention)| (mention.entry.index(), number))
            .collect();
        by_entry.sort_unstable();
        let overlaps = |two: &[Mention<'_>]| match two {
            [one, other] => other.span.start < one.span.end,
            _ => false,
        };
        let is_sorted = mentions.is_sorted_by_key(|mention| mention.span.start);
        let mut outermost = Vec::new();
        if !is_sorted || mentions.windows(2).any(overlaps) {
            outermost.extend(0..mentions.len());
            outermost.sort_by_key(|number| {
                let span = mentions.get(*number).map(|mention| mention.span);
                span.map(|span| (span.start, Reverse(span.end)))
            });
        }
        Present {
            mentions,
            by_entry,
            outermost,
        }
    }

    /// The numbers of an entry's mentions.
    pub(super) fn of_entry(&self, entry: Entry<'g>) -> impl Iterator<Item = usize> + '_ {
        let entry = entry.index();
        let start = self.by_entry.partition_point(|(of, _)| *of < entry);
        let rest = self.by_entry.get(start..).unwrap_or_default();
        rest.iter()
            .take_while(move |(of, _)| *of == entry)
            .map(|(_, number)| *number)
    }

    /// The mentions of a question's entries, in order.
    pub(super) fn of<'p>(&'p self, question: &Question<'g>) -> Vec<&'p Mention<'g>> {
        let numbers = question.entries.iter();
        let numbers = numbers.flat_map(|entry| self.of_entry(*entry));
        let mention = |number: usize| self.mentions.get(number);
        if let [_] = question.entries.as_slice() {
            return numbers.filter_map(mention).collect();
        }
        let mut numbers: Vec<usize> = numbers.collect();
        numbers.sort_unstable();
        numbers.into_iter().filter_map(mention).collect()
    }

    /// Whether no mention lies within another.
    pub(super) fn is_flat(&self) -> bool {
        self.outermost.is_empty()
    }

    /// The spans of the mentions that lie within a longer one of those that count, in order.
    pub(super) fn within(&self, counts: impl Fn(&Mention<'g>) -> bool) -> Vec<Span> {
        let mentions = self.outermost.iter();
        let mentions = mentions.filter_map(|number| self.mentions.get(*number));
        within(mentions, counts)
    }
}

/// Of mentions in the order of [`Present::outermost`], the spans of those that lie within a longer one of those that count.
fn within<'p, 'g: 'p>(
    mentions: impl Iterator<Item = &'p Mention<'g>>,
    counts: impl Fn(&Mention<'g>) -> bool,
) -> Vec<Span> {
    let mut within = Vec::new();
    // The place that is reached by those before, and by those with the last span.
    let (mut reach, mut of_last) = (0, 0);
    let mut last = None;
    for mention in mentions {
        if last != Some(mention.span) {
            reach = of_last.max(reach);
            last = Some(mention.span);
        }
        if reach >= mention.span.end && within.last() != last.as_ref() {
            within.push(mention.span);
        }
        if counts(mention) {
            of_last = of_last.max(mention.span.end);
        }
    }
    within
}

/// Those of a few mentions that lie within none of the others.
pub(super) fn retain_outer(mentions: &mut Vec<&Mention<'_>>, others: &[&Mention<'_>]) {
    let mut sorted = others.to_vec();
    sorted.sort_by_key(|mention| (mention.span.start, Reverse(mention.span.end)));
    let inner = within(sorted.into_iter(), |_| true);
    mentions.retain(|mention| !has_span(&inner, mention.span));
}

/// The order of [`Present::within`].
pub(super) fn key(span: Span) -> (usize, Reverse<usize>) {
    (span.start, Reverse(span.end))
}

/// How many places renderings stand at: those that overlap are one.
pub(super) fn count_places(renderings: &[&Mention<'_>]) -> usize {
    let mut spans: Vec<Span> = renderings.iter().map(|mention| mention.span).collect();
    spans.sort_unstable();
    let mut end = 0;
    let apart = spans.iter().filter(|span| {
        let is_apart = span.start >= end;
        end = end.max(span.end);
        is_apart
    });
    apart.count()
}

/// Whether a span is among some, in the order of [`key`].
pub(super) fn has_span(spans: &[Span], span: Span) -> bool {
    spans
        .binary_search_by_key(&key(span), |span| key(*span))
        .is_ok()
}

/// Whether a span has another one and more.
pub(super) fn contains(longer: Span, span: Span) -> bool {
    longer.start <= span.start && span.end <= longer.end && longer != span
}
