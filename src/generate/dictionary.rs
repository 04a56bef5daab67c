//! Parses the dictionaries: text to entries, each with its place.

use std::collections::BTreeSet;
use std::fmt::Display;
use std::fs;
use std::path::Path;
use std::str::Lines;

use unicode_normalization::UnicodeNormalization as _;

pub(super) const TS_CHARACTERS: &str = "opencc/TSCharacters.txt";
pub(super) const ST_CHARACTERS: &str = "opencc/STCharacters.txt";
pub(super) const TW_VARIANTS: &str = "opencc/TWVariants.txt";
pub(super) const HK_VARIANTS: &str = "opencc/HKVariants.txt";
const EQUIVALENT_UNIFIED_IDEOGRAPH: &str = "unicode/EquivalentUnifiedIdeograph.txt";
const UNIHAN_STANDARDS: &str = "unicode/Unihan_Standards.txt";
const EXTRA: &str = "fold/extra.tsv";
const VARIANTS: &str = "fold/variants.tsv";

/// The source texts of the fold tables.
///
/// The fields are public so that a test or a tool may build tables from texts of its own; what the names mean is in
/// `data/opencc/README.md`, `data/unicode/README.md` and `data/fold/README.md`.
#[derive(Clone, Debug, Default)]
pub struct Dictionaries {
    /// OpenCC's `TSCharacters.txt`: Traditional to Simplified.
    pub ts_characters: String,
    /// OpenCC's `STCharacters.txt`: Simplified to Traditional.
    pub st_characters: String,
    /// OpenCC's `TWVariants.txt`: standard Traditional to the spelling of Taiwan.
    pub tw_variants: String,
    /// OpenCC's `HKVariants.txt`: standard Traditional to the spelling of Hong Kong.
    pub hk_variants: String,
    /// Unicode's `EquivalentUnifiedIdeograph.txt`.
    pub equivalent_unified_ideograph: String,
    /// `Unihan_Standards.txt`: which characters are standard in Taiwan, in Hong Kong, on the mainland.
    pub unihan_standards: String,
    /// `extra.tsv`: a spelling, the standard Simplified form, and the reason, separated by tabs.
    pub extra: String,
    /// `variants.tsv`: another form, the standard form, `strict` or `loose`, the sources, and a reason where
    /// there is one, separated by tabs.
    pub variants: String,
}

impl Dictionaries {
    /// Reads the eight files below the directory `data`.
    ///
    /// # Errors
    ///
    /// When a file cannot be read or is not UTF-8; the message names it.
    pub fn read(data: impl AsRef<Path>) -> Result<Self, GenerateError> {
        let read = |file: &str| {
            let path = data.as_ref().join(file);
            fs::read_to_string(&path)
                .map_err(|error| GenerateError(format!("cannot read {}: {error}", path.display())))
        };
        Ok(Self {
            ts_characters: read(TS_CHARACTERS)?,
            st_characters: read(ST_CHARACTERS)?,
            tw_variants: read(TW_VARIANTS)?,
            hk_variants: read(HK_VARIANTS)?,
            equivalent_unified_ideograph: read(EQUIVALENT_UNIFIED_IDEOGRAPH)?,
            unihan_standards: read(UNIHAN_STANDARDS)?,
            extra: read(EXTRA)?,
            variants: read(VARIANTS)?,
        })
    }
}

/// Why the tables could not be made: all errors, each with its file and line, the line itself, and what is accepted there.
#[derive(Debug, thiserror::Error)]
#[error("{0}")]
pub struct GenerateError(String);

impl From<Vec<String>> for GenerateError {
    fn from(problems: Vec<String>) -> Self {
        GenerateError(problems.join("\n"))
    }
}

/// A line of a file below `data/`.
#[derive(Clone, Copy, Debug)]
pub(super) struct Place<'a> {
    file: &'static str,
    number: usize,
    pub(super) line: &'a str,
}

impl Place<'_> {
    /// An error message about the line, with the line.
    pub(super) fn problem(&self, message: impl Display) -> String {
        let Place { file, number, line } = self;
        format!("{file}:{number}: {message}\n    {line}")
    }
}

/// A line of an OpenCC character dictionary.
#[derive(Debug)]
pub(super) struct Entry<'a> {
    pub(super) place: Place<'a>,
    pub(super) key: char,
    pub(super) candidates: Vec<char>,
    /// Whether the comment above it says that common fonts lack the Simplified form.
    pub(super) is_rare_form: bool,
}

/// One character and the character it stands for.
#[derive(Debug)]
pub(super) struct Pair<'a> {
    pub(super) place: Place<'a>,
    pub(super) from: char,
    pub(super) to: char,
}

