//! The same text in both scripts, character beside character.

use super::diagnostic::{Diagnostic, Error};
use super::source::Source;
use crate::entry::owned::TextBuf;
use crate::fold::{fold, Strength};
use std::ops::Range;

/// A text in Simplified script and its twin in Traditional: the same lines, as many characters in
/// each, and the same characters but for the script. So a place in one is the same place in the other.
#[derive(Debug)]
pub(super) struct Paired<'s> {
    pub(super) source: &'s Source,
    /// The characters of each line, Simplified and Traditional.
    lines: Vec<(Vec<char>, Vec<char>)>,
}

/// Some characters of a line, both counted from 0.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Piece {
    pub(super) line: usize,
    pub(super) chars: Range<usize>,
}

impl<'s> Paired<'s> {
    /// # Errors
    /// A diagnostic for every line in which the two differ by more than script.
    pub(super) fn new(hans: &'s Source, hant: &Source) -> Result<Self, Error> {
        let mut lines = Vec::new();
        let mut diagnostics = Vec::new();
        let (mut hans_lines, mut hant_lines) = (hans.text().lines(), hant.text().lines());
        loop {
            let line = lines.len();
            match (hans_lines.next(), hant_lines.next()) {
                (None, None) => break,
                (Some(a), Some(b)) => {
                    let (a, b): (Vec<_>, Vec<_>) = (a.chars().collect(), b.chars().collect());
                    diagnostics.extend(difference(hans, hant, line, &a, &b));
                    lines.push((a, b));
                }
                (longer, _) => {
                    let (longer, shorter) = if longer.is_some() {
                        (hans, hant)
                    } else {
                        (hant, hans)
                    };
                    let message = format!("{} has no line {}", shorter.name(), line + 1);
                    diagnostics.push(longer.diagnostic(line, 0..1, message));
                    break;
                }
            }
        }
        if diagnostics.is_empty() {
            Ok(Paired {
                source: hans,
                lines,
            })
        } else {
            Err(diagnostics.into())
        }
    }

    /// How many lines there are.
    pub(super) fn len(&self) -> usize {
        self.lines.len()
    }

    /// The whole of a line.
    pub(super) fn line(&self, line: usize) -> Piece {
        let len = self.lines.get(line).map_or(0, |(hans, _)| hans.len());
        Piece {
            line,
            chars: 0..len,
        }
    }

    /// A piece's characters in Simplified script, which is the one that is parsed.
    pub(super) fn hans(&self, piece: &Piece) -> &[char] {
        let line = self.lines.get(piece.line);
        line.and_then(|(hans, _)| hans.get(piece.chars.clone()))
            .unwrap_or_default()
    }

    /// A piece in both scripts.
    pub(super) fn text(&self, piece: &Piece) -> TextBuf {
        let hant = self.lines.get(piece.line);
        let hant = hant.and_then(|(_, hant)| hant.get(piece.chars.clone()));
        TextBuf::new(
            hant.unwrap_or_default().iter().collect::<String>(),
            self.hans(piece).iter().collect::<String>(),
        )
    }

    /// Says something of a piece.
    pub(super) fn diagnostic(&self, piece: &Piece, message: impl Into<String>) -> Diagnostic {
        self.source
            .diagnostic(piece.line, piece.chars.clone(), message.into())
    }
}

/// The first place of a line where the two texts differ by more than script.
fn difference(
    hans: &Source,
    hant: &Source,
    line: usize,
    a: &[char],
    b: &[char],
) -> Option<Diagnostic> {
    let same = |(a, b): (&char, &char)| fold(*a, Strength::Loose) == fold(*b, Strength::Loose);
    let differs = a.iter().zip(b).position(|pair| !same(pair));
    if differs.is_none() && a.len() == b.len() {
        return None;
    }
    let column = differs.unwrap_or(a.len().min(b.len()));
    let at = |chars: &[char]| match chars.get(column) {
        Some(c) => format!("{c:?}"),
        None => "the end of the line".into(),
    };
    let message = format!("here is {}, but {} in {}", at(a), at(b), hant.name());
    let diagnostic = hans.diagnostic(line, column..column + 1, message);
    Some(diagnostic.expected("two texts that differ in nothing but script, line by line"))
}

impl Piece {
    /// A part of the piece, counted from its start.
    pub(super) fn sub(&self, chars: Range<usize>) -> Piece {
        let end = self.chars.end;
        Piece {
            line: self.line,
            chars: (self.chars.start + chars.start).min(end)
                ..(self.chars.start + chars.end).min(end),
        }
    }
}
