//! The rows of a table: each is an entry.

use super::check::{self, Scripts};
use super::columns::{Column, Field};
use super::content::Profile;
use super::diagnostics::{ListDiagnostics, ListEntry};
use super::layout::Layout;
use super::records::{span_of, Cell};
use crate::compile::merge::{is_same_word, text_key, MAX_COMPARED};
use crate::entry::owned::{CitationBuf, DescriptionBuf, EntryBuf, EquivalentBuf, TermBuf, TextBuf};
use crate::entry::{
    reads_as_chinese, DescriptionKind, Recognition, Script, Standing, TermStatus, TermType,
    UNDETERMINED,
};
use std::collections::{HashMap, HashSet};
use std::ops::Range;

/// Separators of several terms or equivalents in one cell, in any column.
const SEPARATORS: [&str; 3] = ["|", "｜", "；"];

/// Further separators of terms, for a column whose cells use them so.
const SEPARATORS_IF_USED: [&str; 2] = ["、", "/"];

/// A further separator of equivalents.
const EQUIVALENT_SEPARATOR: &str = "; ";

/// The separators in the cells of a column.
pub(super) struct Separators(Vec<&'static str>);

impl Separators {
    /// The separators of each column, by its first cells; `None` for a column with one value a cell.
    pub(super) fn of(columns: &[Option<Column>], rows: &[Vec<Cell>]) -> Vec<Option<Self>> {
        let fields = columns
            .iter()
            .map(|column| column.as_ref().map(|c| c.field));
        let fields: Vec<_> = fields.collect();
        let by_use = |wanted: Field| {
            // Columns of the same field in two scripts have the same separators.
            let alike = fields
                .iter()
                .enumerate()
                .filter(|(_, f)| **f == Some(wanted));
            let alike: Vec<_> = alike.map(|(place, _)| Profile::of(rows, place)).collect();
            let is_used = |separator: &&str| {
                let mut shown = alike.iter().filter(|profile| !profile.is_empty());
                shown.all(|profile| profile.is_separated_by(separator))
            };
            SEPARATORS_IF_USED
                .into_iter()
                .filter(is_used)
                .collect::<Vec<_>>()
        };
        let of = |field: &Option<Field>| Self::of_field((*field)?, by_use);
        fields.iter().map(of).collect()
    }

    fn of_field(field: Field, by_use: impl Fn(Field) -> Vec<&'static str>) -> Option<Self> {
        let mut separators = SEPARATORS.to_vec();
        match field {
            Field::Headword | Field::Terms(_) => separators.extend(by_use(field)),
            Field::Equivalent => separators.push(EQUIVALENT_SEPARATOR),
            _ => return None,
        }
        Some(Separators(separators))
    }

    fn split<'c>(&self, cell: &'c str) -> Vec<&'c str> {
        let mut texts = vec![cell];
        for separator in &self.0 {
            let parts = texts.iter().flat_map(|text| text.split(separator));
            texts = parts.collect();
        }
        let texts = texts.into_iter().map(str::trim);
        texts.filter(|text| !text.is_empty()).collect()
    }
}

/// Whether the quotation marks of a cell are paired; warns if they are not.
pub(super) fn is_sound(cell: &Cell, diagnostics: &mut ListDiagnostics<'_>) -> bool {
    let fault = cell.fault();
    if let Some((message, expected)) = fault {
        diagnostics.warning(&cell.span, message, expected);
    }
    fault.is_none()
}

/// Reads the rows of a table, one after another.
pub(super) struct Rows<'s> {
    columns: Vec<Option<Column>>,
    separators: Vec<Option<Separators>>,
    layout: Layout,
    scripts: Scripts,
    /// The language of the equivalents, if all columns of them are in the same one.
    language: Option<String>,
    ids: HashSet<String>,
    pub(super) diagnostics: ListDiagnostics<'s>,
}

impl<'s> Rows<'s> {
    pub(super) fn new(
        columns: Vec<Option<Column>>,
        separators: Vec<Option<Separators>>,
        layout: Layout,
        scripts: Scripts,
        diagnostics: ListDiagnostics<'s>,
    ) -> Self {
        let equivalents = columns.iter().flatten();
        let mut languages = equivalents
            .filter(|column| column.field == Field::Equivalent)
            .map(|column| &column.lang);
        let language = languages
            .next()
            .filter(|first| languages.all(|l| l == *first));
        Rows {
            language: language.cloned(),
            columns,
            separators,
            layout,
            scripts,
            ids: HashSet::new(),
            diagnostics,
        }
    }

