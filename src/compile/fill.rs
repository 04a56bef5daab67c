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
        let fill = |text: &mut TextBuf| -> Result<(), OpenccError> {
            match (&text.hant, &text.hans) {
                (None, Some(hans)) => text.hant = Some(to_hant.convert(hans)?),
                (Some(hant), None) => text.hans = Some(to_hans.convert(hant)?),
                _ => {}
            }
            Ok(())
        };
        let terms = located.entry.terms.iter();
        let lacking: Vec<_> = terms.map(|term| lacking(&term.text)).collect();
        if let Err(error) = texts(&mut located.entry).into_iter().try_for_each(fill) {
            diagnostics.push(located.at.saying(error.to_string(), Severity::Error));
        }
        for (term, lacking) in located.entry.terms.iter_mut().zip(lacking) {
            let text = term.text.as_text();
            let is_made = |script: &Script| text.in_script(*script).is_some();
            term.generated = term.generated.or(lacking.filter(is_made));
        }
    }
    diagnostics
}

/// The script that a text lacks, if it has the other one.
fn lacking(text: &TextBuf) -> Option<Script> {
    match (&text.hant, &text.hans) {
        (None, Some(_)) => Some(Script::Hant),
        (Some(_), None) => Some(Script::Hans),
        _ => None,
    }
}

/// All texts of an entry that stand in scripts.
fn texts(entry: &mut EntryBuf) -> Vec<&mut TextBuf> {
    let EntryBuf {
        terms,
        definition,
        subject_field,
        parts,
        citations,
        id: _,
        equivalents: _,
        descriptions: _,
    } = entry;
    let mut texts = vec![definition];
    texts.extend(terms.iter_mut().map(|term| &mut term.text));
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
