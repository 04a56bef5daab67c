//! TMX, a translation memory: a unit for each term, in all languages.

mod read;

use crate::entry::owned::{EntryBuf, EquivalentBuf, TermBuf};
use crate::entry::{Script, TermStatus};
use crate::exchange::differences;
use crate::exchange::language::{Kind, Language};
use crate::exchange::loss::LossKind;
use crate::exchange::output::Output;
use crate::exchange::selection::Selection;
use crate::exchange::spec::{Spec, Writer};
use crate::exchange::xml::{root_element, Document};
use read::{read, ID, ROOT};
use std::collections::HashMap;
use std::io;

pub(super) const SPEC: Spec = Spec {
    name: "tmx",
    extension: "tmx",
    description: "TMX 1.4, a translation memory",
    read_endings: &["tmx"],
    is_format_of: |text| root_element(text).as_deref() == Some(ROOT),
    reader: Some(read),
    writer: Writer::Multilingual(write),
};

const DOCTYPE: &str = "<!DOCTYPE tmx SYSTEM \"tmx14.dtd\">\n";

fn write(entries: &[EntryBuf], selection: &Selection, output: &mut Output<'_>) -> io::Result<()> {
    let Output { out, losses } = output;
    let mut document = Document::new(out, DOCTYPE)?;
    document.open(ROOT, &[("version", "1.4")])?;
    let head = [
        ("creationtool", "zhujie"),
        ("creationtoolversion", env!("CARGO_PKG_VERSION")),
        ("segtype", "phrase"),
        ("o-tmf", "zhujie"),
        ("adminlang", "en"),
        ("srclang", selection.main.as_str()),
        ("datatype", "plaintext"),
    ];
    document.open("header", &head)?;
    document.close("header")?;
    document.open("body", &[])?;
    for entry in entries {
        let mut carried = EntryBuf {
            id: entry.id.clone(),
            ..EntryBuf::default()
        };
        let equivalents = preferred_per_language(&entry.equivalents);
        for term in entry.terms.iter().filter(|term| term.status.is_permitted()) {
            let texts = Script::ALL.map(|script| {
                let text = term.text.as_text().in_script(script);
                Some((selection.tag(script)?, text?))
            });
            let others = equivalents
                .iter()
                .map(|e| (e.lang.as_str(), e.text.as_str()));
            let variants: Vec<_> = texts.into_iter().flatten().chain(others).collect();
            // A unit of one language translates nothing.
            if variants.len() < 2 {
                continue;
            }
            unit(&mut document, &entry.id, &variants)?;
            carried.terms.push(TermBuf {
                text: term.text.clone(),
                ..TermBuf::default()
            });
        }
        if carried.terms.is_empty() {
            let statuses = entry.terms.iter().map(|term| term.status);
            let mut statuses = statuses.chain(entry.equivalents.iter().map(|e| e.status));
            let why = match statuses.all(TermStatus::is_permitted) {
                true => "it has a term in one language only",
                false => "it has permitted terms in at most one language",
            };
            losses.add(&entry.id, LossKind::Entry, why);
            continue;
        }
        carried.equivalents = equivalents
            .into_iter()
            .map(|e| EquivalentBuf {
                lang: e.lang.clone(),
                text: e.text.clone(),
                ..EquivalentBuf::default()
            })
            .collect();
        differences::report(entry, &carried, losses);
        if document.has_replaced() {
            losses.add(&entry.id, LossKind::Characters, "");
        }
    }
    document.close("body")?;
    document.close(ROOT)?;
    document.finish()
}

/// The preferred equivalent of each language. One with a Chinese tag would be read as a term, and one with an invalid tag has
/// no language; both are left out.
fn preferred_per_language(equivalents: &[EquivalentBuf]) -> Vec<&EquivalentBuf> {
    let mut preferred_per_language: Vec<&EquivalentBuf> = Vec::new();
    let mut places: HashMap<&str, usize> = HashMap::new();
    let is_other = |tag: &str| Language::is_tag(tag) && Language::kind_of(tag) == Some(Kind::Other);
    let good = |e: &&EquivalentBuf| e.preference().is_some() && is_other(&e.lang);
    for equivalent in equivalents.iter().filter(good) {
        let place = *places
            .entry(&equivalent.lang)
            .or_insert(preferred_per_language.len());
        match preferred_per_language.get_mut(place) {
            Some(known) if equivalent.preference() < known.preference() => *known = equivalent,
            Some(_) => {}
            None => preferred_per_language.push(equivalent),
        }
    }
    preferred_per_language
}

fn unit(document: &mut Document<'_>, id: &str, variants: &[(&str, &str)]) -> io::Result<()> {
    document.open("tu", &[])?;
    document.text("prop", &[("type", ID)], id)?;
    for (tag, text) in variants {
        document.open("tuv", &[("xml:lang", tag)])?;
        document.text("seg", &[], text)?;
        document.close("tuv")?;
    }
    document.close("tu")
}
