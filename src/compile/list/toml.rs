//! Lists in TOML: entries and their fields.

mod values;

use super::check::{self, Scripts};
use super::diagnostics::{ListDiagnostics, ListEntry};
use crate::entry::owned::{
    CitationBuf, DescriptionBuf, EntryBuf, EquivalentBuf, PartBuf, TermBuf, TextBuf,
};
use crate::entry::{DescriptionKind, Recognition, Script, Standing, TermStatus, TermType};
use std::ops::Range;
use toml::de::{DeTable, DeValue};
use values::{Fields, Reader, TEXT};

const TOP: &[&str] = &["script", "derive", "citation", "entry"];
const ENTRY: &[&str] = &[
    "headword",
    "definition",
    "id",
    "subject_field",
    "derive",
    "term",
    "part",
    "equivalent",
    "citation",
    "description",
];
const TERM: &[&str] = &[
    "text",
    "zh-Hant",
    "zh-Hans",
    "type",
    "status",
    "recognition",
    "generated",
    "region",
    "part_of_speech",
    "reading",
    "source",
    "description",
];
const PART: &[&str] = &["symbol", "definition", "items"];
const EQUIVALENT: &[&str] = &[
    "lang",
    "text",
    "type",
    "status",
    "standing",
    "renders",
    "part_of_speech",
    "reading",
    "source",
    "description",
];
const DESCRIPTION: &[&str] = &["type", "lang", "text", "source"];
const CITATION: &[&str] = &["place", "body", "report", "date", "section", "source"];

/// Whether a list may begin with this line.
pub(super) fn begins_list(line: &str) -> bool {
    let name = line.trim_start_matches('[');
    let name = name.split([']', '=', ' ']).next().unwrap_or_default();
    let is_table = line.starts_with('[') && line.trim_end().ends_with(']');
    TOP.contains(&name) && (is_table || line.contains('='))
}

/// Reads the entries of a list; errors cost only the entries in which they are.
pub(super) fn read(diagnostics: ListDiagnostics<'_>) -> (Vec<ListEntry>, ListDiagnostics<'_>) {
    let text = diagnostics.text();
    let (document, errors) = DeTable::parse_recoverable(text);
    let hint = "`script = \"Hans\"` or `script = \"Hant\"` at the top of the list";
    let mut reader = Reader {
        diagnostics,
        scripts: Scripts::new(Script::prevailing(text), hint),
    };
    for error in &errors {
        let span = error.span().unwrap_or_default();
        let message = error.message().replace('\n', "; ");
        reader.diagnostics.error(&span, message, "TOML 1.0");
    }
    let entries = reader.list(document.get_ref());
    (entries, reader.diagnostics)
}

