//! The names of columns.

use super::check::is_language_tag;
use crate::entry::{read_language, DescriptionKind, LanguageKind, Script, TermType};
use crate::fold::{key, Strength};
use std::collections::HashMap;
use std::sync::LazyLock;

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
    /// The two sides of a table that does not name its languages. The content shows which one is Chinese.
    Original,
    Translation,
    PartOfSpeech,
    Reading,
    /// A note or an example, or a definition in a language other than Chinese.
    Description(DescriptionKind),
    /// The status of the terms in the column before it.
    Usage,
    /// Not about a term, as the number of a row or its author.
    Ignored,
}

impl Field {
    /// Whether the field may have a column for each script.
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

    /// The kind of description that a column of this field holds if its name has a language other than Chinese.
    fn description_kind(self) -> Option<DescriptionKind> {
        match self {
            Field::Definition => Some(DescriptionKind::Definition),
            Field::Description(kind) => Some(kind),
            _ => None,
        }
    }
}

/// A column with a known name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Column {
    pub(super) field: Field,
    /// The script of its texts, if the name has it.
    pub(super) script: Option<Script>,
    /// The region in which its terms are used, if the name has it.
    pub(super) region: Option<&'static str>,
    /// The language of its equivalents, or of its descriptions if the name has it.
    pub(super) lang: String,
}

/// The names of each field, first the one that this crate writes. Names are compared by key, so case, width and script do not
/// matter.
#[rustfmt::skip] // A field, then its names.
pub(super) const NAMES: &[(Field, &str)] = &[
    (Field::Headword, "headword | term | entry | name | \
        词条 | 术语 | 名词 | 词语 | 词目 | 名称 | 词汇 | 用语"),
    (Field::Definition, "definition | def | explanation | meaning | description | \
        释义 | 解释 | 定义 | 说明 | 注释 | 注解 | 含义"),
    (Field::Terms(TermType::Variant), "terms | synonyms | synonym | aliases | alias | variants | \
        同义词 | 别名 | 又称 | 别称"),
    (Field::Terms(TermType::ShortForm), "short form | short | 简称"),
    (Field::Terms(TermType::FullForm), "full form | full name | 全称"),
    (Field::Terms(TermType::Abbreviation), "abbreviation | 缩写 | 缩略语"),
    (Field::Subject, "subject field | subject | domain | field | category | topic | tags | entry subject | entry domain | \
        领域 | 学科 | 分类 | 类别 | 学术领域 | 学科领域 | 专业 | 专业领域 | 主题"),
    (Field::Place, "place | region | 地方 | 地区 | 地点"),
    (Field::Body, "body | issuer | 机关 | 单位 | 发布机构 | 发布单位"),
    (Field::Report, "report | document | 报告 | 文件 | 文献"),
    (Field::Section, "section | 章节"),
    (Field::Source, "source | 来源 | 出处"),
    (Field::Date, "date | 日期"),
    (Field::Id, "id | entry id | term id | 编码"),
    (Field::Status, "status | 状态"),
    (Field::Recognition, "recognition | 识别"),
    (Field::Derive, "derive | 派生"),
    (Field::Standing, "standing | 译文地位"),
    (Field::EquivalentSource, "equivalent source | 译文来源 | 译名来源"),
    (Field::EquivalentStatus, "equivalent status | flags | forbidden | 译文状态"),
    (Field::Original, "original | src | source text | source term | 原文 | 原词"),
    (Field::Translation, "translation | translated | target | dst | target text | target term | equivalent | equivalents | \
        译文 | 译名 | 翻译 | 译法"),
    (Field::PartOfSpeech, "part of speech | pos | 词性 | 词类"),
    (Field::Reading, "reading | pinyin | pronunciation | zhuyin | 拼音 | 读音 | 注音"),
    (Field::Description(DescriptionKind::Note), "note | notes | comment | comments | remark | remarks | info | entry note | \
        translator comments | developer comments | 备注 | 附注 | 译注"),
    (Field::Description(DescriptionKind::Context), "context | example | examples | term example | 例句 | 用例 | 例子"),
    (Field::Usage, "term info | term status | usage | usage status"),
    (Field::Ignored, "no | number | # | location | fuzzy | created | creator | modified | modifier | entry client id | entry project id | \
        entry created | entry creator | entry last modified | entry modifier | entry image | 序号 | 序 | 编号 | 系统编号"),
];

/// A script, a region, and the names of Chinese in that script or region, which stand alone or beside the name of a field.
type Variety = (Option<Script>, Option<&'static str>, &'static str);

