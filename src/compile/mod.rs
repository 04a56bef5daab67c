//! The compiler: from the text of a report and notes on it to a glossary, and to its Rust source.
//!
//! Feature `compile`. A report comes as two texts that differ in nothing but script; the glossary
//! section at its end is taken apart, entry by entry: headword and definition, the designations
//! that both of them give, the pieces of a shorthand and the items they count. What is derived
//! wrongly, and what the text does not say, stands in notes. [`Compiler`] does all of it; this
//! crate's own glossary is compiled with it.
//!
//! ```
//! use zhujie::compile::{Compiler, Source};
//!
//! let hans = Source::new("report.zh-Hans.txt", "……\n名词注解：\n“四旁”绿化：“四旁”指宅旁、村旁、路旁、水旁。\n");
//! let hant = Source::new("report.zh-Hant.txt", "……\n名詞注解：\n“四旁”綠化：“四旁”指宅旁、村旁、路旁、水旁。\n");
//! let compiled = Compiler::new(hans, hant).compile()?;
//!
//! let glossary = compiled.glossary();
//! let entry = glossary.get("四旁").unwrap();
//! assert_eq!(entry.headword().hant(), Some("“四旁”綠化"));
//! assert_eq!(entry.parts().next().unwrap().items().len(), 4);
//!
//! let rust = compiled.rust_source("SIPANG", "The four sides of something.", "your build script");
//! assert!(rust.contains("pub static SIPANG: ::zhujie::Glossary"));
//! # Ok::<(), zhujie::compile::Error>(())
//! ```

#[doc(hidden)]
pub mod builtin;
mod diagnostic;
mod emit;
pub mod hant;
mod id;
mod notes;
mod numeral;
mod pair;
mod parts;
pub mod repair;
mod section;
mod source;
pub mod tables;
mod terms;

pub use diagnostic::{Diagnostic, Error, Severity};
pub use source::{Encoding, Source};

use crate::entry::owned::{EntryBuf, TermBuf, TextBuf};
use crate::Glossary;
use notes::{EntryNotes, Notes, PartNotes, TermNotes};
use pair::{Paired, Piece};
use parts::PartPiece;
use section::Printed;
use terms::Headword;
use toml::Spanned;

/// Compiles the glossary of a report.
#[derive(Clone, Debug)]
pub struct Compiler {
    hans: Source,
    hant: Source,
    notes: Option<Source>,
}

impl Compiler {
    /// A compiler for a report in Simplified script, and the same in Traditional script: as many
    /// lines, as many characters in each, and nothing different but the script.
    pub fn new(hans: Source, hant: Source) -> Self {
        Compiler {
            hans,
            hant,
            notes: None,
        }
    }

    /// Notes on the glossary, in TOML:
    ///
    /// ```toml
    /// [citation]                      # where all of its definitions stand
    /// date = "2024-02-27"             # and place, body, report, section, source, each
    /// place = { zh-Hant = "…", zh-Hans = "…" }      # in both scripts
    ///
    /// [[entry]]
    /// headword = "“三线”整治"          # which entry this is about, in Simplified script
    /// id = "c-sanxian"                # else one is derived from the headword
    ///
    /// [[entry.term]]                  # a further term; or, if one of that text is derived,
    /// zh-Hans = "三线"                 # what is to be different about it
    /// zh-Hant = "三線"
    /// type = "shortForm"              # fullForm, shortForm, abbreviation, variant, regional
    /// status = "admitted"             # preferred, admitted, deprecated, superseded
    /// recognition = "quoted"          # bare, quoted, never
    /// region = "TW"
    /// remove = false                  # true: the derived term is none
    ///
    /// [[entry.part]]                  # the items of a part, as the definition has them
    /// symbol = "三线"
    /// items = ["电力", "通信", "广播电视"]
    ///
    /// [[entry.equivalent]]
    /// lang = "en"
    /// text = "…"
    /// standing = "official"           # official, official press, project
    /// source = "…"
    /// of = "…"                        # what it renders, if that is not the headword
    /// ```
    #[must_use]
    pub fn notes(mut self, notes: Source) -> Self {
        self.notes = Some(notes);
        self
    }

