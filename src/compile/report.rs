//! A report: a text with a glossary section, its counterpart in the other script, its citation and notes on it.

use super::id;
use super::merge::{Located, Location};
use super::names::HeadwordNames;
use super::notes::{EntryNotes, Notes, PartNotes, TermNotes};
use super::parser_input::{plain_string, CharSpan, ParserInput, SourceText};
use super::parts::{self, PartSpans};
use super::section::{section, Printed};
use super::terms::{self, Headword};
use crate::entry::owned::{CitationBuf, EntryBuf, TermBuf, TextBuf};
use crate::entry::{Script, TermType};
use crate::fold::{fold, Strength};
use crate::repair::{two_columns, Repair, Rules};
use crate::source::{Diagnostic, Source, SourceError};
use std::collections::{HashMap, HashSet, VecDeque};
use std::fmt;
use std::path::Path;
use toml::Spanned;

/// The entries of a source, with its diagnostics and repairs.
#[derive(Debug, Default)]
pub(super) struct ReadSource {
    pub(super) entries: Vec<Located>,
    pub(super) diagnostics: Vec<Diagnostic>,
    pub(super) repairs: Vec<SourceRepair>,
}

/// The warning about a text with the layout of a page.
const TWO_COLUMNS: &str =
    "this text seems to have two columns side by side, whose lines are read as one";

/// A repair, with the source in which it was made.
#[derive(Clone, Debug, PartialEq, Eq, Hash, serde::Serialize)]
pub struct SourceRepair {
    /// The name of the source.
    pub file: String,
    /// What was repaired, and where.
    #[serde(flatten)]
    pub repair: Repair,
}

impl fmt::Display for SourceRepair {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}", self.file, self.repair)
    }
}

/// A report to be compiled: its text, the same in the other script, notes on it.
///
/// ```
/// use zhujie::compile::{Compiler, Report};
/// use zhujie::source::Source;
///
/// let hans = Source::new("report.zh-Hans.txt", "……\n名词注解：\n“四旁”绿化：“四旁”指宅旁、村旁、路旁、水旁。\n");
/// let hant = Source::new("report.zh-Hant.txt", "……\n名詞注解：\n“四旁”綠化：“四旁”指宅旁、村旁、路旁、水旁。\n");
/// let compiled = Compiler::new().report(Report::new(hans).twin(hant)).compile()?;
///
/// let entry = compiled.glossary().get("四旁綠化").unwrap();
/// assert_eq!(entry.headword().hant(), Some("“四旁”綠化"));
/// assert_eq!(entry.headword().hans(), Some("“四旁”绿化"));
/// # Ok::<(), zhujie::source::SourceError>(())
/// ```
#[derive(Clone, Debug)]
pub struct Report {
    text: Source,
    script: Option<Script>,
    twin: Option<Source>,
    notes: Option<Source>,
    citation: Option<CitationBuf>,
    /// The line of the last list in the same document, counted from 0.
    last_list_line: Option<usize>,
}

impl Report {
    /// A report of that text: a whole one, or nothing but its glossary section.
    pub fn new(text: Source) -> Self {
        Report {
            text,
            script: None,
            twin: None,
            notes: None,
            citation: None,
            last_list_line: None,
        }
    }

    /// The name of its text in diagnostics.
    pub(crate) fn name(&self) -> &str {
        self.text.name()
    }

    /// Sets the line of the last list in the same document, counted from 0. The report then needs no glossary section, and a
    /// header up to that line may be that of a list.
    #[cfg(feature = "documents")]
    pub(crate) fn beside_lists(mut self, line: usize) -> Self {
        self.last_list_line = Some(line);
        self
    }

    /// Whether it has the header of a glossary section.
    #[cfg(feature = "documents")]
    pub(crate) fn has_header(&self) -> bool {
        let text = SourceText::new(&self.text, Rules::none());
        section(&ParserInput::in_script(&text, Script::Hans))
            .header
            .is_some()
    }

