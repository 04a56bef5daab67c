//! Entries to TBX.

use super::basic::{status, term_type, ConceptNote, TermNote, MARK};
use crate::entry::owned::{EntryBuf, EquivalentBuf, TermBuf, TextBuf};
use crate::entry::{Recognition, Script, TermType};
use crate::exchange::citation::cited;
use crate::exchange::language::{Kind, Language};
use crate::exchange::loss::Lost;
use crate::exchange::output::Output;
use crate::exchange::pairing::pair;
use crate::exchange::selection::Selection;
use crate::exchange::xml::Document;
use std::io;

/// How the structure is spelt.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Dialect {
    /// Version 3, the data category in the attribute `type`.
    Dca,
    /// Version 3, the data category as the element's name.
    Dct,
    /// Version 2.
    V2,
}

/// What the elements of the structure are called.
struct Names {
    root: &'static str,
    header: &'static str,
    concept: &'static str,
    language: &'static str,
    term: &'static str,
}

const V3: Names = Names {
    root: "tbx",
    header: "tbxHeader",
    concept: "conceptEntry",
    language: "langSec",
    term: "termSec",
};

const V2: Names = Names {
    root: "martif",
    header: "martifHeader",
    concept: "termEntry",
    language: "langSet",
    term: "tig",
};

const CORE: &str = "urn:iso:std:iso:30042:ed-2";
const MIN: &str = "http://www.tbxinfo.net/ns/min";
const BASIC: &str = "http://www.tbxinfo.net/ns/basic";

pub(super) fn write(
    dialect: Dialect,
    entries: &[EntryBuf],
    selection: &Selection,
    output: &mut Output<'_>,
) -> io::Result<()> {
    let names = match dialect {
        Dialect::V2 => V2,
        Dialect::Dca | Dialect::Dct => V3,
    };
    let mut writer = TbxWriter {
        document: Document::new(output.out, "")?,
        dialect,
        names,
        selection,
    };
    writer.head()?;
    for entry in entries {
        writer.concept(entry)?;
        if writer.document.has_replaced() {
            output.losses.add(&entry.id, Lost::Characters, "");
        }
    }
    writer.foot()
}

/// The texts of a term in one language.
struct Designation<'e> {
    text: &'e str,
    term_type: Option<TermType>,
    status: Option<String>,
    region: Option<&'e str>,
    source: Option<&'e str>,
    note: TermNote,
}

struct TbxWriter<'o> {
    document: Document<'o>,
    dialect: Dialect,
    names: Names,
    selection: &'o Selection,
}

