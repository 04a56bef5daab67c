//! CC-CEDICT and dictionaries with its layout: a line for each entry, `繁體 简体 [pin1 yin1] /sense/sense/`.
//!
//! CC-Canto adds `{jyut6 ping3}` after the pinyin and comments behind the senses, and sometimes omits the last slash;
//! its list of readings has no senses. CC-CEDICT 2 writes `[[pin1yin1]]`. CFDICT is French, HanDeDict German, and old
//! lists have one script only.

mod sense;

use crate::entry::owned::{DescriptionBuf, EntryBuf, EquivalentBuf, TextBuf};
use crate::entry::{keep_first, DescriptionKind, Script};
use crate::exchange::input::Input;
use crate::exchange::language::{Kind, Language};
use crate::exchange::spec::{Spec, Writer};
use crate::fold::has_key;
use crate::source::SourceError;
use sense::{glosses, Gloss};

pub(super) const SPEC: Spec = Spec {
    name: "cedict",
    extension: "u8",
    description: "CC-CEDICT, and dictionaries with its layout",
    read_endings: &["u8"],
    is_format_of,
    reader: Some(read),
    writer: Writer::None,
};

/// The layout of a line, for messages.
const LAYOUT: &str = "繁體 简体 [pin1 yin1] /sense/";

/// The language of a Cantonese reading: a registered variant of BCP 47.
const JYUTPING: &str = "yue-jyutping";

/// Known dictionaries, by the names in their first comments, and their languages.
const KNOWN: [(&str, &str); 3] = [("cfdict", "fr"), ("handedict", "de"), ("chdict", "hu")];

/// Whether nine in ten of the first lines that are not comments are entries in both scripts.
fn is_format_of(text: &str) -> bool {
    const HEAD_LINES: usize = 500;
    const SAMPLE_LINES: usize = 20;
    let lines = text.lines().take(HEAD_LINES);
    let lines = lines.filter(|line| !is_blank_or_comment(line));
    let (mut entries, mut others) = (0, 0);
    for line in lines.take(SAMPLE_LINES) {
        match Line::parse(line) {
            Some(line) if line.other.is_some() && line.pinyin.is_some() => entries += 1,
            _ => others += 1,
        }
    }
    entries > 9 * others
}

fn is_blank_or_comment(line: &str) -> bool {
    line.starts_with('#') || line.trim().is_empty()
}

fn read(input: &mut Input<'_>) -> Result<(), SourceError> {
    let text = input.source.text();
    let header = Header::of(text);
    let language = language(input, &header)?;
    let mut entries = 0;
    for line in text.lines().filter(|line| !is_blank_or_comment(line)) {
        let at = input.offset(line);
        input.count(at)?;
        input.check_texts(at, [line])?;
        let Some(line) = Line::parse(line) else {
            input.warn(at, format!("a line other than {LAYOUT} is left out"));
            continue;
        };
        if ![Some(line.first), line.other]
            .into_iter()
            .flatten()
            .all(has_key)
        {
            let why = "a line whose term is punctuation is left out: it cannot be looked up";
            input.warn(at, why);
            continue;
        }
        let entry = line.entry(&language, input, at);
        // Without an id: ids are made for all entries at the end, which takes less memory.
        input.add_as_is(entry, at);
        entries += 1;
    }
    if entries == 0 {
        return Err(input.error(0, "there is no entry", format!("lines such as {LAYOUT}")));
    }
    match header.entries {
        Some(announced) if announced > entries => {
            let why = format!(
                "the header announces {announced} entries, and {entries} were read; the file may be truncated"
            );
            input.warn(0, why);
        }
        _ => {}
    }
    Ok(())
}

/// The language of the senses: the given one, unless it is the default and the dictionary is known to be in another.
fn language(input: &Input<'_>, header: &Header) -> Result<Language, SourceError> {
    let [_, asked] = input.languages;
    let tag = match header.language {
        Some(known) if asked == "en" => known,
        _ => asked,
    };
    match Language::new(tag) {
        Some(language) if language.kind() == Kind::Other => Ok(language),
        Some(_) => {
            let why = "the senses of such a dictionary are not Chinese";
            Err(input.error(0, why, "another language than Chinese as the target"))
        }
        None => {
            let why = format!("{tag:?} is not a language tag");
            Err(SourceError::of_file(input.source.name(), why))
        }
    }
}

/// The data in the comments before the first entry.
struct Header {
    /// The language of the senses, if the dictionary is a known one.
    language: Option<&'static str>,
    /// The announced number of entries.
    entries: Option<usize>,
}

impl Header {
    fn of(text: &str) -> Self {
        let mut header = Header {
            language: None,
            entries: None,
        };
        for line in text.lines().take_while(|line| is_blank_or_comment(line)) {
            let lower = line.to_ascii_lowercase();
            let known = KNOWN.iter().find(|(name, _)| lower.contains(name));
            header.language = header.language.or(known.map(|(_, tag)| *tag));
            if let Some(number) = line.strip_prefix("#! entries=") {
                header.entries = number.trim().parse().ok();
            }
        }
        header
    }
}

