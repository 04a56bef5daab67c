//! How long the longest text of an entry is.

use crate::entry::owned::EntryBuf;
use serde::Serialize;
use serde_json::ser::{CharEscape, Formatter, Serializer};
use std::io;

/// The bytes of the longest text of an entry. It is measured as JSON is written, so that no text and no field is forgotten.
pub(super) fn longest_text(entry: &EntryBuf) -> usize {
    let mut longest = 0;
    let formatter = Longest {
        longest: &mut longest,
        current: 0,
        is_name: false,
    };
    let mut serializer = Serializer::with_formatter(io::sink(), formatter);
    // Neither an entry nor a sink fails.
    match entry.serialize(&mut serializer) {
        Ok(()) => longest,
        Err(_) => usize::MAX,
    }
}

/// Measures strings; the names of members are none.
struct Longest<'l> {
    longest: &'l mut usize,
    current: usize,
    is_name: bool,
}

impl Formatter for Longest<'_> {
    fn begin_object_key<W: ?Sized + io::Write>(&mut self, _: &mut W, _: bool) -> io::Result<()> {
        self.is_name = true;
        Ok(())
    }

    fn end_object_key<W: ?Sized + io::Write>(&mut self, _: &mut W) -> io::Result<()> {
        self.is_name = false;
        Ok(())
    }

    fn begin_string<W: ?Sized + io::Write>(&mut self, _: &mut W) -> io::Result<()> {
        self.current = 0;
        Ok(())
    }

    fn write_string_fragment<W: ?Sized + io::Write>(
        &mut self,
        _: &mut W,
        fragment: &str,
    ) -> io::Result<()> {
        self.current += fragment.len();
        Ok(())
    }

    fn write_char_escape<W: ?Sized + io::Write>(
        &mut self,
        _: &mut W,
        _: CharEscape,
    ) -> io::Result<()> {
        // What is escaped is ASCII.
        self.current += 1;
        Ok(())
    }

    fn end_string<W: ?Sized + io::Write>(&mut self, _: &mut W) -> io::Result<()> {
        if !self.is_name {
            *self.longest = self.current.max(*self.longest);
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::entry::owned::{PartBuf, TextBuf};

    #[test]
    fn it_is_measured_in_bytes_as_it_is_read() {
        let mut entry = EntryBuf::new("山".repeat(20));
        assert_eq!(longest_text(&entry), 60);
        entry.id = "\"\n\u{1}\\".repeat(20) + "山";
        assert_eq!(longest_text(&entry), 83);
        entry.parts.push(PartBuf {
            items: vec![TextBuf::new("水".repeat(30), "水")],
            ..PartBuf::default()
        });
        assert_eq!(longest_text(&entry), 90);
    }

    #[test]
    fn names_of_members_are_no_texts() {
        let mut entry = EntryBuf::new("山");
        entry.parts.push(PartBuf {
            definition: TextBuf::new("水", "水"),
            ..PartBuf::default()
        });
        assert!(longest_text(&entry) < "definition".len());
    }
}
