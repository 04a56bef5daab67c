//! What the columns of a table are called.

use super::check::is_language_tag;
use crate::entry::{DescriptionKind, Script, TermType};
use crate::fold::{key, Strength};

/// What a column holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Field {
    Headword,
    Definition,
    Terms(TermType),
    Subject,
    Place,
    Body,
    Report,
    Section,
    Source,
    Date,
    Id,
    Status,
    Recognition,
    Derive,
    Standing,
    EquivalentSource,
    EquivalentStatus,
    Equivalent,
    PartOfSpeech,
    Reading,
    /// A note or an example, or a definition in a language other than Chinese.
    Description(DescriptionKind),
    /// The number of the row.
    Number,
}

impl Field {
    /// Whether a column of it may be of one script.
    fn has_script(self) -> bool {
        matches!(
            self,
            Field::Headword
                | Field::Definition
                | Field::Terms(_)
                | Field::Subject
                | Field::Place
                | Field::Body
                | Field::Report
                | Field::Section
                | Field::Source
                | Field::Description(_)
        )
    }

    /// What a column of it holds where its name tells a language that is not Chinese.
    fn described(self) -> Option<DescriptionKind> {
        match self {
            Field::Definition => Some(DescriptionKind::Definition),
            Field::Description(kind) => Some(kind),
            _ => None,
        }
    }
}

/// A column that is known.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Column {
    pub(super) field: Field,
    /// The script of its texts, if its name says it.
    pub(super) script: Option<Script>,
    /// The language of its equivalents, or of its descriptions if its name says it.
    pub(super) lang: String,
}

/// The names of each field, the one that this crate writes first. They are compared by their keys, so
/// that case, width and script do not matter.
#[rustfmt::skip] // A field, then its names.
pub(super) const NAMES: &[(Field, &str)] = &[
    (Field::Headword, "headword | term | entry | name | \
        词条 | 术语 | 名词 | 词语 | 词目 | 名称 | 中文 | Chinese | zh"),
    (Field::Definition, "definition | explanation | meaning | description | \
        释义 | 解释 | 定义 | 说明 | 注释 | 注解 | 含义"),
    (Field::Terms(TermType::Variant), "terms | synonyms | synonym | aliases | variants | \
        同义词 | 别名 | 又称 | 别称"),
    (Field::Terms(TermType::ShortForm), "short form | short | 简称"),
    (Field::Terms(TermType::FullForm), "full form | full name | 全称"),
    (Field::Terms(TermType::Abbreviation), "abbreviation | 缩写 | 缩略语"),
    (Field::Subject, "subject field | subject | domain | field | category | \
        领域 | 学科 | 分类 | 类别"),
    (Field::Place, "place | region | 地方 | 地区 | 地点"),
    (Field::Body, "body | issuer | 机关 | 单位 | 发布机构 | 发布单位"),
    (Field::Report, "report | document | 报告 | 文件 | 文献"),
    (Field::Section, "section | 章节"),
    (Field::Source, "source | 来源 | 出处"),
    (Field::Date, "date | 日期"),
    (Field::Id, "id | 编码"),
    (Field::Status, "status | 状态"),
    (Field::Recognition, "recognition | 识别"),
    (Field::Derive, "derive | 派生"),
    (Field::Standing, "standing | 译文地位"),
    (Field::EquivalentSource, "equivalent source | 译文来源 | 译名来源"),
    (Field::EquivalentStatus, "equivalent status | 译文状态"),
    (Field::PartOfSpeech, "part of speech | pos | 词性 | 词类"),
    (Field::Reading, "reading | pinyin | pronunciation | zhuyin | 拼音 | 读音 | 注音"),
    (Field::Description(DescriptionKind::Note), "note | notes | comment | comments | remark | remarks | \
        备注 | 附注"),
    (Field::Description(DescriptionKind::Context), "context | example | examples | 例句 | 用例 | 例子"),
    (Field::Number, "no | number | 序号 | #"),
];

