//! [`Matches`]: the terms of a text, in numbers; [`Match`]: one of them, as an object.

use crate::collector::Collector;
use crate::entry::Entry;
use crate::glossary::Shared;
use crate::haystack::{slice, Haystack};
use crate::hit::Place;
use crate::model;
use crate::scan::Found;
use pyo3::exceptions::PyIndexError;
use pyo3::prelude::*;
use pyo3::types::slice::PySliceIndices;
use pyo3::types::{PyDict, PyList, PySlice, PyString, PyTuple};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::Arc;

/// What matches are of: a glossary and a text.
pub struct Origin {
    shared: Arc<Shared>,
    /// A text, or the part of one that stands from a place on.
    text: Py<PyAny>,
    from: u64,
    /// The place of the entry in the glossary that a match was found with, if it was pickled.
    index: Option<u32>,
}

impl Origin {
    pub fn new(shared: &Arc<Shared>, haystack: Haystack<'_>) -> Self {
        Origin {
            shared: Arc::clone(shared),
            text: haystack.into_object(),
            from: 0,
            index: None,
        }
    }

    /// What stands at a match.
    fn slice<'py>(&self, py: Python<'py>, found: Found) -> PyResult<Bound<'py, PyAny>> {
        let place = |place: u64| (place - self.from) as usize;
        slice(self.text.bind(py), place(found.start), place(found.end()))
    }
}

/// A term that stands in a text.
///
/// `start` and `end` count code points if the text is a str, and bytes if it is bytes: `text[m.start:m.end]` is `m.text`.
/// Entry and term are looked up when they are asked for.
#[pyclass(frozen, module = "zhujie")]
pub struct Match {
    origin: Arc<Origin>,
    found: Found,
}

impl Match {
    /// Calls a function with the hit.
    fn with_hit<T>(
        &self,
        py: Python<'_>,
        f: impl FnOnce(Option<zhujie::Hit<'_>>) -> PyResult<T>,
    ) -> PyResult<T> {
        let slice = Haystack::new(&self.origin.slice(py, self.found)?)?;
        let glossary = &self.origin.shared.glossary;
        f(glossary.hit(self.found.term as usize, &slice.text()?))
    }

    fn label<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyString>> {
        self.with_hit(py, |hit| {
            let matched = hit.map(|hit| hit.matched());
            Ok(model::label(
                py,
                matched.unwrap_or(zhujie::Matched::Spelling),
            ))
        })
    }
}

#[pymethods]
impl Match {
    /// Where the match begins.
    #[getter]
    fn start(&self) -> u64 {
        self.found.start
    }

    /// Where what follows it begins.
    #[getter]
    fn end(&self) -> u64 {
        self.found.end()
    }

    /// Start and end.
    #[getter]
    fn span(&self) -> (u64, u64) {
        (self.found.start, self.found.end())
    }

    /// What stands there.
    #[getter]
    fn text<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.origin.slice(py, self.found)
    }

    /// The place of the entry in its glossary, counted from 0.
    #[getter]
    fn index(&self) -> u32 {
        self.origin.index.unwrap_or(self.found.entry)
    }

    /// The entry. If several have a term that is recognised here, it is the first that `Glossary.lookup` finds.
    #[getter]
    fn entry(&self) -> Entry {
        let number = self.found.entry as usize;
        Entry::at(&self.origin.shared, number, self.index() as usize)
    }

