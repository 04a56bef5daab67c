//! What people and programs call a language: tags of BCP 47, the tags of old systems, and names.
//!
//! | what is written | what it is |
//! |---|---|
//! | `zh-Hant`, `zh_TW`, `ZH-hk`, `zh-cmn-Hans-CN`, `zh_CN.UTF-8` | Chinese; script, or else region, tells the script |
//! | `zh-CHS`, `zh-CHT`, `CHT` | Chinese in the script that Windows calls so |
//! | `cmn`, `yue-Hant-HK`, `nan`, `hak`, `wuu`, `lzh`, … | members of the macrolanguage, Chinese too |
//! | `Chinese (PRC)`, `Chinese_Taiwan`, `Simplified Chinese`, `繁體中文` | Chinese, by its name |
//! | `English (United States)`, `German` | other languages, by their names |
//! | `de-CH`, `x-klingon` | other languages |

use super::text::Script;
use alloc::borrow::ToOwned;
use alloc::format;
use alloc::string::String;

/// What a tag or a name says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum LanguageKind {
    /// Chinese, in a script if that is said.
    Chinese(Option<Script>),
    /// Another language.
    Other,
}

/// The tag for what somebody calls a language, and what it says; `None` if it is no language. A tag stays as it is, but
/// for `_` and what a system puts behind it.
pub(crate) fn read_language(text: &str) -> Option<(String, LanguageKind)> {
    let text = text.trim();
    let primary = text.split(['-', '_']).next().unwrap_or_default();
    // No name has less than four letters, and no tag in use has more before its first hyphen.
    if primary.len() > 3 {
        if let Some(named) = named(text) {
            return Some(named);
        }
    }
    // A locale of POSIX names an encoding or a variant after these.
    let tag = text.split(['.', '@']).next().unwrap_or_default();
    let tag = tag.replace('_', "-");
    let kind = kind_of_tag(&tag)?;
    Some((tag, kind))
}

/// The tag ([BCP 47](https://www.rfc-editor.org/info/bcp47)) of what a person, a program or the head of a column calls a
/// language; `None` for other words.
///
/// A tag stays as it is, with hyphens for `_` and without what a locale has behind it. Any two or three letters may be a
/// tag: `id` is Indonesian.
///
/// ```
/// use zhujie::language_tag;
///
/// assert_eq!(language_tag("zh_TW.UTF-8").as_deref(), Some("zh-TW"));
/// assert_eq!(language_tag("繁體中文").as_deref(), Some("zh-Hant"));
/// assert_eq!(language_tag("English (United States)").as_deref(), Some("en-US"));
/// assert_eq!(language_tag("comment"), None);
/// ```
pub fn language_tag(name: &str) -> Option<String> {
    let (tag, _) = read_language(name)?;
    // Other words would be tags by their syntax, but no language has one; `x-` and `i-` begin tags of their own.
    let primary = tag.split('-').next().unwrap_or_default();
    match primary.len() {
        1 => tag.contains('-').then_some(tag),
        2 | 3 => Some(tag),
        _ => None,
    }
}

/// The members of the macrolanguage Chinese, and the codes and short names for it.
const CHINESE: &[&str] = &[
    "zh", "zho", "chi", "cmn", "yue", "nan", "hak", "wuu", "gan", "hsn", "cdo", "cjy", "cnp",
    "cpx", "csp", "czh", "czo", "mnp", "lzh", "cn", "chs", "cht",
];

/// What a tag says, if it is one by the syntax of `xs:language`.
fn kind_of_tag(tag: &str) -> Option<LanguageKind> {
    let mut subtags = tag.split('-');
    let primary = subtags.next()?;
    let fits = |subtag: &str| (1..=8).contains(&subtag.len());
    let is_tag = fits(primary)
        && primary.bytes().all(|b| b.is_ascii_alphabetic())
        && subtags
            .clone()
            .all(|s| fits(s) && s.bytes().all(|b| b.is_ascii_alphanumeric()));
    if !is_tag {
        return None;
    }
    let is_chinese = CHINESE
        .iter()
        .any(|code| code.eq_ignore_ascii_case(primary));
    if !is_chinese {
        return Some(LanguageKind::Other);
    }
    // After a single letter stands what is private or an extension.
    let subtags = || tag.split('-').take_while(|subtag| subtag.len() > 1);
    let script = subtags().find_map(script_subtag);
    let script = script.or_else(|| subtags().find_map(script_of_region));
    Some(LanguageKind::Chinese(script))
}

