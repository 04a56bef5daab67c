//! The archive that a workbook is: its parts, unpacked within a limit.

use super::fault::Fault;
use std::collections::HashMap;
use std::fmt::Display;
use std::io::{Cursor, Read};
use zip::ZipArchive;

/// An archive that holds a workbook.
pub(super) struct Package<'b> {
    archive: ZipArchive<Cursor<&'b [u8]>>,
    /// The parts by their names, as names are compared: in lower case, with slashes.
    parts: HashMap<String, usize>,
    limit: u64,
    /// How many bytes may still be unpacked.
    left: u64,
    /// How many of them may still be looked at, to see whether sheets hold something.
    to_look_at: u64,
}

impl<'b> Package<'b> {
    /// The archive; `None` if it holds no workbook.
    pub(super) fn open(bytes: &'b [u8], limit: u64) -> Result<Option<Self>, Fault> {
        let archive = match ZipArchive::new(Cursor::new(bytes)) {
            Ok(archive) => archive,
            Err(error) if names_workbook(bytes) => {
                return Err(format!("this is a damaged workbook (XLSX): {error}"));
            }
            Err(_) => return Ok(None),
        };
        let names = archive.file_names().enumerate();
        let parts = names.filter_map(|(number, name)| Some((compared(&name.ok()?), number)));
        let parts: HashMap<_, _> = parts.collect();
        let has = |name: &str| parts.contains_key(name);
        if !has("_rels/.rels") || !has("[content_types].xml") || has("word/document.xml") {
            return Ok(None);
        }
        let is_one = parts.keys().any(|name| name.ends_with("workbook.xml"));
        Ok(is_one.then_some(Package {
            archive,
            parts,
            limit,
            left: limit,
            to_look_at: limit,
        }))
    }

    /// The text of a part, if there is one of that name.
    pub(super) fn part(&mut self, name: &str) -> Result<Option<String>, Fault> {
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
            .ok_or_else(|| self.too_large())?;
        let text = String::from_utf8(bytes);
        let text = text.map_err(|_| format!("its part {name:?} is no UTF-8"))?;
        Ok(Some(text))
    }

    /// What is said of a workbook that is beyond the limit.
    pub(super) fn too_large(&self) -> Fault {
        format!(
            "this workbook has more than {} bytes when it is unpacked, the most that is read",
            self.limit
        )
    }

    /// Whether a sheet holds something. Beyond the limit, which is that of all sheets together, it is taken to.
    pub(super) fn holds_values(&mut self, name: &str) -> Result<bool, Fault> {
        let mut to_look_at = self.to_look_at;
        let Some(mut file) = self.file(name)? else {
            return Ok(false);
        };
        let mut window = Vec::new();
        let found = loop {
            // What ends a name may stand in two pieces.
            window.drain(..window.len().saturating_sub(3));
            let most = to_look_at.min(1 << 16);
            let read = file.by_ref().take(most).read_to_end(&mut window);
            let read = read.map_err(|error| damaged(name, &error))?;
            to_look_at -= u64::try_from(read).unwrap_or(to_look_at);
            // The ends of elements of values and of texts within cells, whatever the prefix; or of formulas.
            let has = |what: &[u8]| window.windows(what.len()).any(|piece| piece == what);
            if to_look_at == 0 || has(b"v>") || has(b"is>") || has(b"f>") {
                break true;
            }
            if read == 0 {
                break false;
            }
        };
        drop(file);
        self.to_look_at = to_look_at;
        Ok(found)
    }

    /// Whether people have made comments.
    pub(super) fn has_comments(&self) -> bool {
        let mut names = self.parts.keys();
        names
            .any(|name| name.starts_with("xl/comments") || name.starts_with("xl/threadedcomments/"))
    }

    /// A part, to unpack.
    fn file(&mut self, name: &str) -> Result<Option<impl Read + use<'_, 'b>>, Fault> {
        let Some(number) = self.parts.get(&compared(name)) else {
            return Ok(None);
        };
        let file = self.archive.by_index(*number);
        file.map(Some).map_err(|error| damaged(name, &error))
    }
}

/// Whether an archive that cannot be opened has a part of a workbook.
fn names_workbook(bytes: &[u8]) -> bool {
    let name = b"xl/workbook.xml";
    bytes.windows(name.len()).any(|window| window == name)
}

fn damaged(part: &str, error: &dyn Display) -> Fault {
    format!("the part {part:?} of this workbook is damaged: {error}")
}

/// The name of a part as it is compared; some programs write backslashes.
fn compared(name: &str) -> String {
    let name = name.replace('\\', "/").to_lowercase();
    name.trim_start_matches('/').to_owned()
}
