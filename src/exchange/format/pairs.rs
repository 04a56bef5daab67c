//! JSON of translation tools that ask a language model: pairs of a source and a target, in a list or a line each.
//!
//! LinguaGacha, AiNiee and similar tools take a list of objects with `src`, `dst` and `info`; this is what is written. Other
//! names for these members are read too, languages as names, an object that maps terms to translations, and JSON Lines.

mod entries;
mod file;
mod names;
mod record;
mod sides;
mod write;

use crate::exchange::rows::RowOptions;
use crate::exchange::spec::{Spec, Writer};
use file::read;
use write::{write_lines, write_list};

pub(super) const LIST: Spec = Spec {
    name: "llm-json",
    extension: "json",
    description: "JSON for LinguaGacha, AiNiee and other tools that ask an LLM: src, dst, info",
    read_endings: &[],
    is_format_of: is_json,
    reader: Some(read),
    writer: Writer::Bilingual(ROWS, write_list),
};

pub(super) const LINES: Spec = Spec {
    name: "jsonl",
    extension: "jsonl",
    description: "the same as JSON Lines, an object on each line",
    // Either is read as the other.
    read_endings: &["jsonl", "ndjson"],
    is_format_of: |_| false,
    writer: Writer::Bilingual(ROWS, write_lines),
    ..LIST
};

/// A source has one target, since tools look a source up.
const ROWS: RowOptions = RowOptions {
    unique: true,
    ..RowOptions::FOR_PEOPLE
};

/// Whether a text looks like JSON. Formats with a member of their own come before this one in the table.
fn is_json(text: &str) -> bool {
    let begun = text.trim_start();
    let is_in = |open, close| begun.starts_with(open) && begun.trim_end().ends_with(close);
    // `{{NoteTA}}` is a template of a wiki, and `{|` begins a table there.
    let is_object = is_in('{', '}') && !begun.starts_with("{{") && !begun.starts_with("{|");
    is_object || (is_in('[', ']') && begun.contains('"'))
}
