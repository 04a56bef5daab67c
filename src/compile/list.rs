//! Lists kept by hand: glossaries as TOML, as CSV and as TSV.
//!
//! A report is prose, and the compiler parses it by its layout. A list names its fields, in one of two forms: TOML, for all
//! that an entry can hold, or a table. Of either, all problems are reported, each with its line and column.
//!
//! # Text and its script
//!
//! Where a list gives a text without its script, the text itself shows it
//! ([`Script::prevailing`](crate::entry::Script::prevailing)). Text whose characters are the same in both scripts is taken as
//! both: 人工智能, `1310`. The rest, as 皇后 and 面板, may be either and gets the script of most of the list, or in TOML that
//! of `script`. Nothing is converted: a script that a list does not give stays absent.
//!
//! # TOML
//!
//! ```toml
//! script = "Hans"                 # of texts that may be in either: Hans or Hant; else that of the list
//! derive = true                   # whether further terms are derived as from a report; the default
//!
//! [citation]                      # of entries without a citation of their own
//! date = "2024-02-27"             # YYYY, YYYY-MM or YYYY-MM-DD
//! report = "2024年长安镇政府工作报告"  # and place, body, section, source
//!
//! [[entry]]
//! headword = "“四小园”"            # a text is a string, or both scripts:
//! definition = { zh-Hant = "小菜園、小果園、小花園、小公園。", zh-Hans = "小菜园、小果园、小花园、小公园。" }
//! id = "c-sixiaoyuan"             # else one is derived from the headword
//! subject_field = "乡村建设"
//! derive = false                  # as above, for this entry
//!
//! [[entry.term]]                  # a further term; one equal to the headword says more of that
//! text = "小园"                    # or zh-Hant and zh-Hans
//! type = "shortForm"              # fullForm, shortForm, abbreviation, variant, regional
//! status = "admitted"             # preferred, admitted, deprecated, superseded
//! recognition = "quoted"          # bare, quoted, never
//! region = "TW"
//! generated = "Hant"              # the script in which nobody wrote it: it was made from the other one
//! part_of_speech = "noun"
//! reading = "xiǎo yuán"
//! source = "…"                    # where the term was found
//!
//! [[entry.part]]                  # a piece of a shorthand, with what it stands for or its items
//! symbol = "四小园"
//! definition = "四种园"
//! items = ["小菜园", "小果园", "小花园", "小公园"]
//!
//! [[entry.equivalent]]            # in another language
//! lang = "en"                     # a BCP 47 tag
//! text = "four small gardens"
//! type = "fullForm"               # as above, and so are status, part_of_speech and reading
//! status = "preferred"            # deprecated or superseded: it is found, and never recommended
//! standing = "project"            # official, official press, project; left out where it is not known
//! source = "…"
//! renders = "…"                   # what it renders, if that is not the headword
//!
//! [[entry.description]]           # further definitions, in any language; also of a term or an equivalent
//! type = "definition"             # definition, context (an example of use), note
//! lang = "en"
//! text = "gardens of four kinds"
//! source = "…"
//!
//! [entry.citation]                # in place of the one above; or several, [[entry.citation]]
//! date = "2023"
//! ```
//!
//! Only `headword` is required. An unknown key is an error. [`SCHEMA`] is the JSON Schema of the format.
//! The notes on a report ([`Report::notes`](super::Report::notes)) are a smaller format of their own.
//!
//! # CSV, TSV and other tables
//!
//! As [RFC 4180](https://www.rfc-editor.org/rfc/rfc4180) has it: the first row names the columns, each further row is an
//! entry, and a field that holds the delimiter, a quotation mark or a line break stands in quotation marks, those inside it
//! doubled. The delimiter is the comma, semicolon, tab or bar with which the first row has known names, or the one that a line
//! `sep=;` names. Tables of Markdown and MediaWiki are read too. Titles may stand above the names. Cells missing at the end of
//! a row are empty, and empty rows are skipped.
//!
//! ```csv
//! 词条,繁體,定义,简称,English,出处
//! “百千万工程”,“百千萬工程”,百县千镇万村高质量发展工程。,百千万,High-quality Development Project,政府工作报告
//! ```
//!
//! Columns may come in any order. Neither case, width nor script of their names matter, nor spaces, brackets, `-` and `_` in
//! them. An unknown name is a warning, and the cells of its column are left out.
//!
//! | column | also called | what it holds |
//! |---|---|---|
//! | `headword` | `term`, `entry`, `name`, `词条`, `术语`, `名词`, `词语`, `词目`, `名称`, `词汇`, `用语` | the headword, as it is printed; required |
//! | `definition` | `def`, `explanation`, `meaning`, `description`, `释义`, `解释`, `定义`, `说明`, `注释`, `注解`, `含义` | the definition |
//! | `terms` | `synonyms`, `synonym`, `aliases`, `alias`, `variants`, `同义词`, `别名`, `又称`, `别称` | further terms: variants |
//! | `short form` | `short`, `简称` | further terms: short forms |
//! | `full form` | `full name`, `全称` | further terms: full forms |
//! | `abbreviation` | `缩写`, `缩略语` | further terms: abbreviations |
//! | `subject field` | `subject`, `domain`, `field`, `category`, `topic`, `tags`, `entry subject`, `entry domain`, `领域`, `学科`, `分类`, `类别`, `学术领域`, `学科领域`, `专业`, `专业领域`, `主题` | the subject field |
//! | `place` | `region`, `地方`, `地区`, `地点` | citation: the place |
//! | `body` | `issuer`, `机关`, `单位`, `发布机构`, `发布单位` | citation: the body that issued it |
//! | `report` | `document`, `报告`, `文件`, `文献` | citation: the title |
//! | `section` | `章节` | citation: the section |
//! | `source` | `来源`, `出处` | citation: where the text was found |
//! | `date` | `日期` | citation: `2024`, `2024-02` or `2024-02-27` |
//! | `id` | `entry id`, `term id`, `编码` | the id; else one is derived |
//! | `status` | `状态` | of the headword: `preferred` and so on, as in TOML; of several such columns, each is of the terms in the column before it |
//! | `recognition` | `识别` | of the headword: `bare` (the default), `quoted`, `never` |
//! | `derive` | `派生` | whether further terms are derived: `true` (the default) or `false`, `是` or `否` |
//! | `standing` | `译文地位` | of the equivalents: `official`, `official press`, `project`; unknown where the cell is empty |
//! | `equivalent source` | `译文来源`, `译名来源` | where the equivalents were found |
//! | `equivalent status` | `flags`, `forbidden`, `译文状态` | of the equivalents: `preferred`, `admitted` (the default), `deprecated`, `superseded`, or what tools call these; yes and no in a column that is called “forbidden” |
//! | `original` | `src`, `source text`, `source term`, `原文`, `原词` | one of two sides whose languages nothing names; `source` is that beside a translation |
//! | `translation` | `translated`, `target`, `dst`, `target text`, `target term`, `equivalent`, `equivalents`, `译文`, `译名`, `翻译`, `译法` | the other side: equivalents, or the headword if only this side is Chinese |
//! | `part of speech` | `pos`, `词性`, `词类` | of the headword |
//! | `reading` | `pinyin`, `pronunciation`, `zhuyin`, `拼音`, `读音`, `注音` | how the headword is read |
//! | `note` | `notes`, `comment`, `comments`, `remark`, `remarks`, `info`, `entry note`, `translator comments`, `developer comments`, `备注`, `附注`, `译注` | a note |
//! | `context` | `example`, `examples`, `term example`, `例句`, `用例`, `例子` | an example of use |
//! | `term info` | `term status`, `usage`, `usage status` | the status of the terms in the column before it, or in the columns of both scripts before it, in the words of memoQ and other tools |
//! | `no` | `number`, `#`, `location`, `fuzzy`, `created`, `creator`, `modified`, `modifier`, `entry client id`, `entry project id`, `entry created`, `entry creator`, `entry last modified`, `entry modifier`, `entry image`, `序号`, `序`, `编号`, `系统编号` | not about the term; ignored |
//! | `en` | any other tag of ISO 639-1, with or without a region: `ja`, `pt-BR`; `English`, `英文`, `English (United States)` and other names; with a word for the headword: `English term`, `英文名稱`, `name_en` | equivalents in that language |
//! | `equivalent fil` | with any BCP 47 tag | equivalents in that language |
//! | `definition en` | with any tag or language above: `English definition`, `英文定义`; so too `note en`, `context en` | a definition in that language |
//! | `zh` | `Chinese`, `中文`; with a word for the headword: `Chinese term`, `中文名称` | the headword |
//! | `zh-Hant`, `zh-Hans` | `繁體`, `简体`, `Traditional Chinese`, `SChinese`, `zh-CHT` and the like, alone or with the name of a field: `definition zh-Hant`, `繁體定義`, `释义（简体）` | that field in that script |
//! | `zh-TW`, `zh-CN` | `zh-HK`, `zh-MO`, `zh-SG`, `Chinese (PRC)`, `Chinese_Taiwan`, `TW`, `大陆`, `台湾`, `香港` and the like | the same; terms of a region: see below |
//!
//! If a field has a column for one script and one that names none, the latter is for the other script.
//!
//! **Regions.** The terms of two regions are one term in two scripts if they are the same word character by character, as
//! 數據 and 数据 are; otherwise the second is a regional term of the same entry, as 軟體 beside 软件. Where columns name
//! scripts and no region, they are always one term in two scripts.
//!
//! **Several terms** or equivalents in one cell are separated by `|` or `；` (also `｜`), equivalents by `; ` too. `、` and `/`
//! separate terms if several cells of the column consist of short words between them.
//!
//! **Without names.** If no row names the columns, they are read by their content: the first one in Chinese as the headword,
//! one in another language as equivalents, longer Chinese texts as definitions, the rest as notes or subject fields. A warning
//! says how. In a table of terms in two languages that are not named, the Chinese side is the headword.
//!
//! **A problem** of a row, such as an invalid id, an unknown value or too many cells, is a warning, and the same warning is
//! given once with the number of places. The value is left out or replaced, as the warning says. A definition that is not in
//! Chinese is kept as one in another language.

