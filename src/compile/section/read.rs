//! The entries of one section.

use super::end::refers_back;
use super::label::{label, Kind};
use super::layout::{Layout, Start};
use super::paragraph::{paragraphs, Paragraph};
use super::split::{is_name, reads_on, stands_alone, Delimiter, Split};
use super::{columns, numbered, unnumbered, Printed, Section};
use crate::compile::parser_input::{CharSpan, ParserInput};
use crate::source::Diagnostic;

/// Where the entries of a section begin.
pub(super) fn layout(input: &ParserInput<'_>, paragraphs: &[Paragraph]) -> Layout {
    if let Some(columns) = columns::layout(input, paragraphs) {
        return columns;
    }
    let found = layout_by_marks(input, paragraphs);
    // 甲是…, 乙由…: verbs end the headwords if most paragraphs have one, and numbers and delimiters show fewer entries.
    let most = |count: usize| count > 1 && count * 5 >= paragraphs.len() * 3;
    let promoted: Vec<Paragraph> = paragraphs.iter().map(Paragraph::with_weak_split).collect();
    let by_verb = promoted.iter().filter(|p| p.splits.any().is_some());
    if found.starts.len() * 2 > paragraphs.len() || !most(by_verb.count()) {
        return found;
    }
    let by_verb = layout_by_marks(input, &promoted);
    if most(by_verb.starts.len()) && by_verb.starts.len() >= found.starts.len() * 2 {
        by_verb
    } else {
        found
    }
}

/// Where Markdown headings stand directly above entries. They are titles of groups, and belong to no definition.
fn headings(input: &ParserInput<'_>, paragraphs: &[Paragraph], starts: &[Start]) -> Vec<usize> {
    let begins = |place: usize| {
        starts
            .binary_search_by_key(&place, |start| start.start)
            .is_ok()
    };
    let is_heading = |paragraph: &Paragraph| {
        let label = label(input.plain(paragraph.whole));
        label.is_some_and(|label| matches!(label.kind, Kind::Heading(_)) && label.is_set_off)
    };
    let pairs = paragraphs.iter().zip(paragraphs.iter().skip(1));
    let titles = pairs.filter(|(title, below)| {
        is_heading(title) && !begins(title.whole.start) && begins(below.whole.start)
    });
    titles.map(|(title, _)| title.whole.start).collect()
}

/// The layout by numbers, or else by the delimiter that most paragraphs share.
fn layout_by_marks(input: &ParserInput<'_>, paragraphs: &[Paragraph]) -> Layout {
    numbered::layout(input, paragraphs).unwrap_or_else(|| unnumbered::layout(input, paragraphs))
}

/// The entries of a section.
pub(super) fn read(input: &ParserInput<'_>, body: CharSpan) -> Section {
    let paragraphs = paragraphs(input, body);
    let mut layout = layout(input, &paragraphs);
    let titles = headings(input, &paragraphs, &layout.starts);
    layout.breaks.extend(titles);
    layout.breaks.sort_unstable();
    let shared = shared(&layout.starts);
    let mut section = Section {
        diagnostics: std::mem::take(&mut layout.warnings),
        paragraph_count: paragraphs.len(),
        ..Section::default()
    };
    let evident = layout.starts.iter();
    let evident = evident.filter_map(|start| Some((start, evident_split(input, start)?)));
    section.evident_count = evident.clone().count();
    section.defining_count = evident
        .filter(|(start, split)| defines(input, start, split))
        .count();
    section.start_count = layout.starts.len();
    let is_alone = |start: &&Start| {
        let splits = start.splits.any().or(start.splits.weak);
        splits.is_none() && is_short(input.plain(start.text))
    };
    section.lone_headword_count = layout.starts.iter().filter(is_alone).count();
    section.below_number_count = layout
        .starts
        .iter()
        .filter(|start| {
            let number = CharSpan {
                start: start.start,
                end: start.text.start,
            };
            input.plain(number).contains(&'\n')
        })
        .count();
    let first = layout.starts.first().map(|start| start.start);
    let before = paragraphs.iter().map(|p| p.whole.start);
    let before = before.take_while(|start| Some(*start) < first);
    // The head of a table and titles of groups do not count.
    let before = before.filter(|start| layout.breaks.binary_search(start).is_err());
    let before = before.count();
    section.begins_at_once = first.is_some() && before < 2;
    let mut unreadable = Vec::new();
    let mut hidden = HiddenEntries::default();
    // The most paragraphs below the first line of any entry so far.
    let mut usual = 0;
    for (place, start) in layout.starts.iter().enumerate() {
        let next = layout.starts.get(place + 1).map(|next| next.start);
        let broken = layout.breaks.partition_point(|end| *end <= start.start);
        let end = layout
            .breaks
            .get(broken)
            .copied()
            .into_iter()
            .chain(next)
            .min();
        let to = end.unwrap_or(body.end);
        // The paragraphs of the entry below its first one.
        let below = paragraphs.partition_point(|p| p.whole.start < start.text.end);
        let below = paragraphs.get(below..).unwrap_or_default();
        let mut below = below
            .get(..below.partition_point(|p| p.whole.start < to))
            .unwrap_or_default();
        if end.is_none() {
            let article = below
                .iter()
                .position(|p| p.number.is_none() && refers_back(input.plain(p.whole)));
            below = below
                .get(..article.unwrap_or(below.len()))
                .unwrap_or_default();
        }
        let first_line = start.text.end.min(to);
        match choose_split(
            input,
            start,
            first_line,
            shared,
            !below.is_empty(),
            &mut section,
        ) {
            Ok(split) => {
                let own = usize::from(matches!(
                    split.delimiter,
                    Delimiter::Break | Delimiter::ColonAndBreak
                ));
                let more = below.len().saturating_sub(own);
                if end.is_none() && place > 0 && more > usual {
                    // The last entry has no more paragraphs than the others, but for sentences and lists that go on.
                    let kept = belonging(input, start, below, own + usual);
                    let rest = below.get(kept);
                    section
                        .diagnostics
                        .extend(rest.map(|rest| end_of_glossary(input, rest.whole)));
                    below = below.get(..kept).unwrap_or(below);
                } else {
                    usual = usual.max(more);
                }
                let last = below.last().map_or(first_line, |p| p.whole.end);
                hidden.check(input, start, below.get(own..).unwrap_or_default(), &split);
                match section.push_entry(input, start, split, last) {
                    Ok(()) => {}
                    Err(diagnostic) => unreadable.push(diagnostic),
                }
            }
            Err(diagnostic) => unreadable.push(diagnostic),
        }
    }
    check_preamble(input, &paragraphs, &layout.starts, &mut section);
    section.diagnostics.extend(hidden.into_diagnostics());
    section.report_unreadable(unreadable);
    section
}