/// The characters that are standard somewhere.
#[derive(Debug, Default)]
pub(super) struct Standards {
    pub(super) taiwan: BTreeSet<char>,
    pub(super) hong_kong: BTreeSet<char>,
    pub(super) mainland: BTreeSet<char>,
}

/// All dictionaries, parsed.
#[derive(Debug)]
pub(super) struct Parsed<'a> {
    pub(super) ts: Vec<Entry<'a>>,
    pub(super) st: Vec<Entry<'a>>,
    pub(super) tw: Vec<Entry<'a>>,
    pub(super) hk: Vec<Entry<'a>>,
    pub(super) standards: Standards,
    /// Radicals and strokes that NFKC leaves alone.
    pub(super) radicals: Vec<Pair<'a>>,
    pub(super) extra: Vec<Pair<'a>>,
    /// Other forms of characters: those that are joined under the strict fold, and under the loose one only.
    pub(super) forms: Forms<'a>,
}

/// The forms of `variants.tsv`.
#[derive(Debug, Default)]
pub(super) struct Forms<'a> {
    pub(super) strict: Vec<Pair<'a>>,
    pub(super) loose: Vec<Pair<'a>>,
}

pub(super) fn parse(dictionaries: &Dictionaries) -> Result<Parsed<'_>, Vec<String>> {
    let mut problems = Vec::new();
    let ts = entries(TS_CHARACTERS, &dictionaries.ts_characters, &mut problems);
    let st = entries(ST_CHARACTERS, &dictionaries.st_characters, &mut problems);
    let tw = entries(TW_VARIANTS, &dictionaries.tw_variants, &mut problems);
    let hk = entries(HK_VARIANTS, &dictionaries.hk_variants, &mut problems);
    let standards = standards(&dictionaries.unihan_standards, &mut problems);
    let radicals = radicals(&dictionaries.equivalent_unified_ideograph, &mut problems);
    let extra = extra(&dictionaries.extra, &mut problems);
    let forms = forms(&dictionaries.variants, &mut problems);
    if problems.is_empty() {
        Ok(Parsed {
            ts,
            st,
            tw,
            hk,
            standards,
            radicals,
            extra,
            forms,
        })
    } else {
        Err(problems)
    }
}

/// An entry of an OpenCC dictionary: a word, and its possible conversions.
pub(super) struct Line<'a> {
    pub(super) place: Place<'a>,
    pub(super) key: &'a str,
    pub(super) values: Vec<&'a str>,
    /// Whether the comment above it says that common fonts lack the Simplified form.
    pub(super) is_rare_form: bool,
}

/// The entries of a dictionary of `what`.
pub(super) fn lines<'a>(
    places: impl IntoIterator<Item = Place<'a>>,
    what: &str,
    problems: &mut Vec<String>,
) -> Vec<Line<'a>> {
    let mut lines = Vec::new();
    let mut is_rare_form = false;
    for place in places {
        if let Some(comment) = place.line.strip_prefix('#') {
            is_rare_form = comment.trim_start().starts_with("@tofu-risk");
            continue;
        }
        let is_rare_form = std::mem::take(&mut is_rare_form);
        match place.line.split_once('\t') {
            Some((key, values)) => lines.push(Line {
                place,
                key,
                values: values.split(' ').collect(),
                is_rare_form,
            }),
            None if place.line.is_empty() => {}
            None => problems.push(place.problem(format!(
                "expected a {what}, a tab, and candidates separated by spaces"
            ))),
        }
    }
    lines
}

fn entries<'a>(file: &'static str, text: &'a str, problems: &mut Vec<String>) -> Vec<Entry<'a>> {
    let mut entries = Vec::new();
    for line in lines(places(file, text), "character", problems) {
        match entry(&line) {
            Ok(entry) => entries.push(entry),
            Err(problem) => problems.push(problem),
        }
    }
    entries
}

fn entry<'a>(line: &Line<'a>) -> Result<Entry<'a>, String> {
    let candidates = line.values.iter();
    Ok(Entry {
        place: line.place,
        key: character(line.place, line.key)?,
        candidates: candidates
            .map(|value| character(line.place, value))
            .collect::<Result<_, _>>()?,
        is_rare_form: line.is_rare_form,
    })
}

fn extra<'a>(text: &'a str, problems: &mut Vec<String>) -> Vec<Pair<'a>> {
    let read = |place: Place<'a>| {
        let fields: Vec<&str> = place.line.split('\t').collect();
        match fields.as_slice() {
            [from, to, reason] if !reason.is_empty() => Ok(Pair {
                place,
                from: character(place, from)?,
                to: character(place, to)?,
            }),
            _ => Err(place
                .problem("expected a spelling, the standard form and a reason, separated by tabs")),
        }
    };
    rows(EXTRA, text)
        .filter_map(|place| read(place).map_err(|problem| problems.push(problem)).ok())
        .collect()
}

