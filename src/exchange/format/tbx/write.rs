//! From entries to TBX.

use super::basic::{status, term_type, NOTE_PREFIX};
use super::sections::{Designation, Section, Sections};
use crate::entry::owned::{DescriptionBuf, EntryBuf, EquivalentBuf, TextBuf};
use crate::entry::{DescriptionKind, Script};
use crate::exchange::citation::format_citation;
use crate::exchange::language::{Kind, Language};
use crate::exchange::loss::LossKind;
use crate::exchange::output::Output;
use crate::exchange::selection::Selection;
use crate::exchange::xml::Document;
use std::collections::BTreeSet;
use std::io;

/// The notation of the structure.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Dialect {
    /// Version 3, the data category in the attribute `type`.
    Dca,
    /// Version 3, the data category as the element's name.
    Dct,
    /// Version 2.
    V2,
}

/// The names of elements.
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
        left_out: BTreeSet::new(),
    };
    writer.head()?;
    for entry in entries {
        let mut tagged = selection.with_output_tags(entry);
        // Only a note distinguishes equivalents of a related concept from others.
        let is_related = |equivalent: &EquivalentBuf| equivalent.renders.is_some();
        if selection.is_plain && tagged.equivalents.iter().any(is_related) {
            tagged.to_mut().equivalents.retain(|e| !is_related(e));
            writer.left_out.insert(LossKind::Related);
        }
        writer.concept(&tagged)?;
        for lost in std::mem::take(&mut writer.left_out) {
            output.losses.add(&entry.id, lost, "");
        }
        if writer.document.has_replaced() {
            output.losses.add(&entry.id, LossKind::Characters, "");
        }
    }
    writer.foot()
}

struct TbxWriter<'o> {
    document: Document<'o>,
    dialect: Dialect,
    names: Names,
    selection: &'o Selection,
    /// The losses of the entry because its notes are not written.
    left_out: BTreeSet<LossKind>,
}

/// The loss of a member of a note.
fn lost_with(member: &str) -> LossKind {
    match member {
        "parts" => LossKind::Parts,
        "citations" => LossKind::Citation,
        "definition" => LossKind::Definition,
        "subject_field" => LossKind::SubjectField,
        "number" => LossKind::Order,
        "type" => LossKind::TermType,
        "status" => LossKind::Status,
        "recognition" => LossKind::Recognition,
        "generated" => LossKind::Generated,
        "part_of_speech" => LossKind::PartOfSpeech,
        "reading" => LossKind::Reading,
        "source" => LossKind::TermSource,
        "standing" => LossKind::Standing,
        "renders" => LossKind::Related,
        "lang" => LossKind::Equivalent,
        _ => LossKind::Descriptions,
    }
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
            "subjectField" | "administrativeStatus" | "partOfSpeech" => "min",
            _ => "basic",
        };
        self.document
            .text(&format!("{module}:{category}"), &[], text)
    }

    /// A text of a data category, in a group with its sources.
    fn group<'s>(
        &mut self,
        category: &str,
        text: &str,
        sources: impl IntoIterator<Item = &'s str>,
    ) -> io::Result<()> {
        self.document.open("descripGrp", &[])?;
        self.category("descrip", category, text)?;
        for source in sources {
            self.category("admin", "source", source)?;
        }
        self.document.close("descripGrp")
    }

    /// Descriptions in the language `lang`; a note in another one names it.
    fn descriptions(&mut self, descriptions: &[&DescriptionBuf], lang: &str) -> io::Result<()> {
        for description in descriptions {
            let text = description.text.as_str();
            let category = match description.kind {
                DescriptionKind::Definition => "definition",
                DescriptionKind::Context => "context",
                _ => {
                    let attribute = [("xml:lang", description.lang.as_str())];
                    let is_other = usize::from(description.lang != lang);
                    let attributes = attribute.get(..is_other).unwrap_or_default();
                    self.document.text("note", attributes, text)?;
                    continue;
                }
            };
            self.group(category, text, description.source.as_deref())?;
        }
        Ok(())
    }

    fn note(&mut self, note: &impl serde::Serialize) -> io::Result<()> {
        if self.selection.is_plain {
            if let serde_json::Value::Object(members) = serde_json::to_value(note)? {
                self.left_out
                    .extend(members.keys().map(|member| lost_with(member)));
            }
            return Ok(());
        }
        let json = serde_json::to_string(note)?;
        match json.as_str() {
            "{}" => Ok(()),
            json => self
                .document
                .text("note", &[], &format!("{NOTE_PREFIX}{json}")),
        }
    }

    fn concept(&mut self, entry: &EntryBuf) -> io::Result<()> {
        self.document
            .open(self.names.concept, &[("id", &entry.id)])?;
        let in_version_2 = self.dialect == Dialect::V2;
        let mut sections = Sections::new(entry, self.selection, in_version_2);
        if let Some(field) = &entry.subject_field {
            // The script of a text without a tag, by the language of the file.
            let main = match Language::kind_of(&self.selection.main) {
                Some(Kind::Chinese(script)) => script,
                _ => None,
            };
            let text = field.as_text().prefer(main.unwrap_or(Script::Hant));
            self.category("descrip", "subjectField", text)?;
            // No note is needed if the element alone is read back as the same text.
            let alone = main.map(|script| TextBuf::in_script(script, text));
            let noted = Some(field.clone()).filter(|field| Some(field) != alone.as_ref());
            sections.note.subject_field = noted;
        }
        self.note(&sections.note)?;
        let main = self.selection.main.as_str();
        self.descriptions(&sections.descriptions, main)?;
        for section in &sections.languages {
            self.language(section, entry)?;
        }
        self.document.close(self.names.concept)
    }

    fn language(&mut self, section: &Section<'_>, entry: &EntryBuf) -> io::Result<()> {
        self.document
            .open(self.names.language, &[("xml:lang", section.tag)])?;
        if let (Some(script), Some(definition)) = (section.script, section.definition) {
            let sources = entry
                .citations
                .iter()
                .map(|citation| format_citation(citation, script));
            let sources: Vec<_> = sources.filter(|source| !source.is_empty()).collect();
            let sources = sources.iter().map(String::as_str);
            self.group("definition", definition, sources)?;
        }
        self.descriptions(&section.descriptions, section.tag)?;
        for designation in &section.designations {
            self.designation(designation, section.tag)?;
        }
        self.document.close(self.names.language)
    }

    fn designation(&mut self, designation: &Designation<'_>, tag: &str) -> io::Result<()> {
        self.document.open(self.names.term, &[])?;
        self.document.text("term", &[], designation.text)?;
        let term_type = designation.term_type.map(term_type);
        let status = designation.status.map(status);
        let notes = [
            ("termType", term_type),
            ("administrativeStatus", status.as_deref()),
            ("partOfSpeech", designation.part_of_speech),
            ("geographicalUsage", designation.region),
        ];
        for (category, value) in notes {
            if let Some(value) = value {
                self.category("termNote", category, value)?;
            }
        }
        if let Some(source) = designation.source {
            self.category("admin", "source", source)?;
        }
        self.descriptions(&designation.descriptions, tag)?;
        self.note(&designation.note)?;
        self.document.close(self.names.term)
    }
}
