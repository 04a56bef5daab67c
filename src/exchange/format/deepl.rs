//! A glossary of DeepL: two columns, separated by a tab.

use crate::exchange::loss::LossKind;
use crate::exchange::output::Output;
use crate::exchange::rows::{on_one_line, Row, RowOptions, Side, WriteResult};
use crate::exchange::selection::Direction;
use crate::exchange::spec::{Spec, Writer};
use std::io;

pub(super) const SPEC: Spec = Spec {
    name: "deepl",
    extension: "tsv",
    description: "TSV for a glossary of DeepL",
    read_endings: &[],
    is_format_of: |_| false,
    reader: None,
    writer: Writer::Bilingual(ROWS, write),
};

const ROWS: RowOptions = RowOptions {
    text,
    ..RowOptions::FOR_MACHINES
};

/// The longest text, in bytes.
const LONGEST: usize = 1024;
/// The largest file, in bytes.
const LARGEST: usize = 10 << 20;

fn text(text: &str, side: Side) -> WriteResult {
    let text = on_one_line(text, side)?;
    match text.len() > LONGEST {
        true => Err("DeepL takes texts of 1,024 bytes at most"),
        false => Ok(text),
    }
}

fn write(rows: &[Row], _: &Direction, output: &mut Output<'_>) -> io::Result<()> {
    let mut size = 0;
    for row in rows {
        let line = format!("{}\t{}\n", row.source, row.target());
        if size + line.len() > LARGEST {
            let why = "DeepL takes files of 10 MiB at most";
            output
                .losses
                .add(&row.id, LossKind::Term, format!("{}: {why}", row.source));
            continue;
        }
        size += line.len();
        output.out.write_all(line.as_bytes())?;
    }
    Ok(())
}
