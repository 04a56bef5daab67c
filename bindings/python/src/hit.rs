//! [`Hit`]: what a look-up found.

use crate::entry::Entry;
use crate::glossary::Shared;
use crate::model;
use pyo3::prelude::*;
use pyo3::types::PyDict;
use std::sync::Arc;
use zhujie::{Designation, Matched, Script};

/// An entry that a query may mean, by which of its designations, and how that matched.
#[pyclass(frozen, module = "zhujie")]
pub struct Hit {
    entry: Py<Entry>,
    designation: Place,
    matched: Matched,
}

/// Which designation of the entry it is.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Place {
    Term(usize),
    Equivalent(usize),
}

impl Place {
    pub fn of(entry: zhujie::Entry<'_>, designation: Designation<'_>) -> Self {
        let place = match designation {
            Designation::Term(term) => entry.terms().position(|other| other == term),
            Designation::Equivalent(one) => entry.equivalents().position(|other| other == one),
        };
        let place = place.unwrap_or_default();
        match designation {
            Designation::Term(_) => Place::Term(place),
            Designation::Equivalent(_) => Place::Equivalent(place),
        }
    }

    fn get(self, entry: zhujie::Entry<'_>) -> Option<Designation<'_>> {
        match self {
            Place::Term(place) => entry.terms().nth(place).map(Designation::Term),
            Place::Equivalent(place) => entry.equivalents().nth(place).map(Designation::Equivalent),
        }
    }
}

impl Hit {
    pub fn new(py: Python<'_>, shared: &Arc<Shared>, hit: zhujie::Hit<'_>) -> PyResult<Self> {
        Ok(Hit {
            entry: Py::new(py, Entry::new(shared, hit.entry().index()))?,
            designation: Place::of(hit.entry(), hit.designation()),
            matched: hit.matched(),
        })
    }

    fn view(&self) -> PyResult<Option<Designation<'_>>> {
        Ok(self.designation.get(self.entry.get().view()?))
    }
}

#[pymethods]
impl Hit {
    /// The entry.
    #[getter]
    fn entry(&self, py: Python<'_>) -> Py<Entry> {
        self.entry.clone_ref(py)
    }

    /// How the query matches: "exact", "script", "regional", "equivalent" or "spelling", the best first.
    #[getter]
    fn matched<'py>(&self, py: Python<'py>) -> Bound<'py, PyAny> {
        model::label(py, self.matched).into_any()
    }

    /// The term or the equivalent that matched.
    #[getter]
    fn designation<'py>(&self, py: Python<'py>) -> PyResult<Option<Bound<'py, PyAny>>> {
        let view = self.view()?;
        view.map(|view| model::designation(py, view)).transpose()
    }

    /// The term that matched; None if an equivalent did.
    #[getter]
    fn term<'py>(&self, py: Python<'py>) -> PyResult<Option<Bound<'py, PyAny>>> {
        let term = self.view()?.and_then(Designation::term);
        term.map(|term| model::TERM.of(py, &term)).transpose()
    }

    /// The equivalent that matched; None if a term did.
    #[getter]
    fn equivalent<'py>(&self, py: Python<'py>) -> PyResult<Option<Bound<'py, PyAny>>> {
        let equivalent = self.view()?.and_then(Designation::equivalent);
        equivalent
            .map(|equivalent| model::EQUIVALENT.of(py, &equivalent))
            .transpose()
    }

    /// The designation's text, in the script asked for if it has that.
    #[pyo3(signature = (script = "Hant"))]
    fn text(&self, script: &str) -> PyResult<&str> {
        let script: Script = model::parsed(script, "script")?;
        Ok(self.view()?.map_or("", |view| view.text(script)))
    }

    /// Entry, designation and how it matched, as the library writes them in JSON.
    fn to_dict<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyDict>> {
        let dict = PyDict::new(py);
        let entry = self.entry.get().view()?;
        dict.set_item("entry", pythonize::pythonize(py, &entry)?)?;
        dict.set_item("designation", pythonize::pythonize(py, &self.view()?)?)?;
        dict.set_item("matched", self.matched.as_str())?;
        Ok(dict)
    }

    fn __repr__(&self) -> PyResult<String> {
        let id = self.entry.get().view()?.id();
        Ok(format!(
            "<Hit {} {} {id}>",
            self.text("Hant")?,
            self.matched
        ))
    }

    fn __eq__(&self, py: Python<'_>, other: &Bound<'_, PyAny>) -> PyResult<Option<bool>> {
        let Ok(other) = other.cast::<Hit>() else {
            return Ok(None);
        };
        let other = other.get();
        let same = self.matched == other.matched && self.designation == other.designation;
        Ok(Some(same && self.entry.bind(py).eq(other.entry.bind(py))?))
    }

    fn __hash__(&self, py: Python<'_>) -> PyResult<isize> {
        self.entry.bind(py).hash()
    }

    fn __reduce__<'py>(
        &self,
        py: Python<'py>,
    ) -> model::Reduced<'py, (Py<Entry>, bool, usize, &'static str)> {
        let restore = py.import("zhujie._zhujie")?.getattr("_hit")?;
        let (is_term, place) = match self.designation {
            Place::Term(place) => (true, place),
            Place::Equivalent(place) => (false, place),
        };
        let arguments = (self.entry(py), is_term, place, self.matched.as_str());
        Ok((restore, arguments))
    }
}

/// A hit that was pickled.
#[pyfunction(name = "_hit")]
pub fn restore_hit(entry: Py<Entry>, is_term: bool, place: usize, matched: &str) -> PyResult<Hit> {
    let designation = match is_term {
        true => Place::Term(place),
        false => Place::Equivalent(place),
    };
    Ok(Hit {
        entry,
        designation,
        matched: model::parsed(matched, "matched")?,
    })
}
