//! The glossary section of a report: which paragraphs are entries, and where a headword ends.

use super::diagnostic::{Diagnostic, Error};
use super::pair::{Paired, Piece};

/// What stands above a glossary section, in Simplified script.
const HEADERS: [&str; 4] = ["名词注解", "名词解释", "名词注释", "名词释义"];

/// An entry as it is printed.
#[derive(Debug)]
pub(super) struct Printed {
    pub(super) headword: Piece,
    pub(super) definition: Piece,
}

/// The entries of the glossary section, in their order.
///
/// # Errors
/// If there is no section, an empty one, or a paragraph in it without a headword or a definition.
pub(super) fn entries(paired: &Paired<'_>) -> Result<Vec<Printed>, Error> {
    let Some(header) = (0..paired.len()).find(|line| is_header(paired, *line)) else {
        let looked_for = HEADERS.join("、");
        return Err(Error::of_file(
            paired.source.name(),
            format!("no glossary section: none of its lines reads {looked_for}"),
        ));
    };
    let mut printed = Vec::new();
    let mut diagnostics = Vec::new();
    for line in header + 1..paired.len() {
        let whole = paired.line(line);
        let paragraph = trimmed(paired, &whole);
        if !paragraph.chars.is_empty() {
            match split(paired, &paragraph) {
                Ok(entry) => printed.push(entry),
                Err(diagnostic) => diagnostics.push(diagnostic),
            }
        }
    }
    if printed.is_empty() && diagnostics.is_empty() {
        let header = paired.line(header);
        let empty = paired.diagnostic(&header, "no entry follows this header");
        diagnostics.push(empty.expected("paragraphs of the form `headword：definition`"));
    }
    if diagnostics.is_empty() {
        Ok(printed)
    } else {
        Err(diagnostics.into())
    }
}

fn is_header(paired: &Paired<'_>, line: usize) -> bool {
    let whole = paired.line(line);
    let text: String = paired.hans(&trimmed(paired, &whole)).iter().collect();
    HEADERS.contains(&text.trim_end_matches(['：', ':']))
}

/// The piece without white space around it.
fn trimmed(paired: &Paired<'_>, piece: &Piece) -> Piece {
    let chars = paired.hans(piece);
    let is_text = |c: &char| !c.is_whitespace();
    let start = chars.iter().position(is_text).unwrap_or(chars.len());
    let end = chars
        .iter()
        .rposition(is_text)
        .map_or(start, |last| last + 1);
    piece.sub(start..end)
}

/// Headword and definition of a paragraph.
fn split(paired: &Paired<'_>, paragraph: &Piece) -> Result<Printed, Diagnostic> {
    let chars = paired.hans(paragraph);
    let colon = chars.iter().position(|c| matches!(c, '：' | ':'));
    let headword = paragraph.sub(0..colon.unwrap_or(0));
    let definition = paragraph.sub(colon.map_or(chars.len(), |colon| colon + 1)..chars.len());
    let missing = match colon {
        None => "neither headword nor definition: there is no colon in this paragraph",
        Some(0) => "there is no headword before the colon",
        Some(_) if definition.chars.is_empty() => "there is no definition after the colon",
        Some(_) => {
            return Ok(Printed {
                headword: trimmed(paired, &headword),
                definition: trimmed(paired, &definition),
            })
        }
    };
    let diagnostic = paired.diagnostic(paragraph, missing);
    Err(diagnostic.expected("a paragraph of the form `headword：definition`"))
}
