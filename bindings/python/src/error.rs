//! The exceptions. Their words are the library's own.

use crate::model;
use pyo3::create_exception;
use pyo3::exceptions::{PyOSError, PyValueError};
use pyo3::prelude::*;
use zhujie::source::Diagnostic;

create_exception!(
    zhujie,
    Error,
    PyValueError,
    "What all errors of zhujie are."
);
create_exception!(
    zhujie,
    OpenError,
    Error,
    "A file, or what was given instead of one, is no glossary; `diagnostics` has every fault with its place."
);
create_exception!(
    zhujie,
    BuildError,
    Error,
    "Entries make no glossary; `problems` has every fault with the number of its entry."
);
create_exception!(
    zhujie,
    ExportError,
    Error,
    "A glossary cannot be written so."
);
create_exception!(
    zhujie,
    CheckError,
    Error,
    "Translations cannot be checked by a glossary: a tag names no language, or the glossary has nothing in it."
);

/// A file that the system does not let be read is an `OSError`, as everywhere in Python; what is no glossary an `OpenError`.
pub fn open_error(py: Python<'_>, error: zhujie::OpenError) -> PyErr {
    if let zhujie::OpenError::Unreadable { path, source } = &error {
        let Some(code) = source.raw_os_error() else {
            return PyOSError::new_err(error.to_string());
        };
        let message = py
            .import("os")
            .and_then(|os| os.call_method1("strerror", (code,)));
        return match message {
            Ok(message) => {
                let path = path.clone().into_os_string();
                PyOSError::new_err((code, message.unbind(), path))
            }
            Err(error) => error,
        };
    }
    with_list(
        py,
        OpenError::new_err(error.to_string()),
        "diagnostics",
        diagnostics(py, &error.diagnostics()),
    )
}

/// What is wrong with entries, each with its number, counted from 0 as Python's lists are.
pub fn build_error(py: Python<'_>, error: &zhujie::BuildError) -> PyErr {
    let problems = error.problems().iter().map(|problem| {
        let number = problem.number().checked_sub(1);
        (number, problem.id().to_owned(), problem.kind().to_string())
    });
    let problems: Vec<_> = problems.collect();
    let problems = problems.into_pyobject(py).map(Bound::unbind);
    with_list(
        py,
        BuildError::new_err(error.to_string()),
        "problems",
        problems,
    )
}

/// Diagnostics, as objects of Python.
pub fn diagnostics(py: Python<'_>, all: &[Diagnostic]) -> PyResult<Py<PyAny>> {
    let all: PyResult<Vec<_>> = all.iter().map(|one| model::diagnostic(py, one)).collect();
    Ok(all?.into_pyobject(py)?.unbind())
}

fn with_list(py: Python<'_>, error: PyErr, name: &str, list: PyResult<Py<PyAny>>) -> PyErr {
    let set = list.and_then(|list| error.value(py).setattr(name, list));
    match set {
        Ok(()) => error,
        Err(error) => error,
    }
}
