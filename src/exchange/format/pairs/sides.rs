//! The languages of the two sides of records, by given names or by characters.

use super::record::Record;
use crate::entry::reads_as_chinese;
use crate::exchange::input::Input;
use crate::exchange::language::{Kind, Language};
use crate::source::SourceError;

/// The languages of the sources and of the targets.
pub(super) struct Sides {
    pub(super) source: Language,
    pub(super) target: Language,
}

/// Counts of the texts of a side, by script.
#[derive(Default)]
struct ScriptCounts {
    texts: usize,
    chinese: usize,
    kana: usize,
    hangul: usize,
}

impl ScriptCounts {
    fn of<'t>(texts: impl Iterator<Item = &'t String>) -> Self {
        let mut counts = ScriptCounts::default();
        for text in texts {
            counts.texts += 1;
            counts.chinese += usize::from(reads_as_chinese(text));
            counts.kana += usize::from(text.contains(|c| matches!(c, '\u{3041}'..='\u{30FA}')));
            counts.hangul += usize::from(text.contains(|c| matches!(c, '\u{AC00}'..='\u{D7AF}')));
        }
        counts
    }

    /// Whether the side is Chinese. Some Chinese terms are Latin words, and some Japanese names have only ideographs.
    fn is_chinese(&self) -> bool {
        self.chinese > 0 && self.chinese * 2 >= self.texts && self.other().is_none()
    }

    /// Another language that the characters show.
    fn other(&self) -> Option<&'static str> {
        let is_more = |count: usize| count > 0 && count * 20 >= self.texts;
        if is_more(self.kana) {
            return Some("ja");
        }
        is_more(self.hangul).then_some("ko")
    }
}

impl Sides {
    /// The languages of the sides; warns if they are swapped.
    ///
    /// # Errors
    /// If a tag given by the caller is not valid.
    pub(super) fn of(records: &[Record], input: &mut Input<'_>) -> Result<Self, SourceError> {
        let [from, to] = input.languages;
        let given = [language(from, input)?, language(to, input)?];
        let (sides, is_reversed) = Self::detect(records, given);
        let first = records.iter().find(|record| !record.targets.is_empty());
        if let Some(record) = first.filter(|_| is_reversed) {
            let why = "the two sides are swapped, since the other one is Chinese";
            input.warn(record.at, why);
        }
        Ok(sides)
    }

    /// The languages that the characters show, or else the given ones, and whether these are swapped.
    pub(super) fn detect(records: &[Record], mut given: [Language; 2]) -> (Self, bool) {
        let sources = ScriptCounts::of(records.iter().flat_map(|record| &record.sources));
        let targets = ScriptCounts::of(records.iter().flat_map(|record| &record.targets));
        let is_chinese = |language: &Language| matches!(language.kind(), Kind::Chinese(_));
        let [first, second] = given.each_ref().map(is_chinese);
        let is_reversed = (first && !second && !sources.is_chinese() && targets.is_chinese())
            || (second && !first && !targets.is_chinese() && sources.is_chinese());
        if is_reversed {
            given.reverse();
        }
        let [source, target] = given;
        let are_plain = records.iter().all(|record| record.is_plain);
        let sides = Sides {
            source: detected(source, &sources, are_plain),
            target: detected(target, &targets, are_plain),
        };
        (sides, is_reversed)
    }
}

/// The given language of a side, unless its characters are those of another one. A Chinese side without Chinese characters is
/// accepted in plain records only.
fn detected(given: Language, counts: &ScriptCounts, are_plain: bool) -> Language {
    let seen = match (given.kind(), counts.other()) {
        (Kind::Other, Some(other)) if given.tag() == "en" => Some(other),
        (Kind::Other, None) if given.tag() == "en" && counts.is_chinese() => Some("zh"),
        (Kind::Chinese(_), Some(other)) => Some(other),
        (Kind::Chinese(_), None) if !are_plain && !counts.is_chinese() => Some("en"),
        _ => None,
    };
    seen.and_then(Language::new).unwrap_or(given)
}

fn language(tag: &str, input: &Input<'_>) -> Result<Language, SourceError> {
    let wrong = || {
        SourceError::of_file(
            input.source.name(),
            format!("{tag:?} is not a language tag"),
        )
    };
    Language::new(tag).ok_or_else(wrong)
}