mod check;
pub(crate) mod columns;
mod content;
mod derive;
mod diagnostics;
mod header;
mod layout;
mod options;
mod pipes;
pub(crate) mod records;
mod rows;
#[cfg(any(feature = "documents", feature = "exchange"))]
pub(crate) mod sheet;
mod table;
#[cfg(test)]
mod tests;
mod toml;

use crate::source::{Diagnostic, Source};
pub(super) use derive::located;
use diagnostics::{ListDiagnostics, ListEntry};
#[cfg(feature = "documents")]
pub(crate) use header::head_of_glossary;
pub(crate) use options::Options;
#[cfg(feature = "documents")]
pub(crate) use pipes::{cells, is_ruler};

/// The JSON Schema (2020-12) of a list in TOML, for editors and validators.
///
/// ```
/// assert!(zhujie::compile::list::SCHEMA.contains("\"headword\""));
/// ```
pub const SCHEMA: &str = include_str!("list/glossary-list.schema.json");

/// How a list is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Format {
    /// TOML.
    Toml,
    /// With commas, semicolons, tabs or bars, as the header shows.
    Csv,
    /// With tabs.
    Tsv,
    /// A sheet of a workbook, as [`SheetText`](sheet::SheetText) writes it.
    #[cfg(any(feature = "documents", feature = "exchange"))]
    Sheet,
}

