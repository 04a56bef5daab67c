//! The check of one segment.

use super::allowed::{is_permitted, Allowed, Choice};
use super::checked::{Absent, Checked, Rendering};
use super::compounds::is_part_of_noun;
use super::derived::prefixes_said;
use super::finding::{Finding, FindingKind};
use super::form::WordForm;
use super::number::{has_number, shorthands, Shorthand};
use super::phrase::{Compound, Numbered, Phrase, Text};
use super::present::{contains, count_places, has_span, key, retain_outer, Present};
use super::question::{questions, Question};
use super::side::{is_part_of_word, Mention, Side};
use super::word_cache::WordCache;
use super::words::Words;
use crate::automaton::Span;
use crate::entry::{is_ideograph, Entry};
use crate::glossary::Designation;
use alloc::string::String;
use alloc::vec::Vec;
use core::cell::OnceCell;
use std::collections::HashSet;

/// The two languages, and what the glossary has of the second.
pub(super) struct Sides<'c, 'g> {
    pub(super) source: &'c Side<'g>,
    pub(super) target: &'c Side<'g>,
    pub(super) allowed: &'c Allowed<'g>,
    pub(super) count: bool,
}

/// The numbers of words that have been met, of each language.
#[derive(Clone, Debug, Default)]
pub(super) struct Caches {
    pub(super) source: WordCache,
    pub(super) target: WordCache,
}

/// A segment while it is checked. What only some findings need is computed when the first asks for it.
struct Segment<'c, 'g, 't> {
    sides: &'c Sides<'c, 'g>,
    source: &'t str,
    target: &'t str,
    text: Text<'t>,
    questions: &'c [Question<'g>],
    present: Present<'g>,
    /// The spans of mentions within a longer one that a term of the source needs.
    hidden: OnceCell<Vec<Span>>,
    /// The spans of mentions within a longer one that the glossary permits, and of those that are allowed for a term.
    excused: OnceCell<(Vec<Span>, Vec<Span>)>,
    shorthands: OnceCell<Shorthands>,
    /// The Chinese terms in a target that is not Chinese.
    untranslated: OnceCell<Present<'g>>,
    has_ideographs: OnceCell<bool>,
    /// The brackets of the target, and whether each opens.
    brackets: OnceCell<Vec<(usize, bool)>>,
    /// For each word of the target, whether it belongs to a mention.
    taken: OnceCell<Vec<bool>>,
    /// The Chinese terms of the source, those that overlap too, in order.
    overlapping: OnceCell<Vec<Mention<'g>>>,
}

/// The shorthands of a segment.
struct Shorthands {
    /// Those of the source.
    source: Vec<Shorthand>,
    /// The numbers of those of the target.
    target: HashSet<String>,
    /// The first of the target that the source does not have, with signs and without.
    foreign: [Option<Shorthand>; 2],
}

/// Checks a segment.
pub(super) fn check<'g, 't>(
    sides: &Sides<'_, 'g>,
    source: &'t str,
    target: &'t str,
    caches: &mut Caches,
) -> Checked<'g, 't> {
    let mut checked = Checked::default();
    let questions = questions(sides.source, sides.allowed, source, &mut caches.source);
    if questions.is_empty() {
        return checked;
    }
    let (present, words) = sides.target.present(target, &mut caches.target);
    let segment = Segment {
        sides,
        source,
        target,
        text: Text::new(target, words, sides.target.stemmer()),
        questions: &questions,
        present: Present::new(present),
        hidden: OnceCell::new(),
        excused: OnceCell::new(),
        shorthands: OnceCell::new(),
        untranslated: OnceCell::new(),
        has_ideographs: OnceCell::new(),
        brackets: OnceCell::new(),
        taken: OnceCell::new(),
        overlapping: OnceCell::new(),
    };
    for question in &questions {
        segment.answer(question, &mut checked);
    }
    checked
}

