//! The columns of a table by their content, where no row names them.

use super::columns::{Column, Field};
use super::options::Options;
use super::records::Cell;
use crate::entry::{reads_as_chinese, DescriptionKind, Script, UNDETERMINED};
use crate::fold::{key, Strength};
use crate::glossary::is_xml_id;
use std::collections::HashSet;

/// Counts of the cells of a column that show what it holds.
#[derive(Debug, Default)]
pub(super) struct Profile<'t> {
    texts: Vec<&'t str>,
    distinct: HashSet<&'t str>,
    chinese: usize,
    kana: usize,
    hangul: usize,
    cyrillic: usize,
    latin: usize,
    /// Cells with a pinyin vowel with a tone mark.
    tones: usize,
    numbers: usize,
    characters: usize,
}

impl<'t> Profile<'t> {
    /// The profile of a column, counted from 0.
    pub(super) fn of(rows: &'t [Vec<Cell>], column: usize) -> Self {
        let mut profile = Profile::default();
        for cell in rows.iter().filter_map(|row| row.get(column)) {
            if !cell.text.is_empty() {
                profile.add(&cell.text);
            }
        }
        profile
    }

    fn add(&mut self, text: &'t str) {
        let has = |is: fn(char) -> bool| usize::from(text.chars().any(is));
        self.texts.push(text);
        self.distinct.insert(text);
        self.chinese += usize::from(reads_as_chinese(text));
        self.kana += has(|c| matches!(c, '\u{3041}'..='\u{309F}' | '\u{30A1}'..='\u{30FA}'));
        self.hangul += has(|c| matches!(c, '\u{1100}'..='\u{11FF}' | '\u{AC00}'..='\u{D7AF}'));
        self.cyrillic += has(|c| matches!(c, '\u{400}'..='\u{52F}'));
        self.latin += has(|c| matches!(c, 'a'..='z' | 'A'..='Z' | '\u{C0}'..='\u{24F}'));
        self.tones += has(|c| "āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜ".contains(c));
        self.numbers += usize::from(text.chars().all(|c| c.is_ascii_digit()));
        self.characters += text.chars().count();
    }

    /// Whether a count is at least that many tenths of the cells.
    fn is_share(&self, count: usize, tenths: usize) -> bool {
        !self.texts.is_empty() && count * 10 >= self.texts.len() * tenths
    }

    pub(super) fn is_empty(&self) -> bool {
        self.texts.is_empty()
    }

    /// Whether most cells are Chinese, and hardly any Japanese.
    pub(super) fn is_chinese(&self) -> bool {
        self.is_share(self.chinese, 6) && self.kana * 20 <= self.texts.len()
    }

    /// Whether hardly any cell is Chinese, and most are in some language.
    pub(super) fn is_foreign(&self) -> bool {
        let spoken = self.latin + self.kana + self.hangul + self.cyrillic;
        self.chinese * 10 <= self.texts.len() && self.is_share(spoken, 5)
            || self.kana * 20 > self.texts.len()
    }

    /// The average length of a cell in characters.
    fn average_length(&self) -> usize {
        self.characters / self.texts.len().max(1)
    }

    /// Whether all cells hold a word between a term and its meaning: 指, 是指.
    pub(super) fn is_link(&self) -> bool {
        let is_link = |text: &&&str| {
            let text = text.trim_matches(['：', ':', '，', '—', '-', '=', ' ']);
            [
                "",
                "指",
                "是指",
                "系指",
                "係指",
                "是",
                "即",
                "means",
                "refers to",
            ]
            .contains(&text)
        };
        !self.is_empty() && self.distinct.iter().all(|text| is_link(&text))
    }

    /// Whether all cells are ids.
    pub(super) fn are_ids(&self) -> bool {
        self.texts.iter().all(|text| is_xml_id(text))
    }

    /// Whether a separator lists several terms in one cell: all cells with it, and enough cells, have only short words between.
    pub(super) fn is_separated_by(&self, separator: &str) -> bool {
        const LONGEST: usize = 8;
        let is_separated = |text: &&&str| {
            let mut words = text.split(separator).map(str::trim);
            text.contains(separator)
                && words.all(|word| {
                    let length = word.chars().count();
                    (1..=LONGEST).contains(&length) && reads_as_chinese(word)
                })
        };
        let separated = self.texts.iter().filter(is_separated).count();
        let with = self.texts.iter().filter(|text| text.contains(separator));
        separated >= 2 && separated == with.count() && self.is_share(separated, 2)
    }

