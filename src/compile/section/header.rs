//! The line above a glossary section: a title, or a sentence that announces definitions.

use super::label::label;
use super::number::number;
use crate::compile::parser_input::{is_blank, CharSpan, ParserInput};

/// Examples of headers, for messages.
pub(super) const EXAMPLES: &str =
    "名词解释, 名词注解, 术语和定义, 术语表, 用语说明 and the like; 注释, 附注, 释义, 定义; …下列用语的含义是：, …用词，定义如下：";

/// How certain it is that a line is the header of a glossary.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum HeaderStrength {
    /// 注释, 释义, 定义: a title of anything. Two evident entries must follow.
    Weak,
    /// 名词解释 and the like, or a sentence that announces definitions of words.
    Strong,
}

/// A header.
#[derive(Clone, Copy, Debug)]
pub(super) struct Header {
    pub(super) span: CharSpan,
    pub(super) strength: HeaderStrength,
    pub(super) form: Form,
    /// Where the section below it begins.
    pub(super) body: usize,
}

/// The form of a header.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Form {
    /// A title, which may also stand in a table of contents.
    Title,
    /// A sentence that names words and announces their meanings.
    Sentence,
    /// A sentence that announces meanings without naming words: …，定义如下：, 除文意另有所指外——. The text below must show
    /// that it defines.
    Unnamed,
}

/// The most characters of a title: 《…政府工作报告》有关内容名词注释.
const LONGEST_TITLE: usize = 40;
/// The most characters of a sentence: 本条例第三十四条第一项第二款第二目所称…用词，定义如下：
const LONGEST_SENTENCE: usize = 120;

/// Words for the things that are defined.
const NAMES: [&str; 16] = [
    "名词",
    "术语",
    "用语",
    "用词",
    "用辞",
    "词语",
    "词汇",
    "名称",
    "概念",
    "缩略语",
    "缩略词",
    "缩写",
    "简称",
    "符号",
    "提法",
    "用字",
];
/// The ones among [`NAMES`] that in a title may also be about something else.
const VAGUE: [&str; 4] = ["名称", "概念", "简称", "符号"];
/// Words for definitions.
const MEANINGS: [&str; 15] = [
    "解释", "注解", "注释", "释义", "说明", "简释", "解析", "含义", "涵义", "含意", "定义", "意义",
    "意思", "注", "解",
];
/// Words for “below”, in each region.
const BELOW: [&str; 4] = ["如下", "如左", "如次", "如后"];

/// The header that a line is, or begins with. `begins` tells whether the rest of the line can be the first entry.
pub(super) fn header(
    input: &ParserInput<'_>,
    line: CharSpan,
    begins: impl Fn(CharSpan) -> bool,
) -> Option<Header> {
    let chars = input.plain(line);
    if let Some((strength, form)) = classify(chars) {
        return Some(Header {
            span: line,
            strength,
            form,
            body: line.end,
        });
    }
    // Header and first entry on one line: 注释：　　１、….
    let is_end = |c: &char| matches!(c, '：' | ':') || c.is_whitespace();
    let ends = chars.iter().take(LONGEST_SENTENCE).enumerate();
    let ends = ends.filter(|(_, c)| is_end(c)).map(|(at, _)| at);
    let rests = ends.map(|at| (at, input.trimmed(line.slice_from(at + 1))));
    // 第二条 本法用语： may end at its space and at its colon. More than three places are tried only in a list itself, where
    // none is a header.
    let mut begun = rests
        .filter(|(_, rest)| !rest.is_empty() && begins(*rest))
        .take(3);
    begun.find_map(|(at, rest)| {
        let len = at + usize::from(!chars.get(at)?.is_whitespace());
        let (strength, form) = classify(chars.get(..len)?)?;
        Some(Header {
            span: line.slice(0..at),
            strength,
            form,
            body: rest.start,
        })
    })
}

/// The spans of a line at whose start a header may stand: the line, and its rest behind each wide gap that follows a
/// sentence, for a page that lost its line breaks.
pub(super) fn places<'r>(
    input: &'r ParserInput<'_>,
    line: CharSpan,
) -> impl Iterator<Item = CharSpan> + 'r {
    let chars = input.plain(line);
    let is_gap = |at: &usize| {
        let rest = chars.get(*at..).unwrap_or_default();
        matches!(rest, ['。' | '；' | '！' | '？' | '”' | '）', gap, next, ..]
            if *gap == '\u{3000}' || is_blank(*gap) && is_blank(*next))
    };
    let gaps = (0..chars.len()).filter(move |at| is_gap(at));
    let rests = gaps.map(move |at| input.trimmed(line.slice_from(at + 1)));
    std::iter::once(line).chain(rests.filter(|rest| !rest.is_empty()))
}

