//! The non-empty columns of a workbook, with the names of list columns.

use crate::compile::list::columns::{self, Field};
use crate::entry::owned::{CitationBuf, DescriptionBuf, EntryBuf, TermBuf, TextBuf};
use crate::entry::{
    DescriptionKind, Recognition, Script, Standing, TermStatus, TermType, UNDETERMINED,
};

/// A table of texts.
pub(super) struct Table {
    pub(super) header: Vec<String>,
    pub(super) rows: Vec<Vec<String>>,
}

/// The separator of several terms in a cell.
const SEPARATOR: &str = "|";

/// The regions with a column of terms, and the script of each.
const REGIONS: [(&str, Script); 6] = [
    ("TW", Script::Hant),
    ("HK", Script::Hant),
    ("MO", Script::Hant),
    ("CN", Script::Hans),
    ("SG", Script::Hans),
    ("MY", Script::Hans),
];

/// The most columns of descriptions of one kind and language.
const MAX_DESCRIPTIONS: usize = 8;

/// The most columns of a list.
const MAX_COLUMNS: usize = 256;

/// A column: its name, and the function that gives its cell of an entry.
type Column = (String, Box<dyn Fn(&EntryBuf) -> String>);

impl Table {
    /// The table of those entries.
    pub(super) fn of(entries: &[EntryBuf]) -> Self {
        let mut columns = terms();
        columns.extend(equivalents(entries));
        columns.extend(concept());
        columns.extend(descriptions(entries));
        columns.extend(rest());
        columns.retain(|(name, cell)| {
            let is_headword = Script::ALL
                .iter()
                .any(|script| script.language_tag() == name);
            is_headword || entries.iter().any(|entry| !cell(entry).is_empty())
        });
        columns.truncate(MAX_COLUMNS);
        let row = |entry| columns.iter().map(|(_, cell)| cell(entry)).collect();
        Table {
            rows: entries.iter().map(row).collect(),
            header: columns.iter().map(|(name, _)| name.clone()).collect(),
        }
    }

    /// The header and the rows.
    pub(super) fn lines(&self) -> impl Iterator<Item = impl Iterator<Item = &str>> {
        let lines = std::iter::once(&self.header).chain(&self.rows);
        lines.map(|line| line.iter().map(String::as_str))
    }

    /// The width of each column, in digits.
    pub(super) fn widths(&self) -> impl Iterator<Item = f64> + '_ {
        (0..self.header.len()).map(|column| {
            let cells = self.rows.iter().filter_map(move |row| row.get(column));
            let cells = self.header.get(column).into_iter().chain(cells);
            let widest = cells.map(|cell| width(cell)).max().unwrap_or_default();
            // Plus room for the filter button.
            f64::from(widest.clamp(6, 46)) + 4.0
        })
    }
}

/// The approximate width of the widest line of a text, in digits.
fn width(text: &str) -> u32 {
    let of_line = |line: &str| {
        line.chars()
            .map(|ch| if ch < '\u{1100}' { 1 } else { 2 })
            .sum()
    };
    text.lines().map(of_line).max().unwrap_or_default()
}

fn column(name: impl Into<String>, cell: impl Fn(&EntryBuf) -> String + 'static) -> Column {
    (name.into(), Box::new(cell))
}

/// A column for each script of a text.
fn in_scripts(field: Field, text: fn(&EntryBuf) -> Option<&TextBuf>) -> Vec<Column> {
    let column = |script| {
        column(columns::name(field, Some(script)), move |entry| {
            text(entry)
                .and_then(|text| in_script(text, script))
                .unwrap_or_default()
                .into()
        })
    };
    Script::ALL.map(column).into()
}

fn in_script(text: &TextBuf, script: Script) -> Option<&str> {
    match script {
        Script::Hant => text.hant.as_deref(),
        Script::Hans => text.hans.as_deref(),
    }
}

fn joined<'t>(texts: impl Iterator<Item = &'t str>) -> String {
    texts.collect::<Vec<_>>().join(SEPARATOR)
}

