//! The labels of the page, in both scripts, of which its switch shows one.

use crate::entry::{Script, Standing, Text};

const fn label(hant: &'static str, hans: &'static str) -> Text<'static> {
    Text::new(Some(hant), Some(hans))
}

pub const TEXT: Text<'_> = label("正文", "正文");
pub const INDEX: Text<'_> = label("詞條", "词条");
pub const NOTES: Text<'_> = label("注解", "注解");
pub const NO_MENTIONS: Text<'_> = label("文中沒有詞表所收的詞條。", "文中没有词表所收的词条。");
pub const SCRIPT_OF_NOTES: Text<'_> = label("注解用字", "注解用字");
pub const ENGLISH: Text<'_> = label("英譯", "英译");
pub const OTHER_LANGUAGE: Text<'_> = label("外文", "外文");
pub const SOURCE: Text<'_> = label("出處", "出处");
/// The unit that mentions are counted in.
pub const PLACES: Text<'_> = label("處", "处");
/// For an equivalent that is deprecated or superseded.
pub const NOT_PERMITTED: Text<'_> = label("不應使用", "不应使用");
/// Before the text that an equivalent translates, where that is not the term itself.
pub const RENDERS: Text<'_> = label("非詞條本身，所譯為", "非词条本身，所译为");
pub const PREVIOUS: Text<'_> = label("上一處", "上一处");
pub const NEXT: Text<'_> = label("下一處", "下一处");
pub const CLOSE: Text<'_> = label("關閉", "关闭");

// Names for screen readers are attributes, which the switch cannot change, so they read the same in both scripts.

/// The navigation between the parts of the page.
pub const CONTENTS: &str = "目次";
/// The parts of a shorthand.
pub const PARTS: &str = "分解";
/// The mentions of an entry in the text.
pub const MENTIONS: &str = "文中";

/// The label of the link to a mention of an entry, counted from 1.
pub fn mention(number: usize) -> String {
    format!("第 {number} 次")
}

/// The origin of an equivalent.
pub const fn standing(standing: Standing) -> Text<'static> {
    match standing {
        Standing::Official => label("官方譯法", "官方译法"),
        Standing::OfficialPress => label("官方媒體譯法", "官方媒体译法"),
        Standing::Project => label("本詞表自擬，非官方譯法", "本词表自拟，非官方译法"),
    }
}

/// The name of a script, in that script.
pub const fn script(script: Script) -> &'static str {
    match script {
        Script::Hant => "繁體",
        Script::Hans => "简体",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fold::{key, Strength};

    #[test]
    fn a_label_is_the_same_words_in_both_scripts() {
        let labels = [
            TEXT,
            INDEX,
            NOTES,
            NO_MENTIONS,
            SCRIPT_OF_NOTES,
            ENGLISH,
            OTHER_LANGUAGE,
            SOURCE,
            PLACES,
            NOT_PERMITTED,
            RENDERS,
            PREVIOUS,
            NEXT,
            CLOSE,
        ];
        let standings = Standing::ALL.iter().map(|&of| standing(of));
        for label in labels.into_iter().chain(standings) {
            let (hant, hans) = (label.hant().unwrap(), label.hans().unwrap());
            assert!(
                key(hant, Strength::Strict).eq(key(hans, Strength::Strict)),
                "{hant}"
            );
            let scripts = match hant == hans {
                true => [None, None],
                false => [Some(Script::Hant), Some(Script::Hans)],
            };
            assert_eq!([hant, hans].map(Script::prevailing), scripts, "{hant}");
        }
    }

    #[test]
    fn a_label_in_an_attribute_reads_the_same_in_both_scripts() {
        for label in [CONTENTS, PARTS, MENTIONS, &mention(1)] {
            assert_eq!(Script::prevailing(label), None, "{label}");
        }
    }
}
