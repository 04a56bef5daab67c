//! A line of JSON for each answer.

use crate::screen::controls;
use serde::Serialize;
use serde_json::ser::Formatter;
use serde_json::Serializer;
use std::io::{self, Write};

/// Writes a value as a line of JSON. It contains no line end, not even one of those that only some programs recognise,
/// such as U+2028.
pub fn write(out: &mut dyn Write, value: &impl Serialize) -> io::Result<()> {
    let mut serializer = Serializer::with_formatter(&mut *out, OneLine);
    value.serialize(&mut serializer)?;
    out.write_all(b"\n")
}

/// Escapes, besides what JSON requires, other characters that end a line or control a terminal; all are in the BMP.
struct OneLine;

impl Formatter for OneLine {
    fn write_string_fragment<W: Write + ?Sized>(
        &mut self,
        writer: &mut W,
        fragment: &str,
    ) -> io::Result<()> {
        write_escaped(writer, fragment)
    }
}

/// Writes a piece of a JSON string, escaping characters that end a line or control a terminal.
pub fn write_escaped<W: Write + ?Sized>(writer: &mut W, fragment: &str) -> io::Result<()> {
    let mut rest = fragment;
    while let Some((before, control)) = rest.find(controls).map(|at| rest.split_at(at)) {
        writer.write_all(before.as_bytes())?;
        let mut chars = control.chars();
        let code = chars.next().map_or(0, u32::from);
        write!(writer, "\\u{code:04x}")?;
        rest = chars.as_str();
    }
    writer.write_all(rest.as_bytes())
}