/// How many of the paragraphs below the last entry certainly belong to it: the first ones as given, then those that continue a
/// sentence of a broken line, and the lists that colons announce.
fn belonging(input: &ParserInput<'_>, start: &Start, below: &[Paragraph], first: usize) -> usize {
    /// The fewest characters of a line that may be broken; a shorter one ended where it ends.
    const SHORTEST_BROKEN: usize = 25;
    let mut kept = first.min(below.len());
    loop {
        let above = kept.checked_sub(1).and_then(|above| below.get(above));
        let chars = input.plain(above.map_or(start.text, |above| above.whole));
        let more = match chars.last() {
            Some('：' | ':' | '—') => announced(input, below, kept),
            Some('。' | '；' | '！' | '？' | '）' | '”') => 0,
            _ => usize::from(chars.len() >= SHORTEST_BROKEN && kept < below.len()),
        };
        if more == 0 {
            return kept;
        }
        kept += more;
    }
}

/// How many paragraphs from that one on are a list: with numbers, all items and the lists that these announce; without, up to
/// the end of a sentence.
fn announced(input: &ParserInput<'_>, below: &[Paragraph], from: usize) -> usize {
    let list = below.iter().skip(from);
    let is_numbered = below.get(from).is_some_and(|p| p.number.is_some());
    let mut goes_on = true;
    let list = list.take_while(|paragraph| {
        let is_item = paragraph.number.is_some();
        let is_part = goes_on || is_item && is_numbered;
        let last = input.plain(paragraph.whole).last();
        let ends = matches!(last, Some('。' | '；' | '！' | '？' | '）' | '”'));
        goes_on = paragraph.announces(input) || !ends || !is_numbered && last != Some(&'。');
        is_part
    });
    list.count()
}

/// Where the headword of an entry ends, if this is beyond doubt.
fn evident_split(input: &ParserInput<'_>, start: &Start) -> Option<Split> {
    let chars = |split: &Split| input.plain(split.headword);
    let verb = |split: &Split| {
        let quoted = chars(split).first() == Some(&'“');
        quoted || split.delimiter == Delimiter::Verb && is_name(chars(split))
    };
    let splits = start.splits;
    let sure = splits.sure.filter(|split| !reads_on(input, split.headword));
    let split = sure.or(splits.unsure.filter(verb));
    split.filter(|split| is_short(chars(split)))
}

/// Whether the text is certainly a headword and no part of a sentence: quoted, or short and without a comma.
fn is_short(chars: &[char]) -> bool {
    /// Characters of the longest headword that is certainly no sentence, nor half of one on a broken line.
    const SHORT: usize = 24;
    // English in brackets does not count.
    let bare = chars.split(|c| *c == '（').next().unwrap_or_default();
    chars.first() == Some(&'“') || bare.len() <= SHORT && !bare.contains(&'，')
}

