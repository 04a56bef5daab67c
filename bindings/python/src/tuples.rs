//! Lists of tuples of numbers, made fast: for a large text, they take longer to make than the text to scan.

use crate::collector::Collector;
use pyo3::prelude::*;
use pyo3::types::{PyInt, PyList};

/// A list of tuples of a number, start and end.
pub fn list<'py>(py: Python<'py>, all: &[(u32, usize, usize)]) -> PyResult<Bound<'py, PyList>> {
    let _paused = Collector::pause_for(py, all.len())?;
    // Where one match begins where the last one ended, they share the number's object.
    let mut last = number(py, 0);
    let mut last_end = 0;
    let tuples = all.iter().map(|(number_of, start, end)| {
        let start = match *start == last_end {
            true => last.clone(),
            false => number(py, *start),
        };
        last = number(py, *end);
        last_end = *end;
        (*number_of, start, last.clone())
    });
    PyList::new(py, tuples)
}

fn number(py: Python<'_>, value: usize) -> Bound<'_, PyInt> {
    match value.into_pyobject(py) {
        Ok(number) => number,
        Err(error) => match error {},
    }
}
