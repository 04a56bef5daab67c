//! Joins lines inside sentences, where a page was wrapped at a fixed width, or broken in a word.
//!
//! No line alone proves that it continues, so the evidence is the text as a whole: whether many of its
//! unfinished lines have the same width, and whether its paragraphs end in punctuation. A line that is
//! blank, indented, numbered or a header is never joined to the one before it.

mod shape;
mod width;

use super::edit::{Cell, Line, Repair};
use super::rule::Rule;
use shape::{closer_of, opener_of, End, Shape, Start};
use std::collections::BTreeMap;
use width::Widths;

/// Joins lines; the white space at the end of the first is dropped with the line end.
pub(super) fn join(lines: Vec<Line>, repairs: &mut Vec<Repair>) -> Vec<Line> {
    let joints = {
        let margin = margin(&lines);
        let shapes = lines.iter().map(|line| Shape::new(&line.chars(), margin));
        let shapes: Vec<Shape> = shapes.collect();
        Evidence::new(&shapes).joints(&shapes)
    };
    let mut joined: Vec<Line> = Vec::with_capacity(lines.len());
    let mut joint: Option<Joint> = None;
    for (line, next_joint) in lines.into_iter().zip(joints) {
        let mut open = joined.last_mut();
        let is_glued = match (&mut open, joint) {
            (Some(open), Some(between)) => glue(open, between, repairs),
            _ => false,
        };
        match open.filter(|_| is_glued) {
            Some(open) => {
                open.cells.extend(line.cells);
                open.end = line.end;
            }
            None => joined.push(line),
        }
        joint = next_joint;
    }
    joined
}

/// The left margin: the number of spaces before most lines, if some lines are indented further. Otherwise 0.
fn margin(lines: &[Line]) -> usize {
    let mut counts: BTreeMap<usize, usize> = BTreeMap::new();
    let filled = lines
        .iter()
        .filter(|line| line.cells.iter().any(|cell| !cell.ch.is_whitespace()));
    for line in filled {
        let spaces = line.cells.iter().take_while(|cell| cell.ch == ' ');
        *counts.entry(spaces.count()).or_default() += 1;
    }
    let all: usize = counts.values().sum();
    let deepest = counts.last_key_value().map_or(0, |(spaces, _)| *spaces);
    let (mut margin, mut before) = (0, 0);
    for (spaces, count) in &counts {
        // A few lines may stand in the margin, as page numbers do.
        if count * 3 >= all && before * 5 <= all && *spaces < deepest {
            margin = *spaces;
            break;
        }
        before += count;
    }
    margin
}

/// Removes the line end, with the white space before it; false if a listed repair wrote it.
fn glue(line: &mut Line, between: Joint, repairs: &mut Vec<Repair>) -> bool {
    let spaces = line.cells.iter().rev();
    let spaces = spaces.take_while(|cell| cell.ch.is_whitespace()).count();
    let kept = line.cells.len() - spaces;
    let Some(end) = line.end else { return false };
    let dropped = line.cells.get(kept..).unwrap_or_default();
    if dropped.iter().chain([&end]).any(|cell| cell.fixed) {
        return false;
    }
    let first = *dropped.first().unwrap_or(&end);
    let after = match between {
        Joint::Nothing => "",
        Joint::Space => " ",
    };
    repairs.push(first.repair(Rule::LineBreak, dropped.iter().chain([&end]), after));
    line.cells.truncate(kept);
    line.cells
        .extend(after.chars().map(|ch| Cell { ch, ..first }));
    true
}

/// What is put between two joined lines.
#[derive(Clone, Copy)]
enum Joint {
    Nothing,
    /// Between two words in Latin letters.
    Space,
}

/// What the text as a whole tells about its lines.
struct Evidence {
    widths: Widths,
    /// Paragraphs of prose end in punctuation, so one that does not continues.
    ends_are_marked: bool,
    /// All paragraphs are indented, so a line without an indent continues one.
    paragraphs_are_indented: bool,
    /// Entries are numbered, so a line with a colon but no number does not begin one.
    entries_are_numbered: bool,
}

/// The state of a paragraph at the end of a line.
#[derive(Default)]
struct Progress {
    /// Brackets and quotation marks that are open.
    open: Vec<char>,
    chars: usize,
    is_prose: bool,
    /// Whether it began with an indent.
    is_indented: bool,
}

impl Progress {
    fn add(&mut self, shape: &Shape) {
        /// Beyond this depth, brackets are unbalanced, and forgotten.
        const MAX_NESTING: usize = 8;
        for &mark in &shape.unpaired {
            if closer_of(mark).is_some() {
                self.open.push(mark);
            } else if self.open.last().copied() == opener_of(mark) {
                self.open.pop();
            }
        }
        if self.open.len() > MAX_NESTING {
            self.open.clear();
        }
        self.is_indented |= self.chars == 0 && shape.is_indented;
        self.chars += shape.len;
        self.is_prose |= shape.is_prose;
    }
}

