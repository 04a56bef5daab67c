//! The losses of a table for people: the differences from the entries that the list reader makes of it.

use super::differences;
use super::loss::{LossKind, Losses};
use crate::compile::list;
use crate::compile::list::sheet::SheetText;
use crate::entry::owned::EntryBuf;
use crate::source::Source;
use std::collections::HashMap;

/// Reports the losses of a table with a header and a row for each entry.
pub(super) fn report<'t>(
    entries: &[EntryBuf],
    lines: impl IntoIterator<Item = impl Iterator<Item = &'t str>>,
    losses: &mut Losses,
) {
    let mut text = SheetText::default();
    for (row, cells) in lines.into_iter().enumerate() {
        text.add(row, cells.enumerate(), usize::MAX);
    }
    let source = Source::new("table", text.into_text());
    let (listed, _) = list::entries(&source, list::Format::Sheet, &list::Options::default());
    let listed: HashMap<usize, &EntryBuf> = listed.iter().map(|l| (l.line, &l.entry)).collect();
    for (number, entry) in entries.iter().enumerate() {
        // Row 0 is the header.
        match listed.get(&(number + 1)) {
            Some(carried) => differences::report(entry, carried, losses),
            None => losses.add(
                &entry.id,
                LossKind::Entry,
                "its headword cannot be read back",
            ),
        }
    }
}
