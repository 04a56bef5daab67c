//! A line of JSON for each answer.

use serde::Serialize;
use serde_json::ser::Formatter;
use serde_json::Serializer;
use std::io::{self, Write};

/// Writes a value, and ends the line. No character within it ends a line, not for programs either that take more for
/// a line end than JSON does.
pub fn write(out: &mut dyn Write, value: &impl Serialize) -> io::Result<()> {
    let mut serializer = Serializer::with_formatter(&mut *out, OneLine);
    value.serialize(&mut serializer)?;
    out.write_all(b"\n")
}

/// Escapes what Unicode has for line ends beyond those that JSON escapes: U+0085, U+2028 and U+2029.
struct OneLine;

impl Formatter for OneLine {
    fn write_string_fragment<W: Write + ?Sized>(
        &mut self,
        writer: &mut W,
        fragment: &str,
    ) -> io::Result<()> {
        let is_end = |c| matches!(c, '\u{85}' | '\u{2028}' | '\u{2029}');
        let mut rest = fragment;
        while let Some((before, end)) = rest.find(is_end).map(|at| rest.split_at(at)) {
            writer.write_all(before.as_bytes())?;
            let mut chars = end.chars();
            let code = chars.next().map_or(0, u32::from);
            write!(writer, "\\u{code:04x}")?;
            rest = chars.as_str();
        }
        writer.write_all(rest.as_bytes())
    }
}