#[rustfmt::skip]
pub(super) const VARIETIES: &[Variety] = &[
    (None, None, "Chinese | 中文 | 汉语 | 华语 | zh"),
    (Some(Script::Hant), None, "Traditional Chinese | Chinese (Traditional) | TChinese | 繁体中文 | 正体中文 | 繁中 | 中文繁体 | Traditional | \
        zh-Hant | zh-CHT | CHT | Hant | 繁体 | 正体 | 繁"),
    (Some(Script::Hans), None, "Simplified Chinese | Chinese (Simplified) | SChinese | 简体中文 | 简中 | 中文简体 | Simplified | \
        zh-Hans | zh-CHS | CHS | Hans | 简体 | 简"),
    (Some(Script::Hant), Some("TW"), "Chinese (Taiwan) | Chinese (Traditional, Taiwan) | 台湾正体 | 台湾繁体 | zh-Hant-TW | zh-TW | TW"),
    (Some(Script::Hant), Some("HK"), "Chinese (Hong Kong) | Chinese (Hong Kong SAR) | Chinese (Traditional, Hong Kong) | 香港繁体 | zh-Hant-HK | zh-HK | HK"),
    (Some(Script::Hant), Some("MO"), "Chinese (Macao) | Chinese (Macao SAR) | zh-Hant-MO | zh-MO"),
    (Some(Script::Hans), Some("CN"), "Chinese (PRC) | Chinese (China) | Chinese (Simplified, China) | Chinese (People's Republic of China) | 大陆简体 | zh-Hans-CN | zh-CN | CN"),
    (Some(Script::Hans), Some("SG"), "Chinese (Singapore) | zh-Hans-SG | zh-SG"),
    (Some(Script::Hans), Some("MY"), "zh-MY"),
    (None, Some("CN"), "Mainland China | Mainland | China | PRC | 中国大陆 | 大陆 | 内地"),
    (None, Some("TW"), "Taiwan | 台湾"),
    (None, Some("HK"), "Hong Kong | 香港"),
    (None, Some("MO"), "Macao | Macau | 澳门"),
];

/// Languages by name.
pub(super) const LANGUAGES: &[(&str, &str)] = &[
    ("en", "English | 英文 | 英语 | 英译 | 英"),
    (
        "en-US",
        "English (United States) | English (USA) | American English | 美式英语",
    ),
    (
        "en-GB",
        "English (United Kingdom) | English (UK) | British English | 英式英语",
    ),
    ("ja", "Japanese | 日文 | 日语 | 日本语"),
    ("ko", "Korean | 韩文 | 韩语"),
    ("fr", "French | 法文 | 法语"),
    ("de", "German | 德文 | 德语"),
    ("es", "Spanish | 西班牙文 | 西班牙语"),
    ("pt", "Portuguese | 葡萄牙文 | 葡萄牙语 | 葡文"),
    ("ru", "Russian | 俄文 | 俄语"),
    ("vi", "Vietnamese | 越南文 | 越南语"),
    ("it", "Italian | 意大利文 | 意大利语"),
    ("th", "Thai | 泰文 | 泰语"),
    ("id", "Indonesian | 印尼文 | 印尼语"),
    ("ms", "Malay | 马来文 | 马来语"),
    ("ar", "Arabic | 阿拉伯文 | 阿拉伯语"),
];

/// The English name of the language of a tag: `English (United States)`, or without the region if that is not in
/// [`LANGUAGES`]. `None` for other languages.
#[cfg(feature = "exchange")]
pub(crate) fn english_name(tag: &str) -> Option<&'static str> {
    let primary = tag.split('-').next().unwrap_or_default();
    let named = |wanted: &str| {
        let mut all = LANGUAGES.iter();
        all.find(|(tag, _)| tag.eq_ignore_ascii_case(wanted))
    };
    let (_, names) = named(tag).or_else(|| named(primary))?;
    split_names(names).next()
}

/// The languages of ISO 639-1 except Chinese. Other words of two letters are not taken for tags.
const TWO_LETTERS: &str = "\
aa ab ae af ak am an ar as av ay az ba be bg bi bm bn bo br bs ca ce ch co cr cs cu cv cy da de dv dz ee el en eo es \
et eu fa ff fi fj fo fr fy ga gd gl gn gu gv ha he hi ho hr ht hu hy hz ia id ie ig ii ik io is it iu ja jv ka kg ki \
kj kk kl km kn ko kr ks ku kv kw ky la lb lg li ln lo lt lu lv mg mh mi mk ml mn mr ms mt my na nb nd ne ng nl nn no \
nr nv ny oc oj om or os pa pi pl ps pt qu rm rn ro ru rw sa sc sd se sg si sk sl sm sn so sq sr ss st su sv sw ta te \
tg th ti tk tl tn to tr ts tt tw ty ug uk ur uz ve vi vo wa wo xh yi yo za zu";

