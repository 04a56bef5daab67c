//! Scanning: without Python's lock, and so that Ctrl-C ends it.

use crate::haystack::Haystack;
use pyo3::prelude::*;
use std::borrow::Cow;
use zhujie::fold::Strength;
use zhujie::scan::{OffsetCounter, OffsetUnit};
use zhujie::{Glossary, Match};

/// How much is scanned before Python is asked whether a signal came: some tenths of a second at most. Asking takes the lock,
/// for which a thread waits some milliseconds where others are busy.
const PART: usize = 16 << 20;

/// The same where matches are counted.
const TURN: usize = 1 << 20;

/// From how many bytes on Python's lock is released: to scan fewer takes no longer than that.
const LONG: usize = 4096;

/// Which matches.
#[derive(Clone, Copy)]
pub enum Which {
    Leftmost,
    AtStrength(Strength),
    Overlapping,
}

impl Which {
    pub fn at_strength(strength: Option<&str>) -> PyResult<Self> {
        Ok(match strength {
            None | Some("loose") => Which::Leftmost,
            Some(strength) => Which::AtStrength(self::strength(strength)?),
        })
    }
}

/// A strength by its name.
pub fn strength(name: &str) -> PyResult<Strength> {
    match name {
        "plain" => Ok(Strength::Plain),
        "strict" => Ok(Strength::Strict),
        "loose" => Ok(Strength::Loose),
        _ => Err(pyo3::exceptions::PyValueError::new_err(format!(
            "strength {name:?}: unknown value; expected one of plain, strict, loose"
        ))),
    }
}

/// A match in numbers: where it stands, in the unit of its text, and the places of its entry and its term.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct Found {
    pub start: u64,
    pub len: u32,
    pub entry: u32,
    pub term: u32,
}

impl Found {
    pub fn end(self) -> u64 {
        self.start + u64::from(self.len)
    }
}

/// Does what takes long for so many bytes without Python's lock.
pub fn without_lock<T: Send>(py: Python<'_>, len: usize, work: impl FnOnce() -> T + Send) -> T {
    match len < LONG {
        true => work(),
        false => py.detach(work),
    }
}

/// Visits all matches of a text.
pub fn each(
    py: Python<'_>,
    glossary: &Glossary,
    text: &str,
    which: Which,
    mut visit: impl FnMut(Match<'_, '_>) + Send,
) -> PyResult<()> {
    if text.len() < LONG {
        each_at_once(glossary, text, which, visit);
        return Ok(());
    }
    match which {
        Which::Leftmost => {
            let mut parts = glossary.find_parts(text, PART);
            let mut next_part = || match parts.next_part() {
                Some(part) => {
                    part.for_each(&mut visit);
                    true
                }
                None => false,
            };
            while py.detach(&mut next_part) {
                py.check_signals()?;
            }
            Ok(())
        }
        Which::AtStrength(strength) => {
            let found = glossary.find_iter(text).at_strength(strength);
            in_turns(py, found, visit)
        }
        Which::Overlapping => in_turns(py, glossary.find_overlapping_iter(text), visit),
    }
}

/// Visits all matches of a text, whoever has Python's lock.
pub fn each_at_once(
    glossary: &Glossary,
    text: &str,
    which: Which,
    visit: impl FnMut(Match<'_, '_>),
) {
    match which {
        Which::Leftmost => glossary.find_iter(text).for_each(visit),
        Which::AtStrength(strength) => {
            let found = glossary.find_iter(text).at_strength(strength);
            found.for_each(visit);
        }
        Which::Overlapping => glossary.find_overlapping_iter(text).for_each(visit),
    }
}

fn in_turns<'g, 't>(
    py: Python<'_>,
    mut found: impl Iterator<Item = Match<'g, 't>> + Send,
    mut visit: impl FnMut(Match<'_, '_>) + Send,
) -> PyResult<()> {
    let mut turn = || {
        let mut visited = 0;
        for found in found.by_ref().take(TURN) {
            visit(found);
            visited += 1;
        }
        visited == TURN
    };
    while py.detach(&mut turn) {
        py.check_signals()?;
    }
    Ok(())
}

