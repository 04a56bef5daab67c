//! Terms, parts and ids derived for the entries of a list, as for those of a report.

use super::diagnostics::ListEntry;
use crate::compile::id;
use crate::compile::merge::{Located, Location};
use crate::compile::names::Listing;
use crate::compile::parser_input::{CharSpan, ParserInput, SourceText};
use crate::compile::report::derive_terms_and_parts;
use crate::compile::section::Printed;
use crate::compile::terms::Headword;
use crate::entry::owned::{EntryBuf, TermBuf, TextBuf};
use crate::entry::{Recognition, Script, TermType};
use crate::repair::Rules;
use crate::source::Source;
use std::collections::HashMap;
use std::sync::Arc;

/// The entry of a list with what is derived for it: an id if it has none, and further terms and parts unless the list says
/// not to.
pub(in crate::compile) fn located(source: &Arc<Source>, listed: ListEntry) -> Located {
    let ListEntry {
        mut entry,
        line,
        columns,
        has_own_id,
        derive,
    } = listed;
    let has_id = !entry.id.is_empty();
    if derive || !has_id {
        let headword = entry.terms.first().map(|term| term.text.clone());
        let headword = headword.unwrap_or_default();
        with_input(&headword, &entry.definition.clone(), |input, printed| {
            let headword = Headword::new(input, printed.headword);
            if !has_id {
                entry.id = id::derived(input, &headword);
            }
            if derive {
                let (terms, parts) = derive_terms_and_parts(input, &printed, &headword);
                add_terms(&mut entry, terms);
                entry.terms.shrink_to_fit();
                if entry.parts.is_empty() {
                    entry.parts = parts.iter().map(|part| part.to_owned(input)).collect();
                }
            }
        });
        // A headword of several lines is not parsed.
        if entry.id.is_empty() {
            entry.id = crate::entry::id::of(&entry);
        }
    }
    Located {
        at: Location::Row(Arc::clone(source), line, columns),
        entry,
        id_is_given: has_own_id,
    }
}

/// Parses headword and definition as if a report had printed them, in both scripts if possible; the headword alone if the
/// definition is in the other script.
fn with_input(
    headword: &TextBuf,
    definition: &TextBuf,
    then: impl FnOnce(&ParserInput<'_>, Printed),
) {
    let (headword, definition) = (headword.as_text(), definition.as_text());
    let are_in = |script: &Script| {
        headword.in_script(*script).is_some() && definition.in_script(*script).is_some()
    };
    let is_read = Script::ALL.iter().any(are_in);
    let text = |script: Script| -> Option<String> {
        let headword = headword.in_script(script)?;
        let definition = match is_read {
            true => definition.in_script(script)?,
            false => "",
        };
        (!headword.contains('\n')).then(|| format!("{headword}\n{definition}"))
    };
    let source = |text: String| Source::new("list", text);
    let (hans, hant) = (
        text(Script::Hans).map(source),
        text(Script::Hant).map(source),
    );
    let hans = hans
        .as_ref()
        .map(|source| SourceText::new(source, Rules::none()));
    let hant = hant
        .as_ref()
        .map(|source| SourceText::new(source, Rules::none()));
    let both = hans.as_ref().zip(hant.as_ref());
    let both = both.and_then(|(hans, hant)| ParserInput::in_both(hans, hant).ok());
    let one = || match (&hans, &hant) {
        (Some(hans), _) => Some(ParserInput::in_script(hans, Script::Hans)),
        (None, Some(hant)) => Some(ParserInput::in_script(hant, Script::Hant)),
        (None, None) => None,
    };
    let Some(input) = both.or_else(one) else {
        return;
    };
    let mut lines = input.lines();
    let headword = lines.next().unwrap_or(CharSpan { start: 0, end: 0 });
    let definition = CharSpan {
        start: headword.end,
        end: lines.next_back().map_or(headword.end, |line| line.end),
    };
    let printed = Printed {
        headword,
        definition: input.trimmed(definition),
        above: None,
        listing: Listing::None,
    };
    then(&input, printed);
}

/// Adds derived terms to the given ones. A term that is given keeps its fields; those at their defaults become the derived
/// ones.
fn add_terms(entry: &mut EntryBuf, derived: Vec<TermBuf>) {
    // Where each text is first: a definition may name as many terms as a list gives.
    let mut places: HashMap<String, usize> = HashMap::new();
    let add = |places: &mut HashMap<String, usize>, term: &TermBuf, place| {
        for text in term.text.as_text().distinct() {
            places.entry(text.to_owned()).or_insert(place);
        }
    };
    for (place, term) in entry.terms.iter().enumerate() {
        add(&mut places, term, place);
    }
    for term in derived {
        let texts = term.text.as_text().distinct();
        let given = texts.filter_map(|text| places.get(text).copied()).min();
        match given.and_then(|place| entry.terms.get_mut(place)) {
            Some(given) => {
                if given.term_type == TermType::default() {
                    given.term_type = term.term_type;
                }
                if given.recognition == Recognition::default() {
                    given.recognition = term.recognition;
                }
            }
            None => {
                add(&mut places, &term, entry.terms.len());
                entry.terms.push(term);
            }
        }
    }
}