impl TbxWriter<'_> {
    fn head(&mut self) -> io::Result<()> {
        let lang = ("xml:lang", self.selection.main.as_str());
        let kind = ("type", "TBX-Basic");
        let root = self.names.root;
        match self.dialect {
            Dialect::V2 => self.document.open(root, &[kind, lang])?,
            Dialect::Dca => {
                let attributes = [("xmlns", CORE), kind, ("style", "dca"), lang];
                self.document.open(root, &attributes)?;
            }
            Dialect::Dct => {
                let modules = [("xmlns:min", MIN), ("xmlns:basic", BASIC)];
                let [min, basic] = modules;
                let attributes = [("xmlns", CORE), min, basic, kind, ("style", "dct"), lang];
                self.document.open(root, &attributes)?;
            }
        }
        self.document.open(self.names.header, &[])?;
        self.document.open("fileDesc", &[])?;
        self.document.open("titleStmt", &[])?;
        self.document.text("title", &[], &self.selection.title)?;
        self.document.close("titleStmt")?;
        self.document.open("sourceDesc", &[])?;
        let written = format!("Written by zhujie {}", env!("CARGO_PKG_VERSION"));
        self.document.text("p", &[], &written)?;
        self.document.close("sourceDesc")?;
        self.document.close("fileDesc")?;
        self.document.close(self.names.header)?;
        self.document.open("text", &[])?;
        self.document.open("body", &[])
    }

    fn foot(mut self) -> io::Result<()> {
        self.document.close("body")?;
        self.document.close("text")?;
        self.document.close(self.names.root)?;
        self.document.finish()
    }

    /// An element of a data category: `<descrip type="definition">` or `<basic:definition>`.
    fn category(&mut self, class: &str, category: &str, text: &str) -> io::Result<()> {
        if self.dialect != Dialect::Dct {
            return self.document.text(class, &[("type", category)], text);
        }
        let module = match category {
            "subjectField" | "administrativeStatus" => "min",
            _ => "basic",
        };
        self.document
            .text(&format!("{module}:{category}"), &[], text)
    }

    fn note(&mut self, note: &impl serde::Serialize) -> io::Result<()> {
        let json = serde_json::to_string(note)?;
        match json.as_str() {
            "{}" => Ok(()),
            json => self.document.text("note", &[], &format!("{MARK}{json}")),
        }
    }

    fn concept(&mut self, entry: &EntryBuf) -> io::Result<()> {
        self.document
            .open(self.names.concept, &[("id", &entry.id)])?;
        let has_term = |script: Script| {
            let mut terms = entry.terms.iter();
            terms.any(|term| term.text.as_text().in_script(script).is_some())
        };
        let mut note = ConceptNote {
            parts: entry.parts.clone(),
            citations: entry.citations.clone(),
            ..ConceptNote::default()
        };
        if let Some(field) = &entry.subject_field {
            // The script that the language of the file says a text without a tag is in.
            let main = match Language::kind_of(&self.selection.main) {
                Some(Kind::Chinese(script)) => script,
                _ => None,
            };
            let text = field.as_text().prefer(main.unwrap_or(Script::Hant));
            self.category("descrip", "subjectField", text)?;
            // What the reader takes from the element alone needs no note.
            let alone = main.map(|script| TextBuf::in_script(script, text));
            note.subject_field = Some(field.clone()).filter(|field| Some(field) != alone.as_ref());
        }
        if !has_term(Script::Hant) {
            note.definition.hant = entry.definition.hant.clone();
        }
        if !has_term(Script::Hans) {
            note.definition.hans = entry.definition.hans.clone();
        }
        self.note(&note)?;
        let numbered = pair(in_one_script(&entry.terms)) != entry.terms;
        for (script, tag) in &self.selection.chinese {
            if has_term(*script) {
                self.chinese(entry, *script, tag, numbered)?;
            }
        }
        self.equivalents(&entry.equivalents)?;
        self.document.close(self.names.concept)
    }

    fn chinese(
        &mut self,
        entry: &EntryBuf,
        script: Script,
        tag: &str,
        numbered: bool,
    ) -> io::Result<()> {
        self.document
            .open(self.names.language, &[("xml:lang", tag)])?;
        if let Some(definition) = entry.definition.as_text().in_script(script) {
            self.document.open("descripGrp", &[])?;
            self.category("descrip", "definition", definition)?;
            for citation in &entry.citations {
                let source = cited(citation, script);
                if !source.is_empty() {
                    self.category("admin", "source", &source)?;
                }
            }
            self.document.close("descripGrp")?;
        }
        for (number, term) in entry.terms.iter().enumerate() {
            let Some(text) = term.text.as_text().in_script(script) else {
                continue;
            };
            // A variant of a region is read as regional, and nothing else is.
            let regional = term.region.is_some() && term_type(term.term_type) == "variant";
            let told = regional == (term.term_type == TermType::Regional);
            self.designation(&Designation {
                text,
                term_type: Some(term.term_type),
                status: Some(status(term.status)),
                region: term.region.as_deref(),
                source: None,
                note: TermNote {
                    number: numbered.then_some(number + 1),
                    term_type: (!told).then_some(term.term_type),
                    recognition: Some(term.recognition).filter(|r| *r != Recognition::default()),
                    ..TermNote::default()
                },
            })?;
        }
        self.document.close(self.names.language)
    }

    fn equivalents(&mut self, equivalents: &[EquivalentBuf]) -> io::Result<()> {
        let tags: Vec<&str> = equivalents.iter().map(tag).collect();
        // In the order of their first equivalent.
        let mut languages: Vec<&str> = Vec::new();
        for tag in &tags {
            if !languages.contains(tag) {
                languages.push(tag);
            }
        }
        let places = tags
            .iter()
            .map(|tag| languages.iter().position(|l| l == tag));
        let numbered = !places.is_sorted();
        for language in languages {
            self.document
                .open(self.names.language, &[("xml:lang", language)])?;
            for (number, equivalent) in equivalents.iter().enumerate() {
                if tag(equivalent) != language {
                    continue;
                }
                self.designation(&Designation {
                    text: &equivalent.text,
                    term_type: None,
                    status: None,
                    region: None,
                    source: equivalent.source.as_deref(),
                    note: TermNote {
                        number: numbered.then_some(number + 1),
                        standing: equivalent.standing,
                        renders: equivalent.renders.clone(),
                        lang: (equivalent.lang != language).then(|| equivalent.lang.clone()),
                        ..TermNote::default()
                    },
                })?;
            }
            self.document.close(self.names.language)?;
        }
        Ok(())
    }

    fn designation(&mut self, designation: &Designation<'_>) -> io::Result<()> {
        self.document.open(self.names.term, &[])?;
        self.document.text("term", &[], designation.text)?;
        if let Some(kind) = designation.term_type {
            self.category("termNote", "termType", term_type(kind))?;
        }
        if let Some(status) = &designation.status {
            self.category("termNote", "administrativeStatus", status)?;
        }
        if let Some(region) = designation.region {
            self.category("termNote", "geographicalUsage", region)?;
        }
        if let Some(source) = designation.source {
            self.category("admin", "source", source)?;
        }
        self.note(&designation.note)?;
        self.document.close(self.names.term)
    }
}

/// The tag that an equivalent goes out under: its own, unless it is none, or would make it a term.
fn tag(equivalent: &EquivalentBuf) -> &str {
    match Language::new(&equivalent.lang) {
        Some(language) if language.kind() == Kind::Other && language.tag() == equivalent.lang => {
            &equivalent.lang
        }
        _ => "und",
    }
}

/// The terms as a reader finds them: those of one script, then those of the other.
fn in_one_script(terms: &[TermBuf]) -> Vec<TermBuf> {
    let texts = Script::ALL.into_iter().flat_map(|script| {
        terms.iter().filter_map(move |term| {
            let text = TextBuf::in_script(script, term.text.as_text().in_script(script)?);
            Some(TermBuf {
                text,
                ..term.clone()
            })
        })
    });
    texts.collect()
}
