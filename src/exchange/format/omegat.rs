//! OmegaT's text glossary: a row for each spelling, with source, target and comment separated by tabs.

use crate::entry::reads_as_chinese;
use crate::exchange::input::Input;
use crate::exchange::language::{Kind, Language};
use crate::exchange::loss::LossKind;
use crate::exchange::output::Output;
use crate::exchange::rows::{
    add_targets, entry_of_rows, on_one_line, Row, RowOptions, Side, WriteResult,
};
use crate::exchange::selection::Direction;
use crate::exchange::spec::{Spec, Writer};
use crate::source::SourceError;
use std::collections::HashSet;
use std::io;

pub(super) const SPEC: Spec = Spec {
    name: "omegat",
    extension: "utf8",
    description: "OmegaT's glossary in text",
    read_endings: &["utf8", "txt"],
    is_format_of: |_| false,
    reader: Some(read),
    writer: Writer::Bilingual(ROWS, write),
};

const ROWS: RowOptions = RowOptions {
    all_targets: true,
    text,
    ..RowOptions::FOR_PEOPLE
};

fn text(text: &str, side: Side) -> WriteResult {
    let text = on_one_line(text, side)?;
    match side {
        Side::Source if text.starts_with('#') => {
            Err("OmegaT takes a row that begins with # for a comment")
        }
        _ => Ok(text),
    }
}

fn write(rows: &[Row], _: &Direction, output: &mut Output<'_>) -> io::Result<()> {
    let mut concept = Concept::default();
    let mut id = "";
    for row in rows {
        let target = row.target();
        writeln!(output.out, "{}\t{target}\t{}", row.source, row.comment)?;
        if !concept.continues_with(&row.source, target, &row.comment) {
            concept = Concept::new(&row.comment, 0);
        } else if row.id != id {
            let why = format!("it is read as part of the entry {id}");
            output.losses.add(&row.id, LossKind::Homograph, why);
        }
        concept.add(&row.source, target);
        id = &row.id;
    }
    Ok(())
}

/// Reads rows. Consecutive rows are one concept if they have the same comment and each shares its source or its target with an
/// earlier one.
fn read(input: &mut Input<'_>) -> Result<(), SourceError> {
    let [from, to] = input.languages;
    let (mut from, mut to) = (language(from)?, language(to)?);
    let is_chinese = |language: &Language| matches!(language.kind(), Kind::Chinese(_));
    let is_reversed = is_chinese(&from) && !is_chinese(&to) && is_reversed(input.source.text());
    if is_reversed {
        let why = format!(
            "the second column is the Chinese one, so the first is read as {}",
            to.tag()
        );
        input.warn(0, why);
        (from, to) = (to, from);
    }
    let mut concepts: Vec<Concept<'_>> = Vec::new();
    for line in input.source.text().lines() {
        let at = input.offset(line);
        if line.starts_with('#') || line.trim().is_empty() {
            continue;
        }
        input.count(at)?;
        let mut fields = line.split('\t').map(str::trim);
        input.check_texts(at, fields.clone())?;
        let mut field = || fields.next().unwrap_or_default();
        let (term, target, comment) = (field(), field(), field());
        if fields.next().is_some() {
            input.warn(at, "fields after the third one of a row are left out");
        }
        if term.is_empty() || target.is_empty() {
            let why = "a row without a source or a target is left out, as OmegaT does";
            input.warn(at, why);
            continue;
        }
        match concepts.last_mut() {
            Some(concept) if concept.continues_with(term, target, comment) => {
                concept.add(term, target)
            }
            _ => {
                let mut concept = Concept::new(comment, at);
                concept.add(term, target);
                concepts.push(concept);
            }
        }
    }
    for concept in concepts {
        let mut entry = entry_of_rows(&from, concept.sources, concept.comment);
        add_targets(&mut entry, &to, concept.targets);
        if entry.terms.is_empty() {
            let why = format!("neither {} nor {} is Chinese", from.tag(), to.tag());
            return Err(input.error(concept.at, why, "a glossary from or into Chinese"));
        }
        input.add(entry, concept.at);
    }
    Ok(())
}

/// Whether only the second column is Chinese. OmegaT has the source first, which may be English.
fn is_reversed(text: &str) -> bool {
    const SAMPLE_ROWS: usize = 200;
    let (mut first, mut second, mut rows) = (0, 0, 0);
    let lines = text.lines().filter(|line| !line.starts_with('#'));
    for line in lines.take(SAMPLE_ROWS) {
        let Some((source, rest)) = line.split_once('\t') else {
            continue;
        };
        let target = rest.split('\t').next().unwrap_or_default();
        first += usize::from(reads_as_chinese(source));
        second += usize::from(reads_as_chinese(target));
        rows += 1;
    }
    first * 10 <= rows && second * 2 > rows
}

fn language(tag: &str) -> Result<Language, SourceError> {
    let wrong = || SourceError::of_file("OmegaT", format!("{tag:?} is not a language tag"));
    Language::new(tag).ok_or_else(wrong)
}

/// The rows of one concept.
#[derive(Default)]
struct Concept<'s> {
    at: usize,
    comment: &'s str,
    sources: Vec<&'s str>,
    targets: Vec<&'s str>,
    known: HashSet<(bool, &'s str)>,
}

impl<'s> Concept<'s> {
    fn new(comment: &'s str, at: usize) -> Self {
        Concept {
            at,
            comment,
            ..Concept::default()
        }
    }

    /// Whether the next row belongs to it too.
    fn continues_with(&self, source: &'s str, target: &'s str, comment: &str) -> bool {
        let knows = |row| self.known.contains(&row);
        self.comment == comment && (knows((false, source)) || knows((true, target)))
    }

    fn add(&mut self, source: &'s str, target: &'s str) {
        if self.known.insert((false, source)) {
            self.sources.push(source);
        }
        if self.known.insert((true, target)) {
            self.targets.push(target);
        }
    }
}
