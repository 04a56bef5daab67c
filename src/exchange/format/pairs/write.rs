//! From rows to records.

use super::entries::{entry, Concept};
use super::record::Record;
use super::sides::Sides;
use crate::entry::{reads_as_chinese, DescriptionKind};
use crate::exchange::loss::{LossKind, Losses};
use crate::exchange::output::Output;
use crate::exchange::rows::Row;
use crate::exchange::selection::Direction;
use serde::Serialize;
use std::collections::HashSet;
use std::io;

/// A record as tools write it.
#[derive(Serialize)]
struct JsonRecord<'r> {
    src: &'r str,
    dst: &'r str,
    info: &'r str,
}

impl<'r> From<&'r Row> for JsonRecord<'r> {
    fn from(row: &'r Row) -> Self {
        JsonRecord {
            src: &row.source,
            dst: row.target(),
            info: &row.comment,
        }
    }
}

pub(super) fn write_list(
    rows: &[Row],
    direction: &Direction,
    output: &mut Output<'_>,
) -> io::Result<()> {
    let records: Vec<JsonRecord<'_>> = rows.iter().map(Into::into).collect();
    serde_json::to_writer_pretty(&mut output.out, &records)?;
    output.out.write_all(b"\n")?;
    report(rows, direction, &mut output.losses);
    Ok(())
}

pub(super) fn write_lines(
    rows: &[Row],
    direction: &Direction,
    output: &mut Output<'_>,
) -> io::Result<()> {
    for row in rows {
        serde_json::to_writer(&mut output.out, &JsonRecord::from(row))?;
        output.out.write_all(b"\n")?;
    }
    report(rows, direction, &mut output.losses);
    Ok(())
}

/// Adds the losses of a round trip: languages, if the characters show others; definitions, since `info` may be any remark; the
/// grouping of rows into entries.
fn report(rows: &[Row], direction: &Direction, losses: &mut Losses) {
    let Some(target) = direction.targets.first() else {
        return;
    };
    let records: Vec<Record> = rows.iter().map(record).collect();
    let given = [direction.source.clone(), target.clone()];
    let (sides, _) = Sides::detect(&records, given);
    let is_other = sides.source != direction.source || sides.target != *target;
    let of_kind = |kind: LossKind| {
        let losses = losses.iter().filter(|loss| loss.kind() == kind);
        losses
            .map(|loss| loss.id().to_owned())
            .collect::<HashSet<_>>()
    };
    let mut told = [LossKind::Definition, LossKind::Descriptions].map(|kind| (kind, of_kind(kind)));
    let mut last: Option<(&str, Concept)> = None;
    for (row, record) in rows.iter().zip(records) {
        if is_other && last.as_ref().is_none_or(|(id, _)| *id != row.id) {
            let [from, to] = [sides.source.tag(), sides.target.tag()];
            let why =
                format!("by its characters the glossary is read as one from {from} into {to}");
            losses.add(&row.id, LossKind::Equivalent, why);
        }
        if reads_as_chinese(&row.comment) {
            for (kind, ids) in &mut told {
                if ids.insert(row.id.clone()) {
                    losses.add(&row.id, *kind, "it is read as a note");
                }
            }
        }
        let again = entry(record, &sides);
        match &mut last {
            Some((id, known)) if known.continues_with(&again) => {
                if *id != row.id {
                    let why = format!("it is read as part of the entry {id}");
                    losses.add(&row.id, LossKind::Homograph, why);
                }
                known.absorb(again);
            }
            Some((id, _)) if *id == row.id => {
                let why = format!("{}: it is read as an entry of its own", row.source);
                losses.add(&row.id, LossKind::Term, why);
                last = Some((&row.id, Concept::new(again)));
            }
            _ => last = Some((&row.id, Concept::new(again))),
        }
    }
}

/// The record that is read from a row.
fn record(row: &Row) -> Record {
    let note = Some(row.comment.clone()).filter(|comment| !comment.is_empty());
    Record {
        is_plain: true,
        sources: vec![row.source.clone()],
        targets: vec![row.target().to_owned()],
        descriptions: note
            .into_iter()
            .map(|note| (DescriptionKind::Note, note))
            .collect(),
        ..Record::default()
    }
}