/// Behind this word, any tag makes a column of equivalents.
const EQUIVALENT: &str = "equivalent";

/// The most bytes of a column's name; longer ones are not compared.
const LONGEST_NAME: usize = 120;

impl Column {
    pub(super) fn of(field: Field) -> Self {
        Column {
            field,
            script: None,
            region: None,
            lang: String::new(),
        }
    }

    /// A column of equivalents in a language.
    pub(super) fn equivalents(lang: impl Into<String>) -> Self {
        Column {
            lang: lang.into(),
            ..Column::of(Field::Equivalent)
        }
    }

    /// The column of that name; `None` if the name is unknown.
    pub(super) fn named(name: &str) -> Option<Self> {
        if name.len() > LONGEST_NAME {
            return None;
        }
        let wanted = normalized(name);
        if let Some(field) = field(&wanted) {
            return Some(Column::of(field));
        }
        variety(&wanted)
            .or_else(|| in_language(name, &wanted))
            .or_else(|| tagged(name))
            .or_else(|| by_language(name))
            .or_else(|| by_first_name(name))
    }

    /// Its name in messages.
    pub(super) fn display_name(&self) -> String {
        match self.field {
            Field::Equivalent => self.lang.clone(),
            Field::Ignored => "a number or the like".into(),
            field => name(field, self.script),
        }
    }

    /// Whether it holds terms or equivalents, or may.
    pub(super) fn holds_terms(&self) -> bool {
        matches!(
            self.field,
            Field::Headword
                | Field::Terms(_)
                | Field::Equivalent
                | Field::Original
                | Field::Translation
        )
    }
}

/// A column whose name has a variety of Chinese: `zh-TW`, 繁體定義, `Chinese (PRC) term`.
fn variety(wanted: &str) -> Option<Column> {
    static NAMED: LazyLock<Vec<(String, &Variety)>> =
        LazyLock::new(|| normalized_names(VARIETIES.iter().map(|row| (row, row.2))));
    let matches = NAMED.iter().filter_map(|(name, (script, region, _))| {
        let rest = strip_name(wanted, name)?;
        let field = match rest {
            "" => Field::Headword,
            rest => field(rest)?,
        };
        let field = match field {
            Field::Translation | Field::Original => Field::Headword,
            // `Chinese id` and the like: other fields are in no script.
            field if field.has_script() => field,
            _ => return None,
        };
        let column = Column {
            script: *script,
            region: *region,
            ..Column::of(field)
        };
        Some((name.len(), column))
    });
    // The longest name is the most specific.
    matches.max_by_key(|(length, _)| *length).map(|(_, c)| c)
}

/// A column whose name has the name of a language: `English definition`, 英文名稱.
fn in_language(name: &str, wanted: &str) -> Option<Column> {
    static NAMED: LazyLock<Vec<(String, &str)>> =
        LazyLock::new(|| normalized_names(LANGUAGES.iter().copied()));
    let matches = NAMED.iter().filter_map(|(name, tag)| {
        let column = in_tagged_language(tag, strip_name(wanted, name)?)?;
        Some((name.len(), column))
    });
    let longest = matches.max_by_key(|(length, _)| *length);
    longest.map(|(_, column)| column).or_else(|| {
        let tag = language_tag(name, true)?;
        Some(Column::equivalents(tag))
    })
}

/// A column whose name has a language tag as its first or last word: `definition en`, `en_name`, `equivalent fil`.
fn tagged(name: &str) -> Option<Column> {
    let words = name.split([
        ' ', ':', '：', '(', ')', '（', '）', '_', '/', '[', ']', '.',
    ]);
    let words: Vec<&str> = words.filter(|word| !word.is_empty()).collect();
    let (first, last) = (words.split_first(), words.split_last());
    [last, first].into_iter().flatten().find_map(|(tag, rest)| {
        let rest = normalized(&rest.join(" "));
        // Behind `equivalent` any well-formed tag is taken.
        let lang = language_tag(tag, rest != EQUIVALENT)?;
        in_tagged_language(&lang, &rest)
    })
}

