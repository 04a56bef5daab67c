//! The line above a glossary section.

use crate::compile::reading::{Piece, Reading};

/// What stands above a glossary section, in Simplified script, for people to read.
pub(super) const LOOKED_FOR: &str =
    "名词解释, 名词注解, 名词注释, 术语解释, 用语说明 and the like; 注释, 附注; …下列用语的含义是：";

/// How surely a line is the header of a glossary.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Strength {
    /// 注释, 附注: what follows may be notes of any kind.
    Weak,
    /// 名词解释 and the like, or a sentence that says so.
    Strong,
}

/// A header, and where what it is the header of begins.
#[derive(Clone, Copy, Debug)]
pub(super) struct Header {
    pub(super) piece: Piece,
    pub(super) strength: Strength,
    pub(super) body: usize,
}

/// The longest header: 《…政府工作报告》有关内容名词注释.
const LONGEST: usize = 40;

/// The header that a line is, or begins with. `begins` tells whether what follows it on the same
/// line can be the first entry.
pub(super) fn header(
    reading: &Reading<'_>,
    line: Piece,
    begins: impl Fn(Piece) -> bool,
) -> Option<Header> {
    let chars = reading.plain(line);
    if chars.len() <= LONGEST {
        if let Some(strength) = strength(chars) {
            return Some(Header {
                piece: line,
                strength,
                body: line.end,
            });
        }
    }
    // 注释：　　１、…, all on one line.
    let end = |c: &char| matches!(c, '：' | ':') || c.is_whitespace();
    let len = chars.iter().take(LONGEST).position(end)?;
    let strength = strength(chars.get(..len)?)?;
    let rest = reading.trimmed(line.from(len + 1));
    (!rest.is_empty() && begins(rest)).then(|| Header {
        piece: line.sub(0..len),
        strength,
        body: rest.start,
    })
}

fn strength(line: &[char]) -> Option<Strength> {
    let line: String = line.iter().filter(|c| !c.is_whitespace()).collect();
    if is_sentence(&line) {
        return Some(Strength::Strong);
    }
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
    if is_list_of_terms(line) {
        return Some(Strength::Strong);
    }
    let line = line.trim_start_matches(|c: char| {
        c.is_ascii_digit() || "附件录表一二三四五六七八九十第部分、.：:".contains(c)
    });
    // Of 附注 the first character is that of an annex.
    matches!(line, "注释" | "注" | "注解" | "释义").then_some(Strength::Weak)
}

/// 名词解释, 专业名词解释, 有关用语的说明: something that names words, and then something that
/// explains them.
fn is_list_of_terms(line: &str) -> bool {
    const WORDS: [&str; 9] = [
        "名词",
        "术语",
        "用语",
        "词语",
        "词汇",
        "名称",
        "概念",
        "缩略语",
        "提法",
    ];
    const EXPLAINED: [&str; 11] = [
        "解释", "注解", "注释", "释义", "说明", "简释", "解析", "含义", "定义", "注", "解",
    ];
    // A reference to the section is not its header.
    if ["见", "参阅", "请看"]
        .iter()
        .any(|word| line.contains(word))
    {
        return false;
    }
    let before = EXPLAINED.iter().filter_map(|word| line.strip_suffix(word));
    let mut before = before.map(|line| line.trim_end_matches('的'));
    before.any(|line| WORDS.iter().any(|word| line.ends_with(word)))
}

/// 本条例中下列用语的含义是：
fn is_sentence(line: &str) -> bool {
    let has = |words: &[&str]| words.iter().any(|word| line.contains(word));
    let end = line.trim_end_matches(['：', ':']);
    end.len() < line.len()
        && has(&["下列", "以下", "所称", "有关"])
        && has(&["用语", "名词", "术语", "词语", "概念", "简称"])
        && (has(&["含义", "涵义", "意思", "定义", "释义"])
            || ["解释如下", "注释如下", "说明如下", "是指"]
                .iter()
                .any(|word| end.ends_with(word)))
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
        ];
        let weak = ["注释", "附注：", "注释：", "附件3 注释"];
        let none = [
            "（详见附件名词解释）",
            "报告的名词解释印发给大家。",
            "现将有关情况说明如下：",
            "名词",
            "关于2023年预算执行情况的说明",
            "",
        ];
        let strength = |line: &str| strength(&line.chars().collect::<Vec<_>>());
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
