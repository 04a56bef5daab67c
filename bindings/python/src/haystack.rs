//! What terms are looked for in: a `str`, or bytes of UTF-8.

use pyo3::exceptions::{PyTypeError, PyUnicodeDecodeError, PyUnicodeEncodeError};
use pyo3::intern;
use pyo3::prelude::*;
use pyo3::types::{PyByteArray, PyBytes, PyMemoryView, PySlice, PyString};
use std::borrow::Cow;
use zhujie::scan::OffsetUnit;

/// A text of Python. Of a `str`, places are counted in code points; of bytes, in bytes.
#[derive(Clone)]
pub enum Haystack<'py> {
    Str(Bound<'py, PyString>),
    Bytes(Bound<'py, PyBytes>),
}

impl<'py> Haystack<'py> {
    /// Of a `str` or `bytes`, and classes derived from them, without a copy; a `bytearray` or `memoryview` is copied, for its
    /// owner may change it while it is scanned.
    pub fn new(object: &Bound<'py, PyAny>) -> PyResult<Self> {
        if let Ok(text) = object.cast::<PyString>() {
            return Ok(Haystack::Str(text.clone()));
        }
        if let Ok(bytes) = object.cast::<PyBytes>() {
            return Ok(Haystack::Bytes(bytes.clone()));
        }
        let py = object.py();
        if object.is_instance_of::<PyByteArray>() || object.is_instance_of::<PyMemoryView>() {
            let copy = py.get_type::<PyBytes>().call1((object,))?;
            return Ok(Haystack::Bytes(copy.cast_into()?));
        }
        let name = object.get_type().fully_qualified_name()?;
        Err(PyTypeError::new_err(format!(
            "a text must be str or bytes in UTF-8, not {name}"
        )))
    }

    /// The text that is scanned, character for character that of the object.
    pub fn text(&self) -> PyResult<Cow<'_, str>> {
        match self {
            Haystack::Str(text) => match text.to_str() {
                Ok(text) => Ok(Cow::Borrowed(text)),
                Err(error) if error.is_instance_of::<PyUnicodeEncodeError>(text.py()) => {
                    without_surrogates(text).map(Cow::Owned)
                }
                Err(error) => Err(error),
            },
            Haystack::Bytes(bytes) => utf8(bytes).map(Cow::Borrowed),
        }
    }

    pub fn unit(&self) -> OffsetUnit {
        match self {
            Haystack::Str(_) => OffsetUnit::CodePoints,
            Haystack::Bytes(_) => OffsetUnit::Bytes,
        }
    }

    /// What stands at a place of the object, in its unit.
    pub fn slice(&self, start: usize, end: usize) -> PyResult<Bound<'py, PyAny>> {
        match self {
            Haystack::Str(text) => slice(text, start, end),
            Haystack::Bytes(bytes) => slice(bytes, start, end),
        }
    }

    pub fn into_object(self) -> Py<PyAny> {
        match self {
            Haystack::Str(text) => text.into_any().unbind(),
            Haystack::Bytes(bytes) => bytes.into_any().unbind(),
        }
    }
}

/// A slice of a `str` or of bytes.
pub fn slice<'py>(
    text: &Bound<'py, PyAny>,
    start: usize,
    end: usize,
) -> PyResult<Bound<'py, PyAny>> {
    let py = text.py();
    let slice = PySlice::new(py, start as isize, end as isize, 1);
    match text.cast::<PyString>() {
        // A class derived from str may have its own idea of a slice.
        Ok(text) => {
            let class = py.get_type::<PyString>();
            class.call_method1(intern!(py, "__getitem__"), (text, slice))
        }
        Err(_) => text.get_item(slice),
    }
}

/// The text of bytes.
fn utf8<'a>(bytes: &'a Bound<'_, PyBytes>) -> PyResult<&'a str> {
    let data = bytes.as_bytes();
    simdutf8::basic::from_utf8(data).or_else(|_| {
        // The other function says where.
        std::str::from_utf8(data).map_err(|error| {
            match PyUnicodeDecodeError::new_utf8(bytes.py(), data, error) {
                Ok(error) => PyErr::from_value(error.into_any()),
                Err(error) => error,
            }
        })
    })
}

/// A text with lone surrogates, which are no part of Unicode texts: U+FFFD stands for each, which no term has in it.
#[cold]
fn without_surrogates(text: &Bound<'_, PyString>) -> PyResult<String> {
    let py = text.py();
    let arguments = (intern!(py, "utf-8"), intern!(py, "surrogatepass"));
    let bytes = text.call_method1(intern!(py, "encode"), arguments)?;
    let mut bytes = bytes.cast::<PyBytes>()?.as_bytes().to_vec();
    // A surrogate has three bytes, and so has U+FFFD. No other character begins so.
    let mut rest = bytes.as_mut_slice();
    while let Some(place) = rest
        .windows(2)
        .position(|two| two[0] == 0xED && two[1] >= 0xA0)
    {
        let Some((surrogate, behind)) = rest[place..].split_at_mut_checked(3) else {
            break;
        };
        surrogate.copy_from_slice("\u{FFFD}".as_bytes());
        rest = behind;
    }
    Ok(String::from_utf8(bytes)?)
}