fn script_subtag(subtag: &str) -> Option<Script> {
    match subtag.to_ascii_lowercase().as_str() {
        "hant" | "cht" => Some(Script::Hant),
        "hans" | "chs" => Some(Script::Hans),
        _ => None,
    }
}

/// The script that is official in a region; Android writes `rTW`.
pub(crate) fn script_of_region(subtag: &str) -> Option<Script> {
    match subtag.to_ascii_lowercase().as_str() {
        "tw" | "hk" | "mo" | "rtw" | "rhk" | "rmo" => Some(Script::Hant),
        "cn" | "sg" | "my" | "rcn" | "rsg" => Some(Script::Hans),
        _ => None,
    }
}

/// Names of Chinese, in lower case; one of them is among the words of a name, or the beginning of a name in Chinese.
const CHINESE_NAMES: &[&str] = &[
    "chinese",
    "mandarin",
    "cantonese",
    "chinesisch",
    "chinois",
    "chino",
];
const CHINESE_IN_CHINESE: &[&str] = &[
    "中文",
    "汉语",
    "漢語",
    "华语",
    "華語",
    "国语",
    "國語",
    "普通话",
];

/// Words for a script or a region, and the subtags that they make.
const SCRIPT_WORDS: &[(&str, Script)] = &[
    ("simplified", Script::Hans),
    ("简体", Script::Hans),
    ("簡體", Script::Hans),
    ("traditional", Script::Hant),
    ("繁体", Script::Hant),
    ("繁體", Script::Hant),
    ("正体", Script::Hant),
    ("正體", Script::Hant),
];
const REGION_WORDS: &[(&str, &str)] = &[
    ("taiwan", "TW"),
    ("台湾", "TW"),
    ("臺灣", "TW"),
    ("台灣", "TW"),
    ("hong kong", "HK"),
    ("香港", "HK"),
    ("macao", "MO"),
    ("macau", "MO"),
    ("澳门", "MO"),
    ("澳門", "MO"),
    ("singapore", "SG"),
    ("新加坡", "SG"),
    ("malaysia", "MY"),
    ("prc", "CN"),
    ("p.r.c", "CN"),
    ("china", "CN"),
    ("中国", "CN"),
    ("中國", "CN"),
    ("大陆", "CN"),
    ("大陸", "CN"),
    ("united states", "US"),
    ("united kingdom", "GB"),
];

/// Names of other languages.
#[rustfmt::skip]
const NAMES: &[(&str, &str)] = &[
    ("en", "english | 英文 | 英语 | 英語"), ("ja", "japanese | 日文 | 日语 | 日語 | 日本語"),
    ("ko", "korean | 韩文 | 韓文 | 韩语 | 韓語 | 한국어"), ("fr", "french | 法文 | 法语 | 法語 | français"),
    ("de", "german | 德文 | 德语 | 德語 | deutsch"), ("es", "spanish | 西班牙文 | 西班牙语 | 西班牙語 | español"),
    ("pt", "portuguese | 葡萄牙文 | 葡萄牙语 | 葡萄牙語"), ("ru", "russian | 俄文 | 俄语 | 俄語"),
    ("vi", "vietnamese | 越南文 | 越南语 | 越南語"), ("it", "italian | 意大利文 | 意大利语"), ("nl", "dutch"),
    ("ar", "arabic | 阿拉伯文 | 阿拉伯语"), ("th", "thai | 泰文 | 泰语"), ("id", "indonesian"), ("ms", "malay"),
    ("hi", "hindi"), ("tr", "turkish"), ("pl", "polish"), ("cs", "czech"), ("sv", "swedish"), ("da", "danish"),
    ("fi", "finnish"), ("no", "norwegian"), ("hu", "hungarian"), ("el", "greek"), ("he", "hebrew"),
    ("uk", "ukrainian"), ("ro", "romanian"), ("bg", "bulgarian"), ("mn", "mongolian | 蒙古文"),
    ("bo", "tibetan | 藏文"), ("ug", "uyghur | 维吾尔文"), ("la", "latin | 拉丁文"),
];