    /// Whether the report has an entry.
    #[cfg(feature = "documents")]
    pub(crate) fn has_entries(&self) -> bool {
        !self.read(Rules::none()).entries.is_empty()
    }

    /// The script of the text, for a text that could be in either.
    #[must_use]
    pub fn script(mut self, script: Script) -> Self {
        self.script = Some(script);
        self
    }

    /// The same text in the other script: as many lines, as many characters in each, and nothing
    /// different but the script.
    #[must_use]
    pub fn twin(mut self, twin: Source) -> Self {
        self.twin = Some(twin);
        self
    }

    /// The citation of all entries: the report, its body, its date. Without it an entry cites what the text shows: the title,
    /// the header of the glossary, and the name of the source.
    #[must_use]
    pub fn citation(mut self, citation: CitationBuf) -> Self {
        self.citation = Some(citation);
        self
    }

    /// Notes on the glossary, in TOML:
    ///
    /// ```toml
    /// [citation]                      # where all of its definitions stand
    /// date = "2024-02-27"             # and place, body, report, section, source, each
    /// place = { zh-Hant = "…", zh-Hans = "…" }      # in both scripts
    ///
    /// [[entry]]
    /// headword = "“三线”整治"          # which entry this is about, in either script
    /// id = "c-sanxian"                # else one is derived from the headword
    ///
    /// [[entry.term]]                  # a further term; or, if one of that text is derived,
    /// zh-Hans = "三线"                 # what is to be different about it; zh-Hans is required
    /// zh-Hant = "三線"
    /// type = "shortForm"              # fullForm, shortForm, abbreviation, variant, regional
    /// status = "admitted"             # preferred, admitted, deprecated, superseded
    /// recognition = "quoted"          # bare, quoted, never
    /// region = "TW"
    /// part_of_speech = "noun"         # and reading, source
    /// remove = false                  # true: removes the derived term
    ///
    /// [[entry.part]]                  # the items of a part, as the definition has them
    /// symbol = "三线"
    /// items = ["电力", "通信", "广播电视"]
    ///
    /// [[entry.equivalent]]
    /// lang = "en"
    /// text = "…"
    /// type = "fullForm"               # and status, as above
    /// standing = "official"           # official, official press, project; left out where it is not known
    /// source = "…"
    /// renders = "…"                   # what it renders, if that is not the headword
    ///
    /// [[entry.description]]           # what else is said of the concept, in any language
    /// type = "definition"             # definition, context, note
    /// lang = "en"
    /// text = "…"
    /// ```
    #[must_use]
    pub fn notes(mut self, notes: Source) -> Self {
        self.notes = Some(notes);
        self
    }