/// Whether the text behind the headword gives a meaning: 指, 是指, 谓, 包括.
fn defines(input: &ParserInput<'_>, start: &Start, split: &Split) -> bool {
    let definition = input.trimmed(CharSpan {
        start: split.definition.min(start.text.end),
        end: start.text.end,
    });
    let chars = input.plain(definition);
    let means = matches!(
        chars,
        ['指' | '谓', ..] | ['是' | '系' | '即', '指', ..] | ['包', '括', ..] | ['具', '有', ..]
    );
    // 就雾桥而言，指…
    let means = means || chars.windows(2).any(|pair| pair == ['，', '指']);
    means
        || matches!(
            split.delimiter,
            Delimiter::Means | Delimiter::Verb | Delimiter::Column
        )
}

/// Warnings about lines inside definitions that read like entries.
#[derive(Default)]
struct HiddenEntries {
    warnings: Vec<Diagnostic>,
    others: usize,
}

impl HiddenEntries {
    /// How many warnings are shown; the others are counted.
    const SHOWN: usize = 3;

    fn check(
        &mut self,
        input: &ParserInput<'_>,
        start: &Start,
        below: &[Paragraph],
        split: &Split,
    ) {
        let mut announces = matches!(input.plain(start.text).last(), Some('：' | ':'));
        let mut alike = Vec::new();
        for paragraph in below {
            let is_item = paragraph.number.is_some();
            if is_item && announces {
                // An item of a list that a colon announced.
                continue;
            }
            announces = paragraph.announces(input);
            let headword = paragraph.headword(input);
            alike.extend(headword.filter(|inner| {
                let chars = input.plain(CharSpan {
                    start: inner.definition,
                    end: paragraph.whole.end,
                });
                let headword = input.plain(inner.headword);
                // E0：… below a formula explains a symbol.
                let is_symbol = headword.len() <= 4 && headword.iter().all(char::is_ascii);
                let short = headword.len() <= 20 && !is_symbol;
                let means = inner.delimiter == Delimiter::Means
                    || matches!(chars, ['指', ..] | ['是', '指', ..]);
                let same = inner.delimiter == split.delimiter && !is_item;
                short && (means || same)
            }));
        }
        let quoted = |split: &Split| input.plain(split.headword).first() == Some(&'“');
        let doubt = match alike.as_slice() {
            [one] if quoted(one) && start.number.is_some() && one.delimiter != Delimiter::Means => {
                let doubt =
                    input.diagnostic(one.headword, "this reads like an entry, but has no number");
                doubt.expected(
                    "a number, if it is an entry; it is read as part of the entry before it",
                )
            }
            [first, _, ..] => {
                let message = format!(
                    "{} lines of this definition read like entries themselves; this is the first",
                    alike.len()
                );
                let doubt = input.diagnostic(first.headword, message);
                doubt.expected("entries that begin like the others; these lines are read as part of the entry before them")
            }
            _ => return,
        };
        if self.warnings.len() < Self::SHOWN {
            self.warnings.push(doubt.warning());
        } else {
            self.others += 1;
        }
    }

    fn into_diagnostics(mut self) -> Vec<Diagnostic> {
        if let Some(last) = self.warnings.last_mut().filter(|_| self.others > 0) {
            *last = last.with_others(format_args!(
                "{} further definitions have such lines",
                self.others
            ));
        }
        self.warnings
    }
}

impl Section {
    /// Adds an entry; an error if its headword or its definition is empty.
    fn push_entry(
        &mut self,
        input: &ParserInput<'_>,
        start: &Start,
        split: Split,
        end: usize,
    ) -> Result<(), Diagnostic> {
        let definition = input.trimmed(CharSpan {
            start: split.definition.min(end),
            end,
        });
        let missing = match (split.headword.is_empty(), definition.is_empty()) {
            (true, _) => "there is no headword before the definition",
            (_, true) => "there is no definition after the headword",
            _ => {
                let above = CharSpan {
                    start: start.text.start,
                    end: split.headword.start,
                };
                let above = Some(input.trimmed(above)).filter(|above| !above.is_empty());
                self.entries.push(Printed {
                    headword: split.headword,
                    definition,
                    above: above.filter(|_| split.delimiter == Delimiter::Column),
                    listing: split.delimiter.listing(),
                });
                return Ok(());
            }
        };
        let whole = input.trimmed(CharSpan {
            start: start.start,
            end,
        });
        let diagnostic = input.diagnostic(whole, missing);
        let form = split.delimiter.form();
        Err(diagnostic.expected(format!("an entry of the form {form}")))
    }

