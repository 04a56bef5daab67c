//! The entries of one section.

use super::end::refers_back;
use super::label::{label, Kind};
use super::layout::{Layout, Start};
use super::paragraph::{paragraphs, Paragraph};
use super::split::{is_name, reads_on, stands_alone, Delimiter, Split};
use super::{columns, numbered, unnumbered, Printed, Section};
use crate::compile::reading::{Piece, Reading};
use crate::source::Diagnostic;

/// Where the entries of a section begin.
pub(super) fn layout(reading: &Reading<'_>, paragraphs: &[Paragraph]) -> Layout {
    if let Some(columns) = columns::layout(reading, paragraphs) {
        return columns;
    }
    let found = marked(reading, paragraphs);
    // 甲是…, 乙由…: a verb ends the headword if most paragraphs have one, and little else is found.
    let most = |count: usize| count > 1 && count * 5 >= paragraphs.len() * 3;
    let promoted: Vec<Paragraph> = paragraphs.iter().map(Paragraph::with_weak).collect();
    let by_verb = promoted.iter().filter(|p| p.splits.any().is_some());
    if found.starts.len() * 2 > paragraphs.len() || !most(by_verb.count()) {
        return found;
    }
    let by_verb = marked(reading, &promoted);
    if most(by_verb.starts.len()) && by_verb.starts.len() >= found.starts.len() * 2 {
        by_verb
    } else {
        found
    }
}

/// Where headings of Markdown stand right above entries: they are titles of groups, and belong to no definition.
fn headings(reading: &Reading<'_>, paragraphs: &[Paragraph], starts: &[Start]) -> Vec<usize> {
    let begins = |place: usize| {
        starts
            .binary_search_by_key(&place, |start| start.start)
            .is_ok()
    };
    let is_heading = |paragraph: &Paragraph| {
        let label = label(reading.plain(paragraph.whole));
        label.is_some_and(|label| matches!(label.kind, Kind::Heading(_)) && label.is_set_off)
    };
    let pairs = paragraphs.iter().zip(paragraphs.iter().skip(1));
    let titles = pairs.filter(|(title, below)| {
        is_heading(title) && !begins(title.whole.start) && begins(below.whole.start)
    });
    titles.map(|(title, _)| title.whole.start).collect()
}

/// The layout by numbers, or by the delimiter that paragraphs share.
fn marked(reading: &Reading<'_>, paragraphs: &[Paragraph]) -> Layout {
    numbered::layout(reading, paragraphs).unwrap_or_else(|| unnumbered::layout(reading, paragraphs))
}

