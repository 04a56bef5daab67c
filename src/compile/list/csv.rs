//! Lists in CSV and TSV: the rows.

use super::check::{self, Scripts};
use super::columns::{known, Column, Field};
use super::findings::{Findings, ListEntry};
use super::records::{Cell, Records};
use super::Renamed;
use crate::entry::owned::{CitationBuf, DescriptionBuf, EntryBuf, EquivalentBuf, TermBuf, TextBuf};
use crate::entry::{
    reads_as_chinese, DescriptionKind, Recognition, Script, Standing, TermStatus, TermType,
    UNDETERMINED,
};
use std::ops::Range;

/// What stands between several terms or equivalents of one cell.
const BETWEEN: [char; 3] = ['|', '｜', '；'];

/// A header is no longer than that, in bytes and columns.
const LONGEST_HEADER: usize = 1 << 16;
const MOST_COLUMNS: usize = 256;

/// Reads all of the list that can be read. Without a delimiter, the header shows which one it is.
pub(super) fn read<'s>(
    mut findings: Findings<'s>,
    delimiter: Option<u8>,
    renamed: &Renamed,
) -> (Vec<ListEntry>, Findings<'s>) {
    let text = findings.text();
    let delimiter = delimiter.unwrap_or_else(|| delimiter_of(text));
    let mut records = Records::new(text, delimiter).filter_map(trimmed);
    let mut entries = Vec::new();
    let Some(header) = records.next() else {
        let expected =
            "a row of column names, `headword` or `词条` among them; then a row an entry";
        findings.error(&(0..0), "this list is empty", expected);
        return (entries, findings);
    };
    let Some(columns) = columns(&mut findings, &header, renamed) else {
        return (entries, findings);
    };
    let hint = "columns `headword zh-Hant` and `headword zh-Hans`, or one of them";
    let mut rows = Rows {
        columns,
        scripts: Scripts::new(Script::prevailing(text), hint),
        findings,
    };
    for (number, cells) in records.enumerate() {
        entries.extend(rows.entry(number + 2, &cells));
    }
    (entries, rows.findings)
}

/// Cells without white space around their texts; `None` if they are but one without text.
fn trimmed(mut cells: Vec<Cell>) -> Option<Vec<Cell>> {
    for cell in &mut cells {
        cell.text = cell.text.trim().into();
    }
    (cells.len() > 1 || !cells.first()?.text.is_empty()).then_some(cells)
}

/// Whether the quotation marks of a cell are in order; says so if they are not.
fn is_sound(cell: &Cell, findings: &mut Findings<'_>) -> bool {
    let fault = cell.fault();
    if let Some((message, expected)) = fault {
        findings.error(&cell.span, message, expected);
    }
    fault.is_none()
}

/// A comma; or, as some programs write it, a semicolon or a tab.
const DELIMITERS: [u8; 3] = *b",;\t";

/// The one by which the header is one; if none makes it one, the first that it has.
fn delimiter_of(text: &str) -> u8 {
    let mut lines = text.lines().map(str::trim);
    let header = lines.find(|line| !line.is_empty()).unwrap_or_default();
    let has = |delimiter: &u8| header.bytes().any(|byte| byte == *delimiter);
    let first = || DELIMITERS.into_iter().find(has);
    delimiter_by_header(header).or_else(first).unwrap_or(b',')
}

/// The delimiter by which a line is a header of several columns, one of which holds the headword.
pub(super) fn delimiter_by_header(line: &str) -> Option<u8> {
    if line.len() > LONGEST_HEADER {
        return None;
    }
    let is_header = |delimiter: &u8| {
        let cells = Records::new(line, *delimiter).next().unwrap_or_default();
        let names = cells.iter().map(|cell| Column::named(cell.text.trim()));
        let mut fields = names.flatten().map(|column| column.field);
        (2..=MOST_COLUMNS).contains(&cells.len()) && fields.any(|field| field == Field::Headword)
    };
    DELIMITERS.into_iter().find(is_header)
}

