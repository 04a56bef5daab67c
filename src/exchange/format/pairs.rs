//! JSON of translation tools that ask a language model: pairs of a source and a target, in a list or a line each.
//!
//! LinguaGacha, AiNiee and their like take a list of objects with `src`, `dst` and `info`, and that is written. Read are other
//! names for the same, languages as names, an object that maps terms to translations, and any of these in lines.

mod entries;
mod file;
mod names;
mod record;
mod sides;
mod write;

use crate::exchange::rows::Plan;
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
    writer: Writer::Bilingual(PLAN, write_list),
};

pub(super) const LINES: Spec = Spec {
    name: "jsonl",
    extension: "jsonl",
    description: "the same as JSON Lines, an object a line",
    // Either is read as the other.
    read_endings: &["jsonl", "ndjson"],
    is_format_of: |_| false,
    writer: Writer::Bilingual(PLAN, write_lines),
    ..LIST
};

/// A source has one target: a tool asks for what is put for it.
const PLAN: Plan = Plan {
    unique: true,
    ..Plan::FOR_PEOPLE
};

/// Whether a text is JSON, to look at: those formats that are told by something in it come first.
fn is_json(text: &str) -> bool {
    let begun = text.trim_start();
    let is_in = |open, close| begun.starts_with(open) && begun.trim_end().ends_with(close);
    // `{{NoteTA}}` is a template of a wiki, and `{|` begins a table of one.
    let is_object = is_in('{', '}') && !begun.starts_with("{{") && !begun.starts_with("{|");
    is_object || (is_in('[', ']') && begun.contains('"'))
}