/// The entries of a section.
pub(super) fn read(reading: &Reading<'_>, body: Piece) -> Section {
    let paragraphs = paragraphs(reading, body);
    let mut layout = layout(reading, &paragraphs);
    let titles = headings(reading, &paragraphs, &layout.starts);
    layout.breaks.extend(titles);
    layout.breaks.sort_unstable();
    let shared = shared(&layout.starts);
    let mut section = Section {
        diagnostics: std::mem::take(&mut layout.doubts),
        paragraphs: paragraphs.len(),
        ..Section::default()
    };
    let evident = layout.starts.iter();
    let evident = evident.filter_map(|start| Some((start, evident_split(reading, start)?)));
    section.evident = evident.clone().count();
    section.defining = evident
        .filter(|(start, split)| defines(reading, start, split))
        .count();
    section.starts = layout.starts.len();
    let is_alone = |start: &&Start| {
        let splits = start.splits.any().or(start.splits.weak);
        splits.is_none() && is_short(reading.plain(start.text))
    };
    section.alone = layout.starts.iter().filter(is_alone).count();
    section.below_numbers = layout
        .starts
        .iter()
        .filter(|start| {
            let number = Piece {
                start: start.start,
                end: start.text.start,
            };
            reading.plain(number).contains(&'\n')
        })
        .count();
    let first = layout.starts.first().map(|start| start.start);
    let before = paragraphs.iter().map(|p| p.whole.start);
    let before = before.take_while(|start| Some(*start) < first);
    // Neither the head of a table nor the title of a group.
    let before = before.filter(|start| layout.breaks.binary_search(start).is_err());
    let before = before.count();
    section.begins_at_once = first.is_some() && before < 2;
    // What cannot be read, item by item.
    let mut odd = Vec::new();
    let mut hidden = Hidden::default();
    let mut least = 0;
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
        // The paragraphs below the one it begins with.
        let below = paragraphs.partition_point(|p| p.whole.start < start.text.end);
        let below = paragraphs.get(below..).unwrap_or_default();
        let mut below = below
            .get(..below.partition_point(|p| p.whole.start < to))
            .unwrap_or_default();
        if end.is_none() {
            let article = below
                .iter()
                .position(|p| p.number.is_none() && refers_back(reading.plain(p.whole)));
            below = below
                .get(..article.unwrap_or(below.len()))
                .unwrap_or_default();
        }
        let first_line = start.text.end.min(to);
        match split(
            reading,
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
                if end.is_none() && place > 0 && more > least {
                    // Other entries have no more paragraphs than that, and what this one announces.
                    let kept = belonging(reading, start, below, own + least);
                    let rest = below.get(kept);
                    section
                        .diagnostics
                        .extend(rest.map(|rest| after(reading, rest.whole)));
                    below = below.get(..kept).unwrap_or(below);
                } else {
                    least = least.max(more);
                }
                let last = below.last().map_or(first_line, |p| p.whole.end);
                hidden.look(reading, start, below.get(own..).unwrap_or_default(), &split);
                match section.finish(reading, start, split, last) {
                    Ok(()) => {}
                    Err(diagnostic) => odd.push(diagnostic),
                }
            }
            Err(diagnostic) => odd.push(diagnostic),
        }
    }
    preamble(reading, &paragraphs, &layout.starts, &mut section);
    section.diagnostics.extend(hidden.told());
    section.leave_out(odd);
    section
}

/// How many paragraphs below an entry belong to it for sure, if the first of them do: those that go on with a sentence, where
/// lines were broken in print, and the list that a colon announces.
fn belonging(reading: &Reading<'_>, start: &Start, below: &[Paragraph], first: usize) -> usize {
    /// A line as short as that was not broken.
    const BROKEN: usize = 25;
    let mut kept = first.min(below.len());
    loop {
        let above = kept.checked_sub(1).and_then(|above| below.get(above));
        let chars = reading.plain(above.map_or(start.text, |above| above.whole));
        let more = match chars.last() {
            Some('：' | ':' | '—') => announced(reading, below, kept),
            Some('。' | '；' | '！' | '？' | '）' | '”') => 0,
            _ => usize::from(chars.len() >= BROKEN && kept < below.len()),
        };
        if more == 0 {
            return kept;
        }
        kept += more;
    }
}

/// How many paragraphs, from that one on, are a list: with numbers, each item with all that it announces; or without, up to
/// the end of a sentence.
fn announced(reading: &Reading<'_>, below: &[Paragraph], from: usize) -> usize {
    let list = below.iter().skip(from);
    let is_numbered = below.get(from).is_some_and(|p| p.number.is_some());
    let mut goes_on = true;
    let list = list.take_while(|paragraph| {
        let is_item = paragraph.number.is_some();
        let is_part = goes_on || is_item && is_numbered;
        let last = reading.plain(paragraph.whole).last();
        let ends = matches!(last, Some('。' | '；' | '！' | '？' | '）' | '”'));
        goes_on = paragraph.announces(reading) || !ends || !is_numbered && last != Some(&'。');
        is_part
    });
    list.count()
}

/// Where the headword of an entry ends, if that leaves no doubt.
fn evident_split(reading: &Reading<'_>, start: &Start) -> Option<Split> {
    let chars = |split: &Split| reading.plain(split.headword);
    let verb = |split: &Split| {
        let quoted = chars(split).first() == Some(&'“');
        quoted || split.delimiter == Delimiter::Verb && is_name(chars(split))
    };
    let splits = start.splits;
    let sure = splits
        .sure
        .filter(|split| !reads_on(reading, split.headword));
    let split = sure.or(splits.unsure.filter(verb));
    split.filter(|split| is_short(chars(split)))
}

