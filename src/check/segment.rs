//! The check of one segment.

use super::equivalents::{WordCache, WordForm};
use super::finding::{Finding, FindingKind};
use super::number::{has_number, numbered, shorthands, Numbered, Shorthand};
use super::side::{Mention, Side};
use super::stem::Stemmer;
use super::words::Words;
use crate::automaton::Span;
use crate::entry::{is_ideograph, Entry};
use crate::glossary::Designation;
use alloc::borrow::Cow;
use alloc::string::String;
use alloc::vec::Vec;
use core::cell::OnceCell;

/// The two languages.
pub(super) struct Sides<'c, 'g> {
    pub(super) source: &'c Side<'g>,
    pub(super) target: &'c Side<'g>,
    pub(super) count: bool,
}

/// The numbers of words that have been met, of each language.
#[derive(Clone, Debug, Default)]
pub(super) struct Caches {
    pub(super) source: WordCache,
    pub(super) target: WordCache,
}

/// An entry that is rendered as the glossary has it.
pub(super) struct Rendering<'g, 't> {
    pub(super) entry: Entry<'g>,
    /// The term of the source.
    pub(super) term: Designation<'g>,
    pub(super) source: Span,
    pub(super) source_text: &'t str,
    /// Its renderings in the segment.
    pub(super) by: Vec<(Designation<'g>, Span, &'t str)>,
}

/// What a segment is found to have.
pub(super) struct Checked<'g, 't> {
    pub(super) findings: Vec<Finding<'g, 't>>,
    pub(super) renderings: Vec<Rendering<'g, 't>>,
}

/// A term of the source and all that it may mean.
struct Question<'g> {
    span: Span,
    term: Designation<'g>,
    entries: Vec<Asked<'g>>,
    /// How often the source has it.
    mentions: usize,
}

/// An entry, and what may be put for it: nothing, if the glossary has nothing in the target language.
struct Asked<'g> {
    entry: Entry<'g>,
    allowed: Vec<Designation<'g>>,
}

/// A segment while it is checked.
struct Segment<'c, 'g, 't> {
    sides: &'c Sides<'c, 'g>,
    source: &'t str,
    target: &'t str,
    words: OnceCell<Words<'t>>,
    /// The stems of these.
    stems: OnceCell<Vec<String>>,
    questions: &'c [Question<'g>],
    present: &'c [Mention<'g>],
    shorthands: OnceCell<(Vec<Shorthand>, Vec<Shorthand>)>,
    /// The Chinese terms in a target that is not Chinese.
    untranslated: OnceCell<Vec<Mention<'g>>>,
}

/// Checks a segment.
pub(super) fn check<'g, 't>(
    sides: &Sides<'_, 'g>,
    source: &'t str,
    target: &'t str,
    caches: &mut Caches,
) -> Checked<'g, 't> {
    let mut checked = Checked {
        findings: Vec::new(),
        renderings: Vec::new(),
    };
    let questions = questions(sides, source, &mut caches.source);
    if questions.is_empty() {
        return checked;
    }
    let (present, words) = sides.target.present(target, &mut caches.target);
    let segment = Segment {
        sides,
        source,
        target,
        words: words.map(OnceCell::from).unwrap_or_default(),
        stems: OnceCell::new(),
        questions: &questions,
        present: &present,
        shorthands: OnceCell::new(),
        untranslated: OnceCell::new(),
    };
    for question in &questions {
        segment.answer(question, &mut checked);
    }
    checked.findings.sort_by_key(|finding| finding.source);
    checked
}