impl Reader<'_> {
    fn list(&mut self, document: &DeTable<'_>) -> Vec<ListEntry> {
        let top = self.fields(document, TOP);
        if let Some(script) = top.get("script") {
            if let Some(script) = self.choice(script, &Script::ALL, Script::code) {
                self.scripts = Scripts::new(Some(script), "");
            }
        }
        let derive = self.flag(top, "derive").unwrap_or(true);
        let citations = self.tables(top, "citation");
        let citations: Vec<_> = citations
            .into_iter()
            .map(|(table, _)| self.citation(table))
            .collect();
        let mut entries = Vec::new();
        for (table, span) in self.tables(top, "entry") {
            let entry = self.fields(table, ENTRY);
            entries.extend(self.entry(entry, &span, derive, &citations));
        }
        entries
    }

    fn entry(
        &mut self,
        fields: Fields<'_, '_>,
        span: &Range<usize>,
        derive: bool,
        citations: &[CitationBuf],
    ) -> Option<ListEntry> {
        let headword = fields.get("headword");
        if headword.is_none() {
            let expected =
                "`headword = \"…\"`, or `headword = { zh-Hant = \"…\", zh-Hans = \"…\" }`";
            self.diagnostics
                .error(span, "this entry has no `headword`", expected);
        }
        let text = headword.and_then(|value| self.designation(value));
        let mut entry = EntryBuf {
            id: self.string(fields, "id", check::id).unwrap_or_default(),
            terms: vec![TermBuf {
                text: text.clone().unwrap_or_default(),
                status: TermStatus::Preferred,
                ..TermBuf::default()
            }],
            definition: self.text(fields, "definition").unwrap_or_default(),
            subject_field: self.text(fields, "subject_field"),
            ..EntryBuf::default()
        };
        for (term, span) in self.tables(fields, "term") {
            self.term(term, &span, &mut entry.terms);
        }
        entry.descriptions = self.descriptions(fields);
        for (part, span) in self.tables(fields, "part") {
            entry.parts.extend(self.part(part, &span));
        }
        for (equivalent, span) in self.tables(fields, "equivalent") {
            entry.equivalents.extend(self.equivalent(equivalent, &span));
        }
        entry.citations = match fields.get("citation") {
            None => citations.to_vec(),
            Some(_) => {
                let own = self.tables(fields, "citation");
                own.into_iter()
                    .map(|(table, _)| self.citation(table))
                    .collect()
            }
        };
        let derive = self.flag(fields, "derive").unwrap_or(derive);
        let (headword, _) = (headword?, text?);
        let mut contents = ["definition", "part", "equivalent", "description"].iter();
        if contents.all(|name| fields.get(name).is_none()) {
            check::bare_headword(&mut self.diagnostics, &headword.span());
        }
        Some(self.diagnostics.listed(entry, &headword.span(), derive))
    }

    /// Adds a term, or the fields of the headword if the text is the same.
    fn term(&mut self, table: &DeTable<'_>, span: &Range<usize>, terms: &mut Vec<TermBuf>) {
        if let Some((key, _)) = table.iter().find(|(key, _)| key.get_ref() == "remove") {
            self.diagnostics.error(
                &key.span(),
                "`remove` is for notes on a report: a list has the terms that it names",
                "no such table; and `derive = false` in the entry, if no terms are to be derived",
            );
            return;
        }
        let fields = self.fields(table, TERM);
        let text = match fields.get("text") {
            None => self.scripted(fields),
            Some(plain) => {
                for name in TEXT {
                    if let Some(value) = fields.get(name) {
                        self.diagnostics.error(
                            &value.span(),
                            format!("both `text` and `{name}` are given"),
                            "`text`, or the text in each script",
                        );
                    }
                }
                self.text_of(plain)
            }
        };
        for text in text.iter().flat_map(|text| text.as_text().distinct()) {
            check::designation(&mut self.diagnostics, text, span);
            check::quotation_marks(&mut self.diagnostics, text, span);
        }
        if text.is_none()
            && TEXT
                .iter()
                .chain(&["text"])
                .all(|n| fields.get(n).is_none())
        {
            let expected = "`text`, or `zh-Hant` and `zh-Hans`, or one of them";
            self.diagnostics
                .error(span, "this term has no text", expected);
        }
        let term_type = self.category(fields, "type", TermType::ALL, TermType::as_str);
        let status = self.category(fields, "status", TermStatus::ALL, TermStatus::as_str);
        let all = Recognition::ALL;
        let recognition = self.category(fields, "recognition", all, Recognition::as_str);
        let region = self.string(fields, "region", check::region);
        let generated = self.category(fields, "generated", &Script::ALL, Script::code);
        let [part_of_speech, reading, source] = self.word_fields(fields);
        let descriptions = self.descriptions(fields);
        let Some(text) = text else { return };
        let same = |headword: &TextBuf| {
            (text.hant.is_some() && text.hant == headword.hant)
                || (text.hans.is_some() && text.hans == headword.hans)
        };
        match terms.first_mut().filter(|headword| same(&headword.text)) {
            Some(headword) => {
                headword.text.fill(text);
                headword.term_type = term_type.unwrap_or(headword.term_type);
                headword.status = status.unwrap_or(headword.status);
                headword.recognition = recognition.unwrap_or(headword.recognition);
                headword.generated = generated;
                headword.region = region;
                headword.part_of_speech = part_of_speech;
                headword.reading = reading;
                headword.source = source;
                headword.descriptions = descriptions;
            }
            None => terms.push(TermBuf {
                text,
                term_type: term_type.unwrap_or_default(),
                status: status.unwrap_or_default(),
                recognition: recognition.unwrap_or_default(),
                generated,
                region,
                part_of_speech,
                reading,
                source,
                descriptions,
            }),
        }
    }

    /// Part of speech, reading and source.
    fn word_fields(&mut self, fields: Fields<'_, '_>) -> [Option<String>; 3] {
        ["part_of_speech", "reading", "source"].map(|name| self.string(fields, name, |_, _, _| ()))
    }

    fn descriptions(&mut self, fields: Fields<'_, '_>) -> Vec<DescriptionBuf> {
        let tables = self.tables(fields, "description").into_iter();
        tables
            .filter_map(|(table, span)| self.description(table, &span))
            .collect()
    }

    fn description(&mut self, table: &DeTable<'_>, span: &Range<usize>) -> Option<DescriptionBuf> {
        let fields = self.fields(table, DESCRIPTION);
        for name in ["type", "lang", "text"] {
            self.required(fields, name, "description", span);
        }
        let all = DescriptionKind::ALL;
        let kind = self.category(fields, "type", all, DescriptionKind::as_str);
        let lang = self.string(fields, "lang", check::language);
        let text = self.string(fields, "text", |_, _, _| ());
        let source = self.string(fields, "source", |_, _, _| ());
        Some(DescriptionBuf {
            source,
            ..DescriptionBuf::new(kind?, lang?, text?)
        })
    }

    fn part(&mut self, table: &DeTable<'_>, span: &Range<usize>) -> Option<PartBuf> {
        let fields = self.fields(table, PART);
        self.required(fields, "symbol", "part", span);
        let symbol = self.text(fields, "symbol");
        let definition = self.text(fields, "definition");
        let mut items = Vec::new();
        if let Some(value) = fields.get("items") {
            match value.get_ref() {
                DeValue::Array(values) => {
                    items.extend(values.iter().filter_map(|value| self.text_of(value)));
                }
                _ => self.wrong_kind(value, "an array of texts"),
            }
        }
        if fields.get("definition").is_none() && fields.get("items").is_none() {
            let expected = "`definition`, `items`, or both";
            self.diagnostics.error(
                span,
                "this part has neither a definition nor items",
                expected,
            );
        }
        Some(PartBuf {
            symbol: symbol?,
            definition: definition.unwrap_or_default(),
            items,
        })
    }

    fn equivalent(&mut self, table: &DeTable<'_>, span: &Range<usize>) -> Option<EquivalentBuf> {
        let fields = self.fields(table, EQUIVALENT);
        self.required(fields, "lang", "equivalent", span);
        self.required(fields, "text", "equivalent", span);
        let lang = self.string(fields, "lang", check::language);
        let text = self.string(fields, "text", check::designation);
        let term_type = self.category(fields, "type", TermType::ALL, TermType::as_str);
        let status = self.category(fields, "status", TermStatus::ALL, TermStatus::as_str);
        let standing = self.category(fields, "standing", Standing::ALL, Standing::as_str);
        let renders = self.string(fields, "renders", |_, _, _| ());
        let [part_of_speech, reading, source] = self.word_fields(fields);
        let descriptions = self.descriptions(fields);
        Some(EquivalentBuf {
            lang: lang?,
            text: text?,
            term_type: term_type.unwrap_or_default(),
            status: status.unwrap_or_default(),
            standing,
            renders,
            part_of_speech,
            reading,
            source,
            descriptions,
        })
    }

    fn citation(&mut self, table: &DeTable<'_>) -> CitationBuf {
        let fields = self.fields(table, CITATION);
        let date = match fields.get("date").map(|value| (value.get_ref(), value)) {
            // A TOML date, without quotation marks.
            Some((DeValue::Datetime(date), value)) => {
                let date = date.to_string();
                check::date(&mut self.diagnostics, &date, &value.span());
                Some(date)
            }
            _ => self.string(fields, "date", check::date),
        };
        CitationBuf {
            place: self.text(fields, "place").unwrap_or_default(),
            body: self.text(fields, "body").unwrap_or_default(),
            report: self.text(fields, "report").unwrap_or_default(),
            date,
            section: self.text(fields, "section").unwrap_or_default(),
            source: self.text(fields, "source"),
        }
    }
}
