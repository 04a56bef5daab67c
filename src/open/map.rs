//! A file mapped into memory.
#![allow(unsafe_code)]

use memmap2::Mmap;
use std::fs::File;
use std::io;

/// The bytes of a file, for as long as it is mapped.
pub(super) struct Mapped(Mmap);

impl Mapped {
    /// Maps a file, for reading only.
    pub(super) fn new(file: &File) -> io::Result<Self> {
        // SAFETY: borrowed bytes must not change, and a program that writes to the file, or truncates it, would change
        // them. Nothing here can prevent that, so the documentation of `Opener::map`, the only caller, requires of its
        // users that nobody does. (`zhujie compile -o` writes a new file and renames it.)
        unsafe { Mmap::map(file) }.map(Mapped)
    }
}

impl AsRef<[u8]> for Mapped {
    fn as_ref(&self) -> &[u8] {
        &self.0
    }
}
