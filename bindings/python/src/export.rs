//! Glossaries into formats of translation tools, and into files.

use crate::error::ExportError;
use crate::model;
use pyo3::prelude::*;
use pyo3::types::{PyBytes, PyDict, PyList};
use std::path::Path;
use zhujie::exchange::{ExportError as Problem, Exporter, Format};

/// What `Glossary.export` gives.
pub fn export<'py>(
    py: Python<'py>,
    exporter: &Exporter,
    glossary: &zhujie::Glossary,
) -> PyResult<Bound<'py, PyAny>> {
    let exported = py.detach(|| exporter.export_files(glossary));
    let (files, losses) = exported.map_err(|error| match error {
        Problem::Io(error) => error.into(),
        other => ExportError::new_err(other.to_string()),
    })?;
    let by_extension = PyDict::new(py);
    for file in &files {
        by_extension.set_item(file.extension(), PyBytes::new(py, file.bytes()))?;
    }
    let mut all = Vec::with_capacity(losses.len());
    for loss in &losses {
        let fields = (loss.id(), loss.kind().as_str(), loss.detail());
        let more = (loss.is_excluded(), loss.to_string());
        let fields = (fields.0, fields.1, fields.2, more.0, more.1);
        all.push(model::LOSS.get(py)?.call1(fields)?);
    }
    let summary = losses.to_string();
    model::EXPORT.get(py)?.call1((by_extension, all, summary))
}

/// The formats: a dict for each, with its name, the extension of its files, a line that says what it is, and whether it is
/// read and written.
#[pyfunction]
pub fn formats(py: Python<'_>) -> PyResult<Bound<'_, PyList>> {
    let all = PyList::empty(py);
    for format in Format::ALL {
        let dict = PyDict::new(py);
        dict.set_item("name", format.as_str())?;
        dict.set_item("extension", format.extension())?;
        dict.set_item("description", format.description())?;
        dict.set_item("reads", format.can_read())?;
        dict.set_item("writes", format.can_write())?;
        all.append(dict)?;
    }
    Ok(all)
}

/// Writes a file whole or not at all: another one, which is renamed then.
pub fn write(py: Python<'_>, path: &Path, bytes: &[u8]) -> PyResult<()> {
    let data = PyBytes::new(py, bytes);
    py.import("zhujie._files")?
        .call_method1("write", (path, data))?;
    Ok(())
}
