//! The names of the members of a record.

use crate::entry::DescriptionKind;
use crate::exchange::language::Language;

/// The role of a member.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Role {
    Source,
    Target,
    /// A term in that language.
    In(Language),
    /// Other names for the source.
    Aliases,
    Described(DescriptionKind),
    Status,
    /// Whether the target is forbidden.
    Forbidden,
    PartOfSpeech,
    Reading,
    Subject,
    Unknown,
}

const NOTE: Role = Role::Described(DescriptionKind::Note);

/// The names of each role, in lower case and reduced to letters.
#[rustfmt::skip] // A role, then its names.
const NAMES: &[(Role, &str)] = &[
    // LinguaGacha and AiNiee, GalTransl, translators of books and subtitles, spreadsheets as JSON.
    (Role::Source, "src | source | srt | original | term | word | key | org | orig | from | text | name | phrase | searchstr | \
        sourceterm | sourcetext | termsource | rawtext | raw | headword | keyword | 原文 | 术语 | 術語 | 词条 | 詞條 | 单词"),
    (Role::Target, "dst | dest | target | tgt | trg | translation | translations | translated | to | value | rep | replacement | \
        replacestr | targetterm | targettext | termtarget | transname | trans | translatedtext | meaning | 译文 | 譯文 | 译名 | \
        譯名 | 翻译 | 翻譯"),
    (Role::Aliases, "aliases | alias | synonyms | synonym | variants | variant | 别名 | 別名 | 同义词 | 同義詞"),
    (NOTE, "info | note | notes | comment | comments | description | desc | remark | remarks | explanation | 备注 | 備註 | \
        注释 | 註釋 | 说明 | 說明 | 解释 | 解釋"),
    (Role::Described(DescriptionKind::Definition), "definition | 定义 | 定義 | 释义 | 釋義"),
    (Role::Described(DescriptionKind::Context), "context | example | examples | sentence | 例句 | 语境 | 語境"),
    (Role::Status, "status | state | usage | 状态 | 狀態"),
    (Role::Forbidden, "forbidden | deprecated | donotuse | 禁用"),
    (Role::PartOfSpeech, "pos | partofspeech | 词性 | 詞性"),
    (Role::Reading, "pinyin | reading | pronunciation | phonetic | 拼音 | 读音 | 讀音"),
    (Role::Subject, "domain | subject | subjectfield | field | category | 领域 | 領域 | 分类 | 分類 | 类别 | 類別"),
];

/// Names of members that hold a list or a map of records.
const LISTS: &str = "terms | glossary | glossaries | entries | data | items | dictionary | dict | words | list | records | \
    terminology | pairs | translations | termbase | 术语 | 術語 | 术语表 | 術語表";

/// The role of a member with that name.
pub(super) fn role(name: &str) -> Role {
    let plain = plain(name);
    let is_name = |(_, names): &&(Role, &str)| is_among(names, &plain);
    if let Some((role, _)) = NAMES.iter().find(is_name) {
        return role.clone();
    }
    Language::named(name).map_or(Role::Unknown, Role::In)
}

/// Whether a member of that name holds the records of a file.
pub(super) fn is_list(name: &str) -> bool {
    is_among(LISTS, &plain(name))
}

fn plain(name: &str) -> String {
    let letters = name.chars().filter(|c| c.is_alphabetic());
    letters.flat_map(char::to_lowercase).collect()
}

fn is_among(names: &str, plain: &str) -> bool {
    names.split('|').any(|name| name.trim() == plain)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_members() {
        assert_eq!(role("src"), Role::Source);
        assert_eq!(role("term_source"), Role::Source);
        assert_eq!(role("Target Term"), Role::Target);
        assert_eq!(role("info"), NOTE);
        assert_eq!(role("regex"), Role::Unknown);
        assert_eq!(role("zh_CN"), Role::In(Language::new("zh-CN").unwrap()));
        assert_eq!(role("英文"), Role::In(Language::new("en").unwrap()));
        assert_eq!(role("case_sensitive"), Role::Unknown);
    }
}
