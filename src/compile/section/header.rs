//! The line above a glossary section: a title, or a sentence that announces definitions.

use super::label::label;
use super::number::number;
use crate::compile::reading::{is_blank, Piece, Reading};

/// What stands above a glossary section, in Simplified script, for people to read.
pub(super) const LOOKED_FOR: &str =
    "名词解释, 名词注解, 术语和定义, 术语表, 用语说明 and the like; 注释, 附注, 释义, 定义; …下列用语的含义是：, …用词，定义如下：";

/// How surely a line is the header of a glossary.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Strength {
    /// 注释, 释义, 定义: what follows may be anything. Two evident entries must follow.
    Weak,
    /// 名词解释 and the like, or a sentence that says so.
    Strong,
}

/// A header, and where what it is the header of begins.
#[derive(Clone, Copy, Debug)]
pub(super) struct Header {
    pub(super) piece: Piece,
    pub(super) strength: Strength,
    pub(super) form: Form,
    pub(super) body: usize,
}

/// What a header looks like.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Form {
    /// A title, which a table of contents may have too.
    Title,
    /// A sentence that names words and says that their meaning follows.
    Sentence,
    /// A sentence that only says so: …，定义如下：, 除文意另有所指外——. Whether definitions follow, they must show.
    Unnamed,
}

/// The longest title: 《…政府工作报告》有关内容名词注释.
const LONGEST: usize = 40;
/// The longest sentence: 本条例第三十四条第一项第二款第二目所称…用词，定义如下：
const LONGEST_SENTENCE: usize = 120;

/// Words for what is defined.
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
/// Those of them that stand for other things too, where no sentence says that they are defined.
const VAGUE: [&str; 4] = ["名称", "概念", "简称", "符号"];
/// Words for what is said of it.
const MEANINGS: [&str; 15] = [
    "解释", "注解", "注释", "释义", "说明", "简释", "解析", "含义", "涵义", "含意", "定义", "意义",
    "意思", "注", "解",
];
/// What says that something follows.
const BELOW: [&str; 4] = ["如下", "如左", "如次", "如后"];

/// The header that a line is, or begins with. `begins` tells whether what follows it on the same
/// line can be the first entry.
pub(super) fn header(
    reading: &Reading<'_>,
    line: Piece,
    begins: impl Fn(Piece) -> bool,
) -> Option<Header> {
    let chars = reading.plain(line);
    if let Some((strength, form)) = strength(chars) {
        return Some(Header {
            piece: line,
            strength,
            form,
            body: line.end,
        });
    }
    // 注释：　　１、…, all on one line.
    let is_end = |c: &char| matches!(c, '：' | ':') || c.is_whitespace();
    let ends = chars.iter().take(LONGEST_SENTENCE).enumerate();
    let ends = ends.filter(|(_, c)| is_end(c)).map(|(at, _)| at);
    let rests = ends.map(|at| (at, reading.trimmed(line.from(at + 1))));
    // 第二条 本法用语： has two ends; more than a few there are in a list alone.
    let mut begun = rests
        .filter(|(_, rest)| !rest.is_empty() && begins(*rest))
        .take(3);
    begun.find_map(|(at, rest)| {
        let len = at + usize::from(!chars.get(at)?.is_whitespace());
        let (strength, form) = strength(chars.get(..len)?)?;
        Some(Header {
            piece: line.sub(0..at),
            strength,
            form,
            body: rest.start,
        })
    })
}

/// The places on a line at which a header may stand: its start, and where a wide gap follows a sentence, for a page
/// that lost its line ends.
pub(super) fn places<'r>(
    reading: &'r Reading<'_>,
    line: Piece,
) -> impl Iterator<Item = Piece> + 'r {
    let chars = reading.plain(line);
    let is_gap = |at: &usize| {
        let rest = chars.get(*at..).unwrap_or_default();
        matches!(rest, ['。' | '；' | '！' | '？' | '”' | '）', gap, next, ..]
            if *gap == '\u{3000}' || is_blank(*gap) && is_blank(*next))
    };
    let gaps = (0..chars.len()).filter(move |at| is_gap(at));
    let rests = gaps.map(move |at| reading.trimmed(line.from(at + 1)));
    std::iter::once(line).chain(rests.filter(|rest| !rest.is_empty()))
}