/// What the scripts are called, alone or beside the name of a field; longer names first.
#[rustfmt::skip]
pub(super) const SCRIPTS: &[(Script, &str)] = &[
    (Script::Hant, "Traditional Chinese | 繁体中文 | 正体中文 | Traditional | \
        zh-Hant-TW | zh-Hant-HK | zh-Hant-MO | zh-Hant | zh-TW | zh-HK | zh-MO | Hant | 繁体 | 正体 | 繁"),
    (Script::Hans, "Simplified Chinese | 简体中文 | Simplified | \
        zh-Hans-CN | zh-Hans-SG | zh-Hans | zh-CN | zh-SG | zh-MY | Hans | 简体 | 简"),
];

/// Languages by name.
pub(super) const LANGUAGES: &[(&str, &str)] = &[
    ("en", "English | 英文 | 英语 | 英译 | 英文译名"),
    ("ja", "Japanese | 日文 | 日语"),
    ("ko", "Korean | 韩文 | 韩语"),
    ("fr", "French | 法文 | 法语"),
    ("de", "German | 德文 | 德语"),
    ("es", "Spanish | 西班牙文 | 西班牙语"),
    ("pt", "Portuguese | 葡萄牙文 | 葡萄牙语 | 葡文"),
    ("ru", "Russian | 俄文 | 俄语"),
    ("vi", "Vietnamese | 越南文 | 越南语"),
];

/// The languages of ISO 639-1 but Chinese: another word of two letters is no tag.
const TWO_LETTERS: &str = "\
aa ab ae af ak am an ar as av ay az ba be bg bi bm bn bo br bs ca ce ch co cr cs cu cv cy da de dv dz ee el en eo es \
et eu fa ff fi fj fo fr fy ga gd gl gn gu gv ha he hi ho hr ht hu hy hz ia id ie ig ii ik io is it iu ja jv ka kg ki \
kj kk kl km kn ko kr ks ku kv kw ky la lb lg li ln lo lt lu lv mg mh mi mk ml mn mr ms mt my na nb nd ne ng nl nn no \
nr nv ny oc oj om or os pa pi pl ps pt qu rm rn ro ru rw sa sc sd se sg si sk sl sm sn so sq sr ss st su sv sw ta te \
tg th ti tk tl tn to tr ts tt tw ty ug uk ur uz ve vi vo wa wo xh yi yo za zu";

/// Before a tag, it makes a column of equivalents whatever the tag.
const EQUIVALENT: &str = "equivalent";

impl Column {
    /// The column of that name, if it is known.
    pub(super) fn named(name: &str) -> Option<Self> {
        let column = |field, script| Column {
            field,
            script,
            lang: String::new(),
        };
        let wanted = normalized(name);
        if let Some(field) = found(NAMES, &wanted) {
            return Some(column(field, None));
        }
        for (script, names) in SCRIPTS {
            for name in split(names).map(normalized) {
                let rest = wanted
                    .strip_suffix(&name)
                    .or_else(|| wanted.strip_prefix(&name));
                let field = match rest {
                    Some("") => Some(Field::Headword),
                    Some(rest) => found(NAMES, rest).filter(|field| field.has_script()),
                    None => None,
                };
                if let Some(field) = field {
                    return Some(column(field, Some(*script)));
                }
            }
        }
        let in_language = |(field, lang)| Column {
            field,
            script: None,
            lang,
        };
        let equivalent = language(name, &wanted).map(|lang| (Field::Equivalent, lang));
        equivalent
            .or_else(|| description(name, &wanted))
            .map(in_language)
    }
}

