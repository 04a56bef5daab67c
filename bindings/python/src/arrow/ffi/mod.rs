//! The structs of the Arrow C data interface and its stream interface, taken from other programs and given to them: all
//! unsafe code of the package.
//!
//! What comes in is believed as far as the interface obliges its producer: pointers that are not null point to as many
//! bytes as lengths, offsets and the sizes of view buffers say, these stay there unchanged until `release` is called, and
//! structs are moved, not copied, by setting `release` to null. Everything that can be checked, is: no sum overflows, no
//! offset lies outside of a buffer whose size is known, nothing is read of a struct that was released. Text is checked to be
//! UTF-8 where it is read, in `text.rs`.
//!
//! Here are the structs, `import.rs` reads those of others, and `export.rs` makes our own.
#![allow(unsafe_code)]

mod export;
mod import;

pub use export::{array_capsule, schema_capsule, stream_capsule};
pub use import::Input;

use pyo3::exceptions::PyValueError;
use pyo3::prelude::*;
use pyo3::types::PyCapsule;
use std::ffi::{c_char, c_int, c_void, CStr};
use std::ptr;

/// `struct ArrowSchema`.
#[repr(C)]
pub struct ArrowSchema {
    format: *const c_char,
    name: *const c_char,
    metadata: *const c_char,
    flags: i64,
    n_children: i64,
    children: *mut *mut ArrowSchema,
    dictionary: *mut ArrowSchema,
    release: Option<unsafe extern "C" fn(*mut ArrowSchema)>,
    private_data: *mut c_void,
}

/// `struct ArrowArray`.
#[repr(C)]
pub struct ArrowArray {
    length: i64,
    null_count: i64,
    offset: i64,
    n_buffers: i64,
    n_children: i64,
    buffers: *mut *const c_void,
    children: *mut *mut ArrowArray,
    dictionary: *mut ArrowArray,
    release: Option<unsafe extern "C" fn(*mut ArrowArray)>,
    private_data: *mut c_void,
}

/// `struct ArrowArrayStream`.
#[repr(C)]
pub struct ArrowArrayStream {
    get_schema: Option<unsafe extern "C" fn(*mut ArrowArrayStream, *mut ArrowSchema) -> c_int>,
    get_next: Option<unsafe extern "C" fn(*mut ArrowArrayStream, *mut ArrowArray) -> c_int>,
    get_last_error: Option<unsafe extern "C" fn(*mut ArrowArrayStream) -> *const c_char>,
    release: Option<unsafe extern "C" fn(*mut ArrowArrayStream)>,
    private_data: *mut c_void,
}

/// What the three structs have in common.
trait Released: Sized {
    const NAME: &'static CStr;
    const EMPTY: Self;

    fn is_released(&self) -> bool;
}

macro_rules! released {
    ($($name:ident $capsule:literal { $($field:ident: $empty:expr),+ })+) => {$(
        impl Released for $name {
            const NAME: &'static CStr = $capsule;
            const EMPTY: Self = $name { $($field: $empty,)+ release: None, private_data: ptr::null_mut() };

            fn is_released(&self) -> bool {
                self.release.is_none()
            }
        }

        impl Drop for $name {
            fn drop(&mut self) {
                if let Some(release) = self.release {
                    // SAFETY: the producer gave `release` to be called once, with a pointer to the struct, by who has it
                    // last. It is not null, so it was neither called nor handed on.
                    unsafe { release(self) };
                }
            }
        }

        // SAFETY: a struct of the interface may be used and released by any thread, by one at a time: it has one owner.
        unsafe impl Send for $name {}
    )+};
}

released! {
    ArrowSchema c"arrow_schema" {
        format: ptr::null(), name: ptr::null(), metadata: ptr::null(), flags: 0, n_children: 0,
        children: ptr::null_mut(), dictionary: ptr::null_mut()
    }
    ArrowArray c"arrow_array" {
        length: 0, null_count: 0, offset: 0, n_buffers: 0, n_children: 0, buffers: ptr::null_mut(),
        children: ptr::null_mut(), dictionary: ptr::null_mut()
    }
    ArrowArrayStream c"arrow_array_stream" {
        get_schema: None, get_next: None, get_last_error: None
    }
}

// SAFETY: through a shared reference, the structs are only read.
unsafe impl Sync for ArrowSchema {}
// SAFETY: as above.
unsafe impl Sync for ArrowArray {}

/// Takes a struct out of a capsule, which is left without one.
fn take<T: Released>(capsule: &Bound<'_, PyAny>) -> PyResult<T> {
    let capsule = capsule.cast::<PyCapsule>()?;
    // An error if the capsule has another name: the name says what it points to.
    let pointer = capsule.pointer_checked(Some(T::NAME))?.cast::<T>();
    // SAFETY: a capsule of that name points to such a struct, for as long as the capsule is there, and nobody else uses it
    // while Python's lock is held. To move a struct is to copy it and to set the old `release` to null, as `EMPTY` has it.
    let taken = unsafe { ptr::replace(pointer.as_ptr(), T::EMPTY) };
    if taken.is_released() {
        return Err(PyValueError::new_err(format!(
            "the capsule {:?} was released or used before",
            T::NAME
        )));
    }
    Ok(taken)
}

/// A capsule, which releases the struct unless somebody takes it out.
fn capsule<T: Released + Send + 'static>(
    py: Python<'_>,
    value: T,
) -> PyResult<Bound<'_, PyCapsule>> {
    PyCapsule::new_with_value(py, value, T::NAME)
}