    /// The entry of a row; `None` with a warning if it has no headword.
    pub(super) fn entry(&mut self, cells: Vec<Cell>) -> Option<ListEntry> {
        let row = span_of(&cells)?;
        let cells = self.fitted(cells, &row)?;
        for cell in &cells {
            is_sound(cell, &mut self.diagnostics);
        }
        let mut terms = self.headwords(&cells);
        let Some(first) = terms.first_mut() else {
            // A headword that is there but not usable has its own diagnostic.
            if self.cell(&cells, Field::Headword).is_none() {
                let message = "this row has no headword; it is left out";
                let expected = "a headword";
                self.diagnostics.warning(&row, message, expected);
            }
            return None;
        };
        let status = self.status(&cells, Field::Status);
        let all = Recognition::ALL;
        let recognition = self.category(&cells, Field::Recognition, all, Recognition::as_str);
        first.status = status
            .or(self.usage(&cells, Field::Headword))
            .unwrap_or(TermStatus::Preferred);
        first.recognition = recognition.unwrap_or_default();
        first.part_of_speech = self.string(&cells, Field::PartOfSpeech);
        first.reading = self.string(&cells, Field::Reading);
        let mut entry = EntryBuf {
            terms,
            subject_field: self.text(&cells, Field::Subject),
            ..EntryBuf::default()
        };
        self.definition(&cells, &mut entry);
        let has_own_id = self.id(&cells, &mut entry);
        for term_type in TermType::ALL {
            self.terms(&cells, *term_type, &mut entry.terms);
        }
        self.equivalents(&cells, &mut entry);
        self.descriptions(&cells, &mut entry);
        self.citation(&cells, &mut entry);
        let derive = self.derive(&cells);
        let headword = self.cell(&cells, Field::Headword)?.span.clone();
        let is_bare = entry.definition.is_empty() && entry.equivalents.is_empty();
        if is_bare && entry.descriptions.is_empty() && entry.terms.len() == 1 {
            check::bare_headword(&mut self.diagnostics, &headword);
        }
        let mut listed = self.diagnostics.listed(entry, &headword, derive);
        listed.has_own_id &= has_own_id;
        Some(listed)
    }

    /// Cuts a row to the columns of the table. Surplus cells are joined to a last column of free text, which had a delimiter
    /// without quotation marks; any other row with them is left out. In a sheet they are beside the table and are dropped.
    fn fitted(&mut self, mut cells: Vec<Cell>, row: &Range<usize>) -> Option<Vec<Cell>> {
        let columns = self.columns.len();
        let surplus = cells.split_off(columns.min(cells.len()));
        if surplus.iter().all(|cell| cell.text.is_empty()) {
            return Some(cells);
        }
        if self.layout.is_exact() {
            let beside = surplus.iter().find(|cell| !cell.text.is_empty());
            let span = beside.map_or(row, |cell| &cell.span);
            let message = "this is beside the columns of the table, and is left out";
            self.diagnostics.warning(
                span,
                message,
                "a name above it, in the row that names the columns",
            );
            return Some(cells);
        }
        let last = self.columns.last().and_then(Option::as_ref);
        let is_free = |c: &Column| matches!(c.field, Field::Definition | Field::Description(_));
        let message = "this row has more cells than the header";
        let expected = "quotation marks around a cell that holds a delimiter or a line break";
        match (last.filter(|column| is_free(column)), cells.last_mut()) {
            (Some(_), Some(last)) => {
                for cell in &surplus {
                    last.text.extend(self.layout.delimiter().map(char::from));
                    last.text.push_str(&cell.text);
                }
                let message = format!("{message}; the last cell is taken to go on");
                self.diagnostics.warning(row, message, expected);
                Some(cells)
            }
            _ => {
                let message = format!("{message}; it is left out");
                self.diagnostics.warning(row, message, expected);
                None
            }
        }
    }