/// All matches of a text, in numbers.
pub fn collect(
    py: Python<'_>,
    glossary: &Glossary,
    haystack: &Haystack<'_>,
    which: Which,
) -> PyResult<Vec<Found>> {
    let text = haystack.text()?;
    let mut counter = OffsetCounter::new(&text, haystack.unit());
    let mut all = Vec::new();
    each(py, glossary, &text, which, |found| {
        all.push(numbers(&mut counter, found));
    })?;
    Ok(all)
}

/// A match in numbers.
#[inline]
pub fn numbers(counter: &mut OffsetCounter<'_>, found: Match<'_, '_>) -> Found {
    let place = counter.span(found.span());
    Found {
        start: place.start as u64,
        len: (place.end - place.start) as u32,
        entry: found.entry_index() as u32,
        term: found.term_index() as u32,
    }
}

/// The matches of each of many texts, in numbers. So many threads share the work, or with 0 as many as there are cores.
///
/// They are threads of this call alone: a pool would not be there after a fork.
pub fn collect_many(
    py: Python<'_>,
    glossary: &Glossary,
    haystacks: &[Haystack<'_>],
    which: Which,
    threads: usize,
) -> PyResult<Vec<Vec<Found>>> {
    let texts: PyResult<Vec<_>> = haystacks
        .iter()
        .map(|haystack| Ok((haystack.text()?, haystack.unit())))
        .collect();
    let texts = texts?;
    let mut all: Vec<Vec<Found>> = Vec::new();
    all.resize_with(texts.len(), Vec::new);
    let of_text = |text: &str, unit: OffsetUnit| {
        let mut counter = OffsetCounter::new(text, unit);
        let mut all = Vec::new();
        each_at_once(glossary, text, which, |found| {
            all.push(numbers(&mut counter, found));
        });
        all
    };
    let threads = match threads {
        0 => std::thread::available_parallelism().map_or(1, usize::from),
        threads => threads,
    };
    let (mut texts, mut places) = (texts.as_slice(), all.as_mut_slice());
    while !texts.is_empty() {
        // As much as is scanned without asking for signals, by all threads.
        let mut left = PART.saturating_mul(threads);
        let taken = texts.iter().take_while(|(text, _)| {
            let is_taken = left > 0;
            left = left.saturating_sub(text.len());
            is_taken
        });
        let taken = taken.count();
        let (these, others) = texts.split_at(taken);
        let (slots, other_slots) = places.split_at_mut(taken);
        py.detach(|| {
            let share = taken.div_ceil(threads).max(1);
            let scan = |texts: &[(Cow<'_, str>, OffsetUnit)], places: &mut [Vec<Found>]| {
                for ((text, unit), place) in texts.iter().zip(places) {
                    *place = of_text(text, *unit);
                }
            };
            if share == taken {
                return scan(these, slots);
            }
            std::thread::scope(|scope| {
                for (texts, places) in these.chunks(share).zip(slots.chunks_mut(share)) {
                    scope.spawn(|| scan(texts, places));
                }
            });
        });
        (texts, places) = (others, other_slots);
        py.check_signals()?;
    }
    Ok(all)
}

/// Whether a term stands in a text.
pub fn is_match(py: Python<'_>, glossary: &Glossary, text: &str) -> PyResult<bool> {
    if text.len() < LONG {
        return Ok(glossary.is_match(text));
    }
    let mut parts = glossary.find_parts(text, PART);
    let mut next_part = || parts.next_part().map(|part| part.next().is_some());
    while let Some(is_match) = py.detach(&mut next_part) {
        if is_match {
            return Ok(true);
        }
        py.check_signals()?;
    }
    Ok(false)
}
