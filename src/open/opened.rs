//! The result of opening files.

use crate::compile::{rust_source, EntryPlace, SourceRepair};
use crate::entry::owned::EntryBuf;
use crate::glossary::Glossary;
use crate::source::Diagnostic;
use std::sync::OnceLock;

/// A glossary that was opened, with the warnings about its files.
#[derive(Clone, Debug)]
pub struct Opened {
    pub(super) glossary: Glossary,
    /// Made by the first call of `entries`, where the only file was a glossary already.
    pub(super) entries: OnceLock<Vec<EntryBuf>>,
    pub(super) warnings: Vec<Diagnostic>,
    pub(super) places: Vec<EntryPlace>,
    pub(super) repairs: Vec<SourceRepair>,
}

impl Opened {
    /// The glossary.
    pub fn glossary(&self) -> &Glossary {
        &self.glossary
    }

    /// The glossary, without copying it.
    pub fn into_glossary(self) -> Glossary {
        self.glossary
    }

    /// The entries, in the order of the files. Where the only file is a glossary already, the first call makes them from it.
    pub fn entries(&self) -> &[EntryBuf] {
        let entries = || self.glossary.entries().map(EntryBuf::from).collect();
        self.entries.get_or_init(entries)
    }

    /// The warnings, in the order of the files.
    pub fn warnings(&self) -> &[Diagnostic] {
        &self.warnings
    }

    /// The place of each entry; empty where the only file is a glossary already, as one in binary form or TBX is.
    pub fn places(&self) -> &[EntryPlace] {
        &self.places
    }

    /// The repairs that were made.
    pub fn repairs(&self) -> &[SourceRepair] {
        &self.repairs
    }

    /// A Rust file that defines the glossary as a `static` of that name, with that documentation. The file names
    /// `generator` as the program that generated it.
    ///
    /// The file refers to this crate as `::zhujie` and to nothing else.
    pub fn rust_source(&self, name: &str, docs: &str, generator: &str) -> String {
        rust_source(&self.glossary, name, docs, generator)
    }
}