impl<'g, 't> Segment<'_, 'g, 't> {
    /// Finds what is wrong about an entry, of the most telling kind, or how it is rendered.
    fn answer(&self, question: &Question<'g>, checked: &mut Checked<'g, 't>) {
        let Some(&entry) = question.entries.first() else {
            return;
        };
        if self.sides.allowed.of(entry).is_empty() {
            // Nothing to ask for but that numbers stay.
            checked
                .findings
                .extend(self.other_shorthand(question, entry));
            return;
        }
        if let Some(mention) = self.forbidden(question) {
            checked.findings.push(self.finding(
                FindingKind::Forbidden,
                question,
                entry,
                Some(mention.span),
            ));
            return;
        }
        let by = self.renderings(question);
        if let Some(span) = self.within_other_numbers(question, &by) {
            checked.findings.push(self.finding(
                FindingKind::Shorthand,
                question,
                entry,
                Some(span),
            ));
            return;
        }
        let rendered = count_places(&by);
        let finding = match rendered {
            0 => self.not_rendered(question, entry),
            _ => self.rendered_too_little(question, entry, rendered),
        };
        match (finding, by.first()) {
            (Some(finding), None)
                if finding.kind == FindingKind::Missing && finding.target.is_none() =>
            {
                let places = core::iter::once(&question.span).chain(&question.others);
                checked.absent.push(Absent {
                    finding,
                    places: places.copied().collect(),
                });
            }
            (Some(finding), _) => checked.findings.push(finding),
            (None, Some(first)) => {
                let mut others: Vec<Designation<'g>> = Vec::new();
                for mention in &by {
                    let by = mention.designation;
                    if by != first.designation && !others.contains(&by) {
                        others.push(by);
                    }
                }
                checked.renderings.push(Rendering {
                    entry,
                    term: question.term,
                    source: question.span,
                    source_text: self.source.get(question.span.range()).unwrap_or_default(),
                    by: first.designation,
                    target: first.span,
                    target_text: self.target.get(first.span.range()).unwrap_or_default(),
                    others,
                });
            }
            (None, None) => {}
        }
    }

    /// All that may be put for a term.
    fn choices<'s>(&'s self, question: &'s Question<'g>) -> impl Iterator<Item = &'s Choice<'g>> {
        let entries = question.entries.iter();
        entries.flat_map(|entry| self.sides.allowed.of(*entry))
    }

    /// The allowed renderings of an entry. One inside a longer one counts only if that is a designation of another entry,
    /// which no term of the source needs.
    fn renderings(&self, question: &Question<'g>) -> Vec<&Mention<'g>> {
        let mut allowed = self.present.of(question);
        let all = match self.present.is_flat() {
            true => None,
            false => Some(allowed.clone()),
        };
        allowed.retain(|mention| {
            self.sides.allowed.allows(mention) && !self.is_in_other_script(mention)
        });
        if let Some(all) = all {
            retain_outer(&mut allowed, &all);
            allowed.retain(|mention| !has_span(self.hidden(), mention.span));
        }
        allowed
    }

    /// The spans of mentions within one that renders a term, which is not rendered more often than the source has it.
    fn hidden(&self) -> &[Span] {
        self.hidden.get_or_init(|| {
            let needed = self.questions.iter().filter_map(|question| {
                let mut all = self.present.of(question);
                all.retain(|mention| self.sides.allowed.allows(mention));
                (count_places(&all) <= question.mentions()).then_some(all)
            });
            let needed = needed
                .flatten()
                .map(|mention| (mention.span, mention.designation));
            let needed: HashSet<(Span, Designation<'g>)> = needed.collect();
            self.present
                .within(|mention| needed.contains(&(mention.span, mention.designation)))
        })
    }

    /// A rendering that the glossary says not to use, and that is neither part of one that it allows nor allowed for
    /// another entry of the source.
    fn forbidden(&self, question: &Question<'g>) -> Option<&Mention<'g>> {
        let numbers = question
            .entries
            .iter()
            .flat_map(|entry| self.present.of_entry(*entry));
        let forbidden = numbers.filter(|number| {
            let mention = self.present.mentions.get(*number);
            mention.is_some_and(|mention| {
                !is_permitted(mention.designation)
                    && mention.form < WordForm::Related
                    && !self.is_excused(mention.span)
            })
        });
        self.present.mentions.get(forbidden.min()?)
    }

    fn is_excused(&self, span: Span) -> bool {
        let (within, allowed) = self.excused.get_or_init(|| {
            let within = self
                .present
                .within(|mention| is_permitted(mention.designation));
            let allowed = self.questions.iter().flat_map(|question| {
                let mut all = self.present.of(question);
                all.retain(|mention| self.sides.allowed.allows(mention));
                all.into_iter().map(|mention| mention.span)
            });
            let mut allowed: Vec<Span> = allowed.collect();
            allowed.sort_by_key(|span| key(*span));
            (within, allowed)
        });
        has_span(within, span) || has_span(allowed, span)
    }

    /// A longer designation with other numbers around the only rendering: “六边”“四旁”绿化 around 四旁.
    fn within_other_numbers(&self, question: &Question<'g>, by: &[&Mention<'g>]) -> Option<Span> {
        let slice = self.source.get(question.span.range())?;
        if by.is_empty() || !has_number(slice) {
            return None;
        }
        self.choices(question)
            .find_map(|choice| match self.phrase(choice).numbered(&self.text) {
                Some(Numbered::Other(span)) => by
                    .iter()
                    .all(|mention| contains(span, mention.span))
                    .then_some(span),
                _ => None,
            })
    }

    fn not_rendered(&self, question: &Question<'g>, entry: Entry<'g>) -> Option<Finding<'g, 't>> {
        if let Some(span) = self.untranslated(question, true) {
            return Some(self.finding(FindingKind::Untranslated, question, entry, Some(span)));
        }
        let in_other_script = self.present.of(question).into_iter();
        let mut in_other_script = in_other_script.filter(|mention| {
            self.sides.allowed.allows(mention) && self.is_in_other_script(mention)
        });
        if let Some(mention) = in_other_script.next() {
            return Some(self.finding(FindingKind::Missing, question, entry, Some(mention.span)));
        }
        if self.keeps_numbers_alone(question) || self.is_shared(question) {
            return None;
        }
        let mut other_numbers = None;
        for choice in self.choices(question) {
            match self.has_words(question, choice) {
                Some(Numbered::Same) => return None,
                Some(Numbered::Other(span)) => other_numbers = other_numbers.or(Some(span)),
                None => {}
            }
        }
        if let Some(span) = other_numbers {
            return Some(self.finding(FindingKind::Shorthand, question, entry, Some(span)));
        }
        if let Some(finding) = self.other_shorthand(question, entry) {
            return Some(finding);
        }
        (!self.is_cut_out(question))
            .then(|| self.finding(FindingKind::Missing, question, entry, None))
    }

    /// Whether a rendering within a longer one is shared by what stands before, as “variables” is in “local and global
    /// variables”.
    fn is_shared(&self, question: &Question<'g>) -> bool {
        if self.present.is_flat() || matches!(self.sides.target, Side::Chinese(_)) {
            return false;
        }
        let mut hidden = self.present.of(question).into_iter();
        hidden.any(|mention| {
            self.sides.allowed.allows(mention) && self.text.is_shared(mention.span.start)
        })
    }

    /// Where a term stands several times and is rendered fewer times: untranslated elsewhere, or too few if they are
    /// counted.
    fn rendered_too_little(
        &self,
        question: &Question<'g>,
        entry: Entry<'g>,
        rendered: usize,
    ) -> Option<Finding<'g, 't>> {
        if rendered >= question.mentions() {
            return None;
        }
        if let Some(span) = self.untranslated(question, false) {
            return Some(self.finding(FindingKind::Untranslated, question, entry, Some(span)));
        }
        self.sides.count.then(|| {
            let mut finding = self.finding(FindingKind::Missing, question, entry, None);
            finding.counts = Some((question.mentions(), rendered));
            finding
        })
    }

    /// Where the Chinese term stands in the target; in brackets it may be a note beside the rendering.
    fn untranslated(&self, question: &Question<'g>, in_brackets: bool) -> Option<Span> {
        let Side::Chinese(source) = self.sides.source else {
            return None;
        };
        let present = match self.sides.target {
            Side::Chinese(_) => &self.present,
            Side::Other(_) => self.untranslated.get_or_init(|| {
                let mentions = match self.has_ideographs() {
                    true => source.present(self.target),
                    false => Vec::new(),
                };
                Present::new(mentions)
            }),
        };
        let mut left = present.of(question).into_iter().filter(|mention| {
            let slice = self.target.get(mention.span.range()).unwrap_or_default();
            slice.chars().any(is_ideograph)
                && (in_brackets || !self.is_in_brackets(mention.span))
                && self.is_left(mention)
        });
        left.next()
            .map(|mention| mention.span)
            .or_else(|| self.kept(question))
    }

    /// Where the Chinese term stands in a target that is not Chinese, without the quotation marks that it is recognised
    /// by in Chinese.
    fn kept(&self, question: &Question<'g>) -> Option<Span> {
        let slice = self.source.get(question.span.range())?;
        let is_other = matches!(self.sides.target, Side::Other(_));
        if !is_other || !slice.chars().any(is_ideograph) || !self.has_ideographs() {
            return None;
        }
        let span = Phrase::new(slice, self.text.stemmer()).stands(&self.text)?;
        (!self.is_in_brackets(span)).then_some(span)
    }

    fn has_ideographs(&self) -> bool {
        *self
            .has_ideographs
            .get_or_init(|| self.target.chars().any(is_ideograph))
    }

    /// Whether a Chinese term in the target is none that may stand there.
    fn is_left(&self, mention: &Mention<'g>) -> bool {
        match self.sides.target {
            Side::Chinese(_) => {
                self.is_in_other_script(mention) || !self.sides.allowed.allows(mention)
            }
            Side::Other(_) => true,
        }
    }

    fn is_in_other_script(&self, mention: &Mention<'g>) -> bool {
        self.sides.target.is_in_other_script(mention, self.target)
    }

    fn is_in_brackets(&self, span: Span) -> bool {
        const OPEN: [char; 4] = ['(', '（', '[', '［'];
        const CLOSE: [char; 4] = [')', '）', ']', '］'];
        let brackets = self.brackets.get_or_init(|| {
            let chars = self.target.char_indices();
            let brackets = chars.filter(|(_, c)| OPEN.contains(c) || CLOSE.contains(c));
            brackets.map(|(at, c)| (at, OPEN.contains(&c))).collect()
        });
        let before = brackets.partition_point(|(at, _)| *at < span.start);
        let last = before.checked_sub(1).and_then(|last| brackets.get(last));
        last.is_some_and(|(_, opens)| *opens)
    }

    /// Whether the source has a shorthand and no more, and the target has its numbers.
    fn keeps_numbers_alone(&self, question: &Question<'g>) -> bool {
        let slice = self.source.get(question.span.range()).unwrap_or_default();
        !slice.chars().any(is_ideograph)
            && self
                .shorthand_of(question)
                .is_some_and(|shorthand| self.has_shorthand(shorthand))
    }

    /// A shorthand of the target in place of that of the source.
    fn other_shorthand(
        &self,
        question: &Question<'g>,
        entry: Entry<'g>,
    ) -> Option<Finding<'g, 't>> {
        let of_term = self.shorthand_of(question)?;
        if self.has_shorthand(of_term) {
            return None;
        }
        let mut foreign = self.shorthands().foreign.iter().flatten();
        let other = foreign.find(|other| of_term.is_like(other))?;
        let mut finding = self.finding(FindingKind::Shorthand, question, entry, Some(other.span));
        if finding.expected.is_empty() {
            let numbers = self.source.get(of_term.span.range()).unwrap_or_default();
            finding.expected.push(numbers.into());
        }
        Some(finding)
    }

    /// The first shorthand within a term of the source.
    fn shorthand_of(&self, question: &Question<'g>) -> Option<&Shorthand> {
        // Nearly no term has one; it has a digit, which may be full-width.
        let slice = self.source.get(question.span.range())?;
        if !slice.chars().any(char::is_numeric) {
            return None;
        }
        let all = &self.shorthands().source;
        let first = all.partition_point(|shorthand| shorthand.span.start < question.span.start);
        all.get(first)
            .filter(|shorthand| shorthand.span.end <= question.span.end)
    }

    /// Whether the target has the numbers of a shorthand, between quotation marks or not.
    fn has_shorthand(&self, shorthand: &Shorthand) -> bool {
        match shorthand.has_signs {
            true => self.shorthands().target.contains(&shorthand.numbers),
            false => self.text.has_word(&shorthand.numbers),
        }
    }

    fn shorthands(&self) -> &Shorthands {
        self.shorthands.get_or_init(|| {
            let source = shorthands(&Words::new(self.source));
            let target = shorthands(self.text.words());
            let known: HashSet<&str> = source.iter().map(|known| &*known.numbers).collect();
            let foreign = |has_signs| {
                let mut foreign = target.iter();
                let is_foreign = |other: &&Shorthand| {
                    other.has_signs == has_signs && !known.contains(&*other.numbers)
                };
                foreign.find(is_foreign).cloned()
            };
            Shorthands {
                foreign: [foreign(true), foreign(false)],
                target: target.iter().map(|other| other.numbers.clone()).collect(),
                source,
            }
        })
    }

    fn phrase<'p>(&self, choice: &'p Choice<'g>) -> &'p Phrase<'g> {
        choice.phrase(self.sides.target)
    }

    /// Whether the words of a designation stand in the target though it was not found there: with numbers written
    /// otherwise; in Chinese, where a text has them without the quotation marks that they are recognised by; elsewhere,
    /// apart from one another, as in “economic and social development” for “economic development”.
    fn has_words(&self, question: &Question<'g>, choice: &Choice<'g>) -> Option<Numbered> {
        let phrase = self.phrase(choice);
        if let Some(found) = phrase.numbered(&self.text) {
            return Some(found);
        }
        let is_there = match self.sides.target {
            Side::Chinese(_) => phrase.stands(&self.text).is_some(),
            Side::Other(finder) => {
                phrase.stands_apart(&self.text)
                    || (finder.stemmer().is_english() && self.has_derived(question, phrase))
            }
        };
        is_there.then_some(Numbered::Same)
    }

    /// Whether an English target has a word or words that a designation is part of or derived from, or they from it. A
    /// word that the glossary has for something else does not count.
    fn has_derived(&self, question: &Question<'g>, phrase: &Phrase<'g>) -> bool {
        let is_free = |at: usize| !self.taken().get(at).is_some_and(|is_taken| *is_taken);
        let before = self.source.get(..question.span.start).unwrap_or_default();
        let behind = self.source.get(question.span.end..).unwrap_or_default();
        let compound = Compound {
            beginning: behind.chars().next().is_some_and(is_part_of_noun),
            end: before.chars().next_back().is_some_and(is_part_of_noun),
        };
        phrase.is_prefixed(&self.text, prefixes_said(before))
            || phrase.is_parted(&self.text)
            || phrase.is_in_compound(&self.text, compound, is_free)
            || phrase.stands_derived(&self.text, is_free)
    }

    /// For each word of the target, whether it belongs to a mention.
    fn taken(&self) -> &[bool] {
        self.taken.get_or_init(|| {
            let words = self.text.words();
            let mut taken = alloc::vec![false; words.len()];
            let mentions = self.present.mentions.iter();
            for mention in mentions.filter(|mention| mention.form < WordForm::Related) {
                let first = words.first_from(mention.span.start);
                let end = words.first_from(mention.span.end);
                if let Some(taken) = taken.get_mut(first..end) {
                    taken.fill(true);
                }
            }
            taken
        })
    }

    /// Whether each mention of a Chinese term is cut out of two words: another term begins within it and goes on behind
    /// it, as 列表 does where 有序列表 has 序列, and the target renders that one.
    fn is_cut_out(&self, question: &Question<'g>) -> bool {
        let Side::Chinese(source) = self.sides.source else {
            return false;
        };
        let mentions = self.overlapping.get_or_init(|| {
            let mut mentions = source.present(self.source);
            mentions.retain(|mention| !is_part_of_word(self.source, mention.span));
            mentions.sort_by_key(|mention| mention.span);
            mentions
        });
        let is_rendered = |mention: &Mention<'g>| {
            let mut renderings = self.present.of_entry(mention.entry);
            renderings.any(|number| {
                let rendering = self.present.mentions.get(number);
                rendering.is_some_and(|rendering| self.sides.allowed.allows(rendering))
            })
        };
        let mut spans = core::iter::once(&question.span).chain(&question.others);
        spans.all(|span| {
            let from = mentions.partition_point(|mention| mention.span.start <= span.start);
            let from = mentions.get(from..).unwrap_or_default().iter();
            let mut within = from.take_while(|mention| mention.span.start < span.end);
            within.any(|mention| mention.span.end > span.end && is_rendered(mention))
        })
    }

    fn finding(
        &self,
        kind: FindingKind,
        question: &Question<'g>,
        entry: Entry<'g>,
        target: Option<Span>,
    ) -> Finding<'g, 't> {
        let mut known = HashSet::new();
        let texts = self.choices(question).map(Choice::text);
        let expected = texts.filter(|text| known.insert(*text)).map(String::from);
        Finding {
            kind,
            entry,
            source: question.span,
            source_text: self.source.get(question.span.range()).unwrap_or_default(),
            target,
            target_text: target
                .and_then(|span| self.target.get(span.range()))
                .unwrap_or_default(),
            expected: expected.collect(),
            counts: None,
            before: None,
        }
    }
}
