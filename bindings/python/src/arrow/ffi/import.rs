//! Structs of others, read.

use super::{take, ArrowArray, ArrowArrayStream, ArrowSchema, Released};
use pyo3::exceptions::PyRuntimeError;
use pyo3::prelude::*;
use std::ffi::{c_char, c_int, CStr};
use std::ptr;

/// Arrays that an object of Python gives, and their type.
pub struct Input {
    pub schema: ArrowSchema,
    arrays: Arrays,
    /// Whether the object is one array, and not a stream of them.
    pub is_array: bool,
}

enum Arrays {
    One(Option<ArrowArray>),
    Stream(ArrowArrayStream),
}

impl Input {
    /// Of an object that has `__arrow_c_stream__` or `__arrow_c_array__`; `None` of another one.
    pub fn new(object: &Bound<'_, PyAny>) -> PyResult<Option<Self>> {
        let py = object.py();
        if object.hasattr("__arrow_c_array__")? {
            let (schema, array) = object
                .call_method0("__arrow_c_array__")?
                .extract::<(Bound<'_, PyAny>, Bound<'_, PyAny>)>()?;
            return Ok(Some(Input {
                schema: take(&schema)?,
                arrays: Arrays::One(Some(take(&array)?)),
                is_array: true,
            }));
        }
        if !object.hasattr("__arrow_c_stream__")? {
            return Ok(None);
        }
        let mut stream: ArrowArrayStream = take(&object.call_method0("__arrow_c_stream__")?)?;
        let schema = py.detach(|| stream.schema());
        Ok(Some(Input {
            schema: schema.map_err(PyRuntimeError::new_err)?,
            arrays: Arrays::Stream(stream),
            is_array: false,
        }))
    }

    /// The next array, or `None`.
    ///
    /// Without Python's lock: what makes the arrays may wait for threads that need it.
    pub fn next(&mut self, py: Python<'_>) -> PyResult<Option<ArrowArray>> {
        match &mut self.arrays {
            Arrays::One(array) => Ok(array.take()),
            Arrays::Stream(stream) => {
                let next = py.detach(|| stream.next());
                next.map_err(PyRuntimeError::new_err)
            }
        }
    }
}

impl ArrowArrayStream {
    fn schema(&mut self) -> Result<ArrowSchema, String> {
        let get = self.get_schema.ok_or("the stream has no get_schema")?;
        let mut schema = ArrowSchema::EMPTY;
        // SAFETY: the stream was not released, and its functions are called by one thread at a time.
        match unsafe { get(self, &mut schema) } {
            0 if !schema.is_released() => Ok(schema),
            code => Err(self.error(code)),
        }
    }

    fn next(&mut self) -> Result<Option<ArrowArray>, String> {
        let get = self.get_next.ok_or("the stream has no get_next")?;
        let mut array = ArrowArray::EMPTY;
        // SAFETY: as above.
        match unsafe { get(self, &mut array) } {
            // A released array is the end.
            0 => Ok((!array.is_released()).then_some(array)),
            code => Err(self.error(code)),
        }
    }

    fn error(&mut self, code: c_int) -> String {
        let message = match self.get_last_error {
            // SAFETY: as above.
            Some(get) => unsafe { get(self) },
            None => ptr::null(),
        };
        let message = match message.is_null() {
            true => "no message".into(),
            // SAFETY: a string that ends in a zero, and stays until the stream's next call: it is copied.
            false => unsafe { CStr::from_ptr(message) }.to_string_lossy(),
        };
        format!("the Arrow stream failed with error {code}: {message}")
    }
}

/// A string of a struct, which may be null.
///
/// # Safety
/// If it is not null, it ends in a zero, and stays for as long as its struct is borrowed.
unsafe fn string<'a>(pointer: *const c_char) -> &'a str {
    if pointer.is_null() {
        return "";
    }
    // SAFETY: by the contract.
    let string = unsafe { CStr::from_ptr(pointer) };
    string.to_str().unwrap_or("\u{FFFD}")
}

impl ArrowSchema {
    /// The type, by its name in the interface.
    pub fn format(&self) -> &str {
        // SAFETY: the strings of a struct stay until it is released, which needs it mutable.
        unsafe { string(self.format) }
    }

    /// The name of the column.
    pub fn name(&self) -> &str {
        // SAFETY: as above.
        unsafe { string(self.name) }
    }

    /// Whether the values are numbers of others, in a dictionary.
    pub fn has_dictionary(&self) -> bool {
        !self.dictionary.is_null()
    }

    /// The columns, of a struct.
    pub fn children(&self) -> impl Iterator<Item = &ArrowSchema> {
        // SAFETY: there are so many pointers, each to a struct that stays until its parent is released.
        unsafe { children(self.children, self.n_children) }
    }
}

/// The children of a struct.
///
/// # Safety
/// Unless it is null, `pointers` points to `count` pointers to structs that are not changed, and stay for as long as their
/// parent is borrowed.
unsafe fn children<'a, T: 'a>(pointers: *mut *mut T, count: i64) -> impl Iterator<Item = &'a T> {
    let count = match pointers.is_null() {
        true => 0,
        false => usize::try_from(count).unwrap_or_default(),
    };
    // SAFETY: by the contract.
    let child = move |number| unsafe { pointers.add(number).read().as_ref() };
    (0..count).map_while(child)
}