/// A parsed line.
struct Line<'s> {
    /// The term, Traditional if there is another.
    first: &'s str,
    /// The same in Simplified script.
    other: Option<&'s str>,
    pinyin: Option<&'s str>,
    jyutping: Option<&'s str>,
    /// The text between the first and the last slash.
    senses: &'s str,
}

impl<'s> Line<'s> {
    /// `None` if the line has another layout.
    fn parse(line: &'s str) -> Option<Self> {
        let line = line.trim();
        let (head, rest) = line.split_at(line.find(['[', '{', '/'])?);
        let (first, other) = headwords(head)?;
        let (pinyin, rest) = match rest.starts_with("[[") {
            true => take_brackets(rest, "[[", "]]")?,
            false => take_brackets(rest, "[", "]")?,
        };
        let (jyutping, rest) = take_brackets(rest, "{", "}")?;
        let senses = match rest.strip_prefix('/') {
            Some(senses) => without_comment(senses),
            // A line of a list of readings. Without a reading, it may be anything.
            None if pinyin.is_some() && (rest.is_empty() || rest.starts_with('#')) => "",
            None => return None,
        };
        // EDICT has the same layout, with kana.
        let is_kana = |c| matches!(c, '\u{3041}'..='\u{309F}' | '\u{30A1}'..='\u{30FA}');
        if pinyin.is_some_and(|pinyin| pinyin.chars().any(is_kana)) {
            return None;
        }
        Some(Line {
            first,
            other,
            pinyin,
            jyutping,
            senses,
        })
    }

    fn entry(&self, language: &Language, input: &mut Input<'_>, at: usize) -> EntryBuf {
        let mut entry = EntryBuf::new(self.text(input, at));
        let [pinyin, jyutping] =
            [self.pinyin, self.jyutping].map(|reading| reading.filter(|text| !text.is_empty()));
        if let Some(term) = entry.terms.first_mut() {
            term.reading = pinyin.or(jyutping).map(Into::into);
            let second = pinyin.and(jyutping);
            let note =
                second.map(|text| DescriptionBuf::new(DescriptionKind::Note, JYUTPING, text));
            term.descriptions.extend(note);
        }
        let is_name = pinyin.is_some_and(|text| text.starts_with(|c: char| c.is_ascii_uppercase()));
        let mut is_empty = true;
        for gloss in glosses(self.senses, language, is_name) {
            is_empty = false;
            match gloss {
                Gloss::Equivalent { text, labels } if has_key(text) => {
                    entry.equivalents.push(equivalent(language, text, &labels));
                }
                Gloss::Equivalent { text, .. } | Gloss::Remark(text) => {
                    entry.descriptions.push(note(language, text));
                }
            }
        }
        keep_first(&mut entry.equivalents);
        // Most have one or two, and a `Vec` allocates four.
        entry.equivalents.shrink_to_fit();
        entry.descriptions.shrink_to_fit();
        if is_empty {
            input.warn(
                at,
                "a line has no sense; its term stands without an equivalent",
            );
        }
        entry
    }

    /// The text of the term. The scripts are swapped if they are certainly in the wrong order.
    fn text(&self, input: &mut Input<'_>, at: usize) -> TextBuf {
        let Some(other) = self.other else {
            return self.first.into();
        };
        let scripts = [self.first, other].map(Script::prevailing);
        if scripts == [Some(Script::Hans), Some(Script::Hant)] {
            input.warn(
                at,
                "a line has its Simplified term first; it is read as such",
            );
            return TextBuf::new(other, self.first);
        }
        TextBuf::new(self.first, other)
    }
}

/// The term in one script and in the other. A space within a term is full-width.
fn headwords(head: &str) -> Option<(&str, Option<&str>)> {
    let mut words = head.split([' ', '\t']).filter(|word| !word.is_empty());
    let first = words.next()?;
    let other = words.next();
    if words.next().is_some() {
        return None;
    }
    // Some files separate the two by a full-width space, for programs that split at the first ASCII space.
    match (other, first.split_once('\u{3000}')) {
        (None, Some((first, other))) if !first.is_empty() && !other.is_empty() => {
            Some((first, Some(other)))
        }
        _ => Some((first, other)),
    }
}

/// The text in the brackets at the start, if there are any, and the rest. `None` if they are not closed.
fn take_brackets<'s>(text: &'s str, open: &str, close: &str) -> Option<(Option<&'s str>, &'s str)> {
    let text = text.trim_start();
    let Some(inside) = text.strip_prefix(open) else {
        return Some((None, text));
    };
    let (inside, rest) = inside.split_once(close)?;
    Some((Some(inside.trim()), rest.trim_start()))
}

/// The senses without the last slash, and without a comment behind it.
fn without_comment(senses: &str) -> &str {
    let end = match senses.rsplit_once('#') {
        Some((before, _)) if before.trim_end().ends_with('/') => before.trim_end(),
        _ => senses,
    };
    end.strip_suffix('/').unwrap_or(end)
}

fn note(language: &Language, text: &str) -> DescriptionBuf {
    DescriptionBuf::new(DescriptionKind::Note, language.tag(), text)
}

fn equivalent(language: &Language, text: &str, labels: &[&str]) -> EquivalentBuf {
    EquivalentBuf {
        descriptions: labels.iter().map(|label| note(language, label)).collect(),
        ..EquivalentBuf::new(language.tag(), text)
    }
}
