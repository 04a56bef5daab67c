//! [`AhoCorasick`]: the engine of `zhujie.compat`, with the interface of the package ahocorasick_rs.
//!
//! Strings are found anywhere, as that package finds them, without the rules by which a glossary recognises terms. Either script is
//! found because patterns and texts are folded, each character to the one that stands for its spellings: texts keep their number
//! of characters, so places stay what they are.

use crate::haystack::Haystack;
use crate::scan;
use crate::tuples;
use aho_corasick::{AhoCorasickBuilder, AhoCorasickKind, Match, MatchError, MatchKind};
use pyo3::exceptions::PyValueError;
use pyo3::intern;
use pyo3::prelude::*;
use pyo3::types::{PyBytes, PyList, PyMemoryView, PyString};
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
        Ok(AhoCorasick {
            automaton: automaton(py, folded, matchkind, implementation)?,
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
            each(&self.automaton, text.as_bytes(), overlapping, visit)
        };
        haystack.py().detach(scan).map_err(wrong)
    }
}

/// Finds any of many strings of bytes, which need be no text, in others.
#[pyclass(frozen, module = "zhujie", name = "_BytesAhoCorasick")]
pub struct BytesAhoCorasick {
    automaton: aho_corasick::AhoCorasick,
}

#[pymethods]
impl BytesAhoCorasick {
    #[new]
    #[pyo3(signature = (patterns, matchkind, implementation))]
    fn new(
        py: Python<'_>,
        patterns: &Bound<'_, PyAny>,
        matchkind: &str,
        implementation: Option<&str>,
    ) -> PyResult<Self> {
        let mut all = Vec::new();
        for pattern in patterns.try_iter()? {
            let pattern = bytes(&pattern?)?.as_bytes().to_vec();
            if pattern.is_empty() {
                let number = all.len();
                return Err(PyValueError::new_err(format!(
                    "You passed in an empty pattern: number {number}"
                )));
            }
            all.push(pattern);
        }
        let automaton = automaton(py, all, matchkind, implementation)?;
        Ok(BytesAhoCorasick { automaton })
    }

    /// Tuples of the pattern's number, start and end.
    fn find_matches_as_indexes<'py>(
        &self,
        haystack: &Bound<'py, PyAny>,
        overlapping: bool,
    ) -> PyResult<Bound<'py, PyList>> {
        let (py, object) = (haystack.py(), bytes(haystack)?);
        let haystack = object.as_bytes();
        let mut all = Vec::new();
        let visit = |found: Match| {
            all.push((found.pattern().as_u32(), found.start(), found.end()));
        };
        py.detach(|| each(&self.automaton, haystack, overlapping, visit))
            .map_err(wrong)?;
        tuples::list(py, &all)
    }
}

/// The bytes of an object with a buffer. Those that are not `bytes` are copied, for their owner may change them.
fn bytes<'py>(object: &Bound<'py, PyAny>) -> PyResult<Bound<'py, PyBytes>> {
    if let Ok(bytes) = object.cast::<PyBytes>() {
        return Ok(bytes.clone());
    }
    let copy = PyMemoryView::from(object)?.call_method0(intern!(object.py(), "tobytes"))?;
    Ok(copy.cast_into()?)
}

fn automaton<P: AsRef<[u8]> + Send>(
    py: Python<'_>,
    patterns: Vec<P>,
    matchkind: &str,
    implementation: Option<&str>,
) -> PyResult<aho_corasick::AhoCorasick> {
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
            .build(patterns)
    });
    automaton.map_err(|error| PyValueError::new_err(error.to_string()))
}

fn each(
    automaton: &aho_corasick::AhoCorasick,
    haystack: &[u8],
    overlapping: bool,
    visit: impl FnMut(Match),
) -> Result<(), MatchError> {
    match overlapping {
        true => {
            let found = automaton.try_find_overlapping_iter(haystack)?;
            found.for_each(visit);
        }
        false => automaton.try_find_iter(haystack)?.for_each(visit),
    }
    Ok(())
}

fn wrong(error: MatchError) -> PyErr {
    PyValueError::new_err(error.to_string())
}

/// The text with each character folded.
fn folded_text(text: Cow<'_, str>, strength: Strength) -> Cow<'_, str> {
    if strength == Strength::Plain || text.is_ascii() {
        return text;
    }
    Cow::Owned(text.chars().map(|c| fold(c, strength)).collect())
}
