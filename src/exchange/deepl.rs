//! A glossary of DeepL: two columns, separated by a tab.

use super::export::Direction;
use super::loss::{Losses, Lost};
use super::rows::{on_one_line, Plan, Side, Written};
use crate::Glossary;
use std::io::{self, Write};

const PLAN: Plan = Plan {
    automatic: true,
    all_targets: false,
    comments: false,
    ids: false,
    unique: true,
    text,
};

/// The longest text, in bytes.
const LONGEST: usize = 1024;
/// The largest file, in bytes.
const LARGEST: usize = 10 << 20;

fn text(text: &str, _: Side) -> Written {
    let text = on_one_line(text);
    if text.is_empty() {
        return Err("nothing of it can be written");
    }
    match text.len() > LONGEST {
        true => Err("DeepL takes texts of 1,024 bytes at most"),
        false => Ok(text),
    }
}

pub(super) fn write(
    glossary: &Glossary,
    direction: &Direction,
    out: &mut dyn Write,
    losses: &mut Losses,
) -> io::Result<()> {
    let mut size = 0;
    for row in PLAN.rows(glossary, direction, losses) {
        let target = row.targets.first().map_or("", String::as_str);
        let line = format!("{}\t{target}\n", row.source);
        if size + line.len() > LARGEST {
            let why = "DeepL takes files of 10 MiB at most";
            losses.add(&row.id, Lost::Term, format!("{}: {why}", row.source));
            continue;
        }
        size += line.len();
        out.write_all(line.as_bytes())?;
    }
    Ok(())
}