/// How surely a line is a header, and what it looks like.
fn strength(line: &[char]) -> Option<(Strength, Form)> {
    // One character of each word: most lines have none.
    let may_be =
        |c: &char| "词语汇辞义释注解说含意外".contains(*c) || "称念写号法字表".contains(*c);
    if line.len() > LONGEST_SENTENCE || !line.iter().any(may_be) {
        return None;
    }
    let title = title(line).filter(|_| line.len() <= LONGEST);
    match (title, sentence(line)) {
        (_, Some(sentence @ (Strength::Strong, _))) | (None, Some(sentence)) => Some(sentence),
        (title, _) => title.map(|title| (title, Form::Title)),
    }
}

/// What follows the label of an article, a chapter, a heading: 第一条 定义, `3.1 术语`, ## 释义.
fn unlabelled(line: &[char]) -> &[char] {
    let mut rest = line;
    // ## 第二章 释义
    for _ in 0..2 {
        let len = label(rest)
            .map(|label| label.len)
            .or_else(|| number(rest).map(|number| number.len));
        rest = len.and_then(|len| rest.get(len..)).unwrap_or(rest);
    }
    rest
}

fn title(line: &[char]) -> Option<Strength> {
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
    // The parts of an annex's label.
    let in_label = |c: char| {
        c.is_ascii_alphanumeric() || "附件录表一二三四五六七八九十第部分、.：:".contains(c)
    };
    let unnamed = rest.trim_start_matches(in_label);
    let surely = names.iter().any(|name| !VAGUE.contains(&name.as_str()));
    let is_word = meanings.iter().any(|word| word.chars().count() > 1);
    match (&*names, &*meanings) {
        // 名称注 may be half of a word on a broken line.
        ([_, ..], [_, ..]) => Some(match surely || !is_table && is_word {
            true => Strength::Strong,
            false => Strength::Weak,
        }),
        ([_, ..], []) if is_table => Some(match surely {
            true => Strength::Strong,
            false => Strength::Weak,
        }),
        // 常用术语, 缩略语: not 名词, which may be the head of a column.
        ([name], []) => {
            let known = ["术语", "缩略语", "缩略词", "词汇"].contains(&name.as_str());
            (known && unnamed.chars().count() <= 4).then_some(Strength::Weak)
        }
        ([], [.., meaning]) => {
            let known = ["注释", "注", "注解", "释义", "定义"].contains(&meaning.as_str());
            (known && !is_table && unnamed.is_empty()).then_some(Strength::Weak)
        }
        _ => None,
    }
}

/// 本条例中下列用语的含义是：, 本法用词，定义如下：, 除文意另有所指外——
fn sentence(line: &[char]) -> Option<(Strength, Form)> {
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
        return Some((Strength::Strong, Form::Sentence));
    }
    if is_closed && has(text, &NAMES) && ends(text, &["是指", "系指", "所指"]) && lists {
        return Some((Strength::Strong, Form::Sentence));
    }
    // 注 and 解 are parts of other words.
    let meanings = MEANINGS.iter().filter(|word| word.chars().count() > 1);
    let meaning = meanings
        .filter_map(|word| Some((text.rfind(word)?, *word)))
        .max_by_key(|(place, word)| place + word.len());
    let unnamed = (Strength::Weak, Form::Unnamed);
    // In what a text says elsewhere, not in what it orders: 除文意另有所指外, 除非上下文另有约定.
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
        let most = if lists || below { 30 } else { 8 };
        between.chars().count() <= most
    });
    // 现将有关情况说明如下： explains no words.
    let is_meaning = !["说明", "解释", "注释", "解析"].contains(&word) || below;
    match (is_near && is_meaning, is_closed || below) {
        _ if !says_so => exempt,
        (true, true) => Some((Strength::Strong, Form::Sentence)),
        (true, false) => lists.then_some((Strength::Weak, Form::Sentence)),
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
    fn headers_are_told_from_what_only_speaks_of_them() {
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
            let found = strength(&line.chars().collect::<Vec<_>>());
            found.map(|(strength, _)| strength)
        };
        for line in strong {
            assert_eq!(strength(line), Some(Strength::Strong), "{line}");
        }
        for line in weak {
            assert_eq!(strength(line), Some(Strength::Weak), "{line}");
        }
        for line in none {
            assert_eq!(strength(line), None, "{line}");
        }
    }
}
