//! A line of JSON for each mention.

use super::failure::Failure;
use super::piece::{self, Piece};
use crate::json_lines;
use serde::Serialize;
use std::io::{self, Write};
use zhujie::{Hit, Matched, Script, Text};

#[derive(Serialize)]
struct Mention<'a> {
    start: u64,
    end: u64,
    text: &'a str,
    id: &'a str,
    headword: Text<'a>,
    form: &'a str,
    matched: Matched,
}

/// Writes the mentions as they are found.
pub fn write<'g>(
    pieces: impl Iterator<Item = Result<Piece<'g>, Failure>>,
    out: &mut dyn Write,
    script: Script,
) -> Result<(), Failure> {
    for piece in pieces {
        match piece {
            Ok(piece) => {
                if let Some(mention) = piece.mention() {
                    write_mention(out, &piece, mention, script)?;
                }
            }
            Err(failure) => {
                // The mentions before the error are printed, too.
                out.flush()?;
                return Err(failure);
            }
        }
    }
    out.flush()?;
    Ok(())
}

fn write_mention(
    out: &mut dyn Write,
    piece: &Piece<'_>,
    mention: &piece::Mention<'_>,
    script: Script,
) -> io::Result<()> {
    let hit = mention.hit;
    let line = Mention {
        start: mention.range.start,
        end: mention.range.end,
        text: mention.unrepaired.as_deref().unwrap_or(piece.text()),
        id: hit.entry().id(),
        headword: hit.entry().headword(),
        form: form(hit, piece.text(), script),
        matched: hit.matched(),
    };
    json_lines::write(out, &line)
}

/// The term that was found, in the script that more of the text's characters are written in.
fn form<'g>(hit: Hit<'g>, text: &str, script: Script) -> &'g str {
    let in_script = |script| hit.designation().text(script);
    let shared = |form: &str| text.chars().filter(|&c| form.contains(c)).count();
    match shared(in_script(script)) < shared(in_script(script.other())) {
        true => in_script(script.other()),
        false => in_script(script),
    }
}
