//! A line of JSON for each mention.

use super::input::{Failure, WholeText};
use super::piece::Piece;
use crate::kinds::Kinds;
use serde::Serialize;
use std::io::Write;
use zhujie::{Glossary, Hit, Matched, Script, Text};

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
                if let Some(hit) = piece.hit() {
                    let range = piece.range();
                    write_mention(out, range.start, range.end, piece.text(), hit, script)?;
                }
            }
            Err(failure) => {
                // What was found before it is an answer all the same.
                out.flush()?;
                return Err(failure);
            }
        }
    }
    out.flush()?;
    Ok(())
}

/// Writes all mentions, those within others too.
pub fn write_overlapping(
    whole: &WholeText,
    glossary: &Glossary,
    kinds: &Kinds,
    out: &mut dyn Write,
    script: Script,
) -> Result<(), Failure> {
    for found in glossary.find_overlapping_iter(whole.as_str()) {
        let hit = found.hit();
        if !kinds.contains(hit.matched()) {
            continue;
        }
        let [start, end] = [found.span().start, found.span().end].map(|place| whole.offset(place));
        let text = &whole.as_str()[found.range()];
        write_mention(out, start, end, text, hit, script)?;
    }
    out.flush()?;
    Ok(())
}

fn write_mention(
    out: &mut dyn Write,
    start: u64,
    end: u64,
    text: &str,
    hit: Hit<'_>,
    script: Script,
) -> Result<(), Failure> {
    let mention = Mention {
        start,
        end,
        text,
        id: hit.entry().id(),
        headword: hit.entry().headword(),
        form: form(hit, text, script),
        matched: hit.matched(),
    };
    serde_json::to_writer(&mut *out, &mention).map_err(std::io::Error::from)?;
    out.write_all(b"\n")?;
    Ok(())
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