    /// How the text matches the term: "exact", "script", "regional" or "spelling", which may be another word.
    #[getter]
    fn matched<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        Ok(self.label(py)?.into_any())
    }

    /// The term.
    #[getter]
    fn term<'py>(&self, py: Python<'py>) -> PyResult<Option<Bound<'py, PyAny>>> {
        self.with_hit(py, |hit| {
            let term = hit.and_then(|hit| hit.designation().term());
            term.map(|term| model::TERM.of(py, &term)).transpose()
        })
    }

    /// Place, text, id of the entry, how it matched, and the term in both scripts.
    fn to_dict<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyDict>> {
        let dict = PyDict::new(py);
        dict.set_item("start", self.start())?;
        dict.set_item("end", self.end())?;
        dict.set_item("text", self.text(py)?)?;
        dict.set_item("id", self.entry().view()?.id())?;
        dict.set_item("matched", self.matched(py)?)?;
        self.with_hit(py, |hit| {
            let term = hit.and_then(|hit| hit.designation().term());
            let text = term.map(|term| pythonize::pythonize(py, &term.text()));
            dict.set_item("term", text.transpose()?)
        })?;
        Ok(dict)
    }

    fn __repr__(&self, py: Python<'_>) -> PyResult<String> {
        let text = self.text(py)?.repr()?;
        let matched = self.label(py)?;
        let entry = self.entry();
        let id = entry.view()?.id();
        let (start, end) = self.span();
        Ok(format!("<Match {start}:{end} {text} {id} {matched}>"))
    }

    fn __eq__(&self, py: Python<'_>, other: &Bound<'_, PyAny>) -> PyResult<Option<bool>> {
        let Ok(other) = other.cast::<Match>() else {
            return Ok(None);
        };
        let other = other.get();
        if self.span() != other.span() {
            return Ok(Some(false));
        }
        if Arc::ptr_eq(&self.origin.shared, &other.origin.shared) {
            return Ok(Some(self.found == other.found));
        }
        let entries = [self.entry(), other.entry()].map(|entry| Bound::new(py, entry));
        let [one, other_one] = entries;
        let same_text = self.text(py)?.eq(other.text(py)?)?;
        Ok(Some(same_text && one?.eq(other_one?)?))
    }

    fn __hash__(&self) -> u64 {
        self.found.start ^ u64::from(self.found.len) << 48
    }

    fn __reduce__<'py>(&self, py: Python<'py>) -> model::Reduced<'py, Pickled<'py>> {
        let restore = py.import("zhujie._zhujie")?.getattr("_match")?;
        let entry = self.entry();
        let dict = entry.to_dict(py)?;
        let place = self.with_hit(py, |hit| {
            let place = hit.map(|hit| Place::of(hit.entry(), hit.designation()));
            Ok(match place {
                Some(Place::Term(place)) => place,
                _ => 0,
            })
        })?;
        let (start, text) = (self.start(), self.text(py)?);
        let arguments = (start, text, self.found.len, place, dict, self.index());
        Ok((restore, arguments))
    }
}

/// The arguments of `_match`.
type Pickled<'py> = (u64, Bound<'py, PyAny>, u32, usize, Bound<'py, PyAny>, u32);

/// A match that was pickled: with its slice of the text, and a glossary of its entry.
#[pyfunction(name = "_match")]
pub fn restore_match(
    py: Python<'_>,
    start: u64,
    text: &Bound<'_, PyAny>,
    len: u32,
    term: u32,
    entry: &Bound<'_, PyDict>,
    index: u32,
) -> PyResult<Match> {
    let entry = crate::entry::restore_entry(py, entry, index as usize)?;
    let mut origin = Origin::new(&entry.shared, Haystack::new(text)?);
    origin.from = start;
    origin.index = Some(index);
    Ok(Match {
        origin: origin.into(),
        found: Found {
            start,
            len,
            entry: 0,
            term,
        },
    })
}

/// The matches in a text, in order: a sequence. They are kept as numbers, and made objects one by one as they are asked for.
/// Pickled, they are a list.
#[pyclass(frozen, sequence, module = "zhujie")]
pub struct Matches {
    origin: Arc<Origin>,
    all: Vec<Found>,
}

impl Matches {
    pub fn new(origin: Origin, all: Vec<Found>) -> Self {
        Matches {
            origin: origin.into(),
            all,
        }
    }

    fn get(&self, place: usize) -> Option<Match> {
        Some(Match {
            origin: Arc::clone(&self.origin),
            found: *self.all.get(place)?,
        })
    }
}

#[pymethods]
impl Matches {
    fn __len__(&self) -> usize {
        self.all.len()
    }