/// Whether a line is a header: its strength and its form.
fn classify(line: &[char]) -> Option<(HeaderStrength, Form)> {
    // A fast path: each word of `NAMES` and `MEANINGS` has one of these characters, and most lines have none.
    let may_be =
        |c: &char| "词语汇辞义释注解说含意外".contains(*c) || "称念写号法字表".contains(*c);
    if line.len() > LONGEST_SENTENCE || !line.iter().any(may_be) {
        return None;
    }
    let title = title(line).filter(|_| line.len() <= LONGEST_TITLE);
    match (title, sentence(line)) {
        (_, Some(sentence @ (HeaderStrength::Strong, _))) | (None, Some(sentence)) => {
            Some(sentence)
        }
        (title, _) => title.map(|title| (title, Form::Title)),
    }
}

/// The line without the labels of an article, chapter or heading: 第一条 定义, `3.1 术语`, ## 释义.
fn unlabelled(line: &[char]) -> &[char] {
    let mut rest = line;
    // Two labels: ## 第二章 释义
    for _ in 0..2 {
        let len = label(rest)
            .map(|label| label.len)
            .or_else(|| number(rest).map(|number| number.len));
        rest = len.and_then(|len| rest.get(len..)).unwrap_or(rest);
    }
    rest
}

/// The strength of a title.
fn title(line: &[char]) -> Option<HeaderStrength> {
    let line: String = unlabelled(line)
        .iter()
        .filter(|c| !c.is_whitespace())
        .collect();
    let line = line.trim_end_matches(['：', ':']);
    // 名词解释（按报告中出现的顺序排列）
    let line = match line.rsplit_once('（') {
        Some((before, _)) if line.ends_with('）') && !before.is_empty() => before,
        _ => line,
    };
    let around = [
        '“', '”', '《', '》', '【', '】', '［', '］', '（', '）', '—', '-', '*', '#',
    ];
    let line = line.trim_matches(around);
    if line.contains(['，', '。', '；', '：', '！', '？'])
        && !line.starts_with('附')
        && !line.starts_with('第')
    {
        return None;
    }
    // A reference to the section is not its header.
    if ["见", "参阅", "请看"]
        .iter()
        .any(|word| line.contains(word))
    {
        return None;
    }
    let mut rest = line;
    let strip = |rest: &mut &str, words: &[&str]| -> Option<String> {
        let word = words.iter().find(|word| rest.ends_with(**word))?;
        *rest = rest.strip_suffix(word)?;
        Some((*word).to_owned())
    };
    let is_table = strip(&mut rest, &["对照表", "一览表", "表"]).is_some();
    let (mut names, mut meanings) = (Vec::new(), Vec::new());
    loop {
        if let Some(name) = strip(&mut rest, &NAMES) {
            names.push(name);
        } else if let Some(meaning) = strip(&mut rest, &MEANINGS) {
            meanings.push(meaning);
        } else {
            break;
        }
        rest = rest.trim_end_matches(['的', '之', '和', '与', '及', '、', '以']);
    }
    // Characters of the label of an annex, which may precede the title: 附件3.
    let in_label = |c: char| {
        c.is_ascii_alphanumeric() || "附件录表一二三四五六七八九十第部分、.：:".contains(c)
    };
    let unnamed = rest.trim_start_matches(in_label);
    let surely = names.iter().any(|name| !VAGUE.contains(&name.as_str()));
    let is_word = meanings.iter().any(|word| word.chars().count() > 1);
    match (&*names, &*meanings) {
        // A vague name with a one-character meaning, 名称注, may be half of a word on a broken line.
        ([_, ..], [_, ..]) => Some(match surely || !is_table && is_word {
            true => HeaderStrength::Strong,
            false => HeaderStrength::Weak,
        }),
        ([_, ..], []) if is_table => Some(match surely {
            true => HeaderStrength::Strong,
            false => HeaderStrength::Weak,
        }),
        // 常用术语, 缩略语; but 名词 alone may be the head of a column.
        ([name], []) => {
            let known = ["术语", "缩略语", "缩略词", "词汇"].contains(&name.as_str());
            (known && unnamed.chars().count() <= 4).then_some(HeaderStrength::Weak)
        }
        ([], [.., meaning]) => {
            let known = ["注释", "注", "注解", "释义", "定义"].contains(&meaning.as_str());
            (known && !is_table && unnamed.is_empty()).then_some(HeaderStrength::Weak)
        }
        _ => None,
    }
}

