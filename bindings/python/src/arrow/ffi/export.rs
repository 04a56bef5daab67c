//! Structs of our own, given away.

use super::{capsule, ArrowArray, ArrowArrayStream, ArrowSchema, Released};
use crate::arrow::node::Node;
use pyo3::prelude::*;
use pyo3::types::PyCapsule;
use std::ffi::{c_char, c_int, c_void, CString};
use std::ptr;
use std::sync::Arc;

const NULLABLE: i64 = 2;

/// What an array that was given away needs: the values, and the pointers that the struct points to.
struct GivenArray {
    /// Only kept.
    _node: Arc<Node>,
    buffers: Box<[*const c_void]>,
    children: Box<[*mut ArrowArray]>,
    dictionary: *mut ArrowArray,
}

/// The same for a schema.
struct GivenSchema {
    format: CString,
    name: CString,
    children: Box<[*mut ArrowSchema]>,
    dictionary: *mut ArrowSchema,
}

/// An array with the values of a node, which stay there as long as the array does.
fn array(node: &Arc<Node>) -> ArrowArray {
    let children = node
        .children
        .iter()
        .map(|child| Box::into_raw(array(child).into()));
    let dictionary = match &node.dictionary {
        Some(dictionary) => Box::into_raw(array(dictionary).into()),
        None => ptr::null_mut(),
    };
    let mut given = Box::new(GivenArray {
        _node: Arc::clone(node),
        buffers: node.buffers.iter().map(|buffer| buffer.as_ptr()).collect(),
        children: children.collect(),
        dictionary,
    });
    ArrowArray {
        length: node.length as i64,
        null_count: node.null_count as i64,
        offset: 0,
        n_buffers: given.buffers.len() as i64,
        n_children: given.children.len() as i64,
        buffers: given.buffers.as_mut_ptr(),
        children: given.children.as_mut_ptr(),
        dictionary,
        release: Some(release_array),
        private_data: Box::into_raw(given).cast(),
    }
}

fn schema(node: &Node) -> ArrowSchema {
    let children = node
        .children
        .iter()
        .map(|child| Box::into_raw(schema(child).into()));
    let dictionary = match &node.dictionary {
        Some(dictionary) => Box::into_raw(schema(dictionary).into()),
        None => ptr::null_mut(),
    };
    let mut given = Box::new(GivenSchema {
        format: node.format.into(),
        name: node.name.into(),
        children: children.collect(),
        dictionary,
    });
    ArrowSchema {
        format: given.format.as_ptr(),
        name: given.name.as_ptr(),
        metadata: ptr::null(),
        flags: if node.is_nullable { NULLABLE } else { 0 },
        n_children: given.children.len() as i64,
        children: given.children.as_mut_ptr(),
        dictionary,
        release: Some(release_schema),
        private_data: Box::into_raw(given).cast(),
    }
}

/// # Safety
/// The struct was made by [`array`], and is released once.
unsafe extern "C" fn release_array(array: *mut ArrowArray) {
    // SAFETY: by the contract, `private_data` is the box of `array`, and nobody has it but this struct. A child that was moved
    // elsewhere has no `release` any more; to drop the others releases them.
    unsafe {
        let given = Box::from_raw((*array).private_data.cast::<GivenArray>());
        for child in &given.children {
            drop(Box::from_raw(*child));
        }
        if !given.dictionary.is_null() {
            drop(Box::from_raw(given.dictionary));
        }
        (*array).release = None;
    }
}

/// # Safety
/// The struct was made by [`schema`], and is released once.
unsafe extern "C" fn release_schema(schema: *mut ArrowSchema) {
    // SAFETY: as above.
    unsafe {
        let given = Box::from_raw((*schema).private_data.cast::<GivenSchema>());
        for child in &given.children {
            drop(Box::from_raw(*child));
        }
        if !given.dictionary.is_null() {
            drop(Box::from_raw(given.dictionary));
        }
        (*schema).release = None;
    }
}

/// What a stream that was given away needs.
struct GivenStream {
    schema: Arc<Node>,
    arrays: std::vec::IntoIter<Arc<Node>>,
}

fn stream(nothing: &Arc<Node>, arrays: Vec<Arc<Node>>) -> ArrowArrayStream {
    let given = Box::new(GivenStream {
        schema: Arc::clone(nothing),
        arrays: arrays.into_iter(),
    });
    ArrowArrayStream {
        get_schema: Some(stream_schema),
        get_next: Some(stream_next),
        get_last_error: Some(stream_error),
        release: Some(release_stream),
        private_data: Box::into_raw(given).cast(),
    }
}

/// # Safety
/// The stream was made by [`stream`] and not released; `out` points to memory for a struct.
unsafe extern "C" fn stream_schema(stream: *mut ArrowArrayStream, out: *mut ArrowSchema) -> c_int {
    // SAFETY: by the contract; what is at `out` is no struct yet, and must not be dropped.
    unsafe {
        let given = &*(*stream).private_data.cast::<GivenStream>();
        out.write(schema(&given.schema));
    }
    0
}

/// # Safety
/// As for [`stream_schema`]; by one thread at a time.
unsafe extern "C" fn stream_next(stream: *mut ArrowArrayStream, out: *mut ArrowArray) -> c_int {
    // SAFETY: as above.
    unsafe {
        let given = &mut *(*stream).private_data.cast::<GivenStream>();
        let next = given.arrays.next();
        out.write(next.map_or(ArrowArray::EMPTY, |node| array(&node)));
    }
    0
}

/// No call fails.
unsafe extern "C" fn stream_error(_: *mut ArrowArrayStream) -> *const c_char {
    ptr::null()
}

/// # Safety
/// The stream was made by [`stream`], and is released once.
unsafe extern "C" fn release_stream(stream: *mut ArrowArrayStream) {
    // SAFETY: by the contract, nobody else has the box.
    unsafe {
        drop(Box::from_raw((*stream).private_data.cast::<GivenStream>()));
        (*stream).release = None;
    }
}

/// The type of a node.
pub fn schema_capsule<'py>(py: Python<'py>, node: &Node) -> PyResult<Bound<'py, PyCapsule>> {
    capsule(py, schema(node))
}

/// The values of a node.
pub fn array_capsule<'py>(py: Python<'py>, node: &Arc<Node>) -> PyResult<Bound<'py, PyCapsule>> {
    capsule(py, array(node))
}

/// Several arrays of the type of a node.
pub fn stream_capsule<'py>(
    py: Python<'py>,
    nothing: &Arc<Node>,
    arrays: Vec<Arc<Node>>,
) -> PyResult<Bound<'py, PyCapsule>> {
    capsule(py, stream(nothing, arrays))
}
