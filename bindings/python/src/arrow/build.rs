//! [`Builder`]: matches as columns of Arrow.

use super::node::{Buffer, Node};
use super::text::Texts;
use crate::scan::{each_at_once, Which};
use std::str::FromStr;
use std::sync::Arc;
use zhujie::scan::{OffsetCounter, OffsetUnit};
use zhujie::{Glossary, Match, Matched};

/// What is told of the matches of a text.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Output {
    Matches,
    Spans,
    Ids,
    Counts,
}

impl Output {
    pub const NAMES: &'static str = "matches, spans, ids, counts";
}

impl FromStr for Output {
    type Err = ();

    fn from_str(name: &str) -> Result<Self, ()> {
        Ok(match name {
            "matches" => Output::Matches,
            "spans" => Output::Spans,
            "ids" => Output::Ids,
            "counts" => Output::Counts,
            _ => return Err(()),
        })
    }
}

/// Offsets into lists are 32 bits, and Spark has no others.
const MAX: usize = i32::MAX as usize;

/// Makes columns of the matches of texts, one array after the other.
pub struct Builder<'g> {
    glossary: &'g Glossary,
    output: Output,
    unit: OffsetUnit,
    which: Which,
    /// The ids of all entries, and the labels, where the values are numbers of them.
    dictionaries: Option<[Arc<Node>; 2]>,
    /// How many matches an array has at most, and how many bytes its strings.
    limit: usize,
    columns: Columns,
}

/// An array that is being made.
#[derive(Default)]
struct Columns {
    rows: usize,
    nulls: usize,
    /// A bit for each row.
    validity: Vec<u8>,
    /// Where the matches of each row end; for counts, how many there are.
    offsets: Vec<i32>,
    starts: Vec<i32>,
    ends: Vec<i32>,
    entries: Vec<i32>,
    labels: Vec<i8>,
    /// How many bytes the ids and the labels have.
    string_bytes: usize,
}

impl<'g> Builder<'g> {
    pub fn new(
        glossary: &'g Glossary,
        output: Output,
        has_dictionary: bool,
        unit: OffsetUnit,
        which: Which,
    ) -> Self {
        let needs_ids = output != Output::Counts;
        let dictionaries = (has_dictionary && needs_ids).then(|| {
            let ids = glossary.entries().map(|entry| entry.id());
            let labels = Matched::ALL.iter().map(|matched| matched.as_str());
            [Node::strings(c"", ids), Node::strings(c"", labels)].map(Arc::new)
        });
        Builder {
            glossary,
            output,
            unit,
            which,
            dictionaries,
            limit: MAX,
            columns: Columns::new(),
        }
    }

    /// Makes arrays of fewer matches.
    pub fn limit(&mut self, limit: usize) {
        self.limit = limit.min(MAX);
    }

    /// Adds the matches of texts, from a row on, until so many bytes were scanned; gives the row behind them. Arrays that are
    /// full go to `full`.
    pub fn rows(
        &mut self,
        texts: &Texts<'_>,
        from: usize,
        bytes: usize,
        full: &mut Vec<Arc<Node>>,
    ) -> Result<usize, String> {
        let mut left = bytes;
        for row in from..texts.len {
            let text = texts.get(row)?;
            match text {
                None => self.columns.close(false),
                Some(text) => {
                    let before = self.columns.len();
                    self.add(text).map_err(|why| format!("row {row} {why}"))?;
                    if self.columns.is_larger(self.limit) {
                        if before.0 == 0 {
                            return Err(format!(
                                "row {row} has more matches than an Arrow list can hold; split the text"
                            ));
                        }
                        // What was added belongs to the next array.
                        let added = self.columns.split_off(before);
                        full.push(self.finish());
                        self.columns = added;
                    }
                    self.columns.close(true);
                }
            }
            left = left.saturating_sub(text.map_or(0, str::len) + 1);
            if left == 0 {
                return Ok(row + 1);
            }
        }
        Ok(texts.len)
    }

    /// Adds the matches of a text.
    fn add(&mut self, text: &str) -> Result<(), String> {
        let mut counter = OffsetCounter::new(text, self.unit);
        let columns = &mut self.columns;
        let (mut counted, mut last) = (0_usize, 0);
        let plain = self.dictionaries.is_none();
        let output = self.output;
        each_at_once(self.glossary, text, self.which, |found| {
            counted += 1;
            if output == Output::Counts {
                return;
            }
            let entry = found.entry_index();
            columns.entries.push(entry as i32);
            if plain {
                columns.string_bytes += found.entry().id().len();
            }
            if output == Output::Ids {
                return;
            }
            let place = counter.span(found.span());
            last = last.max(place.end);
            columns.starts.push(place.start as i32);
            columns.ends.push(place.end as i32);
            if output == Output::Matches {
                columns.labels.push(label(found));
            }
        });
        if last > MAX {
            return Err(format!(
                "is too long: a match ends at {last}; split the text"
            ));
        }
        if output == Output::Counts {
            let counted = i32::try_from(counted);
            let counted = counted.map_err(|_| "has too many matches; split the text")?;
            columns.offsets.push(counted);
        }
        Ok(())
    }