    /// Compiles the glossary. Takes time in proportion to the text.
    ///
    /// # Errors
    /// If the two texts differ by more than script; if there is no glossary section; if a
    /// paragraph of it is no entry; if a name counts more or fewer items than its definition
    /// lists; if the notes are no TOML, or speak of what is not there. All that is found is
    /// reported, each with its place.
    pub fn compile(&self) -> Result<Compiled, Error> {
        let paired = Paired::new(&self.hans, &self.hant)?;
        let notes = match &self.notes {
            Some(source) => Notes::parse(source)?,
            None => Notes::default(),
        };
        let printed = section::entries(&paired)?;
        let mut pass = Pass {
            paired: &paired,
            notes_source: self.notes.as_ref().unwrap_or(&self.hans),
            diagnostics: Vec::new(),
        };
        let mut unused: Vec<&EntryNotes> = notes.entries.iter().collect();
        let mut entries = Vec::new();
        for printed in &printed {
            let headword: String = paired.hans(&printed.headword).iter().collect();
            let about = unused
                .iter()
                .position(|n| *n.headword.get_ref() == headword);
            let about = about.map(|place| unused.remove(place));
            let mut entry = pass.entry(printed, about);
            entry.citations = match &notes.citation {
                citation if *citation == Default::default() => Vec::new(),
                citation => vec![citation.clone()],
            };
            entries.push(entry);
        }
        for stray in unused {
            pass.note(
                &stray.headword,
                "no further entry has this headword",
                "a headword as the report prints it, in Simplified script",
            );
        }
        let glossary = pass.finish(&entries)?;
        Ok(Compiled { entries, glossary })
    }
}

/// A compiled glossary.
#[derive(Clone, Debug)]
pub struct Compiled {
    entries: Vec<EntryBuf>,
    glossary: Glossary,
}

impl Compiled {
    /// The entries, in the order of the report.
    pub fn entries(&self) -> &[EntryBuf] {
        &self.entries
    }

    /// The glossary they make.
    pub fn glossary(&self) -> &Glossary {
        &self.glossary
    }

    /// A Rust file that defines the same glossary as a `static` of that name, with that
    /// documentation. `generator` is what the file says that it was generated by.
    ///
    /// The file refers to this crate as `::zhujie` and to nothing else.
    pub fn rust_source(&self, name: &str, docs: &str, generator: &str) -> String {
        emit::rust_source(self.glossary.tables(), name, docs, generator)
    }
}

/// One run of the compiler over a report.
struct Pass<'p> {
    paired: &'p Paired<'p>,
    notes_source: &'p Source,
    diagnostics: Vec<Diagnostic>,
}