    /// The entries of the glossary section, with all diagnostics.
    pub(super) fn read(&self, rules: Rules) -> ReadSource {
        let text = SourceText::new(&self.text, rules);
        let twin = self.twin.as_ref();
        let twin = twin.map(|twin| SourceText::new(twin, rules));
        let repairs = |text: &SourceText<'_>, source: &Source| -> Vec<SourceRepair> {
            let repairs = text.repairs().iter().cloned();
            let file = || source.name().to_string();
            repairs
                .map(|repair| SourceRepair {
                    file: file(),
                    repair,
                })
                .collect()
        };
        let mut made = repairs(&text, &self.text);
        made.extend(twin.iter().zip(&self.twin).flat_map(|(t, s)| repairs(t, s)));
        let (entries, mut diagnostics) = self
            .parse(&text, twin.as_ref())
            .unwrap_or_else(|error| (Vec::new(), error.into_diagnostics()));
        if let Some(line) = two_columns(self.text.text()) {
            let doubt = self.text.diagnostic(line, 0..1, TWO_COLUMNS.into());
            let doubt = doubt.expected(
                "one column; of a PDF, `pdftotext` without -layout prints one after the other",
            );
            diagnostics.insert(0, doubt.warning());
        }
        ReadSource {
            entries,
            diagnostics,
            repairs: made,
        }
    }

    fn parse(
        &self,
        text: &SourceText<'_>,
        twin: Option<&SourceText<'_>>,
    ) -> Result<(Vec<Located>, Vec<Diagnostic>), SourceError> {
        let input = match (twin, self.detected_script()) {
            (None, script) => ParserInput::in_script(text, script),
            (Some(hant), Script::Hans) => ParserInput::in_both(text, hant)?,
            (Some(hans), Script::Hant) => ParserInput::in_both(hans, text)?,
        };
        let notes = match &self.notes {
            Some(source) => Notes::parse(source)?,
            None => Notes::default(),
        };
        let section = section(&input);
        if let (true, Some(last_list_line)) = (section.entries.is_empty(), self.last_list_line) {
            let header = section.header.map(|header| input.line(header));
            if header.is_none_or(|header| header <= last_list_line) {
                return Ok((Vec::new(), Vec::new()));
            }
        }
        let citation = match (&self.citation, &notes.citation) {
            (Some(citation), _) => citation.clone(),
            (None, citation) if *citation != CitationBuf::default() => citation.clone(),
            _ => self.detected_citation(&input, section.header),
        };
        let mut maker = EntryMaker {
            input: &input,
            notes_source: self.notes.as_ref().unwrap_or(&self.text),
            diagnostics: section.diagnostics,
        };
        // Notes by headword; those of homographs go to the entries in order.
        let mut unused: HashMap<String, VecDeque<&EntryNotes>> = HashMap::new();
        for note in &notes.entries {
            let headword = plain_string(note.headword.get_ref());
            unused.entry(headword).or_default().push_back(note);
        }
        let named = section.entries.iter();
        let named: Vec<HeadwordNames> = named
            .map(|printed| HeadwordNames::new(&input, printed.headword, printed.listing))
            .collect();
        let headwords = named.iter().map(|n| input.plain_text(n.headword));
        let headwords: HashSet<String> = headwords.collect();
        let mut entries = Vec::new();
        for (printed, mut named) in section.entries.iter().zip(named) {
            let printed = Printed {
                definition: named.split_names_below(&input, printed.definition),
                ..*printed
            };
            named.spell_out(&input, printed.definition, |name| headwords.contains(name));
            let about = [named.headword, printed.headword]
                .iter()
                .find_map(|headword| {
                    let headword = input.plain_text(*headword);
                    unused.get_mut(&headword).and_then(VecDeque::pop_front)
                });
            let mut entry = maker.entry(&printed, &named, about);
            entry.citations = vec![citation.clone()];
            entries.push(Located {
                id_is_given: about.is_some_and(|about| about.id.is_some()),
                entry,
                at: Location::OfDiagnostic(input.diagnostic(printed.headword, "")),
            });
        }
        let mut strays: Vec<&EntryNotes> = unused.into_values().flatten().collect();
        strays.sort_by_key(|stray| stray.headword.span().start);
        for stray in strays {
            maker.note_error(
                &stray.headword,
                "no entry, or no further one, has this headword",
                "a headword as the report prints it",
            );
        }
        Ok((entries, maker.diagnostics))
    }

    /// The script of the text as given or detected; Simplified if nothing shows it.
    fn detected_script(&self) -> Script {
        let told = || match &self.twin {
            None => Script::prevailing(self.text.text()),
            Some(twin) => {
                let traditional = |source: &Source| {
                    let chars = source.text().chars();
                    chars.filter(|c| fold(*c, Strength::Strict) != *c).count()
                };
                (traditional(&self.text) > traditional(twin)).then_some(Script::Hant)
            }
        };
        self.script.or_else(told).unwrap_or(Script::Hans)
    }

    /// The citation that the text itself shows.
    fn detected_citation(&self, input: &ParserInput<'_>, header: Option<CharSpan>) -> CitationBuf {
        let title = input.lines().find(|line| !line.is_empty());
        let title = title.filter(|title| {
            let text = input.plain_text(*title);
            title.len() <= 40
                && !text.contains(['。', '：', '；'])
                && ["报告", "公报", "规划", "纲要", "条例", "办法", "方案"]
                    .iter()
                    .any(|word| text.contains(word))
        });
        let name = Path::new(self.text.name()).file_name();
        let name = name.map(|name| name.to_string_lossy().into_owned());
        let without_colon = |header: CharSpan| {
            let chars = input.plain(header);
            let colon = matches!(chars.last(), Some('：' | ':'));
            input.text(header.slice(0..chars.len() - usize::from(colon)))
        };
        CitationBuf {
            report: title
                .filter(|title| Some(*title) != header)
                .map(|t| input.text(t))
                .unwrap_or_default(),
            section: header.map(without_colon).unwrap_or_default(),
            source: name.map(|name| TextBuf::new(name.clone(), name)),
            ..CitationBuf::default()
        }
    }
}