    /// Reports the items that cannot be read: as errors if they are more than the entries, or else in one warning.
    fn report_unreadable(&mut self, unreadable: Vec<Diagnostic>) {
        if unreadable.len() > self.entries.len() {
            self.diagnostics.extend(unreadable);
            return;
        }
        let others = unreadable.len().saturating_sub(1);
        let Some(first) = unreadable.into_iter().next() else {
            return;
        };
        let warning = match others {
            0 => first.with_others("it is left out"),
            _ => first.with_others(format_args!("it is left out, and so are {others} others")),
        };
        self.diagnostics.push(warning.warning());
    }
}

/// The delimiter that most entries have.
fn shared(starts: &[Start]) -> Option<Delimiter> {
    let delimiters = starts.iter().map(|start| {
        let split = start.splits.any().or(start.splits.weak);
        split.map_or(Delimiter::Break, |split| split.delimiter)
    });
    let count = |delimiter: &Delimiter| delimiters.clone().filter(|d| d == delimiter).count();
    let all = Delimiter::ALL.into_iter().rev();
    all.max_by_key(count).filter(|_| !starts.is_empty())
}

/// Chooses where the headword of an entry ends.
fn choose_split(
    input: &ParserInput<'_>,
    start: &Start,
    first_line: usize,
    shared: Option<Delimiter>,
    goes_on: bool,
    section: &mut Section,
) -> Result<Split, Diagnostic> {
    let text = CharSpan {
        start: start.text.start,
        end: first_line,
    };
    let by_unsure = shared.is_some_and(|s| s.is_unsure() || s == Delimiter::Means);
    let splits = start.splits;
    let announces = |split: &Split| split.delimiter == Delimiter::ColonAndBreak;
    let chosen = if by_unsure || splits.sure.as_ref().is_some_and(announces) {
        // A colon at the end of the line may announce a list inside the definition: “鹭工”指下列的人：
        splits.unsure.or(splits.sure)
    } else {
        splits.sure.or(splits.unsure)
    };
    let alone = stands_alone(input, text) && goes_on;
    let chosen = chosen.or(alone.then_some(Split {
        headword: text,
        definition: text.end,
        delimiter: Delimiter::Break,
    }));
    let chosen = chosen.or(splits.weak);
    let Some(split) = chosen.or(splits.weak) else {
        let message = "this paragraph is not an entry: no delimiter ends a headword";
        // That form needs a line below.
        let shared = shared.filter(|shared| *shared != Delimiter::Break);
        let form = shared.unwrap_or(Delimiter::Colon).form();
        let diagnostic = input.diagnostic(text, message);
        return Err(diagnostic.expected(format!("an entry of the form {form}")));
    };
    let unsure = split.delimiter.is_unsure() || split.delimiter == Delimiter::Break;
    if let Some(shared) = shared.filter(|s| unsure && !by_unsure && *s != split.delimiter) {
        let doubt = input.diagnostic(split.headword, "the headword is taken to end here");
        let form = shared.form();
        let doubt = doubt.expected(format!("the form of the other entries, {form}"));
        section.diagnostics.push(doubt.warning());
    }
    Ok(split)
}

/// The warning about paragraphs below the last entry that exceed those of all others.
fn end_of_glossary(input: &ParserInput<'_>, rest: CharSpan) -> Diagnostic {
    let doubt = input.diagnostic(rest, "the glossary is taken to end before this paragraph");
    doubt
        .expected("definitions of at most as many paragraphs as the earlier ones")
        .warning()
}

/// Warns of a paragraph between the header and the first entry, unless it introduces the list.
fn check_preamble(
    input: &ParserInput<'_>,
    paragraphs: &[Paragraph],
    starts: &[Start],
    section: &mut Section,
) {
    let Some(first) = starts.first() else {
        let unread = paragraphs
            .first()
            .filter(|_| section.diagnostics.is_empty());
        if let Some(paragraph) = unread {
            let message = "this paragraph is not an entry: it has no headword and no definition";
            let diagnostic = input.diagnostic(paragraph.whole, message);
            let form = Delimiter::Colon.form();
            section
                .diagnostics
                .push(diagnostic.expected(format!("an entry of the form {form}")));
        }
        return;
    };
    let before = paragraphs.iter().filter(|p| p.whole.start < first.start);
    let mut unread = before.filter(|paragraph| {
        let introduces = matches!(
            input.plain(paragraph.whole).last(),
            Some('：' | ':' | '）' | '—')
        );
        !introduces && !stands_alone(input, paragraph.whole)
    });
    let Some(paragraph) = unread.next() else {
        return;
    };
    let doubt = input.diagnostic(
        paragraph.whole,
        "this paragraph before the first entry is not read",
    );
    let doubt = match unread.count() {
        0 => doubt,
        others => doubt.with_others(format_args!("nor are {others} others")),
    };
    let doubt = doubt.expected("entries from the header on");
    section.diagnostics.push(doubt.warning());
}