/// What each column holds; `None` if no entry can be read.
fn columns(
    findings: &mut Findings<'_>,
    header: &[Cell],
    renamed: &Renamed,
) -> Option<Vec<Option<Column>>> {
    let all = header.first()?.span.start..header.last()?.span.end;
    if all.len() > LONGEST_HEADER || header.len() > MOST_COLUMNS {
        let expected = format!("at most {MOST_COLUMNS} columns; the first row names them");
        findings.error(&all, "this is too long for a header", expected);
        return None;
    }
    let mut columns: Vec<Option<Column>> = Vec::new();
    for (name, known_as) in renamed {
        if Column::named(known_as).is_none() {
            let message =
                format!("{name:?} is to be read as {known_as:?}, which is no column of a list");
            findings.error(&all, message, known());
        }
        if !header.iter().any(|cell| cell.text == *name) {
            let names: Vec<&str> = header.iter().map(|cell| &*cell.text).collect();
            let message = format!("no column of this header is called {name:?}");
            findings.error(&all, message, format!("one of: {}", names.join(", ")));
        }
    }
    let named = header.iter().map(|cell| {
        let told = renamed.iter().find(|(name, _)| cell.text == *name);
        Column::named(told.map_or(&cell.text, |(_, name)| name))
    });
    let named: Vec<Option<Column>> = named.collect();
    let mut fields = named.iter().flatten().map(|column| column.field);
    if !fields.any(|field| field == Field::Headword) {
        let expected =
            "a column `headword`, `term`, `词条`, `术语`, `名词`, `zh-Hant` or `zh-Hans`; \
                        the first row of a list names its columns";
        findings.error(
            &all,
            "no column of this header holds the headword",
            expected,
        );
        return None;
    }
    for (cell, column) in header.iter().zip(named) {
        is_sound(cell, findings);
        if column.is_none() {
            let message = match cell.text.as_str() {
                "" => "this column has no name; what it holds is left out".into(),
                name => format!("the column {name:?} is not known; what it holds is left out"),
            };
            findings.warning(&cell.span, message, known());
        }
        // Several columns of notes are several notes.
        let is_once = |column: &Column| !matches!(column.field, Field::Description(_));
        if column.as_ref().is_some_and(is_once) && columns.contains(&column) {
            let message = format!("another column before {:?} holds the same", cell.text);
            findings.error(&cell.span, message, "each column once");
        }
        columns.push(column);
    }
    plain_beside_scripted(findings, header, &mut columns);
    Some(columns)
}

/// Where a field has a column for one script and one that names none, that one is for the other script.
fn plain_beside_scripted(
    findings: &mut Findings<'_>,
    header: &[Cell],
    columns: &mut [Option<Column>],
) {
    for place in 0..columns.len() {
        let Some(Some(plain)) = columns.get(place) else {
            continue;
        };
        let (field, lang) = (plain.field, plain.lang.clone());
        if plain.script.is_some() {
            continue;
        }
        let has = |script| {
            columns.contains(&Some(Column {
                field,
                script: Some(script),
                lang: lang.clone(),
            }))
        };
        let script = match (has(Script::Hant), has(Script::Hans)) {
            (false, false) => continue,
            (true, false) => Some(Script::Hans),
            (false, true) => Some(Script::Hant),
            (true, true) => {
                if let Some(cell) = header.get(place) {
                    let message = format!(
                        "other columns hold what {:?} does in both scripts",
                        cell.text
                    );
                    findings.error(&cell.span, message, "one column for each script");
                }
                continue;
            }
        };
        if let Some(Some(plain)) = columns.get_mut(place) {
            plain.script = script;
        }
    }
}

struct Rows<'s> {
    columns: Vec<Option<Column>>,
    scripts: Scripts,
    findings: Findings<'s>,
}