    /// The language of a column that is not Chinese.
    pub(super) fn language(&self, options: &Options) -> String {
        if let Some(tag) = options.other_language() {
            return tag.into();
        }
        let most = |count: usize| self.is_share(count, 2);
        let tag = match self {
            _ if self.kana > 0 => "ja",
            _ if most(self.hangul) => "ko",
            _ if most(self.cyrillic) => "ru",
            _ if most(self.latin) => "en",
            _ => UNDETERMINED,
        };
        tag.into()
    }
}

/// The columns of a table by their content; `None` if no column is Chinese.
pub(super) fn columns(rows: &[Vec<Cell>], options: &Options) -> Option<Vec<Option<Column>>> {
    let count = rows.iter().map(Vec::len).max()?;
    let profiles: Vec<_> = (0..count).map(|place| Profile::of(rows, place)).collect();
    let mut columns = Vec::new();
    for (place, profile) in profiles.iter().enumerate() {
        columns.push(column(rows, place, profile, &profiles, &columns, options));
    }
    let mut known = columns.iter().flatten();
    let has_headword = known.any(|column: &Column| column.field == Field::Headword);
    has_headword.then_some(columns)
}

/// What one column is, given those before it.
fn column(
    rows: &[Vec<Cell>],
    place: usize,
    profile: &Profile<'_>,
    all: &[Profile<'_>],
    before: &[Option<Column>],
    options: &Options,
) -> Option<Column> {
    let has = |field: Field| before.iter().flatten().any(|column| column.field == field);
    if profile.is_empty() {
        return None;
    }
    let is_ignored = profile.is_link() || profile.is_share(profile.numbers, 10) || is_tag(profile);
    if is_ignored {
        return Some(Column::of(Field::Ignored));
    }
    if profile.is_chinese() {
        let first = all
            .iter()
            .position(Profile::is_chinese)
            .filter(|f| *f < place);
        let Some(first) = first else {
            return Some(Column::of(Field::Headword));
        };
        let headwords = all.get(first)?;
        return Some(Column::of(match () {
            () if is_other_form(rows, first, place) => Field::Headword,
            () if is_other_script(headwords, profile) => Field::Headword,
            () if has(Field::Definition) => subject_or_note(profile),
            () if all.len() == 2
                || profile.average_length() > 2 * headwords.average_length().max(4) =>
            {
                Field::Definition
            }
            () => subject_or_note(profile),
        }));
    }
    Some(match profile.tones * 2 > profile.texts.len() {
        true => Column::of(Field::Reading),
        false if has(Field::Equivalent) => Column::of(subject_or_note(profile)),
        false => Column::equivalents(profile.language(options)),
    })
}

/// The subject field if a few short texts recur in the column; otherwise notes.
fn subject_or_note(profile: &Profile<'_>) -> Field {
    match profile.texts.len() >= 2 * profile.distinct.len() && profile.average_length() <= 12 {
        true => Field::Subject,
        false => Field::Description(DescriptionKind::Note),
    }
}

/// Whether all cells hold the same language tag, as in files of DeepL.
fn is_tag(profile: &Profile<'_>) -> bool {
    let is_tag = |text: &&str| {
        let language = text.split(['-', '_']).next().unwrap_or_default();
        let is_known = Column::named(language).is_some_and(|column| column.holds_terms());
        language.len() <= 3 && is_known
    };
    profile.distinct.len() == 1 && profile.distinct.iter().all(is_tag)
}

/// Whether most rows have the same word in both columns, in either script.
fn is_other_form(rows: &[Vec<Cell>], first: usize, second: usize) -> bool {
    let pairs = rows
        .iter()
        .filter_map(|row| Some((row.get(first)?, row.get(second)?)));
    let (mut same, mut all) = (0, 0);
    for (a, b) in pairs {
        all += 1;
        same += usize::from(is_same_word(&a.text, &b.text));
    }
    same * 2 > all
}

/// Whether two texts of unknown script are the same word.
fn is_same_word(a: &str, b: &str) -> bool {
    key(a, Strength::Strict).eq(key(b, Strength::Strict))
}

/// Whether two columns hold texts of similar length in different scripts: terms of two regions.
fn is_other_script(a: &Profile<'_>, b: &Profile<'_>) -> bool {
    let script = |profile: &Profile<'_>| Script::prevailing(&profile.texts.concat());
    let (one, other) = (script(a), script(b));
    one.is_some() && other.is_some() && one != other && b.average_length() <= a.average_length() + 4
}