/// The language of that name, if it is known.
fn named(text: &str) -> Option<(String, LanguageKind)> {
    let name = text.to_lowercase().replace('_', " ");
    let has = |word: &str| name.contains(word);
    let mut words = name.split(|c: char| !c.is_alphabetic());
    let region = REGION_WORDS
        .iter()
        .find(|(word, _)| has(word))
        .map(|(_, region)| *region);
    let is_chinese = words.clone().any(|word| CHINESE_NAMES.contains(&word))
        || CHINESE_IN_CHINESE.iter().any(|word| has(word));
    if is_chinese {
        let script = SCRIPT_WORDS
            .iter()
            .find(|(word, _)| has(word))
            .map(|(_, script)| *script);
        let mut tag = "zh".to_owned();
        if let Some(script) = script {
            tag = script.language_tag().to_owned();
        }
        if let Some(region) = region {
            tag = format!("{tag}-{region}");
        }
        let script = script.or_else(|| region.and_then(script_of_region));
        return Some((tag, LanguageKind::Chinese(script)));
    }
    let first = words.find(|word| !word.is_empty())?;
    let is_name = |(_, names): &&(&str, &str)| names.split('|').any(|known| known.trim() == first);
    let (tag, _) = NAMES.iter().find(is_name)?;
    let region = region.filter(|_| *tag == "en");
    let tag = region.map_or_else(|| (*tag).to_owned(), |region| format!("{tag}-{region}"));
    Some((tag, LanguageKind::Other))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn languages_as_they_are_called() {
        use LanguageKind::{Chinese, Other};
        use Script::{Hans, Hant};
        let cases = [
            ("zh-Hant", "zh-Hant", Chinese(Some(Hant))),
            ("zh_TW", "zh-TW", Chinese(Some(Hant))),
            ("ZH-HANT", "ZH-HANT", Chinese(Some(Hant))),
            ("zh-hk", "zh-hk", Chinese(Some(Hant))),
            ("zh-MO", "zh-MO", Chinese(Some(Hant))),
            ("zh-Hans-HK", "zh-Hans-HK", Chinese(Some(Hans))),
            ("zh-CN", "zh-CN", Chinese(Some(Hans))),
            ("zh-cmn-Hans-CN", "zh-cmn-Hans-CN", Chinese(Some(Hans))),
            ("zh-Hant-x-tw-cn", "zh-Hant-x-tw-cn", Chinese(Some(Hant))),
            ("zh-x-cn", "zh-x-cn", Chinese(None)),
            ("zh-CHT", "zh-CHT", Chinese(Some(Hant))),
            ("zh-CHS", "zh-CHS", Chinese(Some(Hans))),
            ("CHT", "CHT", Chinese(Some(Hant))),
            ("zh_CN.GB18030", "zh-CN", Chinese(Some(Hans))),
            ("zh-rTW", "zh-rTW", Chinese(Some(Hant))),
            ("zh", "zh", Chinese(None)),
            ("chi", "chi", Chinese(None)),
            ("cmn-Hans", "cmn-Hans", Chinese(Some(Hans))),
            ("yue-Hant-HK", "yue-Hant-HK", Chinese(Some(Hant))),
            ("zh-yue", "zh-yue", Chinese(None)),
            ("nan", "nan", Chinese(None)),
            ("lzh", "lzh", Chinese(None)),
            ("Chinese", "zh", Chinese(None)),
            ("Chinese (PRC)", "zh-CN", Chinese(Some(Hans))),
            ("Chinese (Taiwan)", "zh-TW", Chinese(Some(Hant))),
            ("Chinese_Taiwan", "zh-TW", Chinese(Some(Hant))),
            ("Chinese (Hong Kong S.A.R.)", "zh-HK", Chinese(Some(Hant))),
            ("Chinese (Simplified)", "zh-Hans", Chinese(Some(Hans))),
            (
                "Chinese (Simplified, China)",
                "zh-Hans-CN",
                Chinese(Some(Hans)),
            ),
            ("Traditional Chinese", "zh-Hant", Chinese(Some(Hant))),
            ("简体中文", "zh-Hans", Chinese(Some(Hans))),
            ("繁體中文（台灣）", "zh-Hant-TW", Chinese(Some(Hant))),
            ("English", "en", Other),
            ("English (United States)", "en-US", Other),
            ("German (Switzerland)", "de", Other),
            ("en-GB", "en-GB", Other),
            ("tw", "tw", Other),
            ("x-klingon", "x-klingon", Other),
        ];
        for (text, tag, kind) in cases {
            assert_eq!(read_language(text), Some((tag.into(), kind)), "{text}");
        }
        for none in ["", "zh-", "e1", "a language", "术语", "123456"] {
            assert_eq!(read_language(none), None, "{none}");
        }
    }
}
