//! [`Entry`]: a view of an entry, by its number.

use crate::glossary::Shared;
use crate::model;
use crate::opening::read_entry;
use pyo3::intern;
use pyo3::prelude::*;
use pyo3::types::{PyDict, PyTuple};
use std::hash::{DefaultHasher, Hash, Hasher};
use std::sync::Arc;
use zhujie::entry::owned::EntryBuf;
use zhujie::Script;

/// A concept of a glossary: its terms, what they mean, its equivalents in other languages, and where that is said.
///
/// It is two numbers; what it consists of is read from the glossary when it is asked for, and the glossary stays as long as
/// one of its entries does. Entries are equal if they say the same.
#[pyclass(frozen, module = "zhujie")]
pub struct Entry {
    pub shared: Arc<Shared>,
    /// Its place in the shared glossary.
    number: u32,
    /// Its place in the glossary that it comes from: another one if it was pickled.
    index: u32,
}

impl Entry {
    pub fn new(shared: &Arc<Shared>, number: usize) -> Self {
        let number = number as u32;
        Entry {
            shared: Arc::clone(shared),
            number,
            index: number,
        }
    }

    pub fn at(shared: &Arc<Shared>, number: usize, index: usize) -> Self {
        Entry {
            index: index as u32,
            ..Entry::new(shared, number)
        }
    }

    pub fn view(&self) -> PyResult<zhujie::Entry<'_>> {
        self.shared.entry(self.number as usize)
    }

    fn is_same(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.shared, &other.shared) && self.number == other.number
    }
}

#[pymethods]
impl Entry {
    /// The id: a stable ASCII slug.
    #[getter]
    fn id(&self) -> PyResult<&str> {
        Ok(self.view()?.id())
    }

    /// The place in the glossary, counted from 0.
    #[getter]
    fn index(&self) -> u32 {
        self.index
    }

    /// The first term, as the source prints it.
    #[getter]
    fn headword<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        model::text(py, self.view()?.headword())
    }

    /// What the concept is; empty if the glossary has no Chinese definition.
    #[getter]
    fn definition<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        model::text(py, self.view()?.definition())
    }

    /// The field the concept belongs to.
    #[getter]
    fn subject_field<'py>(&self, py: Python<'py>) -> PyResult<Option<Bound<'py, PyAny>>> {
        let text = self.view()?.subject_field();
        text.map(|text| model::text(py, text)).transpose()
    }

    /// All designations in Chinese, the headword first.
    #[getter]
    fn terms<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyTuple>> {
        model::TERM.all(py, self.view()?.terms())
    }

    /// The pieces of a shorthand, and what each stands for.
    #[getter]
    fn parts<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyTuple>> {
        model::PART.all(py, self.view()?.parts())
    }

    /// What the concept is called in other languages.
    #[getter]
    fn equivalents<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyTuple>> {
        model::EQUIVALENT.all(py, self.view()?.equivalents())
    }

    /// Where the definition stands.
    #[getter]
    fn citations<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyTuple>> {
        model::CITATION.all(py, self.view()?.citations())
    }

    /// Definitions in other languages, examples of use and notes.
    #[getter]
    fn descriptions<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyTuple>> {
        model::DESCRIPTION.all(py, self.view()?.descriptions())
    }

    /// The equivalent to be put for a term in a language, "en" taking "en-GB" too: a preferred one first, never one that is
    /// deprecated or superseded. None if the language has no such equivalent.
    fn equivalent<'py>(&self, py: Python<'py>, lang: &str) -> PyResult<Option<Bound<'py, PyAny>>> {
        let equivalent = self.view()?.equivalent(lang);
        equivalent
            .map(|equivalent| model::EQUIVALENT.of(py, &equivalent))
            .transpose()
    }

    /// The entry in one line: the headword, a colon, the definition.
    #[pyo3(signature = (script = "Hant"))]
    fn display(&self, script: &str) -> PyResult<String> {
        let script: Script = model::parsed(script, "script")?;
        Ok(self.view()?.display(script).to_string())
    }

    /// The entry as `from_entries` takes it, and as the format "json" has it.
    pub fn to_dict<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        Ok(pythonize::pythonize(py, &self.view()?)?)
    }

    fn __str__(&self) -> PyResult<String> {
        self.display("Hant")
    }

    fn __repr__(&self) -> PyResult<String> {
        let entry = self.view()?;
        let headword = entry.headword().prefer(Script::Hant);
        Ok(format!("<Entry {} {headword}>", entry.id()))
    }

    fn _repr_html_<'py>(slf: &Bound<'py, Self>) -> PyResult<Bound<'py, PyAny>> {
        let html = slf.py().import("zhujie._html")?;
        html.call_method1(intern!(slf.py(), "of_entry"), (slf,))
    }

    fn __eq__(&self, other: &Bound<'_, PyAny>) -> PyResult<Option<bool>> {
        let Ok(other) = other.cast::<Entry>() else {
            return Ok(None);
        };
        let other = other.get();
        let is_equal =
            self.is_same(other) || EntryBuf::from(self.view()?) == EntryBuf::from(other.view()?);
        Ok(Some(is_equal))
    }

    fn __hash__(&self) -> PyResult<u64> {
        let mut hasher = DefaultHasher::new();
        self.view()?.id().hash(&mut hasher);
        Ok(hasher.finish())
    }

    fn __reduce__<'py>(&self, py: Python<'py>) -> model::Reduced<'py, (Bound<'py, PyAny>, u32)> {
        let restore = py.import("zhujie._zhujie")?.getattr("_entry")?;
        Ok((restore, (self.to_dict(py)?, self.index)))
    }
}

/// An entry that was pickled: the only one of a glossary.
#[pyfunction(name = "_entry")]
pub fn restore_entry(py: Python<'_>, entry: &Bound<'_, PyDict>, index: usize) -> PyResult<Entry> {
    let glossary = zhujie::Glossary::new([read_entry(entry, 0)?]);
    let glossary = glossary.map_err(|error| crate::error::build_error(py, &error))?;
    Ok(Entry::at(&Shared::new(glossary), 0, index))
}