/// What a source asks for, each entry once.
fn questions<'g>(sides: &Sides<'_, 'g>, source: &str, cache: &mut WordCache) -> Vec<Question<'g>> {
    let mut questions: Vec<Question<'g>> = Vec::new();
    let mentions = sides.source.asked(source, cache);
    for same_place in mentions.chunk_by(|one, other| one.span == other.span) {
        let Some(first) = same_place.first() else {
            continue;
        };
        let mut entries: Vec<Asked<'g>> = Vec::new();
        for mention in same_place {
            if !entries.iter().any(|asked| asked.entry == mention.entry) {
                entries.push(Asked {
                    entry: mention.entry,
                    allowed: sides.target.allowed(mention.entry),
                });
            }
        }
        // Of homographs, those that have something in the target language go first.
        entries.sort_by_key(|asked| asked.allowed.is_empty());
        let entry = entries.first().map(|asked| asked.entry);
        let known = questions
            .iter_mut()
            .find(|question| question.entries.first().map(|asked| asked.entry) == entry);
        match known {
            Some(known) => known.mentions += 1,
            None => questions.push(Question {
                span: first.span,
                term: first.designation,
                entries,
                mentions: 1,
            }),
        }
    }
    questions
}

impl<'g> Question<'g> {
    fn has(&self, entry: Entry<'g>) -> bool {
        self.entries.iter().any(|asked| asked.entry == entry)
    }

    fn allows(&self, mention: &Mention<'g>) -> bool {
        let of_entry = self
            .entries
            .iter()
            .find(|asked| asked.entry == mention.entry);
        of_entry.is_some_and(|asked| asked.allowed.contains(&mention.designation))
    }

    /// All that may be put for it.
    fn allowed(&self) -> impl Iterator<Item = Designation<'g>> + '_ {
        self.entries
            .iter()
            .flat_map(|asked| asked.allowed.iter().copied())
    }
}