    fn __getitem__<'py>(
        &self,
        py: Python<'py>,
        place: &Bound<'py, PyAny>,
    ) -> PyResult<Bound<'py, PyAny>> {
        if let Ok(slice) = place.cast::<PySlice>() {
            let PySliceIndices {
                start,
                step,
                slicelength,
                ..
            } = slice.indices(self.all.len() as isize)?;
            let places = (0..slicelength as isize).map(|place| (start + place * step) as usize);
            let all = places.filter_map(|place| self.all.get(place)).copied();
            let matches = Matches {
                origin: Arc::clone(&self.origin),
                all: all.collect(),
            };
            return Ok(Bound::new(py, matches)?.into_any());
        }
        let place: isize = place.extract()?;
        let place = match place {
            0.. => place as usize,
            _ => self.all.len().wrapping_add_signed(place),
        };
        let found = self.get(place);
        let found = found.ok_or_else(|| PyIndexError::new_err("no such match"))?;
        Ok(Bound::new(py, found)?.into_any())
    }

    fn __iter__(slf: Bound<'_, Self>) -> MatchIterator {
        MatchIterator {
            matches: slf.unbind(),
            next: AtomicUsize::new(0),
        }
    }

    fn __eq__(slf: &Bound<'_, Self>, other: &Bound<'_, PyAny>) -> PyResult<Option<bool>> {
        if !other.is_instance_of::<Matches>() && !other.is_instance_of::<PyList>() {
            return Ok(None);
        }
        if slf.len()? != other.len()? {
            return Ok(Some(false));
        }
        for pair in slf.try_iter()?.zip(other.try_iter()?) {
            if !pair.0?.eq(pair.1?)? {
                return Ok(Some(false));
            }
        }
        Ok(Some(true))
    }

    /// All of them as objects, in a list: as `list`, but for many in a fraction of the time, for Python's collector does not
    /// go through them while they are made.
    fn to_list<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyList>> {
        let _paused = Collector::pause_for(py, self.all.len())?;
        let matches = self.all.iter().map(|found| Match {
            origin: Arc::clone(&self.origin),
            found: *found,
        });
        PyList::new(py, matches)
    }

    /// How many matches are equal to a value.
    fn count(slf: &Bound<'_, Self>, value: &Bound<'_, PyAny>) -> PyResult<usize> {
        let mut count = 0;
        for found in slf.try_iter()? {
            count += usize::from(found?.eq(value)?);
        }
        Ok(count)
    }

    /// The place of the first match that is equal to a value, as a list gives it.
    #[pyo3(signature = (value, *range))]
    fn index(
        slf: &Bound<'_, Self>,
        value: &Bound<'_, PyAny>,
        range: &Bound<'_, PyTuple>,
    ) -> PyResult<usize> {
        let list = PyList::new(slf.py(), slf.try_iter()?.collect::<PyResult<Vec<_>>>()?)?;
        let value = PyTuple::new(slf.py(), [value])?.add(range)?;
        list.call_method1("index", value.cast::<PyTuple>()?.clone())?
            .extract()
    }

    fn __repr__(slf: &Bound<'_, Self>) -> PyResult<String> {
        const SHOWN: usize = 5;
        let mut shown = Vec::new();
        for found in slf.try_iter()?.take(SHOWN) {
            shown.push(found?.repr()?.to_string());
        }
        let all = slf.len()?;
        if all > SHOWN {
            shown.push(format!("… {} more", all - SHOWN));
        }
        Ok(format!("<Matches [{}]>", shown.join(", ")))
    }

    fn _repr_html_<'py>(slf: &Bound<'py, Self>) -> PyResult<Bound<'py, PyAny>> {
        let html = slf.py().import("zhujie._html")?;
        html.call_method1("of_matches", (slf,))
    }

    fn __reduce__<'py>(slf: &Bound<'py, Self>) -> model::Reduced<'py, (Bound<'py, PyList>,)> {
        let py = slf.py();
        let list = PyList::empty(py);
        for found in slf.try_iter()? {
            list.append(found?)?;
        }
        Ok((py.get_type::<PyList>().into_any(), (list,)))
    }
}

/// Matches, one after the other.
#[pyclass(frozen, module = "zhujie")]
pub struct MatchIterator {
    matches: Py<Matches>,
    next: AtomicUsize,
}

#[pymethods]
impl MatchIterator {
    fn __iter__(slf: Py<Self>) -> Py<Self> {
        slf
    }

    fn __next__(&self) -> Option<Match> {
        let place = self.next.fetch_add(1, Ordering::Relaxed);
        self.matches.get().get(place)
    }

    fn __length_hint__(&self) -> usize {
        let next = self.next.load(Ordering::Relaxed);
        self.matches.get().all.len().saturating_sub(next)
    }
}
