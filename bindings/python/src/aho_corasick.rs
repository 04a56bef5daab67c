//! [`AhoCorasick`]: the engine of `zhujie.compat`, with the interface of the package ahocorasick_rs.
//!
//! Strings are found anywhere, as that package finds them, without the rules by which a glossary recognises terms. Either script is
//! found because patterns and texts are folded, each character to the one that stands for its spellings: texts keep their number
//! of characters, so places stay what they are.

use crate::haystack::Haystack;
use crate::scan;
use crate::tuples;
use aho_corasick::{AhoCorasickBuilder, AhoCorasickKind, Match, MatchKind};
use pyo3::exceptions::PyValueError;
use pyo3::prelude::*;
use pyo3::types::{PyList, PyString};
use std::borrow::Cow;
use zhujie::fold::{fold, Strength};
use zhujie::scan::{OffsetCounter, OffsetUnit};
use zhujie::Span;

/// Finds any of many strings in a text.
#[pyclass(frozen, module = "zhujie", name = "_AhoCorasick")]
pub struct AhoCorasick {
    automaton: aho_corasick::AhoCorasick,
    patterns: Vec<Py<PyString>>,
    strength: Strength,
}

#[pymethods]
impl AhoCorasick {
    #[new]
    #[pyo3(signature = (patterns, matchkind, implementation, strength))]
    fn new(
        py: Python<'_>,
        patterns: &Bound<'_, PyAny>,
        matchkind: &str,
        implementation: Option<&str>,
        strength: Option<&str>,
    ) -> PyResult<Self> {
        let strength = strength.map_or(Ok(Strength::Plain), scan::strength)?;
        let mut strings = Vec::new();
        let mut folded = Vec::new();
        for pattern in patterns.try_iter()? {
            let pattern = pattern?.cast_into::<PyString>()?;
            let text = pattern.to_str()?;
            if text.is_empty() {
                return Err(PyValueError::new_err(format!(
                    "You passed in an empty string as a pattern: number {}",
                    strings.len()
                )));
            }
            folded.push(folded_text(Cow::Borrowed(text), strength).into_owned());
            strings.push(pattern.unbind());
        }
        let matchkind = match matchkind {
            "LeftmostFirst" => MatchKind::LeftmostFirst,
            "LeftmostLongest" => MatchKind::LeftmostLongest,
            _ => MatchKind::Standard,
        };
        let implementation = implementation.map(|name| match name {
            "NoncontiguousNFA" => AhoCorasickKind::NoncontiguousNFA,
            "ContiguousNFA" => AhoCorasickKind::ContiguousNFA,
            _ => AhoCorasickKind::DFA,
        });
        let automaton = py.detach(|| {
            AhoCorasickBuilder::new()
                .match_kind(matchkind)
                .kind(implementation)
                .build(folded)
        });
        Ok(AhoCorasick {
            automaton: automaton.map_err(|error| PyValueError::new_err(error.to_string()))?,
            patterns: strings,
            strength,
        })
    }

    /// Tuples of the pattern's number, start and end.
    fn find_matches_as_indexes<'py>(
        &self,
        haystack: &Bound<'py, PyString>,
        overlapping: bool,
    ) -> PyResult<Bound<'py, PyList>> {
        let mut all = Vec::new();
        self.each(haystack, overlapping, |counter, found| {
            let span = Span {
                start: found.start(),
                end: found.end(),
            };
            let place = counter.span(span);
            all.push((found.pattern().as_u32(), place.start, place.end));
        })?;
        tuples::list(haystack.py(), &all)
    }

    /// The patterns found.
    fn find_matches_as_strings<'py>(
        &self,
        haystack: &Bound<'py, PyString>,
        overlapping: bool,
    ) -> PyResult<Bound<'py, PyList>> {
        let mut all = Vec::new();
        self.each(haystack, overlapping, |_, found| {
            all.push(found.pattern().as_usize());
        })?;
        let found = all.iter().filter_map(|number| self.patterns.get(*number));
        PyList::new(haystack.py(), found.collect::<Vec<_>>())
    }
}

impl AhoCorasick {
    fn each(
        &self,
        haystack: &Bound<'_, PyString>,
        overlapping: bool,
        mut visit: impl FnMut(&mut OffsetCounter<'_>, Match) + Send,
    ) -> PyResult<()> {
        let object = Haystack::new(haystack)?;
        let text = object.text()?;
        let scan = || {
            let text = folded_text(text, self.strength);
            let counter = &mut OffsetCounter::new(&text, OffsetUnit::CodePoints);
            let visit = |found| visit(counter, found);
            match overlapping {
                true => {
                    let found = self.automaton.try_find_overlapping_iter(&*text)?;
                    found.for_each(visit);
                }
                false => self.automaton.try_find_iter(&*text)?.for_each(visit),
            }
            Ok(())
        };
        let done: Result<(), aho_corasick::MatchError> = haystack.py().detach(scan);
        done.map_err(|error| PyValueError::new_err(error.to_string()))
    }
}

/// The text with each character folded.
fn folded_text(text: Cow<'_, str>, strength: Strength) -> Cow<'_, str> {
    if strength == Strength::Plain || text.is_ascii() {
        return text;
    }
    Cow::Owned(text.chars().map(|c| fold(c, strength)).collect())
}
