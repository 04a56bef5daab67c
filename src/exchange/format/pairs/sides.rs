//! Which side of the records is in which language: names tell, or else characters.

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

/// What the texts of a side look like.
#[derive(Default)]
struct Look {
    texts: usize,
    chinese: usize,
    kana: usize,
    hangul: usize,
}

impl Look {
    fn of<'t>(texts: impl Iterator<Item = &'t String>) -> Self {
        let mut look = Look::default();
        for text in texts {
            look.texts += 1;
            look.chinese += usize::from(reads_as_chinese(text));
            look.kana += usize::from(text.contains(|c| matches!(c, '\u{3041}'..='\u{30FA}')));
            look.hangul += usize::from(text.contains(|c| matches!(c, '\u{AC00}'..='\u{D7AF}')));
        }
        look
    }

    /// Chinese text has words of Latin letters too; names in Japanese may have ideographs only.
    fn is_chinese(&self) -> bool {
        self.chinese > 0 && self.chinese * 2 >= self.texts && self.other().is_none()
    }

    /// Another language that characters tell.
    fn other(&self) -> Option<&'static str> {
        let is_more = |count: usize| count > 0 && count * 20 >= self.texts;
        if is_more(self.kana) {
            return Some("ja");
        }
        is_more(self.hangul).then_some("ko")
    }
}

impl Sides {
    /// # Errors
    /// If a tag that the caller gave is none.
    pub(super) fn of(records: &[Record], input: &mut Input<'_>) -> Result<Self, SourceError> {
        let [from, to] = input.languages;
        let given = [language(from, input)?, language(to, input)?];
        let (sides, is_turned) = Self::seen(records, given);
        let first = records.iter().find(|record| !record.targets.is_empty());
        if let Some(record) = first.filter(|_| is_turned) {
            let why = "the sides are turned round, for the other one is Chinese";
            input.warn(record.at, why);
        }
        Ok(sides)
    }

    /// The languages that the characters tell, or else those that were given; and whether these had to be turned round.
    pub(super) fn seen(records: &[Record], mut given: [Language; 2]) -> (Self, bool) {
        let sources = Look::of(records.iter().flat_map(|record| &record.sources));
        let targets = Look::of(records.iter().flat_map(|record| &record.targets));
        let is_chinese = |language: &Language| matches!(language.kind(), Kind::Chinese(_));
        let [first, second] = given.each_ref().map(is_chinese);
        let is_turned = (first && !second && !sources.is_chinese() && targets.is_chinese())
            || (second && !first && !targets.is_chinese() && sources.is_chinese());
        if is_turned {
            given.reverse();
        }
        let [source, target] = given;
        let are_plain = records.iter().all(|record| record.is_plain);
        let sides = Sides {
            source: seen(source, &sources, are_plain),
            target: seen(target, &targets, are_plain),
        };
        (sides, is_turned)
    }
}

/// The language of a side, unless its characters are of another one. Records that are plain may have a Chinese side of Latin letters,
/// others had better show it.
fn seen(given: Language, look: &Look, are_plain: bool) -> Language {
    let seen = match (given.kind(), look.other()) {
        (Kind::Other, Some(other)) if given.tag() == "en" => Some(other),
        (Kind::Other, None) if given.tag() == "en" && look.is_chinese() => Some("zh"),
        (Kind::Chinese(_), Some(other)) => Some(other),
        (Kind::Chinese(_), None) if !are_plain && !look.is_chinese() => Some("en"),
        _ => None,
    };
    seen.and_then(Language::new).unwrap_or(given)
}

fn language(tag: &str, input: &Input<'_>) -> Result<Language, SourceError> {
    let wrong = || SourceError::of_file(input.source.name(), format!("{tag:?} is no language tag"));
    Language::new(tag).ok_or_else(wrong)
}