/// The field and the language of a name such as `definition en`, `English definition` or 英文定义.
fn description(name: &str, wanted: &str) -> Option<(Field, String)> {
    let field = |rest: &str| found(NAMES, rest)?.described().map(Field::Description);
    for (tag, names) in LANGUAGES {
        for language in split(names).map(normalized) {
            let rest = wanted
                .strip_suffix(&language)
                .or_else(|| wanted.strip_prefix(&language));
            if let Some(field) = rest.and_then(field) {
                return Some((field, (*tag).into()));
            }
        }
    }
    // A tag is a word of its own.
    let words = name.split([' ', ':', '：', '(', ')', '（', '）', '_', '/']);
    let words: Vec<&str> = words.filter(|word| !word.is_empty()).collect();
    let (first, last) = (words.split_first(), words.split_last());
    [last, first].into_iter().flatten().find_map(|(tag, rest)| {
        let lang = language(tag, &normalized(tag))?;
        Some((field(&normalized(&rest.join(" ")))?, lang))
    })
}

/// Names that stand in one string.
fn split(names: &str) -> impl Iterator<Item = &str> {
    names.split(" | ")
}

/// What has a name that is equal but for what does not count.
fn found<T: Copy>(table: &[(T, &str)], wanted: &str) -> Option<T> {
    let mut rows = table.iter();
    let row = rows.find(|(_, names)| split(names).any(|name| normalized(name) == wanted));
    row.map(|(found, _)| *found)
}

fn language(name: &str, wanted: &str) -> Option<String> {
    if let Some(tag) = found(LANGUAGES, wanted) {
        return Some(tag.into());
    }
    let mut words = name.split([' ', ':']).filter(|word| !word.is_empty());
    let tag = match (words.next()?, words.next(), words.next()) {
        (tag, None, _) => {
            let language = tag.split(['-', '_']).next()?.to_ascii_lowercase();
            let known = TWO_LETTERS.split(' ').any(|known| known == language);
            Some(tag).filter(|_| known)?
        }
        (prefix, Some(tag), None) if prefix.eq_ignore_ascii_case(EQUIVALENT) => tag,
        _ => return None,
    };
    let tag = tag.replace('_', "-");
    Some(tag)
        .filter(|tag| is_language_tag(tag))
        .map(|tag| cased(&tag))
}

/// A tag in the case that BCP 47 recommends.
fn cased(tag: &str) -> String {
    let mut cased = Vec::new();
    for (place, subtag) in tag.split('-').enumerate() {
        let lower = subtag.to_ascii_lowercase();
        cased.push(match (place, subtag.len()) {
            (1.., 2) => lower.to_ascii_uppercase(),
            (1.., 4) if lower.starts_with(|c: char| c.is_ascii_alphabetic()) => {
                let (first, rest) = lower.split_at(1);
                first.to_ascii_uppercase() + rest
            }
            _ => lower,
        });
    }
    cased.join("-")
}

/// The first name of a column: `definition zh-Hant`. That of the headword in a script is the script.
#[cfg(feature = "exchange")]
pub(crate) fn name(field: Field, script: Option<Script>) -> String {
    let names = NAMES.iter().find(|(known, _)| *known == field);
    let name = names
        .and_then(|(_, names)| split(names).next())
        .unwrap_or_default();
    match (field, script) {
        (_, None) => name.into(),
        (Field::Headword, Some(script)) => script.language_tag().into(),
        (_, Some(script)) => format!("{name} {}", script.language_tag()),
    }
}

/// What is left of a name when case, width, script, spaces and signs between its words do not count.
fn normalized(name: &str) -> String {
    if name.trim() == "#" {
        return "#".into();
    }
    let words = name.replace(
        ['_', '-', '(', ')', '（', '）', ':', '：', '/', '.', '#'],
        " ",
    );
    key(&words, Strength::Strict).to_string()
}

/// The columns that there are, for who named another.
pub(super) fn known() -> String {
    let fields = NAMES.iter().filter(|(field, _)| *field != Field::Number);
    let names: Vec<_> = fields
        .filter_map(|(_, names)| split(names).next())
        .collect();
    format!(
        "one of: {}; a language such as en; the first ones with zh-Hant or zh-Hans behind them",
        names.join(", ")
    )
}
