//! Columns of texts in, columns of matches out, by the Arrow C data interface: whatever program the texts are in, they are
//! scanned where they lie.
//!
//! `ffi/` has the structs of the interface and all unsafe code, `text.rs` reads strings of them, `build.rs` makes columns of
//! matches, and `node.rs` is such a column.

mod build;
mod ffi;
mod node;
mod text;

use crate::scan::Which;
use build::{Builder, Output};
use ffi::Input;
use node::Node;
use pyo3::exceptions::{PyTypeError, PyValueError};
use pyo3::prelude::*;
use pyo3::types::PyCapsule;
use std::sync::Arc;
use text::Texts;
use zhujie::scan::OffsetUnit;
use zhujie::Glossary;

/// How many bytes of texts are scanned before Python is asked whether a signal came.
const PART: usize = 16 << 20;

/// What `Glossary.find_arrow` is told.
pub struct Options<'a> {
    pub column: Option<&'a str>,
    pub output: &'a str,
    pub unit: &'a str,
    pub which: Which,
    pub dictionary: bool,
    /// How many matches an array has at most; for tests.
    pub limit: Option<usize>,
}

/// The matches of a column of texts.
pub fn find<'py>(
    glossary: &Glossary,
    data: &Bound<'py, PyAny>,
    options: &Options<'_>,
) -> PyResult<Bound<'py, PyAny>> {
    let py = data.py();
    let unit = match options.unit {
        "code_points" => OffsetUnit::CodePoints,
        "bytes" => OffsetUnit::Bytes,
        "utf16" => OffsetUnit::Utf16,
        other => return Err(unknown("unit", other, "code_points, bytes, utf16")),
    };
    let output: Output = options
        .output
        .parse()
        .map_err(|()| unknown("output", options.output, Output::NAMES))?;
    let Some(mut input) = Input::new(data)? else {
        let name = data.get_type().fully_qualified_name()?;
        return Err(PyTypeError::new_err(format!(
            "{name} has neither __arrow_c_array__ nor __arrow_c_stream__; `find_many` takes lists"
        )));
    };
    let column = text::column(&input.schema, options.column).map_err(PyValueError::new_err)?;
    let mut builder = Builder::new(glossary, output, options.dictionary, unit, options.which);
    if let Some(limit) = options.limit {
        builder.limit(limit);
    }
    let nothing = builder.finish();
    let mut arrays = Vec::new();
    while let Some(array) = input.next(py)? {
        let texts = Texts::new(&input.schema, &array, column).map_err(PyValueError::new_err)?;
        let mut row = 0;
        while row < texts.len {
            let scanned = py.detach(|| builder.rows(&texts, row, PART, &mut arrays));
            row = scanned.map_err(PyValueError::new_err)?;
            py.check_signals()?;
        }
        if texts.len > 0 || input.is_array {
            arrays.push(builder.finish());
        }
    }
    let columns = Columns { nothing, arrays };
    if input.is_array {
        if let [array] = columns.arrays.as_slice() {
            let array = Arc::clone(array);
            return Ok(Bound::new(py, ArrowArray { array })?.into_any());
        }
    }
    Ok(Bound::new(py, ArrowChunkedArray { columns })?.into_any())
}

fn unknown(what: &str, name: &str, names: &str) -> PyErr {
    PyValueError::new_err(format!(
        "{what} {name:?}: unknown value; expected one of {names}"
    ))
}

struct Columns {
    /// The type, without values.
    nothing: Arc<Node>,
    arrays: Vec<Arc<Node>>,
}

/// A column of matches in one array, for whoever speaks the Arrow C data interface.
#[pyclass(frozen, module = "zhujie")]
pub struct ArrowArray {
    array: Arc<Node>,
}

#[pymethods]
impl ArrowArray {
    fn __arrow_c_schema__<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyCapsule>> {
        ffi::schema_capsule(py, &self.array)
    }

    #[pyo3(signature = (requested_schema = None))]
    fn __arrow_c_array__<'py>(
        &self,
        py: Python<'py>,
        requested_schema: Option<&Bound<'py, PyAny>>,
    ) -> PyResult<(Bound<'py, PyCapsule>, Bound<'py, PyCapsule>)> {
        let _ = requested_schema;
        let schema = ffi::schema_capsule(py, &self.array)?;
        Ok((schema, ffi::array_capsule(py, &self.array)?))
    }

    #[pyo3(signature = (requested_schema = None))]
    fn __arrow_c_stream__<'py>(
        &self,
        py: Python<'py>,
        requested_schema: Option<&Bound<'py, PyAny>>,
    ) -> PyResult<Bound<'py, PyCapsule>> {
        let _ = requested_schema;
        ffi::stream_capsule(py, &self.array, vec![Arc::clone(&self.array)])
    }

    fn __len__(&self) -> usize {
        self.array.length
    }

    fn __repr__(&self) -> String {
        format!("<ArrowArray of {} texts>", self.array.length)
    }
}

/// A column of matches in several arrays, for whoever speaks the Arrow C stream interface.
#[pyclass(frozen, module = "zhujie")]
pub struct ArrowChunkedArray {
    columns: Columns,
}

#[pymethods]
impl ArrowChunkedArray {
    fn __arrow_c_schema__<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyCapsule>> {
        ffi::schema_capsule(py, &self.columns.nothing)
    }

    #[pyo3(signature = (requested_schema = None))]
    fn __arrow_c_stream__<'py>(
        &self,
        py: Python<'py>,
        requested_schema: Option<&Bound<'py, PyAny>>,
    ) -> PyResult<Bound<'py, PyCapsule>> {
        let _ = requested_schema;
        ffi::stream_capsule(py, &self.columns.nothing, self.columns.arrays.clone())
    }

    fn __len__(&self) -> usize {
        self.columns.arrays.iter().map(|array| array.length).sum()
    }

    fn __repr__(slf: &Bound<'_, Self>) -> PyResult<String> {
        let arrays = slf.get().columns.arrays.len();
        Ok(format!(
            "<ArrowChunkedArray of {} texts in {arrays} arrays>",
            slf.len()?
        ))
    }
}