/// The columns of terms: the headword, terms of regions, and the others by type and status.
fn terms() -> Vec<Column> {
    let mut all = in_scripts(Field::Headword, |entry| {
        entry.terms.first().map(|term| &term.text)
    });
    for (region, script) in REGIONS {
        all.push(column(format!("zh-{region}"), move |entry| {
            let used = further(entry, TermType::Regional, TermStatus::Admitted);
            let used = used.filter(|term| term.region.as_deref() == Some(region));
            joined(used.filter_map(|term| in_script(&term.text, script)))
        }));
    }
    let types = TermType::ALL.iter().filter(|t| **t != TermType::Regional);
    for term_type in types.copied() {
        for status in statuses() {
            // Terms in the columns of both scripts are paired one by one, so terms in one script have a third column.
            for script in [Some(Script::Hant), Some(Script::Hans), None] {
                let name = columns::name(Field::Terms(term_type), script);
                all.push(column(name, move |entry| {
                    let terms = further(entry, term_type, status);
                    joined(
                        terms.filter_map(|term| match (&term.text.hant, &term.text.hans) {
                            (Some(_), Some(_)) => in_script(&term.text, script?),
                            (one, other) if script.is_none() => one.as_deref().or(other.as_deref()),
                            _ => None,
                        }),
                    )
                }));
            }
            all.extend(usage(status, move |entry| {
                further(entry, term_type, status).next().is_some()
            }));
        }
    }
    all
}

/// The terms of an entry after its headword, of that type and status.
fn further(
    entry: &EntryBuf,
    term_type: TermType,
    status: TermStatus,
) -> impl Iterator<Item = &TermBuf> {
    let further = entry.terms.iter().skip(1);
    further.filter(move |term| term.term_type == term_type && term.status == status)
}

/// The statuses. The one without a usage column is last, since a usage column would apply to it if it followed.
fn statuses() -> [TermStatus; 4] {
    [
        TermStatus::Preferred,
        TermStatus::Deprecated,
        TermStatus::Superseded,
        TermStatus::Admitted,
    ]
}

/// The usage column that follows terms of a status; `None` for the default status.
fn usage(status: TermStatus, is_there: impl Fn(&EntryBuf) -> bool + 'static) -> Option<Column> {
    let is_said = status != TermStatus::Admitted;
    is_said.then(|| {
        column(
            columns::name(Field::Usage, None),
            move |entry| match is_there(entry) {
                true => status.as_str().into(),
                false => String::new(),
            },
        )
    })
}

/// The columns of equivalents by language and status, and of the data that all of them share.
fn equivalents(entries: &[EntryBuf]) -> Vec<Column> {
    let mut languages: Vec<&str> = Vec::new();
    for equivalent in entries.iter().flat_map(|entry| &entry.equivalents) {
        if !languages.contains(&equivalent.lang.as_str()) && languages.len() < MAX_COLUMNS {
            languages.push(&equivalent.lang);
        }
    }
    let mut all = Vec::new();
    for lang in languages {
        let is_short = lang
            .split('-')
            .next()
            .is_some_and(|language| language.len() == 2);
        let name = match is_short {
            true => lang.to_owned(),
            false => format!("equivalent {lang}"),
        };
        for status in statuses() {
            let wanted = lang.to_owned();
            let texts = move |entry: &EntryBuf| {
                let all = entry.equivalents.iter();
                // An equivalent of a related concept is left out.
                let all =
                    all.filter(|e| e.lang == wanted && e.status == status && e.renders.is_none());
                joined(all.map(|equivalent| equivalent.text.as_str()))
            };
            all.push(column(name.clone(), texts.clone()));
            all.extend(usage(status, move |entry| !texts(entry).is_empty()));
        }
    }
    all.push(column(columns::name(Field::Standing, None), |entry| {
        shared_value(entry, |e| e.standing.map(Standing::as_str))
    }));
    all.push(column(
        columns::name(Field::EquivalentSource, None),
        |entry| shared_value(entry, |e| e.source.as_deref()),
    ));
    all
}