/// A column whose name is a language, in any of the names and tags that tools use: `yue-Hant-HK`, `English (Australia)`.
fn by_language(name: &str) -> Option<Column> {
    // Several words may be a field and a language, as in `id Chinese`.
    let called = name.split('(').next().unwrap_or_default().trim();
    let (tag, kind) = read_language(name).filter(|_| !called.contains(' '))?;
    let is_name = !tag.eq_ignore_ascii_case(&name.replace('_', "-"));
    match kind {
        // Romanized Chinese is no term.
        LanguageKind::Chinese(_) if tag.to_ascii_lowercase().contains("-latn") => None,
        LanguageKind::Chinese(script) => Some(Column {
            script,
            ..Column::of(Field::Headword)
        }),
        // A bare tag is not taken: any short word may look like one.
        LanguageKind::Other => is_name.then(|| Column::equivalents(tag)),
    }
}

/// A column with several known names, of which the first one counts: `说明、备注`, `Notes / Comments`.
fn by_first_name(name: &str) -> Option<Column> {
    let names = name.split([',', '，', '、', '/', '／', ';', '；', '|', '｜', '&']);
    let fields: Option<Vec<_>> = names.map(|name| field(&normalized(name))).collect();
    fields?.first().copied().map(Column::of)
}

/// The column of a field in a language; of equivalents if no field is named.
fn in_tagged_language(tag: &str, rest: &str) -> Option<Column> {
    let field = match rest {
        "" => Field::Equivalent,
        rest => match field(rest)? {
            Field::Headword | Field::Translation | Field::Original => Field::Equivalent,
            field => Field::Description(field.description_kind()?),
        },
    };
    Some(Column {
        lang: tag.into(),
        ..Column::of(field)
    })
}

/// The rest of a text that begins or ends with a name.
fn strip_name<'w>(wanted: &'w str, name: &str) -> Option<&'w str> {
    wanted
        .strip_suffix(name)
        .or_else(|| wanted.strip_prefix(name))
}

/// The names in one string of the tables above.
fn split_names(names: &str) -> impl Iterator<Item = &str> {
    names.split(" | ")
}

/// The names of a table, each normalized, with its row.
fn normalized_names<T: Copy>(
    rows: impl IntoIterator<Item = (T, &'static str)>,
) -> Vec<(String, T)> {
    let rows = rows.into_iter();
    let names =
        rows.flat_map(|(row, names)| split_names(names).map(move |name| (normalized(name), row)));
    names.collect()
}

/// The field with exactly that normalized name.
fn field(wanted: &str) -> Option<Field> {
    static FIELDS: LazyLock<HashMap<String, Field>> = LazyLock::new(|| {
        normalized_names(NAMES.iter().copied())
            .into_iter()
            .collect()
    });
    FIELDS.get(wanted).copied()
}

/// The tag of a language other than Chinese; with `only_known`, of one in ISO 639-1.
fn language_tag(tag: &str, only_known: bool) -> Option<String> {
    let tag = tag.replace('_', "-");
    let language = tag.split('-').next()?.to_ascii_lowercase();
    let known = TWO_LETTERS.split(' ').any(|known| known == language);
    let is_taken = known || !only_known;
    (is_taken && is_language_tag(&tag)).then(|| with_usual_case(&tag))
}

/// A tag in the case that BCP 47 recommends.
fn with_usual_case(tag: &str) -> String {
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

/// The name that this crate writes for a column: `definition zh-Hant`; for the headword, the script alone.
pub(crate) fn name(field: Field, script: Option<Script>) -> String {
    let names = NAMES.iter().find(|(known, _)| *known == field);
    let name = names
        .and_then(|(_, names)| split_names(names).next())
        .unwrap_or_default();
    match (field, script) {
        (_, None) => name.into(),
        (Field::Headword, Some(script)) => script.language_tag().into(),
        (_, Some(script)) => format!("{name} {}", script.language_tag()),
    }
}

/// The form in which names are compared: without differences of case, width, script, spaces, and signs between words.
fn normalized(name: &str) -> String {
    if name.trim() == "#" {
        return "#".into();
    }
    let words = name.replace(
        [
            '_', '-', '(', ')', '（', '）', ':', '：', '/', '.', '#', ',', '，', '\'', '[', ']',
            '*',
        ],
        " ",
    );
    key(&words, Strength::Strict).to_string()
}

/// The known names, for messages about an unknown one.
pub(super) fn known_names() -> String {
    let is_suggested = |field: &Field| !matches!(field, Field::Usage | Field::Ignored);
    let fields = NAMES.iter().filter(|(field, _)| is_suggested(field));
    let names: Vec<_> = fields
        .filter_map(|(_, names)| split_names(names).next())
        .collect();
    format!(
        "one of: {}; a language such as en; the first ones with zh-Hant or zh-Hans behind them",
        names.join(", ")
    )
}