    /// The terms in the headword columns of a row, the headword first. The same word in two scripts is one term; another word
    /// of another region is another term.
    fn headwords(&mut self, cells: &[Cell]) -> Vec<TermBuf> {
        let mut terms: Vec<TermBuf> = Vec::new();
        let mut first: Option<Column> = None;
        // Where the terms of a key are: a cell may have many.
        let mut places: HashMap<String, Vec<usize>> = HashMap::new();
        for (place, cell, column) in self.placed(cells, Field::Headword) {
            check::quotation_marks(&mut self.diagnostics, &cell.text, &cell.span);
            let texts = self.designations(place, cell, column.script);
            let is_beside = first.is_some() && column.region.is_none() && column.script.is_some();
            let lacks = |text: &TextBuf| {
                let text = text.as_text();
                column
                    .script
                    .is_some_and(|script| text.in_script(script).is_none())
            };
            if is_beside && texts.len() == terms.len() && terms.iter().all(|t| lacks(&t.text)) {
                // Columns of both scripts without regions hold the same terms, in whichever script they are written.
                for (term, text) in terms.iter_mut().zip(texts) {
                    term.text.fill(text);
                }
                continue;
            }
            for text in texts {
                let places = places.entry(text_key(&text)).or_default();
                let is_same = |place: &&usize| {
                    let term = terms.get(**place);
                    term.is_some_and(|term| is_same_word(&term.text, &text))
                };
                let known = places.iter().take(MAX_COMPARED).find(is_same);
                if let Some(term) = known.and_then(|place| terms.get_mut(*place)) {
                    term.text.fill(text);
                    continue;
                }
                places.push(terms.len());
                let is_regional = column.region.is_some() && first.is_some();
                let region = column.region.filter(|_| is_regional).map(String::from);
                // With a term of another region beside it, the headword is a regional term too.
                let own_region = first.as_ref().and_then(|first| first.region);
                if let (true, Some(term), Some(own)) = (is_regional, terms.first_mut(), own_region)
                {
                    term.region.get_or_insert_with(|| own.into());
                }
                terms.push(TermBuf {
                    text,
                    region,
                    term_type: match (is_regional, terms.is_empty()) {
                        (true, _) => TermType::Regional,
                        (false, true) => TermType::default(),
                        (false, false) => TermType::Variant,
                    },
                    ..TermBuf::default()
                });
            }
            first.get_or_insert(column);
        }
        terms
    }

    /// The designations of a cell, each in the script of its column, or else in the one that it shows.
    fn designations(&mut self, place: usize, cell: &Cell, script: Option<Script>) -> Vec<TextBuf> {
        let mut texts = Vec::new();
        for text in self.values(place, &cell.text) {
            if check::designation(&mut self.diagnostics, text, &cell.span) {
                texts.push(self.in_script(text, script, &cell.span));
            }
        }
        texts
    }

