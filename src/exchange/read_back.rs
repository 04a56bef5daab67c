//! What a table that people edit lacks of the entries it is made of: what is not read back from it as a list.

use super::differences;
use super::loss::{LossKind, Losses};
use crate::compile::list;
use crate::compile::list::sheet::SheetText;
use crate::entry::owned::EntryBuf;
use crate::source::Source;
use std::collections::HashMap;

/// Reports the losses of a table whose first line is its header, and each further one an entry.
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
        // The header is the first row.
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