impl<'g, 't> Segment<'_, 'g, 't> {
    /// Finds what is wrong about an entry, of the most telling kind, or how it is rendered.
    fn answer(&self, question: &Question<'g>, checked: &mut Checked<'g, 't>) {
        let Some(asked) = question.entries.first() else {
            return;
        };
        let entry = asked.entry;
        if asked.allowed.is_empty() {
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
        match finding {
            Some(finding) => checked.findings.push(finding),
            None => checked.renderings.push(Rendering {
                entry,
                term: question.term,
                source: question.span,
                source_text: self.source.get(question.span.range()).unwrap_or_default(),
                by: by
                    .into_iter()
                    .map(|mention| {
                        let text = self.target.get(mention.span.range()).unwrap_or_default();
                        (mention.designation, mention.span, text)
                    })
                    .collect(),
            }),
        }
    }

    /// The allowed renderings of an entry. One inside a longer one counts only if that is a designation of another entry,
    /// which no term of the source needs.
    fn renderings(&self, question: &Question<'g>) -> Vec<&Mention<'g>> {
        let is_hidden = |mention: &Mention<'g>| {
            self.present.iter().any(|longer| {
                contains(longer.span, mention.span)
                    && (question.has(longer.entry)
                        || self.questions.iter().any(|other| self.needs(other, longer)))
            })
        };
        let allowed = self.present.iter().filter(|mention| {
            question.allows(mention) && !self.is_in_other_script(mention) && !is_hidden(mention)
        });
        allowed.collect()
    }

    /// Whether a mention renders a term that is not rendered more often than the source has it.
    fn needs(&self, question: &Question<'g>, mention: &Mention<'g>) -> bool {
        let all = self.present.iter().filter(|other| question.allows(other));
        question.allows(mention) && count_places(&all.collect::<Vec<_>>()) <= question.mentions
    }

    /// A rendering that the glossary says not to use, and that is neither part of one that it allows nor allowed for
    /// another entry of the source.
    fn forbidden(&self, question: &Question<'g>) -> Option<&Mention<'g>> {
        self.present.iter().find(|mention| {
            question.has(mention.entry)
                && !is_permitted(mention.designation)
                && mention.form < WordForm::Related
                && !self.present.iter().any(|other| {
                    (contains(other.span, mention.span) && is_permitted(other.designation))
                        || (other.span == mention.span
                            && self.questions.iter().any(|question| question.allows(other)))
                })
        })
    }

    /// A longer designation with other numbers around the only rendering: “六边”“四旁”绿化 around 四旁.
    fn within_other_numbers(&self, question: &Question<'g>, by: &[&Mention<'g>]) -> Option<Span> {
        let slice = self.source.get(question.span.range())?;
        if by.is_empty() || !has_number(slice) {
            return None;
        }
        question.allowed().find_map(|designation| {
            let text = self.sides.target.text(designation);
            match numbered(&Words::new(text), self.words(), self.stemmer()) {
                Some(Numbered::Other(span)) => by
                    .iter()
                    .all(|mention| contains(span, mention.span))
                    .then_some(span),
                _ => None,
            }
        })
    }

    fn not_rendered(&self, question: &Question<'g>, entry: Entry<'g>) -> Option<Finding<'g, 't>> {
        if let Some(span) = self.untranslated(question, true) {
            return Some(self.finding(FindingKind::Untranslated, question, entry, Some(span)));
        }
        let in_other_script = self
            .present
            .iter()
            .find(|mention| question.allows(mention) && self.is_in_other_script(mention));
        if let Some(mention) = in_other_script {
            return Some(self.finding(FindingKind::Missing, question, entry, Some(mention.span)));
        }
        if self.keeps_numbers_alone(question) {
            return None;
        }
        let mut other_numbers = None;
        for designation in question.allowed() {
            match self.has_words(designation) {
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
        Some(self.finding(FindingKind::Missing, question, entry, None))
    }

    /// Where a term stands several times and is rendered fewer times: untranslated elsewhere, or too few if they are
    /// counted.
    fn rendered_too_little(
        &self,
        question: &Question<'g>,
        entry: Entry<'g>,
        rendered: usize,
    ) -> Option<Finding<'g, 't>> {
        if rendered >= question.mentions {
            return None;
        }
        if let Some(span) = self.untranslated(question, false) {
            return Some(self.finding(FindingKind::Untranslated, question, entry, Some(span)));
        }
        self.sides.count.then(|| {
            let mut finding = self.finding(FindingKind::Missing, question, entry, None);
            finding.counts = Some((question.mentions, rendered));
            finding
        })
    }

    /// Where the Chinese term stands in the target; in brackets it may be a note beside the rendering.
    fn untranslated(&self, question: &Question<'g>, in_brackets: bool) -> Option<Span> {
        let Side::Chinese(source) = self.sides.source else {
            return None;
        };
        let present = match self.sides.target {
            Side::Chinese(_) => self.present,
            Side::Other(_) => {
                self.untranslated
                    .get_or_init(|| match self.target.chars().any(is_ideograph) {
                        true => source.present(self.target),
                        false => Vec::new(),
                    })
            }
        };
        let left = present.iter().find(|mention| {
            let slice = self.target.get(mention.span.range()).unwrap_or_default();
            question.has(mention.entry)
                && slice.chars().any(is_ideograph)
                && (in_brackets || !self.is_in_brackets(mention.span))
                && self.is_left(question, mention)
        });
        left.map(|mention| mention.span)
            .or_else(|| self.kept(question))
    }

    /// Where the Chinese term stands in a target that is not Chinese, without the quotation marks that it is recognised
    /// by in Chinese.
    fn kept(&self, question: &Question<'g>) -> Option<Span> {
        let slice = self.source.get(question.span.range())?;
        let is_other = matches!(self.sides.target, Side::Other(_));
        let has_ideographs =
            slice.chars().any(is_ideograph) && self.target.chars().any(is_ideograph);
        if !is_other || !has_ideographs {
            return None;
        }
        let span = stands(&Words::new(slice), self.words())?;
        (!self.is_in_brackets(span)).then_some(span)
    }

    /// Whether a Chinese term in the target is none that may stand there.
    fn is_left(&self, question: &Question<'g>, mention: &Mention<'g>) -> bool {
        match self.sides.target {
            Side::Chinese(_) => self.is_in_other_script(mention) || !question.allows(mention),
            Side::Other(_) => true,
        }
    }

    fn is_in_other_script(&self, mention: &Mention<'g>) -> bool {
        self.sides.target.is_in_other_script(mention, self.target)
    }

    fn is_in_brackets(&self, span: Span) -> bool {
        let before = self.target.get(..span.start).unwrap_or_default();
        let bracket = before.rfind(['(', '（', '[', '［', ')', '）', ']', '］']);
        let bracket = bracket.and_then(|at| before.get(at..)?.chars().next());
        bracket.is_some_and(|c| matches!(c, '(' | '（' | '[' | '［'))
    }

    /// Whether the source has a shorthand and no more, and the target has its numbers.
    fn keeps_numbers_alone(&self, question: &Question<'g>) -> bool {
        let (source, _) = self.shorthands();
        let slice = self.source.get(question.span.range()).unwrap_or_default();
        let of_term = source.iter().find(|shorthand| {
            question.span.start <= shorthand.span.start && shorthand.span.end <= question.span.end
        });
        !slice.chars().any(is_ideograph)
            && of_term.is_some_and(|shorthand| shorthand.stands_in(self.words()))
    }

    /// A shorthand of the target in place of that of the source.
    fn other_shorthand(
        &self,
        question: &Question<'g>,
        entry: Entry<'g>,
    ) -> Option<Finding<'g, 't>> {
        let (source, target) = self.shorthands();
        let inside = |shorthand: &&Shorthand| {
            question.span.start <= shorthand.span.start && shorthand.span.end <= question.span.end
        };
        let of_term = source.iter().find(inside)?;
        if of_term.stands_in(self.words()) {
            return None;
        }
        let other = target.iter().find(|shorthand| {
            of_term.is_like(shorthand)
                && !source
                    .iter()
                    .any(|known| known.numbers == shorthand.numbers)
        })?;
        let mut finding = self.finding(FindingKind::Shorthand, question, entry, Some(other.span));
        if finding.expected.is_empty() {
            let numbers = self.source.get(of_term.span.range()).unwrap_or_default();
            finding.expected.push(numbers.into());
        }
        Some(finding)
    }

    /// The words of the target; of a Chinese one only where they are asked for.
    fn words(&self) -> &Words<'t> {
        self.words.get_or_init(|| Words::new(self.target))
    }

    /// The stems of the target's words.
    fn stems(&self) -> &[String] {
        self.stems.get_or_init(|| {
            let (words, stemmer) = (self.words(), self.stemmer());
            let stems = words.iter().map(|word| stemmer.stem(words.folded(word)));
            stems.map(Cow::into_owned).collect()
        })
    }

    /// The shorthands of the source and of the target.
    fn shorthands(&self) -> &(Vec<Shorthand>, Vec<Shorthand>) {
        self.shorthands.get_or_init(|| {
            let source = shorthands(&Words::new(self.source));
            (source, shorthands(self.words()))
        })
    }

    /// The forms of words in the target's language; Chinese has none.
    fn stemmer(&self) -> Stemmer {
        match self.sides.target {
            Side::Chinese(_) => Stemmer::new("zh"),
            Side::Other(finder) => finder.stemmer(),
        }
    }

    /// Whether the words of a designation stand in the target though it was not found there: with numbers written
    /// otherwise; in Chinese, where a text has them without the quotation marks that they are recognised by; elsewhere,
    /// apart from one another, as in “economic and social development” for “economic development”.
    fn has_words(&self, designation: Designation<'g>) -> Option<Numbered> {
        let text = self.sides.target.text(designation);
        let phrase = Words::new(text);
        let stemmer = self.stemmer();
        if let Some(found) = numbered(&phrase, self.words(), stemmer) {
            return Some(found);
        }
        let is_there = match self.sides.target {
            Side::Chinese(_) => stands(&phrase, self.words()).is_some(),
            Side::Other(_) => stands_apart(&phrase, || self.stems(), stemmer),
        };
        is_there.then_some(Numbered::Same)
    }

    fn finding(
        &self,
        kind: FindingKind,
        question: &Question<'g>,
        entry: Entry<'g>,
        target: Option<Span>,
    ) -> Finding<'g, 't> {
        let mut expected: Vec<String> = Vec::new();
        for designation in question.allowed() {
            let text = self.sides.target.text(designation);
            if !expected.iter().any(|known| known == text) {
                expected.push(text.into());
            }
        }
        Finding {
            kind,
            entry,
            source: question.span,
            source_text: self.source.get(question.span.range()).unwrap_or_default(),
            target,
            target_text: target
                .and_then(|span| self.target.get(span.range()))
                .unwrap_or_default(),
            expected,
            counts: None,
            before: None,
        }
    }
}

fn is_permitted(designation: Designation<'_>) -> bool {
    match designation {
        Designation::Term(term) => term.status().is_permitted(),
        Designation::Equivalent(equivalent) => equivalent.status().is_permitted(),
    }
}

/// Whether a span has another one and more.
fn contains(longer: Span, span: Span) -> bool {
    longer.start <= span.start && span.end <= longer.end && longer != span
}

/// How many places renderings stand at: those that overlap are one.
fn count_places(renderings: &[&Mention<'_>]) -> usize {
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

/// Where the words of a phrase stand in a text side by side.
fn stands(phrase: &Words<'_>, text: &Words<'_>) -> Option<Span> {
    if phrase.iter().all(|word| word.is_mark) {
        return None;
    }
    let fits = |first: &usize| {
        phrase.iter().enumerate().all(|(at, word)| {
            let there = text.get(first + at);
            there.is_some_and(|there| phrase.folded(word) == text.folded(there))
        })
    };
    let first = (0..text.len()).find(fits)?;
    text.span(first, first + phrase.len() - 1)
}

/// How many other words may stand between the words of a phrase.
const WORDS_BETWEEN: usize = 4;

/// Articles, prepositions and conjunctions of three letters, in the languages with the most translations.
const FUNCTION_WORDS: &[&str] = &[
    "and", "the", "for", "via", "per", "der", "die", "das", "den", "dem", "des", "und", "les",
    "aux", "sur", "par", "los", "las", "del", "por", "con", "uma", "dos", "das",
];

/// Whether the words of a phrase stand in a text near one another, in any order and form. Words of one or two letters and
/// other function words are not asked for.
fn stands_apart<'s>(
    phrase: &Words<'_>,
    stems: impl FnOnce() -> &'s [String],
    stemmer: Stemmer,
) -> bool {
    let is_content = |word: &str| match word.chars().count() {
        0..=2 => word.chars().any(|c| !c.is_alphabetic()),
        3 => !FUNCTION_WORDS.contains(&word),
        _ => true,
    };
    let wanted = phrase
        .iter()
        .filter(|word| !word.is_mark)
        .map(|word| phrase.folded(word));
    let wanted: Vec<_> = wanted
        .filter(|word| is_content(word))
        .map(|word| stemmer.stem(word))
        .collect();
    if wanted.len() < 2 {
        return false;
    }
    let stems = stems();
    let window = phrase.len() + WORDS_BETWEEN;
    stems.windows(window.min(stems.len()).max(1)).any(|near| {
        let is_first = near
            .first()
            .is_some_and(|first| wanted.iter().any(|word| word == first));
        let has = |wanted: &Cow<'_, str>| near.iter().any(|word| word == wanted);
        // A window begins with one of them; the last windows of the text are as good as any.
        (is_first || near.len() == stems.len()) && wanted.iter().all(has)
    })
}