/// Offsets, and the bytes that they lie in.
type Offsets<'a, const N: usize> = (&'a [[u8; N]], &'a [u8]);

/// Views, and the buffers that they lie in.
type Views<'a> = (&'a [[u8; 16]], Vec<&'a [u8]>);

impl ArrowArray {
    /// How many values there are, and how many values of the buffers stand before them.
    pub fn extent(&self) -> Result<(usize, usize), String> {
        let extent = [self.length, self.offset].map(usize::try_from);
        match extent {
            // So that sums and products below do not overflow: no memory holds more.
            [Ok(length), Ok(offset)] if length <= 1 << 56 && offset <= 1 << 56 => {
                Ok((length, offset))
            }
            _ => Err(format!(
                "an Arrow array has {} values from {} on",
                self.length, self.offset
            )),
        }
    }

    /// The column of that number, of a struct.
    pub fn child(&self, number: usize) -> Option<&ArrowArray> {
        // SAFETY: as for the children of a schema.
        unsafe { children(self.children, self.n_children) }.nth(number)
    }

    /// How many buffers there are.
    pub fn buffer_count(&self) -> usize {
        usize::try_from(self.n_buffers).unwrap_or_default()
    }

    /// The first `count` values of a buffer, each of `N` bytes; none if the buffer is missing.
    ///
    /// # Safety
    /// The interface must oblige the producer to have so many in the buffer, of an array of this type.
    unsafe fn buffer<const N: usize>(&self, number: usize, count: usize) -> Option<&[[u8; N]]> {
        if number >= self.buffer_count() || self.buffers.is_null() {
            return None;
        }
        // SAFETY: there are so many pointers to buffers.
        let pointer = unsafe { self.buffers.add(number).read() }.cast::<[u8; N]>();
        if pointer.is_null() {
            return None;
        }
        // SAFETY: by the contract; arrays of bytes need no alignment, and buffers are not changed until the array is released,
        // which needs it mutable. No buffer of a producer has more bytes than `isize::MAX`; `extent` has it for the rest.
        Some(unsafe { std::slice::from_raw_parts(pointer, count) })
    }

    /// The bits that say which values are there; `None` if all are.
    pub fn validity(&self) -> Result<Option<&[u8]>, String> {
        let (length, offset) = self.extent()?;
        if self.null_count == 0 {
            return Ok(None);
        }
        // SAFETY: the first buffer of all types that are read here, but for the null type, which has none, has a bit for each
        // value, unless it is null.
        let bits = unsafe { self.buffer::<1>(0, (offset + length).div_ceil(8)) };
        Ok(bits.map(<[[u8; 1]]>::as_flattened))
    }

    /// The offsets, of `N` bytes each, and the bytes that they lie in, of an array of type `u`, `z` (4), `U` or `Z` (8).
    pub fn offsets<const N: usize>(&self) -> Result<Offsets<'_, N>, String> {
        let (length, offset) = self.extent()?;
        if length == 0 {
            return Ok((&[], &[]));
        }
        // SAFETY: such an array has an offset for each value and one behind them.
        let offsets = unsafe { self.buffer::<N>(1, offset + length + 1) };
        let offsets = offsets.and_then(|offsets| offsets.get(offset..));
        let last = offsets.and_then(<[_]>::last);
        let (Some(offsets), Some(last)) = (offsets, last) else {
            return Err("an Arrow array has no offsets".into());
        };
        let len = match N {
            4 => i64::from(i32::from_ne_bytes(std::array::from_fn(|n| last[n]))),
            _ => i64::from_ne_bytes(std::array::from_fn(|n| last[n])),
        };
        let len = usize::try_from(len)
            .ok()
            .filter(|len| *len <= isize::MAX as usize);
        let len = len.ok_or("an Arrow array has a last offset that is negative")?;
        if len == 0 {
            return Ok((offsets, &[]));
        }
        // SAFETY: the last offset is where the bytes of the last value end, so there are so many.
        let bytes = unsafe { self.buffer::<1>(2, len) };
        let bytes = bytes.ok_or("an Arrow array has no bytes for its offsets")?;
        Ok((offsets, bytes.as_flattened()))
    }

    /// The views, and the buffers that they lie in, of an array of type `vu` or `vz`.
    pub fn views(&self) -> Result<Views<'_>, String> {
        let (length, offset) = self.extent()?;
        if length == 0 {
            return Ok((&[], Vec::new()));
        }
        // SAFETY: such an array has a view for each value.
        let views = unsafe { self.buffer::<16>(1, offset + length) };
        let views = views.and_then(|views| views.get(offset..));
        let views = views.ok_or("an Arrow array has no views")?;
        let count = self.buffer_count().saturating_sub(3);
        // SAFETY: the last buffer has the sizes of those between it and the views.
        let sizes = unsafe { self.buffer::<8>(2 + count, count) };
        let mut buffers = Vec::with_capacity(count);
        for (number, size) in sizes.unwrap_or_default().iter().enumerate() {
            let size = usize::try_from(i64::from_ne_bytes(*size)).ok();
            let size = size.filter(|size| *size <= isize::MAX as usize);
            let size = size.ok_or("an Arrow array has a buffer of negative size")?;
            // SAFETY: that is the size of this buffer.
            let buffer = unsafe { self.buffer::<1>(2 + number, size) };
            buffers.push(buffer.unwrap_or_default().as_flattened());
        }
        Ok((views, buffers))
    }
}