    /// The values of a cell.
    fn values<'c>(&self, place: usize, cell: &'c str) -> Vec<&'c str> {
        match self.separators.get(place) {
            Some(Some(separators)) => separators.split(cell),
            _ => vec![cell],
        }
    }

    /// The non-empty cells of a field, each with the index of its column.
    fn placed<'c>(&self, cells: &'c [Cell], field: Field) -> Vec<(usize, &'c Cell, Column)> {
        let columns = self.columns.iter().zip(cells).enumerate();
        let placed = columns.filter_map(|(place, (column, cell))| {
            let column = column.as_ref().filter(|column| column.field == field)?;
            (!cell.text.is_empty()).then(|| (place, cell, column.clone()))
        });
        placed.collect()
    }

    /// The first non-empty cell of a field.
    fn cell<'c>(&self, cells: &'c [Cell], field: Field) -> Option<&'c Cell> {
        let mut columns = self.columns.iter().zip(cells);
        let is = |column: &Option<Column>| column.as_ref().is_some_and(|c| c.field == field);
        let found = columns.find(|(column, cell)| is(column) && !cell.text.is_empty());
        found.map(|(_, cell)| cell)
    }

    /// The text of a field, from the columns of both scripts.
    fn text(&mut self, cells: &[Cell], field: Field) -> Option<TextBuf> {
        let mut text = TextBuf::default();
        for (_, cell, column) in self.placed(cells, field) {
            text.fill(self.in_script(&cell.text, column.script, &cell.span));
        }
        Some(text).filter(|text| !text.is_empty())
    }

    fn in_script(&mut self, text: &str, script: Option<Script>, span: &Range<usize>) -> TextBuf {
        match script {
            None => self.scripts.text(&mut self.diagnostics, text, span),
            Some(script) => {
                check::script(&mut self.diagnostics, script, text, span);
                TextBuf::in_script(script, text)
            }
        }
    }

    /// Sets the definition; one that is not in Chinese becomes a description.
    fn definition(&mut self, cells: &[Cell], entry: &mut EntryBuf) {
        for (_, cell, column) in self.placed(cells, Field::Definition) {
            if column.script.is_none() && is_foreign(&cell.text) {
                let lang = self.language.as_deref().unwrap_or(UNDETERMINED);
                let kind = DescriptionKind::Definition;
                let definition = DescriptionBuf::new(kind, lang, cell.text.as_str());
                entry.descriptions.push(definition);
                continue;
            }
            let text = self.in_script(&cell.text, column.script, &cell.span);
            entry.definition.fill(text);
        }
    }

    /// Sets the id. False if it differs from that in the list.
    fn id(&mut self, cells: &[Cell], entry: &mut EntryBuf) -> bool {
        let Some(cell) = self.cell(cells, Field::Id) else {
            return true;
        };
        let id = cell.text.as_str();
        let expected =
            "an ASCII letter or `_`, then letters, digits, `_`, `-` and `.`; each id once";
        let prefixed = format!("c-{id}");
        let is_own = crate::glossary::is_xml_id(id);
        if is_own && self.ids.insert(id.into()) {
            entry.id = id.into();
            return true;
        }
        let (kind, message) = match (is_own, crate::glossary::is_xml_id(&prefixed)) {
            (true, _) => (
                "id twice",
                format!("the id {id:?} is used above; another one is generated"),
            ),
            (false, true) => (
                "id",
                format!("{id:?} is not an XML id; {prefixed} is used instead"),
            ),
            (false, false) => (
                "id",
                format!("{id:?} is not an XML id; another one is generated"),
            ),
        };
        self.diagnostics
            .warning_of(kind, &cell.span, message, expected);
        if !is_own && crate::glossary::is_xml_id(&prefixed) {
            entry.id = prefixed;
        }
        false
    }

    /// Adds the further terms of one type. Columns of two scripts hold the same terms in the same order.
    fn terms(&mut self, cells: &[Cell], term_type: TermType, terms: &mut Vec<TermBuf>) {
        let mut groups: Vec<(TermStatus, Vec<TextBuf>)> = Vec::new();
        for (place, cell, column) in self.placed(cells, Field::Terms(term_type)) {
            let status = self.usage_of_terms(cells, place, term_type);
            let found = self.designations(place, cell, column.script);
            match groups.iter_mut().find(|(known, _)| *known == status) {
                None => groups.push((status, found)),
                Some((_, texts)) if column.script.is_some() && texts.len() == found.len() => {
                    for (text, found) in texts.iter_mut().zip(found) {
                        text.fill(found);
                    }
                }
                Some((_, texts)) if column.script.is_none() => texts.extend(found),
                Some((_, texts)) => {
                    let message = "there are more or fewer terms here than in the other script";
                    let expected = "as many in each script, in the same order";
                    self.diagnostics.warning(&cell.span, message, expected);
                    texts.extend(found);
                }
            }
        }
        let texts = groups
            .into_iter()
            .flat_map(|(status, texts)| texts.into_iter().map(move |text| (status, text)));
        terms.extend(texts.map(|(status, text)| TermBuf {
            text,
            term_type,
            status,
            ..TermBuf::default()
        }));
    }

    fn equivalents(&mut self, cells: &[Cell], entry: &mut EntryBuf) {
        let standing = self.category(cells, Field::Standing, Standing::ALL, Standing::as_str);
        let of_all = self.status(cells, Field::EquivalentStatus);
        let source = self.string(cells, Field::EquivalentSource);
        for (place, cell, column) in self.placed(cells, Field::Equivalent) {
            let status = self.usage_behind(cells, place).or(of_all);
            for text in self.values(place, &cell.text) {
                if !check::designation(&mut self.diagnostics, text, &cell.span) {
                    continue;
                }
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
            for (_, cell, column) in self.placed(cells, Field::Description(*kind)) {
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
        let date = self.cell(cells, Field::Date).and_then(|cell| {
            let date = iso_date(&cell.text);
            let is_one = check::date(&mut self.diagnostics, &date, &cell.span);
            is_one.then_some(date)
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
        is_yes(&cell.text).unwrap_or_else(|| {
            let message = format!("{:?} is neither true nor false", cell.text);
            self.diagnostics
                .warning(&cell.span, message, "true or false");
            true
        })
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
        check::choice(&mut self.diagnostics, &cell.text, &cell.span, all, as_str)
    }

    /// The status in a cell.
    fn status(&mut self, cells: &[Cell], field: Field) -> Option<TermStatus> {
        let cell = self.cell(cells, field)?;
        if let Some(status) = status_of(&cell.text) {
            return Some(status);
        }
        match is_yes(&cell.text).filter(|_| field == Field::EquivalentStatus) {
            // Yes or no, in a column named “forbidden”.
            Some(is_forbidden) => is_forbidden.then_some(TermStatus::Deprecated),
            None => {
                let (all, as_str) = (TermStatus::ALL, TermStatus::as_str);
                check::choice(&mut self.diagnostics, &cell.text, &cell.span, all, as_str)
            }
        }
    }

    /// The status of the terms in the first column of a field.
    fn usage(&self, cells: &[Cell], field: Field) -> Option<TermStatus> {
        let is = |column: &Option<Column>| column.as_ref().is_some_and(|c| c.field == field);
        self.usage_behind(cells, self.columns.iter().position(is)?)
    }

    /// The status of further terms, from the column behind theirs or behind that of the other script beside it.
    fn usage_of_terms(&self, cells: &[Cell], place: usize, term_type: TermType) -> TermStatus {
        let mut scripts = Vec::new();
        let is_beside = |place: &usize| {
            let column = self.columns.get(*place).and_then(Option::as_ref);
            let column = column.filter(|column| column.field == Field::Terms(term_type));
            column.is_some_and(|column| {
                let is_new = !scripts.contains(&column.script);
                scripts.push(column.script);
                is_new
            })
        };
        let last = (place..).take_while(is_beside).last();
        let usage = last.and_then(|last| self.usage_behind(cells, last));
        usage.unwrap_or_default()
    }

    /// The status of terms, from a column between theirs and the next one of terms.
    fn usage_behind(&self, cells: &[Cell], place: usize) -> Option<TermStatus> {
        let behind = self.columns.iter().zip(cells).skip(place + 1);
        let columns = behind.map(|(column, cell)| (column.as_ref(), cell));
        let mut own = columns.take_while(|(c, _)| !c.is_some_and(Column::holds_terms));
        own.find_map(|(column, cell)| {
            column.filter(|column| column.field == Field::Usage)?;
            status_of(&cell.text)
        })
    }
}

/// Whether a text has letters and is not Chinese.
fn is_foreign(text: &str) -> bool {
    text.chars().any(char::is_alphabetic) && !reads_as_chinese(text)
}

/// A date in the form of ISO 8601, for `2024/2/27`, `2024.02.27` and 2024年2月27日; other texts as they are.
fn iso_date(date: &str) -> String {
    let numbers = date.split(['/', '.', '年', '月', '日']);
    let numbers: Vec<&str> = numbers.filter(|number| !number.is_empty()).collect();
    let is_number = |number: &&str| number.bytes().all(|byte| byte.is_ascii_digit());
    if numbers.len() < 2 && !date.ends_with('年') || !numbers.iter().all(is_number) {
        return date.into();
    }
    let padded: Vec<_> = numbers
        .iter()
        .map(|number| format!("{number:0>2}"))
        .collect();
    padded.join("-")
}

/// The status by the words of tools; of several, one that forbids a term outweighs one that recommends it.
fn status_of(text: &str) -> Option<TermStatus> {
    let words = text.split([';', ',', '|', '，', '；', '、']);
    let known: Vec<_> = words.filter_map(TermStatus::of_words).collect();
    (!known.is_empty()).then(|| TermStatus::of_several(&known))
}

/// The boolean of a text such as yes or no.
fn is_yes(text: &str) -> Option<bool> {
    match text.to_ascii_lowercase().as_str() {
        "true" | "yes" | "y" | "1" | "x" | "是" => Some(true),
        "false" | "no" | "n" | "0" | "否" => Some(false),
        _ => None,
    }
}

/// The language tag of a text whose column names no language.
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