/// The value of a field if all equivalents of an entry have the same one.
fn shared_value(
    entry: &EntryBuf,
    of: for<'e> fn(&'e crate::entry::owned::EquivalentBuf) -> Option<&'e str>,
) -> String {
    let mut all = entry
        .equivalents
        .iter()
        .filter(|e| e.renders.is_none())
        .map(of);
    let first = all.next().flatten();
    first
        .filter(|first| all.all(|other| other == Some(first)))
        .unwrap_or_default()
        .into()
}

/// The columns of the definition and the subject field.
fn concept() -> Vec<Column> {
    let mut all = in_scripts(Field::Definition, |entry| Some(&entry.definition));
    all.extend(in_scripts(Field::Subject, |entry| {
        entry.subject_field.as_ref()
    }));
    all
}

/// The columns of definitions in other languages, examples and notes, by kind and language.
fn descriptions(entries: &[EntryBuf]) -> Vec<Column> {
    let mut kinds: Vec<(DescriptionKind, String, usize)> = Vec::new();
    for entry in entries {
        for description in &entry.descriptions {
            let (kind, lang) = (description.kind, &description.lang);
            let count = of_kind(entry, kind, lang).count().min(MAX_DESCRIPTIONS);
            if let Some((_, _, most)) = kinds.iter_mut().find(|(k, l, _)| (*k, l) == (kind, lang)) {
                *most = count.max(*most);
            } else if kinds.len() < MAX_COLUMNS {
                kinds.push((kind, lang.clone(), count));
            }
        }
    }
    let mut all = Vec::new();
    for (kind, lang, count) in kinds {
        let field = match kind {
            DescriptionKind::Definition => columns::name(Field::Definition, None),
            kind => columns::name(Field::Description(kind), None),
        };
        let name = match &*lang {
            UNDETERMINED => field,
            lang => format!("{field} {lang}"),
        };
        for number in 0..count {
            let lang = lang.clone();
            all.push(column(name.clone(), move |entry| {
                let description = of_kind(entry, kind, &lang).nth(number);
                description.map_or(String::new(), |description| description.text.clone())
            }));
        }
    }
    all
}

fn of_kind<'e>(
    entry: &'e EntryBuf,
    kind: DescriptionKind,
    lang: &'e str,
) -> impl Iterator<Item = &'e DescriptionBuf> {
    let all = entry.descriptions.iter();
    all.filter(move |description| description.kind == kind && description.lang == lang)
}

/// The columns of the headword's data, the citation, the id and `derive`.
fn rest() -> Vec<Column> {
    let of_headword = |field, of: fn(&TermBuf) -> Option<&str>| {
        column(columns::name(field, None), move |entry| {
            entry.terms.first().and_then(of).unwrap_or_default().into()
        })
    };
    let mut all = vec![
        of_headword(Field::Status, |term| {
            (term.status != TermStatus::Preferred).then(|| term.status.as_str())
        }),
        of_headword(Field::PartOfSpeech, |term| term.part_of_speech.as_deref()),
        of_headword(Field::Reading, |term| term.reading.as_deref()),
        of_headword(Field::Recognition, |term| {
            (term.recognition != Recognition::default()).then(|| term.recognition.as_str())
        }),
    ];
    all.extend(in_scripts(Field::Place, |entry| {
        citation(entry).map(|c| &c.place)
    }));
    all.extend(in_scripts(Field::Body, |entry| {
        citation(entry).map(|c| &c.body)
    }));
    all.extend(in_scripts(Field::Report, |entry| {
        citation(entry).map(|c| &c.report)
    }));
    all.extend(in_scripts(Field::Section, |entry| {
        citation(entry).map(|c| &c.section)
    }));
    all.extend(in_scripts(Field::Source, |entry| {
        citation(entry)?.source.as_ref()
    }));
    all.push(column(columns::name(Field::Date, None), |entry| {
        citation(entry)
            .and_then(|c| c.date.clone())
            .unwrap_or_default()
    }));
    all.push(column(columns::name(Field::Id, None), |entry| {
        entry.id.clone()
    }));
    // The table has all terms, so none need be derived.
    all.push(column(columns::name(Field::Derive, None), |_| {
        "false".into()
    }));
    all
}

fn citation(entry: &EntryBuf) -> Option<&CitationBuf> {
    entry.citations.first()
}