/// `kTGH TAB characters`: a field of Unihan, and characters that have it.
fn standards(text: &str, problems: &mut Vec<String>) -> Standards {
    let mut standards = Standards::default();
    for place in rows(UNIHAN_STANDARDS, text) {
        match place.line.split_once('\t') {
            Some(("kBigFive", characters)) => standards.taiwan.extend(characters.chars()),
            Some(("kHKGlyph", characters)) => standards.hong_kong.extend(characters.chars()),
            Some(("kTGH", characters)) => standards.mainland.extend(characters.chars()),
            _ => problems
                .push(place.problem("expected kBigFive, kHKGlyph or kTGH, a tab, and characters")),
        }
    }
    standards
}

fn forms<'a>(text: &'a str, problems: &mut Vec<String>) -> Forms<'a> {
    let mut forms = Forms::default();
    for place in rows(VARIANTS, text) {
        let fields: Vec<&str> = place.line.split('\t').collect();
        let (from, to, into) = match fields.as_slice() {
            [from, to, "strict", sources, ..] if !sources.is_empty() => {
                (from, to, &mut forms.strict)
            }
            [from, to, "loose", sources, ..] if !sources.is_empty() => (from, to, &mut forms.loose),
            _ => {
                problems.push(place.problem(
                    "expected another form, the standard form, `strict` or `loose`, and the sources, separated by tabs",
                ));
                continue;
            }
        };
        match (character(place, from), character(place, to)) {
            (Ok(from), Ok(to)) => into.push(Pair { place, from, to }),
            (Err(problem), _) | (_, Err(problem)) => problems.push(problem),
        }
    }
    forms
}

/// The lines that are neither empty nor a comment.
fn rows<'a>(file: &'static str, text: &'a str) -> impl Iterator<Item = Place<'a>> {
    places(file, text).filter(|place| !place.line.is_empty() && !place.line.starts_with('#'))
}

/// `2E8C..2E8D ; 5C0F # comment`: a code point or a range, and the ideograph it looks like.
fn radicals<'a>(text: &'a str, problems: &mut Vec<String>) -> Vec<Pair<'a>> {
    let mut pairs = Vec::new();
    for place in places(EQUIVALENT_UNIFIED_IDEOGRAPH, text) {
        let line = place
            .line
            .split_once('#')
            .map_or(place.line, |(data, _)| data)
            .trim();
        if line.is_empty() {
            continue;
        }
        let Some((first, last, to)) = radical(line) else {
            problems.push(place.problem(
                "expected a code point or a range, `;`, and a code point, in hexadecimal",
            ));
            continue;
        };
        if let Err(problem) = stable(place, to) {
            problems.push(problem);
            continue;
        }
        let left_by_nfkc = (first..=last).filter(|&from| from.nfkc().eq([from]));
        pairs.extend(left_by_nfkc.map(|from| Pair { place, from, to }));
    }
    pairs
}

fn radical(line: &str) -> Option<(char, char, char)> {
    let code_point = |hex: &str| {
        u32::from_str_radix(hex.trim(), 16)
            .ok()
            .and_then(char::from_u32)
    };
    let (range, to) = line.split_once(';')?;
    let (first, last) = range.split_once("..").unwrap_or((range, range));
    Some((code_point(first)?, code_point(last)?, code_point(to)?))
}

pub(super) fn places<'a>(file: &'static str, text: &'a str) -> impl Iterator<Item = Place<'a>> {
    let lines: Lines<'a> = text.lines();
    lines
        .zip(1..)
        .map(move |(line, number)| Place { file, number, line })
}

fn character(place: Place<'_>, text: &str) -> Result<char, String> {
    match only_char(text) {
        Some(c) => stable(place, c),
        None => Err(place.problem(format!("expected one character, found {text:?}"))),
    }
}

/// The character of a text that has exactly one.
pub(super) fn only_char(text: &str) -> Option<char> {
    let mut chars = text.chars();
    chars.next().filter(|_| chars.as_str().is_empty())
}

/// The key normalizes before it folds, so the fold never meets a character that normalization changes.
fn stable(place: Place<'_>, c: char) -> Result<char, String> {
    if c.nfkd().eq([c]) && c.to_lowercase().eq([c]) {
        Ok(c)
    } else {
        Err(place.problem(format!(
            "expected a character that NFKC leaves alone, found {c:?}"
        )))
    }
}
