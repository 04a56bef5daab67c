//! A dictionary in text: a line for each spelling, a tab, and the article. Line breaks and tabs in it are `\n` and `\t`.

use crate::entry::owned::EntryBuf;
use crate::exchange::article::articles;
use crate::exchange::output::Output;
use crate::exchange::rows::{on_one_line, Side, WriteResult};
use crate::exchange::selection::Selection;
use crate::exchange::spec::{Spec, Writer};
use std::io;

pub(super) const SPEC: Spec = Spec {
    name: "tabfile",
    extension: "tab",
    description: "a dictionary in text, for StarDict's editor and PyGlossary",
    read_endings: &[],
    is_format_of: |_| false,
    reader: None,
    writer: Writer::Multilingual(write),
};

fn write(entries: &[EntryBuf], selection: &Selection, output: &mut Output<'_>) -> io::Result<()> {
    for article in articles(entries, selection, &mut output.losses, spelling) {
        let text = escaped(&article.text);
        for spelling in article.spellings {
            // PyGlossary splits spellings at bars.
            let spelling = escaped(&spelling).replace('|', "\\|");
            writeln!(output.out, "{spelling}\t{text}")?;
        }
    }
    Ok(())
}

fn spelling(text: &str, side: Side) -> WriteResult {
    match on_one_line(text, side)? {
        text if text.starts_with('#') => Err("a line that begins with # is a comment"),
        text => Ok(text),
    }
}

fn escaped(text: &str) -> String {
    let text = text.replace('\\', "\\\\");
    text.replace('\n', "\\n").replace('\t', "\\t")
}