/// Whether that is a headword and no part of a sentence: quoted, or short and without a comma.
fn is_short(chars: &[char]) -> bool {
    /// Characters of the longest headword that no sentence is taken for, nor half of one on a broken line.
    const SHORT: usize = 24;
    // Its English in brackets may be long.
    let bare = chars.split(|c| *c == '（').next().unwrap_or_default();
    chars.first() == Some(&'“') || bare.len() <= SHORT && !bare.contains(&'，')
}

/// Whether what follows the headword says what it means: 指, 是指, 谓, 包括.
fn defines(reading: &Reading<'_>, start: &Start, split: &Split) -> bool {
    let definition = reading.trimmed(Piece {
        start: split.definition.min(start.text.end),
        end: start.text.end,
    });
    let chars = reading.plain(definition);
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

/// Lines inside definitions that read like entries themselves.
#[derive(Default)]
struct Hidden {
    doubts: Vec<Diagnostic>,
    others: usize,
}

impl Hidden {
    /// How many entries are shown. The others are counted.
    const SHOWN: usize = 3;

    fn look(&mut self, reading: &Reading<'_>, start: &Start, below: &[Paragraph], split: &Split) {
        let mut announces = matches!(reading.plain(start.text).last(), Some('：' | ':'));
        let mut alike = Vec::new();
        for paragraph in below {
            let is_item = paragraph.number.is_some();
            if is_item && announces {
                // What a colon announces is a list inside.
                continue;
            }
            announces = paragraph.announces(reading);
            let headword = paragraph.headword(reading);
            alike.extend(headword.filter(|inner| {
                let chars = reading.plain(Piece {
                    start: inner.definition,
                    end: paragraph.whole.end,
                });
                let headword = reading.plain(inner.headword);
                // E0：…, below a formula, is no term.
                let is_symbol = headword.len() <= 4 && headword.iter().all(char::is_ascii);
                let short = headword.len() <= 20 && !is_symbol;
                let means = inner.delimiter == Delimiter::Means
                    || matches!(chars, ['指', ..] | ['是', '指', ..]);
                let same = inner.delimiter == split.delimiter && !is_item;
                short && (means || same)
            }));
        }
        let quoted = |split: &Split| reading.plain(split.headword).first() == Some(&'“');
        let doubt = match alike.as_slice() {
            [one] if quoted(one) && start.number.is_some() && one.delimiter != Delimiter::Means => {
                let doubt =
                    reading.diagnostic(one.headword, "this reads like an entry, but has no number");
                doubt.expected(
                    "a number, if it is an entry; it is taken for a part of the one before",
                )
            }
            [first, _, ..] => {
                let message = format!(
                    "{} lines of this definition read like entries themselves; this is the first",
                    alike.len()
                );
                let doubt = reading.diagnostic(first.headword, message);
                doubt.expected("entries that begin like the others; these lines are taken for parts of the one before")
            }
            _ => return,
        };
        if self.doubts.len() < Self::SHOWN {
            self.doubts.push(doubt.warning());
        } else {
            self.others += 1;
        }
    }

    fn told(mut self) -> Vec<Diagnostic> {
        if let Some(last) = self.doubts.last_mut().filter(|_| self.others > 0) {
            *last = last.with_others(format_args!(
                "{} further definitions have such lines",
                self.others
            ));
        }
        self.doubts
    }
}

impl Section {
    /// Adds an entry, if there is something of both.
    fn finish(
        &mut self,
        reading: &Reading<'_>,
        start: &Start,
        split: Split,
        end: usize,
    ) -> Result<(), Diagnostic> {
        let definition = reading.trimmed(Piece {
            start: split.definition.min(end),
            end,
        });
        let missing = match (split.headword.is_empty(), definition.is_empty()) {
            (true, _) => "there is no headword before the colon",
            (_, true) => "there is no definition after the headword",
            _ => {
                let above = Piece {
                    start: start.text.start,
                    end: split.headword.start,
                };
                let above = Some(reading.trimmed(above)).filter(|above| !above.is_empty());
                self.entries.push(Printed {
                    headword: split.headword,
                    definition,
                    above: above.filter(|_| split.delimiter == Delimiter::Column),
                    listing: split.delimiter.listing(),
                });
                return Ok(());
            }
        };
        let whole = reading.trimmed(Piece {
            start: start.start,
            end,
        });
        let diagnostic = reading.diagnostic(whole, missing);
        let form = split.delimiter.form();
        Err(diagnostic.expected(format!("an entry of the form {form}")))
    }

    /// Items that cannot be read: errors, unless most can. Then they cost the others nothing, and are told in one
    /// warning.
    fn leave_out(&mut self, odd: Vec<Diagnostic>) {
        if odd.len() > self.entries.len() {
            self.diagnostics.extend(odd);
            return;
        }
        let others = odd.len().saturating_sub(1);
        let Some(first) = odd.into_iter().next() else {
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

/// Headword and definition of an entry.
fn split(
    reading: &Reading<'_>,
    start: &Start,
    first_line: usize,
    shared: Option<Delimiter>,
    goes_on: bool,
    section: &mut Section,
) -> Result<Split, Diagnostic> {
    let text = Piece {
        start: start.text.start,
        end: first_line,
    };
    let by_unsure = shared.is_some_and(|s| s.is_unsure() || s == Delimiter::Means);
    let splits = start.splits;
    let announces = |split: &Split| split.delimiter == Delimiter::ColonAndBreak;
    let chosen = if by_unsure || splits.sure.as_ref().is_some_and(announces) {
        // A colon at the end of a definition announces a list: “鹭工”指下列的人：
        splits.unsure.or(splits.sure)
    } else {
        splits.sure.or(splits.unsure)
    };
    let alone = stands_alone(reading, text) && goes_on;
    let chosen = chosen.or(alone.then_some(Split {
        headword: text,
        definition: text.end,
        delimiter: Delimiter::Break,
    }));
    let chosen = chosen.or(splits.weak);
    let Some(split) = chosen.or(splits.weak) else {
        let message =
            "neither headword nor definition: nothing ends the headword in this paragraph";
        // Nothing stands below it.
        let shared = shared.filter(|shared| *shared != Delimiter::Break);
        let form = shared.unwrap_or(Delimiter::Colon).form();
        let diagnostic = reading.diagnostic(text, message);
        return Err(diagnostic.expected(format!("an entry of the form {form}")));
    };
    let unsure = split.delimiter.is_unsure() || split.delimiter == Delimiter::Break;
    if let Some(shared) = shared.filter(|s| unsure && !by_unsure && *s != split.delimiter) {
        let doubt = reading.diagnostic(split.headword, "the headword is taken to end here");
        let form = shared.form();
        let doubt = doubt.expected(format!("the form of the other entries, {form}"));
        section.diagnostics.push(doubt.warning());
    }
    Ok(split)
}

/// What follows the last entry, and is more than any other entry has.
fn after(reading: &Reading<'_>, rest: Piece) -> Diagnostic {
    let doubt = reading.diagnostic(rest, "the glossary is taken to end before this paragraph");
    doubt
        .expected("definitions of as many paragraphs as those before have")
        .warning()
}

/// What stands between the header and the first entry, unless it only introduces the list.
fn preamble(
    reading: &Reading<'_>,
    paragraphs: &[Paragraph],
    starts: &[Start],
    section: &mut Section,
) {
    let Some(first) = starts.first() else {
        let unread = paragraphs
            .first()
            .filter(|_| section.diagnostics.is_empty());
        if let Some(paragraph) = unread {
            let message =
                "neither headword nor definition: this paragraph is no entry, and begins none";
            let diagnostic = reading.diagnostic(paragraph.whole, message);
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
            reading.plain(paragraph.whole).last(),
            Some('：' | ':' | '）' | '—')
        );
        !introduces && !stands_alone(reading, paragraph.whole)
    });
    let Some(paragraph) = unread.next() else {
        return;
    };
    let doubt = reading.diagnostic(
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
