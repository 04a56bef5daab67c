//! The other script of what stands in one only, by OpenCC.

use super::merge::Located;
use crate::entry::owned::{CitationBuf, EntryBuf, TextBuf};
use crate::entry::Script;
use crate::opencc::{Config, Converter, OpenccError};
use crate::source::{Diagnostic, Severity};

/// Fills the missing script of everything that an entry has, and says where OpenCC could not.
pub(super) fn fill(all: &mut [Located]) -> Vec<Diagnostic> {
    let converters =
        Converter::new(Config::S2t).and_then(|to_hant| Ok((to_hant, Converter::new(Config::T2s)?)));
    let (to_hant, to_hans) = match converters {
        Ok(converters) => converters,
        Err(error) => return vec![Diagnostic::of_file("libopencc", error)],
    };
    let mut diagnostics = Vec::new();
    for located in all {
        // Tells the script that was filled in.
        let fill = |text: &mut TextBuf| -> Result<Option<Script>, OpenccError> {
            let (script, made) = match (&text.hant, &text.hans) {
                (None, Some(hans)) => (Script::Hant, to_hant.convert(hans)?),
                (Some(hant), None) => (Script::Hans, to_hans.convert(hant)?),
                _ => return Ok(None),
            };
            text.fill(TextBuf::in_script(script, made));
            Ok(Some(script))
        };
        let mut fill_all = || -> Result<(), OpenccError> {
            for term in &mut located.entry.terms {
                term.generated = term.generated.or(fill(&mut term.text)?);
            }
            let others = others(&mut located.entry);
            others.into_iter().try_for_each(|text| fill(text).map(drop))
        };
        if let Err(error) = fill_all() {
            diagnostics.push(located.at.saying(error.to_string(), Severity::Error));
        }
    }
    diagnostics
}

/// All texts of an entry that stand in scripts, but for its terms.
fn others(entry: &mut EntryBuf) -> Vec<&mut TextBuf> {
    let EntryBuf {
        definition,
        subject_field,
        parts,
        citations,
        id: _,
        terms: _,
        equivalents: _,
        descriptions: _,
    } = entry;
    let mut texts = vec![definition];
    texts.extend(subject_field);
    for part in parts {
        texts.extend([&mut part.symbol, &mut part.definition]);
        texts.extend(&mut part.items);
    }
    for citation in citations {
        let CitationBuf {
            place,
            body,
            report,
            section,
            source,
            date: _,
        } = citation;
        texts.extend([place, body, report, section]);
        texts.extend(source);
    }
    texts
}
