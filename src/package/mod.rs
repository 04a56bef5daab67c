//! The archive that a document of Office is (ISO/IEC 29500): its parts, unpacked within a limit, and the XML in them.
//!
//! Each part is counted against the limit while it is unpacked, whatever the archive declares. Nothing but the parts that are
//! asked for is unpacked.

mod fault;
mod relations;
mod xml;

pub(crate) use fault::Fault;
#[cfg(feature = "xlsx")]
pub(crate) use relations::Relation;
pub(crate) use relations::{main_part, relations};
#[cfg(feature = "xlsx")]
pub(crate) use xml::each_element;
pub(crate) use xml::{attribute, next, reader, referred, utf8};

use std::collections::HashMap;
use std::fmt::Display;
use std::io::{Cursor, Read};
use zip::ZipArchive;

/// An archive that holds a document of some kind.
pub(crate) struct Package<'b> {
    archive: ZipArchive<Cursor<&'b [u8]>>,
    /// The parts by their names, as names are compared: in lower case, with slashes.
    parts: HashMap<String, usize>,
    limit: u64,
    /// How many bytes may still be unpacked.
    left: u64,
}

/// What a kind of document is told by.
#[derive(Clone, Copy)]
pub(crate) struct Kind {
    /// For people: `workbook (XLSX)`.
    pub(crate) name: &'static str,
    /// The part that every program writes, in lower case.
    pub(crate) usual_part: &'static str,
    /// Whether a part, by its name in lower case, is one that no other kind has.
    pub(crate) is_part: fn(&str) -> bool,
    /// What the list of parts calls its main one, whose name may be another.
    pub(crate) content_type: &'static str,
}

/// The list of parts, as names are compared.
const CONTENT_TYPES: &str = "[content_types].xml";

/// Whether a file may be a package: whether it is a ZIP archive.
pub(crate) fn may_be_one(begun: &[u8]) -> bool {
    begun.starts_with(b"PK\x03\x04")
}

impl<'b> Package<'b> {
    /// The archive; `None` if it holds no document of that kind.
    pub(crate) fn open(bytes: &'b [u8], limit: u64, kind: Kind) -> Result<Option<Self>, Fault> {
        let archive = match ZipArchive::new(Cursor::new(bytes)) {
            Ok(archive) => archive,
            Err(error) if names(bytes, kind.usual_part) => {
                return Err(format!("this is a damaged {}: {error}", kind.name));
            }
            Err(_) => return Ok(None),
        };
        let names = archive.file_names().enumerate();
        let parts = names.filter_map(|(number, name)| Some((compared(&name.ok()?), number)));
        let parts: HashMap<_, _> = parts.collect();
        let has = |name: &str| parts.contains_key(name);
        if !has("_rels/.rels") || !has(CONTENT_TYPES) {
            return Ok(None);
        }
        let mut package = Package {
            archive,
            parts,
            limit,
            left: limit,
        };
        let is_one = package.parts.keys().any(|name| (kind.is_part)(name));
        let is_one = is_one || package.holds(CONTENT_TYPES, kind.content_type)?;
        Ok(is_one.then_some(package))
    }

    /// The names of its parts, in lower case.
    #[cfg(feature = "xlsx")]
    pub(crate) fn names(&self) -> impl Iterator<Item = &str> {
        self.parts.keys().map(String::as_str)
    }

    /// Whether a text stands in a part.
    fn holds(&mut self, part: &str, text: &str) -> Result<bool, Fault> {
        let part = self.part(part)?;
        Ok(part.is_some_and(|part| part.contains(text)))
    }

    /// Whether there is a part of that name.
    pub(crate) fn has(&self, name: &str) -> bool {
        self.parts.contains_key(&compared(name))
    }

    /// The text of a part, if there is one of that name.
    pub(crate) fn part(&mut self, name: &str) -> Result<Option<String>, Fault> {
        let most = self.left.saturating_add(1);
        let Some(file) = self.file(name)? else {
            return Ok(None);
        };
        let mut bytes = Vec::new();
        let read = file.take(most).read_to_end(&mut bytes);
        read.map_err(|error| damaged(name, &error))?;
        let taken = u64::try_from(bytes.len()).unwrap_or(u64::MAX);
        self.left = self
            .left
            .checked_sub(taken)
            .ok_or_else(|| too_large(self.limit))?;
        let text = String::from_utf8(bytes);
        let text = text.map_err(|_| format!("its part {name:?} is not valid UTF-8"))?;
        Ok(Some(text))
    }

    /// How many bytes may be unpacked in all.
    #[cfg(feature = "xlsx")]
    pub(crate) fn limit(&self) -> u64 {
        self.limit
    }

    /// A part, to unpack.
    pub(crate) fn file(&mut self, name: &str) -> Result<Option<impl Read + use<'_, 'b>>, Fault> {
        let Some(number) = self.parts.get(&compared(name)) else {
            return Ok(None);
        };
        let file = self.archive.by_index(*number);
        file.map(Some).map_err(|error| damaged(name, &error))
    }
}

/// What is said of a document that is beyond the limit, in bytes.
pub(crate) fn too_large(limit: u64) -> Fault {
    format!("this has more than {limit} bytes when it is unpacked, the most that is read")
}

pub(crate) fn damaged(part: &str, error: &dyn Display) -> Fault {
    format!("the part {part:?} of this file is damaged: {error}")
}

/// Whether an archive that cannot be opened has a part of that name.
fn names(bytes: &[u8], name: &str) -> bool {
    let mut windows = bytes.windows(name.len());
    windows.any(|window| window == name.as_bytes())
}

/// The name of a part as it is compared; some programs write backslashes.
fn compared(name: &str) -> String {
    let name = name.replace('\\', "/").to_lowercase();
    name.trim_start_matches('/').to_owned()
}
