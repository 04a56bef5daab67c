//! OmegaT's glossary in text: a row a spelling, source, target and comment between tabs.

use super::import::{Found, Limits, Problems};
use super::json::offset;
use super::language::Language;
use super::loss::{Losses, Lost};
use super::rows::{add_targets, on_one_line, said, Plan, Row, Side, Written};
use crate::source::{Error, Source};
use std::collections::HashSet;
use std::io::{self, Write};

pub(super) const PLAN: Plan = Plan {
    all_targets: true,
    text,
    ..Plan::FOR_PEOPLE
};

fn text(text: &str, side: Side) -> Written {
    let text = on_one_line(text, side)?;
    match side {
        Side::Source if text.starts_with('#') => {
            Err("OmegaT takes a row that begins with # for a comment")
        }
        _ => Ok(text),
    }
}

pub(super) fn write(rows: &[Row], out: &mut dyn Write, losses: &mut Losses) -> io::Result<()> {
    let mut concept = Concept::default();
    let mut id = "";
    for row in rows {
        let target = row.targets.first().map_or("", String::as_str);
        writeln!(out, "{}\t{target}\t{}", row.source, row.comment)?;
        if !concept.goes_on(&row.source, target, &row.comment) {
            concept = Concept::new(&row.comment, 0);
        } else if row.id != id {
            let why = format!("it is read as one with {id}");
            losses.add(&row.id, Lost::Homograph, why);
        }
        concept.add(&row.source, target);
        id = &row.id;
    }
    Ok(())
}

/// Rows that follow one another are one concept if they have the same comment, and each has its source
/// or its target in common with one before it.
pub(super) fn read(
    source: &Source,
    [from, to]: [Language; 2],
    limits: &Limits,
    problems: &mut Problems<'_>,
    found: &mut Found,
) -> Result<(), Error> {
    let mut concepts: Vec<Concept<'_>> = Vec::new();
    let mut rows = 0;
    for line in source.text().lines() {
        let at = offset(source.text(), line);
        if line.starts_with('#') || line.trim().is_empty() {
            continue;
        }
        rows += 1;
        if rows > limits.entries {
            return Err(problems.too_many(at));
        }
        let mut fields = line.split('\t').map(str::trim);
        if fields.clone().any(|field| field.len() > limits.text) {
            return Err(problems.too_long(at));
        }
        let mut field = || fields.next().unwrap_or_default();
        let (term, target, comment) = (field(), field(), field());
        if fields.next().is_some() {
            problems.warn(
                at,
                "what follows the third field of a row is left out".into(),
            );
        }
        if term.is_empty() || target.is_empty() {
            let why = "a row without a source or a target is left out, as OmegaT does";
            problems.warn(at, why.into());
            continue;
        }
        match concepts.last_mut() {
            Some(concept) if concept.goes_on(term, target, comment) => concept.add(term, target),
            _ => {
                let mut concept = Concept::new(comment, at);
                concept.add(term, target);
                concepts.push(concept);
            }
        }
    }
    for concept in concepts {
        let mut entry = said(&from, concept.sources, concept.comment);
        add_targets(&mut entry, &to, concept.targets);
        if entry.terms.is_empty() {
            let why = format!("neither {} nor {} is Chinese", from.tag(), to.tag());
            return Err(problems.error(concept.at, why, "a glossary from or into Chinese"));
        }
        found.add(entry, concept.at, problems);
    }
    Ok(())
}

/// What several rows say of the same.
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

    /// Whether a row that follows tells of it too.
    fn goes_on(&self, source: &'s str, target: &'s str, comment: &str) -> bool {
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