impl Pass<'_> {
    fn entry(&mut self, printed: &Printed, notes: Option<&EntryNotes>) -> EntryBuf {
        let paired = self.paired;
        let headword = Headword::new(paired, &printed.headword);
        let mut terms = terms::terms(paired, printed, &headword);
        let is_abbreviation = terms
            .first()
            .is_some_and(|term| term.term_type == crate::TermType::Abbreviation);
        let mut parts = parts::parts(paired, printed, &headword, is_abbreviation).unwrap_or_else(
            |diagnostic| {
                self.diagnostics.push(diagnostic);
                Vec::new()
            },
        );
        if let Some(notes) = notes {
            for note in &notes.terms {
                self.term(&mut terms, note);
            }
            for note in &notes.parts {
                self.part(&mut parts, note);
            }
        }
        for part in &parts {
            self.check_count(part);
        }
        EntryBuf {
            id: notes
                .and_then(|notes| notes.id.clone())
                .unwrap_or_else(|| id::derived(paired, &headword)),
            terms,
            definition: paired.text(&printed.definition),
            subject_field: notes.and_then(|notes| notes.subject_field.clone()),
            parts: parts.iter().map(|part| part.to_owned(paired)).collect(),
            equivalents: notes.map_or_else(Vec::new, |notes| notes.equivalents.clone()),
            citations: Vec::new(),
        }
    }

    /// Adds a term, or changes or removes the derived one of the same text.
    fn term(&mut self, terms: &mut Vec<TermBuf>, note: &TermNotes) {
        let hans = note.hans.get_ref();
        let derived = terms
            .iter()
            .position(|term| term.text.hans.as_ref() == Some(hans));
        if note.remove {
            match derived {
                Some(place) if place > 0 => drop(terms.remove(place)),
                _ => self.note(
                    &note.hans,
                    "this is no derived term, so there is none to remove",
                    "a term other than the headword, as the compiler derives it",
                ),
            }
            return;
        }
        let term = match derived.and_then(|place| terms.get_mut(place)) {
            Some(term) => term,
            None => {
                terms.push(TermBuf {
                    text: TextBuf {
                        hant: None,
                        hans: Some(hans.clone()),
                    },
                    ..TermBuf::default()
                });
                let Some(term) = terms.last_mut() else { return };
                term
            }
        };
        if note.hant.is_some() {
            term.text.hant.clone_from(&note.hant);
        }
        term.term_type = note.term_type.unwrap_or(term.term_type);
        term.status = note.status.unwrap_or(term.status);
        term.recognition = note.recognition.unwrap_or(term.recognition);
        if note.region.is_some() {
            term.region.clone_from(&note.region);
        }
    }

    /// Replaces the items of a part by those that the notes name.
    fn part(&mut self, parts: &mut [PartPiece], note: &PartNotes) {
        let paired = self.paired;
        let symbol = note.symbol.get_ref();
        let is_noted =
            |part: &&mut PartPiece| symbol.chars().eq(paired.hans(&part.symbol).iter().copied());
        let Some(part) = parts.iter_mut().find(is_noted) else {
            self.note(
                &note.symbol,
                "the entry has no such part",
                "a piece of the shorthand, as the headword has it",
            );
            return;
        };
        part.items.clear();
        let mut from = 0;
        for item in &note.items {
            match find(paired, &part.definition, from, item.get_ref()) {
                Some(piece) => {
                    from = piece.chars.end - part.definition.chars.start;
                    part.items.push(piece);
                }
                None => self.note(
                    item,
                    "the definition of this part does not go on to say so",
                    "the items as the definition has them, in its order",
                ),
            }
        }
    }

    /// A name that counts must list as many items.
    fn check_count(&mut self, part: &PartPiece) {
        let promised = part.promised(self.paired);
        if promised.is_some_and(|promised| promised != part.items.len()) {
            let (promised, listed) = (promised.unwrap_or_default(), part.items.len());
            let message = format!("the name counts {promised}, but {listed} items were found");
            self.diagnostics.push(
                self.paired
                    .diagnostic(&part.symbol, message)
                    .expected("a definition that lists as many; or `items` in the notes"),
            );
        }
    }

    /// Says something of a string of the notes.
    fn note(&mut self, string: &Spanned<String>, message: &str, expected: &str) {
        let (line, column) = self.notes_source.position(string.span().start);
        // The span takes in the quotation marks of TOML.
        let width = string.get_ref().chars().count() + 2;
        self.diagnostics.push(
            self.notes_source
                .diagnostic(line, column..column + width, message.into())
                .expected(expected),
        );
    }

    fn finish(self, entries: &[EntryBuf]) -> Result<Glossary, Error> {
        if !self.diagnostics.is_empty() {
            return Err(self.diagnostics.into());
        }
        Glossary::new(entries).map_err(|error| Error::of_file(self.paired.source.name(), error))
    }
}

/// The first place of a text in a piece, from that character on.
fn find(paired: &Paired<'_>, piece: &Piece, from: usize, text: &str) -> Option<Piece> {
    let text: Vec<char> = text.chars().collect();
    let chars = paired.hans(piece).get(from..)?;
    let place = chars.windows(text.len().max(1)).position(|w| w == text)?;
    Some(piece.sub(from + place..from + place + text.len()))
}
