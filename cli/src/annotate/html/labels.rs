//! What the page says of its own, in the script of the text.

use zhujie::entry::Standing;
use zhujie::Script;

/// The words of the page.
pub struct Labels {
    pub page: &'static str,
    pub text: &'static str,
    pub index: &'static str,
    pub notes: &'static str,
    pub none: &'static str,
    pub script_of_notes: &'static str,
    pub parts: &'static str,
    pub english: &'static str,
    pub other_language: &'static str,
    pub source: &'static str,
    pub mentions: &'static str,
    /// The unit that mentions are counted in.
    pub times: &'static str,
    pub mention: &'static str,
    pub official: &'static str,
    pub official_press: &'static str,
    pub project: &'static str,
    /// Said of an equivalent that is deprecated or superseded.
    pub not_permitted: &'static str,
    /// Before what an equivalent renders, if not the term itself.
    pub of: &'static str,
    pub previous: &'static str,
    pub next: &'static str,
    pub close: &'static str,
}

const HANT: Labels = Labels {
    page: "本頁",
    text: "正文",
    index: "詞條",
    notes: "注解",
    none: "文中沒有詞表所收的詞條。",
    script_of_notes: "注解用字",
    parts: "分解",
    english: "英譯",
    other_language: "外文",
    source: "出處",
    mentions: "文中",
    times: "處",
    mention: "第",
    official: "官方譯法",
    official_press: "官方媒體譯法",
    project: "本詞表自擬，非官方譯法",
    not_permitted: "不應使用",
    of: "非詞條本身，所譯為",
    previous: "上一處",
    next: "下一處",
    close: "關閉",
};

const HANS: Labels = Labels {
    page: "本页",
    text: "正文",
    index: "词条",
    notes: "注解",
    none: "文中没有词表所收的词条。",
    script_of_notes: "注解用字",
    parts: "分解",
    english: "英译",
    other_language: "外文",
    source: "出处",
    mentions: "文中",
    times: "处",
    mention: "第",
    official: "官方译法",
    official_press: "官方媒体译法",
    project: "本词表自拟，非官方译法",
    not_permitted: "不应使用",
    of: "非词条本身，所译为",
    previous: "上一处",
    next: "下一处",
    close: "关闭",
};

impl Labels {
    /// The words in that script.
    pub fn of(script: Script) -> &'static Labels {
        match script {
            Script::Hant => &HANT,
            Script::Hans => &HANS,
        }
    }

    /// Whose wording an equivalent is.
    pub fn standing(&self, standing: Standing) -> &'static str {
        match standing {
            Standing::Official => self.official,
            Standing::OfficialPress => self.official_press,
            Standing::Project => self.project,
            other => other.as_str(),
        }
    }
}

/// The name of a script, in itself.
pub fn name(script: Script) -> &'static str {
    match script {
        Script::Hant => "繁體",
        Script::Hans => "简体",
    }
}
