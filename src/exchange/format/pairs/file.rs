//! From a file of records to entries.

use super::entries::{entry, Concept};
use super::names::is_list;
use super::record::Record;
use super::sides::Sides;
use crate::exchange::input::Input;
use crate::exchange::language::{Kind, Language};
use crate::exchange::members::{Member, Members};
use crate::source::SourceError;
use serde_json::value::RawValue;

const NOT_A_GLOSSARY: &str = "this JSON is not a glossary in a known form: zhujie's own, SKOS in JSON-LD, or pairs of terms \
                       such as [{\"src\": \"软件\", \"dst\": \"software\"}] or {\"软件\": \"software\"}";

pub(super) fn read(input: &mut Input<'_>) -> Result<(), SourceError> {
    let records = records(input)?;
    if records.is_empty() {
        return Err(SourceError::of_file(input.source.name(), NOT_A_GLOSSARY));
    }
    let sides = Sides::of(&records, input)?;
    let is_chinese = |language: &Language| matches!(language.kind(), Kind::Chinese(_));
    let has_chinese = is_chinese(&sides.source)
        || is_chinese(&sides.target)
        || records
            .iter()
            .flat_map(|record| &record.named)
            .any(|(language, _)| is_chinese(language));
    if !has_chinese {
        return Err(SourceError::of_file(input.source.name(), NOT_A_GLOSSARY));
    }
    let mut last: Option<(usize, Concept)> = None;
    for record in records {
        let at = record.at;
        let entry = entry(record, &sides);
        match &mut last {
            Some((_, known)) if known.continues_with(&entry) => known.absorb(entry),
            _ => {
                if let Some((at, complete)) = last.replace((at, Concept::new(entry))) {
                    input.add(complete.finish(), at);
                }
            }
        }
    }
    if let Some((at, complete)) = last {
        input.add(complete.finish(), at);
    }
    Ok(())
}

/// The records of a file, in any of the forms.
fn records(input: &mut Input<'_>) -> Result<Vec<Record>, SourceError> {
    let text = input.source.text();
    match serde_json::from_str::<&RawValue>(text) {
        Ok(raw) => match raw.get().starts_with('{') {
            true => records_of_object(raw, input),
            false => records_of_list(list(raw), input),
        },
        Err(error) => match lines(text) {
            Some(lines) => records_of_lines(lines, input),
            None => Err(input.error_of_json(&error, 0, "a list of objects, or an object a line")),
        },
    }
}

/// The lines of a text whose first line is a complete JSON value.
fn lines(text: &str) -> Option<impl Iterator<Item = &str>> {
    let mut lines = text.lines().filter(|line| !line.trim().is_empty());
    let first = lines.clone().next()?;
    serde_json::from_str::<&RawValue>(first).ok()?;
    lines.by_ref().nth(1)?;
    Some(text.lines().filter(|line| !line.trim().is_empty()))
}

fn records_of_lines<'s>(
    lines: impl Iterator<Item = &'s str>,
    input: &mut Input<'_>,
) -> Result<Vec<Record>, SourceError> {
    let mut raws = Vec::new();
    for line in lines {
        match serde_json::from_str::<&RawValue>(line) {
            Ok(raw) => raws.push(raw),
            Err(error) => {
                let why = "a line that is not JSON is left out";
                input.warn_with_example(input.offset(line), why, &error.to_string());
            }
        }
    }
    records_of_list(raws, input)
}

fn list(raw: &RawValue) -> Vec<&RawValue> {
    serde_json::from_str(raw.get()).unwrap_or_default()
}

fn records_of_list(
    raws: Vec<&RawValue>,
    input: &mut Input<'_>,
) -> Result<Vec<Record>, SourceError> {
    let mut records = Vec::new();
    for raw in raws {
        let at = input.offset(raw.get());
        input.count(at)?;
        match Record::read(raw, input)? {
            Some(record) => records.push(record),
            None => input.warn_with_example(at, NO_PAIR, &excerpt(raw)),
        }
    }
    Ok(records)
}

const NO_PAIR: &str = "a value without a source and a target is left out";

/// The beginning of a value, on one line.
fn excerpt(raw: &RawValue) -> String {
    let start = raw.get().chars().take(60).collect::<String>();
    start.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// A record by itself, an object that holds a list, or a map.
fn records_of_object(raw: &RawValue, input: &mut Input<'_>) -> Result<Vec<Record>, SourceError> {
    let Ok(Members(members)) = serde_json::from_str(raw.get()) else {
        return Ok(Vec::new());
    };
    let holds_list =
        |(name, value): &&Member<'_>| is_list(name) && value.get().starts_with(['[', '{']);
    if let Some((name, value)) = members.iter().find(holds_list) {
        for (other, _) in members.iter().filter(|(other, _)| other != name) {
            let why = "members beside the list of terms are left out";
            input.warn_with_example(input.offset(raw.get()), why, &format!("{other:?}"));
        }
        return match serde_json::from_str(value.get()) {
            Ok(members) => of_map(members, input),
            Err(_) => records_of_list(list(value), input),
        };
    }
    let has_term = members
        .iter()
        .any(|(name, _)| ["src", "source", "term"].contains(&&**name));
    match has_term && members.len() > 1 {
        true => records_of_list(vec![raw], input),
        false => of_map(Members(members), input),
    }
}

/// A map of terms to translations, or of languages to such maps.
fn of_map(
    Members(members): Members<'_>,
    input: &mut Input<'_>,
) -> Result<Vec<Record>, SourceError> {
    let is_map = |(name, value): &Member<'_>| {
        Language::named(name).is_some() && value.get().starts_with('{')
    };
    let mut records = Vec::new();
    if members.iter().all(is_map) {
        for (name, value) in &members {
            let target = Language::named(name);
            if let Ok(Members(members)) = serde_json::from_str(value.get()) {
                of_members(&members, target.as_ref(), &mut records, input)?;
            }
        }
        return Ok(records);
    }
    // Other objects with members: the settings of a program, or its messages by key.
    let is_key = |(name, _): &&Member<'_>| is_message_key(name);
    let keys = members.iter().filter(is_key).count();
    let are_terms = of_members(&members, None, &mut records, input)?;
    if !are_terms || keys * 2 > members.len() {
        records.clear();
    }
    Ok(records)
}

/// Adds a record for each member. False if a member is not a term with a translation.
fn of_members(
    members: &[Member<'_>],
    target: Option<&Language>,
    records: &mut Vec<Record>,
    input: &mut Input<'_>,
) -> Result<bool, SourceError> {
    let mut are_terms = true;
    for (name, value) in members {
        let at = input.offset(value.get());
        input.count(at)?;
        match Record::of_map(name.trim(), target, value, input)? {
            Some(record) => records.push(record),
            None => {
                are_terms &= value.get() == "null" || value.get().starts_with('"');
                input.warn_with_example(at, NO_PAIR, name);
            }
        }
    }
    Ok(are_terms)
}

/// Whether a name looks like the key of a program's message: `menu.file.open`, `error_not_found`.
fn is_message_key(name: &str) -> bool {
    let is_part = |part: &str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_alphanumeric());
    name.contains(['.', '_']) && name.split(['.', '_', '-']).all(is_part)
}