/// The strength and form of a sentence: 本条例中下列用语的含义是：, 本法用词，定义如下：, 除文意另有所指外——.
fn sentence(line: &[char]) -> Option<(HeaderStrength, Form)> {
    let mut brackets = 0_usize;
    let mut text = String::new();
    for c in line {
        match c {
            '（' => brackets += 1,
            '）' => brackets = brackets.saturating_sub(1),
            _ if brackets > 0 || c.is_whitespace() => {}
            _ => text.push(*c),
        }
    }
    let end = text.trim_end_matches('。');
    let open = end.trim_end_matches(['：', ':', '—', '-', '─', '–', '，']);
    let is_closed = open.len() < end.len();
    let text = open.rsplit('。').next().unwrap_or_default();
    if text.contains(['；', '！', '？']) {
        return None;
    }
    let has = |text: &str, words: &[&str]| words.iter().any(|word| text.contains(word));
    let ends = |text: &str, words: &[&str]| words.iter().any(|word| text.ends_with(word));
    let lists = has(text, &["下列", "以下"]);
    let below = ends(text, &BELOW);
    if lists && has(text, &NAMES) && text.contains("适用于本") {
        // 下列术语和定义适用于本文件。
        return Some((HeaderStrength::Strong, Form::Sentence));
    }
    if is_closed && has(text, &NAMES) && ends(text, &["是指", "系指", "所指"]) && lists {
        return Some((HeaderStrength::Strong, Form::Sentence));
    }
    // 注 and 解 alone occur in other words too.
    let meanings = MEANINGS.iter().filter(|word| word.chars().count() > 1);
    let meaning = meanings
        .filter_map(|word| Some((text.rfind(word)?, *word)))
        .max_by_key(|(place, word)| place + word.len());
    let unnamed = (HeaderStrength::Weak, Form::Unnamed);
    // Exceptions by context, not by law: 除文意另有所指外, 除非上下文另有约定.
    let context = ["文意", "文义", "上下文", "语境"];
    let exempt = is_closed && text.contains("另有") && has(text, &context);
    let exempt = exempt.then_some(unnamed);
    let Some((place, word)) = meaning else {
        return exempt;
    };
    let (before, after) = text.split_at_checked(place)?;
    let after = after.strip_prefix(word)?;
    let says_so = after.chars().count() <= 4 || has(after, &BELOW) || has(after, &["下列", "以下"]);
    let name = NAMES
        .iter()
        .filter_map(|word| Some(before.rfind(word)? + word.len()));
    let between = name.max().and_then(|end| before.get(end..));
    let is_near = between.is_some_and(|between| {
        // Characters between the name and its meaning: more where the sentence announces a list by itself.
        let most = if lists || below { 30 } else { 8 };
        between.chars().count() <= most
    });
    // 现将有关情况说明如下： announces an explanation of other things than words.
    let is_meaning = !["说明", "解释", "注释", "解析"].contains(&word) || below;
    match (is_near && is_meaning, is_closed || below) {
        _ if !says_so => exempt,
        (true, true) => Some((HeaderStrength::Strong, Form::Sentence)),
        (true, false) => lists.then_some((HeaderStrength::Weak, Form::Sentence)),
        // 其定义如下：
        (false, _) => {
            let defines = ["定义", "涵义", "含义", "释义"].contains(&word);
            let directly = BELOW.contains(&after);
            let defines = is_closed && defines && directly;
            defines.then_some(unnamed).or(exempt)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headers_are_told_from_mentions_of_them() {
        let strong = [
            "名词解释",
            "名词注解：",
            "附件2：名词解释",
            "《政府工作报告》有关内容名词注释",
            "第三部分：专业名词解释",
            "名词解释（按报告中出现的顺序排列）",
            "【名词释义】",
            "有关用语的说明",
            "名词术语解释",
            "第二十八条 本条例中下列用语的含义是：",
            "本报告有关名词解释如下：",
            "本法用词，定义如下：",
            "本办法所用名词意义如左",
            "第 3 条 本规则用词及符号，定义如下：",
            "本标准用辞之定义如下——",
            "除另有规定外，本章用词定义如下：",
            "第一条 本办法用语含义如下：",
            "下列词语除专用条款另有约定外，应具有本条所赋予的定义：",
            "本条例下列用语的含义",
            "3 术语和定义",
            "## 术语、定义与缩略语",
            "术语表",
            "附录A 名词对照表",
            "GB/T 99999—2031 界定的以及下列术语和定义适用于本文件。",
            "下列缩略语适用于本文件。",
            "本办法用词定义依下列规定，未规定者依母法之规定：",
        ];
        let weak = [
            "注释",
            "附注：",
            "注释：",
            "附件3 注释",
            "第一条 定义",
            "2. 释义",
            "定义与解释",
            "4 缩略语",
            "# 常用术语",
            "在本条例中，除文意另有所指外——",
            "本办法所称人员，其定义如下：",
        ];
        let none = [
            "（详见附件名词解释）",
            "报告的名词解释印发给大家。",
            "现将有关情况说明如下：",
            "名词",
            "关于2023年预算执行情况的说明",
            "本法用词定义，依母法之规定。",
            "权利要求的用语在说明书中有明确定义的，按照其定义。",
            "一、重大意义",
            "简称",
            "机构（以下简称本所）的意义",
            "",
        ];
        let strength = |line: &str| {
            let found = classify(&line.chars().collect::<Vec<_>>());
            found.map(|(strength, _)| strength)
        };
        for line in strong {
            assert_eq!(strength(line), Some(HeaderStrength::Strong), "{line}");
        }
        for line in weak {
            assert_eq!(strength(line), Some(HeaderStrength::Weak), "{line}");
        }
        for line in none {
            assert_eq!(strength(line), None, "{line}");
        }
    }
}