impl Format {
    /// The format of a list, by the ending of its name.
    pub(crate) fn of(name: &str) -> Option<Format> {
        let ending = name.rsplit_once('.')?.1.to_ascii_lowercase();
        match ending.as_str() {
            "toml" => Some(Format::Toml),
            "csv" => Some(Format::Csv),
            "tsv" | "tab" => Some(Format::Tsv),
            _ => None,
        }
    }

    /// The format of a list by its content: a TOML table at its start, or a header with at least two columns, one of them for
    /// the headword.
    pub(crate) fn of_text(text: &str) -> Option<Format> {
        let lines = || text.lines().map(str::trim).filter(|line| !line.is_empty());
        let first = lines().find(|line| !line.starts_with('#'))?;
        if toml::begins_list(first) {
            return Some(Format::Toml);
        }
        let head = header::Head::announced(text)?;
        Some(match head.layout.delimiter() {
            Some(b'\t') => Format::Tsv,
            _ => Format::Csv,
        })
    }
}

/// Whether a text is a table of Markdown that names its columns.
#[cfg(feature = "documents")]
pub(crate) fn is_markdown(text: &str) -> bool {
    let head = header::Head::announced(text);
    head.is_some_and(|head| head.layout == layout::Layout::Pipes(pipes::Markup::Markdown))
}

/// The entries of a list and its diagnostics, in order. Beside errors, the entries are those that could be read. `options`
/// say what a table does not.
///
/// Takes time and memory in proportion to the list.
pub(crate) fn entries(
    source: &Source,
    format: Format,
    options: &Options,
) -> (Vec<ListEntry>, Vec<Diagnostic>) {
    let diagnostics = ListDiagnostics::new(source);
    let (entries, diagnostics) = match format {
        Format::Toml => toml::read(diagnostics),
        Format::Csv => table::read(diagnostics, None, options),
        Format::Tsv => table::read(diagnostics, Some(b'\t'), options),
        #[cfg(any(feature = "documents", feature = "exchange"))]
        Format::Sheet => table::read_sheet(diagnostics, options),
    };
    (entries, diagnostics.finish())
}