impl Evidence {
    fn new(shapes: &[Shape]) -> Self {
        let mut evidence = Evidence {
            widths: Widths::none(),
            ends_are_marked: false,
            paragraphs_are_indented: paragraphs_are_indented(shapes),
            entries_are_numbered: false,
        };
        evidence.entries_are_numbered = entries_are_numbered(shapes);
        evidence.widths = Widths::of(shapes, |line, next| {
            matches!(line.end, End::Word | End::Comma) && evidence.may_follow(line, next)
        });
        evidence.ends_are_marked = evidence.ends_are_marked(shapes);
        evidence
    }

    /// Whether most paragraphs of prose, at least four in five, end in punctuation. Counted are those
    /// before a line that certainly begins another.
    fn ends_are_marked(&self, shapes: &[Shape]) -> bool {
        let (mut marked, mut all) = (0, 0);
        for (at, shape) in shapes.iter().enumerate() {
            let next = shapes.get(at + 1);
            let is_last = next.is_none_or(|next| next.is_blank() || !self.may_follow(shape, next));
            if shape.is_prose && is_last && shape.start != Start::Header {
                all += 1;
                marked += usize::from(shape.end == End::Final);
            }
        }
        marked >= 2 && marked * 5 >= all * 4
    }

    /// Whether `next` may continue a paragraph: nothing shows that it begins one.
    fn may_follow(&self, line: &Shape, next: &Shape) -> bool {
        !line.is_blank()
            && !next.is_blank()
            && line.start != Start::Header
            && !next.is_indented
            && match next.start {
                Start::Plain => true,
                Start::Headed => self.entries_are_numbered,
                Start::Numbered | Start::Header => false,
            }
    }

    /// For each line, how it is joined to the next.
    fn joints(&self, shapes: &[Shape]) -> Vec<Option<Joint>> {
        let mut progress = Progress::default();
        let mut joints = Vec::with_capacity(shapes.len());
        for (at, line) in shapes.iter().enumerate() {
            progress.add(line);
            let next = shapes.get(at + 1);
            let joint = next
                .filter(|next| self.continues(&progress, line, next))
                .map(|next| {
                    if line.ends_latin && next.begins_latin {
                        Joint::Space
                    } else {
                        Joint::Nothing
                    }
                });
            if joint.is_none() {
                progress = Progress::default();
            }
            joints.push(joint);
        }
        joints
    }

    fn continues(&self, progress: &Progress, line: &Shape, next: &Shape) -> bool {
        /// In characters; a headword is seldom longer.
        const MIN_CONTINUED: usize = 15;
        if line.end == End::Final
            || line.is_blank()
            || line.start == Start::Header
            || next.is_blank()
            || next.is_indented
            || matches!(next.start, Start::Numbered | Start::Header)
        {
            return false;
        }
        // A line never begins with closing punctuation, nor ends in an opening mark.
        if line.end == End::Opening || (next.begins_with_pause && line.end == End::Word) {
            return true;
        }
        let closes = next.unpaired.first().and_then(|&mark| opener_of(mark));
        if closes.is_some() && closes == progress.open.last().copied() {
            return true;
        }
        if !self.may_follow(line, next) {
            return false;
        }
        if line.end == End::Comma {
            return true;
        }
        if self.paragraphs_are_indented && progress.is_indented {
            return true;
        }
        let is_last_or_full = next.end == End::Final || self.widths.is_full(next);
        if self.widths.is_full(line) && (is_last_or_full || !self.ends_are_marked) {
            return true;
        }
        self.ends_are_marked
            && progress.is_prose
            && progress.chars >= MIN_CONTINUED
            && line.end == End::Word
            && next.end == End::Final
    }
}

/// Whether there are at least two numbered lines, all of them indented, and other lines that are not.
fn paragraphs_are_indented(shapes: &[Shape]) -> bool {
    let numbered = || shapes.iter().filter(|shape| shape.start == Start::Numbered);
    let continues = |shape: &&Shape| shape.start == Start::Plain && !shape.is_indented;
    numbered().count() >= 2
        && numbered().all(|shape| shape.is_indented)
        && shapes
            .iter()
            .filter(continues)
            .any(|shape| !shape.is_blank())
}

/// Whether at least three paragraphs are numbered, and none that begins an entry has only a headword.
fn entries_are_numbered(shapes: &[Shape]) -> bool {
    let mut numbered = 0;
    for (at, shape) in shapes.iter().enumerate() {
        let previous = at.checked_sub(1).and_then(|previous| shapes.get(previous));
        let begins = shape.is_indented
            || previous.is_none_or(|previous| {
                previous.is_blank() || previous.end == End::Final || previous.start == Start::Header
            });
        match shape.start {
            Start::Numbered => numbered += 1,
            Start::Headed if begins => return false,
            _ => {}
        }
    }
    numbered >= 3
}