    /// The array of what was added since the last one.
    pub fn finish(&mut self) -> Arc<Node> {
        let mut columns = std::mem::replace(&mut self.columns, Columns::new());
        let validity = match columns.nulls {
            0 => Buffer::None,
            _ => Buffer::Bytes(columns.validity),
        };
        let outer = Node {
            length: columns.rows,
            null_count: columns.nulls,
            is_nullable: true,
            ..Node::flat(c"", c"i", Buffer::None)
        };
        if self.output == Output::Counts {
            return Arc::new(Node {
                buffers: vec![validity, Buffer::I32(columns.offsets)],
                ..outer
            });
        }
        columns.offsets.insert(0, 0);
        let entries = self.entries(std::mem::take(&mut columns.entries));
        let values = match self.output {
            Output::Ids => entries,
            _ => {
                let mut children = vec![
                    Node::flat(c"start", c"i", Buffer::I32(columns.starts)),
                    Node::flat(c"end", c"i", Buffer::I32(columns.ends)),
                    Node {
                        name: c"entry",
                        ..entries
                    },
                ];
                if self.output == Output::Matches {
                    children.push(self.labels(columns.labels));
                }
                Node {
                    length: children[0].length,
                    buffers: vec![Buffer::None],
                    children: children.into_iter().map(Arc::new).collect(),
                    ..Node::flat(c"item", c"+s", Buffer::None)
                }
            }
        };
        Arc::new(Node {
            format: c"+l",
            buffers: vec![validity, Buffer::I32(columns.offsets)],
            children: vec![Arc::new(values)],
            ..outer
        })
    }

    fn entries(&self, entries: Vec<i32>) -> Node {
        match &self.dictionaries {
            Some([ids, _]) => Node {
                dictionary: Some(Arc::clone(ids)),
                ..Node::flat(c"item", c"i", Buffer::I32(entries))
            },
            None => {
                let id = |number: &i32| {
                    let entry = self.glossary.entry(*number as usize);
                    entry.map_or("", |entry| entry.id())
                };
                Node::strings(c"item", entries.iter().map(id))
            }
        }
    }

    fn labels(&self, labels: Vec<i8>) -> Node {
        match &self.dictionaries {
            Some([_, names]) => Node {
                dictionary: Some(Arc::clone(names)),
                ..Node::flat(c"matched", c"c", Buffer::I8(labels))
            },
            None => {
                let name = |number: &i8| {
                    let matched = Matched::ALL.get(*number as usize);
                    matched.map_or("", |matched| matched.as_str())
                };
                Node::strings(c"matched", labels.iter().map(name))
            }
        }
    }
}

/// The label's place among all.
fn label(found: Match<'_, '_>) -> i8 {
    let matched = found.hit().matched();
    let place = Matched::ALL.iter().position(|other| *other == matched);
    place.unwrap_or_default() as i8
}

impl Columns {
    fn new() -> Self {
        Columns::default()
    }

    /// How many matches there are, and how many bytes of strings.
    fn len(&self) -> (usize, usize) {
        (self.entries.len(), self.string_bytes)
    }

    fn is_larger(&self, limit: usize) -> bool {
        // A label has up to ten bytes.
        let strings = self.string_bytes.max(self.labels.len().saturating_mul(10));
        self.entries.len() > limit || self.string_bytes > 0 && strings > MAX
    }

    /// Ends a row.
    fn close(&mut self, is_there: bool) {
        if self.rows.is_multiple_of(8) {
            self.validity.push(0);
        }
        if let Some(bits) = self.validity.last_mut() {
            *bits |= u8::from(is_there) << (self.rows % 8);
        }
        self.nulls += usize::from(!is_there);
        self.rows += 1;
        // Counts have their number already, unless there is none.
        if self.offsets.len() < self.rows {
            self.offsets.push(self.entries.len() as i32);
        }
    }

    /// Takes the matches from a place on.
    fn split_off(&mut self, (matches, string_bytes): (usize, usize)) -> Self {
        let at = |len: usize| matches.min(len);
        let split = Columns {
            starts: self.starts.split_off(at(self.starts.len())),
            ends: self.ends.split_off(at(self.ends.len())),
            entries: self.entries.split_off(matches),
            labels: self.labels.split_off(at(self.labels.len())),
            string_bytes: self.string_bytes - string_bytes,
            ..Columns::new()
        };
        self.string_bytes = string_bytes;
        split
    }
}
