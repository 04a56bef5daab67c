//! A text that is in memory as a whole.

use super::decode::decode;
use super::failure::Failure;
use super::origin::Origin;
use super::piece::{Mention, Piece};
use crate::kinds::Kinds;
use std::ops::Range;
use zhujie::repair::{repair_with, Rules};
use zhujie::scan::{Match, OffsetCounter, OffsetUnit};
use zhujie::source::Source;
use zhujie::Glossary;

const LEN_OF_REPLACEMENT: i64 = char::REPLACEMENT_CHARACTER.len_utf8() as i64;

/// A whole text, with the mapping of its places to the input.
#[derive(Default)]
pub struct WholeText {
    /// The text that is searched and shown.
    text: String,
    /// The text before the repair, with the mapping of places; `None` without a repair.
    unrepaired: Option<(String, Origin)>,
    /// The place behind each replacement of invalid UTF-8, and by how much the place in the file is greater.
    shifts: Vec<(usize, i64)>,
}

impl WholeText {
    /// A text that has been decoded.
    pub fn new(text: String) -> Self {
        WholeText {
            text,
            ..WholeText::default()
        }
    }

    /// Decodes the bytes of a file, in any encoding that is certain.
    pub fn read(name: &str, bytes: Vec<u8>, lossy: bool) -> Result<Self, Failure> {
        if let Some(text) = decode(name, &bytes, lossy)? {
            return Ok(WholeText::new(text));
        }
        let bytes = match String::from_utf8(bytes) {
            Ok(text) => return Ok(WholeText::new(text)),
            Err(error) => error.into_bytes(),
        };
        let mut whole = WholeText::default();
        let mut replaced = 0;
        for chunk in bytes.utf8_chunks() {
            whole.text.push_str(chunk.valid());
            let invalid = chunk.invalid();
            if invalid.is_empty() {
                continue;
            }
            if !lossy {
                return Err(Failure::NotUtf8 {
                    name: name.into(),
                    offset: whole.text.len() as u64,
                });
            }
            whole.text.push(char::REPLACEMENT_CHARACTER);
            replaced += invalid.len() as i64 - LEN_OF_REPLACEMENT;
            whole.shifts.push((whole.text.len(), replaced));
        }
        Ok(whole)
    }

    /// The text repaired by these rules. Places stay those of the text before.
    pub fn repair(self, name: &str, rules: Rules) -> Result<Self, Failure> {
        let unmarked = self.text.strip_prefix('\u{FEFF}').unwrap_or(&self.text);
        let source = Source::new(name, unmarked);
        let repaired =
            repair_with(source.text(), &[], rules).map_err(|error| Failure::NotText {
                name: name.into(),
                why: error.to_string(),
            })?;
        let origin = Origin::new(&repaired, &self.text);
        Ok(WholeText {
            text: repaired.text,
            unrepaired: Some((self.text, origin)),
            shifts: self.shifts,
        })
    }

    /// The text.
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// The text in pieces: its terms of these kinds, and the text between them.
    pub fn pieces<'a, 'g: 'a>(
        &'a self,
        glossary: &'g Glossary,
        kinds: &'a Kinds,
        unit: OffsetUnit,
    ) -> impl Iterator<Item = Piece<'g>> + 'a {
        let mut places = self.places(unit);
        let matches = glossary.find_iter(&self.text);
        let mut matches = matches.filter(|found| kinds.contains(found.hit().matched()));
        let mut waiting = None;
        let mut next = 0;
        std::iter::from_fn(move || {
            if let Some(found) = waiting.take().or_else(|| matches.next()) {
                let range = Match::range(&found);
                if next < range.start {
                    let between = &self.text[next..range.start];
                    next = range.start;
                    waiting = Some(found);
                    return Some(Piece::new(between, None));
                }
                next = range.end;
                return Some(self.mention(&found, &mut places));
            }
            let rest = &self.text[next..];
            next = self.text.len();
            (!rest.is_empty()).then(|| Piece::new(rest, None))
        })
    }

    /// All terms of these kinds, including those within others.
    pub fn overlapping<'a, 'g: 'a>(
        &'a self,
        glossary: &'g Glossary,
        kinds: &'a Kinds,
        unit: OffsetUnit,
    ) -> impl Iterator<Item = Piece<'g>> + 'a {
        let mut places = self.places(unit);
        let matches = glossary.find_overlapping_iter(&self.text);
        let matches = matches.filter(|found| kinds.contains(found.hit().matched()));
        matches.map(move |found| self.mention(&found, &mut places))
    }

    fn mention<'g>(&self, found: &Match<'g, '_>, places: &mut Places<'_>) -> Piece<'g> {
        let (range, unrepaired) = match &self.unrepaired {
            None => (found.range(), None),
            Some((before, origin)) => {
                let range = origin.range(&self.text, found.range(), before);
                let text = &before[range.clone()];
                let differs = text != found.as_str();
                (range, differs.then(|| text.to_owned()))
            }
        };
        let mention = Mention {
            hit: found.hit(),
            range: places.range(range),
            unrepaired,
        };
        Piece::new(found.as_str(), Some(mention))
    }

    fn places(&self, unit: OffsetUnit) -> Places<'_> {
        let text = self.unrepaired.as_ref();
        let text = text.map_or(&self.text, |(text, _)| text);
        Places {
            counter: OffsetCounter::new(text, unit),
            shifts: &self.shifts,
        }
    }
}

/// Converts places of the text before the repair to the places that are printed.
struct Places<'t> {
    counter: OffsetCounter<'t>,
    shifts: &'t [(usize, i64)],
}

impl Places<'_> {
    fn range(&mut self, range: Range<usize>) -> Range<u64> {
        self.place(range.start)..self.place(range.end)
    }

    fn place(&mut self, byte: usize) -> u64 {
        let place = self.counter.offset(byte) as u64;
        // Only bytes are those of the file.
        if self.counter.unit() != OffsetUnit::Bytes {
            return place;
        }
        let before = self.shifts.partition_point(|&(from, _)| from <= byte);
        let shift = before.checked_sub(1).map_or(0, |last| self.shifts[last].1);
        place.saturating_add_signed(shift)
    }
}
