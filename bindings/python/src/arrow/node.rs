//! [`Node`]: values as Arrow lays them out, owned.

use std::ffi::{c_void, CStr};
use std::sync::Arc;

/// An array of a type, with its children.
#[derive(Debug)]
pub struct Node {
    /// The type, by its name in the C data interface.
    pub format: &'static CStr,
    pub name: &'static CStr,
    pub is_nullable: bool,
    pub length: usize,
    pub null_count: usize,
    pub buffers: Vec<Buffer>,
    pub children: Vec<Arc<Node>>,
    pub dictionary: Option<Arc<Node>>,
}

/// The values of a buffer.
#[derive(Debug)]
pub enum Buffer {
    /// No bits: everything is there.
    None,
    Bytes(Vec<u8>),
    I8(Vec<i8>),
    I32(Vec<i32>),
}

impl Buffer {
    pub fn as_ptr(&self) -> *const c_void {
        match self {
            Buffer::None => std::ptr::null(),
            Buffer::Bytes(values) => values.as_ptr().cast(),
            Buffer::I8(values) => values.as_ptr().cast(),
            Buffer::I32(values) => values.as_ptr().cast(),
        }
    }
}

impl Node {
    /// Values without children, all of them there.
    pub fn flat(name: &'static CStr, format: &'static CStr, values: Buffer) -> Self {
        let length = match &values {
            Buffer::None => 0,
            Buffer::Bytes(values) => values.len(),
            Buffer::I8(values) => values.len(),
            Buffer::I32(values) => values.len(),
        };
        Node {
            format,
            name,
            is_nullable: false,
            length,
            null_count: 0,
            buffers: vec![Buffer::None, values],
            children: Vec::new(),
            dictionary: None,
        }
    }

    /// Strings, which have less than 2³¹ bytes together.
    pub fn strings<'s>(name: &'static CStr, strings: impl Iterator<Item = &'s str>) -> Self {
        let (mut offsets, mut bytes) = (vec![0], Vec::new());
        for string in strings {
            bytes.extend_from_slice(string.as_bytes());
            offsets.push(bytes.len() as i32);
        }
        Node {
            length: offsets.len() - 1,
            buffers: vec![Buffer::None, Buffer::I32(offsets), Buffer::Bytes(bytes)],
            ..Node::flat(name, c"u", Buffer::None)
        }
    }
}