impl Rows<'_> {
    /// The entry of a row; the first one after the header is row 2.
    fn entry(&mut self, number: usize, cells: &[Cell]) -> Option<ListEntry> {
        if cells.iter().all(|cell| cell.text.is_empty()) {
            return None;
        }
        let row = cells.first()?.span.start..cells.last()?.span.end;
        let sound = cells
            .iter()
            .filter(|cell| is_sound(cell, &mut self.findings));
        if sound.count() < cells.len() {
            return None;
        }
        if cells.len() != self.columns.len() {
            let message = format!(
                "row {number} has {}, the header {}",
                counted(cells.len()),
                self.columns.len()
            );
            let expected = "as many fields as columns; one that holds a delimiter or a line break \
                            stands in quotation marks";
            self.findings.error(&row, message, expected);
            return None;
        }
        let headword = self.cell(cells, Field::Headword);
        let headword = headword.map(|cell| cell.span.clone());
        let text = self.text(cells, Field::Headword);
        for (cell, _) in self.cells(cells, Field::Headword).collect::<Vec<_>>() {
            check::designation(&mut self.findings, &cell.text, &cell.span);
            check::marks(&mut self.findings, &cell.text, &cell.span);
        }
        let status = self.category(cells, Field::Status, TermStatus::ALL, TermStatus::as_str);
        let all = Recognition::ALL;
        let recognition = self.category(cells, Field::Recognition, all, Recognition::as_str);
        let headword_term = TermBuf {
            text: text.clone().unwrap_or_default(),
            status: status.unwrap_or(TermStatus::Preferred),
            recognition: recognition.unwrap_or_default(),
            part_of_speech: self.string(cells, Field::PartOfSpeech),
            reading: self.string(cells, Field::Reading),
            ..TermBuf::default()
        };
        let mut entry = EntryBuf {
            terms: vec![headword_term],
            definition: self.text(cells, Field::Definition).unwrap_or_default(),
            subject_field: self.text(cells, Field::Subject),
            ..EntryBuf::default()
        };
        if let Some(cell) = self.cell(cells, Field::Id) {
            check::id(&mut self.findings, &cell.text, &cell.span);
            entry.id.clone_from(&cell.text);
        }
        for term_type in TermType::ALL {
            self.terms(cells, *term_type, &mut entry.terms);
        }
        self.equivalents(cells, &mut entry);
        self.descriptions(cells, &mut entry);
        self.citation(cells, &mut entry);
        let derive = self.derive(cells);
        let Some(headword) = headword.filter(|_| text.is_some()) else {
            let message = format!("row {number} has no headword");
            self.findings
                .error(&row, message, "the term that it is about");
            return None;
        };
        if entry.definition.is_empty() && entry.equivalents.is_empty() {
            check::says_nothing(&mut self.findings, &headword);
        }
        Some(self.findings.listed(entry, &headword, derive))
    }

    /// The cells of a field that hold something.
    fn cells<'c>(
        &self,
        cells: &'c [Cell],
        field: Field,
    ) -> impl Iterator<Item = (&'c Cell, Column)> + use<'c, '_> {
        let columns = self.columns.iter().zip(cells);
        columns.filter_map(move |(column, cell)| {
            let column = column.as_ref().filter(|column| column.field == field)?;
            (!cell.text.is_empty()).then(|| (cell, column.clone()))
        })
    }

    fn cell<'c>(&self, cells: &'c [Cell], field: Field) -> Option<&'c Cell> {
        self.cells(cells, field).next().map(|(cell, _)| cell)
    }

    /// The texts of a field, each in the script of its column or its own.
    fn text(&mut self, cells: &[Cell], field: Field) -> Option<TextBuf> {
        let mut text = TextBuf::default();
        for (cell, column) in self.cells(cells, field).collect::<Vec<_>>() {
            text.fill(self.in_script(&cell.text, column.script, &cell.span));
        }
        Some(text).filter(|text| !text.is_empty())
    }

    fn in_script(&mut self, text: &str, script: Option<Script>, span: &Range<usize>) -> TextBuf {
        match script {
            None => self.scripts.text(&mut self.findings, text, span),
            Some(script) => {
                check::script(&mut self.findings, script, text, span);
                TextBuf::in_script(script, text)
            }
        }
    }

    /// The further terms of one type: those of two columns belong together one by one.
    fn terms(&mut self, cells: &[Cell], term_type: TermType, terms: &mut Vec<TermBuf>) {
        let field = Field::Terms(term_type);
        let mut texts: Option<Vec<TextBuf>> = None;
        for (cell, column) in self.cells(cells, field).collect::<Vec<_>>() {
            let mut found = Vec::new();
            for text in several(&cell.text) {
                check::designation(&mut self.findings, text, &cell.span);
                found.push(self.in_script(text, column.script, &cell.span));
            }
            match &mut texts {
                None => texts = Some(found),
                Some(texts) if texts.len() == found.len() => {
                    for (text, found) in texts.iter_mut().zip(found) {
                        text.fill(found);
                    }
                }
                Some(texts) => {
                    let message = format!(
                        "number of terms here: {}, in the other script: {}",
                        found.len(),
                        texts.len()
                    );
                    let expected = "as many in each script, in the same order";
                    self.findings.error(&cell.span, message, expected);
                }
            }
        }
        terms.extend(texts.into_iter().flatten().map(|text| TermBuf {
            text,
            term_type,
            ..TermBuf::default()
        }));
    }

    fn equivalents(&mut self, cells: &[Cell], entry: &mut EntryBuf) {
        let standing = self.category(cells, Field::Standing, Standing::ALL, Standing::as_str);
        let all = TermStatus::ALL;
        let status = self.category(cells, Field::EquivalentStatus, all, TermStatus::as_str);
        let source = self.string(cells, Field::EquivalentSource);
        for (cell, column) in self.cells(cells, Field::Equivalent).collect::<Vec<_>>() {
            for text in several(&cell.text) {
                check::designation(&mut self.findings, text, &cell.span);
                entry.equivalents.push(EquivalentBuf {
                    source: source.clone(),
                    status: status.unwrap_or_default(),
                    standing,
                    ..EquivalentBuf::new(column.lang.as_str(), text)
                });
            }
        }
    }

    fn descriptions(&mut self, cells: &[Cell], entry: &mut EntryBuf) {
        for kind in DescriptionKind::ALL {
            for (cell, column) in self.cells(cells, Field::Description(*kind)) {
                let lang = match (column.lang.as_str(), column.script) {
                    ("", Some(script)) => script.language_tag(),
                    ("", None) => tag_of(&cell.text),
                    (lang, _) => lang,
                };
                let description = DescriptionBuf::new(*kind, lang, cell.text.as_str());
                entry.descriptions.push(description);
            }
        }
    }

    fn citation(&mut self, cells: &[Cell], entry: &mut EntryBuf) {
        let date = self.cell(cells, Field::Date).map(|cell| {
            check::date(&mut self.findings, &cell.text, &cell.span);
            cell.text.clone()
        });
        let citation = CitationBuf {
            place: self.text(cells, Field::Place).unwrap_or_default(),
            body: self.text(cells, Field::Body).unwrap_or_default(),
            report: self.text(cells, Field::Report).unwrap_or_default(),
            date,
            section: self.text(cells, Field::Section).unwrap_or_default(),
            source: self.text(cells, Field::Source),
        };
        if citation != CitationBuf::default() {
            entry.citations.push(citation);
        }
    }

    fn derive(&mut self, cells: &[Cell]) -> bool {
        let Some(cell) = self.cell(cells, Field::Derive) else {
            return true;
        };
        match cell.text.to_ascii_lowercase().as_str() {
            "true" | "yes" | "1" | "是" => true,
            "false" | "no" | "0" | "否" => false,
            _ => {
                let message = format!("{:?} is neither true nor false", cell.text);
                self.findings.error(&cell.span, message, "true or false");
                true
            }
        }
    }

    fn string(&self, cells: &[Cell], field: Field) -> Option<String> {
        self.cell(cells, field).map(|cell| cell.text.clone())
    }

    fn category<T: Copy>(
        &mut self,
        cells: &[Cell],
        field: Field,
        all: &[T],
        as_str: impl Fn(T) -> &'static str,
    ) -> Option<T> {
        let cell = self.cell(cells, field)?;
        check::choice(&mut self.findings, &cell.text, &cell.span, all, as_str)
    }
}

/// The language tag of a text of which nothing says what it is in.
fn tag_of(text: &str) -> &'static str {
    if !reads_as_chinese(text) {
        return UNDETERMINED;
    }
    match TextBuf::from(text) {
        TextBuf { hans: None, .. } => Script::Hant.language_tag(),
        TextBuf { hant: None, .. } => Script::Hans.language_tag(),
        _ => "zh",
    }
}

/// The terms of a cell.
fn several(cell: &str) -> impl Iterator<Item = &str> {
    cell.split(BETWEEN)
        .map(str::trim)
        .filter(|text| !text.is_empty())
}

fn counted(fields: usize) -> String {
    match fields {
        1 => "1 field".into(),
        _ => format!("{fields} fields"),
    }
}
