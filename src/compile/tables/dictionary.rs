//! Reading the dictionaries: text to entries, every entry with its place.

use std::fmt;
use std::str::Lines;

use unicode_normalization::UnicodeNormalization as _;

use super::Dictionaries;

pub(super) const TS_CHARACTERS: &str = "opencc/TSCharacters.txt";
pub(super) const ST_CHARACTERS: &str = "opencc/STCharacters.txt";
pub(super) const TW_VARIANTS: &str = "opencc/TWVariants.txt";
pub(super) const HK_VARIANTS: &str = "opencc/HKVariants.txt";
pub(super) const EQUIVALENT_UNIFIED_IDEOGRAPH: &str = "unicode/EquivalentUnifiedIdeograph.txt";
pub(super) const EXTRA: &str = "fold/extra.tsv";

/// A line of a file below `data/`.
#[derive(Clone, Copy, Debug)]
pub(super) struct Place<'a> {
    file: &'static str,
    number: usize,
    line: &'a str,
}

impl Place<'_> {
    pub(super) fn problem(&self, message: impl Into<String>) -> Problem {
        Problem {
            file: self.file,
            number: self.number,
            line: self.line.to_owned(),
            message: message.into(),
        }
    }
}

/// What is wrong with a line.
#[derive(Debug)]
pub(super) struct Problem {
    file: &'static str,
    number: usize,
    line: String,
    message: String,
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self {
            file,
            number,
            line,
            message,
        } = self;
        write!(f, "{file}:{number}: {message}\n    {line}")
    }
}

/// A line of an OpenCC character dictionary.
#[derive(Debug)]
pub(super) struct Entry<'a> {
    pub(super) place: Place<'a>,
    pub(super) key: char,
    pub(super) candidates: Vec<char>,
    /// Whether the comment above it says that common fonts lack the Simplified form.
    pub(super) tofu: bool,
}

/// One character and the character it stands for.
#[derive(Debug)]
pub(super) struct Pair<'a> {
    pub(super) place: Place<'a>,
    pub(super) from: char,
    pub(super) to: char,
}

/// All dictionaries, read.
#[derive(Debug)]
pub(super) struct Parsed<'a> {
    pub(super) ts: Vec<Entry<'a>>,
    pub(super) st: Vec<Entry<'a>>,
    /// TWVariants and HKVariants: only what is grouped with what matters of them.
    pub(super) variants: Vec<Entry<'a>>,
    /// Radicals and strokes that NFKC leaves alone.
    pub(super) radicals: Vec<Pair<'a>>,
    pub(super) extra: Vec<Pair<'a>>,
}

pub(super) fn parse(dictionaries: &Dictionaries) -> Result<Parsed<'_>, Vec<Problem>> {
    let mut problems = Vec::new();
    let ts = entries(TS_CHARACTERS, &dictionaries.ts_characters, &mut problems);
    let st = entries(ST_CHARACTERS, &dictionaries.st_characters, &mut problems);
    let mut variants = entries(TW_VARIANTS, &dictionaries.tw_variants, &mut problems);
    variants.extend(entries(
        HK_VARIANTS,
        &dictionaries.hk_variants,
        &mut problems,
    ));
    let radicals = radicals(&dictionaries.equivalent_unified_ideograph, &mut problems);
    let extra = extra(&dictionaries.extra, &mut problems);
    if problems.is_empty() {
        Ok(Parsed {
            ts,
            st,
            variants,
            radicals,
            extra,
        })
    } else {
        Err(problems)
    }
}

fn entries<'a>(file: &'static str, text: &'a str, problems: &mut Vec<Problem>) -> Vec<Entry<'a>> {
    let mut entries = Vec::new();
    let mut tofu = false;
    for place in places(file, text) {
        if let Some(comment) = place.line.strip_prefix('#') {
            tofu = comment.trim_start().starts_with("@tofu-risk");
            continue;
        }
        let after_tofu_comment = std::mem::take(&mut tofu);
        if place.line.is_empty() {
            continue;
        }
        match entry(place, after_tofu_comment) {
            Ok(entry) => entries.push(entry),
            Err(problem) => problems.push(problem),
        }
    }
    entries
}

fn entry(place: Place<'_>, tofu: bool) -> Result<Entry<'_>, Problem> {
    let (key, values) = place.line.split_once('\t').ok_or_else(|| {
        place.problem("expected a character, a tab, and candidates separated by spaces")
    })?;
    let key = character(place, key)?;
    let candidates = values
        .split(' ')
        .map(|value| character(place, value))
        .collect::<Result<_, _>>()?;
    Ok(Entry {
        place,
        key,
        candidates,
        tofu,
    })
}

fn extra<'a>(text: &'a str, problems: &mut Vec<Problem>) -> Vec<Pair<'a>> {
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
    places(EXTRA, text)
        .filter(|place| !place.line.is_empty() && !place.line.starts_with('#'))
        .filter_map(|place| read(place).map_err(|problem| problems.push(problem)).ok())
        .collect()
}

/// `2E8C..2E8D ; 5C0F # comment`: a code point or a range, and the ideograph it looks like.
fn radicals<'a>(text: &'a str, problems: &mut Vec<Problem>) -> Vec<Pair<'a>> {
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

fn places<'a>(file: &'static str, text: &'a str) -> impl Iterator<Item = Place<'a>> {
    let lines: Lines<'a> = text.lines();
    lines
        .zip(1..)
        .map(move |(line, number)| Place { file, number, line })
}

fn character(place: Place<'_>, text: &str) -> Result<char, Problem> {
    let mut chars = text.chars();
    match (chars.next(), chars.next()) {
        (Some(c), None) => stable(place, c),
        _ => Err(place.problem(format!("expected one character, found {text:?}"))),
    }
}

/// The key normalizes before it folds, so the fold never meets a character that normalization changes.
fn stable(place: Place<'_>, c: char) -> Result<char, Problem> {
    if c.nfkd().eq([c]) && c.to_lowercase().eq([c]) {
        Ok(c)
    } else {
        Err(place.problem(format!(
            "expected a character that NFKC leaves alone, found {c:?}"
        )))
    }
}