/// The state while the entries of one report are made.
struct EntryMaker<'p> {
    input: &'p ParserInput<'p>,
    notes_source: &'p Source,
    diagnostics: Vec<Diagnostic>,
}

impl EntryMaker<'_> {
    fn entry(
        &mut self,
        printed: &Printed,
        named: &HeadwordNames,
        notes: Option<&EntryNotes>,
    ) -> EntryBuf {
        let input = self.input;
        let headword = Headword::new(input, named.headword);
        let (mut terms, mut parts) = derive_terms_and_parts(input, printed, &headword);
        named.add_to(input, &mut terms);
        let mut equivalents = named.equivalents(input);
        self.diagnostics.extend(headword.check(input));
        self.diagnostics
            .extend(parts::check_symbols(input, &headword, &parts));
        if let Some(notes) = notes {
            for note in &notes.terms {
                self.apply_term_note(&mut terms, note);
            }
            for note in &notes.parts {
                self.apply_part_note(&mut parts, note);
            }
        }
        let noted = notes.into_iter().flat_map(|notes| &notes.equivalents);
        equivalents.extend(noted.cloned());
        let noted = |part: &PartSpans| {
            let symbol = input.plain_text(part.symbol);
            let mut noted = notes.into_iter().flat_map(|notes| &notes.parts);
            noted.any(|note| plain_string(note.symbol.get_ref()) == symbol)
        };
        for part in &parts {
            let noted = noted(part);
            self.check_count(part, noted);
        }
        EntryBuf {
            id: notes
                .and_then(|notes| notes.id.clone())
                .unwrap_or_else(|| id::derived(input, &headword)),
            terms,
            definition: printed_definition(input, printed),
            subject_field: notes.and_then(|notes| notes.subject_field.clone()),
            parts: parts.iter().map(|part| part.to_owned(input)).collect(),
            equivalents,
            descriptions: notes.map_or_else(Vec::new, |notes| notes.descriptions.clone()),
            ..EntryBuf::default()
        }
    }

    /// Applies a note on a term: adds it, or changes or removes the derived term of the same text.
    fn apply_term_note(&mut self, terms: &mut Vec<TermBuf>, note: &TermNotes) {
        let hans = note.hans.get_ref();
        let plain = plain_string(hans);
        let derived = terms.iter().position(|term| {
            let mut texts = term.text.as_text().distinct();
            texts.any(|text| plain_string(text) == plain)
        });
        if note.remove {
            match derived {
                Some(place) if place > 0 => drop(terms.remove(place)),
                _ => self.note_error(
                    &note.hans,
                    "no derived term has this text, so none can be removed",
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
        for (text, noted) in [
            (&mut term.region, &note.region),
            (&mut term.part_of_speech, &note.part_of_speech),
            (&mut term.reading, &note.reading),
            (&mut term.source, &note.source),
        ] {
            if noted.is_some() {
                text.clone_from(noted);
            }
        }
    }

    /// Applies a note on a part: replaces its items.
    fn apply_part_note(&mut self, parts: &mut [PartSpans], note: &PartNotes) {
        let input = self.input;
        let symbol = plain_string(note.symbol.get_ref());
        let is_noted = |part: &&mut PartSpans| input.plain_text(part.symbol) == symbol;
        let Some(part) = parts.iter_mut().find(is_noted) else {
            self.note_error(
                &note.symbol,
                "the entry has no such part",
                "a part of the shorthand, as the headword has it",
            );
            return;
        };
        part.items.clear();
        let mut from = 0;
        for item in &note.items {
            match find(input, part.definition, from, item.get_ref()) {
                Some(span) => {
                    from = span.end - part.definition.start;
                    part.items.push(span);
                }
                None => self.note_error(
                    item,
                    "the rest of this part's definition does not contain this item",
                    "the items as the definition has them, in the same order",
                ),
            }
        }
    }

    /// Reports a name that announces another number of items than its definition lists: as a warning, or as an error where
    /// notes name the items.
    fn check_count(&mut self, part: &PartSpans, noted: bool) {
        let Some(announced) = part.announced_count(self.input) else {
            return;
        };
        // Without items, the definition may list them in a way that is not parsed; only an evident list is counted.
        let listed = match part.items.len() {
            0 if !noted => part.enumerated_count(self.input),
            listed => Some(listed),
        };
        let Some(listed) = listed.filter(|listed| *listed != announced) else {
            return;
        };
        let message = format!("the name counts {announced}, but {listed} items were found");
        let diagnostic = self
            .input
            .diagnostic(part.symbol, message)
            .expected("a definition that lists as many, or `items` in the notes");
        self.diagnostics.push(if noted {
            diagnostic
        } else {
            diagnostic.warning()
        });
    }

    /// Reports an error at a string of the notes.
    fn note_error(&mut self, string: &Spanned<String>, message: &str, expected: &str) {
        let (line, column) = self.notes_source.position(string.span().start);
        // The string with its two quotation marks; the width is that of the string without escapes.
        let width = string.get_ref().chars().count() + 2;
        self.diagnostics.push(
            self.notes_source
                .diagnostic(line, column..column + width, message.into())
                .expected(expected),
        );
    }
}

/// The definition, its part above the headword first.
fn printed_definition(input: &ParserInput<'_>, printed: &Printed) -> TextBuf {
    let mut text = input.text(printed.definition);
    let above = printed.above.map(|above| input.text(above));
    if let Some(above) = above {
        for (text, above) in [(&mut text.hant, above.hant), (&mut text.hans, above.hans)] {
            if let (Some(text), Some(above)) = (text, above) {
                text.insert(0, '\n');
                text.insert_str(0, &above);
            }
        }
    }
    text
}

/// The designations and the parts that are derived from headword and definition.
pub(super) fn derive_terms_and_parts(
    input: &ParserInput<'_>,
    printed: &Printed,
    headword: &Headword,
) -> (Vec<TermBuf>, Vec<PartSpans>) {
    let terms = terms::terms(input, printed, headword);
    let first = terms.first();
    let is_abbreviation = first.is_some_and(|term| term.term_type == TermType::Abbreviation);
    let parts = parts::parts(input, printed, headword, is_abbreviation);
    (terms, parts)
}

/// The first occurrence of a text in a span, from that offset on.
fn find(input: &ParserInput<'_>, span: CharSpan, from: usize, text: &str) -> Option<CharSpan> {
    let text: Vec<char> = plain_string(text).chars().collect();
    let chars = input.plain(span).get(from..)?;
    let place = chars.windows(text.len().max(1)).position(|w| w == text)?;
    Some(span.slice(from + place..from + place + text.len()))
}
