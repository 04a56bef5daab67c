//! From the library's values to the dataclasses of `zhujie._model`.

use pyo3::intern;
use pyo3::prelude::*;
use pyo3::sync::PyOnceLock;
use pyo3::types::{PyString, PyTuple, PyType};
use serde::Serialize;
use zhujie::source::{Diagnostic, Severity};
use zhujie::{Designation, Matched, Text};

/// What `__reduce__` gives: a function, and its arguments.
pub type Reduced<'py, A> = PyResult<(Bound<'py, PyAny>, A)>;

/// A class of `zhujie._model`, imported once.
pub struct Class {
    name: &'static str,
    class: PyOnceLock<Py<PyType>>,
}

pub static TEXT: Class = Class::new("Text");
pub static TERM: Class = Class::new("Term");
pub static PART: Class = Class::new("Part");
pub static EQUIVALENT: Class = Class::new("Equivalent");
pub static CITATION: Class = Class::new("Citation");
pub static DESCRIPTION: Class = Class::new("Description");
pub static SUGGESTION: Class = Class::new("Suggestion");
pub static DIAGNOSTIC: Class = Class::new("Diagnostic");
pub static LOSS: Class = Class::new("Loss");
pub static EXPORT: Class = Class::new("Export");
pub static FINDING: Class = Class::new("Finding");
pub static EQUIVALENT_MATCH: Class = Class::new("EquivalentMatch");
pub static PROMPT: Class = Class::new("Prompt");

impl Class {
    const fn new(name: &'static str) -> Self {
        Class {
            name,
            class: PyOnceLock::new(),
        }
    }

    pub fn get<'py>(&self, py: Python<'py>) -> PyResult<&Bound<'py, PyType>> {
        self.class.import(py, "zhujie._model", self.name)
    }

    /// An instance of what the library writes as JSON.
    pub fn of<'py>(&self, py: Python<'py>, view: &impl Serialize) -> PyResult<Bound<'py, PyAny>> {
        let dict = pythonize::pythonize(py, view)?;
        self.get(py)?
            .call_method1(intern!(py, "from_dict"), (dict,))
    }

    /// A tuple of them.
    pub fn all<'py, V: Serialize>(
        &self,
        py: Python<'py>,
        views: impl Iterator<Item = V>,
    ) -> PyResult<Bound<'py, PyTuple>> {
        let all: PyResult<Vec<_>> = views.map(|view| self.of(py, &view)).collect();
        PyTuple::new(py, all?)
    }
}

/// A text in both scripts.
pub fn text<'py>(py: Python<'py>, text: Text<'_>) -> PyResult<Bound<'py, PyAny>> {
    TEXT.get(py)?.call1((text.hant(), text.hans()))
}

/// The term or the equivalent.
pub fn designation<'py>(
    py: Python<'py>,
    designation: Designation<'_>,
) -> PyResult<Bound<'py, PyAny>> {
    match designation {
        Designation::Term(term) => TERM.of(py, &term),
        Designation::Equivalent(equivalent) => EQUIVALENT.of(py, &equivalent),
    }
}

/// The label, which is one object however often it is given.
pub fn label<'py>(py: Python<'py>, matched: Matched) -> Bound<'py, PyString> {
    let label = match matched {
        Matched::Exact => intern!(py, "exact"),
        Matched::Script => intern!(py, "script"),
        Matched::Regional => intern!(py, "regional"),
        Matched::Equivalent => intern!(py, "equivalent"),
        Matched::Spelling => intern!(py, "spelling"),
        other => return PyString::intern(py, other.as_str()),
    };
    label.clone()
}

pub fn diagnostic(py: Python<'_>, diagnostic: &Diagnostic) -> PyResult<Py<PyAny>> {
    let severity = match diagnostic.severity() {
        Severity::Warning => "warning",
        _ => "error",
    };
    let fields = (
        severity,
        diagnostic.file(),
        diagnostic.line(),
        diagnostic.column(),
        diagnostic.message(),
        diagnostic.expectation(),
        diagnostic.to_string(),
    );
    Ok(DIAGNOSTIC.get(py)?.call1(fields)?.unbind())
}

/// A value by its name, or an error that lists the names.
pub fn parsed<T>(name: &str, what: &str) -> PyResult<T>
where
    T: std::str::FromStr<Err: std::fmt::Display>,
{
    let wrong =
        |error| pyo3::exceptions::PyValueError::new_err(format!("{what} {name:?}: {error}"));
    name.parse().map_err(wrong)
}
