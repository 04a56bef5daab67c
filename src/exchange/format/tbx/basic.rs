//! The data categories of TBX: their names in TBX-Basic and in other programs.

use crate::entry::{DescriptionKind, TermStatus, TermType};

/// The start of a note for programs.
pub(super) const NOTE_PREFIX: &str = "zhujie ";

/// The `termType` of TBX-Basic.
pub(super) fn term_type(term_type: TermType) -> &'static str {
    match term_type {
        TermType::Regional => TermType::Variant.as_str(),
        other => other.as_str(),
    }
}

/// The term type of a `termType`; `None` if it is unknown.
pub(super) fn read_type(text: &str) -> Option<TermType> {
    let is = |name: &str| name.eq_ignore_ascii_case(text);
    if is("acronym") || is("initialism") {
        return Some(TermType::Abbreviation);
    }
    TermType::ALL.iter().copied().find(|one| is(one.as_str()))
}

/// The `administrativeStatus` of TBX-Basic.
pub(super) fn status(status: TermStatus) -> String {
    format!("{status}Term-admn-sts")
}

/// Whether the value is valid for `partOfSpeech`.
pub(super) fn is_part_of_speech(text: &str, in_version_2: bool) -> bool {
    match text {
        "adjective" | "adverb" | "noun" | "other" | "verb" => true,
        "properNoun" => in_version_2,
        _ => false,
    }
}

/// The data category of an element, by its type or else its name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Category {
    /// A section of a language.
    Language,
    /// A section of a term.
    TermSection,
    Term,
    SubjectField,
    Source,
    TermType,
    Status,
    /// A status, or else a note: programs use a field “usage” for either.
    Usage,
    Region,
    PartOfSpeech,
    /// A pronunciation.
    Reading,
    Description(DescriptionKind),
    Unknown,
}

/// The names of each category, in lower case and reduced to letters: those of TBX, and those of other programs and their
/// users.
#[rustfmt::skip] // A category, then its names.
const NAMES: &[(Category, &str)] = &[
    (Category::Language, "langsec | langset | langgroup"),
    (Category::TermSection, "termsec | tig | ntig | termgroup"),
    (Category::Term, "term"),
    (Category::SubjectField, "subjectfield | subject | domain | field | fachgebiet | 领域 | 領域 | 学科 | 學科"),
    (Category::Source, "source | quelle | 来源 | 來源 | 出处 | 出處"),
    (Category::TermType, "termtype"),
    (Category::Status, "administrativestatus | normativeauthorization | status | termstatus | usagestatus | 状态 | 狀態"),
    (Category::Usage, "usage | termusage | 用法"),
    (Category::Region, "geographicalusage"),
    (Category::PartOfSpeech, "partofspeech | pos | wortart | 词性 | 詞性 | 词类 | 詞類"),
    (Category::Reading, "pronunciation | transcription | transliteration | romanization | reading | pinyin | 拼音 | 读音 | 讀音"),
    (Category::Description(DescriptionKind::Definition), "definition | 定义 | 定義 | 释义 | 釋義"),
    (Category::Description(DescriptionKind::Context), "context | example | examples | samplesentence | kontext | beispiel | \
        语境 | 語境 | 例句"),
    // A `descrip` that has no type is what Weblate makes of an explanation.
    (Category::Description(DescriptionKind::Note), "note | notes | usagenote | explanation | comment | comments | remark | \
        remarks | descrip | termnote | anmerkung | 备注 | 備註 | 注释 | 註釋 | 附注 | 附註"),
];

impl Category {
    /// The category of that name.
    pub(super) fn named(name: &str) -> Self {
        let letters = name.chars().filter(|c| c.is_alphabetic());
        let plain: String = letters.flat_map(char::to_lowercase).collect();
        let is_name =
            |(_, names): &&(Category, &str)| names.split('|').any(|known| known.trim() == plain);
        let known = NAMES.iter().find(is_name);
        known.map_or(Category::Unknown, |(category, _)| *category)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn categories_by_their_names() {
        use DescriptionKind::{Context, Note};
        for (name, category) in [
            ("langSet", Category::Language),
            ("partOfSpeech", Category::PartOfSpeech),
            ("Part of Speech", Category::PartOfSpeech),
            ("Usage note", Category::Description(Note)),
            ("sampleSentence", Category::Description(Context)),
            ("administrativeStatus", Category::Status),
            ("grammaticalGender", Category::Unknown),
            ("", Category::Unknown),
        ] {
            assert_eq!(Category::named(name), category, "{name}");
        }
    }

    #[test]
    fn words_for_a_type() {
        assert_eq!(read_type("acronym"), Some(TermType::Abbreviation));
        assert_eq!(read_type("fullform"), Some(TermType::FullForm));
        assert_eq!(read_type("phrase"), None);
        for one in TermType::ALL {
            let expected = match one {
                TermType::Regional => TermType::Variant,
                other => *other,
            };
            assert_eq!(read_type(term_type(*one)), Some(expected));
        }
    }
}
